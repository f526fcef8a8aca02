//! Async generators that a loop knows: closed when they are destroyed, or when the loop ends.
//! CPython 3.13 `Lib/asyncio/base_events.py` `_asyncgen_finalizer_hook`, `shutdown_asyncgens`.

use super::events::Handle;
use super::{base_events, events};
use crate::ir::program::{FuncId, NameId};
use crate::ir::py::name;
use crate::sim::config::PythonVersion;
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameId, FrameState};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::asyncgen;
use crate::sim::machine::py::object::{AsyncAsked, KnownAsyncgen, PyObject};
use crate::sim::machine::{Reply, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// An async generator is about to be destroyed: if a running loop knows it, it lives on until
/// `call_soon_threadsafe(create_task, agen.aclose())` is done, which happens once. CPython 3.13
/// `Objects/genobject.c` `_PyGen_Finalize`. Whether somebody takes care of it: then
/// nothing of it runs now.
pub fn finalizer(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    recorder: &mut dyn Recorder,
) -> Option<Finalized> {
    let known = &mut sim.python.asyncgens;
    let at = known.iter().position(|found| found.object == object)?;
    let found = known[at];
    let Body::Coroutine(frame) = *sim.heap.body(object) else {
        return None;
    };
    let ended = FrameState::Returned == sim.frames.get(frame).state;
    if ended || found.closing {
        sim.python.asyncgens.remove(at);
        return None;
    }
    if !found.hooked || sim.asyncio.running.is_none() {
        sim.python.asyncgens.remove(at);
        return Some(Finalized::Abandoned);
    }
    sim.python.asyncgens[at] = KnownAsyncgen {
        listed: false,
        hooked: false,
        ..found
    };
    let function = sim.program.prelude(name::FINALIZE_ASYNCGEN);
    let Some(function) = function else {
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

/// The coroutine of `shutdown_asyncgens()`, owned; `None` if the program has no async generators.
pub fn shutdown(sim: &mut Sim) -> Option<ObjectId> {
    let function = sim.program.prelude(name::SHUTDOWN_ASYNCGENS)?;
    Some(coroutine_of(sim, function, &[]))
}

/// A coroutine (owned) that awaits a step of an async generator (owned by it), which is as good as one.
pub fn step_as_coroutine(sim: &mut Sim, step: Value) -> Option<ObjectId> {
    let Value::Object(object) = step else {
        return None;
    };
    let Body::Py(PyObject::AsyncStep(found)) = sim.heap.body(object) else {
        return None;
    };
    let function = match found.asked {
        AsyncAsked::Send => name::AWAIT_SEND,
        AsyncAsked::Throw | AsyncAsked::Close => name::AWAIT_STEP,
    };
    let function = sim.program.prelude(function)?;
    Some(coroutine_of(sim, function, &[step]))
}

/// The type of the step of an async generator that such a coroutine awaits, by its function; `None`: it is another
/// coroutine.
pub fn awaited_kind(sim: &Sim, function: FuncId) -> Option<&'static str> {
    let kinds = [
        (name::AWAIT_SEND, "async_generator_asend"),
        (name::AWAIT_STEP, "async_generator_athrow"),
    ];
    let of_kind = |kind: &&(NameId, &str)| sim.program.prelude(kind.0) == Some(function);
    kinds.iter().find(of_kind).map(|kind| kind.1)
}

/// The step of an async generator that the fresh frame of a coroutine will await, which is as good as the
/// coroutine itself; Unit: it is another coroutine. Not owned.
pub fn step_of(sim: &Sim, root: FrameId) -> Option<ObjectId> {
    let frame = sim.frames.get(root);
    let is_step =
        sim.program.function(frame.function).hidden && awaited_kind(sim, frame.function).is_some();
    match frame.values.first() {
        Some(Value::Object(step)) if is_step => Some(*step),
        _ => None,
    }
}

fn coroutine_of(sim: &mut Sim, function: FuncId, values: &[Value]) -> ObjectId {
    let frame = control::new_frame(sim, function, values);
    let object = sim.heap.alloc(Body::Coroutine(frame));
    sim.frames.get_mut(frame).owner = Some(object);
    object
}

/// `(steps, generators)`: what to await to close the generators that the loop knows, and these. The loop
/// knows none from then on.
pub fn known(sim: &mut Sim) -> Reply {
    let mut generators = Vec::new();
    for known in &mut sim.python.asyncgens {
        if std::mem::take(&mut known.listed) {
            generators.push(Value::Object(known.object));
        }
    }
    let mut steps = Vec::new();
    for generator in &generators {
        if let Value::Object(object) = *generator {
            let step = asyncgen::unknown_step(sim, object, AsyncAsked::Close, Value::Unit);
            steps.push(step);
        }
        sim.heap.retain(*generator);
    }
    let lists = [steps, generators].map(|list| Value::Object(sim.heap.alloc(Body::List(list))));
    Reply::Value(Value::Object(sim.heap.alloc(Body::Tuple(lists.into()))))
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
    step.thrown = true;
    step.value = exception;
    true
}

/// Before 3.13 `aclose()` does not remember that an exception was thrown into it before it ran: when its
/// task goes on, GeneratorExit is thrown into the generator as if it only began. CPython 3.12
/// `Objects/genobject.c` `async_gen_athrow_throw`. Whether that is so now.
pub fn begins_again(sim: &mut Sim, root: FrameId) -> bool {
    let Value::Object(awaited) = sim.frames.get(root).awaitee else {
        return false;
    };
    let is_old = sim.config.python_version() < PythonVersion::V3_13;
    match sim.heap.body_mut(awaited) {
        Body::Py(PyObject::AsyncStep(step)) if step.asked == AsyncAsked::Close && is_old => {
            std::mem::take(&mut step.thrown)
        }
        _ => false,
    }
}
