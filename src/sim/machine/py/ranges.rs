//! Ranges and slices as objects: their attributes and methods.

use super::arguments::Arguments;
use super::operators::{Number, int, number};
use super::sequences::{range_contains, slice_parts, slice_positions};
use super::{Given, object::PyObject, repr, value_error};
use crate::ir::program::NameId;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// The start, stop and step of a range.
fn parts(sim: &Sim, value: Value) -> Option<[i64; 3]> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Range(start, stop, step)) => Some([*start, *stop, *step]),
        _ => None,
    }
}

/// `start`, `stop` and `step` of a range or slice, as a new owner.
pub fn attribute(sim: &mut Sim, receiver: Value, id: NameId) -> Option<Value> {
    let at = [name::START, name::STOP, name::STEP];
    let at = at.iter().position(|found| *found == id)?;
    match (parts(sim, receiver), slice_parts(sim, receiver)) {
        (Some(parts), _) => Some(int(parts[at])),
        (None, Some(parts)) => Some(sim.heap.retain(parts[at])),
        (None, None) => None,
    }
}

/// Whether a range or slice has a method of this name.
pub fn has(sim: &Sim, receiver: Value, id: NameId) -> bool {
    match parts(sim, receiver) {
        Some(_) => matches!(id, name::INDEX | name::COUNT),
        None => slice_parts(sim, receiver).is_some() && id == name::INDICES,
    }
}

/// `range.index(x)`, `range.count(x)`, `slice.indices(length)`. The arguments are given up.
pub fn method(sim: &mut Sim, receiver: Value, method: NameId, arguments: Arguments) -> Given {
    let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
    let result = match (parts(sim, receiver), slice_parts(sim, receiver)) {
        (Some([start, _, step]), _) => {
            let found = range_contains(sim, receiver, first) == Some(true);
            match (method, number(first)) {
                (name::COUNT, _) => Ok(int(i64::from(found))),
                (_, Some(Number::Int(item))) if found => Ok(int((item - start) / step)),
                _ => {
                    let message = format!("{} is not in range", repr::repr(sim, first));
                    value_error(sim, &message)
                }
            }
        }
        (None, Some(parts)) => indices(sim, parts, first),
        (None, None) => Ok(Value::Unit),
    };
    arguments.release(sim);
    result
}

fn indices(sim: &mut Sim, parts: [Value; 3], length: Value) -> Given {
    let len = match number(length) {
        Some(Number::Int(len)) if len >= 0 => len,
        _ => return value_error(sim, "length should not be negative"),
    };
    let (start, step, _) = slice_positions(sim, parts, len as usize)?;
    let (lowest, highest) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let stop = match number(parts[1]) {
        Some(Number::Int(stop)) if stop < 0 => (stop + len).clamp(lowest, highest),
        Some(Number::Int(stop)) => stop.clamp(lowest, highest),
        _ if step > 0 => len,
        _ => -1,
    };
    let values = [int(start), int(stop), int(step)];
    Ok(Value::Object(sim.heap.alloc(Body::Tuple(Box::new(values)))))
}
