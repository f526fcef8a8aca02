//! The enum that rustc makes of an async body and the `match` of its `poll`, as Rust text made from the
//! program, with the state it is in, what it keeps there, and bytes; for Python what a coroutine's frame
//! takes.

use super::look::Look;
use super::machine::Field;
use crate::ir::program::{FuncId, Function};
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
    /// Whether the present state, or the arm that runs, is on it.
    pub current: bool,
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
    /// Its value now; empty if it is not known.
    pub value: Rc<str>,
    /// The names of fields that it holds a reference to.
    pub borrows: Rc<[Rc<str>]>,
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
    state: Option<FrameState>,
    at: u32,
    values: &[Field],
) -> Option<Enumeration> {
    let program = &look.trace.program;
    let declared = program.function(function);
    let mut shapes = program.rust.shapes.iter();
    let shape = shapes.find(|shape| shape.span.end == declared.span.end)?;
    let now = current(declared, state, at);
    let variant = now.and_then(|now| shape.variants.get(now as usize));
    let kept = variant.map_or_else(Vec::new, |variant| kept(variant, values));
    Some(Enumeration {
        size: size(shape).into(),
        lines: lines(look, shape, declared, now).into(),
        remarks: remarks(shape, variant).into(),
        kept: kept.into(),
    })
}

/// The number of the state; of a frame that is being polled, of the arm that runs: the await it has passed
/// last.
fn current(function: &Function, state: Option<FrameState>, at: u32) -> Option<u32> {
    Some(match state? {
        FrameState::Created => Shape::UNRESUMED,
        FrameState::Returned => Shape::RETURNED,
        FrameState::Panicked => Shape::PANICKED,
        FrameState::Suspended(number) => Shape::SUSPENDED + number,
        FrameState::Running => {
            let points = function.awaits.iter();
            let passed = points.filter(|point| point.whole.end <= at).count() as u32;
            match passed {
                0 => Shape::UNRESUMED,
                passed => Shape::SUSPENDED + passed - 1,
            }
        }
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

fn lines(look: &Look, shape: &Shape, function: &Function, now: Option<u32>) -> Vec<EnumLine> {
    let name = type_name(look.trace.program.name(function.name));
    let line = |text: String, beside: String, current: bool| EnumLine {
        text: text.into(),
        beside: beside.into(),
        current,
    };
    let plain = |text: String| line(text, String::new(), false);
    let mut all = vec![line(format!("enum {name} {{"), size(shape), false)];
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
        all.push(line(format!("    {text},"), beside, now == Some(*number)));
    }
    all.push(plain("}".into()));
    all.push(plain(format!(
        "fn poll(…) -> Poll<{}> {{ match self {{",
        shape.output
    )));
    for number in &numbers {
        let (text, beside) = arm(look, shape, *number);
        all.push(line(format!("    {text},"), beside, now == Some(*number)));
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

fn arm(look: &Look, shape: &Shape, number: u32) -> (String, String) {
    let variant = &shape.variants[number as usize];
    let name = &variant.name;
    let onward: Vec<&str> = variant
        .next
        .iter()
        .filter(|next| **next != number)
        .filter_map(|next| shape.variants.get(*next as usize))
        .map(|variant| variant.name.as_str())
        .collect();
    let onward = match onward.is_empty() {
        true => name.clone(),
        false => onward.join(" or "),
    };
    match number {
        Shape::RETURNED => (
            format!("{name} => panic!(\"`async fn` resumed after completion\")"),
            String::new(),
        ),
        Shape::PANICKED => (
            format!("{name} => panic!(\"`async fn` resumed after panicking\")"),
            String::new(),
        ),
        Shape::UNRESUMED => (format!("{name} => run, then {onward}"), String::new()),
        _ => {
            let awaited = variant.span.map(|span| {
                let words: Vec<&str> = look.text(span).split_whitespace().collect();
                format!("line {}: {}", look.place(span).0, words.join(" "))
            });
            (
                format!(
                    "{name} => if poll(__awaitee) is Ready {{ run, then {onward} }} else {{ Pending }}"
                ),
                awaited.unwrap_or_default(),
            )
        }
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
            name: name(number),
            ty: field.ty.as_str().into(),
            bytes: bytes.into(),
            value: value.map_or_else(|| "".into(), |value| value.value.clone()),
            borrows: borrows.into(),
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

/// What a coroutine object of CPython takes, frame included, without its variables and stack places, and what
/// each of those takes: `sys.getsizeof`, measured on 3.11.7, 3.12.1 and 3.13.0 (x86-64).
const COROUTINE_BYTES: &[(u32, u64, u64)] = &[(11, 168, 8), (12, 160, 8), (13, 160, 8)];

/// Bytes of a coroutine of CPython 3.`minor` with so many variables: at least, since its stack has at least
/// one place. A version that was not measured is told by the nearest one that was.
pub fn coroutine_bytes(minor: u32, variables: u64) -> String {
    let known = COROUTINE_BYTES.iter().find(|(known, ..)| *known == minor);
    let Some((minor, own, each)) = known.or(COROUTINE_BYTES.last()) else {
        return String::new();
    };
    let least = own + each * (variables + 1);
    format!(
        "at least {least} bytes: {own} and {each} for each variable and place of its stack (sys.getsizeof, \
         CPython 3.{minor})"
    )
}
