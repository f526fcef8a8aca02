//! Keys of dicts and sets whose class has its own `__hash__`: the prelude asks it, finds the equal key
//! that is there already, and the operation goes on with that one, by identity.
//!
//! CPython `Objects/dictobject.c` `_Py_dict_lookup`: the hash is asked each time, `__eq__` only of keys
//! with the same hash.

use super::object::PyObject;
use super::{assign, class, compare, hash, pop, sequences, tables};
use crate::ir::program::NameId;
use crate::ir::py::{PyCompare, PyOp, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;
use std::collections::BTreeMap;

/// What is known of keys with their own hash.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// The last hash that an object's class gave.
    hashes: BTreeMap<ObjectId, u64>,
    /// The key with which the next operation goes on.
    key: Value,
}

impl Settled {
    /// The last hash of an object.
    pub fn hash(&self, object: ObjectId) -> Option<u64> {
        self.hashes.get(&object).copied()
    }

    /// An object is gone; its number may be another's soon.
    pub fn forget(&mut self, object: ObjectId) {
        self.hashes.remove(&object);
    }
}

/// Whether the class of a value, or of what a tuple holds, has its own `__hash__`.
pub fn has_own_hash(sim: &Sim, key: Value) -> bool {
    let Value::Object(object) = key else {
        return false;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Instance(..) | PyObject::Exception(_)) => {
            let method = class::special(sim, key, name::DUNDER_HASH);
            method.is_some_and(|method| method != Value::Unit)
        }
        Body::Tuple(values) => values.iter().any(|value| has_own_hash(sim, *value)),
        _ => false,
    }
}

/// The prelude gives the hash of an object, or (without one) the key with which to go on.
pub fn settle(sim: &mut Sim, key: Value, hash: Option<u64>) {
    match (key, hash) {
        (Value::Object(object), Some(hash)) => {
            sim.python.settled.hashes.insert(object, hash);
        }
        _ => sim.python.settled.key = key,
    }
}

/// The keys of a table with the same hash as a key, whose own hash is settled, as a new list.
pub fn candidates(sim: &mut Sim, table: Value, key: Value) -> Value {
    let hash = hash::hash(sim, key);
    let mut found = Vec::new();
    if let (Ok(hash), Some(table)) = (hash, tables::table(sim, table)) {
        let same = table.iter().filter(|entry| entry.hash == hash);
        found.extend(same.map(|entry| entry.key));
    }
    if let Err(exception) = hash {
        sim.heap.release(exception);
    }
    found.iter().for_each(|key| {
        sim.heap.retain(*key);
    });
    Value::Object(sim.heap.alloc(Body::List(found)))
}

/// Whether a key must be settled before an operation can use it; a settled one is used up.
fn is_open(sim: &mut Sim, table: Value, key: Value) -> bool {
    if !has_own_hash(sim, key) && !meets_own_hash(sim, table, key) {
        return false;
    }
    if sim.python.settled.key == key {
        sim.python.settled.key = Value::Empty;
        return false;
    }
    true
}

/// Whether a key without its own hash has that of one in the table that has: `(1, 2)` and a named tuple.
fn meets_own_hash(sim: &mut Sim, table: Value, key: Value) -> bool {
    if sim.python.settled.hashes.is_empty() {
        return false;
    }
    match hash::hash(sim, key) {
        Ok(hash) => tables::table(sim, table)
            .is_some_and(|table| table.find(hash, |found| has_own_hash(sim, found)).is_some()),
        Err(exception) => {
            sim.heap.release(exception);
            false
        }
    }
}

/// Whether an operation looks for a key in a dict or set, or puts one there.
#[inline]
pub fn concerns(op: PyOp) -> bool {
    matches!(
        op,
        PyOp::GetItem
            | PyOp::SetItem
            | PyOp::DeleteItem
            | PyOp::DictSet(_)
            | PyOp::SetAdd(_)
            | PyOp::Compare(PyCompare::In | PyCompare::NotIn)
            | PyOp::MakeSet(_)
            | PyOp::MakeDict(_)
    )
}

/// Does an operation on a dict or set through the prelude if its key has to be settled first.
pub fn operation(sim: &mut Sim, id: ThreadId, op: PyOp) -> Option<Flow> {
    let frame = sim.thread(id).frame?;
    let stack = &sim.frames.get(frame).values;
    let at = |below: usize| stack.len().checked_sub(below + 1).map(|at| stack[at]);
    let (key, container) = match op {
        PyOp::GetItem | PyOp::SetItem | PyOp::DeleteItem => (at(0)?, at(1)?),
        PyOp::DictSet(below) => (at(1)?, at(below as usize + 1)?),
        PyOp::SetAdd(below) => (at(0)?, at(below as usize)?),
        PyOp::Compare(PyCompare::In | PyCompare::NotIn) => (at(1)?, at(0)?),
        PyOp::MakeSet(count) | PyOp::MakeDict(count) => {
            return display(sim, id, op, count as usize);
        }
        _ => return None,
    };
    if !tables::is_dict(sim, container) && !tables::is_set(sim, container)
        || !is_open(sim, container, key)
    {
        return None;
    }
    sim.heap.retain(container);
    let enter = |sim: &mut Sim, function: NameId, values: &[Value]| {
        let function = sim.program.prelude(function)?;
        Some(control::call_function(sim, id, function, values))
    };
    match op {
        PyOp::Compare(comparison) => {
            let (right, left) = (pop(sim, id), pop(sim, id));
            sim.heap.release(right);
            let function = match comparison {
                PyCompare::In => name::HAS_KEY,
                _ => name::LACKS_KEY,
            };
            enter(sim, function, &[right, left])
        }
        PyOp::DictSet(_) => {
            let (value, key) = (pop(sim, id), pop(sim, id));
            let function = Value::Function(sim.program.prelude(name::STORE_KEY)?);
            Some(assign::discarding(
                sim,
                id,
                function,
                vec![container, key, value],
            ))
        }
        PyOp::SetAdd(_) => {
            let key = pop(sim, id);
            let function = Value::Function(sim.program.prelude(name::ADD_KEY)?);
            Some(assign::discarding(sim, id, function, vec![container, key]))
        }
        _ => {
            let key = pop(sim, id);
            compare::step_back(sim, id);
            enter(sim, name::SETTLE_KEY, &[container, key])
        }
    }
}

/// A dict or set display with keys that have to be settled, one after the other.
fn display(sim: &mut Sim, id: ThreadId, op: PyOp, count: usize) -> Option<Flow> {
    let is_set = matches!(op, PyOp::MakeSet(_));
    let width = if is_set { 1 } else { 2 };
    let frame = sim.thread(id).frame?;
    let stack = &sim.frames.get(frame).values;
    let start = stack.len().checked_sub(count * width)?;
    let mut keys = stack[start..].iter().step_by(width);
    if !keys.any(|key| has_own_hash(sim, *key)) {
        return None;
    }
    let function = match is_set {
        true => name::SET_OF_KEYS,
        false => name::DICT_OF_KEYS,
    };
    let function = sim.program.prelude(function)?;
    let values = control::pop_arguments(sim, id, count * width);
    let values = Value::Object(sim.heap.alloc(Body::List(values)));
    Some(control::call_function(sim, id, function, &[values]))
}

/// The prelude's function for a method of a dict or set whose first argument has to be settled.
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    positional: &[Value],
) -> Option<Flow> {
    let takes_key = matches!(
        method,
        name::GET | name::POP | name::SETDEFAULT | name::ADD | name::DISCARD | name::REMOVE
    );
    let key = *positional.first()?;
    let is_table = tables::is_dict(sim, receiver) || tables::is_set(sim, receiver);
    if !takes_key || !is_table || !is_open(sim, receiver, key) {
        return None;
    }
    let function = sim.program.prelude(name::KEYED_METHOD)?;
    for value in [receiver, receiver] {
        sim.heap.retain(value);
    }
    let body = Body::Py(PyObject::BuiltinMethod(receiver, method));
    let bound = Value::Object(sim.heap.alloc(body));
    let rest = Body::Tuple(positional[1..].into());
    let rest = Value::Object(sim.heap.alloc(rest));
    Some(control::call_function(
        sim,
        id,
        function,
        &[bound, receiver, key, rest],
    ))
}

/// Whether some of these items are keys that have to be settled.
pub fn any_own_hash(sim: &Sim, iterable: Value) -> bool {
    let items = sequences::items(sim, iterable).unwrap_or_default();
    let keys = tables::entries(sim, iterable)
        .into_iter()
        .map(|entry| entry.0);
    items
        .into_iter()
        .chain(keys)
        .any(|item| has_own_hash(sim, item))
}
