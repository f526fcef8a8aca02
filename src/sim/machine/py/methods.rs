//! Builtin methods and functions by name: what there is, and who does it.

use super::arguments::Arguments;
use super::object::PyObject;
use super::operators::int;
use super::{
    Given, attributes, class, exception, generators, inherited, iterate, lists, sequences, sets,
    strings, tables, text,
};
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, Reply, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, asyncio};

/// The builtin of a name.
pub fn builtin_function(id: NameId) -> Option<PyNative> {
    use PyNative::Class;
    Some(match id {
        name::PRINT => PyNative::Print,
        name::LEN => PyNative::Len,
        name::RANGE => Class(PyClass::Range),
        name::ENUMERATE => Class(PyClass::Enumerate),
        name::ZIP => Class(PyClass::Zip),
        name::SORTED => PyNative::Sorted,
        name::MIN => PyNative::Min,
        name::MAX => PyNative::Max,
        name::SUM => PyNative::Sum,
        name::ABS => PyNative::Abs,
        name::STR => Class(PyClass::Str),
        name::INT => Class(PyClass::Int),
        name::FLOAT => Class(PyClass::Float),
        name::BOOL => Class(PyClass::Bool),
        name::REPR => PyNative::Repr,
        name::ISINSTANCE => PyNative::IsInstance,
        name::ISSUBCLASS => PyNative::IsSubclass,
        name::TYPE => Class(PyClass::Type),
        name::OBJECT => Class(PyClass::Object),
        name::LIST => Class(PyClass::List),
        name::TUPLE => Class(PyClass::Tuple),
        name::DICT => Class(PyClass::Dict),
        name::SET => Class(PyClass::Set),
        name::ANY => PyNative::Any,
        name::ALL => PyNative::All,
        name::REVERSED => Class(PyClass::Reversed),
        name::ROUND => PyNative::Round,
        name::DIVMOD => PyNative::Divmod,
        name::POW => PyNative::Pow,
        name::CHR => PyNative::Chr,
        name::ORD => PyNative::Ord,
        name::HASH => PyNative::Hash,
        name::ID => PyNative::Id,
        name::HEX => PyNative::Hex,
        name::BIN => PyNative::Bin,
        name::OCT => PyNative::Oct,
        name::CALLABLE => PyNative::Callable,
        name::GETATTR => PyNative::GetAttr,
        name::HASATTR => PyNative::HasAttr,
        name::SETATTR => PyNative::SetAttr,
        name::DELATTR => PyNative::DelAttr,
        name::VARS => PyNative::Vars,
        name::DIR => PyNative::Dir,
        name::ITER => PyNative::Iter,
        name::NEXT => PyNative::Next,
        name::FORMAT => PyNative::Format,
        name::SLICE => Class(PyClass::Slice),
        name::BUILTIN_AITER => PyNative::Aiter,
        name::BUILTIN_ANEXT => PyNative::Anext,
        name::PROPERTY => Class(PyClass::Property),
        name::STATICMETHOD => Class(PyClass::StaticMethod),
        name::CLASSMETHOD => Class(PyClass::ClassMethod),
        name::SUPER => Class(PyClass::Super),
        name::NOT_IMPLEMENTED => PyNative::NotImplemented,
        _ => return None,
    })
}

/// Whether a program can name the class without importing it, by its own name.
pub fn is_builtin_class(class: PyClass) -> bool {
    class.is_exception() && class.module().is_none()
}

fn is_string_method(id: NameId) -> bool {
    (name::UPPER..=name::RSPLIT).contains(&id) || id == name::FORMAT
}

fn is_list_method(id: NameId) -> bool {
    (name::APPEND..=name::COPY).contains(&id) || matches!(id, name::INDEX | name::COUNT)
}

fn is_dict_method(id: NameId) -> bool {
    (name::COPY..=name::POPITEM).contains(&id) || matches!(id, name::POP | name::CLEAR)
}

fn is_set_method(id: NameId) -> bool {
    let ranges = [
        name::ADD..=name::ISSUPERSET,
        name::SYMMETRIC_DIFFERENCE..=name::ISDISJOINT,
    ];
    ranges.iter().any(|range| range.contains(&id))
        || matches!(
            id,
            name::POP | name::REMOVE | name::CLEAR | name::COPY | name::UPDATE
        )
}

/// Whether a builtin value (not owned) has a method of this name.
pub fn has(sim: &Sim, receiver: Value, id: NameId) -> bool {
    if text::of(sim, receiver).is_some() {
        return is_string_method(id);
    }
    match receiver {
        Value::Float(_) => id == name::IS_INTEGER,
        Value::Int(..) | Value::Bool(_) => matches!(id, name::BIT_LENGTH | name::IS_INTEGER),
        Value::Object(object) => match sim.heap.body(object) {
            Body::List(_) => is_list_method(id),
            Body::Tuple(_) => matches!(id, name::COUNT | name::INDEX),
            Body::Coroutine(frame) => generators::has(sim, *frame, id),
            Body::Asyncio(object) => asyncio::methods::has(object, sim.program.name(id)),
            Body::Py(PyObject::Dict(_)) => is_dict_method(id) || id == name::UPDATE,
            Body::Py(PyObject::Set(_)) => is_set_method(id),
            Body::Py(PyObject::Exception(_) | PyObject::Instance(..) | PyObject::Class(_)) => {
                inherited::has(sim, of_methods(sim, receiver), id)
            }
            _ => false,
        },
        Value::Native(crate::ir::native::Native::Py(PyNative::Class(_))) => {
            inherited::has(sim, receiver, id)
        }
        _ => false,
    }
}

/// The class whose inherited methods a receiver has: a class its own, everything else its class's.
fn of_methods(sim: &Sim, receiver: Value) -> Value {
    match class::is_class(sim, receiver) {
        true => receiver,
        false => class::of(sim, receiver),
    }
}

/// Calls a builtin method of a receiver (not owned) from an operation. The arguments are given up.
pub fn call(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Flow {
    let reply = reply(sim, id, receiver, method, arguments, recorder);
    control::reply(sim, id, reply)
}

/// Calls a builtin method of a receiver (not owned). The arguments are given up.
pub fn reply(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Reply {
    if let Some(reply) = prelude_method(sim, id, receiver, method, &arguments) {
        return reply;
    }
    let given = match receiver {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Asyncio(_) => {
                return asyncio_method(sim, id, receiver, method, arguments, recorder);
            }
            Body::Coroutine(_) => {
                return generators::method(sim, id, object, method, arguments, recorder);
            }
            Body::Py(
                PyObject::Exception(_)
                | PyObject::Instance(..)
                | PyObject::Class(_)
                | PyObject::Super(..),
            ) => {
                return inherited::call(sim, id, receiver, method, arguments, recorder);
            }
            _ => by_class(sim, id, receiver, method, arguments),
        },
        Value::Native(crate::ir::native::Native::Py(PyNative::Class(_))) => {
            return inherited::call(sim, id, receiver, method, arguments, recorder);
        }
        _ => by_class(sim, id, receiver, method, arguments),
    };
    match given {
        Ok(value) => Reply::Value(value),
        Err(exception) => Reply::Raise(exception),
    }
}

/// Methods whose arguments run code of the program: done by the prelude.
fn prelude_method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: &Arguments,
) -> Option<Reply> {
    let key = arguments.keywords.iter().find(|entry| entry.0 == name::KEY);
    if let (name::SORT, Some((_, key))) = (method, key) {
        let function = sim.program.prelude(name::SORT_LIST_BY_KEY)?;
        let reverse = arguments
            .keywords
            .iter()
            .find(|entry| entry.0 == name::REVERSE);
        let reverse = reverse.map_or(Value::Bool(false), |entry| entry.1);
        sim.heap.retain(receiver);
        control::call_function(sim, id, function, &[receiver, *key, reverse]);
        return Some(Reply::Later);
    }
    let first = *arguments.positional.first()?;
    let drains = matches!(
        method,
        name::JOIN | name::EXTEND | name::UPDATE | name::UNION
    );
    if !drains || !iterate::runs_code(sim, first) {
        return None;
    }
    let function = sim.program.prelude(name::DRAINED_METHOD)?;
    sim.heap.retain(receiver);
    let body = Body::Py(PyObject::BuiltinMethod(receiver, method));
    let bound = Value::Object(sim.heap.alloc(body));
    control::call_function(sim, id, function, &[bound, first]);
    Some(Reply::Later)
}

fn by_class(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: Arguments,
) -> Given {
    if text::of(sim, receiver).is_some() {
        return strings::method(sim, receiver, method, arguments);
    }
    let Value::Object(object) = receiver else {
        return number_method(sim, receiver, method, arguments);
    };
    match sim.heap.body(object) {
        Body::List(_) => lists::method(sim, id, object, method, arguments),
        Body::Tuple(_) => tuple_method(sim, receiver, method, arguments),
        Body::Py(PyObject::Dict(_)) => tables::dict_method(sim, object, method, arguments),
        Body::Py(PyObject::Set(_)) => sets::method(sim, object, method, arguments),
        Body::Py(PyObject::Property(_)) => {
            let function = arguments.positional.first().copied().unwrap_or(Value::Unit);
            let made = super::create::with_accessor(sim, receiver, method, function);
            arguments.release(sim);
            Ok(made)
        }
        _ => base_method(sim, receiver, method, arguments),
    }
}

fn number_method(sim: &mut Sim, receiver: Value, method: NameId, arguments: Arguments) -> Given {
    arguments.release(sim);
    match (receiver, method) {
        (Value::Float(number), name::IS_INTEGER) => {
            Ok(Value::Bool(number.is_finite() && number.fract() == 0.0))
        }
        (Value::Int(_, number), name::BIT_LENGTH) => {
            Ok(int(i64::from(64 - number.unsigned_abs().leading_zeros())))
        }
        (Value::Int(..) | Value::Bool(_), name::IS_INTEGER) => Ok(Value::Bool(true)),
        (Value::Bool(value), name::BIT_LENGTH) => Ok(int(i64::from(value))),
        _ => attributes::missing(sim, receiver, method),
    }
}

fn tuple_method(sim: &mut Sim, receiver: Value, method: NameId, arguments: Arguments) -> Given {
    let wanted = arguments.positional.first().copied().unwrap_or(Value::Unit);
    let items = sequences::items(sim, receiver).unwrap_or_default();
    let same = |item: &Value| super::compare::equal(sim, *item, wanted);
    let result = match method {
        name::COUNT => Ok(int(items.iter().filter(|item| same(item)).count() as i64)),
        _ => match items.iter().position(same) {
            Some(at) => Ok(int(at as i64)),
            None => super::value_error(sim, "tuple.index(x): x not in tuple"),
        },
    };
    arguments.release(sim);
    result
}

/// `object`'s and `BaseException`'s own methods, called on an instance (not owned).
pub fn base_method(sim: &mut Sim, instance: Value, method: NameId, arguments: Arguments) -> Given {
    match method {
        name::INIT => {
            if exception::get(sim, instance).is_some() {
                let args = arguments.positional;
                let old = exception::get_mut(sim, instance)
                    .map(|found| std::mem::replace(&mut found.args, args));
                let old = old.unwrap_or_default();
                old.into_iter().for_each(|value| sim.heap.release(value));
            } else {
                arguments.release(sim);
            }
            Ok(Value::Unit)
        }
        name::WITH_TRACEBACK => {
            let traceback = arguments.positional.first().copied().unwrap_or(Value::Unit);
            let done = exception::set_traceback(sim, instance, traceback);
            arguments.release(sim);
            done.map(|_| sim.heap.retain(instance))
        }
        name::ADD_NOTE => {
            let note = arguments.positional.first().copied().unwrap_or_default();
            exception::add_note(sim, instance, note)
        }
        name::DUNDER_STR => {
            arguments.release(sim);
            let text = super::repr::text(sim, instance);
            Ok(sim.heap.text(&text))
        }
        _ => {
            arguments.release(sim);
            let text = super::repr::repr(sim, instance);
            Ok(sim.heap.text(&text))
        }
    }
}

fn asyncio_method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Reply {
    let Value::Object(object) = receiver else {
        return Reply::Value(Value::Unit);
    };
    asyncio::method(sim, id, object, method, arguments, recorder)
}

/// `dict(mapping or pairs, **keywords)`.
pub fn make_dict(sim: &mut Sim, id: ThreadId, arguments: Arguments) -> Flow {
    let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
    if iterate::runs_code(sim, first)
        && let Some(function) = sim.program.prelude(name::DRAINED)
    {
        let dict = class::builtin(PyClass::Dict);
        let rest = sim.heap.alloc(Body::Tuple(Box::default()));
        return control::call_function(sim, id, function, &[dict, first, Value::Object(rest)]);
    }
    let dict = tables::new_dict(sim);
    let result = tables::update_from(sim, dict, first, &arguments);
    arguments.release(sim);
    super::give(sim, id, result.map(|_| dict))
}
