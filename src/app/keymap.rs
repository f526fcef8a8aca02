//! Single-key shortcuts, as data. They are ignored while a text box, button, slider or list has the focus.

use super::Action;
use super::State;

/// A shortcut.
#[derive(Clone, Debug)]
pub struct Shortcut {
    /// `KeyboardEvent.key`.
    pub keys: &'static [&'static str],
    /// What the help says.
    pub words: &'static str,
    /// What it does.
    pub action: Action,
}

/// The key that opens the help; what is open is known to the page alone.
pub const HELP_KEY: &str = "?";

/// All shortcuts, in the order of the help.
pub const SHORTCUTS: &[Shortcut] = &[
    Shortcut {
        keys: &[" "],
        words: "Play or pause",
        action: Action::TogglePlay,
    },
    Shortcut {
        keys: &["ArrowRight", ".", "PageDown"],
        words: "Step forward",
        action: Action::StepForward,
    },
    Shortcut {
        keys: &["ArrowLeft", "PageUp"],
        words: "Step back",
        action: Action::StepBack,
    },
    Shortcut {
        keys: &["Home"],
        words: "To start",
        action: Action::ToStart,
    },
    Shortcut {
        keys: &["End"],
        words: "To end",
        action: Action::ToEnd,
    },
    Shortcut {
        keys: &["["],
        words: "Slower",
        action: Action::Slower,
    },
    Shortcut {
        keys: &["]"],
        words: "Faster",
        action: Action::Faster,
    },
    Shortcut {
        keys: &["n"],
        words: "To the next breakpoint",
        action: Action::ToNextStop,
    },
    Shortcut {
        keys: &["v"],
        words: "Code or stage, while presenting",
        action: Action::TurnOver,
    },
];

/// The action of a key (`KeyboardEvent.key`), if it has one now.
pub fn action(state: &State, key: &str) -> Option<Action> {
    let of_key = |shortcut: &&Shortcut| shortcut.keys.contains(&key);
    let found = SHORTCUTS.iter().find(of_key);
    found
        .filter(|_| state.shortcuts)
        .map(|shortcut| shortcut.action.clone())
}
