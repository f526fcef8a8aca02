//! Rust's primitives: places, moves, operators, methods, formatting, panics.

pub mod object;

use super::{Flow, Reply};
use crate::ir::program::{AwaitId, ShapeId, Slot};
use crate::ir::rs::{RsNative, RsOp};
use crate::sim::event::ThreadId;
use crate::sim::heap::ObjectId;
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Executes a primitive.
pub fn execute(sim: &mut Sim, id: ThreadId, op: RsOp, _recorder: &mut dyn Recorder) -> Flow {
    super::unsupported(sim, id, &format!("{op:?}"))
}

/// `Op::Call`: calls the function value or closure under the arguments of the shape.
pub fn call(sim: &mut Sim, id: ThreadId, _shape: ShapeId, _recorder: &mut dyn Recorder) -> Flow {
    super::unsupported(sim, id, "calls")
}

/// Calls a native of the standard library. The arguments are owned by the callee.
pub fn native(
    _sim: &mut Sim,
    _id: ThreadId,
    _native: RsNative,
    _arguments: Vec<Value>,
    _recorder: &mut dyn Recorder,
) -> Reply {
    Reply::Value(Value::Unit)
}

/// A local was used after it was moved out of: rustc's E0382, seen while running.
pub fn moved_local(sim: &mut Sim, id: ThreadId, _slot: Slot) -> Flow {
    super::unsupported(sim, id, "a moved value is used")
}

/// The stack overflows: the process aborts.
pub fn stack_overflow(sim: &mut Sim, id: ThreadId) -> Flow {
    super::unsupported(sim, id, "recursion this deep")
}

/// `.await` on an object of the standard library or on a reference.
pub fn await_object(
    sim: &mut Sim,
    id: ThreadId,
    value: Value,
    _point: AwaitId,
    _recorder: &mut dyn Recorder,
) -> Flow {
    not_awaitable(sim, id, value)
}

/// The value is no future: rustc's E0277, seen while running.
pub fn not_awaitable(sim: &mut Sim, id: ThreadId, _value: Value) -> Flow {
    super::unsupported(sim, id, "`.await` on something that is no future")
}

/// A panic left a destructor.
pub fn panicked_in_drop(sim: &mut Sim, id: ThreadId, _panic: Value, _recorder: &mut dyn Recorder) {
    super::unsupported(sim, id, "a panic in a destructor");
}

/// Destroys an object of Rust's own: runs its `Drop`, then its fields. Whether a frame was entered.
pub fn destroy(
    sim: &mut Sim,
    _id: ThreadId,
    object: ObjectId,
    _recorder: &mut dyn Recorder,
) -> bool {
    sim.heap.take(object);
    false
}

/// `fn main` came back. The exit code, or `None` while there is more to do.
pub fn finish(
    _sim: &mut Sim,
    _id: ThreadId,
    exit: Exit,
    _recorder: &mut dyn Recorder,
) -> Option<i32> {
    Some(i32::from(!matches!(exit, Exit::Returned(_))))
}
