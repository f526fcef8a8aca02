//! The end of a runtime (tokio 1.54 `multi_thread/worker.rs` `pre_shutdown`, `shutdown_core`; `task/list.rs`
//! `close_and_shutdown_all`): every remaining task is dropped, shard by shard, the oldest first inside one.

use super::context::{Place, RuntimeId};
use super::task::harness;
use super::worker;
use crate::ir::program::SiteId;
use crate::sim::choice::ChoicePoint;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::thread::ThreadState;
use crate::sim::{Recorder, Sim};
use std::collections::VecDeque;

/// `MAX_SHARDED_LIST_SIZE`.
const SHARDS_MAX: u32 = 1 << 16;

/// The list of owned tasks. A task is in it while its cell says so; the shards are made when it closes.
#[derive(Clone, Debug, Default)]
pub struct Owned {
    closed: bool,
    shard_count: u32,
    shards: Vec<VecDeque<TaskId>>,
}

impl Owned {
    /// Bytes of the list.
    pub fn bytes(&self) -> usize {
        let held: usize = self.shards.iter().map(VecDeque::len).sum();
        held * size_of::<TaskId>()
    }

    /// A list for so many workers (0: current_thread): four shards for each, a power of two.
    pub fn new(workers: u32) -> Owned {
        let shard_count = (4 * workers.max(1).next_power_of_two()).min(SHARDS_MAX);
        Owned {
            closed: false,
            shard_count,
            shards: Vec::new(),
        }
    }

    /// The tasks that are still to be dropped, shard by shard; nothing before the list is closed.
    pub fn shards(&self) -> impl Iterator<Item = &VecDeque<TaskId>> {
        self.shards.iter()
    }

    /// Whether new tasks are refused.
    pub fn is_closed(&self) -> bool {
        self.closed
    }
}

/// How far a thread is in shutting the owned tasks down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The shard it is at.
    pub shard: u32,
    /// How many shards are left.
    pub left: u32,
}

/// `close_and_shutdown_all`: closes the list; a worker starts at a random shard, current_thread at the
/// first.
pub fn start(sim: &mut Sim, runtime: RuntimeId, recorder: &mut dyn Recorder) -> Progress {
    close(sim, runtime);
    let owner = sim.tokio.runtime(runtime);
    let shards = owner.owned.shard_count;
    let alive = owner.owned.shards.iter().map(VecDeque::len).sum::<usize>();
    let shard = if owner.workers.is_empty() || alive < 2 {
        0
    } else {
        let answer = sim.choices.pick(shards, None);
        recorder.choice(ChoicePoint::ShutdownStart, shards, answer);
        answer
    };
    Progress {
        shard,
        left: shards,
    }
}

fn close(sim: &mut Sim, runtime: RuntimeId) {
    let owned = &sim.tokio.runtime(runtime).owned;
    if owned.closed {
        return;
    }
    let mask = u64::from(owned.shard_count - 1);
    let mut shards = vec![VecDeque::new(); owned.shard_count as usize];
    for (index, cell) in sim.tokio.tasks.iter().enumerate() {
        if cell.owned && cell.runtime == runtime {
            shards[(cell.id & mask) as usize].push_back(TaskId(index as u32));
        }
    }
    let owned = &mut sim.tokio.runtime_mut(runtime).owned;
    owned.closed = true;
    owned.shards = shards;
}

/// Goes on with the task that is being dropped, or takes the next. None: no task is left.
pub fn step(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    progress: Progress,
    recorder: &mut dyn Recorder,
) -> Option<Progress> {
    if !harness::advance(sim, id, recorder) {
        return Some(progress);
    }
    let mut progress = progress;
    while progress.left > 0 {
        let owned = &mut sim.tokio.runtime_mut(runtime).owned;
        let shard = progress.shard % owned.shard_count;
        match owned.shards[shard as usize].pop_front() {
            Some(task) if sim.tokio.cell(task).owned => {
                harness::shutdown(sim, id, task, recorder);
                return Some(progress);
            }
            Some(_) => {}
            None => {
                progress.shard += 1;
                progress.left -= 1;
            }
        }
    }
    None
}

/// Queues are emptied and the driver shut down: timers will never fire.
pub fn drain(sim: &mut Sim, runtime: RuntimeId) {
    let owner = sim.tokio.runtime_mut(runtime);
    for worker in &mut owner.workers {
        worker.lifo_slot = None;
        while worker.run_queue.pop().is_some() {}
        while worker.defer.pop().is_some() {}
    }
    owner.current.queue = Default::default();
    while owner.current.defer.pop().is_some() {}
    owner.inject.close();
    while owner.inject.pop().is_some() {}
    owner.driver.is_shutdown = true;
}

/// A worker gives its core up (`shutdown_core`); the last one empties the queues. Then its thread ends.
pub fn end_worker(sim: &mut Sim, id: ThreadId, runtime: RuntimeId, recorder: &mut dyn Recorder) {
    if let Place::Worker(index) = sim.tokio.context(id).place {
        let kind = EventKind::WorkerEnded;
        let event = sim.emit(recorder, kind, id, TaskId::NONE, SiteId(0), index);
        sim.thread_mut(id).cause = event;
    }
    let owner = sim.tokio.runtime_mut(runtime);
    owner.workers_ended += 1;
    let is_last = owner.workers_ended == owner.workers.len() as u32;
    if is_last {
        drain(sim, runtime);
        let waiting = sim.tokio.block_ons.iter();
        let waiting = waiting.filter(|call| call.runtime == runtime && call.is_closing());
        let thread = waiting.map(|call| call.thread).next();
        if let Some(thread) = thread {
            sim.unpark(recorder, id, thread);
        }
    }
    worker::leave(sim, id);
    end_thread(sim, id);
}

/// The thread has nothing more to do.
pub fn end_thread(sim: &mut Sim, id: ThreadId) {
    let thread = sim.thread_mut(id);
    thread.drivers.clear();
    thread.state = ThreadState::Ended;
}
