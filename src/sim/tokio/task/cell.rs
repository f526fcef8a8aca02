//! What a task owns (tokio 1.54 `runtime/task/core.rs` `Cell`).

use super::state::State;
use super::waker::Waker;
use crate::sim::event::ThreadId;
use crate::sim::heap::ObjectId;
use crate::sim::tokio::context::RuntimeId;
use crate::sim::tokio::local::LocalId;
use crate::sim::value::Value;
use crate::sim::weight::Weigh;

/// Whether it is a spawned task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The future of a `block_on` on this thread: no task for Tokio; waking it unparks the thread.
    BlockOn(ThreadId),
    /// A spawned task.
    Spawned,
}

/// A finished task's output.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Output {
    /// Not there: the task has not ended, or the output was taken or dropped.
    #[default]
    None,
    /// `Ok(value)`.
    Value(Value),
    /// `Err(error)`: a JoinError.
    Error(Value),
}

/// A task.
#[derive(Clone, Debug)]
pub struct TaskCell {
    /// The runtime it belongs to.
    pub runtime: RuntimeId,
    /// Whether it is a spawned task.
    pub kind: Kind,
    /// Tokio's own id, counted over the process together with blocking jobs and worker threads.
    pub id: u64,
    /// The state bits.
    pub state: State,
    /// The future, owned until it is dropped.
    pub future: Value,
    /// The output.
    pub output: Output,
    /// Who awaits the JoinHandle.
    pub join_waker: Option<Waker>,
    /// The list of the JoinSet that it is in.
    pub join_list: Option<ObjectId>,
    /// The LocalSet it belongs to.
    pub local: Option<LocalId>,
    /// Whether it is in the runtime's list of owned tasks.
    pub owned: bool,
}

impl Default for TaskCell {
    fn default() -> TaskCell {
        TaskCell::new(RuntimeId(0), Kind::Spawned, 0, Value::Empty)
    }
}

impl Weigh for TaskCell {}

impl TaskCell {
    /// A task that has not run.
    pub fn new(runtime: RuntimeId, kind: Kind, id: u64, future: Value) -> TaskCell {
        TaskCell {
            runtime,
            kind,
            id,
            state: State::default(),
            future,
            output: Output::None,
            join_waker: None,
            join_list: None,
            local: None,
            owned: kind == Kind::Spawned,
        }
    }
}
