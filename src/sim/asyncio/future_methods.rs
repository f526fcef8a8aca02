//! Methods of futures and tasks. CPython 3.13 `Lib/asyncio/futures.py` `Future`, `tasks.py` `Task`.

use super::methods::Bound;
use super::object::{AsyncioObject, Callback, Callbacks, FutureStatus, TaskName};
use super::{cancel, contexts, events, futures, loop_methods, native, tasks};
use crate::ir::program::IntKind;
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::py::{self, class, compare, repr};
use crate::sim::machine::{self, Reply};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, Stream};

fn int(value: i64) -> Value {
    Value::Int(IntKind::Py, value)
}

fn raise(sim: &mut Sim, kind: ExceptionKind, what: &str) -> Reply {
    Reply::Raise(exception::new(sim, kind, what))
}

fn none(value: Value) -> Value {
    match value {
        Value::Empty => Value::Unit,
        value => value,
    }
}

/// Calls a method of a future or task. The arguments are handed over.
pub fn call(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: &str,
    bound: Bound,
    recorder: &mut dyn Recorder,
) -> Reply {
    let first = none(bound.values.first().copied().unwrap_or_default());
    let second = none(bound.values.get(1).copied().unwrap_or_default());
    match name {
        "done" => Reply::Value(Value::Bool(futures::done(sim, receiver))),
        "cancelled" => Reply::Value(Value::Bool(futures::cancelled(sim, receiver))),
        "cancel" => {
            let asked = cancel::cancel(sim, id, receiver, first, recorder);
            sim.heap.release(first);
            match asked {
                Ok(asked) => Reply::Value(Value::Bool(asked)),
                Err(error) => Reply::Raise(error),
            }
        }
        "result" | "exception" => {
            let reply = match name {
                "exception" => outcome(sim, receiver),
                _ => futures::result(sim, receiver).map_or_else(Reply::Raise, Reply::Value),
            };
            if let (Reply::Raise(error), Some(frame)) = (&reply, sim.thread(id).frame) {
                py::raised_again(sim, Some(frame), *error);
            }
            reply
        }
        "add_done_callback" => {
            let context = match second {
                Value::Object(context) => Some(context),
                _ => contexts::copy(sim),
            };
            let handle = events::user_handle(sim, first, &[], context);
            futures::add_done_callback(sim, id, receiver, Callback::User(handle), recorder);
            Reply::Value(Value::Unit)
        }
        "remove_done_callback" => {
            let removed = remove_callbacks(sim, receiver, first);
            sim.heap.release(first);
            Reply::Value(int(removed))
        }
        "__await__" | "__iter__" => Reply::Value(sim.heap.retain(Value::Object(receiver))),
        "get_loop" => {
            let home = futures::home(sim, receiver);
            native::loop_value(sim, home)
        }
        "set_result" | "set_exception" => set(sim, id, receiver, name, first, recorder),
        "get_stack" => {
            machine::unsupported(
                sim,
                id,
                "`get_stack`, whose frames programs look into: use `print_stack`",
            );
            Reply::Later
        }
        "print_stack" if first != Value::Unit || second != Value::Unit => {
            machine::unsupported(sim, id, "`print_stack` with arguments");
            Reply::Later
        }
        "print_stack" => {
            print_stack(sim, id, receiver, recorder);
            Reply::Value(Value::Unit)
        }
        _ => task(sim, receiver, name, first),
    }
}

/// `exception()`
fn outcome(sim: &mut Sim, receiver: ObjectId) -> Reply {
    let future = futures::get_mut(sim, receiver);
    match future.status {
        FutureStatus::Pending => {
            let kind = ExceptionKind::InvalidStateError;
            raise(sim, kind, "Exception is not set.")
        }
        FutureStatus::Finished => Reply::Value(Value::Unit),
        FutureStatus::Failed => {
            future.log_traceback = false;
            let error = future.value;
            Reply::Value(sim.heap.retain(error))
        }
        FutureStatus::Cancelled => Reply::Raise(futures::make_cancelled_error(sim, receiver)),
    }
}

/// `set_result`, `set_exception`; the value is owned.
fn set(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: &str,
    given: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    let is_task = tasks::get(sim, receiver).is_some();
    let refused = if is_task {
        let what = format!("Task does not support {name} operation");
        Some((ExceptionKind::RuntimeError, what))
    } else if futures::done(sim, receiver) {
        let kind = ExceptionKind::InvalidStateError;
        Some((kind, "invalid state".to_owned()))
    } else {
        None
    };
    if let Some((kind, what)) = refused {
        sim.heap.release(given);
        return raise(sim, kind, &what);
    }
    let home = futures::home(sim, receiver);
    let is_refused = loop_methods::is_foreign(sim, id, home)
        && super::destroy::forget_callbacks(sim, id, receiver);
    let done = match is_refused {
        true => Reply::Raise(loop_methods::wrong_thread(sim, "call_soon")),
        false => Reply::Value(Value::Unit),
    };
    if name == "set_result" {
        futures::set_result(sim, id, receiver, given, recorder);
        return done;
    }
    let error = match exception::is_exception_class(sim, given) {
        true if matches!(given, Value::Native(_)) => exception::with_args(sim, given, Vec::new()),
        true => {
            machine::unsupported(
                sim,
                id,
                "`set_exception` with a class of the program: call it",
            );
            return Reply::Later;
        }
        false => given,
    };
    if exception::get(sim, error).is_none() {
        sim.heap.release(error);
        return raise(sim, ExceptionKind::TypeError, "invalid exception object");
    }
    if exception::is_instance(sim, error, ExceptionKind::StopIteration) {
        return set_stop_iteration(sim, id, receiver, error, recorder);
    }
    futures::set_exception(sim, id, receiver, error, recorder);
    done
}

/// `set_exception(StopIteration())`; the exception is owned. 3.13 wraps it, before it was refused.
fn set_stop_iteration(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    error: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    let what = "StopIteration interacts badly with generators and cannot be raised into a Future";
    if super::before_3_13(sim) {
        sim.heap.release(error);
        return raise(sim, ExceptionKind::TypeError, what);
    }
    let wrapped = exception::new(sim, ExceptionKind::RuntimeError, what);
    exception::set_context(sim, wrapped, error);
    exception::set_cause(sim, wrapped, error);
    futures::set_exception(sim, id, receiver, wrapped, recorder);
    Reply::Value(Value::Unit)
}

/// `remove_done_callback`: how many there were of this function.
fn remove_callbacks(sim: &mut Sim, receiver: ObjectId, function: Value) -> i64 {
    let callbacks = std::mem::take(&mut futures::get_mut(sim, receiver).callbacks);
    let mut kept = Callbacks::None;
    let mut removed = 0;
    for callback in callbacks.as_slice() {
        let same = |handle: &ObjectId| match sim.heap.body(*handle) {
            Body::Asyncio(AsyncioObject::Handle(handle)) => {
                let found = handle.callback;
                found == function || compare::equal(sim, found, function)
            }
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

/// What only tasks have; the argument is handed over.
fn task(sim: &mut Sim, receiver: ObjectId, name: &str, given: Value) -> Reply {
    let task = tasks::get_mut(sim, receiver);
    Reply::Value(match name {
        "cancelling" => int(i64::from(task.cancels)),
        "uncancel" => {
            task.cancels = task.cancels.saturating_sub(1);
            let left = task.cancels;
            if left == 0 && !super::before_3_13(sim) {
                tasks::get_mut(sim, receiver).must_cancel = false;
            }
            int(i64::from(left))
        }
        "get_name" => {
            let text = match &task.name {
                TaskName::Given(name) => {
                    let name = **name;
                    return Reply::Value(sim.heap.retain(name));
                }
                TaskName::Numbered(number) => format!("Task-{number}"),
            };
            sim.heap.text(&text)
        }
        "set_name" => {
            let text = as_name(sim, given);
            let task = tasks::get_mut(sim, receiver);
            let old = std::mem::replace(&mut task.name, TaskName::Given(Box::new(text)));
            if let TaskName::Given(old) = old {
                sim.heap.release(*old);
            }
            Value::Unit
        }
        "get_context" => {
            let context = match task.context {
                Some(context) => context,
                None => {
                    let context = contexts::copy_of(sim, None);
                    tasks::get_mut(sim, receiver).context = Some(context);
                    context
                }
            };
            sim.heap.retain(Value::Object(context))
        }
        _ => {
            let coroutine = match task.eagerly_done {
                true => Value::Unit,
                false => Value::Object(task.coroutine),
            };
            sim.heap.retain(coroutine)
        }
    })
}

/// `print_stack()`: its own lines go to stdout, the frames to stderr.
fn print_stack(sim: &mut Sim, id: ThreadId, receiver: ObjectId, recorder: &mut dyn Recorder) {
    let task = tasks::get_mut(sim, receiver).clone();
    let [head, frames, last] = super::text::stack(sim, &task);
    let site = super::base_events::visible_site(sim, id);
    let streams = [Stream::Out, Stream::Err, Stream::Out];
    for (stream, text) in streams.into_iter().zip([head, frames, last]) {
        if !text.is_empty() {
            sim.write(recorder, EventKind::Output, id, site, stream, &text);
        }
    }
}

/// `str(name)` of a name that is given (owned).
pub fn as_name(sim: &mut Sim, given: Value) -> Value {
    if class::of(sim, given) == class::builtin(ExceptionKind::Str) {
        return given;
    }
    let text = repr::text(sim, given);
    sim.heap.release(given);
    sim.heap.text(&text)
}
