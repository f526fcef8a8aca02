//! Async generators that a loop knows: closed when they are destroyed, or when the loop ends.
//! CPython 3.13 `Lib/asyncio/base_events.py` `_asyncgen_finalizer_hook`, `shutdown_asyncgens`.

use super::events::Handle;
use super::{base_events, events};
use crate::ir::py::name;
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameId, FrameState};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::control;
use crate::sim::machine::py::asyncgen;
use crate::sim::machine::py::object::{AsyncAsked, PyObject};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// A suspended async generator is about to be destroyed: if a running loop knows it, it lives on until
/// `call_soon_threadsafe(create_task, agen.aclose())` is done. Whether somebody takes care of it: then
/// nothing of it runs now.
pub fn finalizer(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    recorder: &mut dyn Recorder,
) -> Option<Finalized> {
    let known = &mut sim.python.asyncgens;
    let at = known.iter().position(|found| *found == object)?;
    known.remove(at);
    let Body::Coroutine(frame) = *sim.heap.body(object) else {
        return None;
    };
    if !matches!(sim.frames.get(frame).state, FrameState::Suspended(_)) {
        return None;
    }
    let function = sim.program.prelude(name::FINALIZE_ASYNCGEN);
    let (Some(function), true) = (function, sim.asyncio.running.is_some()) else {
        return Some(Finalized::Abandoned);
    };
    sim.heap.revive(object);
    let step = asyncgen::unknown_step(sim, object, AsyncAsked::Close, Value::Unit);
    sim.heap.release(Value::Object(object));
    let handle = events::user_handle(sim, Value::Function(function), &[step], None);
    let cause = sim.thread(id).cause;
    base_events::call_soon(sim, id, Handle::User(handle), cause, recorder);
    Some(Finalized::Scheduled)
}

/// What the loop does for an async generator that nobody holds any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finalized {
    /// A task will close it.
    Scheduled,
    /// The loop is closed: it is let go as it stands.
    Abandoned,
}

/// The coroutine of `shutdown_asyncgens()`, owned; `None` if the loop knows no async generator.
pub fn shutdown(sim: &mut Sim) -> Option<ObjectId> {
    let known = std::mem::take(&mut sim.python.asyncgens);
    let function = sim.program.prelude(name::SHUTDOWN_ASYNCGENS)?;
    if known.is_empty() {
        return None;
    }
    let mut steps = Vec::new();
    for object in &known {
        steps.push(asyncgen::unknown_step(
            sim,
            *object,
            AsyncAsked::Close,
            Value::Unit,
        ));
        sim.heap.retain(Value::Object(*object));
    }
    let generators = known.into_iter().map(Value::Object).collect();
    let values = [steps, generators].map(|list| Value::Object(sim.heap.alloc(Body::List(list))));
    let frame = control::new_frame(sim, function, &values);
    let object = sim.heap.alloc(Body::Coroutine(frame));
    sim.frames.get_mut(frame).owner = Some(object);
    Some(object)
}

/// An exception is thrown into a task that has not run and that will close an async generator: it goes
/// into the generator instead of the GeneratorExit. CPython 3.13 `Objects/genobject.c`
/// `async_gen_athrow_throw`. Whether it is such a task; the exception is taken then.
pub fn thrown_at_start(sim: &mut Sim, root: FrameId, exception: Value) -> bool {
    let frame = sim.frames.get(root);
    if frame.state != FrameState::Created || !sim.program.function(frame.function).hidden {
        return false;
    }
    let Some(Value::Object(first)) = frame.values.first().copied() else {
        return false;
    };
    let Body::Py(PyObject::AsyncStep(step)) = sim.heap.body_mut(first) else {
        return false;
    };
    step.asked = AsyncAsked::Throw;
    step.value = exception;
    true
}
