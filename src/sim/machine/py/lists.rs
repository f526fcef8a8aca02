//! Lists: changing them, and their methods.

use super::arguments::Arguments;
use super::compare::{equal, is_same, not_ordered, order, step_back};
use super::operators::int;
use super::{
    Given, bytes, class, exception, iterate, operators, pop, repr, sequences, tables, type_error,
    value_error,
};
use crate::ir::program::NameId;
use crate::ir::py::{PyBinary, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;
use std::cmp::Ordering;

/// The values of a list, for changing them.
pub fn values_mut(sim: &mut Sim, list: Value) -> Option<&mut Vec<Value>> {
    let Value::Object(object) = list else {
        return None;
    };
    match sim.heap.body_mut(object) {
        Body::List(values) => Some(values),
        _ => None,
    }
}

/// What lies `below` entries under the top of the operand stack.
pub fn below(sim: &Sim, id: ThreadId, below: usize) -> Value {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let values = &sim.frames.get(frame).values;
    values[values.len() - 1 - below]
}

/// `ListAppend`.
pub fn append_below(sim: &mut Sim, id: ThreadId, depth: usize) -> Flow {
    let value = pop(sim, id);
    let list = below(sim, id, depth - 1);
    if let Some(values) = values_mut(sim, list) {
        values.push(value);
    }
    Flow::Next
}

/// `ListExtend`.
pub fn extend_below(sim: &mut Sim, id: ThreadId) -> Flow {
    let iterable = pop(sim, id);
    if iterate::runs_code(sim, iterable)
        && let Some(function) = sim.program.prelude(name::LIST)
    {
        step_back(sim, id);
        return control::call_function(sim, id, function, &[iterable]);
    }
    let items = iterate::collect(sim, iterable);
    sim.heap.release(iterable);
    let list = below(sim, id, 0);
    match items {
        Ok(items) => {
            if let Some(values) = values_mut(sim, list) {
                values.extend(items);
            }
            Flow::Next
        }
        Err(exception) => Flow::Raise(exception),
    }
}

/// `list += iterable`, `set |= set` and the like, which change the left operand in place.
pub fn in_place(
    sim: &mut Sim,
    id: ThreadId,
    operator: PyBinary,
    left: Value,
    right: Value,
) -> Option<Flow> {
    if operator == PyBinary::Add && operators::is_list(sim, left) {
        if iterate::runs_code(sim, right) {
            let function = sim.program.prelude(name::LIST)?;
            step_back(sim, id);
            control::push(sim, id, left);
            return Some(control::call_function(sim, id, function, &[right]));
        }
        let items = iterate::collect(sim, right);
        sim.heap.release(right);
        return Some(match items {
            Ok(items) => {
                if let Some(values) = values_mut(sim, left) {
                    values.extend(items);
                }
                control::push(sim, id, left);
                Flow::Next
            }
            Err(exception) => {
                sim.heap.release(left);
                Flow::Raise(exception)
            }
        });
    }
    let both_sets = tables::is_set(sim, left) && tables::is_set(sim, right);
    if both_sets
        && !tables::is_frozen(sim, left)
        && matches!(operator, PyBinary::Sub | PyBinary::And | PyBinary::Xor)
    {
        let result = super::sets::combined(sim, operator, left, right)?;
        sim.heap.release(right);
        return Some(match result {
            Ok(result) => {
                super::sets::replace(sim, left, result);
                control::push(sim, id, left);
                Flow::Next
            }
            Err(exception) => Flow::Raise(exception),
        });
    }
    if operator == PyBinary::Or && !tables::is_frozen(sim, left) && tables::update(sim, left, right)
    {
        sim.heap.release(right);
        control::push(sim, id, left);
        return Some(Flow::Next);
    }
    None
}

/// `list[index] = value`; the value is owned by it now.
///
/// # Errors
/// IndexError, and TypeError for what takes no items.
pub fn set(sim: &mut Sim, container: Value, index: Value, value: Value) -> Result<(), Value> {
    if bytes::is_mutable(sim, container) {
        return bytes::set(sim, container, index, value);
    }
    let Some(len) = values_mut(sim, container).map(|values| values.len()) else {
        let kind = class::type_name(sim, container);
        sim.heap.release(value);
        return type_error(
            sim,
            &format!("'{kind}' object does not support item assignment"),
        );
    };
    if let Some(parts) = sequences::slice_parts(sim, index) {
        return set_slice(sim, container, parts, len, value);
    }
    let at = match sequences::position(sim, "list", index, len, true) {
        Ok(at) => at,
        Err(exception) => {
            sim.heap.release(value);
            return Err(exception);
        }
    };
    let old = values_mut(sim, container).map(|values| std::mem::replace(&mut values[at], value));
    sim.heap.release(old.unwrap_or_default());
    Ok(())
}

fn set_slice(
    sim: &mut Sim,
    container: Value,
    parts: [Value; 3],
    len: usize,
    value: Value,
) -> Result<(), Value> {
    let (start, step, positions) = sequences::slice_positions(sim, parts, len)?;
    let items = iterate::collect(sim, value)?;
    sim.heap.release(value);
    let mut old = Vec::new();
    if step == 1 {
        if let Some(values) = values_mut(sim, container) {
            let start = (start as usize).min(values.len());
            old = values
                .splice(start..start + positions.len(), items)
                .collect();
        }
    } else if items.len() == positions.len() {
        if let Some(values) = values_mut(sim, container) {
            let replace = |(at, item)| std::mem::replace(&mut values[at], item);
            old = positions.into_iter().zip(items).map(replace).collect();
        }
    } else {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            items.len(),
            positions.len()
        );
        items.into_iter().for_each(|item| sim.heap.release(item));
        return value_error(sim, &message);
    }
    old.into_iter()
        .rev()
        .for_each(|value| sim.heap.release(value));
    Ok(())
}

/// `del list[index]`.
///
/// # Errors
/// IndexError, and TypeError for what has no items to delete.
pub fn delete(sim: &mut Sim, container: Value, index: Value) -> Result<(), Value> {
    let Some(len) = values_mut(sim, container).map(|values| values.len()) else {
        let kind = class::type_name(sim, container);
        let message = format!("'{kind}' object doesn't support item deletion");
        return type_error(sim, &message);
    };
    let mut positions = match sequences::slice_parts(sim, index) {
        Some(parts) => sequences::slice_positions(sim, parts, len)?.2,
        None => vec![sequences::position(sim, "list", index, len, true)?],
    };
    positions.sort_unstable();
    let mut old = Vec::new();
    if let Some(values) = values_mut(sim, container) {
        old.extend(positions.iter().rev().map(|at| values.remove(*at)));
    }
    old.into_iter().for_each(|value| sim.heap.release(value));
    Ok(())
}

/// A method of a list; `None` if it has no such method. The arguments are given up.
pub fn method(sim: &mut Sim, list: ObjectId, method: NameId, mut arguments: Arguments) -> Given {
    let receiver = Value::Object(list);
    if method == name::SORT {
        return sort(sim, receiver, arguments);
    }
    let first = arguments
        .positional
        .first()
        .copied()
        .unwrap_or(Value::Empty);
    let second = arguments.positional.get(1).copied();
    match method {
        name::APPEND => {
            if let Some(values) = values_mut(sim, receiver) {
                values.push(first);
            }
            arguments.positional.clear();
            return Ok(Value::Unit);
        }
        name::INSERT => {
            let operators::Number::Int(at) =
                operators::number(first).unwrap_or(operators::Number::Float(0.0))
            else {
                let kind = class::type_name(sim, first);
                let message = format!("'{kind}' object cannot be interpreted as an integer");
                return type_error(sim, &message);
            };
            if let Some(values) = values_mut(sim, receiver) {
                let len = values.len() as i64;
                let at = if at < 0 {
                    (at + len).max(0)
                } else {
                    at.min(len)
                };
                values.insert(at as usize, second.unwrap_or(Value::Unit));
            }
            return Ok(Value::Unit);
        }
        _ => {}
    }
    let result = borrowing(sim, receiver, method, first, second);
    arguments.release(sim);
    result
}

/// Methods that only look at their arguments.
fn borrowing(
    sim: &mut Sim,
    list: Value,
    method: NameId,
    first: Value,
    second: Option<Value>,
) -> Given {
    let found = |sim: &Sim, value: Value| {
        let items = sequences::items(sim, list).unwrap_or_default();
        items
            .iter()
            .position(|item| is_same(*item, value) || equal(sim, *item, value))
    };
    let len = sequences::length(sim, list).unwrap_or(0);
    match method {
        name::EXTEND => {
            let items = iterate::collect(sim, first)?;
            if let Some(values) = values_mut(sim, list) {
                values.extend(items);
            }
            Ok(Value::Unit)
        }
        name::POP => {
            let index = match first {
                Value::Empty => int(-1),
                index => index,
            };
            if len == 0 {
                return exception::index_error(sim, "pop from empty list");
            }
            let at = match sequences::position(sim, "list", index, len, false) {
                Ok(at) => at,
                Err(exception) => {
                    sim.heap.release(exception);
                    return exception::index_error(sim, "pop index out of range");
                }
            };
            let popped = values_mut(sim, list).map(|values| values.remove(at));
            Ok(popped.unwrap_or(Value::Unit))
        }
        name::REMOVE => match found(sim, first) {
            Some(at) => {
                let removed = values_mut(sim, list).map(|values| values.remove(at));
                sim.heap.release(removed.unwrap_or_default());
                Ok(Value::Unit)
            }
            None => value_error(sim, "list.remove(x): x not in list"),
        },
        name::INDEX | name::COUNT => search(sim, list, method, first, second),
        name::CLEAR => {
            let old = values_mut(sim, list)
                .map(std::mem::take)
                .unwrap_or_default();
            old.into_iter()
                .rev()
                .for_each(|value| sim.heap.release(value));
            Ok(Value::Unit)
        }
        name::REVERSE => {
            if let Some(values) = values_mut(sim, list) {
                values.reverse();
            }
            Ok(Value::Unit)
        }
        _ => {
            let items = iterate::collect(sim, list)?;
            Ok(Value::Object(sim.heap.alloc(Body::List(items))))
        }
    }
}

/// `list.index(x, start)` and `list.count(x)`.
fn search(
    sim: &mut Sim,
    list: Value,
    method: NameId,
    wanted: Value,
    start: Option<Value>,
) -> Given {
    let items = sequences::items(sim, list).unwrap_or_default();
    let same = |item: Value| is_same(item, wanted) || equal(sim, item, wanted);
    if method == name::COUNT {
        let count = items.iter().filter(|item| same(**item)).count();
        return Ok(int(count as i64));
    }
    let from = match start.and_then(operators::number) {
        Some(operators::Number::Int(at)) if at >= 0 => at as usize,
        _ => 0,
    };
    let mut rest = items.iter().enumerate().skip(from);
    match rest.find(|(_, item)| same(**item)) {
        Some((at, _)) => Ok(int(at as i64)),
        None => {
            let message = format!("{} is not in list", repr::repr(sim, wanted));
            value_error(sim, &message)
        }
    }
}

/// `list.sort(reverse=)`; with a key it is the prelude's.
fn sort(sim: &mut Sim, list: Value, mut arguments: Arguments) -> Given {
    let reverse = arguments.take(name::REVERSE).unwrap_or(Value::Bool(false));
    let reverse = super::compare::is_true(sim, reverse);
    arguments.release(sim);
    let values = values_mut(sim, list)
        .map(std::mem::take)
        .unwrap_or_default();
    let sorted = sorted(sim, values.clone(), &values, reverse);
    let result = match &sorted {
        Ok(_) => Ok(Value::Unit),
        Err(exception) => Err(*exception),
    };
    if let Some(place) = values_mut(sim, list) {
        *place = sorted.unwrap_or(values);
    }
    result
}

/// Items sorted by their keys, stable; both lists have the same length. CPython keeps equal items in
/// order when reversing too.
///
/// # Errors
/// TypeError if two keys have no order.
pub fn sorted(
    sim: &mut Sim,
    items: Vec<Value>,
    keys: &[Value],
    reverse: bool,
) -> Result<Vec<Value>, Value> {
    let mut places: Vec<usize> = (0..items.len()).collect();
    let mut fault = None;
    places.sort_by(|a, b| {
        let (one, other) = (keys[*a], keys[*b]);
        let ordering = match order(sim, one, other) {
            Ok(ordering) => ordering.unwrap_or(Ordering::Equal),
            Err((x, y)) => {
                fault.get_or_insert(if a > b { (y, x) } else { (x, y) });
                Ordering::Equal
            }
        };
        if reverse {
            ordering.reverse()
        } else {
            ordering
        }
    });
    match fault {
        Some((a, b)) => not_ordered(sim, "<", b, a),
        None => Ok(places.into_iter().map(|at| items[at]).collect()),
    }
}
