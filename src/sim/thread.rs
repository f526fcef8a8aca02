//! Virtual OS threads: each with its own clock; the earliest acts next.

use super::event::{EventIndex, NO_CAUSE, TaskId, ThreadId};
use super::frame::FrameId;
use super::heap::ObjectId;
use super::machine::destroy::Destruction;
use super::value::Value;
use std::rc::Rc;

/// Why and until when a thread does not act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadState {
    /// It acts when its clock is the earliest.
    Ready,
    /// In a blocking call that ends at the thread's clock; it acts (ends the call) when that is the earliest.
    Blocked,
    /// Parked until unparked, or until the time given (virtual nanoseconds).
    Parked(Option<u64>),
    /// Ended.
    Ended,
}

/// What runs on a thread when no frame does.
#[derive(Clone, Debug)]
pub enum Driver {
    /// The body of the program on the main thread.
    Program,
    /// asyncio's loop inside `asyncio.run`; the loop is [`super::Sim::asyncio`].
    Asyncio,
    /// A thread of a Python program: calls this function (owned) first; Unit once it has.
    PythonThread(Value),
    /// Tokio's `block_on`, on the thread that called it.
    TokioBlockOn,
    /// A Tokio worker thread, by its index.
    TokioWorker(u32),
    /// A thread that the program started: the future it runs, owned.
    StdThread(Value),
    /// A thread of Tokio's blocking pool.
    TokioBlocking,
    /// A local task is being polled inside the poll of its LocalSet.
    TokioLocal,
}

/// A driver with the frame that waits for its result (`asyncio.run(...)` in the caller's frame).
#[derive(Clone, Debug)]
pub struct DriverEntry {
    /// What runs.
    pub driver: Driver,
    /// The frame to go on with when it ends.
    pub caller: Option<FrameId>,
}

/// How a root frame, started by a driver, came back to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exit {
    /// It returned the value (owned by the driver now).
    Returned(Value),
    /// The exception or panic left it (owned by the driver now).
    Raised(Value),
    /// It is suspended. Given is what the innermost frame yielded: the pending native future it awaits
    /// (borrowed, not owned), or the value of a `Suspend` (owned by the driver now; Unit: a bare yield).
    Suspended(Value),
    /// A dropped or closed frame has finished unwinding.
    Dropped,
}

/// A virtual OS thread.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Its number.
    pub id: ThreadId,
    /// Its own virtual time, nanoseconds.
    pub clock: u64,
    /// How much of its time it did not run: blocked, parked, waiting to be let in, or before it was made.
    pub idle_ns: u64,
    /// Whether it acts.
    pub state: ThreadState,
    /// The frame that runs; none: the top driver acts.
    pub frame: Option<FrameId>,
    /// The drivers, innermost last.
    pub drivers: Vec<DriverEntry>,
    /// What the last root frame came back with, for the top driver to take.
    pub exit: Option<Exit>,
    /// The task whose poll this thread is in.
    pub task: TaskId,
    /// Frames on this thread's call chain, for the recursion limit.
    pub depth: u32,
    /// Destruction in progress on this thread, innermost last.
    pub destroying: Vec<Destruction>,
    /// The event that is the cause of what this thread does now.
    pub cause: EventIndex,
    /// Rust: polls that the program itself makes, innermost last.
    pub polls: Vec<PollUnderWay>,
    /// Rust: where `park` finds whether it was unparked, once somebody has asked.
    pub park_token: Option<ObjectId>,
    /// Rust: its name, if it was given one.
    pub name: Option<Rc<str>>,
}

/// A poll that the program itself makes.
#[derive(Clone, Copy, Debug)]
pub struct PollUnderWay {
    /// How many frames were on the call chain.
    pub depth: u32,
    /// The waker of its context, owned.
    pub waker: Value,
}

impl Thread {
    /// A thread that acts at `clock`.
    pub fn new(id: ThreadId, clock: u64) -> Thread {
        Thread {
            id,
            clock,
            idle_ns: clock,
            state: ThreadState::Ready,
            frame: None,
            drivers: Vec::new(),
            exit: None,
            task: TaskId::NONE,
            depth: 0,
            destroying: Vec::new(),
            cause: NO_CAUSE,
            polls: Vec::new(),
            park_token: None,
            name: None,
        }
    }

    /// It does not run until `time`, if that is not over.
    pub fn sleep_until(&mut self, time: u64) {
        let idle = time.saturating_sub(self.clock);
        self.clock += idle;
        self.idle_ns += idle;
    }

    /// When it acts next, if it does by itself.
    #[inline]
    pub fn next_time(&self) -> Option<u64> {
        match self.state {
            ThreadState::Ready | ThreadState::Blocked => Some(self.clock),
            ThreadState::Parked(until) => until.map(|until| until.max(self.clock)),
            ThreadState::Ended => None,
        }
    }
}
