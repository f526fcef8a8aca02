//! `create_task`, `ensure_future`, `gather`: coroutines become tasks, by the loop's factory.
//! CPython 3.13 `Lib/asyncio/base_events.py` `create_task`, `tasks.py` `ensure_future`, `gather`.

use super::base_events::TaskFactory;
use super::library::Row;
use super::native::{loop_of, no_running_loop, release};
use super::{
    LoopId, asyncgens, base_events, combinators, future_methods, futures, runners, tasks, text,
};
use crate::ir::program::FunctionKind;
use crate::ir::py::name;
use crate::sim::config::{PythonVersion, Runtime};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::py::object::PyObject;
use crate::sim::machine::{self, Reply, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// `create_task(coro, name, context, eager_start)` on the running loop; all owned.
pub fn create_task_with(
    sim: &mut Sim,
    id: ThreadId,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    let home = super::current_home(sim);
    let reply = create_task(sim, id, home, arguments, recorder);
    let is_hidden = sim.thread(id).frame.is_some_and(|frame| {
        let function = sim.frames.get(frame).function;
        sim.program.function(function).hidden
    });
    if let Reply::Value(Value::Object(task)) = reply
        && !is_hidden
    {
        super::remember_origin(sim, id, home, task, Some(Row::CreateTask));
    }
    reply
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
    if eager != Value::Unit && sim.config.python_version() < PythonVersion::V3_14 {
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
pub fn make_task(
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
        Value::Object(object) if is_coroutine(sim, object) => object,
        step if let Some(object) = asyncgens::step_as_coroutine(sim, step) => object,
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
    let by_factory = eager == Value::Unit && is_eager;
    match by_factory {
        true => start_by_factory(sim, id, given, recorder),
        false => start_task(sim, id, given, eager == Value::Bool(true), None, recorder),
    }
}

pub fn context_of(context: Value) -> Option<ObjectId> {
    match context {
        Value::Object(context) => Some(context),
        _ => None,
    }
}

/// A task by the eager factory: before 3.14 it gets its name after the first step; 3.13 names it `None` if
/// none was given.
pub fn start_by_factory(
    sim: &mut Sim,
    id: ThreadId,
    mut given: tasks::NewTask,
    recorder: &mut dyn Recorder,
) -> Reply {
    let rename = match sim.config.runtime {
        Runtime::Asyncio(PythonVersion::V3_14 | PythonVersion::V3_14T) => None,
        Runtime::Asyncio(PythonVersion::V3_13) => {
            let none = given.name.is_none().then(|| sim.heap.text("None"));
            given.name.take().or(none)
        }
        _ => given.name.take(),
    };
    start_task(sim, id, given, true, rename, recorder)
}

pub fn start_task(
    sim: &mut Sim,
    id: ThreadId,
    mut given: tasks::NewTask,
    eager: bool,
    rename: Option<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    let home = given.home;
    if !eager || sim.asyncio.running != Some(given.home) {
        given.name = given.name.or(rename);
        let task = tasks::create(sim, id, given, recorder);
        if let Some(task) = task {
            super::remember_origin(sim, id, home, task, None);
        }
        return Reply::Value(task.map_or(Value::Unit, Value::Object));
    }
    if let Some(task) = tasks::create_idle(sim, id, given, recorder) {
        super::remember_origin(sim, id, home, task, None);
        super::eager::start(sim, id, task, rename, recorder);
    }
    Reply::Later
}

/// `asyncio.eager_task_factory(loop, coro, name, context)`.
pub fn create_eager_task(
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
    start_task(sim, id, given, true, None, recorder)
}

/// `ensure_future(x, loop)`; both owned.
pub fn ensure_future(
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
    let is_step = matches!(sim.heap.body(object), Body::Py(PyObject::AsyncStep(_)));
    if !is_step && !is_coroutine(sim, object) {
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
pub fn gather(
    sim: &mut Sim,
    id: ThreadId,
    return_exceptions: Value,
    awaitables: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    let is_one =
        |value: &Value| matches!(*value, Value::Object(object) if is_coroutine(sim, object));
    let any_coroutine = awaitables.iter().any(is_one);
    let awaitable = |value: &Value| match *value {
        Value::Object(object) if is_one(value) || futures::get(sim, object).is_some() => {
            Some(object)
        }
        _ => None,
    };
    let found: Option<Vec<ObjectId>> = awaitables.iter().map(awaitable).collect();
    let Some(found) = found else {
        if let Some(eagerly) = sim.program.prelude(name::GATHER_EAGERLY) {
            let given = Value::Object(sim.heap.alloc(Body::Tuple(awaitables.into())));
            control::call_function(sim, id, eagerly, &[given, return_exceptions]);
            return Reply::Later;
        }
        release(sim, &awaitables);
        let what = "An asyncio.Future, a coroutine or an awaitable is required";
        return Reply::Raise(exception::new(sim, ExceptionKind::TypeError, what));
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

/// Whether an object is a coroutine, or a generator, which steps as one does; an async generator does not.
pub fn is_coroutine(sim: &Sim, object: ObjectId) -> bool {
    let Body::Coroutine(frame) = *sim.heap.body(object) else {
        return false;
    };
    let function = sim.frames.get(frame).function;
    sim.program.function(function).kind != FunctionKind::AsyncGenerator
}
