//! How far apart keyframes are: near enough to seek fast, far enough that a trace stays small.

use crate::sim::Sim;

/// Events between keyframes at least. Replaying so many takes a fraction of a frame.
const NEAR: u32 = 1024;

/// Bytes that the run and its keyframes may take for each event. An event itself takes 24, a trace 64 in
/// all.
const BYTES_AN_EVENT: usize = 40;

/// While events pay for one keyframe, the run is weighed so often: weighing looks at everything that the
/// run has.
const WEIGHINGS: usize = 2;

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
    #[inline]
    pub fn due(&mut self, sim: &Sim) -> bool {
        sim.counters.events >= self.next && self.weigh(sim)
    }

    fn weigh(&mut self, sim: &Sim) -> bool {
        let events = sim.counters.events;
        let weight = sim.weight();
        let own = weight.tables + weight.pages;
        let held = self.tables + weight.left + own;
        let paid_for = pays(held + own);
        let is_due = paid_for <= events;
        let soonest = pays(own / WEIGHINGS).max(NEAR);
        self.next = events.saturating_add(soonest).max(paid_for);
        if is_due {
            self.tables += weight.tables;
        }
        is_due
    }
}

/// How many events pay for so many bytes.
fn pays(bytes: usize) -> u32 {
    u32::try_from(bytes / BYTES_AN_EVENT).unwrap_or(u32::MAX)
}
