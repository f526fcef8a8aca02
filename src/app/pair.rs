//! What both runs give together: derived once when a run comes in.

use super::run::Run;
use super::state::Pair;
use super::steps::Steps;
use super::stops;
use crate::lessons::Lesson;
use crate::sim::event::{Event, EventKind};
use crate::trace::Trace;
use crate::trace::compare::{Difference, DifferenceKind, Rows, first_difference};
use crate::trace::index::TraceIndex;
use crate::trace::merge::{Merged, Side};
use crate::view::names::{TaskName, names};
use crate::view::occupied::{self, Threads};
use crate::view::timeline::{DivergenceMark, Lane, Row, density, rows, ticks};
use crate::view::window::Window;
use std::cell::OnceCell;
use std::rc::Rc;

/// Derives it from the runs there are; `lesson` is the one whose stops are looked for.
pub fn pair(runs: [Option<&Rc<Run>>; 2], lesson: Option<&'static Lesson>) -> Pair {
    let traces = runs.map(|run| run.map(|run| &run.trace));
    let merged = Merged::new(traces[0], traces[1]);
    let matched = Rows::new(traces);
    let names = names(traces, &matched);
    let stops_of = |lines: bool| {
        runs.map(|run| {
            run.map_or(&[][..], |run| match lines {
                true => &run.index.lines,
                false => &run.index.turns,
            })
        })
    };
    let stops = stops::find(runs, lesson);
    let steps = Steps::new(&merged, stops_of(false), stops_of(true), &stops);
    let first = |side: Side, kind: EventKind| {
        let mut events = traces[side.index()]?.events.iter();
        let first = events.position(|event: &Event| event.kind() == kind)?;
        Some(merged.position(side, first as u32 + 1))
    };
    let timers = Side::BOTH.into_iter();
    let timed = timers.filter_map(|side| first(side, EventKind::TimerSet));
    let timed = timed.min();
    let deferring = first(Side::Rust, EventKind::Deferred);
    let end_ns = traces.into_iter().flatten().map(end).max();
    let end_ns = end_ns.unwrap_or(0).max(1);
    let lanes: Vec<Lane> = Side::BOTH
        .into_iter()
        .filter_map(|side| {
            Some(Lane {
                side,
                index: &runs[side.index()]?.index,
                names: &names[side.index()],
            })
        })
        .collect();
    let (rows, rows_more) = rows(&lanes);
    let crowded = lanes.iter().filter(|_| rows_more > 0);
    let densities = crowded.map(|lane| density(lane, end_ns)).collect();
    Pair {
        divergence: divergence(runs, &merged, &matched, &names),
        stops,
        timed,
        deferring,
        ticks: ticks(Window::whole(end_ns)),
        merged,
        names,
        steps,
        end_ns,
        rows,
        rows_more,
        threads: OnceCell::new(),
        densities,
    }
}

/// The rows of the runs' threads, and how many threads have none.
pub fn thread_rows(runs: [Option<&Rc<Run>>; 2], names: &[Rc<[TaskName]>; 2]) -> (Rc<[Row]>, u32) {
    let of_side = |side: Side| {
        let run = runs[side.index()]?;
        Some(Threads {
            side,
            trace: &run.trace,
            occupancy: run.occupancy(),
            names: &names[side.index()],
        })
    };
    let threads: Vec<Threads> = Side::BOTH.into_iter().filter_map(of_side).collect();
    occupied::rows(&threads)
}

/// When the last thing happens that a row shows, virtual nanoseconds: what winds the threads down afterwards has no row,
/// and the axis no room for it.
fn end(trace: &Trace) -> u64 {
    let winds_down = |event: &&Event| {
        matches!(
            event.kind(),
            EventKind::Parked
                | EventKind::Unparked
                | EventKind::WorkerEnded
                | EventKind::ProgramEnded
        )
    };
    let mut last = trace.events.iter().rev().skip_while(winds_down);
    last.next().map_or(0, |event| event.time)
}

fn divergence(
    runs: [Option<&Rc<Run>>; 2],
    merged: &Merged,
    matched: &Rows,
    names: &[Rc<[TaskName]>; 2],
) -> Option<DivergenceMark> {
    let (python, rust) = (runs[0]?, runs[1]?);
    let traces = [&python.trace, &rust.trace];
    let indexes = [&python.index, &rust.index];
    let difference = first_difference(traces, indexes, matched)?;
    let (side, event) = difference.earlier(traces)?;
    let words = match difference.kind {
        DifferenceKind::Output(number) => output_words(indexes, number as usize),
        DifferenceKind::Order => order_words(traces, names, difference),
    };
    Some(DivergenceMark {
        at_ns: traces[side.index()].events.get(event as usize)?.time,
        position: merged.position(side, event + 1),
        words: words.into(),
    })
}

fn output_words(indexes: [&TraceIndex; 2], number: usize) -> String {
    let [python, rust] = indexes.map(|index| printed(index, number));
    format!(
        "Line {} differs: Python prints {python}, Rust {rust}.",
        number + 1
    )
}

/// What a run prints as its line of this number, from 0.
pub fn printed(index: &TraceIndex, number: usize) -> String {
    let out = crate::sim::Stream::Out;
    let line = index.output.iter().filter(|line| line.stream == out);
    line.map(|line| format!("“{}”", line.text))
        .nth(number)
        .unwrap_or_else(|| "nothing more".to_owned())
}

/// What happens on a side of a difference in order.
pub fn happens(
    trace: &Trace,
    names: &[Rc<[TaskName]>; 2],
    difference: Difference,
    side: Side,
) -> String {
    let Some(event) = difference.events[side.index()] else {
        return "nothing more happens".to_owned();
    };
    let event = &trace.events[event as usize];
    let name = names[side.index()].get(event.task().0 as usize);
    let name = name.map_or_else(|| "the program".to_owned(), TaskName::full);
    let what = match event.kind() {
        EventKind::PollStarted => "starts",
        EventKind::PollPending => "is suspended",
        _ => "ends",
    };
    format!("{name} {what}")
}

fn order_words(traces: [&Trace; 2], names: &[Rc<[TaskName]>; 2], difference: Difference) -> String {
    let [python, rust] = Side::BOTH.map(|side| {
        let words = happens(traces[side.index()], names, difference, side);
        format!("in {} {words}", side.name())
    });
    format!("The order differs: {python}, {rust}.")
}
