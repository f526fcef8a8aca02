//! Builtins that consume an iterable: `sorted`, `min`, `max`, `sum`, `any`, `all`, and who consumes what
//! runs code of the program.

use super::builtins::{enter_prelude, flag};
use super::object::PyObject;
pub use super::totals::{fold, python_version};
use super::{
    asyncgen, calls, class, exception, generators, iterate, own_order, primitives, sequences,
    tables, text,
};
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::{Asked, FrameId, FrameState, Link};
use crate::sim::heap::Body;
use crate::sim::machine::{Reply, control};
use crate::sim::value::Value;

/// The stream that `print` writes to with this `file`, if that is an object of the prelude or the program.
fn stream_of(sim: &Sim, file: Value) -> Option<Value> {
    match is_given(file) && file != Value::Unit {
        true => Some(file),
        false => sim.python.redirected.last().copied(),
    }
}

/// Builtins whose arguments need code of the program: entered there, or in the prelude. The arguments are
/// given up if there is a reply.
pub fn by_prelude(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    arguments: &[Value],
) -> Option<Reply> {
    if let Some(reply) = special_method(sim, id, native, arguments) {
        return Some(reply);
    }
    match native {
        PyNative::IsInstance
            if arguments
                .get(1)
                .is_some_and(|kind| checks_itself(sim, *kind)) =>
        {
            return enter_prelude(sim, id, name::INSTANCE_CHECK, arguments);
        }
        PyNative::Print if stream_of(sim, arguments[3]).is_some() => {
            let [separator, end, flush, file, values @ ..] = arguments else {
                return None;
            };
            let stream = stream_of(sim, *file).unwrap_or_default();
            sim.heap.retain(stream);
            sim.heap.release(*file);
            sim.heap.release(*flush);
            let or_none = |value: Value| if is_given(value) { value } else { Value::Unit };
            let values = Value::Object(sim.heap.alloc(Body::List(values.to_vec())));
            let given = [values, or_none(*separator), or_none(*end), stream];
            return enter_prelude(sim, id, name::PRINT_TO, &given);
        }
        PyNative::Class(PyClass::Zip) if flag(sim, arguments[0]) => {
            let rest = Value::Object(sim.heap.alloc(Body::Tuple(arguments[1..].into())));
            return enter_prelude(sim, id, name::ZIP_STRICT, &[rest]);
        }
        PyNative::Iter if arguments.get(1).is_some_and(|value| *value != Value::Empty) => {
            return enter_prelude(sim, id, name::CALL_UNTIL, arguments);
        }
        PyNative::Print => return print_own_texts(sim, id, arguments),
        PyNative::Sorted if is_given(arguments[1]) => {
            let reverse = Value::Bool(flag(sim, arguments[2]));
            let values = [arguments[0], arguments[1], reverse];
            return enter_prelude(sim, id, name::SORTED_BY_KEY, &values);
        }
        PyNative::Min | PyNative::Max if is_given(arguments[0]) => {
            return extreme_by_key(sim, id, native, arguments);
        }
        PyNative::Next => return next_generator(sim, id, arguments),
        PyNative::Anext if arguments[1] != Value::Empty => {
            return enter_prelude(sim, id, name::ANEXT_OR, arguments);
        }
        PyNative::Aiter | PyNative::Anext => {
            let next = native == PyNative::Anext;
            return Some(asyncgen::builtin(sim, id, next, arguments[0]));
        }
        PyNative::Iter if iterate::generator(sim, arguments[0]).is_some() => {
            return Some(Reply::Value(arguments[0]));
        }
        _ => {}
    }
    drained(sim, id, native, arguments).or_else(|| own_order::builtin(sim, id, native, arguments))
}

/// Whether a class, or one of a tuple, says itself what its instances are: by its metaclass, or as the
/// abstract classes and protocols of the library do.
fn checks_itself(sim: &Sim, kind: Value) -> bool {
    let Value::Object(object) = kind else {
        return false;
    };
    match sim.heap.body(object) {
        Body::Tuple(kinds) => kinds.iter().any(|kind| checks_itself(sim, *kind)),
        Body::Py(PyObject::Class(_)) => {
            class::lookup(sim, kind, name::CHECK_INSTANCE).is_some()
                || class::special(sim, kind, name::DUNDER_INSTANCECHECK).is_some()
        }
        _ => false,
    }
}

/// Builtins over an iterable that runs code: the prelude has them, or drains it first.
fn drained(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Option<Reply> {
    let at = usize::from(matches!(native, PyNative::Class(PyClass::Zip)))
        + 2 * usize::from(matches!(native, PyNative::Min | PyNative::Max));
    let iterables = arguments.get(at..)?;
    if matches!(native, PyNative::Min | PyNative::Max) && iterables.len() > 1 {
        return None;
    }
    let consumes = matches!(
        native,
        PyNative::Sorted
            | PyNative::Min
            | PyNative::Max
            | PyNative::Sum
            | PyNative::Any
            | PyNative::All
            | PyNative::Class(
                PyClass::List | PyClass::Tuple | PyClass::Set | PyClass::Enumerate | PyClass::Zip
            )
    );
    if !consumes
        || !iterables
            .iter()
            .any(|value| iterate::runs_code(sim, *value))
    {
        return None;
    }
    let first = *iterables.first()?;
    match native {
        PyNative::Any => enter_prelude(sim, id, name::ANY, &[first]),
        PyNative::All => enter_prelude(sim, id, name::ALL, &[first]),
        PyNative::Class(PyClass::List) => enter_prelude(sim, id, name::LIST, &[first]),
        PyNative::Class(PyClass::Enumerate) => {
            let start = arguments
                .get(1)
                .copied()
                .filter(|start| *start != Value::Empty);
            let start = start.unwrap_or(Value::Unit);
            enter_prelude(sim, id, name::ENUMERATE, &[first, start])
        }
        PyNative::Class(PyClass::Zip) => {
            let rest = Body::Tuple(iterables.into());
            let rest = Value::Object(sim.heap.alloc(rest));
            enter_prelude(sim, id, name::ZIP, &[rest])
        }
        _ => {
            let function = Value::Native(Native::Py(native));
            let given = |values: &[Value]| -> Vec<Value> {
                let values = values.iter().copied();
                values.filter(|value| *value != Value::Empty).collect()
            };
            let (rest, named) = match native {
                PyNative::Sorted => (Vec::new(), Some(("reverse", arguments[2]))),
                PyNative::Min | PyNative::Max => {
                    (given(&iterables[1..]), Some(("default", arguments[1])))
                }
                _ => (given(&iterables[1..]), None),
            };
            let rest = Value::Object(sim.heap.alloc(Body::Tuple(rest.into())));
            let mut flat = Vec::new();
            if let Some((name, value)) = named.filter(|named| named.1 != Value::Empty) {
                flat = vec![sim.heap.text(name), value];
            }
            let named = match tables::dict_of(sim, flat) {
                Ok(named) => named,
                Err(exception) => return Some(Reply::Raise(exception)),
            };
            enter_prelude(sim, id, name::DRAINED, &[function, first, rest, named])
        }
    }
}

fn is_given(value: Value) -> bool {
    !matches!(value, Value::Empty | Value::Unit)
}

/// `len(x)`, `str(x)`, ... of a class of the program.
fn special_method(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    arguments: &[Value],
) -> Option<Reply> {
    if native == PyNative::Format {
        return own_format(sim, id, arguments[0], arguments[1]);
    }
    let specials: &[NameId] = match native {
        PyNative::Len => &[name::DUNDER_LEN],
        PyNative::Repr => &[name::DUNDER_REPR],
        PyNative::Hash => &[name::DUNDER_HASH],
        PyNative::Iter => &[name::DUNDER_ITER],
        PyNative::Next => &[name::DUNDER_NEXT],
        PyNative::Class(PyClass::Str) => &[name::DUNDER_STR, name::DUNDER_REPR],
        PyNative::Class(PyClass::Bool) => &[name::DUNDER_BOOL, name::DUNDER_LEN],
        PyNative::Class(PyClass::Int) => &[name::DUNDER_INT, name::DUNDER_INDEX, name::TRUNC],
        PyNative::Class(PyClass::Float) => &[name::DUNDER_FLOAT, name::DUNDER_INDEX],
        PyNative::Class(PyClass::Reversed) => &[name::DUNDER_REVERSED],
        PyNative::Abs => &[name::DUNDER_ABS],
        PyNative::Round => &[name::DUNDER_ROUND],
        PyNative::Divmod => &[name::DUNDER_DIVMOD],
        PyNative::Format => &[name::DUNDER_FORMAT],
        PyNative::Dir => &[name::DUNDER_DIR],
        _ => return None,
    };
    let value = arguments
        .first()
        .copied()
        .filter(|value| *value != Value::Empty)?;
    for special in specials {
        let default = arguments.get(1).copied().unwrap_or_default();
        if *special == name::DUNDER_NEXT && default != Value::Empty {
            class::special(sim, value, *special)?;
            return enter_prelude(sim, id, name::NEXT_OR, &[value, default]);
        }
        let method = class::special(sim, value, *special).filter(|method| *method != Value::Unit);
        if let Some(method) = method {
            if native == PyNative::Class(PyClass::Bool) {
                return enter_prelude(sim, id, name::IS_TRUTHY, &[value]);
            }
            sim.heap.retain(method);
            let mut values: Vec<Value> = arguments.to_vec();
            values.retain(|value| *value != Value::Empty);
            if native == PyNative::Format && values.len() == 1 {
                values.push(sim.heap.text(""));
            }
            return Some(super::dynamic::entered(calls::enter(
                sim, id, method, &values,
            )));
        }
    }
    let writes = matches!(native, PyNative::Repr | PyNative::Class(PyClass::Str));
    let function = super::format::deep(sim, value).filter(|_| writes)?;
    control::call_function(sim, id, function, &[value]);
    Some(Reply::Later)
}

/// `format(x, spec)` of a class of the program; value and spec are given up if there is a reply.
fn own_format(sim: &mut Sim, id: ThreadId, value: Value, spec: Value) -> Option<Reply> {
    let is_empty = text::of(sim, spec).unwrap_or_default().is_empty();
    let (method, given) = match class::special(sim, value, name::DUNDER_FORMAT) {
        Some(method) => {
            let spec = match spec {
                Value::Empty => sim.heap.text(""),
                spec => spec,
            };
            (method, vec![value, spec])
        }
        None if is_empty => {
            let method = class::special(sim, value, name::DUNDER_STR)
                .or_else(|| class::special(sim, value, name::DUNDER_REPR))?;
            sim.heap.release(spec);
            (method, vec![value])
        }
        None => return None,
    };
    sim.heap.retain(method);
    Some(match calls::enter(sim, id, method, &given) {
        super::Flow::Raise(exception) => Reply::Raise(exception),
        super::Flow::Next | super::Flow::Leave => Reply::Later,
    })
}

/// `print` of objects that write themselves.
fn print_own_texts(sim: &mut Sim, id: ThreadId, arguments: &[Value]) -> Option<Reply> {
    sim.program.prelude(name::PRINT_EACH)?;
    let [separator, end, _flush, _file, values @ ..] = arguments else {
        return None;
    };
    let writes = |value: &Value| {
        primitives::has_own_text(sim, *value) || super::format::deep(sim, *value).is_some()
    };
    if !values.iter().any(writes) {
        return None;
    }
    let or_none = |value: Value| {
        if value == Value::Empty {
            Value::Unit
        } else {
            value
        }
    };
    let (separator, end) = (or_none(*separator), or_none(*end));
    let values = Value::Object(sim.heap.alloc(Body::List(values.to_vec())));
    enter_prelude(sim, id, name::PRINT_EACH, &[values, separator, end])
}

fn extreme_by_key(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    arguments: &[Value],
) -> Option<Reply> {
    let [key, default, values @ ..] = arguments else {
        return None;
    };
    let iterable = match values {
        [only] => *only,
        several => Value::Object(sim.heap.alloc(Body::List(several.to_vec()))),
    };
    let defaults = match default {
        Value::Empty => Vec::new(),
        default => vec![*default],
    };
    let defaults = Value::Object(sim.heap.alloc(Body::Tuple(defaults.into())));
    let function = match native {
        PyNative::Min => name::LEAST_BY_KEY,
        _ => name::GREATEST_BY_KEY,
    };
    enter_prelude(sim, id, function, &[iterable, *key, defaults])
}

/// `next(generator)`: its frame is resumed; the end becomes StopIteration, or the default.
fn next_generator(sim: &mut Sim, id: ThreadId, arguments: &[Value]) -> Option<Reply> {
    let child = iterate::generator(sim, arguments[0])?;
    let caller = sim.thread(id).frame?;
    let kept = Body::Tuple(Box::new([arguments[0], arguments[1]]));
    let kept = Value::Object(sim.heap.alloc(kept));
    let old = std::mem::replace(&mut sim.frames.get_mut(caller).awaitee, kept);
    sim.heap.release(old);
    match sim.frames.get(child).state {
        FrameState::Created | FrameState::Suspended(_) => {
            control::resume(
                sim,
                id,
                child,
                Link::Advance(caller, Asked::Next),
                Value::Unit,
            );
            Some(Reply::Later)
        }
        FrameState::Running => {
            let message = "generator already executing";
            let kept = std::mem::take(&mut sim.frames.get_mut(caller).awaitee);
            sim.heap.release(kept);
            Some(Reply::Raise(exception::new(
                sim,
                PyClass::ValueError,
                message,
            )))
        }
        FrameState::Returned | FrameState::Panicked => Some(next_is_over(sim, caller, Value::Unit)),
    }
}

/// The end of a generator that `next` advanced for `caller`: its default, or StopIteration.
pub fn next_is_over(sim: &mut Sim, caller: FrameId, result: Value) -> Reply {
    let kept = std::mem::take(&mut sim.frames.get_mut(caller).awaitee);
    let default = sequences::items(sim, kept).and_then(|items| items.get(1).copied());
    let default = sim.heap.retain(default.unwrap_or(Value::Empty));
    sim.heap.release(kept);
    match default {
        Value::Empty => Reply::Raise(generators::stop_iteration(sim, result)),
        default => {
            sim.heap.release(result);
            Reply::Value(default)
        }
    }
}
