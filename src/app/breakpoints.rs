//! Breakpoints: lines of the programs, and kinds of what happens, at which playing halts.
//!
//! A line is executed, here, when something that the runtime notices happens on it: an await, a spawn, a
//! print, a blocking call. A line that only computes has no step of its own.

use super::State;
use super::run::Run;
use crate::sim::event::{Event, EventKind, TaskId};
use crate::trace::Trace;
use crate::trace::merge::Side;
use std::collections::{BTreeMap, BTreeSet};

/// A kind of event at which playing can halt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// Something is printed.
    Print,
    /// A task is made.
    Spawn,
    /// A task is suspended.
    Suspend,
    /// A task is woken.
    Wake,
    /// A timer fires.
    Timer,
    /// A call blocks its thread.
    Block,
    /// A worker steals.
    Steal,
    /// A cancellation is asked for, or a task ends by one.
    Cancel,
    /// An exception or a panic leaves a task.
    Fail,
    /// A task ends.
    End,
}

impl Happening {
    /// All, in the order in which they are offered.
    pub const ALL: [Happening; 10] = [
        Happening::Print,
        Happening::Spawn,
        Happening::Suspend,
        Happening::Wake,
        Happening::Timer,
        Happening::Block,
        Happening::Steal,
        Happening::Cancel,
        Happening::Fail,
        Happening::End,
    ];

    /// What a link says.
    pub fn name(self) -> &'static str {
        match self {
            Happening::Print => "print",
            Happening::Spawn => "spawn",
            Happening::Suspend => "suspend",
            Happening::Wake => "wake",
            Happening::Timer => "timer",
            Happening::Block => "block",
            Happening::Steal => "steal",
            Happening::Cancel => "cancel",
            Happening::Fail => "fail",
            Happening::End => "end",
        }
    }

    /// What the page says.
    pub fn words(self) -> &'static str {
        match self {
            Happening::Print => "something is printed",
            Happening::Spawn => "a task is made",
            Happening::Suspend => "a task is suspended",
            Happening::Wake => "a task is woken",
            Happening::Timer => "a timer fires",
            Happening::Block => "a call blocks its thread",
            Happening::Steal => "a worker steals",
            Happening::Cancel => "a task is cancelled",
            Happening::Fail => "a task fails",
            Happening::End => "a task ends",
        }
    }

    fn is(self, event: &Event) -> bool {
        use EventKind::*;
        let kind = event.kind();
        match self {
            Happening::Print => kind == Output,
            Happening::Spawn => kind == TaskSpawned,
            Happening::Suspend => kind == PollPending,
            Happening::Wake => matches!(kind, Woken | CallSoon),
            Happening::Timer => kind == TimerFired,
            Happening::Block => kind == BlockingStarted,
            Happening::Steal => kind == Stolen,
            Happening::Cancel => matches!(kind, CancelRequested | TaskCancelled),
            Happening::Fail => kind == TaskFailed,
            Happening::End => matches!(kind, TaskReturned | TaskFailed | TaskCancelled),
        }
    }
}

/// Where playing halts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakpoints {
    /// By side: lines, from 1.
    pub lines: [BTreeSet<u32>; 2],
    /// Kinds of what happens, on both sides.
    pub kinds: BTreeSet<Happening>,
}

impl Breakpoints {
    /// Whether nothing halts.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.lines.iter().all(BTreeSet::is_empty)
    }

    /// Sets or takes away the breakpoint of a line.
    pub fn toggle_line(&mut self, side: Side, line: u32) {
        let lines = &mut self.lines[side.index()];
        if !lines.remove(&line) {
            lines.insert(line);
        }
    }

    /// Halts at this kind, or no longer.
    pub fn toggle_kind(&mut self, kind: Happening) {
        if !self.kinds.remove(&kind) {
            self.kinds.insert(kind);
        }
    }

    /// Moves the lines of a side with an edit: those after the changed ones keep their text, those that
    /// were replaced are gone.
    pub fn follow_edit(&mut self, side: Side, before: &str, now: &str) {
        let lines = &mut self.lines[side.index()];
        if lines.is_empty() {
            return;
        }
        let before: Vec<&str> = before.lines().collect();
        let now: Vec<&str> = now.lines().collect();
        let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
        let head = before.iter().zip(&now).take_while(same).count();
        let rest = before.len().min(now.len()) - head;
        let tail = before.iter().rev().zip(now.iter().rev());
        let tail = tail.take_while(same).count().min(rest);
        let changed = before.len() - head - tail;
        let kept = |line: &u32| {
            let index = *line as usize - 1;
            if index < head {
                Some(*line)
            } else if index + tail >= before.len() {
                Some((index + now.len() - before.len()) as u32 + 1)
            } else {
                (changed == now.len() - head - tail).then_some(*line)
            }
        };
        *lines = lines.iter().filter_map(kept).collect();
    }
}

/// For each line of a run (from 1) that something happens on: after how many events, ascending. What one
/// task does on a line in one poll is one execution.
pub fn executions(trace: &Trace) -> BTreeMap<u32, Vec<u32>> {
    let mut by_line: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut standing: BTreeMap<TaskId, u32> = BTreeMap::new();
    for (event, events) in trace.events.iter().zip(1..) {
        if event.kind() == EventKind::PollStarted {
            standing.remove(&event.task());
        }
        let site = event.site();
        if site.0 == 0 {
            continue;
        }
        let line = trace.program.site_line(site) + 1;
        if standing.insert(event.task(), line) != Some(line) {
            by_line.entry(line).or_default().push(events);
        }
    }
    by_line
}

/// The merged position of the next execution of a line after the present one, or the last one before it.
pub fn execution(state: &State, side: Side, line: u32, forward: bool) -> Option<u32> {
    let run = current(state, side)?;
    let happened = state.events(side);
    let all = run.executions(line);
    let events = match forward {
        true => all.get(all.partition_point(|events| *events <= happened)),
        false => {
            let before = all.partition_point(|events| *events < happened);
            all.get(before.checked_sub(1)?)
        }
    };
    Some(state.pair.merged.position(side, *events?))
}

/// The run of a side, if it is one of the present text.
pub fn current(state: &State, side: Side) -> Option<&Run> {
    let known = state.side(side);
    let run = known.run.as_deref()?;
    (run.source == known.source).then_some(run)
}

/// The merged position right after the next event at which playing halts.
pub fn next(state: &State) -> Option<u32> {
    let stops = &state.breakpoints;
    let of_side = |side: Side| {
        let run = state.side(side).run.as_deref()?;
        let happened = state.events(side);
        let kinds = run.trace.events.iter().zip(1..).skip(happened as usize);
        let is_stop = |event: &Event| stops.kinds.iter().any(|kind| kind.is(event));
        let by_kind = match stops.kinds.is_empty() {
            true => None,
            false => kinds
                .filter(|(event, _)| is_stop(event))
                .map(|(_, events)| events)
                .next(),
        };
        let lines = stops.lines[side.index()].iter();
        let by_line = lines.filter_map(|line| {
            let run = current(state, side)?;
            let all = run.executions(*line);
            let after = all.partition_point(|events| *events <= happened);
            all.get(after).copied()
        });
        let events = by_line.chain(by_kind).min()?;
        Some(state.pair.merged.position(side, events))
    };
    Side::BOTH.into_iter().filter_map(of_side).min()
}
