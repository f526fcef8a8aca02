//! Primitives on locals, plain values and ranges: they run no code and raise nothing.

use super::iterate::Iter;
use super::object::RsObject;
use crate::ir::program::Slot;
use crate::ir::rs::{Pattern, RsOp};
use crate::sim::heap::Body;
use crate::sim::machine::straight::Straight;
use crate::sim::value::{Place, Value};

/// Executes a primitive, if it is one of these here. Whether it was: else nothing has changed.
#[inline]
pub fn straight(at: &mut Straight, op: RsOp) -> bool {
    match op {
        RsOp::RefLocal(slot) => at.push(Value::Place(Place::Local(at.id, slot.0))),
        RsOp::Use(slot) => match at.frame.values[slot.index()] {
            Value::Empty | Value::Object(_) => false,
            plain => at.push(plain),
        },
        RsOp::Match(pattern) => {
            let pattern = &at.program.rust.patterns[pattern.0 as usize];
            let is_wild = matches!(pattern, Pattern::Wild);
            if !is_wild || !matches!(at.below(0), Value::Place(_)) {
                return false;
            }
            at.frame.pop();
            at.push(Value::Bool(true))
        }
        RsOp::IterNext(slot, _) => next_number(at, slot),
        _ => false,
    }
}

/// The next number of the range in a slot, where there is one; what comes after skips the look at an item.
fn next_number(at: &mut Straight, slot: Slot) -> bool {
    let Value::Object(object) = at.frame.values[slot.index()] else {
        return false;
    };
    let Body::Rs(RsObject::Iter(Iter::Range(kind, next, left @ 1..))) = at.heap.body_mut(object)
    else {
        return false;
    };
    let item = Value::Int(*kind, *next);
    *next = next.wrapping_add(1);
    *left -= 1;
    at.frame.push(item);
    at.pc += 2;
    true
}
