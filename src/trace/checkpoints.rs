//! Runs kept beside a trace while there is memory for them, so that a jump in it replays little. They belong to
//! whoever looks at the trace; the trace is whole without them.

use super::placing::Course;
use crate::sim::Sim;
use crate::sim::weight::Weight;

/// Operations between two of them at least: replaying so many takes half a millisecond in a browser, and a run of
/// twice as many is not held up by them.
const NEAR: u64 = 5_000;

/// Bytes of a run that are copied in the time of one operation: a copy pays where replaying to it takes longer than
/// copying all that it has.
const BYTES_AN_OPERATION: usize = 32;

/// Bytes that all may take: the keyframes of a long run, for which its events pay, stand near enough without them.
/// A run whose events hardly ever pay for one gets its copies once it is whole: see [`super::placing`].
const BYTES_MAX: usize = 2 << 20;

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
    /// Bytes of pages that the run had left to its copies when the last one was taken.
    left: usize,
    /// Operations between two of them.
    distance: u64,
    /// At how many operations the next one is taken.
    next: u64,
    /// What the run costs, for placing more of them.
    course: Course,
}

impl Checkpoints {
    /// Before the run begins.
    pub fn new() -> Checkpoints {
        Checkpoints {
            kept: Vec::new(),
            bytes: 0,
            left: 0,
            distance: NEAR,
            next: NEAR,
            course: Course::default(),
        }
    }

    /// Keeps a copy of the run if it is far enough from the last one. Where there are too many, they come to stand
    /// twice as far apart, one after the other from the first on.
    #[inline]
    pub fn offer(&mut self, sim: &Sim) {
        self.course.offer(sim);
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
        if own <= BYTES_MAX / FEWEST {
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
        while self.bytes > BYTES_MAX {
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

    /// Takes what is known of the run's course.
    pub fn take_course(&mut self) -> Course {
        std::mem::take(&mut self.course)
    }

    /// Keeps a copy of the run as it is when it is run again.
    pub fn add(&mut self, sim: &Sim) {
        let events = sim.counters.events;
        let place = self.after(events);
        let copy = Kept {
            sim: sim.clone(),
            bytes: sim.weight().tables,
            is_keyframe: false,
        };
        self.kept.insert(place, copy);
    }

    /// Bytes of their tables. The pages of those that were taken while the run was recorded are what it had left to
    /// its copies, which the trace counts.
    pub fn tables(&self) -> usize {
        let own = self.kept.iter().filter(|kept| !kept.is_keyframe);
        own.map(|kept| kept.sim.weight().tables).sum()
    }

    /// The place of the first one at which more events have happened.
    fn after(&self, events: u32) -> usize {
        self.kept
            .partition_point(|kept| kept.sim.counters.events <= events)
    }

    /// The last one at which at most so many events have happened.
    pub fn before(&self, events: u32) -> Option<&Sim> {
        let place = self.after(events).checked_sub(1)?;
        self.kept.get(place).map(|kept| &kept.sim)
    }
}

impl Default for Checkpoints {
    fn default() -> Checkpoints {
        Checkpoints::new()
    }
}
