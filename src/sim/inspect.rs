//! A look at a run: what stands where, as plain data, for the page and for tests.

use super::Sim;
use super::event::TaskId;
use super::frame::{Found, FrameId, FrameState, Standing};
use super::heap::Body;
use super::nested::{Nested, nested};
use super::shared::{SharedSnapshot, shared};
use super::task::TaskPhase;
use super::thread::{Thread, ThreadState};
use super::value::Value;
use crate::ir::program::{FuncId, Language, NameId, SiteId, SlotInfo};
use std::borrow::Cow;

/// Characters of a variable's value that are shown.
const SHOWN_MAX: usize = 120;

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
    /// Locks, queues and channels that variables of the program lead to.
    pub shared: Vec<SharedSnapshot>,
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
    /// Where its innermost frame stands that is not our prelude's, while it lives.
    pub stands: Option<Stands>,
    /// Its frames from the outermost in; empty once it has ended, and unless it is looked into.
    pub chain: Vec<FrameSnapshot>,
    /// What it waits for, in the runtime's words (`Future`, `Sleep`, `JoinHandle of task 3`); empty if nothing.
    pub waits_for: Cow<'static, str>,
    /// asyncio: the `_fut_waiter` of a living task that is looked into, shortened; else empty.
    pub fut_waiter: String,
}

/// Where a frame stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// Its function.
    pub function: FuncId,
    /// The place in the text; none before its first operation.
    pub site: Option<SiteId>,
}

/// A frame of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameSnapshot {
    /// Its function.
    pub function: FuncId,
    /// Whether it is our prelude's.
    pub hidden: bool,
    /// Which state of its machine: Created / Unresumed, Running, Suspended(n), Returned, Panicked.
    pub state: FrameState,
    /// Where it stands.
    pub site: SiteId,
    /// Where its present or last poll found it.
    pub found: Found,
    /// Its named locals that hold something, with the value as the language prints it for debugging.
    pub locals: Vec<(NameId, String)>,
    /// What it does when it is resumed: whether it stands at a native future, or at a bare yield.
    pub standing: Standing,
    /// Rust: the futures that it holds, the one further in among them.
    pub nested: Vec<Nested>,
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
    /// The event that set it or last put it off: its name for whoever wants to put it off.
    pub set: super::event::EventIndex,
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
    /// Waiting for a lock of the program, until the time or for ever.
    AtLock(Option<u64>),
    /// Waiting for the interpreter's lock.
    AtGil,
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
    /// What a thread of a Python program was called when it started; empty for the others.
    pub name: String,
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

/// Looks at a run: tasks, frames and threads here, queues and timers by the world that has them.
pub fn snapshot(sim: &Sim) -> Snapshot {
    look_at(sim, &|_| true)
}

/// As [`snapshot`], with a look into this task alone: with many tasks their frames are most of the work.
pub fn snapshot_of(sim: &Sim, shown: Option<TaskId>) -> Snapshot {
    look_at(sim, &|task| Some(task) == shown)
}

/// One task, looked into; what it waits for is left out.
pub fn task_of(sim: &Sim, id: TaskId) -> Option<TaskSnapshot> {
    (id.0 < sim.tasks.len()).then(|| task(sim, id, true))
}

fn look_at(sim: &Sim, is_shown: &dyn Fn(TaskId) -> bool) -> Snapshot {
    let next = sim.threads.iter().filter_map(|thread| thread.next_time());
    let mut snapshot = Snapshot {
        now_ns: next.min().unwrap_or(sim.told_until),
        tasks: (0..sim.tasks.len())
            .map(|index| task(sim, TaskId(index), is_shown(TaskId(index))))
            .collect(),
        threads: sim.threads.iter().map(|thread| look(sim, thread)).collect(),
        shared: shared(sim),
        ..Snapshot::default()
    };
    match sim.language() {
        Language::Python => super::asyncio::fill_snapshot(sim, &mut snapshot),
        Language::Rust => super::tokio::fill_snapshot(sim, &mut snapshot),
    }
    snapshot
}

fn task(sim: &Sim, id: TaskId, is_shown: bool) -> TaskSnapshot {
    let record = sim.tasks.get(id.0);
    let ends = record.root.map(|root| (leaf(sim, id, root), root));
    let into = ends.filter(|_| is_shown);
    TaskSnapshot {
        task: id,
        function: record.function,
        phase: record.phase,
        stands: ends.and_then(|(leaf, root)| stands(sim, leaf, root)),
        chain: into.map_or_else(Vec::new, |(leaf, root)| {
            frames(sim, leaf, root, NESTING_MAX)
        }),
        waits_for: Cow::Borrowed(""),
        fut_waiter: String::new(),
    }
}

/// The innermost frame of a living task, which is the thread's while the task runs.
fn leaf(sim: &Sim, id: TaskId, root: FrameId) -> FrameId {
    let running = sim.threads.iter().find(|thread| thread.task == id);
    let leaf = running.and_then(|thread| thread.frame);
    leaf.unwrap_or_else(|| sim.frames.get(root).leaf.unwrap_or(root))
}

/// Where the innermost visible frame stands.
fn stands(sim: &Sim, leaf: FrameId, root: FrameId) -> Option<Stands> {
    let is_visible =
        |frame: &FrameId| !sim.program.function(sim.frames.get(*frame).function).hidden;
    let visible = outward(sim, leaf, root).find(is_visible)?;
    let frame = sim.frames.get(visible);
    Some(Stands {
        function: frame.function,
        site: (frame.state != FrameState::Created).then(|| sim.site_of(visible)),
    })
}

/// How deep futures in futures are looked into, beside the task's own chain.
const NESTING_MAX: u32 = 3;

/// The frames from an inner one out to a root.
pub fn outward(sim: &Sim, leaf: FrameId, root: FrameId) -> impl Iterator<Item = FrameId> {
    std::iter::successors(Some(leaf), move |frame| match sim.frames.get(*frame).link {
        _ if *frame == root => None,
        link => link.caller(),
    })
}

/// The frames from a root in to an inner one, with what they hold.
pub fn frames(sim: &Sim, leaf: FrameId, root: FrameId, left: u32) -> Vec<FrameSnapshot> {
    let mut chain: Vec<FrameId> = outward(sim, leaf, root).collect();
    chain.reverse();
    let rust = sim.language() == Language::Rust;
    let look = |frame: &FrameId| FrameSnapshot {
        nested: match rust {
            true => nested(sim, *frame, &chain, left),
            false => Vec::new(),
        },
        ..look_at_frame(sim, *frame)
    };
    chain.iter().map(look).collect()
}

fn look_at_frame(sim: &Sim, id: FrameId) -> FrameSnapshot {
    let frame = sim.frames.get(id);
    let function = sim.program.function(frame.function);
    let named = function.slots.iter().zip(frame.values.iter());
    let holds =
        |(slot, value): &(&SlotInfo, &Value)| slot.name != NameId(0) && **value != Value::Empty;
    let local =
        |(slot, value): (&SlotInfo, &Value)| shown(sim, *value).map(|text| (slot.name, text));
    FrameSnapshot {
        function: frame.function,
        hidden: function.hidden,
        state: frame.state,
        site: sim.site_of(id),
        found: frame.found,
        standing: frame.standing,
        nested: Vec::new(),
        locals: named.filter(holds).filter_map(local).collect(),
    }
}

/// A value as its language writes it for debugging, cut to what a person reads; `None` for a variable
/// that closures share and nobody has assigned yet.
fn shown(sim: &Sim, value: Value) -> Option<String> {
    let value = match value {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Cell(Value::Empty) => return None,
            Body::Cell(inner) => *inner,
            _ => value,
        },
        _ => value,
    };
    let text = match sim.language() {
        Language::Python => super::machine::py::repr::repr(sim, value),
        Language::Rust => match super::machine::rs::debug::shown(sim, value) {
            Ok(text) => text,
            Err(_) => "…".to_owned(),
        },
    };
    let short: String = text.chars().take(SHOWN_MAX).collect();
    Some(match short.len() == text.len() {
        true => text,
        false => short + "…",
    })
}

fn look(sim: &Sim, thread: &Thread) -> ThreadSnapshot {
    let doing = match thread.state {
        ThreadState::Blocked => ThreadDoing::Blocked(thread.task, thread.clock),
        ThreadState::Parked(None) => ThreadDoing::Parked,
        ThreadState::Parked(until) => ThreadDoing::InDriver(until),
        ThreadState::Ended => ThreadDoing::Ended,
        ThreadState::Ready => ThreadDoing::Running(thread.task),
    };
    ThreadSnapshot {
        thread: thread.id,
        name: String::new(),
        worker: None,
        doing,
        site: (thread.frame.filter(|_| sim.processes.is_here(thread.id)))
            .map(|frame| sim.visible_site_of(frame)),
        lifo: None,
        queue: Vec::new(),
    }
}
