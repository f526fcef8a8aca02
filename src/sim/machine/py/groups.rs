//! Exception groups: making them, and what the prelude's `split` and `except*` need.
//!
//! CPython 3.13 `Objects/exceptions.c` `BaseExceptionGroup_new`, `exceptiongroup_subset`,
//! `is_same_exception_metadata`.

use super::exception::{self, ExceptionKind};
use super::object::TracebackEntry;
use super::{Given, class, sequences, text, type_error, value_error};
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// The class that an exception of `class` with these arguments gets: groups check them, and one of
/// Exceptions only is an ExceptionGroup. Neither is owned.
///
/// # Errors
/// TypeError or ValueError if they are no message and exceptions.
pub fn class_for(sim: &mut Sim, class: Value, args: &[Value]) -> Given {
    let base = class::builtin_base(sim, class);
    if !base.inherits(ExceptionKind::BaseExceptionGroup) {
        return Ok(class);
    }
    let [message, members] = *args else {
        let given = args.len();
        let message =
            format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)");
        return type_error(sim, &message);
    };
    if text::of(sim, message).is_none() {
        let kind = class::type_name(sim, message);
        let message = format!("BaseExceptionGroup.__new__() argument 1 must be str, not {kind}");
        return type_error(sim, &message);
    }
    let Some(items) = sequences::items(sim, members) else {
        return type_error(sim, "second argument (exceptions) must be a sequence");
    };
    if items.is_empty() {
        let message = "second argument (exceptions) must be a non-empty sequence";
        return value_error(sim, message);
    }
    let is_exception = |item: &Value| exception::get(sim, *item).is_some();
    if let Some(at) = items.iter().position(|item| !is_exception(item)) {
        let message = format!("Item {at} of second argument (exceptions) is not an exception");
        return value_error(sim, &message);
    }
    let is_plain = |item: &Value| exception::is_instance(sim, *item, ExceptionKind::Exception);
    let all_plain = items.iter().all(is_plain);
    let exact = class == class::builtin(ExceptionKind::BaseExceptionGroup);
    if exact && all_plain {
        return Ok(class::builtin(ExceptionKind::ExceptionGroup));
    }
    if !all_plain && base == ExceptionKind::ExceptionGroup {
        let name = class::name(sim, class);
        let message = match class == class::builtin(ExceptionKind::ExceptionGroup) {
            true => "Cannot nest BaseExceptions in an ExceptionGroup".to_owned(),
            false => format!("Cannot nest BaseExceptions in '{name}'"),
        };
        return type_error(sim, &message);
    }
    Ok(class)
}

/// A part of a group gets where it was raised, what it follows from and its notes from the whole.
pub fn copy_state(sim: &mut Sim, part: Value, whole: Value) {
    let Some(found) = exception::get(sim, whole) else {
        return;
    };
    let (cause, context, traceback) = (found.cause, found.context, found.traceback.clone());
    let notes = found.attributes.iter().find(|entry| entry.0 == name::NOTES);
    let notes = notes.and_then(|notes| sequences::items(sim, notes.1));
    sim.heap.retain(cause);
    exception::set_cause(sim, part, cause);
    exception::set_context(sim, part, context);
    let notes = notes.map(|notes| {
        notes.iter().for_each(|note| {
            sim.heap.retain(*note);
        });
        Value::Object(sim.heap.alloc(Body::List(notes)))
    });
    if let Some(part) = exception::get_mut(sim, part) {
        part.traceback = traceback;
        part.attributes
            .extend(notes.map(|notes| (name::NOTES, notes)));
    }
}

/// A group of one exception (not owned) that `except*` caught as it was; the `except*` is where it was
/// raised.
pub fn wrap_naked(sim: &mut Sim, id: ThreadId, naked: Value) -> Value {
    let is_plain = exception::is_instance(sim, naked, ExceptionKind::Exception);
    let kind = match is_plain {
        true => ExceptionKind::ExceptionGroup,
        false => ExceptionKind::BaseExceptionGroup,
    };
    sim.heap.retain(naked);
    let members = Value::Object(sim.heap.alloc(Body::Tuple(Box::new([naked]))));
    let message = sim.heap.text("");
    let group = exception::with_args(sim, class::builtin(kind), vec![message, members]);
    let mut at = sim.thread(id).frame;
    while let Some(frame) = at
        && sim.program.function(sim.frames.get(frame).function).hidden
    {
        at = sim.frames.get(frame).link.caller();
    }
    if let Some(frame) = at {
        let frame = sim.frames.get(frame);
        let (function, pc) = (frame.function, frame.operation());
        let site = sim.program.function(function).sites[pc as usize];
        if let Some(group) = exception::get_mut(sim, group) {
            group.traceback.push(TracebackEntry { function, pc, site });
        }
    }
    group
}

/// Whether two groups were raised as one: parts of one group that only travelled on.
pub fn same_state(sim: &Sim, one: Value, other: Value) -> bool {
    let (Some(one), Some(other)) = (exception::get(sim, one), exception::get(sim, other)) else {
        return false;
    };
    let context = |value: Value| {
        if value == Value::Empty {
            Value::Unit
        } else {
            value
        }
    };
    one.traceback == other.traceback
        && one.cause == other.cause
        && context(one.context) == context(other.context)
}
