//! `i128` and `u128`: in a value while they fit 63 bits, else objects. A number is kept as the bits of an
//! `i128`, whatever its kind.

use super::arith::Fault;
use super::method::{Answer, Call};
use super::object::RsObject;
use super::place;
use crate::ir::program::IntKind;
use crate::ir::rs::RsBinary;
use crate::sim::Sim;
use crate::sim::value::Value;
use std::cmp::Ordering;

/// Whether the kind has 128 bits.
pub fn is_wide(kind: IntKind) -> bool {
    matches!(kind, IntKind::I128 | IntKind::U128)
}

/// The number, if the value is an integer.
pub fn number_of(sim: &Sim, value: Value) -> Option<(IntKind, i128)> {
    match value {
        Value::Int(kind, bits) => Some((kind, super::arith::number(kind, bits))),
        _ => match place::rust_object(sim, value) {
            Some(RsObject::Wide(kind, number)) => Some((*kind, **number)),
            _ => None,
        },
    }
}

/// The number, if it is one of 128 bits.
pub fn of(sim: &Sim, value: Value) -> Option<(IntKind, i128)> {
    number_of(sim, value).filter(|(kind, _)| is_wide(*kind))
}

/// The value of a number of 128 bits.
pub fn make(sim: &mut Sim, kind: IntKind, number: i128) -> Value {
    match i64::try_from(number) {
        Ok(bits) if bits >= 0 || kind == IntKind::I128 => Value::Int(kind, bits),
        _ => place::alloc(sim, RsObject::Wide(kind, Box::new(number))),
    }
}

/// The bits, or what `name` says of its overflow.
fn checked(number: Option<i128>, name: &str) -> Result<i128, Fault> {
    number.ok_or_else(|| overflow(name))
}

fn overflow(name: &str) -> Fault {
    Fault::Panic(format!("attempt to {name} with overflow"))
}

/// What an operation on the kind's numbers gives, as bits: `signed` or `unsigned`.
fn exact(
    kind: IntKind,
    (a, b): (i128, i128),
    signed: fn(i128, i128) -> Option<i128>,
    unsigned: fn(u128, u128) -> Option<u128>,
) -> Option<i128> {
    match kind {
        IntKind::U128 => unsigned(a as u128, b as u128).map(|bits| bits as i128),
        _ => signed(a, b),
    }
}

/// How two numbers of the kind compare.
pub fn compare(kind: IntKind, a: i128, b: i128) -> Ordering {
    match kind {
        IntKind::U128 => (a as u128).cmp(&(b as u128)),
        _ => a.cmp(&b),
    }
}

/// Its digits, and whether it is negative.
pub fn digits(kind: IntKind, number: i128) -> (String, bool) {
    match kind {
        IntKind::U128 => ((number as u128).to_string(), false),
        _ => (number.unsigned_abs().to_string(), number < 0),
    }
}

/// As an `f64`.
pub fn float(kind: IntKind, number: i128) -> f64 {
    match kind {
        IntKind::U128 => number as u128 as f64,
        _ => number as f64,
    }
}

/// An operator, if an operand has 128 bits.
pub fn binary(
    sim: &mut Sim,
    op: RsBinary,
    left: Value,
    right: Value,
) -> Option<Result<Value, Fault>> {
    let (a_kind, a) = number_of(sim, left)?;
    let (b_kind, b) = number_of(sim, right)?;
    let shifts = matches!(op, RsBinary::Shl | RsBinary::Shr);
    let kind = match (is_wide(a_kind), is_wide(b_kind)) {
        (true, _) => a_kind,
        (false, true) if !shifts => b_kind,
        _ => return None,
    };
    let done = operate(op, kind, a, b);
    Some(done.map(|number| make(sim, kind, number)))
}

fn operate(op: RsBinary, kind: IntKind, a: i128, b: i128) -> Result<i128, Fault> {
    let zero = |message: &str| match b {
        0 => Err(Fault::Panic(message.into())),
        _ => Ok(()),
    };
    let both = (a, b);
    match op {
        RsBinary::Add => checked(
            exact(kind, both, i128::checked_add, u128::checked_add),
            "add",
        ),
        RsBinary::Sub => checked(
            exact(kind, both, i128::checked_sub, u128::checked_sub),
            "subtract",
        ),
        RsBinary::Mul => checked(
            exact(kind, both, i128::checked_mul, u128::checked_mul),
            "multiply",
        ),
        RsBinary::Div => {
            zero("attempt to divide by zero")?;
            checked(
                exact(kind, both, i128::checked_div, u128::checked_div),
                "divide",
            )
        }
        RsBinary::Rem => {
            zero("attempt to calculate the remainder with a divisor of zero")?;
            let rest = exact(kind, both, i128::checked_rem, u128::checked_rem);
            checked(rest, "calculate the remainder")
        }
        RsBinary::And => Ok(a & b),
        RsBinary::Or => Ok(a | b),
        RsBinary::Xor => Ok(a ^ b),
        RsBinary::Shl | RsBinary::Shr => match (u32::try_from(b).ok().filter(|by| *by < 128), op) {
            (None, RsBinary::Shl) => Err(overflow("shift left")),
            (None, _) => Err(overflow("shift right")),
            (Some(by), RsBinary::Shl) => Ok(a << by),
            (Some(by), _) if kind == IntKind::U128 => Ok((a as u128 >> by) as i128),
            (Some(by), _) => Ok(a >> by),
        },
        _ => Err(Fault::Unsupported("this operator on integers".into())),
    }
}

/// `-x`, if it has 128 bits.
pub fn negate(sim: &mut Sim, value: Value) -> Option<Result<Value, Fault>> {
    let (kind, number) = of(sim, value)?;
    let done = checked(number.checked_neg(), "negate");
    Some(done.map(|number| make(sim, kind, number)))
}

/// A method of a number of 128 bits.
pub fn call(sim: &mut Sim, call: &mut Call) -> Answer {
    let Some((kind, a)) = of(sim, call.receiver) else {
        return Ok(None);
    };
    let argument = call.argument(sim, 0);
    let b = number_of(sim, argument).map_or(0, |(_, number)| number);
    let count = |n: u32| Ok(Some(Value::Int(IntKind::U32, i64::from(n))));
    let both = (a, b);
    let power = |signed: fn(i128, u32) -> Option<i128>, unsigned: fn(u128, u32) -> Option<u128>| {
        let by = u32::try_from(b).ok()?;
        match kind {
            IntKind::U128 => unsigned(a as u128, by).map(|bits| bits as i128),
            _ => signed(a, by),
        }
    };
    let found = match call.name {
        "pow" => {
            let number = checked(power(i128::checked_pow, u128::checked_pow), "multiply")?;
            return Ok(Some(make(sim, kind, number)));
        }
        "abs" => {
            let number = checked(a.checked_abs(), "negate")?;
            return Ok(Some(make(sim, kind, number)));
        }
        "leading_zeros" => return count(a.leading_zeros()),
        "trailing_zeros" => return count(a.trailing_zeros()),
        "count_ones" => return count(a.count_ones()),
        "is_power_of_two" => return Ok(Some(Value::Bool(a.count_ones() == 1))),
        "wrapping_add" => return Ok(Some(make(sim, kind, a.wrapping_add(b)))),
        "wrapping_sub" => return Ok(Some(make(sim, kind, a.wrapping_sub(b)))),
        "wrapping_mul" => return Ok(Some(make(sim, kind, a.wrapping_mul(b)))),
        "checked_add" => exact(kind, both, i128::checked_add, u128::checked_add),
        "checked_sub" => exact(kind, both, i128::checked_sub, u128::checked_sub),
        "checked_mul" => exact(kind, both, i128::checked_mul, u128::checked_mul),
        "checked_div" => exact(kind, both, i128::checked_div, u128::checked_div),
        "checked_rem" => exact(kind, both, i128::checked_rem, u128::checked_rem),
        "checked_pow" => power(i128::checked_pow, u128::checked_pow),
        _ => return Ok(None),
    };
    let value = found.map(|number| make(sim, kind, number));
    Ok(Some(place::alloc(sim, RsObject::Option(value))))
}

/// `text.parse::<u128>()`
pub fn parse(sim: &mut Sim, kind: IntKind, said: &str) -> Result<Value, RsObject> {
    let error = |message, debug| Err(RsObject::ParseError(message, debug));
    let digits = said.strip_prefix(['+', '-']).unwrap_or(said);
    let negative = said.starts_with('-');
    let parsed = match kind {
        IntKind::U128 => said.parse::<u128>().map(|bits| bits as i128),
        _ => said.parse::<i128>(),
    };
    match parsed {
        Ok(number) => Ok(make(sim, kind, number)),
        _ if said.is_empty() => error(
            "cannot parse integer from empty string",
            "ParseIntError { kind: Empty }",
        ),
        _ if digits.is_empty()
            || !digits.bytes().all(|digit| digit.is_ascii_digit())
            || (negative && kind == IntKind::U128) =>
        {
            error(
                "invalid digit found in string",
                "ParseIntError { kind: InvalidDigit }",
            )
        }
        _ if negative => error(
            "number too small to fit in target type",
            "ParseIntError { kind: NegOverflow }",
        ),
        _ => error(
            "number too large to fit in target type",
            "ParseIntError { kind: PosOverflow }",
        ),
    }
}
