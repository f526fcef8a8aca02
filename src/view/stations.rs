//! The states of a function's machine as stations of the rail, and the loops that lead back to one.

use super::Side;
use super::look::Look;
use super::machine::MachineState;
use crate::ir::Op;
use crate::ir::program::FuncId;
use crate::sim::frame::FrameState;
use std::ops::Range;
use std::rc::Rc;

/// All states of a function's machine: rustc's Unresumed, SuspendN, Returned (and Panicked, when it is
/// in it); CPython's `inspect.getcoroutinestate`, one CORO_SUSPENDED for each await.
pub fn states(
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

/// The loops of a function's text that hold an await: where the jump back goes to, and where it is, as
/// operations. What `join!` and `select!` go round by themselves is no loop of the text.
fn rounds(look: &Look, function: FuncId) -> impl Iterator<Item = Range<usize>> {
    let program = &look.trace.program;
    let function = program.function(function);
    let jumps = function.ops.iter().zip(&function.sites).enumerate();
    jumps.filter_map(|(at, (op, site))| {
        let (Op::Jump(head) | Op::JumpIfTrue(head) | Op::JumpIfFalse(head)) = op else {
            return None;
        };
        let span = program.site(*site);
        let of_macro = function.awaits.iter().any(|point| point.whole == span);
        let body = head.index()..at + 1;
        let awaits = |op: &Op| matches!(op, Op::Await(_) | Op::Suspend(_));
        let ops = function.ops.get(body.clone())?;
        (!of_macro && ops.iter().any(awaits)).then_some(body)
    })
}

/// Whether an await, by its number, is in a loop: from after it one comes to it again.
pub fn comes_again(look: &Look, function: FuncId, number: u32) -> bool {
    let ops = &look.trace.program.function(function).ops;
    let is_it = |op: &Op| matches!(op, Op::Await(at) | Op::Suspend(at) if at.0 == number);
    rounds(look, function).any(|body| ops[body].iter().any(is_it))
}

/// The loops of a function that hold an await, as lines of the text.
pub fn loops(look: &Look, function: FuncId) -> Rc<[(u32, u32)]> {
    let sites = &look.trace.program.function(function).sites;
    let mut loops: Vec<(u32, u32)> = Vec::new();
    for body in rounds(look, function) {
        let lines = sites[body].iter().filter_map(|site| look.site(*site));
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
