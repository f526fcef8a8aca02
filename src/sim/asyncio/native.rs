//! asyncio's functions and classes, as programs and the prelude call them.

use super::base_events::TaskFactory;
use super::events::TimerAction;
use super::library::{self, Row};
use super::object::{AsyncioObject, RunnerState};
use super::{
    LoopId, base_events, combinators, contexts, events, future_methods, futures, runners, tasks,
    text,
};
use crate::ir::native::{AsyncioNative, Native};
use crate::ir::program::IntKind;
use crate::ir::py::{PyClass, name};
use crate::sim::config::{PythonVersion, Runtime};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::arguments::Arguments;
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::py::object::PyObject;
use crate::sim::machine::py::{class, type_error};
use crate::sim::machine::{self, Reply, control};
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
    let second = arguments.get(1).copied().unwrap_or(Value::Unit);
    match native {
        AsyncioNative::Run => {
            let factory = arguments.get(2).copied().unwrap_or(Value::Unit);
            match refuse_factory(sim, id, factory) {
                true => Reply::Later,
                false => {
                    let home = (sim.asyncio.running.is_none()).then(|| make_loop(sim, factory));
                    sim.heap.release(factory);
                    runners::run(sim, id, home, first, second, recorder)
                }
            }
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
        AsyncioNative::GetEventLoop => get_event_loop(sim),
        AsyncioNative::EagerTaskFactory => create_eager_task(sim, id, &arguments, recorder),
        AsyncioNative::EnsureFuture => ensure_future(sim, id, first, second, recorder),
        AsyncioNative::Gather => {
            let awaitables = arguments.split_off(1);
            gather(sim, id, first, awaitables, recorder)
        }
        AsyncioNative::AllTasks | AsyncioNative::CurrentTask if loop_of(sim, first).is_some() => {
            let home = loop_of(sim, first).unwrap_or_default();
            sim.heap.release(first);
            tasks_of(sim, native, home)
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
        AsyncioNative::CreateTask if !running => {
            let what = "no running event loop";
            let error = exception::new(sim, ExceptionKind::RuntimeError, what);
            library::add(sim, error, &[Row::CreateTaskNoLoop]);
            for value in arguments {
                library::add_holding(sim, error, &[], value);
            }
            Reply::Raise(error)
        }
        _ if !running => {
            release(sim, &arguments);
            no_running_loop(sim)
        }
        AsyncioNative::CreateTask => create_task_with(sim, id, &arguments, recorder),
        AsyncioNative::CreateFuture => {
            let home = super::current_home(sim);
            Reply::Value(Value::Object(futures::create(sim, home)))
        }
        AsyncioNative::CallLaterSetResult => call_later_set_result(sim, id, &arguments, recorder),
        AsyncioNative::CurrentTask | AsyncioNative::AllTasks => {
            let home = super::current_home(sim);
            tasks_of(sim, native, home)
        }
        AsyncioNative::GetRunningLoop => {
            let home = super::current_home(sim);
            loop_value(sim, home)
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

/// `get_event_loop()`: the running loop, the installed one, or, before 3.14 and if none was ever
/// installed, a new one. CPython 3.13 `Lib/asyncio/events.py` `BaseDefaultEventLoopPolicy`.
fn get_event_loop(sim: &mut Sim) -> Reply {
    if let Some(home) = sim.asyncio.running.or(sim.asyncio.installed) {
        return loop_value(sim, home);
    }
    let makes_none = sim.config.runtime == Runtime::Asyncio(PythonVersion::V3_14);
    if sim.asyncio.was_installed || makes_none {
        let what = "There is no current event loop in thread 'MainThread'.";
        return Reply::Raise(exception::new(sim, ExceptionKind::RuntimeError, what));
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

/// A new instance of a class of the program is a loop if the class inherits from a loop's class.
pub fn adopt_loop(sim: &mut Sim, object: ObjectId) {
    let class = class::of(sim, Value::Object(object));
    if class::builtin_base(sim, class) != PyClass::SelectorEventLoop {
        return;
    }
    sim.heap.retain(Value::Object(object));
    base_events::create_as(sim, object);
}

/// `loop_factory()`, for `asyncio.run` and `Runner`; the factory is one that [`refuse_factory`] let pass.
pub fn make_loop(sim: &mut Sim, factory: Value) -> LoopId {
    let Value::Object(class) = factory else {
        return base_events::create(sim);
    };
    sim.heap.retain(factory);
    let body = Body::Py(PyObject::Instance(class, Vec::new()));
    let object = sim.heap.alloc(body);
    base_events::create_as(sim, object)
}

/// A loop factory of the program's own is not supported: whether it was one.
fn refuse_factory(sim: &mut Sim, id: ThreadId, factory: Value) -> bool {
    let known = matches!(
        factory,
        Value::Unit | Value::Empty | Value::Native(Native::Asyncio(AsyncioNative::NewEventLoop))
    ) || factory == class::builtin(PyClass::SelectorEventLoop)
        || class::declared(sim, factory).is_some()
            && class::builtin_base(sim, factory) == PyClass::SelectorEventLoop
            && class::lookup(sim, factory, name::INIT).is_none();
    if !known {
        let what =
            "a loop factory other than `asyncio.new_event_loop` or `asyncio.SelectorEventLoop`";
        machine::unsupported(sim, id, what);
    }
    !known
}

/// `create_task(coro, name, context, eager_start)` on the running loop; all owned.
fn create_task_with(
    sim: &mut Sim,
    id: ThreadId,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    let home = super::current_home(sim);
    create_task(sim, id, home, arguments, recorder)
}

/// `loop.create_task(coro, name, context, eager_start)`; what is None is not given; all owned.
pub fn create_task(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    let at = |index: usize| arguments.get(index).copied().unwrap_or(Value::Unit);
    let (coroutine, name, context, eager) = (at(0), at(1), at(2), at(3));
    if eager != Value::Unit && sim.config.runtime != Runtime::Asyncio(PythonVersion::V3_14) {
        release(sim, arguments);
        let what = "create_task() got an unexpected keyword argument 'eager_start'";
        return Reply::Raise(exception::new(sim, ExceptionKind::TypeError, what));
    }
    let factory = base_events::get(sim, home).factory;
    if let TaskFactory::Given(function) = factory {
        let Some(maker) = sim.program.prelude(name::MAKE_TASK_BY) else {
            machine::unsupported(sim, id, "this way of setting a task factory");
            return Reply::Later;
        };
        let object = Value::Object(base_events::get(sim, home).object);
        sim.heap.retain(function);
        sim.heap.retain(object);
        control::call_function(
            sim,
            id,
            maker,
            &[function, object, coroutine, name, context],
        );
        return Reply::Later;
    }
    make_task(
        sim,
        id,
        home,
        arguments,
        factory == TaskFactory::Eager,
        recorder,
    )
}

/// `Task(coro, loop, name, context, eager_start)`; what is None is not given; all owned.
fn make_task(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    arguments: &[Value],
    is_eager: bool,
    recorder: &mut dyn Recorder,
) -> Reply {
    let at = |index: usize| arguments.get(index).copied().unwrap_or(Value::Unit);
    let (coroutine, name, context, eager) = (at(0), at(1), at(2), at(3));
    let root = match coroutine {
        Value::Object(object) if matches!(sim.heap.body(object), Body::Coroutine(_)) => object,
        other => {
            let what = format!("a coroutine was expected, got {}", text::repr(sim, other));
            release(sim, arguments);
            return Reply::Raise(exception::new(sim, ExceptionKind::TypeError, &what));
        }
    };
    if base_events::get(sim, home).closed {
        release(sim, arguments);
        let what = "Event loop is closed";
        return Reply::Raise(exception::new(sim, ExceptionKind::RuntimeError, what));
    }
    let name = (name != Value::Unit).then(|| future_methods::as_name(sim, name));
    let given = tasks::NewTask {
        coroutine: root,
        home,
        name,
        context: context_of(context),
    };
    let eager = eager == Value::Bool(true) || eager == Value::Unit && is_eager;
    start_task(sim, id, given, eager, recorder)
}

fn context_of(context: Value) -> Option<ObjectId> {
    match context {
        Value::Object(context) => Some(context),
        _ => None,
    }
}

fn start_task(
    sim: &mut Sim,
    id: ThreadId,
    given: tasks::NewTask,
    eager: bool,
    recorder: &mut dyn Recorder,
) -> Reply {
    if !eager || sim.asyncio.running != Some(given.home) {
        let task = tasks::create(sim, id, given, recorder);
        return Reply::Value(task.map_or(Value::Unit, Value::Object));
    }
    if let Some(task) = tasks::create_idle(sim, id, given, recorder) {
        super::eager::start(sim, id, task, recorder);
    }
    Reply::Later
}

/// `asyncio.eager_task_factory(loop, coro, name, context)`.
fn create_eager_task(
    sim: &mut Sim,
    id: ThreadId,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    let at = |index: usize| arguments.get(index).copied().unwrap_or(Value::Unit);
    let (Some(home), Value::Object(coroutine)) = (loop_of(sim, at(0)), at(1)) else {
        release(sim, arguments);
        let what = "eager_task_factory takes a loop and a coroutine";
        return Reply::Raise(exception::new(sim, ExceptionKind::TypeError, what));
    };
    sim.heap.release(at(0));
    let given = tasks::NewTask {
        coroutine,
        home,
        name: (at(2) != Value::Unit).then_some(at(2)),
        context: context_of(at(3)),
    };
    start_task(sim, id, given, true, recorder)
}

/// `ensure_future(x, loop)`; both owned.
fn ensure_future(
    sim: &mut Sim,
    id: ThreadId,
    given: Value,
    home: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    let Value::Object(object) = given else {
        sim.heap.release(home);
        return Reply::Raise(runners::not_awaitable(sim, given));
    };
    let asked = loop_of(sim, home);
    sim.heap.release(home);
    if futures::get(sim, object).is_some() {
        return match asked {
            Some(asked) if asked != futures::home(sim, object) => {
                sim.heap.release(given);
                let what = "The future belongs to a different loop than the one specified as the loop argument";
                Reply::Raise(exception::new(sim, ExceptionKind::ValueError, what))
            }
            _ => Reply::Value(given),
        };
    }
    if !matches!(sim.heap.body(object), Body::Coroutine(_)) {
        return Reply::Raise(runners::not_awaitable(sim, given));
    }
    match asked.or(sim.asyncio.running).or(sim.asyncio.installed) {
        Some(home) => create_task(sim, id, home, &[given], recorder),
        None => {
            sim.heap.release(given);
            no_running_loop(sim)
        }
    }
}

/// `gather(*awaitables)`; all owned.
fn gather(
    sim: &mut Sim,
    id: ThreadId,
    return_exceptions: Value,
    awaitables: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    let is_coroutine = |value: &Value| matches!(*value, Value::Object(object) if matches!(sim.heap.body(object), Body::Coroutine(_)));
    let any_coroutine = awaitables.iter().any(is_coroutine);
    let awaitable = |value: &Value| match *value {
        Value::Object(object) if is_coroutine(value) || futures::get(sim, object).is_some() => {
            Some(object)
        }
        _ => None,
    };
    let found: Option<Vec<ObjectId>> = awaitables.iter().map(awaitable).collect();
    let Some(found) = found else {
        let Some(eagerly) = sim.program.prelude(name::GATHER_EAGERLY) else {
            release(sim, &awaitables);
            let what = "An asyncio.Future, a coroutine or an awaitable is required";
            return Reply::Raise(exception::new(sim, ExceptionKind::TypeError, what));
        };
        let given = Value::Object(sim.heap.alloc(Body::Tuple(awaitables.into())));
        control::call_function(sim, id, eagerly, &[given, return_exceptions]);
        return Reply::Later;
    };
    let first_home = awaitables.first().and_then(|first| match *first {
        Value::Object(object) => futures::get(sim, object).map(|future| future.home),
        _ => None,
    });
    let Some(home) = first_home.or(sim.asyncio.running).or(sim.asyncio.installed) else {
        release(sim, &awaitables);
        return no_running_loop(sim);
    };
    let by_factory = base_events::get(sim, home).factory != TaskFactory::None;
    if any_coroutine
        && by_factory
        && let Some(eagerly) = sim.program.prelude(name::GATHER_EAGERLY)
    {
        let given = Value::Object(sim.heap.alloc(Body::Tuple(awaitables.into())));
        control::call_function(sim, id, eagerly, &[given, return_exceptions]);
        return Reply::Later;
    }
    let collects = return_exceptions == Value::Bool(true);
    let outer = combinators::gather(sim, id, home, &found, collects, recorder);
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

/// Whether calling the class makes an object of asyncio or contextvars.
pub fn constructs(class: PyClass) -> bool {
    matches!(
        class,
        PyClass::Future
            | PyClass::Task
            | PyClass::Runner
            | PyClass::SelectorEventLoop
            | PyClass::ContextVar
            | PyClass::Context
    )
}

/// Calls a class of asyncio or contextvars. The arguments are given up.
pub fn construct(
    sim: &mut Sim,
    id: ThreadId,
    class: PyClass,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Reply {
    use super::methods::{Takes, bind};
    let takes = match class {
        PyClass::Future => Takes::keywords(&[], &["loop"]),
        PyClass::Task => Takes::keywords(&["coro"], &["loop", "name", "context", "eager_start"]),
        PyClass::Runner => Takes::keywords(&[], &["debug", "loop_factory"]),
        PyClass::ContextVar => Takes::keywords(&["name"], &["default"]),
        _ => Takes::exactly(&[]),
    };
    let bound = match bind(sim, class.name(), &takes, arguments) {
        Ok(bound) => bound.values,
        Err(error) => return Reply::Raise(error),
    };
    let object = match (class, &bound[..]) {
        (PyClass::Future, [home]) => return new_future(sim, *home),
        (PyClass::Task, [coroutine, home, rest @ ..]) => {
            let asked = loop_of(sim, *home).or(sim.asyncio.running);
            sim.heap.release(*home);
            let Some(asked) = asked else {
                release(sim, &[&[*coroutine], rest].concat());
                return no_running_loop(sim);
            };
            let given = [&[*coroutine], rest].concat();
            let given: Vec<Value> = given.into_iter().map(or_none).collect();
            return make_task(sim, id, asked, &given, false, recorder);
        }
        (PyClass::Runner, [debug, factory]) => {
            if refuse_factory(sim, id, *factory) {
                return Reply::Later;
            }
            AsyncioObject::Runner(Box::new(RunnerState {
                home: None,
                debug: or_none(*debug),
                factory: or_none(*factory),
                closed: false,
            }))
        }
        (PyClass::SelectorEventLoop, _) => {
            let home = base_events::create(sim);
            return loop_value(sim, home);
        }
        (PyClass::ContextVar, [name, default]) => {
            if class::of(sim, *name) != class::builtin(PyClass::Str) {
                release(sim, &bound);
                return match type_error::<Value>(sim, "context variable name must be a str") {
                    Ok(value) => Reply::Value(value),
                    Err(error) => Reply::Raise(error),
                };
            }
            AsyncioObject::ContextVar(*name, *default)
        }
        _ => AsyncioObject::Context(Vec::new()),
    };
    Reply::Value(Value::Object(sim.heap.alloc(Body::Asyncio(object))))
}

fn or_none(value: Value) -> Value {
    match value {
        Value::Empty => Value::Unit,
        value => value,
    }
}

/// `asyncio.Future(loop=..)`.
fn new_future(sim: &mut Sim, asked: Value) -> Reply {
    let home = loop_of(sim, asked);
    sim.heap.release(asked);
    let home = match home.or(sim.asyncio.running) {
        Some(home) => home,
        None => match get_event_loop(sim) {
            Reply::Value(found) => {
                let home = loop_of(sim, found).unwrap_or_default();
                sim.heap.release(found);
                home
            }
            other => return other,
        },
    };
    Reply::Value(Value::Object(futures::create(sim, home)))
}
