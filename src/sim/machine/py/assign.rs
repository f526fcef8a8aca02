//! Setting and deleting attributes.
//!
//! CPython `Objects/object.c` `_PyObject_GenericSetAttrWithDict`.

use super::attributes::{is_data_descriptor, missing, no_accessor};
use super::object::PyObject;
use super::{arguments::Arguments, calls, class, error, instance, members, pop, text, type_error};
use crate::ir::native::Native;
use crate::ir::program::{FunctionKind, NameId};
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::Value;
use crate::sim::{Sim, asyncio};

/// `SetAttr`: pops the object and, below it, the value.
pub fn set_op(sim: &mut Sim, id: ThreadId, name: NameId) -> Flow {
    let (object, value) = (pop(sim, id), pop(sim, id));
    if let Value::Native(Native::Py(PyNative::Module(module))) = object {
        return match members::set_library_global(sim, module, name, value) {
            true => Flow::Next,
            false => unsupported(sim, id, "assigning to this name of a module"),
        };
    }
    if let Some((callee, mut arguments)) = hook(sim, object, name, Some(value)) {
        arguments.push(value);
        sim.heap.release(object);
        return discarding(sim, id, callee, arguments);
    }
    let done = set(sim, object, name, value);
    sim.heap.release(object);
    match done {
        Ok(()) => Flow::Next,
        Err(exception) => Flow::Raise(exception),
    }
}

/// `DeleteAttr`.
pub fn delete_op(sim: &mut Sim, id: ThreadId, name: NameId) -> Flow {
    let object = pop(sim, id);
    if let Some((callee, arguments)) = hook(sim, object, name, None) {
        sim.heap.release(object);
        return discarding(sim, id, callee, arguments);
    }
    let done = delete(sim, object, name);
    sim.heap.release(object);
    match done {
        Ok(()) => Flow::Next,
        Err(exception) => Flow::Raise(exception),
    }
}

/// Calls a function of the program whose result is dropped.
pub fn discarding(sim: &mut Sim, id: ThreadId, callee: Value, arguments: Vec<Value>) -> Flow {
    match calls::bound_function(sim, callee, Arguments::positional(arguments)) {
        Some(Ok((function, values))) => match sim.program.function(function).kind {
            FunctionKind::Plain => control::call_discarding(sim, id, function, &values),
            _ => unsupported(sim, id, "a setter that is no plain function"),
        },
        Some(Err(exception)) => Flow::Raise(exception),
        None => unsupported(sim, id, "a setter that is no function"),
    }
}

/// The code of the program that setting (or, without a value, deleting) an attribute runs, with its
/// first arguments; owned by the receiver.
pub fn hook(
    sim: &mut Sim,
    object: Value,
    name: NameId,
    value: Option<Value>,
) -> Option<(Value, Vec<Value>)> {
    let class = class::declared_class_of(sim, object)?;
    let (own_hook, special) = match value {
        Some(_) => (name::SETATTR_HOOK, name::DESCRIPTOR_SET),
        None => (name::DELATTR_HOOK, name::DESCRIPTOR_DELETE),
    };
    if let Some(method) = class::lookup(sim, class, own_hook) {
        sim.heap.retain(method);
        sim.heap.retain(object);
        let program = sim.program.clone();
        let text = sim.heap.text(program.name(name));
        return Some((method, vec![object, text]));
    }
    descriptor_hook(sim, class, object, name, special)
}

/// As [`hook`], past `__setattr__`: what `object.__setattr__` does.
pub fn descriptor_hook(
    sim: &mut Sim,
    class: Value,
    object: Value,
    name: NameId,
    special: NameId,
) -> Option<(Value, Vec<Value>)> {
    let found = class::lookup(sim, class, name)?;
    let Value::Object(held) = found else {
        return None;
    };
    if let Body::Py(PyObject::Property(parts)) = sim.heap.body(held) {
        let part = parts[if special == name::DESCRIPTOR_SET {
            1
        } else {
            2
        }];
        if part == Value::Unit {
            return None;
        }
        sim.heap.retain(part);
        return Some((part, vec![sim.heap.retain(object)]));
    }
    let setter = class::special(sim, found, special)?;
    for value in [setter, found, object] {
        sim.heap.retain(value);
    }
    Some((setter, vec![found, object]))
}

/// A property of the class that cannot be set or deleted: what hides it from the instance.
fn read_only(sim: &Sim, object: Value, name: NameId) -> Option<Value> {
    let class = class::declared_class_of(sim, object)?;
    let found = class::lookup(sim, class, name)?;
    is_data_descriptor(sim, found).then_some(found)
}

/// `object.name = value`, by no code of the program; the value is owned by it now.
///
/// # Errors
/// AttributeError for objects that take no such attribute.
pub fn set(sim: &mut Sim, receiver: Value, name: NameId, value: Value) -> Result<(), Value> {
    let Value::Object(object) = receiver else {
        sim.heap.release(value);
        return refused(sim, receiver, name);
    };
    if let Some(property) = read_only(sim, receiver, name) {
        sim.heap.release(value);
        return no_accessor(sim, receiver, property, "setter");
    }
    if matches!(sim.heap.body(object), Body::Asyncio(_)) {
        let program = sim.program.clone();
        if asyncio::set_attribute(sim, object, program.name(name), value) {
            return Ok(());
        }
    }
    if matches!(sim.heap.body(object), Body::Py(PyObject::Class(_))) {
        sim.python.class_names.tell(name);
    }
    let old = match sim.heap.body_mut(object) {
        Body::Py(PyObject::Instance(..)) => return set_on_instance(sim, receiver, name, value),
        Body::Py(PyObject::Class(class)) => instance::replace(&mut class.attributes, name, value),
        Body::Py(PyObject::Exception(exception)) => match name {
            name::CAUSE => {
                exception.suppress_context = true;
                std::mem::replace(&mut exception.cause, value)
            }
            name::CONTEXT => std::mem::replace(&mut exception.context, value),
            name::SUPPRESS_CONTEXT => {
                exception.suppress_context = value == Value::Bool(true);
                value
            }
            name::ARGS => return set_arguments(sim, object, value),
            name::TRACEBACK => {
                let done = super::exception::set_traceback(sim, receiver, value);
                sim.heap.release(value);
                return done.map(|_| ());
            }
            _ => {
                instance::store(sim, object, name, value);
                return Ok(());
            }
        },
        Body::Closure(closure) => {
            let mut attributes = std::mem::take(&mut closure.attributes).into_vec();
            let old = instance::replace(&mut attributes, name, value);
            closure.attributes = attributes.into();
            old
        }
        _ => {
            sim.heap.release(value);
            return refused(sim, receiver, name);
        }
    };
    sim.heap.release(old);
    Ok(())
}

fn set_arguments(
    sim: &mut Sim,
    object: crate::sim::heap::ObjectId,
    value: Value,
) -> Result<(), Value> {
    let args = super::iterate::collect(sim, value);
    sim.heap.release(value);
    let args = args?;
    if let Body::Py(PyObject::Exception(exception)) = sim.heap.body_mut(object) {
        let old = std::mem::replace(&mut exception.args, args);
        old.into_iter().for_each(|value| sim.heap.release(value));
    }
    Ok(())
}

fn set_on_instance(
    sim: &mut Sim,
    receiver: Value,
    name: NameId,
    value: Value,
) -> Result<(), Value> {
    let Value::Object(object) = receiver else {
        return Ok(());
    };
    if name == name::DUNDER_CLASS {
        return set_class(sim, object, value);
    }
    if name == name::DUNDER_DICT && super::tables::is_dict(sim, value) {
        let own = instance::dict(sim, object).unwrap_or_default();
        super::tables::clear(sim, own);
        super::tables::update(sim, own, value);
        super::release_two(sim, own, value);
        return Ok(());
    }
    let class = class::of(sim, receiver);
    let slotted = class::declared(sim, class).is_some_and(|class| class.slotted);
    if slotted && !has_slot(sim, class, name) {
        sim.heap.release(value);
        return refused(sim, receiver, name);
    }
    instance::store(sim, object, name, value);
    Ok(())
}

/// `instance.__class__ = other`.
fn set_class(sim: &mut Sim, object: crate::sim::heap::ObjectId, value: Value) -> Result<(), Value> {
    let Some(Value::Object(class)) = class::declared(sim, value).map(|_| value) else {
        sim.heap.release(value);
        return type_error(sim, "__class__ must be set to a class, not this object");
    };
    if let Body::Py(PyObject::Instance(held, _)) = sim.heap.body_mut(object) {
        let old = std::mem::replace(held, class);
        sim.heap.release(Value::Object(old));
    }
    Ok(())
}

/// Whether `__slots__` of a class or of those it inherits from name it.
fn has_slot(sim: &Sim, class: Value, wanted: NameId) -> bool {
    let wanted = sim.program.name(wanted);
    let classes = [class]
        .into_iter()
        .chain(class::order_after(sim, class, class));
    let slots = classes.filter_map(|class| class::own(class::declared(sim, class)?, name::SLOTS));
    let mut named = slots.flat_map(|slots| match super::sequences::items(sim, slots) {
        Some(items) => items,
        None => vec![slots],
    });
    named.any(|slot| text::of(sim, slot) == Some(wanted))
}

/// AttributeError for an attribute that cannot be set.
fn refused<T>(sim: &mut Sim, receiver: Value, name: NameId) -> Result<T, Value> {
    let attribute = sim.program.name(name).to_owned();
    if let Value::Native(crate::ir::native::Native::Py(crate::ir::py::PyNative::Class(class))) =
        receiver
    {
        let class = class.name();
        let message = format!("cannot set '{attribute}' attribute of immutable type '{class}'");
        return type_error(sim, &message);
    }
    let kind = class::type_name(sim, receiver);
    let mut message = format!("'{kind}' object has no attribute '{attribute}'");
    if super::fold::python_version(sim) >= 13 {
        message.push_str(" and no __dict__ for setting new attributes");
    }
    error(sim, PyClass::AttributeError, &message)
}

/// `del object.name`, by no code of the program.
///
/// # Errors
/// AttributeError if it is not there.
pub fn delete(sim: &mut Sim, receiver: Value, name: NameId) -> Result<(), Value> {
    let Value::Object(object) = receiver else {
        return missing(sim, receiver, name);
    };
    if let Some(property) = read_only(sim, receiver, name) {
        return no_accessor(sim, receiver, property, "deleter");
    }
    let old = match sim.heap.body_mut(object) {
        Body::Py(PyObject::Instance(..) | PyObject::Exception(_)) => {
            match instance::remove(sim, object, name) {
                true => Some(Value::Unit),
                false => None,
            }
        }
        Body::Py(PyObject::Class(class)) => instance::take(&mut class.attributes, name),
        Body::Closure(closure) => {
            let mut attributes = std::mem::take(&mut closure.attributes).into_vec();
            let old = instance::take(&mut attributes, name);
            closure.attributes = attributes.into();
            old
        }
        _ => None,
    };
    match old {
        Some(old) => {
            sim.heap.release(old);
            Ok(())
        }
        None => missing(sim, receiver, name),
    }
}
