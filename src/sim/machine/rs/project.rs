//! Places inside places: captured variables, fields, referents, elements, slices.

use super::arith::Fault;
use super::compare;
use super::object::RsObject;
use super::operate::{fault_no_place, no_place, pop, pop_place};
use super::{place, text};
use crate::ir::program::{IntKind, NameId, Slot};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control};
use crate::sim::value::{Place, Value};

/// Executes a primitive.
/// The place a captured variable stands for: captured by reference, the slot holds the place.
pub(super) fn capture(sim: &Sim, id: ThreadId, slot: Slot) -> Place {
    let at = place::local(sim, id, slot.0);
    match place::get(sim, at) {
        Value::Place(captured) => captured,
        _ => at,
    }
}

pub(super) fn follow_capture(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let at = place::local(sim, id, slot.0);
    if let Value::Place(kept) = place::get(sim, at)
        && let Value::Place(captured) = place::get(sim, kept)
        && let Some(value) = place::get_mut(sim, at)
    {
        *value = Value::Place(captured);
    }
    Flow::Next
}

pub(super) fn use_place(sim: &mut Sim, id: ThreadId, at: Place) -> Flow {
    match place::use_value(sim, at) {
        Some(value) => {
            control::push(sim, id, value);
            Flow::Next
        }
        None => super::moved(sim, id),
    }
}

/// Keeps the popped value at a place; the old one is dropped after it. A literal takes the old kind.
pub(super) fn assign(sim: &mut Sim, id: ThreadId, at: Place) -> Flow {
    let mut value = pop(sim, id);
    let Some(kept) = place::get_mut(sim, at) else {
        return no_place(sim, id);
    };
    if let (Value::Int(IntKind::Infer, bits), Value::Int(kind, _)) = (value, *kept) {
        value = Value::Int(kind, bits);
    }
    let old = std::mem::replace(kept, value);
    sim.heap.release(old);
    Flow::Next
}

/// The place of a field: through references, boxes and shared pointers.
pub(super) fn field(sim: &Sim, at: Place, name: NameId) -> Result<Place, Fault> {
    let at = place::follow_place_all(sim, at);
    let missing = || {
        let name = sim.program.name(name);
        Fault::Unsupported(format!("the field `{name}` of this value"))
    };
    let Value::Object(object) = place::get(sim, at) else {
        return Err(missing());
    };
    let position = match sim.heap.body(object) {
        Body::Tuple(_) => sim.program.name(name).parse().ok(),
        Body::Rs(RsObject::Struct(declared, _)) => {
            let fields = &sim.program.types[declared.index()].fields;
            fields.iter().position(|field| *field == name)
        }
        _ => None,
    };
    match position {
        Some(position) => Ok(Place::Field(object, position as u32)),
        None => Err(missing()),
    }
}

/// The place that the value at a place refers to; a box is what is in it.
pub(super) fn deref(sim: &Sim, at: Place) -> Place {
    match place::get(sim, at) {
        Value::Place(next) => next,
        value => match (value, place::rust_object(sim, value)) {
            (Value::Object(object), Some(RsObject::Shared(_))) => Place::Field(object, 0),
            _ => at,
        },
    }
}

/// `base[index]`
pub(super) fn index(sim: &mut Sim, id: ThreadId) -> Result<Value, Fault> {
    let index = pop(sim, id);
    let at = pop_place(sim, id).ok_or_else(fault_no_place)?;
    let at = place::follow_place_all(sim, at);
    let base = place::get(sim, at);
    let index_value = place::follow(sim, index);
    if let Some(RsObject::Range(start, end, inclusive)) = place::rust_object(sim, index_value) {
        let range = (*start, *end, *inclusive);
        let slice = method_slice(sim, base, range);
        sim.heap.release(index);
        return slice;
    }
    let len = compare::elements(sim, base).map(<[Value]>::len);
    let (Value::Int(_, bits), Some(len), Value::Object(mut object)) = (index_value, len, base)
    else {
        return Err(Fault::Unsupported("indexing this value".into()));
    };
    let at = bits as u64;
    if at >= len as u64 {
        let message = format!("index out of bounds: the len is {len} but the index is {at}");
        return Err(Fault::Panic(message));
    }
    let mut element = at as u32;
    if let Body::Rs(RsObject::Slice(of, start, _)) = sim.heap.body(object) {
        element += *start;
        object = *of;
    }
    Ok(Value::Place(Place::Field(object, element)))
}

type RangeParts = (Option<Value>, Option<Value>, bool);

/// `&base[a..b]` of a text or a sequence.
pub(super) fn method_slice(sim: &mut Sim, base: Value, range: RangeParts) -> Result<Value, Fault> {
    let (start, end, inclusive) = range;
    let at = |value: Option<Value>, other: usize| match value {
        Some(Value::Int(_, bits)) => bits as usize,
        _ => other,
    };
    if let Some(text) = text::of(sim, base) {
        let (start, end) = (at(start, 0), at(end, text.len()) + usize::from(inclusive));
        let Some(part) = text.get(start..end) else {
            return Err(Fault::Panic(format!(
                "byte range {start}..{end} is out of bounds or not on a char boundary of `{text}`"
            )));
        };
        let part = part.to_string();
        return Ok(text::slice(sim, &part));
    }
    let elements = compare::elements(sim, base).map(<[Value]>::len);
    let (Some(len), Value::Object(object)) = (elements, base) else {
        return Err(Fault::Unsupported("a slice of this value".into()));
    };
    let (start, end) = (at(start, 0), at(end, len) + usize::from(inclusive));
    if start > end {
        let message = format!("slice index starts at {start} but ends at {end}");
        return Err(Fault::Panic(message));
    }
    if end > len {
        let message = format!("range end index {end} out of range for slice of length {len}");
        return Err(Fault::Panic(message));
    }
    let (of, first) = match sim.heap.body(object) {
        Body::Rs(RsObject::Slice(of, first, _)) => (*of, *first),
        _ => (object, 0),
    };
    let slice = RsObject::Slice(of, first + start as u32, (end - start) as u32);
    Ok(place::alloc(sim, slice))
}
