//! The cooperative budget (tokio 1.54 `task/coop/mod.rs`): after 128 operations of one `run_task` that
//! got something, the next one is Pending and its waker deferred, as `yield_now` does.

use super::defer;
use crate::sim::event::ThreadId;
use crate::sim::{Recorder, Sim};

/// Operations a `run_task` or a `block_on` poll may complete (`Budget::initial`).
pub const INITIAL: u8 = 128;

/// What is left; none: unconstrained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget(pub Option<u8>);

impl Budget {
    /// A full budget.
    pub const FULL: Budget = Budget(Some(INITIAL));
    /// No limit.
    pub const UNCONSTRAINED: Budget = Budget(None);

    /// Whether an operation may go on (`has_budget_remaining`).
    pub fn remains(self) -> bool {
        self.0 != Some(0)
    }
}

/// `poll_proceed`: takes one unit; false if none is left: the operation is Pending, its waker deferred.
pub fn proceed(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> bool {
    let context = sim.tokio.context_mut(id);
    match &mut context.budget.0 {
        Some(0) => {
            if let Some(runtime) = context.runtime {
                let metrics = &mut sim.tokio.runtime_mut(runtime).metrics;
                metrics.budget_forced_yield_count += 1;
            }
            defer::defer(sim, id, recorder);
            false
        }
        Some(left) => {
            *left -= 1;
            true
        }
        None => true,
    }
}

/// The operation is Pending after all: its unit is given back (`RestoreOnPending`).
pub fn give_back(sim: &mut Sim, id: ThreadId) {
    if let Some(left) = &mut sim.tokio.context_mut(id).budget.0 {
        *left += 1;
    }
}

/// `poll_budget_available`: whether an operation may go on; takes nothing. If not, the waker is deferred.
pub fn has_remaining(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> bool {
    if sim.tokio.context(id).budget.remains() {
        return true;
    }
    defer::defer(sim, id, recorder);
    false
}
