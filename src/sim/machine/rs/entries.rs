//! Methods that change a map or a set: entries put in, taken out, replaced.

use super::collection::{entries, index_of, insert, option, pair, search, values};
use super::iterate;
use super::method::{Answer, Call};
use super::object::RsObject;
use super::place;
use crate::ir::rs::MapKind;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::{Place, Value};

/// Methods that change the map or set.
pub fn change(sim: &mut Sim, call: &mut Call, object: ObjectId, kind: MapKind) -> Answer {
    let stride = kind.stride();
    let key = call.argument(sim, 0);
    Ok(Some(match call.name {
        "insert" => {
            let key = call.take();
            let value = if kind.is_set() {
                Value::Unit
            } else {
                call.take()
            };
            let old = insert(sim, object, kind, key, value);
            match kind.is_set() {
                true => Value::Bool(old.is_none()),
                false => option(sim, old),
            }
        }
        "put" => {
            let key = call.take();
            let value = call.take();
            let seen = place::follow(sim, key);
            insert(sim, object, kind, key, value);
            let at = search(sim, object, kind, seen).unwrap_or(0);
            Value::Place(Place::Field(object, (at * stride + 1) as u32))
        }
        "remove" | "take" | "remove_entry" => {
            let found = search(sim, object, kind, key).ok();
            removed(sim, call.name, object, kind, found)
        }
        "pop_first" | "pop_last" => {
            let count = values(sim, object).len() / stride;
            let at = if call.name == "pop_first" {
                Some(0)
            } else {
                count.checked_sub(1)
            };
            let at = at.filter(|_| count > 0);
            removed(sim, "remove_entry", object, kind, at)
        }
        "clear" => {
            let gone = std::mem::take(values(sim, object));
            gone.into_iter().for_each(|value| sim.heap.release(value));
            Value::Unit
        }
        "drain" | "into_keys" | "into_values" => taken(sim, call.name, object, kind),
        _ => return change_at(sim, call, object, kind),
    }))
}

/// Methods of our prelude that change the map or set at a position: what entries and `retain` are made of.
fn change_at(sim: &mut Sim, call: &mut Call, object: ObjectId, kind: MapKind) -> Answer {
    let stride = kind.stride();
    let key = call.argument(sim, 0);
    Ok(Some(match call.name {
        "insert_at" => {
            let at = index_of(key) * stride;
            let entry: Vec<Value> = call.arguments.drain(1..).collect();
            let all = values(sim, object);
            all.splice(at..at, entry);
            Value::Unit
        }
        "replace_at" => {
            let value = call.arguments.pop().unwrap_or_default();
            let at = index_of(key) * stride + 1;
            std::mem::replace(&mut values(sim, object)[at], value)
        }
        "take_at" => take_at(sim, object, kind, index_of(key)),
        "remove_at" => {
            let at = index_of(key);
            let gone: Vec<Value> = values(sim, object)
                .drain(at * stride..(at + 1) * stride)
                .collect();
            gone.into_iter().for_each(|value| sim.heap.release(value));
            Value::Unit
        }
        _ => return Ok(None),
    }))
}

/// Takes the entry at a position out: the pair, or the key of a set.
fn take_at(sim: &mut Sim, object: ObjectId, kind: MapKind, at: usize) -> Value {
    let name = match kind.is_set() {
        true => "take",
        false => "remove_entry",
    };
    let taken = removed(sim, name, object, kind, Some(at));
    match place::rust_object(sim, taken) {
        Some(RsObject::Option(Some(inner))) => {
            let inner = *inner;
            if let Value::Object(option) = taken {
                *sim.heap.body_mut(option) = Body::Rs(RsObject::Option(None));
            }
            sim.heap.release(taken);
            inner
        }
        _ => taken,
    }
}

/// `drain`, `into_keys`, `into_values`
fn taken(sim: &mut Sim, name: &str, object: ObjectId, kind: MapKind) -> Value {
    let all = std::mem::take(values(sim, object));
    let items = match name {
        "drain" => entries(sim, kind, all),
        name => {
            let wanted = usize::from(name == "into_values");
            let mut items = Vec::new();
            for (at, value) in all.into_iter().enumerate() {
                match at % 2 == wanted {
                    true => items.push(value),
                    false => sim.heap.release(value),
                }
            }
            items
        }
    };
    place::alloc(sim, RsObject::Iter(iterate::owned(items)))
}

/// Takes the entry out and gives what the method gives.
fn removed(sim: &mut Sim, name: &str, object: ObjectId, kind: MapKind, at: Option<usize>) -> Value {
    let stride = kind.stride();
    let Some(at) = at else {
        return match (name, kind.is_set()) {
            ("remove", true) => Value::Bool(false),
            _ => option(sim, None),
        };
    };
    let mut entry: Vec<Value> = values(sim, object)
        .drain(at * stride..(at + 1) * stride)
        .collect();
    let value = entry.pop().unwrap_or_default();
    match (name, kind.is_set(), entry.pop()) {
        ("remove", true, _) => {
            sim.heap.release(value);
            Value::Bool(true)
        }
        ("remove_entry", false, Some(key)) => {
            let pair = pair(sim, key, value);
            option(sim, Some(pair))
        }
        (_, _, key) => {
            sim.heap.release(key.unwrap_or_default());
            option(sim, Some(value))
        }
    }
}
