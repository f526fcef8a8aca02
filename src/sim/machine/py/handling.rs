//! Raising, handling and passing on exceptions; context managers.

use super::object::TracebackEntry;
use super::{attributes, builtins, calls, class, error, exception, give, methods, pop, type_error};
use crate::ir::Op;
use crate::ir::py::{PyClass, PyOp, name};
use crate::sim::asyncio::{self, library};
use crate::sim::event::ThreadId;
use crate::sim::frame::{Frame, FrameId, Link};
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Executes an operation on exceptions.
pub fn execute(sim: &mut Sim, id: ThreadId, op: PyOp, recorder: &mut dyn Recorder) -> Flow {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    match op {
        PyOp::EnterHandler => {
            let frame = sim.frames.get_mut(frame);
            let exception = frame.pop();
            frame.handling.push(exception);
        }
        PyOp::LoadHandled => {
            let handled = sim.frames.get(frame).handling.as_slice().last().copied();
            let handled = sim.heap.retain(handled.unwrap_or(Value::Unit));
            control::push(sim, id, handled);
        }
        PyOp::LeaveHandler => {
            let handled = sim.frames.get_mut(frame).handling.pop();
            sim.heap.release(handled.unwrap_or_default());
        }
        PyOp::ExceptionMatches => return matches(sim, id, frame),
        PyOp::MakeException => return make(sim, id, recorder),
        PyOp::Raise => {
            let exception = pop(sim, id);
            add_context(sim, Some(frame), exception, true);
            return Flow::Raise(exception);
        }
        PyOp::RaiseFrom => return raise_from(sim, id, frame),
        PyOp::Reraise => return reraise(sim, frame),
        PyOp::AssertFailed(has_message) => {
            let args = match has_message {
                true => vec![pop(sim, id)],
                false => Vec::new(),
            };
            let class = class::builtin(PyClass::AssertionError);
            return Flow::Raise(exception::with_args(sim, class, args));
        }
        PyOp::WithMethods(is_async) => return with_methods(sim, id, is_async),
        other => unreachable!("only operations on exceptions come here: {other:?}"),
    }
    Flow::Next
}

/// The exception being handled by a frame (none: by whoever runs the loop) or by those that called it.
fn handled(sim: &Sim, frame: Option<FrameId>) -> Value {
    let mut at = frame;
    let id = sim.python.gil.current();
    let mut drivers = sim.thread(id).drivers.iter().rev();
    loop {
        while let Some(found) = at.map(|at| sim.frames.get(at)) {
            if let Some(exception) = found.handling.as_slice().last() {
                return *exception;
            }
            at = around(sim, found);
        }
        let Some(driver) = drivers.next() else {
            return Value::Unit;
        };
        if let Some(error) = asyncio::ending_error(sim) {
            return error;
        }
        at = driver.caller;
    }
}

/// The frame whose handled exceptions are around those of `frame`.
fn around(sim: &Sim, frame: &Frame) -> Option<FrameId> {
    let mut link = frame.link;
    while let (true, Link::Await(awaiter)) = (frame.thrown, link) {
        link = sim.frames.get(awaiter).link;
    }
    link.caller()
}

/// The exception being handled where the thread is, or None; a new owner.
pub fn handled_now(sim: &mut Sim, id: ThreadId) -> Value {
    let frame = sim.thread(id).frame;
    let found = frame.map_or(Value::Unit, |frame| handled(sim, Some(frame)));
    sim.heap.retain(found)
}

/// Gives an exception raised in `frame` its context: what is being handled there. `again`: also if it
/// has one from an earlier raise.
fn add_context(sim: &mut Sim, frame: Option<FrameId>, value: Value, again: bool) {
    let Some(found) = exception::get(sim, value) else {
        return;
    };
    let is_new = found.context == Value::Empty;
    if !is_new && !again {
        return;
    }
    let handled = handled(sim, frame);
    if handled == Value::Unit || handled == value {
        if is_new && let Some(found) = exception::get_mut(sim, value) {
            found.context = Value::Unit;
        }
        return;
    }
    exception::set_context(sim, value, handled);
}

/// A native function called by a frame (none: by the loop) raises an exception that may have been raised
/// before: its context is what is handled now. CPython `Python/errors.c` `_PyErr_SetObject`.
pub fn raised_again(sim: &mut Sim, frame: Option<FrameId>, value: Value) {
    add_context(sim, frame, value, true);
}

/// An exception is thrown into a suspended frame, or passes to one from the frame that it awaits: its
/// context is what that frame itself handles, if anything. CPython 3.13 `Objects/genobject.c`
/// `gen_send_ex2`, `_PyErr_ChainStackItem`.
pub fn chain(sim: &mut Sim, frame: FrameId, value: Value) {
    let handled = sim.frames.get(frame).handling.as_slice().last().copied();
    let Some(thrown) = exception::get_mut(sim, value) else {
        return;
    };
    if thrown.context == Value::Empty {
        thrown.context = Value::Unit;
    }
    if let Some(handled) = handled {
        exception::set_context(sim, value, handled);
    }
}

/// The exception passes through a frame: its traceback gains an entry, unless it is only raised again
/// where it came from. CPython `Python/ceval.c`: `RERAISE` adds none.
pub fn add_traceback(sim: &mut Sim, frame_id: FrameId, value: Value) {
    let frame = sim.frames.get(frame_id);
    let function_id = frame.function;
    let pc = frame.operation();
    let program = sim.program.clone();
    let function = program.function(function_id);
    let op = function.ops[pc as usize];
    if matches!(
        op,
        Op::ResumeUnwind | Op::Py(PyOp::Reraise | PyOp::EndAsyncFor)
    ) {
        return;
    }
    add_context(sim, Some(frame_id), value, false);
    if function.hidden {
        if let Some(found) = exception::get_mut(sim, value) {
            let rows = function.library.iter().filter(|entry| entry.0.0 == pc);
            let rows = rows.map(|(_, row)| library::entry(*row));
            found.traceback.extend(rows);
        }
        return;
    }
    let site = function.sites[pc as usize];
    if let Some(found) = exception::get_mut(sim, value) {
        found.traceback.push(TracebackEntry {
            function: function_id,
            pc,
            site,
        });
    }
}

/// The variables of a frame live as long as the traceback of the exception that leaves it; what it was
/// working on (the iterator of a loop) is let go now, last first. CPython `Python/ceval.c`
/// `exception_unwind`.
pub fn hold_frame(sim: &mut Sim, frame_id: FrameId, value: Value) {
    if exception::get(sim, value).is_none() {
        return;
    }
    let function = sim.program.function(sim.frames.get(frame_id).function);
    if function.hidden && function.library.is_empty() {
        return;
    }
    let slots = function.slots.len();
    let mut values = sim.frames.get_mut(frame_id).values.take();
    let worked_on = values.split_off(slots.min(values.len()));
    let is_counted = |value: &Value| matches!(value, Value::Object(_));
    if let Some(found) = exception::get_mut(sim, value) {
        found.held.extend(values.into_iter().filter(is_counted));
    }
    for value in worked_on.into_iter().rev() {
        sim.heap.release(value);
    }
}

fn matches(sim: &mut Sim, id: ThreadId, frame: FrameId) -> Flow {
    let wanted = pop(sim, id);
    let handled = sim.frames.get(frame).handling.as_slice().last().copied();
    let class = class::of(sim, handled.unwrap_or(Value::Unit));
    let are_exceptions = match super::sequences::items(sim, wanted) {
        Some(items) => items
            .iter()
            .all(|item| exception::is_exception_class(sim, *item)),
        None => exception::is_exception_class(sim, wanted),
    };
    let result = match are_exceptions {
        true => builtins::matches_class(sim, class, wanted).map(Value::Bool),
        false => {
            let message = "catching classes that do not inherit from BaseException is not allowed";
            type_error(sim, message)
        }
    };
    sim.heap.release(wanted);
    give(sim, id, result)
}

/// `raise X`: a class is called.
fn make(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> Flow {
    let value = pop(sim, id);
    if exception::is_exception_class(sim, value) {
        let none = super::arguments::Arguments::default();
        return calls::call_with(sim, id, value, none, recorder);
    }
    if exception::get(sim, value).is_some() {
        control::push(sim, id, value);
        return Flow::Next;
    }
    sim.heap.release(value);
    let program = sim.program.clone();
    let next = sim.thread(id).frame.map(|frame| {
        let frame = sim.frames.get(frame);
        program.function(frame.function).ops[frame.pc as usize]
    });
    if next == Some(Op::Py(PyOp::RaiseFrom)) {
        let message = "exception causes must derive from BaseException";
        return Flow::Raise(exception::new(sim, PyClass::TypeError, message));
    }
    Flow::Raise(exception::not_an_exception(sim))
}

fn raise_from(sim: &mut Sim, id: ThreadId, frame: FrameId) -> Flow {
    let (cause, raised) = (pop(sim, id), pop(sim, id));
    exception::set_cause(sim, raised, cause);
    add_context(sim, Some(frame), raised, true);
    Flow::Raise(raised)
}

fn reraise(sim: &mut Sim, frame: FrameId) -> Flow {
    let handled = handled(sim, Some(frame));
    if handled == Value::Unit {
        let message = "No active exception to reraise";
        return Flow::Raise(exception::new(sim, PyClass::RuntimeError, message));
    }
    Flow::Raise(sim.heap.retain(handled))
}

/// Pops a context manager, pushes its bound exit and enter methods.
fn with_methods(sim: &mut Sim, id: ThreadId, is_async: bool) -> Flow {
    let (enter, exit, protocol) = match is_async {
        true => (name::AENTER, name::AEXIT, "asynchronous context manager"),
        false => (name::ENTER, name::EXIT, "context manager"),
    };
    let manager = pop(sim, id);
    let has = |method| {
        class::special(sim, manager, method).is_some() || methods::has(sim, manager, method)
    };
    let has_both = has(enter) && has(exit);
    if !has_both {
        let kind = class::type_name(sim, manager);
        sim.heap.release(manager);
        let message = format!("'{kind}' object does not support the {protocol} protocol");
        let raised = type_error(sim, &message);
        return give(sim, id, raised);
    }
    let bound = [exit, enter].map(|method| attributes::get(sim, id, manager, method));
    sim.heap.release(manager);
    for method in bound {
        match method {
            Ok(method) => control::push(sim, id, method),
            Err(exception) => return Flow::Raise(exception),
        }
    }
    Flow::Next
}

/// RuntimeError with a message.
pub fn runtime_error(sim: &mut Sim, message: &str) -> Flow {
    match error::<Value>(sim, PyClass::RuntimeError, message) {
        Ok(_) => Flow::Next,
        Err(exception) => Flow::Raise(exception),
    }
}
