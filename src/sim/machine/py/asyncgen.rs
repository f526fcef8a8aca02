//! Async generators and `async for`.
//!
//! CPython 3.13 `Objects/genobject.c` `async_gen_asend_send`, `async_gen_athrow_send`. Awaiting a step of
//! an async generator enters its frame linked `Await`, so that what it awaits suspends the whole chain;
//! a `yield` goes back to the awaiter, which keeps the step as its awaitee.

use super::arguments::Arguments;
use super::generators::{self, kind_of};
use super::object::{AsyncAsked, AsyncStep, KnownAsyncgen, PyObject};
use super::{attributes, calls, class, error, exception, give, pop, type_error};
use crate::ir::Op;
use crate::ir::program::{FuncId, FunctionKind, NameId};
use crate::ir::py::{PyClass, PyOp, name};
use crate::sim::Recorder;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameId, FrameState, Link, Standing};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, Reply, control, unsupported};
use crate::sim::value::Value;

/// The frame of an async generator.
pub fn generator(sim: &Sim, value: Value) -> Option<(ObjectId, FrameId)> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Coroutine(frame) if kind_of(sim, *frame) == FunctionKind::AsyncGenerator => {
            Some((object, *frame))
        }
        _ => None,
    }
}

/// `asend`, `athrow`, `aclose`, `__anext__` of an async generator (not owned): what to await.
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    method: NameId,
    arguments: Arguments,
) -> Reply {
    let (asked, value) = match method {
        name::ACLOSE => (AsyncAsked::Close, Value::Unit),
        name::ATHROW => match generators::thrown(sim, id, arguments) {
            Ok(exception) => (AsyncAsked::Throw, exception),
            Err(reply) => return reply,
        },
        _ => {
            let given = arguments.positional.first().copied();
            (AsyncAsked::Send, given.unwrap_or(Value::Unit))
        }
    };
    Reply::Value(step(sim, object, asked, value))
}

/// A new step of an async generator (not owned); the value is owned by it. The loop remembers the
/// generator at its first step. CPython `Lib/asyncio/base_events.py` `_asyncgen_firstiter_hook`.
pub fn step(sim: &mut Sim, object: ObjectId, asked: AsyncAsked, value: Value) -> Value {
    if sim.asyncio.running.is_some() && known(sim, object).is_none() {
        sim.python.asyncgens.push(KnownAsyncgen {
            object,
            listed: true,
            hooked: true,
            closing: false,
        });
    }
    unknown_step(sim, object, asked, value)
}

/// What a loop knows of the generator.
fn known(sim: &mut Sim, object: ObjectId) -> Option<&mut KnownAsyncgen> {
    let mut all = sim.python.asyncgens.iter_mut();
    all.find(|found| found.object == object)
}

/// As [`step`], by which the loop does not come to know the generator.
pub fn unknown_step(sim: &mut Sim, object: ObjectId, asked: AsyncAsked, value: Value) -> Value {
    sim.heap.retain(Value::Object(object));
    let step = AsyncStep {
        generator: object,
        asked,
        value,
        used: false,
        thrown: false,
    };
    let body = Body::Py(PyObject::AsyncStep(Box::new(step)));
    Value::Object(sim.heap.alloc(body))
}

/// Executes an operation of `async for`.
pub fn execute(sim: &mut Sim, id: ThreadId, op: PyOp) -> Flow {
    match op {
        PyOp::AsyncIter => async_iter(sim, id),
        PyOp::AsyncNext => async_next(sim, id),
        _ => {
            let raised = pop(sim, id);
            if !exception::is_instance(sim, raised, PyClass::StopAsyncIteration) {
                return Flow::Raise(raised);
            }
            sim.heap.release(raised);
            let iterator = pop(sim, id);
            sim.heap.release(iterator);
            Flow::Next
        }
    }
}

fn async_iter(sim: &mut Sim, id: ThreadId) -> Flow {
    let value = pop(sim, id);
    if generator(sim, value).is_some() {
        control::push(sim, id, value);
        return Flow::Next;
    }
    if let Some(method) = class::special(sim, value, name::AITER) {
        sim.heap.retain(method);
        return calls::enter(sim, id, method, &[value]);
    }
    let kind = class::type_name(sim, value);
    sim.heap.release(value);
    let message = format!("'async for' requires an object with __aiter__ method, got {kind}");
    let raised = type_error(sim, &message);
    give(sim, id, raised)
}

/// Pushes what awaiting gives the next item of the iterator on top.
fn async_next(sim: &mut Sim, id: ThreadId) -> Flow {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let iterator = sim.frames.get(frame).values.last().copied();
    let iterator = iterator.unwrap_or_default();
    if let Some((object, _)) = generator(sim, iterator) {
        let next = step(sim, object, AsyncAsked::Send, Value::Unit);
        control::push(sim, id, next);
        return Flow::Next;
    }
    if let Some(method) = class::special(sim, iterator, name::ANEXT) {
        sim.heap.retain(method);
        sim.heap.retain(iterator);
        return calls::enter(sim, id, method, &[iterator]);
    }
    let kind = class::type_name(sim, iterator);
    let message = format!(
        "'async for' received an object from __aiter__ that does not implement __anext__: {kind}"
    );
    let raised = type_error(sim, &message);
    give(sim, id, raised)
}

/// `aiter(x)` and `anext(x)`; the argument is owned.
pub fn builtin(sim: &mut Sim, id: ThreadId, next: bool, value: Value) -> Reply {
    if let Some((object, _)) = generator(sim, value) {
        if !next {
            return Reply::Value(value);
        }
        let step = step(sim, object, AsyncAsked::Send, Value::Unit);
        sim.heap.release(value);
        return Reply::Value(step);
    }
    let (special, words) = match next {
        true => (name::ANEXT, "iterator"),
        false => (name::AITER, "iterable"),
    };
    if class::special(sim, value, special).is_none() {
        let kind = class::type_name(sim, value);
        sim.heap.release(value);
        let message = format!("'{kind}' object is not an async {words}");
        return Reply::Raise(exception::new(sim, PyClass::TypeError, &message));
    }
    let method = attributes::get(sim, id, value, special);
    sim.heap.release(value);
    let flow = match method {
        Ok(method) => calls::enter(sim, id, method, &[]),
        Err(exception) => Flow::Raise(exception),
    };
    match flow {
        Flow::Raise(exception) => Reply::Raise(exception),
        Flow::Next | Flow::Leave => Reply::Later,
    }
}

/// `Await` of a step (owned): its generator goes on in the thread's frame's stead.
pub fn await_step(
    sim: &mut Sim,
    id: ThreadId,
    step_object: ObjectId,
    recorder: &mut dyn Recorder,
) -> Flow {
    let value = Value::Object(step_object);
    let awaiter = sim.thread(id).frame.expect("an await has a frame");
    let Body::Py(PyObject::AsyncStep(step)) = sim.heap.body_mut(step_object) else {
        return super::not_awaitable(sim, id, value);
    };
    let (object, asked, used) = (step.generator, step.asked, step.used);
    step.used = true;
    let thrown = step.thrown;
    let input = std::mem::replace(&mut step.value, Value::Unit);
    let Some((_, frame)) = generator(sim, Value::Object(object)) else {
        return super::not_awaitable(sim, id, value);
    };
    let start = Start {
        asked,
        thrown,
        used,
        input,
    };
    if let Some(given) = without_running(sim, id, frame, start) {
        let is_thrown = given == Err(input);
        sim.heap.release(value);
        if !is_thrown {
            sim.heap.release(input);
        }
        return give(sim, id, given);
    }
    sim.frames.get_mut(awaiter).awaitee = value;
    let link = Link::Await(awaiter);
    match asked {
        AsyncAsked::Send if !thrown => control::resume(sim, id, frame, link, input),
        AsyncAsked::Close if !thrown => {
            if let Some(known) = known(sim, object) {
                known.closing = true;
            }
            let exit = super::generator_exit(sim);
            control::resume_raising(sim, id, frame, link, exit, recorder);
        }
        AsyncAsked::Send | AsyncAsked::Throw | AsyncAsked::Close => {
            control::resume_raising(sim, id, frame, link, input, recorder);
        }
    }
    if sim.thread(id).depth > sim.config.limits.recursion_max {
        return super::recursion_error(sim, id);
    }
    Flow::Next
}

/// How a step starts; the input is not owned.
struct Start {
    asked: AsyncAsked,
    thrown: bool,
    used: bool,
    input: Value,
}

/// What a step gives where no line of the generator runs.
fn without_running(
    sim: &mut Sim,
    id: ThreadId,
    frame: FrameId,
    start: Start,
) -> Option<super::Given> {
    let Start {
        asked,
        thrown,
        used,
        input,
    } = start;
    let state = sim.frames.get(frame).state;
    let is_running = state == FrameState::Running || generators::is_entered(sim, frame);
    let stop = |sim: &mut Sim| Some(error(sim, PyClass::StopAsyncIteration, ""));
    if used {
        let what = match asked {
            AsyncAsked::Send => "__anext__()/asend()",
            AsyncAsked::Throw | AsyncAsked::Close => "aclose()/athrow()",
        };
        let message = format!("cannot reuse already awaited {what}");
        return Some(error(sim, PyClass::RuntimeError, &message));
    }
    if is_running {
        let what = match asked {
            AsyncAsked::Send => "anext",
            AsyncAsked::Throw => "athrow",
            AsyncAsked::Close => "aclose",
        };
        let message = format!("{what}(): asynchronous generator is already running");
        return Some(error(sim, PyClass::RuntimeError, &message));
    }
    match (state, asked) {
        (FrameState::Returned | FrameState::Panicked, _) if thrown => {
            super::chain(sim, frame, input);
            Some(Err(input))
        }
        (FrameState::Returned | FrameState::Panicked, AsyncAsked::Close | AsyncAsked::Throw) => {
            Some(Ok(Value::Unit))
        }
        (FrameState::Returned | FrameState::Panicked, _) => stop(sim),
        (FrameState::Created, AsyncAsked::Close) if !thrown => {
            generators::abandon(sim, id, frame);
            Some(Ok(Value::Unit))
        }
        (FrameState::Created, _) if thrown || asked == AsyncAsked::Throw => {
            super::chain(sim, frame, input);
            let kept = sim.heap.retain(input);
            let raised = generators::stop_iteration_to_error(sim, frame, kept);
            if raised == input {
                sim.heap.release(kept);
            }
            generators::abandon(sim, id, frame);
            // What awaits takes it for the result of the step.
            if !exception::is_instance(sim, raised, PyClass::StopIteration) {
                return Some(Err(raised));
            }
            let stop = exception::get(sim, raised);
            let result = stop.and_then(|stop| stop.args.first()).copied();
            Some(Ok(sim.heap.retain(result.unwrap_or(Value::Unit))))
        }
        (FrameState::Created, AsyncAsked::Send) if input != Value::Unit => {
            let message = "can't send non-None value to a just-started async generator";
            Some(type_error(sim, message))
        }
        _ => None,
    }
}

/// The step that a frame awaits, taken from it: what it asked for.
fn take_step(sim: &mut Sim, awaiter: FrameId) -> Option<AsyncAsked> {
    let awaitee = sim.frames.get(awaiter).awaitee;
    let Value::Object(object) = awaitee else {
        return None;
    };
    let Body::Py(PyObject::AsyncStep(step)) = sim.heap.body(object) else {
        return None;
    };
    let asked = step.asked;
    sim.frames.get_mut(awaiter).awaitee = Value::Empty;
    sim.heap.release(awaitee);
    Some(asked)
}

/// `yield` in an async generator's frame, which is the thread's; the value is owned.
pub fn yielded(
    sim: &mut Sim,
    id: ThreadId,
    frame_id: FrameId,
    value: Value,
    recorder: &mut dyn Recorder,
) -> Flow {
    let program = sim.program.clone();
    let frame = sim.frames.get_mut(frame_id);
    let link = frame.link;
    if let Link::Drop(next) = link {
        sim.heap.release(value);
        return super::delegation::ignored_exit(sim, id, (frame_id, frame_id), next, recorder);
    }
    let (Link::Await(awaiter), Op::Suspend(point)) = (
        link,
        program.function(frame.function).ops[frame.pc as usize - 1],
    ) else {
        return unsupported(sim, id, "an async generator that nobody awaits");
    };
    frame.state = FrameState::Suspended(point.0);
    frame.standing = Standing::AtSuspend;
    frame.link = Link::Nobody;
    let thread = sim.thread_mut(id);
    thread.depth = thread.depth.saturating_sub(1);
    thread.frame = Some(awaiter);
    if take_step(sim, awaiter) == Some(AsyncAsked::Close) {
        sim.heap.release(value);
        let message = "async generator ignored GeneratorExit";
        return Flow::Raise(exception::new(sim, PyClass::RuntimeError, message));
    }
    control::push(sim, id, value);
    Flow::Next
}

/// An async generator ended: its awaiter gets StopAsyncIteration, or what `aclose` gives. The value is
/// owned.
pub fn returned(sim: &mut Sim, id: ThreadId, awaiter: FrameId, value: Value) -> Flow {
    sim.heap.release(value);
    sim.thread_mut(id).frame = Some(awaiter);
    if take_step(sim, awaiter) == Some(AsyncAsked::Close) {
        control::push(sim, id, Value::Unit);
        return Flow::Next;
    }
    Flow::Raise(exception::new(sim, PyClass::StopAsyncIteration, ""))
}

/// An exception (owned) left a frame that the thread's frame awaited: whether that is what `aclose`
/// wants.
pub fn closed(
    sim: &mut Sim,
    id: ThreadId,
    awaiter: FrameId,
    function: FuncId,
    raised: Value,
) -> bool {
    let quiet = exception::is_instance(sim, raised, PyClass::GeneratorExit)
        || exception::is_instance(sim, raised, PyClass::StopAsyncIteration);
    if sim.program.function(function).kind != FunctionKind::AsyncGenerator {
        return false;
    }
    if take_step(sim, awaiter) != Some(AsyncAsked::Close) || !quiet {
        return false;
    }
    sim.heap.release(raised);
    control::push(sim, id, Value::Unit);
    true
}
