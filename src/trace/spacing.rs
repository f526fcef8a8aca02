//! How far apart keyframes are: near enough to seek fast, far enough that a trace stays small.

use crate::sim::Sim;

/// Events between keyframes at least. Replaying so many takes a fraction of a frame.
const NEAR: u32 = 1024;

/// Bytes that keyframes may take for each event. An event itself takes 24, a trace 64 in all.
const BYTES_AN_EVENT: usize = 32;

/// When the next keyframe is taken.
///
/// A keyframe costs what the run writes between it and the next one: pages that both had shared. So
/// each costs about as much as the last one did, up to all that the run holds, and is taken when the
/// events so far pay for it.
#[derive(Debug)]
pub struct Spacing {
    spent: usize,
    next: u32,
}

impl Spacing {
    /// Before the first event, with a keyframe there.
    pub fn new() -> Spacing {
        Spacing {
            spent: 0,
            next: NEAR,
        }
    }

    /// Whether a keyframe is due once so many events have happened.
    pub fn due(&self, events: u32) -> bool {
        events >= self.next
    }

    /// A keyframe was taken after `events`; `previous` is the one before it, now written off by the run.
    pub fn taken(&mut self, events: u32, previous: &Sim) {
        let cost = previous.own_bytes();
        self.spent += cost;
        let paid_for = (self.spent + cost) / BYTES_AN_EVENT;
        self.next = (events + NEAR).max(u32::try_from(paid_for).unwrap_or(u32::MAX));
    }
}
