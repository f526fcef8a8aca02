//! Where the copies of a very large run stand. While such a run is recorded nobody knows how long it will be, and few
//! copies of it have room: they are placed once it is whole, by running it again, so that no jump replays more than
//! another.

use super::Trace;
use super::checkpoints::Checkpoints;
use crate::sim::{Deaf, Progress, Sim};

/// Bytes of a run whose events hardly ever pay for a keyframe: that of some thousand tasks.
const LARGE: usize = 2 << 20;

/// Bytes that all copies of such a run may take, and the run itself where somebody looks at it.
const BYTES_MAX: usize = 196 << 20;

/// So many stand near enough, however small they are.
const COPIES_MAX: u64 = 31;

/// Operations between two marks at least.
const NEAR: u64 = 5_000;

/// Operations in the time of which an object is made, and destroyed later.
const OPERATIONS_AN_OBJECT: u64 = 16;

/// How far a run was at some moment.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// How many events had happened.
    events: u32,
    /// What replaying to it costs, in operations.
    cost: u64,
    /// Bytes of its pages, without what is outside of them.
    room: usize,
}

impl Mark {
    fn of(sim: &Sim) -> Mark {
        Mark {
            events: sim.counters.events,
            cost: sim.counters.operations + sim.heap.made() * OPERATIONS_AN_OBJECT,
            room: sim.room(),
        }
    }
}

/// What a run costs and takes, from its start to its end.
#[derive(Clone, Debug, Default)]
pub struct Course {
    marks: Vec<Mark>,
    /// At how many operations the next mark is made.
    next: u64,
}

impl Course {
    /// Makes a mark if the run is far enough from the last one.
    #[inline]
    pub fn offer(&mut self, sim: &Sim) {
        if sim.counters.operations >= self.next {
            self.marks.push(Mark::of(sim));
            self.next = sim.counters.operations + NEAR;
        }
    }

    /// After how many events copies stand best, if the whole run weighs so many bytes at its end: at even costs, as many
    /// as there is room for.
    fn places(&self, end: Mark, bytes: usize) -> Vec<u32> {
        let weighs = |mark: &Mark| mark.room as u64 * bytes as u64 / (end.room as u64).max(1);
        let at = |cost: u64| {
            let after = self.marks.partition_point(|mark| mark.cost <= cost);
            self.marks.get(after.checked_sub(1)?)
        };
        let evenly = |count: u64| {
            let places = (1..=count).filter_map(|number| at(end.cost * number / (count + 1)));
            places.copied().collect::<Vec<Mark>>()
        };
        let left = BYTES_MAX.saturating_sub(bytes) as u64;
        let fits = |places: &Vec<Mark>| places.iter().map(weighs).sum::<u64>() <= left;
        let most = (1..=COPIES_MAX).rev().map(evenly).find(fits);
        let places = most.unwrap_or_default();
        places.iter().map(|mark| mark.events).collect()
    }
}

/// Copies that are being placed, in slices.
pub struct Placing {
    copies: Checkpoints,
    /// After how many events copies are still to be taken, the nearest last.
    places: Vec<u32>,
    /// The run, as far as it was run again.
    sim: Option<Sim>,
}

impl Placing {
    /// For a recorded run with the copies that were taken meanwhile: more if it is very large. It then lets go of its
    /// end, in whose room one of them stands.
    pub fn new(trace: &mut Trace, mut copies: Checkpoints) -> Placing {
        let weight = trace.last.weight();
        let bytes = weight.tables + weight.pages;
        let course = copies.take_course();
        let mut places = Vec::new();
        if bytes >= LARGE {
            places = course.places(Mark::of(&trace.last), bytes);
            trace.let_go();
        }
        places.reverse();
        let first = trace.keyframes.first().filter(|_| !places.is_empty());
        Placing {
            copies,
            places,
            sim: first.map(|keyframe| keyframe.sim.clone()),
        }
    }

    /// Runs at most so many steps more. Whether it goes on.
    pub fn go_on(&mut self, steps: u32) -> bool {
        let Some(sim) = &mut self.sim else {
            return false;
        };
        for _ in 0..steps {
            let Some(place) = self.places.last() else {
                self.sim = None;
                return false;
            };
            if sim.counters.events >= *place {
                self.places.pop();
                self.copies.add(sim);
            } else if sim.step(&mut Deaf) == Progress::Ended {
                self.places.clear();
            }
        }
        true
    }

    /// All copies.
    pub fn finish(self) -> Checkpoints {
        self.copies
    }
}
