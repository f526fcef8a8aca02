//! Loops of the program's own: a class that inherits from `asyncio.SelectorEventLoop` and overrides
//! `_run_once`, which calls `super()._run_once()` for an iteration.

use super::LoopId;
use super::base_events::{self, Stage, running};
use super::runners;
use crate::ir::program::NameId;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::py::{attributes, class, roots};
use crate::sim::machine::{self, Reply};
use crate::sim::thread::{Driver, DriverEntry, Exit};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

fn run_once_name(sim: &Sim) -> Option<NameId> {
    let found = sim
        .program
        .names
        .iter()
        .position(|name| &**name == "_run_once");
    found.map(|at| NameId(at as u32))
}

/// Whether the class of a loop's object overrides `_run_once`.
pub fn overrides(sim: &Sim, home: LoopId) -> bool {
    let object = base_events::get(sim, home).object;
    let is_instance = matches!(sim.heap.body(object), Body::Py(_));
    let name = run_once_name(sim).filter(|_| is_instance);
    name.is_some_and(|name| class::special(sim, Value::Object(object), name).is_some())
}

/// Calls the program's `_run_once`.
pub fn call(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let object = running(sim).object;
    running(sim).stage = Stage::InRunOnce;
    let Some(name) = run_once_name(sim) else {
        return;
    };
    match attributes::get(sim, id, Value::Object(object), name) {
        Ok(method) => roots::call_from_driver(sim, id, method, Vec::new(), recorder),
        Err(error) => runners::interrupted(sim, id, error, recorder),
    }
}

/// The program's `_run_once` came back.
pub fn returned(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    match sim.thread_mut(id).exit.take() {
        Some(Exit::Raised(error)) => runners::interrupted(sim, id, error, recorder),
        Some(Exit::Returned(value)) => {
            sim.heap.release(value);
            base_events::end_turn(sim, id, recorder);
        }
        Some(Exit::Suspended(_) | Exit::Dropped) | None => {}
    }
}

/// `super()._run_once()`: one iteration inside the frame that runs.
pub fn run_once(sim: &mut Sim, id: ThreadId, home: LoopId) -> Reply {
    let inside = sim.asyncio.running == Some(home) && running(sim).stage == Stage::InRunOnce;
    if !inside {
        machine::unsupported(sim, id, "calling `_run_once` outside an override of it");
        return Reply::Later;
    }
    let entered = running(sim);
    entered.inside_custom = true;
    entered.stage = Stage::Turn;
    let thread = sim.thread_mut(id);
    let caller = thread.frame.take();
    thread.drivers.push(DriverEntry {
        driver: Driver::Asyncio,
        caller,
    });
    Reply::Later
}

/// Goes back to the program's `_run_once` if an iteration runs inside it; whether it did.
pub fn leave(sim: &mut Sim, id: ThreadId) -> bool {
    let left = running(sim);
    if !std::mem::take(&mut left.inside_custom) {
        return false;
    }
    left.stage = Stage::InRunOnce;
    let thread = sim.thread_mut(id);
    if let Some(entry) = thread.drivers.pop() {
        thread.frame = entry.caller;
    }
    true
}
