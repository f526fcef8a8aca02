//! `for`: over native iterators, and over the program's own `next`.

use super::object::RsObject;
use super::operate::{pop, push_result};
use super::{call, iterate, panic, place};
use crate::ir::program::Slot;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// What `for` goes over: an iterator of the program stays what it is, another type's `into_iter` is
/// called.
pub fn into_iter(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> Flow {
    let value = pop(sim, id);
    let mut seen = place::follow(sim, value);
    loop {
        if let Some(declared) = super::extension::declared(sim, seen) {
            if call::method_named(sim, declared, "next").is_some() {
                control::push(sim, id, value);
                return Flow::Next;
            }
            let is_place = matches!(value, Value::Place(_));
            let behind = |name| call::method_named(sim, declared, name).filter(|_| is_place);
            let function = match (behind("&into_iter"), behind("&mut into_iter")) {
                (Some(_), Some(_)) => {
                    let what =
                        "going over a reference of which only the types say whether it is a `&mut`";
                    return unsupported(sim, id, what);
                }
                (None, None) => super::extension::overload(sim, declared, "into_iter", value),
                (shared, unique) => shared.or(unique),
            };
            if let Some(function) = function {
                return control::call_function(sim, id, function, &[value]);
            }
        }
        match place::inside(sim, seen) {
            Some(inner) => seen = place::follow(sim, place::get(sim, inner)),
            None => break,
        }
    }
    let done = iterate::into_iter(sim, value).map(|iter| place::alloc(sim, RsObject::Iter(iter)));
    push_result(sim, id, done, recorder)
}

/// After the program's `next`: pushes the item, or leaves the loop.
pub fn iter_item(sim: &mut Sim, id: ThreadId, slot: Slot, target: u32) -> Flow {
    let value = pop(sim, id);
    let Value::Object(object) = value else {
        return unsupported(sim, id, "a `next` that gives no Option");
    };
    let item = match sim.heap.body_mut(object) {
        Body::Rs(RsObject::Option(payload)) => payload.take(),
        _ => return unsupported(sim, id, "a `next` that gives no Option"),
    };
    sim.heap.release(value);
    match item {
        Some(item) => control::push(sim, id, item),
        None => {
            let at = place::local(sim, id, slot.0);
            let kept = place::get_mut(sim, at).map(std::mem::take);
            sim.heap.release(kept.unwrap_or_default());
            let frame = sim.thread(id).frame.expect("an operation has a frame");
            sim.frames.get_mut(frame).pc = target;
        }
    }
    Flow::Next
}

/// The next item of the iterator in the slot, or the end of the loop.
pub fn iter_next(
    sim: &mut Sim,
    id: ThreadId,
    slot: Slot,
    target: u32,
    recorder: &mut dyn Recorder,
) -> Flow {
    let at = place::local(sim, id, slot.0);
    let seen = place::follow_place(sim, at);
    if let Some(declared) = super::extension::declared(sim, place::get(sim, seen))
        && let Some(next) = call::method_named(sim, declared, "next")
    {
        return control::call_function(sim, id, next, &[Value::Place(seen)]);
    }
    match iterate::next_at(sim, at, false) {
        Ok(Some(item)) => {
            control::push(sim, id, item);
            let frame = sim.thread(id).frame.expect("an operation has a frame");
            sim.frames.get_mut(frame).pc += 1;
            Flow::Next
        }
        Ok(None) => {
            let kept = place::get_mut(sim, at).map(std::mem::take);
            sim.heap.release(kept.unwrap_or_default());
            let frame = sim.thread(id).frame.expect("an operation has a frame");
            sim.frames.get_mut(frame).pc = target;
            Flow::Next
        }
        Err(fault) => panic::fault(sim, id, fault, recorder),
    }
}
