//! JoinHandle and AbortHandle (tokio 1.54 `runtime/task/join.rs`, `abort.rs`).

use super::cell::Output;
use super::harness::drop_output;
use super::state::ToNotified;
use super::waker::{current, tell};
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::heap::Body;
use crate::sim::machine::control::Polled;
use crate::sim::machine::rs::object::RsObject;
use crate::sim::tokio::context::with_cause;
use crate::sim::tokio::{self, coop, schedule};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Polls the handle for the thread's task: takes the output, or leaves a waker. Takes one unit of budget.
pub fn poll(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) -> Polled {
    if !coop::proceed(sim, id, recorder) {
        return Polled::Pending;
    }
    let awaiter = sim.thread(id).task;
    let waker = current(sim, id);
    let cell = sim.tokio.cell_mut(task);
    if !cell.state.is_complete() {
        cell.join_waker = Some(waker);
        cell.state.set_join_waker();
        coop::give_back(sim, id);
        return Polled::Pending;
    }
    let result = match take_output(sim, task) {
        Some(result) => result,
        None => {
            let message = "JoinHandle polled after completion";
            return Polled::Raise(tokio::panic(sim, id, message, recorder));
        }
    };
    let site = sim.site(id);
    sim.emit(recorder, EventKind::Joined, id, task, site, awaiter.0);
    Polled::Ready(Value::Object(
        sim.heap.alloc(Body::Rs(RsObject::Result(result))),
    ))
}

/// Takes the output of a task that has ended; none if it was taken.
pub fn take_output(sim: &mut Sim, task: TaskId) -> Option<Result<Value, Value>> {
    match std::mem::take(&mut sim.tokio.cell_mut(task).output) {
        Output::Value(value) => Some(Ok(value)),
        Output::Error(error) => Some(Err(error)),
        Output::None => None,
    }
}

/// `JoinHandle::is_finished`.
pub fn is_finished(sim: &Sim, task: TaskId) -> bool {
    sim.tokio.cell(task).state.is_complete()
}

/// `JoinHandle::abort`: only asks; the future is dropped when the scheduler picks the task next
/// (`Harness::remote_abort`).
pub fn abort(sim: &mut Sim, id: ThreadId, task: TaskId, recorder: &mut dyn Recorder) {
    let Some(transition) = sim.tokio.cell_mut(task).state.to_cancelled() else {
        return;
    };
    let site = sim.site(id);
    let kind = EventKind::CancelRequested;
    let requested = sim.emit(recorder, kind, id, task, site, 0);
    if transition == ToNotified::Submit {
        let woken = tell(sim, id, task, transition, requested, recorder);
        with_cause(sim, id, woken, |sim| {
            schedule::schedule(sim, id, task, false, recorder);
        });
    }
    sim.charge_runtime(id);
}

/// The JoinHandle is dropped: the task is detached; an output nobody took is dropped.
pub fn drop_handle(sim: &mut Sim, task: TaskId) {
    let cell = sim.tokio.cell_mut(task);
    cell.state.drop_join_handle();
    cell.join_list = None;
    if cell.state.is_complete() {
        drop_output(sim, task);
    } else {
        cell.join_waker = None;
    }
}
