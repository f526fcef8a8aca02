//! What the prelude asks of the machine about classes, functions and exceptions.

use super::object::PyObject;
use super::operators::{Number, int, number};
use super::{Given, attributes, class, exception, fold, hash, keys, text, unsupported};
use crate::ir::program::FunctionKind;
use crate::ir::py::{PyNative, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// What [`native`] answers.
pub const NATIVES: &[PyNative] = &[
    PyNative::Namespace,
    PyNative::AnnotationsOf,
    PyNative::TracebackLength,
    PyNative::CutTraceback,
    PyNative::IsFunction,
    PyNative::IsInstanceOfProgram,
    PyNative::Refuse,
    PyNative::Minor,
    PyNative::Bound,
    PyNative::Seal,
    PyNative::Creating,
    PyNative::Redirect,
    PyNative::HasOwnHash,
    PyNative::Settle,
    PyNative::HashSettled,
    PyNative::Candidates,
];

/// Calls one of these functions; the arguments are not owned.
pub fn native(sim: &mut Sim, id: ThreadId, native: PyNative, first: Value, second: Value) -> Given {
    Ok(match native {
        PyNative::Namespace => namespace(sim, first),
        PyNative::AnnotationsOf => {
            let found = class::declared(sim, first);
            let found = found.and_then(|class| class::own(class, name::ANNOTATIONS));
            match found {
                Some(found) => sim.heap.retain(found),
                None => Value::Object(sim.heap.alloc(Body::Tuple(Box::default()))),
            }
        }
        PyNative::TracebackLength => int(exception::traceback_len(sim, first) as i64),
        PyNative::CutTraceback => {
            if let Some(Number::Int(length)) = number(second) {
                exception::cut_traceback(sim, first, length as usize);
            }
            Value::Unit
        }
        PyNative::IsFunction => Value::Bool(attributes::is_function(sim, first)),
        PyNative::IsInstanceOfProgram => {
            let is_class = class::is_class(sim, first);
            Value::Bool(!is_class && class::declared_class_of(sim, first).is_some())
        }
        PyNative::Refuse => {
            let what = text::of(sim, first).unwrap_or_default().to_owned();
            return unsupported(sim, id, &what);
        }
        PyNative::Minor => int(i64::from(fold::python_version(sim))),
        PyNative::Bound => {
            sim.heap.retain(first);
            sim.heap.retain(second);
            Value::Object(sim.heap.alloc(Body::Py(PyObject::Method(first, second))))
        }
        PyNative::Redirect => {
            match first {
                Value::Unit => {
                    let old = sim.python.redirected.pop().unwrap_or_default();
                    sim.heap.release(old);
                }
                stream => sim.python.redirected.push(sim.heap.retain(stream)),
            }
            Value::Unit
        }
        PyNative::Creating => {
            sim.python.creating.push(sim.heap.retain(first));
            Value::Unit
        }
        PyNative::HasOwnHash => Value::Bool(keys::has_own_hash(sim, first)),
        PyNative::Settle => {
            let hash = match number(second) {
                Some(Number::Int(hash)) => Some(hash as u64),
                _ => None,
            };
            keys::settle(sim, first, hash);
            Value::Unit
        }
        PyNative::HashSettled => int(hash::hash(sim, first)? as i64),
        PyNative::Candidates => keys::candidates(sim, first, second),
        _ => {
            seal(sim, first, second);
            Value::Unit
        }
    })
}

/// The attributes of a class of the program as a list of pairs.
fn namespace(sim: &mut Sim, made: Value) -> Value {
    let found = class::declared(sim, made).map(|class| class.attributes.clone());
    let program = sim.program.clone();
    let mut pairs = Vec::new();
    for (name, value) in found.unwrap_or_default() {
        let text = program.name(name);
        if text.starts_with('(') {
            continue;
        }
        let name = sim.heap.text(text);
        let pair = Body::Tuple(Box::new([name, sim.heap.retain(value)]));
        pairs.push(Value::Object(sim.heap.alloc(pair)));
    }
    Value::Object(sim.heap.alloc(Body::List(pairs)))
}

/// Gives a class `__slots__`.
fn seal(sim: &mut Sim, made: Value, names: Value) {
    let Value::Object(object) = made else {
        return;
    };
    sim.heap.retain(names);
    sim.python.class_names.tell(name::SLOTS);
    if let Body::Py(PyObject::Class(class)) = sim.heap.body_mut(object) {
        class.slotted = true;
        let old = super::instance::replace(&mut class.attributes, name::SLOTS, names);
        sim.heap.release(old);
    }
}

/// Whether calling the value does something else than raise.
pub fn is_callable(sim: &Sim, value: Value) -> bool {
    match value {
        Value::Function(_) | Value::Native(_) => true,
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(_)
            | Body::Py(PyObject::Class(_) | PyObject::Method(..) | PyObject::BuiltinMethod(..)) => {
                true
            }
            _ => class::special(sim, value, name::DUNDER_CALL).is_some(),
        },
        _ => false,
    }
}

pub fn is_coroutine_function(sim: &Sim, value: Value) -> bool {
    let function = match value {
        Value::Function(function) => function,
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(closure) => closure.function,
            Body::Py(PyObject::Method(_, function)) => {
                return is_coroutine_function(sim, *function);
            }
            _ => return false,
        },
        _ => return false,
    };
    sim.program.function(function).kind == FunctionKind::Async
}
