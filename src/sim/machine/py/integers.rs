//! Python's `int` beyond 64 bits: operators, methods, and what mixes with floats.
//!
//! A number that fits 64 bits is never a heap object, so equal numbers have one form.

use super::arguments::Arguments;
use super::big::Big;
use super::object::PyObject;
use super::operators::{Number, int, number};
use super::{Given, attributes, bytes, error, text, type_error, unsupported, value_error};
use crate::ir::program::NameId;
use crate::ir::py::{PyBinary, PyClass, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use std::rc::Rc;

/// The most digits that conversions to and from decimal text take. CPython
/// `Include/internal/pycore_long.h` `_PY_LONG_DEFAULT_MAX_STR_DIGITS`.
pub const DIGITS_MAX: usize = 4300;

/// What a number beyond the size limit ends with.
pub const TOO_LARGE: &str = "an integer of more than 262,144 bits";

/// The body of an `int` beyond 64 bits.
#[inline]
pub fn get(sim: &Sim, value: Value) -> Option<&Rc<Big>> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Int(big)) => Some(big),
        _ => None,
    }
}

/// The integer a value is (`int` or `bool`).
pub fn of(sim: &Sim, value: Value) -> Option<Big> {
    match number(value) {
        Some(Number::Int(small)) => Some(Big::from(small)),
        Some(Number::Float(_)) => None,
        None => get(sim, value).map(|big| Big::clone(big)),
    }
}

/// Whether a value is an `int` or `bool` of any size.
pub fn is_int(sim: &Sim, value: Value) -> bool {
    matches!(value, Value::Int(..) | Value::Bool(_)) || get(sim, value).is_some()
}

/// A number as a value; one that is too large ends the run.
pub fn make(sim: &mut Sim, id: ThreadId, big: Big) -> Given {
    match big.is_too_large() {
        true => unsupported(sim, id, TOO_LARGE),
        false => Ok(value_of(sim, big)),
    }
}

/// A number within the size limit as a value.
pub fn value_of(sim: &mut Sim, big: Big) -> Value {
    match big.to_i64() {
        Some(small) => int(small),
        None => Value::Object(sim.heap.alloc(Body::Py(PyObject::Int(Rc::new(big))))),
    }
}

/// The float nearest to an integer.
///
/// # Errors
/// OverflowError beyond the largest float.
pub fn to_float(sim: &mut Sim, big: &Big) -> Result<f64, Value> {
    match big.to_f64() {
        value if value.is_finite() => Ok(value),
        _ => {
            let message = "int too large to convert to float";
            error(sim, PyClass::OverflowError, message)
        }
    }
}

/// A binary operator of numbers of which one is beyond 64 bits; `None` if they are not such. Neither is
/// owned.
pub fn operate(
    sim: &mut Sim,
    id: ThreadId,
    operator: PyBinary,
    left: Value,
    right: Value,
) -> Option<Given> {
    if get(sim, left).is_none() && get(sim, right).is_none() {
        return None;
    }
    let float = |sim: &mut Sim, value: Value| match (number(value), get(sim, value).cloned()) {
        (Some(Number::Float(value)), _) => Some(Ok(value)),
        (None, Some(big)) => Some(to_float(sim, &big)),
        _ => None,
    };
    match (of(sim, left), of(sim, right)) {
        (Some(a), Some(b)) => Some(binary(sim, id, operator, &a, &b)),
        _ => {
            let (a, b) = (float(sim, left)?, float(sim, right)?);
            Some(match (a, b) {
                (Ok(a), Ok(b)) => super::operators::floats(sim, id, operator, a, b),
                (Err(exception), _) | (_, Err(exception)) => Err(exception),
            })
        }
    }
}

/// A binary operator of two integers.
pub fn binary(sim: &mut Sim, id: ThreadId, operator: PyBinary, a: &Big, b: &Big) -> Given {
    let result = match operator {
        PyBinary::Add => a.add(b),
        PyBinary::Sub => a.sub(b),
        PyBinary::Mul => match a.bits() + b.bits() > super::big::BITS_MAX + 2 {
            true => return unsupported(sim, id, TOO_LARGE),
            false => a.mul(b),
        },
        PyBinary::Div | PyBinary::FloorDiv | PyBinary::Mod => {
            return divide(sim, id, operator, a, b);
        }
        PyBinary::Pow if b.negative => {
            let (a, b) = (to_float(sim, a)?, to_float(sim, b)?);
            return super::operators::power(sim, id, a, b);
        }
        PyBinary::Pow => match b.to_i64().and_then(|exponent| a.pow(exponent as u64)) {
            Some(result) => result,
            None => return unsupported(sim, id, TOO_LARGE),
        },
        PyBinary::Shl | PyBinary::Shr if b.negative => {
            return value_error(sim, "negative shift count");
        }
        PyBinary::Shl => match b.to_i64() {
            Some(by) if by as u64 <= super::big::BITS_MAX => a.shl(by as u64),
            _ => return unsupported(sim, id, TOO_LARGE),
        },
        PyBinary::Shr => a.shr(b.to_i64().map_or(a.bits() + 1, |by| by as u64)),
        PyBinary::And => a.bitwise(b, |a, b| a & b),
        PyBinary::Or => a.bitwise(b, |a, b| a | b),
        PyBinary::Xor => a.bitwise(b, |a, b| a ^ b),
        PyBinary::MatMul => {
            let message = "unsupported operand type(s) for @: 'int' and 'int'";
            return super::type_error(sim, message);
        }
    };
    make(sim, id, result)
}

fn divide(sim: &mut Sim, id: ThreadId, operator: PyBinary, a: &Big, b: &Big) -> Given {
    if b.is_zero() {
        let message = match operator {
            PyBinary::Div => "division by zero",
            PyBinary::FloorDiv => "integer division or modulo by zero",
            _ => "integer modulo by zero",
        };
        return error(sim, PyClass::ZeroDivisionError, message);
    }
    match operator {
        PyBinary::Div => match a.true_div(b) {
            quotient if quotient.is_finite() => Ok(Value::Float(quotient)),
            _ => {
                let message = "integer division result too large for a float";
                error(sim, PyClass::OverflowError, message)
            }
        },
        PyBinary::FloorDiv => make(sim, id, a.div_mod(b).0),
        _ => make(sim, id, a.div_mod(b).1),
    }
}

/// `pow(base, exponent, modulus)`.
pub fn pow_mod(sim: &mut Sim, id: ThreadId, values: [Value; 3]) -> Given {
    let [Some(base), Some(exponent), Some(modulus)] = values.map(|value| of(sim, value)) else {
        let message = "pow() 3rd argument not allowed unless all arguments are integers";
        return type_error(sim, message);
    };
    if modulus.is_zero() {
        return value_error(sim, "pow() 3rd argument cannot be 0");
    }
    if !exponent.negative {
        return make(sim, id, base.pow_mod(&exponent, &modulus));
    }
    match inverse(&base, &modulus) {
        Some(inverse) => make(sim, id, inverse.pow_mod(&exponent.negated(), &modulus)),
        None => value_error(sim, "base is not invertible for the given modulus"),
    }
}

/// The number whose product with `base` is 1 modulo `modulus`, by Euclid's algorithm.
fn inverse(base: &Big, modulus: &Big) -> Option<Big> {
    let positive = Big::new(false, modulus.limbs.clone());
    let (mut old, mut rest) = (positive.clone(), base.div_mod(&positive).1);
    let (mut before, mut now) = (Big::default(), Big::from(1i64));
    while !rest.is_zero() {
        let (quotient, next) = old.div_mod(&rest);
        let following = before.sub(&quotient.mul(&now));
        (old, rest) = (rest, next);
        (before, now) = (now, following);
    }
    (old.to_i64() == Some(1)).then(|| before.div_mod(&positive).1)
}

/// A method of an `int` or `bool` of any size. The arguments are given up.
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    mut arguments: Arguments,
) -> Given {
    let Some(big) = of(sim, receiver) else {
        return attributes::missing(sim, receiver, method);
    };
    let result = match method {
        name::BIT_LENGTH => Ok(int(big.bits() as i64)),
        name::BIT_COUNT => {
            let ones: u32 = big.limbs.iter().map(|limb| limb.count_ones()).sum();
            Ok(int(i64::from(ones)))
        }
        name::IS_INTEGER => Ok(Value::Bool(true)),
        name::CONJUGATE => make(sim, id, big),
        name::AS_INTEGER_RATIO => {
            let whole = value_of(sim, big);
            let pair = Body::Tuple(Box::new([whole, int(1)]));
            Ok(Value::Object(sim.heap.alloc(pair)))
        }
        name::TO_BYTES => to_bytes(sim, &big, &mut arguments),
        _ => attributes::missing(sim, receiver, method),
    };
    arguments.release(sim);
    result
}

fn to_bytes(sim: &mut Sim, big: &Big, arguments: &mut Arguments) -> Given {
    let part = |at: usize, keyword: NameId| {
        let named = arguments.keywords.iter().find(|entry| entry.0 == keyword);
        let positional = arguments.positional.get(at).copied();
        positional.or(named.map(|entry| entry.1))
    };
    let (length, order, signed) = (
        part(0, name::LENGTH),
        part(1, name::BYTEORDER),
        part(2, name::SIGNED),
    );
    let length = match length.map_or(Some(Number::Int(1)), number) {
        Some(Number::Int(length)) if length >= 0 => length as usize,
        Some(_) => return value_error(sim, "length argument must be non-negative"),
        None => return type_error(sim, "an integer is required"),
    };
    let little = match order.map_or(Some("big"), |order| text::of(sim, order)) {
        Some("little") => true,
        Some("big") => false,
        _ => return value_error(sim, "byteorder must be either 'little' or 'big'"),
    };
    let signed = signed == Some(Value::Bool(true));
    if big.negative && !signed {
        let message = "can't convert negative int to unsigned";
        return error(sim, PyClass::OverflowError, message);
    }
    let wide = big.complement(length / 4 + big.limbs.len() + 2);
    let mut all: Vec<u8> = wide.iter().flat_map(|limb| limb.to_le_bytes()).collect();
    let rest = all.split_off(length);
    let filler = if big.negative { 0xff } else { 0 };
    let sign = all.last().map_or(0, |top| top >> 7);
    let fits = rest.iter().all(|byte| *byte == filler)
        && (!signed || length == 0 && big.is_zero() || length > 0 && (sign == 1) == big.negative);
    if !fits {
        return error(sim, PyClass::OverflowError, "int too big to convert");
    }
    if !little {
        all.reverse();
    }
    Ok(bytes::make(sim, all))
}

/// `int.from_bytes(bytes, byteorder, signed=)`.
pub fn from_bytes(sim: &mut Sim, id: ThreadId, arguments: &[Value]) -> Given {
    let [source, order, signed] = arguments else {
        return Ok(Value::Unit);
    };
    let Some(mut found) = bytes::of(sim, *source).map(<[u8]>::to_vec) else {
        return type_error(sim, "cannot convert object to bytes");
    };
    let little = match text::of(sim, *order) {
        Some("little") => true,
        Some("big") => false,
        None if *order == Value::Empty => false,
        _ => return value_error(sim, "byteorder must be either 'little' or 'big'"),
    };
    if !little {
        found.reverse();
    }
    let negative = *signed == Value::Bool(true) && found.last().is_some_and(|top| top >> 7 == 1);
    let bits = found.len() as u64 * 8;
    let limbs = found.chunks(4).map(|chunk| {
        let bytes = chunk.iter().rev();
        bytes.fold(0, |limb, byte| limb << 8 | u32::from(*byte))
    });
    let whole = Big::new(false, limbs.collect());
    let number = match negative {
        true => whole.sub(&Big::from(1i64).shl(bits)),
        false => whole,
    };
    make(sim, id, number)
}

/// Whether decimal text of a number is refused, as the error CPython raises.
///
/// # Errors
/// ValueError beyond [`DIGITS_MAX`] digits.
pub fn check_writable(sim: &mut Sim, value: Value) -> Result<(), Value> {
    let Some(big) = get(sim, value) else {
        return Ok(());
    };
    let surely_short = big.bits() < 14_000;
    if surely_short || big.decimal().trim_start_matches('-').len() <= DIGITS_MAX {
        return Ok(());
    }
    let message = "Exceeds the limit (4300 digits) for integer string conversion; \
                   use sys.set_int_max_str_digits() to increase the limit";
    value_error(sim, message)
}

/// The integer that text names in a base from 2 to 36, or 0 for the literal's own; `None` if it names
/// none. CPython `Objects/longobject.c` `PyLong_FromString`.
pub fn parse(text: &str, base: u32) -> Option<(Big, usize)> {
    let trimmed = text.trim();
    let (negative, unsigned) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let prefix = unsigned.get(..2).map(str::to_ascii_lowercase);
    let named = match prefix.as_deref() {
        Some("0x") => 16,
        Some("0b") => 2,
        Some("0o") => 8,
        _ => 0,
    };
    let (radix, digits) = match (base, named) {
        (0, 0) => (10, unsigned),
        (0, named) => (named, &unsigned[2..]),
        (base, named) if base == named => (base, &unsigned[2..]),
        (base, _) => (base, unsigned),
    };
    let has_prefix = digits.len() != unsigned.len();
    let digits = match has_prefix {
        true => digits.strip_prefix('_').unwrap_or(digits),
        false => digits,
    };
    let is_spaced_well =
        !digits.starts_with('_') && !digits.ends_with('_') && !digits.contains("__");
    let plain = digits.replace('_', "");
    let is_number = !plain.is_empty() && plain.chars().all(|digit| digit.is_digit(radix));
    let leads_with_zero =
        base == 0 && !has_prefix && plain.starts_with('0') && !plain.trim_matches('0').is_empty();
    if !is_spaced_well || !is_number || leads_with_zero {
        return None;
    }
    let counted = if radix.is_power_of_two() {
        0
    } else {
        plain.len()
    };
    if counted > DIGITS_MAX {
        return Some((Big::default(), counted));
    }
    Some((Big::from_digits(negative, &plain, radix), counted))
}
