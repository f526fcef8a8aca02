//! current_thread (tokio 1.54 `runtime/scheduler/current_thread/mod.rs`): `block_on`'s loop on the calling
//! thread, one observable step a call.

use super::block_on::{self, BlockOn, Step};
use super::context::RuntimeId;
use super::coop::Budget;
use super::defer::Defer;
use super::metrics::WorkerMetrics;
use super::park::{self, Turn};
use super::task::harness;
use super::worker::EVENT_INTERVAL;
use crate::ir::program::SiteId;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::fifo::Fifo;
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// `DEFAULT_GLOBAL_QUEUE_INTERVAL`.
const GLOBAL_QUEUE_INTERVAL: u32 = 31;

/// The core.
#[derive(Clone, Debug, Default)]
pub struct CurrentThread {
    /// Tasks to run: plain first in first out, no LIFO slot.
    pub queue: Fifo<TaskId>,
    /// Turns of the loop.
    pub tick: u32,
    /// Whether `block_on`'s future was woken.
    pub woken: bool,
    /// Deferred wakers.
    pub defer: Defer,
    /// Turns between two looks at the injection queue first, if the builder says it.
    pub global_queue_interval: Option<u32>,
    /// Counters.
    pub metrics: WorkerMetrics,
}

impl CurrentThread {
    /// `has_pending_work`.
    fn has_pending_work(&self) -> bool {
        !self.queue.is_empty() || !self.defer.is_empty() || self.woken
    }
}

/// What `block_on` does next on a current_thread runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loop {
    /// The head of the outer loop: the main future if it was woken.
    Outer,
    /// The main future's poll came back.
    MainPolled,
    /// The next task; so many are left until the driver is looked at.
    Tick(u32),
    /// A task's poll goes on or came back.
    Task(u32),
    /// Nothing to run: sleeps in the driver.
    Park,
    /// Only looks into the driver.
    ParkYield,
    /// The end of a park.
    Turn(Turn),
}

/// One step of the loop.
pub fn drive(
    sim: &mut Sim,
    id: ThreadId,
    call: BlockOn,
    step: Loop,
    recorder: &mut dyn Recorder,
) -> Step {
    let runtime = call.runtime;
    let next = match step {
        Loop::Outer => {
            let core = &mut sim.tokio.runtime_mut(runtime).current;
            if std::mem::take(&mut core.woken) {
                if call.is_core {
                    return Step::Close(Exit::Returned(Value::Unit));
                }
                sim.tokio.context_mut(id).budget = Budget::FULL;
                harness::start_poll(sim, id, call.task, recorder);
                Loop::MainPolled
            } else {
                Loop::Tick(EVENT_INTERVAL)
            }
        }
        Loop::MainPolled => {
            let woken = sim.tokio.runtime(runtime).current.woken;
            if let Some(exit) = block_on::main_polled(sim, id, call.task, woken, recorder) {
                return Step::Close(exit);
            }
            Loop::Tick(EVENT_INTERVAL)
        }
        Loop::Tick(0) => Loop::ParkYield,
        Loop::Tick(left) => tick(sim, id, runtime, left - 1, recorder),
        Loop::Task(left) => match harness::advance(sim, id, recorder) {
            true => Loop::Tick(left),
            false => Loop::Task(left),
        },
        Loop::Park => {
            let now = sim.thread(id).clock;
            let core = &mut sim.tokio.runtime_mut(runtime).current;
            core.metrics.about_to_park(now);
            park::wait_in_driver(sim, id, runtime, recorder);
            Loop::Turn(Turn::Polled { slept: true })
        }
        Loop::ParkYield => {
            park::look_into_driver(sim, id, runtime);
            sim.charge_runtime(id);
            Loop::Turn(Turn::Polled { slept: false })
        }
        Loop::Turn(turn) => match park::turn(sim, id, runtime, turn, recorder) {
            Some(turn) => Loop::Turn(turn),
            None => {
                let now = sim.thread(id).clock;
                let core = &mut sim.tokio.runtime_mut(runtime).current;
                core.metrics.unparked(now);
                Loop::Outer
            }
        },
    };
    Step::CurrentThread(next)
}

/// The inner loop: the next task is polled, or the thread parks.
fn tick(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    left: u32,
    recorder: &mut dyn Recorder,
) -> Loop {
    let owner = sim.tokio.runtime_mut(runtime);
    let core = &mut owner.current;
    core.tick = core.tick.wrapping_add(1);
    let injected_first = core
        .tick
        .is_multiple_of(core.global_queue_interval.unwrap_or(GLOBAL_QUEUE_INTERVAL));
    let local = match injected_first && !owner.inject.is_empty() {
        true => None,
        false => core.queue.pop_front(),
    };
    let task = match local {
        Some(task) => Some(task),
        None => pop_injected(sim, id, runtime, recorder),
    };
    let Some(task) = task else {
        let core = &sim.tokio.runtime(runtime).current;
        return match core.has_pending_work() {
            true => Loop::ParkYield,
            false => Loop::Park,
        };
    };
    let core = &mut sim.tokio.runtime_mut(runtime).current;
    core.metrics.worker_poll_count += 1;
    sim.tokio.context_mut(id).budget = Budget::FULL;
    harness::poll(sim, id, task, recorder);
    Loop::Task(left)
}

/// Takes the oldest task of the injection queue, and tells so.
fn pop_injected(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    recorder: &mut dyn Recorder,
) -> Option<TaskId> {
    let task = sim.tokio.runtime_mut(runtime).inject.pop()?;
    let cause = sim.tasks.get(task.0).cause;
    let kind = EventKind::Injected;
    let event = sim.emit_caused(recorder, kind, id, task, SiteId(0), 0, cause);
    sim.tasks.get_mut(task.0).cause = event;
    Some(task)
}
