//! Integer literals take the kinds that the text's types name; `parse`.

use super::arith::{self, Fault, number};
use super::object::RsObject;
use super::{place, text};
use crate::ir::program::IntKind;
use crate::ir::rs::{TypeExpr, TypeExprId};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;

/// The value with its literals' kinds fixed by the type.
pub fn to(sim: &mut Sim, to: TypeExprId, value: Value) -> Result<Value, Fault> {
    let program = sim.program.clone();
    coerce(sim, &program.rust.types[to.0 as usize], value)
}

/// As [`to`], by the type itself.
pub fn by(sim: &mut Sim, to: &TypeExpr, value: Value) -> Result<Value, Fault> {
    coerce(sim, to, value)
}

fn coerce(sim: &mut Sim, to: &TypeExpr, value: Value) -> Result<Value, Fault> {
    match (to, value) {
        (TypeExpr::Float, Value::Int(IntKind::Infer, bits)) => Ok(Value::Float(bits as f64)),
        (TypeExpr::Single, Value::Int(IntKind::Infer, bits)) => Ok(Value::Single(bits as f32)),
        (TypeExpr::Int(kind), Value::Int(IntKind::Infer, bits)) => {
            arith::fit(*kind, number(IntKind::Infer, bits)).ok_or_else(arith::unknown_kind)
        }
        (_, Value::Object(object)) => {
            parts(sim, to, object)?;
            Ok(value)
        }
        _ => Ok(value),
    }
}

/// Coerces the parts of an object in place.
fn parts(sim: &mut Sim, to: &TypeExpr, object: ObjectId) -> Result<(), Fault> {
    let count = place::parts(sim, object).map_or(0, <[Value]>::len);
    if count == 0 {
        return Ok(());
    }
    for index in 0..count {
        let inner = match (to, sim.heap.body(object)) {
            (TypeExpr::Sequence(inner), _) => inner,
            (TypeExpr::Deque(inner), _) => inner,
            (TypeExpr::Map(kind, key, value), Body::Rs(RsObject::Map(..))) => {
                if kind.is_set() || index % 2 == 0 {
                    key
                } else {
                    value
                }
            }
            (TypeExpr::Option(inner), Body::Rs(RsObject::Option(_))) => inner,
            (TypeExpr::Result(ok, _), Body::Rs(RsObject::Result(Ok(_)))) => ok,
            (TypeExpr::Result(_, err), Body::Rs(RsObject::Result(Err(_)))) => err,
            (TypeExpr::Tuple(types), Body::Tuple(_)) => match types.get(index) {
                Some(inner) => inner,
                None => return Ok(()),
            },
            _ => return Ok(()),
        };
        let at = crate::sim::value::Place::Field(object, index as u32);
        let value = place::get(sim, at);
        let coerced = coerce(sim, inner, value)?;
        if coerced == value && matches!((to, value), (TypeExpr::Sequence(_), Value::Int(..))) {
            return Ok(());
        }
        if let Some(kept) = place::get_mut(sim, at) {
            *kept = coerced;
        }
    }
    Ok(())
}

/// `text.parse::<T>()`: pops the text.
pub fn parse(sim: &mut Sim, id: ThreadId, to: TypeExprId) -> Result<Value, Fault> {
    let value = super::operate::pop(sim, id);
    let program = sim.program.clone();
    let to = &program.rust.types[to.0 as usize];
    let Some(said) = text::of(sim, value).map(str::to_string) else {
        return Err(Fault::Unsupported(
            "`parse` of something that is no text".into(),
        ));
    };
    sim.heap.release(value);
    let parsed = match to {
        TypeExpr::Int(kind) if super::wide::is_wide(*kind) => super::wide::parse(sim, *kind, &said),
        TypeExpr::Int(kind) => integer(*kind, &said, 10),
        TypeExpr::Float => said
            .parse()
            .map(Value::Float)
            .map_err(|_| float_error(&said)),
        TypeExpr::Single => said
            .parse()
            .map(Value::Single)
            .map_err(|_| float_error(&said)),
        TypeExpr::Bool => said.parse().map(Value::Bool).map_err(|_| {
            let message = "provided string was not `true` or `false`";
            RsObject::ParseError(message, "ParseBoolError")
        }),
        TypeExpr::Char => said.parse().map(Value::Char).map_err(|_| {
            let empty = said.is_empty();
            let message = if empty {
                "cannot parse char from empty string"
            } else {
                "too many characters in string"
            };
            let debug = if empty { "EmptyString" } else { "TooManyChars" };
            RsObject::ParseError(message, debug)
        }),
        TypeExpr::Text => Ok(sim.heap.text(&said)),
        _ => {
            return Err(Fault::Unsupported(
                "`parse` to this type: integers, f64, bool, char and String are supported; name \
                 the type as in `parse::<i32>()`"
                    .into(),
            ));
        }
    };
    let result = match parsed {
        Ok(value) => Ok(value),
        Err(error) => Err(place::alloc(sim, error)),
    };
    Ok(place::alloc(sim, RsObject::Result(result)))
}

fn float_error(said: &str) -> RsObject {
    match said.is_empty() {
        true => RsObject::ParseError(
            "cannot parse float from empty string",
            "ParseFloatError { kind: Empty }",
        ),
        false => RsObject::ParseError("invalid float literal", "ParseFloatError { kind: Invalid }"),
    }
}

/// An integer as `core::num` parses it: an optional sign, then digits of the radix
/// (2 to 36).
pub fn integer(kind: IntKind, said: &str, radix: u32) -> Result<Value, RsObject> {
    let (least, greatest) = arith::bounds(kind);
    let invalid = RsObject::ParseError(
        "invalid digit found in string",
        "ParseIntError { kind: InvalidDigit }",
    );
    let digits = said
        .strip_prefix('+')
        .or_else(|| said.strip_prefix('-').filter(|_| least < 0))
        .unwrap_or(said);
    if said.is_empty() {
        return Err(RsObject::ParseError(
            "cannot parse integer from empty string",
            "ParseIntError { kind: Empty }",
        ));
    }
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(invalid);
    }
    let negative = said.starts_with('-');
    let magnitude = i128::from_str_radix(digits, radix).unwrap_or(i128::MAX);
    let parsed = if negative { -magnitude } else { magnitude };
    if parsed > greatest {
        return Err(RsObject::ParseError(
            "number too large to fit in target type",
            "ParseIntError { kind: PosOverflow }",
        ));
    }
    arith::fit(kind, parsed).ok_or(RsObject::ParseError(
        "number too small to fit in target type",
        "ParseIntError { kind: NegOverflow }",
    ))
}
