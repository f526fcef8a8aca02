//! Attributes: of instances, classes, modules, functions, exceptions and builtin values.

use super::object::{Attributes, PyObject};
use super::{Given, class, error, exception, give, methods, pop, repr, unsupported};
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::member::{self, Member};
use crate::ir::py::{PyClass, PyModule, PyNative, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;

/// The builtin of a name, or what the prelude has under it, not as a new owner.
pub fn builtin(sim: &Sim, id: NameId) -> Option<Value> {
    if let Some(native) = methods::builtin_function(id) {
        return Some(Value::Native(Native::Py(native)));
    }
    let text = sim.program.name(id);
    let named = |class: &&PyClass| class.name() == text && methods::is_builtin_class(**class);
    if let Some(class) = PyClass::ALL.iter().find(named) {
        return Some(class::builtin(*class));
    }
    match id {
        name::PRIMITIVES => Some(Value::Native(Native::Py(PyNative::Module(
            PyModule::Primitives,
        )))),
        name::DUNDER_NAME => None,
        _ => prelude(sim, id),
    }
}

/// What our prelude has under a name, not as a new owner.
pub fn prelude(sim: &Sim, id: NameId) -> Option<Value> {
    if let Some(function) = sim.program.prelude(id) {
        return Some(Value::Function(function));
    }
    let global = sim.program.prelude_value(id)?;
    Some(sim.globals[global.index()])
}

/// `GetAttr`.
pub fn get_op(sim: &mut Sim, id: ThreadId, name: NameId) -> Flow {
    let receiver = pop(sim, id);
    let found = get(sim, id, receiver, name);
    sim.heap.release(receiver);
    give(sim, id, found)
}

/// An attribute of a value (not owned), as a new owner.
pub fn get(sim: &mut Sim, id: ThreadId, receiver: Value, name: NameId) -> Given {
    if let Some(found) = own(sim, receiver, name) {
        sim.heap.retain(found);
        return Ok(found);
    }
    if let Some(method) = inherited(sim, receiver, name) {
        sim.heap.retain(method);
        return Ok(bound(sim, receiver, method));
    }
    match receiver {
        Value::Native(Native::Py(PyNative::Module(module))) => {
            return module_member(sim, id, module, name);
        }
        Value::Object(object) => {
            if let Body::Py(PyObject::Super(..)) = sim.heap.body(object) {
                return super_attribute(sim, object, name);
            }
        }
        _ => {}
    }
    if let Some(found) = common(sim, receiver, name) {
        return Ok(found);
    }
    if let Some(found) = exception::attribute(sim, receiver, name) {
        return Ok(found);
    }
    if let Value::Native(Native::Py(PyNative::Class(class))) = receiver
        && let Some(native) = super::statics::of_class(class, name)
    {
        return Ok(Value::Native(Native::Py(native)));
    }
    if let Some(part) = number_part(sim, receiver, name) {
        return Ok(part);
    }
    if methods::has(sim, receiver, name) {
        sim.heap.retain(receiver);
        let body = Body::Py(PyObject::BuiltinMethod(receiver, name));
        return Ok(Value::Object(sim.heap.alloc(body)));
    }
    missing(sim, receiver, name)
}

/// What the object itself holds under a name, not as a new owner; a class also what it inherits.
fn own(sim: &Sim, receiver: Value, name: NameId) -> Option<Value> {
    let Value::Object(object) = receiver else {
        return None;
    };
    let find = |attributes: &[(NameId, Value)]| {
        let found = attributes.iter().find(|entry| entry.0 == name);
        found.map(|entry| entry.1)
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Instance(_, attributes)) => find(attributes),
        Body::Py(PyObject::Exception(exception)) => find(&exception.attributes),
        Body::Py(PyObject::Class(_)) => class::lookup(sim, receiver, name),
        Body::Closure(closure) => find(&closure.attributes),
        _ => None,
    }
}

/// What the class of an instance or exception holds under a name, not as a new owner.
fn inherited(sim: &Sim, receiver: Value, name: NameId) -> Option<Value> {
    class::lookup(sim, class::declared_class_of(sim, receiver)?, name)
}

/// A function found on the class becomes a method of the receiver; other values stay as they are.
/// `found` is owned; what is given is too.
fn bound(sim: &mut Sim, receiver: Value, found: Value) -> Value {
    if !is_function(sim, found) {
        return found;
    }
    sim.heap.retain(receiver);
    let body = Body::Py(PyObject::Method(receiver, found));
    Value::Object(sim.heap.alloc(body))
}

/// `real`, `imag`, `numerator` and `denominator` of numbers.
fn number_part(sim: &mut Sim, receiver: Value, id: NameId) -> Option<Value> {
    use super::operators::int;
    let is_int = super::integers::is_int(sim, receiver);
    match (receiver, id) {
        (Value::Float(_), name::REAL) => Some(receiver),
        (Value::Float(_), name::IMAG) => Some(Value::Float(0.0)),
        (Value::Bool(value), name::REAL | name::NUMERATOR) => Some(int(i64::from(value))),
        (_, name::REAL | name::NUMERATOR) if is_int => Some(sim.heap.retain(receiver)),
        (_, name::IMAG) if is_int => Some(int(0)),
        (_, name::DENOMINATOR) if is_int => Some(int(1)),
        _ => None,
    }
}

fn is_function(sim: &Sim, value: Value) -> bool {
    match value {
        Value::Function(_) => true,
        Value::Object(object) => matches!(sim.heap.body(object), Body::Closure(_)),
        _ => false,
    }
}

fn module_member(sim: &mut Sim, id: ThreadId, module: PyModule, name: NameId) -> Given {
    match member::find(module, name) {
        Some(Member::Native(native)) => Ok(Value::Native(native)),
        Some(Member::Prelude(name)) => match prelude(sim, name) {
            Some(found) => Ok(sim.heap.retain(found)),
            None => unsupported(sim, id, "this way of naming a function of the library"),
        },
        None => {
            let what = format!("`{}.{}`", module.name(), sim.program.name(name));
            unsupported(sim, id, &what)
        }
    }
}

/// What `super().name` finds: in the base class, bound to the instance.
fn super_attribute(sim: &mut Sim, object: ObjectId, name: NameId) -> Given {
    let Body::Py(PyObject::Super(base, instance)) = *sim.heap.body(object) else {
        return Ok(Value::Unit);
    };
    if let Some(found) = class::lookup(sim, base, name) {
        sim.heap.retain(found);
        return Ok(bound(sim, instance, found));
    }
    if methods::base_has(sim, base, name) {
        sim.heap.retain(Value::Object(object));
        let body = Body::Py(PyObject::BuiltinMethod(Value::Object(object), name));
        return Ok(Value::Object(sim.heap.alloc(body)));
    }
    missing(sim, Value::Object(object), name)
}

/// `__class__`, `__name__`, `__dict__` and the like.
fn common(sim: &mut Sim, receiver: Value, id: NameId) -> Option<Value> {
    match id {
        name::DUNDER_CLASS => {
            let class = class::of(sim, receiver);
            Some(sim.heap.retain(class))
        }
        name::DUNDER_NAME | name::QUALNAME => {
            let full = match class::declared(sim, receiver) {
                Some(class) => sim.program.name(class.name).to_owned(),
                None => named(sim, receiver)?,
            };
            let name = match id {
                name::DUNDER_NAME => class::last_part(&full),
                _ => &full,
            };
            let name = name.to_owned();
            Some(sim.heap.text(&name))
        }
        name::MODULE if class::is_class(sim, receiver) || is_function(sim, receiver) => {
            let module =
                match class::declared(sim, receiver).is_some() || is_function(sim, receiver) {
                    true => "__main__",
                    false => class::builtin_base(sim, receiver)
                        .module()
                        .unwrap_or("builtins"),
                };
            Some(sim.heap.text(module))
        }
        name::DOC => Some(Value::Unit),
        name::DUNDER_DICT => attribute_dict(sim, receiver),
        _ => None,
    }
}

/// The qualified name of what has one.
fn named(sim: &Sim, receiver: Value) -> Option<String> {
    let has_name = match receiver {
        Value::Function(_) | Value::Native(_) => true,
        Value::Object(object) => matches!(
            sim.heap.body(object),
            Body::Closure(_) | Body::Py(PyObject::Method(..))
        ),
        _ => false,
    };
    if let Value::Object(object) = receiver
        && let Body::Coroutine(frame) = sim.heap.body(object)
    {
        let function = sim.program.function(sim.frames.get(*frame).function);
        return Some(sim.program.name(function.name).to_owned());
    }
    has_name.then(|| repr::callable_name(sim, receiver))
}

/// A new dict of an instance's attributes.
fn attribute_dict(sim: &mut Sim, receiver: Value) -> Option<Value> {
    let Value::Object(object) = receiver else {
        return None;
    };
    let Body::Py(PyObject::Instance(_, attributes)) = sim.heap.body(object) else {
        return None;
    };
    let pairs = attributes.clone();
    let mut flat = Vec::new();
    for (name, value) in pairs {
        let text = sim.program.clone();
        flat.push(sim.heap.text(text.name(name)));
        flat.push(sim.heap.retain(value));
    }
    super::tables::dict_of(sim, flat).ok()
}

/// AttributeError for a missing attribute.
pub fn missing<T>(sim: &mut Sim, receiver: Value, name: NameId) -> Result<T, Value> {
    let attribute = sim.program.name(name).to_owned();
    let message = if class::is_class(sim, receiver) {
        let name = class::name(sim, receiver);
        format!("type object '{name}' has no attribute '{attribute}'")
    } else {
        let kind = class::type_name(sim, receiver);
        format!("'{kind}' object has no attribute '{attribute}'")
    };
    error(sim, PyClass::AttributeError, &message)
}

/// `SetAttr`: pops the object and, below it, the value.
pub fn set_op(sim: &mut Sim, id: ThreadId, name: NameId) -> Flow {
    let (object, value) = (pop(sim, id), pop(sim, id));
    let done = set(sim, object, name, value);
    sim.heap.release(object);
    match done {
        Ok(()) => Flow::Next,
        Err(exception) => Flow::Raise(exception),
    }
}

/// `object.name = value`; the value is owned by it now.
///
/// # Errors
/// AttributeError for objects that take no attributes.
pub fn set(sim: &mut Sim, receiver: Value, name: NameId, value: Value) -> Result<(), Value> {
    let Value::Object(object) = receiver else {
        sim.heap.release(value);
        return missing(sim, receiver, name);
    };
    let old = match sim.heap.body_mut(object) {
        Body::Py(PyObject::Instance(_, attributes)) => replace(attributes, name, value),
        Body::Py(PyObject::Class(class)) => replace(&mut class.attributes, name, value),
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
            _ => replace(&mut exception.attributes, name, value),
        },
        Body::Closure(closure) => {
            let mut attributes = std::mem::take(&mut closure.attributes).into_vec();
            let old = replace(&mut attributes, name, value);
            closure.attributes = attributes.into();
            old
        }
        _ => {
            sim.heap.release(value);
            return missing(sim, receiver, name);
        }
    };
    sim.heap.release(old);
    Ok(())
}

fn replace(attributes: &mut Attributes, name: NameId, value: Value) -> Value {
    match attributes.iter_mut().find(|entry| entry.0 == name) {
        Some(entry) => std::mem::replace(&mut entry.1, value),
        None => {
            attributes.push((name, value));
            Value::Empty
        }
    }
}

/// `DeleteAttr`.
pub fn delete_op(sim: &mut Sim, id: ThreadId, name: NameId) -> Flow {
    let receiver = pop(sim, id);
    let old = match receiver {
        Value::Object(object) => match sim.heap.body_mut(object) {
            Body::Py(PyObject::Instance(_, attributes)) => take(attributes, name),
            Body::Py(PyObject::Class(class)) => take(&mut class.attributes, name),
            Body::Py(PyObject::Exception(exception)) => take(&mut exception.attributes, name),
            Body::Closure(closure) => {
                let mut attributes = std::mem::take(&mut closure.attributes).into_vec();
                let old = take(&mut attributes, name);
                closure.attributes = attributes.into();
                old
            }
            _ => None,
        },
        _ => None,
    };
    let flow = match old {
        Some(old) => {
            sim.heap.release(old);
            Flow::Next
        }
        None => match missing::<Value>(sim, receiver, name) {
            Ok(_) => Flow::Next,
            Err(exception) => Flow::Raise(exception),
        },
    };
    sim.heap.release(receiver);
    flow
}

fn take(attributes: &mut Attributes, name: NameId) -> Option<Value> {
    let at = attributes.iter().position(|entry| entry.0 == name)?;
    Some(attributes.remove(at).1)
}

/// `LoadMethod`: what `CallMethod` needs, without making a bound method.
pub fn load_method(sim: &mut Sim, id: ThreadId, name: NameId) -> Flow {
    let receiver = pop(sim, id);
    let (callee, receiver) = match receiver {
        Value::Object(object) => match sim.heap.body(object) {
            Body::List(_) | Body::Text(_) | Body::Asyncio(_) => (Value::Empty, receiver),
            Body::Py(PyObject::Dict(_) | PyObject::Set(_)) => (Value::Empty, receiver),
            Body::Py(PyObject::Instance(..)) => match method_of(sim, receiver, name) {
                Some(method) => (sim.heap.retain(method), receiver),
                None => match attribute(sim, id, receiver, name) {
                    Ok(found) => (found, Value::Empty),
                    Err(exception) => return Flow::Raise(exception),
                },
            },
            _ => match attribute(sim, id, receiver, name) {
                Ok(found) => (found, Value::Empty),
                Err(exception) => return Flow::Raise(exception),
            },
        },
        Value::Text(_) => (Value::Empty, receiver),
        _ => match attribute(sim, id, receiver, name) {
            Ok(found) => (found, Value::Empty),
            Err(exception) => return Flow::Raise(exception),
        },
    };
    if callee == Value::Empty && !methods::has(sim, receiver, name) {
        let raised = missing::<Value>(sim, receiver, name);
        sim.heap.release(receiver);
        return give(sim, id, raised);
    }
    control::push(sim, id, callee);
    control::push(sim, id, receiver);
    Flow::Next
}

/// As [`get`], for a receiver that is owned.
fn attribute(sim: &mut Sim, id: ThreadId, receiver: Value, name: NameId) -> Given {
    let found = get(sim, id, receiver, name);
    sim.heap.release(receiver);
    found
}

/// The function that a call of an instance's method enters, if the instance does not hide it.
fn method_of(sim: &Sim, receiver: Value, name: NameId) -> Option<Value> {
    if own(sim, receiver, name).is_some() {
        return None;
    }
    inherited(sim, receiver, name).filter(|found| is_function(sim, *found))
}
