//! What every object, class, function, method and property has under names of its own: `__class__`,
//! `__dict__`, `__name__`, `__mro__`, `__self__`, ...

use super::attributes::{builtin_method, is_function};
use super::object::PyObject;
use super::{class, instance, repr};
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::frame::FrameState;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use crate::sim::{Sim, asyncio};

/// `__class__`, `__name__`, `__dict__` and the like.
pub fn common(sim: &mut Sim, receiver: Value, id: NameId) -> Option<Value> {
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
            let function = asyncio::callbacks::function_of(sim, receiver);
            let is_hidden = function.is_some_and(|found| sim.program.function(found).hidden);
            let is_declared = class::declared(sim, receiver).is_some();
            let module = match is_declared || is_function(sim, receiver) {
                true if is_hidden => "_pollscope",
                true => "__main__",
                false => class::builtin_base(sim, receiver)
                    .module()
                    .unwrap_or("builtins"),
            };
            Some(sim.heap.text(module))
        }
        name::DOC => Some(Value::Unit),
        name::DUNDER_DICT => attribute_dict(sim, receiver),
        _ => special_parts(sim, receiver, id),
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
        return Some(class::coroutine_name(sim, *frame).to_owned());
    }
    has_name.then(|| repr::callable_name(sim, receiver))
}

/// A dict of the attributes of what has some: an instance's own, a copy for classes and functions.
pub fn attribute_dict(sim: &mut Sim, receiver: Value) -> Option<Value> {
    let Value::Object(object) = receiver else {
        return None;
    };
    let pairs = match sim.heap.body(object) {
        Body::Py(PyObject::Instance(class, _)) => {
            let slotted =
                class::declared(sim, Value::Object(*class)).is_some_and(|class| class.slotted);
            return match slotted {
                true => None,
                false => instance::dict(sim, object),
            };
        }
        Body::Py(PyObject::Exception(_)) => return instance::dict(sim, object),
        Body::Py(PyObject::Class(class)) => class.attributes.clone(),
        Body::Closure(closure) => closure.attributes.to_vec(),
        _ => return None,
    };
    let program = sim.program.clone();
    let own_names = [
        name::DUNDER_NAME,
        name::QUALNAME,
        name::DOC,
        name::MODULE,
        name::DEFAULTS,
    ];
    let is_function = is_function(sim, receiver);
    let mut flat = Vec::new();
    for (name, value) in pairs {
        let text = program.name(name);
        if text.starts_with('(') || is_function && own_names.contains(&name) {
            continue;
        }
        flat.push(sim.heap.text(text));
        flat.push(sim.heap.retain(value));
    }
    super::tables::dict_of(sim, flat).ok()
}

/// Parts of classes, functions, methods and properties that have names of their own.
fn special_parts(sim: &mut Sim, receiver: Value, id: NameId) -> Option<Value> {
    if class::is_class(sim, receiver) {
        return class_part(sim, receiver, id);
    }
    let Value::Object(object) = receiver else {
        return None;
    };
    let part = match (sim.heap.body(object), id) {
        (Body::Coroutine(frame), name::CR_RUNNING | name::GI_RUNNING | name::AG_RUNNING) => {
            Value::Bool(sim.frames.get(*frame).state == FrameState::Running)
        }
        (Body::Closure(closure), name::DEFAULTS) => {
            let values: Box<[Value]> = closure.defaults.clone();
            if values.is_empty() {
                return Some(Value::Unit);
            }
            values.iter().for_each(|value| {
                sim.heap.retain(*value);
            });
            return Some(Value::Object(sim.heap.alloc(Body::Tuple(values))));
        }
        (Body::Py(PyObject::Method(bound)), name::DUNDER_SELF) => bound[0],
        (Body::Py(PyObject::Method(bound)), name::DUNDER_FUNC) => bound[1],
        (Body::Py(PyObject::Wrapped(_, function)), name::DUNDER_FUNC | name::WRAPPED) => *function,
        (Body::Py(PyObject::Property(parts)), name::FGET) => parts[0],
        (Body::Py(PyObject::Property(parts)), name::FSET) => parts[1],
        (Body::Py(PyObject::Property(parts)), name::FDEL) => parts[2],
        (Body::Py(PyObject::Property(parts)), name::DOC) => parts[3],
        (Body::Py(PyObject::Property(_)), name::GETTER | name::SETTER | name::DELETER) => {
            return Some(builtin_method(sim, receiver, id));
        }
        _ => return None,
    };
    Some(sim.heap.retain(part))
}

/// `__mro__`, `__bases__`, `__base__` of a class.
pub fn class_part(sim: &mut Sim, receiver: Value, id: NameId) -> Option<Value> {
    let (mut order, mut bases) = match (class::declared(sim, receiver), receiver) {
        (Some(class), _) => (class.order.to_vec(), class.bases.to_vec()),
        (None, Value::Native(Native::Py(PyNative::Class(PyClass::Object)))) => (vec![], vec![]),
        (None, Value::Native(Native::Py(PyNative::Class(class)))) => (
            class::builtin_order(class.base()),
            vec![class::builtin(class.base())],
        ),
        _ => return None,
    };
    order.retain(|class| stands_for(sim, *class).is_none());
    for base in &mut bases {
        *base = stands_for(sim, *base).unwrap_or(*base);
    }
    let values = match id {
        name::MRO => {
            order.insert(0, receiver);
            order
        }
        name::BASES => bases,
        name::BASE if bases.is_empty() => return Some(Value::Unit),
        name::BASE => return Some(sim.heap.retain(bases.remove(0))),
        _ => return None,
    };
    values.iter().for_each(|value| {
        sim.heap.retain(*value);
    });
    Some(Value::Object(sim.heap.alloc(Body::Tuple(values.into()))))
}

/// The builtin class that a class of the prelude stands for among the bases of the program's classes.
fn stands_for(sim: &Sim, class: Value) -> Option<Value> {
    let found = class::declared(sim, class)?;
    match sim.program.name(found.name) {
        "_list_base" | "_dict_base" | "_set_base" => found.bases.first().copied(),
        _ => None,
    }
}
