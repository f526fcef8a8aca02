//! The transcript: one sentence per event, a window of them.

use super::Side;
use std::rc::Rc;

/// Sentences in a window.
pub const WINDOW: u32 = 200;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The merged position right after the event: the key, and where choosing it goes.
    pub position: u32,
    /// Whose event.
    pub side: Side,
    /// `20.003 ms`.
    pub time: Rc<str>,
    /// The task's letter and name; empty if it is about no task.
    pub task: Rc<str>,
    /// 0 for the main program or no task, else 1 to 8.
    pub hue: u8,
    /// What happened, without the side and the task.
    pub text: Rc<str>,
    /// Whether it happened before the position.
    pub happened: bool,
    /// Whether it is the last one before the position.
    pub current: bool,
}

/// A window of the transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
    /// The sentences, in merged order.
    pub sentences: Rc<[Sentence]>,
    /// How many come before the window.
    pub before: u32,
    /// How many come after it; 0 while the future is masked.
    pub after: u32,
}
