//! What an instance holds: its attributes, as a list until `__dict__` is asked for, from then on in a
//! dict that the program shares.

use super::object::{Attributes, PyObject};
use super::{tables, text};
use crate::ir::program::NameId;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;

/// The dict that holds the attributes, if the program has asked for it.
fn shared(attributes: &Attributes) -> Option<Value> {
    match attributes[..] {
        [(name::DUNDER_DICT, dict)] => Some(dict),
        _ => None,
    }
}

/// The attributes of an instance or exception in order, or the one that holds their dict.
pub fn attributes(sim: &Sim, instance: ObjectId) -> Option<&Attributes> {
    match sim.heap.body(instance) {
        Body::Py(PyObject::Instance(_, attributes)) => Some(attributes),
        Body::Py(PyObject::Exception(exception)) => Some(&exception.attributes),
        _ => None,
    }
}

/// What an instance that holds its attributes as a list has under a name, not as a new owner. `None`: a dict
/// holds them.
pub fn listed(attributes: &Attributes, name: NameId) -> Option<Option<Value>> {
    if shared(attributes).is_some() {
        return None;
    }
    let mut entries = attributes.iter();
    Some(entries.find(|entry| entry.0 == name).map(|entry| entry.1))
}

fn attributes_mut(sim: &mut Sim, instance: ObjectId) -> Option<&mut Attributes> {
    match sim.heap.body_mut(instance) {
        Body::Py(PyObject::Instance(_, attributes)) => Some(attributes),
        Body::Py(PyObject::Exception(exception)) => Some(&mut exception.attributes),
        _ => None,
    }
}

/// An attribute of an instance or exception, not as a new owner.
pub fn find(sim: &Sim, instance: ObjectId, name: NameId) -> Option<Value> {
    let attributes = attributes(sim, instance)?;
    if let Some(found) = listed(attributes, name) {
        return found;
    }
    let wanted = sim.program.name(name);
    let mut entries = tables::table(sim, shared(attributes)?)?.iter();
    let found = entries.find(|entry| text::of(sim, entry.key) == Some(wanted));
    found.map(|entry| entry.value)
}

/// Stores an attribute of an instance or exception; the value is owned by it now.
pub fn store(sim: &mut Sim, instance: ObjectId, name: NameId, value: Value) {
    let Some(found) = attributes_mut(sim, instance) else {
        return sim.heap.release(value);
    };
    let Some(dict) = shared(found) else {
        let old = replace(found, name, value);
        return sim.heap.release(old);
    };
    let program = sim.program.clone();
    let key = sim.heap.text(program.name(name));
    if let Err(exception) = tables::store(sim, dict, key, value) {
        sim.heap.release(exception);
    }
}

/// Removes an attribute of an instance or exception. Whether it was there.
pub fn remove(sim: &mut Sim, instance: ObjectId, name: NameId) -> bool {
    let Some(found) = attributes_mut(sim, instance) else {
        return false;
    };
    let Some(dict) = shared(found) else {
        let Some(old) = take(found, name) else {
            return false;
        };
        sim.heap.release(old);
        return true;
    };
    let program = sim.program.clone();
    let key = sim.heap.text(program.name(name));
    let removed = tables::remove(sim, dict, key);
    sim.heap.release(key);
    match removed {
        Ok(Some((key, value))) => {
            super::release_two(sim, key, value);
            true
        }
        Ok(None) => false,
        Err(exception) => {
            sim.heap.release(exception);
            false
        }
    }
}

/// `instance.__dict__`, as a new owner: from now on the attributes live there.
pub fn dict(sim: &mut Sim, instance: ObjectId) -> Option<Value> {
    let found = attributes_mut(sim, instance)?;
    if let Some(dict) = shared(found) {
        return Some(sim.heap.retain(dict));
    }
    let pairs = std::mem::take(found);
    let program = sim.program.clone();
    let mut flat = Vec::new();
    for (name, value) in pairs {
        flat.push(sim.heap.text(program.name(name)));
        flat.push(value);
    }
    let dict = tables::dict_of(sim, flat).ok()?;
    sim.heap.retain(dict);
    attributes_mut(sim, instance)?.push((name::DUNDER_DICT, dict));
    Some(dict)
}

/// The names of an instance's attributes in order.
pub fn names(sim: &Sim, instance: ObjectId) -> Vec<String> {
    let Some(found) = attributes(sim, instance) else {
        return Vec::new();
    };
    match shared(found) {
        Some(dict) => {
            let entries = tables::entries(sim, dict).into_iter();
            entries
                .filter_map(|entry| text::of(sim, entry.0).map(str::to_owned))
                .collect()
        }
        None => found
            .iter()
            .map(|entry| sim.program.name(entry.0).to_owned())
            .collect(),
    }
}

/// Puts a value into a list of attributes; gives what was there.
pub fn replace(attributes: &mut Attributes, name: NameId, value: Value) -> Value {
    match attributes.iter_mut().find(|entry| entry.0 == name) {
        Some(entry) => std::mem::replace(&mut entry.1, value),
        None => {
            attributes.push((name, value));
            Value::Empty
        }
    }
}

/// Takes a value out of a list of attributes.
pub fn take(attributes: &mut Attributes, name: NameId) -> Option<Value> {
    let at = attributes.iter().position(|entry| entry.0 == name)?;
    Some(attributes.remove(at).1)
}

/// The number of a name that only running makes: the program gains it if it is new.
pub fn intern(sim: &mut Sim, text: &str) -> NameId {
    let known = sim.program.names.iter().position(|name| **name == *text);
    let at = known.unwrap_or_else(|| {
        let names = &mut std::rc::Rc::make_mut(&mut sim.program).names;
        names.push(text.into());
        names.len() - 1
    });
    NameId(at as u32)
}
