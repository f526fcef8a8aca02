//! Tokio's objects: what programs hold of the runtime.

use super::sleep::Sleep;
use super::task::join_list::JoinList;
use crate::sim::Sim;
use crate::sim::event::TaskId;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use crate::sim::weight::Weigh;

/// An object of Tokio.
#[derive(Clone, Debug)]
pub enum TokioObject {
    /// `yield_now()`, and whether it has yielded.
    YieldNow(bool),
    /// `sleep(duration)`.
    Sleep(Box<Sleep>),
    /// `tokio::task::JoinHandle`.
    JoinHandle(TaskId),
    /// The list behind a JoinSet.
    JoinList(Box<JoinList>),
    /// `tokio::task::AbortHandle`.
    AbortHandle(TaskId),
}

impl Weigh for TokioObject {
    fn outside(&self) -> usize {
        match self {
            TokioObject::Sleep(_) => size_of::<Sleep>(),
            TokioObject::JoinList(list) => size_of::<JoinList>() + list.outside(),
            TokioObject::YieldNow(_) | TokioObject::JoinHandle(_) | TokioObject::AbortHandle(_) => {
                0
            }
        }
    }
}

/// The task a handle stands for; none if the value is no handle.
pub fn task_of(sim: &Sim, value: Value) -> Option<TaskId> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Tokio(TokioObject::JoinHandle(task) | TokioObject::AbortHandle(task)) => Some(*task),
        _ => None,
    }
}
