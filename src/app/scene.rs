//! The state as something to draw.

use super::State;
use crate::view::page::Page;

/// Everything there is to draw at this state. Static slices are shared with the run, not rebuilt.
pub fn scene(_state: &State) -> Page {
    unimplemented!()
}
