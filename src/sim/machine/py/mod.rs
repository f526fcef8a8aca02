//! Python's primitives: objects, operators, attributes, calls, exceptions, as CPython has them.

pub mod class;
pub mod dict;
pub mod exception;
pub mod float;
pub mod object;
pub mod repr;
pub mod text;
pub mod traceback;

use super::{Flow, Reply};
use crate::ir::program::{AwaitId, ShapeId, Slot};
use crate::ir::py::{PyNative, PyOp};
use crate::sim::event::ThreadId;
use crate::sim::frame::FrameId;
use crate::sim::heap::ObjectId;
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// What CPython itself owns in a run.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Warnings shown so far, by line and text: CPython shows each once.
    pub warned: std::collections::BTreeSet<(u32, Box<str>)>,
}

/// Executes a primitive.
pub fn execute(sim: &mut Sim, id: ThreadId, op: PyOp, _recorder: &mut dyn Recorder) -> Flow {
    super::unsupported(sim, id, &format!("{op:?}"))
}

/// `Op::Call`: binds the arguments of the shape to the callee under them.
pub fn call(sim: &mut Sim, id: ThreadId, _shape: ShapeId, _recorder: &mut dyn Recorder) -> Flow {
    super::unsupported(sim, id, "calls")
}

/// Calls a builtin. The arguments are owned by the callee.
pub fn native(
    _sim: &mut Sim,
    _id: ThreadId,
    _native: PyNative,
    _arguments: Vec<Value>,
    _recorder: &mut dyn Recorder,
) -> Reply {
    Reply::Value(Value::Unit)
}

/// A local was read before it was assigned: UnboundLocalError.
pub fn unbound_local(sim: &mut Sim, id: ThreadId, _slot: Slot) -> Flow {
    super::unsupported(sim, id, "UnboundLocalError")
}

/// RecursionError.
pub fn recursion_error(sim: &mut Sim, id: ThreadId) -> Flow {
    super::unsupported(sim, id, "RecursionError")
}

/// `await` of an object of Python's own (`__await__`).
pub fn await_object(
    sim: &mut Sim,
    id: ThreadId,
    value: Value,
    _point: AwaitId,
    _recorder: &mut dyn Recorder,
) -> Flow {
    not_awaitable(sim, id, value)
}

/// TypeError: object X can't be used in 'await' expression.
pub fn not_awaitable(sim: &mut Sim, id: ThreadId, _value: Value) -> Flow {
    super::unsupported(sim, id, "not awaitable")
}

/// RuntimeError: cannot reuse already awaited coroutine.
pub fn reused_coroutine(sim: &mut Sim, id: ThreadId, _value: Value) -> Flow {
    super::unsupported(sim, id, "reused coroutine")
}

/// The exception passes through a frame: its traceback gains an entry.
pub fn add_traceback(_sim: &mut Sim, _frame: FrameId, _exception: Value) {}

/// An exception left a destructor: CPython writes "Exception ignored in ...".
pub fn unraisable(_sim: &mut Sim, _id: ThreadId, _exception: Value, _recorder: &mut dyn Recorder) {}

/// A coroutine that was never awaited dies: RuntimeWarning.
pub fn never_awaited(_sim: &mut Sim, _id: ThreadId, _frame: FrameId, _recorder: &mut dyn Recorder) {
}

/// A new GeneratorExit, for closing a suspended coroutine.
pub fn generator_exit(_sim: &mut Sim) -> Value {
    Value::Cancelled
}

/// Destroys an object of Python's own: takes its body and releases what it held. Whether a frame was
/// entered.
pub fn destroy(
    sim: &mut Sim,
    _id: ThreadId,
    object: ObjectId,
    _recorder: &mut dyn Recorder,
) -> bool {
    sim.heap.take(object);
    false
}

/// The module body came back: interpreter shutdown. The exit code, or `None` while there is more to do.
pub fn finish(
    _sim: &mut Sim,
    _id: ThreadId,
    exit: Exit,
    _recorder: &mut dyn Recorder,
) -> Option<i32> {
    Some(i32::from(!matches!(exit, Exit::Returned(_))))
}
