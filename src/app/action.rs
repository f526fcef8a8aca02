//! What can happen to the page.

use super::breakpoints::Happening;
use super::host::HostMessage;
use super::live::Live;
use super::orders::Found;
use super::run::Ran;
use super::settings::{Edition, Level, RustRuntime, Shown, Speed, StepBy, Theme};
use super::state::Selection;
use crate::sim::config::PythonVersion;
use crate::sim::intervene;
use crate::trace::merge::Side;
use crate::view::orders::Progress;
use crate::view::timeline::RowsBy;
use std::rc::Rc;

/// What can happen. Callbacks of the page send these verbs, never computed state.
#[derive(Clone, Debug)]
pub enum Action {
    /// The reader changed a text.
    Edit(Side, Rc<str>),
    /// A run asked for by [`super::Effect::Run`] is done.
    Ran(Rc<Ran>),
    /// A side's run takes long: so many events have happened by now.
    Runs(Side, u32),
    /// Run this side no further; the picture stays that of the older text.
    StopRun(Side),
    /// Open a lesson by its slug; an unknown one changes nothing.
    OpenLesson(Rc<str>),
    /// Take the lesson's own texts again.
    ResetTexts,
    /// Choose the CPython version.
    SetPython(PythonVersion),
    /// Choose Tokio's flavour.
    SetRust(RustRuntime),
    /// Choose by which edition's rules the Rust text is compiled.
    SetEdition(Edition),
    /// Choose the number of workers.
    SetWorkers(u32),
    /// Choose the seed.
    SetSeed(u64),
    /// One step forward.
    StepForward,
    /// One step back.
    StepBack,
    /// To this side's next event.
    StepSide(Side),
    /// Before the first event.
    ToStart,
    /// After the last event.
    ToEnd,
    /// To a step, by the present [`StepBy`]: the slider.
    SeekStep(u32),
    /// To a merged position: the transcript, the first difference, a stop.
    Seek(u32),
    /// Right after a side's event, from 0: the step that printed a line.
    SeekEvent(Side, u32),
    /// To the next sentence of the transcript that has these words; after the last one, from the start.
    Find(Rc<str>),
    /// To the next execution of a side's line, or to the previous one.
    SeekLine(Side, u32, bool),
    /// To the next event at which playing halts; without one to the end.
    ToNextStop,
    /// Look at a line of a side, from 1; 0: at the one the view follows.
    PointAt(Side, u32),
    /// Set or take away the breakpoint of a side's line, from 1.
    ToggleLine(Side, u32),
    /// Halt at what happens, or no longer.
    ToggleKind(Happening),
    /// To a virtual time, nanoseconds: a click on the timeline.
    SeekTime(u64),
    /// To a stop of the lesson, by its number: the earlier side's moment.
    SeekStop(u32),
    /// Play, from the start if it is at the end.
    Play,
    /// Pause.
    Pause,
    /// Play or pause.
    TogglePlay,
    /// The conductor's delay is over: show the next step.
    PlaybackDue,
    /// Choose the speed.
    SetSpeed(Speed),
    /// The next faster speed.
    Faster,
    /// The next slower speed.
    Slower,
    /// Choose whether playing goes by the program's time.
    SetLive(Live),
    /// Choose how far a step goes.
    SetStepBy(StepBy),
    /// Choose what has a row in the timeline.
    SetRowsBy(RowsBy),
    /// Select a task, or none.
    Select(Option<Selection>),
    /// Choose how much is shown.
    SetLevel(Level),
    /// Choose light or dark.
    SetTheme(Theme),
    /// Choose which sides are shown.
    SetShown(Shown),
    /// Begin or end presenting.
    TogglePresent,
    /// While presenting: from code to stage and back.
    TurnOver,
    /// Switch single-key shortcuts on or off.
    SetShortcuts(bool),
    /// Answer the lesson's question for a side.
    Answer(Side, u8),
    /// "Just show me": close the prediction without an answer.
    ShowMe,
    /// Keep a side's run, to be compared with later ones.
    Keep(Side),
    /// Compare no longer.
    DropKept,
    /// Choose by how many milliseconds the next timer is put off.
    SetDelay(u32),
    /// Do something to a side's run at the position: it forks there.
    Intervene(Side, intervene::Action),
    /// Take back what was done last to a side's run.
    Undo(Side),
    /// Show the Rust run by these answers; none: by the clocks.
    ChooseOrder(Option<Rc<[u32]>>),
    /// Look for all the orders of the Rust program.
    Explore,
    /// Look no longer.
    StopExploring,
    /// How far the exploration is by now.
    Looked(Progress),
    /// All the orders were found.
    Explored(Rc<Found>),
    /// Make a link and put it into the address and the clipboard.
    Share,
    /// The host page sent a message.
    Host(HostMessage),
}
