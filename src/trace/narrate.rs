//! One plain sentence per event.

use super::Trace;
use crate::sim::event::Event;

/// The sentence of event number `index`: what happened, to whom, and why now.
pub fn sentence(trace: &Trace, index: u32) -> String {
    let event: &Event = &trace.events[index as usize];
    format!("{:?}", event.kind())
}
