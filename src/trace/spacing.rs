//! How far apart keyframes are: near enough to seek fast, far enough that a trace stays small.

use crate::sim::Sim;

/// Events between keyframes at least. Replaying so many takes a fraction of a frame.
const NEAR: u32 = 1024;

/// Bytes that the run and its keyframes may take for each event. An event itself takes 24, a trace 64 in
/// all.
const BYTES_AN_EVENT: usize = 40;

/// A run that was weighed in vain has grown by such a part before it is weighed again: weighing looks at
/// everything that the run has.
const OFTEN: u32 = 32;

/// When the next keyframe is taken.
///
/// A keyframe costs its tables, and what the run writes from then on: the pages that it shares until they
/// are written. So it costs at most what the run weighs, and it is taken when the events so far pay for
/// that beside all that is held already.
#[derive(Debug)]
pub struct Spacing {
    /// Tables of the keyframes so far.
    tables: usize,
    next: u32,
}

impl Spacing {
    /// Before the first event, with a keyframe there.
    pub fn new() -> Spacing {
        Spacing {
            tables: 0,
            next: NEAR,
        }
    }

    /// Whether a keyframe of this run may be taken, once so many events have happened as it says.
    pub fn due(&mut self, sim: &Sim) -> bool {
        let events = sim.counters.events;
        if events < self.next {
            return false;
        }
        let weight = sim.weight();
        let own = weight.tables + weight.pages;
        let held = self.tables + weight.left + own;
        let paid_for = u32::try_from((held + own) / BYTES_AN_EVENT).unwrap_or(u32::MAX);
        let is_due = paid_for <= events;
        let soonest = match is_due {
            true => NEAR,
            false => NEAR.max(events / OFTEN),
        };
        self.next = events.saturating_add(soonest).max(paid_for);
        if is_due {
            self.tables += weight.tables;
        }
        is_due
    }
}
