//! A worker's loop (tokio 1.54 `multi_thread/worker.rs` `Context::run`, `run_task`, `park`), one observable step
//! a call.

use super::context::{Place, RuntimeId, with_cause};
use super::coop::Budget;
use super::defer::Defer;
use super::metrics::WorkerMetrics;
use super::park::{self, Parker, Turn};
use super::queue::RunQueue;
use super::stats::{INITIAL_INTERVAL, Stats};
use super::task::harness;
use super::{next_task, schedule, shutdown};
use crate::ir::program::SiteId;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::{Recorder, Sim};

/// `event_interval`: ticks between two looks at the driver.
pub const EVENT_INTERVAL: u32 = 61;
/// `MAX_LIFO_POLLS_PER_TICK`.
pub const LIFO_POLLS_MAX: u8 = 3;

/// Why a worker parks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParkFor {
    /// Every 61st tick: only looks.
    Maintenance,
    /// Nothing to run, but deferred wakers: only looks.
    Yield,
    /// Nothing to run: sleeps.
    Rest,
}

/// What a worker does next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Its thread has just started.
    #[default]
    Start,
    /// The next turn of the loop.
    Tick,
    /// The rest of the turn, after maintenance.
    NextTask,
    /// Runs a task; so many LIFO polls in this tick.
    Task(u8),
    /// Searches for work to steal.
    Steal,
    /// Has found nothing: joins the sleepers.
    Park,
    /// Parks.
    Sleep(ParkFor),
    /// The end of a park.
    Turn(ParkFor, Turn),
    /// Drops the remaining tasks.
    Shutdown(shutdown::Progress),
    /// Gives up its core.
    End,
}

/// A worker with its core.
#[derive(Clone, Debug)]
pub struct Worker {
    /// Its thread.
    pub thread: ThreadId,
    /// Its number.
    pub index: u32,
    /// What it does next.
    pub step: Step,
    /// Turns of the loop.
    pub tick: u32,
    /// The task that runs next, hidden from thieves.
    pub lifo_slot: Option<TaskId>,
    /// Whether the slot may be used: not while the third LIFO poll of a tick runs.
    pub lifo_enabled: bool,
    /// Tasks to run.
    pub run_queue: RunQueue,
    /// Whether it counts as searching.
    pub is_searching: bool,
    /// Whether it has seen that the runtime shuts down.
    pub is_shutdown: bool,
    /// `core.park.is_some()`: false inside a park, where scheduling notifies nobody.
    pub has_park: bool,
    /// Its parker's state.
    pub parker: Parker,
    /// Ticks between two looks at the injection queue first.
    pub global_queue_interval: u32,
    /// Whether the builder has said so, or it is tuned.
    pub interval_is_fixed: bool,
    /// `block_in_place` has handed the core over and nobody has taken it: what the worker was doing.
    pub left: Option<Step>,
    /// Deferred wakers.
    pub defer: Defer,
    /// Poll times.
    pub stats: Stats,
    /// Counters.
    pub metrics: WorkerMetrics,
}

impl Worker {
    /// A worker that is about to start.
    pub fn new(thread: ThreadId, index: u32) -> Worker {
        Worker {
            thread,
            index,
            step: Step::Start,
            tick: 0,
            lifo_slot: None,
            lifo_enabled: true,
            run_queue: RunQueue::default(),
            is_searching: false,
            is_shutdown: false,
            has_park: true,
            parker: Parker::Empty,
            global_queue_interval: INITIAL_INTERVAL,
            interval_is_fixed: false,
            left: None,
            defer: Defer::default(),
            stats: Stats::default(),
            metrics: WorkerMetrics::default(),
        }
    }

    /// `Core::has_tasks`.
    pub fn has_tasks(&self) -> bool {
        self.lifo_slot.is_some() || !self.run_queue.is_empty()
    }

    /// `Core::should_notify_others`.
    fn should_notify_others(&self) -> bool {
        let tasks = usize::from(self.lifo_slot.is_some()) + self.run_queue.len();
        !self.is_searching && tasks > 1
    }

    /// `Core::tune_global_queue_interval`: small changes are ignored.
    pub fn tune_global_queue_interval(&mut self) {
        let next = self.stats.tuned_global_queue_interval();
        if !self.interval_is_fixed && self.global_queue_interval.abs_diff(next) > 2 {
            self.global_queue_interval = next;
        }
    }
}

/// One step of a worker on this thread.
pub fn drive_worker(sim: &mut Sim, id: ThreadId, index: u32, recorder: &mut dyn Recorder) {
    let Some(runtime) = sim.tokio.context(id).runtime else {
        return shutdown::end_thread(sim, id);
    };
    let now = sim.thread(id).clock;
    let worker = worker_mut(sim, runtime, index);
    match worker.step {
        Step::Start => {
            worker.stats.start_processing(now);
            worker.metrics.unparked(now);
            worker.step = Step::Tick;
            let kind = EventKind::WorkerStarted;
            let event = sim.emit(recorder, kind, id, TaskId::NONE, SiteId(0), index);
            sim.thread_mut(id).cause = event;
            sim.charge_runtime(id);
        }
        Step::Tick if worker.is_shutdown => {
            let progress = shutdown::start(sim, runtime, recorder);
            worker_mut(sim, runtime, index).step = Step::Shutdown(progress);
        }
        Step::Tick => {
            worker.tick = worker.tick.wrapping_add(1);
            if worker.tick.is_multiple_of(EVENT_INTERVAL) {
                worker.stats.end_processing(now);
                worker.step = Step::Sleep(ParkFor::Maintenance);
            } else {
                run_next(sim, id, runtime, index, recorder);
            }
        }
        Step::NextTask => run_next(sim, id, runtime, index, recorder),
        Step::Task(lifo_polls) => after_poll(sim, id, runtime, index, lifo_polls, recorder),
        Step::Steal => steal(sim, id, runtime, index, recorder),
        Step::Park => join_sleepers(sim, id, runtime, index, recorder),
        Step::Sleep(why) => sleep(sim, id, runtime, index, why, recorder),
        Step::Turn(why, turn) => match park::turn(sim, id, runtime, turn, recorder) {
            Some(turn) => worker_mut(sim, runtime, index).step = Step::Turn(why, turn),
            None => parked(sim, id, runtime, index, why, recorder),
        },
        Step::Shutdown(progress) => {
            let next = shutdown::step(sim, id, runtime, progress, recorder);
            worker_mut(sim, runtime, index).step = match next {
                Some(progress) => Step::Shutdown(progress),
                None => Step::End,
            };
        }
        Step::End => shutdown::end_worker(sim, id, runtime, recorder),
    }
}

fn worker_mut(sim: &mut Sim, runtime: RuntimeId, index: u32) -> &mut Worker {
    &mut sim.tokio.runtime_mut(runtime).workers[index as usize]
}

/// Runs the next task, or starts to search.
fn run_next(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    recorder: &mut dyn Recorder,
) {
    if let Some(task) = next_task::next_task(sim, id, runtime, index, recorder) {
        return run_task(sim, id, runtime, index, task, recorder);
    }
    let now = sim.thread(id).clock;
    let owner = sim.tokio.runtime_mut(runtime);
    let worker = &mut owner.workers[index as usize];
    worker.stats.end_processing(now);
    if !worker.is_searching && !owner.idle.transition_to_searching() {
        return rest(sim, runtime, index);
    }
    worker.is_searching = true;
    worker.step = Step::Steal;
    if owner.workers.len() > 1 {
        let kind = EventKind::Searching;
        let event = sim.emit(recorder, kind, id, TaskId::NONE, SiteId(0), index);
        sim.thread_mut(id).cause = event;
    }
    sim.charge_runtime(id);
}

/// `Core::steal_work`, once it searches.
fn steal(sim: &mut Sim, id: ThreadId, runtime: RuntimeId, index: u32, recorder: &mut dyn Recorder) {
    let stolen = next_task::steal(sim, id, runtime, index, recorder)
        .or_else(|| next_task::pop_injected(sim, id, runtime, index, recorder));
    let now = sim.thread(id).clock;
    match stolen {
        Some(task) => {
            worker_mut(sim, runtime, index).stats.start_processing(now);
            run_task(sim, id, runtime, index, task, recorder);
        }
        None => {
            if sim.tokio.runtime(runtime).workers.len() > 1 {
                let kind = EventKind::NothingStolen;
                let event = sim.emit(recorder, kind, id, TaskId::NONE, SiteId(0), index);
                sim.thread_mut(id).cause = event;
            }
            rest(sim, runtime, index);
        }
    }
}

/// Nothing to run: never sleeps while there are deferred wakers.
fn rest(sim: &mut Sim, runtime: RuntimeId, index: u32) {
    let worker = worker_mut(sim, runtime, index);
    worker.step = match worker.defer.is_empty() {
        true => Step::Park,
        false => Step::Sleep(ParkFor::Yield),
    };
}

/// `run_task`: no longer searching; one budget for the task and the LIFO polls after it.
fn run_task(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    task: TaskId,
    recorder: &mut dyn Recorder,
) {
    let owner = sim.tokio.runtime_mut(runtime);
    let worker = &mut owner.workers[index as usize];
    let searching = std::mem::take(&mut worker.is_searching);
    worker.stats.start_poll();
    worker.metrics.worker_poll_count += 1;
    worker.step = Step::Task(0);
    if searching && owner.idle.transition_from_searching() {
        schedule::notify_parked(sim, id, runtime, recorder);
    }
    sim.tokio.context_mut(id).budget = Budget::FULL;
    harness::claim(sim, id, task);
}

/// The task's poll goes on or is over; then the LIFO slot is polled, at most three times a tick.
fn after_poll(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    lifo_polls: u8,
    recorder: &mut dyn Recorder,
) {
    if !harness::advance(sim, id, recorder) {
        return;
    }
    let has_budget = sim.tokio.context(id).budget.remains();
    let worker = worker_mut(sim, runtime, index);
    match worker.lifo_slot.take() {
        Some(task) if has_budget => {
            worker.lifo_enabled = lifo_polls + 1 < LIFO_POLLS_MAX;
            worker.step = Step::Task(lifo_polls + 1);
            harness::claim(sim, id, task);
        }
        queued => {
            worker.lifo_enabled = true;
            worker.step = Step::Tick;
            sim.tokio.context_mut(id).budget = Budget::UNCONSTRAINED;
            if let Some(task) = queued {
                let (kind, cause) = (EventKind::RunQueue, sim.tasks.get(task.0).cause);
                with_cause(sim, id, cause, |sim| {
                    schedule::push_back(sim, id, runtime, index, task, kind, recorder);
                });
            }
        }
    }
}

/// `transition_to_parked`: joins the sleepers; the last searcher looks once more for work that came
/// meanwhile (`notify_if_work_pending`).
fn join_sleepers(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    recorder: &mut dyn Recorder,
) {
    let now = sim.thread(id).clock;
    let owner = sim.tokio.runtime_mut(runtime);
    let worker = &mut owner.workers[index as usize];
    if worker.has_tasks() {
        worker.stats.start_processing(now);
        worker.step = Step::Tick;
        return;
    }
    let searching = std::mem::take(&mut worker.is_searching);
    worker.step = Step::Sleep(ParkFor::Rest);
    worker.metrics.about_to_park(now);
    if owner.idle.transition_to_parked(index, searching) {
        let queued = |worker: &Worker| !worker.run_queue.is_empty();
        if owner.workers.iter().any(queued) || !owner.inject.is_empty() {
            schedule::notify_parked(sim, id, runtime, recorder);
        }
    }
    sim.charge_runtime(id);
}

/// `park_internal`: in the driver if nobody is there, else on the condvar, else only a look.
fn sleep(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    why: ParkFor,
    recorder: &mut dyn Recorder,
) {
    let owner = sim.tokio.runtime_mut(runtime);
    let is_driver_free = owner.driver.holder.is_none();
    let worker = &mut owner.workers[index as usize];
    worker.has_park = false;
    let turn = match (why, worker.parker, is_driver_free) {
        (ParkFor::Rest, Parker::Notified, _) => {
            worker.parker = Parker::Empty;
            Turn::Defer
        }
        (ParkFor::Rest, _, true) => {
            worker.parker = Parker::ParkedDriver;
            park::wait_in_driver(sim, id, runtime, recorder);
            Turn::Polled { slept: true }
        }
        (ParkFor::Rest, _, false) => {
            worker.parker = Parker::ParkedCondvar;
            park::sleep_thread(sim, id, None, 0, recorder);
            Turn::Unparked
        }
        (_, _, true) => {
            park::look_into_driver(sim, id, runtime);
            sim.charge_runtime(id);
            Turn::Polled { slept: false }
        }
        (_, _, false) => Turn::Defer,
    };
    worker_mut(sim, runtime, index).step = Step::Turn(why, turn);
}

/// The park has returned: the rest of `park_internal`, then of what it was for.
fn parked(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    why: ParkFor,
    recorder: &mut dyn Recorder,
) {
    let now = sim.thread(id).clock;
    let owner = sim.tokio.runtime_mut(runtime);
    let is_closed = owner.inject.is_closed();
    let worker = &mut owner.workers[index as usize];
    worker.has_park = true;
    let notifies = worker.should_notify_others();
    worker.is_shutdown |= is_closed && why != ParkFor::Yield;
    worker.step = match why {
        ParkFor::Maintenance => Step::NextTask,
        ParkFor::Yield => Step::Tick,
        ParkFor::Rest => {
            worker.metrics.unparked(now);
            if worker.has_tasks() {
                worker.is_searching = !owner.idle.unpark_by_id(index);
                Step::Tick
            } else if !owner.idle.is_parked(index) {
                worker.is_searching = true;
                Step::Tick
            } else if worker.is_shutdown {
                Step::Tick
            } else {
                worker.metrics.about_to_park(now);
                Step::Sleep(ParkFor::Rest)
            }
        }
    };
    worker.stats.start_processing(now);
    if notifies {
        schedule::notify_parked(sim, id, runtime, recorder);
    }
}

/// The worker's context, once its thread gives its core up.
pub fn leave(sim: &mut Sim, id: ThreadId) {
    let context = sim.tokio.context_mut(id);
    context.runtime = None;
    context.place = Place::Outside;
}
