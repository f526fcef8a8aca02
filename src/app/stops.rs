//! Where in the runs the stops of a lesson are, by the rules of `static/lessons/README.md`.

use super::run::Run;
use crate::ir::program::FuncId;
use crate::ir::span::Span;
use crate::lessons::{Condition, Lesson, Stop, StopEvent};
use crate::sim::Stream;
use crate::sim::event::{Event, EventKind, TaskId};
use crate::sim::inspect::task_of;
use crate::trace::merge::Side;
use std::rc::Rc;

/// Most events whose chain of awaits is looked at for one stop: a lesson's run is short, an edited
/// text may be anything.
const LOOKED_AT_MAX: usize = 200;

/// For each stop: after how many events of each side it is reached.
pub fn find(
    runs: [Option<&Rc<Run>>; 2],
    lesson: Option<&'static Lesson>,
) -> Rc<[[Option<u32>; 2]]> {
    let stops = lesson.map_or(&[][..], |lesson| lesson.stops);
    let on_side = |stop: &Stop, side: Side| {
        let lesson = lesson.filter(|_| stop.sides[side.index()])?;
        let run = runs[side.index()]?;
        let line = line(lesson, side, stop.anchor, &run.source)?;
        reached(run, stop, line)
    };
    let both = |stop: &Stop| Side::BOTH.map(|side| on_side(stop, side));
    stops.iter().map(both).collect()
}

/// The line of an anchor in the present text, from 1: lines before and after the first and last changed
/// ones keep their anchors.
pub fn line(lesson: &Lesson, side: Side, anchor: &str, source: &str) -> Option<u32> {
    let line = lesson.line(side.index(), anchor)?;
    let before: Vec<&str> = lesson.texts[side.index()].lines().collect();
    let now: Vec<&str> = source.lines().collect();
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = before.iter().zip(&now).take_while(same).count();
    let tail = before.iter().rev().zip(now.iter().rev());
    let tail = tail.take_while(same).count();
    let index = line as usize - 1;
    if index < head {
        Some(line)
    } else if index + tail >= before.len() && index + now.len() >= before.len() {
        Some((index + now.len() - before.len()) as u32 + 1)
    } else {
        None
    }
}

fn reached(run: &Run, stop: &Stop, line: u32) -> Option<u32> {
    let mut looked_at = 0;
    let mut left = stop.nth;
    for (event, index) in run.trace.events.iter().zip(0..) {
        if looked_at > LOOKED_AT_MAX {
            return None;
        }
        if is(run, stop, line, event, index, &mut looked_at) {
            left = left.saturating_sub(1);
            if left == 0 {
                return Some(index + 1);
            }
        }
    }
    None
}

fn is(run: &Run, stop: &Stop, line: u32, event: &Event, index: u32, looked_at: &mut usize) -> bool {
    let by = |task: TaskId| runs_function(run, task, stop.task);
    let here = || {
        let site = event.site();
        site.0 != 0 && holds(run, run.trace.program.site(site), line)
    };
    let mut waits = |events: u32| {
        *looked_at += 1;
        waits_at(run, event.task(), events, line)
    };
    let task = event.task();
    match (stop.event, event.kind()) {
        (StopEvent::Spawn, EventKind::TaskSpawned) => by(TaskId(event.arg)) && here(),
        (StopEvent::Start, EventKind::PollStarted) => event.arg == 0 && by(task),
        (StopEvent::Suspend, EventKind::PollPending) => by(task) && (here() || waits(index + 1)),
        (StopEvent::Resume, EventKind::PollStarted) => event.arg > 0 && by(task) && waits(index),
        (StopEvent::Print, EventKind::Output) => by(task) && here(),
        (StopEvent::Block, EventKind::BlockingStarted) => by(task) && here(),
        (StopEvent::Steal, EventKind::Stolen) => by(task),
        (StopEvent::Return, EventKind::TaskReturned) => {
            by(task) && function_of(run, task).is_some_and(|function| within(run, function, line))
        }
        (StopEvent::Return, EventKind::CoroutineReturned) => {
            by(task) && within(run, FuncId(event.arg), line)
        }
        _ => false,
    }
}

fn function_of(run: &Run, task: TaskId) -> Option<FuncId> {
    let known = task.0 < run.trace.last.tasks.len();
    known.then(|| run.trace.last.tasks.get(task.0).function)
}

fn runs_function(run: &Run, task: TaskId, name: &str) -> bool {
    let program = &run.trace.program;
    let function = function_of(run, task);
    let named = function.is_some_and(|id| program.name(program.function(id).name) == name);
    named || (name == "main" && (task == TaskId::MAIN || task == TaskId::NONE))
}

fn holds(run: &Run, span: Span, line: u32) -> bool {
    let lines = &run.trace.program.lines;
    let first = lines.line(span.start) + 1;
    let last = lines.line(span.end.max(span.start + 1) - 1) + 1;
    (first..=last).contains(&line)
}

fn within(run: &Run, function: FuncId, line: u32) -> bool {
    let functions = &run.trace.program.functions;
    let function = functions.get(function.index());
    function.is_some_and(|function| holds(run, function.span, line))
}

/// Whether one function of the task's chain of awaits waits on the line.
fn waits_at(run: &Run, task: TaskId, events: u32, line: u32) -> bool {
    task_of(&run.at(events), task).is_some_and(|task| {
        let sites = task.chain.iter().map(|frame| frame.site);
        sites
            .filter(|site| site.0 != 0)
            .any(|site| holds(run, run.trace.program.site(site), line))
    })
}

/// Whether a condition of an exercise holds in a run.
pub fn condition_holds(run: &Run, condition: &Condition) -> bool {
    let printed = run.index.output.iter();
    let mut printed = printed.filter(|line| line.stream == Stream::Out);
    match condition {
        Condition::Prints(text) => printed.any(|line| &*line.text == *text),
        Condition::Before(first, second) => {
            printed.any(|line| &*line.text == *first) && printed.any(|line| &*line.text == *second)
        }
        Condition::WithinMs(ms) => {
            let end = run.trace.events.last().map_or(0, |event| event.time);
            end <= ms * 1_000_000
        }
        Condition::Threads(threads) => {
            let polls = run.trace.events.iter();
            let polls = polls.filter(|event| event.kind() == EventKind::PollStarted);
            let mut on: Vec<u16> = polls.map(|event| event.thread().0).collect();
            on.sort_unstable();
            on.dedup();
            on.len() == *threads as usize
        }
    }
}

/// A condition in words.
pub fn condition_words(side: Side, condition: &Condition) -> String {
    let side = side.name();
    match condition {
        Condition::Prints(text) => format!("{side} prints “{text}”"),
        Condition::Before(first, second) => {
            format!("{side} prints “{first}” before “{second}”")
        }
        Condition::WithinMs(ms) => format!("{side} ends within {ms} ms of its own time"),
        Condition::Threads(1) => format!("{side} polls on one thread only"),
        Condition::Threads(threads) => format!("{side} polls on {threads} threads"),
    }
}
