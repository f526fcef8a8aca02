//! What is derived from a recorded run once: each task's segments, where turns and lines end, lines of
//! output. [`super::indexing`] makes it.

use super::Trace;
use super::indexing::Indexing;
use crate::sim::Stream;
use crate::sim::event::TaskId;
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

/// A task's whole life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskLife {
    /// In order, without overlap; of the same kind never twice in a row, except polls.
    pub segments: Vec<TaskSegment>,
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
    pub fn segment_at(&self, task: TaskId, at_ns: u64) -> Option<&TaskSegment> {
        let segments = &self.lives.get(task.0 as usize)?.segments;
        let after = segments.partition_point(|segment| segment.start_ns <= at_ns);
        segments.get(after.checked_sub(1)?)
    }
}
