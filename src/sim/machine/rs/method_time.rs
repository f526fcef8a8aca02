//! Methods of Duration and Instant.

use super::method::{Answer, Call};
use super::object::RsObject;
use super::place;
use crate::ir::program::IntKind;
use crate::sim::Sim;
use crate::sim::value::Value;

/// Nanoseconds of a second.
const SECOND: u64 = 1_000_000_000;

/// Calls a method of a Duration or an Instant.
pub fn call(sim: &mut Sim, call: &mut Call) -> Answer {
    let other = call.argument(sim, 0);
    let value = match (call.receiver, other) {
        (Value::Duration(nanos), other) => duration(call.name, nanos, other),
        (Value::Instant(then), Value::Instant(earlier)) => match call.name {
            "duration_since" | "saturating_duration_since" => {
                Some(Value::Duration(then.saturating_sub(earlier)))
            }
            "checked_duration_since" => {
                let since = then.checked_sub(earlier).map(Value::Duration);
                Some(place::alloc(sim, RsObject::Option(since)))
            }
            _ => None,
        },
        (Value::Instant(then), Value::Duration(by)) => {
            let moved = match call.name {
                "checked_add" => then.checked_add(by),
                "checked_sub" => then.checked_sub(by),
                _ => return Ok(None),
            };
            let moved = RsObject::Option(moved.map(Value::Instant));
            Some(place::alloc(sim, moved))
        }
        _ => None,
    };
    if let (Value::Duration(a), Value::Duration(b)) = (call.receiver, other) {
        let checked = match call.name {
            "checked_add" => Some(a.checked_add(b)),
            "checked_sub" => Some(a.checked_sub(b)),
            _ => None,
        };
        if let Some(checked) = checked {
            let option = RsObject::Option(checked.map(Value::Duration));
            return Ok(Some(place::alloc(sim, option)));
        }
    }
    Ok(value)
}

fn duration(name: &str, nanos: u64, other: Value) -> Option<Value> {
    let of = |kind, n: u64| Some(Value::Int(kind, n as i64));
    match (name, other) {
        ("as_secs", _) => of(IntKind::U64, nanos / SECOND),
        ("as_millis", _) => of(IntKind::U128, nanos / 1_000_000),
        ("as_micros", _) => of(IntKind::U128, nanos / 1000),
        ("as_nanos", _) => of(IntKind::U128, nanos),
        ("subsec_millis", _) => of(IntKind::U32, nanos % SECOND / 1_000_000),
        ("subsec_micros", _) => of(IntKind::U32, nanos % SECOND / 1000),
        ("subsec_nanos", _) => of(IntKind::U32, nanos % SECOND),
        ("as_secs_f64", _) => Some(Value::Float(
            (nanos / SECOND) as f64 + (nanos % SECOND) as f64 / SECOND as f64,
        )),
        ("as_secs_f32", _) => Some(Value::Single(
            (nanos / SECOND) as f32 + (nanos % SECOND) as f32 / SECOND as f32,
        )),
        ("is_zero", _) => Some(Value::Bool(nanos == 0)),
        ("saturating_sub", Value::Duration(less)) => {
            Some(Value::Duration(nanos.saturating_sub(less)))
        }
        ("saturating_add", Value::Duration(more)) => {
            Some(Value::Duration(nanos.saturating_add(more)))
        }
        ("saturating_mul", Value::Int(_, by)) => {
            Some(Value::Duration(nanos.checked_mul(by as u64)?))
        }
        ("abs_diff", Value::Duration(other)) => Some(Value::Duration(nanos.abs_diff(other))),
        ("mul_f64", Value::Float(by)) => Some(Value::Duration((nanos as f64 * by) as u64)),
        _ => None,
    }
}
