//! Rust's primitives and what of its standard library is native.

use super::program::{FormatId, NameId};

/// A primitive of Rust. Operands are popped; results are pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RsOp {
    /// Pop the format's arguments, push a String.
    Format(FormatId),
    /// Call a method: the receiver is under the `u8` arguments.
    CallMethod(NameId, u8),
}

/// What of Rust's standard library is native.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RsNative {
    /// `print!` and `println!`: pops the text.
    Print,
    /// `std::thread::sleep(duration)`: blocks the thread.
    ThreadSleep,
}

/// Replaces the label in a primitive that jumps by its place.
pub fn resolve_label(_op: &mut super::Op, _at: &impl Fn(super::program::Pc) -> super::program::Pc) {
}
