//! A look at Tokio's places, for the page and for tests.

use super::context::Place;
use super::object::TokioObject;
use super::runtime::Runtime;
use super::worker::Step;
use crate::sim::Sim;
use crate::sim::event::TaskId;
use crate::sim::heap::Body;
use crate::sim::inspect::{QueueEntry, Snapshot, ThreadDoing, ThreadSnapshot, TimerSnapshot};
use crate::sim::thread::{Thread, ThreadState};

/// Fills in what Tokio knows: injection queue, run queues, LIFO slots, what each thread does, timers,
/// deferred wakers. Nothing if the program has built no runtime; the last one built is shown.
pub fn fill_snapshot(sim: &Sim, snapshot: &mut Snapshot) {
    let Some(runtime) = sim.tokio.runtimes.last() else {
        return;
    };
    let queued = runtime.current.queue.iter();
    snapshot.ready = queued.map(|task| QueueEntry::Task(*task)).collect();
    snapshot.injection = runtime.inject.iter().map(QueueEntry::Task).collect();
    snapshot.timers = timers(sim, runtime);
    let deferred = runtime
        .workers
        .iter()
        .flat_map(|worker| worker.defer.iter());
    let deferred = deferred.chain(runtime.current.defer.iter());
    snapshot.deferred = deferred.map(|waker| waker.task).collect();
    let threads = sim.threads.iter();
    snapshot.threads = threads.map(|thread| look_at(sim, thread)).collect();
}

fn timers(sim: &Sim, runtime: &Runtime) -> Vec<TimerSnapshot> {
    let timers = runtime.driver.timers();
    let look = |(_, object)| match sim.heap.body(object) {
        Body::Tokio(TokioObject::Sleep(sleep)) => Some(TimerSnapshot {
            task: sleep.waiter(),
            due_ns: sleep.deadline_ns,
        }),
        _ => None,
    };
    timers.filter_map(look).collect()
}

fn look_at(sim: &Sim, thread: &Thread) -> ThreadSnapshot {
    let context = sim.tokio.context(thread.id);
    let runtime = context.runtime.map(|runtime| sim.tokio.runtime(runtime));
    let worker = match (context.place, runtime) {
        (Place::Worker(index), Some(runtime)) => runtime.workers.get(index as usize),
        _ => None,
    };
    ThreadSnapshot {
        thread: thread.id,
        worker: worker.map(|worker| worker.index),
        doing: doing(thread, worker.map(|worker| worker.step), runtime),
        site: visible_site(sim, thread),
        lifo: worker.and_then(|worker| worker.lifo_slot),
        queue: worker.map_or_else(Vec::new, |worker| worker.run_queue.iter().collect()),
    }
}

fn doing(thread: &Thread, step: Option<Step>, runtime: Option<&Runtime>) -> ThreadDoing {
    let sleeps_in_driver = runtime.is_some_and(|runtime| runtime.driver.sleeper == Some(thread.id));
    match thread.state {
        ThreadState::Ended => ThreadDoing::Ended,
        ThreadState::Blocked => ThreadDoing::Blocked(thread.task, thread.clock),
        ThreadState::Parked(until) if sleeps_in_driver => ThreadDoing::InDriver(until),
        ThreadState::Parked(_) => ThreadDoing::Parked,
        ThreadState::Ready if thread.frame.is_some() || thread.task != TaskId::NONE => {
            ThreadDoing::Running(thread.task)
        }
        ThreadState::Ready if step == Some(Step::Steal) => ThreadDoing::Searching,
        ThreadState::Ready => ThreadDoing::Scheduling,
    }
}

/// Where the thread's innermost frame of the person's own text stands.
fn visible_site(sim: &Sim, thread: &Thread) -> Option<crate::ir::program::SiteId> {
    use crate::sim::frame::Link;
    let mut at = thread.frame?;
    loop {
        let frame = sim.frames.get(at);
        if !sim.program.function(frame.function).hidden {
            return Some(sim.site_of(at));
        }
        at = match frame.link {
            Link::Call(next) | Link::Await(next) | Link::Poll(next) => next,
            Link::Drop(next) => next?,
            Link::Nobody | Link::Driver => return None,
        };
    }
}
