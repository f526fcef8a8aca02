//! Exceptions, panics and cancellation leave frames the same way: through handlers, innermost first.

use super::destroy::Destruction;
use super::{Flow, control};
use crate::ir::program::{FuncId, Language, Pc};
use crate::sim::event::ThreadId;
use crate::sim::frame::{Frame, FrameId, FrameState, Link};
use crate::sim::heap::ObjectId;
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Unwinds the thread's frames with `exception` (a Python exception, a Rust panic, or
/// [`Value::Cancelled`] for a future that is being dropped; owned) until a handler takes it or the
/// chain ends. The frame's pc is one past the operation that raised.
pub fn raise(sim: &mut Sim, id: ThreadId, exception: Value, recorder: &mut dyn Recorder) {
    if sim.language() == Language::Rust && super::rs::panic::tell_hook(sim, id, exception) {
        return;
    }
    let mut exception = exception;
    while let Some(frame_id) = sim.thread(id).frame {
        if sim.language() == Language::Python {
            super::py::add_traceback(sim, frame_id, exception);
        } else if exception != Value::Cancelled {
            super::rs::future::end_polls(sim, id);
        }
        let site = sim.site_of(frame_id);
        if enter_handler(sim, frame_id, exception) {
            let target = sim.frames.get(frame_id).pc;
            sim.python.handling = Some((frame_id, target, site));
            return;
        }
        if sim.language() == Language::Rust && holds_objects(sim, frame_id) {
            let waits = Destruction::Unwinding(exception);
            sim.thread_mut(id).destroying.push(waits);
            super::rs::drop_last(sim, frame_id);
            super::destroy::claim(sim, id);
            return;
        }
        if sim.language() == Language::Python {
            exception = super::py::stop_iteration_to_error(sim, frame_id, exception);
        }
        if !leave(sim, id, frame_id, exception, recorder) {
            return;
        }
    }
}

/// Whether something in a frame is still to be dropped: while that runs, the frame stays what it is.
fn holds_objects(sim: &Sim, frame_id: FrameId) -> bool {
    let frame = sim.frames.get(frame_id);
    let object = |value: &Value| matches!(value, Value::Object(_));
    object(&frame.awaitee) || frame.values.iter().any(object)
}

/// Goes to the innermost handler that protects the operation before the frame's pc, if there is one.
fn enter_handler(sim: &mut Sim, frame_id: FrameId, exception: Value) -> bool {
    let program = sim.program.clone();
    let frame = sim.frames.get_mut(frame_id);
    let function = program.function(frame.function);
    let at = Pc(frame.operation());
    let covers = |handler: &&crate::ir::op::Handler| handler.start <= at && at < handler.end;
    let fresh = frame.pc == 0;
    let Some(handler) = function.handlers.iter().find(covers).filter(|_| !fresh) else {
        return false;
    };
    let depth = (function.slots.len()).saturating_add(handler.depth as usize);
    let dropped = frame.values.split_off(depth.min(frame.values.len()));
    frame.push(exception);
    frame.pc = handler.target.0;
    frame.closing = false;
    frame.again = Frame::NO_OPERATION;
    let awaitee = std::mem::take(&mut frame.awaitee);
    sim.heap.release(awaitee);
    for value in dropped.into_iter().rev() {
        sim.heap.release(value);
    }
    true
}

/// Leaves a frame by unwinding. Whether the unwinding goes on in another frame.
fn leave(
    sim: &mut Sim,
    id: ThreadId,
    frame_id: FrameId,
    exception: Value,
    recorder: &mut dyn Recorder,
) -> bool {
    let state = match (sim.language(), exception) {
        (Language::Python, _) | (_, Value::Cancelled) => FrameState::Returned,
        (Language::Rust, _) => FrameState::Panicked,
    };
    let left = sim.frames.get(frame_id);
    let (owner, function, thrown) = (left.owner, left.function, left.thrown);
    if sim.language() == Language::Python {
        super::py::hold_frame(sim, frame_id, exception);
    }
    match control::finish_frame(sim, id, frame_id, state, recorder) {
        Link::Advance(caller, asked) => {
            sim.thread_mut(id).frame = Some(caller);
            let hidden = sim.program.function(function).hidden;
            !super::py::closed_quietly(sim, id, asked, hidden, exception)
        }
        Link::Await(awaiter) if sim.language() == Language::Python => {
            sim.thread_mut(id).frame = Some(awaiter);
            if thrown && sim.frames.get(awaiter).thrown {
                super::py::chain(sim, awaiter, exception);
            }
            !super::py::async_generator_closed(sim, id, awaiter, function, exception)
        }
        Link::Call(caller) | Link::Discard(caller) | Link::Poll(caller) | Link::Await(caller) => {
            sim.thread_mut(id).frame = Some(caller);
            true
        }
        Link::Driver => {
            let thread = sim.thread_mut(id);
            thread.frame = None;
            thread.exit = Some(match exception {
                Value::Cancelled => Exit::Dropped,
                exception => Exit::Raised(exception),
            });
            false
        }
        Link::Drop(next) => {
            after_drop(sim, id, next);
            if exception != Value::Cancelled {
                drop_raised(sim, id, exception, (owner, function), recorder);
            }
            false
        }
        Link::Nobody => unreachable!("a running frame is linked to someone"),
    }
}

/// An exception left a destructor: Python reports and ignores it; in Rust it is a panic in a drop.
fn drop_raised(
    sim: &mut Sim,
    id: ThreadId,
    exception: Value,
    (owner, function): (Option<ObjectId>, FuncId),
    recorder: &mut dyn Recorder,
) {
    match sim.language() {
        Language::Python => {
            super::py::unraisable(sim, id, exception, (owner, function), recorder);
        }
        Language::Rust => super::rs::panicked_in_drop(sim, id, exception, recorder),
    }
}

/// A destructor's frame has ended: go on with the frame that was interrupted, or with the driver.
pub fn after_drop(sim: &mut Sim, id: ThreadId, next: Option<FrameId>) {
    super::destroy::go_on(sim, id);
    sim.thread_mut(id).frame = next;
}

/// `Op::ResumeUnwind`: goes on unwinding with the token the cleanup region got.
pub fn resume(sim: &mut Sim, id: ThreadId, token: Value, recorder: &mut dyn Recorder) -> Flow {
    raise(sim, id, token, recorder);
    Flow::Next
}
