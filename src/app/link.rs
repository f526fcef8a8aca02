//! The link codec: both texts, settings and position in the address's fragment.

use super::state::State;

/// The fragment (`#v1.…`) for a state.
pub fn encode(_state: &State) -> String {
    String::new()
}
