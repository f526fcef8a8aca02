//! The enum that the compiler makes of an async body, as data: its states, what each keeps, bytes.

use crate::ir::Span;

/// A size in bytes, or why it is not known.
pub type Estimate = Result<u64, String>;

/// Why a state keeps a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is a parameter or was captured: it is there in every state, used or not.
    Captured,
    /// It is the future that is awaited.
    Awaited,
    /// It is used later, or destroyed.
    Live,
    /// It was borrowed, and is still there.
    Borrowed,
    /// It says whether another is still there.
    Flag,
}

/// Something that a state keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name; empty for a temporary.
    pub name: String,
    /// Its type, as rustc shows it.
    pub ty: String,
    /// Bytes.
    pub size: Estimate,
    /// Where it begins in the future, if all is known.
    pub offset: Option<u64>,
    /// Whether its room is used by others in other states.
    pub shared: bool,
    /// Where it comes from.
    pub span: Span,
    /// Why it is kept.
    pub why: Why,
}

/// A state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// `Unresumed`, `Returned`, `Panicked`, `Suspend0`, ..
    pub name: String,
    /// The awaited expression, of one that suspends.
    pub span: Option<Span>,
    /// What it keeps, by offset if that is known.
    pub fields: Vec<Field>,
    /// Which fields hold a reference to which others: numbers in `fields`.
    pub borrows: Vec<(u32, u32)>,
    /// Where a poll may lead from here: numbers of states.
    pub next: Vec<u32>,
}

/// The enum of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What rustc calls it.
    pub name: String,
    /// Where the body is in the text.
    pub span: Span,
    /// What it gives.
    pub output: String,
    /// Bytes of it.
    pub size: Estimate,
    /// Bytes of what a task keeps in its place once it is done: `Result<Output, JoinError>`.
    pub finished: Estimate,
    /// Its alignment, bytes.
    pub align: Option<u64>,
    /// Where the tag is, and its bytes.
    pub tag: Option<(u64, u64)>,
    /// Its states: Unresumed, Returned, Panicked, then one for each await point.
    pub variants: Vec<Variant>,
    /// Parameters that are stored twice (rust-lang/rust#62958): as they were given, and as the body uses
    /// them.
    pub doubled: Vec<String>,
}

impl Shape {
    /// The number of the state `Unresumed`.
    pub const UNRESUMED: u32 = 0;
    /// The number of the state `Returned`.
    pub const RETURNED: u32 = 1;
    /// The number of the state `Panicked`.
    pub const PANICKED: u32 = 2;
    /// The number of the state of the first await point.
    pub const SUSPENDED: u32 = 3;
}
