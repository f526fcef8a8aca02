//! Futures. CPython 3.13 `Lib/asyncio/futures.py` `Future`, C twin `Modules/_asynciomodule.c`.
//!
//! A future that gets done never runs a callback inline: each joins the ready queue, in order of
//! registration.

use super::object::{AsyncioObject, Callback, Callbacks, FutureState, FutureStatus};
use super::{LoopId, base_events, events};
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::control::Polled;
use crate::sim::machine::py::class;
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// The future in an object, if it is one (a Future, a Task, what gather gave).
#[inline]
pub fn get(sim: &Sim, object: ObjectId) -> Option<&FutureState> {
    match sim.heap.body(object) {
        Body::Asyncio(AsyncioObject::Future(future)) => Some(future),
        Body::Asyncio(AsyncioObject::Task(slot)) => Some(&sim.asyncio.tasks.get(*slot).future),
        Body::Asyncio(AsyncioObject::Gather(gather)) => Some(&gather.future),
        _ => None,
    }
}

/// The future in an object that is known to be one.
#[inline]
pub fn get_mut(sim: &mut Sim, object: ObjectId) -> &mut FutureState {
    if let Body::Asyncio(AsyncioObject::Task(slot)) = sim.heap.body(object) {
        let slot = *slot;
        return &mut sim.asyncio.tasks.get_mut(slot).future;
    }
    match sim.heap.body_mut(object) {
        Body::Asyncio(AsyncioObject::Future(future)) => future,
        Body::Asyncio(AsyncioObject::Gather(gather)) => &mut gather.future,
        _ => unreachable!("only futures are completed"),
    }
}

/// Whether the object is a future and done.
pub fn done(sim: &Sim, object: ObjectId) -> bool {
    get(sim, object).is_some_and(FutureState::done)
}

/// Whether the object is a future and was cancelled.
pub fn cancelled(sim: &Sim, object: ObjectId) -> bool {
    get(sim, object).is_some_and(|future| future.status == FutureStatus::Cancelled)
}

/// The loop of a future; the first one for other objects.
pub fn home(sim: &Sim, object: ObjectId) -> LoopId {
    get(sim, object).map_or(LoopId(0), |future| future.home)
}

/// A new pending future of a loop, count 1.
pub fn create(sim: &mut Sim, home: LoopId) -> ObjectId {
    let future = AsyncioObject::Future(Box::new(FutureState::pending(home)));
    sim.heap.alloc(Body::Asyncio(future))
}

/// The first task that waits for a future.
pub fn first_waiter(sim: &Sim, object: ObjectId) -> TaskId {
    let Some(future) = get(sim, object) else {
        return TaskId::NONE;
    };
    let wakes = |callback: &Callback| match callback {
        Callback::Wakeup(task) => super::tasks::id_of(sim, *task),
        _ => None,
    };
    let found = future.callbacks.as_slice().iter().find_map(wakes);
    found.unwrap_or(TaskId::NONE)
}

/// `set_result`: a pending future gets `value` (owned).
pub fn set_result(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    value: Value,
    recorder: &mut dyn Recorder,
) {
    finish(sim, id, object, FutureStatus::Finished, value, recorder);
}

/// `set_exception`: a pending future gets `exception` (owned).
pub fn set_exception(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    exception: Value,
    recorder: &mut dyn Recorder,
) {
    let passed = exception::traceback_len(sim, exception) as u32;
    let future = get_mut(sim, object);
    future.log_traceback = true;
    future.traceback_len = passed;
    finish(sim, id, object, FutureStatus::Failed, exception, recorder);
}

/// `Future.cancel` of a pending future with a message (owned; Unit is None).
pub fn set_cancelled(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    message: Value,
    recorder: &mut dyn Recorder,
) {
    finish(sim, id, object, FutureStatus::Cancelled, message, recorder);
}

/// A pending future becomes `status`; its event is told and its callbacks are queued.
fn finish(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    status: FutureStatus,
    value: Value,
    recorder: &mut dyn Recorder,
) {
    let is_task = matches!(sim.heap.body(object), Body::Asyncio(AsyncioObject::Task(_)));
    let cause = if is_task {
        super::tasks::tell_end(sim, id, object, status, recorder)
    } else {
        let arg = match status {
            FutureStatus::Failed => 1,
            FutureStatus::Cancelled => 2,
            FutureStatus::Pending | FutureStatus::Finished => 0,
        };
        let waiter = first_waiter(sim, object);
        let site = base_events::visible_site(sim, id);
        sim.emit(recorder, EventKind::FutureDone, id, waiter, site, arg)
    };
    let future = get_mut(sim, object);
    future.status = status;
    future.value = value;
    schedule_callbacks(sim, id, object, cause, recorder);
}

/// `__schedule_callbacks`
fn schedule_callbacks(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    let future = get_mut(sim, object);
    let home = future.home;
    match std::mem::take(&mut future.callbacks) {
        Callbacks::None => {}
        Callbacks::One(callback) => {
            let handle = events::of_callback(sim, callback, object);
            base_events::call_soon_on(sim, id, home, handle, cause, recorder);
        }
        Callbacks::Many(callbacks) => {
            for callback in callbacks.into_iter() {
                let handle = events::of_callback(sim, callback, object);
                base_events::call_soon_on(sim, id, home, handle, cause, recorder);
            }
        }
    }
}

/// `add_done_callback`: of a done future it joins the ready queue at once. The callback's object is
/// owned.
pub fn add_done_callback(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    callback: Callback,
    recorder: &mut dyn Recorder,
) {
    if !done(sim, object) {
        get_mut(sim, object).callbacks.push(callback);
        return;
    }
    let cause = sim.thread(id).cause;
    let handle = events::of_callback(sim, callback, object);
    let home = home(sim, object);
    base_events::call_soon_on(sim, id, home, handle, cause, recorder);
}

/// `Future.result()` of a done future: its value, or what it raises; owned by the caller.
pub fn result(sim: &mut Sim, object: ObjectId) -> Result<Value, Value> {
    let future = get_mut(sim, object);
    let value = future.value;
    match future.status {
        FutureStatus::Finished => Ok(sim.heap.retain(value)),
        FutureStatus::Failed => {
            future.log_traceback = false;
            let passed = future.traceback_len as usize;
            exception::cut_traceback(sim, value, passed);
            Err(sim.heap.retain(value))
        }
        FutureStatus::Cancelled => Err(make_cancelled_error(sim, object)),
        FutureStatus::Pending => Err(exception::new(
            sim,
            ExceptionKind::InvalidStateError,
            "Result is not set.",
        )),
    }
}

/// `_make_cancelled_error`: the CancelledError that ended the task the first time, a new one with the
/// message otherwise.
pub fn make_cancelled_error(sim: &mut Sim, object: ObjectId) -> Value {
    let future = get_mut(sim, object);
    if future.holds_error {
        future.holds_error = false;
        return std::mem::replace(&mut future.value, Value::Unit);
    }
    let message = future.value;
    new_cancelled_error(sim, message)
}

/// A new CancelledError with a message (Unit: none).
pub fn new_cancelled_error(sim: &mut Sim, message: Value) -> Value {
    if message == Value::Unit {
        return exception::new(sim, ExceptionKind::CancelledError, "");
    }
    let message = sim.heap.retain(message);
    exception::with_args(
        sim,
        class::builtin(ExceptionKind::CancelledError),
        vec![message],
    )
}

/// Awaiting a future: the value of a done one at once, no suspension.
pub fn poll(sim: &mut Sim, object: ObjectId) -> Polled {
    if !done(sim, object) {
        if !get_mut(sim, object).refused {
            return Polled::Pending;
        }
        let what = "await wasn't used with future";
        return Polled::Raise(exception::new(sim, ExceptionKind::RuntimeError, what));
    }
    match result(sim, object) {
        Ok(value) => Polled::Ready(value),
        Err(exception) => {
            if let Some((task, error)) = sim.asyncio.thrown.last_mut()
                && (Some(*task), *error) == (sim.asyncio.current, Value::Unit)
            {
                *error = sim.heap.retain(exception);
            }
            Polled::Raise(exception)
        }
    }
}
