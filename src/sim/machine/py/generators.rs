//! Generators and coroutines from outside: `send`, `throw`, `close`, `next`, and what they give back.
//!
//! CPython 3.13 `Objects/genobject.c` `gen_send_ex2`, `_gen_throw`, `gen_close`. Whoever advances one
//! keeps it as its frame's awaitee, linked [`Link::Advance`].

use super::arguments::Arguments;
use super::{class, exception, fold};
use crate::ir::Op;
use crate::ir::program::{FunctionKind, NameId};
use crate::ir::py::{PyClass, PyOp, name};
use crate::sim::config::PythonVersion;
use crate::sim::event::ThreadId;
use crate::sim::frame::{Asked, FrameId, FrameState, Link};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, Reply, control, destroy, unsupported};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// What a generator is advanced with; owned.
pub enum Input {
    /// `send(value)`
    Value(Value),
    /// `throw(exception)`
    Exception(Value),
}

/// The kind of the function that a frame runs.
pub fn kind_of(sim: &Sim, frame: FrameId) -> FunctionKind {
    sim.program.function(sim.frames.get(frame).function).kind
}

/// How CPython's messages call what a frame belongs to.
pub fn word(sim: &Sim, frame: FrameId) -> &'static str {
    match kind_of(sim, frame) {
        FunctionKind::Async => "coroutine",
        FunctionKind::AsyncGenerator => "async generator",
        FunctionKind::Generator | FunctionKind::Plain => "generator",
    }
}

/// Whether a generator or coroutine has a method of this name.
pub fn has(sim: &Sim, frame: FrameId, method: NameId) -> bool {
    match kind_of(sim, frame) {
        FunctionKind::Async => matches!(
            method,
            name::SEND | name::THROW | name::CLOSE | name::DUNDER_AWAIT
        ),
        FunctionKind::AsyncGenerator => matches!(
            method,
            name::ASEND | name::ATHROW | name::ACLOSE | name::ANEXT | name::AITER
        ),
        FunctionKind::Generator | FunctionKind::Plain => matches!(
            method,
            name::SEND | name::THROW | name::CLOSE | name::DUNDER_NEXT | name::DUNDER_ITER
        ),
    }
}

/// Calls a method of a generator, coroutine or async generator (not owned).
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    method: NameId,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Reply {
    let most = match method {
        name::THROW | name::ATHROW => 1..=3,
        name::SEND | name::ASEND => 1..=1,
        _ => 0..=0,
    };
    if !most.contains(&arguments.positional.len()) || !arguments.keywords.is_empty() {
        let what = sim.program.name(method);
        let kind = class::type_name(sim, Value::Object(object));
        let given = arguments.positional.len() + arguments.keywords.len();
        let takes = match most.end() {
            0 => "no arguments",
            _ => "exactly one argument",
        };
        let message = format!("{kind}.{what}() takes {takes} ({given} given)");
        arguments.release(sim);
        return raise_type(sim, &message);
    }
    match method {
        name::DUNDER_ITER | name::AITER => Reply::Value(sim.heap.retain(Value::Object(object))),
        name::DUNDER_AWAIT => match sim.program.prelude(name::AWAIT_WRAPPER) {
            Some(function) => {
                let receiver = sim.heap.retain(Value::Object(object));
                control::call_function(sim, id, function, &[receiver]);
                Reply::Later
            }
            None => refuse(sim, id, "`__await__` of a coroutine"),
        },
        name::DUNDER_NEXT => advance(
            sim,
            id,
            object,
            Asked::Send,
            Input::Value(Value::Unit),
            recorder,
        ),
        name::SEND => {
            let value = arguments.positional.first().copied().unwrap_or_default();
            advance(sim, id, object, Asked::Send, Input::Value(value), recorder)
        }
        name::THROW => match thrown(sim, id, arguments) {
            Ok(exception) => {
                let input = Input::Exception(exception);
                advance(sim, id, object, Asked::Send, input, recorder)
            }
            Err(reply) => reply,
        },
        name::CLOSE => {
            let exit = Input::Exception(super::generator_exit(sim));
            advance(sim, id, object, Asked::Close, exit, recorder)
        }
        _ => super::asyncgen::method(sim, id, object, method, arguments),
    }
}

fn refuse(sim: &mut Sim, id: ThreadId, what: &str) -> Reply {
    unsupported(sim, id, what);
    Reply::Value(Value::Unit)
}

fn raise_type(sim: &mut Sim, message: &str) -> Reply {
    Reply::Raise(exception::new(sim, PyClass::TypeError, message))
}

/// The exception that `throw(..)` is asked for, owned.
///
/// # Errors
/// The reply if there is none.
pub fn thrown(sim: &mut Sim, id: ThreadId, arguments: Arguments) -> Result<Value, Reply> {
    let mut given = arguments.positional.into_iter();
    let first = given.next().unwrap_or_default();
    let second = given.next().filter(|value| *value != Value::Unit);
    given.for_each(|rest| sim.heap.release(rest));
    if exception::get(sim, first).is_some() {
        sim.heap.release(second.unwrap_or_default());
        return Ok(first);
    }
    if !exception::is_exception_class(sim, first) {
        let kind = class::type_name(sim, first);
        sim.heap.release(first);
        let message = format!(
            "exceptions must be classes or instances deriving from BaseException, not {kind}"
        );
        return Err(raise_type(sim, &message));
    }
    match second {
        Some(instance) if exception::get(sim, instance).is_some() => {
            sim.heap.release(first);
            Ok(instance)
        }
        _ if class::lookup(sim, first, name::INIT).is_some() => {
            let what = "`throw` of a class with `__init__`: throw an instance of it";
            Err(refuse(sim, id, what))
        }
        second => Ok(exception::with_args(
            sim,
            first,
            second.into_iter().collect(),
        )),
    }
}

/// Whether a suspended frame is part of a chain that somebody else goes on with.
pub fn is_entered(sim: &Sim, frame: FrameId) -> bool {
    matches!(sim.frames.get(frame).link, Link::Await(_))
}

/// Advances a generator or coroutine (not owned) for the thread's frame.
pub fn advance(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    asked: Asked,
    input: Input,
    recorder: &mut dyn Recorder,
) -> Reply {
    let (Body::Coroutine(frame), Some(caller)) = (sim.heap.body(object), sim.thread(id).frame)
    else {
        return refuse(sim, id, "advancing a generator from the event loop");
    };
    let frame = *frame;
    if let Some(reply) = without_running(sim, id, frame, asked, &input) {
        let (Input::Value(input) | Input::Exception(input)) = input;
        match reply {
            Reply::Raise(raised) if raised == input => {}
            _ => sim.heap.release(input),
        }
        return reply;
    }
    let kept = sim.heap.retain(Value::Object(object));
    let old = std::mem::replace(&mut sim.frames.get_mut(caller).awaitee, kept);
    sim.heap.release(old);
    let link = Link::Advance(caller, asked);
    match input {
        Input::Value(value) => control::resume(sim, id, frame, link, value),
        Input::Exception(exception) => {
            if asked == Asked::Close {
                super::handling::raised_again(sim, Some(caller), exception);
            }
            control::resume_raising(sim, id, frame, link, exception, recorder);
        }
    }
    if sim.thread(id).depth > sim.config.limits.recursion_max
        && let Flow::Raise(exception) = super::recursion_error(sim, id)
    {
        return Reply::Raise(exception);
    }
    Reply::Later
}

/// What advancing gives where no line of the generator runs.
fn without_running(
    sim: &mut Sim,
    id: ThreadId,
    frame: FrameId,
    asked: Asked,
    input: &Input,
) -> Option<Reply> {
    let kind = word(sim, frame);
    let raise = |sim: &mut Sim, class, message: &str| {
        Some(Reply::Raise(exception::new(sim, class, message)))
    };
    match (sim.frames.get(frame).state, input) {
        (FrameState::Running, _) => {
            let message = format!("{kind} already executing");
            raise(sim, PyClass::ValueError, &message)
        }
        (FrameState::Suspended(_), _) if is_entered(sim, frame) && kind == "coroutine" => {
            let message = "coroutine is being awaited already";
            raise(sim, PyClass::RuntimeError, message)
        }
        (FrameState::Suspended(_), _) if is_entered(sim, frame) => {
            let what = "advancing a generator that another one delegates to";
            Some(refuse(sim, id, what))
        }
        (FrameState::Returned | FrameState::Panicked, _) if asked == Asked::Close => {
            Some(Reply::Value(Value::Unit))
        }
        (FrameState::Returned | FrameState::Panicked, _) if kind == "coroutine" => {
            let message = "cannot reuse already awaited coroutine";
            raise(sim, PyClass::RuntimeError, message)
        }
        (FrameState::Returned | FrameState::Panicked, Input::Exception(exception)) => {
            super::handling::chain(sim, frame, *exception);
            Some(Reply::Raise(*exception))
        }
        (FrameState::Returned | FrameState::Panicked, Input::Value(_)) => {
            raise(sim, PyClass::StopIteration, "")
        }
        (FrameState::Created, _) if asked == Asked::Close => {
            abandon(sim, id, frame);
            Some(Reply::Value(Value::Unit))
        }
        (FrameState::Created, Input::Value(value)) if *value != Value::Unit => {
            let message = format!("can't send non-None value to a just-started {kind}");
            raise(sim, PyClass::TypeError, &message)
        }
        _ => None,
    }
}

/// A frame that never ran is closed: its arguments are released.
pub fn abandon(sim: &mut Sim, id: ThreadId, frame: FrameId) {
    let state = sim.frames.get_mut(frame);
    state.state = FrameState::Returned;
    let values = state.values.take();
    destroy::release_all(sim, id, values);
}

fn let_go(sim: &mut Sim, id: ThreadId) {
    if let Some(frame) = sim.thread(id).frame {
        let kept = std::mem::take(&mut sim.frames.get_mut(frame).awaitee);
        sim.heap.release(kept);
    }
}

/// The generator with this root frame yielded (the value is owned) to the thread's frame.
pub fn yielded(sim: &mut Sim, id: ThreadId, asked: Asked, root: FrameId, value: Value) -> Flow {
    match asked {
        Asked::Loop => control::push(sim, id, value),
        Asked::Next | Asked::Send => {
            control::push(sim, id, value);
            let_go(sim, id);
        }
        Asked::Close => {
            sim.heap.release(value);
            let message = format!("{} ignored GeneratorExit", word(sim, root));
            let_go(sim, id);
            return Flow::Raise(exception::new(sim, PyClass::RuntimeError, &message));
        }
    }
    Flow::Next
}

/// A generator returned (the value is owned) to the thread's frame.
pub fn returned(sim: &mut Sim, id: ThreadId, asked: Asked, value: Value) -> Flow {
    let frame_id = sim.thread(id).frame.expect("somebody advances it");
    match asked {
        Asked::Loop => {
            sim.heap.release(value);
            end_loop(sim, frame_id);
            Flow::Next
        }
        Asked::Next => {
            let reply = fold::next_is_over(sim, frame_id, value);
            control::reply(sim, id, reply)
        }
        Asked::Send => {
            let_go(sim, id);
            Flow::Raise(stop_iteration(sim, value))
        }
        Asked::Close => {
            let_go(sim, id);
            let gives = sim.config.python_version() >= PythonVersion::V3_13;
            control::push(sim, id, if gives { value } else { Value::Unit });
            if !gives {
                sim.heap.release(value);
            }
            Flow::Next
        }
    }
}

/// A new StopIteration with the result of a generator, which is owned by it.
pub fn stop_iteration(sim: &mut Sim, value: Value) -> Value {
    let args = match value {
        Value::Unit | Value::Empty => Vec::new(),
        value => vec![value],
    };
    exception::with_args(sim, class::builtin(PyClass::StopIteration), args)
}

/// The `for` loop whose `ForIter` was just executed is over.
fn end_loop(sim: &mut Sim, frame_id: FrameId) {
    let program = sim.program.clone();
    let frame = sim.frames.get_mut(frame_id);
    let op = program.function(frame.function).ops[frame.pc as usize - 1];
    if let Op::Py(PyOp::ForIter(end)) = op {
        frame.pc = end.0;
        let generator = frame.pop();
        sim.heap.release(generator);
    }
}

/// An exception (owned) left a generator that the thread's frame advanced: whether that is what `close`
/// wants, or the end of a library's iterator.
pub fn closed_quietly(
    sim: &mut Sim,
    id: ThreadId,
    asked: Asked,
    hidden: bool,
    raised: Value,
) -> bool {
    let stops = exception::is_instance(sim, raised, PyClass::StopIteration);
    match asked {
        Asked::Close if stops || exception::is_instance(sim, raised, PyClass::GeneratorExit) => {
            let_go(sim, id);
            control::push(sim, id, Value::Unit);
        }
        Asked::Loop if stops && hidden => {
            if let Some(frame) = sim.thread(id).frame {
                end_loop(sim, frame);
            }
        }
        _ => return false,
    }
    sim.heap.release(raised);
    true
}

/// StopIteration cannot leave a generator or coroutine: it becomes RuntimeError (PEP 479). Since CPython
/// 3.12 the body does that itself (`compile.c` `wrap_in_stopiteration_handler`), so an exception thrown
/// into one that never ran stays what it is. The exception and what is given are owned.
pub fn stop_iteration_to_error(sim: &mut Sim, frame: FrameId, raised: Value) -> Value {
    let function = sim.program.function(sim.frames.get(frame).function);
    let (kind, hidden) = (function.kind, function.hidden);
    let never_ran = sim.frames.get(frame).pc == 0;
    let stays = never_ran && sim.config.python_version() > PythonVersion::V3_11;
    if kind == FunctionKind::Plain || hidden || stays {
        return raised;
    }
    let what = if exception::is_instance(sim, raised, PyClass::StopIteration) {
        "StopIteration"
    } else if kind == FunctionKind::AsyncGenerator
        && exception::is_instance(sim, raised, PyClass::StopAsyncIteration)
    {
        "StopAsyncIteration"
    } else {
        return raised;
    };
    let message = format!("{} raised {what}", word(sim, frame));
    let error = exception::new(sim, PyClass::RuntimeError, &message);
    exception::set_context(sim, error, raised);
    exception::set_cause(sim, error, raised);
    error
}
