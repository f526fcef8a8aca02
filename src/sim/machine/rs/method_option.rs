//! Methods of Option and Result that take no closure.

use super::arith::Fault;
use super::method::{Answer, Call};
use super::object::RsObject;
use super::{copy, debug, iterate, place, text};
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::{Place, Value};

/// Takes the receiver as `self`: its payload (owned), the wrapper released.
fn payload(sim: &mut Sim, call: &Call) -> Option<Value> {
    let value = place::use_value(sim, call.at)?;
    let Value::Object(object) = value else {
        return None;
    };
    let payload = match sim.heap.body_mut(object) {
        Body::Rs(RsObject::Option(payload)) => payload.take(),
        Body::Rs(RsObject::Result(Ok(value) | Err(value))) => Some(std::mem::take(value)),
        _ => None,
    };
    sim.heap.release(value);
    payload
}

fn some(sim: &mut Sim, payload: Option<Value>) -> Value {
    place::alloc(sim, RsObject::Option(payload))
}

/// Calls a method of an Option.
pub fn option(sim: &mut Sim, call: &mut Call) -> Answer {
    let full = match place::rust_object(sim, call.receiver) {
        Some(RsObject::Option(payload)) => payload.is_some(),
        _ => return Ok(None),
    };
    let Value::Object(object) = call.receiver else {
        return Ok(None);
    };
    Ok(Some(match call.name {
        "is_some" => Value::Bool(full),
        "is_none" => Value::Bool(!full),
        "unwrap" | "expect" | "unwrap_or" | "unwrap_or_default" if full => {
            payload(sim, call).unwrap_or_default()
        }
        "unwrap" => {
            return Err(Fault::Panic(
                "called `Option::unwrap()` on a `None` value".into(),
            ));
        }
        "expect" => return Err(Fault::Panic(said(sim, call))),
        "unwrap_or" => call.take(),
        "ok_or" if full => {
            let value = payload(sim, call).unwrap_or_default();
            place::alloc(sim, RsObject::Result(Ok(value)))
        }
        "ok_or" => {
            let error = call.take();
            place::alloc(sim, RsObject::Result(Err(error)))
        }
        "as_ref" | "as_mut" | "as_deref" | "as_deref_mut" => {
            some(sim, full.then_some(Value::Place(Place::Field(object, 0))))
        }
        "take" => match sim.heap.body_mut(object) {
            Body::Rs(RsObject::Option(kept)) => {
                let taken = kept.take();
                some(sim, taken)
            }
            _ => return Ok(None),
        },
        "replace" | "insert" => {
            let new = call.take();
            let old = match sim.heap.body_mut(object) {
                Body::Rs(RsObject::Option(kept)) => kept.replace(new),
                _ => return Ok(None),
            };
            match call.name {
                "replace" => some(sim, old),
                _ => {
                    sim.heap.release(old.unwrap_or_default());
                    Value::Place(Place::Field(object, 0))
                }
            }
        }
        "or" if full => place::use_value(sim, call.at).unwrap_or_default(),
        "or" => call.take(),
        "cloned" | "copied" => {
            let value = place::get(sim, Place::Field(object, 0));
            let value = place::follow(sim, value);
            let copied = full.then(|| copy::duplicate(sim, value));
            some(sim, copied)
        }
        "iter" | "iter_mut" => {
            let iter = iterate::by_reference(sim, call.at)?;
            place::alloc(sim, RsObject::Iter(iter))
        }
        _ => return Ok(None),
    }))
}

/// The text of an `expect`.
fn said(sim: &Sim, call: &Call) -> String {
    text::of(sim, call.argument(sim, 0))
        .unwrap_or("")
        .to_string()
}

/// Calls a method of a Result.
pub fn result(sim: &mut Sim, call: &mut Call) -> Answer {
    let (fine, inner) = match place::rust_object(sim, call.receiver) {
        Some(RsObject::Result(Ok(value))) => (true, *value),
        Some(RsObject::Result(Err(value))) => (false, *value),
        _ => return Ok(None),
    };
    let Value::Object(object) = call.receiver else {
        return Ok(None);
    };
    Ok(Some(match call.name {
        "is_ok" => Value::Bool(fine),
        "is_err" => Value::Bool(!fine),
        "unwrap" | "expect" | "unwrap_or" | "unwrap_or_default" if fine => {
            payload(sim, call).unwrap_or_default()
        }
        "unwrap_err" | "expect_err" if !fine => payload(sim, call).unwrap_or_default(),
        "unwrap" => {
            let shown = debug::shown(sim, inner)?;
            return Err(Fault::Panic(format!(
                "called `Result::unwrap()` on an `Err` value: {shown}"
            )));
        }
        "unwrap_err" => {
            let shown = debug::shown(sim, inner)?;
            return Err(Fault::Panic(format!(
                "called `Result::unwrap_err()` on an `Ok` value: {shown}"
            )));
        }
        "expect" | "expect_err" => {
            let (said, shown) = (said(sim, call), debug::shown(sim, inner)?);
            return Err(Fault::Panic(format!("{said}: {shown}")));
        }
        "unwrap_or" => call.take(),
        "ok" | "err" if (call.name == "ok") == fine => {
            let value = payload(sim, call);
            some(sim, value)
        }
        "ok" | "err" => {
            let value = payload(sim, call).unwrap_or_default();
            sim.heap.release(value);
            some(sim, None)
        }
        "cloned" | "copied" if fine => {
            let value = place::follow(sim, inner);
            let copied = copy::duplicate(sim, value);
            place::alloc(sim, RsObject::Result(Ok(copied)))
        }
        "cloned" | "copied" => {
            let error = payload(sim, call).unwrap_or_default();
            place::alloc(sim, RsObject::Result(Err(error)))
        }
        "as_ref" | "as_mut" => {
            let inner = Value::Place(Place::Field(object, 0));
            let borrowed = if fine { Ok(inner) } else { Err(inner) };
            place::alloc(sim, RsObject::Result(borrowed))
        }
        _ => return Ok(None),
    }))
}
