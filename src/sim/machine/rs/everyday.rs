//! Calls of the library's methods that programs make at every turn, where they run no code and raise nothing.
//! What is left alone here is done by [`super::method::dispatch`], whose results are the same.

use super::object::RsObject;
use super::straight::{HOPS_MAX, get, pointee, put};
use super::{arith, copy, place};
use crate::ir::program::{FuncId, IntKind, NameId, Program};
use crate::ir::rs::{Everyday, Own, Receiver};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::direct;
use crate::sim::machine::straight::Straight;
use crate::sim::value::{Place, Value};

/// A method of the program or our prelude that is to be called.
#[derive(Clone, Copy, Debug)]
pub struct Callee {
    /// The method.
    function: FuncId,
    /// What it is given as `self`.
    receiver: Receiver,
    /// Where its receiver is.
    at: Place,
    /// The smart pointer that led there, else the same.
    holder: Place,
    /// How many arguments there are.
    count: usize,
}

/// Calls a method, if it is one of these of such a receiver. Whether it was: else nothing has changed. A method that
/// the receiver's type, or what it points to, has alone of its name is left in [`Straight::callee`].
pub fn call(at: &mut Straight, name: NameId, count: u8) -> bool {
    let Value::Place(start) = at.below(usize::from(count)) else {
        return false;
    };
    let program = at.program;
    let methods = &program.rust.methods;
    let (mut place, mut holder) = (start, None);
    for _ in 0..HOPS_MAX {
        let receiver = get(at, place);
        let object = match receiver {
            Value::Place(next) => {
                place = next;
                continue;
            }
            Value::Object(object) => object,
            _ => return of_library(at, name, count, place, receiver),
        };
        let inner = match at.heap.body(object) {
            Body::Rs(RsObject::Struct(declared, _) | RsObject::Enum(declared, ..)) => {
                match methods.find(*declared, name) {
                    Some(Own::Only(function, receiver)) => {
                        *at.callee = Some(Callee {
                            function,
                            receiver,
                            at: place,
                            holder: holder.unwrap_or(place),
                            count: usize::from(count),
                        });
                        return false;
                    }
                    Some(Own::Several) => return false,
                    None => pointee(at, object, *declared),
                }
            }
            Body::Rs(RsObject::Shared(_)) => Some(Place::Field(object, 0)),
            _ => None,
        };
        match inner {
            Some(inner) if methods.is_passed_on(name) && !at.has_told => {
                holder = Some(place);
                place = inner;
            }
            _ => return of_library(at, name, count, place, receiver),
        }
    }
    false
}

/// Calls a method of the library, if it is one of these of such a receiver.
fn of_library(at: &mut Straight, name: NameId, count: u8, place: Place, receiver: Value) -> bool {
    let table = &at.program.rust.everyday;
    let method = table.get(name.index()).copied().unwrap_or_default();
    if method == Everyday::Other {
        return false;
    }
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

/// Calls a method whose receiver is under the arguments, if its frame can be entered at once. Whether it was: else
/// nothing has changed.
pub fn call_own(sim: &mut Sim, id: ThreadId, callee: Callee, program: &Program) -> bool {
    let count = callee.count + 1;
    let Some(frame) = sim.thread(id).frame else {
        return false;
    };
    if !direct::may_call(sim, id, callee.function, count, program) {
        return false;
    }
    let this = match callee.receiver {
        Receiver::Place => Some(Value::Place(callee.at)),
        Receiver::PointerPlace => Some(Value::Place(callee.holder)),
        Receiver::Value => place::use_value(sim, callee.at),
        Receiver::Pointer => place::use_value(sim, callee.holder),
    };
    let Some(this) = this else {
        return false;
    };
    let values = &mut sim.frames.get_mut(frame).values;
    let below = values.len() - count;
    values[below] = this;
    direct::call(sim, id, callee.function, count, program);
    true
}
