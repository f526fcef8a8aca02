//! Lists, tuples, ranges and strings as sequences: items, slices, lengths, unpacking.

use super::object::PyObject;
use super::operators::{int, number};
use super::{
    Given, assign, bytes, calls, class, exception, give, instantiate, iterate, lists, operators,
    pop, release_two, tables, text, type_error, unsupported, value_error,
};
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::asyncio::contexts;
use crate::sim::asyncio::object::AsyncioObject;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;

/// Longer results of `*` end the run: they would only fill memory.
const REPEATED_MAX: usize = 4_000_000;

/// The items of a list or tuple, borrowed from it.
pub fn items(sim: &Sim, value: Value) -> Option<Vec<Value>> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::List(values) => Some(values.clone()),
        Body::Tuple(values) => Some(values.to_vec()),
        _ => None,
    }
}

/// Whether a value is a string, bytes, list or tuple.
pub fn is_sequence(sim: &Sim, value: Value) -> bool {
    text::of(sim, value).is_some()
        || bytes::of(sim, value).is_some()
        || matches!(value, Value::Object(object)
            if matches!(sim.heap.body(object), Body::List(_) | Body::Tuple(_)))
}

/// `len` of a builtin value.
pub fn length(sim: &Sim, value: Value) -> Option<usize> {
    if let Some(text) = text::of(sim, value) {
        return Some(text::length(text));
    }
    if let Some(bytes) = bytes::of(sim, value) {
        return Some(bytes.len());
    }
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::List(values) => Some(values.len()),
        Body::Tuple(values) => Some(values.len()),
        Body::Py(PyObject::Range(start, stop, step)) => {
            Some(iterate::range_length(*start, *stop, *step) as usize)
        }
        Body::Py(PyObject::View(over, _)) => tables::length(sim, Value::Object(*over)),
        Body::Asyncio(AsyncioObject::Context(entries)) => Some(entries.len()),
        _ => tables::length(sim, value),
    }
}

/// A range as `(start, step, length)`: equal ranges have equal triples.
pub fn range_items(sim: &Sim, value: Value) -> Option<(i64, i64, u64)> {
    let Value::Object(object) = value else {
        return None;
    };
    let Body::Py(PyObject::Range(start, stop, step)) = sim.heap.body(object) else {
        return None;
    };
    Some(match iterate::range_length(*start, *stop, *step) {
        0 => (0, 0, 0),
        1 => (*start, 0, 1),
        len => (*start, *step, len),
    })
}

/// `item in range(..)`, if the container is a range.
pub fn range_contains(sim: &Sim, container: Value, item: Value) -> Option<bool> {
    let Value::Object(object) = container else {
        return None;
    };
    let Body::Py(PyObject::Range(start, stop, step)) = *sim.heap.body(object) else {
        return None;
    };
    let operators::Number::Int(item) = number(item)? else {
        return Some(false);
    };
    let inside = match step > 0 {
        true => start <= item && item < stop,
        false => stop < item && item <= start,
    };
    Some(inside && (item - start) % step == 0)
}

/// `GetItem`.
pub fn get_op(sim: &mut Sim, id: ThreadId) -> Flow {
    let (index, container) = (pop(sim, id), pop(sim, id));
    if let Some(method) = class::special(sim, container, name::GETITEM) {
        sim.heap.retain(method);
        return calls::enter(sim, id, method, &[container, index]);
    }
    if class::is_class(sim, container) {
        return instantiate::get_of_class(sim, id, container, index);
    }
    if let Some(flow) = super::dict_kinds::missing(sim, id, container, index) {
        release_two(sim, container, index);
        return flow;
    }
    let found = get(sim, id, container, index);
    release_two(sim, container, index);
    give(sim, id, found)
}

/// `container[index]`, as a new owner; neither is owned.
pub fn get(sim: &mut Sim, id: ThreadId, container: Value, index: Value) -> Given {
    if let (Value::Object(object), Value::Int(_, at)) = (container, index)
        && let Body::List(values) = sim.heap.body(object)
    {
        let at = if at < 0 { at + values.len() as i64 } else { at };
        if let Some(found) = usize::try_from(at).ok().and_then(|at| values.get(at)) {
            let found = *found;
            return Ok(sim.heap.retain(found));
        }
    }
    if let Some(found) = tables::get(sim, container, index) {
        return found;
    }
    if let Some(found) = contexts::item(sim, container, index) {
        return found;
    }
    if let Some(parts) = slice_parts(sim, index) {
        return sliced(sim, id, container, parts);
    }
    let Some(len) = length(sim, container) else {
        let kind = class::type_name(sim, container);
        return type_error(sim, &format!("'{kind}' object is not subscriptable"));
    };
    let kind = class::type_name(sim, container);
    let at = position(sim, &kind, index, len, false)?;
    if let Some(text) = text::of(sim, container) {
        let rest = &text[text::byte_of(text, at)..];
        let letter: String = rest.chars().take(1).collect();
        return Ok(sim.heap.text(&letter));
    }
    let Value::Object(object) = container else {
        return Ok(Value::Unit);
    };
    Ok(match sim.heap.body(object) {
        Body::List(values) => sim.heap.retain(values[at]),
        Body::Tuple(values) => sim.heap.retain(values[at]),
        Body::Py(PyObject::Range(start, _, step)) => int(start + at as i64 * step),
        Body::Py(PyObject::Bytes(bytes, _)) => int(i64::from(bytes[at])),
        _ => return type_error(sim, &format!("'{kind}' object is not subscriptable")),
    })
}

/// An index as a position in `0..len`; negative ones count from the end.
///
/// # Errors
/// TypeError if it is no int, IndexError if it is out of range.
pub fn position(
    sim: &mut Sim,
    kind: &str,
    index: Value,
    len: usize,
    assigns: bool,
) -> Result<usize, Value> {
    let Some(operators::Number::Int(at)) = number(index) else {
        let found = class::type_name(sim, index);
        if found == "int" {
            let message = "cannot fit 'int' into an index-sized integer";
            return super::error(sim, crate::ir::py::PyClass::IndexError, message);
        }
        let what = if kind == "str" { "string" } else { kind };
        let message = match what {
            "string" => format!("string indices must be integers, not '{found}'"),
            what => format!("{what} indices must be integers or slices, not {found}"),
        };
        return type_error(sim, &message);
    };
    let from_start = if at < 0 {
        at.saturating_add(len as i64)
    } else {
        at
    };
    match usize::try_from(from_start) {
        Ok(at) if at < len => Ok(at),
        _ => {
            let what = match (kind, assigns) {
                ("str", _) => "string index out of range".to_owned(),
                ("range", _) => "range object index out of range".to_owned(),
                ("bytes" | "bytearray", _) if kind == "bytes" => "index out of range".to_owned(),
                (kind, true) => format!("{kind} assignment index out of range"),
                (kind, false) => format!("{kind} index out of range"),
            };
            exception::index_error(sim, &what)
        }
    }
}

/// The parts of a slice object.
pub fn slice_parts(sim: &Sim, index: Value) -> Option<[Value; 3]> {
    let Value::Object(object) = index else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Slice(parts)) => Some(**parts),
        _ => None,
    }
}

/// The positions a slice selects of a sequence of `len` items. CPython `Objects/sliceobject.c`
/// `PySlice_AdjustIndices`.
///
/// # Errors
/// TypeError for parts that are no ints, ValueError for a step of zero.
pub fn slice_positions(
    sim: &mut Sim,
    parts: [Value; 3],
    len: usize,
) -> Result<(i64, i64, Vec<usize>), Value> {
    let mut numbers = [None; 3];
    for (part, found) in parts.iter().zip(&mut numbers) {
        *found = match (part, number(*part)) {
            (Value::Unit, _) => None,
            (_, Some(operators::Number::Int(value))) => Some(value),
            _ => {
                let message = "slice indices must be integers or None or have an __index__ method";
                return type_error(sim, message);
            }
        };
    }
    let [start, stop, step] = numbers;
    let (step, len) = (step.unwrap_or(1), len as i64);
    if step == 0 {
        return value_error(sim, "slice step cannot be zero");
    }
    let (lowest, highest) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let clamp = |value: i64| {
        let value = if value < 0 {
            value.saturating_add(len)
        } else {
            value
        };
        value.clamp(lowest, highest)
    };
    let start = start.map_or(if step > 0 { 0 } else { len - 1 }, clamp);
    let stop = stop.map_or(if step > 0 { len } else { -1 }, clamp);
    let count = iterate::range_length(start, stop, step);
    let at = |index: u64| (start + index as i64 * step) as usize;
    Ok((start, step, (0..count).map(at).collect()))
}

fn sliced(sim: &mut Sim, id: ThreadId, container: Value, parts: [Value; 3]) -> Given {
    let Some(len) = length(sim, container) else {
        let kind = class::type_name(sim, container);
        return type_error(sim, &format!("'{kind}' object is not subscriptable"));
    };
    let (start, step, positions) = slice_positions(sim, parts, len)?;
    if let Some(text) = text::of(sim, container) {
        let letters: Vec<char> = text.chars().collect();
        let part: String = positions.iter().map(|at| letters[*at]).collect();
        return Ok(sim.heap.text(&part));
    }
    if let Some(bytes) = bytes::of(sim, container) {
        let part = positions.iter().map(|at| bytes[*at]).collect();
        return Ok(bytes::make_like(sim, part, container));
    }
    if let Some(values) = items(sim, container) {
        let selected = |at: &usize| values[*at];
        let part: Vec<Value> = positions.iter().map(selected).collect();
        part.iter().for_each(|value| {
            sim.heap.retain(*value);
        });
        let body = match operators::is_list(sim, container) {
            true => Body::List(part),
            false => Body::Tuple(part.into()),
        };
        return Ok(Value::Object(sim.heap.alloc(body)));
    }
    let Some((first, by, _)) = range_of(sim, container) else {
        return unsupported(sim, id, "slicing this value");
    };
    let (start, stride) = (first + start * by, by * step);
    let stop = start + stride * positions.len() as i64;
    let body = Body::Py(PyObject::Range(start, stop, stride));
    Ok(Value::Object(sim.heap.alloc(body)))
}

fn range_of(sim: &Sim, value: Value) -> Option<(i64, i64, i64)> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Range(start, stop, step)) => Some((*start, *step, *stop)),
        _ => None,
    }
}

/// `SetItem`: pops index, container and value.
pub fn set_op(sim: &mut Sim, id: ThreadId) -> Flow {
    let (index, container, value) = (pop(sim, id), pop(sim, id), pop(sim, id));
    if let Some(method) = class::special(sim, container, name::SETITEM) {
        sim.heap.retain(method);
        let entered = calls::bound_function(
            sim,
            method,
            super::arguments::Arguments::positional(vec![container, index, value]),
        );
        return match entered {
            Some(Ok((function, values))) => control::call_discarding(sim, id, function, &values),
            Some(Err(exception)) => Flow::Raise(exception),
            None => Flow::Next,
        };
    }
    if slice_parts(sim, index).is_some() && iterate::runs_code(sim, value) {
        return super::super::unsupported(sim, id, "assigning a generator to a slice");
    }
    let done = match tables::set(sim, container, index, value) {
        Some(done) => done,
        None => lists::set(sim, container, index, value),
    };
    release_two(sim, container, index);
    match done {
        Ok(()) => Flow::Next,
        Err(exception) => Flow::Raise(exception),
    }
}

/// `DeleteItem`: pops index and container.
pub fn delete_op(sim: &mut Sim, id: ThreadId) -> Flow {
    let (index, container) = (pop(sim, id), pop(sim, id));
    if let Some(method) = class::special(sim, container, name::DELITEM) {
        sim.heap.retain(method);
        return assign::discarding(sim, id, method, vec![container, index]);
    }
    let done = match tables::delete(sim, container, index) {
        Some(done) => done,
        None => lists::delete(sim, container, index),
    };
    release_two(sim, container, index);
    match done {
        Ok(()) => Flow::Next,
        Err(exception) => Flow::Raise(exception),
    }
}

/// `a + b` of two lists or two tuples.
pub fn concatenated(sim: &mut Sim, left: Value, right: Value) -> Option<Value> {
    let same = operators::is_list(sim, left) == operators::is_list(sim, right);
    let (mut one, other) = (items(sim, left)?, items(sim, right)?);
    if !same {
        return None;
    }
    one.extend(other);
    one.iter().for_each(|value| {
        sim.heap.retain(*value);
    });
    let body = match operators::is_list(sim, left) {
        true => Body::List(one),
        false => Body::Tuple(one.into()),
    };
    Some(Value::Object(sim.heap.alloc(body)))
}

/// `sequence * count`, in either order.
pub fn repeated(sim: &mut Sim, id: ThreadId, left: Value, right: Value) -> Option<Given> {
    let (sequence, count) = match (number(left), number(right)) {
        (Some(operators::Number::Int(count)), None) => (right, count),
        (None, Some(operators::Number::Int(count))) => (left, count),
        _ => return None,
    };
    let count = usize::try_from(count).unwrap_or(0);
    let len = length(sim, sequence)?;
    if len.saturating_mul(count) > REPEATED_MAX {
        return Some(unsupported(sim, id, "a sequence this long"));
    }
    if let Some(text) = text::of(sim, sequence) {
        let text = text.repeat(count);
        return Some(Ok(sim.heap.text(&text)));
    }
    if let Some(bytes) = bytes::of(sim, sequence) {
        let repeated = bytes.repeat(count);
        return Some(Ok(bytes::make_like(sim, repeated, sequence)));
    }
    let repeated = items(sim, sequence)?.repeat(count);
    repeated.iter().for_each(|value| {
        sim.heap.retain(*value);
    });
    let body = match operators::is_list(sim, sequence) {
        true => Body::List(repeated),
        false => Body::Tuple(repeated.into()),
    };
    Some(Ok(Value::Object(sim.heap.alloc(body))))
}
