//! Places: reading, writing, moving out, following references.

use super::object::RsObject;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::FrameId;
use crate::sim::heap::{Body, Heap, ObjectId};
use crate::sim::value::{Place, Value};

/// References that are followed one after another: a program that borrows from what has ended, which
/// rustc rejects, may have made a circle.
const HOPS_MAX: u32 = 64;

/// The value at a place, still owned by the place. `Empty`: it was moved out, or the place is one of a
/// function that has ended.
#[inline]
pub fn get(sim: &Sim, place: Place) -> Value {
    match place {
        Place::Local(frame, slot) => {
            let slots = &sim.frames.get(frame).values;
            *slots.get(slot as usize).unwrap_or(&Value::Empty)
        }
        Place::Whole(object) => Value::Object(object),
        Place::Field(object, index) => part(&sim.heap, object, index),
    }
}

/// The value of a field or element.
#[inline]
pub fn part(heap: &Heap, object: ObjectId, index: u32) -> Value {
    match heap.body(object) {
        Body::Rs(RsObject::Struct(_, fields)) => {
            *fields.get(index as usize).unwrap_or(&Value::Empty)
        }
        body => part_of(body, index),
    }
}

fn part_of(body: &Body, index: u32) -> Value {
    let part = match body {
        Body::Cell(value) | Body::Rs(RsObject::Shared(value)) => Some(value),
        Body::Closure(closure) => closure.captures.get(index as usize),
        body => parts_of(body).and_then(|parts| parts.get(index as usize)),
    };
    *part.unwrap_or(&Value::Empty)
}

/// The parts of an object that has parts: fields, elements, the payload.
pub fn parts(sim: &Sim, object: ObjectId) -> Option<&[Value]> {
    parts_of(sim.heap.body(object))
}

/// The parts of what has parts.
pub fn parts_of(body: &Body) -> Option<&[Value]> {
    match body {
        Body::List(values) => Some(values),
        Body::Tuple(values) => Some(values),
        Body::Rs(object) => match object {
            RsObject::Struct(_, fields) | RsObject::Enum(_, _, fields) => Some(fields),
            RsObject::Array(values) | RsObject::Deque(values) | RsObject::Map(_, values) => {
                Some(values)
            }
            RsObject::Option(Some(value)) => Some(std::slice::from_ref(value)),
            RsObject::Option(None) => Some(&[]),
            RsObject::Result(Ok(value) | Err(value)) => Some(std::slice::from_ref(value)),
            RsObject::Panic(panic) => Some(std::slice::from_ref(&panic.payload)),
            _ => None,
        },
        _ => None,
    }
}

/// The value at a place, for writing. `None`: nothing can be written there.
pub fn get_mut(sim: &mut Sim, place: Place) -> Option<&mut Value> {
    match place {
        Place::Local(frame, slot) => sim.frames.get_mut(frame).values.get_mut(slot as usize),
        Place::Whole(_) => None,
        Place::Field(object, index) => part_mut(&mut sim.heap, object, index),
    }
}

/// A field or element, for writing.
pub fn part_mut(heap: &mut Heap, object: ObjectId, index: u32) -> Option<&mut Value> {
    let index = index as usize;
    match heap.body_mut(object) {
        Body::Cell(value) | Body::Rs(RsObject::Shared(value)) => Some(value),
        Body::Closure(closure) => closure.captures.get_mut(index),
        Body::List(values) => values.get_mut(index),
        Body::Tuple(values) => values.get_mut(index),
        Body::Rs(object) => match object {
            RsObject::Struct(_, fields) | RsObject::Enum(_, _, fields) => fields.get_mut(index),
            RsObject::Array(values) | RsObject::Deque(values) | RsObject::Map(_, values) => {
                values.get_mut(index)
            }
            RsObject::Option(Some(value)) => Some(value),
            RsObject::Result(Ok(value) | Err(value)) => Some(value),
            RsObject::Panic(panic) => Some(&mut panic.payload),
            _ => None,
        },
        _ => None,
    }
}

/// A value that a frame returns: a reference to a variable of the frame that is a reference itself is
/// that one. `None`: it refers to what the frame owns.
pub fn outliving(sim: &Sim, frame: FrameId, mut value: Value) -> Option<Value> {
    for _ in 0..HOPS_MAX {
        match value {
            Value::Place(Place::Local(owner, slot)) if owner == frame => {
                match get(sim, Place::Local(owner, slot)) {
                    Value::Place(next) => value = Value::Place(next),
                    _ => return None,
                }
            }
            found => return Some(found),
        }
    }
    None
}

/// The place in the thread's frame of a variable.
pub fn local(sim: &Sim, id: ThreadId, slot: u32) -> Place {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    Place::Local(frame, slot)
}

/// Follows references from a value to the first value that is none.
pub fn follow(sim: &Sim, mut value: Value) -> Value {
    for _ in 0..HOPS_MAX {
        match value {
            Value::Place(place) => value = get(sim, place),
            found => return found,
        }
    }
    Value::Empty
}

/// Follows references and shared pointers to the value they lead to.
pub fn follow_all(sim: &Sim, value: Value) -> Value {
    let mut value = follow(sim, value);
    for _ in 0..HOPS_MAX {
        match inside(sim, value) {
            Some(inner) => value = follow(sim, get(sim, inner)),
            None => return value,
        }
    }
    Value::Empty
}

/// Follows references from the value at a place to the place whose value is none.
pub fn follow_place(sim: &Sim, mut place: Place) -> Place {
    for _ in 0..HOPS_MAX {
        match get(sim, place) {
            Value::Place(next) => place = next,
            _ => break,
        }
    }
    place
}

/// As [`follow_place`], through shared pointers too: where fields and elements are looked for.
pub fn follow_place_all(sim: &Sim, place: Place) -> Place {
    let mut place = follow_place(sim, place);
    for _ in 0..HOPS_MAX {
        match inside(sim, get(sim, place)) {
            Some(inner) => place = follow_place(sim, inner),
            None => break,
        }
    }
    place
}

/// Where what a smart pointer points to is kept: of an `Rc` or `Arc`, and of a struct whose `Deref`
/// gives one of its fields.
pub fn inside(sim: &Sim, value: Value) -> Option<Place> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Rs(RsObject::Shared(_)) => Some(Place::Field(object, 0)),
        Body::Rs(RsObject::Struct(declared, _)) => {
            let found = sim.program.rust.deref(*declared)?;
            let field = Place::Field(object, found.field);
            if !found.is_option {
                return Some(field);
            }
            match follow(sim, get(sim, field)) {
                Value::Object(option) => match sim.heap.body(option) {
                    Body::Rs(RsObject::Option(Some(_))) => Some(Place::Field(option, 0)),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    }
}

/// The Rust object behind a value, if it is one (references are not followed).
pub fn rust_object(sim: &Sim, value: Value) -> Option<&RsObject> {
    match value {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Rs(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}

/// A new object of Rust's own, as a value.
pub fn alloc(sim: &mut Sim, object: RsObject) -> Value {
    Value::Object(sim.heap.alloc(Body::Rs(object)))
}

/// The value at a place as an expression uses it: a copy if it is `Copy`, else moved out. `None`: it has
/// been moved out before.
pub fn use_value(sim: &mut Sim, place: Place) -> Option<Value> {
    let value = get(sim, place);
    if value == Value::Empty {
        return None;
    }
    if super::copy::is_copy(&sim.program, &sim.heap, value) {
        return Some(super::copy::duplicate(sim, value));
    }
    match get_mut(sim, place) {
        Some(kept) => Some(std::mem::take(kept)),
        None => Some(sim.heap.retain(value)),
    }
}
