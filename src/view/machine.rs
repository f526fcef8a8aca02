//! Inside a task: the enum the compiler makes (Rust), the chain of coroutine frames (Python); as a tree, each
//! future inside the one that polls it, down to the one that is pending.

use super::Side;
use super::enumeration::{self, Enumeration, Moment};
use super::look::Look;
use super::memory::{self, Allocation};
use super::stage::Token;
use super::stations::{loops, states};
use super::transition::{self, Transition};
use crate::ir::program::{FuncId, NameId};
use crate::lessons::real::Real;
use crate::sim::event::{EventKind, TaskId};
use crate::sim::frame::{FrameState, Standing};
use crate::sim::inspect::{FrameSnapshot, TaskSnapshot};
use crate::sim::nested::Nested;
use crate::sim::task::TaskPhase;
use std::rc::Rc;

/// A state of a frame's machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineState {
    /// `Unresumed`, `Suspend0`, `Returned`; `CORO_CREATED`, `CORO_SUSPENDED`, ...
    pub label: Rc<str>,
    /// The awaited expression's text; empty where nothing is awaited.
    pub detail: Rc<str>,
    /// Its line in the text, from 1.
    pub line: u32,
    /// Whether the frame is in it now.
    pub current: bool,
}

/// A variable that a frame holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Rc<str>,
    /// Its value, as the language prints it for debugging.
    pub value: Rc<str>,
}

/// One frame: one state machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineFrame {
    /// Its function.
    pub function: Rc<str>,
    /// All states it can be in, in order.
    pub states: Rc<[MachineState]>,
    /// Whether it is being polled: between two states. Then no state of a Rust frame is current.
    pub polled: bool,
    /// Whether it was dropped, or closed by a cancellation, before it could return: in no state of its machine.
    pub dropped: bool,
    /// The line of the state in which it was dropped; `None`: it was not, or stood on no line.
    pub dropped_at: Option<u32>,
    /// What the event at the position does to it.
    pub transition: Option<Transition>,
    /// Loops with an await in them, from the first to the last line: where the machine comes back to a state.
    pub loops: Rc<[(u32, u32)]>,
    /// What it holds now.
    pub fields: Rc<[Field]>,
    /// Python: its `cr_await`, with what that awaits in the library; `None` while it runs or has not begun. Empty:
    /// Rust.
    pub cr_await: Rc<str>,
    /// The enum and the `match` that rustc makes of it; `None`: Python, or no async body.
    pub inside: Option<Rc<Enumeration>>,
    /// What its coroutine takes in CPython; empty: Rust.
    pub bytes: Rc<str>,
}

/// A future of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Of the program.
    Frame(MachineFrame),
    /// Of the runtime: what it is called, and its bytes.
    Native(Rc<str>),
}

/// A place of the tree, in the order in which it is read: a future before those inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How many futures it is inside of.
    pub depth: u32,
    /// Whether it is beside the task's own chain: a branch that is not polled now, or a future not polled yet.
    pub aside: bool,
    /// What is there.
    pub node: Node,
}

/// The `State Machine` group of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineView {
    /// The task.
    pub token: Token,
    /// `tick() as the compiler sees it` / `tick() and what it awaits`.
    pub title: Rc<str>,
    /// From the outermost frame in.
    pub rows: Rc<[Row]>,
    /// What the innermost frame waits for, in the runtime's words; often empty.
    pub waits_for: Rc<str>,
    /// asyncio: the task's `_fut_waiter`; empty: Rust, or the task has ended.
    pub fut_waiter: Rc<str>,
    /// What the task takes on the heap; `None` where that is not one allocation.
    pub allocation: Option<Allocation>,
    /// Whether the level shows what is inside.
    pub inspects: bool,
    /// Futures like the lesson's, compiled into this very build; none but in its untouched text.
    pub real: Rc<[Real]>,
}

impl MachineView {
    /// The frames of the task's own chain, from the outermost in.
    pub fn frames(&self) -> impl DoubleEndedIterator<Item = &MachineFrame> {
        self.rows.iter().filter_map(|row| match &row.node {
            Node::Frame(frame) if !row.aside => Some(frame),
            _ => None,
        })
    }

    /// The line of the state that the task is in, from 1.
    pub fn station(&self) -> Option<u32> {
        let mut states = self.frames().rev().flat_map(|frame| frame.states.iter());
        let now = states.find(|state| state.current && state.line > 0);
        now.map(|state| state.line)
    }
}

/// Most futures shown.
const ROWS_MAX: usize = 12;

/// The inside of a task; a task that has ended is in its last state.
pub fn machine(look: &Look, task: TaskId) -> Option<MachineView> {
    let snapshot = look.task(task)?;
    let mut tree = Tree {
        look,
        task,
        rows: Vec::new(),
    };
    tree.chain(&snapshot.chain, 0, false);
    tree.just_returned(snapshot);
    let mut rows = tree.rows;
    rows.truncate(ROWS_MAX);
    if !rows.iter().any(|row| matches!(row.node, Node::Frame(_))) {
        let node = match snapshot.chain.is_empty() {
            true => Node::Frame(ended_frame(look, snapshot)),
            false => Node::Native("a future of the library".into()),
        };
        rows.insert(
            0,
            Row {
                depth: 0,
                aside: false,
                node,
            },
        );
    }
    let token = look.token_now(snapshot);
    let title = match look.side {
        Side::Python => format!("{}() and what it awaits", token.function),
        Side::Rust => format!("{}() as the compiler sees it", token.function),
    };
    Some(MachineView {
        token,
        title: title.into(),
        rows: rows.into(),
        waits_for: look.waits_for(snapshot).into(),
        fut_waiter: snapshot.fut_waiter.as_str().into(),
        allocation: memory::allocation(look, snapshot),
        inspects: look.inspects,
        real: Rc::from([]),
    })
}

/// What our prelude calls the function that polls a future by its own `poll`.
const DRIVE: &str = "drive";

/// The tree of a task's futures while it is made.
struct Tree<'l> {
    look: &'l Look<'l>,
    task: TaskId,
    rows: Vec<Row>,
}

impl Tree<'_> {
    fn push(&mut self, depth: u32, aside: bool, node: Node) {
        self.rows.push(Row { depth, aside, node });
    }

    /// Frames from the outermost in, each with what it holds. What is the library's own is told by what it
    /// polls.
    fn chain(&mut self, frames: &[FrameSnapshot], depth: u32, aside: bool) {
        let Some((first, further)) = frames.split_first() else {
            return;
        };
        let mut depth = depth;
        if !first.hidden {
            let node = Node::Frame(self.frame(first, further));
            self.push(depth, aside, node);
            depth += 1;
        }
        let known = self.rows.len();
        let mut went_on = false;
        for nested in &first.nested {
            match nested {
                Nested::Further if went_on => {}
                Nested::Further => {
                    went_on = true;
                    self.chain(further, depth, aside);
                }
                Nested::Frames(frames) => self.chain(frames, depth, true),
                Nested::Native(name) => {
                    let node = Node::Native(memory::native(name).into());
                    self.push(depth, aside, node);
                }
                Nested::Handle(task) => {
                    let name = self.look.names.get(task.0 as usize);
                    let name = name.map_or_else(|| "main".to_owned(), |name| name.full());
                    let handle = memory::native("JoinHandle");
                    let node = Node::Native(format!("{handle}, of task {name}").into());
                    self.push(depth, aside, node);
                }
            }
        }
        if !went_on {
            self.chain(further, depth, aside);
        }
        if self.rows.len() == known
            && self.look.side == Side::Rust
            && let (false, Some(library)) = (first.hidden, further.first())
        {
            let name = match self.look.function(library.function) {
                DRIVE => "a future with a `poll` of its own".to_owned(),
                name => format!("{}, of the library", memory::native(&format!("{name}()"))),
            };
            self.push(depth, aside, Node::Native(name.into()));
        }
    }

    fn frame(&self, chained: &FrameSnapshot, further: &[FrameSnapshot]) -> MachineFrame {
        let look = self.look;
        let program = &look.trace.program;
        let held = chained
            .locals
            .iter()
            .filter(|(name, _)| holds(look, chained, *name));
        let fields: Rc<[Field]> = held
            .map(|(name, value)| Field {
                name: program.name(*name).into(),
                value: value.as_str().into(),
            })
            .collect();
        let transition = transition::of_frame(look, self.task, chained.found, chained.state);
        let moment = Moment {
            state: Some(chained.state),
            transition: transition.as_ref(),
        };
        let line = look.site(chained.site).map(|(line, _)| line);
        MachineFrame {
            function: look.function(chained.function).into(),
            states: states(look, chained.function, Some(chained.state), line),
            polled: chained.state == FrameState::Running,
            dropped: false,
            dropped_at: None,
            loops: loops(look, chained.function),
            inside: inside(look, chained.function, moment, &fields),
            cr_await: cr_await(look, chained, further).into(),
            bytes: coroutine_bytes(look, chained.function),
            fields,
            transition,
        }
    }

    /// The frame that the event at the position ended, inside the one that it returned to.
    fn just_returned(&mut self, now: &TaskSnapshot) {
        let is_shown = |frame: &&FrameSnapshot| !frame.hidden;
        let before = self.look.before.filter(|_| self.look.side == Side::Rust);
        let Some(ended) = before.and_then(|task| task.chain.iter().rev().find(is_shown)) else {
            return;
        };
        let depth = now.chain.iter().filter(is_shown).count() as u32;
        if depth > 0 {
            let node = Node::Frame(over(
                self.look,
                ended.function,
                Some(FrameState::Returned),
                Some(transition::transition(ended.found, FrameState::Returned)),
            ));
            self.push(depth, false, node);
        }
    }
}

/// The enum of a Rust frame.
fn inside(
    look: &Look,
    function: FuncId,
    moment: Moment,
    values: &[Field],
) -> Option<Rc<Enumeration>> {
    match look.side {
        Side::Rust if look.inspects => {
            enumeration::enumeration(look, function, moment, values).map(Rc::new)
        }
        _ => None,
    }
}

/// A coroutine's `cr_await`, then what the library's coroutines await, down to the future. CPython
/// `Objects/genobject.c` `_PyGen_yf`: only of one that is suspended.
fn cr_await(look: &Look, chained: &FrameSnapshot, further: &[FrameSnapshot]) -> String {
    if look.side == Side::Rust {
        return String::new();
    }
    if !matches!(chained.state, FrameState::Suspended(_)) {
        return "None".to_owned();
    }
    let mut awaited: Vec<String> = Vec::new();
    let mut last = chained;
    for frame in further {
        awaited.push(format!("coroutine {}", look.function(frame.function)));
        last = frame;
        if !frame.hidden {
            break;
        }
    }
    let is_library = last.hidden || further.is_empty();
    match last.standing {
        _ if !is_library => {}
        Standing::AtAwait => awaited.push("FutureIter".to_owned()),
        Standing::AtZero => awaited.extend([
            "coroutine sleep".to_owned(),
            "generator __sleep0".to_owned(),
        ]),
        Standing::AtSuspend if last.hidden => awaited.push("generator __sleep0".to_owned()),
        Standing::AtSuspend | Standing::Next => {}
    }
    awaited.join(" \u{2192} ")
}

/// What the coroutine of a Python frame takes.
fn coroutine_bytes(look: &Look, function: FuncId) -> Rc<str> {
    if look.side == Side::Rust {
        return "".into();
    }
    let slots = &look.trace.program.function(function).slots;
    let unnamed =
        |slot: &&crate::ir::program::SlotInfo| look.trace.program.name(slot.name).is_empty();
    let named = slots.len() - slots.iter().filter(unnamed).count();
    let minor = look.trace.config.python_version().minor();
    memory::coroutine_bytes(minor.into(), named as u64).into()
}

/// Whether a frame holds a variable: a suspended Rust future holds what is needed after the await and
/// nothing else (rustc's `coroutine_saved_locals`); a Python frame keeps all it has.
fn holds(look: &Look, chained: &FrameSnapshot, name: NameId) -> bool {
    let (Side::Rust, FrameState::Suspended(at)) = (look.side, chained.state) else {
        return true;
    };
    let function = look.trace.program.function(chained.function);
    let point = function.awaits.get(at as usize);
    point.is_none_or(|point| {
        let saved = point
            .saved
            .iter()
            .filter_map(|slot| function.slots.get(slot.index()));
        saved.map(|slot| slot.name).any(|saved| saved == name)
    })
}

fn ended_frame(look: &Look, task: &TaskSnapshot) -> MachineFrame {
    let state = match (task.phase, look.side) {
        (TaskPhase::Failed, Side::Rust) => Some(FrameState::Panicked),
        (TaskPhase::Returned, Side::Rust) | (_, Side::Python) => Some(FrameState::Returned),
        (_, Side::Rust) => None,
    };
    let before = look.before.and_then(|task| task.chain.first());
    let before = before.filter(|_| look.side == Side::Rust);
    let transition = before.map(|root| match state {
        Some(state) => transition::transition(root.found, state),
        None => transition::dropped(root.state),
    });
    let frame = over(look, task.function, state, transition);
    let dropped_at = frame.dropped.then(|| dropped_at(look, task.task)).flatten();
    MachineFrame {
        dropped_at,
        ..frame
    }
}

/// Events that may lie between the drop of a future and the end of its task: its destructors run there.
const DROPPING_MAX: usize = 10_000;

/// The line on which the future of a task that has ended was dropped.
fn dropped_at(look: &Look, task: TaskId) -> Option<u32> {
    let ended = look.index.lives.get(task.0)?.ended?;
    let happened = (ended + 1).min(look.events);
    let events = look.trace.events.get(..happened as usize)?;
    let last = events.iter().rev().take(DROPPING_MAX);
    let mut dropped = last.filter(|event| event.kind() == EventKind::FutureDropped);
    let event = dropped.find(|event| event.task() == task)?;
    look.site(event.site()).map(|(line, _)| line)
}

/// A frame that is no more.
fn over(
    look: &Look,
    function: FuncId,
    state: Option<FrameState>,
    transition: Option<Transition>,
) -> MachineFrame {
    let moment = Moment {
        state,
        transition: transition.as_ref(),
    };
    MachineFrame {
        function: look.function(function).into(),
        states: states(look, function, state, None),
        polled: false,
        dropped: state.is_none(),
        dropped_at: None,
        loops: loops(look, function),
        fields: Rc::from([]),
        inside: inside(look, function, moment, &[]),
        cr_await: "".into(),
        bytes: "".into(),
        transition,
    }
}
