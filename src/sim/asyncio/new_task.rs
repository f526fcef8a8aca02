//! Making tasks. CPython 3.13 `Lib/asyncio/tasks.py` `Task.__init__`.

use super::events::Handle;
use super::object::{AsyncioObject, FutureState, TaskName, TaskState};
use super::tasks::{get_mut, queue_step};
use super::{LoopId, asyncgens, base_events, contexts};
use crate::sim::config::{PythonVersion, Runtime};
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::outcome::{Limit, Outcome};
use crate::sim::task::{TaskPhase, TaskRecord};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// What a task is made of. Objects and values are owned by it.
pub struct NewTask {
    /// The coroutine.
    pub coroutine: ObjectId,
    /// `_loop`
    pub home: LoopId,
    /// The name, if one is given.
    pub name: Option<Value>,
    /// The context, if one is given; else a copy of the current one.
    pub context: Option<ObjectId>,
}

impl NewTask {
    /// A task of a coroutine, without a name or a context of its own.
    pub fn of(coroutine: ObjectId, home: LoopId) -> NewTask {
        NewTask {
            coroutine,
            home,
            name: None,
            context: None,
        }
    }
}

/// `loop.create_task(coro)`: a new task, count 1, whose first step joins the ready queue. `None`: the
/// run has as many tasks as it may.
pub fn create(
    sim: &mut Sim,
    id: ThreadId,
    given: NewTask,
    recorder: &mut dyn Recorder,
) -> Option<ObjectId> {
    let object = create_idle(sim, id, given, recorder)?;
    let number = get_mut(sim, object).id;
    let cause = sim.tasks.get(number.0).cause;
    queue_step(sim, id, object, Handle::Step(object), cause, recorder);
    Some(object)
}

/// A new task, count 1, whose first step the caller sees to.
pub fn create_idle(
    sim: &mut Sim,
    id: ThreadId,
    given: NewTask,
    recorder: &mut dyn Recorder,
) -> Option<ObjectId> {
    let coroutine = given.coroutine;
    let Body::Coroutine(root) = *sim.heap.body(coroutine) else {
        return None;
    };
    if sim.tasks.len() >= sim.config.limits.tasks_max {
        sim.end(Outcome::Limit(Limit::Tasks));
        return None;
    }
    sim.charge_runtime(id);
    let site = base_events::visible_site(sim, id);
    let maker = sim.thread(id).task;
    let number = TaskId(sim.tasks.len());
    let cause = sim.emit(recorder, EventKind::TaskSpawned, id, number, site, maker.0);
    let name = task_name(sim, given.name);
    let context = given.context.or_else(|| contexts::copy(sim));
    let step = asyncgens::step_of(sim, root);
    if let Some(step) = step {
        sim.heap.retain(Value::Object(step));
    }
    let object = sim
        .heap
        .alloc(Body::Asyncio(AsyncioObject::Loop(given.home)));
    let state = TaskState {
        future: FutureState::pending(given.home),
        object,
        id: number,
        coroutine,
        root,
        step,
        log_destroy_pending: true,
        name,
        context,
        ..TaskState::default()
    };
    let slot = sim.asyncio.new_task(state);
    *sim.heap.body_mut(object) = Body::Asyncio(AsyncioObject::Task(slot));
    sim.tasks.push(TaskRecord {
        function: sim.frames.get(root).function,
        root: Some(root),
        object: Some(object),
        phase: TaskPhase::Ready,
        site,
        polls: 0,
        cause,
    });
    Some(object)
}

/// The name: given, or `Task-N` from a counter for the whole program. 3.11 and 3.12 take a number even
/// when a name is given.
fn task_name(sim: &mut Sim, given: Option<Value>) -> TaskName {
    let always = matches!(
        sim.config.runtime,
        Runtime::Asyncio(PythonVersion::V3_11 | PythonVersion::V3_12)
    );
    if given.is_none() || always {
        sim.asyncio.names += 1;
    }
    match given {
        Some(name) => TaskName::Given(Box::new(name)),
        None => TaskName::Numbered(sim.asyncio.names),
    }
}
