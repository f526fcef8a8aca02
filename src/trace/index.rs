//! What is derived from a recorded run once: each task's segments, where turns and lines end, lines of
//! output. [`super::indexing`] makes it.

use super::Trace;
use super::indexing::Indexing;
use super::lives::{Lives, TaskSegment};
use crate::sim::Stream;
use crate::sim::event::TaskId;
use std::rc::Rc;

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
    /// What each task does; shared with what draws it.
    pub lives: Rc<Lives>,
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
        let life = self.lives.get(task.0)?;
        life.get(life.begun_at(at_ns).checked_sub(1)?)
    }
}
