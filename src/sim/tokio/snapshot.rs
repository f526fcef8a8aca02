//! A look at Tokio's places, for the page and for tests.

use super::context::Place;
use super::object::TokioObject;
use super::runtime::Runtime;
use super::worker::{Step, Worker};
use crate::sim::Sim;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::frame::{FrameId, Standing};
use crate::sim::heap::Body;
use crate::sim::inspect::{QueueEntry, Snapshot, ThreadDoing, ThreadSnapshot, TimerSnapshot};
use crate::sim::task::TaskPhase;
use crate::sim::thread::ThreadState;
use crate::sim::value::Value;
use std::borrow::Cow;

/// Fills in what Tokio knows: injection queue, run queues, LIFO slots, what each thread does, timers,
/// deferred wakers, what tasks wait for. Nothing if the program has built no runtime; the last one built
/// is shown.
pub fn fill_snapshot(sim: &Sim, snapshot: &mut Snapshot) {
    let Some(runtime) = sim.tokio.runtimes.last() else {
        return;
    };
    let queued = runtime.current.queue.iter();
    snapshot.ready = queued.map(QueueEntry::Task).collect();
    snapshot.injection = runtime.inject.iter().map(QueueEntry::Task).collect();
    snapshot.timers = timers(sim);
    let workers = runtime.workers.iter();
    let deferred = workers.flat_map(|worker| worker.defer.iter());
    let deferred = deferred.chain(runtime.current.defer.iter());
    snapshot.deferred = deferred.map(|waker| waker.task).collect();
    for thread in &mut snapshot.threads {
        look_at(sim, thread);
    }
    for task in &mut snapshot.tasks {
        if task.phase == TaskPhase::Waiting {
            let root = sim.tasks.get(task.task.0).root;
            task.waits_for = root.map_or(Cow::Borrowed(""), |root| waits_for(sim, root));
        }
    }
}

/// Of the runtime that is shown, or of every core's: the next first.
fn timers(sim: &Sim) -> Vec<TimerSnapshot> {
    let runtimes = &sim.tokio.runtimes;
    let shown = match sim.tokio.cores {
        Some(_) => &runtimes[..],
        None => &runtimes[runtimes.len().saturating_sub(1)..],
    };
    let timers = shown.iter().flat_map(|runtime| runtime.driver.timers());
    let look = |(_, object)| match sim.heap.body(object) {
        Body::Tokio(TokioObject::Sleep(sleep)) => Some(TimerSnapshot {
            task: sleep.waiter(),
            due_ns: sleep.deadline_ns,
            set: sleep.set(),
        }),
        _ => None,
    };
    let mut timers: Vec<TimerSnapshot> = timers.filter_map(look).collect();
    if shown.len() > 1 {
        timers.sort_by_key(|timer| timer.due_ns);
    }
    timers
}

fn look_at(sim: &Sim, looked: &mut ThreadSnapshot) {
    let context = sim.tokio.context(looked.thread);
    let Some(runtime) = context.runtime.map(|id| sim.tokio.runtime(id)) else {
        return;
    };
    let worker = match context.place {
        Place::Worker(index) => runtime.workers.get(index as usize),
        Place::Outside | Place::BlockOn | Place::CurrentThread => None,
    };
    looked.doing = doing(sim, looked.thread, worker, runtime).unwrap_or(looked.doing);
    if let Some(worker) = worker {
        looked.worker = Some(worker.index);
        looked.lifo = worker.lifo_slot;
        looked.queue = worker.run_queue.iter().collect();
    }
}

/// What only Tokio knows of what a thread is doing.
fn doing(
    sim: &Sim,
    id: ThreadId,
    worker: Option<&Worker>,
    runtime: &Runtime,
) -> Option<ThreadDoing> {
    let thread = sim.thread(id);
    match thread.state {
        ThreadState::Parked(until) if runtime.driver.sleeper == Some(id) => {
            Some(ThreadDoing::InDriver(until))
        }
        ThreadState::Ready if thread.frame.is_none() && thread.task == TaskId::NONE => {
            let step = worker.map(|worker| worker.step);
            Some(match step {
                Some(Step::Steal) => ThreadDoing::Searching,
                _ => ThreadDoing::Scheduling,
            })
        }
        ThreadState::Ready | ThreadState::Parked(_) | ThreadState::Blocked | ThreadState::Ended => {
            None
        }
    }
}

/// What the innermost suspended frame awaits, in Tokio's words.
fn waits_for(sim: &Sim, root: FrameId) -> Cow<'static, str> {
    let leaf = sim.frames.get(sim.frames.get(root).leaf.unwrap_or(root));
    let Some(Value::Object(object)) = leaf.values.last() else {
        return Cow::Borrowed("");
    };
    match sim.heap.body(*object) {
        Body::Tokio(awaited) if leaf.standing == Standing::AtAwait => match awaited {
            TokioObject::YieldNow(_) => Cow::Borrowed("yield_now"),
            TokioObject::Sleep(_) => Cow::Borrowed("Sleep"),
            TokioObject::JoinHandle(task) => format!("JoinHandle of task {}", task.0).into(),
            TokioObject::AbortHandle(_) | TokioObject::JoinList(_) => Cow::Borrowed(""),
        },
        _ => Cow::Borrowed(""),
    }
}
