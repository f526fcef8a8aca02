//! What the builders of one side look at: its run, and the run at the position.

use super::Side;
use super::names::TaskName;
use super::stage::{Shape, Token};
use crate::ir::program::{FuncId, SiteId};
use crate::ir::span::Span;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::inspect::{Snapshot, TaskSnapshot, ThreadSnapshot, TimerSnapshot};
use crate::sim::task::TaskPhase;
use crate::trace::Trace;
use crate::trace::index::TraceIndex;
use std::rc::Rc;

/// One side at one position.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Which side.
    pub side: Side,
    /// The text of the run.
    pub source: &'a str,
    /// The run.
    pub trace: &'a Trace,
    /// What is derived from it.
    pub index: &'a TraceIndex,
    /// What its tasks are called.
    pub names: &'a [TaskName],
    /// The run at the position.
    pub snapshot: &'a Snapshot,
    /// The shown task right before the event at the position, if that ends it or one of its frames.
    pub before: Option<&'a TaskSnapshot>,
    /// How many of its events have happened.
    pub events: u32,
    /// The virtual time of both sides, nanoseconds.
    pub now_ns: u64,
    /// The selected task.
    pub selected: Option<u32>,
    /// Whether the level shows what is inside a task: enums, fields, bytes.
    pub inspects: bool,
}

impl<'a> Look<'a> {
    /// The task at this moment.
    pub fn task(&self, task: TaskId) -> Option<&'a TaskSnapshot> {
        self.snapshot.tasks.get(task.0 as usize)
    }

    /// A thread at this moment.
    pub fn thread(&self, thread: ThreadId) -> Option<&'a ThreadSnapshot> {
        let mut threads = self.snapshot.threads.iter();
        threads.find(|known| known.thread == thread)
    }

    /// A token of a task. A task without a name (the program before any task) is M.
    pub fn token(&self, task: TaskId, shape: Shape, state: &str, note: String) -> Token {
        let name = self.names.get(task.0 as usize);
        Token {
            key: task.0,
            letter: name.map_or_else(|| "M".into(), |name| name.letter.clone()),
            function: name.map_or_else(|| "main".into(), |name| name.function.clone()),
            hue: name.map_or(0, |name| name.hue),
            patterned: name.is_some_and(|name| name.patterned),
            shape,
            state: state.into(),
            note: note.into(),
            selected: self.selected == Some(task.0),
        }
    }

    /// A token of a task, drawn as its phase says.
    pub fn token_now(&self, task: &TaskSnapshot) -> Token {
        let timer = self.timer(task.task);
        match task.phase {
            TaskPhase::Ready => self.token(task.task, Shape::Ready, "ready", String::new()),
            TaskPhase::Running(_) => {
                self.token(task.task, Shape::Running, "running", String::new())
            }
            TaskPhase::Waiting => {
                let (state, note) = match timer {
                    Some(timer) => ("waits for a timer", self.due(timer.due_ns)),
                    None => ("waits", self.named(task, |name| name.letter.to_string())),
                };
                self.token(task.task, Shape::Waiting, state, note)
            }
            TaskPhase::Returned => self.token(task.task, Shape::Done, "returned", String::new()),
            TaskPhase::Failed => self.token(task.task, Shape::Ended, "failed", String::new()),
            TaskPhase::Cancelled => self.token(task.task, Shape::Ended, "cancelled", String::new()),
        }
    }

    /// The first timer that will wake a task.
    pub fn timer(&self, task: TaskId) -> Option<&'a TimerSnapshot> {
        let timers = self.snapshot.timers.iter();
        timers.into_iter().find(|timer| timer.task == task)
    }

    /// `due in 12 ms`, `due now`, `due 42 ms ago`.
    pub fn due(&self, due_ns: u64) -> String {
        use super::words::duration;
        match due_ns.checked_sub(self.now_ns).map(rounded) {
            Some(0) => "due now".to_owned(),
            Some(left) => format!("due in {}", duration(left)),
            None => format!("due {} ago", duration(rounded(self.now_ns - due_ns))),
        }
    }

    /// The name of a function.
    pub fn function(&self, function: FuncId) -> &'a str {
        let program = &self.trace.program;
        program.name(program.function(function).name)
    }

    /// The text of a span; empty if it is no stretch of the text.
    pub fn text(&self, span: Span) -> &'a str {
        let range = span.start as usize..span.end as usize;
        self.source.get(range).unwrap_or("")
    }

    /// The line on which a span starts, from 1, and the part of the span that is on it, in bytes of the
    /// line's text.
    pub fn place(&self, span: Span) -> (u32, (u32, u32)) {
        let lines = &self.trace.program.lines;
        let (line, column) = lines.line_column(span.start);
        let next = lines.start_of(line + 1).unwrap_or(u32::MAX);
        let end = span.end.min(next.saturating_sub(1)).max(span.start);
        (line + 1, (column, column + (end - span.start)))
    }

    /// As [`Look::place`], of a site; none for site 0, which is the whole text.
    pub fn site(&self, site: SiteId) -> Option<(u32, (u32, u32))> {
        (site.0 != 0).then(|| self.place(self.trace.program.site(site)))
    }

    /// The task's innermost frame that is the person's own text: where it stands.
    pub fn standing(&self, task: &TaskSnapshot) -> Option<(u32, (u32, u32))> {
        let stands = task.stands?;
        match stands.site {
            Some(site) => self.site(site),
            None => {
                let function = self.trace.program.function(stands.function);
                Some(self.place(function.signature))
            }
        }
    }

    /// What a task waits for, in the runtime's words; a task in it is named as everywhere on the page.
    pub fn waits_for(&self, task: &TaskSnapshot) -> String {
        self.named(task, |name| format!("task {}", name.full()))
    }

    /// As [`Look::waits_for`], with a task in it called as one likes.
    fn named(&self, task: &TaskSnapshot, called: impl Fn(&TaskName) -> String) -> String {
        let words = &task.waits_for;
        let Some((head, number)) = words.rsplit_once("task ") else {
            return words.to_string();
        };
        let id = number.parse::<usize>().ok();
        match id.and_then(|id| self.names.get(id)) {
            Some(name) => format!("{head}{}", called(name)),
            None => words.to_string(),
        }
    }
}

/// The task of a run's last event that one is doing something in; being made or queued is not.
pub fn current_task(trace: &Trace, events: u32) -> Option<TaskId> {
    use EventKind::*;
    let happened = &trace.events[..(events as usize).min(trace.events.len())];
    let recent = happened.iter().rev().take(RECENT_MAX);
    let doing = recent.filter(|event| {
        let moved = matches!(
            event.kind(),
            TaskSpawned
                | CallSoon
                | LifoSlot
                | LifoPushedOut
                | RunQueue
                | InjectionQueue
                | Injected
                | Overflow
                | Stolen
        );
        !moved
    });
    let mut tasks = doing.map(|event| event.task());
    tasks.find(|task| *task != TaskId::NONE)
}

/// How far back the current task is looked for.
const RECENT_MAX: usize = 1000;

/// Rounded so that at most three digits are of interest: what is shown is a note, not a measurement.
fn rounded(ns: u64) -> u64 {
    match ns {
        0..1_000_000 => ns / 1_000 * 1_000,
        1_000_000..100_000_000 => ns / 100_000 * 100_000,
        _ => ns / 1_000_000 * 1_000_000,
    }
}

/// The first [`super::stage::TOKENS_MAX`] tokens of a place, and how many more there are.
pub fn few(mut tokens: Vec<Token>, total: usize) -> (Rc<[Token]>, u32) {
    tokens.truncate(super::stage::TOKENS_MAX);
    let more = total.saturating_sub(tokens.len()) as u32;
    (tokens.into(), more)
}
