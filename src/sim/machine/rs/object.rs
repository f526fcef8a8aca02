//! Rust's own objects.

use super::iterate::Iter;
use super::join::Join;
use crate::ir::program::{FormatId, SiteId, TypeId};
use crate::ir::rs::MapKind;
use crate::sim::heap::ObjectId;
use crate::sim::tokio::Waker;
use crate::sim::value::Value;
use crate::sim::weight::{Weigh, share};
use std::rc::Rc;

/// An object of Rust's own: structs, enums, boxes, shared pointers, iterators, durations, ...
#[derive(Clone, Debug)]
pub enum RsObject {
    /// A declared struct: its fields in order.
    Struct(TypeId, Vec<Value>),
    /// A declared enum's variant: its fields in order.
    Enum(TypeId, u32, Vec<Value>),
    /// `Ok(value)` / `Err(value)`.
    Result(Result<Value, Value>),
    /// `Some(value)` / `None`.
    Option(Option<Value>),
    /// An array: `Copy` if its elements are.
    Array(Vec<Value>),
    /// A `VecDeque`.
    Deque(Vec<Value>),
    /// A map or set: keys and values by turns, or keys alone. A hash map keeps the order of insertion.
    Map(MapKind, Vec<Value>),
    /// A stretch of a Vec or array: the object, the first element, how many.
    Slice(ObjectId, u32, u32),
    /// A `&str` made while running.
    Str(Rc<str>),
    /// A range.
    Range(Box<Bounds>),
    /// An iterator.
    Iter(Iter),
    /// What an `Rc` or `Arc` points to: the object's count is the number of strong pointers.
    Shared(Value),
    /// What all `Weak` pointers to a shared value have in common: the shared object, while it lives. Its
    /// count is the number of weak pointers.
    Weak(Option<ObjectId>),
    /// A task's waker; none: `Waker::noop`.
    Waker(Option<Waker>),
    /// A `Formatter` while an `impl Display` or `Debug` runs.
    Formatter(Box<Formatter>),
    /// A format's argument of which the program's own `fmt`s have written parts.
    Rendering(Value, Box<[(ObjectId, Box<str>)]>),
    /// The state of a `join!`.
    Join(Join),
    /// tokio's `JoinError`: tokio's id of the task; it panicked (with the payload) or was cancelled (none).
    JoinError(u64, Option<Value>),
    /// An integer of 128 bits that does not fit 64.
    Wide(crate::ir::program::IntKind, Box<i128>),
    /// What `parse` failed with: the message, and how `{:?}` shows it.
    ParseError(&'static str, &'static str),
    /// A panic on its way through frames.
    Panic(Panic),
}

/// What a range has: its start and end, and whether the end belongs to it.
pub type Bounds = (Option<Value>, Option<Value>, bool);

/// A panic: what unwinds.
#[derive(Clone, Copy, Debug)]
pub struct Panic {
    /// What was given to `panic!`: a `&str`, a `String`, or what `panic_any` took.
    pub payload: Value,
    /// Where it is reported.
    pub site: SiteId,
    /// Whether the hook has been told, or is not to be.
    pub told: bool,
}

impl Weigh for RsObject {
    fn outside(&self) -> usize {
        match self {
            RsObject::Struct(_, values)
            | RsObject::Enum(_, _, values)
            | RsObject::Array(values)
            | RsObject::Deque(values)
            | RsObject::Map(_, values) => values.capacity() * size_of::<Value>(),
            RsObject::Str(text) => share(text),
            RsObject::Range(_) => size_of::<Bounds>(),
            RsObject::Iter(iter) => iter.outside(),
            RsObject::Formatter(formatter) => size_of::<Formatter>() + formatter.text.capacity(),
            _ => 0,
        }
    }
}

/// What a `Formatter` has been told and has written.
#[derive(Clone, Debug)]
pub struct Formatter {
    /// The text so far.
    pub text: String,
    /// How the value is to be written: a format of one piece.
    pub spec: FormatId,
    /// The value that writes.
    pub of: ObjectId,
    /// What has been written of the same argument.
    pub found: Vec<(ObjectId, Box<str>)>,
}
