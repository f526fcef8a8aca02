//! What is remembered of every task: names and life, for both worlds.

use super::event::{EventIndex, NO_CAUSE, ThreadId};
use super::frame::FrameId;
use super::heap::ObjectId;
use super::weight::Weigh;
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

impl Default for TaskRecord {
    fn default() -> TaskRecord {
        TaskRecord {
            function: FuncId(0),
            root: None,
            object: None,
            phase: TaskPhase::Ready,
            site: SiteId(0),
            polls: 0,
            cause: NO_CAUSE,
        }
    }
}

impl Weigh for TaskRecord {}
