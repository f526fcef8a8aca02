//! Iteration: iterators of builtin values, `for`, and generators of the program.

use super::compare::step_back;
use super::object::{Iter, PyObject, ViewKind};
use super::operators::int;
use super::{Given, calls, class, compare, error, give, pop, sets, text, type_error};
use crate::ir::program::{FunctionKind, Pc};
use crate::ir::py::{PyClass, name};
use crate::sim::Sim;
use crate::sim::asyncio::contexts;
use crate::sim::asyncio::object::AsyncioObject;
use crate::sim::event::ThreadId;
use crate::sim::frame::{Asked, FrameId, FrameState, Link};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::Value;

/// What advancing a builtin iterator gives.
pub enum Next {
    /// The next item, owned by the receiver.
    Item(Value),
    /// It is exhausted.
    End,
    /// It raises.
    Raise(Value),
}

/// The frame of a generator of the program.
pub fn generator(sim: &Sim, value: Value) -> Option<FrameId> {
    let Value::Object(object) = value else {
        return None;
    };
    let Body::Coroutine(frame) = sim.heap.body(object) else {
        return None;
    };
    let function = sim.program.function(sim.frames.get(*frame).function);
    (function.kind == FunctionKind::Generator).then_some(*frame)
}

/// Whether iterating over a value runs code of the program.
pub fn runs_code(sim: &Sim, value: Value) -> bool {
    if generator(sim, value).is_some() {
        return true;
    }
    let by_class = [name::DUNDER_ITER, name::GETITEM];
    if by_class
        .iter()
        .any(|special| class::special(sim, value, *special).is_some())
    {
        return true;
    }
    let Value::Object(object) = value else {
        return false;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Iterator(iter)) => match iter {
            Iter::Enumerate(inner, _) => runs_code(sim, *inner),
            Iter::Zip(inner) => inner.iter().any(|inner| runs_code(sim, *inner)),
            _ => false,
        },
        _ => false,
    }
}

/// `GetIter`.
pub fn get_iter(sim: &mut Sim, id: ThreadId) -> Flow {
    let value = pop(sim, id);
    if generator(sim, value).is_some() {
        control::push(sim, id, value);
        return Flow::Next;
    }
    if let Some(method) = class::special(sim, value, name::DUNDER_ITER) {
        if class::special(sim, value, name::DUNDER_NEXT).is_some() {
            return wrap_iterator(sim, id, value);
        }
        step_back(sim, id);
        sim.heap.retain(method);
        return calls::enter(sim, id, method, &[value]);
    }
    if class::special(sim, value, name::DUNDER_NEXT).is_some() {
        return wrap_iterator(sim, id, value);
    }
    if class::special(sim, value, name::GETITEM).is_some()
        && let Some(function) = sim.program.prelude(name::ITERATE_ITEMS)
    {
        return control::call_function(sim, id, function, &[value]);
    }
    let made = iter(sim, value);
    sim.heap.release(value);
    give(sim, id, made)
}

/// An object with `__next__` is iterated by a generator of the prelude.
fn wrap_iterator(sim: &mut Sim, id: ThreadId, value: Value) -> Flow {
    match sim.program.prelude(name::ITERATE) {
        Some(function) => control::call_function(sim, id, function, &[value]),
        None => unsupported(sim, id, "iterating over an object with `__next__`"),
    }
}

/// A new iterator over a value (not owned).
///
/// # Errors
/// `TypeError: 'X' object is not iterable`.
pub fn iter(sim: &mut Sim, value: Value) -> Given {
    let state = match value {
        Value::Text(_) => Some(Iter::Text(value, 0)),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Text(_) => Some(Iter::Text(value, 0)),
            Body::List(_) | Body::Tuple(_) => Some(Iter::Sequence(value, 0)),
            Body::Coroutine(_) if generator(sim, value).is_some() => {
                return Ok(sim.heap.retain(value));
            }
            Body::Py(PyObject::Iterator(_)) => return Ok(sim.heap.retain(value)),
            Body::Py(PyObject::Bytes(bytes, _)) => {
                let bytes = bytes.clone();
                let items = bytes.iter().map(|byte| int(i64::from(*byte))).collect();
                let items = Value::Object(sim.heap.alloc(Body::Tuple(items)));
                return Ok(make(sim, Iter::Sequence(items, 0)));
            }
            Body::Py(PyObject::Range(start, stop, step)) => {
                let left = range_length(*start, *stop, *step);
                Some(Iter::Range(*start, *step, left))
            }
            Body::Py(PyObject::Dict(table) | PyObject::Set(table)) => {
                let len = table.len() as u32;
                sets::settle_order(sim, value);
                Some(Iter::Table(value, ViewKind::Keys, 0, len))
            }
            Body::Py(PyObject::View(over, kind)) => {
                let (over, kind) = (Value::Object(*over), *kind);
                let len = super::tables::length(sim, over).unwrap_or(0) as u32;
                sim.heap.retain(over);
                return Ok(make(sim, Iter::Table(over, kind, 0, len)));
            }
            Body::Asyncio(AsyncioObject::Context(_)) => {
                let keys = contexts::keys(sim, object);
                return Ok(make(sim, Iter::Sequence(keys, 0)));
            }
            _ => None,
        },
        _ => None,
    };
    match state {
        Some(state) => {
            if !matches!(state, Iter::Range(..)) {
                sim.heap.retain(value);
            }
            Ok(make(sim, state))
        }
        None => {
            let kind = class::type_name(sim, value);
            type_error(sim, &format!("'{kind}' object is not iterable"))
        }
    }
}

/// A new iterator object.
pub fn make(sim: &mut Sim, state: Iter) -> Value {
    let body = Body::Py(PyObject::Iterator(state));
    Value::Object(sim.heap.alloc(body))
}

/// How many numbers a range has.
pub fn range_length(start: i64, stop: i64, step: i64) -> u64 {
    let (distance, step) = match step > 0 {
        true => (i128::from(stop) - i128::from(start), i128::from(step)),
        false => (i128::from(start) - i128::from(stop), -i128::from(step)),
    };
    if distance <= 0 || step == 0 {
        return 0;
    }
    ((distance + step - 1) / step) as u64
}

/// `ForIter`: advances the iterator on top.
pub fn for_iter(sim: &mut Sim, id: ThreadId, end: Pc) -> Flow {
    let frame_id = sim.thread(id).frame.expect("an operation has a frame");
    let frame = sim.frames.get(frame_id);
    let Some(Value::Object(iterator)) = frame.values.last().copied() else {
        return unsupported(sim, id, "iterating over this value");
    };
    if let Some(child) = generator(sim, Value::Object(iterator)) {
        return advance_generator(sim, id, frame_id, child, end);
    }
    match next(sim, iterator) {
        Next::Item(item) => {
            sim.frames.get_mut(frame_id).push(item);
            Flow::Next
        }
        Next::End => {
            let frame = sim.frames.get_mut(frame_id);
            frame.pc = end.0;
            let iterator = frame.pop();
            sim.heap.release(iterator);
            Flow::Next
        }
        Next::Raise(exception) => Flow::Raise(exception),
    }
}

fn advance_generator(sim: &mut Sim, id: ThreadId, frame: FrameId, child: FrameId, end: Pc) -> Flow {
    match sim.frames.get(child).state {
        FrameState::Created | FrameState::Suspended(_) => {
            control::resume(
                sim,
                id,
                child,
                Link::Advance(frame, Asked::Loop),
                Value::Unit,
            );
            if sim.thread(id).depth > sim.config.limits.recursion_max {
                return super::recursion_error(sim, id);
            }
            Flow::Next
        }
        FrameState::Running => {
            let raised = super::value_error(sim, "generator already executing");
            give(sim, id, raised)
        }
        FrameState::Returned | FrameState::Panicked => {
            let frame = sim.frames.get_mut(frame);
            frame.pc = end.0;
            let iterator = frame.pop();
            sim.heap.release(iterator);
            Flow::Next
        }
    }
}

/// Advances a builtin iterator, which is not owned.
pub fn next(sim: &mut Sim, iterator: ObjectId) -> Next {
    let Body::Py(PyObject::Iterator(state)) = sim.heap.body_mut(iterator) else {
        return not_an_iterator(sim, iterator);
    };
    if let Iter::Range(at, step, left) = state {
        if *left == 0 {
            return Next::End;
        }
        let value = *at;
        *left -= 1;
        *at = at.wrapping_add(*step);
        return Next::Item(int(value));
    }
    let mut state = std::mem::replace(state, Iter::Range(0, 1, 0));
    let found = advance(sim, &mut state);
    if let Body::Py(PyObject::Iterator(place)) = sim.heap.body_mut(iterator) {
        *place = state;
    }
    found
}

fn not_an_iterator(sim: &mut Sim, iterator: ObjectId) -> Next {
    let kind = class::type_name(sim, Value::Object(iterator));
    let message = format!("'{kind}' object is not an iterator");
    match type_error::<Value>(sim, &message) {
        Ok(_) => Next::End,
        Err(exception) => Next::Raise(exception),
    }
}

fn advance(sim: &mut Sim, state: &mut Iter) -> Next {
    match state {
        Iter::Sequence(over, at) => {
            let item = match over {
                Value::Object(object) => match sim.heap.body(*object) {
                    Body::List(values) => values.get(*at).copied(),
                    Body::Tuple(values) => values.get(*at).copied(),
                    _ => None,
                },
                _ => None,
            };
            let Some(item) = item else {
                let over = std::mem::replace(over, Value::Unit);
                sim.heap.release(over);
                return Next::End;
            };
            *at += 1;
            Next::Item(sim.heap.retain(item))
        }
        Iter::Text(over, at) => {
            let rest = text::of(sim, *over).and_then(|text| text.get(*at..));
            let Some(letter) = rest.and_then(|rest| rest.chars().next()) else {
                return Next::End;
            };
            *at += letter.len_utf8();
            Next::Item(sim.heap.text(letter.encode_utf8(&mut [0; 4])))
        }
        Iter::Table(over, kind, at, len) => advance_table(sim, *over, *kind, at, *len),
        Iter::Enumerate(inner, number) => {
            let Value::Object(inner) = *inner else {
                return Next::End;
            };
            match next(sim, inner) {
                Next::Item(item) => {
                    let pair = Box::new([int(*number), item]);
                    *number += 1;
                    Next::Item(Value::Object(sim.heap.alloc(Body::Tuple(pair))))
                }
                other => other,
            }
        }
        Iter::Zip(inner) => advance_zip(sim, inner),
        Iter::Reversed(over, left) => {
            let Some(at) = left.checked_sub(1) else {
                return Next::End;
            };
            *left = at;
            let items = super::sequences::items(sim, *over).unwrap_or_default();
            match items.get(at) {
                Some(item) => Next::Item(sim.heap.retain(*item)),
                None => Next::End,
            }
        }
        Iter::Range(..) => Next::End,
    }
}

fn advance_zip(sim: &mut Sim, inner: &[Value]) -> Next {
    let mut row = Vec::with_capacity(inner.len());
    for iterator in inner {
        let Value::Object(iterator) = *iterator else {
            return Next::End;
        };
        match next(sim, iterator) {
            Next::Item(item) => row.push(item),
            other => {
                row.into_iter().for_each(|item| sim.heap.release(item));
                return other;
            }
        }
    }
    if row.is_empty() {
        return Next::End;
    }
    Next::Item(Value::Object(sim.heap.alloc(Body::Tuple(row.into()))))
}

fn advance_table(sim: &mut Sim, over: Value, kind: ViewKind, at: &mut u32, len: u32) -> Next {
    let Value::Object(object) = over else {
        return Next::End;
    };
    let (table, what) = match sim.heap.body(object) {
        Body::Py(PyObject::Dict(table)) => (table, "dictionary"),
        Body::Py(PyObject::Set(table)) => (table, "Set"),
        _ => return Next::End,
    };
    if table.len() != len as usize {
        let message = format!("{what} changed size during iteration");
        return match error::<Value>(sim, PyClass::RuntimeError, &message) {
            Ok(_) => Next::End,
            Err(exception) => Next::Raise(exception),
        };
    }
    let Some((entry, after)) = table.next_from(*at as usize) else {
        return Next::End;
    };
    *at = after as u32;
    let pair = [entry.key, entry.value];
    Next::Item(match kind {
        ViewKind::Keys => sim.heap.retain(entry.key),
        ViewKind::Values => sim.heap.retain(entry.value),
        ViewKind::Items => {
            for value in pair {
                sim.heap.retain(value);
            }
            Value::Object(sim.heap.alloc(Body::Tuple(Box::new(pair))))
        }
    })
}

/// All items of an iterable (not owned) that runs no code of the program, owned by the receiver.
///
/// # Errors
/// TypeError if it is not iterable, and what iterating raises.
pub fn collect(sim: &mut Sim, iterable: Value) -> Result<Vec<Value>, Value> {
    if let Some(items) = super::sequences::items(sim, iterable) {
        items.iter().for_each(|item| {
            sim.heap.retain(*item);
        });
        return Ok(items);
    }
    let iterator = iter(sim, iterable)?;
    let Value::Object(object) = iterator else {
        return Ok(Vec::new());
    };
    let mut items = Vec::new();
    loop {
        match next(sim, object) {
            Next::Item(item) => items.push(item),
            Next::End => break,
            Next::Raise(exception) => {
                items.into_iter().for_each(|item| sim.heap.release(item));
                sim.heap.release(iterator);
                return Err(exception);
            }
        }
        if items.len() > sim.config.limits.objects_max as usize {
            sim.end(crate::sim::outcome::Outcome::Limit(
                crate::sim::outcome::Limit::Objects,
            ));
            break;
        }
    }
    sim.heap.release(iterator);
    Ok(items)
}

/// `item in iterator`: takes from the iterator until the item has come.
pub fn gives(sim: &mut Sim, iterator: ObjectId, item: Value) -> Result<bool, Value> {
    loop {
        match next(sim, iterator) {
            Next::Item(found) => {
                let is_item = compare::is_same(found, item) || compare::equal(sim, found, item);
                sim.heap.release(found);
                if is_item {
                    return Ok(true);
                }
            }
            Next::End => return Ok(false),
            Next::Raise(exception) => return Err(exception),
        }
    }
}
