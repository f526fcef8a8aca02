//! Where a woken or spawned task goes (tokio 1.54 `multi_thread/worker.rs` `schedule_task`, `schedule_local`;
//! `current_thread/mod.rs` `schedule`), and whom that wakes up.
//!
//! The cause of the thread that schedules is the `Woken` or `TaskSpawned` event.

use super::context::{Place, RuntimeId};
use super::park;
use super::runtime::Flavor;
use crate::ir::program::SiteId;
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::{Recorder, Sim};

/// Puts a notified task where it belongs. `is_yield`: it was woken during its own poll.
pub fn schedule(
    sim: &mut Sim,
    by: ThreadId,
    task: TaskId,
    is_yield: bool,
    recorder: &mut dyn Recorder,
) {
    if let Some(set) = sim.tokio.cell(task).local {
        return super::local::schedule(sim, by, set, task, recorder);
    }
    let runtime = sim.tokio.cell(task).runtime;
    let context = sim.tokio.context(by);
    match context.place {
        Place::Worker(worker) if context.runtime == Some(runtime) => {
            local(sim, by, runtime, worker, task, is_yield, recorder);
        }
        Place::CurrentThread if context.runtime == Some(runtime) => {
            let core = &mut sim.tokio.runtime_mut(runtime).current;
            core.queue.push_back(task);
            core.metrics.worker_local_schedule_count += 1;
            tell_queued(sim, by, task, EventKind::RunQueue, 0, recorder);
            sim.tokio.runtime_mut(runtime).driver.did_wake = true;
        }
        _ => remote(sim, by, runtime, task, recorder),
    }
}

/// `schedule_local`: the LIFO slot, or the back of the run queue for a yielding task and after the third
/// LIFO poll of a tick. The first task in an empty LIFO slot notifies nobody.
fn local(
    sim: &mut Sim,
    by: ThreadId,
    runtime: RuntimeId,
    index: u32,
    task: TaskId,
    is_yield: bool,
    recorder: &mut dyn Recorder,
) {
    let worker = &mut sim.tokio.runtime_mut(runtime).workers[index as usize];
    worker.metrics.worker_local_schedule_count += 1;
    let notifies = if is_yield || !worker.lifo_enabled {
        push_back(sim, by, runtime, index, task, EventKind::RunQueue, recorder);
        true
    } else {
        let previous = worker.lifo_slot.take();
        if let Some(previous) = previous {
            let cause = sim.tasks.get(previous.0).cause;
            let kind = EventKind::LifoPushedOut;
            super::context::with_cause(sim, by, cause, |sim| {
                push_back(sim, by, runtime, index, previous, kind, recorder);
            });
        }
        sim.tokio.runtime_mut(runtime).workers[index as usize].lifo_slot = Some(task);
        tell_queued(sim, by, task, EventKind::LifoSlot, index, recorder);
        previous.is_some()
    };
    let has_park = sim.tokio.runtime(runtime).workers[index as usize].has_park;
    if notifies && has_park {
        notify_parked(sim, by, runtime, recorder);
    }
}

/// `push_back_or_overflow`: the back of the worker's run queue; a full one moves its newer half and the
/// task to the injection queue.
pub fn push_back(
    sim: &mut Sim,
    by: ThreadId,
    runtime: RuntimeId,
    index: u32,
    task: TaskId,
    kind: EventKind,
    recorder: &mut dyn Recorder,
) {
    let owner = sim.tokio.runtime_mut(runtime);
    let worker = &mut owner.workers[index as usize];
    let Some(moved) = worker.run_queue.push_back_or_overflow(task) else {
        tell_queued(sim, by, task, kind, index, recorder);
        return;
    };
    worker.metrics.worker_overflow_count += 1;
    let count = moved.len() as u32;
    for task in moved {
        owner.inject.push(task);
    }
    tell_queued(sim, by, task, EventKind::Overflow, count, recorder);
}

/// From a thread that is no worker of the runtime: the back of the injection queue (`push_remote_task`).
fn remote(
    sim: &mut Sim,
    by: ThreadId,
    runtime: RuntimeId,
    task: TaskId,
    recorder: &mut dyn Recorder,
) {
    let owner = sim.tokio.runtime_mut(runtime);
    owner.metrics.remote_schedule_count += 1;
    owner.inject.push(task);
    let flavor = owner.flavor;
    tell_queued(sim, by, task, EventKind::InjectionQueue, 0, recorder);
    match flavor {
        Flavor::MultiThread => notify_parked(sim, by, runtime, recorder),
        Flavor::CurrentThread => park::unpark_driver(sim, by, runtime, recorder),
    }
}

/// `notify_parked_local` and `notify_parked_remote`: unless somebody searches already, the last worker to
/// park is unparked, and counts as searching from now on.
pub fn notify_parked(sim: &mut Sim, by: ThreadId, runtime: RuntimeId, recorder: &mut dyn Recorder) {
    if let Some(worker) = sim.tokio.runtime_mut(runtime).idle.worker_to_notify() {
        park::unpark_worker(sim, by, runtime, worker, recorder);
    }
}

/// Tells where a task went; that event is what puts it where it is from now on.
fn tell_queued(
    sim: &mut Sim,
    by: ThreadId,
    task: TaskId,
    kind: EventKind,
    arg: u32,
    recorder: &mut dyn Recorder,
) -> EventIndex {
    let event = sim.emit(recorder, kind, by, task, SiteId(0), arg);
    sim.tasks.get_mut(task.0).cause = event;
    sim.thread_mut(by).cause = event;
    event
}
