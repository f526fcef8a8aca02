//! LocalSet (tokio 1.54 `task/local.rs`): tasks that one future polls on its own thread, with queues of their
//! own. The future itself is Rust text in our prelude.

use super::context::RuntimeId;
use super::coop::Budget;
use super::object::TokioObject;
use super::task::cell::Kind;
use super::task::harness::{self, Stage};
use super::task::spawn::{self, new_task};
use super::task::waker::{Waker, current, wake};
use crate::ir::native::TokioNative;
use crate::ir::program::IntKind;
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::heap::Body;
use crate::sim::machine::{Reply, control};
use crate::sim::outcome::{Limit, Outcome};
use crate::sim::thread::{Driver, DriverEntry, PollUnderWay};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};
use std::collections::VecDeque;

/// `REMOTE_FIRST_INTERVAL`.
const REMOTE_FIRST_INTERVAL: u32 = 31;
/// tokio's own words.
const OUTSIDE: &str =
    "`spawn_local` called from outside of a `task::LocalSet` or `runtime::LocalRuntime`";

/// Which set, in order of making.
pub type LocalId = u16;

/// A LocalSet.
#[derive(Clone, Debug, Default)]
pub struct LocalSet {
    /// The thread that made it.
    owner: ThreadId,
    queue: VecDeque<TaskId>,
    /// Tasks that other threads woke.
    remote: VecDeque<TaskId>,
    waker: Option<Waker>,
    /// Its tasks, the oldest first; those that have ended stay until they are looked at.
    owned: VecDeque<TaskId>,
    tick: u32,
    closed: bool,
}

impl LocalSet {
    /// The thread that made it.
    pub fn owner(&self) -> ThreadId {
        self.owner
    }

    /// Its own queue, then the one for other threads, then all its tasks.
    pub fn lists(&self) -> [&VecDeque<TaskId>; 3] {
        [&self.queue, &self.remote, &self.owned]
    }

    /// Whoever polls it and is to be woken.
    pub fn waker(&self) -> Option<Waker> {
        self.waker
    }

    /// Whether it was dropped.
    pub fn is_closed(&self) -> bool {
        self.closed
    }
}

/// What a thread goes back to after a local task's poll.
#[derive(Clone, Debug)]
pub struct LocalPoll {
    /// The thread.
    pub thread: ThreadId,
    /// Where the task stood whose poll goes on.
    pub stage: Stage,
    /// Its budget.
    pub budget: Budget,
    /// The task whose poll goes on.
    pub task: TaskId,
    cause: EventIndex,
    /// The polls that the program itself makes there.
    pub polls: Vec<PollUnderWay>,
}

/// Calls one of these. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: TokioNative,
    (first, future): (Value, Value),
    recorder: &mut dyn Recorder,
) -> Reply {
    let set = match first {
        Value::Int(_, set) => u16::try_from(set).ok(),
        _ => None,
    };
    let set = match (native, set) {
        (TokioNative::LocalNew, _) => {
            let number = sim.tokio.local_sets.len() as i64;
            sim.tokio.local_sets.push(LocalSet {
                owner: id,
                ..LocalSet::default()
            });
            return Reply::Value(Value::Int(IntKind::Usize, number));
        }
        (TokioNative::LocalSpawnHere, _) => return spawn_here(sim, id, first, recorder),
        (TokioNative::LocalEnter, set) => {
            let context = sim.tokio.context_mut(id);
            let before = std::mem::replace(&mut context.local, set);
            let before = before.map_or(-1, i64::from);
            return Reply::Value(Value::Int(IntKind::Isize, before));
        }
        (_, Some(set)) => set,
        _ => return Reply::Value(Value::Unit),
    };
    match native {
        TokioNative::LocalSpawn => {
            let handle = spawn(sim, id, set, future, recorder);
            let waker = sim.tokio.local_sets[set as usize].waker.take();
            if let Some(waker) = waker {
                let cause = sim.thread(id).cause;
                wake(sim, id, waker, cause, recorder);
            }
            handle
        }
        TokioNative::LocalWait => {
            let waker = current(sim, id);
            sim.tokio.local_sets[set as usize].waker = Some(waker);
            Reply::Value(Value::Unit)
        }
        TokioNative::LocalPoll => poll_next(sim, id, set, recorder),
        TokioNative::LocalShutdown => shut_down_next(sim, id, set, recorder),
        _ => {
            let is_empty = !has_tasks(sim, set);
            Reply::Value(Value::Bool(is_empty))
        }
    }
}

/// Whether a task of the set has not ended.
fn has_tasks(sim: &mut Sim, set: LocalId) -> bool {
    loop {
        match sim.tokio.local_sets[set as usize].owned.front() {
            Some(task) if sim.tokio.cell(*task).state.is_complete() => {
                sim.tokio.local_sets[set as usize].owned.pop_front();
            }
            Some(_) => return true,
            None => return false,
        }
    }
}

/// `task::spawn_local(future)`: in the set that is being polled, or on the LocalRuntime of the thread.
fn spawn_here(sim: &mut Sim, id: ThreadId, future: Value, recorder: &mut dyn Recorder) -> Reply {
    let context = sim.tokio.context(id);
    match (context.local, context.runtime) {
        (_, Some(runtime)) if sim.tokio.runtime(runtime).is_local => {
            spawn::spawn_in(sim, id, runtime, future, recorder)
        }
        (Some(set), _) => spawn(sim, id, set, future, recorder),
        _ => {
            sim.heap.release(future);
            Reply::Raise(super::panic(sim, id, OUTSIDE, recorder))
        }
    }
}

fn spawn(
    sim: &mut Sim,
    id: ThreadId,
    set: LocalId,
    future: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    if sim.tasks.len() >= sim.config.limits.tasks_max {
        sim.end(Outcome::Limit(Limit::Tasks));
        sim.heap.release(future);
        return Reply::Value(Value::Unit);
    }
    let runtime = sim.tokio.context(id).runtime.unwrap_or(RuntimeId(0));
    let site = sim.site(id);
    let task = new_task(sim, runtime, Kind::Spawned, future, site);
    let cell = sim.tokio.cell_mut(task);
    cell.owned = false;
    cell.local = Some(set);
    let maker = sim.thread(id).task.0;
    let spawned = sim.emit(recorder, EventKind::TaskSpawned, id, task, site, maker);
    sim.tasks.get_mut(task.0).cause = spawned;
    if sim.tokio.local_sets[set as usize].closed {
        harness::refuse(sim, id, task, recorder);
    } else {
        sim.tokio.local_sets[set as usize].owned.push_back(task);
        super::context::with_cause(sim, id, spawned, |sim| {
            super::schedule::schedule(sim, id, task, false, recorder);
        });
    }
    sim.charge_runtime(id);
    let handle = sim.heap.alloc(Body::Tokio(TokioObject::JoinHandle(task)));
    Reply::Value(Value::Object(handle))
}

/// `Shared::schedule`: the set's own queue; whoever is not polling it wakes it.
pub fn schedule(
    sim: &mut Sim,
    by: ThreadId,
    set: LocalId,
    task: TaskId,
    recorder: &mut dyn Recorder,
) {
    let polling = sim.tokio.context(by).local == Some(set);
    let local = &mut sim.tokio.local_sets[set as usize];
    match local.owner == by {
        true => local.queue.push_back(task),
        false => local.remote.push_back(task),
    }
    let waker = match polling {
        true => None,
        false => local.waker.take(),
    };
    if let Some(waker) = waker {
        let cause = sim.thread(by).cause;
        wake(sim, by, waker, cause, recorder);
    }
}

/// `next_task`, and its poll: false if there is none.
fn poll_next(sim: &mut Sim, id: ThreadId, set: LocalId, recorder: &mut dyn Recorder) -> Reply {
    let local = &mut sim.tokio.local_sets[set as usize];
    let remote_first = local.tick.is_multiple_of(REMOTE_FIRST_INTERVAL);
    local.tick = local.tick.wrapping_add(1);
    let next = match remote_first {
        true => local.remote.pop_front().or_else(|| local.queue.pop_front()),
        false => local.queue.pop_front().or_else(|| local.remote.pop_front()),
    };
    let Some(task) = next else {
        return Reply::Value(Value::Bool(false));
    };
    begin(sim, id);
    sim.tokio.context_mut(id).budget = Budget::FULL;
    harness::poll(sim, id, task, recorder);
    Reply::Later
}

/// The set is dropped: the next of its tasks is, the oldest first; false if there is none.
fn shut_down_next(sim: &mut Sim, id: ThreadId, set: LocalId, recorder: &mut dyn Recorder) -> Reply {
    let local = &mut sim.tokio.local_sets[set as usize];
    local.closed = true;
    let Some(task) = local.owned.pop_front() else {
        local.queue.clear();
        local.remote.clear();
        return Reply::Value(Value::Bool(false));
    };
    begin(sim, id);
    harness::shutdown(sim, id, task, recorder);
    Reply::Later
}

/// The thread leaves the task it polls for one of the set's.
fn begin(sim: &mut Sim, id: ThreadId) {
    let context = sim.tokio.context_mut(id);
    let stage = std::mem::take(&mut context.stage);
    let budget = context.budget;
    let thread = sim.thread_mut(id);
    let outer = LocalPoll {
        thread: id,
        stage,
        budget,
        task: thread.task,
        cause: thread.cause,
        polls: std::mem::take(&mut thread.polls),
    };
    let caller = thread.frame.take();
    thread.drivers.push(DriverEntry {
        driver: Driver::TokioLocal,
        caller,
    });
    sim.tokio.local_polls.push(outer);
}

/// One step of a local task's poll; then the thread goes back to the set's future.
pub fn drive(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    if !harness::advance(sim, id, recorder) {
        return;
    }
    let polls = &sim.tokio.local_polls;
    let Some(at) = polls.iter().rposition(|poll| poll.thread == id) else {
        return;
    };
    let outer = sim.tokio.local_polls.remove(at);
    let context = sim.tokio.context_mut(id);
    context.stage = outer.stage;
    context.budget = outer.budget;
    let thread = sim.thread_mut(id);
    thread.task = outer.task;
    thread.cause = outer.cause;
    thread.polls = outer.polls;
    if let Some(entry) = thread.drivers.pop() {
        thread.frame = entry.caller;
    }
    control::push(sim, id, Value::Bool(true));
}
