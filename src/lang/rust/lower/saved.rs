//! Which locals each suspension point keeps: the fields of the state machine's variants.
//!
//! rustc saves what may be needed after the suspension: live, or borrowed before and still there
//! (`compiler/rustc_mir_transform/src/coroutine.rs`). From the text: in scope, and used after the await
//! (or anywhere in a loop around it), or borrowed before it.

use super::body::{Awaiting, Body, Use};
use crate::ir::Span;
use crate::ir::builder::FunctionBuilder;
use crate::ir::program::Slot;

/// The function of a lowered body.
pub fn finish(mut body: Body) -> FunctionBuilder {
    let saved: Vec<Vec<Slot>> = body
        .awaits
        .iter()
        .map(|awaiting| fields(&body.uses, awaiting))
        .collect();
    let points = &mut body.builder.declaration().awaits;
    for (point, saved) in points.iter_mut().zip(saved) {
        point.saved = saved;
    }
    body.builder
}

fn fields(uses: &[Use], awaiting: &Awaiting) -> Vec<Slot> {
    let mut saved: Vec<Slot> = awaiting
        .in_scope
        .iter()
        .copied()
        .filter(|slot| {
            let mut of_slot = uses.iter().filter(|used| used.slot == *slot);
            of_slot.any(|used| is_needed(used, awaiting))
        })
        .collect();
    saved.sort();
    saved
}

fn is_needed(used: &Use, awaiting: &Awaiting) -> bool {
    let inside = |span: &Span| span.start <= used.at && used.at < span.end;
    let later = used.at >= awaiting.at.end;
    let borrowed_before = used.borrowed && used.at < awaiting.at.start;
    later || borrowed_before || awaiting.loops.iter().any(inside)
}
