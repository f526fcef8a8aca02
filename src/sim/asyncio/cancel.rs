//! Cancellation. CPython 3.13 `Lib/asyncio/tasks.py` `Task.cancel`, `_GatheringFuture.cancel`;
//! `futures.py` `Future.cancel`.
//!
//! A request walks down what a task waits for: task to task to future. Chains are as long as the
//! program makes them, so the walk keeps its own stack.

use super::object::{AsyncioObject, FutureState};
use super::{base_events, futures, tasks};
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};
use std::rc::Rc;

/// Who waits for the answer of a `cancel()` further down.
enum Asker {
    /// A task whose `_fut_waiter` was asked.
    Task(ObjectId),
    /// A gathering future: its children, the next one to ask, whether one has said True.
    Gather(ObjectId, Rc<[ObjectId]>, usize, bool),
}

/// `cancel(message)` of any future; the message is borrowed. Whether it was done before (False).
///
/// # Errors
/// RecursionError, where tasks wait for each other in a circle or in too long a chain: CPython calls
/// itself for each.
pub fn cancel(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    message: Value,
    recorder: &mut dyn Recorder,
) -> Result<bool, Value> {
    let deepest = sim
        .config
        .limits
        .recursion_max
        .saturating_sub(sim.thread(id).depth);
    let mut askers = Vec::new();
    let mut next = Some(object);
    let mut answer = false;
    loop {
        if askers.len() > deepest as usize {
            let what = "maximum recursion depth exceeded while calling a Python object";
            return Err(exception::new(sim, ExceptionKind::RecursionError, what));
        }
        if let Some(target) = next.take() {
            match ask(sim, id, target, message, &mut askers, recorder) {
                Ok(deeper) => next = Some(deeper),
                Err(said) => answer = said,
            }
            if next.is_some() {
                continue;
            }
        }
        match askers.pop() {
            None => return Ok(answer),
            Some(Asker::Task(task)) => {
                if !answer {
                    must_cancel(sim, task, message);
                }
                answer = true;
            }
            Some(Asker::Gather(outer, children, at, any)) => {
                let any = any || answer;
                answer = any;
                if let Some(child) = children.get(at).copied() {
                    askers.push(Asker::Gather(outer, children, at + 1, any));
                    next = Some(child);
                } else if any {
                    request(sim, outer);
                }
            }
        }
    }
}

/// Asks one future: gives the one to ask next, or its answer.
fn ask(
    sim: &mut Sim,
    id: ThreadId,
    target: ObjectId,
    message: Value,
    askers: &mut Vec<Asker>,
    recorder: &mut dyn Recorder,
) -> Result<ObjectId, bool> {
    if futures::get(sim, target).is_none_or(FutureState::done) {
        return Err(false);
    }
    match sim.heap.body(target) {
        Body::Asyncio(AsyncioObject::Task(_)) => {
            let site = base_events::visible_site(sim, id);
            let state = tasks::get_mut(sim, target);
            state.cancels += 1;
            let (number, waiter) = (state.id, state.waiter);
            sim.emit(recorder, EventKind::CancelRequested, id, number, site, 0);
            match waiter {
                Some(waiter) => {
                    askers.push(Asker::Task(target));
                    Ok(waiter)
                }
                None => {
                    must_cancel(sim, target, message);
                    Err(true)
                }
            }
        }
        Body::Asyncio(AsyncioObject::Gather(gather)) => {
            let children = gather.children.clone();
            let Some(first) = children.first().copied() else {
                return Err(false);
            };
            askers.push(Asker::Gather(target, children, 1, false));
            Ok(first)
        }
        _ => {
            let message = sim.heap.retain(message);
            futures::set_cancelled(sim, id, target, message, recorder);
            Err(true)
        }
    }
}

/// `_must_cancel = True`: the next step throws.
fn must_cancel(sim: &mut Sim, task: ObjectId, message: Value) {
    let message = sim.heap.retain(message);
    let state = tasks::get_mut(sim, task);
    state.must_cancel = true;
    let old = state.set_cancel_message(message);
    sim.heap.release(old);
}

/// `_cancel_requested = True`
fn request(sim: &mut Sim, outer: ObjectId) {
    if let Body::Asyncio(AsyncioObject::Gather(gather)) = sim.heap.body_mut(outer) {
        gather.cancel_requested = true;
    }
}
