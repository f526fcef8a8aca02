//! Runtimes in a state's fingerprint, and where the walk through a state begins.

use super::fingerprint::Walk;
use super::threads;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::tokio::block_on::{BlockOn, Step as BlockOnStep};
use crate::sim::tokio::blocking::Job;
use crate::sim::tokio::context::RuntimeId;
use crate::sim::tokio::current_thread::{CurrentThread, Loop};
use crate::sim::tokio::defer::Defer;
use crate::sim::tokio::local::LocalSet;
use crate::sim::tokio::park::{Parker, Turn};
use crate::sim::tokio::runtime::Runtime;
use crate::sim::tokio::shutdown::Progress;
use crate::sim::tokio::task::cell::{Kind, Output};
use crate::sim::tokio::thread_per_core::Cores;
use crate::sim::tokio::time::Driver as TimeDriver;
use crate::sim::tokio::worker::{ParkFor, Step, Worker};

/// Everything a state is made of that nothing else leads to.
pub fn roots(walk: &mut Walk) {
    let sim = walk.sim;
    let due = sim.threads.iter().filter_map(threads::asleep_until).min();
    for place in &walk.places.at {
        let thread = sim.thread(ThreadId(*place));
        threads::look_at(walk, thread, due);
        threads::context(walk, sim.tokio.context(thread.id));
    }
    walk.values(&sim.globals);
    for runtime in &sim.tokio.runtimes {
        look_at_runtime(walk, runtime);
    }
    for call in &sim.tokio.block_ons {
        block_on(walk, call);
    }
    for set in &sim.tokio.local_sets {
        local_set(walk, set);
    }
    if let Some((next, ended)) = sim.tokio.cores.as_ref().map(Cores::numbers) {
        walk.add((next as u64) << 32 | ended as u64);
    }
    for poll in &sim.tokio.local_polls {
        walk.thread(poll.thread);
        threads::budget(walk, poll.budget);
        threads::stage(walk, poll.stage);
        walk.task(poll.task);
        threads::polls(walk, &poll.polls, 0);
    }
    for parts in &sim.tokio.parts {
        parts.ready().for_each(|slot| walk.add(u64::from(slot) + 1));
        walk.waker(parts.parent());
    }
    for (object, thread) in &sim.parked_on {
        walk.object(*object);
        walk.thread(*thread);
    }
    for (object, text) in &sim.rendered {
        walk.object(*object);
        walk.text(text);
    }
    walk.value(sim.panic_hook);
    let cells = sim.tokio.tasks.iter().zip(0..);
    let owned = cells.filter(|(cell, _)| cell.owned);
    walk.tasks(owned.map(|(_, index)| TaskId(index)));
}

fn look_at_runtime(walk: &mut Walk, runtime: &Runtime) {
    for worker in &runtime.workers {
        let taken = walk.places.at[usize::from(worker.thread.0)];
        let who = |other: &&Worker| other.thread.0 == taken;
        look_at_worker(walk, runtime.workers.iter().find(who).unwrap_or(worker));
    }
    current_thread(walk, &runtime.current);
    walk.tasks(runtime.inject.iter());
    walk.flag(runtime.inject.is_closed());
    walk.add(u64::from(runtime.idle.num_searching));
    for sleeper in &runtime.idle.sleepers {
        walk.thread(runtime.workers[*sleeper as usize].thread);
    }
    time(walk, &runtime.driver);
    walk.flag(runtime.owned.is_closed());
    for shard in runtime.owned.shards() {
        walk.tasks(shard.iter().copied());
    }
    let pool = &runtime.blocking;
    for job in pool.jobs() {
        match job {
            Job::Closure(task) => walk.task(task),
            Job::Worker(index) => walk.thread(runtime.workers[index as usize].thread),
        }
    }
    for thread in pool.idle_threads() {
        walk.thread(thread);
        walk.flag(pool.has_waited(thread));
    }
    walk.add(u64::from(pool.threads) << 32 | u64::from(pool.threads_max));
    walk.flag(pool.is_shut_down());
    walk.flag(pool.inhibits > 0);
    walk.add(u64::from(runtime.workers_ended));
}

fn look_at_worker(walk: &mut Walk, worker: &Worker) {
    worker_step(walk, worker.step);
    if let Some(step) = worker.left {
        walk.add(20);
        worker_step(walk, step);
    }
    walk.task(worker.lifo_slot.unwrap_or(TaskId::NONE));
    walk.tasks(worker.run_queue.iter());
    let flags = [
        worker.lifo_enabled,
        worker.is_searching,
        worker.is_shutdown,
        worker.has_park,
    ];
    for flag in flags {
        walk.flag(flag);
    }
    walk.add(match worker.parker {
        Parker::Empty => 0,
        Parker::Notified => 1,
        Parker::ParkedCondvar => 2,
        Parker::ParkedDriver => 3,
    });
    deferred(walk, &worker.defer);
}

fn worker_step(walk: &mut Walk, step: Step) {
    match step {
        Step::Start => walk.add(0),
        Step::Tick => walk.add(1),
        Step::NextTask => walk.add(2),
        Step::Task(polls) => walk.add(3 + (u64::from(polls) << 8)),
        Step::Steal => walk.add(4),
        Step::Park => walk.add(5),
        Step::Sleep(why) => walk.add(6 + (reason(why) << 8)),
        Step::Turn(why, at) => {
            walk.add(7 + (reason(why) << 8));
            turn(walk, at);
        }
        Step::Shutdown(at) => {
            walk.add(8);
            progress(walk, at);
        }
        Step::End => walk.add(9),
    }
}

fn reason(why: ParkFor) -> u64 {
    match why {
        ParkFor::Maintenance => 0,
        ParkFor::Yield => 1,
        ParkFor::Rest => 2,
    }
}

fn turn(walk: &mut Walk, turn: Turn) {
    walk.add(match turn {
        Turn::Unparked => 0,
        Turn::Polled { slept } => 1 + u64::from(slept),
        Turn::Fire { slept, .. } => 3 + u64::from(slept),
        Turn::Defer => 5,
    });
}

fn progress(walk: &mut Walk, at: Progress) {
    walk.add(u64::from(at.shard) << 32 | u64::from(at.left));
}

fn deferred(walk: &mut Walk, defer: &Defer) {
    defer.iter().for_each(|waker| walk.waker(Some(waker)));
    walk.add(u64::MAX);
}

fn current_thread(walk: &mut Walk, core: &CurrentThread) {
    walk.tasks(core.queue.iter());
    walk.flag(core.woken);
    deferred(walk, &core.defer);
}

/// Timers by their order and distance, and whether the first is due.
fn time(walk: &mut Walk, driver: &TimeDriver) {
    let now = driver.paused.unwrap_or(walk.now_ns);
    let mut before = None;
    for (tick, timer) in driver.timers() {
        let distance = match before {
            Some(before) => tick - before,
            None => u64::from(tick <= driver.tick_of(now)),
        };
        before = Some(tick);
        walk.add(distance);
        walk.object(timer);
    }
    walk.thread_or_none(driver.holder);
    walk.thread_or_none(driver.sleeper);
    walk.flag(driver.next_wake.is_some());
    walk.flag(driver.next_wake == driver.next_expiration());
    walk.flag(driver.token);
    walk.flag(driver.paused.is_some() && driver.did_wake);
    walk.flag(driver.is_shutdown);
}

fn block_on(walk: &mut Walk, call: &BlockOn) {
    walk.thread(call.thread);
    walk.add(runtime_number(call.runtime));
    walk.task(call.task);
    walk.flag(call.notified);
    walk.flag(call.stays);
    walk.task(call.outer_task);
    walk.add(call.outer.runtime.map_or(0, |id| runtime_number(id) + 1));
    walk.flag(call.patience.is_some());
    match call.step {
        BlockOnStep::CurrentThread(at) => {
            walk.add(0);
            current_thread_step(walk, at);
        }
        BlockOnStep::Poll => walk.add(1),
        BlockOnStep::Polled => walk.add(2),
        BlockOnStep::Park => walk.add(3),
        BlockOnStep::Unparked => walk.add(4),
        BlockOnStep::Close(exit) => {
            walk.add(5);
            threads::exit(walk, exit);
        }
        BlockOnStep::Shutdown(exit, at) => {
            walk.add(6);
            threads::exit(walk, exit);
            progress(walk, at);
        }
        BlockOnStep::WaitForWorkers(exit) => {
            walk.add(7);
            threads::exit(walk, exit);
        }
        BlockOnStep::Return(exit) => {
            walk.add(8);
            threads::exit(walk, exit);
        }
    }
}

/// A LocalSet; of one that was dropped only that.
fn local_set(walk: &mut Walk, set: &LocalSet) {
    walk.flag(set.is_closed());
    if set.is_closed() {
        return;
    }
    walk.thread(set.owner());
    for list in set.lists() {
        walk.tasks(list.iter().copied());
    }
    walk.waker(set.waker());
}

fn runtime_number(id: RuntimeId) -> u64 {
    u64::from(id.0)
}

fn current_thread_step(walk: &mut Walk, at: Loop) {
    match at {
        Loop::Outer => walk.add(0),
        Loop::MainPolled => walk.add(1),
        Loop::Tick(_) => walk.add(2),
        Loop::Task(_) => walk.add(3),
        Loop::Park => walk.add(4),
        Loop::ParkYield => walk.add(5),
        Loop::Turn(at) => {
            walk.add(6);
            turn(walk, at);
        }
    }
}

/// What a task is to the rest of the run.
pub fn task(walk: &mut Walk, task: TaskId) {
    let cell = walk.sim.tokio.cell(task);
    walk.add(runtime_number(cell.runtime));
    walk.thread_or_none(match cell.kind {
        Kind::BlockOn(thread) => Some(thread),
        Kind::Spawned => None,
    });
    walk.add(u64::from(cell.state.bits()));
    walk.value(cell.future);
    match cell.output {
        Output::None => walk.add(0),
        Output::Value(value) => {
            walk.add(1);
            walk.value(value);
        }
        Output::Error(value) => {
            walk.add(2);
            walk.value(value);
        }
    }
    walk.waker(cell.join_waker);
    walk.add(cell.local.map_or(0, |set| u64::from(set) + 1));
    walk.flag(cell.join_list.is_some());
    if let Some(list) = cell.join_list {
        walk.object(list);
    }
}
