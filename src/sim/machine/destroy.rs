//! Destruction: what happens when a count reaches zero, in the order in which it happens.
//!
//! One object at a time, depth first, on the thread that released it. Code of the program (`finally`
//! of a closed coroutine, `Drop::drop`) runs in frames linked [`Link::Drop`]; then destruction goes on.

use super::control;
use crate::ir::program::Language;
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameId, FrameState, Link};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, asyncio, tokio};

/// A piece of destruction still to be done.
#[derive(Clone, Debug)]
pub enum Destruction {
    /// Destroy an object whose count is zero.
    Object(ObjectId),
    /// Release these values, the last first, each fully before the next.
    Values(Vec<Value>),
    /// A coroutine's or future's frame is being closed: once it has ended, free it with its object.
    /// What lies below waits for that.
    Closed(ObjectId, FrameId),
    /// Close the coroutine of a lost cycle; its object stays.
    Close(ObjectId),
    /// Let a lost cycle's object go of what it holds.
    Break(ObjectId),
    /// An object's own destructor has run: free it and release its parts.
    Parts(ObjectId),
    /// Rust: what the thread's frame held is being dropped; then the unwinding with this goes on.
    Unwinding(Value),
    /// A destructor's frame runs: what is below waits until it has ended.
    Running,
}

/// Whether anything can be destroyed on this thread now.
#[inline]
pub fn pending(sim: &Sim, id: ThreadId) -> bool {
    let waits = |next: &Destruction| !matches!(next, Destruction::Running);
    !sim.heap.dying.is_empty() || sim.thread(id).destroying.last().is_some_and(waits)
}

/// A destructor's frame is about to run on this thread.
pub fn hold(sim: &mut Sim, id: ThreadId) {
    sim.thread_mut(id).destroying.push(Destruction::Running);
}

/// A destructor's frame has ended: destruction goes on with what waited for it.
pub fn go_on(sim: &mut Sim, id: ThreadId) {
    let destroying = &mut sim.thread_mut(id).destroying;
    let running = |next: &Destruction| matches!(next, Destruction::Running);
    if let Some(held) = destroying.iter().rposition(running) {
        destroying.remove(held);
    }
}

/// What this thread released is its own to destroy, also when another thread acts first.
#[inline]
pub fn claim(sim: &mut Sim, id: ThreadId) {
    if !sim.heap.dying.is_empty() {
        let thread = &mut sim.threads[id.0 as usize];
        while let Some(object) = sim.heap.dying.pop() {
            thread.destroying.push(Destruction::Object(object));
        }
    }
}

/// The coroutine that has just returned is freed at once if nobody holds it and nothing waits to be destroyed
/// before it: what it held is gone.
pub fn free_returned(sim: &mut Sim, id: ThreadId) {
    if let [object] = sim.heap.dying[..]
        && sim.thread(id).destroying.is_empty()
        && sim.python.asyncgens.is_empty()
        && let Body::Coroutine(frame) = *sim.heap.body(object)
        && sim.frames.get(frame).state == FrameState::Returned
    {
        sim.heap.dying.clear();
        sim.frames.free(frame);
        sim.heap.take(object);
    }
}

/// Does destruction until nothing is left (true) or a frame was entered that must run first (false).
pub fn advance(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> bool {
    loop {
        claim(sim, id);
        let Some(next) = sim.thread_mut(id).destroying.pop() else {
            return true;
        };
        let entered = match next {
            Destruction::Running => {
                hold(sim, id);
                return true;
            }
            Destruction::Values(mut values) => {
                while sim.heap.dying.is_empty()
                    && let Some(value) = values.pop()
                {
                    sim.heap.release(value);
                }
                release_all_reversed(sim, id, values);
                false
            }
            Destruction::Closed(object, frame)
                if sim.frames.get(frame).state == FrameState::Running =>
            {
                let waits = Destruction::Closed(object, frame);
                sim.thread_mut(id).destroying.push(waits);
                return true;
            }
            Destruction::Closed(object, frame) => {
                sim.frames.free(frame);
                sim.heap.take(object);
                false
            }
            Destruction::Close(object) => close(sim, id, object, recorder),
            Destruction::Break(object) => {
                super::py::collect::break_up(sim, id, object, recorder);
                false
            }
            Destruction::Parts(object) => {
                let values = super::rs::parts(sim.heap.take(object));
                release_all(sim, id, values);
                false
            }
            Destruction::Unwinding(exception) => {
                super::unwind::raise(sim, id, exception, recorder);
                false
            }
            Destruction::Object(object) => destroy(sim, id, object, recorder),
        };
        if entered {
            return false;
        }
    }
}

/// Releases `values` in order, each destroyed fully before the next.
pub fn release_all(sim: &mut Sim, id: ThreadId, mut values: Vec<Value>) {
    values.retain(|value| matches!(value, Value::Object(_)));
    values.reverse();
    release_all_reversed(sim, id, values);
}

fn release_all_reversed(sim: &mut Sim, id: ThreadId, values: Vec<Value>) {
    if !values.is_empty() {
        let rest = Destruction::Values(values);
        sim.thread_mut(id).destroying.push(rest);
    }
}

/// Destroys one object. Whether a frame was entered. CPython lets go of the items of lists and tuples from
/// the last to the first (`Objects/listobject.c` `list_dealloc`).
fn destroy(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) -> bool {
    if sim.heap.count(object) > 0 {
        return false;
    }
    match sim.heap.body(object) {
        Body::Coroutine(frame) => {
            let frame = *frame;
            destroy_coroutine(sim, id, object, frame, recorder)
        }
        Body::Py(_) => super::py::destroy(sim, id, object, recorder),
        Body::Rs(_) => super::rs::destroy(sim, id, object),
        Body::Asyncio(_) => asyncio::destroy(sim, id, object, recorder),
        Body::Tokio(_) => tokio::destroy(sim, id, object, recorder),
        Body::Free(_)
        | Body::Text(_)
        | Body::List(_)
        | Body::Tuple(_)
        | Body::Cell(_)
        | Body::Closure(_) => {
            let body = sim.heap.take(object);
            let is_row = matches!(body, Body::List(_) | Body::Tuple(_));
            let mut values = parts(body);
            if is_row && sim.language() == Language::Python {
                values.reverse();
            }
            release_all(sim, id, values);
            false
        }
    }
}

/// A coroutine / future dies: fresh ones release their arguments, suspended ones unwind, finished ones
/// are just freed.
fn destroy_coroutine(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    frame: FrameId,
    recorder: &mut dyn Recorder,
) -> bool {
    if let Some(done) = asyncio::asyncgens::finalizer(sim, id, object, recorder) {
        if done == asyncio::asyncgens::Finalized::Scheduled {
            return false;
        }
        super::py::abandon(sim, id, frame);
    }
    let state = sim.frames.get(frame).state;
    if matches!(state, FrameState::Returned | FrameState::Panicked) {
        sim.frames.free(frame);
        sim.heap.take(object);
        return false;
    }
    sim.thread_mut(id)
        .destroying
        .push(Destruction::Closed(object, frame));
    match state {
        FrameState::Created => {
            if sim.language() == Language::Python {
                super::py::never_awaited(sim, id, frame, recorder);
            }
            let values = sim.frames.get_mut(frame).values.take();
            release_all(sim, id, values);
            false
        }
        FrameState::Suspended(_) => close(sim, id, object, recorder),
        FrameState::Returned | FrameState::Panicked => false,
        FrameState::Running => unreachable!("a running frame is owned by its caller"),
    }
}

/// Unwinds the suspended frame of a coroutine / future. Whether a frame was entered.
fn close(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) -> bool {
    let Body::Coroutine(frame) = *sim.heap.body(object) else {
        return false;
    };
    if !matches!(sim.frames.get(frame).state, FrameState::Suspended(_)) {
        return false;
    }
    let token = match sim.language() {
        Language::Python => super::py::generator_exit(sim),
        Language::Rust => Value::Cancelled,
    };
    let next = sim.thread(id).frame;
    hold(sim, id);
    control::resume_raising(sim, id, frame, Link::Drop(next), token, recorder);
    true
}

/// What lists, tuples, cells and closures hold.
pub fn parts(body: Body) -> Vec<Value> {
    match body {
        Body::List(values) => values,
        Body::Tuple(values) => values.into_vec(),
        Body::Cell(value) => vec![value],
        Body::Closure(closure) => closure
            .captures
            .into_vec()
            .into_iter()
            .chain(closure.defaults)
            .chain(closure.attributes.into_iter().map(|attribute| attribute.1))
            .collect(),
        _ => Vec::new(),
    }
}
