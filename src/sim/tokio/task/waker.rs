//! Wakers: plain data that names a task; waking is a transition of its state bits.

use super::cell::Kind;
use super::state::ToNotified;
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::task::TaskPhase;
use crate::sim::tokio::context::with_cause;
use crate::sim::tokio::{block_on, schedule};
use crate::sim::{Recorder, Sim};

/// A waker: valid for ever; waking a task that has ended does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waker {
    /// The task it wakes, or the `block_on` future whose thread it unparks.
    pub task: TaskId,
}

/// Wakes, on thread `by`, because of the event `cause` (tokio 1.54 `Harness::wake_by_ref`).
pub fn wake(
    sim: &mut Sim,
    by: ThreadId,
    waker: Waker,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    let task = waker.task;
    let cell = sim.tokio.cell_mut(task);
    if let Kind::BlockOn(_) = cell.kind {
        return block_on::wake(sim, by, task, cause, recorder);
    }
    let transition = cell.state.to_notified();
    if transition == ToNotified::Nothing {
        return;
    }
    let woken = tell(sim, by, task, transition, cause, recorder);
    if transition == ToNotified::Submit {
        with_cause(sim, by, woken, |sim| {
            schedule::schedule(sim, by, task, false, recorder);
        });
    }
    sim.charge_runtime(by);
}

/// Tells that the task was woken.
pub fn tell(
    sim: &mut Sim,
    by: ThreadId,
    task: TaskId,
    transition: ToNotified,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) -> EventIndex {
    let arg = u32::from(transition == ToNotified::WhileRunning);
    let site = sim.site(by);
    let woken = sim.emit_caused(recorder, EventKind::Woken, by, task, site, arg, cause);
    let record = sim.tasks.get_mut(task.0);
    record.cause = woken;
    if transition == ToNotified::Submit {
        record.phase = TaskPhase::Ready;
    }
    woken
}
