//! What the page knows.

use super::breakpoints::Breakpoints;
use super::lab::Lab;
use super::live::Live;
use super::run::Run;
use super::settings::{Level, Present, Settings, Shown, Speed, StepBy, Theme};
use super::steps::Steps;
use crate::lang::diagnostic::Diagnostic;
use crate::lessons::Lesson;
use crate::sim::config::Runtime;
use crate::trace::Trace;
use crate::trace::index::TraceIndex;
use crate::trace::merge::{Merged, Side};
use crate::view::code::{CodeLine, Finding, Fold};
use crate::view::names::TaskName;
use crate::view::timeline::{Density, DivergenceMark, Row, RowsBy, Tick};
use crate::view::transcript::Telling;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// One side: its text and its last good run.
#[derive(Clone, Debug)]
pub struct SideState {
    /// The text in the text box.
    pub source: Rc<str>,
    /// Its lines with their classed tokens: always of this text.
    pub lines: Rc<[CodeLine]>,
    /// Its folds.
    pub folds: Rc<[Fold]>,
    /// What is wrong with it, as far as it was compiled.
    pub diagnostics: Rc<[Diagnostic]>,
    /// The same with its places in the text.
    pub findings: Rc<[Finding]>,
    /// The last good run; kept while a newer text has errors.
    pub run: Option<Rc<Run>>,
    /// How many events have happened of the run that is being made, if it takes long.
    pub progress: Option<u32>,
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
    pub divergence: Option<DivergenceMark>,
    /// The end of the time axis, nanoseconds.
    pub end_ns: u64,
    /// The rows of the timeline.
    pub rows: Rc<[Row]>,
    /// How many tasks have no row.
    pub rows_more: u32,
    /// The rows by thread and how many threads have none, once somebody asks.
    pub threads: OnceCell<(Rc<[Row]>, u32)>,
    /// All tasks in counts, if some have no row.
    pub densities: Rc<[Density]>,
    /// The marks of the time axis.
    pub ticks: Rc<[Tick]>,
    /// The position at which a timer is first set in one of the runs.
    pub timed: Option<u32>,
    /// The position at which Tokio first keeps a waker for when its queue is empty.
    pub deferring: Option<u32>,
    /// For each stop of the lesson: after how many events of each side it is reached.
    pub stops: Rc<[[Option<u32>; 2]]>,
}

/// Where to go once both runs are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a step of turns.
    Step(u32),
    /// To a merged position.
    Position(u32),
}

/// So many positions at most may lie behind a motion: of what more of them did it shows nothing, and each token that
/// moves costs the browser time that a reader who scrubs is waiting for.
const FOLLOWED_MAX: u32 = 100;

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
    /// Whether playing goes by the program's time.
    pub live: Live,
    /// How far a step goes.
    pub step_by: StepBy,
    /// What has a row in the timeline.
    pub rows_by: RowsBy,
    /// Where playing halts.
    pub breakpoints: Breakpoints,
    /// Orders, forks, a kept run.
    pub lab: Lab,
    /// By side: the line that the reader looks at, from 1; 0: the one the view follows.
    pub pointed: [u32; 2],
    /// The selected task; none: the current one is shown.
    pub selected: Option<Selection>,
    /// How much the page shows.
    pub level: Level,
    /// Light or dark.
    pub theme: Theme,
    /// Which sides are shown.
    pub shown: Shown,
    /// What a presentation shows; `None`: the page does not present.
    pub present: Option<Present>,
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
    /// Where to go once both runs are there.
    pub goal: Option<Goal>,
    /// Whether to play once both runs are there.
    pub autoplay: bool,
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

    /// Whether the way from the last position was too far to be followed: what stands elsewhere now is there at once.
    pub fn went_far(&self) -> bool {
        self.position.abs_diff(self.previous) > FOLLOWED_MAX
    }

    /// Whether everything after the position is to be absent.
    pub fn masked(&self) -> bool {
        self.prediction.open && self.is_about_lesson()
    }

    /// Whether something that there is from this position on may be told of now.
    pub fn told(&self, from: Option<u32>) -> bool {
        from.is_some_and(|from| from <= self.position || !self.masked())
    }

    /// Whether the position is the last one.
    pub fn at_end(&self) -> bool {
        self.position >= self.last_position()
    }

    /// A side's last good run.
    pub fn trace(&self, side: Side) -> Option<&Trace> {
        self.side(side).run.as_ref().map(|run| &run.trace)
    }

    /// What is derived from a side's last good run.
    pub fn index(&self, side: Side) -> Option<&TraceIndex> {
        self.side(side).run.as_ref().map(|run| &run.index)
    }

    /// Both runs, for their sentences.
    pub fn telling(&self) -> Telling<'_> {
        Telling {
            merged: &self.pair.merged,
            runs: Side::BOTH.map(|side| self.trace(side)),
            names: Side::BOTH.map(|side| &*self.pair.names[side.index()]),
        }
    }

    /// The runtime of a side's run, if it has one.
    pub fn runtime(&self, side: Side) -> Option<Runtime> {
        self.trace(side).and_then(Trace::runtime)
    }

    /// How many workers the Rust run has; 0 for current_thread.
    pub fn workers(&self) -> u32 {
        match self.runtime(Side::Rust) {
            Some(Runtime::MultiThread(workers)) => workers,
            _ => 0,
        }
    }

    /// Whether a side's text is the lesson's own.
    pub fn is_lessons_text(&self, side: Side) -> bool {
        let own = self.lesson.map(|lesson| lesson.texts[side.index()]);
        own == Some(&*self.side(side).source)
    }

    /// Whether the programs are still about the open lesson: no text has lost more than half of its lines.
    /// A lesson's question and principle say nothing about programs of the reader's own.
    pub fn is_about_lesson(&self) -> bool {
        let Some(lesson) = self.lesson else {
            return false;
        };
        Side::BOTH.into_iter().all(|side| {
            self.is_lessons_text(side) || {
                let here: BTreeSet<&str> = code_lines(&self.side(side).source).collect();
                let kept = |line: &&str| here.contains(line);
                let lines = code_lines(lesson.texts[side.index()]);
                2 * lines.clone().filter(kept).count() >= lines.count()
            }
        })
    }

    /// The selected task of a side: itself, or the partner of the one selected on the other side.
    pub fn selected_on(&self, side: Side) -> Option<u32> {
        let selected = self.selected?;
        if selected.side == side {
            return Some(selected.task);
        }
        let names = &self.pair.names[selected.side.index()];
        names.get(selected.task as usize)?.partner
    }
}

/// The lines of a program that say more than a bracket.
fn code_lines(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.lines().map(str::trim).filter(|line| line.len() > 2)
}
