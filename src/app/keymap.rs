//! Single-key shortcuts, as data. They are ignored while a text box, button, slider or list has the focus.

use super::Action;
use super::State;

/// A shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// `KeyboardEvent.key`.
    pub keys: &'static [&'static str],
    /// What the help says.
    pub words: &'static str,
}

/// The action of a key (`KeyboardEvent.key`), if it has one now.
pub fn action(_state: &State, _key: &str) -> Option<Action> {
    None
}
