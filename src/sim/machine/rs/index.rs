//! `base[index]`: elements and slices, with the panics of the standard library.

use super::arith::Fault;
use super::object::RsObject;
use super::operate::{fault_no_place, pop, pop_place};
use super::{compare, extension, panic, place, text};
use crate::ir::program::{FuncId, SiteId};
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control};
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};

/// Most smart pointers that an index is looked for behind.
const POINTERS_MAX: usize = 64;

/// `base[index]`: pushes the element's place, or a slice. Arrays and slices report a bad index at the
/// whole expression; what goes through the `Index` trait (Vec, ranges, text) at the brackets.
pub fn element(sim: &mut Sim, id: ThreadId, brackets: SiteId, recorder: &mut dyn Recorder) -> Flow {
    let mut builtin = false;
    if let Some(flow) = own(sim, id) {
        return flow;
    }
    match index(sim, id, &mut builtin) {
        Ok(value) => {
            control::push(sim, id, value);
            Flow::Next
        }
        Err(Fault::Panic(message)) if !builtin => {
            panic::raise_at(sim, id, brackets, &message, recorder)
        }
        Err(fault) => panic::fault(sim, id, fault, recorder),
    }
}

/// `impl Index` of the program: calls that.
fn own(sim: &mut Sim, id: ThreadId) -> Option<Flow> {
    let frame = sim.thread(id).frame?;
    let values = &sim.frames.get(frame).values;
    let (base, key) = (*values.get(values.len().checked_sub(2)?)?, *values.last()?);
    let map = place::follow_all(sim, base);
    if let Some(function) = super::parts::keyed(sim, map, "index", &[key]) {
        let key = pop(sim, id);
        pop(sim, id);
        return Some(control::call_function(sim, id, function, &[base, key]));
    }
    let (at, function) = indexed(sim, base, key)?;
    let key = pop(sim, id);
    let base = pop(sim, id);
    let base = at.map_or(base, Value::Place);
    Some(control::call_function(sim, id, function, &[base, key]))
}

/// The first of the values that the base leads to through smart pointers whose type has an `Index` of the program,
/// and its function; `None` in place of the value: it is the base itself.
fn indexed(sim: &Sim, base: Value, key: Value) -> Option<(Option<Place>, FuncId)> {
    let mut value = place::follow(sim, base);
    let mut at = None;
    for _ in 0..POINTERS_MAX {
        if let Some(declared) = extension::declared(sim, value) {
            let name = match super::call::method_named(sim, declared, "index_mut") {
                Some(_) => "index_mut",
                None => "index",
            };
            if let Some(function) = extension::overload(sim, declared, name, key) {
                return Some((at, function));
            }
        }
        let inner = place::follow_place(sim, place::inside(sim, value)?);
        value = place::get(sim, inner);
        at = Some(inner);
    }
    None
}

fn index(sim: &mut Sim, id: ThreadId, builtin: &mut bool) -> Result<Value, Fault> {
    let index = pop(sim, id);
    let at = pop_place(sim, id).ok_or_else(fault_no_place)?;
    let at = place::follow_place_all(sim, at);
    let base = place::get(sim, at);
    let index_value = place::follow(sim, index);
    if let Some(RsObject::Range(bounds)) = place::rust_object(sim, index_value) {
        let range = **bounds;
        let slice = slice(sim, base, range);
        sim.heap.release(index);
        return slice;
    }
    if let (Some(RsObject::Map(kind, _)), Value::Object(object)) =
        (place::rust_object(sim, base), base)
    {
        let found = super::collection::search(sim, object, *kind, index_value).ok();
        sim.heap.release(index);
        return match found {
            Some(at) => Ok(Value::Place(Place::Field(object, at as u32 * 2 + 1))),
            None => Err(Fault::Panic("no entry found for key".into())),
        };
    }
    let len = compare::elements(sim, base).map(<[Value]>::len);
    let (Value::Int(_, bits), Some(len), Value::Object(mut object)) = (index_value, len, base)
    else {
        return Err(Fault::Unsupported("indexing this value".into()));
    };
    let at = bits as u64;
    *builtin = !matches!(sim.heap.body(object), Body::List(_));
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

/// `base.get(a..b)`: the slice, if there is one, in an Option. `None`: the index is no range.
pub fn sliced(sim: &mut Sim, base: Value, index: Value) -> Option<Value> {
    let index = place::follow(sim, index);
    let range = match place::rust_object(sim, index) {
        Some(RsObject::Range(bounds)) => **bounds,
        _ => return None,
    };
    let found = slice(sim, base, range).ok();
    Some(place::alloc(sim, RsObject::Option(found)))
}

type RangeParts = (Option<Value>, Option<Value>, bool);

/// `&base[a..b]` of a text or a sequence.
fn slice(sim: &mut Sim, base: Value, range: RangeParts) -> Result<Value, Fault> {
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
