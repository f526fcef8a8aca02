//! What running costs where threads run at the same time: operations on cores of their own, and more
//! threads than cores.
//!
//! In a free-threaded build every operation of every thread is a moment at which another thread's can come in
//! before it: what a statement costs is spread over its operations, unevenly, as on real cores. The
//! unevenness is the run's seed's.

use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::thread::{Thread, ThreadState};

/// How many operations share the cost of a statement: `n += 1` is five.
const OPERATIONS_PER_STATEMENT: u64 = 5;

/// The cost of one operation of a thread beside others: from nothing to twice its share, each amount as
/// likely.
pub fn charge_operation(sim: &mut Sim, id: ThreadId) {
    let share = sim.config.costs.python_statement_ns / OPERATIONS_PER_STATEMENT;
    if share > 0 {
        let drawn = mixed(sim.config.seed, u64::from(id.0), sim.counters.operations);
        charge(sim, id, drawn % (2 * share + 1));
    }
}

/// Counts the threads that want to run, where several can at the same time; else 0.
pub fn count(sim: &mut Sim) {
    if sim.python.threads.run_together() {
        let wants = |thread: &&Thread| thread.state == ThreadState::Ready;
        sim.python.threads.runnable = sim.threads.iter().filter(wants).count() as u32;
    }
}

/// A thread runs for so long: longer by the clock if there are more threads that want to run than cores.
pub fn charge(sim: &mut Sim, id: ThreadId, cost_ns: u64) {
    let (cores, runnable) = (sim.config.cores, sim.python.threads.runnable);
    let thread = sim.thread_mut(id);
    thread.clock += cost_ns;
    if runnable > cores {
        let waits = cost_ns * u64::from(runnable - cores) / u64::from(cores);
        thread.clock += waits;
        thread.idle_ns += waits;
    }
}

/// Three numbers mixed to one that looks drawn: splitmix64's finish.
fn mixed(seed: u64, thread: u64, operation: u64) -> u64 {
    let mut bits = seed ^ (thread << 48) ^ operation.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
