//! Parking and the driver (tokio 1.54 `multi_thread/park.rs`, `runtime/driver.rs`, `time/mod.rs` `park_internal`):
//! one thread at a time waits in the driver, the others on their own condvars.

use super::context::{Place, RuntimeId};
use super::sleep;
use super::task::waker::wake;
use super::time::{TICK_NS, now_in};
use super::{defer, runtime::Flavor};
use crate::ir::program::SiteId;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::thread::ThreadState;
use crate::sim::{Recorder, Sim};

/// A worker's parker (`Inner::state`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parker {
    /// It runs.
    #[default]
    Empty,
    /// It was unparked: its next park returns at once.
    Notified,
    /// It sleeps on its condvar.
    ParkedCondvar,
    /// It sleeps in the driver.
    ParkedDriver,
}

/// What is left to do at the end of a park.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The condvar returned.
    Unparked,
    /// The I/O driver returned, after sleeping or only looking.
    Polled {
        /// Whether the worker's parker says that it sleeps there.
        slept: bool,
    },
    /// Timers due at the tick are fired, one a step.
    Fire {
        /// The driver's now.
        tick: u64,
        /// As in [`Turn::Polled`].
        slept: bool,
    },
    /// Deferred wakers are woken, the last first, one a step.
    Defer,
}

/// The next step of the end of a park. None: the park has returned.
pub fn turn(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    turn: Turn,
    recorder: &mut dyn Recorder,
) -> Option<Turn> {
    let mut turn = turn;
    loop {
        turn = match turn {
            Turn::Unparked => {
                set_parker(sim, id, runtime, Parker::Empty);
                Turn::Defer
            }
            Turn::Polled { slept } => {
                let tick = start_processing(sim, id, runtime, recorder);
                Turn::Fire { tick, slept }
            }
            Turn::Fire { tick, slept } => {
                let driver = &mut sim.tokio.runtime_mut(runtime).driver;
                if let Some(timer) = driver.pop_due(tick) {
                    sleep::fire(sim, id, timer, recorder);
                    return Some(turn);
                }
                driver.next_wake = driver.next_expiration();
                driver.holder = None;
                if slept {
                    set_parker(sim, id, runtime, Parker::Empty);
                }
                Turn::Defer
            }
            Turn::Defer => {
                let deferred = defer::list(sim, id).and_then(defer::Defer::pop);
                let (waker, event) = deferred?;
                wake(sim, id, waker, event, recorder);
                return Some(Turn::Defer);
            }
        };
    }
}

/// `Handle::process`: what is due now; tells of the turn if it is not for nothing.
fn start_processing(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    recorder: &mut dyn Recorder,
) -> u64 {
    let now = now_in(sim, id, runtime);
    let driver = &mut sim.tokio.runtime_mut(runtime).driver;
    if driver.sleeper.take().is_some() {
        driver.token = false;
    }
    let tick = driver.tick_of(now).max(driver.elapsed);
    driver.elapsed = tick;
    let due = driver.due(tick) as u32;
    if due > 0 {
        let kind = EventKind::DriverTurn;
        let event = sim.emit(recorder, kind, id, TaskId::NONE, SiteId(0), due);
        sim.thread_mut(id).cause = event;
        sim.charge_runtime(id);
    }
    tick
}

/// Waits in the driver, whose lock the thread has just taken, until the next timer or until unparked.
pub fn wait_in_driver(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    recorder: &mut dyn Recorder,
) {
    let now = now_in(sim, id, runtime);
    let clock = sim.thread(id).clock;
    let owner = sim.tokio.runtime_mut(runtime);
    let inhibited = owner.blocking.inhibits > 0;
    let driver = &mut owner.driver;
    driver.holder = Some(id);
    let next = driver.next_expiration();
    driver.next_wake = next;
    let token = std::mem::take(&mut driver.token);
    let ticks = next.map(|when| when.saturating_sub(driver.tick_of(now)));
    let wait_ns = ticks.map(|ticks| ticks.saturating_mul(TICK_NS));
    match (&mut driver.paused, wait_ns) {
        (_, Some(0)) => return,
        (Some(paused), Some(wait_ns)) if !inhibited => {
            if std::mem::take(&mut driver.did_wake) {
                return;
            }
            *paused += wait_ns;
            sim.tokio.skipped_ns += wait_ns;
        }
        _ if token => return,
        _ => {}
    }
    sim.tokio.runtime_mut(runtime).driver.sleeper = Some(id);
    let until = wait_ns.map(|wait_ns| clock.saturating_add(wait_ns));
    sleep_thread(sim, id, until, 1 + u32::from(until.is_some()), recorder);
}

/// Looks into the driver, whose lock the thread has just taken, without waiting (`park_timeout(0)`).
pub fn look_into_driver(sim: &mut Sim, id: ThreadId, runtime: RuntimeId) {
    let now = now_in(sim, id, runtime);
    let driver = &mut sim.tokio.runtime_mut(runtime).driver;
    driver.holder = Some(id);
    driver.token = false;
    let next = driver.next_expiration();
    driver.next_wake = next;
    let is_due = next.is_some_and(|when| when <= driver.tick_of(now));
    if driver.paused.is_some() && !is_due {
        driver.did_wake = false;
    }
}

/// Parks the thread: on its condvar (0), in the driver (1), in the driver until a timer (2).
pub fn sleep_thread(
    sim: &mut Sim,
    id: ThreadId,
    until: Option<u64>,
    place: u32,
    recorder: &mut dyn Recorder,
) {
    let kind = EventKind::Parked;
    let parked = sim.emit(recorder, kind, id, TaskId::NONE, SiteId(0), place);
    let thread = sim.thread_mut(id);
    thread.cause = parked;
    thread.state = ThreadState::Parked(until);
}

/// `Unparker::unpark` for a worker.
pub fn unpark_worker(
    sim: &mut Sim,
    by: ThreadId,
    runtime: RuntimeId,
    worker: u32,
    recorder: &mut dyn Recorder,
) {
    let worker = &mut sim.tokio.runtime_mut(runtime).workers[worker as usize];
    let thread = worker.thread;
    match std::mem::replace(&mut worker.parker, Parker::Notified) {
        Parker::Empty | Parker::Notified => {}
        Parker::ParkedCondvar => sim.unpark(recorder, by, thread),
        Parker::ParkedDriver => unpark_driver(sim, by, runtime, recorder),
    }
}

/// `driver.unpark()`: whoever waits in the driver returns, or the next one to wait does not wait.
pub fn unpark_driver(sim: &mut Sim, by: ThreadId, runtime: RuntimeId, recorder: &mut dyn Recorder) {
    sim.tokio.runtime_mut(runtime).driver.did_wake = true;
    unpark_io(sim, by, runtime, recorder);
}

/// As [`unpark_driver`], by a new timer that comes first: a paused clock may still advance.
pub fn unpark_io(sim: &mut Sim, by: ThreadId, runtime: RuntimeId, recorder: &mut dyn Recorder) {
    let driver = &mut sim.tokio.runtime_mut(runtime).driver;
    driver.token = true;
    if let Some(sleeper) = driver.sleeper {
        sim.unpark(recorder, by, sleeper);
    }
}

fn set_parker(sim: &mut Sim, id: ThreadId, runtime: RuntimeId, parker: Parker) {
    let place = sim.tokio.context(id).place;
    let owner = sim.tokio.runtime_mut(runtime);
    if let (Flavor::MultiThread, Place::Worker(worker)) = (owner.flavor, place) {
        owner.workers[worker as usize].parker = parker;
    }
}
