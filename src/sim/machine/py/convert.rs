//! Builtin classes as conversions: `int("7")`, `list(x)`, `range(..)`, and numbers as other numbers.

use super::object::PyObject;
use super::operators::{Number, int, number};
use super::{
    BIG_INT, Given, builtins, class, compare, create, error, float, iterate, repr, tables, text,
    type_error, unsupported, value_error,
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
        PyClass::Int => to_int(sim, id, first, arguments[1]),
        PyClass::Float => to_float(sim, first),
        PyClass::Bool => Ok(Value::Bool(compare::is_true(sim, first))),
        PyClass::Str => {
            let text = match first {
                Value::Empty => String::new(),
                value => repr::text(sim, value),
            };
            Ok(sim.heap.text(&text))
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
        PyClass::Range => range(sim, arguments),
        PyClass::Slice => {
            let parts = match arguments {
                [stop, Value::Empty, _] => [Value::Unit, *stop, Value::Unit],
                [start, stop, step] => [*start, *stop, *step],
                _ => [Value::Unit; 3],
            };
            let parts = parts.map(|part| match part {
                Value::Empty => Value::Unit,
                part => sim.heap.retain(part),
            });
            Ok(Value::Object(
                sim.heap.alloc(Body::Py(PyObject::Slice(parts))),
            ))
        }
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

fn to_int(sim: &mut Sim, id: ThreadId, value: Value, base: Value) -> Given {
    if let Some(subject) = text::of(sim, value) {
        let radix = match number(base) {
            Some(Number::Int(radix @ 2..=36)) => radix as u32,
            _ => 10,
        };
        let cleaned = subject.trim().replace('_', "");
        let digits = match (radix, cleaned.get(..2)) {
            (16, Some("0x" | "0X")) | (2, Some("0b" | "0B")) | (8, Some("0o" | "0O")) => {
                &cleaned[2..]
            }
            _ => &cleaned[..],
        };
        let only_digits = digits.trim_start_matches(['-', '+']);
        let is_number =
            !only_digits.is_empty() && only_digits.chars().all(|digit| digit.is_digit(radix));
        return match i64::from_str_radix(digits, radix) {
            Ok(value) => Ok(int(value)),
            Err(_) if is_number => unsupported(sim, id, BIG_INT),
            Err(_) => {
                let quoted = repr::repr(sim, value);
                let message = format!("invalid literal for int() with base {radix}: {quoted}");
                value_error(sim, &message)
            }
        };
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
        Some(Number::Float(_)) => unsupported(sim, id, BIG_INT),
        None if value == Value::Empty => Ok(int(0)),
        None => {
            let kind = class::type_name(sim, value);
            let message = format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{kind}'"
            );
            type_error(sim, &message)
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
        _ => None,
    };
    match (number(value), places) {
        (Some(Number::Int(value)), None) => Ok(int(value)),
        (Some(Number::Int(value)), Some(places)) if places >= 0 => Ok(int(value)),
        (Some(Number::Int(value)), Some(places)) => {
            let Some(unit) = u32::try_from(-places)
                .ok()
                .and_then(|by| 10i64.checked_pow(by))
            else {
                return Ok(int(0));
            };
            let (down, rest) = (value.div_euclid(unit), value.rem_euclid(unit));
            let up = rest * 2 > unit || (rest * 2 == unit && down % 2 != 0);
            Ok(int((down + i64::from(up)) * unit))
        }
        (Some(Number::Float(value)), None) => {
            to_int(sim, id, Value::Float(value.round_ties_even()), digits)
        }
        (Some(Number::Float(value)), Some(places)) => Ok(Value::Float(float::round(value, places))),
        (None, _) => {
            let kind = class::type_name(sim, value);
            let message = format!("type {kind} doesn't define __round__ method");
            type_error(sim, &message)
        }
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
    let Some(Number::Int(number)) = number(value) else {
        let kind = class::type_name(sim, value);
        return type_error(
            sim,
            &format!("'{kind}' object cannot be interpreted as an integer"),
        );
    };
    let sign = if number < 0 { "-" } else { "" };
    let magnitude = number.unsigned_abs();
    let text = match native {
        PyNative::Hex => format!("{sign}0x{magnitude:x}"),
        PyNative::Bin => format!("{sign}0b{magnitude:b}"),
        PyNative::Oct => format!("{sign}0o{magnitude:o}"),
        _ => match u32::try_from(number).ok().and_then(char::from_u32) {
            Some(letter) => letter.to_string(),
            None => return value_error(sim, "chr() arg not in range(0x110000)"),
        },
    };
    Ok(sim.heap.text(&text))
}
