//! Methods of asyncio's objects: which there are, how they take arguments, who does them.
//! CPython 3.13 `Lib/asyncio/futures.py`, `tasks.py`, `events.py`, `base_events.py`, `runners.py`.

use super::object::AsyncioObject;
use super::{LoopId, context_methods, future_methods, loop_methods};
use crate::ir::program::NameId;
use crate::ir::py::PyClass;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::Reply;
use crate::sim::machine::py::arguments::Arguments;
use crate::sim::machine::py::{attributes, class, type_error};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// How a method takes its arguments: so many names by position or keyword, the first ones required, then
/// perhaps any number, then names by keyword only.
#[derive(Clone, Copy, Debug)]
pub struct Takes {
    positional: &'static [&'static str],
    required: usize,
    rest: bool,
    keywords: &'static [&'static str],
}

impl Takes {
    /// Exactly these.
    pub const fn exactly(positional: &'static [&'static str]) -> Takes {
        Takes::keywords(positional, &[])
    }

    /// These, and others by keyword only.
    pub const fn keywords(
        positional: &'static [&'static str],
        keywords: &'static [&'static str],
    ) -> Takes {
        Takes {
            positional,
            required: positional.len(),
            rest: false,
            keywords,
        }
    }

    const fn optional(positional: &'static [&'static str]) -> Takes {
        Takes {
            positional,
            required: 0,
            rest: false,
            keywords: &[],
        }
    }

    const fn rest(positional: &'static [&'static str], keywords: &'static [&'static str]) -> Takes {
        Takes {
            positional,
            required: positional.len(),
            rest: true,
            keywords,
        }
    }
}

/// Arguments in the order of a [`Takes`]: Empty where none was given. Owned.
#[derive(Debug)]
pub struct Bound {
    /// The named ones.
    pub values: Vec<Value>,
    /// The others.
    pub rest: Vec<Value>,
}

impl Bound {
    /// Gives all of them up.
    pub fn release(self, sim: &mut Sim) {
        for value in self.values.into_iter().chain(self.rest) {
            sim.heap.release(value);
        }
    }
}

type Table = &'static [(&'static str, Takes)];

const FUTURE: Table = &[
    ("done", Takes::exactly(&[])),
    ("cancelled", Takes::exactly(&[])),
    ("cancel", Takes::optional(&["msg"])),
    ("result", Takes::exactly(&[])),
    ("exception", Takes::exactly(&[])),
    ("add_done_callback", Takes::keywords(&["fn"], &["context"])),
    ("remove_done_callback", Takes::exactly(&["fn"])),
    ("get_loop", Takes::exactly(&[])),
    ("__await__", Takes::exactly(&[])),
    ("__iter__", Takes::exactly(&[])),
    ("set_result", Takes::exactly(&["result"])),
    ("set_exception", Takes::exactly(&["exception"])),
];
const TASK: Table = &[
    ("cancelling", Takes::exactly(&[])),
    ("uncancel", Takes::exactly(&[])),
    ("get_name", Takes::exactly(&[])),
    ("set_name", Takes::exactly(&["value"])),
    ("get_coro", Takes::exactly(&[])),
    ("get_context", Takes::exactly(&[])),
    ("get_stack", Takes::keywords(&[], &["limit"])),
    ("print_stack", Takes::keywords(&[], &["limit", "file"])),
];
const HANDLE: Table = &[
    ("cancel", Takes::exactly(&[])),
    ("cancelled", Takes::exactly(&[])),
];
const TIMER: Table = &[
    ("cancel", Takes::exactly(&[])),
    ("cancelled", Takes::exactly(&[])),
    ("when", Takes::exactly(&[])),
];
const LOOP: Table = &[
    ("time", Takes::exactly(&[])),
    ("is_running", Takes::exactly(&[])),
    ("is_closed", Takes::exactly(&[])),
    ("get_debug", Takes::exactly(&[])),
    ("set_debug", Takes::exactly(&["enabled"])),
    ("create_future", Takes::exactly(&[])),
    (
        "create_task",
        Takes::keywords(&["coro"], &["name", "context", "eager_start"]),
    ),
    ("stop", Takes::exactly(&[])),
    ("close", Takes::exactly(&[])),
    ("run_forever", Takes::exactly(&[])),
    ("_run_once", Takes::exactly(&[])),
    ("run_until_complete", Takes::exactly(&["future"])),
    ("call_soon", Takes::rest(&["callback"], &["context"])),
    (
        "call_soon_threadsafe",
        Takes::rest(&["callback"], &["context"]),
    ),
    ("run_in_executor", Takes::rest(&["executor", "func"], &[])),
    ("set_default_executor", Takes::exactly(&["executor"])),
    (
        "call_later",
        Takes::rest(&["delay", "callback"], &["context"]),
    ),
    ("call_at", Takes::rest(&["when", "callback"], &["context"])),
    ("set_exception_handler", Takes::exactly(&["handler"])),
    ("get_exception_handler", Takes::exactly(&[])),
    ("call_exception_handler", Takes::exactly(&["context"])),
    ("default_exception_handler", Takes::exactly(&["context"])),
    ("set_task_factory", Takes::exactly(&["factory"])),
    ("get_task_factory", Takes::exactly(&[])),
    ("shutdown_asyncgens", Takes::exactly(&[])),
    ("shutdown_default_executor", Takes::optional(&["timeout"])),
];
const RUNNER: Table = &[
    ("run", Takes::keywords(&["coro"], &["context"])),
    ("close", Takes::exactly(&[])),
    ("get_loop", Takes::exactly(&[])),
    ("__enter__", Takes::exactly(&[])),
    (
        "__exit__",
        Takes::exactly(&["exc_type", "exc_val", "exc_tb"]),
    ),
];
const CONTEXT_VAR: Table = &[
    ("get", Takes::optional(&["default"])),
    ("set", Takes::exactly(&["value"])),
    ("reset", Takes::exactly(&["token"])),
];
const CONTEXT: Table = &[
    ("run", Takes::rest(&["callable"], &[])),
    ("copy", Takes::exactly(&[])),
    (
        "get",
        Takes {
            positional: &["key", "default"],
            required: 1,
            rest: false,
            keywords: &[],
        },
    ),
    ("keys", Takes::exactly(&[])),
    ("values", Takes::exactly(&[])),
    ("items", Takes::exactly(&[])),
    ("_enter", Takes::exactly(&[])),
    ("_leave", Takes::exactly(&["outer"])),
];

fn tables(object: &AsyncioObject) -> [Table; 2] {
    match object {
        AsyncioObject::Loop(_) => [LOOP, &[]],
        AsyncioObject::Runner(_) => [RUNNER, &[]],
        AsyncioObject::Future(_) | AsyncioObject::Gather(_) => [FUTURE, &[]],
        AsyncioObject::Task(_) => [FUTURE, TASK],
        AsyncioObject::Timer(_) => [TIMER, &[]],
        AsyncioObject::Handle(_) => [HANDLE, &[]],
        AsyncioObject::ContextVar(..) => [CONTEXT_VAR, &[]],
        AsyncioObject::Context(_) => [CONTEXT, &[]],
        AsyncioObject::Token(_) | AsyncioObject::BareYield(_) => [&[], &[]],
    }
}

fn find(object: &AsyncioObject, name: &str) -> Option<Takes> {
    let mut entries = tables(object).into_iter().flatten();
    entries.find(|entry| entry.0 == name).map(|entry| entry.1)
}

/// Whether an object has a method of this name.
pub fn has(object: &AsyncioObject, name: &str) -> bool {
    find(object, name).is_some()
}

/// Whether a class of asyncio has a method of this name: `asyncio.Task.get_name`.
pub fn class_has(class: PyClass, name: &str) -> bool {
    let tables = match class {
        PyClass::Future => [FUTURE, &[]],
        PyClass::Task => [FUTURE, TASK],
        _ => return false,
    };
    tables.into_iter().flatten().any(|entry| entry.0 == name)
}

/// Whether a class of the program inherits a method of this name from asyncio's loops.
pub fn inherits(sim: &Sim, class: Value, id: NameId) -> bool {
    let is_named = |entry: &&(&str, Takes)| entry.0 == sim.program.name(id);
    class::builtin_base(sim, class) == PyClass::SelectorEventLoop
        && LOOP.iter().any(|entry| is_named(&entry))
}

/// Whether an instance of a class of the program is a loop.
pub fn is_loop(sim: &Sim, object: ObjectId) -> bool {
    matches!(sim.heap.body(object), Body::Py(_))
        && super::native::loop_of(sim, Value::Object(object)).is_some()
}

/// Arguments to names. The arguments are given up or handed over.
///
/// # Errors
/// TypeError if they do not fit.
pub fn bind(
    sim: &mut Sim,
    function: &str,
    takes: &Takes,
    arguments: Arguments,
) -> Result<Bound, Value> {
    let names = takes.positional.len() + takes.keywords.len();
    let mut bound = Bound {
        values: vec![Value::Empty; names],
        rest: Vec::new(),
    };
    let given = arguments.positional.len();
    let mut fault = None;
    for (index, value) in arguments.positional.into_iter().enumerate() {
        match index < takes.positional.len() {
            true => bound.values[index] = value,
            false => bound.rest.push(value),
        }
    }
    if !bound.rest.is_empty() && !takes.rest {
        let (most, plural) = (takes.positional.len(), takes.positional.len() != 1);
        fault = Some(match most {
            0 => format!("{function}() takes no arguments ({given} given)"),
            _ => format!(
                "{function}() takes {most} positional argument{} but {given} were given",
                if plural { "s" } else { "" }
            ),
        });
    }
    let all = takes.positional.iter().chain(takes.keywords);
    for (keyword, value) in arguments.keywords {
        let text = sim.program.name(keyword);
        match all.clone().position(|name| *name == text) {
            Some(at) if bound.values[at] == Value::Empty => bound.values[at] = value,
            _ => {
                let message = format!("{function}() got an unexpected keyword argument '{text}'");
                fault.get_or_insert(message);
                bound.rest.push(value);
            }
        }
    }
    let missing = bound.values[..takes.required]
        .iter()
        .position(|value| *value == Value::Empty);
    if let Some(at) = missing {
        let name = takes.positional[at];
        fault.get_or_insert_with(|| {
            format!("{function}() missing 1 required positional argument: '{name}'")
        });
    }
    match fault {
        None => Ok(bound),
        Some(message) => {
            bound.release(sim);
            type_error(sim, &message)
        }
    }
}

/// Calls a method of an asyncio object (`task.done()`). The arguments are given up, the receiver is not
/// owned.
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: ObjectId,
    method: NameId,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Reply {
    let program = sim.program.clone();
    let name = program.name(method);
    let found = match sim.heap.body(receiver) {
        Body::Asyncio(object) => find(object, name),
        _ => find(&AsyncioObject::Loop(LoopId(0)), name),
    };
    let Some(takes) = found else {
        arguments.release(sim);
        return match attributes::missing::<Value>(sim, Value::Object(receiver), method) {
            Ok(value) => Reply::Value(value),
            Err(exception) => Reply::Raise(exception),
        };
    };
    let class = match sim.heap.body(receiver) {
        Body::Asyncio(AsyncioObject::Loop(_)) | Body::Py(_) => "BaseEventLoop".to_owned(),
        _ => class::type_name(sim, Value::Object(receiver)),
    };
    let function = format!("{class}.{name}");
    let bound = match bind(sim, &function, &takes, arguments) {
        Ok(bound) => bound,
        Err(error) => return Reply::Raise(error),
    };
    match sim.heap.body(receiver) {
        Body::Asyncio(AsyncioObject::Loop(_)) | Body::Py(_) => {
            let home = super::native::loop_of(sim, Value::Object(receiver));
            loop_methods::call(sim, id, home.unwrap_or_default(), name, bound, recorder)
        }
        Body::Asyncio(AsyncioObject::Runner(_)) => {
            loop_methods::runner(sim, id, receiver, name, bound, recorder)
        }
        Body::Asyncio(AsyncioObject::ContextVar(..) | AsyncioObject::Context(_)) => {
            context_methods::call(sim, id, receiver, name, bound)
        }
        Body::Asyncio(AsyncioObject::Timer(_) | AsyncioObject::Handle(_)) => {
            loop_methods::handle(sim, id, receiver, name, recorder)
        }
        _ => future_methods::call(sim, id, receiver, name, bound, recorder),
    }
}

/// A data attribute of an asyncio object, as a new owner.
pub fn attribute(sim: &mut Sim, receiver: ObjectId, name: &str) -> Option<Value> {
    let Body::Asyncio(object) = sim.heap.body(receiver) else {
        return None;
    };
    let value = match (object, name) {
        (AsyncioObject::Loop(home), "slow_callback_duration") => {
            super::base_events::get(sim, *home).slow_callback
        }
        (AsyncioObject::Loop(home), "_default_executor") => {
            super::base_events::get(sim, *home).executor
        }
        (AsyncioObject::ContextVar(variable, _), "name") => *variable,
        (AsyncioObject::Token(token), "var") => Value::Object(token.variable),
        (AsyncioObject::Token(token), "old_value") if token.old != Value::Empty => token.old,
        _ => return None,
    };
    Some(sim.heap.retain(value))
}

/// Sets a data attribute of an asyncio object; the value is handed over if there is such an attribute.
pub fn set_attribute(sim: &mut Sim, receiver: ObjectId, name: &str, value: Value) -> bool {
    let Body::Asyncio(AsyncioObject::Loop(home)) = *sim.heap.body(receiver) else {
        return false;
    };
    if name == "_default_executor" {
        let executor = &mut super::base_events::get_mut(sim, home).executor;
        let old = std::mem::replace(executor, value);
        sim.heap.release(old);
        return true;
    }
    let is_number = matches!(value, Value::Int(..) | Value::Float(_));
    if name != "slow_callback_duration" || !is_number {
        return false;
    }
    super::base_events::get_mut(sim, home).slow_callback = value;
    true
}
