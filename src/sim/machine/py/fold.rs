//! Builtins that consume an iterable: `sorted`, `min`, `max`, `sum`, `any`, `all`, and who consumes what
//! runs code of the program.

use super::builtins::{enter_prelude, flag};
use super::compare::{is_true, not_ordered, order};
use super::operators::{Number, arithmetic, int, number};
use super::{
    Given, asyncgen, calls, class, exception, generators, iterate, lists, primitives, sequences,
    text, type_error, value_error,
};
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::{PyBinary, PyClass, PyNative, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::{Asked, FrameId, FrameState, Link};
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, Reply, control};
use crate::sim::value::Value;

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
    drained(sim, id, native, arguments)
}

/// Builtins over an iterable that runs code: the prelude has them, or drains it first.
fn drained(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Option<Reply> {
    let at = usize::from(matches!(native, PyNative::Class(PyClass::Zip)))
        + 2 * usize::from(matches!(native, PyNative::Min | PyNative::Max));
    let iterables = arguments.get(at..)?;
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
            let given = iterables[1..]
                .iter()
                .copied()
                .filter(|value| *value != Value::Empty);
            let rest = Body::Tuple(given.collect());
            let rest = Value::Object(sim.heap.alloc(rest));
            enter_prelude(sim, id, name::DRAINED, &[function, first, rest])
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
    let specials: &[NameId] = match native {
        PyNative::Len => &[name::DUNDER_LEN],
        PyNative::Repr => &[name::DUNDER_REPR],
        PyNative::Hash => &[name::DUNDER_HASH],
        PyNative::Iter => &[name::DUNDER_ITER],
        PyNative::Next => &[name::DUNDER_NEXT],
        PyNative::Class(PyClass::Str) => &[name::DUNDER_STR, name::DUNDER_REPR],
        PyNative::Class(PyClass::Bool) => &[name::DUNDER_BOOL],
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
        if let Some(method) = class::special(sim, value, *special) {
            sim.heap.retain(method);
            return Some(match calls::enter(sim, id, method, &[value]) {
                Flow::Raise(exception) => Reply::Raise(exception),
                Flow::Next | Flow::Leave => Reply::Later,
            });
        }
    }
    let writes = matches!(native, PyNative::Repr | PyNative::Class(PyClass::Str));
    let function = super::format::deep(sim, value).filter(|_| writes)?;
    control::call_function(sim, id, function, &[value]);
    Some(Reply::Later)
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
    if is_given(*default) && sequences::length(sim, iterable) == Some(0) {
        return None;
    }
    sim.heap.release(*default);
    let function = match native {
        PyNative::Min => name::LEAST_BY_KEY,
        _ => name::GREATEST_BY_KEY,
    };
    enter_prelude(sim, id, function, &[iterable, *key])
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

/// Builtins over items that run no code; the arguments are not owned.
pub fn fold(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Given {
    match native {
        PyNative::Sorted => {
            let items = iterate::collect(sim, arguments[0])?;
            let reverse = flag(sim, arguments[2]);
            let sorted = lists::sorted(sim, id, items.clone(), &items, reverse)?;
            Ok(Value::Object(sim.heap.alloc(Body::List(sorted))))
        }
        PyNative::SortBy => {
            let items = iterate::collect(sim, arguments[0])?;
            let keys = sequences::items(sim, arguments[1]).unwrap_or_default();
            let reverse = flag(sim, arguments[2]);
            let sorted = lists::sorted(sim, id, items, &keys, reverse)?;
            Ok(Value::Object(sim.heap.alloc(Body::List(sorted))))
        }
        PyNative::Min | PyNative::Max => extreme(sim, native, arguments),
        PyNative::Sum => sum(sim, id, arguments),
        _ => {
            let items = iterate::collect(sim, arguments[0])?;
            let wanted = native == PyNative::Any;
            let found = items.iter().any(|item| is_true(sim, *item) == wanted);
            items.into_iter().for_each(|item| sim.heap.release(item));
            Ok(Value::Bool(found == wanted))
        }
    }
}

fn extreme(sim: &mut Sim, native: PyNative, arguments: &[Value]) -> Given {
    let [_key, default, values @ ..] = arguments else {
        return Ok(Value::Unit);
    };
    let items = match values {
        [] => {
            let message = format!("{} expected at least 1 argument, got 0", native.name());
            return type_error(sim, &message);
        }
        [only] => iterate::collect(sim, *only)?,
        several => {
            several.iter().for_each(|value| {
                sim.heap.retain(*value);
            });
            several.to_vec()
        }
    };
    let mut best: Option<Value> = None;
    let mut fault = None;
    for item in &items {
        let better = match best {
            None => true,
            Some(best) => match order(sim, *item, best) {
                Ok(ordering) => ordering.is_some_and(|ordering| match native {
                    PyNative::Min => ordering.is_lt(),
                    _ => ordering.is_gt(),
                }),
                Err(pair) => {
                    fault.get_or_insert(pair);
                    false
                }
            },
        };
        if better {
            best = Some(*item);
        }
    }
    let result = match (fault, best) {
        (Some((a, b)), _) => {
            let sign = if native == PyNative::Min { "<" } else { ">" };
            not_ordered(sim, sign, a, b)
        }
        (None, Some(best)) => Ok(sim.heap.retain(best)),
        (None, None) if *default != Value::Empty => Ok(sim.heap.retain(*default)),
        (None, None) => {
            let message = format!("{}() iterable argument is empty", native.name());
            value_error(sim, &message)
        }
    };
    items.into_iter().for_each(|item| sim.heap.release(item));
    result
}

/// `sum`: floats with compensation, as CPython 3.12+ does (`Python/bltinmodule.c` `builtin_sum_impl`).
fn sum(sim: &mut Sim, id: ThreadId, arguments: &[Value]) -> Given {
    let start = match arguments[1] {
        Value::Empty => int(0),
        start => start,
    };
    if text::of(sim, start).is_some() {
        return type_error(sim, "sum() can't sum strings [use ''.join(seq) instead]");
    }
    let items = iterate::collect(sim, arguments[0])?;
    let mut total = Ok(sim.heap.retain(start));
    let mut lost = 0.0;
    let compensates = python_version(sim) >= 12;
    for item in &items {
        let Ok(so_far) = total else {
            break;
        };
        total = match (number(so_far), number(*item)) {
            (Some(Number::Float(a)), Some(b)) if compensates => {
                let b = super::operators::as_float(b);
                let sum = a + b;
                lost += match a.abs() >= b.abs() {
                    true => (a - sum) + b,
                    false => (b - sum) + a,
                };
                Ok(Value::Float(sum))
            }
            (Some(a), Some(b)) => arithmetic(sim, id, PyBinary::Add, a, b),
            _ => {
                let joined = sequences::concatenated(sim, so_far, *item);
                let (a, b) = (class::type_name(sim, so_far), class::type_name(sim, *item));
                sim.heap.release(so_far);
                match joined {
                    Some(joined) => Ok(joined),
                    None => {
                        let message = format!("unsupported operand type(s) for +: '{a}' and '{b}'");
                        type_error(sim, &message)
                    }
                }
            }
        };
    }
    items.into_iter().for_each(|item| sim.heap.release(item));
    match total {
        Ok(Value::Float(sum)) if lost != 0.0 && f64::is_finite(lost) => {
            Ok(Value::Float(sum + lost))
        }
        total => total,
    }
}

/// The minor version of the CPython that runs.
pub fn python_version(sim: &Sim) -> u32 {
    use crate::sim::config::{PythonVersion, Runtime};
    match sim.config.runtime {
        Runtime::Asyncio(PythonVersion::V3_11) => 11,
        Runtime::Asyncio(PythonVersion::V3_12) => 12,
        Runtime::Asyncio(PythonVersion::V3_13) => 13,
        _ => 14,
    }
}
