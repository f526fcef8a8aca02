//! asyncio's functions, as programs and the prelude call them.

use super::events::TimerAction;
use super::object::AsyncioObject;
use super::{base_events, combinators, events, futures, runners, tasks, text};
use crate::ir::native::AsyncioNative;
use crate::ir::program::IntKind;
use crate::sim::config::{PythonVersion, Runtime};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::Reply;
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Calls an asyncio function. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: AsyncioNative,
    mut arguments: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    let running = sim.asyncio.running.is_some();
    let first = arguments.first().copied().unwrap_or_default();
    match native {
        AsyncioNative::Run => runners::run(sim, id, first, recorder),
        AsyncioNative::BareYield => {
            let object = AsyncioObject::BareYield(false);
            Reply::Value(Value::Object(sim.heap.alloc(Body::Asyncio(object))))
        }
        AsyncioNative::CancelHandle => {
            if let Value::Object(handle) = first {
                events::cancel(sim, id, handle, recorder);
            }
            sim.heap.release(first);
            Reply::Value(Value::Unit)
        }
        AsyncioNative::Version => {
            let minor = match sim.config.runtime {
                Runtime::Asyncio(PythonVersion::V3_11) => 11,
                Runtime::Asyncio(PythonVersion::V3_12) => 12,
                Runtime::Asyncio(PythonVersion::V3_14) => 14,
                _ => 13,
            };
            Reply::Value(Value::Int(IntKind::Py, minor))
        }
        _ if !running => {
            release(sim, &arguments);
            no_running_loop(sim)
        }
        AsyncioNative::CreateTask => {
            let name = arguments.pop().filter(|name| *name != Value::Unit);
            create_task(sim, id, first, name, recorder)
        }
        AsyncioNative::Gather => {
            let awaitables = arguments.split_off(1);
            gather(sim, id, first == Value::Bool(true), &awaitables, recorder)
        }
        AsyncioNative::CreateFuture => Reply::Value(Value::Object(futures::create(sim))),
        AsyncioNative::CallLaterSetResult => call_later_set_result(sim, id, &arguments, recorder),
        AsyncioNative::CurrentTask => {
            let current = sim.asyncio.current.map_or(Value::Unit, Value::Object);
            Reply::Value(sim.heap.retain(current))
        }
        AsyncioNative::GetRunningLoop => {
            let object = Value::Object(base_events::running(sim).object);
            Reply::Value(sim.heap.retain(object))
        }
    }
}

fn release(sim: &mut Sim, values: &[Value]) {
    for value in values {
        sim.heap.release(*value);
    }
}

fn no_running_loop(sim: &mut Sim) -> Reply {
    let what = "no running event loop";
    Reply::Raise(exception::new(sim, ExceptionKind::RuntimeError, what))
}

/// `create_task(coro, name)`; both owned.
pub fn create_task(
    sim: &mut Sim,
    id: ThreadId,
    coroutine: Value,
    name: Option<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    match coroutine {
        Value::Object(object) if matches!(sim.heap.body(object), Body::Coroutine(_)) => {
            let task = tasks::create(sim, id, object, name, recorder);
            Reply::Value(task.map_or(Value::Unit, Value::Object))
        }
        other => {
            let what = format!("a coroutine was expected, got {}", text::repr(sim, other));
            release(sim, &[other, name.unwrap_or_default()]);
            Reply::Raise(exception::new(sim, ExceptionKind::TypeError, &what))
        }
    }
}

fn gather(
    sim: &mut Sim,
    id: ThreadId,
    return_exceptions: bool,
    awaitables: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    let awaitable = |value: &Value| match *value {
        Value::Object(object) => {
            let coroutine = matches!(sim.heap.body(object), Body::Coroutine(_));
            (coroutine || futures::get(sim, object).is_some()).then_some(object)
        }
        _ => None,
    };
    let found: Option<Vec<ObjectId>> = awaitables.iter().map(awaitable).collect();
    let Some(found) = found else {
        release(sim, awaitables);
        let what = "An asyncio.Future, a coroutine or an awaitable is required";
        return Reply::Raise(exception::new(sim, ExceptionKind::TypeError, what));
    };
    let outer = combinators::gather(sim, id, &found, return_exceptions, recorder);
    Reply::Value(outer.map_or(Value::Unit, Value::Object))
}

fn call_later_set_result(
    sim: &mut Sim,
    id: ThreadId,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    let [delay, Value::Object(future), result] = *arguments else {
        release(sim, arguments);
        let what = "an integer or a float is required";
        return Reply::Raise(exception::new(sim, ExceptionKind::TypeError, what));
    };
    let when = (sim.thread(id).clock as i64).saturating_add(delay_ns(delay));
    let action = TimerAction::SetResult(future, result);
    let handle = base_events::schedule(sim, id, when, true, action, recorder);
    Reply::Value(handle)
}

/// A delay in seconds as nanoseconds, to the nearest; infinity is beyond every run.
pub fn delay_ns(seconds: Value) -> i64 {
    let seconds = match seconds {
        Value::Int(_, whole) => return whole.saturating_mul(1_000_000_000),
        Value::Bool(truth) => f64::from(u8::from(truth)),
        Value::Float(seconds) => seconds,
        _ => 0.0,
    };
    (seconds * 1e9).round() as i64
}
