//! Deferred wakers (tokio 1.54 `runtime/scheduler/defer.rs`): woken from the end of the list at the end of
//! every park, so that several yielders come back in reverse order.

use super::context::Place;
use super::task::waker::{Waker, current, wake};
use crate::sim::event::{EventIndex, EventKind, ThreadId};
use crate::sim::{Recorder, Sim};

/// The list of one scheduler context.
#[derive(Clone, Debug, Default)]
pub struct Defer {
    wakers: Vec<(Waker, EventIndex)>,
}

impl Defer {
    /// Whether nothing is deferred.
    pub fn is_empty(&self) -> bool {
        self.wakers.is_empty()
    }

    /// The wakers, first deferred first.
    pub fn iter(&self) -> impl Iterator<Item = Waker> {
        self.wakers.iter().map(|(waker, _)| *waker)
    }

    /// Takes the last one, with the event that deferred it.
    pub fn pop(&mut self) -> Option<(Waker, EventIndex)> {
        self.wakers.pop()
    }

    /// Whether the waker is the last one already: the same one twice in a row is kept once.
    fn ends_with(&self, waker: Waker) -> bool {
        self.wakers.last().is_some_and(|(last, _)| *last == waker)
    }
}

/// `context::defer(waker)` for the task the thread polls: kept where there is a scheduler, woken at once
/// where there is none (inside multi_thread's `block_on`).
pub fn defer(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let task = sim.thread(id).task;
    let waker = current(sim, id);
    sim.tokio.context_mut(id).deferred = true;
    let known = match list(sim, id) {
        Some(list) => list.ends_with(waker),
        None => {
            let cause = sim.thread(id).cause;
            return wake(sim, id, waker, cause, recorder);
        }
    };
    if known {
        return;
    }
    let site = sim.site(id);
    let event = sim.emit(recorder, EventKind::Deferred, id, task, site, 0);
    if let Some(list) = list(sim, id) {
        list.wakers.push((waker, event));
    }
    sim.charge_runtime(id);
}

/// The list of the scheduler the thread runs, if it runs one.
pub fn list(sim: &mut Sim, id: ThreadId) -> Option<&mut Defer> {
    let context = sim.tokio.context(id);
    let runtime = sim.tokio.runtime_mut(context.runtime?);
    match context.place {
        Place::Worker(worker) => Some(&mut runtime.workers[worker as usize].defer),
        Place::CurrentThread => Some(&mut runtime.current.defer),
        Place::BlockOn | Place::Outside => None,
    }
}
