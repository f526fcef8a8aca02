//! `Rc`, `Arc` and their weak pointers, beyond making, cloning and dropping them.

use super::object::RsObject;
use super::{copy, place};
use crate::ir::program::IntKind;
use crate::ir::rs::RsNative;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::{Place, Value};

/// Calls an associated function of `Rc`, `Arc` or `Weak`. `None`: the argument is no such pointer.
pub fn native(sim: &mut Sim, native: RsNative, argument: Value) -> Option<Value> {
    if native == RsNative::WeakNew {
        return Some(place::alloc(sim, RsObject::Weak(None)));
    }
    let Value::Object(shared) = place::follow(sim, argument) else {
        return None;
    };
    let Body::Rs(RsObject::Shared(_)) = sim.heap.body(shared) else {
        return None;
    };
    let alone = sim.heap.count(shared) == 1;
    let inner = Value::Place(Place::Field(shared, 0));
    Some(match native {
        RsNative::Downgrade => downgrade(sim, shared),
        RsNative::WeakCount => {
            let count = sim
                .heap
                .weak
                .get(&shared)
                .map_or(0, |weak| sim.heap.count(*weak));
            Value::Int(IntKind::Usize, i64::from(count))
        }
        RsNative::SharedGetMut => {
            let unique = alone && !sim.heap.weak.contains_key(&shared);
            place::alloc(sim, RsObject::Option(unique.then_some(inner)))
        }
        RsNative::MakeMut => make_mut(sim, argument, shared, alone)?,
        RsNative::TryUnwrap => {
            let result = match alone {
                true => Ok(unwrap(sim, shared)),
                false => Err(argument),
            };
            place::alloc(sim, RsObject::Result(result))
        }
        _ => {
            let value = alone.then(|| unwrap(sim, shared));
            if value.is_none() {
                sim.heap.release(argument);
            }
            place::alloc(sim, RsObject::Option(value))
        }
    })
}

fn downgrade(sim: &mut Sim, shared: ObjectId) -> Value {
    if let Some(weak) = sim.heap.weak.get(&shared).copied() {
        return sim.heap.retain(Value::Object(weak));
    }
    let weak = sim.heap.alloc(Body::Rs(RsObject::Weak(Some(shared))));
    sim.heap.weak.insert(shared, weak);
    Value::Object(weak)
}

/// Takes the value out of its only pointer.
fn unwrap(sim: &mut Sim, shared: ObjectId) -> Value {
    let value = match sim.heap.body_mut(shared) {
        Body::Rs(RsObject::Shared(value)) => std::mem::take(value),
        _ => Value::Unit,
    };
    sim.heap.release(Value::Object(shared));
    value
}

/// A pointer that has company gets a copy of its own.
fn make_mut(sim: &mut Sim, argument: Value, shared: ObjectId, alone: bool) -> Option<Value> {
    if alone {
        return Some(Value::Place(Place::Field(shared, 0)));
    }
    let Value::Place(at) = argument else {
        return None;
    };
    let at = place::follow_place(sim, at);
    let inner = place::get(sim, Place::Field(shared, 0));
    let copied = copy::duplicate(sim, inner);
    let own = sim.heap.alloc(Body::Rs(RsObject::Shared(copied)));
    let old = std::mem::replace(place::get_mut(sim, at)?, Value::Object(own));
    sim.heap.release(old);
    Some(Value::Place(Place::Field(own, 0)))
}
