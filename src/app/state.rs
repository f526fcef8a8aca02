//! What the page knows.

use super::run::Run;
use super::settings::{Level, Settings, Shown, Speed, StepBy, Theme};
use super::steps::Steps;
use crate::lang::diagnostic::Diagnostic;
use crate::lang::token::Token;
use crate::lessons::Lesson;
use crate::trace::merge::{Merged, Side};
use crate::view::names::TaskName;
use std::rc::Rc;

/// One side: its text and its last good run.
#[derive(Clone, Debug)]
pub struct SideState {
    /// The text in the text box.
    pub source: Rc<str>,
    /// Its classed tokens, for highlighting: always of this text.
    pub tokens: Rc<[Token]>,
    /// What is wrong with it, as far as it was compiled.
    pub diagnostics: Rc<[Diagnostic]>,
    /// The last good run; kept while a newer text has errors.
    pub run: Option<Rc<Run>>,
    /// Whether the run is of an older text or other settings.
    pub stale: bool,
    /// Counts texts and settings: a run that comes back for an older revision is dropped.
    pub revision: u32,
}

/// A selected task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Its side.
    pub side: Side,
    /// Its id there.
    pub task: u32,
}

/// What the reader predicted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prediction {
    /// The chosen answer, by side.
    pub chosen: [Option<u8>; 2],
    /// Whether the future is masked until the prediction is made.
    pub open: bool,
}

/// Everything both runs together give; derived once when a run comes in.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// The merged order.
    pub merged: Merged,
    /// What the tasks are called, by side and task.
    pub names: [Rc<[TaskName]>; 2],
    /// Where stepping rests.
    pub steps: Steps,
    /// Where the runs first differ.
    pub divergence: Option<crate::view::timeline::DivergenceMark>,
}

/// What the page knows. Cheap to clone.
#[derive(Clone, Debug)]
pub struct State {
    /// The two sides.
    pub sides: [SideState; 2],
    /// What both runs give together.
    pub pair: Rc<Pair>,
    /// Runtimes, workers, seed.
    pub settings: Settings,
    /// How many events of the merged order have happened.
    pub position: u32,
    /// The position before the last step: what changed is in between.
    pub previous: u32,
    /// Whether it plays.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// How far a step goes.
    pub step_by: StepBy,
    /// The selected task; none: the current one is shown.
    pub selected: Option<Selection>,
    /// How much the page shows.
    pub level: Level,
    /// Light or dark.
    pub theme: Theme,
    /// Which sides are shown.
    pub shown: Shown,
    /// Whether the page is embedded: minimal chrome.
    pub embed: bool,
    /// Whether single-key shortcuts work.
    pub shortcuts: bool,
    /// The lesson that is open.
    pub lesson: Option<&'static Lesson>,
    /// What the reader predicted.
    pub prediction: Prediction,
    /// Whether the end was reached since the lesson was opened: the principle may be shown.
    pub finished_once: bool,
}

impl State {
    /// One side.
    pub fn side(&self, side: Side) -> &SideState {
        &self.sides[side.index()]
    }

    /// The last position.
    pub fn last_position(&self) -> u32 {
        self.pair.merged.len()
    }

    /// How many events of `side` have happened.
    pub fn events(&self, side: Side) -> u32 {
        self.pair.merged.events(side, self.position)
    }

    /// The virtual time at the position, nanoseconds.
    pub fn now_ns(&self) -> u64 {
        let last = self.pair.merged.last(self.position);
        let event = last.and_then(|(side, index)| {
            let run = self.side(side).run.as_ref()?;
            run.trace.events.get(index as usize)
        });
        event.map_or(0, |event| event.time)
    }

    /// Whether everything after the position is to be absent.
    pub fn masked(&self) -> bool {
        self.prediction.open
    }
}
