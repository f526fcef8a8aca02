//! Threads of the standard library: starting one, waiting on an object for another, names, panic hooks.
//!
//! Our prelude's `std::thread`, locks and channels are Rust text over these.

use super::object::RsObject;
use super::place;
use crate::ir::program::IntKind;
use crate::ir::rs::RsNative;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::frame::Link;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::control;
use crate::sim::thread::{Driver, DriverEntry, Exit, Thread, ThreadState};
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};
use std::rc::Rc;

/// Threads of one run: what ten bits of an event can name.
const THREADS_MAX: usize = 1 << 10;

/// Calls one of these. `None`: not of these arguments. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: RsNative,
    (first, second): (Value, Value),
    recorder: &mut dyn Recorder,
) -> Option<Value> {
    let seen = place::follow(sim, first);
    match (native, seen) {
        (RsNative::StartThread, Value::Object(future)) => {
            let Body::Coroutine(_) = sim.heap.body(future) else {
                return None;
            };
            let name = super::text::of(sim, second).map(Rc::from);
            sim.heap.release(second);
            let number = start(sim, id, first, name)?;
            Some(Value::Int(IntKind::U64, i64::from(number.0) + 1))
        }
        (RsNative::WaitHere, _) => {
            let key = key(first, seen)?;
            let until = match place::follow(sim, second) {
                Value::Duration(time) => Some(sim.thread(id).clock.saturating_add(time)),
                _ => None,
            };
            sim.parked_on.retain(|(_, thread)| *thread != id);
            sim.parked_on.push((key, id));
            let task = sim.thread(id).task;
            let site = sim.site(id);
            let parked = sim.emit(recorder, EventKind::Parked, id, task, site, 0);
            let thread = sim.thread_mut(id);
            thread.cause = parked;
            thread.state = ThreadState::Parked(until);
            Some(Value::Unit)
        }
        (RsNative::WakeHere, _) => {
            let key = key(first, seen)?;
            let waiting = std::mem::take(&mut sim.parked_on);
            for (on, thread) in waiting {
                match on == key {
                    true => sim.unpark(recorder, id, thread),
                    false => sim.parked_on.push((on, thread)),
                }
            }
            Some(Value::Unit)
        }
        (RsNative::ParkToken, Value::Int(_, number)) => {
            let thread = ThreadId(u16::try_from(number.checked_sub(1)?).ok()?);
            let token = match sim.thread(thread).park_token {
                Some(token) => token,
                None => {
                    let token = sim.heap.alloc(Body::Cell(Value::Bool(false)));
                    sim.thread_mut(thread).park_token = Some(token);
                    token
                }
            };
            Some(Value::Place(Place::Field(token, 0)))
        }
        (RsNative::ThreadNumber, _) => Some(Value::Int(IntKind::U64, i64::from(id.0) + 1)),
        (RsNative::ThreadName, _) => {
            let name = name(sim, id).map(|name| sim.heap.text(&name));
            Some(place::alloc(sim, RsObject::Option(name)))
        }
        _ => None,
    }
}

/// The object that a thread waits on: what the argument leads to, or what that is kept in.
fn key(given: Value, seen: Value) -> Option<ObjectId> {
    match (seen, given) {
        (Value::Object(key), _) | (_, Value::Place(Place::Field(key, _))) => Some(key),
        _ => None,
    }
}

/// The thread's name, if it has one.
pub fn name(sim: &Sim, id: ThreadId) -> Option<Rc<str>> {
    let thread = sim.thread(id);
    match thread.drivers.first().map(|entry| &entry.driver) {
        Some(Driver::Program) => Some(Rc::from("main")),
        _ => thread.name.clone(),
    }
}

/// Starts a thread that runs the future, which never waits, to its end. `None`: there are too many.
fn start(sim: &mut Sim, id: ThreadId, future: Value, name: Option<Rc<str>>) -> Option<ThreadId> {
    if sim.threads.len() >= THREADS_MAX {
        return None;
    }
    let number = ThreadId(sim.threads.len() as u16);
    let at = sim.thread(id).clock + sim.config.costs.unpark_ns;
    let mut thread = Thread::new(number, at);
    thread.cause = sim.thread(id).cause;
    thread.name = name;
    thread.drivers.push(DriverEntry {
        driver: Driver::StdThread(future),
        caller: None,
    });
    sim.threads.push(thread);
    sim.charge_runtime(id);
    sim.horizon = sim.horizon.min(at);
    Some(number)
}

/// One step of a thread that the program started.
pub fn drive(sim: &mut Sim, id: ThreadId, future: Value) {
    match sim.thread_mut(id).exit.take() {
        None => {
            let Value::Object(object) = future else {
                return crate::sim::tokio::shutdown::end_thread(sim, id);
            };
            if let Body::Coroutine(frame) = *sim.heap.body(object) {
                sim.thread_mut(id).task = TaskId::NONE;
                control::resume(sim, id, frame, Link::Driver, Value::Unit);
            }
        }
        Some(exit) => {
            if let Exit::Returned(value) | Exit::Raised(value) = exit {
                sim.heap.release(value);
            }
            sim.heap.release(future);
            crate::sim::tokio::shutdown::end_thread(sim, id);
        }
    }
}
