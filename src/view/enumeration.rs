//! The enum that rustc makes of an async body and the `match` of its `poll`, as Rust text made from the
//! program, with the state it is in, what it keeps there, and bytes; for Python what a coroutine's frame
//! takes.

use super::look::Look;
use super::machine::Field;
use super::stations::comes_again;
use super::transition::{Transition, variant};
use crate::ir::program::FuncId;
use crate::ir::rs::{self, Shape, Variant, Why};
use crate::sim::frame::FrameState;
use std::rc::Rc;

/// A line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumLine {
    /// The text.
    pub text: Rc<str>,
    /// Bytes, or a remark, beside it; often empty.
    pub beside: Rc<str>,
    /// What the present event has to do with it.
    pub mark: Mark,
}

/// What the present event has to do with a line of the enum or of the `match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    Plain,
    /// The state in which it is.
    Now,
    /// The state that the poll has left, or is leaving.
    Left,
    /// The arm that the poll runs, or ran.
    Arm,
}

/// When an enum is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'m> {
    /// The frame's state; `None`: it was dropped.
    pub state: Option<FrameState>,
    /// What the event at the position does to it.
    pub transition: Option<&'m Transition>,
}

impl Moment<'_> {
    /// Of the enum's line of this state.
    fn declaration(&self, number: u32) -> Mark {
        let left = self.transition.is_some_and(|moved| moved.from == number);
        match self.state.and_then(variant) == Some(number) {
            true => Mark::Now,
            false if left => Mark::Left,
            false => Mark::Plain,
        }
    }

    /// Of the arm of this state: dropping a future runs none.
    fn arm(&self, number: u32) -> Mark {
        let ran = self.transition.filter(|_| self.state.is_some());
        match ran.is_some_and(|moved| moved.from == number) {
            true => Mark::Arm,
            false => Mark::Plain,
        }
    }
}

/// What the present state keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name; `(temporary)`, `(drop flag)`.
    pub name: Rc<str>,
    /// Its type.
    pub ty: Rc<str>,
    /// `8 bytes at 16`, or why that is not known.
    pub bytes: Rc<str>,
    /// Its size alone, in bytes; `?` if it is not known.
    pub size: Rc<str>,
    /// Its value now; empty if it is not known.
    pub value: Rc<str>,
    /// The names of fields that it holds a reference to.
    pub borrows: Rc<[Rc<str>]>,
    /// Whether it is an argument or a capture as it was given, whatever the body does with it.
    pub given: bool,
    /// Why it is kept, in a few words.
    pub why: &'static str,
}

/// The inside of one Rust future.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// `1027 bytes`, or why that is not known.
    pub size: Rc<str>,
    /// The enum and the `match`.
    pub lines: Rc<[EnumLine]>,
    /// What the present state keeps.
    pub kept: Rc<[Kept]>,
    /// Sentences: what moving would break, what is stored twice.
    pub remarks: Rc<[Rc<str>]>,
}

/// The inside of a frame of a Rust function; `None`: it is not an async body.
pub fn enumeration(
    look: &Look,
    function: FuncId,
    moment: Moment,
    values: &[Field],
) -> Option<Enumeration> {
    let program = &look.trace.program;
    let declared = program.function(function);
    let mut shapes = program.rust.shapes.iter();
    let shape = shapes.find(|shape| shape.span.end == declared.span.end)?;
    let variant = moment.state.and_then(variant);
    let variant = variant.and_then(|number| shape.variants.get(number as usize));
    let kept = variant.map_or_else(Vec::new, |variant| kept(variant, values));
    Some(Enumeration {
        size: size(shape).into(),
        lines: lines(look, shape, function, moment).into(),
        remarks: remarks(shape, variant).into(),
        kept: kept.into(),
    })
}

fn bytes(count: u64) -> String {
    match count {
        1 => "1 byte".into(),
        count => format!("{count} bytes"),
    }
}

fn size(shape: &Shape) -> String {
    match &shape.size {
        Ok(size) => bytes(*size),
        Err(why) => format!("size not known: {why}"),
    }
}

/// The name of a field in the enum's text.
fn name_of(field: &rs::Field, number: usize) -> String {
    match (field.name.as_str(), field.why) {
        ("", Why::Flag) => format!("drop_flag_{number}"),
        ("", _) => format!("temporary_{number}"),
        (name, _) => name.to_string(),
    }
}

/// `fetch` is `Fetch`.
fn type_name(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    let name: String = words.collect();
    match name.is_empty() {
        true => "Body".into(),
        false => name,
    }
}

fn lines(look: &Look, shape: &Shape, function: FuncId, moment: Moment) -> Vec<EnumLine> {
    let name = type_name(look.function(function));
    let line = |text: String, beside: String, mark: Mark| EnumLine {
        text: text.into(),
        beside: beside.into(),
        mark,
    };
    let plain = |text: String| line(text, String::new(), Mark::Plain);
    let mut all = vec![line(format!("enum {name} {{"), size(shape), Mark::Plain)];
    let order = [0, 3, 1, 2];
    let first = order
        .into_iter()
        .filter(|number| *number < Shape::SUSPENDED);
    let suspended = Shape::SUSPENDED..shape.variants.len() as u32;
    let mut numbers: Vec<u32> = first.collect();
    numbers.splice(1..1, suspended);
    for number in &numbers {
        let variant = &shape.variants[*number as usize];
        let (text, beside) = declaration(variant, *number);
        all.push(line(
            format!("    {text},"),
            beside,
            moment.declaration(*number),
        ));
    }
    all.push(plain("}".into()));
    all.push(plain(format!(
        "fn poll(…) -> Poll<{}> {{ match self {{",
        shape.output
    )));
    for number in &numbers {
        all.extend(arm(look, shape, *number, (function, moment)));
    }
    all.push(plain("} }".into()));
    all
}

fn declaration(variant: &Variant, number: u32) -> (String, String) {
    let gone = number == Shape::RETURNED || number == Shape::PANICKED;
    let own = |field: &&rs::Field| {
        let again = |other: &rs::Field| other.name == field.name && other.why != Why::Captured;
        !gone && (field.why != Why::Captured || !variant.fields.iter().any(again))
    };
    let fields = variant
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| own(field));
    let texts: Vec<String> = fields
        .clone()
        .map(|(number, field)| format!("{}: {}", name_of(field, number), field.ty))
        .collect();
    let sizes: Result<u64, &String> = fields
        .map(|(_, field)| field.size.as_ref().copied())
        .sum::<Result<u64, &String>>();
    let beside = match (texts.is_empty(), sizes) {
        (true, _) => String::new(),
        (false, Ok(sum)) => bytes(sum),
        (false, Err(why)) => why.clone(),
    };
    match texts.is_empty() {
        true => (variant.name.clone(), beside),
        false => (
            format!("{} {{ {} }}", variant.name, texts.join(", ")),
            beside,
        ),
    }
}

/// The arm of a state: its lines, which of them the event at the position has to do with.
fn arm(
    look: &Look,
    shape: &Shape,
    number: u32,
    (function, moment): (FuncId, Moment),
) -> Vec<EnumLine> {
    let variant = &shape.variants[number as usize];
    let name = &variant.name;
    let ran = moment.arm(number);
    let line = |text: String, beside: String, mark: Mark| EnumLine {
        text: text.into(),
        beside: beside.into(),
        mark,
    };
    let point = number.checked_sub(Shape::SUSPENDED);
    let again = point.is_some_and(|point| comes_again(look, function, point));
    let onward = onward(shape, number, again);
    let whole = |text: String| vec![line(text, String::new(), ran)];
    match number {
        Shape::RETURNED => whole(format!(
            "    {name} => panic!(\"`async fn` resumed after completion\"),"
        )),
        Shape::PANICKED => whole(format!(
            "    {name} => panic!(\"`async fn` resumed after panicking\"),"
        )),
        Shape::UNRESUMED => whole(format!("    {name} => run from the start to {onward},")),
        _ => {
            let awaited = variant.span.map(|span| {
                let words: Vec<&str> = look.text(span).split_whitespace().collect();
                format!("line {}: {}", look.place(span).0, words.join(" "))
            });
            let ready = moment.transition.and_then(|moved| moved.ready);
            let half = |is_it: bool| if is_it { ran } else { Mark::Plain };
            vec![
                line(
                    format!("    {name} => match poll(__awaitee) {{"),
                    awaited.unwrap_or_default(),
                    ran,
                ),
                line(
                    format!("        Ready(value) => run on to {onward},"),
                    String::new(),
                    half(ready == Some(true)),
                ),
                line(
                    "        Pending => return Pending,".into(),
                    String::new(),
                    half(ready == Some(false)),
                ),
                line("    },".into(), String::new(), Mark::Plain),
            ]
        }
    }
}

/// Where a poll may lead from a state, `again`: also to the same await.
fn onward(shape: &Shape, number: u32, again: bool) -> String {
    let variant = &shape.variants[number as usize];
    let onward = variant.next.iter().filter_map(|next| {
        let to = &shape.variants.get(*next as usize)?.name;
        match *next == number {
            true => again.then(|| format!("{to} again")),
            false => Some(to.clone()),
        }
    });
    let onward: Vec<String> = onward.collect();
    match onward.is_empty() {
        true => "no end".into(),
        false => onward.join(" or "),
    }
}

fn kept(variant: &Variant, values: &[Field]) -> Vec<Kept> {
    let name = |number: usize| -> Rc<str> { name_of(&variant.fields[number], number).into() };
    let each = variant.fields.iter().enumerate().map(|(number, field)| {
        let value = values.iter().find(|value| *value.name == *field.name);
        let bytes = match (&field.size, field.offset) {
            (Ok(size), Some(offset)) => format!("{} at {offset}", bytes(*size)),
            (Ok(size), None) => bytes(*size),
            (Err(why), _) => why.clone(),
        };
        let borrows = variant
            .borrows
            .iter()
            .filter(|(holder, _)| *holder as usize == number);
        let borrows: Vec<Rc<str>> = borrows.map(|(_, of)| name(*of as usize)).collect();
        Kept {
            size: field
                .size
                .as_ref()
                .map_or_else(|_| "?".into(), |size| size.to_string().into()),
            name: name(number),
            ty: field.ty.as_str().into(),
            bytes: bytes.into(),
            value: value.map_or_else(|| "".into(), |value| value.value.clone()),
            borrows: borrows.into(),
            given: field.why == Why::Captured,
            why: why(field.why),
        }
    });
    each.collect()
}

fn why(why: Why) -> &'static str {
    match why {
        Why::Captured => "given when it was made: its place is never used for anything else",
        Why::Awaited => "the future that is awaited",
        Why::Live => "used or destroyed later",
        Why::Borrowed => "was borrowed, and lives on",
        Why::Flag => "says whether a value is still there to be destroyed",
    }
}

fn remarks(shape: &Shape, variant: Option<&Variant>) -> Vec<Rc<str>> {
    let mut all: Vec<Rc<str>> = Vec::new();
    for (holder, of) in variant.into_iter().flat_map(|variant| &variant.borrows) {
        let Some(variant) = variant else {
            continue;
        };
        let name = |number: u32| name_of(&variant.fields[number as usize], number as usize);
        let (holder, of) = (name(*holder), name(*of));
        let text = format!(
            "`{holder}` points to `{of}` inside the same future: were the future moved now, `{holder}` would \
             point to where `{of}` was. That is why `poll` takes a `Pin`"
        );
        all.push(text.into());
    }
    for name in &shape.doubled {
        let text = format!(
            "`{name}` has two places: as it was given, and as the body keeps it (rust-lang/rust#62958)"
        );
        all.push(text.into());
    }
    all
}
