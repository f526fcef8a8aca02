//! Counters under Tokio's own names (tokio 1.54 `runtime/metrics/runtime.rs`).

use super::runtime::Runtime;

/// Counters of a runtime.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuntimeMetrics {
    /// Tasks scheduled from outside of the workers.
    pub remote_schedule_count: u64,
    /// Times a task had to yield because its budget was used up.
    pub budget_forced_yield_count: u64,
    /// Tasks spawned.
    pub spawned_tasks_count: u64,
    /// Tasks spawned that have not ended.
    pub num_alive_tasks: u32,
}

/// Counters of a worker (current_thread: of its only core).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkerMetrics {
    /// Times it parked.
    pub worker_park_count: u64,
    /// Times it parked or was unparked.
    pub worker_park_unpark_count: u64,
    /// Times it was unparked and found nothing to do.
    pub worker_noop_count: u64,
    /// Tasks it stole.
    pub worker_steal_count: u64,
    /// Times it stole.
    pub worker_steal_operations: u64,
    /// Tasks it polled.
    pub worker_poll_count: u64,
    /// Tasks scheduled on it by itself.
    pub worker_local_schedule_count: u64,
    /// Times its run queue overflowed.
    pub worker_overflow_count: u64,
    /// Virtual nanoseconds it was busy.
    pub worker_total_busy_duration_ns: u64,
    polls_at_park: u64,
    busy_since: u64,
}

impl WorkerMetrics {
    /// `about_to_park`: a park without a poll since the last one was for nothing.
    pub fn about_to_park(&mut self, now_ns: u64) {
        self.worker_park_count += 1;
        self.worker_park_unpark_count += 1;
        if self.worker_poll_count == self.polls_at_park {
            self.worker_noop_count += 1;
        }
        self.polls_at_park = self.worker_poll_count;
        self.worker_total_busy_duration_ns += now_ns.saturating_sub(self.busy_since);
    }

    /// `unparked`.
    pub fn unparked(&mut self, now_ns: u64) {
        self.worker_park_unpark_count += 1;
        self.busy_since = now_ns;
    }
}

impl Runtime {
    /// `num_workers`: 1 for current_thread.
    pub fn num_workers(&self) -> usize {
        self.workers.len().max(1)
    }

    /// `global_queue_depth`.
    pub fn global_queue_depth(&self) -> usize {
        self.inject.len()
    }

    /// `worker_local_queue_depth`.
    pub fn worker_local_queue_depth(&self, worker: usize) -> usize {
        match self.workers.get(worker) {
            Some(worker) => worker.run_queue.len(),
            None => self.current.queue.len(),
        }
    }
}
