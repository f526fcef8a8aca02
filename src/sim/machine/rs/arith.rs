//! Integers of every width with their overflow panics, floats, durations, text concatenation.

use super::{text, wide};
use crate::ir::program::IntKind;
use crate::ir::rs::{RsBinary, RsCast};
use crate::sim::Sim;
use crate::sim::value::Value;

/// Why an operation gave no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It panics with this message.
    Panic(String),
    /// It is outside what can be run faithfully.
    Unsupported(String),
}

/// The least and greatest value of a kind. A literal of unknown type is an `i32`.
pub fn bounds(kind: IntKind) -> (i128, i128) {
    match kind {
        IntKind::I8 => (i128::from(i8::MIN), i128::from(i8::MAX)),
        IntKind::I16 => (i128::from(i16::MIN), i128::from(i16::MAX)),
        IntKind::I32 | IntKind::Infer => (i128::from(i32::MIN), i128::from(i32::MAX)),
        IntKind::I64 | IntKind::Isize | IntKind::Py => (i128::from(i64::MIN), i128::from(i64::MAX)),
        IntKind::U8 => (0, i128::from(u8::MAX)),
        IntKind::U16 => (0, i128::from(u16::MAX)),
        IntKind::U32 => (0, i128::from(u32::MAX)),
        IntKind::U64 | IntKind::Usize => (0, i128::from(u64::MAX)),
        IntKind::I128 => (i128::MIN, i128::MAX),
        IntKind::U128 => (0, i128::MAX),
    }
}

/// How many bits a kind has.
pub fn width(kind: IntKind) -> u32 {
    match kind {
        IntKind::I8 | IntKind::U8 => 8,
        IntKind::I16 | IntKind::U16 => 16,
        IntKind::I32 | IntKind::U32 | IntKind::Infer => 32,
        IntKind::I64 | IntKind::U64 | IntKind::Isize | IntKind::Usize | IntKind::Py => 64,
        IntKind::I128 | IntKind::U128 => 128,
    }
}

/// The number that stored bits mean.
pub fn number(kind: IntKind, bits: i64) -> i128 {
    match kind {
        IntKind::U64 | IntKind::Usize => i128::from(bits as u64),
        _ => i128::from(bits),
    }
}

/// The value of a kind for a number, if it fits.
pub fn fit(kind: IntKind, number: i128) -> Option<Value> {
    let (least, greatest) = bounds(kind);
    let kept = !super::wide::is_wide(kind) || i64::try_from(number).is_ok();
    (kept && least <= number && number <= greatest).then_some(Value::Int(kind, number as i64))
}

/// The number cut to the kind's bits, as `wrapping_` methods and `as` do.
pub fn wrap(kind: IntKind, number: i128) -> Value {
    let bits = match kind {
        IntKind::I8 => i64::from(number as i8),
        IntKind::I16 => i64::from(number as i16),
        IntKind::I32 | IntKind::Infer => i64::from(number as i32),
        IntKind::U8 => i64::from(number as u8),
        IntKind::U16 => i64::from(number as u16),
        IntKind::U32 => i64::from(number as u32),
        IntKind::I64
        | IntKind::Isize
        | IntKind::U64
        | IntKind::Usize
        | IntKind::Py
        | IntKind::I128
        | IntKind::U128 => number as i64,
    };
    Value::Int(kind, bits)
}

/// The kind two operands have in common.
pub fn common(left: IntKind, right: IntKind) -> Option<IntKind> {
    match (left, right) {
        (IntKind::Infer, kind) | (kind, IntKind::Infer) => Some(kind),
        (left, right) => (left == right).then_some(left),
    }
}

/// An arithmetic operation on values that are no references; `+` on a String is in [`super::operate`].
pub fn binary(op: RsBinary, left: Value, right: Value) -> Result<Value, Fault> {
    match (left, right) {
        (Value::Int(a_kind, a), Value::Int(b_kind, b)) => {
            let (a, b) = (number(a_kind, a), number(b_kind, b));
            if matches!(op, RsBinary::Shl | RsBinary::Shr) {
                return shift(op, a_kind, a, b);
            }
            let kind = common(a_kind, b_kind).ok_or_else(|| mismatch(left, right))?;
            integers(op, kind, a, b)
        }
        (Value::Float(a), Value::Float(b)) => float(op, a, b).map(Value::Float),
        (Value::Single(a), Value::Single(b)) => {
            // The four operations of f64 on two f32, rounded, are those of f32.
            float(op, f64::from(a), f64::from(b)).map(|value| Value::Single(value as f32))
        }
        (Value::Bool(a), Value::Bool(b)) => match op {
            RsBinary::And => Ok(Value::Bool(a & b)),
            RsBinary::Or => Ok(Value::Bool(a | b)),
            RsBinary::Xor => Ok(Value::Bool(a ^ b)),
            _ => Err(mismatch(left, right)),
        },
        _ => time(op, left, right),
    }
}

fn mismatch(left: Value, right: Value) -> Fault {
    let (left, right) = (kind_name(left), kind_name(right));
    Fault::Unsupported(format!(
        "this operator between {left} and {right}: rustc rejects it, or it is outside the subset"
    ))
}

fn kind_name(value: Value) -> String {
    match value {
        Value::Int(kind, _) => int_name(kind).into(),
        Value::Float(_) => "f64".into(),
        Value::Single(_) => "f32".into(),
        Value::Bool(_) => "bool".into(),
        Value::Char(_) => "char".into(),
        Value::Unit => "()".into(),
        Value::Text(_) => "&str".into(),
        Value::Duration(_) => "Duration".into(),
        Value::Instant(_) => "Instant".into(),
        _ => "this value".into(),
    }
}

/// How Rust writes the kind.
pub fn int_name(kind: IntKind) -> &'static str {
    match kind {
        IntKind::I8 => "i8",
        IntKind::I16 => "i16",
        IntKind::I32 | IntKind::Infer => "i32",
        IntKind::I64 | IntKind::Py => "i64",
        IntKind::Isize => "isize",
        IntKind::U8 => "u8",
        IntKind::U16 => "u16",
        IntKind::U32 => "u32",
        IntKind::U64 => "u64",
        IntKind::Usize => "usize",
        IntKind::I128 => "i128",
        IntKind::U128 => "u128",
    }
}

fn integers(op: RsBinary, kind: IntKind, a: i128, b: i128) -> Result<Value, Fault> {
    let zero = |message: &str| match b {
        0 => Err(Fault::Panic(message.into())),
        _ => Ok(()),
    };
    let (result, name) = match op {
        RsBinary::Add => (a + b, "add"),
        RsBinary::Sub => (a - b, "subtract"),
        RsBinary::Mul => (a * b, "multiply"),
        RsBinary::Div => {
            zero("attempt to divide by zero")?;
            (a / b, "divide")
        }
        RsBinary::Rem => {
            zero("attempt to calculate the remainder with a divisor of zero")?;
            let divides = fit(kind, a / b).is_some();
            let result = if divides { a % b } else { i128::MAX };
            (result, "calculate the remainder")
        }
        RsBinary::And => (a & b, "and"),
        RsBinary::Or => (a | b, "or"),
        RsBinary::Xor => (a ^ b, "xor"),
        _ => return Err(Fault::Unsupported("this operator on integers".into())),
    };
    match fit(kind, result) {
        Some(value) => Ok(value),
        None if kind == IntKind::Infer => Err(unknown_kind()),
        None => Err(Fault::Panic(format!("attempt to {name} with overflow"))),
    }
}

/// An integer whose type nothing in the text names has left the range of an `i32`.
pub fn unknown_kind() -> Fault {
    Fault::Unsupported(
        "an integer whose type is not written leaves the range of i32 here: write its type, \
         as in `let n: u64 = 0`"
            .into(),
    )
}

fn shift(op: RsBinary, kind: IntKind, a: i128, b: i128) -> Result<Value, Fault> {
    let name = if op == RsBinary::Shl { "left" } else { "right" };
    if b < 0 || b >= i128::from(width(kind)) {
        return Err(Fault::Panic(format!(
            "attempt to shift {name} with overflow"
        )));
    }
    match op {
        RsBinary::Shl => Ok(wrap(kind, a << b)),
        _ => Ok(wrap(kind, a >> b)),
    }
}

fn float(op: RsBinary, a: f64, b: f64) -> Result<f64, Fault> {
    Ok(match op {
        RsBinary::Add => a + b,
        RsBinary::Sub => a - b,
        RsBinary::Mul => a * b,
        RsBinary::Div => a / b,
        RsBinary::Rem => a % b,
        _ => return Err(Fault::Unsupported("this operator on floats".into())),
    })
}

/// Durations and instants, as `std::time` has them.
fn time(op: RsBinary, left: Value, right: Value) -> Result<Value, Fault> {
    let overflow = |message: &str| Fault::Panic(message.into());
    match (op, left, right) {
        (RsBinary::Add, Value::Duration(a), Value::Duration(b)) => a
            .checked_add(b)
            .map(Value::Duration)
            .ok_or_else(|| overflow("overflow when adding durations")),
        (RsBinary::Sub, Value::Duration(a), Value::Duration(b)) => a
            .checked_sub(b)
            .map(Value::Duration)
            .ok_or_else(|| overflow("overflow when subtracting durations")),
        (RsBinary::Mul, Value::Duration(a), Value::Int(_, n))
        | (RsBinary::Mul, Value::Int(_, n), Value::Duration(a)) => u64::try_from(n)
            .ok()
            .and_then(|n| a.checked_mul(n))
            .map(Value::Duration)
            .ok_or_else(|| overflow("overflow when multiplying duration by scalar")),
        (RsBinary::Div, Value::Duration(a), Value::Int(_, n)) => u64::try_from(n)
            .ok()
            .and_then(|n| a.checked_div(n))
            .map(Value::Duration)
            .ok_or_else(|| overflow("divide by zero error when dividing duration by scalar")),
        (RsBinary::Add, Value::Instant(a), Value::Duration(b)) => a
            .checked_add(b)
            .map(Value::Instant)
            .ok_or_else(|| overflow("overflow when adding duration to instant")),
        (RsBinary::Sub, Value::Instant(a), Value::Duration(b)) => a
            .checked_sub(b)
            .map(Value::Instant)
            .ok_or_else(|| overflow("overflow when subtracting duration from instant")),
        (RsBinary::Sub, Value::Instant(a), Value::Instant(b)) => {
            Ok(Value::Duration(a.saturating_sub(b)))
        }
        _ => Err(mismatch(left, right)),
    }
}

/// `-x`
pub fn negate(value: Value) -> Result<Value, Fault> {
    match value {
        Value::Int(kind, bits) => match fit(kind, -number(kind, bits)) {
            Some(value) => Ok(value),
            None if kind == IntKind::Infer => Err(unknown_kind()),
            None => Err(Fault::Panic("attempt to negate with overflow".into())),
        },
        Value::Float(value) => Ok(Value::Float(-value)),
        Value::Single(value) => Ok(Value::Single(-value)),
        _ => Err(Fault::Unsupported("`-` on this value".into())),
    }
}

/// `!x`
pub fn not(value: Value) -> Result<Value, Fault> {
    match value {
        Value::Bool(value) => Ok(Value::Bool(!value)),
        Value::Int(kind, bits) => Ok(wrap(kind, !number(kind, bits))),
        _ => Err(Fault::Unsupported("`!` on this value".into())),
    }
}

/// `x as T`
pub fn cast(sim: &mut Sim, to: RsCast, value: Value) -> Result<Value, Fault> {
    if let Some((from, number)) = wide::of(sim, value) {
        return Ok(match to {
            RsCast::Int(kind) if wide::is_wide(kind) => wide::make(sim, kind, number),
            RsCast::Int(kind) => wrap(kind, number),
            RsCast::Float => Value::Float(wide::float(from, number)),
            RsCast::Single => Value::Single(wide::float(from, number) as f32),
            RsCast::Char => Value::Char(char::from(number as u8)),
        });
    }
    if let (RsCast::Int(kind), Value::Int(from, bits)) = (to, value)
        && wide::is_wide(kind)
    {
        return Ok(wide::make(sim, kind, number(from, bits)));
    }
    let value = match value {
        Value::Single(value) => match to {
            RsCast::Single => return Ok(Value::Single(value)),
            _ => Value::Float(f64::from(value)),
        },
        Value::Object(_) => Value::Int(IntKind::Isize, text::discriminant(sim, value)),
        value => value,
    };
    match (to, value) {
        (RsCast::Int(kind), Value::Int(from, bits)) => Ok(wrap(kind, number(from, bits))),
        (RsCast::Int(kind), Value::Bool(value)) => Ok(Value::Int(kind, i64::from(value))),
        (RsCast::Int(kind), Value::Char(value)) => Ok(wrap(kind, i128::from(u32::from(value)))),
        (RsCast::Int(kind), Value::Float(value)) => {
            let (least, greatest) = bounds(kind);
            let number = if value.is_nan() { 0 } else { value as i128 };
            let number = number.clamp(least, greatest);
            match wide::is_wide(kind) {
                true => Ok(wide::make(sim, kind, number)),
                false => Ok(wrap(kind, number)),
            }
        }
        (RsCast::Float, Value::Int(kind, bits)) => Ok(Value::Float(number(kind, bits) as f64)),
        (RsCast::Float, Value::Float(value)) => Ok(Value::Float(value)),
        (RsCast::Single, Value::Int(kind, bits)) => Ok(Value::Single(number(kind, bits) as f32)),
        (RsCast::Single, Value::Float(value)) => Ok(Value::Single(value as f32)),
        (RsCast::Char, Value::Int(_, bits)) => Ok(Value::Char(char::from(bits as u8))),
        (RsCast::Char, Value::Char(value)) => Ok(Value::Char(value)),
        _ => Err(Fault::Unsupported("this `as` conversion".into())),
    }
}
