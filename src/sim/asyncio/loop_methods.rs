//! Methods of loops, runners and handles. CPython 3.13 `Lib/asyncio/base_events.py`, `runners.py`,
//! `events.py`.

use super::base_events::{self, TaskFactory};
use super::events::{self, Handle, TimerAction};
use super::library::{self, Row};
use super::methods::Bound;
use super::object::{AsyncioObject, RunnerState};
use super::{LoopId, construct, contexts, native, report, runners, shutdown};
use crate::ir::native::{AsyncioNative, Native};
use crate::ir::program::{FuncId, NameId};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::py::{compare, introspect};
use crate::sim::machine::{self, Reply, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

fn raise(sim: &mut Sim, kind: ExceptionKind, what: &str) -> Reply {
    Reply::Raise(exception::new(sim, kind, what))
}

fn none(value: Value) -> Value {
    match value {
        Value::Empty => Value::Unit,
        value => value,
    }
}

/// Calls a method of a loop. The arguments are handed over.
pub fn call(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    name: &str,
    bound: Bound,
    recorder: &mut dyn Recorder,
) -> Reply {
    let first = none(bound.values.first().copied().unwrap_or_default());
    let found = base_events::get(sim, home);
    match name {
        "time" => {
            base_events::get_mut(sim, home).timers_made += 1;
            Reply::Value(Value::Float(sim.thread(id).clock as f64 / 1e9))
        }
        "is_running" => Reply::Value(Value::Bool(sim.asyncio.runner(home).is_some())),
        "is_closed" => Reply::Value(Value::Bool(found.closed)),
        "get_debug" => Reply::Value(Value::Bool(found.debug)),
        "set_debug" => {
            let debug = compare::is_true(sim, first);
            sim.heap.release(first);
            base_events::get_mut(sim, home).debug = debug;
            Reply::Value(Value::Unit)
        }
        "create_future" => Reply::Value(Value::Object(native::create_future(sim, id, home))),
        "create_task" => {
            let given: Vec<Value> = bound.values.iter().copied().map(none).collect();
            native::create_task(sim, id, home, &given, recorder)
        }
        "stop" => {
            base_events::get_mut(sim, home).stopping = true;
            Reply::Value(Value::Unit)
        }
        "close" if sim.asyncio.running == Some(home) => {
            let what = "Cannot close a running event loop";
            raise(sim, ExceptionKind::RuntimeError, what)
        }
        "close" => {
            shutdown::close(sim, id, home, recorder);
            Reply::Value(Value::Unit)
        }
        "_run_once" => super::custom::run_once(sim, id, home),
        "run_forever" => runners::run_loop(sim, id, home, None, recorder),
        "run_until_complete" => runners::run_loop(sim, id, home, Some(first), recorder),
        "call_soon" | "call_soon_threadsafe" | "call_later" | "call_at" => {
            schedule(sim, id, home, name, bound, recorder)
        }
        "set_exception_handler" | "get_exception_handler" => handler(sim, home, name, first),
        "call_exception_handler" | "default_exception_handler" => {
            let by_default = name == "default_exception_handler";
            control::push(sim, id, Value::Unit);
            report::by_program(sim, id, home, first, by_default, recorder);
            Reply::Later
        }
        "set_task_factory" => set_factory(sim, home, first),
        "get_task_factory" => factory(sim, home),
        "run_in_executor" | "set_default_executor" => executor(sim, id, home, name, bound),
        "shutdown_default_executor" if found.executor != Value::Unit => {
            executor(sim, id, home, name, bound)
        }
        _ => {
            bound.release(sim);
            shut_down(sim, id, name)
        }
    }
}

/// `get_task_factory()`
fn factory(sim: &mut Sim, home: LoopId) -> Reply {
    let factory = match base_events::get(sim, home).factory {
        TaskFactory::None => Value::Unit,
        TaskFactory::Eager => Value::Native(Native::Asyncio(AsyncioNative::EagerTaskFactory)),
        TaskFactory::Given(factory) => factory,
    };
    Reply::Value(sim.heap.retain(factory))
}

/// What loops do with executors: functions of our library that get the loop first.
fn executor(sim: &mut Sim, id: ThreadId, home: LoopId, name: &str, bound: Bound) -> Reply {
    let object = Value::Object(base_events::get(sim, home).object);
    let mut values = vec![sim.heap.retain(object)];
    values.extend(bound.values.into_iter().map(none));
    if name == "run_in_executor" {
        let rest = sim.heap.alloc(Body::Tuple(bound.rest.into()));
        values.push(Value::Object(rest));
    }
    call_unit(sim, id, name, &values)
}

/// Calls a function that a unit of our library binds; the arguments are handed over.
fn call_unit(sim: &mut Sim, id: ThreadId, name: &str, values: &[Value]) -> Reply {
    match super::shutdown::unit_function(sim, name) {
        Some(function) => {
            control::call_function(sim, id, function, values);
        }
        None => {
            machine::unsupported(sim, id, "this way of calling a method of the loop");
        }
    }
    Reply::Later
}

/// `shutdown_asyncgens()` and `shutdown_default_executor()`: coroutines of the prelude.
fn shut_down(sim: &mut Sim, id: ThreadId, name: &str) -> Reply {
    if name == "shutdown_asyncgens"
        && let Some(coroutine) = super::asyncgens::shutdown(sim)
    {
        return Reply::Value(Value::Object(coroutine));
    }
    let program = sim.program.clone();
    let named = |entry: &&(NameId, FuncId)| program.name(entry.0) == name;
    match program.prelude.iter().find(named) {
        Some((_, function)) => {
            control::call_function(sim, id, *function, &[]);
        }
        None => {
            machine::unsupported(sim, id, "this way of calling a method of the loop");
        }
    }
    Reply::Later
}

/// `set_exception_handler(handler)`, `get_exception_handler()`.
fn handler(sim: &mut Sim, home: LoopId, name: &str, given: Value) -> Reply {
    if name == "get_exception_handler" {
        let handler = base_events::get(sim, home).handler;
        return Reply::Value(sim.heap.retain(handler));
    }
    if given != Value::Unit && !introspect::is_callable(sim, given) {
        let text = crate::sim::machine::py::repr::repr(sim, given);
        sim.heap.release(given);
        let what = format!("A callable object or None is expected, got {text}");
        return raise(sim, ExceptionKind::TypeError, &what);
    }
    let old = std::mem::replace(&mut base_events::get_mut(sim, home).handler, given);
    sim.heap.release(old);
    Reply::Value(Value::Unit)
}

/// `set_task_factory(factory)`
fn set_factory(sim: &mut Sim, home: LoopId, given: Value) -> Reply {
    let factory = match given {
        Value::Unit => TaskFactory::None,
        Value::Native(Native::Asyncio(AsyncioNative::EagerTaskFactory)) => TaskFactory::Eager,
        other => TaskFactory::Given(other),
    };
    let old = std::mem::replace(&mut base_events::get_mut(sim, home).factory, factory);
    if let TaskFactory::Given(old) = old {
        sim.heap.release(old);
    }
    Reply::Value(Value::Unit)
}

/// Debug mode, `_check_thread`: whether another thread runs the loop.
pub fn is_foreign(sim: &Sim, id: ThreadId, home: LoopId) -> bool {
    let runner = sim.asyncio.runner(home);
    base_events::get(sim, home).debug && runner.is_some_and(|runner| runner != id)
}

/// What `_check_thread` raises, for a method of the loop.
pub fn wrong_thread(sim: &mut Sim, method: &str) -> Value {
    let what = "Non-thread-safe operation invoked on an event loop other than the current one";
    let error = exception::new(sim, ExceptionKind::RuntimeError, what);
    let rows: &[Row] = match method {
        "call_soon" => &[Row::CheckThread, Row::CallSoonChecks],
        "call_at" => &[Row::CheckThread, Row::CallAtChecks],
        _ => &[Row::CheckThread, Row::CallAtChecks, Row::CallLaterCallAt],
    };
    library::add(sim, error, rows);
    error
}

/// `call_soon`, `call_later`, `call_at`: the handle.
fn schedule(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    name: &str,
    mut bound: Bound,
    recorder: &mut dyn Recorder,
) -> Reply {
    if base_events::get(sim, home).closed {
        bound.release(sim);
        return raise(sim, ExceptionKind::RuntimeError, "Event loop is closed");
    }
    if name != "call_soon_threadsafe" && is_foreign(sim, id, home) {
        bound.release(sim);
        return Reply::Raise(wrong_thread(sim, name));
    }
    let context = match bound.values.pop() {
        Some(Value::Object(context)) => Some(context),
        _ => contexts::copy(sim),
    };
    let (time, callback) = match bound.values[..] {
        [callback] => (Value::Unit, callback),
        [time, callback, ..] => (time, callback),
        [] => (Value::Unit, Value::Unit),
    };
    if matches!(name, "call_soon" | "call_soon_threadsafe") {
        let handle = events::user_handle(sim, callback, &bound.rest, context);
        sim.heap.retain(Value::Object(handle));
        super::remember_origin(sim, id, home, handle, None);
        let cause = sim.thread(id).cause;
        let queued = Handle::User(handle);
        base_events::call_soon_on(sim, id, home, queued, cause, recorder);
        if name == "call_soon_threadsafe" {
            base_events::signal(sim, id, home, recorder);
        }
        return Reply::Value(Value::Object(handle));
    }
    if !matches!(time, Value::Int(..) | Value::Float(_) | Value::Bool(_)) {
        let what = match (name, time) {
            ("call_later", Value::Unit) => "delay must not be None",
            (_, Value::Unit) => "when cannot be None",
            _ => "unsupported operand type(s) for a time: it must be a number of seconds",
        };
        contexts::release(sim, context);
        bound.release(sim);
        return raise(sim, ExceptionKind::TypeError, what);
    }
    let given = native::delay_ns(time);
    let later = name == "call_later";
    let now = sim.thread(id).clock as i64;
    let when = if later {
        given.saturating_add(now)
    } else {
        given
    };
    let action = TimerAction::User(callback, bound.rest.into());
    let handle = base_events::schedule(sim, id, home, when, later, action, context, recorder);
    if let Value::Object(object) = handle {
        super::remember_origin(sim, id, home, object, None);
    }
    Reply::Value(handle)
}

/// Calls a method of a handle.
pub fn handle(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: &str,
    recorder: &mut dyn Recorder,
) -> Reply {
    Reply::Value(match (name, sim.heap.body(receiver)) {
        ("cancelled", Body::Asyncio(AsyncioObject::Timer(timer))) => Value::Bool(timer.cancelled),
        ("cancelled", Body::Asyncio(AsyncioObject::Handle(handle))) => {
            Value::Bool(handle.cancelled)
        }
        ("when", Body::Asyncio(AsyncioObject::Timer(timer))) => {
            Value::Float(timer.when_ns as f64 / 1e9)
        }
        _ => {
            events::cancel(sim, id, receiver, recorder);
            Value::Unit
        }
    })
}

fn runner_mut(sim: &mut Sim, receiver: ObjectId) -> &mut RunnerState {
    match sim.heap.body_mut(receiver) {
        Body::Asyncio(AsyncioObject::Runner(runner)) => runner,
        other => unreachable!("the receiver is a runner: {other:?}"),
    }
}

/// Calls a method of a Runner. The arguments are handed over.
pub fn runner(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    name: &str,
    bound: Bound,
    recorder: &mut dyn Recorder,
) -> Reply {
    if matches!(name, "close" | "__exit__") {
        bound.release(sim);
        let runner = runner_mut(sim, receiver);
        let Some(home) = runner.home.take() else {
            return Reply::Value(Value::Unit);
        };
        runner.closed = true;
        return runners::close_runner(sim, id, home, recorder);
    }
    let Some(home) = initialised(sim, receiver) else {
        let what = "Runner is closed";
        let error = exception::new(sim, ExceptionKind::RuntimeError, what);
        library::add(sim, error, &[Row::RunnerClosed]);
        if name == "run" {
            library::add(sim, error, &[Row::RunnerRunInit]);
        }
        for value in bound.values {
            library::add_holding(sim, error, &[], value);
        }
        return Reply::Raise(error);
    };
    match (name, &bound.values[..]) {
        ("__enter__", _) => Reply::Value(sim.heap.retain(Value::Object(receiver))),
        ("run", [coroutine, context]) => {
            let context = match *context {
                Value::Object(context) => Some(context),
                _ => None,
            };
            runners::runner_run(sim, id, home, *coroutine, context, recorder)
        }
        _ => native::loop_value(sim, home),
    }
}

/// `_lazy_init`: the runner's loop, unless it is closed.
fn initialised(sim: &mut Sim, receiver: ObjectId) -> Option<LoopId> {
    let runner = runner_mut(sim, receiver);
    if runner.closed {
        return None;
    }
    if runner.home.is_some() {
        return runner.home;
    }
    let (debug, factory) = (runner.debug, runner.factory);
    let home = construct::make_loop(sim, factory);
    runner_mut(sim, receiver).home = Some(home);
    if debug != Value::Unit {
        base_events::get_mut(sim, home).debug = debug == Value::Bool(true);
    }
    sim.asyncio.installed = Some(home);
    sim.asyncio.was_installed = true;
    Some(home)
}
