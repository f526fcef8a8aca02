//! Wakers: plain data that names a task; waking is a transition of its state bits.

use super::cell::Kind;
use super::parts::Part;
use super::state::ToNotified;
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::machine::rs::object::RsObject;
use crate::sim::machine::rs::place;
use crate::sim::task::TaskPhase;
use crate::sim::tokio::context::with_cause;
use crate::sim::tokio::{block_on, schedule};
use crate::sim::{Recorder, Sim};

/// A waker: valid for ever; waking a task that has ended does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waker {
    /// The task it wakes, or the `block_on` future whose thread it unparks.
    pub task: TaskId,
    /// The part of the task that is to be polled again, if it is not the whole.
    pub part: Option<Part>,
}

impl Waker {
    /// The waker of a whole task.
    pub fn of(task: TaskId) -> Waker {
        Waker { task, part: None }
    }
}

/// The waker of the innermost poll on the thread: the task's, unless a future of the task polls others with
/// wakers of their own.
pub fn current(sim: &Sim, id: ThreadId) -> Waker {
    let thread = sim.thread(id);
    let innermost = thread
        .polls
        .last()
        .filter(|poll| poll.depth <= thread.depth);
    let given = innermost.and_then(|poll| match place::rust_object(sim, poll.waker) {
        Some(RsObject::Waker(waker)) => *waker,
        _ => None,
    });
    given.unwrap_or(Waker::of(thread.task))
}

/// Wakes, on thread `by`, because of the event `cause` (tokio 1.54 `Harness::wake_by_ref`).
pub fn wake(
    sim: &mut Sim,
    by: ThreadId,
    waker: Waker,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    if let Some(part) = waker.part {
        return super::parts::wake_part(sim, by, part, cause, recorder);
    }
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
