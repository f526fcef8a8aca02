//! Thread per core: current_thread runtimes, each on an OS thread of its own, and nothing is stolen.
//!
//! Tokio has no such flavour; programs build it from what there is, and what is modelled is this:
//! `main` builds N runtimes by `Builder::new_current_thread().enable_all()`, gives each to a thread that blocks on
//! a signal to stop, and runs its own future by `block_on` of the first one's handle. What `main`'s future spawns
//! goes to the runtimes in turn (`handles[next].spawn(..)`); `tokio::spawn` in a task stays on the task's thread.
//! Timers of `main`'s future are the first runtime's. At the end all are told to stop, the first first; each
//! drops its tasks on its own thread, and `main` joins the threads.

use super::block_on;
use super::context::{Place, RuntimeId};
use super::park;
use super::runtime::{self, Asked, Flavor};
use super::shutdown::end_thread;
use crate::sim::event::ThreadId;
use crate::sim::thread::{Driver, DriverEntry, Thread};
use crate::sim::{Recorder, Sim};
use std::rc::Rc;

/// The runtimes of a program that has one on each core.
#[derive(Clone, Debug, Default)]
pub struct Cores {
    runtimes: Vec<RuntimeId>,
    next: usize,
    ended: usize,
}

impl Cores {
    /// Which is the next to get a task of the main future, and how many threads have ended.
    pub fn numbers(&self) -> (usize, usize) {
        (self.next, self.ended)
    }

    /// Whether all threads have ended.
    pub fn have_ended(&self) -> bool {
        self.ended == self.runtimes.len()
    }
}

/// Builds the runtimes and starts their threads; gives the first, whose handle is `main`'s.
pub fn build(sim: &mut Sim, id: ThreadId, count: u32, recorder: &mut dyn Recorder) -> RuntimeId {
    let mut runtimes = Vec::with_capacity(count as usize);
    for _ in 0..count {
        let asked = Asked {
            flavor: Flavor::CurrentThread,
            workers: 0,
            paused: false,
            is_local: false,
            thread_name: None,
        };
        runtimes.push(runtime::build_with(sim, id, asked, recorder));
    }
    for (core, runtime) in runtimes.iter().enumerate() {
        start_thread(sim, id, core, *runtime);
    }
    let first = runtimes[0];
    sim.tokio.cores = Some(Cores {
        runtimes,
        next: 0,
        ended: 0,
    });
    first
}

/// Starts the thread of a core, which acts after the latency of starting it.
fn start_thread(sim: &mut Sim, id: ThreadId, core: usize, runtime: RuntimeId) {
    sim.charge_runtime(id);
    let number = ThreadId(sim.threads.len() as u16);
    let start = sim.thread(id).clock + sim.config.costs.unpark_ns;
    let mut thread = Thread::new(number, start);
    thread.cause = sim.thread(id).cause;
    thread.name = Some(Rc::from(format!("core-{core}")));
    thread.drivers.push(DriverEntry {
        driver: Driver::TokioBlockOn,
        caller: None,
    });
    sim.threads.push(thread);
    sim.horizon = sim.horizon.min(start);
    block_on::begin_core(sim, number, runtime);
}

/// The runtime that a task goes to that `tokio::spawn` makes on this thread: of what the main future spawns
/// each core gets one in turn.
pub fn home_of(sim: &mut Sim, id: ThreadId, runtime: RuntimeId) -> RuntimeId {
    let is_main = sim.tokio.context(id).place == Place::BlockOn;
    match &mut sim.tokio.cores {
        Some(cores) if is_main && cores.runtimes.first() == Some(&runtime) => {
            let home = cores.runtimes[cores.next];
            cores.next = (cores.next + 1) % cores.runtimes.len();
            home
        }
        _ => runtime,
    }
}

/// `main`'s future is done: every core is told to stop. Whether there are any.
pub fn stop(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> bool {
    let Some(cores) = &sim.tokio.cores else {
        return false;
    };
    for runtime in cores.runtimes.clone() {
        sim.tokio.runtime_mut(runtime).current.woken = true;
        park::unpark_driver(sim, id, runtime, recorder);
    }
    true
}

/// The runtime of a core is gone: its thread ends, and `main` may go on.
pub fn end(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    sim.thread_mut(id).drivers.pop();
    end_thread(sim, id);
    if let Some(cores) = &mut sim.tokio.cores {
        cores.ended += 1;
    }
    let calls = sim.tokio.block_ons.iter();
    let mut waiting = calls.filter(|call| !call.is_core && call.is_closing());
    if let Some(thread) = waiting.next().map(|call| call.thread) {
        sim.unpark(recorder, id, thread);
    }
}
