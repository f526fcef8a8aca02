//! Builtin classes as conversions: `int("7")`, `list(x)`, `range(..)`, and numbers as other numbers.

use super::arguments::Arguments;
use super::big::Big;
use super::object::PyObject;
use super::operators::{Number, int, number};
use super::{
    Given, builtins, bytes, class, compare, create, error, float, integers, iterate, repr, tables,
    text, type_error, unsupported, value_error,
};
use crate::ir::py::{PyClass, PyNative};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// Calls a builtin class; the arguments are not owned.
pub fn construct(sim: &mut Sim, id: ThreadId, class: PyClass, arguments: &[Value]) -> Given {
    let first = arguments.first().copied().unwrap_or(Value::Empty);
    match class {
        PyClass::Int => to_int(sim, first, arguments[1]),
        PyClass::Float => to_float(sim, first),
        PyClass::Bool => Ok(Value::Bool(compare::is_true(sim, first))),
        PyClass::Str => {
            let text = match first {
                Value::Empty => String::new(),
                value if bytes::of(sim, value).is_some() && arguments[1] != Value::Empty => {
                    return bytes::decode(sim, value, arguments[1], arguments[2]);
                }
                value => {
                    integers::check_writable(sim, value)?;
                    repr::text(sim, value)
                }
            };
            Ok(sim.heap.text(&text))
        }
        PyClass::Object => Ok(Value::Object(sim.heap.alloc(Body::Py(PyObject::Object)))),
        PyClass::Type if arguments.get(2).is_some_and(|third| *third != Value::Empty) => {
            new_class(sim, id, arguments)
        }
        PyClass::Type => {
            let class = class::of(sim, first);
            Ok(sim.heap.retain(class))
        }
        PyClass::List => {
            let items = items_or_none(sim, first)?;
            Ok(Value::Object(sim.heap.alloc(Body::List(items))))
        }
        PyClass::Tuple => {
            let items = items_or_none(sim, first)?;
            Ok(Value::Object(sim.heap.alloc(Body::Tuple(items.into()))))
        }
        PyClass::Set => {
            let items = items_or_none(sim, first)?;
            tables::set_of(sim, items)
        }
        PyClass::FrozenSet => {
            if tables::is_frozen(sim, first) {
                return Ok(sim.heap.retain(first));
            }
            let items = items_or_none(sim, first)?;
            let set = tables::set_of(sim, items)?;
            Ok(tables::freeze(sim, set))
        }
        PyClass::Bytes | PyClass::ByteArray => bytes::construct(sim, class, arguments),
        PyClass::Range => range(sim, arguments),
        PyClass::Slice => Ok(slice(sim, arguments)),
        PyClass::Enumerate | PyClass::Zip | PyClass::Reversed => {
            builtins::iterator(sim, class, arguments)
        }
        other => {
            if let Some(made) = create::wrapper(sim, other, arguments) {
                return Ok(made);
            }
            let what = format!("`{}(..)`", other.name());
            unsupported(sim, id, &what)
        }
    }
}

fn items_or_none(sim: &mut Sim, iterable: Value) -> Result<Vec<Value>, Value> {
    match iterable {
        Value::Empty => Ok(Vec::new()),
        iterable => iterate::collect(sim, iterable),
    }
}

fn range(sim: &mut Sim, arguments: &[Value]) -> Given {
    let mut numbers = Vec::new();
    for argument in arguments.iter().filter(|value| **value != Value::Empty) {
        match number(*argument) {
            Some(Number::Int(value)) => numbers.push(value),
            _ => {
                let kind = class::type_name(sim, *argument);
                let message = format!("'{kind}' object cannot be interpreted as an integer");
                return type_error(sim, &message);
            }
        }
    }
    let (start, stop, step) = match numbers[..] {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        [_, _, 0] => return value_error(sim, "range() arg 3 must not be zero"),
        [start, stop, step, ..] => (start, stop, step),
        [] => (0, 0, 1),
    };
    let body = Body::Py(PyObject::Range(start, stop, step));
    Ok(Value::Object(sim.heap.alloc(body)))
}

fn to_int(sim: &mut Sim, value: Value, base: Value) -> Given {
    let radix = match (base, number(base)) {
        (Value::Empty, _) => None,
        (_, Some(Number::Int(radix @ (0 | 2..=36)))) => Some(radix as u32),
        (_, Some(Number::Int(_))) => {
            return value_error(sim, "int() base must be >= 2 and <= 36, or 0");
        }
        _ => {
            let kind = class::type_name(sim, base);
            let message = format!("'{kind}' object cannot be interpreted as an integer");
            return type_error(sim, &message);
        }
    };
    let written = match (text::of(sim, value), bytes::of(sim, value)) {
        (Some(subject), _) => Some(subject.to_owned()),
        (None, Some(bytes)) => Some(String::from_utf8_lossy(bytes).into_owned()),
        (None, None) => None,
    };
    if let Some(subject) = written {
        return int_of_text(sim, &subject, value, radix.unwrap_or(10));
    }
    if radix.is_some() {
        return type_error(sim, "int() can't convert non-string with explicit base");
    }
    match number(value) {
        Some(Number::Int(value)) => Ok(int(value)),
        Some(Number::Float(value)) if value.is_nan() => {
            value_error(sim, "cannot convert float NaN to integer")
        }
        Some(Number::Float(value)) if value.is_infinite() => {
            let message = "cannot convert float infinity to integer";
            error(sim, PyClass::OverflowError, message)
        }
        Some(Number::Float(value)) if value.abs() < 9.2e18 => Ok(int(value.trunc() as i64)),
        Some(Number::Float(value)) => Ok(integers::value_of(sim, Big::from_f64(value.trunc()))),
        None if value == Value::Empty => Ok(int(0)),
        None if integers::is_int(sim, value) => Ok(sim.heap.retain(value)),
        None => {
            let kind = class::type_name(sim, value);
            let message = format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{kind}'"
            );
            type_error(sim, &message)
        }
    }
}

fn int_of_text(sim: &mut Sim, subject: &str, value: Value, radix: u32) -> Given {
    match integers::parse(subject, radix) {
        Some((_, digits)) if digits > integers::DIGITS_MAX => {
            let message = format!(
                "Exceeds the limit (4300 digits) for integer string conversion: value has {digits} digits; \
                 use sys.set_int_max_str_digits() to increase the limit"
            );
            value_error(sim, &message)
        }
        Some((big, _)) => Ok(integers::value_of(sim, big)),
        None => {
            let quoted = repr::repr(sim, value);
            let message = format!("invalid literal for int() with base {radix}: {quoted}");
            value_error(sim, &message)
        }
    }
}

fn to_float(sim: &mut Sim, value: Value) -> Given {
    if let Some(subject) = text::of(sim, value) {
        return match float::parse(subject) {
            Some(number) => Ok(Value::Float(number)),
            None => {
                let quoted = repr::repr(sim, value);
                value_error(sim, &format!("could not convert string to float: {quoted}"))
            }
        };
    }
    match number(value) {
        Some(Number::Int(value)) => Ok(Value::Float(value as f64)),
        Some(Number::Float(value)) => Ok(Value::Float(value)),
        None if value == Value::Empty => Ok(Value::Float(0.0)),
        None if integers::is_int(sim, value) => {
            let big = integers::of(sim, value).unwrap_or_default();
            integers::to_float(sim, &big).map(Value::Float)
        }
        None => {
            let kind = class::type_name(sim, value);
            let message =
                format!("float() argument must be a string or a real number, not '{kind}'");
            type_error(sim, &message)
        }
    }
}

/// `round(number, digits)`: half to even.
pub fn round(sim: &mut Sim, id: ThreadId, value: Value, digits: Value) -> Given {
    let places = match number(digits) {
        Some(Number::Int(places)) => Some(places),
        None if matches!(digits, Value::Empty | Value::Unit) => None,
        _ => {
            let kind = class::type_name(sim, digits);
            let message = format!("'{kind}' object cannot be interpreted as an integer");
            return type_error(sim, &message);
        }
    };
    match (number(value), places) {
        (Some(Number::Float(value)), None) => {
            to_int(sim, Value::Float(value.round_ties_even()), Value::Empty)
        }
        (Some(Number::Float(value)), Some(places)) => {
            let rounded = float::round(value, places);
            match rounded.is_infinite() && value.is_finite() {
                true => error(
                    sim,
                    PyClass::OverflowError,
                    "rounded value too large to represent",
                ),
                false => Ok(Value::Float(rounded)),
            }
        }
        (None, _) if !integers::is_int(sim, value) => {
            let kind = class::type_name(sim, value);
            let message = format!("type {kind} doesn't define __round__ method");
            type_error(sim, &message)
        }
        (_, Some(places)) if places < 0 => {
            let whole = integers::of(sim, value).unwrap_or_default();
            if places.unsigned_abs() > whole.bits() {
                return Ok(int(0));
            }
            let unit = Big::from(10i64)
                .pow(places.unsigned_abs())
                .unwrap_or_default();
            let (down, rest) = whole.div_mod(&unit);
            let half = rest.shl(1).cmp(&unit);
            let up = half.is_gt() || half.is_eq() && down.is_odd();
            let rounded = down.add(&Big::from(i64::from(up))).mul(&unit);
            integers::make(sim, id, rounded)
        }
        _ => match value {
            Value::Bool(value) => Ok(int(i64::from(value))),
            value => Ok(sim.heap.retain(value)),
        },
    }
}

/// `chr`, `ord`, `hex`, `bin`, `oct`.
pub fn codes(sim: &mut Sim, native: PyNative, value: Value) -> Given {
    if native == PyNative::Ord {
        let letters: Vec<char> = text::of(sim, value).unwrap_or_default().chars().collect();
        return match (letters[..].first(), letters.len()) {
            (Some(letter), 1) => Ok(int(i64::from(*letter as u32))),
            (_, len) if text::of(sim, value).is_some() => {
                let message =
                    format!("ord() expected a character, but string of length {len} found");
                type_error(sim, &message)
            }
            _ => {
                let kind = class::type_name(sim, value);
                let message = format!("ord() expected string of length 1, but {kind} found");
                type_error(sim, &message)
            }
        };
    }
    let Some(whole) = integers::of(sim, value) else {
        let kind = class::type_name(sim, value);
        let message = format!("'{kind}' object cannot be interpreted as an integer");
        return type_error(sim, &message);
    };
    let sign = if whole.negative { "-" } else { "" };
    let text = match native {
        PyNative::Hex => format!("{sign}0x{}", whole.magnitude_text(4)),
        PyNative::Bin => format!("{sign}0b{}", whole.magnitude_text(1)),
        PyNative::Oct => format!("{sign}0o{}", whole.magnitude_text(3)),
        _ => {
            let code = whole.to_i64().and_then(|code| u32::try_from(code).ok());
            match code.and_then(char::from_u32) {
                Some(letter) => letter.to_string(),
                None => return value_error(sim, "chr() arg not in range(0x110000)"),
            }
        }
    };
    Ok(sim.heap.text(&text))
}

/// `type(name, bases, namespace)`
fn new_class(sim: &mut Sim, id: ThreadId, arguments: &[Value]) -> Given {
    let bases = super::sequences::items(sim, arguments[1]).unwrap_or_default();
    let own_meta =
        |base: &Value| class::declared(sim, *base).is_some_and(|base| base.meta != Value::Unit);
    if bases.iter().any(own_meta) {
        let what = "`type(..)` with a base that has its own metaclass: call that";
        return unsupported(sim, id, what);
    }
    arguments.iter().for_each(|value| {
        sim.heap.retain(*value);
    });
    let arguments = Arguments::positional(arguments.to_vec());
    create::by_metaclass(sim, class::builtin(PyClass::Type), arguments)
}

/// `slice(stop)`, `slice(start, stop, step)`
fn slice(sim: &mut Sim, arguments: &[Value]) -> Value {
    let parts = match arguments {
        [stop, Value::Empty, _] => [Value::Unit, *stop, Value::Unit],
        [start, stop, step] => [*start, *stop, *step],
        _ => [Value::Unit; 3],
    };
    let parts = parts.map(|part| match part {
        Value::Empty => Value::Unit,
        part => sim.heap.retain(part),
    });
    Value::Object(sim.heap.alloc(Body::Py(PyObject::Slice(Box::new(parts)))))
}
