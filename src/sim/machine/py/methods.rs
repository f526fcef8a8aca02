//! Builtin methods and functions by name: what there is, and who does it.

use super::arguments::Arguments;
use super::object::PyObject;
use super::operators::int;
use super::{
    Given, bytes, class, dict_kinds, dispatch, exception, float, generators, inherited, integers,
    iterate, keys, lists, ranges, sequences, sets, statics, strings, tables, text,
};
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, Reply, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, asyncio};

pub use super::offers::has;
use super::offers::{class_has, takes_iterable};

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
        name::ASCII => PyNative::Ascii,
        name::BYTES => Class(PyClass::Bytes),
        name::BYTEARRAY => Class(PyClass::ByteArray),
        name::FROZENSET => Class(PyClass::FrozenSet),
        name::BUILTIN_AITER => PyNative::Aiter,
        name::BUILTIN_ANEXT => PyNative::Anext,
        name::PROPERTY => Class(PyClass::Property),
        name::STATICMETHOD => Class(PyClass::StaticMethod),
        name::CLASSMETHOD => Class(PyClass::ClassMethod),
        name::SUPER => Class(PyClass::Super),
        name::NOT_IMPLEMENTED => PyNative::NotImplemented,
        name::ELLIPSIS => PyNative::Ellipsis,
        _ => return None,
    })
}

/// Whether a program can name the class without importing it, by its own name.
pub fn is_builtin_class(class: PyClass) -> bool {
    class.is_exception() && class.module().is_none()
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
    if let Value::Native(Native::Py(PyNative::Class(class))) = receiver
        && class_has(sim, class, method)
    {
        return match statics::receiver_of(sim, class, method, arguments) {
            Ok((receiver, arguments)) => {
                let reply = reply(sim, id, receiver, method, arguments, recorder);
                sim.heap.release(receiver);
                reply
            }
            Err(exception) => Reply::Raise(exception),
        };
    }
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
            Body::Py(PyObject::AsyncStep(_)) => return Reply::Value(sim.heap.retain(receiver)),
            _ => by_class(sim, id, receiver, method, arguments),
        },
        Value::Native(Native::Py(PyNative::Class(_))) => {
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
    let orders = method == name::SORT
        && dispatch::compares_by_code(sim, receiver, name::DUNDER_LT)
        && lists::values_mut(sim, receiver).is_some();
    let no_key = (name::KEY, Value::Unit);
    let key = key.or(orders.then_some(&no_key));
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
    if let Some(flow) = keys::method(sim, id, receiver, method, &arguments.positional) {
        return Some(super::dynamic::entered(flow));
    }
    if let Some(reply) = dict_kinds::method(sim, id, receiver, method, arguments) {
        return Some(reply);
    }
    if matches!(method, name::FORMAT | name::FORMAT_MAP) && text::of(sim, receiver).is_some() {
        return format_template(sim, id, receiver, method, arguments);
    }
    let first = *arguments.positional.first()?;
    if let Some(reply) = searched(sim, id, receiver, method, arguments) {
        return Some(reply);
    }
    let drains =
        matches!(method, name::JOIN | name::EXTEND | name::UPDATE) || takes_iterable(method);
    let is_mapping = tables::inside(sim, first) != first;
    if !drains || is_mapping || !iterate::runs_code(sim, first) {
        return None;
    }
    let function = sim.program.prelude(name::DRAINED_METHOD)?;
    sim.heap.retain(receiver);
    let body = Body::Py(PyObject::BuiltinMethod(receiver, method));
    let bound = Value::Object(sim.heap.alloc(body));
    control::call_function(sim, id, function, &[bound, first]);
    Some(Reply::Later)
}

/// `str.format(*args, **kwargs)` and `str.format_map(mapping)`; the arguments are given up.
fn format_template(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: &Arguments,
) -> Option<Reply> {
    let function = sim.program.prelude(name::FORMAT_TEMPLATE)?;
    sim.heap.retain(receiver);
    let mut positional = arguments.positional.clone();
    let named = match (method, positional.pop()) {
        (name::FORMAT_MAP, Some(mapping)) => mapping,
        (_, last) => {
            positional.extend(last);
            let program = sim.program.clone();
            let mut flat = Vec::new();
            for (keyword, value) in &arguments.keywords {
                flat.push(sim.heap.text(program.name(*keyword)));
                flat.push(*value);
            }
            match tables::dict_of(sim, flat) {
                Ok(dict) => dict,
                Err(exception) => return Some(Reply::Raise(exception)),
            }
        }
    };
    let values = Value::Object(sim.heap.alloc(Body::List(positional)));
    control::call_function(sim, id, function, &[receiver, values, named]);
    Some(Reply::Later)
}

/// `list.index`, `list.count` and `list.remove` of what compares by code of the program.
fn searched(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: &Arguments,
) -> Option<Reply> {
    let function = match method {
        name::INDEX => name::LIST_INDEX,
        name::COUNT => name::LIST_COUNT,
        name::REMOVE => name::LIST_REMOVE,
        _ => return None,
    };
    sequences::items(sim, receiver)?;
    let first = *arguments.positional.first()?;
    let by_code = dispatch::compares_by_code(sim, first, name::DUNDER_EQ)
        || dispatch::compares_by_code(sim, receiver, name::DUNDER_EQ);
    let function = sim.program.prelude(function).filter(|_| by_code)?;
    sim.heap.retain(receiver);
    let values: Vec<Value> = [receiver]
        .into_iter()
        .chain(arguments.positional.clone())
        .collect();
    let wanted = sim.program.function(function).parameters.len();
    let mut values = values;
    values.resize(wanted, Value::Unit);
    control::call_function(sim, id, function, &values);
    Some(Reply::Later)
}

fn by_class(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: Arguments,
) -> Given {
    let arguments = super::counts::check(sim, receiver, method, arguments)?;
    if text::of(sim, receiver).is_some() {
        return strings::method(sim, receiver, method, arguments);
    }
    let object = match receiver {
        Value::Object(object) => object,
        Value::Float(number) => return float::method(sim, id, number, method, arguments),
        _ => return integers::method(sim, id, receiver, method, arguments),
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Range(..) | PyObject::Slice(_)) => {
            ranges::method(sim, receiver, method, arguments)
        }
        Body::Py(PyObject::View(..)) => {
            let items = iterate::collect(sim, receiver)?;
            match tables::set_of(sim, items)? {
                Value::Object(set) => {
                    let given = sets::method(sim, set, method, arguments);
                    sim.heap.release(Value::Object(set));
                    given
                }
                other => Ok(other),
            }
        }
        Body::Py(PyObject::Int(_)) => integers::method(sim, id, receiver, method, arguments),
        Body::Py(PyObject::Bytes(..)) => bytes::method(sim, receiver, method, arguments),
        Body::List(_) => lists::method(sim, object, method, arguments),
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
    if class::special(sim, first, name::KEYS).is_some()
        && arguments.keywords.is_empty()
        && let Some(function) = sim.program.prelude(name::MAPPING_DICT)
    {
        return control::call_function(sim, id, function, &[first]);
    }
    if iterate::runs_code(sim, first)
        && let Some(function) = sim.program.prelude(name::DRAINED)
    {
        let dict = class::builtin(PyClass::Dict);
        let rest = sim.heap.alloc(Body::Tuple(Box::default()));
        let program = sim.program.clone();
        let mut flat = Vec::new();
        for (name, value) in arguments.keywords {
            flat.push(sim.heap.text(program.name(name)));
            flat.push(value);
        }
        let named = match tables::dict_of(sim, flat) {
            Ok(named) => named,
            Err(exception) => return Flow::Raise(exception),
        };
        let values = [dict, first, Value::Object(rest), named];
        return control::call_function(sim, id, function, &values);
    }
    let dict = tables::new_dict(sim);
    let result = tables::update_from(sim, dict, first, &arguments);
    arguments.release(sim);
    super::give(sim, id, result.map(|_| dict))
}
