//! The operations on places and values.

use super::arith::Fault;
use super::object::RsObject;
use super::{
    arith, assign, call, coerce, convert, copy, format, formatter, index, join, method, panic,
    pattern, repetition,
};
use super::{place, text};
use crate::ir::program::{NameId, Slot};
use crate::ir::rs::RsOp;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};

/// Executes a primitive.
pub fn execute(sim: &mut Sim, id: ThreadId, op: RsOp, recorder: &mut dyn Recorder) -> Flow {
    let done = match op {
        RsOp::Use(slot) => return use_place(sim, id, place::local(sim, id, slot.0)),
        RsOp::UseCapture(slot) => return use_place(sim, id, capture(sim, id, slot)),
        RsOp::Read => match pop_place(sim, id) {
            Some(at) => return use_place(sim, id, at),
            None => return no_place(sim, id),
        },
        RsOp::Match(pattern) | RsOp::MatchGuarded(pattern) => {
            let Some(at) = pop_place(sim, id) else {
                return no_place(sim, id);
            };
            let guarded = matches!(op, RsOp::MatchGuarded(_));
            Ok(Value::Bool(pattern::matches(sim, id, pattern, at, guarded)))
        }
        RsOp::CallMethod(name, arguments) => {
            return method::dispatch(sim, id, name, arguments, recorder);
        }
        RsOp::JoinPick(slot) => return join::pick(sim, id, slot),
        RsOp::JoinPoll(slot) => return join::poll(sim, id, slot, recorder),
        RsOp::JoinTake(slot) => return join::take(sim, id, slot),
        RsOp::JoinPending(slot) => return join::pending(sim, id, slot),
        RsOp::JoinRewind(slot) => return join::rewind(sim, id, slot),
        RsOp::TryJoinKeep(slot) => return join::keep(sim, id, slot),
        RsOp::SelectStart(slot, biased) => {
            return join::select_start(sim, id, slot, biased, recorder);
        }
        RsOp::SelectDisable(slot, branch) => return join::disable(sim, id, slot, branch),
        RsOp::SelectTake(slot) => return join::select_take(sim, id, slot),
        RsOp::SelectIs(slot, branch) => return join::is_picked(sim, id, slot, branch),
        RsOp::Future(function) => return call::future(sim, id, function),
        RsOp::Panic => {
            let message = pop(sim, id);
            let site = panic::current_site(sim, id);
            return panic::raise_with(sim, id, site, message, recorder);
        }
        RsOp::FormatEnter(slot, spec) => return formatter::enter(sim, id, slot, spec),
        RsOp::FormatLeave(slot) => return formatter::leave(sim, id, slot),
        RsOp::IterNext(slot, target) => {
            return repetition::iter_next(sim, id, slot, target.0, recorder);
        }
        RsOp::Try => return try_value(sim, id),
        RsOp::Assign(slot) => return assign::assign(sim, id, place::local(sim, id, slot.0)),
        RsOp::Write => match pop_place(sim, id) {
            Some(at) => return assign::assign(sim, id, at),
            None => return no_place(sim, id),
        },
        RsOp::Compound(op) => return assign::compound(sim, id, op, recorder),
        RsOp::FollowCapture(slot) => return follow_capture(sim, id, slot),
        RsOp::CoerceSlot(slot, to) => {
            let at = place::local(sim, id, slot.0);
            let value = place::get(sim, at);
            match coerce::to(sim, to, value) {
                Ok(value) => {
                    if let Some(kept) = place::get_mut(sim, at) {
                        *kept = value;
                    }
                    return Flow::Next;
                }
                Err(fault) => Err(fault),
            }
        }
        _ => return execute_more(sim, id, op, recorder),
    };
    push_result(sim, id, done, recorder)
}

/// The operations that convert, and those of futures and loops.
fn execute_more(sim: &mut Sim, id: ThreadId, op: RsOp, recorder: &mut dyn Recorder) -> Flow {
    let done = match op {
        RsOp::WriteText => return write_text(sim, id),
        RsOp::ConvertError(to) => return call::convert_error(sim, id, to),
        RsOp::Negate | RsOp::Not => {
            let name = if op == RsOp::Negate { "neg" } else { "not" };
            match call::unary(sim, id, name) {
                Some(flow) => return flow,
                None => make(sim, id, op),
            }
        }
        RsOp::Is(ty) => {
            let value = pop(sim, id);
            let program = sim.program.clone();
            let ty = &program.rust.types[ty.0 as usize];
            Ok(Value::Bool(super::extension::fits(sim, ty, value)))
        }
        RsOp::TryPoll => return super::future::try_poll(sim, id),
        RsOp::PollResult => return super::future::poll_result(sim, id),
        RsOp::IntoFuture => {
            let value = pop(sim, id);
            let value = super::future::driven(sim, value);
            control::push(sim, id, value);
            return Flow::Next;
        }
        RsOp::OrderingIs(op) => return call::ordering_is(sim, id, op),
        RsOp::Into(to) => return convert::into(sim, id, to),
        RsOp::IterItem(slot, target) => return repetition::iter_item(sim, id, slot, target.0),
        RsOp::IntoIter => return repetition::into_iter(sim, id, recorder),
        RsOp::InitStatic(global) => {
            let value = pop(sim, id);
            let kept = sim.heap.alloc(Body::Cell(value));
            sim.globals[global.index()] = Value::Object(kept);
            return Flow::Next;
        }
        RsOp::Promote(global) => {
            let value = pop(sim, id);
            let kept = match sim.globals[global.index()] {
                Value::Object(kept) => {
                    sim.heap.release(value);
                    kept
                }
                _ => {
                    let kept = sim.heap.alloc(Body::Cell(value));
                    sim.globals[global.index()] = Value::Object(kept);
                    kept
                }
            };
            Ok(Value::Place(Place::Field(kept, 0)))
        }
        RsOp::CaptureFields(fields) => {
            let Some(at) = pop_place(sim, id) else {
                return no_place(sim, id);
            };
            return match super::capture::fields(sim, at, fields) {
                Some(value) => {
                    control::push(sim, id, value);
                    Flow::Next
                }
                None => super::moved(sim, id),
            };
        }
        RsOp::CaptureUsed => {
            let Some(at) = pop_place(sim, id) else {
                return no_place(sim, id);
            };
            match copy::is_copy(sim, place::get(sim, at)) {
                true => Ok(Value::Place(at)),
                false => return use_place(sim, id, at),
            }
        }
        RsOp::Binary(op) => return assign::binary(sim, id, op, recorder),
        RsOp::Repeat(true) => {
            let frame = sim.thread(id).frame.expect("an operation has a frame");
            let values = &sim.frames.get(frame).values;
            let value = values[values.len() - 2];
            if let Some(function) = sim.program.rust.known.repeat
                && copy::clones_itself(sim, value)
            {
                let arguments = control::pop_arguments(sim, id, 2);
                return control::call_function(sim, id, function, &arguments);
            }
            make(sim, id, op)
        }
        RsOp::Collect(to) => {
            let items = pop(sim, id);
            if let Some(flow) = convert::collect_by_parts(sim, id, to, items) {
                return flow;
            }
            convert::collect(sim, to, items)
        }
        RsOp::Index(brackets) => return index::element(sim, id, brackets, recorder),
        _ => make(sim, id, op),
    };
    push_result(sim, id, done, recorder)
}

pub fn push_result(
    sim: &mut Sim,
    id: ThreadId,
    done: Result<Value, Fault>,
    recorder: &mut dyn Recorder,
) -> Flow {
    match done {
        Ok(value) => {
            control::push(sim, id, value);
            Flow::Next
        }
        Err(fault) => panic::fault(sim, id, fault, recorder),
    }
}

/// The operations that make one value from the topmost ones.
fn make(sim: &mut Sim, id: ThreadId, op: RsOp) -> Result<Value, Fault> {
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
            RsObject::Range(follow(start), follow(end), inclusive)
        }
        other => unreachable!("every other operation is executed elsewhere: {other:?}"),
    }
}

/// Pops the top of the operand stack.
pub fn pop(sim: &mut Sim, id: ThreadId) -> Value {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    sim.frames.get_mut(frame).pop()
}

pub fn pop_place(sim: &mut Sim, id: ThreadId) -> Option<Place> {
    match pop(sim, id) {
        Value::Place(at) => Some(at),
        _ => None,
    }
}

pub fn fault_no_place() -> Fault {
    Fault::Unsupported("this expression as the place of a value".into())
}

pub fn no_place(sim: &mut Sim, id: ThreadId) -> Flow {
    unsupported(sim, id, "this expression as the place of a value")
}

/// The place a captured variable stands for: captured by reference, the slot holds the place.
fn capture(sim: &Sim, id: ThreadId, slot: Slot) -> Place {
    let at = place::local(sim, id, slot.0);
    match place::get(sim, at) {
        Value::Place(captured) => captured,
        _ => at,
    }
}

fn follow_capture(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let at = place::local(sim, id, slot.0);
    if let Value::Place(kept) = place::get(sim, at)
        && let Value::Place(captured) = place::get(sim, kept)
        && let Some(value) = place::get_mut(sim, at)
    {
        *value = Value::Place(captured);
    }
    Flow::Next
}

fn use_place(sim: &mut Sim, id: ThreadId, at: Place) -> Flow {
    match place::use_value(sim, at) {
        Some(value) => {
            control::push(sim, id, value);
            Flow::Next
        }
        None => super::moved(sim, id),
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

fn count_arguments(sim: &Sim, format: crate::ir::program::FormatId) -> usize {
    use crate::ir::program::FormatPiece;
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

/// `?`: pushes the payload and true, or the value itself and false.
fn try_value(sim: &mut Sim, id: ThreadId) -> Flow {
    let value = pop(sim, id);
    let Value::Object(object) = value else {
        return unsupported(sim, id, "`?` on this value");
    };
    let payload = match sim.heap.body_mut(object) {
        Body::Rs(RsObject::Option(payload)) => payload.take(),
        Body::Rs(RsObject::Result(Ok(value))) => Some(std::mem::take(value)),
        Body::Rs(RsObject::Result(Err(_))) => None,
        _ => return unsupported(sim, id, "`?` on this value"),
    };
    match payload {
        Some(payload) => {
            sim.heap.release(value);
            control::push(sim, id, payload);
            control::push(sim, id, Value::Bool(true));
        }
        None => {
            control::push(sim, id, value);
            control::push(sim, id, Value::Bool(false));
        }
    }
    Flow::Next
}

/// `write!`: appends to a formatter or a String.
fn write_text(sim: &mut Sim, id: ThreadId) -> Flow {
    let said = pop(sim, id);
    let Some(at) = pop_place(sim, id) else {
        return no_place(sim, id);
    };
    let appended = text::of(sim, said).unwrap_or("").to_string();
    sim.heap.release(said);
    let at = place::follow_place(sim, at);
    if let Value::Object(object) = place::get(sim, at) {
        match sim.heap.body_mut(object) {
            Body::Rs(RsObject::Formatter(out)) => out.text.push_str(&appended),
            Body::Text(text) => *text = format!("{text}{appended}").into(),
            _ => {
                return unsupported(
                    sim,
                    id,
                    "writing to this: formatters and String are supported",
                );
            }
        }
    }
    let ok = place::alloc(sim, RsObject::Result(Ok(Value::Unit)));
    control::push(sim, id, ok);
    Flow::Next
}
