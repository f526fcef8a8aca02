//! The injection queue (tokio 1.54 `runtime/scheduler/inject`): what other threads schedule, first in
//! first out.

use crate::sim::event::TaskId;
use crate::sim::fifo::Fifo;
use crate::sim::weight::Weight;

/// The queue.
#[derive(Clone, Debug, Default)]
pub struct Inject {
    tasks: Fifo<TaskId>,
    closed: bool,
}

impl Inject {
    /// How many tasks wait.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// What it weighs.
    pub fn weight(&self) -> Weight {
        self.tasks.weight()
    }

    /// Whether the runtime is being dropped.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Closes it; whether it was open.
    pub fn close(&mut self) -> bool {
        !std::mem::replace(&mut self.closed, true)
    }

    /// Appends a task; once the queue is closed the notification is dropped.
    pub fn push(&mut self, task: TaskId) {
        if !self.closed {
            self.tasks.push_back(task);
        }
    }

    /// Takes the oldest task.
    pub fn pop(&mut self) -> Option<TaskId> {
        self.tasks.pop_front()
    }

    /// The tasks, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = TaskId> {
        self.tasks.iter()
    }
}
