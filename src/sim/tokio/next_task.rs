//! What a worker runs next (tokio 1.54 `multi_thread/worker.rs` `next_task`, `steal_work`).

use super::context::RuntimeId;
use super::queue::CAPACITY;
use crate::ir::program::SiteId;
use crate::sim::choice::ChoicePoint;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::{Recorder, Sim};

/// `Core::next_task`: the LIFO slot, then the run queue, then a batch of the injection queue; on interval
/// ticks the injection queue first.
pub fn next_task(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    recorder: &mut dyn Recorder,
) -> Option<TaskId> {
    let owner = sim.tokio.runtime_mut(runtime);
    let worker = &mut owner.workers[index as usize];
    if worker.tick.is_multiple_of(worker.global_queue_interval) {
        worker.tune_global_queue_interval();
        let remote = pop_injected(sim, id, runtime, index, recorder);
        return remote.or_else(|| next_local_task(sim, runtime, index));
    }
    if let Some(task) = next_local_task(sim, runtime, index) {
        return Some(task);
    }
    let first = pop_injected(sim, id, runtime, index, recorder)?;
    let owner = sim.tokio.runtime(runtime);
    let waiting = owner.inject.len() + 1;
    let queue = &owner.workers[index as usize].run_queue;
    let room = queue.remaining_slots().min(CAPACITY / 2);
    let batch = (waiting / owner.workers.len() + 1).min(room).min(waiting);
    for _ in 1..batch {
        if let Some(task) = pop_injected(sim, id, runtime, index, recorder) {
            let worker = &mut sim.tokio.runtime_mut(runtime).workers[index as usize];
            worker.run_queue.push_back(task);
        }
    }
    Some(first)
}

/// `next_local_task`.
fn next_local_task(sim: &mut Sim, runtime: RuntimeId, index: u32) -> Option<TaskId> {
    let worker = &mut sim.tokio.runtime_mut(runtime).workers[index as usize];
    worker.lifo_slot.take().or_else(|| worker.run_queue.pop())
}

/// Takes the oldest task of the injection queue, and tells so.
pub fn pop_injected(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    recorder: &mut dyn Recorder,
) -> Option<TaskId> {
    let task = sim.tokio.runtime_mut(runtime).inject.pop()?;
    tell_taken(sim, id, task, EventKind::Injected, index, recorder);
    Some(task)
}

/// The victims of `steal_work` from a random start: the older half of the first queue that has any; the
/// last of the batch runs first.
pub fn steal(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    recorder: &mut dyn Recorder,
) -> Option<TaskId> {
    let start = steal_start(sim, runtime, index, recorder);
    let owner = sim.tokio.runtime_mut(runtime);
    let workers = owner.workers.len() as u32;
    for offset in 0..workers {
        let victim = (start + offset) % workers;
        if victim == index {
            continue;
        }
        let Ok([thief, robbed]) = owner
            .workers
            .get_disjoint_mut([index as usize, victim as usize])
        else {
            continue;
        };
        let stolen = robbed.run_queue.steal_into(&mut thief.run_queue);
        let Some((task, count)) = stolen else {
            continue;
        };
        thief.metrics.worker_steal_count += u64::from(count);
        thief.metrics.worker_steal_operations += 1;
        let arg = count << 16 | victim;
        tell_taken(sim, id, task, EventKind::Stolen, arg, recorder);
        return Some(task);
    }
    None
}

/// `rand.fastrand_n(num)`, decided only where more than one victim has something.
fn steal_start(sim: &mut Sim, runtime: RuntimeId, index: u32, recorder: &mut dyn Recorder) -> u32 {
    let workers = &sim.tokio.runtime(runtime).workers;
    let count = workers.len() as u32;
    let others = workers.iter().filter(|worker| worker.index != index);
    let full = others.filter(|worker| !worker.run_queue.is_empty()).count();
    if full < 2 {
        return 0;
    }
    let answer = sim.choices.pick(count, None);
    recorder.choice(ChoicePoint::StealStart, count, answer);
    answer
}

/// Tells that a task left a queue for this worker, because of what put it there.
fn tell_taken(
    sim: &mut Sim,
    id: ThreadId,
    task: TaskId,
    kind: EventKind,
    arg: u32,
    recorder: &mut dyn Recorder,
) {
    let cause = sim.tasks.get(task.0).cause;
    let event = sim.emit_caused(recorder, kind, id, task, SiteId(0), arg, cause);
    sim.tasks.get_mut(task.0).cause = event;
}
