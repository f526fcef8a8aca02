//! The blocking pool (tokio 1.54 `runtime/blocking/pool.rs`): jobs in order, a thread for each up to the limit,
//! idle threads kept for ten seconds.
//!
//! A job is a task whose future never waits: our prelude's async function around the closure.

use super::block_in_place;
use super::context::RuntimeId;
use super::shutdown::end_thread;
use super::task::cell::Kind;
use super::task::{harness, spawn};
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::heap::Body;
use crate::sim::machine::Reply;
use crate::sim::outcome::{Limit, Outcome};
use crate::sim::thread::{Driver, DriverEntry, Thread, ThreadState};
use crate::sim::tokio::object::TokioObject;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};
use std::collections::VecDeque;

/// How long an idle thread waits for a job (`KEEP_ALIVE`).
const KEEP_ALIVE_NS: u64 = 10_000_000_000;
/// `max_blocking_threads` unless the builder says otherwise.
pub const THREADS_MAX: u32 = 512;

/// What a pool thread is to do.
#[derive(Clone, Copy, Debug)]
pub enum Job {
    /// A closure.
    Closure(TaskId),
    /// The core of the worker of this index, which its thread has left.
    Worker(u32),
}

/// The pool of one runtime.
#[derive(Clone, Debug)]
pub struct Pool {
    queue: VecDeque<Job>,
    idle: VecDeque<ThreadId>,
    /// Threads that have waited since their last job.
    waited: Vec<ThreadId>,
    /// Threads that have not ended.
    pub threads: u32,
    /// How many there may be.
    pub threads_max: u32,
    /// The runtime is being dropped: no job begins any more.
    shutdown: bool,
    /// Jobs that hold the paused clock still (`inhibit_auto_advance`).
    pub inhibits: u32,
}

impl Pool {
    /// Jobs that wait for a thread, the oldest first.
    pub fn jobs(&self) -> impl Iterator<Item = Job> {
        self.queue.iter().copied()
    }

    /// Whether the thread has waited since its last job.
    pub fn has_waited(&self, thread: ThreadId) -> bool {
        self.waited.contains(&thread)
    }

    /// Threads that wait for a job, in the order in which they get one.
    pub fn idle_threads(&self) -> impl Iterator<Item = ThreadId> {
        self.idle.iter().copied()
    }

    /// Whether no job begins any more.
    pub fn is_shut_down(&self) -> bool {
        self.shutdown
    }
}

impl Default for Pool {
    fn default() -> Pool {
        Pool {
            queue: VecDeque::new(),
            idle: VecDeque::new(),
            waited: Vec::new(),
            threads: 0,
            threads_max: THREADS_MAX,
            shutdown: false,
            inhibits: 0,
        }
    }
}

/// `spawn_blocking`: `future` is the job. Gives its JoinHandle.
pub fn spawn_blocking(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    future: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    if sim.tasks.len() >= sim.config.limits.tasks_max {
        sim.end(Outcome::Limit(Limit::Tasks));
        sim.heap.release(future);
        return Reply::Value(Value::Unit);
    }
    let site = sim.site(id);
    let task = spawn::new_task(sim, runtime, Kind::Spawned, future, site);
    sim.tokio.cell_mut(task).owned = false;
    let maker = sim.thread(id).task.0;
    let spawned = sim.emit(recorder, EventKind::TaskSpawned, id, task, site, maker);
    sim.tasks.get_mut(task.0).cause = spawned;
    sim.charge_runtime(id);
    let pool = &mut sim.tokio.runtime_mut(runtime).blocking;
    if pool.shutdown {
        harness::refuse(sim, id, task, recorder);
    } else {
        pool.inhibits += 1;
        submit(sim, id, runtime, Job::Closure(task), recorder);
    }
    let handle = sim.heap.alloc(Body::Tokio(TokioObject::JoinHandle(task)));
    Reply::Value(Value::Object(handle))
}

/// A job for the pool: an idle thread takes it, or a new one up to the limit.
fn submit(sim: &mut Sim, id: ThreadId, runtime: RuntimeId, job: Job, recorder: &mut dyn Recorder) {
    let pool = &mut sim.tokio.runtime_mut(runtime).blocking;
    pool.queue.push_back(job);
    match pool.idle.pop_front() {
        Some(thread) => sim.unpark(recorder, id, thread),
        None if pool.threads < pool.threads_max => start_thread(sim, id, runtime),
        None => {}
    }
}

/// `block_in_place`: the core of a worker is to be run by a thread of the pool.
pub fn submit_worker(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    recorder: &mut dyn Recorder,
) {
    submit(sim, id, runtime, Job::Worker(index), recorder);
    sim.charge_runtime(id);
}

/// Starts one more thread: it acts after the latency of starting it. It takes one of tokio's ids.
fn start_thread(sim: &mut Sim, id: ThreadId, runtime: RuntimeId) {
    sim.tokio.runtime_mut(runtime).blocking.threads += 1;
    let number = ThreadId(sim.threads.len() as u16);
    let start = sim.thread(id).clock + sim.config.costs.unpark_ns;
    let mut thread = Thread::new(number, start);
    thread.cause = sim.thread(id).cause;
    thread.name = Some(sim.tokio.runtime(runtime).thread_name.clone());
    thread.drivers.push(DriverEntry {
        driver: Driver::TokioBlocking,
        caller: None,
    });
    sim.threads.push(thread);
    sim.tokio.context_mut(number).runtime = Some(runtime);
    sim.horizon = sim.horizon.min(start);
}

/// One step of a pool thread: goes on with its job, takes the next, or waits. A thread that has not waited
/// takes jobs even while the runtime is being dropped (`LockedImpl::run_worker`).
pub fn drive(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let Some(runtime) = sim.tokio.context(id).runtime else {
        return end_thread(sim, id);
    };
    let busy = sim.tokio.context(id).stage != harness::Stage::Idle;
    if busy {
        if harness::advance(sim, id, recorder) {
            let pool = &mut sim.tokio.runtime_mut(runtime).blocking;
            pool.inhibits = pool.inhibits.saturating_sub(1);
        }
        return;
    }
    let now = sim.thread(id).clock;
    let pool = &mut sim.tokio.runtime_mut(runtime).blocking;
    let waited = pool.waited.iter().position(|waited| *waited == id);
    waited.map(|at| pool.waited.swap_remove(at));
    let is_shutdown = pool.shutdown && waited.is_some();
    match pool.queue.pop_front() {
        Some(Job::Closure(task)) if is_shutdown => {
            return harness::shutdown(sim, id, task, recorder);
        }
        Some(Job::Closure(task)) => return harness::poll(sim, id, task, recorder),
        Some(Job::Worker(index)) => {
            if block_in_place::take_over(sim, id, runtime, index) {
                let kind = EventKind::WorkerStarted;
                let event = sim.emit(recorder, kind, id, TaskId::NONE, Default::default(), index);
                sim.thread_mut(id).cause = event;
            }
            return;
        }
        None => {}
    }
    let pool = &mut sim.tokio.runtime_mut(runtime).blocking;
    let timed_out = pool.idle.iter().any(|idle| *idle == id);
    if pool.shutdown || timed_out {
        pool.idle.retain(|idle| *idle != id);
        pool.threads -= 1;
        end_thread(sim, id);
        wake_dropper(sim, id, runtime, recorder);
        return;
    }
    pool.idle.push_back(id);
    pool.waited.push(id);
    let kind = EventKind::Parked;
    let parked = sim.emit(recorder, kind, id, TaskId::NONE, Default::default(), 0);
    let thread = sim.thread_mut(id);
    thread.cause = parked;
    thread.state = ThreadState::Parked(Some(now + KEEP_ALIVE_NS));
}

/// The runtime is being dropped: idle threads end, and cancel the jobs they find.
pub fn shut_down(sim: &mut Sim, id: ThreadId, runtime: RuntimeId, recorder: &mut dyn Recorder) {
    let pool = &mut sim.tokio.runtime_mut(runtime).blocking;
    pool.shutdown = true;
    for thread in std::mem::take(&mut pool.idle) {
        sim.unpark(recorder, id, thread);
    }
}

/// Unparks the thread that drops the runtime and waits for its threads.
pub fn wake_dropper(sim: &mut Sim, id: ThreadId, runtime: RuntimeId, recorder: &mut dyn Recorder) {
    let calls = sim.tokio.block_ons.iter();
    let waiting = calls.filter(|call| call.runtime == runtime && call.is_closing());
    if let Some(thread) = waiting.map(|call| call.thread).next() {
        sim.unpark(recorder, id, thread);
    }
}
