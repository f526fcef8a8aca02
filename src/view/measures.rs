//! What a run came to, in the runtime's own terms, a sentence each.

use super::Side;
use super::words::{count, duration, moment};
use crate::sim::event::{Event, EventKind, ThreadId};
use crate::trace::Trace;
use crate::trace::figures::grouped;
use crate::trace::index::TraceIndex;
use crate::trace::lives::SegmentKind;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What it is called: `polls`.
    pub name: &'static str,
    /// How much it is: `14`, `62.003 ms`.
    pub value: Rc<str>,
    /// What it means, in one sentence.
    pub words: &'static str,
}

/// The figures of a run.
pub fn measures(trace: &Trace, index: &TraceIndex, side: Side) -> Rc<[Measure]> {
    let sums = Sums::of(index);
    let threads = trace.last.threads.len();
    let mut all = vec![
        measure(
            "makespan",
            moment(trace.events.last().map_or(0, |event| event.time)),
            "From the program's start to its end, on the virtual clock.",
        ),
        measure(
            "polls",
            grouped(sums.polls),
            "How often a task ran up to its next suspension: asyncio's __step, Rust's poll.",
        ),
        measure(
            "busy",
            duration(rounded(sums.busy_ns)),
            "Time inside polls, all threads together; blocking calls are part of it.",
        ),
        measure(
            "threads",
            threads.to_string(),
            "All threads of the run: in asyncio the loop's and those of executors, in Tokio main and the workers.",
        ),
        measure(
            "blocked",
            duration(rounded(sums.blocking_ns)),
            "The part of the busy time in blocking calls, in which a thread does nothing for anybody.",
        ),
        measure(
            "waiting for a turn",
            duration(rounded(sums.ready_ns)),
            "Time that tasks were ready and nobody ran them, all tasks together.",
        ),
        measure(
            "loop lag",
            duration(rounded(sums.lag_ns)),
            "The longest that one task was ready before the loop, or a worker, came to it.",
        ),
    ];
    all.push(measure(
        "peak bytes",
        bytes(peak_bytes(trace)),
        "The most that the model was seen to hold: objects, frames, queues. CPython and Tokio would use other amounts.",
    ));
    match side {
        Side::Python => all.extend(of_asyncio(trace)),
        Side::Rust => all.extend(of_tokio(trace)),
    }
    all.into()
}

fn measure(name: &'static str, value: String, words: &'static str) -> Measure {
    Measure {
        name,
        value: value.into(),
        words,
    }
}

fn events(trace: &Trace, kind: EventKind) -> impl Iterator<Item = &Event> {
    trace
        .events
        .iter()
        .filter(move |event| event.kind() == kind)
}

fn of_asyncio(trace: &Trace) -> Vec<Measure> {
    let turns = events(trace, EventKind::LoopTurn).count();
    vec![
        measure(
            "turns of the loop",
            grouped(turns as u64),
            "Runs of _run_once in which a step or a callback ran; those that only end asyncio.run are left out.",
        ),
        measure(
            "in select",
            duration(rounded(in_select_ns(trace))),
            "Time in which the loop's thread had nothing to run and waited for a timer or another thread.",
        ),
    ]
}

/// How long the threads of loops neither ran nor were in a blocking call.
fn in_select_ns(trace: &Trace) -> u64 {
    let loops: BTreeSet<_> = events(trace, EventKind::LoopStarted)
        .map(Event::thread)
        .collect();
    let mut blocking_ns = 0;
    let mut since: BTreeMap<_, u64> = BTreeMap::new();
    let of_loops = |event: &&Event| loops.contains(&event.thread());
    for event in trace.events.iter().filter(of_loops) {
        match event.kind() {
            EventKind::BlockingStarted => {
                since.insert(event.thread(), event.time);
            }
            EventKind::BlockingEnded => {
                let start = since.remove(&event.thread());
                blocking_ns += event.time - start.unwrap_or(event.time);
            }
            _ => {}
        }
    }
    let thread = |id: &ThreadId| trace.last.threads.get(usize::from(id.0));
    let threads = loops.iter().filter_map(thread);
    let idle_ns: u64 = threads.map(|thread| thread.idle_ns).sum();
    idle_ns.saturating_sub(blocking_ns)
}

fn of_tokio(trace: &Trace) -> Vec<Measure> {
    let number = |kind| events(trace, kind).count() as u64;
    let stolen: u32 = events(trace, EventKind::Stolen)
        .map(|event| event.arg >> 16)
        .sum();
    let steals = number(EventKind::Stolen);
    vec![
        measure(
            "steals",
            match steals {
                0 => "0".to_owned(),
                steals => format!("{} ({})", grouped(steals), count(stolen, "task")),
            },
            "How often a worker without work took half of another's queue.",
        ),
        measure(
            "parks",
            grouped(number(EventKind::Parked)),
            "How often a thread lay down: on its condvar or in the driver.",
        ),
        measure(
            "LIFO slot",
            grouped(number(EventKind::LifoSlot)),
            "Tasks that were put there to run next on the worker that woke them.",
        ),
        measure(
            "injection queue",
            grouped(number(EventKind::InjectionQueue)),
            "Tasks that came in by the queue that all workers share.",
        ),
    ]
}

#[derive(Default)]
struct Sums {
    polls: u64,
    busy_ns: u64,
    blocking_ns: u64,
    ready_ns: u64,
    lag_ns: u64,
}

impl Sums {
    fn of(index: &TraceIndex) -> Sums {
        let mut sums = Sums::default();
        for life in index.lives.iter() {
            sums.polls += u64::from(life.polls);
            for segment in life.segments() {
                let length_ns = segment.end_ns - segment.start_ns;
                match segment.kind {
                    SegmentKind::Running => sums.busy_ns += length_ns,
                    SegmentKind::Blocking => {
                        sums.busy_ns += length_ns;
                        sums.blocking_ns += length_ns;
                    }
                    SegmentKind::Ready => {
                        sums.ready_ns += length_ns;
                        sums.lag_ns = sums.lag_ns.max(length_ns);
                    }
                    SegmentKind::Suspended => {}
                }
            }
        }
        sums
    }
}

/// The most that a keyframe or the end of the run holds.
fn peak_bytes(trace: &Trace) -> usize {
    let held = trace.keyframes.iter().map(|keyframe| &keyframe.sim);
    let weights = held.chain([&trace.last]).map(|sim| sim.weight().pages);
    weights.chain(trace.gone).max().unwrap_or(0)
}

fn bytes(bytes: usize) -> String {
    match bytes {
        0..10_000 => grouped(bytes as u64),
        10_000..10_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// To a microsecond, from a millisecond on: the rest is of no interest.
fn rounded(ns: u64) -> u64 {
    match ns {
        0..1_000_000 => ns,
        _ => ns / 1_000 * 1_000,
    }
}
