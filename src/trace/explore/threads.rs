//! Threads in a state's fingerprint.

use super::fingerprint::Walk;
use crate::sim::event::TaskId;
use crate::sim::machine::destroy::Destruction;
use crate::sim::thread::{Driver, Exit, PollUnderWay, Thread, ThreadState};
use crate::sim::tokio::context::{Context, Place};
use crate::sim::tokio::coop::{Budget, INITIAL};
use crate::sim::tokio::task::harness::Stage;

/// When a thread that waits for time goes on.
pub fn asleep_until(thread: &Thread) -> Option<u64> {
    match thread.state {
        ThreadState::Ready | ThreadState::Ended => None,
        ThreadState::Blocked | ThreadState::Parked(_) => thread.next_time(),
    }
}

/// A thread.
pub fn look_at(walk: &mut Walk, thread: &Thread, first_due: Option<u64>) {
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
        self::exit(walk, exit);
    }
    walk.task(thread.task);
    for piece in &thread.destroying {
        destruction(walk, piece);
    }
    polls(walk, &thread.polls, thread.depth);
    walk.flag(thread.park_token.is_some());
    if let Some(token) = thread.park_token {
        walk.object(token);
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

/// How a root frame came back.
pub fn exit(walk: &mut Walk, exit: Exit) {
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

/// What a thread is to its runtime.
pub fn context(walk: &mut Walk, context: Context) {
    walk.add(context.runtime.map_or(0, |id| u64::from(id.0) + 1));
    place(walk, context.place);
    budget(walk, context.budget);
    walk.flag(context.deferred);
    stage(walk, context.stage);
    walk.add(context.local.map_or(0, |set| u64::from(set) + 1));
    walk.flag(context.left.is_some());
    if let Some(left) = context.left {
        place(walk, left.place);
        budget(walk, left.budget);
        if let (Place::Worker(index), Some(id)) = (left.place, context.runtime) {
            let runtime = walk.sim.tokio.runtime(id);
            walk.thread(runtime.workers[index as usize].thread);
        }
    }
}

/// What is left of a budget: whether much is.
pub fn budget(walk: &mut Walk, budget: Budget) {
    walk.add(match budget {
        Budget(None) => 200,
        Budget(Some(left)) if left > INITIAL / 2 => 201,
        Budget(Some(left)) => u64::from(left),
    });
}

/// Where a task stands between two steps.
pub fn stage(walk: &mut Walk, stage: Stage) {
    match stage {
        Stage::Idle => walk.add(0),
        Stage::Polling(task) => staged(walk, 1, task),
        Stage::Cancelling(task) => staged(walk, 2, task),
        Stage::Completing(task, _) => staged(walk, 3, task),
        Stage::Starting(task) => staged(walk, 4, task),
    }
}

fn staged(walk: &mut Walk, stage: u64, task: TaskId) {
    walk.add(stage);
    walk.task(task);
}

fn place(walk: &mut Walk, place: Place) {
    walk.add(match place {
        Place::Outside => 0,
        Place::BlockOn => 1,
        Place::CurrentThread => 2,
        Place::Worker(_) => 3,
    });
}

/// Polls that the program itself makes, at this depth of calls.
pub fn polls(walk: &mut Walk, polls: &[PollUnderWay], depth: u32) {
    for poll in polls {
        walk.add(u64::from(depth.wrapping_sub(poll.depth)));
        walk.value(poll.waker);
    }
}
