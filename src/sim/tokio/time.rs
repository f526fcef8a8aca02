//! The time driver (tokio 1.54 `runtime/time`): a clock of milliseconds, a wheel of timers, and whose turn it
//! is to wait for them.
//!
//! Tokio's wheel of six levels keeps timers by their tick and, within a tick, in order of registration,
//! whatever slots they pass through; an ordered map does the same. What the levels do show is when the
//! driver wakes up: at the start of the slot that holds the next timer, see [`Driver::next_expiration`].

use super::context::RuntimeId;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::ObjectId;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Nanoseconds of a tick.
pub const TICK_NS: u64 = 1_000_000;
/// `BITS_PER_LEVEL`: each level has 64 slots.
const BITS_PER_LEVEL: u32 = 6;
/// `NUM_LEVELS`.
const NUM_LEVELS: u32 = 6;

/// A registered timer: its tick, then the order of registration.
pub type TimerKey = (u64, u64);

/// The driver of one runtime.
#[derive(Clone, Debug, Default)]
pub struct Driver {
    /// When the runtime was built: tick 0.
    pub start_ns: u64,
    /// The clock, where it is paused (`start_paused`): it moves only by `auto-advance`.
    pub paused: Option<u64>,
    /// How far the clock is ahead of the threads' since it was resumed.
    pub ahead_ns: u64,
    /// The tick of the last turn: earlier timers have fired.
    pub elapsed: u64,
    /// The tick at which whoever waits in the driver will wake up.
    pub next_wake: Option<u64>,
    /// The thread that holds the driver: at most one.
    pub holder: Option<ThreadId>,
    /// The thread that sleeps in it.
    pub sleeper: Option<ThreadId>,
    /// The I/O driver's waker was written to: the next wait returns at once.
    pub token: bool,
    /// Somebody unparked the driver since the last automatic advance was considered (`did_wake`).
    pub did_wake: bool,
    /// Timers are gone; polling one panics.
    pub is_shutdown: bool,
    timers: Rc<BTreeMap<TimerKey, ObjectId>>,
    registered: u64,
}

impl Driver {
    /// A driver that starts at `now_ns`.
    pub fn new(now_ns: u64, paused: bool) -> Driver {
        Driver {
            start_ns: now_ns,
            paused: paused.then_some(now_ns),
            ..Driver::default()
        }
    }

    /// The tick of a moment (`instant_to_tick`).
    pub fn tick_of(&self, now_ns: u64) -> u64 {
        now_ns.saturating_sub(self.start_ns) / TICK_NS
    }

    /// The tick at which a deadline has passed (`deadline_to_tick`): rounded up.
    pub fn deadline_to_tick(&self, deadline_ns: u64) -> u64 {
        self.tick_of(deadline_ns.saturating_add(TICK_NS - 1))
    }

    /// Registers a timer. None: its tick has passed already. The bool: whoever sleeps in the driver must
    /// be unparked because this timer comes first (`reregister`).
    pub fn insert(&mut self, tick: u64, timer: ObjectId) -> Option<(TimerKey, bool)> {
        if tick <= self.elapsed {
            return None;
        }
        let key = (tick, self.registered);
        self.registered += 1;
        Rc::make_mut(&mut self.timers).insert(key, timer);
        Some((key, self.next_wake.is_none_or(|next| tick < next)))
    }

    /// Removes a timer.
    pub fn remove(&mut self, key: TimerKey) {
        Rc::make_mut(&mut self.timers).remove(&key);
    }

    /// `next_expiration_time`: the tick at which the wheel has something to do: the start of the slot that
    /// holds the first timer, at the level where its tick differs from the last turn's.
    pub fn next_expiration(&self) -> Option<u64> {
        let (&(when, _), _) = self.timers.first_key_value()?;
        let low = (1 << BITS_PER_LEVEL) - 1;
        let differing = (self.elapsed ^ when) | low;
        let level = (differing.ilog2() / BITS_PER_LEVEL).min(NUM_LEVELS - 1);
        let slot_range = 1 << (BITS_PER_LEVEL * level);
        let level_range = slot_range << BITS_PER_LEVEL;
        let in_level = (when & !(slot_range - 1)) % level_range;
        let start = (self.elapsed & !(level_range - 1)) + in_level;
        match start > self.elapsed {
            true => Some(start),
            false => Some(start + level_range),
        }
    }

    /// When the first timer is due, virtual nanoseconds; none on a paused clock, which jumps there.
    pub fn first_due_ns(&self) -> Option<u64> {
        let (&(tick, _), _) = self.timers.first_key_value()?;
        let due_ns = self.start_ns.saturating_add(tick.saturating_mul(TICK_NS));
        self.paused.is_none().then_some(due_ns)
    }

    /// How many timers are due at `tick`.
    pub fn due(&self, tick: u64) -> usize {
        self.timers.range(..=(tick, u64::MAX)).count()
    }

    /// Takes the next timer that is due at `tick`: by tick, then in order of registration.
    pub fn pop_due(&mut self, tick: u64) -> Option<ObjectId> {
        let (&key, _) = self.timers.first_key_value()?;
        if key.0 > tick {
            return None;
        }
        Rc::make_mut(&mut self.timers).remove(&key)
    }

    /// All timers, the next first, with their ticks.
    pub fn timers(&self) -> impl Iterator<Item = (u64, ObjectId)> {
        self.timers.iter().map(|(key, timer)| (key.0, *timer))
    }
}

/// Readings of the system's clock begin here: no reading of a runtime's clock, which may be paused, comes
/// so far.
pub const SYSTEM_NS: u64 = 1 << 62;

/// `std::time::Instant::now()`: what a paused clock has skipped did not pass.
pub fn system_now(sim: &Sim, id: ThreadId) -> u64 {
    SYSTEM_NS + sim.thread(id).clock.saturating_sub(sim.tokio.skipped_ns)
}

/// `Instant::now()` on this thread under its runtime's clock: virtual nanoseconds.
pub fn now(sim: &Sim, id: ThreadId) -> u64 {
    match sim.tokio.context(id).runtime {
        Some(runtime) => now_in(sim, id, runtime),
        None => sim.thread(id).clock,
    }
}

/// The runtime's clock as the thread reads it.
pub fn now_in(sim: &Sim, id: ThreadId, runtime: RuntimeId) -> u64 {
    let driver = &sim.tokio.runtime(runtime).driver;
    let running = sim.thread(id).clock.saturating_add(driver.ahead_ns);
    driver.paused.unwrap_or(running)
}
