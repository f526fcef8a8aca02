//! Playback arithmetic: how long each step is shown. Speed never changes order.

use super::State;

/// How long to wait before the next step is shown, in milliseconds; `None`: nothing is left to show.
pub fn delay_ms(_state: &State) -> Option<u32> {
    None
}
