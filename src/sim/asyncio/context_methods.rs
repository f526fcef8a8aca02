//! Methods of ContextVar and Context. CPython 3.13 `Python/context.c`.

use super::contexts;
use super::methods::Bound;
use super::object::AsyncioObject;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::{self, Reply, control};
use crate::sim::value::Value;

/// Calls a method of a variable or context. The arguments are handed over.
pub fn call(sim: &mut Sim, id: ThreadId, receiver: ObjectId, name: &str, bound: Bound) -> Reply {
    let first = bound.values.first().copied().unwrap_or_default();
    let is_variable = matches!(
        sim.heap.body(receiver),
        Body::Asyncio(AsyncioObject::ContextVar(..))
    );
    let given = match name {
        "get" if is_variable => {
            let found = contexts::get(sim, receiver, first);
            bound.release(sim);
            found
        }
        "set" => Ok(contexts::set(sim, receiver, first)),
        "reset" => {
            let done = contexts::reset(sim, receiver, first);
            bound.release(sim);
            done
        }
        "run" => return run(sim, id, receiver, first, bound.rest),
        "copy" => Ok(Value::Object(contexts::copy_of(sim, Some(receiver)))),
        "_enter" => return enter(sim, receiver),
        "_leave" => {
            let outer = match first {
                Value::Object(outer) => Some(outer),
                _ => None,
            };
            contexts::switch(sim, outer);
            bound.release(sim);
            Ok(Value::Unit)
        }
        _ => Ok(look(sim, receiver, name, bound)),
    };
    match given {
        Ok(value) => Reply::Value(value),
        Err(error) => Reply::Raise(error),
    }
}

/// `Context.run(callable, *args)`: the prelude calls it between entering and leaving.
fn run(
    sim: &mut Sim,
    id: ThreadId,
    context: ObjectId,
    callable: Value,
    arguments: Vec<Value>,
) -> Reply {
    let Some(function) = sim.program.prelude(name::RUN_IN_CONTEXT) else {
        machine::unsupported(sim, id, "this way of calling `Context.run`");
        return Reply::Later;
    };
    sim.heap.retain(Value::Object(context));
    let arguments = Value::Object(sim.heap.alloc(Body::Tuple(arguments.into())));
    let values = [Value::Object(context), callable, arguments];
    control::call_function(sim, id, function, &values);
    Reply::Later
}

/// Makes the context the current one; gives the one before (None: an empty one).
fn enter(sim: &mut Sim, context: ObjectId) -> Reply {
    if sim.asyncio.context == Some(context) {
        let text = crate::sim::machine::py::repr::repr(sim, Value::Object(context));
        let what = format!("cannot enter context: {text} is already entered");
        return Reply::Raise(exception::new(sim, ExceptionKind::RuntimeError, &what));
    }
    let outer = sim.asyncio.context.map_or(Value::Unit, Value::Object);
    sim.heap.retain(outer);
    contexts::switch(sim, Some(context));
    Reply::Value(outer)
}

/// `get`, `keys`, `values`, `items` of a context.
fn look(sim: &mut Sim, context: ObjectId, name: &str, bound: Bound) -> Value {
    let entries = contexts::entries(sim, context).to_vec();
    if name == "get" {
        let found = match bound.values[0] {
            Value::Object(variable) => contexts::lookup(sim, Some(context), variable),
            _ => None,
        };
        let default = match bound.values[1] {
            Value::Empty => Value::Unit,
            default => default,
        };
        let value = sim.heap.retain(found.unwrap_or(default));
        bound.release(sim);
        return value;
    }
    let mut values = Vec::with_capacity(entries.len());
    for (variable, value) in entries {
        let variable = Value::Object(variable);
        sim.heap.retain(variable);
        sim.heap.retain(value);
        values.push(match name {
            "keys" => {
                sim.heap.release(value);
                variable
            }
            "values" => {
                sim.heap.release(variable);
                value
            }
            _ => Value::Object(sim.heap.alloc(Body::Tuple(Box::new([variable, value])))),
        });
    }
    Value::Object(sim.heap.alloc(Body::List(values)))
}
