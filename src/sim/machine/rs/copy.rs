//! `Copy` and `Clone`.

use super::object::RsObject;
use super::place;
use crate::ir::Program;
use crate::sim::Sim;
use crate::sim::heap::{Body, Heap};
use crate::sim::value::Value;

/// Whether using a value copies it. What no destructor and no write could tell apart counts as `Copy`.
pub fn is_copy(program: &Program, heap: &Heap, value: Value) -> bool {
    let Value::Object(object) = value else {
        return true;
    };
    match heap.body(object) {
        Body::Tuple(values) => values.iter().all(|value| is_copy(program, heap, *value)),
        Body::Closure(closure) => closure
            .captures
            .iter()
            .all(|value| is_copy(program, heap, *value)),
        Body::Rs(object) => match object {
            RsObject::Struct(declared, fields) | RsObject::Enum(declared, _, fields) => {
                let declared = &program.types[declared.index()];
                declared.copy && fields.iter().all(|field| is_copy(program, heap, *field))
            }
            RsObject::Option(payload) => payload.is_none_or(|value| is_copy(program, heap, value)),
            RsObject::Result(Ok(value) | Err(value)) => is_copy(program, heap, *value),
            RsObject::Array(values) => values.iter().all(|value| is_copy(program, heap, *value)),
            RsObject::Slice(..) | RsObject::Str(_) | RsObject::Wide(..) => true,
            _ => false,
        },
        _ => false,
    }
}

/// A copy with owners of its own: `Copy`, and derived `Clone`.
pub fn duplicate(sim: &mut Sim, value: Value) -> Value {
    let Value::Object(object) = value else {
        return value;
    };
    let copy = match sim.heap.body(object).clone() {
        Body::List(values) => Body::List(all(sim, &values)),
        Body::Tuple(values) => Body::Tuple(all(sim, &values).into_boxed_slice()),
        Body::Cell(value) => Body::Cell(duplicate(sim, value)),
        Body::Closure(mut closure) => {
            closure.captures = all(sim, &closure.captures).into_boxed_slice();
            Body::Closure(closure)
        }
        Body::Rs(
            RsObject::Shared(_) | RsObject::Weak(_) | RsObject::Str(_) | RsObject::Slice(..),
        ) => {
            return sim.heap.retain(value);
        }
        Body::Rs(object) => Body::Rs(duplicate_object(sim, object)),
        other => other,
    };
    Value::Object(sim.heap.alloc(copy))
}

fn duplicate_object(sim: &mut Sim, object: RsObject) -> RsObject {
    match object {
        RsObject::Struct(declared, fields) => RsObject::Struct(declared, all(sim, &fields)),
        RsObject::Enum(declared, variant, fields) => {
            RsObject::Enum(declared, variant, all(sim, &fields))
        }
        RsObject::Array(values) => RsObject::Array(all(sim, &values)),
        RsObject::Deque(values) => RsObject::Deque(all(sim, &values)),
        RsObject::Map(kind, values) => RsObject::Map(kind, all(sim, &values)),
        RsObject::Option(payload) => RsObject::Option(payload.map(|value| duplicate(sim, value))),
        RsObject::Result(Ok(value)) => RsObject::Result(Ok(duplicate(sim, value))),
        RsObject::Result(Err(value)) => RsObject::Result(Err(duplicate(sim, value))),
        RsObject::Range(bounds) => RsObject::Range(bounds),
        RsObject::Iter(mut iter) => {
            iter.owned_mut(|value| *value = duplicate(sim, *value));
            RsObject::Iter(iter)
        }
        other => other,
    }
}

fn all(sim: &mut Sim, values: &[Value]) -> Vec<Value> {
    values.iter().map(|value| duplicate(sim, *value)).collect()
}

/// Whether a value contains something with a `clone` of its own, which only its frame can run.
pub fn clones_itself(sim: &Sim, value: Value) -> bool {
    let Value::Object(object) = value else {
        return false;
    };
    if sim.program.rust.known.duplicate.is_none() {
        return false;
    }
    if let Some(RsObject::Struct(declared, _) | RsObject::Enum(declared, ..)) =
        place::rust_object(sim, value)
    {
        let is_own = super::call::method_named(sim, *declared, "clone").is_some();
        if is_own && !sim.program.types[declared.index()].copy {
            return true;
        }
    }
    let parts = place::parts(sim, object).unwrap_or(&[]);
    parts.iter().any(|part| clones_itself(sim, *part))
}
