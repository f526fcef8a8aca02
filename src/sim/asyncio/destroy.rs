//! The end of asyncio's objects: when their last owner lets go.
//! CPython 3.13 `Modules/_asynciomodule.c` `TaskObj_finalize`, `FutureObj_finalize`, `TaskObj_clear`.

use super::object::{AsyncioObject, Callback, FutureState, FutureStatus, TaskName, TaskState};
use super::{events, report};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::destroy::release_all;
use crate::sim::task::TaskPhase;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Destroys an asyncio object: reports what was lost with it, then lets go of what it owned, in
/// CPython's order. Whether a frame was entered: never here.
pub fn destroy(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) -> bool {
    if let Body::Asyncio(AsyncioObject::BareYield(_)) = sim.heap.body(object) {
        sim.heap.take(object);
        return false;
    }
    finalize(sim, id, object, recorder);
    if sim.heap.count(object) > 0 {
        return false;
    }
    if !sim.asyncio.origins.is_empty() {
        sim.asyncio.origins.remove(&object);
    }
    let owned = match sim.heap.take(object) {
        Body::Asyncio(AsyncioObject::Task(slot)) => {
            let task = sim.asyncio.free_task(slot);
            task_values(task)
        }
        Body::Asyncio(body) => parts(body),
        _ => Vec::new(),
    };
    release_all(sim, id, owned);
    false
}

/// `__del__`: a pending task, or an exception that nobody looked at.
pub fn finalize(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) {
    if let Some(task) = super::tasks::get(sim, object) {
        let number = task.id;
        let lost = !task.future.done() && task.log_destroy_pending;
        if lost {
            super::tasks::get_mut(sim, object).log_destroy_pending = false;
            let message = "Task was destroyed but it is pending!";
            let (home, about) = (super::futures::home(sim, object), ("task", object));
            report::exception(sim, id, home, message, about, None, recorder);
        }
        let record = sim.tasks.get_mut(number.0);
        record.object = None;
        record.root = None;
        let ended = matches!(
            record.phase,
            TaskPhase::Returned | TaskPhase::Failed | TaskPhase::Cancelled
        );
        if !ended {
            record.phase = TaskPhase::Cancelled;
        }
    }
    let never = super::futures::get(sim, object)
        .filter(|future| future.log_traceback && future.status == FutureStatus::Failed)
        .map(|future| future.value);
    if let Some(exception) = never {
        let class = match sim.heap.body(object) {
            Body::Asyncio(AsyncioObject::Task(_)) => "Task",
            Body::Asyncio(AsyncioObject::Gather(_)) => "_GatheringFuture",
            _ => "Future",
        };
        let message = format!("{class} exception was never retrieved");
        let about = ("future", object);
        super::futures::get_mut(sim, object).log_traceback = false;
        let home = super::futures::home(sim, object);
        report::exception(sim, id, home, &message, about, Some(exception), recorder);
    }
}

/// The object that a callback owns.
fn owned_by(callback: &Callback) -> Option<Value> {
    match callback {
        Callback::Wakeup(object) | Callback::GatherChild(object) | Callback::User(object) => {
            Some(Value::Object(*object))
        }
        Callback::Stop => None,
    }
}

fn future_values(future: &FutureState) -> Vec<Value> {
    let callbacks = future.callbacks.as_slice().iter().filter_map(owned_by);
    callbacks.chain([future.value]).collect()
}

/// What an object other than a task owns.
fn parts(body: AsyncioObject) -> Vec<Value> {
    match body {
        AsyncioObject::Future(future) => future_values(&future),
        AsyncioObject::Gather(gather) => {
            let children = gather.children.iter().rev();
            let mut values: Vec<Value> = children.map(|child| Value::Object(*child)).collect();
            values.extend(future_values(&gather.future));
            values
        }
        AsyncioObject::Timer(timer) => {
            let mut values = events::action_values(timer.action);
            values.extend(timer.context.map(Value::Object));
            values
        }
        AsyncioObject::Handle(handle) => {
            let context = handle.context.map(Value::Object);
            let arguments = handle.arguments.into_iter();
            arguments.chain([handle.callback]).chain(context).collect()
        }
        AsyncioObject::Runner(runner) => vec![runner.factory],
        AsyncioObject::ContextVar(name, default) => vec![name, default],
        AsyncioObject::Context(entries) => {
            let parts = |(variable, value)| [Value::Object(variable), value];
            entries.into_iter().flat_map(parts).collect()
        }
        AsyncioObject::Token(token) => {
            let objects = [token.variable, token.context].map(Value::Object);
            objects.into_iter().chain([token.old]).collect()
        }
        _ => Vec::new(),
    }
}

/// What an object holds, for finding lost cycles.
pub fn held(sim: &Sim, body: &AsyncioObject) -> Vec<Value> {
    match body {
        AsyncioObject::Task(slot) => task_values(sim.asyncio.tasks.get(*slot).clone()),
        other => parts(other.clone()),
    }
}

/// Lets an object of a lost cycle go: reported, and nobody wakes it any more.
pub fn break_up(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) {
    finalize(sim, id, object, recorder);
    if let Body::Asyncio(AsyncioObject::Context(entries)) = sim.heap.body_mut(object) {
        let entries = std::mem::take(entries);
        return release_all(sim, id, parts(AsyncioObject::Context(entries)));
    }
    if super::futures::get(sim, object).is_some() {
        forget_callbacks(sim, id, object);
    }
}

/// A future's callbacks are never called. Whether there were any.
pub fn forget_callbacks(sim: &mut Sim, id: ThreadId, future: ObjectId) -> bool {
    let callbacks = std::mem::take(&mut super::futures::get_mut(sim, future).callbacks);
    let owners: Vec<Value> = callbacks.as_slice().iter().filter_map(owned_by).collect();
    release_all(sim, id, owners);
    !callbacks.as_slice().is_empty()
}

fn task_values(task: TaskState) -> Vec<Value> {
    let mut values = future_values(&task.future);
    values.push(task.cancel_message());
    values.push(Value::Object(task.coroutine));
    values.extend(task.step.map(Value::Object));
    if let TaskName::Given(name) = task.name {
        values.push(*name);
    }
    values.extend(task.waiter.map(Value::Object));
    values.extend(task.context.map(Value::Object));
    values
}
