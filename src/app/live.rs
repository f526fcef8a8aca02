//! Live mode: playing at a pace proportional to the program's time, each of its timers a real future of the
//! page. A real timer only paces the reveal: a step waits for the one before it, whatever wakes first.

use super::State;
use crate::sim::event::{EventKind, TaskId};
use crate::sim::inspect::snapshot_of;
use crate::trace::merge::Side;

/// Timers of the program that are real futures at one time, at most.
pub const TIMERS_MAX: usize = 64;

/// How much slower than the program's own time live mode goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Live {
    /// Not at all: steps are paced to be read.
    #[default]
    Off,
    /// As fast as the program says.
    Real,
    /// Ten times slower.
    Tenth,
    /// A hundred times slower.
    Hundredth,
}

impl Live {
    /// All.
    pub const ALL: [Live; 4] = [Live::Off, Live::Real, Live::Tenth, Live::Hundredth];

    /// What the combobox says.
    pub fn name(self) -> &'static str {
        match self {
            Live::Off => "off: a step as long as it takes to read",
            Live::Real => "1 ms is 1 ms",
            Live::Tenth => "1 ms is 10 ms",
            Live::Hundredth => "1 ms is 100 ms",
        }
    }

    /// What a link says.
    pub fn key(self) -> &'static str {
        match self {
            Live::Off => "off",
            Live::Real => "1",
            Live::Tenth => "10",
            Live::Hundredth => "100",
        }
    }

    /// Real milliseconds for a stretch of the program's time; none while it is off.
    pub fn real_ms(self, ns: u64) -> Option<f64> {
        let per_ms = match self {
            Live::Off => return None,
            Live::Real => 1.0,
            Live::Tenth => 10.0,
            Live::Hundredth => 100.0,
        };
        Some(ns as f64 / 1e6 * per_ms)
    }
}

/// A timer of the program, as live mode knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimerKey {
    /// Whose.
    pub side: Side,
    /// Which task it wakes.
    pub task: TaskId,
    /// When it is due, virtual nanoseconds.
    pub due_ns: u64,
}

/// What the conductor's future has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// How often its `poll` was called.
    pub polls: u32,
    /// How often its waker was called.
    pub wakes: u32,
    /// How many moments it revealed.
    pub reveals: u32,
    /// Bytes of the future in this build.
    pub bytes: u32,
    /// Timers of the program that are real futures now.
    pub timers: u32,
    /// Timers that completed.
    pub fired: u32,
    /// How late the last one was, milliseconds of real time.
    pub late_ms: f64,
    /// How late the latest one was.
    pub latest_ms: f64,
}

/// What the next step waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// This timer of the program.
    Timer(TimerKey),
    /// A moment of the program's time, nanoseconds.
    Until(u64),
}

/// What live mode is to wait for at the position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The program's timers that run now, soonest first, with the moments at which they are due.
    pub timers: Vec<(TimerKey, u64)>,
    /// What the next step waits for.
    pub step: Wait,
}

/// The plan at the position; none at the end.
pub fn plan(state: &State) -> Option<Plan> {
    if state.at_end() {
        return None;
    }
    let mut timers = Vec::new();
    for side in Side::BOTH {
        let Some(run) = &state.side(side).run else {
            continue;
        };
        for timer in snapshot_of(&run.at(state.events(side)), None).timers {
            let key = TimerKey {
                side,
                task: timer.task,
                due_ns: timer.due_ns,
            };
            timers.push((key, timer.due_ns));
        }
    }
    timers.sort_by_key(|(key, due_ns)| (*due_ns, key.side, key.task));
    timers.truncate(TIMERS_MAX);
    let next = state.pair.steps.after(state.step_by, state.position);
    let telling = state.telling();
    let events = (state.position + 1..=next).filter_map(|position| telling.event(position));
    let mut last_ns = state.now_ns();
    let mut step = None;
    for (side, _, event) in events {
        last_ns = last_ns.max(event.time);
        if step.is_none() && event.kind() == EventKind::TimerFired {
            let fires = |(key, due_ns): &&(TimerKey, u64)| {
                key.side == side && key.task == event.task() && *due_ns <= event.time
            };
            step = timers.iter().find(fires).map(|(key, _)| Wait::Timer(*key));
        }
    }
    // A timer that fires late, because its thread was busy, does not end the wait.
    let step = step.filter(|wait| match wait {
        Wait::Timer(key) => key.due_ns + LATE_NS >= last_ns,
        Wait::Until(_) => true,
    });
    Some(Plan {
        timers,
        step: step.unwrap_or(Wait::Until(last_ns)),
    })
}

/// A timer of which the program notices later than this that it is due waits for its thread and not for
/// itself: Tokio's timers are counted in milliseconds.
const LATE_NS: u64 = 2_000_000;
