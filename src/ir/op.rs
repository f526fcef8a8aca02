//! Operations: control is the same for both languages, primitives are `Py(..)` or `Rs(..)`.
//!
//! Every operation works on the current frame: its slots and its operand stack. "Release" means:
//! give up one count of a counted value; at zero its destructor runs, in its own frames, before the
//! next operation.

use super::native::Native;
use super::program::{AwaitId, ConstId, FuncId, Pc, ShapeId, Slot};
use super::py::PyOp;
use super::rs::RsOp;

/// One operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// A source statement starts: charges the language's statement cost and is a point at which
    /// another thread with an earlier clock takes over.
    Statement,
    /// Push a constant.
    Const(ConstId),
    /// Push a copy of a slot (counted values gain a count). An empty slot is Python's UnboundLocalError.
    Load(Slot),
    /// Push a slot's value and leave the slot empty.
    Take(Slot),
    /// Pop into a slot; what was there is released.
    Store(Slot),
    /// Release a slot's value and leave it empty; nothing if it is empty.
    Clear(Slot),
    /// Pop and release.
    Pop,
    /// Push a copy of the top.
    Dup,
    /// Swap the two topmost.
    Swap,
    /// Move the top under the two below it: `a b c` becomes `c a b`.
    Rotate3,
    /// Go to.
    Jump(Pc),
    /// Pop a bool; go there if it is true.
    JumpIfTrue(Pc),
    /// Pop a bool; go there if it is false.
    JumpIfFalse(Pc),
    /// Push a new function value for a function; pops its captures (pushed in order) and, below them,
    /// the values of its defaulted parameters (in order).
    MakeFunction(FuncId),
    /// Call the declared function with the `u8` arguments on the stack, by position. For an `Async`
    /// function this pushes an inert coroutine / future.
    CallDirect(FuncId, u8),
    /// Call the value under the arguments of the shape.
    Call(ShapeId),
    /// Call something a runtime or the standard library offers with the `u8` arguments on the stack.
    /// A point at which another thread with an earlier clock takes over.
    CallNative(Native, u8),
    /// Pop the result and leave the function.
    Return,
    /// Pop an awaitable and await it: a coroutine / future of this program is entered as a call would
    /// be; a native future is polled, and if it is pending the whole chain suspends here. Pushes the
    /// output.
    Await(AwaitId),
    /// Suspend the chain here without waiting on anything more: a hand-written `Pending`, or a `yield`.
    /// Pops the yielded value; pushes the value sent on resumption.
    Suspend(AwaitId),
    /// Pop an exception or panic and unwind with it.
    Raise,
    /// Ends a cleanup region: pop the unwind token that the handler was entered with and go on unwinding.
    ResumeUnwind,
    /// A primitive of Python.
    Py(PyOp),
    /// A primitive of Rust.
    Rs(RsOp),
}

/// A protected range of operations. When something unwinds out of `start..end`, the operand stack is
/// cut to `depth`, the exception (or the unwind token: panic, cancellation) is pushed, and control
/// goes to `target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First protected operation.
    pub start: Pc,
    /// One past the last protected operation.
    pub end: Pc,
    /// Where control goes.
    pub target: Pc,
    /// Operand stack depth to cut to before the push; [`Handler::UNCUT`] if it is left as it stands.
    pub depth: u32,
}

impl Handler {
    /// The depth of handlers inside expressions, where what lies below is not counted: everything stays.
    pub const UNCUT: u32 = u32::MAX;
}
