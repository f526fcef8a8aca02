//! Types of Rust as data: as the text writes them, and as kinds of values that methods belong to.

use crate::ir::program::{IntKind, TypeId};

/// The library's name of `dyn Error`, which every error, and a text, converts to.
pub const ANY_ERROR: &str = "dyn Error";

/// What kind of value of the library a method belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An integer.
    Int(IntKind),
    /// `f64`
    Float,
    /// `f32`
    Single,
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `String`, `str`
    Text,
    /// `()` and tuples.
    Tuple,
    /// `Vec`, arrays, slices.
    Sequence,
    /// `VecDeque`
    Deque,
    /// Maps and sets.
    Map(MapKind),
    /// `Option`
    Option,
    /// `Result`
    Result,
    /// `Duration`
    Duration,
    /// Functions and closures.
    Function,
    /// Futures of async functions and blocks, and Tokio's.
    Future,
    /// Whatever has a `next`.
    Iterator,
    /// Whatever has a `poll_next`.
    Stream,
    /// Every type.
    Any,
}

/// The four collections with keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MapKind {
    /// `HashMap`
    HashMap,
    /// `BTreeMap`
    BTreeMap,
    /// `HashSet`
    HashSet,
    /// `BTreeSet`
    BTreeSet,
}

impl MapKind {
    /// Whether it has keys alone.
    pub fn is_set(self) -> bool {
        matches!(self, MapKind::HashSet | MapKind::BTreeSet)
    }

    /// Whether it is kept in the order of its keys.
    pub fn is_sorted(self) -> bool {
        matches!(self, MapKind::BTreeMap | MapKind::BTreeSet)
    }

    /// How many values an entry has.
    pub fn stride(self) -> usize {
        if self.is_set() { 1 } else { 2 }
    }
}

/// A type as far as it matters while running.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeExpr {
    /// An integer.
    Int(IntKind),
    /// `f64`
    Float,
    /// `f32`
    Single,
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `String`
    Text,
    /// `Vec<T>`, `[T; n]`, `[T]`
    Sequence(Box<TypeExpr>),
    /// `VecDeque<T>`
    Deque(Box<TypeExpr>),
    /// A map, or a set with `()` for values.
    Map(MapKind, Box<TypeExpr>, Box<TypeExpr>),
    /// `&str`
    Str,
    /// Another type of the library, by its name.
    Library(Box<str>),
    /// `Duration`
    Duration,
    /// A value with a `next`, and what that gives.
    Iterator(Box<TypeExpr>),
    /// A function or closure, and what it gives.
    Function(Vec<TypeExpr>, Box<TypeExpr>),
    /// `Option<T>`
    Option(Box<TypeExpr>),
    /// `Result<T, E>`
    Result(Box<TypeExpr>, Box<TypeExpr>),
    /// `(A, B)`
    Tuple(Vec<TypeExpr>),
    /// `&T`, `&mut T`
    Reference(Box<TypeExpr>),
    /// A struct or enum of the text.
    Declared(TypeId),
    /// Anything else.
    Other,
}
