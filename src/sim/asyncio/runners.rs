//! `asyncio.run`. CPython 3.13 `Lib/asyncio/runners.py` `Runner`, `_cancel_all_tasks`;
//! `base_events.py` `run_until_complete`.
//!
//! Main ends; the stop callback is queued behind what is ready. Then, each in its own
//! `run_until_complete`: remaining tasks are cancelled and gathered, async generators are closed, the
//! executor is shut down (the last two are tasks too and take names). Then the loop is closed.

use super::base_events::{self, Loop, Stage, running};
use super::events::Handle;
use super::heapq::TimerHeap;
use super::object::{AsyncioObject, Callback, FutureStatus};
use super::{cancel, combinators, futures, report, tasks, text};
use crate::ir::program::SiteId;
use crate::sim::event::{EventKind, NO_CAUSE, TaskId, ThreadId};
use crate::sim::fifo::Fifo;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::{Reply, control, unwind};
use crate::sim::thread::{Driver, DriverEntry};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Which `run_until_complete` of `asyncio.run` the loop is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The main coroutine.
    Main,
    /// `_cancel_all_tasks`
    CancelAll,
    /// `loop.shutdown_asyncgens()`
    ShutdownAsyncgens,
    /// `loop.shutdown_default_executor()`
    ShutdownExecutor,
}

/// How main ended. Values are owned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// It returned.
    Returned(Value),
    /// It raised.
    Raised(Value),
}

/// `asyncio.run(main)`: starts a loop on this thread. The argument is owned.
pub fn run(sim: &mut Sim, id: ThreadId, main: Value, recorder: &mut dyn Recorder) -> Reply {
    if sim.asyncio.running.is_some() {
        sim.heap.release(main);
        let what = "asyncio.run() cannot be called from a running event loop";
        return Reply::Raise(exception::new(sim, ExceptionKind::RuntimeError, what));
    }
    let coroutine = match main {
        Value::Object(object) if matches!(sim.heap.body(object), Body::Coroutine(_)) => object,
        other => {
            let what = format!("a coroutine was expected, got {}", text::repr(sim, other));
            sim.heap.release(other);
            return Reply::Raise(exception::new(sim, ExceptionKind::ValueError, &what));
        }
    };
    let site = base_events::visible_site(sim, id);
    let object = sim.heap.alloc(Body::Asyncio(AsyncioObject::Loop));
    sim.asyncio.running = Some(Box::new(new_loop(object, site)));
    let cause = sim.emit(recorder, EventKind::LoopStarted, id, TaskId::NONE, site, 0);
    sim.thread_mut(id).cause = cause;
    let Some(task) = tasks::create(sim, id, coroutine, None, recorder) else {
        return Reply::Later;
    };
    futures::add_done_callback(sim, id, task, Callback::Stop, recorder);
    running(sim).awaited = Some(task);
    let thread = sim.thread_mut(id);
    let caller = thread.frame.take();
    thread.drivers.push(DriverEntry {
        driver: Driver::Asyncio,
        caller,
    });
    Reply::Later
}

fn new_loop(object: ObjectId, site: SiteId) -> Loop {
    Loop {
        stage: Stage::Turn,
        ready: Fifo::default(),
        scheduled: TimerHeap::default(),
        cancelled_timers: 0,
        stopping: false,
        timers_made: 0,
        turn: 0,
        turn_told: false,
        phase: Phase::Main,
        awaited: None,
        ending: None,
        cancelled: Vec::new(),
        object,
        site,
    }
}

/// `_run_until_complete_cb`: the loop stops after this iteration. Not for SystemExit and
/// KeyboardInterrupt, which leave the loop by themselves.
pub fn main_done(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    if let Some(awaited) = running(sim).awaited {
        let future = futures::get_mut(sim, awaited);
        let failure = (future.status == FutureStatus::Failed).then_some(future.value);
        if let Some(exception) = failure {
            future.log_traceback = false;
            if leaves_loop(sim, exception) {
                return;
            }
        }
    }
    let running = running(sim);
    running.stopping = true;
    if running.phase == Phase::Main {
        let site = running.site;
        sim.emit(recorder, EventKind::LoopStopping, id, TaskId::MAIN, site, 0);
    }
}

fn leaves_loop(sim: &Sim, exception: Value) -> bool {
    exception::is_instance(sim, exception, ExceptionKind::SystemExit)
        || exception::is_instance(sim, exception, ExceptionKind::KeyboardInterrupt)
}

/// `run_forever` ended by itself: what was awaited is done, or somebody stopped the loop.
pub fn stopped(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let awaited = running(sim).awaited.take();
    match running(sim).phase {
        Phase::Main => {
            let ending = match awaited {
                Some(main) if futures::done(sim, main) => futures::result(sim, main),
                _ => {
                    let what = "Event loop stopped before Future completed.";
                    Err(exception::new(sim, ExceptionKind::RuntimeError, what))
                }
            };
            running(sim).ending = Some(match ending {
                Ok(value) => Ending::Returned(value),
                Err(exception) => Ending::Raised(exception),
            });
            cancel_all_tasks(sim, id, recorder);
        }
        Phase::CancelAll => {
            report_cancelled(sim, id, recorder);
            shut_down(sim, id, Phase::ShutdownAsyncgens, recorder);
        }
        Phase::ShutdownAsyncgens => shut_down(sim, id, Phase::ShutdownExecutor, recorder),
        Phase::ShutdownExecutor => close(sim, id, recorder),
    }
    if let Some(awaited) = awaited {
        sim.heap.release(Value::Object(awaited));
    }
}

/// SystemExit or KeyboardInterrupt (owned) left the loop in the middle of an iteration.
pub fn interrupted(sim: &mut Sim, id: ThreadId, exception: Value, recorder: &mut dyn Recorder) {
    let running = running(sim);
    let awaited = running.awaited.take();
    let phase = running.phase;
    replace_ending(sim, Ending::Raised(exception));
    if let Some(awaited) = awaited {
        remove_stop(sim, awaited);
        sim.heap.release(Value::Object(awaited));
    }
    match phase {
        Phase::Main => cancel_all_tasks(sim, id, recorder),
        Phase::CancelAll | Phase::ShutdownAsyncgens | Phase::ShutdownExecutor => {
            close(sim, id, recorder);
        }
    }
}

/// How `asyncio.run` ends is decided anew: the last exception wins.
fn replace_ending(sim: &mut Sim, ending: Ending) {
    let old = running(sim).ending.replace(ending);
    if let Some(Ending::Returned(old) | Ending::Raised(old)) = old {
        sim.heap.release(old);
    }
}

/// `future.remove_done_callback(_run_until_complete_cb)`
fn remove_stop(sim: &mut Sim, future: ObjectId) {
    let callbacks = &mut futures::get_mut(sim, future).callbacks;
    let kept = callbacks.as_slice().iter().copied();
    let kept: Vec<_> = kept
        .filter(|callback| *callback != Callback::Stop)
        .collect();
    *callbacks = super::object::Callbacks::None;
    for callback in kept {
        callbacks.push(callback);
    }
}

/// `_cancel_all_tasks`: cancel what is left, in order of creation (a set in reality), and gather it.
fn cancel_all_tasks(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let left = super::all_tasks(sim);
    if left.is_empty() {
        return shut_down(sim, id, Phase::ShutdownAsyncgens, recorder);
    }
    let (site, count) = (running(sim).site, left.len() as u32);
    let cause = sim.emit(
        recorder,
        EventKind::CancelAll,
        id,
        TaskId::NONE,
        site,
        count,
    );
    sim.thread_mut(id).cause = cause;
    for task in &left {
        sim.heap.retain(Value::Object(*task));
        sim.heap.retain(Value::Object(*task));
    }
    let mut fault = None;
    for task in &left {
        if let Err(error) = cancel::cancel(sim, id, *task, Value::Unit, recorder) {
            fault = Some(error);
            break;
        }
    }
    if let Some(error) = fault {
        for task in left.iter().chain(&left) {
            sim.heap.release(Value::Object(*task));
        }
        replace_ending(sim, Ending::Raised(error));
        return close(sim, id, recorder);
    }
    let gathered = combinators::gather(sim, id, &left, true, recorder);
    let Some(gathered) = gathered else {
        return;
    };
    futures::add_done_callback(sim, id, gathered, Callback::Stop, recorder);
    let running = running(sim);
    running.cancelled = left;
    running.awaited = Some(gathered);
    running.phase = Phase::CancelAll;
    running.stage = Stage::Turn;
}

/// Tasks that failed while they were cancelled are reported.
fn report_cancelled(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    for task in std::mem::take(&mut running(sim).cancelled) {
        let future = futures::get_mut(sim, task);
        if future.status == FutureStatus::Failed {
            let exception = future.value;
            future.log_traceback = false;
            let message = "unhandled exception during asyncio.run() shutdown";
            report::exception(sim, id, message, ("task", task), Some(exception), recorder);
        }
        sim.heap.release(Value::Object(task));
    }
}

/// `run_until_complete` of a coroutine that has nothing to do: its task takes a name and two iterations.
fn shut_down(sim: &mut Sim, id: ThreadId, phase: Phase, recorder: &mut dyn Recorder) {
    if phase == Phase::ShutdownAsyncgens
        && let Some(coroutine) = super::asyncgens::shutdown(sim)
    {
        let running = running(sim);
        running.phase = phase;
        running.stage = Stage::Turn;
        if let Some(task) = tasks::create(sim, id, coroutine, None, recorder) {
            futures::add_done_callback(sim, id, task, Callback::Stop, recorder);
            base_events::running(sim).awaited = Some(task);
        }
        return;
    }
    sim.asyncio.names += 1;
    let running = running(sim);
    running.phase = phase;
    running.stage = Stage::Turn;
    base_events::call_soon(sim, id, Handle::ShutdownStep, NO_CAUSE, recorder);
}

/// `loop.close()`: the queues are let go, which may end tasks that wait for nothing else.
fn close(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let running = running(sim);
    let site = running.site;
    running.stage = Stage::Closed;
    running.cancelled_timers = 0;
    let ready = std::mem::take(&mut running.ready);
    let scheduled = running.scheduled.take();
    let cancelled = std::mem::take(&mut running.cancelled);
    sim.emit(recorder, EventKind::LoopClosed, id, TaskId::NONE, site, 0);
    for entry in ready.iter() {
        base_events::release_handle(sim, entry.handle);
    }
    let timers = scheduled.into_iter().map(|item| item.handle);
    for object in timers.chain(cancelled) {
        sim.heap.release(Value::Object(object));
    }
}

/// `asyncio.run` returns or raises in its caller.
pub fn hand_over(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let Some(closed) = sim.asyncio.running.take() else {
        return;
    };
    sim.heap.release(Value::Object(closed.object));
    let thread = sim.thread_mut(id);
    if let Some(entry) = thread.drivers.pop() {
        thread.frame = entry.caller;
    }
    match closed.ending {
        Some(Ending::Returned(value)) => control::push(sim, id, value),
        Some(Ending::Raised(exception)) => unwind::raise(sim, id, exception, recorder),
        None => control::push(sim, id, Value::Unit),
    }
}
