//! Values: sixteen bytes, plain data. Counting is explicit (see [`super::heap`]).

use super::frame::FrameId;
use super::heap::ObjectId;
use crate::ir::native::Native;
use crate::ir::program::{ConstId, FuncId, IntKind, TypeId};

/// A value of either language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing: an unassigned variable, or one that was moved out of.
    #[default]
    Empty,
    /// `None` / `()`.
    Unit,
    /// A truth value.
    Bool(bool),
    /// An integer of a kind; unsigned kinds keep their bits.
    Int(IntKind, i64),
    /// A floating-point number.
    Float(f64),
    /// A Rust `f32`.
    Single(f32),
    /// A Rust `char`.
    Char(char),
    /// A string literal of the program (`&'static str`, a Python constant).
    Text(ConstId),
    /// A counted heap object. In Rust: owned (count 1) unless it is an Rc or Arc.
    Object(ObjectId),
    /// A Rust reference: where the referent is kept.
    Place(Place),
    /// A Rust `Duration`, nanoseconds.
    Duration(u64),
    /// A Rust `Instant`, virtual nanoseconds since the start.
    Instant(u64),
    /// A function of the program without captures.
    Function(FuncId),
    /// Something the runtimes offer.
    Native(Native),
    /// A declared class or struct.
    Type(TypeId),
    /// The token that a cleanup region gets when a suspended future is dropped or a coroutine closed.
    Cancelled,
}

/// Where a Rust referent is kept: a local of a frame, or a field or element of an object.
/// Frames and objects never move, so a place stays valid as long as the borrow checker says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A local variable.
    Local(FrameId, u32),
    /// A field or element.
    Field(ObjectId, u32),
    /// An object as a whole that no slot holds by itself (a temporary).
    Whole(ObjectId),
}
