//! What must hold in every state that Tokio's algorithm can produce, checked after every step of tests and
//! of runs that ask for it ([`crate::sim::config::Config::check`]). [`super::moves`] has the rules on what a
//! step may change.

use super::park::Parker;
use super::queue::CAPACITY;
use super::runtime::{Flavor, Runtime};
use super::worker::{LIFO_POLLS_MAX, Step, Worker};
use crate::sim::Sim;
use crate::sim::event::TaskId;
use crate::sim::thread::{Driver, Thread, ThreadState};
use std::collections::BTreeSet;

/// Checks every runtime of the run.
///
/// # Errors
/// A sentence that says which rule is broken, and by whom.
pub fn check(sim: &Sim) -> Result<(), String> {
    for (index, runtime) in sim.tokio.runtimes.iter().enumerate() {
        let checked = check_queues(sim, runtime)
            .and_then(|()| check_idle(runtime))
            .and_then(|()| check_sleepers(sim, runtime));
        checked.map_err(|fault| format!("runtime {index}: {fault}"))?;
    }
    check_polls(sim)
}

/// A task is in at most one queue, and there only notified; queues keep their bounds.
fn check_queues(sim: &Sim, runtime: &Runtime) -> Result<(), String> {
    let mut queued = BTreeSet::new();
    let mut see = |task: TaskId, place: &str| {
        let state = sim.tokio.cell(task).state;
        if !state.is_notified() && !state.is_complete() {
            return Err(format!(
                "task {} is in the {place} but not notified",
                task.0
            ));
        }
        match queued.insert(task) {
            true => Ok(()),
            false => Err(format!("task {} is in two places, one the {place}", task.0)),
        }
    };
    for task in runtime.inject.iter() {
        see(task, "injection queue")?;
    }
    for task in runtime.current.queue.iter() {
        see(task, "run queue")?;
    }
    for worker in &runtime.workers {
        for task in worker.run_queue.iter() {
            see(task, "run queue of a worker")?;
        }
        if let Some(task) = worker.lifo_slot {
            see(task, "LIFO slot of a worker")?;
        }
        if worker.run_queue.len() > CAPACITY {
            return Err(format!("worker {} has a run queue over 256", worker.index));
        }
        if matches!(worker.step, Step::Task(polls) if polls > LIFO_POLLS_MAX) {
            return Err(format!(
                "worker {} polls its LIFO slot a fourth time",
                worker.index
            ));
        }
    }
    Ok(())
}

/// The counters say what the workers are; no more than half of them, rounded up, search by themselves.
fn check_idle(runtime: &Runtime) -> Result<(), String> {
    let idle = &runtime.idle;
    let workers = runtime.workers.len();
    if runtime.flavor == Flavor::CurrentThread || runtime.inject.is_closed() {
        return Ok(());
    }
    if idle.num_unparked as usize + idle.sleepers.len() != workers {
        return Err(format!(
            "{} unparked and {} asleep of {workers}",
            idle.num_unparked,
            idle.sleepers.len()
        ));
    }
    if idle.num_searching > idle.num_unparked {
        return Err("more workers search than are unparked".into());
    }
    let searching = runtime.workers.iter().filter(|worker| worker.is_searching);
    if searching.count() > workers.div_ceil(2) {
        return Err("more than half of the workers search".into());
    }
    Ok(())
}

/// No worker sleeps on work that only it can see; at most one thread is in the driver.
fn check_sleepers(sim: &Sim, runtime: &Runtime) -> Result<(), String> {
    let asleep = |worker: &&Worker| {
        let thread = sim.thread(worker.thread);
        let driver = thread.drivers.last().map(|entry| &entry.driver);
        let waits_in_task =
            thread.frame.is_some() || !matches!(driver, Some(Driver::TokioWorker(_)));
        matches!(thread.state, ThreadState::Parked(_)) && !waits_in_task
    };
    for worker in runtime.workers.iter().filter(asleep) {
        if worker.has_tasks() || !worker.defer.is_empty() {
            return Err(format!("worker {} sleeps on work of its own", worker.index));
        }
        if !runtime.idle.is_parked(worker.index)
            && worker.parker != Parker::Notified
            && !runtime.driver.token
        {
            return Err(format!("worker {} sleeps but no one knows", worker.index));
        }
    }
    let in_driver = runtime
        .workers
        .iter()
        .filter(|worker| worker.parker == Parker::ParkedDriver);
    if in_driver.count() > 1 {
        return Err("two workers are in the driver".into());
    }
    if runtime.driver.sleeper.is_some() && runtime.driver.sleeper != runtime.driver.holder {
        return Err("a thread sleeps in the driver without holding it".into());
    }
    Ok(())
}

/// Whether the thread polls inside something that was polled or called already: a local task inside its
/// set's poll, a future inside a blocking call. Then the task is not the one of the thread's place.
fn is_nested(thread: &Thread) -> bool {
    let drivers = || thread.drivers.iter().map(|entry| &entry.driver);
    let within = |driver: &Driver| matches!(driver, Driver::TokioLocal | Driver::TokioBlocking);
    let outer = |driver: &&Driver| matches!(driver, Driver::TokioBlockOn | Driver::TokioWorker(_));
    drivers().any(within) || drivers().filter(outer).count() > 1
}

/// A task is polled by at most one thread; workers poll tasks, the calling thread its own future.
fn check_polls(sim: &Sim) -> Result<(), String> {
    let mut polled = BTreeSet::new();
    if sim.tokio.runtimes.is_empty() {
        return Ok(());
    }
    for thread in &sim.threads {
        let task = thread.task;
        if task == TaskId::NONE {
            continue;
        }
        if !polled.insert(task) {
            return Err(format!("task {} is polled by two threads", task.0));
        }
        use super::context::Place;
        use super::task::cell::Kind;
        let is_main = sim.tokio.cell(task).kind == Kind::BlockOn(thread.id);
        let fits = is_nested(thread)
            || match sim.tokio.context(thread.id).place {
                Place::Worker(_) => !is_main && sim.tokio.cell(task).state.is_running(),
                Place::BlockOn => is_main,
                Place::CurrentThread => is_main || sim.tokio.cell(task).state.is_running(),
                Place::Outside => true,
            };
        if !fits {
            return Err(format!(
                "thread {} must not poll task {}",
                thread.id.0, task.0
            ));
        }
    }
    Ok(())
}
