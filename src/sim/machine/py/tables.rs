//! Dicts and sets as tables: looking up, storing, removing; dicts' methods.

use super::arguments::Arguments;
use super::compare::{equal, hash, is_same};
use super::dict::{Entry, Kind, Table};
use super::object::{PyObject, ViewKind};
use super::{Given, exception, iterate, lists, pop, type_error};
use crate::ir::program::NameId;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::Flow;
use crate::sim::value::Value;

/// The table of a dict or set.
pub fn table(sim: &Sim, value: Value) -> Option<&Table> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Dict(table) | PyObject::Set(table)) => Some(table),
        _ => None,
    }
}

/// The table of a dict or set, for changing it.
pub fn table_mut(sim: &mut Sim, value: Value) -> Option<&mut Table> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body_mut(object) {
        Body::Py(PyObject::Dict(table) | PyObject::Set(table)) => Some(table),
        _ => None,
    }
}

/// Whether a value is a dict.
pub fn is_dict(sim: &Sim, value: Value) -> bool {
    matches!(value, Value::Object(object)
        if matches!(sim.heap.body(object), Body::Py(PyObject::Dict(_))))
}

/// Whether a value is a set.
pub fn is_set(sim: &Sim, value: Value) -> bool {
    matches!(value, Value::Object(object)
        if matches!(sim.heap.body(object), Body::Py(PyObject::Set(_))))
}

/// What a dict or set is, beyond a plain one.
pub fn kind(sim: &Sim, value: Value) -> Kind {
    table(sim, value)
        .map(|table| table.kind)
        .unwrap_or_default()
}

/// Whether a value is a frozenset.
pub fn is_frozen(sim: &Sim, value: Value) -> bool {
    kind(sim, value) == Kind::Frozen
}

/// Makes a set (owned) a frozenset.
pub fn freeze(sim: &mut Sim, set: Value) -> Value {
    if let Some(table) = table_mut(sim, set) {
        table.kind = Kind::Frozen;
    }
    set
}

/// How many entries a dict or set has.
pub fn length(sim: &Sim, value: Value) -> Option<usize> {
    table(sim, value).map(Table::len)
}

/// Puts a Counter's entries into the order of `most_common()`: the largest first, equal ones as they are.
pub fn most_common(sim: &Sim, entries: &mut [Entry]) {
    entries.sort_by(|one, other| {
        let ordering = super::compare::order(sim, other.value, one.value);
        ordering.ok().flatten().unwrap_or(std::cmp::Ordering::Equal)
    });
}

/// Keys and values in order, borrowed.
pub fn entries(sim: &Sim, value: Value) -> Vec<(Value, Value)> {
    let pairs = table(sim, value).into_iter().flat_map(Table::iter);
    pairs.map(|entry| (entry.key, entry.value)).collect()
}

/// The position of a key.
pub fn find(sim: &Sim, table_of: Value, hash: u64, key: Value) -> Option<usize> {
    let same = |found| is_same(found, key) || equal(sim, found, key);
    table(sim, table_of)?.find(hash, same)
}

/// Stores a value under a key; both are owned by the table now.
///
/// # Errors
/// TypeError if the key has no hash.
pub fn store(sim: &mut Sim, into: Value, key: Value, value: Value) -> Result<(), Value> {
    let hash = match hash(sim, key) {
        Ok(hash) => hash,
        Err(exception) => {
            sim.heap.release(key);
            sim.heap.release(value);
            return Err(exception);
        }
    };
    match find(sim, into, hash, key) {
        Some(at) => {
            sim.heap.release(key);
            let old = table_mut(sim, into).map(|table| table.replace(at, value));
            sim.heap.release(old.unwrap_or_default());
        }
        None => {
            if let Some(table) = table_mut(sim, into) {
                table.insert(hash, key, value);
            }
        }
    }
    Ok(())
}

/// A new empty dict.
pub fn new_dict(sim: &mut Sim) -> Value {
    let body = Body::Py(PyObject::Dict(Box::default()));
    Value::Object(sim.heap.alloc(body))
}

/// A new empty set.
pub fn new_set(sim: &mut Sim) -> Value {
    let mut table = Box::<Table>::default();
    table.places = Some(Box::default());
    let body = Body::Py(PyObject::Set(table));
    Value::Object(sim.heap.alloc(body))
}

/// A new dict of key, value, key, value, ... (owned).
///
/// # Errors
/// TypeError if a key has no hash.
pub fn dict_of(sim: &mut Sim, values: Vec<Value>) -> Given {
    let dict = new_dict(sim);
    let mut fault = None;
    for pair in values.chunks_exact(2) {
        if let Err(exception) = store(sim, dict, pair[0], pair[1]) {
            fault = Some(exception);
        }
    }
    match fault {
        None => Ok(dict),
        Some(exception) => {
            sim.heap.release(dict);
            Err(exception)
        }
    }
}

/// A new set of these values (owned).
///
/// # Errors
/// TypeError if a value has no hash.
pub fn set_of(sim: &mut Sim, values: Vec<Value>) -> Given {
    let set = new_set(sim);
    let mut fault = None;
    for value in values {
        if let Err(exception) = store(sim, set, value, Value::Unit) {
            fault = Some(exception);
        }
    }
    match fault {
        None => Ok(set),
        Some(exception) => {
            sim.heap.release(set);
            Err(exception)
        }
    }
}

/// `SetAdd`.
pub fn add_below(sim: &mut Sim, id: ThreadId, depth: usize) -> Flow {
    let value = pop(sim, id);
    let set = lists::below(sim, id, depth - 1);
    done(store(sim, set, value, Value::Unit))
}

/// `DictSet`.
pub fn set_below(sim: &mut Sim, id: ThreadId, depth: usize) -> Flow {
    let (value, key) = (pop(sim, id), pop(sim, id));
    let dict = lists::below(sim, id, depth - 1);
    done(store(sim, dict, key, value))
}

/// `DictUpdate`.
pub fn update_below(sim: &mut Sim, id: ThreadId) -> Flow {
    let mapping = pop(sim, id);
    let dict = lists::below(sim, id, 0);
    if !is_dict(sim, inside(sim, mapping)) {
        let kind = super::class::type_name(sim, mapping);
        sim.heap.release(mapping);
        let message = format!("'{kind}' object is not a mapping");
        return done(type_error(sim, &message));
    }
    update(sim, dict, mapping);
    sim.heap.release(mapping);
    Flow::Next
}

fn done(result: Result<(), Value>) -> Flow {
    match result {
        Ok(()) => Flow::Next,
        Err(exception) => Flow::Raise(exception),
    }
}

/// Stores all entries of `from` in `into`, if both are dicts or both sets. Neither is owned.
pub fn update(sim: &mut Sim, into: Value, from: Value) -> bool {
    let from = inside(sim, from);
    let both = is_dict(sim, into) && is_dict(sim, from) || is_set(sim, into) && is_set(sim, from);
    if both {
        let places = super::sets::merged_places(sim, into, from);
        for (key, value) in entries(sim, from) {
            sim.heap.retain(key);
            sim.heap.retain(value);
            if let Err(exception) = store(sim, into, key, value) {
                sim.heap.release(exception);
            }
        }
        if let (Some(places), Some(table)) = (places, table_mut(sim, into)) {
            table.places = Some(places);
        }
    }
    both
}

/// The dict inside an instance of a class that inherits from `dict`; any other value as it is.
pub fn inside(sim: &Sim, value: Value) -> Value {
    let Value::Object(object) = value else {
        return value;
    };
    let inherits = {
        let class = super::class::of(sim, value);
        super::class::builtin_base(sim, class) == crate::ir::py::PyClass::Dict
    };
    let found = inherits.then(|| super::instance::find(sim, object, crate::ir::py::name::DATA));
    found.flatten().unwrap_or(value)
}

/// The same of an owned value: the dict is owned then.
pub fn exposed(sim: &mut Sim, value: Value) -> Value {
    let found = inside(sim, value);
    if found != value {
        sim.heap.retain(found);
        sim.heap.release(value);
    }
    found
}

/// `dict[key]`; `None` if the container is no dict.
pub fn get(sim: &mut Sim, container: Value, key: Value) -> Option<Given> {
    if !is_dict(sim, container) {
        return None;
    }
    let hash = match hash(sim, key) {
        Ok(hash) => hash,
        Err(exception) => return Some(Err(exception)),
    };
    Some(match find(sim, container, hash, key) {
        Some(at) => {
            let value = table(sim, container).map(|table| table.at(at).value);
            Ok(sim.heap.retain(value.unwrap_or(Value::Unit)))
        }
        None => exception::key_error(sim, key),
    })
}

/// `key in container`; `None` if the container is no dict, set or view of keys.
pub fn contains(sim: &mut Sim, container: Value, key: Value) -> Option<Result<bool, Value>> {
    let container = match container {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Py(PyObject::View(over, ViewKind::Keys)) => Value::Object(*over),
            Body::Py(PyObject::View(..)) => {
                return Some(iterate::collect(sim, container).map(|items| {
                    let found = items.iter().any(|item| equal(sim, *item, key));
                    items.into_iter().for_each(|item| sim.heap.release(item));
                    found
                }));
            }
            _ => container,
        },
        other => other,
    };
    table(sim, container)?;
    Some(hash(sim, key).map(|hash| find(sim, container, hash, key).is_some()))
}

/// `dict[key] = value`; `None` if the container is no dict. Key and container are not owned.
pub fn set(sim: &mut Sim, container: Value, key: Value, value: Value) -> Option<Result<(), Value>> {
    if !is_dict(sim, container) {
        return None;
    }
    sim.heap.retain(key);
    Some(store(sim, container, key, value))
}

/// `del dict[key]`; `None` if the container is no dict.
pub fn delete(sim: &mut Sim, container: Value, key: Value) -> Option<Result<(), Value>> {
    if !is_dict(sim, container) {
        return None;
    }
    Some(match remove(sim, container, key) {
        Ok(Some((key, value))) => {
            sim.heap.release(key);
            sim.heap.release(value);
            Ok(())
        }
        Ok(None) => exception::key_error(sim, key),
        Err(exception) => Err(exception),
    })
}

/// Takes an entry out; the entry is owned by the receiver.
pub fn remove(sim: &mut Sim, from: Value, key: Value) -> Result<Option<(Value, Value)>, Value> {
    let hash = hash(sim, key)?;
    let Some(at) = find(sim, from, hash, key) else {
        return Ok(None);
    };
    let entry = table_mut(sim, from).map(|table| table.remove(at));
    Ok(entry.map(|entry| (entry.key, entry.value)))
}

/// A method of a dict. The arguments are given up.
pub fn dict_method(sim: &mut Sim, dict: ObjectId, method: NameId, arguments: Arguments) -> Given {
    let receiver = Value::Object(dict);
    let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
    let second = arguments.positional.get(1).copied();
    let view = |sim: &mut Sim, kind| {
        sim.heap.retain(receiver);
        let body = Body::Py(PyObject::View(dict, kind));
        Ok(Value::Object(sim.heap.alloc(body)))
    };
    let result = match method {
        name::KEYS => view(sim, ViewKind::Keys),
        name::VALUES => view(sim, ViewKind::Values),
        name::ITEMS => view(sim, ViewKind::Items),
        name::GET => match get(sim, receiver, first) {
            Some(Ok(found)) => Ok(found),
            Some(Err(exception)) if is_key_error(sim, exception) => {
                sim.heap.release(exception);
                Ok(sim.heap.retain(second.unwrap_or(Value::Unit)))
            }
            Some(Err(exception)) => Err(exception),
            None => Ok(Value::Unit),
        },
        name::SETDEFAULT => match get(sim, receiver, first) {
            Some(Err(exception)) if is_key_error(sim, exception) => {
                sim.heap.release(exception);
                let value = second.unwrap_or(Value::Unit);
                sim.heap.retain(first);
                sim.heap.retain(value);
                store(sim, receiver, first, value).map(|()| sim.heap.retain(value))
            }
            Some(other) => other,
            None => Ok(Value::Unit),
        },
        name::POP => match remove(sim, receiver, first) {
            Ok(Some((key, value))) => {
                sim.heap.release(key);
                Ok(value)
            }
            Ok(None) => match second {
                Some(default) => Ok(sim.heap.retain(default)),
                None => exception::key_error(sim, first),
            },
            Err(exception) => Err(exception),
        },
        name::POPITEM => {
            let from_end = super::dict_kinds::last_is_meant(sim, &arguments);
            pop_item(sim, receiver, from_end)
        }
        name::UPDATE => update_from(sim, receiver, first, &arguments),
        name::CLEAR => {
            clear(sim, receiver);
            Ok(Value::Unit)
        }
        name::MOVE_TO_END => return super::dict_kinds::move_to_end(sim, receiver, arguments),
        _ => Ok(super::dict_kinds::copied(sim, receiver)),
    };
    arguments.release(sim);
    result
}

fn is_key_error(sim: &Sim, exception: Value) -> bool {
    super::exception::is_instance(sim, exception, super::ExceptionKind::KeyError)
}

fn pop_item(sim: &mut Sim, dict: Value, from_end: bool) -> Given {
    let end = |table: &Table| match from_end {
        true => table.last(),
        false => table.next_from(0).map(|(_, next)| next - 1),
    };
    let Some(last) = table(sim, dict).and_then(end) else {
        let text = sim.heap.text("popitem(): dictionary is empty");
        let raised = exception::key_error(sim, text);
        sim.heap.release(text);
        return raised;
    };
    let entry = table_mut(sim, dict).map(|table| table.remove(last));
    let pair = entry.map_or([Value::Unit; 2], |entry| [entry.key, entry.value]);
    Ok(Value::Object(sim.heap.alloc(Body::Tuple(Box::new(pair)))))
}

/// `dict.update(mapping or pairs, **keywords)`.
pub fn update_from(sim: &mut Sim, dict: Value, from: Value, arguments: &Arguments) -> Given {
    if from != Value::Unit && !update(sim, dict, from) {
        for (index, pair) in iterate::collect(sim, from)?.into_iter().enumerate() {
            let items = iterate::collect(sim, pair);
            sim.heap.release(pair);
            if let Err(exception) = items {
                sim.heap.release(exception);
                let message = format!(
                    "cannot convert dictionary update sequence element #{index} to a sequence"
                );
                return type_error(sim, &message);
            }
            match items?[..] {
                [key, value] => store(sim, dict, key, value)?,
                ref other => {
                    let message = format!(
                        "dictionary update sequence element #{index} has length {}; 2 is required",
                        other.len()
                    );
                    return super::value_error(sim, &message);
                }
            }
        }
    }
    for (keyword, value) in &arguments.keywords {
        let program = sim.program.clone();
        let key = sim.heap.text(program.name(*keyword));
        sim.heap.retain(*value);
        store(sim, dict, key, *value)?;
    }
    Ok(Value::Unit)
}

/// Empties a dict or set.
pub fn clear(sim: &mut Sim, value: Value) {
    let old = table_mut(sim, value).map(Table::drain).unwrap_or_default();
    old.into_iter().for_each(|value| sim.heap.release(value));
}
