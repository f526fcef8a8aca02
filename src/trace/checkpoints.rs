//! Runs kept beside a trace while there is memory for them, so that a jump in it replays little. They belong to
//! whoever looks at the trace; the trace is whole without them.

use crate::sim::Sim;

/// Operations between two of them at first: replaying so many takes a few milliseconds.
const NEAR: u64 = 50_000;

/// Bytes that all may take, if they shared nothing.
const BYTES_MAX: usize = 48 << 20;

/// Copies of a run, taken while it is recorded.
#[derive(Clone, Debug)]
pub struct Checkpoints {
    /// In the order of their events, each with what it weighs at most.
    kept: Vec<(Sim, usize)>,
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
            distance: NEAR,
            next: NEAR,
        }
    }

    /// Keeps a copy of the run if it is far enough from the last one. Where there are too many, every second one
    /// goes.
    #[inline]
    pub fn offer(&mut self, sim: &Sim) {
        if sim.counters.operations >= self.next {
            self.keep(sim);
        }
    }

    fn keep(&mut self, sim: &Sim) {
        let weight = sim.weight();
        let bytes = weight.tables + weight.pages;
        let held: usize = self.kept.iter().map(|(_, bytes)| bytes).sum();
        if held + bytes > BYTES_MAX {
            let mut is_odd = false;
            self.kept.retain(|_| {
                is_odd = !is_odd;
                !is_odd
            });
            self.distance *= 2;
        } else {
            self.kept.push((sim.clone(), bytes));
        }
        self.next = sim.counters.operations + self.distance;
    }

    /// The last one at which at most so many events have happened.
    pub fn before(&self, events: u32) -> Option<&Sim> {
        let after = self
            .kept
            .partition_point(|(sim, _)| sim.counters.events <= events);
        self.kept.get(after.checked_sub(1)?).map(|(sim, _)| sim)
    }
}

impl Default for Checkpoints {
    fn default() -> Checkpoints {
        Checkpoints::new()
    }
}
