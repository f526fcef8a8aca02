//! Where stepping rests: merged positions, for each way to step.

use super::settings::StepBy;
use crate::trace::merge::{Merged, Side};

/// The positions at which steps end. The start is not among them; the end always is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Ends of turns, ascending.
    turns: Vec<u32>,
    /// Ends of lines, ascending.
    lines: Vec<u32>,
    /// How many events there are.
    events: u32,
}

impl Steps {
    /// From where turns and lines end on each side, given as numbers of events of that side, as are the places at which
    /// a lesson stops: a turn that passes several of those is gone through from one to the next.
    pub fn new(
        merged: &Merged,
        turns: [&[u32]; 2],
        lines: [&[u32]; 2],
        stops: &[[Option<u32>; 2]],
    ) -> Steps {
        Steps {
            turns: one_stop_each(positions(merged, turns), &reached(merged, stops)),
            lines: positions(merged, lines),
            events: merged.len(),
        }
    }

    /// How many steps there are.
    pub fn count(&self, by: StepBy) -> u32 {
        match by {
            StepBy::Turn => self.turns.len() as u32,
            StepBy::Line => self.lines.len() as u32,
            StepBy::Event => self.events,
        }
    }

    /// How many steps end at or before `position`.
    pub fn taken(&self, by: StepBy, position: u32) -> u32 {
        match by {
            StepBy::Turn => self.turns.partition_point(|stop| *stop <= position) as u32,
            StepBy::Line => self.lines.partition_point(|stop| *stop <= position) as u32,
            StepBy::Event => position.min(self.events),
        }
    }

    /// The position after so many steps; 0 steps is the start.
    pub fn position(&self, by: StepBy, steps: u32) -> u32 {
        let at = |stops: &[u32]| match steps.checked_sub(1) {
            None => 0,
            Some(last) => stops.get(last as usize).copied().unwrap_or(self.events),
        };
        match by {
            StepBy::Turn => at(&self.turns),
            StepBy::Line => at(&self.lines),
            StepBy::Event => steps.min(self.events),
        }
    }

    /// Where a step forward from `position` ends.
    pub fn after(&self, by: StepBy, position: u32) -> u32 {
        self.position(by, self.taken(by, position) + 1)
    }

    /// Where a step back from `position` ends.
    pub fn before(&self, by: StepBy, position: u32) -> u32 {
        let taken = self.taken(by, position.saturating_sub(1));
        self.position(by, taken)
    }
}

/// Where which stop is reached, ascending.
fn reached(merged: &Merged, stops: &[[Option<u32>; 2]]) -> Vec<(u32, usize)> {
    let of_stop = |(stop, events): (usize, &[Option<u32>; 2])| {
        let of_side = |side: Side| Some((merged.position(side, events[side.index()]?), stop));
        Side::BOTH.map(of_side).into_iter().flatten()
    };
    let mut all: Vec<(u32, usize)> = stops.iter().enumerate().flat_map(of_stop).collect();
    all.sort_unstable();
    all
}

/// The ends of turns, and between them all stops but the last that a turn passes: each has its moment.
fn one_stop_each(turns: Vec<u32>, reached: &[(u32, usize)]) -> Vec<u32> {
    let mut all = Vec::with_capacity(turns.len());
    let mut rest = reached;
    for end in turns {
        let passed = rest.partition_point(|(position, _)| *position <= end);
        let (here, later) = rest.split_at(passed);
        rest = later;
        let others = here.windows(2).filter(|pair| pair[0].1 != pair[1].1);
        all.extend(others.map(|pair| pair[0].0));
        all.push(end);
    }
    all.dedup();
    all
}

/// The positions of both sides' stops, ascending, without the start; the end is one of them.
fn positions(merged: &Merged, stops: [&[u32]; 2]) -> Vec<u32> {
    let [mut left, mut right] = Side::BOTH.map(|side| {
        let stops = stops[side.index()].iter();
        stops
            .map(move |events| merged.position(side, *events))
            .peekable()
    });
    let mut all = Vec::with_capacity(stops.iter().map(|stops| stops.len() + 1).sum());
    let ascending = std::iter::from_fn(|| match (left.peek(), right.peek()) {
        (Some(one), Some(other)) if other < one => right.next(),
        (Some(_), _) => left.next(),
        (None, _) => right.next(),
    });
    for position in ascending.chain([merged.len()]) {
        if position > all.last().copied().unwrap_or(0) {
            all.push(position);
        }
    }
    all
}
