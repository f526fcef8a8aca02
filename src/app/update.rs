//! The one transition.

use super::query::Query;
use super::{Action, Effect, State};

/// The page at its start: what the address says (query and fragment), else the default lesson.
pub fn start(_query: &Query, _fragment: &str) -> (State, Vec<Effect>) {
    unimplemented!()
}

/// What follows from `action`: the next state, and what should be done outside. Pure.
pub fn update(state: &State, _action: Action) -> (State, Vec<Effect>) {
    (state.clone(), Vec::new())
}
