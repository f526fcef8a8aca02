//! The global interpreter lock: one thread runs Python at a time. CPython 3.13 `Python/ceval_gil.c`
//! `take_gil`, `drop_gil`.
//!
//! Whoever blocks lets go of it. Who waits for it asks for it when nobody has taken it for a switch
//! interval; the holder then hands it over where CPython looks for requests (see [`super::switching`]).
//! Threads wait in order.

use super::switching::Round;
use super::{processes, threads};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::thread::{Driver, ThreadState};

/// `DEFAULT_INTERVAL` of `Python/ceval_gil.c`: 5000 microseconds.
const INTERVAL_NS: u64 = 5_000_000;

/// A thread that waits for the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Waiter {
    thread: ThreadId,
    /// How many switches there had been when its interval began.
    switches: u64,
}

/// The lock.
#[derive(Clone, Debug)]
pub struct Gil {
    /// Who has it.
    holder: Option<ThreadId>,
    /// Who had it last.
    last: ThreadId,
    /// `switch_number`: how often it went to another thread.
    switches: u64,
    /// `gil_drop_request`
    is_asked: bool,
    /// Whether it was handed over and its holder has not run since: requests made meanwhile are dropped
    /// when it does (`take_gil` ends with `RESET_GIL_DROP_REQUEST`).
    is_fresh: bool,
    /// The round of a `while` loop that the holder is in the test of.
    pub round: Option<Round>,
    /// Who waits, the longest first.
    waiting: Vec<Waiter>,
    /// `sys.getswitchinterval()`, nanoseconds.
    pub interval_ns: u64,
}

impl Default for Gil {
    fn default() -> Gil {
        Gil {
            holder: Some(ThreadId(0)),
            last: ThreadId(0),
            switches: 0,
            is_asked: false,
            is_fresh: false,
            round: None,
            waiting: Vec::new(),
            interval_ns: INTERVAL_NS,
        }
    }
}

impl Gil {
    /// The lock of a new process, which its only thread has.
    pub fn forked(from: &Gil, thread: ThreadId) -> Gil {
        Gil {
            holder: Some(thread),
            last: thread,
            interval_ns: from.interval_ns,
            ..Gil::default()
        }
    }

    /// Who has the lock.
    pub fn holder(&self) -> Option<ThreadId> {
        self.holder
    }

    /// How many threads wait for it.
    pub fn waiters(&self) -> u32 {
        self.waiting.len() as u32
    }

    /// Whether the thread waits for the lock.
    pub fn is_waiting(&self, id: ThreadId) -> bool {
        self.waiting.iter().any(|waiter| waiter.thread == id)
    }

    /// Whether the thread has the lock and another has asked for it.
    pub fn is_asked_of(&self, id: ThreadId) -> bool {
        self.is_asked && self.holder == Some(id)
    }

    /// The thread that runs Python now, or ran it last.
    pub fn current(&self) -> ThreadId {
        self.last
    }
}

/// The thread is about to act: whether it may. Else it has gone on waiting, for a lock of the program or
/// for this one. A run without threads of Python's is not asked.
#[inline]
pub fn may_act(sim: &mut Sim, id: ThreadId) -> bool {
    if !sim.python.threads.are_used {
        return true;
    }
    if !threads::settle_wait(sim, id) || !processes::settle_receive(sim, id) {
        return false;
    }
    if sim.python.threads.interleave {
        run_free(sim, id);
        return true;
    }
    enter(sim, id)
}

/// Without the lock: what belongs to the thread is at hand.
fn run_free(sim: &mut Sim, id: ThreadId) {
    sim.python.gil.holder = None;
    if sim.python.gil.last != id {
        sim.python.gil.last = id;
        sim.asyncio.focus(id);
    }
}

/// `take_gil`: whether the thread has the lock now.
fn enter(sim: &mut Sim, id: ThreadId) -> bool {
    let now = sim.thread(id).clock;
    let gil = &mut sim.python.gil;
    match gil.holder {
        Some(holder) if holder == id => {
            if std::mem::take(&mut gil.is_fresh) {
                gil.is_asked = false;
            }
            return true;
        }
        None => {
            take(sim, id);
            return true;
        }
        Some(_) => {}
    }
    let switches = gil.switches;
    match gil.waiting.iter_mut().find(|waiter| waiter.thread == id) {
        Some(waiter) if waiter.switches == switches => gil.is_asked = true,
        Some(waiter) => waiter.switches = switches,
        None => gil.waiting.push(Waiter {
            thread: id,
            switches,
        }),
    }
    let until = now.saturating_add(gil.interval_ns);
    sim.thread_mut(id).state = ThreadState::Parked(Some(until));
    false
}

/// The thread has acted: if it blocks or has ended, it lets go of the lock.
#[inline]
pub fn leave(sim: &mut Sim, id: ThreadId) {
    if sim.python.threads.are_used {
        let_go(sim, id);
    }
}

fn let_go(sim: &mut Sim, id: ThreadId) {
    let state = sim.thread(id).state;
    if sim.python.threads.interleave
        || state == ThreadState::Ready
        || sim.python.gil.holder != Some(id)
    {
        return;
    }
    let now = match state {
        ThreadState::Blocked => sim.told_until,
        _ => sim.thread(id).clock,
    };
    sim.python.gil.holder = None;
    if !sim.python.gil.waiting.is_empty() {
        let first = sim.python.gil.waiting.remove(0).thread;
        wake(sim, first, now);
    }
}

/// `drop_gil` with a request, at a boundary: the first that waits has the lock, this thread waits behind
/// the others.
pub fn hand_over(sim: &mut Sim, id: ThreadId) {
    let now = sim.thread(id).clock;
    if sim.python.gil.waiting.is_empty() {
        sim.python.gil.is_asked = false;
        return;
    }
    let next = sim.python.gil.waiting.remove(0).thread;
    wake(sim, next, now);
    take(sim, next);
    let until = sim.thread(next).clock;
    let gil = &mut sim.python.gil;
    gil.is_fresh = true;
    let until = until.saturating_add(gil.interval_ns);
    let switches = gil.switches;
    gil.waiting.push(Waiter {
        thread: id,
        switches,
    });
    sim.thread_mut(id).state = ThreadState::Parked(Some(until));
}

/// Whether another thread has asked for the lock and this one is inside `_run_once` of its loop.
#[inline]
pub fn is_asked_between_handles(sim: &Sim, id: ThreadId) -> bool {
    let driver = || sim.thread(id).drivers.last().map(|entry| &entry.driver);
    sim.python.gil.is_asked_of(id) && matches!(driver(), Some(Driver::Asyncio))
}

fn take(sim: &mut Sim, id: ThreadId) {
    let gil = &mut sim.python.gil;
    gil.waiting.retain(|waiter| waiter.thread != id);
    gil.holder = Some(id);
    gil.is_asked = false;
    gil.round = None;
    if gil.last != id {
        gil.last = id;
        gil.switches += 1;
        sim.asyncio.focus(id);
    }
}

/// A waiting thread is signalled at `now`: it acts once it has woken.
fn wake(sim: &mut Sim, id: ThreadId, now: u64) {
    let wakes_at = now.saturating_add(sim.config.costs.unpark_ns);
    let thread = sim.thread_mut(id);
    thread.sleep_until(wakes_at);
    thread.state = ThreadState::Ready;
}
