//! A runtime: what it owns and how it is built (tokio 1.54 `runtime/builder.rs`, `runtime/runtime.rs`).

use super::blocking::Pool;
use super::context::RuntimeId;
use super::current_thread::CurrentThread;
use super::idle::Idle;
use super::inject::Inject;
use super::metrics::RuntimeMetrics;
use super::shutdown::Owned;
use super::thread_per_core;
use super::time::Driver as TimeDriver;
use super::worker::Worker;
use crate::sim::config::Runtime as Requested;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::machine::unsupported;
use crate::sim::thread::{Driver, DriverEntry, Thread};
use crate::sim::weight::Weight;
use crate::sim::{Recorder, Sim};
use std::rc::Rc;

/// Workers of one runtime: what the page can draw and ten bits of an event can name.
const WORKERS_MAX: u32 = 512;

/// Which scheduler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavor {
    /// `runtime/scheduler/current_thread`.
    CurrentThread,
    /// `runtime/scheduler/multi_thread`.
    MultiThread,
}

/// A runtime.
#[derive(Clone, Debug)]
pub struct Runtime {
    /// Which scheduler.
    pub flavor: Flavor,
    /// The core of current_thread; unused with workers.
    pub current: CurrentThread,
    /// The workers; none for current_thread.
    pub workers: Vec<Worker>,
    /// The injection queue.
    pub inject: Inject,
    /// Who sleeps and who searches.
    pub idle: Idle,
    /// Timers and who waits for them.
    pub driver: TimeDriver,
    /// Tasks to be dropped at shutdown.
    pub owned: Owned,
    /// Counters.
    pub metrics: RuntimeMetrics,
    /// The blocking pool.
    pub blocking: Pool,
    /// The name of its threads.
    pub thread_name: Rc<str>,
    /// Whether it is a LocalRuntime.
    pub is_local: bool,
    /// Worker threads that have ended.
    pub workers_ended: u32,
}

impl Runtime {
    /// What it weighs; its workers' run queues are of bounded length.
    pub fn weight(&self) -> Weight {
        let lists = Weight {
            tables: size_of::<Runtime>() + size_of_val(&self.workers[..]) + self.owned.bytes(),
            ..Weight::default()
        };
        lists + self.inject.weight() + self.current.queue.weight()
    }
}

/// Builds the runtime of the configuration on the thread, with its worker threads; the first of several where
/// there is one on each core. Each starts one
/// thread-wake latency later, on its own clock.
pub fn build(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> RuntimeId {
    let (flavor, workers) = match sim.config.runtime {
        Requested::ThreadPerCore(cores) => {
            let cores = cores.clamp(1, WORKERS_MAX);
            return thread_per_core::build(sim, id, cores, recorder);
        }
        Requested::MultiThread(workers) => (Flavor::MultiThread, workers.max(1)),
        Requested::CurrentThread | Requested::Asyncio(_) => (Flavor::CurrentThread, 0),
    };
    let paused = sim.program.runtime.start_paused && flavor == Flavor::CurrentThread;
    let asked = Asked {
        flavor,
        workers,
        paused,
        is_local: false,
        thread_name: None,
    };
    build_with(sim, id, asked, recorder)
}

/// What a runtime is asked to be.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which scheduler.
    pub flavor: Flavor,
    /// How many workers; 0 for current_thread.
    pub workers: u32,
    /// Whether its clock starts paused.
    pub paused: bool,
    /// Whether it is a LocalRuntime.
    pub is_local: bool,
    /// The name of its threads, if one was given.
    pub thread_name: Option<Rc<str>>,
}

/// Builds a runtime.
pub fn build_with(
    sim: &mut Sim,
    id: ThreadId,
    asked: Asked,
    recorder: &mut dyn Recorder,
) -> RuntimeId {
    let (flavor, paused) = (asked.flavor, asked.paused);
    let workers = asked.workers.min(WORKERS_MAX);
    if asked.workers > WORKERS_MAX {
        unsupported(sim, id, "a runtime with more than 512 worker threads");
    }
    let site = sim.site(id);
    let kind = EventKind::RuntimeBuilt;
    let built = sim.emit(recorder, kind, id, TaskId::NONE, site, workers);
    sim.thread_mut(id).cause = built;
    let runtime = RuntimeId(sim.tokio.runtimes.len() as u16);
    let now = sim.thread(id).clock;
    sim.tokio.runtimes.push(Runtime {
        flavor,
        current: CurrentThread::default(),
        workers: Vec::with_capacity(workers as usize),
        inject: Inject::default(),
        idle: Idle::new(workers),
        driver: TimeDriver::new(now, paused),
        owned: Owned::new(workers),
        metrics: RuntimeMetrics::default(),
        blocking: Pool::default(),
        thread_name: asked
            .thread_name
            .unwrap_or_else(|| Rc::from("tokio-rt-worker")),
        is_local: asked.is_local,
        workers_ended: 0,
    });
    for index in 0..workers {
        start_worker(sim, id, runtime, index);
    }
    runtime
}

/// Starts a worker thread (`Launch::launch`): it takes one of tokio's task ids, as the blocking job it is.
fn start_worker(sim: &mut Sim, id: ThreadId, runtime: RuntimeId, index: u32) {
    sim.charge_runtime(id);
    let thread = ThreadId(sim.threads.len() as u16);
    let start = sim.thread(id).clock + sim.config.costs.unpark_ns;
    let mut worker = Thread::new(thread, start);
    worker.cause = sim.thread(id).cause;
    worker.name = Some(sim.tokio.runtime(runtime).thread_name.clone());
    worker.drivers.push(DriverEntry {
        driver: Driver::TokioWorker(index),
        caller: None,
    });
    sim.threads.push(worker);
    sim.horizon = sim.horizon.min(start);
    sim.tokio.next_id();
    let context = sim.tokio.context_mut(thread);
    context.runtime = Some(runtime);
    context.place = super::context::Place::Worker(index);
    let owner = sim.tokio.runtime_mut(runtime);
    owner.workers.push(Worker::new(thread, index));
}
