//! What the prelude asks of the machine about classes, functions and exceptions.

use super::object::PyObject;
use super::operators::{Number, int, number};
use super::{Given, attributes, class, entries, exception, fold, hash, keys, text, unsupported};
use crate::ir::program::{FuncId, FunctionKind};
use crate::ir::py::{PyNative, name};
use crate::sim::event::ThreadId;
use crate::sim::frame::FrameState;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use crate::sim::{Sim, asyncio};

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
    PyNative::Caller,
    PyNative::FilterWarnings,
    PyNative::FrameState,
    PyNative::FunctionKind,
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
            let bound = Box::new([first, second]);
            Value::Object(sim.heap.alloc(Body::Py(PyObject::Method(bound))))
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
        PyNative::Caller => caller(sim, id, first),
        PyNative::FilterWarnings => filter_warnings(sim, first, second),
        PyNative::FrameState => sim.heap.text(frame_state(sim, first)),
        PyNative::FunctionKind => sim.heap.text(function_kind(sim, first)),
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

/// Keeps what becomes of the runtime's own warnings of a category; they may be told again.
fn filter_warnings(sim: &mut Sim, category: Value, action: Value) -> Value {
    let category = text::of(sim, category).unwrap_or_default().into();
    let action = text::of(sim, action).unwrap_or_default().into();
    sim.python.warned.clear();
    sim.python.warning_filters.insert(category, action);
    Value::Unit
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
    function_of(sim, value)
        .is_some_and(|function| sim.program.function(function).kind == FunctionKind::Async)
}

/// The function of the program or the prelude that a function or method is.
fn function_of(sim: &Sim, value: Value) -> Option<FuncId> {
    match value {
        Value::Function(function) => Some(function),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(closure) => Some(closure.function),
            Body::Py(PyObject::Method(bound)) => function_of(sim, bound[1]),
            _ => None,
        },
        _ => None,
    }
}

/// What calling a function gives.
fn function_kind(sim: &Sim, value: Value) -> &'static str {
    match function_of(sim, value).map(|found| sim.program.function(found).kind) {
        Some(FunctionKind::Async) => "coroutine",
        Some(FunctionKind::Generator) => "generator",
        Some(FunctionKind::AsyncGenerator) => "async generator",
        Some(FunctionKind::Plain) | None => "plain",
    }
}

/// Of the function of the program that runs, `level` functions out (1: the innermost): its name, line (from
/// 1), file and the line's text, and whether there are so many; the loop's line where there are not.
fn caller(sim: &mut Sim, id: ThreadId, level: Value) -> Value {
    let mut left = match number(level) {
        Some(Number::Int(level)) => level.max(1),
        _ => 1,
    };
    let mut at = sim.thread(id).frame;
    let mut found = ("<module>".to_owned(), 0);
    while let Some(frame) = at.filter(|_| left > 0) {
        let running = sim.frames.get(frame);
        let function = sim.program.function(running.function);
        if !function.hidden {
            let name = class::last_part(sim.program.name(function.name)).to_owned();
            found = (name, sim.program.site_line(sim.site_of(frame)));
            left -= 1;
        }
        at = running.link.caller();
    }
    let (mut line, mut file) = (i64::from(found.1) + 1, sim.config.file.to_string());
    let mut source = entries::source_line(sim, found.1).trim().to_owned();
    if left > 0 && sim.asyncio.running.is_some() {
        let (place, written) = asyncio::library::running_handle(sim);
        if let Some((path, number)) = place.rsplit_once(':') {
            (line, file) = (number.parse().unwrap_or(line), path.to_owned());
            source = written;
        }
    }
    let parts = Box::new([
        sim.heap.text(&found.0),
        int(line),
        sim.heap.text(&file),
        sim.heap.text(&source),
        Value::Bool(left <= 0),
    ]);
    Value::Object(sim.heap.alloc(Body::Tuple(parts)))
}

/// What a coroutine, generator or async generator is at, as `inspect` calls it.
fn frame_state(sim: &Sim, value: Value) -> &'static str {
    let Value::Object(object) = value else {
        return "CLOSED";
    };
    let Body::Coroutine(frame) = sim.heap.body(object) else {
        return "CLOSED";
    };
    match sim.frames.get(*frame).state {
        FrameState::Created => "CREATED",
        FrameState::Running => "RUNNING",
        FrameState::Suspended(_) => "SUSPENDED",
        FrameState::Returned | FrameState::Panicked => "CLOSED",
    }
}
