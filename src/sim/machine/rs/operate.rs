//! The operations on places and values.

use super::arith::Fault;
use super::make::make;
use super::object::RsObject;
use super::{
    assign, call, coerce, convert, copy, formatter, index, join, method, panic, pattern, repetition,
};
use super::{place, text};
use crate::ir::program::{GlobalId, Slot};
use crate::ir::rs::RsOp;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
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
            keep_static(sim, global, value);
            return Flow::Next;
        }
        RsOp::Promote(global) => Ok(promote(sim, id, global)),
        RsOp::CaptureFields(fields) => return capture_fields(sim, id, fields),
        RsOp::CaptureUsed => {
            let Some(at) = pop_place(sim, id) else {
                return no_place(sim, id);
            };
            match copy::is_copy(&sim.program, &sim.heap, place::get(sim, at)) {
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

/// Keeps the value of a static: an object that lives as long as the program.
fn keep_static(sim: &mut Sim, global: GlobalId, value: Value) -> ObjectId {
    let kept = sim.heap.alloc(Body::Cell(value));
    sim.globals[global.index()] = Value::Object(kept);
    kept
}

/// A reference to a constant: every run of the expression gives the place of the first value.
fn promote(sim: &mut Sim, id: ThreadId, global: GlobalId) -> Value {
    let value = pop(sim, id);
    let kept = match sim.globals[global.index()] {
        Value::Object(kept) => {
            sim.heap.release(value);
            kept
        }
        _ => keep_static(sim, global, value),
    };
    Value::Place(Place::Field(kept, 0))
}

/// Captures the fields of a variable that a closure names, each on its own.
fn capture_fields(sim: &mut Sim, id: ThreadId, fields: u32) -> Flow {
    let Some(at) = pop_place(sim, id) else {
        return no_place(sim, id);
    };
    match super::capture::fields(sim, at, fields) {
        Some(value) => {
            control::push(sim, id, value);
            Flow::Next
        }
        None => super::moved(sim, id),
    }
}

/// Pushes what an operation gave, or raises its panic.
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
pub fn capture(sim: &Sim, id: ThreadId, slot: Slot) -> Place {
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
