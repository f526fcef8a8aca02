//! Runtimes that the program builds itself (tokio 1.54 `runtime/builder.rs`, `runtime/handle.rs`): what our
//! prelude's Builder, Runtime and Handle call.

use super::context::{Place, RuntimeId};
use super::runtime::{self, Asked, Flavor};
use super::task::cell::Kind;
use super::task::spawn;
use super::{block_on, blocking};
use crate::ir::native::TokioNative;
use crate::ir::program::IntKind;
use crate::sim::config::Runtime as Requested;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::machine::rs::object::RsObject;
use crate::sim::machine::rs::{place, text};
use crate::sim::machine::{Reply, unsupported};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};
use std::rc::Rc;

/// Workers of a runtime whose text does not say how many.
const DEFAULT_WORKERS: u32 = 4;

/// tokio's own words for a runtime dropped inside another (`runtime/blocking/shutdown.rs`).
const DROPPED_INSIDE: &str = "Cannot drop a runtime in a context where blocking is not allowed. This \
                              happens when a runtime is dropped from within an asynchronous context.";

/// Calls one of these. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: TokioNative,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    if native == TokioNative::BuildRuntime {
        return build(sim, id, arguments, recorder);
    }
    if native == TokioNative::TaskId {
        return task_id(sim, id);
    }
    if native == TokioNative::CurrentRuntime {
        return match sim.tokio.context(id).runtime {
            Some(runtime) => Reply::Value(Value::Int(IntKind::Usize, i64::from(runtime.0))),
            None => Reply::Raise(super::panic(sim, id, spawn::CONTEXT_MISSING, recorder)),
        };
    }
    if native == TokioNative::TryRuntime {
        let runtime = sim.tokio.context(id).runtime;
        let number = runtime.map(|runtime| Value::Int(IntKind::Usize, i64::from(runtime.0)));
        return Reply::Value(place::alloc(sim, RsObject::Option(number)));
    }
    let runtime = match arguments.first() {
        Some(Value::Int(_, number)) => u16::try_from(*number).ok().map(RuntimeId),
        _ => None,
    };
    let second = arguments.get(1).copied().unwrap_or_default();
    match (native, runtime) {
        (TokioNative::EnterRuntime, runtime) => {
            let context = sim.tokio.context_mut(id);
            let before = std::mem::replace(&mut context.runtime, runtime);
            let before = before.map_or(-1, |runtime| i64::from(runtime.0));
            Reply::Value(Value::Int(IntKind::Isize, before))
        }
        (TokioNative::BlockOn, Some(runtime)) => {
            let by_handle = arguments.get(2) == Some(&Value::Bool(true));
            block_on::block_on(sim, id, (runtime, by_handle), second, recorder)
        }
        (TokioNative::ShutDown, Some(runtime)) => {
            if sim.tokio.context(id).place != Place::Outside {
                return Reply::Raise(super::panic(sim, id, DROPPED_INSIDE, recorder));
            }
            let patience = match second {
                Value::Int(_, patience) => u64::try_from(patience).ok(),
                _ => None,
            };
            block_on::shut_down(sim, id, runtime, patience)
        }
        (TokioNative::SpawnOn, Some(runtime)) => {
            spawn::spawn_in(sim, id, runtime, second, recorder)
        }
        (TokioNative::WorkerMetric, Some(runtime)) => {
            let which = arguments.get(2).copied().unwrap_or_default();
            worker_metric(sim, runtime, second, which)
        }
        (TokioNative::SpawnBlockingOn, Some(runtime)) => {
            blocking::spawn_blocking(sim, id, runtime, second, recorder)
        }
        (TokioNative::Metric, Some(runtime)) => metric(sim, runtime, second),
        _ => {
            unsupported(sim, id, "calling this with these arguments");
            Reply::Value(Value::Unit)
        }
    }
}

/// `RuntimeMetrics::{worker_park_count, worker_park_unpark_count, worker_total_busy_duration}` of a worker, by
/// number.
fn worker_metric(sim: &Sim, runtime: RuntimeId, worker: Value, which: Value) -> Reply {
    let owner = sim.tokio.runtime(runtime);
    let worker = match worker {
        Value::Int(_, worker) => owner.workers.get(worker as usize),
        _ => None,
    };
    let metrics = worker.map_or(&owner.current.metrics, |worker| &worker.metrics);
    let count = match which {
        Value::Int(_, 2) => {
            return Reply::Value(Value::Duration(metrics.worker_total_busy_duration_ns));
        }
        Value::Int(_, 1) => metrics.worker_park_unpark_count,
        _ => metrics.worker_park_count,
    };
    Reply::Value(Value::Int(IntKind::U64, count as i64))
}

/// `RuntimeMetrics::{num_workers, num_alive_tasks, global_queue_depth}`, by number.
fn metric(sim: &Sim, runtime: RuntimeId, which: Value) -> Reply {
    let owner = sim.tokio.runtime(runtime);
    let value = match which {
        Value::Int(_, 0) => owner.workers.len().max(1),
        Value::Int(_, 1) => owner.metrics.num_alive_tasks as usize,
        Value::Int(_, 3) => usize::from(owner.flavor == Flavor::MultiThread),
        _ => owner.inject.len(),
    };
    Reply::Value(Value::Int(IntKind::Usize, value as i64))
}

/// The id of the task that this thread polls, if it polls one.
fn task_id(sim: &mut Sim, id: ThreadId) -> Reply {
    let task = sim.thread(id).task;
    let spawned = task != TaskId::NONE && sim.tokio.cell(task).kind == Kind::Spawned;
    let number = spawned.then(|| Value::Int(IntKind::U64, sim.tokio.cell(task).id as i64));
    Reply::Value(place::alloc(sim, RsObject::Option(number)))
}

/// `Builder::build`: `(multi_thread, workers or 0, start_paused)`.
fn build(sim: &mut Sim, id: ThreadId, arguments: &[Value], recorder: &mut dyn Recorder) -> Reply {
    let [
        Value::Bool(multi),
        Value::Int(_, workers),
        Value::Bool(paused),
        Value::Int(_, blocking),
        Value::Int(_, interval),
        name,
        Value::Bool(is_local),
    ] = arguments
    else {
        unsupported(sim, id, "building a runtime with these arguments");
        return Reply::Value(Value::Unit);
    };
    let said = u32::try_from(*workers).unwrap_or(0);
    let workers = match (multi, said, sim.config.runtime) {
        (false, ..) => 0,
        (true, 0, Requested::MultiThread(workers)) => workers,
        (true, 0, _) => DEFAULT_WORKERS,
        (true, said, _) => said,
    };
    let flavor = match multi {
        true => Flavor::MultiThread,
        false => Flavor::CurrentThread,
    };
    let thread_name = text::of(sim, *name).filter(|name| !name.is_empty());
    let asked = Asked {
        flavor,
        workers,
        paused: *paused,
        is_local: *is_local,
        thread_name: thread_name.map(Rc::from),
    };
    sim.heap.release(*name);
    let runtime = runtime::build_with(sim, id, asked, recorder);
    if let Ok(threads @ 1..) = u32::try_from(*blocking) {
        sim.tokio.runtime_mut(runtime).blocking.threads_max = threads;
    }
    if let Ok(interval @ 1..) = u32::try_from(*interval) {
        let owner = sim.tokio.runtime_mut(runtime);
        owner.current.global_queue_interval = Some(interval);
        for worker in &mut owner.workers {
            worker.global_queue_interval = interval;
            worker.interval_is_fixed = true;
        }
    }
    Reply::Value(Value::Int(IntKind::Usize, i64::from(runtime.0)))
}
