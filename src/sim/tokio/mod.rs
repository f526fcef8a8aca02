//! Tokio, file for file after tokio 1.54's `runtime`.

pub mod object;

use super::event::ThreadId;
use super::heap::ObjectId;
use super::machine::Reply;
use super::machine::control::Polled;
use super::value::Value;
use super::{Recorder, Sim};
use crate::ir::native::TokioNative;
use crate::ir::program::NameId;

/// What Tokio owns in a run: its runtimes.
#[derive(Clone, Debug, Default)]
pub struct World {}

/// One step of `block_on` on this thread.
pub fn drive_block_on(_sim: &mut Sim, _id: ThreadId, _recorder: &mut dyn Recorder) {}

/// One step of a worker on this thread.
pub fn drive_worker(_sim: &mut Sim, _id: ThreadId, _worker: u32, _recorder: &mut dyn Recorder) {}

/// Calls a Tokio function. The arguments are owned by the callee.
pub fn native(
    _sim: &mut Sim,
    _id: ThreadId,
    _native: TokioNative,
    _arguments: Vec<Value>,
    _recorder: &mut dyn Recorder,
) -> Reply {
    Reply::Value(Value::Unit)
}

/// Calls a method of a Tokio object (`handle.is_finished()`). `None`: it has no such method.
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

/// Polls a Tokio future (JoinHandle, Sleep, YieldNow). `None`: it is no future.
pub fn poll(
    _sim: &mut Sim,
    _id: ThreadId,
    _object: ObjectId,
    _recorder: &mut dyn Recorder,
) -> Option<Polled> {
    None
}

/// Destroys a Tokio object. Whether a frame was entered.
pub fn destroy(
    sim: &mut Sim,
    _id: ThreadId,
    object: ObjectId,
    _recorder: &mut dyn Recorder,
) -> bool {
    sim.heap.take(object);
    false
}
