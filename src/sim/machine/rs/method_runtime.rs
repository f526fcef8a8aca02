//! Methods of futures, wakers, clocks and Tokio's objects.

use super::arith::Fault;
use super::method::{Answer, Call};
use super::object::RsObject;
use super::place;
use crate::ir::program::{IntKind, NameId};
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::tokio::time;
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};

/// What runtimes answer: polls, wakers, clocks.
pub fn of_runtime(
    sim: &mut Sim,
    id: ThreadId,
    at: Place,
    name: &str,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Option<Flow> {
    let receiver = place::get(sim, at);
    let argument = arguments.first().copied().unwrap_or_default();
    if name == "poll" && super::future::is_native(sim, receiver) {
        return Some(super::future::poll(sim, id, at, argument, recorder));
    }
    if name == "set" && super::future::is_native(sim, receiver) {
        let old = place::get_mut(sim, at).map(|kept| std::mem::replace(kept, argument));
        sim.heap.release(old.unwrap_or_default());
        control::push(sim, id, Value::Unit);
        return Some(Flow::Next);
    }
    if let (Value::Instant(then), "elapsed") = (receiver, name) {
        let now = match then >= time::SYSTEM_NS {
            true => time::system_now(sim, id),
            false => time::now(sim, id),
        };
        control::push(sim, id, Value::Duration(now.saturating_sub(then)));
        return Some(Flow::Next);
    }
    let done = super::future::waker_method(sim, id, at, name, argument, recorder)?;
    control::push(sim, id, done);
    Some(Flow::Next)
}

/// A method of a Tokio object.
pub fn call_tokio(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    name: NameId,
    arguments: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Flow {
    let Value::Object(object) = receiver else {
        return unsupported(sim, id, "calling a method on this expression");
    };
    let reply = crate::sim::tokio::method(sim, id, object, name, &arguments, recorder);
    match reply {
        Some(reply) => control::reply(sim, id, reply),
        None => {
            let what = format!(
                "the method `{}` of this Tokio type (see the list of what is supported)",
                sim.program.name(name)
            );
            unsupported(sim, id, &what)
        }
    }
}

/// A method of tokio's `JoinError`.
pub fn join_error(sim: &mut Sim, call: &mut Call) -> Answer {
    let Some(RsObject::JoinError(task, payload)) = place::rust_object(sim, call.receiver) else {
        return Ok(None);
    };
    let (task, panicked) = (*task, payload.is_some());
    Ok(match call.name {
        "is_panic" => Some(Value::Bool(panicked)),
        "is_cancelled" => Some(Value::Bool(!panicked)),
        "id" => Some(task_id(sim, task)),
        "into_panic" if !panicked => {
            let what =
                format!("`JoinError` reason is not a panic.: JoinError::Cancelled(Id({task}))");
            return Err(Fault::Panic(what));
        }
        "try_into_panic" if !panicked => {
            let error = place::use_value(sim, call.at).unwrap_or_default();
            Some(place::alloc(sim, RsObject::Result(Err(error))))
        }
        "into_panic" | "try_into_panic" => {
            let error = place::use_value(sim, call.at).unwrap_or_default();
            let payload = match error {
                Value::Object(object) => match sim.heap.body_mut(object) {
                    Body::Rs(RsObject::JoinError(_, payload)) => payload.take(),
                    _ => None,
                },
                _ => None,
            };
            sim.heap.release(error);
            let payload = payload.unwrap_or_default();
            Some(match call.name {
                "into_panic" => payload,
                _ => place::alloc(sim, RsObject::Result(Ok(payload))),
            })
        }
        _ => None,
    })
}

/// A `tokio::task::Id`.
pub fn task_id(sim: &mut Sim, number: u64) -> Value {
    let number = Value::Int(IntKind::U64, number as i64);
    match sim.program.rust.known.task_id {
        Some(declared) => place::alloc(sim, RsObject::Struct(declared, vec![number])),
        None => number,
    }
}
