//! The timeline: rows by task, Python and Rust in pairs, on one axis of virtual time.

use super::Side;
use std::rc::Rc;

pub use crate::trace::index::SegmentKind;

/// A stretch of a task's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Virtual nanoseconds.
    pub start_ns: u64,
    /// Virtual nanoseconds; at least `start_ns`.
    pub end_ns: u64,
    /// What it does.
    pub kind: SegmentKind,
}

/// A row: one task of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which side.
    pub side: Side,
    /// The task's id there.
    pub key: u32,
    /// Its letter.
    pub letter: Rc<str>,
    /// The function it runs.
    pub function: Rc<str>,
    /// 0 for the main program, else 1 to 8.
    pub hue: u8,
    /// Whether the hue is used a second time.
    pub patterned: bool,
    /// Rows with the same number belong together: partners of the two sides.
    pub pair: u32,
    /// In order, without overlap; neighbours too small to see are joined.
    pub segments: Rc<[Segment]>,
    /// The row in words, for its accessible name.
    pub words: Rc<str>,
}

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Virtual nanoseconds.
    pub at_ns: u64,
    /// `40 ms`.
    pub label: Rc<str>,
}

/// Where the two runs first differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivergenceMark {
    /// Virtual nanoseconds: the earlier of the two moments.
    pub at_ns: u64,
    /// The merged position right after it: where `Go to the first difference` goes.
    pub position: u32,
    /// What differs, in one sentence.
    pub words: Rc<str>,
}

/// The timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The end of the axis, virtual nanoseconds; at least 1.
    pub end_ns: u64,
    /// At most [`ROWS_MAX`] rows.
    pub rows: Rc<[Row]>,
    /// How many tasks have no row.
    pub more: u32,
    /// Four to ten marks.
    pub ticks: Rc<[Tick]>,
    /// Where the runs first differ, unless it is masked.
    pub divergence: Option<DivergenceMark>,
    /// The position, virtual nanoseconds.
    pub now_ns: u64,
    /// Whether everything after `now_ns` is absent, because a prediction is still open.
    pub masked: bool,
}

/// Most rows drawn.
pub const ROWS_MAX: usize = 24;
