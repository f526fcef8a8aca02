//! Builtins that take an attribute's name as a value: `getattr`, `hasattr`, `setattr`, `delattr`, and
//! `vars` and `dir`.

use super::attributes::Found;
use super::{Given, assign, attributes, calls, class, instance, parts, text, type_error};
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, Reply, control};
use crate::sim::value::Value;

/// Calls one of them; the arguments are owned by it.
pub fn native(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Reply {
    let object = arguments[0];
    let wanted = arguments.get(1).copied().unwrap_or_default();
    let given = match native {
        PyNative::Vars => vars(sim, object),
        PyNative::Dir => Ok(dir(sim, object)),
        _ => match text::of(sim, wanted).map(str::to_owned) {
            Some(wanted) => return named(sim, id, native, &wanted, arguments),
            None => {
                let kind = class::type_name(sim, wanted);
                let message = format!("attribute name must be string, not '{kind}'");
                type_error(sim, &message)
            }
        },
    };
    release(sim, arguments);
    reply(given)
}

fn release(sim: &mut Sim, arguments: &[Value]) {
    for value in arguments {
        sim.heap.release(*value);
    }
}

fn reply(given: Given) -> Reply {
    match given {
        Ok(value) => Reply::Value(value),
        Err(exception) => Reply::Raise(exception),
    }
}

fn named(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    wanted: &str,
    arguments: &[Value],
) -> Reply {
    let name = instance::intern(sim, wanted);
    let object = arguments[0];
    if matches!(native, PyNative::SetAttr | PyNative::DelAttr) {
        return assigned(sim, id, native, name, arguments);
    }
    let default = arguments.get(2).copied().unwrap_or_default();
    let is_asked = native == PyNative::HasAttr || default != Value::Empty;
    let found = match attributes::search(sim, id, object, name) {
        Some(found) => found,
        None if is_asked => {
            let answer = match native {
                PyNative::HasAttr => Value::Bool(false),
                _ => sim.heap.retain(default),
            };
            release(sim, arguments);
            return Reply::Value(answer);
        }
        None => Found::Given(attributes::missing(sim, object, name)),
    };
    let is_missing = matches!(found, Found::Given(Err(exception))
        if super::exception::is_instance(sim, exception, PyClass::AttributeError));
    let given = match found {
        Found::Given(Err(exception)) if native == PyNative::HasAttr && is_missing => {
            sim.heap.release(exception);
            Ok(Value::Bool(false))
        }
        Found::Given(Err(exception)) if default != Value::Empty && is_missing => {
            sim.heap.release(exception);
            Ok(sim.heap.retain(default))
        }
        Found::Given(Ok(value)) if native == PyNative::HasAttr => {
            sim.heap.release(value);
            Ok(Value::Bool(true))
        }
        Found::Given(given) => given,
        Found::Call(callee, values) if native == PyNative::GetAttr && default == Value::Empty => {
            release(sim, arguments);
            return entered(calls::enter(sim, id, callee, &values));
        }
        Found::Call(callee, values) => {
            sim.heap.release(callee);
            values.iter().for_each(|value| sim.heap.release(*value));
            return through_prelude(sim, id, native, arguments);
        }
    };
    release(sim, arguments);
    reply(given)
}

/// `getattr` with a default, or `hasattr`, of an attribute that runs code.
fn through_prelude(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Reply {
    let (function, values) = match native {
        PyNative::HasAttr => (name::HAS_ATTRIBUTE, &arguments[..2]),
        _ => (name::GETATTR_OR, arguments),
    };
    let Some(function) = sim.program.prelude(function) else {
        crate::sim::machine::unsupported(sim, id, "an attribute that runs code, in this place");
        return Reply::Value(Value::Unit);
    };
    entered(control::call_function(sim, id, function, values))
}

/// What a native that entered code replies.
pub fn entered(flow: Flow) -> Reply {
    match flow {
        Flow::Raise(exception) => Reply::Raise(exception),
        Flow::Next | Flow::Leave => Reply::Later,
    }
}

fn assigned(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    name: crate::ir::program::NameId,
    arguments: &[Value],
) -> Reply {
    let object = arguments[0];
    let value = (native == PyNative::SetAttr).then(|| arguments[2]);
    let done = match assign::hook(sim, object, name, value) {
        Some((callee, mut values)) => {
            values.extend(value);
            sim.heap.release(arguments[1]);
            sim.heap.release(object);
            control::push(sim, id, Value::Unit);
            return entered(assign::discarding(sim, id, callee, values));
        }
        None => match value {
            Some(value) => assign::set(sim, object, name, value),
            None => assign::delete(sim, object, name),
        },
    };
    release(sim, &arguments[..2]);
    reply(done.map(|()| Value::Unit))
}

fn vars(sim: &mut Sim, object: Value) -> Given {
    let dict = match object {
        Value::Object(_) => parts::attribute_dict(sim, object),
        _ => None,
    };
    match dict {
        Some(dict) => Ok(dict),
        None => type_error(sim, "vars() argument must have __dict__ attribute"),
    }
}

/// `dir(x)`: the names that the object, its classes of the program and `object` have.
fn dir(sim: &mut Sim, object: Value) -> Value {
    let mut names: Vec<String> = OBJECT_NAMES.iter().map(|name| (*name).to_owned()).collect();
    if let Value::Object(held) = object {
        names.extend(instance::names(sim, held));
    }
    let whole = match class::declared(sim, object) {
        Some(_) => object,
        None => class::of(sim, object),
    };
    for holder in [whole]
        .into_iter()
        .chain(class::order_after(sim, whole, whole))
    {
        let Some(found) = class::declared(sim, holder) else {
            continue;
        };
        names.extend(["__dict__", "__weakref__", "__module__"].map(str::to_owned));
        let own = found
            .attributes
            .iter()
            .map(|entry| sim.program.name(entry.0));
        names.extend(own.filter(|name| !name.starts_with('(')).map(str::to_owned));
    }
    names.sort_unstable();
    names.dedup();
    let values = names.iter().map(|name| sim.heap.text(name)).collect();
    Value::Object(sim.heap.alloc(Body::List(values)))
}

/// `dir(object())`.
const OBJECT_NAMES: &[&str] = &[
    "__class__",
    "__delattr__",
    "__dir__",
    "__doc__",
    "__eq__",
    "__format__",
    "__ge__",
    "__getattribute__",
    "__getstate__",
    "__gt__",
    "__hash__",
    "__init__",
    "__init_subclass__",
    "__le__",
    "__lt__",
    "__ne__",
    "__new__",
    "__reduce__",
    "__reduce_ex__",
    "__repr__",
    "__setattr__",
    "__sizeof__",
    "__str__",
    "__subclasshook__",
];
