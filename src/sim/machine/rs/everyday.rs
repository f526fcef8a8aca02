//! Calls of the library's methods that programs make at every turn, where they run no code and raise nothing.
//! What is left alone here is done by [`super::method::dispatch`], whose results are the same.

use super::object::RsObject;
use super::straight::{HOPS_MAX, follow, put};
use super::{arith, copy, place};
use crate::ir::program::{FuncId, IntKind, NameId, Program};
use crate::ir::rs::{Everyday, Own, Receiver};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::direct;
use crate::sim::machine::straight::Straight;
use crate::sim::value::{Place, Value};

/// Calls a method, if it is one of these of such a receiver. Whether it was: else nothing has changed.
pub fn call(at: &mut Straight, name: NameId, count: u8) -> bool {
    let table = &at.program.rust.everyday;
    let method = table.get(name.index()).copied().unwrap_or_default();
    let Value::Place(start) = at.below(count as usize) else {
        return false;
    };
    if method == Everyday::Other {
        return false;
    }
    let Some((place, receiver)) = follow(at, start) else {
        return false;
    };
    let answer = match (count, receiver) {
        (0, Value::Object(object)) => ask(at, method, place, object),
        (1, Value::Object(object)) => put_in(at, method, object, at.below(0)),
        (1, Value::Int(kind, bits)) => between(method, (kind, bits), at.below(0)),
        _ => None,
    };
    let Some(answer) = answer else {
        return false;
    };
    for _ in 0..count {
        at.frame.pop();
    }
    at.replace(answer);
    at.done()
}

fn option(at: &mut Straight, payload: Option<Value>) -> Value {
    Value::Object(at.heap.alloc(Body::Rs(RsObject::Option(payload))))
}

/// The methods without arguments.
fn ask(at: &mut Straight, method: Everyday, place: Place, object: ObjectId) -> Option<Value> {
    let length = |len: usize| match method {
        Everyday::Len => Some(Value::Int(IntKind::Usize, len as i64)),
        Everyday::IsEmpty => Some(Value::Bool(len == 0)),
        _ => None,
    };
    let Body::Rs(kept) = at.heap.body_mut(object) else {
        return match at.heap.body(object) {
            Body::List(values) => length(values.len()),
            _ => None,
        };
    };
    match (method, kept) {
        (Everyday::Take, RsObject::Option(payload)) => {
            let taken = payload.take();
            Some(option(at, taken))
        }
        (Everyday::IsSome, RsObject::Option(payload)) => Some(Value::Bool(payload.is_some())),
        (Everyday::IsNone, RsObject::Option(payload)) => Some(Value::Bool(payload.is_none())),
        (Everyday::IsOk, RsObject::Result(result)) => Some(Value::Bool(result.is_ok())),
        (Everyday::IsErr, RsObject::Result(result)) => Some(Value::Bool(result.is_err())),
        (Everyday::Unwrap, RsObject::Option(Some(_)) | RsObject::Result(Ok(_))) => {
            unwrap(at, place, object)
        }
        (Everyday::PopFront, RsObject::Deque(values)) => {
            let popped = (!values.is_empty()).then(|| values.remove(0));
            Some(option(at, popped))
        }
        (Everyday::Front, RsObject::Deque(values)) => {
            let front = (!values.is_empty()).then_some(Value::Place(Place::Field(object, 0)));
            Some(option(at, front))
        }
        (_, RsObject::Deque(values) | RsObject::Array(values)) => length(values.len()),
        (Everyday::Clone, RsObject::Shared(_)) => Some(at.heap.retain(Value::Object(object))),
        _ => None,
    }
}

/// The payload of a `Some` or an `Ok`: what holds it is copied, or moved out of its place and dropped.
fn unwrap(at: &mut Straight, place: Place, object: ObjectId) -> Option<Value> {
    let whole = Value::Object(object);
    let is_copy = copy::is_copy(at.program, at.heap, whole);
    let Body::Rs(RsObject::Option(Some(kept)) | RsObject::Result(Ok(kept))) =
        at.heap.body_mut(object)
    else {
        return None;
    };
    match *kept {
        Value::Empty => return None,
        Value::Object(_) if is_copy => return None,
        plain if is_copy => return Some(plain),
        _ => {}
    }
    let payload = std::mem::take(kept);
    if let Body::Rs(RsObject::Option(kept)) = at.heap.body_mut(object) {
        *kept = None;
    }
    if !matches!(place, Place::Whole(_)) {
        put(at, place, Value::Empty);
        at.heap.release(whole);
    }
    Some(payload)
}

/// The methods that keep their argument.
fn put_in(at: &mut Straight, method: Everyday, object: ObjectId, argument: Value) -> Option<Value> {
    if matches!(argument, Value::Int(IntKind::Infer, _)) {
        return None;
    }
    match (method, at.heap.body_mut(object)) {
        (Everyday::Push, Body::List(values))
        | (Everyday::PushBack, Body::Rs(RsObject::Deque(values))) => values.push(argument),
        _ => return None,
    }
    Some(Value::Unit)
}

/// The lesser or greater of two integers of one kind.
fn between(method: Everyday, (kind, bits): (IntKind, i64), other: Value) -> Option<Value> {
    let Value::Int(of, others) = other else {
        return None;
    };
    if kind != of || kind == IntKind::Infer || super::wide::is_wide(kind) {
        return None;
    }
    let is_greater = arith::number(kind, bits) > arith::number(kind, others);
    let chosen = match (method, is_greater) {
        (Everyday::Max, true) | (Everyday::Min, false) => bits,
        (Everyday::Max, false) | (Everyday::Min, true) => others,
        _ => return None,
    };
    Some(Value::Int(kind, chosen))
}

/// Calls the method that the receiver's type, or what it points to, has of the name, if there is no other and its
/// frame can be entered at once. Whether it was: else nothing has changed.
pub fn call_own(
    sim: &mut Sim,
    id: ThreadId,
    name: NameId,
    count: usize,
    program: &Program,
) -> bool {
    let Some((below, start)) = receiver(sim, id, count) else {
        return false;
    };
    let Some((function, receiver, at, holder)) = find_own(sim, start, name, program) else {
        return false;
    };
    if !direct::may_call(sim, id, function, count + 1, program) {
        return false;
    }
    let this = match receiver {
        Receiver::Place => Some(Value::Place(at)),
        Receiver::PointerPlace => Some(Value::Place(holder)),
        Receiver::Value => place::use_value(sim, at),
        Receiver::Pointer => place::use_value(sim, holder),
    };
    let (Some(this), Some(frame)) = (this, sim.thread(id).frame) else {
        return false;
    };
    sim.frames.get_mut(frame).values[below] = this;
    direct::call(sim, id, function, count + 1, program);
    true
}

/// Where the receiver of a call with so many arguments is on the operand stack, and its place.
fn receiver(sim: &Sim, id: ThreadId, count: usize) -> Option<(usize, Place)> {
    let values = &sim.frames.get(sim.thread(id).frame?).values;
    let below = values.len().checked_sub(count + 1)?;
    match values[below] {
        Value::Place(start) => Some((below, start)),
        _ => None,
    }
}

/// The only method of the name, what it is given, where its receiver is, and the pointer that led there.
fn find_own(
    sim: &Sim,
    start: Place,
    name: NameId,
    program: &Program,
) -> Option<(FuncId, Receiver, Place, Place)> {
    let (mut at, mut holder) = (start, None);
    for _ in 0..HOPS_MAX {
        let object = match place::get(sim, at) {
            Value::Place(next) => {
                at = next;
                continue;
            }
            Value::Object(object) => object,
            _ => return None,
        };
        let body = sim.heap.body(object);
        if let Body::Rs(RsObject::Struct(declared, _) | RsObject::Enum(declared, ..)) = body {
            match program.rust.methods.find(*declared, name) {
                Some(Own::Only(function, receiver)) => {
                    return Some((function, receiver, at, holder.unwrap_or(at)));
                }
                Some(Own::Several) => return None,
                None => {}
            }
        }
        if !program.rust.methods.is_passed_on(name) {
            return None;
        }
        holder = Some(at);
        at = match body {
            Body::Rs(RsObject::Shared(_)) => Place::Field(object, 0),
            _ => place::inside(sim, Value::Object(object))?,
        };
    }
    None
}
