//! Futures written by hand, polls, and wakers.
//!
//! Our prelude's `drive` polls a future of the program with a context; a poll of an async block enters
//! its frame. The waker of a poll is the task's, or one whose `wake` the program defines.

use super::object::RsObject;
use super::{call, copy, join, place};
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameId, FrameState};
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::thread::PollUnderWay;
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};

/// A future written by hand as one that can be entered: our prelude's `drive` of it. Any other value
/// stays what it is.
pub fn driven(sim: &mut Sim, value: Value) -> Value {
    let Some(drive) = sim.program.rust.known.drive else {
        return value;
    };
    let polls = call::declared_type(sim, value)
        .is_some_and(|declared| call::method_named(sim, declared, "poll").is_some());
    if !polls {
        return value;
    }
    let frame = control::new_frame(sim, drive, &[value]);
    let object = sim.heap.alloc(Body::Coroutine(frame));
    sim.frames.get_mut(frame).owner = Some(object);
    Value::Object(object)
}

/// `.await` on a value of the program: whether it is a future written by hand, which is then driven.
pub fn await_own(sim: &mut Sim, id: ThreadId, value: Value) -> bool {
    let driven = driven(sim, value);
    if driven == value {
        return false;
    }
    control::push(sim, id, driven);
    let frame = sim.thread(id).frame.expect("an await has a frame");
    sim.frames.get_mut(frame).pc -= 1;
    true
}

/// `future.poll(cx)` of an async block's or Tokio's future: the answer is two values, for `PollResult`.
pub fn poll(
    sim: &mut Sim,
    id: ThreadId,
    at: Place,
    context: Value,
    recorder: &mut dyn Recorder,
) -> Flow {
    let waker = waker_of(sim, context);
    let is_own = call::declared_type(sim, waker).is_some();
    if is_own
        && let Value::Object(object) = place::get(sim, at)
        && let Body::Tokio(_) = sim.heap.body(object)
    {
        return unsupported(
            sim,
            id,
            "polling a future of Tokio with a waker of the program",
        );
    }
    let waker = place::follow(sim, waker);
    let waker = copy::duplicate(sim, waker);
    let depth = sim.thread(id).depth;
    sim.thread_mut(id).polls.push(PollUnderWay { depth, waker });
    join::poll_place(sim, id, at, recorder)
}

/// An async body that is polled after its end panics, where it begins; `None`: it has not ended.
pub fn resumed(
    sim: &mut Sim,
    id: ThreadId,
    body: FrameId,
    recorder: &mut dyn Recorder,
) -> Option<Flow> {
    let frame = sim.frames.get(body);
    let message = match frame.state {
        FrameState::Returned => "`async fn` resumed after completion",
        FrameState::Panicked => "`async fn` resumed after panicking",
        _ => return None,
    };
    let site = sim.program.function(frame.function).opening;
    let payload = super::text::slice(sim, message);
    Some(super::panic::raise_with(sim, id, site, payload, recorder))
}

/// The waker in a context.
fn waker_of(sim: &Sim, context: Value) -> Value {
    match place::rust_object(sim, place::follow(sim, context)) {
        Some(RsObject::Struct(_, fields)) => fields.first().copied().unwrap_or_default(),
        _ => Value::Empty,
    }
}

/// After a call of `poll`: what an entered future gave becomes a `Poll`. A method of the program may have
/// the same name and give a `bool`: then no poll of this frame is under way.
pub fn poll_result(sim: &mut Sim, id: ThreadId) -> Flow {
    let thread = sim.thread_mut(id);
    let depth = thread.depth;
    let Some(poll) = thread.polls.pop_if(|poll| poll.depth == depth) else {
        return Flow::Next;
    };
    let ready = super::operate::pop(sim, id) == Value::Bool(true);
    let output = super::operate::pop(sim, id);
    sim.heap.release(poll.waker);
    let Some(declared) = sim.program.rust.known.poll else {
        return unsupported(sim, id, "`poll` in a program that does not name `Poll`");
    };
    let result = match ready {
        true => RsObject::Enum(declared, 0, vec![output]),
        false => RsObject::Enum(declared, 1, Vec::new()),
    };
    let result = place::alloc(sim, result);
    control::push(sim, id, result);
    Flow::Next
}

/// A panic has come out to the thread's frame: what it or a frame further in polled is polled no more.
pub fn end_polls(sim: &mut Sim, id: ThreadId) {
    let depth = sim.thread(id).depth;
    while let Some(poll) = sim.thread_mut(id).polls.pop_if(|poll| poll.depth >= depth) {
        sim.heap.release(poll.waker);
    }
}

/// `ready!`: pushes the output and true, or unit and false.
pub fn try_poll(sim: &mut Sim, id: ThreadId) -> Flow {
    let value = super::operate::pop(sim, id);
    let output = match value {
        Value::Object(object) => match sim.heap.body_mut(object) {
            Body::Rs(RsObject::Enum(_, 0, fields)) => fields.pop(),
            _ => None,
        },
        _ => None,
    };
    sim.heap.release(value);
    control::push(sim, id, output.unwrap_or(Value::Unit));
    control::push(sim, id, Value::Bool(output.is_some()));
    Flow::Next
}

/// The waker of the innermost poll: the program's own, or the task's.
pub fn current_waker(sim: &mut Sim, id: ThreadId) -> Value {
    let depth = sim.thread(id).depth;
    while let Some(poll) = sim.thread(id).polls.last().copied() {
        if poll.depth < depth {
            return copy::duplicate(sim, poll.waker);
        }
        sim.thread_mut(id).polls.pop();
        sim.heap.release(poll.waker);
    }
    let task = sim.thread(id).task;
    place::alloc(
        sim,
        RsObject::Waker(Some(crate::sim::tokio::Waker::of(task))),
    )
}

/// `wake`, `wake_by_ref` and `will_wake` of a task's waker.
pub fn waker_method(
    sim: &mut Sim,
    id: ThreadId,
    at: Place,
    name: &str,
    argument: Value,
    recorder: &mut dyn Recorder,
) -> Option<Value> {
    let Some(RsObject::Waker(task)) = place::rust_object(sim, place::get(sim, at)) else {
        return None;
    };
    let task = *task;
    match name {
        "wake" | "wake_by_ref" => {
            if let Some(task) = task {
                let cause = sim.thread(id).cause;
                crate::sim::tokio::wake(sim, id, task, cause, recorder);
            }
            if name == "wake" {
                let used = place::use_value(sim, at).unwrap_or_default();
                sim.heap.release(used);
            }
            Some(Value::Unit)
        }
        "will_wake" => {
            let other = place::rust_object(sim, place::follow(sim, argument));
            let same = matches!(other, Some(RsObject::Waker(other)) if *other == task);
            Some(Value::Bool(same))
        }
        _ => None,
    }
}

/// Whether a panic unwinds on this thread.
pub fn is_panicking(sim: &Sim, id: ThreadId) -> bool {
    use crate::sim::machine::destroy::Destruction;
    let unwinds = |piece: &Destruction| matches!(piece, Destruction::Unwinding(panic) if *panic != Value::Cancelled);
    sim.thread(id).destroying.iter().any(unwinds)
}

/// Whether a value is a future that `await` or a poll enters or polls as it is.
pub fn is_native(sim: &Sim, value: Value) -> bool {
    match value {
        Value::Object(object) => {
            matches!(sim.heap.body(object), Body::Coroutine(_) | Body::Tokio(_))
        }
        _ => false,
    }
}
