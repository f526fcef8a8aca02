//! The list behind a JoinSet (tokio 1.54 `util/idle_notified_set.rs`): which of its tasks have ended, in the
//! order in which they did, and who waits for the next.

use super::waker::{Waker, current, wake};
use crate::ir::native::TokioNative;
use crate::sim::event::{EventIndex, TaskId, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::rs::object::RsObject;
use crate::sim::machine::rs::place;
use crate::sim::tokio::object::{TokioObject, task_of};
use crate::sim::value::Value;
use crate::sim::weight::Weigh;
use crate::sim::{Recorder, Sim};
use std::collections::VecDeque;

/// The list of one set.
#[derive(Clone, Debug, Default)]
pub struct JoinList {
    ended: VecDeque<TaskId>,
    waker: Option<Waker>,
}

impl JoinList {
    /// The tasks that have ended, the first first.
    pub fn ended(&self) -> impl Iterator<Item = TaskId> {
        self.ended.iter().copied()
    }

    /// Who waits for the next.
    pub fn waiter(&self) -> Option<Waker> {
        self.waker
    }
}

impl Weigh for JoinList {
    fn outside(&self) -> usize {
        self.ended.capacity() * size_of::<TaskId>()
    }
}

/// Adds a task's handle to a list, or takes the next task that has ended from it. `None`: the arguments are
/// something else.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: TokioNative,
    (list, handle): (Value, Value),
    recorder: &mut dyn Recorder,
) -> Option<Value> {
    let Value::Object(object) = list else {
        return None;
    };
    let handle = place::follow(sim, handle);
    let task = task_of(sim, handle);
    match native {
        TokioNative::JoinListAdd => {
            let task = task?;
            let cell = sim.tokio.cell_mut(task);
            if cell.state.is_complete() {
                let cause = sim.thread(id).cause;
                ended(sim, id, object, task, cause, recorder);
            } else {
                cell.join_list = Some(object);
                cell.state.set_join_waker();
            }
            Some(Value::Unit)
        }
        TokioNative::JoinListPush => {
            let task = task?;
            list_mut(sim, object)?.ended.push_front(task);
            Some(Value::Unit)
        }
        _ => {
            let waker = current(sim, id);
            let list = list_mut(sim, object)?;
            let next = list.ended.pop_front();
            if next.is_none() {
                list.waker = Some(waker);
            }
            let found = next.map(|task| {
                let handle = Body::Tokio(TokioObject::AbortHandle(task));
                Value::Object(sim.heap.alloc(handle))
            });
            Some(place::alloc(sim, RsObject::Option(found)))
        }
    }
}

/// A task of the list has ended: whoever waits for the next one is woken.
pub fn ended(
    sim: &mut Sim,
    id: ThreadId,
    list: ObjectId,
    task: TaskId,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    let Some(list) = list_mut(sim, list) else {
        return;
    };
    list.ended.push_back(task);
    if let Some(waker) = list.waker.take() {
        wake(sim, id, waker, cause, recorder);
    }
}

fn list_mut(sim: &mut Sim, object: ObjectId) -> Option<&mut JoinList> {
    match sim.heap.body_mut(object) {
        Body::Tokio(TokioObject::JoinList(list)) => Some(list),
        _ => None,
    }
}
