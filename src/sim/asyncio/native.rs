//! asyncio's functions and classes, as programs and the prelude call them.

use super::construct::{make_loop, refuse_factory};
pub use super::create_task::create_task;
use super::create_task::{create_eager_task, create_task_with, ensure_future, gather};
use super::events::TimerAction;
use super::library::{self, Row};
use super::object::AsyncioObject;
use super::{LoopId, asyncgens, base_events, contexts, events, futures, runners};
use crate::ir::native::AsyncioNative;
use crate::ir::program::IntKind;
use crate::sim::config::{PythonVersion, Runtime};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::Reply;
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::py::lifecycle;
use crate::sim::machine::py::object::PyObject;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Calls an asyncio function. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: AsyncioNative,
    arguments: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    let first = arguments.first().copied().unwrap_or_default();
    let asked = loop_of(sim, first);
    let home = super::current_home(sim);
    match native {
        AsyncioNative::CurrentTask | AsyncioNative::AllTasks if asked.is_some() => {
            sim.heap.release(first);
            tasks_of(sim, native, asked.unwrap_or(home))
        }
        AsyncioNative::CreateTask
        | AsyncioNative::CreateFuture
        | AsyncioNative::CallLaterSetResult
        | AsyncioNative::CurrentTask
        | AsyncioNative::AllTasks
        | AsyncioNative::GetRunningLoop
            if sim.asyncio.running.is_none() =>
        {
            without_running_loop(sim, native, arguments)
        }
        AsyncioNative::CreateTask => create_task_with(sim, id, &arguments, recorder),
        AsyncioNative::CreateFuture => Reply::Value(Value::Object(create_future(sim, id, home))),
        AsyncioNative::CallLaterSetResult => call_later_set_result(sim, id, &arguments, recorder),
        AsyncioNative::CurrentTask | AsyncioNative::AllTasks => tasks_of(sim, native, home),
        AsyncioNative::GetRunningLoop => loop_value(sim, home),
        other => anywhere(sim, id, other, arguments, recorder),
    }
}

/// `RuntimeError: no running event loop`; `create_task` is written in Python, and its frame holds what it
/// was given.
fn without_running_loop(sim: &mut Sim, native: AsyncioNative, arguments: Vec<Value>) -> Reply {
    if native != AsyncioNative::CreateTask {
        release(sim, &arguments);
        return no_running_loop(sim);
    }
    let what = "no running event loop";
    let error = exception::new(sim, ExceptionKind::RuntimeError, what);
    library::add(sim, error, &[Row::CreateTaskNoLoop]);
    for value in arguments {
        library::add_holding(sim, error, &[], value);
    }
    Reply::Raise(error)
}

/// What needs no running loop.
fn anywhere(
    sim: &mut Sim,
    id: ThreadId,
    native: AsyncioNative,
    mut arguments: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    let first = arguments.first().copied().unwrap_or_default();
    let second = arguments.get(1).copied().unwrap_or(Value::Unit);
    match native {
        AsyncioNative::Run => {
            let factory = arguments.get(2).copied().unwrap_or(Value::Unit);
            if refuse_factory(sim, id, factory) {
                return Reply::Later;
            }
            let home = (sim.asyncio.running.is_none()).then(|| make_loop(sim, factory));
            sim.heap.release(factory);
            runners::run(sim, id, home, first, second, recorder)
        }
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
        AsyncioNative::CopyContext => {
            let current = sim.asyncio.context;
            Reply::Value(Value::Object(contexts::copy_of(sim, current)))
        }
        AsyncioNative::NewEventLoop => {
            let home = base_events::create(sim);
            loop_value(sim, home)
        }
        AsyncioNative::SetEventLoop => {
            sim.asyncio.installed = loop_of(sim, first);
            sim.asyncio.was_installed = true;
            sim.heap.release(first);
            Reply::Value(Value::Unit)
        }
        AsyncioNative::GetEventLoop => {
            warn_no_loop(sim, id, recorder);
            get_event_loop(sim)
        }
        AsyncioNative::EagerTaskFactory => create_eager_task(sim, id, &arguments, recorder),
        AsyncioNative::EnsureFuture => ensure_future(sim, id, first, second, recorder),
        AsyncioNative::Gather => {
            let awaitables = arguments.split_off(1);
            gather(sim, id, first, awaitables, recorder)
        }
        AsyncioNative::DefaultExecutor => default_executor(sim, first, second),
        AsyncioNative::KnownAsyncgens => asyncgens::known(sim),
        AsyncioNative::Version => version(sim),
        AsyncioNative::CreateTask
        | AsyncioNative::CreateFuture
        | AsyncioNative::CallLaterSetResult
        | AsyncioNative::CurrentTask
        | AsyncioNative::AllTasks
        | AsyncioNative::GetRunningLoop => no_running_loop(sim),
    }
}

/// `(loop, executor)`: the loop's default executor, set first if one is given.
fn default_executor(sim: &mut Sim, asked: Value, given: Value) -> Reply {
    let home = loop_of(sim, asked).unwrap_or_default();
    sim.heap.release(asked);
    let executor = &mut base_events::get_mut(sim, home).executor;
    let old = match given {
        Value::Empty | Value::Unit => Value::Unit,
        given => std::mem::replace(executor, given),
    };
    let executor = *executor;
    sim.heap.release(old);
    Reply::Value(sim.heap.retain(executor))
}

/// The minor version of the simulated CPython.
fn version(sim: &Sim) -> Reply {
    let minor = sim.config.python_version().minor();
    Reply::Value(Value::Int(IntKind::Py, i64::from(minor)))
}

/// Gives values up.
pub fn release(sim: &mut Sim, values: &[Value]) {
    for value in values {
        sim.heap.release(*value);
    }
}

/// `RuntimeError: no running event loop`
pub fn no_running_loop(sim: &mut Sim) -> Reply {
    let what = "no running event loop";
    Reply::Raise(exception::new(sim, ExceptionKind::RuntimeError, what))
}

/// `loop.create_future()`
pub fn create_future(sim: &mut Sim, id: ThreadId, home: LoopId) -> ObjectId {
    let future = futures::create(sim, home);
    super::remember_origin(sim, id, home, future, Some(Row::CreateFuture));
    future
}

/// The loop in a value.
pub fn loop_of(sim: &Sim, value: Value) -> Option<LoopId> {
    match value {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Asyncio(AsyncioObject::Loop(home)) => Some(*home),
            Body::Py(PyObject::Instance(..)) => {
                let mut loops = sim.asyncio.loops.iter();
                let found = loops.position(|found| found.object == object);
                found.map(|at| LoopId(at as u16))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The object of a loop, as a new owner.
pub fn loop_value(sim: &mut Sim, home: LoopId) -> Reply {
    let object = Value::Object(base_events::get(sim, home).object);
    Reply::Value(sim.heap.retain(object))
}

/// 3.12 and 3.13 warn where `get_event_loop()` makes a loop.
fn warn_no_loop(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let world = &sim.asyncio;
    let is_main = sim.python.gil.current() == ThreadId(0);
    let makes =
        is_main && world.running.is_none() && world.installed.is_none() && !world.was_installed;
    let warns = matches!(
        sim.config.runtime,
        Runtime::Asyncio(PythonVersion::V3_12 | PythonVersion::V3_13)
    );
    if makes && warns {
        let said = "DeprecationWarning: There is no current event loop";
        lifecycle::show_warning(sim, id, said, "", recorder);
    }
}

/// `get_event_loop()`: the running loop, the installed one, or, before 3.14 and if none was ever
/// installed, a new one. CPython 3.13 `Lib/asyncio/events.py` `BaseDefaultEventLoopPolicy`.
pub fn get_event_loop(sim: &mut Sim) -> Reply {
    if let Some(home) = sim.asyncio.running.or(sim.asyncio.installed) {
        return loop_value(sim, home);
    }
    let makes_none = sim.config.python_version() >= PythonVersion::V3_14;
    let current = sim.python.gil.current();
    if sim.asyncio.was_installed || makes_none || current != ThreadId(0) {
        let name = sim.python.threads.name(current).unwrap_or("MainThread");
        let what = format!("There is no current event loop in thread '{name}'.");
        return Reply::Raise(exception::new(sim, ExceptionKind::RuntimeError, &what));
    }
    let home = base_events::create(sim);
    sim.asyncio.installed = Some(home);
    sim.asyncio.was_installed = true;
    loop_value(sim, home)
}

/// `current_task(loop)` or `all_tasks(loop)`.
fn tasks_of(sim: &mut Sim, native: AsyncioNative, home: LoopId) -> Reply {
    if native == AsyncioNative::CurrentTask {
        let is_running = sim.asyncio.running == Some(home);
        let current = sim.asyncio.current.filter(|_| is_running);
        let current = current.map_or(Value::Unit, Value::Object);
        return Reply::Value(sim.heap.retain(current));
    }
    let found = super::all_tasks(sim, home);
    let found: Vec<Value> = found.into_iter().map(Value::Object).collect();
    for task in &found {
        sim.heap.retain(*task);
    }
    match crate::sim::machine::py::tables::set_of(sim, found) {
        Ok(set) => Reply::Value(set),
        Err(error) => Reply::Raise(error),
    }
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
    let home = super::current_home(sim);
    let handle = base_events::schedule(sim, id, home, when, true, action, None, recorder);
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
