//! Sentences of Tokio's own kinds.

use super::super::Trace;
use crate::sim::event::EventIndex;

/// The sentence of an event of Tokio.
pub fn sentence(trace: &Trace, index: EventIndex) -> String {
    format!("{:?}", trace.events[index as usize].kind())
}

/// Why a poll starts now: what its cause (`index`) says, as the end of a sentence; `None` if there is
/// nothing to say.
pub fn why(_trace: &Trace, _index: EventIndex) -> Option<String> {
    None
}
