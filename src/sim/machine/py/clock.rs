//! The clocks of `time`: virtual time, and how long threads ran.
//!
//! A loop that does nothing but look at a clock is a busy wait: every look takes a little longer than the
//! one before, up to [`STRIDE_MAX_NS`], so that waiting for long takes few steps.

use super::operators::int;
use crate::ir::py::PyNative;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::FrameId;
use crate::sim::value::Value;

/// Seconds since 1970 at the start of every run: 2026-01-01 00:00 UTC.
const EPOCH_S: i64 = 1_767_225_600;
/// How much longer each look of a busy wait takes than the one before.
const STRIDE_STEP_NS: u64 = 50;
/// What a look takes at most: far below the 5 ms after which another thread gets its turn.
const STRIDE_MAX_NS: u64 = 20_000;
/// A busy wait does at most so much between two looks: a few statements.
const BETWEEN_NS: u64 = 1_000;

/// Where a clock was looked at last, and how often in a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct BusyWait {
    place: Option<(FrameId, u32)>,
    looked_at: u64,
    events: u32,
    looks: u64,
}

/// What a clock shows.
pub fn read(sim: &mut Sim, id: ThreadId, native: PyNative) -> Value {
    wait_busily(sim, id);
    let now = sim.thread(id).clock;
    let ran = |id: ThreadId| {
        let thread = sim.thread(id);
        thread.clock.saturating_sub(thread.idle_ns)
    };
    let all = || sim.threads.iter().map(|thread| ran(thread.id)).sum();
    let seconds = |ns: u64| Value::Float(ns as f64 / 1e9);
    match native {
        PyNative::MonotonicNs => int(now as i64),
        PyNative::TimeNs => int(EPOCH_S * 1_000_000_000 + now as i64),
        PyNative::Time => Value::Float(EPOCH_S as f64 + now as f64 / 1e9),
        PyNative::ThreadTime => seconds(ran(id)),
        PyNative::ThreadTimeNs => int(ran(id) as i64),
        PyNative::ProcessTime => seconds(all()),
        PyNative::ProcessTimeNs => int(all() as i64),
        _ => seconds(now),
    }
}

/// The time that a look of a busy wait takes passes.
fn wait_busily(sim: &mut Sim, id: ThreadId) {
    let frame = sim.thread(id).frame;
    let place = frame.map(|frame| (frame, sim.frames.get(frame).pc));
    let (now, events) = (sim.thread(id).clock, sim.counters.events);
    let last = sim.python.busy_waits.get(&id).copied().unwrap_or_default();
    let goes_on = last.place == place
        && last.events == events
        && now.saturating_sub(last.looked_at) <= BETWEEN_NS;
    let looks = if goes_on { last.looks + 1 } else { 0 };
    if sim.config.costs.runtime_ns > 0 {
        let stride = (looks * STRIDE_STEP_NS).min(STRIDE_MAX_NS);
        super::cores::charge(sim, id, stride);
    }
    let looked = BusyWait {
        place,
        looked_at: sim.thread(id).clock,
        events,
        looks,
    };
    sim.python.busy_waits.insert(id, looked);
}
