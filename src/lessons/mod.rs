//! The catalogue of lessons, read from `static/lessons` at build time (`build.rs` beside this file); and [`real`], futures that are
//! compiled into this build.
//!
//! It must never know a run: it says what to look for, `app` looks.

pub mod real;

/// A lesson: a pair of programs, a question, stops, a principle, an exercise.
#[derive(Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Its name in the address.
    pub slug: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// `same`, `false friend`, `different look`, `one side only`.
    pub label: &'static str,
    /// Whether there is only one legal order of the output.
    pub deterministic: bool,
    /// What to predict before the run.
    pub question: &'static str,
    /// What was to be learnt.
    pub principle: &'static str,
    /// What to change.
    pub exercise: &'static str,
    /// To read after the run: paragraphs, `code`, *emphasis*, fenced code.
    pub reading: &'static str,
    /// The two programs, Python first, without anchors.
    pub texts: [&'static str; 2],
    /// The anchors of each text with their lines, from 1.
    pub anchors: [&'static [(&'static str, u32)]; 2],
    /// Two to four answers.
    pub answers: &'static [Answer],
    /// Places in the run with sentences of their own.
    pub stops: &'static [Stop],
    /// When the exercise is done: the side (0 Python, 1 Rust) and what must hold there.
    pub conditions: &'static [(usize, Condition)],
}

/// An answer to the question.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it says.
    pub text: &'static str,
    /// Whether it is right, for Python and for Rust.
    pub right: [bool; 2],
}

/// A place in the run.
#[derive(Debug, PartialEq, Eq)]
pub struct Stop {
    /// The line it belongs to.
    pub anchor: &'static str,
    /// What happens.
    pub event: StopEvent,
    /// On which sides.
    pub sides: [bool; 2],
    /// The function of the task, or `main`.
    pub task: &'static str,
    /// Which of several such events, from 1.
    pub nth: u32,
    /// Its sentences.
    pub text: &'static str,
}

/// What happens at a stop; the words of `lesson.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopEvent {
    /// A task is made.
    Spawn,
    /// The first step or poll.
    Start,
    /// A step or poll ends without a result.
    Suspend,
    /// A later step or poll begins.
    Resume,
    /// A line is printed.
    Print,
    /// A blocking call begins.
    Block,
    /// A worker takes the task from another worker.
    Steal,
    /// A function returns.
    Return,
}

/// What must hold once the exercise is done.
#[derive(Debug, PartialEq, Eq)]
pub enum Condition {
    /// The line is printed.
    Prints(&'static str),
    /// Both lines are printed, the first before the second.
    Before(&'static str, &'static str),
    /// The run ends within so many milliseconds of the program's own time.
    WithinMs(u64),
    /// So many threads polled a future or ran a step.
    Threads(u32),
}

include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// The lesson that opens where the address names none.
pub const DEFAULT: &str = "blocking-call";

/// The lesson of this name.
pub fn find(slug: &str) -> Option<&'static Lesson> {
    LESSONS.iter().find(|lesson| lesson.slug == slug)
}

impl Lesson {
    /// The line of an anchor on a side (0 Python, 1 Rust), from 1.
    pub fn line(&self, side: usize, anchor: &str) -> Option<u32> {
        let found = |(name, _): &&(&str, u32)| *name == anchor;
        self.anchors[side].iter().find(found).map(|(_, line)| *line)
    }
}
