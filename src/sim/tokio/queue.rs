//! A worker's run queue (tokio 1.54 `runtime/scheduler/multi_thread/queue.rs`): a ring of 256 that others may
//! steal the front half of.
//!
//! Stealing copies in one step here, so no second thief ever finds the first one at work.

use crate::sim::event::TaskId;
use std::collections::VecDeque;

/// `LOCAL_QUEUE_CAPACITY`: what the ring holds.
pub const CAPACITY: usize = 256;

/// The queue.
#[derive(Clone, Debug, Default)]
pub struct RunQueue {
    tasks: VecDeque<TaskId>,
}

impl RunQueue {
    /// How many tasks wait.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// How many more it can hold.
    pub fn remaining_slots(&self) -> usize {
        CAPACITY - self.tasks.len()
    }

    /// Takes the oldest task.
    pub fn pop(&mut self) -> Option<TaskId> {
        self.tasks.pop_front()
    }

    /// Appends a task where there is room for certain.
    pub fn push_back(&mut self, task: TaskId) {
        debug_assert!(self.tasks.len() < CAPACITY, "the run queue is full");
        self.tasks.push_back(task);
    }

    /// `push_back_or_overflow`: appends the task, or, when the ring is full, gives back the second half
    /// with the task as its last: 129 tasks for the injection queue.
    pub fn push_back_or_overflow(&mut self, task: TaskId) -> Option<Vec<TaskId>> {
        if self.tasks.len() < CAPACITY {
            self.tasks.push_back(task);
            return None;
        }
        let mut moved: Vec<TaskId> = self.tasks.drain(CAPACITY / 2..).collect();
        moved.push(task);
        Some(moved)
    }

    /// `steal_into`: takes the older half, rounded up, into `thief`; gives the last of the batch, to be run
    /// first, and how many were taken. None if there is nothing, or if the thief holds more than half.
    pub fn steal_into(&mut self, thief: &mut RunQueue) -> Option<(TaskId, u32)> {
        if thief.tasks.len() > CAPACITY / 2 {
            return None;
        }
        let count = self.tasks.len() - self.tasks.len() / 2;
        let kept = count.checked_sub(1)?;
        thief.tasks.extend(self.tasks.drain(..kept));
        let last = self.tasks.pop_front()?;
        Some((last, count as u32))
    }

    /// The tasks, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = TaskId> {
        self.tasks.iter().copied()
    }
}
