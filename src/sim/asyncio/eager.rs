//! Eager tasks (3.12+): the first step runs inside `create_task`.
//! CPython 3.13 `Lib/asyncio/tasks.py` `Task.__eager_start`, `_swap_current_task`.

use super::base_events::running;
use super::object::TaskName;
use super::runners;
use super::{contexts, futures, tasks};
use crate::sim::event::{EventIndex, TaskId, ThreadId};
use crate::sim::heap::ObjectId;
use crate::sim::machine::control;
use crate::sim::thread::{Driver, DriverEntry};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// A first step that runs inside `create_task`, and what goes on after it. Objects are owned.
#[derive(Clone, Debug)]
pub struct EagerStart {
    /// The new task: what `create_task` gives.
    task: ObjectId,
    /// The task whose step called `create_task`; not owned.
    current: Option<ObjectId>,
    /// Its number.
    number: TaskId,
    /// The cause of what it does.
    cause: EventIndex,
    /// Its context.
    context: Option<ObjectId>,
    /// The name that the task gets after the step. Owned.
    rename: Option<Value>,
}

/// Runs the first step of a new task (owned) now; `create_task` in the frame that runs gets the task when
/// the step is over. The name that it gets then is owned.
pub fn start(
    sim: &mut Sim,
    id: ThreadId,
    task: ObjectId,
    rename: Option<Value>,
    recorder: &mut dyn Recorder,
) {
    let context = sim.asyncio.context;
    if let Some(context) = context {
        sim.heap.retain(Value::Object(context));
    }
    let thread = sim.thread_mut(id);
    let (number, cause) = (thread.task, thread.cause);
    let caller = thread.frame.take();
    thread.drivers.push(DriverEntry {
        driver: Driver::Asyncio,
        caller,
    });
    let outer = EagerStart {
        task,
        current: sim.asyncio.current,
        number,
        cause,
        context,
        rename,
    };
    running(sim).eager.push(outer);
    tasks::step(sim, id, task, None, recorder);
}

/// The first step is over.
pub fn drive(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let Some(outer) = running(sim).eager.pop() else {
        return;
    };
    let through = match sim.thread_mut(id).exit.take() {
        Some(exit) => tasks::after_step(sim, id, outer.task, exit, recorder),
        None => None,
    };
    tasks::get_mut(sim, outer.task).eagerly_done = futures::done(sim, outer.task);
    if let Some(name) = outer.rename {
        let given = TaskName::Given(Box::new(name));
        let old = std::mem::replace(&mut tasks::get_mut(sim, outer.task).name, given);
        if let TaskName::Given(old) = old {
            sim.heap.release(*old);
        }
    }
    contexts::switch(sim, outer.context);
    contexts::release(sim, outer.context);
    sim.asyncio.current = outer.current;
    let thread = sim.thread_mut(id);
    thread.task = outer.number;
    thread.cause = outer.cause;
    if let Some(entry) = thread.drivers.pop() {
        thread.frame = entry.caller;
    }
    match through {
        None => control::push(sim, id, Value::Object(outer.task)),
        Some(exception) => {
            sim.heap.release(Value::Object(outer.task));
            runners::raise(sim, id, exception, recorder);
        }
    }
}
