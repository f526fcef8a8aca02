//! What a thread is to its runtime: tokio's thread-local `CONTEXT` (tokio 1.54 `runtime/context.rs`).

use super::block_in_place::Left;
use super::coop::Budget;
use super::local::LocalId;
use super::task::harness::Stage;
use crate::sim::Sim;
use crate::sim::event::{EventIndex, ThreadId};

/// Which runtime, in order of building.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuntimeId(pub u16);

impl RuntimeId {
    /// The index into [`super::World::runtimes`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a thread does for its runtime.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Nothing: it is outside.
    #[default]
    Outside,
    /// It is inside a multi_thread runtime's `block_on`: it has no scheduler.
    BlockOn,
    /// It holds a current_thread runtime's core.
    CurrentThread,
    /// It is the worker of this index and holds its core.
    Worker(u32),
}

/// The thread-local state.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The runtime it has entered.
    pub runtime: Option<RuntimeId>,
    /// What it does for it.
    pub place: Place,
    /// What is left of the cooperative budget.
    pub budget: Budget,
    /// Where the task it runs stands between two steps.
    pub stage: Stage,
    /// Whether the poll under way deferred its own waker.
    pub deferred: bool,
    /// The LocalSet that is being polled.
    pub local: Option<LocalId>,
    /// What it was before `block_in_place`.
    pub left: Option<Left>,
}

/// Does something whose events have `cause` as their cause, then goes on with the thread's own.
pub fn with_cause<R>(
    sim: &mut Sim,
    id: ThreadId,
    cause: EventIndex,
    act: impl FnOnce(&mut Sim) -> R,
) -> R {
    let before = std::mem::replace(&mut sim.thread_mut(id).cause, cause);
    let result = act(sim);
    sim.thread_mut(id).cause = before;
    result
}
