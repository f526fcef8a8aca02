//! Any position of a trace as a real run: the nearest keyframe before it, then replay.

use super::Trace;
use super::checkpoints::Checkpoints;
use crate::sim::{Deaf, Progress, Sim};

/// Remembers the run at the last position asked for, so that a step forward replays one step.
#[derive(Clone, Debug, Default)]
pub struct Cursor {
    last: Option<Sim>,
    checkpoints: Checkpoints,
}

impl Trace {
    /// The run right after its first `events` events (or, where one step of the simulator makes
    /// several, the first state in which at least so many have happened).
    pub fn at(&self, events: u32) -> Sim {
        Cursor::default().at(self, events)
    }

    fn keyframe_before(&self, events: u32) -> &Sim {
        let after = self
            .keyframes
            .partition_point(|keyframe| keyframe.events <= events);
        &self.keyframes[after.saturating_sub(1)].sim
    }
}

impl Cursor {
    /// A cursor in a trace of which these copies were kept.
    pub fn new(checkpoints: Checkpoints) -> Cursor {
        Cursor {
            last: None,
            checkpoints,
        }
    }

    /// As [`Trace::at`]; cheap when the position is a little after the one asked for before.
    pub fn at(&mut self, trace: &Trace, events: u32) -> Sim {
        let mut keyframe = trace.keyframe_before(events);
        if let Some(nearer) = self.checkpoints.before(events)
            && nearer.counters.events > keyframe.counters.events
        {
            keyframe = nearer;
        }
        let usable = |sim: &Sim| {
            sim.counters.events <= events && sim.counters.events >= keyframe.counters.events
        };
        let mut sim = self
            .last
            .take()
            .filter(usable)
            .unwrap_or_else(|| keyframe.clone());
        while sim.counters.events < events && sim.step(&mut Deaf) == Progress::Running {}
        self.last = Some(sim.clone());
        sim
    }
}
