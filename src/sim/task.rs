//! What is remembered of every task: names and life, for both worlds.

use super::event::{EventIndex, ThreadId};
use super::frame::FrameId;
use super::heap::ObjectId;
use crate::ir::program::{FuncId, SiteId};

/// Where a task is in its life, in words both worlds share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskPhase {
    /// In a queue (a ready queue, LIFO slot, run queue, injection queue, ...), or made and on its way.
    Ready,
    /// In its poll, on the thread.
    Running(ThreadId),
    /// Suspended, not in a queue: waits to be woken.
    Waiting,
    /// Ended: returned.
    Returned,
    /// Ended: by an exception or a panic.
    Failed,
    /// Ended: cancelled, or dropped.
    Cancelled,
}

/// A task as the page knows it.
#[derive(Clone, Debug)]
pub struct TaskRecord {
    /// The function whose coroutine / future it runs.
    pub function: FuncId,
    /// The root frame, while the task lives.
    pub root: Option<FrameId>,
    /// The Task object (asyncio) or task cell (Tokio), while it lives.
    pub object: Option<ObjectId>,
    /// Where it is in its life.
    pub phase: TaskPhase,
    /// The spawning call in the text.
    pub site: SiteId,
    /// Polls so far.
    pub polls: u32,
    /// The last event that put it where it is.
    pub cause: EventIndex,
}
