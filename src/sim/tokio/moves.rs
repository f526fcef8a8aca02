//! The rules on what one step may change, checked by comparing the run before and after it: what the state
//! alone ([`super::invariants`]) cannot show.

use super::context::Place;
use super::queue::CAPACITY;
use super::runtime::Runtime;
use super::task::harness::Stage;
use super::worker::Step;
use crate::sim::Sim;
use crate::sim::event::{TaskId, ThreadId};

/// What `push_overflow` moves: the newer half of a full run queue, and the task that found it full.
const OVERFLOW: usize = CAPACITY / 2 + 1;

/// What is remembered of a run before a step.
pub struct Before {
    runtimes: Vec<Queues>,
    threads: Vec<(Option<TaskId>, Option<u8>)>,
    /// Polls of local tasks under way.
    local_polls: usize,
}

struct Queues {
    workers: Vec<Slot>,
    inject: Vec<TaskId>,
    current: Vec<TaskId>,
    sleepers: Vec<u32>,
    num_searching: u32,
}

struct Slot {
    thread: ThreadId,
    lifo: Option<TaskId>,
    queue: Vec<TaskId>,
    interval: u32,
    is_searching: bool,
    /// It wakes whom the driver found, or whom it deferred.
    is_turning: bool,
}

impl Queues {
    /// Whether the task is in one of the queues. One that the end of another has woken goes through the LIFO
    /// slot in a single step.
    fn holds(&self, task: TaskId) -> bool {
        let holds = |slot: &Slot| slot.lifo == Some(task) || slot.queue.contains(&task);
        self.inject.contains(&task) || self.workers.iter().any(holds)
    }
}

impl Before {
    /// The run as it is.
    pub fn of(sim: &Sim) -> Before {
        let threads = sim.threads.iter().map(|thread| look(sim, thread.id));
        Before {
            runtimes: sim.tokio.runtimes.iter().map(queues).collect(),
            threads: threads.collect(),
            local_polls: sim.tokio.local_polls.len(),
        }
    }

    /// Checks what the step of a thread has changed.
    ///
    /// # Errors
    /// A sentence that says which rule is broken, and by whom.
    pub fn check(&self, sim: &Sim, acted: ThreadId) -> Result<(), String> {
        for (index, before) in self.runtimes.iter().enumerate() {
            let after = &sim.tokio.runtimes[index];
            let checked = self
                .check_start(sim, before, after, acted)
                .and_then(|()| check_notified(before, after, acted))
                .and_then(|()| check_overflow(before, after))
                .and_then(|()| check_landing(before, after, acted));
            checked.map_err(|fault| format!("runtime {index}: {fault}"))?;
        }
        let mut pairs = self.threads.iter().zip(&sim.threads);
        // The poll of a local task ends: what is around it has its own budget again.
        let is_back = sim.tokio.local_polls.len() < self.local_polls;
        let odd = pairs.find(|(before, thread)| {
            if is_back && thread.id == acted {
                return false;
            }
            let (task, budget) = look(sim, thread.id);
            let goes_on = task.is_some() && task == before.0 || is_in_lifo_chain(sim, thread.id);
            gained(before.1, budget, goes_on)
        });
        match odd {
            Some((_, thread)) => Err(format!(
                "thread {} got budget back inside a poll",
                thread.id.0
            )),
            None => Ok(()),
        }
    }

    /// A task that starts to be polled was where this thread may take it from.
    fn check_start(
        &self,
        sim: &Sim,
        before: &Queues,
        after: &Runtime,
        acted: ThreadId,
    ) -> Result<(), String> {
        let earlier = self.threads.get(acted.0 as usize).and_then(|found| found.0);
        let (Some(task), _) = look(sim, acted) else {
            return Ok(());
        };
        let stage = sim.tokio.context(acted).stage;
        if !matches!(stage, Stage::Starting(_) | Stage::Polling(_)) {
            return Ok(());
        }
        let is_elsewhere = !std::ptr::eq(runtime_of(sim, acted), after);
        let goes_on = earlier == Some(task) || sim.tokio.local_polls.len() < self.local_polls;
        if goes_on || is_elsewhere || after.inject.is_closed() {
            return Ok(());
        }
        if let Some(set) = sim.tokio.cell(task).local {
            return match sim.tokio.context(acted).local {
                Some(polled) if polled == set => Ok(()),
                _ => Err(format!("task {} is polled outside of its LocalSet", task.0)),
            };
        }
        match sim.tokio.context(acted).place {
            Place::Worker(index) if earlier.is_some() && !before.holds(task) => {
                match after.workers[index as usize].step {
                    Step::Task(polls) if polls > 0 => Ok(()),
                    _ => Err(format!("task {} is polled without being woken", task.0)),
                }
            }
            Place::Worker(index) => start_on_worker(before, after, index, task),
            Place::CurrentThread => {
                let fronts = [before.current.first(), before.inject.first()];
                match fronts.contains(&Some(&task)) || after.current.queue.iter().count() == 0 {
                    true => Ok(()),
                    false => Err(format!("task {} is polled before its turn", task.0)),
                }
            }
            Place::Outside | Place::BlockOn => Ok(()),
        }
    }
}

fn runtime_of(sim: &Sim, thread: ThreadId) -> *const Runtime {
    let runtime = sim.tokio.context(thread).runtime;
    runtime.map_or(std::ptr::null(), |id| sim.tokio.runtime(id))
}

/// The task whose poll or drop is under way on a thread, and the thread's budget.
fn look(sim: &Sim, thread: ThreadId) -> (Option<TaskId>, Option<u8>) {
    let context = sim.tokio.context(thread);
    let task = match context.stage {
        Stage::Starting(task)
        | Stage::Polling(task)
        | Stage::Cancelling(task)
        | Stage::Completing(task, _) => Some(task),
        Stage::Idle => None,
    };
    (task, context.budget.0)
}

fn queues(runtime: &Runtime) -> Queues {
    let workers = runtime.workers.iter().map(|worker| Slot {
        thread: worker.thread,
        lifo: worker.lifo_slot,
        queue: worker.run_queue.iter().collect(),
        interval: worker.global_queue_interval,
        is_searching: worker.is_searching,
        is_turning: matches!(worker.step, Step::Turn(..)),
    });
    Queues {
        workers: workers.collect(),
        inject: runtime.inject.iter().collect(),
        current: runtime.current.queue.iter().collect(),
        sleepers: runtime.idle.sleepers.clone(),
        num_searching: runtime.idle.num_searching,
    }
}

/// The LIFO slot before the run queue before the injection queue, except on interval ticks; from others only
/// the older half of a run queue, and only with nothing of one's own.
fn start_on_worker(
    before: &Queues,
    after: &Runtime,
    index: u32,
    task: TaskId,
) -> Result<(), String> {
    let own = &before.workers[index as usize];
    let worker = &after.workers[index as usize];
    if own.thread != worker.thread || own.lifo == Some(task) {
        return Ok(());
    }
    let is_interval = worker.tick.is_multiple_of(own.interval);
    let idle = own.lifo.is_none() && own.queue.is_empty();
    if before.inject.contains(&task) {
        return match idle || is_interval {
            true => Ok(()),
            false => Err(format!(
                "worker {index} takes task {} from the injection queue before its own",
                task.0
            )),
        };
    }
    if own.queue.first() == Some(&task) {
        return match own.lifo {
            None => Ok(()),
            Some(_) => Err(format!(
                "worker {index} leaves its LIFO slot for its run queue"
            )),
        };
    }
    for (victim, slot) in before.workers.iter().enumerate() {
        if slot.lifo == Some(task) {
            return Err(format!(
                "worker {index} runs task {} of worker {victim}'s LIFO slot",
                task.0
            ));
        }
        if let Some(at) = slot.queue.iter().position(|queued| *queued == task) {
            let is_stolen = victim as u32 != index && at < slot.queue.len().div_ceil(2);
            return match is_stolen && idle {
                true => Ok(()),
                false => Err(format!(
                    "worker {index} runs task {} before its turn",
                    task.0
                )),
            };
        }
    }
    Err(format!(
        "worker {index} polls task {}, which was in no queue",
        task.0
    ))
}

/// A notified worker was the last to go to sleep, and nobody else was searching; one may wake by itself.
fn check_notified(before: &Queues, after: &Runtime, acted: ThreadId) -> Result<(), String> {
    if after.inject.is_closed() {
        return Ok(());
    }
    let own = before
        .workers
        .iter()
        .filter(|slot| slot.thread == acted && slot.is_searching);
    let others_search = before.num_searching as usize > own.count();
    let woken = before
        .sleepers
        .iter()
        .filter(|sleeper| !after.idle.is_parked(**sleeper));
    for worker in woken {
        if after.workers[*worker as usize].thread == acted {
            continue;
        }
        if others_search {
            return Err(format!(
                "worker {worker} is notified although another searches"
            ));
        }
        let mut others = before.sleepers.clone();
        others.retain(|sleeper| after.workers[*sleeper as usize].thread != acted);
        if before.sleepers.last() != Some(worker) && others.last() != Some(worker) {
            return Err(format!(
                "worker {worker} is notified, but it was not the last to sleep"
            ));
        }
    }
    Ok(())
}

/// A full run queue gives away its newer half and the task that came.
fn check_overflow(before: &Queues, after: &Runtime) -> Result<(), String> {
    for (slot, worker) in before.workers.iter().zip(&after.workers) {
        let moved = after.inject.len().saturating_sub(before.inject.len());
        let halved = slot.queue.len() == CAPACITY && worker.run_queue.len() == CAPACITY / 2;
        if halved && moved > 1 && moved != OVERFLOW {
            return Err(format!(
                "{moved} tasks leave a full run queue, not {OVERFLOW}"
            ));
        }
    }
    Ok(())
}

/// What a worker wakes that turns the driver, or wakes its deferred, lands at that worker; of a full run queue
/// only in the injection queue.
fn check_landing(before: &Queues, after: &Runtime, acted: ThreadId) -> Result<(), String> {
    let turns = |slot: &&Slot| slot.thread == acted && slot.is_turning;
    let Some(own) = before.workers.iter().find(turns) else {
        return Ok(());
    };
    let new = |task: &TaskId| !before.holds(*task);
    for worker in &after.workers {
        let mut queued = worker.run_queue.iter().chain(worker.lifo_slot);
        let fresh = queued.find(new);
        if let Some(task) = fresh.filter(|_| worker.thread != acted) {
            return Err(format!(
                "task {} was woken by thread {}, but is queued at worker {}",
                task.0, acted.0, worker.index
            ));
        }
    }
    let injected = after.inject.iter().find(new);
    match injected.filter(|_| own.queue.len() < CAPACITY) {
        Some(task) => Err(format!(
            "task {} was woken by a worker, but is in the injection queue",
            task.0
        )),
        None => Ok(()),
    }
}

/// Whether the thread is a worker that runs what its LIFO slot held, on the budget of the task before.
fn is_in_lifo_chain(sim: &Sim, thread: ThreadId) -> bool {
    let context = sim.tokio.context(thread);
    match (context.place, context.runtime) {
        (Place::Worker(index), Some(runtime)) => {
            let worker = &sim.tokio.runtime(runtime).workers[index as usize];
            matches!(worker.step, Step::Task(polls) if polls > 0)
        }
        _ => false,
    }
}

/// Whether a budget grew by more than the unit that a pending operation gives back; a full one is given
/// where nothing goes on that began before.
fn gained(before: Option<u8>, after: Option<u8>, goes_on: bool) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => {
            let is_new = Some(after) == super::coop::Budget::FULL.0 && !goes_on;
            after > before.saturating_add(1) && !is_new
        }
        _ => false,
    }
}
