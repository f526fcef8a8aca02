//! What a program has written up to the position.

use std::rc::Rc;

/// Most lines shown.
pub const LINES_MAX: usize = 200;

/// A line of output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// Its number, from 1: the key.
    pub number: u32,
    /// Without the line break.
    pub text: Rc<str>,
    /// Whether it went to stderr.
    pub error: bool,
    /// The letter of the task that wrote it; empty if none did.
    pub letter: Rc<str>,
    /// 0 for the main program or no task, else 1 to 8.
    pub hue: u8,
    /// When, `20.003 ms`.
    pub time: Rc<str>,
}

/// The output of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputView {
    /// The last lines, at most [`LINES_MAX`].
    pub lines: Rc<[OutputLine]>,
    /// How many come before them.
    pub before: u32,
    /// How the run ended, once the position is there and there is something to say; else empty.
    pub ending: Rc<str>,
}
