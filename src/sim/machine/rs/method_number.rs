//! Methods of integers, floats, chars and bools.

use super::arith::{bounds, fit, number, width, wrap};
use super::method::{Answer, Call};
use super::object::RsObject;
use super::{arith::Fault, place, wide};
use crate::ir::program::IntKind;
use crate::sim::Sim;
use crate::sim::value::Value;

/// Calls a method of a number, char or bool.
pub fn call(sim: &mut Sim, call: &mut Call) -> Answer {
    match call.receiver {
        Value::Int(kind, _) if wide::is_wide(kind) => wide::call(sim, call),
        Value::Int(kind, bits) => integer(sim, call, kind, bits),
        Value::Float(value) => float(sim, call, value),
        Value::Single(value) => single(sim, call, value),
        Value::Char(value) => character(sim, call, value),
        _ => Ok(None),
    }
}

fn integer(sim: &mut Sim, call: &mut Call, kind: IntKind, bits: i64) -> Answer {
    let a = number(kind, bits);
    if call.name == "from_str_radix" {
        return from_radix(sim, call, kind);
    }
    let (kind, b) = match call.argument(sim, 0) {
        Value::Int(other, bits) => (
            super::arith::common(kind, other).unwrap_or(kind),
            number(other, bits),
        ),
        _ => (kind, 0),
    };
    if let Some((style, operator)) = call.name.split_once('_')
        && matches!(style, "checked" | "wrapping" | "saturating" | "overflowing")
    {
        return styled(sim, style, operator, kind, a, b);
    }
    let overflow = |name: &str| Fault::Panic(format!("attempt to {name} with overflow"));
    Ok(Some(match call.name {
        "pow" => power(kind, a, b).ok_or_else(|| overflow("multiply"))?,
        "abs" => fit(kind, a.abs()).ok_or_else(|| overflow("negate"))?,
        "signum" => wrap(kind, a.signum()),
        "abs_diff" => wrap(unsigned(kind), (a - b).abs()),
        "rem_euclid" if b != 0 => wrap(kind, a.rem_euclid(b)),
        "div_euclid" if b != 0 => wrap(kind, a.div_euclid(b)),
        "div_ceil" if b != 0 => wrap(kind, (a + b - 1) / b),
        "is_power_of_two" => Value::Bool(a > 0 && (a & (a - 1)) == 0),
        "is_positive" => Value::Bool(a > 0),
        "is_negative" => Value::Bool(a < 0),
        "count_ones" => Value::Int(IntKind::U32, i64::from(cut(kind, a).count_ones())),
        "count_zeros" => Value::Int(
            IntKind::U32,
            i64::from(width(kind) - cut(kind, a).count_ones()),
        ),
        "leading_zeros" => {
            let zeros = cut(kind, a).leading_zeros() - (64 - width(kind));
            Value::Int(IntKind::U32, i64::from(zeros))
        }
        "trailing_zeros" => {
            let zeros = cut(kind, a).trailing_zeros().min(width(kind));
            Value::Int(IntKind::U32, i64::from(zeros))
        }
        "clamp" => {
            let Value::Int(_, high) = call.argument(sim, 1) else {
                return Ok(None);
            };
            wrap(kind, a.max(b).min(number(kind, high)))
        }
        "isqrt" if a >= 0 => wrap(kind, a.isqrt()),
        "ilog2" if a > 0 => Value::Int(IntKind::U32, i64::from(a.ilog2())),
        "ilog10" if a > 0 => Value::Int(IntKind::U32, i64::from(a.ilog10())),
        "next_power_of_two" => match u64::try_from(a).ok().map(u64::next_power_of_two) {
            Some(power) => fit(kind, i128::from(power)).ok_or_else(|| overflow("add"))?,
            None => return Ok(None),
        },
        "unsigned_abs" => wrap(unsigned(kind), a.abs()),
        "is_ascii_alphabetic" => Value::Bool((a as u8).is_ascii_alphabetic()),
        "is_ascii_alphanumeric" => Value::Bool((a as u8).is_ascii_alphanumeric()),
        "is_ascii_uppercase" => Value::Bool((a as u8).is_ascii_uppercase()),
        "is_ascii_lowercase" => Value::Bool((a as u8).is_ascii_lowercase()),
        "is_ascii_whitespace" => Value::Bool((a as u8).is_ascii_whitespace()),
        "is_ascii_punctuation" => Value::Bool((a as u8).is_ascii_punctuation()),
        "to_ascii_uppercase" => wrap(kind, i128::from((a as u8).to_ascii_uppercase())),
        "to_ascii_lowercase" => wrap(kind, i128::from((a as u8).to_ascii_lowercase())),
        "is_ascii_digit" => Value::Bool((48..58).contains(&a)),
        _ => return Ok(None),
    }))
}

/// `i32::from_str_radix(text, radix)`: the receiver says only which kind of integer it gives.
fn from_radix(sim: &mut Sim, call: &mut Call, kind: IntKind) -> Answer {
    let said = call.argument(sim, 0);
    let radix = match call.argument(sim, 1) {
        Value::Int(_, radix @ 2..=36) => radix as u32,
        _ => return Ok(None),
    };
    let Some(said) = super::text::of(sim, said).map(str::to_string) else {
        return Ok(None);
    };
    let result = match super::coerce::integer(kind, &said, radix) {
        Ok(value) => Ok(value),
        Err(error) => Err(place::alloc(sim, error)),
    };
    Ok(Some(place::alloc(sim, RsObject::Result(result))))
}

fn cut(kind: IntKind, a: i128) -> u64 {
    a as u64 & (u64::MAX >> (64 - width(kind)))
}

fn unsigned(kind: IntKind) -> IntKind {
    match kind {
        IntKind::I8 => IntKind::U8,
        IntKind::I16 => IntKind::U16,
        IntKind::I32 | IntKind::Infer => IntKind::U32,
        IntKind::I64 => IntKind::U64,
        IntKind::Isize => IntKind::Usize,
        kind => kind,
    }
}

fn power(kind: IntKind, a: i128, b: i128) -> Option<Value> {
    let result = a.checked_pow(u32::try_from(b).ok()?)?;
    fit(kind, result)
}

/// `checked_add`, `wrapping_mul`, `saturating_sub`, ...
fn styled(sim: &mut Sim, style: &str, operator: &str, kind: IntKind, a: i128, b: i128) -> Answer {
    let exact = match operator {
        "add" | "add_signed" | "add_unsigned" => Some(a + b),
        "sub" | "sub_signed" | "sub_unsigned" => Some(a - b),
        "mul" => Some(a * b),
        "div" if b != 0 => Some(a / b),
        "rem" if b != 0 => Some(a % b),
        "pow" => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
        "neg" => Some(-a),
        "div" | "rem" if style == "checked" => None,
        _ => return Ok(None),
    };
    let fits = exact.and_then(|exact| fit(kind, exact));
    let (least, greatest) = bounds(kind);
    Ok(Some(match style {
        "checked" => place::alloc(sim, RsObject::Option(fits)),
        "saturating" => match (fits, exact) {
            (Some(value), _) => value,
            (None, Some(exact)) if exact < 0 => wrap(kind, least),
            _ => wrap(kind, greatest),
        },
        "overflowing" => match exact {
            Some(exact) => {
                let pair = Box::new([wrap(kind, exact), Value::Bool(fits.is_none())]);
                Value::Object(sim.heap.alloc(crate::sim::heap::Body::Tuple(pair)))
            }
            None => return Ok(None),
        },
        "wrapping" => match exact {
            Some(exact) => wrap(kind, exact),
            None => return Ok(None),
        },
        _ => return Ok(None),
    }))
}

fn float(sim: &mut Sim, call: &mut Call, value: f64) -> Answer {
    let other = match call.argument(sim, 0) {
        Value::Float(other) => other,
        Value::Single(other) => f64::from(other),
        Value::Int(_, n) => n as f64,
        _ => 0.0,
    };
    Ok(Some(match call.name {
        "abs" => Value::Float(value.abs()),
        "sqrt" => Value::Float(value.sqrt()),
        "to_radians" => Value::Float(value.to_radians()),
        "to_degrees" => Value::Float(value.to_degrees()),
        "rem_euclid" => Value::Float(value.rem_euclid(other)),
        "clamp" => match widened(call.argument(sim, 1)) {
            Value::Float(high) if other <= high => Value::Float(value.clamp(other, high)),
            _ => return Ok(None),
        },
        "floor" => Value::Float(value.floor()),
        "ceil" => Value::Float(value.ceil()),
        "round" => Value::Float(value.round()),
        "trunc" => Value::Float(value.trunc()),
        "fract" => Value::Float(value.fract()),
        "signum" => Value::Float(value.signum()),
        "powi" => match i32::try_from(other as i64) {
            Ok(power) => Value::Float(value.powi(power)),
            Err(_) => return Ok(None),
        },
        "max" => Value::Float(value.max(other)),
        "min" => Value::Float(value.min(other)),
        "is_nan" => Value::Bool(value.is_nan()),
        "is_finite" => Value::Bool(value.is_finite()),
        "is_infinite" => Value::Bool(value.is_infinite()),
        "is_sign_negative" => Value::Bool(value.is_sign_negative()),
        "is_sign_positive" => Value::Bool(value.is_sign_positive()),
        "mul_add" => match widened(call.argument(sim, 1)) {
            Value::Float(added) => Value::Float(libm::fma(value, other, added)),
            _ => return Ok(None),
        },
        "copysign" => Value::Float(value.copysign(other)),
        "sin_cos" => {
            let (sin, cos) = libm::sincos(value);
            let pair = Box::new([Value::Float(sin), Value::Float(cos)]);
            Value::Object(sim.heap.alloc(crate::sim::heap::Body::Tuple(pair)))
        }
        name => match curve(name, value, other) {
            Some(result) => Value::Float(result),
            None => return Ok(None),
        },
    }))
}

/// A method of an `f32`: that of an `f64`, rounded.
fn single(sim: &mut Sim, call: &mut Call, value: f32) -> Answer {
    if let ("powi", Value::Int(_, power)) = (call.name, call.argument(sim, 0)) {
        return Ok(i32::try_from(power)
            .ok()
            .map(|power| Value::Single(value.powi(power))));
    }
    let answer = float(sim, call, f64::from(value))?;
    Ok(answer.map(|answer| match answer {
        Value::Float(answer) => Value::Single(answer as f32),
        Value::Object(pair) => {
            if let crate::sim::heap::Body::Tuple(parts) = sim.heap.body_mut(pair) {
                parts.iter_mut().for_each(|part| *part = narrowed(*part));
            }
            answer
        }
        answer => answer,
    }))
}

fn narrowed(value: Value) -> Value {
    match value {
        Value::Float(value) => Value::Single(value as f32),
        value => value,
    }
}

fn widened(value: Value) -> Value {
    match value {
        Value::Single(value) => Value::Float(f64::from(value)),
        value => value,
    }
}

/// Powers, logarithms and angles: `libm`'s on every platform, so that a run is the same everywhere.
fn curve(name: &str, value: f64, other: f64) -> Option<f64> {
    Some(match name {
        "powf" => libm::pow(value, other),
        "cbrt" => libm::cbrt(value),
        "hypot" => libm::hypot(value, other),
        "recip" => value.recip(),
        "exp" => libm::exp(value),
        "exp2" => libm::exp2(value),
        "exp_m1" => libm::expm1(value),
        "ln" => libm::log(value),
        "ln_1p" => libm::log1p(value),
        "log" => libm::log(value) / libm::log(other),
        "log2" => libm::log2(value),
        "log10" => libm::log10(value),
        "sin" => libm::sin(value),
        "cos" => libm::cos(value),
        "tan" => libm::tan(value),
        "asin" => libm::asin(value),
        "acos" => libm::acos(value),
        "atan" => libm::atan(value),
        "atan2" => libm::atan2(value, other),
        "sinh" => libm::sinh(value),
        "cosh" => libm::cosh(value),
        "tanh" => libm::tanh(value),
        _ => return None,
    })
}

fn character(sim: &mut Sim, call: &mut Call, value: char) -> Answer {
    Ok(Some(match call.name {
        "is_alphabetic" => Value::Bool(value.is_alphabetic()),
        "is_alphanumeric" => Value::Bool(value.is_alphanumeric()),
        "is_numeric" => Value::Bool(value.is_numeric()),
        "is_whitespace" => Value::Bool(value.is_whitespace()),
        "is_uppercase" => Value::Bool(value.is_uppercase()),
        "is_lowercase" => Value::Bool(value.is_lowercase()),
        "is_ascii_digit" => Value::Bool(value.is_ascii_digit()),
        "is_ascii_alphabetic" => Value::Bool(value.is_ascii_alphabetic()),
        "is_ascii_alphanumeric" => Value::Bool(value.is_ascii_alphanumeric()),
        "is_ascii_punctuation" => Value::Bool(value.is_ascii_punctuation()),
        "is_ascii" => Value::Bool(value.is_ascii()),
        "is_ascii_uppercase" => Value::Bool(value.is_ascii_uppercase()),
        "is_ascii_lowercase" => Value::Bool(value.is_ascii_lowercase()),
        "is_ascii_whitespace" => Value::Bool(value.is_ascii_whitespace()),
        "is_ascii_hexdigit" => Value::Bool(value.is_ascii_hexdigit()),
        "is_control" => Value::Bool(value.is_control()),
        "eq_ignore_ascii_case" => match call.argument(sim, 0) {
            Value::Char(other) => Value::Bool(value.eq_ignore_ascii_case(&other)),
            _ => return Ok(None),
        },
        "is_digit" => match call.argument(sim, 0) {
            Value::Int(_, radix) => {
                let radix = u32::try_from(radix).unwrap_or(10).clamp(2, 36);
                Value::Bool(value.is_digit(radix))
            }
            _ => return Ok(None),
        },
        "to_uppercase" | "to_lowercase" => {
            let letters: Vec<char> = match call.name {
                "to_uppercase" => value.to_uppercase().collect(),
                _ => value.to_lowercase().collect(),
            };
            let items = letters.into_iter().map(Value::Char).collect();
            place::alloc(sim, RsObject::Iter(super::iterate::owned(items)))
        }
        "to_ascii_uppercase" => Value::Char(value.to_ascii_uppercase()),
        "to_ascii_lowercase" => Value::Char(value.to_ascii_lowercase()),
        "len_utf8" => Value::Int(IntKind::Usize, value.len_utf8() as i64),
        "to_digit" => {
            let Value::Int(_, radix) = call.argument(sim, 0) else {
                return Ok(None);
            };
            let radix = u32::try_from(radix).unwrap_or(10).clamp(2, 36);
            let digit = value.to_digit(radix);
            let digit = digit.map(|digit| Value::Int(IntKind::U32, i64::from(digit)));
            place::alloc(sim, RsObject::Option(digit))
        }
        _ => return Ok(None),
    }))
}
