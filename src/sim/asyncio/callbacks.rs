//! Functions of the program that the loop calls: `call_soon`, `call_later`, done callbacks.
//! CPython 3.13 `Lib/asyncio/events.py` `Handle._run`.

use super::base_events::{self, Stage};
use super::object::AsyncioObject;
use super::{library, report, runners};
use crate::ir::program::FuncId;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::py::roots;
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Runs a Handle (owned) unless it was cancelled.
pub fn run(sim: &mut Sim, id: ThreadId, handle: ObjectId, left: u32, recorder: &mut dyn Recorder) {
    match sim.heap.body(handle) {
        Body::Asyncio(AsyncioObject::Handle(user)) if !user.cancelled => {
            let (callback, arguments) = (user.callback, user.arguments.clone());
            let context = user.context;
            super::contexts::switch(sim, context);
            call(sim, id, handle, callback, &arguments, left, recorder);
        }
        _ => sim.heap.release(Value::Object(handle)),
    }
}

/// Calls `callback(*arguments)`, both of which `handle` (owned) holds; the result is thrown away.
pub fn call(
    sim: &mut Sim,
    id: ThreadId,
    handle: ObjectId,
    callback: Value,
    arguments: &[Value],
    left: u32,
    recorder: &mut dyn Recorder,
) {
    sim.charge_runtime(id);
    let site = function_of(sim, callback).map(|function| sim.program.function(function).sites[0]);
    let site = site.unwrap_or_default();
    let index = sim.emit(recorder, EventKind::HandleRun, id, TaskId::NONE, site, 0);
    sim.thread_mut(id).cause = index;
    base_events::running(sim).stage = Stage::InCallback(handle, left);
    let owned: Vec<Value> = arguments
        .iter()
        .map(|value| sim.heap.retain(*value))
        .collect();
    let callback = sim.heap.retain(callback);
    roots::call_from_driver(sim, id, callback, owned, recorder);
}

/// The function of the program behind a callable.
pub fn function_of(sim: &Sim, callback: Value) -> Option<FuncId> {
    match callback {
        Value::Function(function) => Some(function),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(closure) => Some(closure.function),
            _ => None,
        },
        _ => None,
    }
}

/// The callback came back: an exception is reported and the loop goes on, but SystemExit and
/// KeyboardInterrupt leave the loop.
pub fn returned(
    sim: &mut Sim,
    id: ThreadId,
    handle: ObjectId,
    exit: Exit,
    recorder: &mut dyn Recorder,
) {
    match exit {
        Exit::Returned(value) => sim.heap.release(value),
        Exit::Raised(error) => {
            let leaves = exception::is_instance(sim, error, ExceptionKind::SystemExit)
                || exception::is_instance(sim, error, ExceptionKind::KeyboardInterrupt);
            if leaves {
                return runners::interrupted(sim, id, error, recorder);
            }
            library::add(sim, error, &[library::Row::HandleRun]);
            report::callback_failed(sim, id, handle, error, recorder);
            sim.heap.release(error);
        }
        Exit::Suspended(_) | Exit::Dropped => {}
    }
}
