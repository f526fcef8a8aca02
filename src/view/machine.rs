//! Inside a task: the enum the compiler makes (Rust), the chain of coroutine frames (Python).

use super::Side;
use super::enumeration::{self, Enumeration};
use super::look::Look;
use super::stage::Token;
use crate::ir::Op;
use crate::ir::program::{FuncId, NameId};
use crate::sim::event::TaskId;
use crate::sim::frame::FrameState;
use crate::sim::inspect::{FrameSnapshot, TaskSnapshot};
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
    /// Loops with an await in them, from the first to the last line: where the machine comes back to a state.
    pub loops: Rc<[(u32, u32)]>,
    /// What it holds now.
    pub fields: Rc<[Field]>,
    /// The enum and the `match` that rustc makes of it; `None`: Python, or no async body.
    pub inside: Option<Rc<Enumeration>>,
    /// What its coroutine takes in CPython; empty: Rust.
    pub bytes: Rc<str>,
}

/// The `State Machine` group of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineView {
    /// The task.
    pub token: Token,
    /// `tick() as the compiler sees it` / `tick() and what it awaits`.
    pub title: Rc<str>,
    /// From the outermost frame in; at most 8.
    pub frames: Rc<[MachineFrame]>,
    /// What the innermost frame waits for, in the runtime's words; often empty.
    pub waits_for: Rc<str>,
}

/// Most frames shown.
const FRAMES_MAX: usize = 8;

/// The inside of a task; a task that has ended is in its last state.
pub fn machine(look: &Look, task: TaskId) -> Option<MachineView> {
    let snapshot = look.task(task)?;
    let visible = snapshot.chain.iter().filter(|frame| !frame.hidden);
    let mut frames: Vec<MachineFrame> = visible
        .take(FRAMES_MAX)
        .map(|chained| frame(look, chained))
        .collect();
    if frames.is_empty() {
        frames.push(ended_frame(look, snapshot));
    }
    let token = look.token_now(snapshot);
    let title = match look.side {
        Side::Python => format!("{}() and what it awaits", token.function),
        Side::Rust => format!("{}() as the compiler sees it", token.function),
    };
    Some(MachineView {
        token,
        title: title.into(),
        frames: frames.into(),
        waits_for: look.waits_for(snapshot).into(),
    })
}

fn frame(look: &Look, chained: &FrameSnapshot) -> MachineFrame {
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
    let start = program.sites.get(chained.site.index());
    let start = start.map_or(0, |span| span.start);
    let inside = inside(look, chained.function, Some(chained.state), start, &fields);
    let line = look.site(chained.site).map(|(line, _)| line);
    MachineFrame {
        function: look.function(chained.function).into(),
        states: states(look, chained.function, Some(chained.state), line),
        polled: chained.state == FrameState::Running,
        dropped: false,
        loops: loops(look, chained.function),
        inside,
        bytes: coroutine_bytes(look, chained.function),
        fields,
    }
}

/// The enum of a Rust frame.
fn inside(
    look: &Look,
    function: FuncId,
    state: Option<FrameState>,
    at: u32,
    values: &[Field],
) -> Option<Rc<Enumeration>> {
    match look.side {
        Side::Python => None,
        Side::Rust => enumeration::enumeration(look, function, state, at, values).map(Rc::new),
    }
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
    enumeration::coroutine_bytes(minor.into(), named as u64).into()
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
        (TaskPhase::Cancelled, Side::Rust) => None,
        _ => Some(FrameState::Returned),
    };
    MachineFrame {
        function: look.function(task.function).into(),
        states: states(look, task.function, state, None),
        polled: false,
        dropped: state.is_none(),
        loops: loops(look, task.function),
        fields: Rc::from([]),
        inside: inside(look, task.function, state, 0, &[]),
        bytes: "".into(),
    }
}

/// All states of a function's machine: rustc's Unresumed, SuspendN, Returned (and Panicked, when it is
/// in it); CPython's `inspect.getcoroutinestate`, one CORO_SUSPENDED for each await.
fn states(
    look: &Look,
    function: FuncId,
    now: Option<FrameState>,
    line: Option<u32>,
) -> Rc<[MachineState]> {
    let function = look.trace.program.function(function);
    let rust = look.side == Side::Rust;
    let state = |label: String, detail: &str, line: u32, current: bool| MachineState {
        label: label.into(),
        detail: one_line(detail).into(),
        line,
        current,
    };
    let first = look.place(function.signature).0;
    let last = look.trace.program.lines.line(function.span.end.max(1) - 1) + 1;
    let created = ["CORO_CREATED", "Unresumed"][usize::from(rust)];
    let created_now = now == Some(FrameState::Created);
    let mut states = vec![state(created.to_owned(), "", first, created_now)];
    if !rust {
        let running = now == Some(FrameState::Running);
        let at = line.filter(|_| running).unwrap_or(first);
        states.push(state("CORO_RUNNING".to_owned(), "", at, running));
    }
    for (point, number) in function.awaits.iter().zip(0..) {
        let label = match rust {
            true => format!("Suspend{number}"),
            false => "CORO_SUSPENDED".to_owned(),
        };
        let current = now == Some(FrameState::Suspended(number));
        let detail = look.text(point.span);
        states.push(state(label, detail, look.place(point.whole).0, current));
    }
    let closed = ["CORO_CLOSED", "Returned"][usize::from(rust)];
    let panicked = now == Some(FrameState::Panicked);
    let ended = now == Some(FrameState::Returned) || (!rust && panicked);
    states.push(state(closed.to_owned(), "", last, ended));
    if rust && panicked {
        states.push(state("Panicked".to_owned(), "", last, true));
    }
    states.into()
}

/// The loops of a function that hold an await, as lines of the text.
fn loops(look: &Look, function: FuncId) -> Rc<[(u32, u32)]> {
    let function = look.trace.program.function(function);
    let mut loops: Vec<(u32, u32)> = Vec::new();
    for (op, at) in function.ops.iter().zip(0..) {
        let (Op::Jump(head) | Op::JumpIfTrue(head) | Op::JumpIfFalse(head)) = op else {
            continue;
        };
        let body = head.index()..at + 1;
        let awaits = |op: &Op| matches!(op, Op::Await(_) | Op::Suspend(_));
        if !function
            .ops
            .get(body.clone())
            .is_some_and(|ops| ops.iter().any(awaits))
        {
            continue;
        }
        let lines = function.sites[body]
            .iter()
            .filter_map(|site| look.site(*site));
        let lines = lines.map(|(line, _)| line);
        let (Some(first), Some(last)) = (lines.clone().min(), lines.max()) else {
            continue;
        };
        match loops.iter_mut().find(|(head, _)| *head == first) {
            Some(known) => known.1 = known.1.max(last),
            None => loops.push((first, last)),
        }
    }
    loops.into()
}

/// An expression on one line, at most 60 characters of it.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}
