//! Who sleeps and who searches (tokio 1.54 `runtime/scheduler/multi_thread/idle.rs`).

/// The shared state: two counters and the stack of sleepers.
#[derive(Clone, Debug, Default)]
pub struct Idle {
    /// Workers that are not parked.
    pub num_unparked: u32,
    /// Workers that search for work to steal, counting those notified to do so.
    pub num_searching: u32,
    /// Parked workers, the last to park last.
    pub sleepers: Vec<u32>,
    num_workers: u32,
}

impl Idle {
    /// All workers unparked, none searching.
    pub fn new(num_workers: u32) -> Idle {
        Idle {
            num_unparked: num_workers,
            num_searching: 0,
            sleepers: Vec::new(),
            num_workers,
        }
    }

    /// `worker_to_notify`: the last sleeper, counted as unparked and searching from now on; none if
    /// somebody searches already or nobody sleeps.
    pub fn worker_to_notify(&mut self) -> Option<u32> {
        if self.num_searching > 0 || self.num_unparked >= self.num_workers {
            return None;
        }
        let worker = self.sleepers.pop()?;
        self.num_unparked += 1;
        self.num_searching += 1;
        Some(worker)
    }

    /// `transition_worker_to_parked`: whether it was the last searcher.
    pub fn transition_to_parked(&mut self, worker: u32, is_searching: bool) -> bool {
        self.num_unparked -= 1;
        self.sleepers.push(worker);
        is_searching && self.transition_from_searching()
    }

    /// `transition_worker_to_searching`: at most half of the workers, rounded up, search.
    pub fn transition_to_searching(&mut self) -> bool {
        if 2 * self.num_searching >= self.num_workers {
            return false;
        }
        self.num_searching += 1;
        true
    }

    /// `transition_worker_from_searching`: whether it was the last searcher.
    pub fn transition_from_searching(&mut self) -> bool {
        self.num_searching -= 1;
        self.num_searching == 0
    }

    /// `unpark_worker_by_id`: a worker that found work by itself leaves the sleepers; false if somebody
    /// has notified it already.
    pub fn unpark_by_id(&mut self, worker: u32) -> bool {
        let Some(at) = self.sleepers.iter().position(|sleeper| *sleeper == worker) else {
            return false;
        };
        self.sleepers.swap_remove(at);
        self.num_unparked += 1;
        true
    }

    /// Whether the worker is among the sleepers.
    pub fn is_parked(&self, worker: u32) -> bool {
        self.sleepers.contains(&worker)
    }
}
