//! Tokio, file for file after tokio 1.54's `runtime`.
//!
//! Read in this order: [`runtime`] (what a runtime owns, how it is built), [`context`] (what a thread
//! is to its runtime), [`task`] (state bits, cell, harness, JoinHandle), [`schedule`] (where a woken task
//! goes), [`queue`], [`inject`], [`idle`], [`defer`] (the places), [`worker`] with [`next_task`] and [`park`]
//! (the multi_thread loop), [`current_thread`] (the other loop), [`block_on`] (the calling thread), [`thread_per_core`],
//! [`block_in_place`], [`shutdown`], [`local`], [`time`] with [`sleep`], [`coop`], [`stats`] and [`metrics`], then [`object`] (what programs
//! hold), [`snapshot`] and [`invariants`].
//!
//! Every loop is a state machine whose steps are what other threads could observe between: one call of
//! a `drive_..` function is one step. It must never poll a task anywhere but in [`task::harness`], and
//! never wake one but through [`task::waker::wake`].

pub mod block_in_place;
pub mod block_on;
pub mod blocking;
pub mod builder;
pub mod context;
pub mod coop;
pub mod current_thread;
pub mod defer;
pub mod idle;
pub mod inject;
pub mod invariants;
pub mod library;
pub mod local;
pub mod metrics;
pub mod moves;
pub mod next_task;
pub mod object;
pub mod park;
pub mod queue;
pub mod runtime;
pub mod schedule;
pub mod shutdown;
pub mod sleep;
pub mod snapshot;
pub mod stats;
pub mod task;
pub mod thread_per_core;
pub mod time;
pub mod worker;

#[cfg(test)]
mod tests;

use super::event::{TaskId, ThreadId};
use super::heap::{Body, ObjectId};
use super::machine::Reply;
use super::machine::control::Polled;
use super::paged::Paged;
use super::value::Value;
use super::weight::Weight;
use super::{Recorder, Sim};
use crate::ir::native::TokioNative;
use crate::ir::program::NameId;
use block_on::BlockOn;
pub use block_on::drive_block_on;
use context::{Context, RuntimeId};
use object::TokioObject;
use runtime::Runtime;
pub use snapshot::fill_snapshot;
use task::cell::TaskCell;
pub use task::waker::{Waker, wake};
pub use worker::drive_worker;

/// What Tokio owns in a run: its runtimes, their tasks, and what each thread is to them.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Runtimes in order of building; one that was dropped stays, shut down.
    pub runtimes: Vec<Runtime>,
    /// Task cells; the index is the [`TaskId`], as in [`Sim::tasks`].
    pub tasks: Paged<TaskCell>,
    /// Thread-locals (tokio's `CONTEXT`); the index is the thread's.
    contexts: Vec<Context>,
    /// `block_on` calls under way.
    pub block_ons: Vec<BlockOn>,
    /// Virtual nanoseconds that paused clocks have skipped: no time passed for anybody else.
    pub skipped_ns: u64,
    /// Sets of parts of tasks that are woken on their own.
    pub parts: Vec<task::parts::Parts>,
    /// LocalSets in order of making.
    pub local_sets: Vec<local::LocalSet>,
    /// The runtimes of a program that has one on each core.
    pub cores: Option<thread_per_core::Cores>,
    /// Polls of local tasks under way.
    pub local_polls: Vec<local::LocalPoll>,
    /// The last of tokio's own task ids, which count over the whole process (`task::Id::next`).
    last_id: u64,
}

impl World {
    /// What task cells and runtimes weigh.
    pub fn weight(&self) -> Weight {
        let runtimes: Weight = self.runtimes.iter().map(Runtime::weight).sum();
        self.tasks.weight() + runtimes
    }

    /// The runtime.
    #[inline]
    pub fn runtime(&self, id: RuntimeId) -> &Runtime {
        &self.runtimes[id.index()]
    }

    /// The runtime for writing.
    #[inline]
    pub fn runtime_mut(&mut self, id: RuntimeId) -> &mut Runtime {
        &mut self.runtimes[id.index()]
    }

    /// The task's cell.
    #[inline]
    pub fn cell(&self, task: TaskId) -> &TaskCell {
        self.tasks.get(task.0)
    }

    /// The task's cell for writing.
    #[inline]
    pub fn cell_mut(&mut self, task: TaskId) -> &mut TaskCell {
        self.tasks.get_mut(task.0)
    }

    /// What the thread is to its runtime.
    #[inline]
    pub fn context(&self, thread: ThreadId) -> Context {
        self.contexts
            .get(thread.0 as usize)
            .copied()
            .unwrap_or_default()
    }

    /// What the thread is to its runtime, for writing.
    pub fn context_mut(&mut self, thread: ThreadId) -> &mut Context {
        let index = thread.0 as usize;
        if index >= self.contexts.len() {
            self.contexts.resize(index + 1, Context::default());
        }
        &mut self.contexts[index]
    }

    /// Takes the next of tokio's own task ids.
    pub fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}

/// Calls a Tokio function. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: TokioNative,
    arguments: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    let first = arguments.first().copied().unwrap_or_default();
    match native {
        TokioNative::Main => block_on::main(sim, id, first, recorder),
        TokioNative::Spawn => task::spawn::spawn(sim, id, first, recorder),
        TokioNative::Sleep => sleep::sleep(sim, id, first, recorder),
        TokioNative::YieldNow => {
            let object = Body::Tokio(TokioObject::YieldNow(false));
            Reply::Value(Value::Object(sim.heap.alloc(object)))
        }
        TokioNative::Now => Reply::Value(Value::Instant(time::now(sim, id))),
        TokioNative::CoopProceed
        | TokioNative::CoopGiveBack
        | TokioNative::CoopRemains
        | TokioNative::CoopSet
        | TokioNative::CoopReset
        | TokioNative::WatchShard
        | TokioNative::SleepUntil
        | TokioNative::Pause
        | TokioNative::Resume
        | TokioNative::AdvanceClock
        | TokioNative::IntoFuture
        | TokioNative::JoinList
        | TokioNative::JoinListAdd
        | TokioNative::JoinListPush
        | TokioNative::JoinListPop
        | TokioNative::SameTask
        | TokioNative::PartsNew
        | TokioNative::PartsBegin
        | TokioNative::PartsPush
        | TokioNative::PartsPop
        | TokioNative::PartsIsReady
        | TokioNative::PartsWaker
        | TokioNative::TakeOutput => library::native(sim, id, native, &arguments, recorder),
        TokioNative::BlockOutside => block_on::block_outside(sim, id, first, recorder),
        TokioNative::LeaveCore => block_in_place::leave(sim, id, recorder),
        TokioNative::EnterCore => block_in_place::enter(sim, id),
        TokioNative::LocalNew
        | TokioNative::LocalSpawn
        | TokioNative::LocalSpawnHere
        | TokioNative::LocalEnter
        | TokioNative::LocalWait
        | TokioNative::LocalPoll
        | TokioNative::LocalShutdown
        | TokioNative::LocalIsEmpty => {
            let second = arguments.get(1).copied().unwrap_or_default();
            local::native(sim, id, native, (first, second), recorder)
        }
        TokioNative::BuildRuntime
        | TokioNative::TryRuntime
        | TokioNative::BlockOn
        | TokioNative::SpawnOn
        | TokioNative::ShutDown
        | TokioNative::CurrentRuntime
        | TokioNative::EnterRuntime
        | TokioNative::Metric => builder::native(sim, id, native, &arguments, recorder),
        TokioNative::SpawnBlockingOn | TokioNative::WorkerMetric | TokioNative::TaskId => {
            builder::native(sim, id, native, &arguments, recorder)
        }
        TokioNative::IsFinished | TokioNative::Abort => of_task(sim, id, native, first, recorder),
    }
}

/// `is_finished` and `abort` of a task's handle, which is owned by the callee.
fn of_task(
    sim: &mut Sim,
    id: ThreadId,
    native: TokioNative,
    handle: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    let Some(task) = object::task_of(sim, handle) else {
        super::machine::unsupported(sim, id, "this receiver (a JoinHandle is needed)");
        return Reply::Value(Value::Unit);
    };
    let result = match native {
        TokioNative::IsFinished => Value::Bool(task::join::is_finished(sim, task)),
        _ => {
            task::join::abort(sim, id, task, recorder);
            Value::Unit
        }
    };
    sim.heap.release(handle);
    Reply::Value(result)
}

/// Calls a method of a Tokio object (`handle.is_finished()`). `None`: it has no such method.
/// The arguments are owned by the callee, the receiver is not.
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: NameId,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Option<Reply> {
    let program = sim.program.clone();
    let Body::Tokio(object) = sim.heap.body(receiver) else {
        return None;
    };
    let value = match (object, program.name(name)) {
        (TokioObject::JoinHandle(task) | TokioObject::AbortHandle(task), "is_finished") => {
            Value::Bool(task::join::is_finished(sim, *task))
        }
        (TokioObject::JoinHandle(task) | TokioObject::AbortHandle(task), "abort") => {
            let task = *task;
            task::join::abort(sim, id, task, recorder);
            Value::Unit
        }
        (TokioObject::JoinHandle(task), "abort_handle") => {
            let handle = Body::Tokio(TokioObject::AbortHandle(*task));
            Value::Object(sim.heap.alloc(handle))
        }
        (TokioObject::JoinHandle(task) | TokioObject::AbortHandle(task), "id") => {
            let number = sim.tokio.cell(*task).id;
            super::machine::rs::method_runtime::task_id(sim, number)
        }
        (TokioObject::Sleep(_), name @ ("reset" | "reset_without_timer")) => {
            let Some(Value::Instant(deadline)) = arguments.first().copied() else {
                return None;
            };
            match name {
                "reset" => sleep::reset(sim, id, receiver, deadline, recorder),
                _ => sleep::reset_without_timer(sim, id, receiver, deadline, recorder),
            }
            Value::Unit
        }
        (TokioObject::Sleep(sleep), "is_elapsed") => Value::Bool(sleep.is_elapsed()),
        (TokioObject::Sleep(sleep), "deadline") => Value::Instant(sleep.deadline_ns),
        _ => return None,
    };
    Some(Reply::Value(value))
}

/// Polls a Tokio future (JoinHandle, Sleep, YieldNow) for the thread's task. `None`: it is no future.
pub fn poll(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    recorder: &mut dyn Recorder,
) -> Option<Polled> {
    match sim.heap.body_mut(object) {
        Body::Tokio(TokioObject::YieldNow(yielded)) => {
            if std::mem::replace(yielded, true) {
                return Some(Polled::Ready(Value::Unit));
            }
            defer::defer(sim, id, recorder);
            Some(Polled::Pending)
        }
        Body::Tokio(TokioObject::Sleep(_)) => Some(sleep::poll(sim, id, object, recorder)),
        Body::Tokio(TokioObject::JoinHandle(task)) => {
            let task = *task;
            Some(task::join::poll(sim, id, task, recorder))
        }
        _ => None,
    }
}

/// Destroys a Tokio object. Whether a frame was entered: never, what it held is released.
pub fn destroy(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) -> bool {
    match sim.heap.take(object) {
        Body::Tokio(TokioObject::JoinHandle(task)) => task::join::drop_handle(sim, task),
        Body::Tokio(TokioObject::Sleep(sleep)) => sleep::drop_sleep(sim, id, *sleep, recorder),
        _ => {}
    }
    false
}

/// Panics with Tokio's own `message` at the current operation, where Tokio tracks its caller: the panic
/// hook writes, and the payload is to be raised.
pub fn panic(sim: &mut Sim, id: ThreadId, message: &str, recorder: &mut dyn Recorder) -> Value {
    match super::machine::rs::panic::raise(sim, id, message, recorder) {
        super::machine::Flow::Raise(payload) => payload,
        flow => unreachable!("a panic is raised: {flow:?}"),
    }
}
