//! What a `move` closure takes of a variable of which it uses some fields only.
//!
//! The closure gets a value of the same shape that has those fields and no others, so that its code finds
//! them where they were; what is left outside is partly moved.

use super::object::RsObject;
use super::{copy, place};
use crate::ir::program::NameId;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::{Place, Value};

/// Takes the fields that the paths name out of the value at a place. `None`: it was moved before.
pub fn fields(sim: &mut Sim, at: Place, captured: u32) -> Option<Value> {
    let program = sim.program.clone();
    let paths = program.rust.captures.get(captured as usize)?;
    let paths: Vec<&[NameId]> = paths.iter().map(Vec::as_slice).collect();
    take(sim, at, &paths)
}

fn take(sim: &mut Sim, at: Place, paths: &[&[NameId]]) -> Option<Value> {
    let value = place::get(sim, at);
    let Some((object, used)) = used_fields(sim, value, paths) else {
        return place::use_value(sim, at);
    };
    let bare = has_drop(sim, object);
    if bare && !all_copy(sim, object, &used) {
        return place::use_value(sim, at);
    }
    let count = place::parts(sim, object).map_or(0, <[Value]>::len);
    let mut parts = vec![Value::Empty; count];
    for (index, rest) in used {
        let field = Place::Field(object, index as u32);
        parts[index] = take(sim, field, &rest)?;
    }
    let body = match sim.heap.body(object) {
        Body::Rs(RsObject::Struct(declared, _)) => Body::Rs(RsObject::Struct(*declared, parts)),
        _ => Body::Tuple(parts.into_boxed_slice()),
    };
    let taken = sim.heap.alloc(body);
    if bare {
        sim.heap.bare.insert(taken);
    }
    Some(Value::Object(taken))
}

type Used<'p> = Vec<(usize, Vec<&'p [NameId]>)>;

/// The fields that the paths begin with, and what of each is used. `None`: all of the value is.
fn used_fields<'p>(
    sim: &Sim,
    value: Value,
    paths: &[&'p [NameId]],
) -> Option<(ObjectId, Used<'p>)> {
    let Value::Object(object) = value else {
        return None;
    };
    if place::inside(sim, value).is_some() || copy::is_copy(&sim.program, &sim.heap, value) {
        return None;
    }
    let mut used: Used = Vec::new();
    for path in paths {
        let (first, rest) = path.split_first()?;
        let index = match sim.heap.body(object) {
            Body::Tuple(_) => sim.program.name(*first).parse().ok()?,
            Body::Rs(RsObject::Struct(declared, _)) => {
                let fields = &sim.program.types[declared.index()].fields;
                fields.iter().position(|field| field == first)?
            }
            _ => return None,
        };
        match used.iter_mut().find(|(known, _)| *known == index) {
            Some((_, rests)) => rests.push(rest),
            None => used.push((index, vec![rest])),
        }
    }
    Some((object, used))
}

fn has_drop(sim: &Sim, object: ObjectId) -> bool {
    match sim.heap.body(object) {
        Body::Rs(RsObject::Struct(declared, _)) => {
            sim.program.types[declared.index()].drop.is_some()
        }
        _ => false,
    }
}

/// Whether everything used is `Copy`: nothing else can be taken out of a value with a destructor.
fn all_copy(sim: &Sim, object: ObjectId, used: &Used) -> bool {
    used.iter().all(|(index, rests)| {
        let value = place::get(sim, Place::Field(object, *index as u32));
        match used_fields(sim, value, rests) {
            Some((inner, used)) => all_copy(sim, inner, &used),
            None => copy::is_copy(&sim.program, &sim.heap, value),
        }
    })
}
