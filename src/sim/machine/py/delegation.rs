//! Delegation: `yield from`, and awaiting what has a frame of its own; what closing does to a chain.
//!
//! CPython 3.13 `Python/bytecodes.c` `GET_YIELD_FROM_ITER`, `SEND`; `Objects/genobject.c`
//! `gen_close_iter`, `_PyGen_Finalize`.

use super::generators::{is_entered, kind_of, word};
use super::object::PyObject;
use super::{exception, handling, repr, type_error, value_error};
use crate::ir::program::{FuncId, FunctionKind};
use crate::ir::py::{PyClass, name};
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameId, FrameState, Link};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, control, unsupported, unwind};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// An exception is thrown into a chain of frames, where its innermost one stands. GeneratorExit is raised
/// in those that await it too if it ends quietly.
pub fn thrown_into(sim: &mut Sim, leaf: FrameId, root: FrameId, raised: Value) {
    handling::chain(sim, leaf, raised);
    if !exception::is_instance(sim, raised, PyClass::GeneratorExit) {
        return;
    }
    let mut at = leaf;
    while let Link::Await(awaiter) = sim.frames.get(at).link {
        if at == root {
            break;
        }
        sim.frames.get_mut(awaiter).closing = true;
        at = awaiter;
    }
}

/// `await` or `yield from` of something with a frame that is no fresh coroutine: what happens instead of
/// entering it, if it is not entered. The value is owned.
pub fn before_delegating(
    sim: &mut Sim,
    id: ThreadId,
    value: Value,
    child: FrameId,
) -> Option<Flow> {
    let awaiter = sim.thread(id).frame?;
    match kind_of(sim, child) {
        FunctionKind::Async => return Some(super::reused_coroutine(sim, id, value)),
        FunctionKind::Generator if is_await_method(sim, child) => {}
        FunctionKind::Generator if kind_of(sim, awaiter) == FunctionKind::Generator => {}
        _ => return Some(super::not_awaitable(sim, id, value)),
    }
    match sim.frames.get(child).state {
        FrameState::Suspended(_) if is_entered(sim, child) => {
            let what = "delegating to a generator that another one delegates to";
            Some(unsupported(sim, id, what))
        }
        FrameState::Created | FrameState::Suspended(_) => None,
        FrameState::Running => {
            sim.heap.release(value);
            let raised = value_error(sim, "generator already executing");
            Some(super::give(sim, id, raised))
        }
        FrameState::Returned | FrameState::Panicked => {
            sim.heap.release(value);
            control::push(sim, id, Value::Unit);
            Some(Flow::Next)
        }
    }
}

/// Whether a frame is the prelude's way of awaiting an object with `__await__`.
fn is_await_method(sim: &Sim, frame: FrameId) -> bool {
    sim.program.prelude(name::AWAIT_METHOD) == Some(sim.frames.get(frame).function)
}

/// `Delegate`: the top becomes what `yield from` enters: a generator.
pub fn delegate(sim: &mut Sim, id: ThreadId) -> Flow {
    let value = super::pop(sim, id);
    if let Value::Object(object) = value
        && let Body::Coroutine(frame) = sim.heap.body(object)
    {
        let frame = *frame;
        let hidden = sim.thread(id).frame.is_some_and(|frame| {
            let function = sim.frames.get(frame).function;
            sim.program.function(function).hidden
        });
        match kind_of(sim, frame) {
            FunctionKind::Async if !hidden => {
                sim.heap.release(value);
                let message = "cannot 'yield from' a coroutine object in a non-coroutine generator";
                let raised = type_error(sim, message);
                return super::give(sim, id, raised);
            }
            FunctionKind::Async | FunctionKind::Generator => {
                control::push(sim, id, value);
                return Flow::Next;
            }
            FunctionKind::AsyncGenerator | FunctionKind::Plain => {}
        }
    }
    if let Value::Object(object) = value
        && matches!(
            sim.heap.body(object),
            Body::Asyncio(_) | Body::Py(PyObject::AsyncStep(_))
        )
    {
        control::push(sim, id, value);
        return Flow::Next;
    }
    match sim.program.prelude(name::DELEGATE) {
        Some(function) => control::call_function(sim, id, function, &[value]),
        None => unsupported(sim, id, "`yield from` of this value"),
    }
}

/// A frame that is being destroyed yielded or awaited instead of ending: CPython reports it and destroys
/// the chain all the same.
pub fn ignored_exit(
    sim: &mut Sim,
    id: ThreadId,
    (leaf, root): (FrameId, FrameId),
    next: Option<FrameId>,
    recorder: &mut dyn Recorder,
) -> Flow {
    let owner = sim.frames.get(root).owner;
    let function = sim.frames.get(root).function;
    let message = format!("{} ignored GeneratorExit", word(sim, root));
    let mut at = leaf;
    loop {
        let link = control::finish_frame(sim, id, at, FrameState::Returned, recorder);
        match link {
            Link::Await(awaiter) if at != root => at = awaiter,
            _ => break,
        }
    }
    unwind::after_drop(sim, id, next);
    let error = exception::new(sim, PyClass::RuntimeError, &message);
    super::unraisable(sim, id, error, (owner, function), recorder);
    Flow::Next
}

/// What CPython names as the place of an exception that is ignored.
pub fn ignored_in(sim: &Sim, owner: Option<ObjectId>, function: FuncId) -> String {
    match owner {
        Some(object) => repr::repr(sim, Value::Object(object)),
        None => {
            let name = sim.program.name(sim.program.function(function).name);
            format!("<function {name} at {}>", repr::address(function.0))
        }
    }
}
