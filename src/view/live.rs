//! The page's own future, in figures: what plays the program is itself an async program.

use super::Side;
use crate::sim::event::TaskId;

/// A timer of the program, as live mode knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimerKey {
    /// Whose.
    pub side: Side,
    /// Which task it wakes.
    pub task: TaskId,
    /// When it is due, virtual nanoseconds.
    pub due_ns: u64,
}

/// What the conductor's future has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// How often its `poll` was called.
    pub polls: u32,
    /// How often its waker was called.
    pub wakes: u32,
    /// How many moments it revealed.
    pub reveals: u32,
    /// Bytes of the future in this build.
    pub bytes: u32,
    /// Timers of the program that are real futures now.
    pub timers: u32,
    /// Timers that completed.
    pub fired: u32,
    /// How late the last one was, milliseconds of real time.
    pub late_ms: f64,
    /// How late the latest one was.
    pub latest_ms: f64,
}
