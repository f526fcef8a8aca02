//! Methods of VecDeque, of maps and of sets.
//!
//! A map is a list of entries: sorted by key, or in the order in which they were inserted (which is
//! arbitrary in reality).

use super::arith::Fault;
use super::iterate::{self, Iter};
use super::method::{Answer, Call};
use super::object::RsObject;
use super::{compare, copy, place};
use crate::ir::program::IntKind;
use crate::ir::rs::MapKind;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::{Place, Value};
use std::cmp::Ordering;

/// An `Option` with or without a value.
pub fn option(sim: &mut Sim, value: Option<Value>) -> Value {
    place::alloc(sim, RsObject::Option(value))
}

/// A position or length among the arguments; another value is past every end.
pub fn index_of(value: Value) -> usize {
    match value {
        Value::Int(_, bits) => usize::try_from(bits).unwrap_or(usize::MAX),
        _ => usize::MAX,
    }
}

/// The values of a collection, those of a map's entries one after the other.
pub fn values(sim: &mut Sim, object: ObjectId) -> &mut Vec<Value> {
    match sim.heap.body_mut(object) {
        Body::Rs(RsObject::Deque(values) | RsObject::Map(_, values)) | Body::List(values) => values,
        other => unreachable!("a collection has values: {other:?}"),
    }
}

/// Calls a method of a VecDeque.
pub fn deque(sim: &mut Sim, call: &mut Call) -> Answer {
    let Value::Object(object) = call.receiver else {
        return Ok(None);
    };
    let at = index_of(call.argument(sim, 0));
    let len = values(sim, object).len();
    let pick =
        |index: Option<usize>| index.map(|index| Value::Place(Place::Field(object, index as u32)));
    Ok(Some(match call.name {
        "push_back" | "push_front" => {
            let mut value = call.take();
            if let (Some(Value::Int(kind, _)), Value::Int(IntKind::Infer, bits)) =
                (values(sim, object).first(), value)
            {
                value = Value::Int(*kind, bits);
            }
            let place = if call.name == "push_back" { len } else { 0 };
            values(sim, object).insert(place, value);
            Value::Unit
        }
        "pop_back" => {
            let popped = values(sim, object).pop();
            option(sim, popped)
        }
        "pop_front" => {
            let popped = (len > 0).then(|| values(sim, object).remove(0));
            option(sim, popped)
        }
        "remove" => {
            let removed = (at < len).then(|| values(sim, object).remove(at));
            option(sim, removed)
        }
        "front" | "front_mut" => option(sim, pick((len > 0).then_some(0))),
        "back" | "back_mut" => option(sim, pick(len.checked_sub(1))),
        "get" | "get_mut" => option(sim, pick(Some(at).filter(|at| *at < len))),
        "rotate_left" if at <= len => {
            values(sim, object).rotate_left(at);
            Value::Unit
        }
        "rotate_right" if at <= len => {
            values(sim, object).rotate_right(at);
            Value::Unit
        }
        "make_contiguous" => Value::Place(call.at),
        "extend" => extend(sim, call, object)?,
        "drain" => {
            let drained = std::mem::take(values(sim, object));
            place::alloc(sim, RsObject::Iter(iterate::owned(drained)))
        }
        "iter" | "iter_mut" => {
            let iter = Iter::Places(object, 0, len as u32);
            place::alloc(sim, RsObject::Iter(iter))
        }
        _ => return super::method_sequence::shared_with_deque(sim, call, object),
    }))
}

/// `extend`: the items of a reference are copied.
fn extend(sim: &mut Sim, call: &mut Call, object: ObjectId) -> Result<Value, Fault> {
    let given = call.take();
    let clones = matches!(given, Value::Place(_));
    let mut iter = iterate::into_iter(sim, given)?;
    while let Some(item) = iterate::next(sim, &mut iter, false)? {
        let item = match clones {
            true => {
                let item = place::follow(sim, item);
                copy::duplicate(sim, item)
            }
            false => item,
        };
        values(sim, object).push(item);
    }
    Ok(Value::Unit)
}

/// Where the key is, or where it belongs.
pub fn search(sim: &Sim, object: ObjectId, kind: MapKind, key: Value) -> Result<usize, usize> {
    let all = place::parts(sim, object).unwrap_or(&[]);
    let stride = kind.stride();
    if !kind.is_sorted() {
        let mut keys = all.iter().step_by(stride);
        let found =
            keys.position(|known| compare::compare(sim, *known, key) == Some(Ordering::Equal));
        return found.ok_or(all.len() / stride);
    }
    let (mut low, mut high) = (0, all.len() / stride);
    while low < high {
        let middle = (low + high) / 2;
        match compare::compare(sim, all[middle * stride], key) {
            Some(Ordering::Less) => low = middle + 1,
            Some(Ordering::Equal) => return Ok(middle),
            _ => high = middle,
        }
    }
    Err(low)
}

/// Puts an entry in; gives the old value of the key.
pub fn insert(
    sim: &mut Sim,
    object: ObjectId,
    kind: MapKind,
    key: Value,
    value: Value,
) -> Option<Value> {
    let stride = kind.stride();
    match search(sim, object, kind, key) {
        Ok(at) => {
            sim.heap.release(key);
            match kind.is_set() {
                true => Some(Value::Unit),
                false => {
                    let kept = &mut values(sim, object)[at * stride + 1];
                    let value = like(*kept, value);
                    Some(std::mem::replace(kept, value))
                }
            }
        }
        Err(at) => {
            let all = values(sim, object);
            let key = all.first().map_or(key, |known| like(*known, key));
            all.insert(at * stride, key);
            if !kind.is_set() {
                let value = match all.get(usize::from(at == 0) * stride + 1) {
                    Some(known) if all.len() > 2 => like(*known, value),
                    _ => value,
                };
                all.insert(at * stride + 1, value);
            }
            None
        }
    }
}

/// A literal takes the kind of what is there already.
fn like(known: Value, value: Value) -> Value {
    match (known, value) {
        (Value::Int(kind, _), Value::Int(IntKind::Infer, bits)) => Value::Int(kind, bits),
        _ => value,
    }
}

/// The entries as values of their own: keys, or pairs.
pub fn entries(sim: &mut Sim, kind: MapKind, all: Vec<Value>) -> Vec<Value> {
    if kind.is_set() {
        return all;
    }
    let pairs = all.chunks_exact(2);
    pairs
        .map(|pair| Value::Object(sim.heap.alloc(Body::Tuple(Box::new([pair[0], pair[1]])))))
        .collect()
}

/// Whether two maps or sets have the same entries.
pub fn same_entries(sim: &Sim, left: Value, right: Value) -> bool {
    let Value::Object(b) = right else {
        return false;
    };
    let Some(RsObject::Map(kind, all)) = place::rust_object(sim, left) else {
        return false;
    };
    let others = place::parts(sim, b).unwrap_or(&[]);
    let stride = kind.stride();
    all.len() == others.len()
        && all.chunks_exact(stride).all(|entry| {
            search(sim, b, *kind, entry[0]).is_ok_and(|at| {
                kind.is_set()
                    || compare::compare(sim, entry[1], others[at * stride + 1])
                        == Some(Ordering::Equal)
            })
        })
}

/// Calls a method of a map or set.
pub fn map(sim: &mut Sim, call: &mut Call) -> Answer {
    let Value::Object(object) = call.receiver else {
        return Ok(None);
    };
    let Some(RsObject::Map(kind, all)) = place::rust_object(sim, call.receiver) else {
        return Ok(None);
    };
    let (kind, stride) = (*kind, kind.stride());
    let count = all.len() / stride;
    if let Some(answer) = super::entries::change(sim, call, object, kind)? {
        return Ok(Some(answer));
    }
    let key = call.argument(sim, 0);
    Ok(Some(match call.name {
        "len" => Value::Int(IntKind::Usize, count as i64),
        "is_empty" => Value::Bool(count == 0),
        "contains_key" | "contains" => Value::Bool(search(sim, object, kind, key).is_ok()),
        "get" | "get_mut" => {
            let found = search(sim, object, kind, key).ok();
            let found = found.map(|at| part(object, kind, at, stride - 1));
            option(sim, found)
        }
        "get_key_value" => {
            let found = search(sim, object, kind, key).ok();
            let found = found.map(|at| entry(sim, object, kind, at));
            option(sim, found)
        }
        "iter" | "iter_mut" => place::alloc(sim, RsObject::Iter(range(object, kind, 0, count))),
        "keys" | "values" | "values_mut" => {
            let which = u32::from(call.name != "keys");
            let iter = Iter::Column(object, which, 0, count as u32);
            place::alloc(sim, RsObject::Iter(iter))
        }
        "first" | "last" | "first_key_value" | "last_key_value" => {
            let at = if call.name.starts_with("first") {
                0
            } else {
                count.wrapping_sub(1)
            };
            let found = (count > 0).then(|| entry(sim, object, kind, at));
            option(sim, found)
        }
        "range" => {
            let (front, end) = bounds(sim, object, kind, key)?;
            place::alloc(sim, RsObject::Iter(range(object, kind, front, end)))
        }
        _ => match by_position(sim, call, object, kind) {
            Some(answer) => answer,
            None => return super::method_set::sets(sim, call, object, kind),
        },
    }))
}

/// Methods of our prelude that read the map or set at a position.
fn by_position(sim: &mut Sim, call: &Call, object: ObjectId, kind: MapKind) -> Option<Value> {
    let at = index_of(call.argument(sim, 0));
    Some(match call.name {
        "key_at" => part(object, kind, at, 0),
        "value_at" => part(object, kind, at, kind.stride() - 1),
        "entries_between" => {
            let end = index_of(call.argument(sim, 1));
            let between = range(object, kind, at, end);
            place::alloc(sim, RsObject::Iter(between))
        }
        "entry_at" => entry(sim, object, kind, at),
        _ => return None,
    })
}

/// The place of the key (0) or of the value (1) of the entry at a position.
fn part(object: ObjectId, kind: MapKind, at: usize, which: usize) -> Value {
    Value::Place(Place::Field(object, (at * kind.stride() + which) as u32))
}

/// The entry at a position, by reference: the key of a set, the pair of a map.
fn entry(sim: &mut Sim, object: ObjectId, kind: MapKind, at: usize) -> Value {
    let key = part(object, kind, at, 0);
    match kind.is_set() {
        true => key,
        false => pair(sim, key, part(object, kind, at, 1)),
    }
}

/// Goes over the entries from a position to before another one, by reference.
fn range(object: ObjectId, kind: MapKind, front: usize, end: usize) -> Iter {
    let (front, end) = (front as u32, end as u32);
    match kind.is_set() {
        true => Iter::Places(object, front, end),
        false => Iter::Pairs(object, front, end),
    }
}

/// A pair of a key and a value.
pub fn pair(sim: &mut Sim, left: Value, right: Value) -> Value {
    Value::Object(sim.heap.alloc(Body::Tuple(Box::new([left, right]))))
}

/// The entries that a range of keys holds.
fn bounds(
    sim: &Sim,
    object: ObjectId,
    kind: MapKind,
    range: Value,
) -> Result<(usize, usize), Fault> {
    let Some(RsObject::Range(bounds)) = place::rust_object(sim, range) else {
        return Err(Fault::Unsupported("this range of keys".into()));
    };
    let (start, end, inclusive) = **bounds;
    let count = place::parts(sim, object).map_or(0, <[Value]>::len) / kind.stride();
    let at = |found: Result<usize, usize>| found.unwrap_or_else(|at| at);
    let front = start.map_or(0, |start| at(search(sim, object, kind, start)));
    let end = end.map_or(count, |end| match search(sim, object, kind, end) {
        Ok(at) => at + usize::from(inclusive),
        Err(at) => at,
    });
    Ok((front, end.max(front)))
}
