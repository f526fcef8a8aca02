//! The self-tuned global queue interval (tokio 1.54 `runtime/scheduler/multi_thread/stats.rs`), computed from
//! virtual poll costs.

/// `TASK_POLL_TIME_EWMA_ALPHA`: the weight of one poll.
const ALPHA: f64 = 0.1;
/// `TARGET_GLOBAL_QUEUE_INTERVAL`: nanoseconds between two looks at the injection queue first.
const TARGET_NS: f64 = 200_000.0;
/// `TARGET_TASKS_POLLED_PER_GLOBAL_QUEUE_INTERVAL`: the interval to start with.
pub const INITIAL_INTERVAL: u32 = 61;
/// `MAX_TASKS_POLLED_PER_GLOBAL_QUEUE_INTERVAL`.
const INTERVAL_MAX: u32 = 127;

/// One worker's poll times.
#[derive(Clone, Debug)]
pub struct Stats {
    started_at: u64,
    polled: u32,
    ewma_ns: f64,
}

impl Default for Stats {
    fn default() -> Stats {
        Stats {
            started_at: 0,
            polled: 0,
            ewma_ns: TARGET_NS / f64::from(INITIAL_INTERVAL),
        }
    }
}

impl Stats {
    /// `start_processing_scheduled_tasks`.
    pub fn start_processing(&mut self, now_ns: u64) {
        self.started_at = now_ns;
        self.polled = 0;
    }

    /// `start_poll`.
    pub fn start_poll(&mut self) {
        self.polled += 1;
    }

    /// `end_processing_scheduled_tasks`: the batch's mean poll time enters the moving average.
    pub fn end_processing(&mut self, now_ns: u64) {
        if self.polled == 0 {
            return;
        }
        let elapsed = now_ns.saturating_sub(self.started_at) as f64;
        let mean = elapsed / f64::from(self.polled);
        let weight = 1.0 - power(1.0 - ALPHA, self.polled);
        self.ewma_ns = weight * mean + (1.0 - weight) * self.ewma_ns;
    }

    /// `tuned_global_queue_interval`: polls that take about 200 µs, 2 to 127.
    pub fn tuned_global_queue_interval(&self) -> u32 {
        ((TARGET_NS / self.ewma_ns) as u32).clamp(2, INTERVAL_MAX)
    }

    /// `worker_mean_poll_time`, nanoseconds.
    pub fn mean_poll_time_ns(&self) -> u64 {
        self.ewma_ns as u64
    }
}

/// A whole power by squaring: the same bits on every machine, which `powf` does not promise.
fn power(mut base: f64, mut exponent: u32) -> f64 {
    let mut result = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    result
}
