//! Functions of the program that the loop calls: `call_soon`, `call_later`, done callbacks.
//! CPython 3.13 `Lib/asyncio/events.py` `Handle._run`.

use super::base_events::{self, Stage};
use super::object::AsyncioObject;
use super::{report, runners};
use crate::ir::native::Native;
use crate::ir::program::FunctionKind;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::frame::{FrameState, Link};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::py::object::PyObject;
use crate::sim::machine::{self, Reply, control, py};
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Runs a Handle (owned) unless it was cancelled.
pub fn run(sim: &mut Sim, id: ThreadId, handle: ObjectId, left: u32, recorder: &mut dyn Recorder) {
    match sim.heap.body(handle) {
        Body::Asyncio(AsyncioObject::Handle(user)) if !user.cancelled => {
            let (callback, arguments) = (user.callback, user.arguments.clone());
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
    let reply = match callback {
        Value::Native(Native::Py(native)) => Some(py::native(sim, id, native, owned, recorder)),
        _ => enter(sim, id, callback, owned, recorder),
    };
    match reply {
        Some(Reply::Value(value)) => sim.thread_mut(id).exit = Some(Exit::Returned(value)),
        Some(Reply::Raise(error)) => sim.thread_mut(id).exit = Some(Exit::Raised(error)),
        Some(Reply::Later) => {}
        None => {
            machine::unsupported(sim, id, "this kind of callback; use a function");
        }
    }
}

/// The function of the program behind a callable.
pub fn function_of(sim: &Sim, callback: Value) -> Option<crate::ir::program::FuncId> {
    match callback {
        Value::Function(function) => Some(function),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(closure) => Some(closure.function),
            _ => None,
        },
        _ => None,
    }
}

/// Calls anything but a builtin function, with the driver waiting for it. The arguments are owned by
/// the callee. `None`: it cannot be called so.
fn enter(
    sim: &mut Sim,
    id: ThreadId,
    callback: Value,
    mut values: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Option<Reply> {
    if let Value::Object(object) = callback {
        match sim.heap.body(object) {
            Body::Py(PyObject::Method(receiver, function)) => {
                let (receiver, function) = (*receiver, *function);
                values.insert(0, sim.heap.retain(receiver));
                return enter(sim, id, function, values, recorder);
            }
            Body::Py(PyObject::BuiltinMethod(Value::Object(receiver), name)) => {
                let (receiver, name) = (*receiver, *name);
                if let Body::Asyncio(_) = sim.heap.body(receiver) {
                    return super::method(sim, id, receiver, name, &values, recorder);
                }
            }
            _ => {}
        }
    }
    let function = function_of(sim, callback)?;
    let declared = sim.program.function(function);
    let (wanted, kind) = (declared.parameters.len(), declared.kind);
    if values.len() != wanted {
        let given = values.len();
        for value in values {
            sim.heap.release(value);
        }
        return Some(Reply::Raise(wrong_count(sim, function, given)));
    }
    if let Value::Object(object) = callback
        && let Body::Closure(closure) = sim.heap.body(object)
    {
        let captures = closure.captures.clone();
        values.extend(captures.iter().map(|value| sim.heap.retain(*value)));
    }
    let frame = control::new_frame(sim, function, &values);
    if kind != FunctionKind::Plain {
        let coroutine = sim.heap.alloc(Body::Coroutine(frame));
        sim.frames.get_mut(frame).owner = Some(coroutine);
        return Some(Reply::Value(Value::Object(coroutine)));
    }
    let entered = sim.frames.get_mut(frame);
    entered.link = Link::Driver;
    entered.state = FrameState::Running;
    let thread = sim.thread_mut(id);
    thread.frame = Some(frame);
    thread.depth += 1;
    Some(Reply::Later)
}

fn wrong_count(sim: &mut Sim, function: crate::ir::program::FuncId, given: usize) -> Value {
    let declared = sim.program.function(function);
    let name = sim.program.name(declared.name);
    let wanted = declared.parameters.len();
    let what = format!("{name}() takes {wanted} positional arguments but {given} were given");
    exception::new(sim, ExceptionKind::TypeError, &what)
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
            report::callback_failed(sim, id, handle, error, recorder);
            sim.heap.release(error);
        }
        Exit::Suspended(_) | Exit::Dropped => {}
    }
}
