//! Methods of Vec, arrays and slices, and of iterators without closures.

use super::arith::Fault;
use super::iterate;
use super::method::{Answer, Call};
use super::object::RsObject;
use super::{compare, copy, debug, place};
use crate::ir::program::IntKind;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::{Place, Value};
use std::cmp::Ordering;

/// Calls a method of a Vec, array or slice.
pub fn call(sim: &mut Sim, call: &mut Call) -> Answer {
    let Value::Object(object) = call.receiver else {
        return Ok(None);
    };
    if let Some(answer) = change(sim, call, object)? {
        return Ok(Some(answer));
    }
    look(sim, call, object)
}

fn list(sim: &mut Sim, object: ObjectId) -> Option<&mut Vec<Value>> {
    match sim.heap.body_mut(object) {
        Body::List(values) | Body::Rs(RsObject::Array(values) | RsObject::Deque(values)) => {
            Some(values)
        }
        _ => None,
    }
}

/// A number as a count or an index.
pub fn size(sim: &Sim, value: Value) -> Option<usize> {
    match value {
        Value::Int(_, bits) => usize::try_from(bits).ok(),
        other => {
            debug_assert!(!matches!(place::follow(sim, other), Value::Int(..)));
            None
        }
    }
}

/// The kind of the elements a sequence already has: a pushed literal takes it.
fn like(values: &[Value], value: Value) -> Value {
    match (values.first(), value) {
        (Some(Value::Int(kind, _)), Value::Int(IntKind::Infer, bits)) => Value::Int(*kind, bits),
        _ => value,
    }
}

/// Methods that change the sequence in place.
fn change(sim: &mut Sim, call: &mut Call, object: ObjectId) -> Answer {
    let argument = call.argument(sim, 0);
    let index = size(sim, argument);
    if !matches!(
        call.name,
        "push"
            | "pop"
            | "clear"
            | "insert"
            | "remove"
            | "swap_remove"
            | "truncate"
            | "reverse"
            | "swap"
            | "append"
            | "extend"
            | "extend_from_slice"
            | "sort"
            | "sort_unstable"
            | "dedup"
            | "drain"
            | "split_off"
            | "rotate_left"
            | "rotate_right"
            | "fill"
            | "resize"
    ) {
        return Ok(None);
    }
    match call.name {
        "push" => {
            let value = call.take();
            if let Some(values) = list(sim, object) {
                let value = like(values, value);
                values.push(value);
            }
            return Ok(Some(Value::Unit));
        }
        "pop" => {
            let popped = list(sim, object).and_then(Vec::pop);
            return Ok(Some(place::alloc(sim, RsObject::Option(popped))));
        }
        "extend" | "append" | "extend_from_slice" => return extend(sim, call, object),
        "sort" | "sort_unstable" => return sort(sim, object),
        "dedup" => return dedup(sim, object),
        "drain" | "split_off" => return cut(sim, call, object),
        _ => {}
    }
    reorder(sim, call, object, index)
}

/// `drain(range)`, `split_off(at)`
fn cut(sim: &mut Sim, call: &mut Call, object: ObjectId) -> Answer {
    let len = list(sim, object).map_or(0, |values| values.len());
    let argument = call.argument(sim, 0);
    let (start, end) = match place::rust_object(sim, argument) {
        Some(RsObject::Range(bounds)) => {
            let (start, end, inclusive) = **bounds;
            let start = start.and_then(|start| size(sim, start)).unwrap_or(0);
            let end = end
                .and_then(|end| size(sim, end))
                .map(|end| end + usize::from(inclusive));
            (start, end.unwrap_or(len))
        }
        _ => (size(sim, argument).unwrap_or(usize::MAX), len),
    };
    if start > end || end > len {
        let message = match start > end {
            true if call.name == "split_off" => {
                format!("`at` split index (is {start}) should be <= len (is {len})")
            }
            true => format!("slice index starts at {start} but ends at {end}"),
            false => format!("range end index {end} out of range for slice of length {len}"),
        };
        return Err(Fault::Panic(message));
    }
    let drained: Vec<Value> = match list(sim, object) {
        Some(values) => values.drain(start..end).collect(),
        None => return Ok(None),
    };
    Ok(Some(match call.name {
        "drain" => place::alloc(sim, RsObject::Iter(iterate::owned(drained))),
        _ => Value::Object(sim.heap.alloc(Body::List(drained))),
    }))
}

/// Methods that take elements out, put them in, or reorder them.
fn reorder(sim: &mut Sim, call: &mut Call, object: ObjectId, index: Option<usize>) -> Answer {
    let other = size(sim, call.argument(sim, 1));
    let inserted = call.arguments.get(1).copied();
    let Some(values) = list(sim, object) else {
        return Ok(None);
    };
    let len = values.len();
    let at = index.unwrap_or(usize::MAX);
    let mut released = Vec::new();
    let answer = match call.name {
        "clear" => {
            released = std::mem::take(values);
            Value::Unit
        }
        "truncate" => {
            released = values.split_off(at.min(len));
            Value::Unit
        }
        "reverse" => {
            values.reverse();
            Value::Unit
        }
        "rotate_left" if at <= len => {
            values.rotate_left(at);
            Value::Unit
        }
        "rotate_right" if at <= len => {
            values.rotate_right(at);
            Value::Unit
        }
        "fill" | "resize" => return filled(sim, call, object, index),
        "insert" if at <= len => {
            let value = like(values, inserted.unwrap_or_default());
            values.insert(at, value);
            call.arguments.truncate(1);
            Value::Unit
        }
        "remove" if at < len => values.remove(at),
        "swap_remove" if at < len => values.swap_remove(at),
        "swap" if at < len && other.is_some_and(|other| other < len) => {
            values.swap(at, other.unwrap_or(at));
            Value::Unit
        }
        "insert" => {
            let message = format!("insertion index (is {at}) should be <= len (is {len})");
            return Err(Fault::Panic(message));
        }
        "remove" | "swap_remove" => {
            let name = if call.name == "remove" {
                "removal"
            } else {
                "swap_remove"
            };
            let message = format!("{name} index (is {at}) should be < len (is {len})");
            return Err(Fault::Panic(message));
        }
        "swap" => {
            let at = if at < len { other.unwrap_or(at) } else { at };
            let message = format!("index out of bounds: the len is {len} but the index is {at}");
            return Err(Fault::Panic(message));
        }
        _ => return Err(Fault::Unsupported(format!("`{}` on a sequence", call.name))),
    };
    for value in released {
        sim.heap.release(value);
    }
    Ok(Some(answer))
}

/// `fill(value)`, `resize(len, value)`
fn filled(sim: &mut Sim, call: &mut Call, object: ObjectId, index: Option<usize>) -> Answer {
    let len = list(sim, object).map_or(0, |values| values.len());
    let (start, end, value) = match call.name {
        "fill" => (0, len, call.argument(sim, 0)),
        _ => (len, index.unwrap_or(0), call.argument(sim, 1)),
    };
    if end > sim.config.limits.objects_max as usize {
        return Err(Fault::Unsupported("a sequence this long".into()));
    }
    let mut gone = match list(sim, object) {
        Some(values) => values.split_off(start.min(end)),
        None => return Ok(None),
    };
    gone.drain(..).for_each(|value| sim.heap.release(value));
    for _ in start.min(end)..end {
        let copied = copy::duplicate(sim, value);
        if let Some(values) = list(sim, object) {
            let copied = like(values, copied);
            values.push(copied);
        }
    }
    Ok(Some(Value::Unit))
}

fn extend(sim: &mut Sim, call: &mut Call, object: ObjectId) -> Answer {
    let given = call.take();
    if call.name == "append" {
        if let Value::Object(other) = place::follow(sim, given) {
            let moved = list(sim, other).map(std::mem::take).unwrap_or_default();
            if let Some(values) = list(sim, object) {
                values.extend(moved);
            }
        }
        return Ok(Some(Value::Unit));
    }
    let clones = call.name == "extend_from_slice" || matches!(given, Value::Place(_));
    let mut iter = iterate::into_iter(sim, given)?;
    while let Some(item) = iterate::next(sim, &mut iter, false)? {
        let item = if clones {
            let followed = place::follow(sim, item);
            copy::duplicate(sim, followed)
        } else {
            item
        };
        if let Some(values) = list(sim, object) {
            values.push(item);
        }
    }
    Ok(Some(Value::Unit))
}

fn sort(sim: &mut Sim, object: ObjectId) -> Answer {
    let Some(values) = list(sim, object) else {
        return Ok(None);
    };
    let mut values = std::mem::take(values);
    values.sort_by(|left, right| compare::compare(sim, *left, *right).unwrap_or(Ordering::Equal));
    if let Some(kept) = list(sim, object) {
        *kept = values;
    }
    Ok(Some(Value::Unit))
}

fn dedup(sim: &mut Sim, object: ObjectId) -> Answer {
    let Some(values) = list(sim, object) else {
        return Ok(None);
    };
    let values = std::mem::take(values);
    let mut kept: Vec<Value> = Vec::new();
    for value in values {
        match kept.last() {
            Some(last) if debug::equal(sim, *last, value) => sim.heap.release(value),
            _ => kept.push(value),
        }
    }
    if let Some(values) = list(sim, object) {
        *values = kept;
    }
    Ok(Some(Value::Unit))
}

/// Where element `index` of a sequence is kept.
fn element(sim: &Sim, object: ObjectId, index: usize) -> Value {
    let at = match sim.heap.body(object) {
        Body::Rs(RsObject::Slice(of, start, _)) => Place::Field(*of, start + index as u32),
        _ => Place::Field(object, index as u32),
    };
    Value::Place(at)
}

/// What a VecDeque has in common with a Vec.
pub fn shared_with_deque(sim: &mut Sim, call: &mut Call, object: ObjectId) -> Answer {
    match call.name {
        "len" | "is_empty" | "contains" | "to_vec" => look(sim, call, object),
        "clear" | "truncate" | "swap" | "insert" => reorder_at(sim, call, object),
        _ => Ok(None),
    }
}

fn reorder_at(sim: &mut Sim, call: &mut Call, object: ObjectId) -> Answer {
    let argument = call.argument(sim, 0);
    let index = size(sim, argument);
    reorder(sim, call, object, index)
}

/// Methods that only look.
fn look(sim: &mut Sim, call: &mut Call, object: ObjectId) -> Answer {
    let elements = compare::elements(sim, call.receiver).unwrap_or(&[]);
    let len = elements.len();
    let argument = call.argument(sim, 0);
    let picked = match call.name {
        "first" | "first_mut" => Some(if len > 0 { Some(0) } else { None }),
        "last" | "last_mut" => Some(len.checked_sub(1)),
        "get" | "get_mut" => match size(sim, argument) {
            Some(index) => Some(Some(index).filter(|index| *index < len)),
            None => match super::index::sliced(sim, call.receiver, argument) {
                Some(found) => return Ok(Some(found)),
                None => return Err(Fault::Unsupported("`get` with this index".into())),
            },
        },
        _ => None,
    };
    if let Some(index) = picked {
        let found = index.map(|index| element(sim, object, index));
        return Ok(Some(place::alloc(sim, RsObject::Option(found))));
    }
    Ok(Some(match call.name {
        "len" => Value::Int(IntKind::Usize, len as i64),
        "is_empty" => Value::Bool(len == 0),
        "contains" => {
            let found = elements
                .iter()
                .any(|value| debug::equal(sim, *value, argument));
            Value::Bool(found)
        }
        "iter" | "iter_mut" => {
            let iter = iterate::by_reference(sim, call.at)?;
            place::alloc(sim, RsObject::Iter(iter))
        }
        "as_slice" | "as_mut_slice" => Value::Place(call.at),
        "join" | "concat"
            if elements.is_empty()
                || elements
                    .iter()
                    .all(|value| super::text::of(sim, *value).is_some()) =>
        {
            let between = super::call::text_of(sim, argument);
            let texts = elements
                .iter()
                .map(|value| super::call::text_of(sim, *value));
            let joined = texts.collect::<Vec<String>>().join(&between);
            sim.heap.text(&joined)
        }
        "to_vec" => {
            let values = elements.to_vec();
            let copies = values.iter().map(|value| copy::duplicate(sim, *value));
            let copies = copies.collect();
            Value::Object(sim.heap.alloc(Body::List(copies)))
        }
        _ => return Ok(None),
    }))
}
