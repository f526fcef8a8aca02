//! Polling, cancelling and completing a task (tokio 1.54 `runtime/task/harness.rs`), in steps that the
//! thread's driver makes one by one: start, then [`advance`] until it says that all is done.

use super::cell::Output;
use super::join_list;
use super::state::{ToIdle, ToRunning};
use super::waker::{Waker, wake};
use crate::ir::program::SiteId;
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::frame::Link;
use crate::sim::heap::Body;
use crate::sim::machine::control::{self, Polled};
use crate::sim::machine::rs::{self, object::RsObject};
use crate::sim::machine::unsupported;
use crate::sim::task::TaskPhase;
use crate::sim::thread::Exit;
use crate::sim::tokio::context::with_cause;
use crate::sim::tokio::{self, schedule};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Where the task that a thread runs stands between two steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The thread runs none.
    #[default]
    Idle,
    /// It took this task's notification, and is about to poll it.
    Starting(TaskId),
    /// Its poll is under way, or has just come back.
    Polling(TaskId),
    /// Its future is being dropped because of an abort or shutdown.
    Cancelling(TaskId),
    /// Its output is stored; the event says what ended it. Next: COMPLETE, and the joiner is woken.
    Completing(TaskId, EventIndex),
}

/// Polls a task whose notification was taken from a queue (`Harness::poll_inner`). The caller then calls
/// [`advance`] until it gives true.
pub fn poll(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) {
    match sim.tokio.cell_mut(task).state.to_running() {
        ToRunning::Success => {
            set_stage(sim, id, Stage::Polling(task));
            start_poll(sim, id, task, recorder);
        }
        ToRunning::Cancelled => drop_future(sim, id, task, recorder),
        ToRunning::Failed => {}
    }
}

/// Takes a task's notification; [`advance`] then polls it. Until then others may do something about the task:
/// one that is aborted now is not polled.
pub fn claim(sim: &mut Sim, id: ThreadId, task: TaskId) {
    set_stage(sim, id, Stage::Starting(task));
}

/// The next step of the task the thread runs. Whether it runs none any more.
pub fn advance(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> bool {
    match sim.tokio.context(id).stage {
        Stage::Idle => true,
        Stage::Starting(task) => {
            set_stage(sim, id, Stage::Idle);
            poll(sim, id, task, recorder);
            false
        }
        Stage::Polling(task) => {
            let exit = sim.thread_mut(id).exit.take();
            finish_poll(sim, id, task, exit, recorder)
        }
        Stage::Cancelling(task) => {
            let error = join_error(sim, task, None);
            let kind = EventKind::TaskCancelled;
            let phase = TaskPhase::Cancelled;
            store(sim, id, task, Output::Error(error), phase, kind, recorder);
            false
        }
        Stage::Completing(task, ended) => {
            complete(sim, id, task, ended, recorder);
            set_stage(sim, id, Stage::Idle);
            true
        }
    }
}

/// `Task::shutdown`: drops the future now unless another thread runs it, which then does.
pub fn shutdown(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) {
    if sim.tokio.cell_mut(task).state.to_shutdown() {
        drop_future(sim, id, task, recorder);
    }
}

/// A task that was spawned after the runtime closed: shut down at once, inside its spawner's poll.
pub fn refuse(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) {
    sim.tokio.cell_mut(task).state.to_shutdown();
    let stage = sim.tokio.context(id).stage;
    let future = std::mem::take(&mut sim.tokio.cell_mut(task).future);
    sim.heap.release(future);
    let error = join_error(sim, task, None);
    let (kind, phase) = (EventKind::TaskCancelled, TaskPhase::Cancelled);
    store(sim, id, task, Output::Error(error), phase, kind, recorder);
    let ended = sim.tasks.get(task.0).cause;
    complete(sim, id, task, ended, recorder);
    set_stage(sim, id, stage);
}

/// Tells that a poll starts and enters the future. Used for spawned tasks and for `block_on`'s future.
pub fn start_poll(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) {
    let record = sim.tasks.get(task.0);
    let (polls, cause) = (record.polls, record.cause);
    let site = match (polls, record.root) {
        (0, Some(_)) => sim.program.function(record.function).sites[0],
        _ => sim.waiting_site(task),
    };
    let kind = EventKind::PollStarted;
    let started = sim.emit_caused(recorder, kind, id, task, site, polls, cause);
    sim.counters.polls += 1;
    let record = sim.tasks.get_mut(task.0);
    record.polls += 1;
    record.phase = TaskPhase::Running(id);
    sim.tokio.context_mut(id).deferred = false;
    let thread = sim.thread_mut(id);
    thread.task = task;
    thread.cause = started;
    enter(sim, id, task, recorder);
    sim.charge_runtime(id);
}

/// Goes on with the task's future: its frame, or a native future polled right here.
fn enter(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) {
    let future = sim.tokio.cell(task).future;
    let Value::Object(object) = future else {
        unsupported(sim, id, "this future as a task (use an async block or fn)");
        return;
    };
    if let Body::Coroutine(frame) = *sim.heap.body(object) {
        control::resume(sim, id, frame, Link::Driver, Value::Unit);
        return;
    }
    let exit = match tokio::poll(sim, id, object, recorder) {
        Some(Polled::Ready(value)) => Exit::Returned(value),
        Some(Polled::Raise(panic)) => Exit::Raised(panic),
        Some(Polled::Pending) => Exit::Suspended(future),
        None => {
            unsupported(sim, id, "this future as a task (use an async block or fn)");
            return;
        }
    };
    sim.thread_mut(id).exit = Some(exit);
}

/// The poll came back. Whether the thread is done with the task.
fn finish_poll(
    sim: &mut Sim,
    id: ThreadId,
    task: TaskId,
    exit: Option<Exit>,
    recorder: &mut dyn Recorder,
) -> bool {
    match exit {
        Some(Exit::Suspended(_)) => return pending(sim, id, task, recorder),
        Some(Exit::Returned(value)) => {
            let (kind, phase) = (EventKind::TaskReturned, TaskPhase::Returned);
            store(sim, id, task, Output::Value(value), phase, kind, recorder);
        }
        Some(Exit::Raised(panic)) => {
            let error = join_error(sim, task, Some(panic));
            let (kind, phase) = (EventKind::TaskFailed, TaskPhase::Failed);
            store(sim, id, task, Output::Error(error), phase, kind, recorder);
        }
        Some(Exit::Dropped) | None => unreachable!("a poll returns, raises or suspends"),
    }
    let future = std::mem::take(&mut sim.tokio.cell_mut(task).future);
    sim.heap.release(future);
    false
}

/// The poll was Pending: `transition_to_idle`.
fn pending(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) -> bool {
    let cell = sim.tokio.cell_mut(task);
    let transition = cell.state.to_idle();
    let yielded = transition == ToIdle::Notified || sim.tokio.context(id).deferred;
    let ended = tell_pending(sim, id, task, yielded, recorder);
    sim.charge_runtime(id);
    match transition {
        ToIdle::Idle => {}
        ToIdle::Notified => {
            let woken = sim.tasks.get(task.0).cause;
            sim.tasks.get_mut(task.0).phase = TaskPhase::Ready;
            with_cause(sim, id, woken, |sim| {
                schedule::schedule(sim, id, task, true, recorder);
            });
        }
        ToIdle::Cancelled => {
            sim.thread_mut(id).cause = ended;
            drop_future(sim, id, task, recorder);
            return false;
        }
    }
    set_stage(sim, id, Stage::Idle);
    true
}

/// Tells that a poll was Pending; the thread is out of the task.
pub fn tell_pending(
    sim: &mut Sim,
    id: ThreadId,
    task: TaskId,
    yielded: bool,
    recorder: &mut dyn Recorder,
) -> EventIndex {
    let site = sim.waiting_site(task);
    let arg = u32::from(yielded);
    let event = sim.emit(recorder, EventKind::PollPending, id, task, site, arg);
    sim.tasks.get_mut(task.0).phase = TaskPhase::Waiting;
    let thread = sim.thread_mut(id);
    thread.task = TaskId::NONE;
    thread.cause = event;
    event
}

/// `cancel_task`: drops the future, which may run its destructors; then comes [`Stage::Cancelling`].
fn drop_future(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) {
    let site = sim.waiting_site(task);
    let cause = sim.tasks.get(task.0).cause;
    let kind = EventKind::FutureDropped;
    let event = sim.emit_caused(recorder, kind, id, task, site, 0, cause);
    let thread = sim.thread_mut(id);
    thread.task = task;
    thread.cause = event;
    let record = sim.tasks.get_mut(task.0);
    record.phase = TaskPhase::Running(id);
    record.root = None;
    record.object = None;
    set_stage(sim, id, Stage::Cancelling(task));
    let future = std::mem::take(&mut sim.tokio.cell_mut(task).future);
    sim.heap.release(future);
    sim.charge_runtime(id);
}

/// Stores the output and tells how the task ended.
fn store(
    sim: &mut Sim,
    id: ThreadId,
    task: TaskId,
    output: Output,
    phase: TaskPhase,
    kind: EventKind,
    recorder: &mut dyn Recorder,
) {
    let event = sim.emit(recorder, kind, id, task, end_site(sim, task), 0);
    sim.tokio.cell_mut(task).output = output;
    let record = sim.tasks.get_mut(task.0);
    record.phase = phase;
    record.root = None;
    record.object = None;
    record.cause = event;
    set_stage(sim, id, Stage::Completing(task, event));
    sim.charge_runtime(id);
}

/// Where a task ends in the text: the end of its function.
pub fn end_site(sim: &Sim, task: TaskId) -> SiteId {
    let function = sim.program.function(sim.tasks.get(task.0).function);
    function.sites.last().copied().unwrap_or_default()
}

/// `Harness::complete`: COMPLETE is set, the joiner woken or the output dropped, the task released.
fn complete(
    sim: &mut Sim,
    id: ThreadId,
    task: TaskId,
    ended: EventIndex,
    recorder: &mut dyn Recorder,
) {
    let running = sim.thread(id).task == task;
    if running {
        let thread = sim.thread_mut(id);
        thread.task = TaskId::NONE;
        thread.cause = ended;
    }
    let cell = sim.tokio.cell_mut(task);
    let wakes = cell.state.to_complete();
    let joiner: Option<Waker> = cell.join_waker.take().filter(|_| wakes);
    let list = cell.join_list.take().filter(|_| wakes);
    let was_owned = std::mem::replace(&mut cell.owned, false);
    let runtime = cell.runtime;
    if !cell.state.is_join_interested() {
        drop_output(sim, task);
    }
    if let Some(joiner) = joiner {
        wake(sim, id, joiner, ended, recorder);
    }
    if let Some(list) = list {
        join_list::ended(sim, id, list, task, ended, recorder);
    }
    if was_owned {
        sim.tokio.runtime_mut(runtime).metrics.num_alive_tasks -= 1;
    }
}

/// Drops an output that nobody will take.
pub fn drop_output(sim: &mut Sim, task: TaskId) {
    let output = std::mem::take(&mut sim.tokio.cell_mut(task).output);
    if let Output::Value(value) | Output::Error(value) = output {
        sim.heap.release(value);
    }
}

/// The JoinError of a task that a panic left (owned; its payload is kept) or that was cancelled.
fn join_error(sim: &mut Sim, task: TaskId, panic: Option<Value>) -> Value {
    let payload = panic.map(|panic| rs::panic::payload(sim, panic));
    let error = RsObject::JoinError(sim.tokio.cell(task).id, payload);
    Value::Object(sim.heap.alloc(Body::Rs(error)))
}

fn set_stage(sim: &mut Sim, id: ThreadId, stage: Stage) {
    sim.tokio.context_mut(id).stage = stage;
}
