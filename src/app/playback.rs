//! Playback arithmetic: how long each step is shown. Speed never changes order.

use super::State;
use super::settings::{Speed, StepBy};

/// A turn at 1x.
const TURN_MS: u32 = 700;

/// A line at 1x: a turn is about two.
const LINE_MS: u32 = 350;

/// An event at 1x: a turn is about three.
const EVENT_MS: u32 = 230;

/// A stretch in which nothing happens for longer than [`IDLE_NS`], at 1x.
const IDLE_MS: u32 = 600;

/// From here on a pause is one: a millisecond of the program's time.
const IDLE_NS: u64 = 1_000_000;

/// How long to wait before the next step is shown, in milliseconds; `None`: nothing is left to show.
pub fn delay_ms(state: &State) -> Option<u32> {
    if state.at_end() {
        return None;
    }
    let telling = state.telling();
    let next = telling
        .event(state.position + 1)
        .map(|(_, _, event)| event.time);
    let idle_ns = next.unwrap_or(0).saturating_sub(state.now_ns());
    let base_ms = match state.step_by {
        StepBy::Turn if idle_ns >= IDLE_NS => IDLE_MS,
        StepBy::Turn => TURN_MS,
        StepBy::Line => LINE_MS,
        StepBy::Event => EVENT_MS,
    };
    Some(scaled(base_ms, state.speed))
}

fn scaled(ms: u32, speed: Speed) -> u32 {
    match speed {
        Speed::Quarter => ms * 4,
        Speed::Half => ms * 2,
        Speed::Normal => ms,
        Speed::Double => ms / 2,
        Speed::Quadruple => ms / 4,
    }
}
