//! Spawning (tokio 1.54 `task/spawn.rs`, `runtime/task/list.rs` `OwnedTasks::bind`).

use super::cell::{Kind, TaskCell};
use super::harness;
use crate::ir::program::SiteId;
use crate::sim::event::{EventKind, NO_CAUSE, TaskId, ThreadId};
use crate::sim::heap::Body;
use crate::sim::machine::Reply;
use crate::sim::outcome::{Limit, Outcome};
use crate::sim::task::{TaskPhase, TaskRecord};
use crate::sim::tokio::context::{RuntimeId, with_cause};
use crate::sim::tokio::object::TokioObject;
use crate::sim::tokio::{self, schedule, thread_per_core};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// tokio's own words when there is no runtime (`util/error.rs` `CONTEXT_MISSING_ERROR`).
pub const CONTEXT_MISSING: &str =
    "there is no reactor running, must be called from the context of a Tokio 1.x runtime";

/// `tokio::spawn(future)`: a new task, scheduled at once; gives its JoinHandle.
pub fn spawn(sim: &mut Sim, id: ThreadId, future: Value, recorder: &mut dyn Recorder) -> Reply {
    let Some(runtime) = sim.tokio.context(id).runtime else {
        sim.heap.release(future);
        return Reply::Raise(tokio::panic(sim, id, CONTEXT_MISSING, recorder));
    };
    let runtime = thread_per_core::home_of(sim, id, runtime);
    spawn_in(sim, id, runtime, future, recorder)
}

/// `runtime.spawn(future)`
pub fn spawn_in(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    future: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    if sim.tasks.len() >= sim.config.limits.tasks_max {
        sim.end(Outcome::Limit(Limit::Tasks));
        sim.heap.release(future);
        return Reply::Value(Value::Unit);
    }
    let site = sim.site(id);
    let task = new_task(sim, runtime, Kind::Spawned, future, site);
    let maker = sim.thread(id).task.0;
    let spawned = sim.emit(recorder, EventKind::TaskSpawned, id, task, site, maker);
    sim.tasks.get_mut(task.0).cause = spawned;
    let owner = sim.tokio.runtime_mut(runtime);
    owner.metrics.spawned_tasks_count += 1;
    owner.metrics.num_alive_tasks += 1;
    if owner.owned.is_closed() {
        harness::refuse(sim, id, task, recorder);
    } else {
        with_cause(sim, id, spawned, |sim| {
            schedule::schedule(sim, id, task, false, recorder);
        });
    }
    sim.charge_runtime(id);
    let handle = sim.heap.alloc(Body::Tokio(TokioObject::JoinHandle(task)));
    Reply::Value(Value::Object(handle))
}

/// Makes the task's record and cell; they share their number.
pub fn new_task(
    sim: &mut Sim,
    runtime: RuntimeId,
    kind: Kind,
    future: Value,
    site: SiteId,
) -> TaskId {
    let (function, root, object) = match future {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Coroutine(frame) => {
                let function = sim.frames.get(*frame).function;
                (function, Some(*frame), Some(object))
            }
            _ => (sim.program.entry, None, Some(object)),
        },
        _ => (sim.program.entry, None, None),
    };
    let tokio_id = match kind {
        Kind::Spawned => sim.tokio.next_id(),
        Kind::BlockOn(_) => 0,
    };
    let task = TaskId(sim.tasks.push(TaskRecord {
        function,
        root,
        object,
        phase: TaskPhase::Ready,
        site,
        polls: 0,
        cause: NO_CAUSE,
    }));
    let cell = TaskCell::new(runtime, kind, tokio_id, future);
    let index = sim.tokio.tasks.push(cell);
    debug_assert_eq!(index, task.0, "records and cells share their numbers");
    task
}
