//! `block_in_place` (tokio 1.54 `multi_thread/worker.rs` `block_in_place`): a worker hands its core to a thread
//! of the blocking pool and takes it back afterwards, unless that thread has begun to run it.

use super::context::{Place, RuntimeId};
use super::coop::Budget;
use super::task::waker::wake;
use super::worker::Step;
use super::{blocking, schedule};
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::machine::Reply;
use crate::sim::thread::Driver;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// tokio's own words.
const NEEDS_MULTI_THREAD: &str =
    "can call blocking only when running on the multi-threaded runtime";

/// What the thread was before it left its core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its place.
    pub place: Place,
    /// Its budget.
    pub budget: Budget,
}

/// Before the closure: the thread is no worker from here on, and has no budget. Its LIFO task goes to the
/// back of the run queue.
pub fn leave(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> Reply {
    let context = sim.tokio.context(id);
    if context.place == Place::CurrentThread || context.local.is_some() {
        return Reply::Raise(super::panic(sim, id, NEEDS_MULTI_THREAD, recorder));
    }
    if let (Place::Worker(index), Some(runtime)) = (context.place, context.runtime) {
        hand_over(sim, id, runtime, index, recorder);
    }
    let context = sim.tokio.context_mut(id);
    if context.place != Place::Outside {
        context.left = Some(Left {
            place: context.place,
            budget: context.budget,
        });
    }
    context.place = Place::Outside;
    context.budget = Budget::UNCONSTRAINED;
    Reply::Value(Value::Unit)
}

/// The core goes to the blocking pool.
fn hand_over(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    index: u32,
    recorder: &mut dyn Recorder,
) {
    loop {
        let owner = sim.tokio.runtime_mut(runtime);
        let Some((waker, event)) = owner.workers[index as usize].defer.pop() else {
            break;
        };
        wake(sim, id, waker, event, recorder);
    }
    let worker = &mut sim.tokio.runtime_mut(runtime).workers[index as usize];
    if let Some(task) = worker.lifo_slot.take() {
        let cause = sim.tasks.get(task.0).cause;
        let kind = EventKind::LifoPushedOut;
        super::context::with_cause(sim, id, cause, |sim| {
            schedule::push_back(sim, id, runtime, index, task, kind, recorder);
        });
    }
    let worker = &mut sim.tokio.runtime_mut(runtime).workers[index as usize];
    worker.left = Some(std::mem::replace(&mut worker.step, Step::Tick));
    set_driver(sim, id, Driver::TokioBlocking);
    sim.tokio.runtime_mut(runtime).blocking.threads += 1;
    blocking::submit_worker(sim, id, runtime, index, recorder);
}

/// A pool thread takes the core that was handed over, unless its worker has taken it back. Whether it did.
pub fn take_over(sim: &mut Sim, id: ThreadId, runtime: RuntimeId, index: u32) -> bool {
    let now = sim.thread(id).clock;
    let owner = sim.tokio.runtime_mut(runtime);
    let worker = &mut owner.workers[index as usize];
    if worker.left.take().is_none() {
        return false;
    }
    worker.thread = id;
    worker.step = Step::Tick;
    worker.lifo_enabled = true;
    worker.stats.start_processing(now);
    owner.blocking.threads -= 1;
    set_driver(sim, id, Driver::TokioWorker(index));
    sim.tokio.context_mut(id).place = Place::Worker(index);
    true
}

/// After the closure: the thread takes its core back if nobody has begun to run it.
pub fn enter(sim: &mut Sim, id: ThreadId) -> Reply {
    let context = sim.tokio.context_mut(id);
    let Some(left) = context.left.take() else {
        return Reply::Value(Value::Unit);
    };
    context.budget = left.budget;
    let runtime = context.runtime;
    match (left.place, runtime) {
        (Place::Worker(index), Some(runtime)) => {
            let owner = sim.tokio.runtime_mut(runtime);
            let worker = &mut owner.workers[index as usize];
            if let Some(step) = worker.left.take() {
                worker.step = step;
                owner.blocking.threads -= 1;
                set_driver(sim, id, Driver::TokioWorker(index));
                sim.tokio.context_mut(id).place = left.place;
            }
        }
        (place, _) => sim.tokio.context_mut(id).place = place,
    }
    Reply::Value(Value::Unit)
}

/// What the thread does when no frame runs.
fn set_driver(sim: &mut Sim, id: ThreadId, driver: Driver) {
    if let Some(entry) = sim.thread_mut(id).drivers.first_mut() {
        entry.driver = driver;
    }
}
