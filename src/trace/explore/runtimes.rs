//! Threads and runtimes in a state's fingerprint: where the walk through a state begins.

use super::fingerprint::Walk;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::machine::destroy::Destruction;
use crate::sim::thread::{Driver, Exit, Thread, ThreadState};
use crate::sim::tokio::block_on::{BlockOn, Step as BlockOnStep};
use crate::sim::tokio::context::{Context, Place, RuntimeId};
use crate::sim::tokio::coop::{Budget, INITIAL};
use crate::sim::tokio::current_thread::{CurrentThread, Loop};
use crate::sim::tokio::defer::Defer;
use crate::sim::tokio::park::{Parker, Turn};
use crate::sim::tokio::runtime::Runtime;
use crate::sim::tokio::shutdown::Progress;
use crate::sim::tokio::task::cell::{Kind, Output};
use crate::sim::tokio::task::harness::Stage;
use crate::sim::tokio::time::Driver as TimeDriver;
use crate::sim::tokio::worker::{ParkFor, Step, Worker};

/// Everything a state is made of that nothing else leads to.
pub fn roots(walk: &mut Walk) {
    let sim = walk.sim;
    let due = sim.threads.iter().filter_map(asleep_until).min();
    for place in &walk.places.at {
        let thread = sim.thread(ThreadId(*place));
        look_at_thread(walk, thread, due);
        context(walk, sim.tokio.context(thread.id));
    }
    walk.values(&sim.globals);
    for runtime in &sim.tokio.runtimes {
        look_at_runtime(walk, runtime);
    }
    for call in &sim.tokio.block_ons {
        block_on(walk, call);
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

/// When a thread that waits for time goes on.
fn asleep_until(thread: &Thread) -> Option<u64> {
    match thread.state {
        ThreadState::Ready | ThreadState::Ended => None,
        ThreadState::Blocked | ThreadState::Parked(_) => thread.next_time(),
    }
}

fn look_at_thread(walk: &mut Walk, thread: &Thread, first_due: Option<u64>) {
    let state = match thread.state {
        ThreadState::Ready => 0,
        ThreadState::Blocked => 1,
        ThreadState::Parked(None) => 2,
        ThreadState::Parked(Some(_)) => 3,
        ThreadState::Ended => return walk.add(4),
    };
    walk.add(state);
    if let (Some(until), Some(first)) = (asleep_until(thread), first_due) {
        walk.add((until - first) / 1_000_000);
        walk.flag(until <= walk.now_ns);
    }
    for entry in &thread.drivers {
        driver(walk, &entry.driver);
        walk.frame_or_none(entry.caller);
    }
    walk.frame_or_none(thread.frame);
    walk.flag(thread.exit.is_some());
    if let Some(exit) = thread.exit {
        look_at_exit(walk, exit);
    }
    walk.task(thread.task);
    for piece in &thread.destroying {
        destruction(walk, piece);
    }
    for poll in &thread.polls {
        walk.add(u64::from(thread.depth.wrapping_sub(poll.depth)));
        walk.value(poll.waker);
    }
}

fn driver(walk: &mut Walk, driver: &Driver) {
    match driver {
        Driver::Program => walk.add(10),
        Driver::Asyncio => walk.add(11),
        Driver::PythonThread(value) => {
            walk.add(12);
            walk.value(*value);
        }
        Driver::TokioBlockOn => walk.add(13),
        Driver::TokioWorker(_) => walk.add(14),
        Driver::StdThread(value) => {
            walk.add(15);
            walk.value(*value);
        }
        Driver::TokioBlocking => walk.add(16),
        Driver::TokioLocal => walk.add(17),
    }
}

fn look_at_exit(walk: &mut Walk, exit: Exit) {
    let (kind, value) = match exit {
        Exit::Returned(value) => (20, value),
        Exit::Raised(value) => (21, value),
        Exit::Suspended(value) => (22, value),
        Exit::Dropped => return walk.add(23),
    };
    walk.add(kind);
    walk.value(value);
}

fn destruction(walk: &mut Walk, piece: &Destruction) {
    match piece {
        Destruction::Object(object) => numbered(walk, 30, *object),
        Destruction::Values(values) => {
            walk.add(31);
            walk.values(values);
        }
        Destruction::Closed(object, frame) => {
            numbered(walk, 32, *object);
            walk.frame(*frame);
        }
        Destruction::Close(object) => numbered(walk, 33, *object),
        Destruction::Break(object) => numbered(walk, 34, *object),
        Destruction::Parts(object) => numbered(walk, 35, *object),
        Destruction::Unwinding(value) => {
            walk.add(36);
            walk.value(*value);
        }
        Destruction::Running => walk.add(37),
    }
}

fn numbered(walk: &mut Walk, kind: u64, object: crate::sim::heap::ObjectId) {
    walk.add(kind);
    walk.object(object);
}

fn context(walk: &mut Walk, context: Context) {
    walk.add(context.runtime.map_or(0, |id| u64::from(id.0) + 1));
    walk.add(match context.place {
        Place::Outside => 0,
        Place::BlockOn => 1,
        Place::CurrentThread => 2,
        Place::Worker(_) => 3,
    });
    walk.add(match context.budget {
        Budget(None) => 200,
        Budget(Some(left)) if left > INITIAL / 2 => 201,
        Budget(Some(left)) => u64::from(left),
    });
    walk.flag(context.deferred);
    match context.stage {
        Stage::Idle => walk.add(0),
        Stage::Polling(task) => staged(walk, 1, task),
        Stage::Cancelling(task) => staged(walk, 2, task),
        Stage::Completing(task, _) => staged(walk, 3, task),
    }
}

fn staged(walk: &mut Walk, stage: u64, task: TaskId) {
    walk.add(stage);
    walk.task(task);
}

fn look_at_runtime(walk: &mut Walk, runtime: &Runtime) {
    let first = runtime.workers.first().map_or(0, |worker| worker.thread.0);
    for worker in &runtime.workers {
        let taken = walk.places.at[usize::from(worker.thread.0)];
        look_at_worker(walk, &runtime.workers[usize::from(taken - first)]);
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
    walk.tasks(pool.jobs());
    for thread in pool.idle_threads() {
        walk.thread(thread);
    }
    walk.add(u64::from(pool.threads) << 32 | u64::from(pool.threads_max));
    walk.flag(pool.is_shut_down());
    walk.flag(pool.inhibits > 0);
    walk.add(u64::from(runtime.workers_ended));
}

fn look_at_worker(walk: &mut Walk, worker: &Worker) {
    match worker.step {
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
    walk.tasks(defer.iter().map(|waker| waker.task));
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
            look_at_exit(walk, exit);
        }
        BlockOnStep::Shutdown(exit, at) => {
            walk.add(6);
            look_at_exit(walk, exit);
            progress(walk, at);
        }
        BlockOnStep::WaitForWorkers(exit) => {
            walk.add(7);
            look_at_exit(walk, exit);
        }
        BlockOnStep::Return(exit) => {
            walk.add(8);
            look_at_exit(walk, exit);
        }
    }
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
    walk.task(cell.join_waker.map_or(TaskId::NONE, |waker| waker.task));
    walk.flag(cell.join_list.is_some());
    if let Some(list) = cell.join_list {
        walk.object(list);
    }
}
