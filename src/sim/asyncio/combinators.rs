//! `gather`. CPython 3.13 `Lib/asyncio/tasks.py` `gather`, `_GatheringFuture`.

use super::object::{AsyncioObject, Callback, FutureState, FutureStatus, GatherState};
use super::{LoopId, futures, library, tasks};
use crate::sim::config::{PythonVersion, Runtime};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};
use std::collections::BTreeMap;
use std::rc::Rc;

/// `gather(*awaitables)`: every coroutine becomes a task here, in order of the arguments; one given
/// twice runs once. Since 3.12 children that are already done complete the outer future at once. The arguments are owned by the callee. Gives the outer future, count 1; `None`: a
/// limit ended the run.
pub fn gather(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    awaitables: &[ObjectId],
    return_exceptions: bool,
    recorder: &mut dyn Recorder,
) -> Option<ObjectId> {
    if awaitables.is_empty() {
        let outer = futures::create(sim, home);
        let list = Value::Object(sim.heap.alloc(Body::List(Vec::new())));
        futures::set_result(sim, id, outer, list, recorder);
        return Some(outer);
    }
    let state = GatherState {
        future: FutureState::pending(home),
        children: Rc::from([]),
        different: 0,
        finished: 0,
        return_exceptions,
        cancel_requested: false,
    };
    let gather = AsyncioObject::Gather(Box::new(state));
    let outer = sim.heap.alloc(Body::Asyncio(gather));
    let inline = sim.config.runtime != Runtime::Asyncio(PythonVersion::V3_11);
    let mut made: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
    let mut children = Vec::with_capacity(awaitables.len());
    let mut done = Vec::new();
    for argument in awaitables {
        if let Some(child) = made.get(argument).copied() {
            sim.heap.retain(Value::Object(child));
            sim.heap.release(Value::Object(*argument));
            children.push(child);
            continue;
        }
        let child = ensure_future(sim, id, home, *argument, recorder)?;
        made.insert(*argument, child);
        children.push(child);
        if inline && futures::done(sim, child) {
            done.push(child);
        } else {
            sim.heap.retain(Value::Object(outer));
            futures::add_done_callback(sim, id, child, Callback::GatherChild(outer), recorder);
        }
    }
    let gather = state_mut(sim, outer);
    gather.children = Rc::from(children);
    gather.different = made.len() as u32;
    for child in done {
        child_done(sim, id, outer, child, recorder);
    }
    Some(outer)
}

/// `ensure_future`: a future stays itself, a coroutine becomes a task whose loss while pending is not
/// reported (nobody else can hold it).
pub fn ensure_future(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    argument: ObjectId,
    recorder: &mut dyn Recorder,
) -> Option<ObjectId> {
    if futures::get(sim, argument).is_some() {
        return Some(argument);
    }
    let given = tasks::NewTask::of(argument, home);
    let task = tasks::create(sim, id, given, recorder)?;
    let row = library::Row::EnsureCreate;
    super::remember_origin(sim, id, home, task, Some(row));
    tasks::get_mut(sim, task).log_destroy_pending = false;
    Some(task)
}

fn state_mut(sim: &mut Sim, outer: ObjectId) -> &mut GatherState {
    match sim.heap.body_mut(outer) {
        Body::Asyncio(AsyncioObject::Gather(gather)) => gather,
        other => unreachable!("gather's callback belongs to a gathering future: {other:?}"),
    }
}

/// gather's `_done_callback(child)`.
pub fn child_done(
    sim: &mut Sim,
    id: ThreadId,
    outer: ObjectId,
    child: ObjectId,
    recorder: &mut dyn Recorder,
) {
    let gather = state_mut(sim, outer);
    gather.finished += 1;
    let complete = gather.finished == gather.different;
    let (outer_done, collects) = (gather.future.done(), gather.return_exceptions);
    let (children, cancel_requested) = (gather.children.clone(), gather.cancel_requested);
    let future = futures::get_mut(sim, child);
    let (status, value) = (future.status, future.value);
    if status != FutureStatus::Cancelled && (outer_done || !collects) {
        future.log_traceback = false;
    }
    if outer_done {
        return;
    }
    if !collects && status == FutureStatus::Cancelled {
        let error = futures::make_cancelled_error(sim, child);
        futures::set_exception(sim, id, outer, error, recorder);
    } else if !collects && status == FutureStatus::Failed {
        let error = sim.heap.retain(value);
        futures::set_exception(sim, id, outer, error, recorder);
    } else if complete {
        let results = collect(sim, &children);
        if cancel_requested {
            sim.heap.release(results);
            let last = children.last().copied().unwrap_or(child);
            let error = match futures::get_mut(sim, last).status {
                FutureStatus::Cancelled => futures::make_cancelled_error(sim, last),
                _ => {
                    let task = tasks::get(sim, last);
                    let message = task.map_or(Value::Unit, |task| task.cancel_message());
                    futures::new_cancelled_error(sim, message)
                }
            };
            futures::set_exception(sim, id, outer, error, recorder);
        } else {
            futures::set_result(sim, id, outer, results, recorder);
        }
    }
}

/// The list of what the children gave: results, and exceptions in their place. CPython makes a new
/// CancelledError with an empty message where there was none.
fn collect(sim: &mut Sim, children: &[ObjectId]) -> Value {
    let mut results = Vec::with_capacity(children.len());
    for child in children {
        let future = futures::get_mut(sim, *child);
        let (status, value) = (future.status, future.value);
        future.log_traceback = false;
        results.push(match status {
            FutureStatus::Cancelled => {
                let named = !future.holds_error && value != Value::Unit;
                let message = if named { value } else { sim.heap.text("") };
                let error = futures::new_cancelled_error(sim, message);
                if !named {
                    sim.heap.release(message);
                }
                error
            }
            _ => sim.heap.retain(value),
        });
    }
    Value::Object(sim.heap.alloc(Body::List(results)))
}
