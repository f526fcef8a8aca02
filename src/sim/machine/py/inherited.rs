//! What classes inherit from `object`, `type` and `BaseException`: methods that `super()`, a class or an
//! instance finds when no class of the program has them.
//!
//! CPython `Objects/typeobject.c` `object_methods`, `slotdefs`; `Objects/exceptions.c`.

use super::arguments::Arguments;
use super::attributes::{self, Found};
use super::object::PyObject;
use super::{
    Given, assign, calls, class, compare, create, dynamic, exception, instance, instantiate,
    methods, parts, repr, sequences, text, type_error,
};
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Reply, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, asyncio};

/// `NotImplemented`.
pub const NOT_IMPLEMENTED: Value =
    Value::Native(crate::ir::native::Native::Py(PyNative::NotImplemented));

/// Whether every object has a method of this name.
pub fn object_has(id: NameId) -> bool {
    matches!(
        id,
        name::INIT
            | name::NEW
            | name::DUNDER_STR
            | name::DUNDER_REPR
            | name::DUNDER_FORMAT
            | name::DUNDER_EQ
            | name::DUNDER_NE
            | name::DUNDER_LT
            | name::DUNDER_LE
            | name::DUNDER_GT
            | name::DUNDER_GE
            | name::DUNDER_HASH
            | name::SETATTR_HOOK
            | name::DELATTR_HOOK
            | name::GETATTRIBUTE
            | name::INIT_SUBCLASS
    )
}

/// Whether a class, or an instance of it, has the method from `object`, `type` or `BaseException`.
pub fn has(sim: &Sim, class: Value, id: NameId) -> bool {
    let base = class::builtin_base(sim, class);
    object_has(id)
        || asyncio::methods::inherits(sim, class, id)
        || base == PyClass::Type && id == name::DUNDER_CALL
        || base.is_exception() && matches!(id, name::WITH_TRACEBACK | name::ADD_NOTE)
}

/// Calls such a method of a receiver (not owned): an instance, a `super()`, or a class, whose instance
/// is the first argument then. The arguments are given up.
pub fn call(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    mut arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Reply {
    let subject = match receiver {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Py(PyObject::Super(parts)) => parts[1],
            _ => receiver,
        },
        _ => receiver,
    };
    if let Value::Object(object) = subject
        && !object_has(method)
        && asyncio::methods::is_loop(sim, object)
    {
        return asyncio::method(sim, id, object, method, arguments, recorder);
    }
    if method == name::MRO_METHOD {
        arguments.release(sim);
        let order = parts::class_part(sim, receiver, name::MRO);
        let classes = order.and_then(|order| {
            let classes = sequences::items(sim, order)?;
            classes.iter().for_each(|class| {
                sim.heap.retain(*class);
            });
            sim.heap.release(order);
            Some(classes)
        });
        let list = Body::List(classes.unwrap_or_default());
        return Reply::Value(Value::Object(sim.heap.alloc(list)));
    }
    let is_static = method == name::NEW;
    let unbound = class::is_class(sim, receiver) && method != name::INIT_SUBCLASS;
    if !is_static && !unbound {
        sim.heap.retain(subject);
        arguments = arguments.with_receiver(subject);
    }
    if arguments.positional.is_empty() {
        arguments.release(sim);
        let method = sim.program.name(method);
        let message = format!("unbound method object.{method}() needs an argument");
        return raised(sim, &message);
    }
    if method == name::NEW {
        return make(sim, arguments);
    }
    let subject = arguments.positional.remove(0);
    let reply = on_subject(sim, id, subject, method, arguments, recorder);
    sim.heap.release(subject);
    reply
}

fn raised(sim: &mut Sim, message: &str) -> Reply {
    reply(type_error(sim, message))
}

fn reply(given: Given) -> Reply {
    match given {
        Ok(value) => Reply::Value(value),
        Err(exception) => Reply::Raise(exception),
    }
}

/// `object.__new__(class, ..)`, `BaseException.__new__(class, *args)`.
fn make(sim: &mut Sim, mut arguments: Arguments) -> Reply {
    let made = arguments.positional.remove(0);
    if class::builtin_base(sim, made) == PyClass::Type {
        return reply(create::by_metaclass(sim, made, arguments));
    }
    let is_exception = class::builtin_base(sim, made).is_exception();
    let Some(Value::Object(object)) = class::declared(sim, made).map(|_| made) else {
        arguments.release(sim);
        sim.heap.release(made);
        return raised(sim, "object.__new__(X): X is not a type object");
    };
    if is_exception {
        let args = arguments.positional;
        let named = arguments.keywords.into_iter();
        named.for_each(|entry| sim.heap.release(entry.1));
        return Reply::Value(exception::with_args(sim, made, args));
    }
    if !arguments.is_empty() && class::lookup(sim, made, name::NEW).is_some() {
        arguments.release(sim);
        sim.heap.release(made);
        let message = "object.__new__() takes exactly one argument (the type to instantiate)";
        return raised(sim, message);
    }
    arguments.release(sim);
    let body = Body::Py(PyObject::Instance(object, Vec::new()));
    let instance = sim.heap.alloc(body);
    asyncio::adopt_loop(sim, instance);
    Reply::Value(Value::Object(instance))
}

fn on_subject(
    sim: &mut Sim,
    id: ThreadId,
    subject: Value,
    method: NameId,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Reply {
    match method {
        name::SETATTR_HOOK | name::DELATTR_HOOK | name::GETATTRIBUTE => {
            return attribute_method(sim, id, subject, method, arguments);
        }
        name::DUNDER_CALL if class::declared(sim, subject).is_some() => {
            sim.heap.retain(subject);
            let Value::Object(made) = subject else {
                return Reply::Value(Value::Unit);
            };
            let flow = instantiate::instantiate(sim, id, made, arguments);
            sim.heap.release(subject);
            return dynamic::entered(flow);
        }
        name::DUNDER_STR if exception::get(sim, subject).is_none() => {
            if let Some(method) = class::special(sim, subject, name::DUNDER_REPR) {
                arguments.release(sim);
                sim.heap.retain(method);
                sim.heap.retain(subject);
                return dynamic::entered(calls::enter(sim, id, method, &[subject]));
            }
        }
        name::DUNDER_FORMAT => {
            arguments.release(sim);
            sim.heap.retain(subject);
            let str_class = calls::STR_CLASS;
            return dynamic::entered(calls::call_with(
                sim,
                id,
                str_class,
                Arguments::positional(vec![subject]),
                recorder,
            ));
        }
        name::INIT => return init(sim, subject, arguments),
        name::INIT_SUBCLASS if !arguments.keywords.is_empty() => {
            arguments.release(sim);
            let name = class::name(sim, subject);
            let message = format!("{name}.__init_subclass__() takes no keyword arguments");
            return raised(sim, &message);
        }
        _ => {}
    }
    answered(sim, subject, method, arguments)
}

/// The methods of `object` and `BaseException` that answer at once.
fn answered(sim: &mut Sim, subject: Value, method: NameId, arguments: Arguments) -> Reply {
    let other = arguments.positional.first().copied().unwrap_or_default();
    let given = match method {
        name::DUNDER_EQ if compare::is_same(subject, other) => Value::Bool(true),
        name::DUNDER_EQ
        | name::DUNDER_NE
        | name::DUNDER_LT
        | name::DUNDER_LE
        | name::DUNDER_GT
        | name::DUNDER_GE => NOT_IMPLEMENTED,
        name::DUNDER_HASH => match subject {
            Value::Object(object) => super::operators::int(i64::from(object.slot()) + 0x7f_0000),
            _ => Value::Unit,
        },
        name::DUNDER_STR => {
            let written = repr::text(sim, subject);
            sim.heap.text(&written)
        }
        name::DUNDER_REPR => {
            let written = repr::repr(sim, subject);
            sim.heap.text(&written)
        }
        name::WITH_TRACEBACK => sim.heap.retain(subject),
        name::ADD_NOTE => return add_note(sim, subject, arguments),
        _ => Value::Unit,
    };
    arguments.release(sim);
    Reply::Value(given)
}

/// `BaseException.add_note`: the notes are a list in `__notes__`.
fn add_note(sim: &mut Sim, subject: Value, arguments: Arguments) -> Reply {
    reply(methods::base_method(
        sim,
        subject,
        name::ADD_NOTE,
        arguments,
    ))
}

fn init(sim: &mut Sim, subject: Value, arguments: Arguments) -> Reply {
    if exception::get(sim, subject).is_some() {
        return reply(methods::base_method(sim, subject, name::INIT, arguments));
    }
    let whole = class::of(sim, subject);
    let overrides = |name| class::lookup(sim, whole, name).is_some();
    let fault = match arguments.is_empty() {
        true => None,
        false if overrides(name::INIT) => {
            Some("object.__init__() takes exactly one argument (the instance to initialize)".into())
        }
        false if overrides(name::NEW) => None,
        false => Some(format!("{}() takes no arguments", class::name(sim, whole))),
    };
    let is_class = class::declared(sim, subject).is_some();
    arguments.release(sim);
    match fault.filter(|_| !is_class) {
        Some(message) => raised(sim, &message),
        None => Reply::Value(Value::Unit),
    }
}

/// `object.__setattr__`, `object.__delattr__`, `object.__getattribute__`.
fn attribute_method(
    sim: &mut Sim,
    id: ThreadId,
    subject: Value,
    method: NameId,
    arguments: Arguments,
) -> Reply {
    let wanted = arguments.positional.first().copied().unwrap_or_default();
    let Some(wanted) = text::of(sim, wanted).map(str::to_owned) else {
        arguments.release(sim);
        return raised(sim, "attribute name must be string");
    };
    let name = instance::intern(sim, &wanted);
    let value = arguments.positional.get(1).copied();
    if method == name::GETATTRIBUTE {
        arguments.release(sim);
        return match attributes::find_plain(sim, id, subject, name) {
            Found::Given(given) => reply(given),
            Found::Call(callee, values) => dynamic::entered(calls::enter(sim, id, callee, &values)),
        };
    }
    let special = match method {
        name::SETATTR_HOOK => name::DESCRIPTOR_SET,
        _ => name::DESCRIPTOR_DELETE,
    };
    let class = class::declared_class_of(sim, subject);
    let hook = class.and_then(|class| assign::descriptor_hook(sim, class, subject, name, special));
    if let Some((callee, mut values)) = hook {
        values.extend(value.map(|value| sim.heap.retain(value)));
        arguments.release(sim);
        control::push(sim, id, Value::Unit);
        return dynamic::entered(assign::discarding(sim, id, callee, values));
    }
    let done = match (method, value) {
        (name::SETATTR_HOOK, Some(value)) => {
            sim.heap.retain(value);
            assign::set(sim, subject, name, value)
        }
        _ => assign::delete(sim, subject, name),
    };
    arguments.release(sim);
    reply(done.map(|()| Value::Unit))
}
