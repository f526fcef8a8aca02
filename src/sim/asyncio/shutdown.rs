//! The end of a loop: what is left is cancelled, async generators are closed, the executor is shut down, the
//! loop is closed. CPython 3.13 `Lib/asyncio/runners.py` `Runner.close`, `_cancel_all_tasks`;
//! `base_events.py` `close`.

use super::base_events::{self, Stage, running};
use super::events::Handle;
use super::object::{Callback, FutureStatus};
use super::runners::{Ending, Phase, replace_ending};
use super::{LoopId, cancel, combinators, futures, report, tasks};
use crate::ir::program::{FuncId, GlobalId, NameId};
use crate::sim::config::PythonVersion;
use crate::sim::event::{EventKind, NO_CAUSE, TaskId, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::control;
use crate::sim::machine::py::exception;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// `_cancel_all_tasks`: cancel what is left, in order of creation (a set in reality), and gather it.
pub fn cancel_all_tasks(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let Some(home) = sim.asyncio.running else {
        return;
    };
    let left = super::all_tasks(sim, home);
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
        return close_running(sim, id, recorder);
    }
    let gathered = combinators::gather(sim, id, home, &left, true, recorder);
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

/// Tasks that failed while they were cancelled are reported, in order of creation.
pub fn report_cancelled(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let mut cancelled = std::mem::take(&mut running(sim).cancelled);
    let home = super::current_home(sim);
    hold_each_other(sim, &cancelled);
    if report::enters(sim, home) {
        cancelled.reverse();
    }
    for task in cancelled {
        let future = futures::get_mut(sim, task);
        if future.status == FutureStatus::Failed {
            let exception = future.value;
            future.log_traceback = false;
            let message = "unhandled exception during asyncio.run() shutdown";
            let about = ("task", task);
            report::exception(sim, id, home, message, about, Some(exception), recorder);
        }
        sim.heap.release(Value::Object(task));
    }
}

/// From 3.12 on a frame that an exception leaves remembers its caller (`Python/frame.c` `take_ownership`, by way
/// of `clear_gen_frame`), so what a task failed with leads to the frame of `run_until_complete`, which has the
/// future of all that were cancelled: whoever holds one such task holds the others.
fn hold_each_other(sim: &mut Sim, cancelled: &[ObjectId]) {
    if sim.config.python_version() < PythonVersion::V3_12 {
        return;
    }
    for task in cancelled {
        // The list here and the gathering future own it once each.
        let is_held = sim.heap.count(*task) > 2;
        let exception = futures::get_mut(sim, *task).value;
        let passed =
            exception::get(sim, exception).is_some_and(|found| !found.traceback.is_empty());
        if !is_held || !passed {
            continue;
        }
        let others = cancelled.iter().filter(|other| *other != task);
        let others: Vec<Value> = others.map(|other| Value::Object(*other)).collect();
        for other in &others {
            sim.heap.retain(*other);
        }
        if let Some(found) = exception::get_mut(sim, exception) {
            found.held.extend(others);
        }
    }
}

/// `run_until_complete` of a coroutine: most often it has nothing to do and nobody sees its task, which only
/// takes a name and two iterations.
pub fn shut_down(sim: &mut Sim, id: ThreadId, phase: Phase, recorder: &mut dyn Recorder) {
    let coroutine = match phase {
        Phase::ShutdownAsyncgens if may_find_asyncgens(sim) => super::asyncgens::shutdown(sim),
        Phase::ShutdownAsyncgens => None,
        Phase::ShutdownExecutor => shutdown_executor(sim),
        Phase::Main | Phase::CancelAll => None,
    };
    if let Some(coroutine) = coroutine.or_else(|| seen_shutdown(sim, phase)) {
        let running = running(sim);
        running.phase = phase;
        running.stage = Stage::Turn;
        let home = super::current_home(sim);
        let given = tasks::NewTask::of(coroutine, home);
        if let Some(task) = tasks::create(sim, id, given, recorder) {
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

/// Whether the loop knows an async generator, or may come to know one before it looks.
fn may_find_asyncgens(sim: &mut Sim) -> bool {
    sim.python.asyncgens.iter().any(|known| known.listed)
        || running(sim).ready.iter().next().is_some()
}

/// The coroutine, owned, of a shutdown that has nothing to do; `None` where nothing runs before its only step,
/// so that nobody finds its task by `all_tasks()`.
fn seen_shutdown(sim: &mut Sim, phase: Phase) -> Option<ObjectId> {
    running(sim).ready.iter().next()?;
    let name = match phase {
        Phase::ShutdownAsyncgens => "shutdown_asyncgens",
        Phase::ShutdownExecutor => "shutdown_default_executor",
        Phase::Main | Phase::CancelAll => return None,
    };
    let mut functions = sim.program.prelude.iter();
    let function = functions.find(|entry| sim.program.name(entry.0) == name)?.1;
    let frame = control::new_frame(sim, function, &[]);
    let coroutine = sim.heap.alloc(Body::Coroutine(frame));
    sim.frames.get_mut(frame).owner = Some(coroutine);
    Some(coroutine)
}

/// The coroutine of `shutdown_default_executor()` of the running loop, owned; `None` if it has no executor.
fn shutdown_executor(sim: &mut Sim) -> Option<ObjectId> {
    let closing = running(sim);
    let object = Value::Object(closing.object);
    let has_none = closing.executor == Value::Unit;
    let function = unit_function(sim, "shutdown_default_executor").filter(|_| !has_none)?;
    let values = [sim.heap.retain(object), Value::Unit];
    let frame = control::new_frame(sim, function, &values);
    let coroutine = sim.heap.alloc(Body::Coroutine(frame));
    sim.frames.get_mut(frame).owner = Some(coroutine);
    Some(coroutine)
}

/// A function that a unit of our library binds.
pub fn unit_function(sim: &Sim, name: &str) -> Option<FuncId> {
    let named = |entry: &&(NameId, GlobalId)| sim.program.name(entry.0) == name;
    let found = sim.program.prelude_values.iter().find(named)?;
    super::callbacks::function_of(sim, sim.globals[found.1.index()])
}

/// `loop.close()` at the end of `asyncio.run`.
pub fn close_running(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let Some(home) = sim.asyncio.running else {
        return;
    };
    running(sim).stage = Stage::Over;
    close(sim, id, home, recorder);
}

/// `loop.close()`: the queues are let go, which may end tasks that wait for nothing else.
pub fn close(sim: &mut Sim, id: ThreadId, home: LoopId, recorder: &mut dyn Recorder) {
    let closing = base_events::get_mut(sim, home);
    if std::mem::replace(&mut closing.closed, true) {
        return;
    }
    let (site, has_run) = (closing.site, closing.turn > 0);
    closing.cancelled_timers = 0;
    let ready = std::mem::take(&mut closing.ready);
    let scheduled = closing.scheduled.take();
    let cancelled = std::mem::take(&mut closing.cancelled);
    if has_run {
        sim.emit(recorder, EventKind::LoopClosed, id, TaskId::NONE, site, 0);
    }
    for entry in ready.iter() {
        base_events::release_handle(sim, entry.handle);
    }
    let timers = scheduled.into_iter().map(|item| item.handle);
    for object in timers.chain(cancelled) {
        sim.heap.release(Value::Object(object));
    }
}
