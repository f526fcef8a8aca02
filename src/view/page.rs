//! Everything there is to draw, in slices: one struct a panel.

use super::Side;
use super::code::CodeView;
use super::fork::{CompareView, ForkView};
use super::machine::MachineView;
use super::measures::Measure;
use super::orders::OrdersView;
use super::output::OutputView;
use super::stage::Stage;
use super::timeline::Timeline;
use super::transcript::Transcript;
use std::rc::Rc;

/// One side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideView {
    /// Which.
    pub side: Side,
    /// `one loop, one thread`, `2 workers, stealing`.
    pub subtitle: Rc<str>,
    /// `checked against tokio 1.54`, or `edited: simulated, not checked`; with `one of several legal
    /// orders` where it is.
    pub badge: Rc<str>,
    /// The code pane.
    pub code: Rc<CodeView>,
    /// The stage; `None` until there is a run.
    pub stage: Option<Rc<Stage>>,
    /// The selected (else the current) task's inside; `None` if there is none.
    pub machine: Option<Rc<MachineView>>,
    /// What was written.
    pub output: Rc<OutputView>,
    /// Whether the picture belongs to an older text than the one in the text box.
    pub stale: bool,
    /// How many events of a run that takes long have happened, and at how many it stops.
    pub progress: Option<(u32, u32)>,
    /// Whether this side changed with the last step; the other one dims.
    pub changed: bool,
    /// What it waits for, when it did not change: `waits until 20 ms`; else empty.
    pub waits: Rc<str>,
}

/// The transport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportView {
    /// How many steps have been taken, by the present `Step by`.
    pub step: u32,
    /// How many there are.
    pub steps: u32,
    /// The virtual time: `62.003 ms`.
    pub time: Rc<str>,
    /// Whether it plays.
    pub playing: bool,
    /// Whether the position is the first.
    pub at_start: bool,
    /// Whether the position is the last.
    pub at_end: bool,
}

/// What the last step did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Whose step it was; `None` before the first.
    pub side: Option<Side>,
    /// `Python, task A tick: …`.
    pub text: Rc<str>,
    /// Why now, a cause after the other back to the program's start, nearest first.
    pub why: Rc<[Cause]>,
}

/// A cause of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The merged position right after it.
    pub position: u32,
    /// What happened, with the task.
    pub text: Rc<str>,
}

/// A lesson in the picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonChoice {
    /// What `?lesson=` says.
    pub slug: Rc<str>,
    /// What the picker says.
    pub title: Rc<str>,
    /// `false friend`, ...
    pub label: Rc<str>,
    /// Whether it is open.
    pub open: bool,
}

/// An answer to the question, for one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// What it says.
    pub text: Rc<str>,
    /// Whether the reader chose it, by side.
    pub chosen: [bool; 2],
    /// Whether it is right, by side; told only once the prediction is closed.
    pub right: Option<[bool; 2]>,
}

/// A stop of the lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopView {
    /// Its sentences.
    pub text: Rc<str>,
    /// The merged position right after it, by side; `None`: not reached in this run.
    pub positions: [Option<u32>; 2],
    /// `at 20 ms in Python, 20.5 ms in Rust`; empty while it is masked.
    pub when: Rc<str>,
    /// Whether the position is at or after one of them.
    pub reached: bool,
    /// Whether it is the last one reached.
    pub current: bool,
    /// Which side reached it last; `None`: neither has.
    pub by: Option<Side>,
    /// Whether its line is still in the text.
    pub anchored: bool,
}

/// The lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonView {
    /// What `?lesson=` says.
    pub slug: Rc<str>,
    /// What it is called.
    pub title: Rc<str>,
    /// The question.
    pub question: Rc<str>,
    /// Its answers.
    pub answers: Rc<[AnswerView]>,
    /// Whether the prediction is open: the future is masked.
    pub open: bool,
    /// The stops.
    pub stops: Rc<[StopView]>,
    /// Shown once the run's end was reached; empty before.
    pub principle: Rc<str>,
    /// What to change; empty if nothing, or not yet.
    pub exercise: Rc<str>,
    /// The conditions of the exercise, with whether they hold.
    pub conditions: Rc<[(Rc<str>, bool)]>,
    /// The text to read after the run, as in `lesson.md`; empty before.
    pub reading: Rc<str>,
}

/// The lab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabView {
    /// Whether it tells anything: not while the future is masked.
    pub is_open: bool,
    /// By side: what the run came to.
    pub measures: [Rc<[Measure]>; 2],
    /// All the orders of the Rust program.
    pub orders: OrdersView,
    /// Whether the Rust run follows chosen answers instead of the clocks.
    pub is_chosen: bool,
    /// By side: what can be done to the run, and what was.
    pub forks: [ForkView; 2],
    /// By how many milliseconds a timer is put off.
    pub delay_ms: u32,
    /// A kept run beside the present one.
    pub comparison: Option<Rc<CompareView>>,
}

/// The whole page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The two sides, Python first.
    pub sides: [SideView; 2],
    /// The transport.
    pub transport: TransportView,
    /// What the last step did.
    pub caption: Caption,
    /// The timeline.
    pub timeline: Rc<Timeline>,
    /// The transcript.
    pub transcript: Rc<Transcript>,
    /// The lesson, if one is open.
    pub lesson: Option<Rc<LessonView>>,
    /// What the picker offers.
    pub lessons: Rc<[LessonChoice]>,
    /// The lab, at its level.
    pub lab: Option<Rc<LabView>>,
}
