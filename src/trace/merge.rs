//! Two runs on one virtual clock: their events merged by (time, Python first, index).

use super::Trace;

/// Which of the two programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The Python program.
    Python,
    /// The Rust program.
    Rust,
}

impl Side {
    /// Both, in the order in which they are drawn.
    pub const BOTH: [Side; 2] = [Side::Python, Side::Rust];

    /// 0 for Python, 1 for Rust.
    pub fn index(self) -> usize {
        match self {
            Side::Python => 0,
            Side::Rust => 1,
        }
    }

    /// The other one.
    pub fn other(self) -> Side {
        match self {
            Side::Python => Side::Rust,
            Side::Rust => Side::Python,
        }
    }

    /// `Python` or `Rust`.
    pub fn name(self) -> &'static str {
        match self {
            Side::Python => "Python",
            Side::Rust => "Rust",
        }
    }

    /// The language its text is written in.
    pub fn language(self) -> crate::ir::program::Language {
        match self {
            Side::Python => crate::ir::program::Language::Python,
            Side::Rust => crate::ir::program::Language::Rust,
        }
    }
}

/// The merged order. A *position* `p` (0 to [`Merged::len`]) means: the first `p` events of both
/// runs together have happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Per side and event: its place in the merged order, from 0. Ascending.
    places: [Vec<u32>; 2],
}

impl Merged {
    /// Merges the runs there are. Linear in the number of events.
    pub fn new(python: Option<&Trace>, rust: Option<&Trace>) -> Merged {
        let runs = [python, rust].map(|run| run.map_or(&[][..], |trace| trace.events.as_slice()));
        let mut places = runs.map(|events| Vec::with_capacity(events.len()));
        for place in 0..(runs[0].len() + runs[1].len()) as u32 {
            let next = [0, 1].map(|side: usize| runs[side].get(places[side].len()));
            let side = match (next[0], next[1]) {
                (Some(a), Some(b)) => usize::from(b.time < a.time),
                (Some(_), None) => 0,
                (None, _) => 1,
            };
            places[side].push(place);
        }
        Merged { places }
    }

    /// How many events there are on both sides together.
    pub fn len(&self) -> u32 {
        (self.places[0].len() + self.places[1].len()) as u32
    }

    /// Whether there is nothing to step through.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many events of `side` have happened at `position`.
    pub fn events(&self, side: Side, position: u32) -> u32 {
        self.places[side.index()].partition_point(|place| *place < position) as u32
    }

    /// The first position at which `events` events of `side` have happened.
    pub fn position(&self, side: Side, events: u32) -> u32 {
        match events.checked_sub(1) {
            None => 0,
            Some(last) => {
                let places = &self.places[side.index()];
                let last = (last as usize).min(places.len().saturating_sub(1));
                places.get(last).map_or(0, |place| place + 1)
            }
        }
    }

    /// Whose event is the last one before `position`, and its index there.
    pub fn last(&self, position: u32) -> Option<(Side, u32)> {
        let place = position.checked_sub(1)?;
        Side::BOTH.into_iter().find_map(|side| {
            let found = self.places[side.index()].binary_search(&place).ok()?;
            Some((side, found as u32))
        })
    }
}
