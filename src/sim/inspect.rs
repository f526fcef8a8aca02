//! A look at a run: what stands where, as plain data, for the page and for tests.

use super::Sim;
use super::event::TaskId;
use super::task::TaskPhase;
use crate::ir::program::{FuncId, NameId, SiteId};

/// Everything the page draws of one side at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Virtual nanoseconds: the clock of the thread that acts next.
    pub now_ns: u64,
    /// Every task, in order of creation; the index is the [`TaskId`].
    pub tasks: Vec<TaskSnapshot>,
    /// asyncio: the ready queue. Tokio current_thread: the run queue. Front first.
    pub ready: Vec<QueueEntry>,
    /// Tokio: the injection queue, front first.
    pub injection: Vec<QueueEntry>,
    /// Timers, earliest first.
    pub timers: Vec<TimerSnapshot>,
    /// Threads: the main thread, then the workers.
    pub threads: Vec<ThreadSnapshot>,
    /// asyncio: number of the loop's iteration, from 1.
    pub turn: u32,
    /// Deferred wakers (`yield_now`), first deferred first.
    pub deferred: Vec<TaskId>,
}

/// A task at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskSnapshot {
    /// The task.
    pub task: TaskId,
    /// Its function.
    pub function: FuncId,
    /// Where it is in its life.
    pub phase: TaskPhase,
    /// Its frames from the outermost in; empty once it has ended.
    pub chain: Vec<FrameSnapshot>,
    /// What it waits for, in the runtime's words (`Future`, `Sleep`, `JoinHandle of task 3`); empty if nothing.
    pub waits_for: String,
}

/// A frame of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameSnapshot {
    /// Its function.
    pub function: FuncId,
    /// Whether it is our prelude's.
    pub hidden: bool,
    /// Which state of its machine: Created / Unresumed, Running, Suspended(n), Returned, Panicked.
    pub state: super::frame::FrameState,
    /// Where it stands.
    pub site: SiteId,
    /// Its named locals that hold something, with the value as the language prints it for debugging.
    pub locals: Vec<(NameId, String)>,
}

/// Something in a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueueEntry {
    /// A task's step or wake.
    Task(TaskId),
    /// A handle that is no task's: what it does, in words.
    Callback(String),
}

/// A timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerSnapshot {
    /// The task it will wake; [`TaskId::NONE`] if it wakes none.
    pub task: TaskId,
    /// When it is due, virtual nanoseconds.
    pub due_ns: u64,
}

/// What a thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadDoing {
    /// Running the task's poll, or the program itself (no task).
    Running(TaskId),
    /// In a blocking call of the task until the time (virtual nanoseconds).
    Blocked(TaskId, u64),
    /// Choosing what to run next.
    Scheduling,
    /// Looking for work to steal.
    Searching,
    /// Parked on its condvar.
    Parked,
    /// Parked in the driver / select: until the time, or for ever.
    InDriver(Option<u64>),
    /// Ended.
    Ended,
}

/// A thread at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadSnapshot {
    /// Its number.
    pub thread: super::event::ThreadId,
    /// The worker's index, if it is a Tokio worker.
    pub worker: Option<u32>,
    /// What it is doing.
    pub doing: ThreadDoing,
    /// Where its innermost visible frame stands, if it runs one.
    pub site: Option<SiteId>,
    /// A worker's LIFO slot.
    pub lifo: Option<TaskId>,
    /// A worker's run queue, front first.
    pub queue: Vec<TaskId>,
}

/// Looks at a run.
pub fn snapshot(_sim: &Sim) -> Snapshot {
    Snapshot::default()
}
