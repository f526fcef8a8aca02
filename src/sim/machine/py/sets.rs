//! Sets: operators, comparisons, methods.

use super::arguments::Arguments;
use super::compare::{equal, is_same};
use super::dict::{Entry, Kind, Table};
use super::tables::{
    clear, entries, find, is_dict, is_set, length, new_dict, new_set, remove, set_of, store, table,
    table_mut, update,
};
use super::{Given, exception, iterate};
use crate::ir::program::NameId;
use crate::ir::py::{PyBinary, PyCompare, name};
use crate::sim::Sim;
use crate::sim::heap::ObjectId;
use crate::sim::value::Value;

/// Whether every key of one table is in the other.
pub fn is_subset(sim: &Sim, one: &Table, other: &Table) -> bool {
    one.iter().all(|entry| {
        let same = |key| is_same(key, entry.key) || equal(sim, key, entry.key);
        other.find(entry.hash, same).is_some()
    })
}

/// Set operators and `dict | dict`; `None` if the operands are neither.
pub fn combined(sim: &mut Sim, operator: PyBinary, left: Value, right: Value) -> Option<Given> {
    if operator == PyBinary::Or && is_dict(sim, left) && is_dict(sim, right) {
        let dict = new_dict(sim);
        update(sim, dict, left);
        update(sim, dict, right);
        return Some(Ok(dict));
    }
    if is_set_view(sim, left) || is_set_view(sim, right) {
        return combined_views(sim, operator, left, right);
    }
    if !is_set(sim, left) || !is_set(sim, right) {
        return None;
    }
    let keys = |sim: &Sim, of: Value, other: Value, wanted: bool| -> Vec<Value> {
        let entries = table(sim, of).map(in_order).unwrap_or_default();
        let inside = |entry: &&Entry| find(sim, other, entry.hash, entry.key).is_some() == wanted;
        let found = entries.iter().filter(inside);
        found.map(|entry| entry.key).collect()
    };
    let size = |of| length(sim, of).unwrap_or_default();
    let found = match operator {
        PyBinary::And | PyBinary::Or if left == right => return Some(Ok(copied(sim, left))),
        PyBinary::And if size(right) > size(left) => keys(sim, left, right, true),
        PyBinary::And => keys(sim, right, left, true),
        PyBinary::Sub if size(left) / 4 <= size(right) => keys(sim, left, right, false),
        PyBinary::Sub => {
            let made = copied(sim, left);
            let removed = keys(sim, right, left, true);
            return Some(toggled(sim, made, removed));
        }
        PyBinary::Xor => {
            let frozen = super::tables::is_frozen(sim, left);
            let changed = table(sim, left).map(in_order).unwrap_or_default();
            let changed = changed.iter().map(|entry| entry.key).collect();
            let made = copied(sim, right);
            let made = toggled(sim, made, changed);
            if let Ok(set) = made
                && let Some(table) = table_mut(sim, set)
            {
                table.kind = match frozen {
                    true => Kind::Frozen,
                    false => Kind::Plain,
                };
            }
            return Some(made);
        }
        _ => {
            let made = copied(sim, left);
            update(sim, made, right);
            return Some(Ok(made));
        }
    };
    found.iter().for_each(|key| {
        sim.heap.retain(*key);
    });
    let frozen = super::tables::is_frozen(sim, left);
    let made = set_of(sim, found);
    Some(match made {
        Ok(set) if frozen => Ok(super::tables::freeze(sim, set)),
        made => made,
    })
}

/// A set (owned) without the keys that it has of these, with the others; they are not owned.
fn toggled(sim: &mut Sim, set: Value, keys: Vec<Value>) -> Given {
    for key in keys {
        match remove(sim, set, key)? {
            Some((old, _)) => sim.heap.release(old),
            None => {
                sim.heap.retain(key);
                store(sim, set, key, Value::Unit)?;
            }
        }
    }
    Ok(set)
}

/// Whether a value is `dict.keys()` or `dict.items()`, which act as sets.
fn is_set_view(sim: &Sim, value: Value) -> bool {
    use super::object::{PyObject, ViewKind};
    matches!(value, Value::Object(object) if matches!(
        sim.heap.body(object),
        crate::sim::heap::Body::Py(PyObject::View(_, ViewKind::Keys | ViewKind::Items))
    ))
}

/// Set operators of which one operand is a view: the other may be any iterable.
fn combined_views(sim: &mut Sim, operator: PyBinary, left: Value, right: Value) -> Option<Given> {
    let as_set = |sim: &mut Sim, value| {
        let items = iterate::collect(sim, value)?;
        set_of(sim, items)
    };
    let one = match as_set(sim, left) {
        Ok(one) => one,
        Err(exception) => return Some(Err(exception)),
    };
    let other = match as_set(sim, right) {
        Ok(other) => other,
        Err(exception) => return Some(Err(exception)),
    };
    let result = combined(sim, operator, one, other);
    sim.heap.release(one);
    sim.heap.release(other);
    result
}

/// The table whose keys a set, or `dict.keys()`, has.
pub fn key_table(sim: &Sim, value: Value) -> Option<&Table> {
    use super::object::{PyObject, ViewKind};
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        crate::sim::heap::Body::Py(PyObject::Set(table)) => Some(table),
        crate::sim::heap::Body::Py(PyObject::View(over, ViewKind::Keys)) => {
            table(sim, Value::Object(*over))
        }
        _ => None,
    }
}

/// The pairs of `dict.items()`, or those that a set holds; what is no pair is like nothing else.
pub fn pairs(sim: &Sim, value: Value) -> Option<Vec<(Value, Value)>> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        crate::sim::heap::Body::Py(super::object::PyObject::View(
            over,
            super::object::ViewKind::Items,
        )) => Some(super::tables::entries(sim, Value::Object(*over))),
        crate::sim::heap::Body::Py(super::object::PyObject::Set(table)) => {
            let keys = table
                .iter()
                .map(|entry| super::sequences::items(sim, entry.key));
            let pairs = keys.map(|items| match items.as_deref() {
                Some([key, value]) => (*key, *value),
                _ => (Value::Empty, Value::Empty),
            });
            Some(pairs.collect())
        }
        _ => None,
    }
}

/// `<=` and the like of two sets.
pub fn compared(sim: &Sim, comparison: PyCompare, left: Value, right: Value) -> Option<bool> {
    let (Some(one), Some(other)) = (key_table(sim, left), key_table(sim, right)) else {
        let (one, other) = (pairs(sim, left)?, pairs(sim, right)?);
        let within = |few: &[_], many: &[_]| few.iter().all(|pair| contains(sim, many, pair));
        return Some(match comparison {
            PyCompare::Le => within(&one, &other),
            PyCompare::Lt => one.len() < other.len() && within(&one, &other),
            PyCompare::Ge => within(&other, &one),
            PyCompare::Gt => other.len() < one.len() && within(&other, &one),
            _ => return None,
        });
    };
    Some(match comparison {
        PyCompare::Le => is_subset(sim, one, other),
        PyCompare::Lt => one.len() < other.len() && is_subset(sim, one, other),
        PyCompare::Ge => is_subset(sim, other, one),
        PyCompare::Gt => other.len() < one.len() && is_subset(sim, other, one),
        _ => return None,
    })
}

/// Whether one of the pairs equals this one.
fn contains(sim: &Sim, pairs: &[(Value, Value)], wanted: &(Value, Value)) -> bool {
    let same = |one, other| super::compare::equal(sim, one, other);
    pairs
        .iter()
        .any(|pair| same(pair.0, wanted.0) && same(pair.1, wanted.1))
}

/// A method of a set. The arguments are given up.
pub fn method(sim: &mut Sim, set: ObjectId, method: NameId, mut arguments: Arguments) -> Given {
    let receiver = Value::Object(set);
    let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
    let (operator, in_place) = match method {
        name::ADD => {
            arguments.positional.clear();
            return store(sim, receiver, first, Value::Unit).map(|()| Value::Unit);
        }
        name::UNION => (Some(PyBinary::Or), false),
        name::INTERSECTION => (Some(PyBinary::And), false),
        name::DIFFERENCE => (Some(PyBinary::Sub), false),
        name::SYMMETRIC_DIFFERENCE => (Some(PyBinary::Xor), false),
        name::UPDATE => (Some(PyBinary::Or), true),
        name::INTERSECTION_UPDATE => (Some(PyBinary::And), true),
        name::DIFFERENCE_UPDATE => (Some(PyBinary::Sub), true),
        name::SYMMETRIC_DIFFERENCE_UPDATE => (Some(PyBinary::Xor), true),
        _ => (None, false),
    };
    let result = match operator {
        Some(operator) => combined_all(sim, operator, receiver, &arguments.positional, in_place),
        None => {
            let compares = matches!(method, name::ISSUBSET | name::ISSUPERSET | name::ISDISJOINT);
            let other = match compares {
                false => Ok(None),
                true => iterate::collect(sim, first)
                    .and_then(|items| set_of(sim, items))
                    .map(Some),
            };
            other.and_then(|other| {
                let result = plain_set_method(sim, receiver, method, first, other);
                sim.heap.release(other.unwrap_or_default());
                result
            })
        }
    };
    arguments.release(sim);
    result
}

/// An operator of a set with one iterable after the other; in place, or as a new set.
fn combined_all(
    sim: &mut Sim,
    operator: PyBinary,
    set: Value,
    others: &[Value],
    in_place: bool,
) -> Given {
    if in_place && operator == PyBinary::Or {
        for other in others {
            for item in iterate::collect(sim, *other)? {
                store(sim, set, item, Value::Unit)?;
            }
        }
        return Ok(Value::Unit);
    }
    let mut result = copied(sim, set);
    for other in others {
        let items = iterate::collect(sim, *other)?;
        let other = set_of(sim, items)?;
        let next = combined(sim, operator, result, other).unwrap_or(Ok(Value::Unit));
        sim.heap.release(other);
        sim.heap.release(result);
        result = next?;
    }
    if !in_place {
        return Ok(result);
    }
    replace(sim, set, result);
    Ok(Value::Unit)
}

/// Gives a set the content of another one, which is given up.
pub fn replace(sim: &mut Sim, set: Value, content: Value) {
    let keys: Vec<Value> = entries(sim, content)
        .into_iter()
        .map(|entry| entry.0)
        .collect();
    keys.iter().for_each(|key| {
        sim.heap.retain(*key);
    });
    sim.heap.release(content);
    clear(sim, set);
    for key in keys {
        if let Err(exception) = store(sim, set, key, Value::Unit) {
            sim.heap.release(exception);
        }
    }
}

/// A copy of a set of the same kind.
fn copied(sim: &mut Sim, set: Value) -> Value {
    let copy = new_set(sim);
    update(sim, copy, set);
    match super::tables::is_frozen(sim, set) {
        true => super::tables::freeze(sim, copy),
        false => copy,
    }
}

/// The position of the entry that `set.pop()` takes: the first in CPython's order behind the last popped.
fn next_popped(sim: &mut Sim, set: Value) -> Option<usize> {
    let table = table_mut(sim, set)?;
    match table.places.as_mut() {
        None => table.next_from(0).map(|(_, after)| after - 1),
        Some(places) => {
            let key = super::operators::int(places.next_popped()?);
            let hash = super::compare::hash(sim, key).ok()?;
            find(sim, set, hash, key)
        }
    }
}

fn plain_set_method(
    sim: &mut Sim,
    set: Value,
    method: NameId,
    first: Value,
    other: Option<Value>,
) -> Given {
    let pair = |sim: &Sim, comparison| {
        other.and_then(|other| compared(sim, comparison, set, other)) == Some(true)
    };
    match method {
        name::DISCARD | name::REMOVE => match remove(sim, set, first)? {
            Some((key, _)) => {
                sim.heap.release(key);
                Ok(Value::Unit)
            }
            None if method == name::REMOVE => exception::key_error(sim, first),
            None => Ok(Value::Unit),
        },
        name::POP => match next_popped(sim, set) {
            Some(at) => {
                let entry = table_mut(sim, set).map(|table| table.remove(at));
                Ok(entry.map_or(Value::Unit, |entry| entry.key))
            }
            None => {
                let text = sim.heap.text("pop from an empty set");
                let raised = exception::key_error(sim, text);
                sim.heap.release(text);
                raised
            }
        },
        name::CLEAR => {
            clear(sim, set);
            Ok(Value::Unit)
        }
        name::ISSUBSET => Ok(Value::Bool(pair(sim, PyCompare::Le))),
        name::ISSUPERSET => Ok(Value::Bool(pair(sim, PyCompare::Ge))),
        name::ISDISJOINT => {
            let common = other.and_then(|other| combined(sim, PyBinary::And, set, other));
            let common = common.unwrap_or(Ok(Value::Unit))?;
            let empty = length(sim, common) == Some(0);
            sim.heap.release(common);
            Ok(Value::Bool(empty))
        }
        _ => Ok(copied(sim, set)),
    }
}

/// The keys of a set in the order CPython iterates over them if all are ints, else as they were added.
pub fn ordered_keys(table: &Table) -> Vec<Value> {
    let keys = table.iter().map(|entry| entry.key);
    match &table.places {
        Some(places) => places.keys().map(super::operators::int).collect(),
        None => keys.collect(),
    }
}

/// The entries of a set in that order.
fn in_order(table: &Table) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table.iter().copied().collect();
    if let Some(places) = &table.places {
        let at = |key: Value| {
            let mut keys = places.keys().map(super::operators::int);
            keys.position(|place| place == key)
        };
        entries.sort_by_cached_key(|entry| at(entry.key));
    }
    entries
}

/// Puts the entries of a set into the order in which CPython iterates over them.
pub fn settle_order(sim: &mut Sim, set: Value) {
    let Some(found) = table(sim, set).filter(|_| is_set(sim, set)) else {
        return;
    };
    let order = ordered_keys(found);
    if let Some(table) = table_mut(sim, set) {
        table.reorder(&order);
    }
}

/// CPython's table of a set of ints that gains those of another one.
pub fn merged_places(sim: &Sim, into: Value, from: Value) -> Option<Box<super::places::Places>> {
    let mut places = table(sim, into)?.places.clone()?;
    places.merge(table(sim, from)?.places.as_ref()?);
    Some(places)
}
