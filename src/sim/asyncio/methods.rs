//! Methods of asyncio's objects. CPython 3.13 `Lib/asyncio/futures.py`, `tasks.py`, `events.py`.

use super::events::{TimerAction, UserHandle};
use super::object::{AsyncioObject, Callback, FutureStatus, TaskName};
use super::{base_events, cancel, events, futures, native, tasks};
use crate::ir::program::NameId;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::Reply;
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Calls a method of an asyncio object (`task.done()`). `None`: it has no such method.
/// The arguments are owned by the callee, the receiver is not.
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: NameId,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Option<Reply> {
    let program = sim.program.clone();
    let name = program.name(name);
    match sim.heap.body(receiver) {
        Body::Asyncio(AsyncioObject::Task(_)) => task_method(sim, receiver, name, arguments)
            .or_else(|| future_method(sim, id, receiver, name, arguments, recorder)),
        Body::Asyncio(AsyncioObject::Future(_) | AsyncioObject::Gather(_)) => {
            set_method(sim, id, receiver, name, arguments, recorder)
                .or_else(|| future_method(sim, id, receiver, name, arguments, recorder))
        }
        Body::Asyncio(AsyncioObject::Timer(_) | AsyncioObject::Handle(_)) => {
            handle_method(sim, id, receiver, name, recorder)
        }
        Body::Asyncio(AsyncioObject::Loop) => {
            loop_method(sim, id, receiver, name, arguments, recorder)
        }
        _ => None,
    }
}

fn value(value: Value) -> Option<Reply> {
    Some(Reply::Value(value))
}

fn invalid_state(sim: &mut Sim, what: &str) -> Option<Reply> {
    let error = exception::new(sim, ExceptionKind::InvalidStateError, what);
    Some(Reply::Raise(error))
}

/// What only tasks have.
fn task_method(
    sim: &mut Sim,
    receiver: ObjectId,
    name: &str,
    arguments: &[Value],
) -> Option<Reply> {
    let int = |count: u32| Value::Int(crate::ir::program::IntKind::Py, i64::from(count));
    let task = tasks::get_mut(sim, receiver);
    match name {
        "cancelling" => value(int(task.cancels)),
        "uncancel" => {
            task.cancels = task.cancels.saturating_sub(1);
            let left = task.cancels;
            if left == 0 && !super::before_3_13(sim) {
                tasks::get_mut(sim, receiver).must_cancel = false;
            }
            value(int(left))
        }
        "get_name" => {
            let text = match task.name {
                TaskName::Given(name) => return value(sim.heap.retain(name)),
                TaskName::Numbered(number) => format!("Task-{number}"),
            };
            value(sim.heap.text(&text))
        }
        "set_name" => {
            let given = TaskName::Given(arguments.first().copied().unwrap_or_default());
            if let TaskName::Given(old) = std::mem::replace(&mut task.name, given) {
                sim.heap.release(old);
            }
            value(Value::Unit)
        }
        "get_coro" => {
            let coroutine = Value::Object(task.coroutine);
            value(sim.heap.retain(coroutine))
        }
        _ => None,
    }
}

/// What futures that are no tasks have.
fn set_method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: &str,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Option<Reply> {
    let given = arguments.first().copied().unwrap_or(Value::Unit);
    if !matches!(name, "set_result" | "set_exception") {
        return None;
    }
    if futures::done(sim, receiver) {
        sim.heap.release(given);
        return invalid_state(sim, "invalid state");
    }
    match name {
        "set_result" => futures::set_result(sim, id, receiver, given, recorder),
        _ => futures::set_exception(sim, id, receiver, given, recorder),
    }
    value(Value::Unit)
}

/// What every future has.
fn future_method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: &str,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Option<Reply> {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    match name {
        "done" => value(Value::Bool(futures::done(sim, receiver))),
        "cancelled" => value(Value::Bool(futures::cancelled(sim, receiver))),
        "cancel" => {
            let asked = cancel::cancel(sim, id, receiver, first, recorder);
            sim.heap.release(first);
            Some(match asked {
                Ok(asked) => Reply::Value(Value::Bool(asked)),
                Err(error) => Reply::Raise(error),
            })
        }
        "result" => Some(match futures::result(sim, receiver) {
            Ok(result) => Reply::Value(result),
            Err(error) => Reply::Raise(error),
        }),
        "exception" => {
            let future = futures::get_mut(sim, receiver);
            match future.status {
                FutureStatus::Pending => invalid_state(sim, "Exception is not set."),
                FutureStatus::Finished => value(Value::Unit),
                FutureStatus::Failed => {
                    future.log_traceback = false;
                    let error = future.value;
                    value(sim.heap.retain(error))
                }
                FutureStatus::Cancelled => {
                    Some(Reply::Raise(futures::make_cancelled_error(sim, receiver)))
                }
            }
        }
        "add_done_callback" => {
            let handle = user_handle(sim, first, &[]);
            let callback = Callback::User(handle);
            futures::add_done_callback(sim, id, receiver, callback, recorder);
            value(Value::Unit)
        }
        "remove_done_callback" => {
            let removed = remove_callbacks(sim, receiver, first);
            sim.heap.release(first);
            value(Value::Int(crate::ir::program::IntKind::Py, removed))
        }
        "__await__" | "__iter__" => value(sim.heap.retain(Value::Object(receiver))),
        "get_loop" => {
            let object = Value::Object(sim.asyncio.running.as_ref()?.object);
            value(sim.heap.retain(object))
        }
        _ => None,
    }
}

/// `remove_done_callback`: how many there were of this function.
fn remove_callbacks(sim: &mut Sim, receiver: ObjectId, function: Value) -> i64 {
    let callbacks = std::mem::take(&mut futures::get_mut(sim, receiver).callbacks);
    let mut kept = super::object::Callbacks::None;
    let mut removed = 0;
    for callback in callbacks.as_slice() {
        let same = |handle: &ObjectId| match sim.heap.body(*handle) {
            Body::Asyncio(AsyncioObject::Handle(handle)) => handle.callback == function,
            _ => false,
        };
        match callback {
            Callback::User(handle) if same(handle) => {
                removed += 1;
                sim.heap.release(Value::Object(*handle));
            }
            other => kept.push(*other),
        }
    }
    futures::get_mut(sim, receiver).callbacks = kept;
    removed
}

/// A Handle, count 1. Callback and arguments are owned by it.
pub fn user_handle(sim: &mut Sim, callback: Value, arguments: &[Value]) -> ObjectId {
    let handle = UserHandle {
        callback,
        arguments: arguments.into(),
        cancelled: false,
    };
    let object = AsyncioObject::Handle(Box::new(handle));
    sim.heap.alloc(Body::Asyncio(object))
}

fn handle_method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: &str,
    recorder: &mut dyn Recorder,
) -> Option<Reply> {
    match (name, sim.heap.body(receiver)) {
        ("cancel", _) => {
            events::cancel(sim, id, receiver, recorder);
            value(Value::Unit)
        }
        ("cancelled", Body::Asyncio(AsyncioObject::Timer(timer))) => {
            value(Value::Bool(timer.cancelled))
        }
        ("cancelled", Body::Asyncio(AsyncioObject::Handle(handle))) => {
            value(Value::Bool(handle.cancelled))
        }
        ("when", Body::Asyncio(AsyncioObject::Timer(timer))) => {
            value(Value::Float(timer.when_ns as f64 / 1e9))
        }
        _ => None,
    }
}

fn loop_method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: &str,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Option<Reply> {
    let running = sim.asyncio.running.as_ref();
    let open = running.is_some_and(|running| running.object == receiver);
    let now = sim.thread(id).clock;
    match (name, arguments) {
        ("time", []) => value(Value::Float(now as f64 / 1e9)),
        ("is_running", []) => value(Value::Bool(open)),
        ("is_closed", []) => value(Value::Bool(!open)),
        (_, arguments) if !open => {
            for argument in arguments {
                sim.heap.release(*argument);
            }
            let what = "Event loop is closed";
            let error = exception::new(sim, ExceptionKind::RuntimeError, what);
            Some(Reply::Raise(error))
        }
        ("create_future", []) => value(Value::Object(futures::create(sim))),
        ("create_task", [coroutine]) => {
            Some(native::create_task(sim, id, *coroutine, None, recorder))
        }
        ("stop", []) => {
            base_events::running(sim).stopping = true;
            value(Value::Unit)
        }
        ("call_soon", [callback, arguments @ ..]) => {
            let handle = user_handle(sim, *callback, arguments);
            sim.heap.retain(Value::Object(handle));
            let cause = sim.thread(id).cause;
            let queued = events::Handle::User(handle);
            base_events::call_soon(sim, id, queued, cause, recorder);
            value(Value::Object(handle))
        }
        ("call_later" | "call_at", [time, callback, arguments @ ..]) => {
            let given = native::delay_ns(*time);
            let later = name == "call_later";
            let when = if later {
                given.saturating_add(now as i64)
            } else {
                given
            };
            let action = TimerAction::User(*callback, arguments.into());
            value(base_events::schedule(
                sim, id, when, later, action, recorder,
            ))
        }
        _ => None,
    }
}
