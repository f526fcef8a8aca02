//! Patterns matched at once: those that programs have at every turn. What is left alone here is done by
//! [`super::pattern`], whose results are the same.

use super::object::RsObject;
use super::straight::{follow, get, put, taken};
use super::{arith, copy, pattern, place};
use crate::ir::program::Slot;
use crate::ir::rs::{Pattern, PatternId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::constant_value;
use crate::sim::machine::straight::Straight;
use crate::sim::value::{Place, Value};

/// Whether the value at a place matches a name, an integer, or a pattern that takes it apart once: `Some(name)`,
/// `Err(_)`, a variant with names, which are bound. `None`: it is another one, and nothing has changed.
pub fn matches(at: &mut Straight, number: PatternId, place: Place) -> Option<bool> {
    let program = at.program;
    let pattern = &program.rust.patterns[number.0 as usize];
    match pattern {
        Pattern::Wild => return Some(true),
        Pattern::Bind {
            slot,
            by_ref: false,
            also: None,
        } if !at.has_told => {
            let value = taken(at, place)?;
            bind(at, *slot, value);
            return Some(true);
        }
        _ => {}
    }
    let (found, value) = follow(at, place)?;
    let object = match (value, pattern) {
        (Value::Object(object), _) => object,
        (Value::Int(kind, bits), Pattern::Const(constant)) if !at.has_told => {
            let Value::Int(of, wanted) = constant_value(program, *constant) else {
                return None;
            };
            return Some(arith::number(kind, bits) == arith::number(of, wanted));
        }
        _ => return None,
    };
    let (is_one, inner) = pattern::variant(pattern, at.heap.body(object))?;
    if !is_one {
        return Some(false);
    }
    match inner {
        None | Some(Pattern::Wild) => {}
        Some(Pattern::Bind {
            slot,
            by_ref: false,
            also: None,
        }) => {
            let part = Place::Field(object, 0);
            let value = match found == place {
                true => moved(at, object)?,
                false => referred(at, part)?,
            };
            bind(at, *slot, value);
        }
        Some(_) => return None,
    }
    Some(true)
}

/// A name of a pattern gets its value.
fn bind(at: &mut Straight, slot: Slot, value: Value) {
    let old = std::mem::replace(&mut at.frame.values[slot.index()], value);
    at.heap.release(old);
}

/// The only part of an object, moved out or copied.
fn moved(at: &mut Straight, object: ObjectId) -> Option<Value> {
    let value = place::part(at.heap, object, 0);
    match value {
        Value::Empty => None,
        Value::Object(_) if copy::is_copy(at.program, at.heap, value) => None,
        Value::Object(_) => {
            put(at, Place::Field(object, 0), Value::Empty);
            Some(value)
        }
        plain => Some(plain),
    }
}

/// A reference to a part.
fn referred(at: &Straight, part: Place) -> Option<Value> {
    match get(at, part) {
        Value::Object(object) if matches!(at.heap.body(object), Body::Rs(RsObject::Slice(..))) => {
            None
        }
        _ => Some(Value::Place(part)),
    }
}
