//! Builtin functions and classes, called with bound arguments.

use super::compare::is_true;
use super::object::Iter;
use super::operators::{Number, arithmetic, int, number};
use super::{
    Given, class, clock, compare, convert, dynamic, exception, fold, format, groups, handling,
    integers, introspect, iterate, library, lists, print, repr, sequences, statics, text,
    traceback, type_error, unsupported,
};
use crate::ir::py::{PyBinary, PyClass, PyNative, spec};
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Reply, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Calls a builtin. The arguments, as its signature orders them, are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    arguments: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    if let Some(reply) = fold::by_prelude(sim, id, native, &arguments) {
        return reply;
    }
    let by_name = [
        PyNative::GetAttr,
        PyNative::HasAttr,
        PyNative::SetAttr,
        PyNative::DelAttr,
        PyNative::Vars,
        PyNative::Dir,
    ];
    if by_name.contains(&native) {
        return dynamic::native(sim, id, native, &arguments);
    }
    match native {
        PyNative::TimeSleep => return sleep(sim, id, arguments, recorder),
        PyNative::Next => return next(sim, arguments),
        _ if super::threads::does(native) => {
            return super::threads::native(sim, id, native, &arguments, recorder);
        }
        _ if super::processes::does(native) => {
            return super::processes::native(sim, id, native, &arguments, recorder);
        }
        _ => {}
    }
    let given = match native {
        PyNative::WriteErr | PyNative::Warn => {
            print::write_err(sim, id, native, arguments[0], recorder);
            Ok(Value::Unit)
        }
        PyNative::Print => print::print(sim, id, &arguments, recorder),
        PyNative::Math
        | PyNative::MersenneWords
        | PyNative::MersenneTwist
        | PyNative::RunSeed
        | PyNative::Sha512 => library::native(sim, id, native, &arguments),
        PyNative::Class(class) => convert::construct(sim, id, class, &arguments),
        PyNative::Sorted
        | PyNative::Min
        | PyNative::Max
        | PyNative::Sum
        | PyNative::Any
        | PyNative::All
        | PyNative::SortBy => fold::fold(sim, id, native, &arguments),
        PyNative::Monotonic
        | PyNative::PerfCounter
        | PyNative::Time
        | PyNative::MonotonicNs
        | PyNative::ProcessTime
        | PyNative::ProcessTimeNs
        | PyNative::ThreadTime
        | PyNative::ThreadTimeNs
        | PyNative::TimeNs => Ok(clock::read(sim, id, native)),
        _ => plain(sim, id, native, &arguments),
    };
    arguments
        .into_iter()
        .for_each(|value| sim.heap.release(value));
    match given {
        Ok(value) => Reply::Value(value),
        Err(exception) => Reply::Raise(exception),
    }
}

/// `time.sleep(seconds)`.
fn sleep(sim: &mut Sim, id: ThreadId, arguments: Vec<Value>, recorder: &mut dyn Recorder) -> Reply {
    let seconds = arguments.first().copied().unwrap_or(Value::Unit);
    let duration = match number(seconds) {
        Some(Number::Int(seconds)) => seconds as f64,
        Some(Number::Float(seconds)) => seconds,
        None => {
            let kind = class::type_name(sim, seconds);
            sim.heap.release(seconds);
            let message = format!("'{kind}' object cannot be interpreted as an integer");
            return Reply::Raise(exception::new(sim, PyClass::TypeError, &message));
        }
    };
    if duration.is_nan() {
        let message = "Invalid value NaN (not a number)";
        return Reply::Raise(exception::new(sim, PyClass::ValueError, message));
    }
    if duration < 0.0 {
        let message = "sleep length must be non-negative";
        return Reply::Raise(exception::new(sim, PyClass::ValueError, message));
    }
    let site = sim.site(id);
    sim.block(recorder, id, site, (duration * 1e9).ceil() as u64);
    Reply::Value(Value::Unit)
}

/// `next(iterator, default)`.
fn next(sim: &mut Sim, arguments: Vec<Value>) -> Reply {
    let (iterator, default) = (arguments[0], arguments[1]);
    let found = match iterator {
        Value::Object(object) => iterate::next(sim, object),
        other => {
            let kind = class::type_name(sim, other);
            let message = format!("'{kind}' object is not an iterator");
            iterate::Next::Raise(exception::new(sim, PyClass::TypeError, &message))
        }
    };
    sim.heap.release(iterator);
    match found {
        iterate::Next::Item(item) => {
            sim.heap.release(default);
            Reply::Value(item)
        }
        iterate::Next::End if default != Value::Empty => Reply::Value(default),
        iterate::Next::End => Reply::Raise(exception::new(sim, PyClass::StopIteration, "")),
        iterate::Next::Raise(exception) => {
            sim.heap.release(default);
            Reply::Raise(exception)
        }
    }
}

/// Builtins that look at one or two values; the arguments are not owned.
fn plain(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Given {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    let second = arguments.get(1).copied().unwrap_or(Value::Empty);
    match native {
        PyNative::Len => match sequences::length(sim, first) {
            Some(len) => Ok(int(len as i64)),
            None => {
                let kind = class::type_name(sim, first);
                type_error(sim, &format!("object of type '{kind}' has no len()"))
            }
        },
        PyNative::Repr | PyNative::Ascii => {
            integers::check_writable(sim, first)?;
            let text = repr::repr(sim, first);
            let text = match native {
                PyNative::Ascii => text::ascii(&text),
                _ => text,
            };
            Ok(sim.heap.text(&text))
        }
        PyNative::FromBytes => integers::from_bytes(sim, id, arguments),
        PyNative::FromHex => statics::float_from_hex(sim, first),
        PyNative::BytesFromHex => statics::bytes_from_hex(sim, first),
        PyNative::FromKeys => statics::dict_from_keys(sim, first, second),
        PyNative::OrderedFromKeys => statics::ordered_from_keys(sim, first, second),
        PyNative::MakeTrans => statics::make_trans(sim, arguments),
        PyNative::IsInstance => {
            let class = class::of(sim, first);
            matches_class(sim, class, second).map(Value::Bool)
        }
        PyNative::IsSubclass => match class::is_class(sim, first) {
            true => matches_class(sim, first, second).map(Value::Bool),
            false => type_error(sim, "issubclass() arg 1 must be a class"),
        },
        PyNative::Abs => absolute(sim, first),
        PyNative::Round => convert::round(sim, id, first, second),
        PyNative::Pow if is_given(arguments[2]) => {
            integers::pow_mod(sim, id, [first, second, arguments[2]])
        }
        PyNative::Divmod | PyNative::Pow => two_numbers(sim, id, native, first, second),
        PyNative::Chr | PyNative::Ord | PyNative::Hex | PyNative::Bin | PyNative::Oct => {
            convert::codes(sim, native, first)
        }
        PyNative::Hash => compare::hash_value(sim, first),
        PyNative::Id => Ok(int(match first {
            Value::Object(object) => 0x7f00_0000_0000 + i64::from(object.slot()) * 64,
            other => compare::hash(sim, other)? as i64 >> 8,
        })),
        PyNative::GcCollect => Ok(int(super::collect::collect(sim, id, false) as i64)),
        PyNative::Callable => Ok(Value::Bool(introspect::is_callable(sim, first))),
        PyNative::Iter => iterate::iter(sim, first),
        PyNative::Format => formatted(sim, first, second),
        native if introspect::NATIVES.contains(&native) => {
            introspect::native(sim, id, native, first, second)
        }
        _ => of_the_prelude(sim, id, native, arguments),
    }
}

/// What only our own Python text calls.
fn of_the_prelude(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Given {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    match native {
        PyNative::Handled => Ok(handling::handled_now(sim, id)),
        PyNative::WritesItself => Ok(Value::Bool(exception::writes_itself(sim, first))),
        PyNative::FormatException => {
            let text = traceback::formatted(sim, first, arguments[1]);
            Ok(sim.heap.text(&text))
        }
        PyNative::CopyExceptionState => {
            groups::copy_state(sim, first, arguments[1]);
            Ok(Value::Unit)
        }
        PyNative::SameExceptionState => {
            Ok(Value::Bool(groups::same_state(sim, first, arguments[1])))
        }
        PyNative::WrapNaked => Ok(groups::wrap_naked(sim, id, first)),
        PyNative::IsCoroutine => {
            let class = class::of(sim, first);
            let kinds = [PyClass::Coroutine, PyClass::AsyncStep];
            Ok(Value::Bool(
                kinds.iter().any(|kind| class == class::builtin(*kind)),
            ))
        }
        PyNative::IsCoroutineFunction => {
            Ok(Value::Bool(introspect::is_coroutine_function(sim, first)))
        }
        _ => unsupported(sim, id, native.name()),
    }
}

fn two_numbers(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    first: Value,
    second: Value,
) -> Given {
    let is_number = |sim: &Sim, value| number(value).is_some() || integers::is_int(sim, value);
    if !is_number(sim, first) || !is_number(sim, second) {
        let (a, b) = (class::type_name(sim, first), class::type_name(sim, second));
        let what = if native == PyNative::Pow {
            "** or pow()"
        } else {
            "divmod()"
        };
        let message = format!("unsupported operand type(s) for {what}: '{a}' and '{b}'");
        return type_error(sim, &message);
    }
    if native == PyNative::Pow {
        return operate(sim, id, PyBinary::Pow, first, second);
    }
    let is_float = |value| matches!(value, Value::Float(_));
    let zero = super::compare::equal(sim, second, int(0));
    if zero && (is_float(first) || is_float(second)) {
        return super::error(sim, PyClass::ZeroDivisionError, "float divmod()");
    }
    let quotient = operate(sim, id, PyBinary::FloorDiv, first, second)?;
    let rest = operate(sim, id, PyBinary::Mod, first, second)?;
    let body = Body::Tuple(Box::new([quotient, rest]));
    Ok(Value::Object(sim.heap.alloc(body)))
}

/// An operator of two numbers, which are not owned.
fn operate(sim: &mut Sim, id: ThreadId, operator: PyBinary, a: Value, b: Value) -> Given {
    match (number(a), number(b)) {
        (Some(a), Some(b)) => arithmetic(sim, id, operator, a, b),
        _ => integers::operate(sim, id, operator, a, b).unwrap_or(Ok(Value::Unit)),
    }
}

fn is_given(value: Value) -> bool {
    !matches!(value, Value::Empty | Value::Unit)
}

/// Whether a class matches a class or a tuple of classes.
///
/// # Errors
/// TypeError for anything else.
pub fn matches_class(sim: &mut Sim, class: Value, wanted: Value) -> Result<bool, Value> {
    if class::is_class(sim, wanted) {
        return Ok(class::inherits(sim, class, wanted));
    }
    if let Some(classes) = super::operators::union_members(sim, wanted) {
        let fits = |wanted: &Value| match wanted {
            Value::Unit => class == class::builtin(PyClass::NoneType),
            wanted => class::inherits(sim, class, *wanted),
        };
        return Ok(classes.iter().any(fits));
    }
    let is_tuple = class::of(sim, wanted) == class::builtin(PyClass::Tuple);
    match sequences::items(sim, wanted).filter(|_| is_tuple) {
        Some(items) => {
            for item in items {
                if matches_class(sim, class, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        None => type_error(
            sim,
            "isinstance() arg 2 must be a type, a tuple of types, or a union",
        ),
    }
}

/// A new `enumerate`, `zip` or `reversed` iterator over builtin values (not owned).
pub fn iterator(sim: &mut Sim, class: PyClass, arguments: &[Value]) -> Given {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    match class {
        PyClass::Enumerate => {
            let start = match arguments.get(1).copied().and_then(number) {
                Some(Number::Int(start)) => start,
                _ => 0,
            };
            let inner = iterate::iter(sim, first)?;
            Ok(iterate::make(sim, Iter::Enumerate(inner, start)))
        }
        PyClass::Zip => {
            let mut inner = Vec::new();
            for iterable in arguments.iter().skip(1) {
                inner.push(iterate::iter(sim, *iterable)?);
            }
            Ok(iterate::make(sim, Iter::Zip(inner)))
        }
        _ => {
            if let Some((start, step, len)) = sequences::range_items(sim, first) {
                let last = start + step * (len as i64 - 1);
                return Ok(iterate::make(sim, Iter::Range(last, -step, len)));
            }
            let ordered = sequences::length(sim, first).is_some();
            if super::tables::is_set(sim, first) || !ordered {
                let kind = class::type_name(sim, first);
                return type_error(sim, &format!("'{kind}' object is not reversible"));
            }
            let over = match sequences::items(sim, first) {
                Some(_) if lists::values_mut(sim, first).is_some() => sim.heap.retain(first),
                _ => {
                    let items = iterate::collect(sim, first)?;
                    Value::Object(sim.heap.alloc(Body::Tuple(items.into())))
                }
            };
            let left = sequences::length(sim, over).unwrap_or(0);
            Ok(iterate::make(sim, Iter::Reversed(over, left)))
        }
    }
}

/// The truth of an optional argument.
pub fn flag(sim: &Sim, value: Value) -> bool {
    value != Value::Empty && is_true(sim, value)
}

/// Enters a function of the prelude in a builtin's place; the arguments are owned by it.
pub fn enter_prelude(
    sim: &mut Sim,
    id: ThreadId,
    function: crate::ir::program::NameId,
    arguments: &[Value],
) -> Option<Reply> {
    let function = sim.program.prelude(function)?;
    control::call_function(sim, id, function, arguments);
    Some(Reply::Later)
}

/// `abs(value)`
fn absolute(sim: &mut Sim, value: Value) -> Given {
    match number(value) {
        Some(Number::Float(number)) => Ok(Value::Float(number.abs())),
        _ if integers::is_int(sim, value) => {
            let whole = integers::of(sim, value).unwrap_or_default();
            let positive = if whole.negative {
                whole.negated()
            } else {
                whole
            };
            Ok(integers::value_of(sim, positive))
        }
        Some(Number::Int(number)) => Ok(int(number)),
        None => {
            let kind = class::type_name(sim, value);
            type_error(sim, &format!("bad operand type for abs(): '{kind}'"))
        }
    }
}

/// `format(value, spec)`
fn formatted(sim: &mut Sim, value: Value, spec: Value) -> Given {
    let spec = text::of(sim, spec).unwrap_or_default().to_owned();
    match spec::parse(&spec) {
        Some(_) if spec.is_empty() => {
            let text = repr::text(sim, value);
            Ok(sim.heap.text(&text))
        }
        Some(spec) => {
            let written = format::written(sim, value, &spec)?;
            Ok(sim.heap.text(&written))
        }
        None => format::invalid(sim, &spec, value),
    }
}
