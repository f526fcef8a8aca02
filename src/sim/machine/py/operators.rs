//! Arithmetic: `+`, `-`, ... of numbers, strings, lists, sets, and classes of the program.

use super::big::Big;
use super::dispatch::{self, Otherwise};
use super::object::PyObject;
use super::{
    Given, bytes, calls, class, fold, format, give, integers, lists, own_operators, percent, pop,
    release_two, sequences, sets, text, type_error, unsupported,
};
use crate::ir::program::IntKind;
use crate::ir::py::{PyBinary, PyClass, PyUnary, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;

/// A number as arithmetic sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// `int` and `bool`.
    Int(i64),
    /// `float`.
    Float(f64),
}

/// The number a value is, if it is one.
#[inline]
pub fn number(value: Value) -> Option<Number> {
    match value {
        Value::Int(_, value) => Some(Number::Int(value)),
        Value::Bool(value) => Some(Number::Int(i64::from(value))),
        Value::Float(value) => Some(Number::Float(value)),
        _ => None,
    }
}

/// Python's `int`.
#[inline]
pub fn int(value: i64) -> Value {
    Value::Int(IntKind::Py, value)
}

/// Pops two, pushes the result of the operator.
pub fn binary(sim: &mut Sim, id: ThreadId, operator: PyBinary, in_place: bool) -> Flow {
    let (right, left) = (pop(sim, id), pop(sim, id));
    if let (Value::Int(_, a), Value::Int(_, b)) = (left, right)
        && let Some(result) = small(operator, a, b)
    {
        control::push(sim, id, int(result));
        return Flow::Next;
    }
    use PyBinary::{And, Or, Shl, Shr, Xor};
    let whole = matches!(operator, Shl | Shr | And | Or | Xor);
    let has_float = matches!(left, Value::Float(_)) || matches!(right, Value::Float(_));
    let has_numbers = operator != PyBinary::MatMul && !(whole && has_float);
    if let (Some(a), Some(b), true) = (number(left), number(right), has_numbers) {
        let both_bool = matches!((left, right), (Value::Bool(_), Value::Bool(_)));
        let result = arithmetic(sim, id, operator, a, b).map(|value| match (value, operator) {
            (Value::Int(_, bit), PyBinary::And | PyBinary::Or | PyBinary::Xor) if both_bool => {
                Value::Bool(bit != 0)
            }
            (value, _) => value,
        });
        return give(sim, id, result);
    }
    if has_numbers && let Some(result) = integers::operate(sim, id, operator, left, right) {
        release_two(sim, left, right);
        return give(sim, id, result);
    }
    if let Some(flow) = special(sim, id, operator, in_place, left, right) {
        return flow;
    }
    if let Some(flow) = super::dict_kinds::combine(sim, id, operator, left, right) {
        return flow;
    }
    let formats = operator == PyBinary::Mod && text::of(sim, left).is_some();
    let right = match formats {
        true => super::tables::exposed(sim, right),
        false => right,
    };
    if formats
        && (super::primitives::has_own_text(sim, right) || format::deep(sim, right).is_some())
        && let Some(function) = sim.program.prelude(name::PERCENT_OWN)
    {
        return control::call_function(sim, id, function, &[left, right]);
    }
    if in_place && let Some(flow) = lists::in_place(sim, id, operator, left, right) {
        return flow;
    }
    let result = combine(sim, id, operator, in_place, left, right);
    release_two(sim, left, right);
    give(sim, id, result)
}

/// The common cases that cannot overflow unnoticed.
#[inline]
fn small(operator: PyBinary, a: i64, b: i64) -> Option<i64> {
    match operator {
        PyBinary::Add => a.checked_add(b),
        PyBinary::Sub => a.checked_sub(b),
        PyBinary::Mul => a.checked_mul(b),
        PyBinary::Mod if b > 0 => Some(a.rem_euclid(b)),
        PyBinary::FloorDiv if b > 0 => Some(a.div_euclid(b)),
        _ => None,
    }
}

/// Arithmetic of two numbers.
pub fn arithmetic(sim: &mut Sim, id: ThreadId, operator: PyBinary, a: Number, b: Number) -> Given {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => integers(sim, id, operator, a, b),
        (a, b) => floats(sim, id, operator, as_float(a), as_float(b)),
    }
}

/// A number as a float.
pub fn as_float(number: Number) -> f64 {
    match number {
        Number::Int(value) => value as f64,
        Number::Float(value) => value,
    }
}

fn integers(sim: &mut Sim, id: ThreadId, operator: PyBinary, a: i64, b: i64) -> Given {
    let zero = |sim: &mut Sim, message| super::error(sim, PyClass::ZeroDivisionError, message);
    let result = match operator {
        PyBinary::Add => a.checked_add(b),
        PyBinary::Sub => a.checked_sub(b),
        PyBinary::Mul => a.checked_mul(b),
        PyBinary::Div if b == 0 => return zero(sim, "division by zero"),
        PyBinary::Div if a.unsigned_abs().max(b.unsigned_abs()) < 1 << 53 => {
            return Ok(Value::Float(a as f64 / b as f64));
        }
        PyBinary::Div => None,
        PyBinary::FloorDiv if b == 0 => return zero(sim, "integer division or modulo by zero"),
        PyBinary::FloorDiv => a.checked_div(b).map(|quotient| {
            let rounds_down = a % b != 0 && (a < 0) != (b < 0);
            quotient - i64::from(rounds_down)
        }),
        PyBinary::Mod if b == 0 => return zero(sim, "integer modulo by zero"),
        PyBinary::Mod => {
            let rest = a.wrapping_rem(b);
            let wraps = rest != 0 && (rest < 0) != (b < 0);
            Some(if wraps { rest + b } else { rest })
        }
        PyBinary::Pow if b < 0 => return power(sim, id, a as f64, b as f64),
        PyBinary::Pow => match u32::try_from(b) {
            Ok(exponent) => a.checked_pow(exponent),
            Err(_) if (-1..=1).contains(&a) => Some(if b % 2 == 0 { a * a } else { a }),
            Err(_) => None,
        },
        PyBinary::Shl | PyBinary::Shr if b < 0 => {
            return super::value_error(sim, "negative shift count");
        }
        PyBinary::Shl if a == 0 => Some(0),
        PyBinary::Shl => u32::try_from(b)
            .ok()
            .filter(|shift| *shift < 63)
            .and_then(|shift| a.checked_mul(1 << shift)),
        PyBinary::Shr => Some(a >> b.min(63)),
        PyBinary::And => Some(a & b),
        PyBinary::Or => Some(a | b),
        PyBinary::Xor => Some(a ^ b),
        PyBinary::MatMul => None,
    };
    match result {
        Some(value) => Ok(int(value)),
        None => integers::binary(sim, id, operator, &a.into(), &b.into()),
    }
}

/// Arithmetic of two floats.
pub fn floats(sim: &mut Sim, id: ThreadId, operator: PyBinary, a: f64, b: f64) -> Given {
    let zero = |sim: &mut Sim, message| super::error(sim, PyClass::ZeroDivisionError, message);
    Ok(Value::Float(match operator {
        PyBinary::Add => a + b,
        PyBinary::Sub => a - b,
        PyBinary::Mul => a * b,
        PyBinary::Div if b == 0.0 => return zero(sim, "float division by zero"),
        PyBinary::Div => a / b,
        PyBinary::FloorDiv if b == 0.0 => return zero(sim, "float floor division by zero"),
        PyBinary::Mod if b == 0.0 => {
            let message = match fold::python_version(sim) {
                ..13 => "float modulo",
                _ => "float modulo by zero",
            };
            return zero(sim, message);
        }
        PyBinary::FloorDiv => divide(a, b).0,
        PyBinary::Mod => divide(a, b).1,
        PyBinary::Pow => return power(sim, id, a, b),
        _ => {
            let message = format!(
                "unsupported operand type(s) for {}: 'float' and 'float'",
                sign(operator)
            );
            return type_error(sim, &message);
        }
    }))
}

/// Floor division with its rest. CPython `Objects/floatobject.c` `_float_div_mod`.
pub fn divide(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 {
        if (b < 0.0) != (rest < 0.0) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = 0.0f64.copysign(b);
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(a / b), rest);
    }
    let floored = quotient.floor();
    let rounds_up = quotient - floored > 0.5;
    (floored + f64::from(u8::from(rounds_up)), rest)
}

/// `a ** b` of floats.
pub fn power(sim: &mut Sim, id: ThreadId, a: f64, b: f64) -> Given {
    if a == 0.0 && b < 0.0 {
        let message = match fold::python_version(sim) {
            ..14 => "0.0 cannot be raised to a negative power",
            _ => "zero to a negative power",
        };
        return super::error(sim, PyClass::ZeroDivisionError, message);
    }
    if a < 0.0 && b.fract() != 0.0 && a.is_finite() && b.is_finite() {
        let what = "a root of a negative number: complex numbers are not supported";
        return unsupported(sim, id, what);
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        let message = "(34, 'Numerical result out of range')";
        return super::error(sim, PyClass::OverflowError, message);
    }
    Ok(Value::Float(result))
}

/// Operators that classes of the program define.
fn special(
    sim: &mut Sim,
    id: ThreadId,
    operator: PyBinary,
    in_place: bool,
    left: Value,
    right: Value,
) -> Option<Flow> {
    let (direct, reflected, changing) = own_operators::special_names(operator);
    let mut attempts = dispatch::attempts(sim, left, right, direct, Some(reflected));
    if in_place && let Some(method) = class::special(sim, left, changing) {
        attempts.insert(0, (method, left, right));
    }
    if attempts.is_empty() {
        return own_operators::keyed_sets(sim, id, operator, left, right);
    }
    let (a, b) = (class::type_name(sim, left), class::type_name(sim, right));
    let equals = if in_place { "=" } else { "" };
    let sign = match (operator, in_place) {
        (PyBinary::Pow, true) => "**",
        (operator, _) => sign(operator),
    };
    let message = match not_a_count(sim, left, right) {
        Some(message) if operator == PyBinary::Mul => message,
        _ => format!("unsupported operand type(s) for {sign}{equals}: '{a}' and '{b}'"),
    };
    let otherwise = Otherwise::Refused(message);
    Some(dispatch::run(sim, id, &attempts, &otherwise, [left, right]))
}

/// What is wrong with the product of a sequence and what is no number.
fn not_a_count(sim: &Sim, left: Value, right: Value) -> Option<String> {
    let mut sides = [(left, right), (right, left)].into_iter();
    let (_, other) = sides.find(|(sequence, _)| sequences::is_sequence(sim, *sequence))?;
    let kind = class::type_name(sim, other);
    Some(format!(
        "can't multiply sequence by non-int of type '{kind}'"
    ))
}

pub(super) fn sign(operator: PyBinary) -> &'static str {
    match operator {
        PyBinary::Add => "+",
        PyBinary::Sub => "-",
        PyBinary::Mul => "*",
        PyBinary::Div => "/",
        PyBinary::FloorDiv => "//",
        PyBinary::Mod => "%",
        PyBinary::Pow => "** or pow()",
        PyBinary::Shl => "<<",
        PyBinary::Shr => ">>",
        PyBinary::And => "&",
        PyBinary::Or => "|",
        PyBinary::Xor => "^",
        PyBinary::MatMul => "@",
    }
}

/// Operators of strings, lists, tuples, sets and dicts; the operands are not owned.
fn combine(
    sim: &mut Sim,
    id: ThreadId,
    operator: PyBinary,
    in_place: bool,
    left: Value,
    right: Value,
) -> Given {
    match operator {
        PyBinary::Add => {
            if let (Some(a), Some(b)) = (text::of(sim, left), text::of(sim, right)) {
                let joined = [a, b].concat();
                return Ok(sim.heap.text(&joined));
            }
            if let (Some(a), Some(b)) = (bytes::of(sim, left), bytes::of(sim, right)) {
                let joined = [a, b].concat();
                return Ok(bytes::make_like(sim, joined, left));
            }
            if let Some(sum) = sequences::concatenated(sim, left, right) {
                return Ok(sum);
            }
            let kind = class::type_name(sim, left);
            if bytes::of(sim, left).is_some() {
                let other = class::type_name(sim, right);
                return type_error(sim, &format!("can't concat {other} to {kind}"));
            }
            if matches!(kind.as_str(), "str" | "list" | "tuple") {
                let other = class::type_name(sim, right);
                let message = format!("can only concatenate {kind} (not \"{other}\") to {kind}");
                return type_error(sim, &message);
            }
        }
        PyBinary::Mul => {
            if let Some(result) = sequences::repeated(sim, id, left, right) {
                return result;
            }
            if let Some(message) = not_a_count(sim, left, right) {
                return type_error(sim, &message);
            }
        }
        PyBinary::Or
            if class::is_class(sim, left)
                || class::is_class(sim, right)
                || union_members(sim, left).is_some() =>
        {
            if let Some(union) = union(sim, left, right) {
                return Ok(union);
            }
        }
        PyBinary::Sub | PyBinary::And | PyBinary::Or | PyBinary::Xor => {
            if let Some(result) = sets::combined(sim, operator, left, right) {
                return result;
            }
        }
        PyBinary::Mod if text::of(sim, left).is_some() => {
            return percent::format(sim, id, left, right);
        }
        _ => {}
    }
    dispatch::unsupported_operands(sim, operator, in_place, left, right)
}

/// `int | str`: a union of classes, unions and None, each once.
fn union(sim: &mut Sim, left: Value, right: Value) -> Option<Value> {
    let mut classes: Vec<Value> = Vec::new();
    for operand in [left, right] {
        let members = match union_members(sim, operand) {
            Some(members) => members,
            None if operand == Value::Unit || class::is_class(sim, operand) => vec![operand],
            None => return None,
        };
        for member in members {
            if !classes.contains(&member) {
                classes.push(member);
            }
        }
    }
    classes.iter().for_each(|class| {
        sim.heap.retain(*class);
    });
    let body = Body::Py(PyObject::Union(classes.into()));
    Some(Value::Object(sim.heap.alloc(body)))
}

/// The classes of a union, borrowed from it.
pub fn union_members(sim: &Sim, value: Value) -> Option<Vec<Value>> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Union(classes)) => Some(classes.to_vec()),
        _ => None,
    }
}

/// Pops one, pushes the result.
pub fn unary(sim: &mut Sim, id: ThreadId, operator: PyUnary) -> Flow {
    let value = pop(sim, id);
    let result = match (operator, number(value)) {
        (PyUnary::Not, _) => Ok(Value::Bool(value == Value::Bool(false))),
        (PyUnary::Neg, Some(Number::Int(number))) => {
            let negated = Big::from(-i128::from(number));
            Ok(integers::value_of(sim, negated))
        }
        (PyUnary::Neg, Some(Number::Float(number))) => Ok(Value::Float(-number)),
        (PyUnary::Pos, Some(Number::Int(number))) => Ok(int(number)),
        (PyUnary::Pos, Some(Number::Float(number))) => Ok(Value::Float(number)),
        (PyUnary::Invert, Some(Number::Int(number))) => Ok(int(!number)),
        _ if integers::get(sim, value).is_some() => {
            let big = integers::of(sim, value).unwrap_or_default();
            sim.heap.release(value);
            let changed = match operator {
                PyUnary::Neg => big.negated(),
                PyUnary::Invert => big.add(&Big::from(1i64)).negated(),
                PyUnary::Pos | PyUnary::Not => big,
            };
            integers::make(sim, id, changed)
        }
        _ => {
            let (special, sign) = match operator {
                PyUnary::Neg => (name::NEG, "-"),
                PyUnary::Pos => (name::POS, "+"),
                PyUnary::Invert | PyUnary::Not => (name::INVERT, "~"),
            };
            if let Some(method) = class::special(sim, value, special) {
                sim.heap.retain(method);
                return calls::enter(sim, id, method, &[value]);
            }
            if super::tables::kind(sim, value) == super::dict::Kind::Counter
                && let Some(function) = sim.program.prelude(name::COUNTER_SIGNED)
            {
                let negative = Value::Bool(operator == PyUnary::Neg);
                return control::call_function(sim, id, function, &[value, negative]);
            }
            let kind = class::type_name(sim, value);
            sim.heap.release(value);
            type_error(sim, &format!("bad operand type for unary {sign}: '{kind}'"))
        }
    };
    give(sim, id, result)
}

/// Whether a value is a list.
pub fn is_list(sim: &Sim, value: Value) -> bool {
    matches!(value, Value::Object(object) if matches!(sim.heap.body(object), Body::List(_)))
}
