//! A loop as plain data. CPython 3.13 `Lib/asyncio/base_events.py` `BaseEventLoop.__init__`.

use super::LoopId;
use super::eager::EagerStart;
use super::events::Ready;
use super::heapq::TimerHeap;
use super::object::AsyncioObject;
use super::runners::{Ending, Goal, Phase};
use crate::ir::program::SiteId;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::fifo::Fifo;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;

/// What the loop does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// An iteration starts.
    Turn,
    /// `_run_once` of a class of the program runs.
    InRunOnce,
    /// Select has waited.
    Selected,
    /// So many handles are still to be run in this iteration.
    Handles(u32),
    /// The step of a task runs, with so many handles after it. The task is owned.
    InStep(ObjectId, u32),
    /// A function of the program runs, with so many handles after it. Its handle is owned.
    InCallback(ObjectId, u32),
    /// It has stopped: the program is told once the last values are released.
    Over,
}

/// How a loop makes tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum TaskFactory {
    /// As asyncio does.
    #[default]
    None,
    /// `asyncio.eager_task_factory`: the first step runs inside `create_task` (3.12+).
    Eager,
    /// A function of the program. Owned.
    Given(Value),
}

/// A loop.
#[derive(Clone, Debug)]
pub struct Loop {
    /// What it does next.
    pub stage: Stage,
    /// `_ready`
    pub ready: Fifo<Ready>,
    /// `_scheduled`
    pub scheduled: TimerHeap,
    /// `_timer_cancelled_count`
    pub cancelled_timers: u32,
    /// `_stopping`
    pub stopping: bool,
    /// `_closed`
    pub closed: bool,
    /// How many readings of the clock there were, by `call_later` and `time`.
    pub timers_made: u64,
    /// The number of the iteration, from 1: those that run something of the program.
    pub turn: u32,
    /// Whether the iteration has told its `LoopTurn`.
    pub turn_told: bool,
    /// Which part of its run it is in.
    pub phase: Phase,
    /// What runs it.
    pub goal: Goal,
    /// The future that `run_until_complete` waits for. Owned.
    pub awaited: Option<ObjectId>,
    /// How main ended.
    pub ending: Option<Ending>,
    /// What `_cancel_all_tasks` cancelled. Owned.
    pub cancelled: Vec<ObjectId>,
    /// The loop object. Owned by the run: a loop is never lost, only closed.
    pub object: ObjectId,
    /// The call in the text that runs it.
    pub site: SiteId,
    /// `_exception_handler`; Unit is None. Owned.
    pub handler: Value,
    /// `_task_factory`
    pub factory: TaskFactory,
    /// `_debug`
    pub debug: bool,
    /// `slow_callback_duration`; an int or a float.
    pub slow_callback: Value,
    /// When the handle that runs now began, virtual nanoseconds; for debug mode.
    pub began_ns: u64,
    /// The future that woke the task that runs now: the handle holds it until the next one runs. Owned.
    pub woken_by: Option<ObjectId>,
    /// First steps that run inside `create_task`, innermost last.
    pub eager: Vec<EagerStart>,
    /// Whether its class overrides `_run_once`.
    pub is_custom: bool,
    /// Whether an iteration runs inside the program's `_run_once`.
    pub inside_custom: bool,
    /// `_default_executor`; Unit is None. Owned.
    pub executor: Value,
    /// The thread that runs it, or ran it last.
    pub thread: ThreadId,
    /// Whether its self-pipe can be read: the next select does not wait.
    pub is_signalled: bool,
    /// The context of whoever runs the loop. Owned.
    pub outer_context: Option<ObjectId>,
}

/// The running loop.
#[inline]
pub fn running(sim: &mut Sim) -> &mut Loop {
    let running = sim.asyncio.running.expect("only a running loop is driven");
    get_mut(sim, running)
}

/// A loop.
#[inline]
pub fn get(sim: &Sim, home: LoopId) -> &Loop {
    &sim.asyncio.loops[usize::from(home.0)]
}

/// A loop, for writing.
#[inline]
pub fn get_mut(sim: &mut Sim, home: LoopId) -> &mut Loop {
    &mut sim.asyncio.loops[usize::from(home.0)]
}

/// `new_event_loop()`
pub fn create(sim: &mut Sim) -> LoopId {
    let home = LoopId(sim.asyncio.loops.len() as u16);
    let object = sim.heap.alloc(Body::Asyncio(AsyncioObject::Loop(home)));
    create_as(sim, object)
}

/// A new loop whose object (owned) is there already.
pub fn create_as(sim: &mut Sim, object: ObjectId) -> LoopId {
    let home = LoopId(sim.asyncio.loops.len() as u16);
    sim.asyncio.loops.push(Loop {
        stage: Stage::Turn,
        ready: Fifo::default(),
        scheduled: TimerHeap::default(),
        cancelled_timers: 0,
        stopping: false,
        closed: false,
        timers_made: 0,
        turn: 0,
        turn_told: false,
        phase: Phase::Main,
        goal: Goal::Stop,
        awaited: None,
        ending: None,
        cancelled: Vec::new(),
        object,
        site: SiteId(0),
        handler: Value::Unit,
        factory: TaskFactory::None,
        debug: false,
        slow_callback: Value::Float(0.1),
        began_ns: 0,
        woken_by: None,
        eager: Vec::new(),
        is_custom: false,
        inside_custom: false,
        executor: Value::Unit,
        thread: ThreadId(0),
        is_signalled: false,
        outer_context: None,
    });
    home
}
