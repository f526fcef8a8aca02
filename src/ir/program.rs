//! What a compiled text is: functions, constants, names, declared types, sites.

use super::op::{Handler, Op};
use super::span::{LineIndex, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which of the two languages a program is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Python, as CPython runs it.
    Python,
    /// Rust, as rustc and Tokio run it.
    Rust,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub u32);
        impl $name {
            /// The index into the table it belongs to.
            #[inline]
            pub fn index(self) -> usize { self.0 as usize }
        }
    };
}

id!(/** Index into [`Program::functions`]. */ FuncId);
id!(/** Index into [`Program::constants`]. */ ConstId);
id!(/** Index into [`Program::names`]. */ NameId);
id!(/** Index into [`Program::shapes`]. */ ShapeId);
id!(/** Index into [`Program::types`]. */ TypeId);
id!(/** Index into [`Program::formats`]. */ FormatId);
id!(/** Index into [`Program::sites`]; at most 24 bits are used. */ SiteId);
id!(/** Index into [`Program::globals`]. */ GlobalId);
id!(/** A local variable or temporary of a function: index into [`Function::slots`]. */ Slot);
id!(/** An await point of a function, numbered in source order: index into [`Function::awaits`]. */ AwaitId);
id!(/** An index into [`Function::ops`]. */ Pc);

/// A compiled text. Plain data: the same text gives the same program, byte for byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// The language of the text.
    pub language: Language,
    /// All functions. The entry ([`Program::entry`]) is the module body or `fn main`.
    pub functions: Vec<Function>,
    /// The function the main thread starts with.
    pub entry: FuncId,
    /// Interned constants.
    pub constants: Vec<Const>,
    /// Interned names (attributes, methods, keywords, functions, variables): programs share the texts of most.
    pub names: Vec<Arc<str>>,
    /// Python's module globals, by slot.
    pub globals: Vec<NameId>,
    /// Argument shapes of calls.
    pub shapes: Vec<CallShape>,
    /// Classes and structs the text declares.
    pub types: Vec<TypeDecl>,
    /// Parsed format strings and f-string specs.
    pub formats: Vec<Format>,
    /// What only Rust programs have: patterns, types.
    pub rust: super::rs::Tables,
    /// Where in the text each site is. Site 0 is the whole text.
    pub sites: Vec<Span>,
    /// Python: the operator or the brackets inside the expression of a site, which tracebacks mark.
    pub anchors: BTreeMap<Span, Anchor>,
    /// Python: `for` statements and comprehensions.
    pub loops: Vec<LoopPlace>,
    /// Lines of the text, for turning sites into lines.
    pub lines: LineIndex,
    /// The text itself: what CPython's warnings and tracebacks quote.
    pub source: Box<str>,
    /// Functions of our own prelude that runtimes look up by name, in order of name.
    pub prelude: Vec<(NameId, FuncId)>,
    /// Functions that make our prelude's classes and values; they run before the entry, in order.
    pub initializers: Vec<FuncId>,
    /// The classes and values that those make, by name.
    pub prelude_values: Vec<(NameId, GlobalId)>,
    /// What the text itself says about its runtime.
    pub runtime: RuntimeRequest,
}

/// A loop over an iterable, or what CPython treats as one, for tracebacks: comprehensions are functions
/// up to 3.11, bodies of classes are always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoopPlace {
    /// The iterable (of a comprehension: the first, which is evaluated outside of it).
    pub iterable: Span,
    /// The whole statement or comprehension.
    pub whole: Span,
    /// What CPython calls the function of its own that it is, if it is one.
    pub name: Option<NameId>,
    /// It is a class, and no loop: the bases take the place of the iterable.
    pub is_class: bool,
}

/// The part of an expression that a traceback marks in another way than the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What it is.
    pub kind: AnchorKind,
    /// Where it is.
    pub span: Span,
}

/// What is marked inside an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorKind {
    /// A binary operator.
    Operator,
    /// The brackets of a subscript with what they hold.
    Subscript,
    /// The brackets of a call with what they hold.
    Call,
}

/// What the text says about its runtime, e.g. in `#[tokio::main(flavor = "current_thread")]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuntimeRequest {
    /// The Tokio flavour, if the text names one.
    pub flavor: Option<TokioFlavor>,
    /// `worker_threads`, if the text names a number.
    pub worker_threads: Option<u32>,
    /// Whether the clock starts paused (`start_paused = true`).
    pub start_paused: bool,
}

/// Tokio's two schedulers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokioFlavor {
    /// tokio 1.54 `runtime/scheduler/current_thread`.
    CurrentThread,
    /// tokio 1.54 `runtime/scheduler/multi_thread`.
    MultiThread,
}

/// A constant of the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Const {
    /// `None` / `()`.
    Unit,
    /// `True` / `true`.
    Bool(bool),
    /// An integer of a kind.
    Int(IntKind, i64),
    /// A floating-point number.
    Float(f64),
    /// A Rust `f32`.
    Single(f32),
    /// A Rust `char`.
    Char(char),
    /// A Rust `Duration`, nanoseconds.
    Duration(u64),
    /// A string literal.
    Text(Box<str>),
}

/// Which integer a value is. Arithmetic checks the range of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IntKind {
    /// Python's `int`.
    Py,
    /// A Rust literal whose type nothing has fixed yet: takes the other operand's kind, else is an i32.
    Infer,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `isize` (64 bits).
    Isize,
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`, stored as the same bits.
    U64,
    /// `usize` (64 bits), stored as the same bits.
    Usize,
    /// `i128`: in a value only while it fits 64 bits.
    I128,
    /// `u128`: as `I128`.
    U128,
}

/// What kind of function it is: what calling it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// Runs when called.
    Plain,
    /// `async def`, `async fn`, async block or closure: calling gives a coroutine / future, inert.
    Async,
    /// A Python generator.
    Generator,
    /// A Python async generator.
    AsyncGenerator,
}

/// A function, closure body, async block or module body.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Its name as a person would say it: `fetch`, `<module>`, `{async block}`, `Counter::add`.
    pub name: NameId,
    /// What calling it gives.
    pub kind: FunctionKind,
    /// Whether it comes from our own prelude, not from the person's text.
    pub hidden: bool,
    /// Rust's prelude: a call works on what threads share (locks, atomics, channels) and is one step for
    /// them, up to where it wakes or waits.
    pub shares: bool,
    /// Whether it stands for something that CPython has in C: no other thread can come in.
    pub in_c: bool,
    /// Parameters: they occupy slots `0..parameters.len()`.
    pub parameters: Vec<Parameter>,
    /// How many parameters, the first ones, take no keyword.
    pub positional_only: u32,
    /// Captured variables: they occupy the slots right after the parameters.
    pub captures: u32,
    /// Every local slot, parameters and captures first.
    pub slots: Vec<SlotInfo>,
    /// The deepest operand stack, for allocation; validated.
    pub stack_max: u32,
    /// The operations.
    pub ops: Vec<Op>,
    /// The site of each operation; as long as `ops`.
    pub sites: Vec<SiteId>,
    /// Python's prelude: the frames of CPython's library that operations are shown as in tracebacks; the
    /// operation with the row of its table, in order.
    pub library: Vec<(Pc, u32)>,
    /// Where control goes when something is raised or unwinds; innermost first.
    pub handlers: Vec<Handler>,
    /// The await points in source order; for Rust, SuspendN of the state machine.
    pub awaits: Vec<AwaitPoint>,
    /// Rust, of an async body of the program: where it begins. A poll of it after its end panics there.
    pub opening: SiteId,
    /// The head of the function (`async def f(x):`), in the text.
    pub signature: Span,
    /// The whole function in the text.
    pub span: Span,
}

/// How one parameter is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name (for keyword arguments).
    pub name: NameId,
    /// How arguments reach it.
    pub kind: ParameterKind,
}

/// How arguments reach a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// By position or keyword, required.
    Required,
    /// By position or keyword; the function object holds a default.
    Default,
    /// `*args`.
    Rest,
    /// Keyword only, required.
    KeywordOnly,
    /// Keyword only, with a default.
    KeywordDefault,
    /// `**kwargs`.
    Keywords,
}

/// One local slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotInfo {
    /// The variable's name; temporaries have the empty name.
    pub name: NameId,
    /// Where it is declared.
    pub span: Span,
    /// The type a person wrote or the front end knows, as text; the empty name if unknown.
    pub type_name: NameId,
}

/// An await point: where a coroutine or future may be suspended.
#[derive(Clone, Debug, PartialEq)]
pub struct AwaitPoint {
    /// The awaited expression in the text.
    pub span: Span,
    /// The whole await expression.
    pub whole: Span,
    /// Slots that must be kept while suspended here (saved fields of the variant), in slot order.
    pub saved: Vec<Slot>,
}

/// The argument list of a call: `positional` values, then one value per keyword, on the stack.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallShape {
    /// How many positional arguments.
    pub positional: u32,
    /// The keywords, in order.
    pub keywords: Vec<NameId>,
}

/// A class or struct (or enum) the text declares.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDecl {
    /// Its name.
    pub name: NameId,
    /// Its fields in order (Rust) or none (Python's attributes are dynamic).
    pub fields: Vec<NameId>,
    /// Whether fields are positional (`struct P(i32)`).
    pub tuple: bool,
    /// Its variants, if it is an enum.
    pub variants: Vec<VariantDecl>,
    /// Its methods.
    pub methods: Vec<(NameId, FuncId)>,
    /// The base class, if any.
    pub base: Option<TypeId>,
    /// Whether it is `Copy`.
    pub copy: bool,
    /// Whether `Clone` is derived.
    pub clone: bool,
    /// Whether `Debug` is derived.
    pub debug: bool,
    /// Its `Drop::drop`, if any.
    pub drop: Option<FuncId>,
    /// Where it is declared.
    pub span: Span,
}

/// A variant of a declared enum.
#[derive(Clone, Debug, PartialEq)]
pub struct VariantDecl {
    /// Its name.
    pub name: NameId,
    /// Its fields' names, or their positions' names (`0`, `1`) if `tuple`.
    pub fields: Vec<NameId>,
    /// Whether fields are positional.
    pub tuple: bool,
}

/// A parsed format string: literal pieces and placeholders in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Format {
    /// The pieces in order.
    pub pieces: Vec<FormatPiece>,
}

/// One piece of a format string.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatPiece {
    /// Text as it is.
    Literal(Box<str>),
    /// Argument `index` of the arguments on the stack, with its spec.
    Argument {
        /// Which of the format's arguments.
        index: u32,
        /// How it is written.
        spec: FormatSpec,
    },
}

/// How a value is written: the common part of Python's and Rust's format languages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormatSpec {
    /// Python's conversion: `r`, `s`, `a`; Rust's trait: `?` (`#?` sets `alternate`), `x`, `X`, `b`, `o`, `e`.
    pub conversion: Option<char>,
    /// Fill character.
    pub fill: Option<char>,
    /// `<`, `>`, `^` or `=`.
    pub align: Option<char>,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `#`.
    pub alternate: bool,
    /// Leading `0`.
    pub zero: bool,
    /// Least width, in characters.
    pub width: Option<u32>,
    /// `,` or `_`.
    pub grouping: Option<char>,
    /// Digits after the point, or most characters.
    pub precision: Option<u32>,
    /// Python's presentation type (`d`, `f`, `e`, `g`, `%`, `x`, `s`, ...).
    pub presentation: Option<char>,
    /// Rust: the format's argument that the width is taken from.
    pub width_from: Option<u32>,
    /// Rust: the format's argument that the precision is taken from.
    pub precision_from: Option<u32>,
}

impl Program {
    /// The function `id`.
    #[inline]
    pub fn function(&self, id: FuncId) -> &Function {
        &self.functions[id.index()]
    }

    /// The prelude's function of this name, if the program uses it.
    pub fn prelude(&self, name: NameId) -> Option<FuncId> {
        let found = self.prelude.iter().find(|entry| entry.0 == name);
        found.map(|entry| entry.1)
    }

    /// Where the prelude's class or value of this name is, if the program uses it.
    pub fn prelude_value(&self, name: NameId) -> Option<GlobalId> {
        let found = self.prelude_values.iter().find(|entry| entry.0 == name);
        found.map(|entry| entry.1)
    }

    /// The text of a name.
    pub fn name(&self, id: NameId) -> &str {
        &self.names[id.index()]
    }

    /// The span of a site.
    pub fn site(&self, id: SiteId) -> Span {
        self.sites[id.index()]
    }

    /// The comprehensions around the expression at `span`, the innermost first; if the expression is the
    /// iterable that a loop `advances`, that loop comes first. All are inside `function`.
    pub fn loops_around(&self, span: Span, function: Span, advances: bool) -> Vec<LoopPlace> {
        let holds = |outer: Span| outer.start <= span.start && span.end <= outer.end;
        let is_around = |found: &&LoopPlace| match found.iterable == span && advances {
            true => true,
            false => {
                let inside = function.start <= found.whole.start && found.whole.end <= function.end;
                found.name.is_some() && inside && holds(found.whole) && !holds(found.iterable)
            }
        };
        let mut around: Vec<LoopPlace> = self.loops.iter().filter(is_around).copied().collect();
        around.sort_by_key(|found| found.whole.end - found.whole.start);
        around
    }

    /// The anchor inside the expression at `span`.
    pub fn anchor(&self, span: Span) -> Option<Anchor> {
        self.anchors.get(&span).copied()
    }

    /// The zero-based line on which a site starts.
    pub fn site_line(&self, id: SiteId) -> u32 {
        self.lines.line(self.site(id).start)
    }
}
