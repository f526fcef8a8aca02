//! What is derived from a recorded run once: each task's segments, where turns and lines end, lines of
//! output. [`super::indexing`] makes it.

use super::Trace;
use super::indexing::Indexing;
use crate::sim::Stream;
use crate::sim::event::TaskId;
use std::ops::Range;
use std::rc::Rc;

/// What a task does during a stretch of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SegmentKind {
    /// It could run and waits for its turn.
    Ready,
    /// It is being polled.
    Running,
    /// It is being polled and holds its thread in a blocking call.
    Blocking,
    /// It waits to be woken.
    Suspended,
}

/// A stretch of a task's life, between two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskSegment {
    /// Virtual nanoseconds.
    pub start_ns: u64,
    /// Virtual nanoseconds; at least `start_ns`.
    pub end_ns: u64,
    /// What it does.
    pub kind: SegmentKind,
}

/// Stretches of a task's life in order, without overlap; of the same kind never twice in a row, except polls. Each ends
/// where the next one begins, so only their beginnings are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    starts_ns: Vec<u64>,
    kinds: Vec<SegmentKind>,
    end_ns: u64,
}

impl Segments {
    /// Begins a stretch, which ends the one before it.
    pub fn begin(&mut self, kind: SegmentKind, now_ns: u64) {
        self.starts_ns.push(now_ns);
        self.kinds.push(kind);
        self.end_ns = now_ns;
    }

    /// The last one ends at this moment.
    pub fn end(&mut self, now_ns: u64) {
        self.end_ns = now_ns;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// One of them.
    pub fn get(&self, place: usize) -> Option<TaskSegment> {
        Some(TaskSegment {
            start_ns: *self.starts_ns.get(place)?,
            end_ns: self.end_of(place),
            kind: *self.kinds.get(place)?,
        })
    }

    /// When one of them ends; the end of all behind the last one.
    pub fn end_of(&self, place: usize) -> u64 {
        let next = self.starts_ns.get(place + 1);
        next.copied().unwrap_or(self.end_ns)
    }

    /// The first one.
    pub fn first(&self) -> Option<TaskSegment> {
        self.get(0)
    }

    /// The last one.
    pub fn last(&self) -> Option<TaskSegment> {
        self.get(self.len().checked_sub(1)?)
    }

    /// Those at these places, as far as there are any.
    pub fn range(&self, places: Range<usize>) -> impl Iterator<Item = TaskSegment> {
        places.map_while(|place| self.get(place))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = TaskSegment> {
        self.range(0..self.len())
    }

    /// How many begin at a moment or before it.
    pub fn begun_at(&self, ns: u64) -> usize {
        self.starts_ns.partition_point(|start_ns| *start_ns <= ns)
    }

    /// How many from a place on end before a moment: at the cost of few looks where they are few.
    pub fn ended_between(&self, from: usize, ns: u64) -> usize {
        let ends = self.starts_ns.get(from + 1..).unwrap_or(&[]);
        let mut reach = 1;
        while ends.get(reach).is_some_and(|end_ns| *end_ns < ns) {
            reach *= 2;
        }
        let near = &ends[..ends.len().min(reach + 1)];
        let ended = near.partition_point(|end_ns| *end_ns < ns);
        match from + ended + 1 == self.len() && self.end_ns < ns {
            true => ended + 1,
            false => ended,
        }
    }
}

/// A task's whole life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskLife {
    /// What it does, when.
    pub segments: Segments,
    /// How many polls it had.
    pub polls: u32,
    /// The event that ended it, if it ended.
    pub ended: Option<u32>,
}

/// A line that the program wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// Where it went.
    pub stream: Stream,
    /// Its text without the line break.
    pub text: Rc<str>,
    /// The chunk that began it.
    pub chunk: u32,
    /// The event that began it.
    pub first: u32,
    /// The event that completed it; the last one that wrote to it if nothing did.
    pub last: u32,
}

/// Derived once per trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceIndex {
    /// By task; shared with what draws them.
    pub lives: Vec<Rc<TaskLife>>,
    /// After how many events a turn ends, ascending: a poll with its queue moves, the wake of a waiting
    /// task, the start of a blocking call, output outside of polls, the end.
    pub turns: Vec<u32>,
    /// After how many events a task stands on another line, ascending.
    pub lines: Vec<u32>,
    /// What was written, by the event that began each line.
    pub output: Vec<OutputLine>,
}

impl TraceIndex {
    /// Indexes a run.
    pub fn new(trace: &Trace) -> TraceIndex {
        let mut indexing = Indexing::new(trace);
        while indexing.go_on(trace, u32::MAX) {}
        indexing.finish(trace)
    }

    /// What a task did at a moment, if it lived.
    pub fn segment_at(&self, task: TaskId, at_ns: u64) -> Option<TaskSegment> {
        let segments = &self.lives.get(task.0 as usize)?.segments;
        segments.get(segments.begun_at(at_ns).checked_sub(1)?)
    }
}
