//! Classes of asyncio and contextvars that programs call: futures, tasks, runners, loops, variables.

use super::create_task::make_task;
use super::methods::{Takes, bind};
use super::native::{get_event_loop, loop_of, loop_value, no_running_loop, release};
use super::object::{AsyncioObject, RunnerState};
use super::{LoopId, base_events, futures};
use crate::ir::native::{AsyncioNative, Native};
use crate::ir::py::{PyClass, name};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::arguments::Arguments;
use crate::sim::machine::py::object::PyObject;
use crate::sim::machine::py::{class, type_error};
use crate::sim::machine::{self, Reply};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

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
pub fn refuse_factory(sim: &mut Sim, id: ThreadId, factory: Value) -> bool {
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
