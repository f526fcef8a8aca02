//! Values as their parts: what our prelude needs to compare and clone those that contain one for which the
//! program defines it, in frames.

use super::arith::Fault;
use super::object::RsObject;
use super::{call, compare, convert, copy, debug, extension, place, text};
use crate::ir::program::{FuncId, IntKind};
use crate::ir::rs::PartsNative;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control};
use crate::sim::value::{Place, Value};

/// Answers a question of our prelude. `None`: not of these arguments.
pub fn native(sim: &mut Sim, asked: PartsNative, arguments: &[Value]) -> Option<Value> {
    let argument = |index: usize| arguments.get(index).copied().unwrap_or_default();
    let first = argument(0);
    let seen = place::follow_all(sim, first);
    let index = match place::follow(sim, argument(1)) {
        Value::Int(_, bits) => usize::try_from(bits).unwrap_or(usize::MAX),
        _ => usize::MAX,
    };
    let usize_of = |number: usize| Value::Int(IntKind::Usize, number as i64);
    Some(match asked {
        PartsNative::Count => usize_of(compare::elements(sim, seen).map_or(0, <[Value]>::len)),
        PartsNative::At => part(sim, seen, index)?,
        PartsNative::Rank => usize_of(compare::rank(sim, seen).unwrap_or(0) as usize),
        PartsNative::Like => like(sim, place::follow(sim, first), argument(1))?,
        PartsNative::Own => {
            let name = text::of(sim, argument(1)).unwrap_or("").to_string();
            Value::Bool(has_own(sim, first, &name))
        }
        PartsNative::OwnClone => {
            let seen = place::follow(sim, first);
            let declared = extension::declared(sim, seen);
            let own = declared.and_then(|declared| call::method_named(sim, declared, "clone"));
            Value::Bool(own.is_some())
        }
        PartsNative::Orders => Value::Bool(orders_itself(sim, first)),
        PartsNative::Clones => {
            let seen = place::follow(sim, first);
            Value::Bool(copy::clones_itself(sim, seen))
        }
        PartsNative::PartClones => {
            let part = kept_part(sim, place::follow(sim, first), index)?;
            Value::Bool(copy::clones_itself(sim, part))
        }
        PartsNative::Copied => {
            let seen = place::follow(sim, first);
            copy::duplicate(sim, seen)
        }
        PartsNative::PartCopied => {
            let part = kept_part(sim, place::follow(sim, first), index)?;
            copy::duplicate(sim, part)
        }
        PartsNative::IsHashed => {
            let hashed = match place::rust_object(sim, seen) {
                Some(RsObject::Map(kind, _)) => !kind.is_sorted(),
                _ => false,
            };
            Value::Bool(hashed)
        }
        PartsNative::Equal => Value::Bool(debug::equal(sim, first, argument(1))),
        PartsNative::Compare => {
            let order = compare::compare(sim, first, argument(1));
            let order = match order.map(|order| convert::ordering(sim, order)) {
                Some(Ok(order)) => Some(order),
                Some(Err(_)) => return None,
                None => None,
            };
            place::alloc(sim, RsObject::Option(order))
        }
        PartsNative::Bounds => bounds(sim, seen)?,
    })
}

/// The reference to a part, of a slice too.
fn part(sim: &Sim, of: Value, index: usize) -> Option<Value> {
    let Value::Object(object) = of else {
        return None;
    };
    let (object, index) = match sim.heap.body(object) {
        Body::Rs(RsObject::Slice(whole, start, _)) => (*whole, *start as usize + index),
        _ => (object, index),
    };
    Some(Value::Place(Place::Field(object, index as u32)))
}

/// A part as it is kept.
fn kept_part(sim: &Sim, of: Value, index: usize) -> Option<Value> {
    compare::elements(sim, of)?.get(index).copied()
}

/// A value of the same type with the parts of a Vec (owned).
fn like(sim: &mut Sim, of: Value, list: Value) -> Option<Value> {
    let (Value::Object(of), Value::Object(list)) = (of, list) else {
        return None;
    };
    let parts = match sim.heap.body_mut(list) {
        Body::List(values) => std::mem::take(values),
        _ => return None,
    };
    let first = parts.first().copied().unwrap_or_default();
    let body = match sim.heap.body(of) {
        Body::List(_) => Body::List(parts),
        Body::Tuple(_) => Body::Tuple(parts.into_boxed_slice()),
        Body::Rs(object) => Body::Rs(match object {
            RsObject::Struct(declared, _) => RsObject::Struct(*declared, parts),
            RsObject::Enum(declared, variant, _) => RsObject::Enum(*declared, *variant, parts),
            RsObject::Array(_) => RsObject::Array(parts),
            RsObject::Deque(_) => RsObject::Deque(parts),
            RsObject::Map(kind, _) => RsObject::Map(*kind, parts),
            RsObject::Option(_) => RsObject::Option(Some(first)),
            RsObject::Result(Ok(_)) => RsObject::Result(Ok(first)),
            RsObject::Result(Err(_)) => RsObject::Result(Err(first)),
            _ => return None,
        }),
        _ => return None,
    };
    sim.heap.release(Value::Object(list));
    Some(Value::Object(sim.heap.alloc(body)))
}

/// The start and end of a range of references to them, and whether the end belongs to it.
fn bounds(sim: &mut Sim, range: Value) -> Option<Value> {
    let Some(RsObject::Range(bounds)) = place::rust_object(sim, range) else {
        return None;
    };
    let (start, end, inclusive) = **bounds;
    let start = place::alloc(sim, RsObject::Option(start));
    let end = place::alloc(sim, RsObject::Option(end));
    let parts = Box::new([start, end, Value::Bool(inclusive)]);
    Some(Value::Object(sim.heap.alloc(Body::Tuple(parts))))
}

/// Whether the first declared type on the way through pointers has the method.
fn has_own(sim: &Sim, value: Value, name: &str) -> bool {
    let declared = call::declared_type(sim, value);
    declared.is_some_and(|declared| call::method_named(sim, declared, name).is_some())
}

/// Whether a value contains one whose order or equality the program defines.
pub fn orders_itself(sim: &Sim, value: Value) -> bool {
    if sim.program.rust.known.equal.is_none() {
        return false;
    }
    if ["eq", "cmp", "partial_cmp"]
        .iter()
        .any(|name| has_own(sim, value, name))
    {
        return true;
    }
    let parts = compare::elements(sim, place::follow_all(sim, value)).unwrap_or(&[]);
    parts.iter().any(|part| orders_itself(sim, *part))
}

/// What our prelude does instead of native code with keys that the program compares.
pub fn keyed(sim: &Sim, receiver: Value, name: &str, arguments: &[Value]) -> Option<FuncId> {
    let Some(RsObject::Map(kind, kept)) = place::rust_object(sim, receiver) else {
        return None;
    };
    let name = match (kind.is_set(), name) {
        (true, "range") => "range",
        (true, "contains") => "contains",
        (false, "contains_key") => "contains",
        (false, "get_mut") => "get",
        (true, name) => &format!("set_{name}"),
        (false, name) => name,
    };
    let mut all = sim.program.rust.keyed.iter();
    let function = all.find(|(known, _)| **known == *name)?.1;
    let key = arguments.first().copied().unwrap_or_default();
    let own = orders_itself(sim, key) || kept.first().is_some_and(|key| orders_itself(sim, *key));
    own.then_some(function)
}

/// Compares by parts what `==` and `<` cannot compare natively: enters our prelude, if it must.
pub fn compare_by_parts(
    sim: &mut Sim,
    id: ThreadId,
    is_order: bool,
    (left, right): (Value, Value),
) -> Option<Flow> {
    let known = sim.program.rust.known;
    let function = if is_order {
        known.partial_order
    } else {
        known.equal
    }?;
    let own = orders_itself(sim, left) || orders_itself(sim, right);
    own.then(|| control::call_function(sim, id, function, &[left, right]))
}

/// Clones by parts what native code cannot: enters our prelude, if it must.
pub fn clone_by_parts(sim: &mut Sim, id: ThreadId, value: Value) -> Option<Flow> {
    let function = sim.program.rust.known.duplicate?;
    let seen = place::follow(sim, value);
    let clones = copy::clones_itself(sim, seen);
    clones.then(|| control::call_function(sim, id, function, &[value]))
}

/// `make_mut` of a shared value that clones itself: enters our prelude, if it must.
pub fn make_mut(sim: &mut Sim, id: ThreadId, pointer: Value) -> Option<Flow> {
    let Value::Object(shared) = place::follow(sim, pointer) else {
        return None;
    };
    let inner = place::follow_all(sim, pointer);
    if sim.heap.count(shared) < 2 || !copy::clones_itself(sim, inner) {
        return None;
    }
    let function = sim.program.rust.known.make_mut?;
    Some(control::call_function(sim, id, function, &[pointer]))
}

/// Collects the items of a Vec in a map or set with keys that the program compares.
pub fn gather(sim: &mut Sim, id: ThreadId, map: Value, items: Value) -> Option<Flow> {
    let Some(RsObject::Map(kind, _)) = place::rust_object(sim, map) else {
        return None;
    };
    let name = if kind.is_set() {
        "set_gather"
    } else {
        "gather"
    };
    let mut all = sim.program.rust.keyed.iter();
    let function = all.find(|(known, _)| **known == *name)?.1;
    Some(control::call_function(sim, id, function, &[map, items]))
}

/// A derived clone, of what needs no code of the program.
pub fn derived_clone(sim: &mut Sim, value: Value) -> Result<Value, Fault> {
    match copy::clones_itself(sim, value) {
        true => Err(Fault::Unsupported(
            "a clone here of a value that contains one with an `impl Clone` of the program: call \
             `clone` on it"
                .into(),
        )),
        false => Ok(copy::duplicate(sim, value)),
    }
}
