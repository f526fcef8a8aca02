//! CPython's asyncio, file for file after `Lib/asyncio`.

pub mod object;

use super::event::ThreadId;
use super::heap::ObjectId;
use super::machine::Reply;
use super::machine::control::Polled;
use super::value::Value;
use super::{Recorder, Sim};
use crate::ir::native::AsyncioNative;
use crate::ir::program::NameId;

/// What asyncio owns in a run: the running loop, if any, and module state (the task counter).
#[derive(Clone, Debug, Default)]
pub struct World {}

/// One step of the loop on this thread.
pub fn drive(_sim: &mut Sim, _id: ThreadId, _recorder: &mut dyn Recorder) {}

/// Calls an asyncio function. The arguments are owned by the callee.
pub fn native(
    _sim: &mut Sim,
    _id: ThreadId,
    _native: AsyncioNative,
    _arguments: Vec<Value>,
    _recorder: &mut dyn Recorder,
) -> Reply {
    Reply::Value(Value::Unit)
}

/// Calls a method of an asyncio object (`task.done()`). `None`: it has no such method.
/// The arguments are owned by the callee, the receiver is not.
pub fn method(
    _sim: &mut Sim,
    _id: ThreadId,
    _receiver: ObjectId,
    _name: NameId,
    _arguments: &[Value],
    _recorder: &mut dyn Recorder,
) -> Option<Reply> {
    None
}

/// Awaits an asyncio object (Future, Task). `None`: it cannot be awaited.
pub fn await_object(
    _sim: &mut Sim,
    _id: ThreadId,
    _object: ObjectId,
    _recorder: &mut dyn Recorder,
) -> Option<Polled> {
    None
}

/// Destroys an asyncio object. Whether a frame was entered.
pub fn destroy(
    sim: &mut Sim,
    _id: ThreadId,
    object: ObjectId,
    _recorder: &mut dyn Recorder,
) -> bool {
    sim.heap.take(object);
    false
}
