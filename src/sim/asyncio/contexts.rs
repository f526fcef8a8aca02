//! contextvars. CPython 3.13 `Python/context.c`.
//!
//! Contexts are copied when a task or a handle is made. Most programs set no variable: an empty context
//! that nobody has seen is no object at all.

use super::object::{AsyncioObject, TokenState};
use crate::ir::py::PyClass;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::{class, error, exception, repr};
use crate::sim::value::Value;

/// The variables of a context.
pub fn entries(sim: &Sim, context: ObjectId) -> &[(ObjectId, Value)] {
    match sim.heap.body(context) {
        Body::Asyncio(AsyncioObject::Context(entries)) => entries,
        _ => &[],
    }
}

fn entries_mut(sim: &mut Sim, context: ObjectId) -> &mut Vec<(ObjectId, Value)> {
    match sim.heap.body_mut(context) {
        Body::Asyncio(AsyncioObject::Context(entries)) => entries,
        other => unreachable!("only contexts are entered: {other:?}"),
    }
}

fn new(sim: &mut Sim, entries: Vec<(ObjectId, Value)>) -> ObjectId {
    for (variable, value) in &entries {
        sim.heap.retain(Value::Object(*variable));
        sim.heap.retain(*value);
    }
    sim.heap
        .alloc(Body::Asyncio(AsyncioObject::Context(entries)))
}

/// `copy_context()` for a task or a handle: none if there is nothing in it. Owned.
pub fn copy(sim: &mut Sim) -> Option<ObjectId> {
    let found = entries(sim, sim.asyncio.context?).to_vec();
    (!found.is_empty()).then(|| new(sim, found))
}

/// `copy_context()` or `Context.copy()` for the program. Owned.
pub fn copy_of(sim: &mut Sim, context: Option<ObjectId>) -> ObjectId {
    let found = context.map(|context| entries(sim, context).to_vec());
    new(sim, found.unwrap_or_default())
}

/// Makes a context (not owned) the current one.
pub fn switch(sim: &mut Sim, context: Option<ObjectId>) {
    if sim.asyncio.context == context {
        return;
    }
    if let Some(context) = context {
        sim.heap.retain(Value::Object(context));
    }
    let old = std::mem::replace(&mut sim.asyncio.context, context);
    release(sim, old);
}

/// Gives a context up.
pub fn release(sim: &mut Sim, context: Option<ObjectId>) {
    if let Some(context) = context {
        sim.heap.release(Value::Object(context));
    }
}

fn find(sim: &Sim, context: ObjectId, variable: ObjectId) -> Option<usize> {
    let found = entries(sim, context).iter();
    found
        .map(|entry| entry.0)
        .position(|entry| entry == variable)
}

/// The value of a variable in a context (not owned).
pub fn lookup(sim: &Sim, context: Option<ObjectId>, variable: ObjectId) -> Option<Value> {
    let context = context?;
    find(sim, context, variable).map(|at| entries(sim, context)[at].1)
}

/// `var.get(default)`; the default is Empty if none is given.
///
/// # Errors
/// LookupError with the variable.
pub fn get(sim: &mut Sim, variable: ObjectId, default: Value) -> Result<Value, Value> {
    let own = match sim.heap.body(variable) {
        Body::Asyncio(AsyncioObject::ContextVar(_, default)) => *default,
        _ => Value::Empty,
    };
    let found = lookup(sim, sim.asyncio.context, variable);
    match found.unwrap_or(if default == Value::Empty {
        own
    } else {
        default
    }) {
        Value::Empty => {
            sim.heap.retain(Value::Object(variable));
            let args = vec![Value::Object(variable)];
            Err(exception::with_args(
                sim,
                class::builtin(PyClass::LookupError),
                args,
            ))
        }
        value => Ok(sim.heap.retain(value)),
    }
}

/// `var.set(value)` (owned): the Token.
pub fn set(sim: &mut Sim, variable: ObjectId, value: Value) -> Value {
    let context = match sim.asyncio.context {
        Some(context) => context,
        None => {
            let context = new(sim, Vec::new());
            sim.asyncio.context = Some(context);
            context
        }
    };
    let old = store(sim, context, variable, value);
    sim.heap.retain(Value::Object(context));
    sim.heap.retain(Value::Object(variable));
    let token = TokenState {
        variable,
        context,
        old,
        used: false,
    };
    let body = AsyncioObject::Token(Box::new(token));
    Value::Object(sim.heap.alloc(Body::Asyncio(body)))
}

/// Puts a value (owned) into a context; gives the old one (owned; Empty: there was none).
fn store(sim: &mut Sim, context: ObjectId, variable: ObjectId, value: Value) -> Value {
    match find(sim, context, variable) {
        Some(at) => std::mem::replace(&mut entries_mut(sim, context)[at].1, value),
        None => {
            sim.heap.retain(Value::Object(variable));
            entries_mut(sim, context).push((variable, value));
            Value::Empty
        }
    }
}

/// `var.reset(token)` (not owned).
///
/// # Errors
/// RuntimeError for a used token, ValueError for one of another variable or context, TypeError for
/// anything else.
pub fn reset(sim: &mut Sim, variable: ObjectId, token: Value) -> Result<Value, Value> {
    let text = repr::repr(sim, token);
    let current = sim.asyncio.context;
    let found = match token {
        Value::Object(object) => match sim.heap.body_mut(object) {
            Body::Asyncio(AsyncioObject::Token(token)) => Some(token),
            _ => None,
        },
        _ => None,
    };
    let Some(found) = found else {
        let kind = class::type_name(sim, token);
        let message = format!("expected an instance of Token, got {kind}");
        return error(sim, PyClass::TypeError, &message);
    };
    let problem = if found.used {
        Some((PyClass::RuntimeError, "has already been used once"))
    } else if found.variable != variable {
        Some((PyClass::ValueError, "was created by a different ContextVar"))
    } else if Some(found.context) != current {
        Some((PyClass::ValueError, "was created in a different Context"))
    } else {
        None
    };
    if let Some((kind, why)) = problem {
        return error(sim, kind, &format!("{text} {why}"));
    }
    found.used = true;
    let (context, old) = (found.context, found.old);
    match old {
        Value::Empty => {
            if let Some(at) = find(sim, context, variable) {
                let (variable, value) = entries_mut(sim, context).remove(at);
                sim.heap.release(value);
                sim.heap.release(Value::Object(variable));
            }
        }
        old => {
            sim.heap.retain(old);
            let replaced = store(sim, context, variable, old);
            sim.heap.release(replaced);
        }
    }
    Ok(Value::Unit)
}

/// The variable that a value names in a context; `None` when the container (not owned) is no context.
///
/// # Errors
/// TypeError for a key that is no variable.
fn named(sim: &mut Sim, container: Value, key: Value) -> Option<Result<[ObjectId; 2], Value>> {
    let Value::Object(context) = container else {
        return None;
    };
    let Body::Asyncio(AsyncioObject::Context(_)) = sim.heap.body(context) else {
        return None;
    };
    if let Value::Object(variable) = key
        && let Body::Asyncio(AsyncioObject::ContextVar(..)) = sim.heap.body(variable)
    {
        return Some(Ok([context, variable]));
    }
    let text = repr::repr(sim, key);
    let message = format!("a ContextVar key was expected, got {text}");
    Some(error(sim, PyClass::TypeError, &message))
}

/// `context[variable]`, as a new owner; `None` when the container is no context.
pub fn item(sim: &mut Sim, container: Value, key: Value) -> Option<Result<Value, Value>> {
    let [context, variable] = match named(sim, container, key)? {
        Ok(found) => found,
        Err(error) => return Some(Err(error)),
    };
    Some(match lookup(sim, Some(context), variable) {
        Some(value) => Ok(sim.heap.retain(value)),
        None => {
            let args = vec![sim.heap.retain(key)];
            let missing = class::builtin(PyClass::KeyError);
            Err(exception::with_args(sim, missing, args))
        }
    })
}

/// `variable in context`; `None` when the container is no context.
pub fn contains(sim: &mut Sim, container: Value, key: Value) -> Option<Result<bool, Value>> {
    let found = named(sim, container, key)?;
    Some(found.map(|[context, variable]| find(sim, context, variable).is_some()))
}

/// The variables of a context as a new list.
pub fn keys(sim: &mut Sim, context: ObjectId) -> Value {
    let entries = entries(sim, context).iter();
    let keys: Vec<Value> = entries.map(|entry| Value::Object(entry.0)).collect();
    for key in &keys {
        sim.heap.retain(*key);
    }
    Value::Object(sim.heap.alloc(Body::List(keys)))
}
