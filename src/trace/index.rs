//! What is derived from a recorded run once: each task's segments, where turns and lines end.

use super::Trace;

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

/// Derived once per trace, in one pass over its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceIndex {
    /// Per task: its segments in order, without overlap.
    pub segments: Vec<Vec<TaskSegment>>,
    /// After how many events a turn ends, ascending.
    pub turns: Vec<u32>,
    /// After how many events a task stands on another line, ascending.
    pub lines: Vec<u32>,
}

impl TraceIndex {
    /// Indexes a run.
    pub fn new(_trace: &Trace) -> TraceIndex {
        TraceIndex::default()
    }
}
