//! Events: twenty-four bytes each, in the runtimes' own words, each with its cause.

use crate::ir::program::SiteId;

/// Which task, in order of creation; the main program is a task too. [`TaskId::NONE`] is nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskId(pub u32);

impl TaskId {
    /// No task: a thread, the loop, the program.
    pub const NONE: TaskId = TaskId((1 << 22) - 1);
    /// The main program: asyncio's `Task-1`, Tokio's `block_on` future.
    pub const MAIN: TaskId = TaskId(0);
}

/// Which virtual thread, in order of creation; 0 is the main thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThreadId(pub u16);

/// The index of an event in its run.
pub type EventIndex = u32;

/// The cause of an event that nothing caused: the program's start.
pub const NO_CAUSE: EventIndex = u32::MAX;

/// Something that happened, at a virtual time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Virtual nanoseconds since the start.
    pub time: u64,
    /// kind 8 bits, site 24, thread 10, task 22, from the top.
    packed: u64,
    /// The event that made this one happen, or [`NO_CAUSE`].
    pub cause: EventIndex,
    /// What the kind says it is.
    pub arg: u32,
}

impl Event {
    /// Packs an event.
    pub fn new(time: u64, kind: EventKind, site: SiteId, thread: ThreadId, task: TaskId) -> Event {
        debug_assert!(site.0 < 1 << 24 && thread.0 < 1 << 10 && task.0 < 1 << 22);
        let packed = (kind as u64) << 56
            | u64::from(site.0) << 32
            | u64::from(thread.0) << 22
            | u64::from(task.0);
        Event {
            time,
            packed,
            cause: NO_CAUSE,
            arg: 0,
        }
    }

    /// What happened.
    pub fn kind(&self) -> EventKind {
        EventKind::ALL[(self.packed >> 56) as usize]
    }

    /// Where in the text; site 0 where no place is meant.
    pub fn site(&self) -> SiteId {
        SiteId((self.packed >> 32) as u32 & 0xff_ffff)
    }

    /// On which thread.
    pub fn thread(&self) -> ThreadId {
        ThreadId((self.packed >> 22) as u16 & 0x3ff)
    }

    /// To which task.
    pub fn task(&self) -> TaskId {
        TaskId(self.packed as u32 & 0x3f_ffff)
    }
}

const _: () = assert!(size_of::<Event>() == 24);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What happened. The comment says what `arg` is; without a word on it, it is 0.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum EventKind { $($(#[$doc])* $name,)* }
        impl EventKind {
            /// All kinds, by number.
            pub const ALL: &[EventKind] = &[$(EventKind::$name,)*];
        }
    };
}

kinds! {
    // Both worlds.
    /// The program starts.
    ProgramStarted,
    /// The program ended; arg: the exit code.
    ProgramEnded,
    /// Text was written; arg: the number of the output chunk.
    Output,
    /// A task was made (`create_task`, `spawn`, gather); task: the new one; arg: its maker's task id.
    TaskSpawned,
    /// A poll / `Task.__step` of the task starts: it runs now; arg: how many polls it had before.
    PollStarted,
    /// The poll ended with Pending: the task is suspended at the site (an await); arg: 0 it waits to be
    /// woken, 1 it yielded (bare yield, `yield_now`, self-wake).
    PollPending,
    /// The poll ended: the task returned.
    TaskReturned,
    /// The poll ended: an exception or panic left the task.
    TaskFailed,
    /// The task ended as cancelled.
    TaskCancelled,
    /// A coroutine / future was entered by an await (0 turns): site: its signature; arg: its function id.
    CoroutineEntered,
    /// An awaited coroutine / future returned to its awaiter; arg: its function id.
    CoroutineReturned,
    /// Cancellation was requested (`Task.cancel`, `abort`); task: the target.
    CancelRequested,
    /// A blocking call (`time.sleep`, `thread::sleep`) holds the thread; arg: its microseconds.
    BlockingStarted,
    /// The blocking call is over.
    BlockingEnded,
    /// A timer was set for the task; arg: microseconds from now, rounded up.
    TimerSet,
    /// A timer of the task is due and was fired.
    TimerFired,
    /// A timer was cancelled before it was due.
    TimerCancelled,
    /// Somebody outside put a timer of the task off; arg: microseconds from now until it is due, rounded up.
    TimerPutOff,
    /// A warning was written; arg: the number of the output chunk.
    Warning,
    // asyncio.
    /// `asyncio.run` / `Runner` starts a loop.
    LoopStarted,
    /// An iteration of `_run_once` starts; arg: its number, from 1.
    LoopTurn,
    /// `selector.select` waited; arg: microseconds, 0 if it only looked.
    Select,
    /// A handle joined the ready queue: the task's `__step` / `__wakeup`; arg: its place in the queue.
    CallSoon,
    /// A handle that is no task's ran; arg: 0 a function of the program, 1 gather's callback of a child.
    HandleRun,
    /// A future got its result, exception or cancellation; arg: 0, 1, 2.
    FutureDone,
    /// Main is done: the loop is told to stop.
    LoopStopping,
    /// Remaining tasks are cancelled and awaited (`_cancel_all_tasks`); arg: how many.
    CancelAll,
    /// The loop is closed.
    LoopClosed,
    // Tokio.
    /// A runtime was built; arg: its workers (0: current_thread).
    RuntimeBuilt,
    /// A worker thread started; arg: the worker's index. A thread of a Python program: its number.
    WorkerStarted,
    /// `block_on` starts on this thread.
    BlockOnStarted,
    /// `block_on` returned.
    BlockOnReturned,
    /// The task was woken: NOTIFIED is set; arg: 0 scheduled, 1 it was running, 2 it was notified already.
    Woken,
    /// The task went into the LIFO slot; arg: the worker.
    LifoSlot,
    /// The task was pushed out of the LIFO slot to the back of the run queue; arg: the worker.
    LifoPushedOut,
    /// The task went to the back of a run queue; arg: the worker (current_thread: 0).
    RunQueue,
    /// The task went to the back of the injection queue.
    InjectionQueue,
    /// The task was taken from the injection queue; arg: the worker.
    Injected,
    /// Half of a full run queue moved to the injection queue; arg: how many tasks.
    Overflow,
    /// The task's waker was deferred (`yield_now`, out of budget).
    Deferred,
    /// A worker starts searching for work to steal; arg: the worker.
    Searching,
    /// A worker stole; task: the one it runs next; arg: how many << 16 | the victim.
    Stolen,
    /// A searching worker found nothing; arg: the worker.
    NothingStolen,
    /// A thread parks; arg: 0 on its condvar, 1 in the driver without a timer, 2 in the driver until a timer.
    Parked,
    /// A parked thread was unparked; thread: who did it; arg: the one unparked.
    Unparked,
    /// A thread turned the driver (I/O and timers); arg: how many timers fired.
    DriverTurn,
    /// The task's output was taken by the task that awaited its JoinHandle; arg: that task's id.
    Joined,
    /// The runtime shuts down.
    ShutdownStarted,
    /// A task's future was dropped by the shutdown or an abort.
    FutureDropped,
    /// A worker thread ends: the runtime has shut down; arg: the worker's index. A thread of a Python
    /// program: its number.
    WorkerEnded,
}
