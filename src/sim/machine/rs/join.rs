//! `join!`: every unfinished branch is polled inside one task, starting one further at each poll.
//! `select!`: the same, starting anywhere, up to the first that is ready.
//! tokio 1.54 `macros/join.rs`, `macros/try_join.rs`, `macros/select.rs`.

use super::object::RsObject;
use super::place;
use crate::ir::program::Slot;
use crate::sim::choice::ChoicePoint;
use crate::sim::event::ThreadId;
use crate::sim::frame::Link;
use crate::sim::heap::Body;
use crate::sim::machine::control::{self, Polled};
use crate::sim::machine::{Flow, unsupported};
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};

/// The state of a `join!`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Join {
    /// How many branches there are.
    pub branches: u8,
    /// The branch with which this round starts; it moves on by one each round.
    pub start: u8,
    /// How many branches of this round have been looked at.
    pub looked: u8,
    /// The branch that is being polled.
    pub picked: u8,
    /// Whether a branch was pending in this round.
    pub pending: bool,
    /// The finished branches, one bit each: their slots hold outputs.
    pub done: u64,
}

impl Join {
    /// A join of so many branches before its first round.
    pub fn new(branches: u8) -> Join {
        Join {
            branches,
            start: 0,
            looked: 0,
            picked: 0,
            pending: false,
            done: 0,
        }
    }
}

/// Changes the state that the slot of the thread's frame holds.
fn update<T>(sim: &mut Sim, id: ThreadId, slot: Slot, change: impl FnOnce(&mut Join) -> T) -> T {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let Value::Object(object) = sim.frames.get(frame).values[slot.index()] else {
        unreachable!("a join's slot holds its state");
    };
    match sim.heap.body_mut(object) {
        Body::Rs(RsObject::Join(join)) => change(join),
        _ => unreachable!("a join's slot holds its state"),
    }
}

/// Where a branch keeps its future, then its output: the last branch first, so that they are dropped in
/// order.
fn branch_place(sim: &Sim, id: ThreadId, slot: Slot, join: Join) -> Place {
    let offset = u32::from(join.branches - join.picked);
    place::local(sim, id, slot.0 + offset)
}

/// Picks the next unfinished branch of this round: pushes whether there is one.
pub fn pick(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let found = update(sim, id, slot, |join| {
        while join.looked < join.branches {
            join.picked = (join.start + join.looked) % join.branches;
            join.looked += 1;
            if join.done & (1 << join.picked) == 0 {
                return true;
            }
        }
        false
    });
    control::push(sim, id, Value::Bool(found));
    Flow::Next
}

/// Polls the picked branch: pushes its output and true, or unit and false.
pub fn poll(sim: &mut Sim, id: ThreadId, slot: Slot, recorder: &mut dyn Recorder) -> Flow {
    let join = update(sim, id, slot, |join| *join);
    let at = branch_place(sim, id, slot, join);
    poll_place(sim, id, at, recorder)
}

/// Polls the future at a place (references are followed).
pub fn poll_place(sim: &mut Sim, id: ThreadId, at: Place, recorder: &mut dyn Recorder) -> Flow {
    let at = place::follow_place(sim, at);
    let Value::Object(object) = place::get(sim, at) else {
        return unsupported(sim, id, "polling something that is no future");
    };
    match sim.heap.body(object) {
        Body::Coroutine(child) => {
            let child = *child;
            if let Some(panic) = super::future::resumed(sim, id, child, recorder) {
                return panic;
            }
            let poller = sim.thread(id).frame.expect("a poll has a frame");
            control::resume(sim, id, child, Link::Poll(poller), Value::Unit);
            Flow::Next
        }
        Body::Tokio(_) => match crate::sim::tokio::poll(sim, id, object, recorder) {
            Some(Polled::Ready(output)) => answer(sim, id, output, true),
            Some(Polled::Raise(panic)) => Flow::Raise(panic),
            Some(Polled::Pending) => answer(sim, id, Value::Unit, false),
            None => unsupported(sim, id, "polling something that is no future"),
        },
        _ => unsupported(sim, id, "polling something that is no future"),
    }
}

fn answer(sim: &mut Sim, id: ThreadId, output: Value, ready: bool) -> Flow {
    control::push(sim, id, output);
    control::push(sim, id, Value::Bool(ready));
    Flow::Next
}

/// Takes what the poll gave: a finished branch's future is dropped, its output kept in its place.
pub fn take(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let mut gave = control::pop_arguments(sim, id, 2);
    let ready = gave.pop() == Some(Value::Bool(true));
    let output = gave.pop().unwrap_or(Value::Unit);
    if !ready {
        update(sim, id, slot, |join| join.pending = true);
        return Flow::Next;
    }
    let join = update(sim, id, slot, |join| {
        join.done |= 1 << join.picked;
        *join
    });
    let at = branch_place(sim, id, slot, join);
    if let Some(kept) = place::get_mut(sim, at) {
        let future = std::mem::replace(kept, output);
        sim.heap.release(future);
    }
    Flow::Next
}

/// Ends a round: pushes whether a branch is pending, and moves the start on.
pub fn pending(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let pending = update(sim, id, slot, |join| {
        join.start = (join.start + 1) % join.branches;
        join.looked = 0;
        std::mem::take(&mut join.pending)
    });
    control::push(sim, id, Value::Bool(pending));
    Flow::Next
}

/// `try_join!`: the picked branch is done; its future is dropped, the output on top kept in its place.
pub fn keep(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    control::push(sim, id, Value::Bool(true));
    take(sim, id, slot)
}

/// `biased;`: the next round begins with the first branch.
pub fn rewind(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    update(sim, id, slot, |join| join.start = 0);
    Flow::Next
}

/// Begins a round of `select!`: pushes whether the task has budget left (else its waker was deferred).
pub fn select_start(
    sim: &mut Sim,
    id: ThreadId,
    slot: Slot,
    biased: bool,
    recorder: &mut dyn Recorder,
) -> Flow {
    let has_budget = crate::sim::tokio::coop::has_remaining(sim, id, recorder);
    control::push(sim, id, Value::Bool(has_budget));
    if !has_budget {
        return Flow::Next;
    }
    let branches = update(sim, id, slot, |join| join.branches);
    let start = match biased || branches < 2 {
        true => 0,
        false => {
            let options = u32::from(branches);
            let answer = sim.choices.pick(options, None);
            recorder.choice(ChoicePoint::SelectStart, options, answer);
            answer as u8
        }
    };
    update(sim, id, slot, |join| {
        join.start = start;
        join.looked = 0;
        join.pending = false;
    });
    Flow::Next
}

/// This branch is not polled.
pub fn disable(sim: &mut Sim, id: ThreadId, slot: Slot, branch: u8) -> Flow {
    update(sim, id, slot, |join| join.done |= 1 << branch);
    Flow::Next
}

/// Notes what the poll of the picked branch gave, which stays on the stack.
pub fn select_take(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let ready = super::operate::pop(sim, id);
    update(sim, id, slot, |join| match ready {
        Value::Bool(true) => join.done |= 1 << join.picked,
        _ => join.pending = true,
    });
    control::push(sim, id, ready);
    Flow::Next
}

/// Pushes whether this branch was picked.
pub fn is_picked(sim: &mut Sim, id: ThreadId, slot: Slot, branch: u8) -> Flow {
    let picked = update(sim, id, slot, |join| join.picked == branch);
    control::push(sim, id, Value::Bool(picked));
    Flow::Next
}
