//! Strings of every kind as one `&str`.

use super::object::RsObject;
use super::place;
use crate::ir::program::Const;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use std::rc::Rc;

/// The text of a `&str` literal, a `&str`, a String, or a reference to one.
pub fn of(sim: &Sim, value: Value) -> Option<&str> {
    match place::follow_all(sim, value) {
        Value::Text(constant) => match &sim.program.constants[constant.index()] {
            Const::Text(text) => Some(text),
            _ => None,
        },
        Value::Object(object) => match sim.heap.body(object) {
            Body::Text(text) | Body::Rs(RsObject::Str(text)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// A `&str` made while running.
pub fn slice(sim: &mut Sim, text: &str) -> Value {
    place::alloc(sim, RsObject::Str(Rc::from(text)))
}

/// The number of an enum's variant, for `as`.
pub fn discriminant(sim: &Sim, value: Value) -> i64 {
    match place::rust_object(sim, value) {
        Some(RsObject::Enum(declared, variant, _)) => {
            let mut numbers = sim.program.rust.discriminants.iter();
            let written = numbers.find(|number| number.0 == *declared && number.1 == *variant);
            written.map_or(i64::from(*variant), |number| number.2)
        }
        _ => 0,
    }
}
