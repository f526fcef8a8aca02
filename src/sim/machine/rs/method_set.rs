//! Methods between two sets.

use super::collection::search;
use super::method::{Answer, Call};
use super::object::RsObject;
use super::{compare, iterate, place};
use crate::ir::rs::MapKind;
use crate::sim::Sim;
use crate::sim::heap::ObjectId;
use crate::sim::value::{Place, Value};
use std::cmp::Ordering;

/// Methods between two sets.
pub fn sets(sim: &mut Sim, call: &mut Call, object: ObjectId, kind: MapKind) -> Answer {
    let other = place::follow_all(sim, call.argument(sim, 0));
    let (Value::Object(other), true) = (other, kind.is_set()) else {
        return Ok(None);
    };
    let here = place::parts(sim, object).unwrap_or(&[]).to_vec();
    let there = place::parts(sim, other).unwrap_or(&[]).to_vec();
    let in_other = |sim: &Sim, value: Value| search(sim, other, kind, value).is_ok();
    let in_this = |sim: &Sim, value: Value| search(sim, object, kind, value).is_ok();
    let mut found = Vec::new();
    for (at, value) in here.iter().enumerate() {
        let wanted = match call.name {
            "intersection" => in_other(sim, *value),
            "difference" | "symmetric_difference" => !in_other(sim, *value),
            "union" => true,
            "is_subset" | "is_disjoint" | "is_superset" => in_other(sim, *value),
            _ => return Ok(None),
        };
        if wanted {
            found.push(Value::Place(Place::Field(object, at as u32)));
        }
    }
    match call.name {
        "is_subset" => return Ok(Some(Value::Bool(found.len() == here.len()))),
        "is_disjoint" => return Ok(Some(Value::Bool(found.is_empty()))),
        "is_superset" => return Ok(Some(Value::Bool(found.len() == there.len()))),
        _ => {}
    }
    if matches!(call.name, "union" | "symmetric_difference") {
        for (at, value) in there.iter().enumerate() {
            if !in_this(sim, *value) {
                found.push(Value::Place(Place::Field(other, at as u32)));
            }
        }
        if kind.is_sorted() {
            found.sort_by(|a, b| compare::compare(sim, *a, *b).unwrap_or(Ordering::Equal));
        }
    }
    Ok(Some(place::alloc(
        sim,
        RsObject::Iter(iterate::owned(found)),
    )))
}
