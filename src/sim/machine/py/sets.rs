//! Sets: operators, comparisons, methods.

use super::arguments::Arguments;
use super::compare::{equal, is_same};
use super::dict::Table;
use super::tables::{
    clear, entries, find, is_dict, is_set, length, new_dict, new_set, remove, set_of, store, table,
    table_mut, update,
};
use super::{Given, calls, iterate};
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
    if !is_set(sim, left) || !is_set(sim, right) {
        return None;
    }
    let keys = |sim: &Sim, of: Value, other: Value, wanted: bool| -> Vec<Value> {
        let inside = |key: &Value, hash| find(sim, other, hash, *key).is_some() == wanted;
        let entries = table(sim, of).into_iter().flat_map(Table::iter);
        entries
            .filter(|entry| inside(&entry.key, entry.hash))
            .map(|entry| entry.key)
            .collect()
    };
    let mut found = match operator {
        PyBinary::And => keys(sim, left, right, true),
        PyBinary::Sub | PyBinary::Xor => keys(sim, left, right, false),
        _ => entries(sim, left)
            .into_iter()
            .map(|entry| entry.0)
            .collect(),
    };
    if matches!(operator, PyBinary::Or | PyBinary::Xor) {
        found.extend(keys(sim, right, left, false));
    }
    found.iter().for_each(|key| {
        sim.heap.retain(*key);
    });
    Some(set_of(sim, found))
}

/// `<=` and the like of two sets.
pub fn compared(sim: &Sim, comparison: PyCompare, left: Value, right: Value) -> Option<bool> {
    if !is_set(sim, left) || !is_set(sim, right) {
        return None;
    }
    let (one, other) = (table(sim, left)?, table(sim, right)?);
    Some(match comparison {
        PyCompare::Le => is_subset(sim, one, other),
        PyCompare::Lt => one.len() < other.len() && is_subset(sim, one, other),
        PyCompare::Ge => is_subset(sim, other, one),
        PyCompare::Gt => other.len() < one.len() && is_subset(sim, other, one),
        _ => return None,
    })
}

/// A method of a set. The arguments are given up.
pub fn method(sim: &mut Sim, set: ObjectId, method: NameId, mut arguments: Arguments) -> Given {
    let receiver = Value::Object(set);
    let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
    let operator = match method {
        name::ADD => {
            arguments.positional.clear();
            return store(sim, receiver, first, Value::Unit).map(|()| Value::Unit);
        }
        name::UNION => Some(PyBinary::Or),
        name::INTERSECTION => Some(PyBinary::And),
        name::DIFFERENCE => Some(PyBinary::Sub),
        name::SYMMETRIC_DIFFERENCE => Some(PyBinary::Xor),
        _ => None,
    };
    let other = match method {
        name::ADD | name::DISCARD | name::REMOVE | name::POP | name::CLEAR | name::COPY => None,
        _ if arguments.positional.is_empty() => Some(new_set(sim)),
        _ => match iterate::collect(sim, first).and_then(|items| set_of(sim, items)) {
            Ok(other) => Some(other),
            Err(exception) => {
                arguments.release(sim);
                return Err(exception);
            }
        },
    };
    let result = match (operator, other) {
        (Some(operator), Some(other)) => {
            combined(sim, operator, receiver, other).unwrap_or(Ok(Value::Unit))
        }
        _ => plain_set_method(sim, receiver, method, first, other),
    };
    sim.heap.release(other.unwrap_or_default());
    arguments.release(sim);
    result
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
            None if method == name::REMOVE => calls::key_error(sim, first),
            None => Ok(Value::Unit),
        },
        name::POP => match {
            settle_order(sim, set);
            table(sim, set)
        }
        .and_then(|table| table.next_from(0))
        {
            Some((_, after)) => {
                let entry = table_mut(sim, set).map(|table| table.remove(after - 1));
                Ok(entry.map_or(Value::Unit, |entry| entry.key))
            }
            None => {
                let text = sim.heap.text("pop from an empty set");
                let raised = calls::key_error(sim, text);
                sim.heap.release(text);
                raised
            }
        },
        name::UPDATE => {
            if let Some(other) = other {
                update(sim, set, other);
            }
            Ok(Value::Unit)
        }
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
        _ => {
            let copy = new_set(sim);
            update(sim, copy, set);
            Ok(copy)
        }
    }
}

/// The order in which CPython iterates over a set of ints that were added in this order, as places in it.
/// CPython `Objects/setobject.c` `set_add_entry`: linear probing of 9 places, then perturbed jumps; a table
/// more than three fifths full is rebuilt four times its size.
pub fn int_order(keys: &[i64]) -> Vec<usize> {
    const LINEAR_PROBES: usize = 9;
    let mut slots: Vec<Option<usize>> = vec![None; 8];
    let place = |slots: &mut Vec<Option<usize>>, key: usize| {
        let hash = super::compare::hash_number(super::operators::Number::Int(keys[key])) as usize;
        let mask = slots.len() - 1;
        let (mut perturb, mut at) = (hash, hash & mask);
        loop {
            let probes = if at + LINEAR_PROBES <= mask {
                LINEAR_PROBES
            } else {
                0
            };
            if let Some(free) = (at..=at + probes).find(|at| slots[*at].is_none()) {
                slots[free] = Some(key);
                return;
            }
            perturb >>= 5;
            at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
        }
    };
    for key in 0..keys.len() {
        place(&mut slots, key);
        if (key + 1) * 5 >= (slots.len() - 1) * 3 {
            let wanted = (key + 1) * if key + 1 > 50_000 { 2 } else { 4 };
            let mut size = 8;
            while size <= wanted {
                size *= 2;
            }
            let old = std::mem::replace(&mut slots, vec![None; size]);
            old.into_iter()
                .flatten()
                .for_each(|key| place(&mut slots, key));
        }
    }
    slots.into_iter().flatten().collect()
}

/// The keys of a set in the order CPython iterates over them if all are ints, else as they were added.
pub fn ordered_keys(table: &Table) -> Vec<Value> {
    let keys: Vec<Value> = table.iter().map(|entry| entry.key).collect();
    let int = |key: &Value| match key {
        Value::Int(_, value) => Some(*value),
        _ => None,
    };
    match keys.iter().map(int).collect::<Option<Vec<i64>>>() {
        Some(ints) => int_order(&ints).into_iter().map(|at| keys[at]).collect(),
        None => keys,
    }
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
