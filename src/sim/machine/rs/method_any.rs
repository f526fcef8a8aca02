//! Methods that nearly every type has: copies, comparison, conversion, borrowing, and those of pointers.

use super::arith::Fault;
use super::method::{Answer, Call};
use super::object::RsObject;
use super::{copy, extension, formatter, iterate, place};
use crate::sim::Sim;
use crate::sim::value::{Place, Value};

/// Whether a method that the type does not have is one of what it dereferences to: `clone` of a guard.
fn is_guard(sim: &Sim, receiver: Value) -> bool {
    let rust = &sim.program.rust;
    extension::declared(sim, receiver)
        .is_some_and(|declared| rust.deref(declared).is_some() && !rust.clones.contains(&declared))
}

/// What nearly every type has: `clone`, comparison, conversion, borrowing.
pub fn every_type(sim: &mut Sim, call: &mut Call) -> Answer {
    let of_pointer = matches!(call.name, "as_ref" | "as_mut" | "get_mut" | "as_deref_mut");
    if of_pointer && is_guard(sim, call.receiver) {
        return Ok(None);
    }
    Ok(match call.name {
        "clone" if !is_guard(sim, call.receiver) => Some(copy::duplicate(sim, call.receiver)),
        "to_string" => {
            let mut said = String::new();
            let spec = crate::ir::program::FormatSpec::default();
            super::format::display(sim, &mut said, call.receiver, &spec)?;
            Some(sim.heap.text(&said))
        }
        "eq" => {
            let other = call.argument(sim, 0);
            Some(Value::Bool(super::debug::equal(sim, call.receiver, other)))
        }
        "borrow" | "as_ref" | "borrow_mut" | "as_mut" | "by_ref"
            if !matches!(
                place::rust_object(sim, call.receiver),
                Some(RsObject::Option(_) | RsObject::Result(_) | RsObject::Shared(_))
            ) =>
        {
            Some(Value::Place(call.at))
        }
        "into" | "try_into" => Some(place::use_value(sim, call.at).unwrap_or_default()),
        "cmp" | "partial_cmp" | "total_cmp" => {
            let other = call.argument(sim, 0);
            let order = super::compare::compare(sim, call.receiver, other);
            let order = match order {
                Some(order) => Some(super::convert::ordering(sim, order)?),
                None => None,
            };
            Some(match (call.name, order) {
                ("partial_cmp", order) => place::alloc(sim, RsObject::Option(order)),
                (_, Some(order)) => order,
                _ => return Err(Fault::Unsupported("the order of these values".into())),
            })
        }
        "ne" => {
            let other = call.argument(sim, 0);
            Some(Value::Bool(!super::debug::equal(sim, call.receiver, other)))
        }
        _ => return every_pointer(sim, call),
    })
}

/// What smart pointers and futures have, and formatting.
fn every_pointer(sim: &mut Sim, call: &mut Call) -> Answer {
    Ok(match call.name {
        "hash" | "type_id" => return Ok(None),
        "fmt" | "fmt::Display" | "fmt::Debug" => return formatter::delegate(sim, call),
        "as_mut" | "as_ref" | "into_future" | "get_mut" | "as_deref_mut"
            if super::future::is_native(sim, call.receiver)
                || super::extension::declared(sim, call.receiver).is_some() =>
        {
            match call.name {
                "into_future" => Some(place::use_value(sim, call.at).unwrap_or_default()),
                _ => Some(Value::Place(call.at)),
            }
        }
        "upgrade" => match place::rust_object(sim, call.receiver) {
            Some(RsObject::Weak(shared)) => {
                let shared = shared.map(Value::Object);
                sim.heap.retain(shared.unwrap_or_default());
                Some(place::alloc(sim, RsObject::Option(shared)))
            }
            _ => None,
        },
        "strong_count" | "weak_count" => match place::rust_object(sim, call.receiver) {
            Some(RsObject::Weak(shared)) => {
                let count = match (call.name, shared) {
                    ("strong_count", Some(shared)) => sim.heap.count(*shared),
                    ("weak_count", Some(_)) => match call.receiver {
                        Value::Object(weak) => sim.heap.count(weak),
                        _ => 0,
                    },
                    _ => 0,
                };
                let kind = crate::ir::program::IntKind::Usize;
                Some(Value::Int(kind, i64::from(count)))
            }
            _ => None,
        },
        // An `impl Error` that does not write it, and the library's errors, have nothing behind them.
        "source" if call.arguments.is_empty() => Some(place::alloc(sim, RsObject::Option(None))),
        "max" | "min" if call.arguments.len() == 1 => {
            let other = call.argument(sim, 0);
            let order = super::compare::compare(sim, call.receiver, other);
            let keep = match call.name {
                "max" => order == Some(std::cmp::Ordering::Greater),
                _ => order != Some(std::cmp::Ordering::Greater),
            };
            let chosen = if keep { call.receiver } else { other };
            Some(copy::duplicate(sim, chosen))
        }
        "into_iter" if place::rust_object(sim, call.receiver).is_none_or(collection) => {
            if let Some(inner) = reached_by_reference(sim, call) {
                let iter = iterate::by_reference(sim, inner)?;
                return Ok(Some(place::alloc(sim, RsObject::Iter(iter))));
            }
            let value = place::use_value(sim, call.at).unwrap_or_default();
            let iter = iterate::into_iter(sim, value)?;
            Some(place::alloc(sim, RsObject::Iter(iter)))
        }
        _ => None,
    })
}

fn collection(object: &RsObject) -> bool {
    matches!(
        object,
        RsObject::Array(_)
            | RsObject::Slice(..)
            | RsObject::Range(..)
            | RsObject::Iter(_)
            | RsObject::Option(_)
            | RsObject::Result(_)
            | RsObject::Deque(_)
            | RsObject::Map(..)
    )
}

/// `(&v).into_iter()` and the like go over references.
fn reached_by_reference(_sim: &Sim, call: &Call) -> Option<Place> {
    call.by_reference.then_some(call.at)
}
