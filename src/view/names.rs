//! What tasks are called: a letter and the function's name, matched across the two sides.

use std::rc::Rc;

/// The name of a task of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskName {
    /// The task's id: the key of its token on this side.
    pub key: u32,
    /// `M` for the main program, `A`, `B`, .. `Z`, `AA`.
    pub letter: Rc<str>,
    /// The function it runs: `tick`.
    pub function: Rc<str>,
    /// 0 for the main program, else 1 to 8.
    pub hue: u8,
    /// Whether the hue is used a second time: drawn with a pattern.
    pub patterned: bool,
    /// The row it shares with its partner of the other side, from 0 (main).
    pub row: u32,
    /// The task of the other side that plays the same part.
    pub partner: Option<u32>,
}

impl TaskName {
    /// `A tick`.
    pub fn full(&self) -> String {
        format!("{} {}", self.letter, self.function)
    }
}
