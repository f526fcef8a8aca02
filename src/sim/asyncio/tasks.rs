//! Tasks. CPython 3.13 `Lib/asyncio/tasks.py` `Task.__step`, `Task.__wakeup`; C twin
//! `Modules/_asynciomodule.c` `task_step_impl`.
//!
//! The loop keeps no task alive by itself: only a handle in the ready queue, a timer, or the future it
//! waits for does, and these are counted like everything else.

use super::events::Handle;
pub use super::new_task::{NewTask, create, create_idle};
use super::object::{AsyncioObject, Callback, FutureStatus, TaskState};
use super::{asyncgens, base_events, cancel, contexts, futures, text};
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::frame::{FrameId, Link, Standing};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::{self, control};
use crate::sim::task::TaskPhase;
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// The task in an object, if it is one.
#[inline]
pub fn get(sim: &Sim, object: ObjectId) -> Option<&TaskState> {
    match sim.heap.body(object) {
        Body::Asyncio(AsyncioObject::Task(slot)) => Some(sim.asyncio.tasks.get(*slot)),
        _ => None,
    }
}

/// The task in an object that is known to be one.
#[inline]
pub fn get_mut(sim: &mut Sim, object: ObjectId) -> &mut TaskState {
    match sim.heap.body(object) {
        Body::Asyncio(AsyncioObject::Task(slot)) => {
            let slot = *slot;
            sim.asyncio.tasks.get_mut(slot)
        }
        _ => unreachable!("only tasks are stepped"),
    }
}

/// The number of the task in an object.
pub fn id_of(sim: &Sim, object: ObjectId) -> Option<TaskId> {
    get(sim, object).map(|task| task.id)
}

/// Queues a step: the handle owns the task, which gains an owner here.
pub fn queue_step(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    handle: Handle,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    sim.heap.retain(Value::Object(task));
    let state = get_mut(sim, task);
    let (home, number) = (state.future.home, state.id);
    base_events::enqueue(sim, id, home, handle, number, cause, recorder);
}

/// `__wakeup(future)`: the value or exception of the future reaches the coroutine by its await being
/// executed again; a requested cancellation replaces it unless it is a CancelledError already.
pub fn wakeup(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    future: ObjectId,
    recorder: &mut dyn Recorder,
) {
    let awaited = futures::get_mut(sim, future);
    awaited.log_traceback = false;
    let (status, value) = (awaited.status, awaited.value);
    let is_cancellation = match status {
        FutureStatus::Cancelled => true,
        FutureStatus::Failed => is_cancellation(sim, value),
        FutureStatus::Finished | FutureStatus::Pending => false,
    };
    if is_cancellation {
        get_mut(sim, task).must_cancel = false;
    } else if status == FutureStatus::Failed
        && get_mut(sim, task).must_cancel
        && matches!(
            sim.heap.body(future),
            Body::Asyncio(AsyncioObject::Gather(_))
        )
    {
        // Its `result()` raises, as that of no plain future, before the cancellation takes the error's place.
        machine::py::raised_again(sim, None, value);
    }
    let error = match status {
        FutureStatus::Failed => Some(value),
        FutureStatus::Cancelled => Some(Value::Unit),
        FutureStatus::Finished | FutureStatus::Pending => None,
    };
    if let Some(error) = error {
        sim.heap.retain(error);
        sim.asyncio.thrown.push((task, error));
    }
    step(sim, id, task, None, recorder);
    if status != FutureStatus::Finished {
        control::mark_thrown(sim, id);
    }
}

/// Whether a wakeup throws this future's exception into the coroutine as it is: a plain future or task that failed.
/// The `result()` of any other raises it, and so does CancelledError's making. CPython 3.13
/// `Modules/_asynciomodule.c` `task_wakeup`.
pub fn throws_at_wakeup(sim: &Sim, future: ObjectId) -> bool {
    let body = sim.heap.body(future);
    let is_plain = !matches!(body, Body::Asyncio(AsyncioObject::Gather(_)));
    let state = futures::get(sim, future).filter(|_| is_plain);
    state.is_some_and(|state| state.status == FutureStatus::Failed)
}

/// `__step(exception)` up to the coroutine: it runs now. The exception is owned.
pub fn step(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    exception: Option<Value>,
    recorder: &mut dyn Recorder,
) {
    let state = get_mut(sim, task);
    let (number, root) = (state.id, state.root);
    let must_cancel = std::mem::take(&mut state.must_cancel);
    let waiter = state.waiter.take();
    let message = state.cancel_message();
    let context = state.context;
    contexts::switch(sim, context);
    if let Some(waiter) = waiter {
        sim.heap.release(Value::Object(waiter));
    }
    let thrown = match exception {
        Some(given) if !must_cancel || is_cancellation(sim, given) => Some(given),
        None if !must_cancel => None,
        given => {
            if let Some(given) = given {
                sim.heap.release(given);
            }
            Some(futures::new_cancelled_error(sim, message))
        }
    };
    start_poll(sim, id, task, number, root, recorder);
    match thrown {
        None if asyncgens::begins_again(sim, root) => {
            let exit = machine::py::generator_exit(sim);
            control::resume_raising(sim, id, root, Link::Driver, exit, recorder);
        }
        None => control::resume(sim, id, root, Link::Driver, Value::Unit),
        Some(exception) if asyncgens::thrown_at_start(sim, root, exception) => {
            control::resume(sim, id, root, Link::Driver, Value::Unit);
        }
        Some(exception) => {
            sim.heap.retain(exception);
            sim.asyncio.thrown.push((task, exception));
            control::resume_raising(sim, id, root, Link::Driver, exception, recorder);
        }
    }
}

fn is_cancellation(sim: &Sim, exception: Value) -> bool {
    exception::is_instance(sim, exception, ExceptionKind::CancelledError)
}

/// The task becomes the current one; its event is the cause of what it does.
fn start_poll(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    number: TaskId,
    root: FrameId,
    recorder: &mut dyn Recorder,
) {
    sim.charge_runtime(id);
    sim.counters.polls += 1;
    let told = sim.counters.events;
    let site = match sim.frames.get(root).state {
        crate::sim::frame::FrameState::Created => sim.site_of(root),
        _ => sim.visible_site_of(sim.frames.get(root).leaf.unwrap_or(root)),
    };
    let record = sim.tasks.get_mut(number.0);
    let polls = record.polls;
    record.polls += 1;
    record.phase = TaskPhase::Running(id);
    record.cause = told;
    let index = sim.emit(recorder, EventKind::PollStarted, id, number, site, polls);
    let thread = sim.thread_mut(id);
    thread.cause = index;
    thread.task = number;
    sim.asyncio.current = Some(task);
}

/// `__step` after the coroutine came back. An exception that must leave the loop (SystemExit,
/// KeyboardInterrupt) is given back, owned.
pub fn after_step(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    exit: Exit,
    recorder: &mut dyn Recorder,
) -> Option<Value> {
    keep_context(sim, task);
    let through = match exit {
        Exit::Returned(value) => {
            returned(sim, id, task, value, recorder);
            None
        }
        Exit::Raised(exception) => raised(sim, id, task, exception, recorder),
        Exit::Suspended(yielded) => {
            suspended(sim, id, task, yielded, recorder);
            None
        }
        Exit::Dropped => None,
    };
    sim.asyncio.current = None;
    sim.thread_mut(id).task = TaskId::NONE;
    while let Some((_, error)) = sim.asyncio.thrown.pop_if(|(of, _)| *of == task) {
        sim.heap.release(error);
    }
    through
}

/// The context that the step made, because a variable was set in it, is the task's.
fn keep_context(sim: &mut Sim, task: ObjectId) {
    if let Some(context) = sim.asyncio.context
        && get_mut(sim, task).context.is_none()
    {
        sim.heap.retain(Value::Object(context));
        get_mut(sim, task).context = Some(context);
    }
}

/// `StopIteration(value)`: done, unless a cancellation was requested meanwhile (the value is lost).
fn returned(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    value: Value,
    recorder: &mut dyn Recorder,
) {
    let state = get_mut(sim, task);
    if std::mem::take(&mut state.must_cancel) {
        let message = state.set_cancel_message(Value::Unit);
        sim.heap.release(value);
        futures::set_cancelled(sim, id, task, message, recorder);
    } else {
        futures::set_result(sim, id, task, value, recorder);
    }
}

fn raised(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    exception: Value,
    recorder: &mut dyn Recorder,
) -> Option<Value> {
    if is_cancellation(sim, exception) {
        futures::get_mut(sim, task).holds_error = true;
        futures::set_cancelled(sim, id, task, exception, recorder);
        return None;
    }
    let leaves = exception::is_instance(sim, exception, ExceptionKind::SystemExit)
        || exception::is_instance(sim, exception, ExceptionKind::KeyboardInterrupt);
    let through = leaves.then(|| sim.heap.retain(exception));
    futures::set_exception(sim, id, task, exception, recorder);
    through
}

/// The coroutine yielded: a future it waits for, a bare yield, or something bad.
fn suspended(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    yielded: Value,
    recorder: &mut dyn Recorder,
) {
    let state = get_mut(sim, task);
    let (root, number) = (state.root, state.id);
    let leaf = sim.frames.get(root).leaf.unwrap_or(root);
    let awaits = sim.frames.get(leaf).standing == Standing::AtAwait;
    match yielded {
        Value::Object(future) if awaits && futures::get(sim, future).is_some() => {
            if futures::home(sim, future) != futures::home(sim, task) {
                let (own, other) = (
                    text::repr(sim, Value::Object(task)),
                    text::repr(sim, yielded),
                );
                let what = format!("Task {own} got Future {other} attached to a different loop");
                futures::get_mut(sim, future).refused = true;
                step_raising(sim, id, task, (number, leaf), &what, recorder);
            } else if future == task {
                let what = format!("Task cannot await on itself: {}", text::repr(sim, yielded));
                futures::get_mut(sim, future).refused = true;
                step_raising(sim, id, task, (number, leaf), &what, recorder);
            } else {
                wait_for(sim, id, task, (number, leaf), future, recorder);
            }
        }
        Value::Unit | Value::Object(_) if awaits || yielded == Value::Unit => {
            let cause = pending(sim, id, (number, leaf), 1, recorder);
            queue_step(sim, id, task, Handle::Step(task), cause, recorder);
        }
        other => {
            let what = format!("Task got bad yield: {}", text::repr(sim, other));
            sim.heap.release(other);
            step_raising(sim, id, task, (number, leaf), &what, recorder);
        }
    }
}

/// The task waits for `future`.
fn wait_for(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    at: (TaskId, FrameId),
    future: ObjectId,
    recorder: &mut dyn Recorder,
) {
    pending(sim, id, at, 0, recorder);
    sim.heap.retain(Value::Object(task));
    futures::add_done_callback(sim, id, future, Callback::Wakeup(task), recorder);
    sim.heap.retain(Value::Object(future));
    let state = get_mut(sim, task);
    state.waiter = Some(future);
    let message = state.cancel_message();
    if !state.must_cancel {
        return;
    }
    match cancel::cancel(sim, id, future, message, recorder) {
        Ok(true) => get_mut(sim, task).must_cancel = false,
        Ok(false) => {}
        Err(error) => {
            sim.heap.release(error);
            let what = "cancelling tasks that wait for each other in a circle";
            machine::unsupported(sim, id, what);
        }
    }
}

/// `call_soon(self.__step, RuntimeError(what))`
fn step_raising(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    at: (TaskId, FrameId),
    what: &str,
    recorder: &mut dyn Recorder,
) {
    let cause = pending(sim, id, at, 1, recorder);
    let error = exception::new(sim, ExceptionKind::RuntimeError, what);
    let handle = match error {
        Value::Object(error) => Handle::StepRaising(task, error),
        _ => Handle::Step(task),
    };
    queue_step(sim, id, task, handle, cause, recorder);
}

/// The step ended with the task of this number suspended, its innermost frame at an await: told.
fn pending(
    sim: &mut Sim,
    id: ThreadId,
    (number, leaf): (TaskId, FrameId),
    arg: u32,
    recorder: &mut dyn Recorder,
) -> EventIndex {
    let site = sim.visible_site_of(leaf);
    let index = sim.emit(recorder, EventKind::PollPending, id, number, site, arg);
    let record = sim.tasks.get_mut(number.0);
    record.phase = TaskPhase::Waiting;
    record.cause = index;
    index
}

/// A task's future gets done: told, and remembered for the page.
pub fn tell_end(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    status: FutureStatus,
    recorder: &mut dyn Recorder,
) -> EventIndex {
    let number = get_mut(sim, task).id;
    let (kind, phase) = match status {
        FutureStatus::Failed => (EventKind::TaskFailed, TaskPhase::Failed),
        FutureStatus::Cancelled => (EventKind::TaskCancelled, TaskPhase::Cancelled),
        FutureStatus::Finished | FutureStatus::Pending => {
            (EventKind::TaskReturned, TaskPhase::Returned)
        }
    };
    let function = sim.tasks.get(number.0).function;
    let site = sim.program.function(function).sites.first();
    let site = site.copied().unwrap_or_default();
    let index = sim.emit(recorder, kind, id, number, site, 0);
    let record = sim.tasks.get_mut(number.0);
    record.phase = phase;
    record.root = None;
    record.cause = index;
    index
}
