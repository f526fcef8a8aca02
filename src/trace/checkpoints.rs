//! Runs kept beside a trace while there is memory for them, so that a jump in it replays little. They belong to
//! whoever looks at the trace; the trace is whole without them.

use crate::sim::Sim;
use crate::sim::weight::Weight;

/// Operations between two of them at least: replaying so many takes half a millisecond in a browser, and a run of
/// twice as many is not held up by them.
const NEAR: u64 = 5_000;

/// Bytes of a run that are copied in the time of one operation: a copy pays where replaying to it takes longer than
/// copying all that it has.
const BYTES_AN_OPERATION: usize = 32;

/// Bytes that all may take: the keyframes of a long run, for which its events pay, stand near enough without them.
const BYTES_MAX: usize = 2 << 20;

/// Bytes of a run whose events hardly ever pay for a keyframe: that of some thousand tasks.
const LARGE: usize = 2 << 20;

/// Bytes that all copies of such a run may take.
const BYTES_MAX_LARGE: usize = 64 << 20;

/// So many have room if there are any: two or three would be of no use.
const FEWEST: usize = 8;

/// A run at some moment.
#[derive(Clone, Debug)]
struct Kept {
    sim: Sim,
    /// What it holds alone, in bytes: its tables, and the pages that the run has written since.
    bytes: usize,
    /// Whether the trace has it as a keyframe, and pays for it.
    is_keyframe: bool,
}

/// Copies of a run, taken while it is recorded.
#[derive(Clone, Debug)]
pub struct Checkpoints {
    /// In the order of their events.
    kept: Vec<Kept>,
    /// Bytes of all of them.
    bytes: usize,
    /// How many bytes all of them may take.
    bytes_max: usize,
    /// Bytes of pages that the run had left to its copies when the last one was taken.
    left: usize,
    /// Operations between two of them.
    distance: u64,
    /// At how many operations the next one is taken.
    next: u64,
}

impl Checkpoints {
    /// Before the run begins.
    pub fn new() -> Checkpoints {
        Checkpoints {
            kept: Vec::new(),
            bytes: 0,
            bytes_max: BYTES_MAX,
            left: 0,
            distance: NEAR,
            next: NEAR,
        }
    }

    /// Keeps a copy of the run if it is far enough from the last one. Where there are too many, they come to stand
    /// twice as far apart, one after the other from the first on.
    #[inline]
    pub fn offer(&mut self, sim: &Sim) {
        if sim.counters.operations >= self.next {
            self.keep(sim);
        }
    }

    /// The trace keeps a keyframe of the run: none of these is needed near it.
    pub fn pass(&mut self, sim: &Sim) {
        let weight = sim.weight();
        self.account(weight);
        self.kept.push(Kept {
            sim: sim.clone(),
            bytes: 0,
            is_keyframe: true,
        });
        self.plan(sim, weight);
    }

    fn keep(&mut self, sim: &Sim) {
        let weight = sim.weight();
        self.account(weight);
        let own = weight.tables + weight.pages;
        let own_max = match own {
            LARGE.. => BYTES_MAX_LARGE,
            _ => BYTES_MAX / FEWEST,
        };
        if own >= LARGE {
            self.bytes_max = BYTES_MAX_LARGE;
        }
        if own <= own_max {
            self.kept.push(Kept {
                sim: sim.clone(),
                bytes: weight.tables,
                is_keyframe: false,
            });
            self.bytes += weight.tables;
            self.thin_out(own);
        }
        self.plan(sim, weight);
    }

    /// What the run has written since the last one belongs to that one alone.
    fn account(&mut self, weight: Weight) {
        let written = weight.left.saturating_sub(self.left);
        self.left = weight.left;
        if let Some(last) = self.kept.last_mut().filter(|last| !last.is_keyframe) {
            last.bytes += written;
            self.bytes += written;
        }
    }

    fn plan(&mut self, sim: &Sim, weight: Weight) {
        let worth = (weight.tables + weight.pages) / BYTES_AN_OPERATION;
        self.next = sim.counters.operations + self.distance.max(worth as u64);
    }

    /// Drops some while they take too much. The run has `own` bytes in all.
    fn thin_out(&mut self, own: usize) {
        while self.bytes > self.bytes_max {
            match (0..self.kept.len()).find(|place| self.may_go(*place)) {
                Some(place) => self.drop_at(place, own),
                None => self.distance *= 2,
            }
        }
    }

    /// Whether those beside it stand near enough for it to go.
    fn may_go(&self, place: usize) -> bool {
        let at = |place: usize| {
            self.kept
                .get(place)
                .map(|kept| kept.sim.counters.operations)
        };
        let from = place.checked_sub(1).and_then(at).unwrap_or(0);
        let to = at(place + 1).or(at(place)).unwrap_or(0);
        !self.kept[place].is_keyframe && to - from <= 2 * self.distance
    }

    /// Drops one. The one before it then holds what was shared by both: at most all that a run has.
    fn drop_at(&mut self, place: usize, own: usize) {
        let gone = self.kept.remove(place);
        self.bytes -= gone.bytes;
        let heir = place
            .checked_sub(1)
            .and_then(|place| self.kept.get_mut(place));
        if let Some(heir) = heir.filter(|heir| !heir.is_keyframe) {
            let inherited = gone.bytes.min(own.saturating_sub(heir.bytes));
            heir.bytes += inherited;
            self.bytes += inherited;
        }
    }

    /// Bytes of their tables. Their pages are what the run had left to its copies, which the trace counts.
    pub fn tables(&self) -> usize {
        let own = self.kept.iter().filter(|kept| !kept.is_keyframe);
        own.map(|kept| kept.sim.weight().tables).sum()
    }

    /// The last one at which at most so many events have happened.
    pub fn before(&self, events: u32) -> Option<&Sim> {
        let after = self
            .kept
            .partition_point(|kept| kept.sim.counters.events <= events);
        self.kept.get(after.checked_sub(1)?).map(|kept| &kept.sim)
    }
}

impl Default for Checkpoints {
    fn default() -> Checkpoints {
        Checkpoints::new()
    }
}
