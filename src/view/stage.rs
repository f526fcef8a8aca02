//! The stage of one side, on one template: waiting → ready → running → done.

use std::rc::Rc;

/// Most tokens drawn in a place; the rest is "+n".
pub const TOKENS_MAX: usize = 7;

/// How a token is drawn: state is shape, hue is the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Filled disc: it runs.
    Running,
    /// Ring: it waits for its turn.
    Ready,
    /// Dashed square: it waits to be woken.
    Waiting,
    /// Square with a check: it returned.
    Done,
    /// Square with a cross: it failed or was cancelled.
    Ended,
}

/// A task's token. Moves between places by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The task's id on its side.
    pub key: u32,
    /// Its letter.
    pub letter: Rc<str>,
    /// The function it runs.
    pub function: Rc<str>,
    /// 0 for the main program, else 1 to 8.
    pub hue: u8,
    /// Whether the hue is used a second time.
    pub patterned: bool,
    /// How it is drawn.
    pub shape: Shape,
    /// The state in words, for the accessible name: `running`, `ready`, `waits for a timer`.
    pub state: Rc<str>,
    /// Something short to show beside it (`due in 12 ms`); often empty.
    pub note: Rc<str>,
    /// Whether it is the selected task.
    pub selected: bool,
}

/// What kind of place it is, for its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// Tasks that wait for a timer, soonest first.
    Timers,
    /// Tasks that wait for something else.
    Waiting,
    /// asyncio's ready queue; Tokio current_thread's run queue.
    ReadyQueue,
    /// Tokio's injection queue.
    InjectionQueue,
    /// Deferred wakers (`yield_now`).
    Deferred,
    /// A worker's LIFO slot.
    LifoSlot,
    /// A worker's run queue.
    WorkerQueue,
    /// Tasks that ended.
    Done,
}

/// A place where tasks are, in order (front first).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub kind: PlaceKind,
    /// Its accessible name: `Ready queue`, `Worker 0 queue`.
    pub label: Rc<str>,
    /// At most [`TOKENS_MAX`] tokens.
    pub tokens: Rc<[Token]>,
    /// How many more there are.
    pub more: u32,
    /// What else is there: callbacks in the queue, `next in 40 ms`; often empty.
    pub note: Rc<str>,
}

impl Place {
    /// Whether it takes no room.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.note.is_empty()
    }
}

/// A blocking call in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Nanoseconds so far.
    pub so_far_ns: u64,
    /// Nanoseconds in all.
    pub total_ns: u64,
}

/// A thread's row: Python's one, Rust's main thread, each worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadRow {
    /// Stable key: the thread's number.
    pub key: u32,
    /// Its accessible name: `Loop thread`, `Main thread`, `Worker 0`.
    pub label: Rc<str>,
    /// The worker's index, if it is one.
    pub worker: Option<u32>,
    /// The task in its poll on this thread.
    pub running: Option<Token>,
    /// What it does, in words: `parked`, `searching for work`, `blocked 62 ms so far`.
    pub doing: Rc<str>,
    /// The blocking call it is in.
    pub blocked: Option<Blocked>,
    /// A worker's LIFO slot.
    pub lifo: Option<Place>,
    /// A worker's run queue.
    pub queue: Option<Place>,
}

/// The stage of one side. Empty places are there but take no room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Timers, then what waits for something else.
    pub waiting: Rc<[Place]>,
    /// Queues that belong to no worker: ready queue, or injection queue and deferred.
    pub ready: Rc<[Place]>,
    /// One row a thread.
    pub threads: Rc<[ThreadRow]>,
    /// Tasks that ended, the last one first.
    pub done: Place,
}
