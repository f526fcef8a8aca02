//! Rust's own objects.

use crate::ir::program::TypeId;
use crate::sim::value::Value;

/// An object of Rust's own: structs, enums, boxes, shared pointers, iterators, durations, ...
#[derive(Clone, Debug)]
pub enum RsObject {
    /// A declared struct: its fields in order.
    Struct(TypeId, Vec<Value>),
    /// `Ok(value)` / `Err(value)`.
    Result(Result<Value, Value>),
    /// `Some(value)` / `None`.
    Option(Option<Value>),
    /// tokio's `JoinError`: the task panicked (with the message) or was cancelled (none).
    JoinError(Option<Box<str>>),
    /// A panic on its way through frames: its message.
    Panic(Box<str>),
}
