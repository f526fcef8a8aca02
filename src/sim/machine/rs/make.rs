//! The operations that make one value from the topmost ones: places, texts, collections, structs.

use super::arith::{self, Fault};
use super::object::RsObject;
use super::operate::{capture, fault_no_place, pop, pop_place};
use super::{coerce, convert, copy, format, join, place};
use crate::ir::program::{FormatId, FormatPiece, NameId};
use crate::ir::rs::RsOp;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::control;
use crate::sim::value::{Place, Value};

/// The operations that make one value from the topmost ones.
pub fn make(sim: &mut Sim, id: ThreadId, op: RsOp) -> Result<Value, Fault> {
    Ok(match op {
        RsOp::RefLocal(slot) => Value::Place(place::local(sim, id, slot.0)),
        RsOp::RefCapture(slot) => Value::Place(capture(sim, id, slot)),
        RsOp::Field(name) => {
            let at = pop_place(sim, id).ok_or_else(fault_no_place)?;
            Value::Place(field(sim, at, name)?)
        }
        RsOp::Deref => {
            let at = pop_place(sim, id).ok_or_else(fault_no_place)?;
            Value::Place(deref(sim, at))
        }
        RsOp::Negate => {
            let value = pop(sim, id);
            let value = place::follow(sim, value);
            match super::wide::negate(sim, value) {
                Some(done) => done?,
                None => arith::negate(value)?,
            }
        }
        RsOp::Not => {
            let value = pop(sim, id);
            let value = place::follow(sim, value);
            if super::wide::of(sim, value).is_some() {
                return Err(Fault::Unsupported("`!` of an integer of 128 bits".into()));
            }
            arith::not(value)?
        }
        RsOp::Cast(to) => {
            let value = pop(sim, id);
            let result = arith::cast(sim, to, place::follow(sim, value));
            sim.heap.release(value);
            result?
        }
        RsOp::Coerce(to) => {
            let value = pop(sim, id);
            coerce::to(sim, to, value)?
        }
        RsOp::Tuple(count) => {
            let values = control::pop_arguments(sim, id, count as usize);
            Value::Object(sim.heap.alloc(Body::Tuple(values.into_boxed_slice())))
        }
        RsOp::Vec(count) => {
            let values = control::pop_arguments(sim, id, count as usize);
            Value::Object(sim.heap.alloc(Body::List(values)))
        }
        RsOp::Repeat(vec) => return repeat(sim, id, vec),
        RsOp::Format(format) => {
            let count = count_arguments(sim, format);
            let arguments = control::pop_arguments(sim, id, count);
            let text = format::render(sim, format, &arguments);
            for argument in arguments {
                sim.heap.release(argument);
            }
            let text = text?;
            sim.heap.text(&text)
        }
        RsOp::Static(global) => match sim.globals[global.index()] {
            Value::Object(kept) => Value::Place(Place::Field(kept, 0)),
            _ => return Err(Fault::Unsupported("this static before its value".into())),
        },
        RsOp::Default(to) => convert::default(sim, to)?,
        RsOp::Parse(to) => return coerce::parse(sim, id, to),
        op => {
            let object = wrap(sim, id, op);
            place::alloc(sim, object)
        }
    })
}

/// The operations that wrap values in an object.
fn wrap(sim: &mut Sim, id: ThreadId, op: RsOp) -> RsObject {
    match op {
        RsOp::Array(count) => RsObject::Array(control::pop_arguments(sim, id, count as usize)),
        RsOp::Struct(declared) => {
            let count = sim.program.types[declared.index()].fields.len();
            RsObject::Struct(declared, control::pop_arguments(sim, id, count))
        }
        RsOp::Variant(declared, number) => {
            let variant = &sim.program.types[declared.index()].variants[number as usize];
            let count = variant.fields.len();
            RsObject::Enum(declared, number, control::pop_arguments(sim, id, count))
        }
        RsOp::Some => RsObject::Option(Some(pop(sim, id))),
        RsOp::None => RsObject::Option(None),
        RsOp::Ok => RsObject::Result(Ok(pop(sim, id))),
        RsOp::Err => RsObject::Result(Err(pop(sim, id))),
        RsOp::JoinNew(branches) => RsObject::Join(join::Join::new(branches)),
        RsOp::Range {
            start,
            end,
            inclusive,
        } => {
            let end = end.then(|| pop(sim, id));
            let start = start.then(|| pop(sim, id));
            let follow = |value: Option<Value>| value.map(|value| place::follow(sim, value));
            RsObject::Range(Box::new((follow(start), follow(end), inclusive)))
        }
        other => unreachable!("every other operation is executed elsewhere: {other:?}"),
    }
}

/// The place of a field: through references, boxes and shared pointers.
fn field(sim: &Sim, at: Place, name: NameId) -> Result<Place, Fault> {
    let mut at = place::follow_place(sim, at);
    loop {
        let value = place::get(sim, at);
        let position = match value {
            Value::Object(object) => match sim.heap.body(object) {
                Body::Tuple(_) => sim.program.name(name).parse().ok(),
                Body::Rs(RsObject::Panic(_)) => Some(0),
                Body::Rs(RsObject::Struct(declared, _)) => {
                    let fields = &sim.program.types[declared.index()].fields;
                    fields.iter().position(|field| *field == name)
                }
                _ => None,
            },
            _ => None,
        };
        if let (Some(position), Value::Object(object)) = (position, value) {
            return Ok(Place::Field(object, position as u32));
        }
        match place::inside(sim, value) {
            Some(inner) => at = place::follow_place(sim, inner),
            None => {
                let name = sim.program.name(name);
                let what = format!("the field `{name}` of this value");
                return Err(Fault::Unsupported(what));
            }
        }
    }
}

/// The place that the value at a place refers to; a box is what is in it.
fn deref(sim: &Sim, at: Place) -> Place {
    match place::get(sim, at) {
        Value::Place(next) => next,
        value => match place::inside(sim, value) {
            Some(inner) => match place::get(sim, inner) {
                Value::Place(kept) => kept,
                _ => inner,
            },
            None => at,
        },
    }
}

fn repeat(sim: &mut Sim, id: ThreadId, vec: bool) -> Result<Value, Fault> {
    let count = pop(sim, id);
    let value = pop(sim, id);
    let count = match place::follow(sim, count) {
        Value::Int(_, count) => count.max(0) as usize,
        _ => return Err(Fault::Unsupported("this length".into())),
    };
    if count > sim.config.limits.objects_max as usize {
        return Err(Fault::Unsupported("a sequence this long".into()));
    }
    let mut values = Vec::with_capacity(count);
    for _ in 1..count {
        values.push(copy::duplicate(sim, value));
    }
    match count {
        0 => sim.heap.release(value),
        _ => values.push(value),
    }
    Ok(match vec {
        true => Value::Object(sim.heap.alloc(Body::List(values))),
        false => place::alloc(sim, RsObject::Array(values)),
    })
}

fn count_arguments(sim: &Sim, format: FormatId) -> usize {
    let pieces = &sim.program.formats[format.index()].pieces;
    let highest = pieces.iter().filter_map(|piece| match piece {
        FormatPiece::Argument { index, spec } => {
            let from = spec.width_from.max(spec.precision_from);
            Some(from.map_or(*index, |from| from.max(*index)))
        }
        FormatPiece::Literal(_) => None,
    });
    highest.max().map_or(0, |highest| highest as usize + 1)
}
