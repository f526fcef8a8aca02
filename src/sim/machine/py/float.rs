//! Python's floats as text: the shortest digits that read back as the same number.

use super::arguments::Arguments;
use super::big::Big;
use super::{Given, attributes, error, integers, value_error};
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// A method of a float. The arguments are given up.
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    number: f64,
    method: NameId,
    arguments: Arguments,
) -> Given {
    arguments.release(sim);
    match method {
        name::IS_INTEGER => Ok(Value::Bool(number.is_finite() && number.fract() == 0.0)),
        name::CONJUGATE => Ok(Value::Float(number)),
        name::HEX => Ok(sim.heap.text(&hex(number))),
        name::AS_INTEGER_RATIO if number.is_nan() => {
            value_error(sim, "cannot convert NaN to integer ratio")
        }
        name::AS_INTEGER_RATIO if number.is_infinite() => {
            let message = "cannot convert Infinity to integer ratio";
            error(sim, PyClass::OverflowError, message)
        }
        name::AS_INTEGER_RATIO => {
            let (mut scaled, mut by) = (number, 0);
            while scaled.fract() != 0.0 {
                scaled *= 2.0;
                by += 1;
            }
            let top = match scaled == 0.0 {
                true => Big::default(),
                false => Big::from_f64(scaled),
            };
            let top = integers::make(sim, id, top)?;
            let bottom = integers::make(sim, id, Big::from(1i64).shl(by))?;
            let pair = Body::Tuple(Box::new([top, bottom]));
            Ok(Value::Object(sim.heap.alloc(pair)))
        }
        _ => attributes::missing(sim, Value::Float(number), method),
    }
}

/// `float.hex()`. CPython `Objects/floatobject.c` `float_hex_impl`.
fn hex(number: f64) -> String {
    if !number.is_finite() {
        return repr(number);
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let bits = number.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i64, bits & ((1 << 52) - 1));
    match (exponent, fraction) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, fraction) => format!("{sign}0x0.{fraction:013x}p-1022"),
        (exponent, fraction) => format!("{sign}0x1.{fraction:013x}p{:+}", exponent - 1023),
    }
}

/// `repr(number)`. CPython `Python/pystrtod.c` `format_float_short`, code `r`: exponent form below 1e-4
/// and from 1e16 on.
pub fn repr(number: f64) -> String {
    if number.is_nan() {
        return "nan".into();
    }
    if number.is_infinite() {
        return if number < 0.0 {
            "-inf".into()
        } else {
            "inf".into()
        };
    }
    let scientific = shortest(number);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
        let behind_point = digits as i32 - 1 - exponent;
        return match behind_point > 0 {
            true => format!("{number:.*}", behind_point as usize),
            false => format!("{number:.1}"),
        };
    }
    format!("{mantissa}e{}", exponent_text(exponent))
}

/// The shortest digits that read back as the number, in exponent form; of two that are as near as each
/// other the even ones. CPython `Python/dtoa.c` `ROUND_BIASED_without_Round_Up`.
fn shortest(number: f64) -> String {
    let found = format!("{number:e}");
    let digits = found.bytes().take_while(|byte| *byte != b'e');
    let digits = digits.filter(u8::is_ascii_digit).count();
    // Numbers of up to 15 digits read back as different ones: only with more can two be as near.
    if digits < 16 {
        return found;
    }
    let even = format!("{number:.*e}", digits - 1);
    match even.parse() == Ok(number) {
        true => even,
        false => found,
    }
}

/// An exponent with its sign and at least two digits.
pub fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:02}", exponent.abs())
}

/// The number a text names, as `float()` reads it.
pub fn parse(text: &str) -> Option<f64> {
    let trimmed = text.trim();
    let starts_well =
        trimmed.starts_with(|letter: char| letter.is_ascii_digit() || "+-.iInN".contains(letter));
    let cleaned = trimmed.replace('_', "");
    if !starts_well || trimmed.starts_with('_') || trimmed.ends_with('_') {
        return None;
    }
    cleaned.parse().ok()
}

/// Rounds to so many decimal places, half to even of the exact value. CPython `Objects/floatobject.c`
/// `double_round`: by writing the digits and reading them back.
pub fn round(number: f64, places: i64) -> f64 {
    if !number.is_finite() || places > 330 {
        return number;
    }
    if places >= 0 {
        return format!("{number:.*}", places as usize)
            .parse()
            .unwrap_or(number);
    }
    if places < -310 {
        return 0.0f64.copysign(number);
    }
    let unit = 10f64.powi(-places as i32);
    (number / unit).round_ties_even() * unit
}
