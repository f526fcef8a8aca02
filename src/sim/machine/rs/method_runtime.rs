//! Methods of futures, wakers, clocks and Tokio's objects.

use super::place;
use crate::ir::program::NameId;
use crate::sim::event::ThreadId;
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
