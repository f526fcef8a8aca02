//! What the last step did, in one sentence, and why.

use super::State;
use super::opening::opening;
use super::settings::Level;
use crate::sim::event::{Event, EventKind, NO_CAUSE};
use crate::trace::merge::Side;
use crate::view::page::{Caption, Cause};
use crate::view::transcript::Telling;
use std::rc::Rc;

/// Most causes told; a chain that is longer ends there.
const CAUSES_MAX: usize = 40;

/// Most events of a step that are looked at: a jump to the end is about its last events.
const LOOKED_AT_MAX: u32 = 500;

/// The caption at the state's position.
pub fn caption(state: &State) -> Caption {
    let telling = state.telling();
    let best = step(&telling, state)
        .map(|(side, index, event)| (weight(event.kind()), side, index))
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    match best {
        Some((_, side, index)) => Caption {
            side: Some(side),
            text: sentence(&telling, side, index).into(),
            why: match state.level {
                Level::Story => Rc::from([]),
                Level::Inspect | Level::Lab => why(&telling, side, index),
            },
        },
        None => Caption {
            side: None,
            text: opening(state).into(),
            why: Rc::from([]),
        },
    }
}

/// The events of the last step, of the side it was on, latest first.
pub fn step<'a>(
    telling: &Telling<'a>,
    state: &State,
) -> impl Iterator<Item = (Side, u32, &'a Event)> {
    let before = state.pair.steps.before(state.step_by, state.position);
    let from = match state.previous < state.position {
        true => state.previous.max(before),
        false => before,
    };
    let from = from.max(state.position.saturating_sub(LOOKED_AT_MAX));
    let side = telling.event(state.position).map(|(side, ..)| side);
    let events = (from + 1..=state.position).rev();
    let telling = *telling;
    events
        .filter_map(move |position| telling.event(position))
        .filter(move |(event_side, ..)| Some(*event_side) == side)
}

/// How much of a step an event is: the latest of the heaviest is told.
fn weight(kind: EventKind) -> u8 {
    use EventKind::*;
    match kind {
        ProgramEnded => 5,
        BlockingStarted => 4,
        PollPending | TaskReturned | TaskFailed | TaskCancelled => 3,
        TimerFired | Woken | CallSoon => 2,
        Output | PollStarted | TaskSpawned | Stolen => 1,
        _ => 0,
    }
}

fn sentence(telling: &Telling, side: Side, index: u32) -> String {
    let run = telling.runs[side.index()];
    let event = run.and_then(|run| run.events.get(index as usize));
    event.map_or(String::new(), |event| telling.spoken(side, index, event))
}

/// The causes of the poll or wake an event belongs to, nearest first, back to the start of the program.
fn why(telling: &Telling, side: Side, index: u32) -> Rc<[Cause]> {
    let Some(run) = telling.runs[side.index()] else {
        return Rc::from([]);
    };
    let mut causes = Vec::new();
    let mut at = run.events[index as usize].cause;
    while at != NO_CAUSE && causes.len() < CAUSES_MAX {
        let Some(event) = run.events.get(at as usize) else {
            break;
        };
        let (task, _) = telling.task(side, event);
        let text = telling.text(side, at);
        let words = if task.is_empty() {
            text
        } else {
            format!("{task}: {text}")
        };
        causes.push(Cause {
            position: telling.merged.position(side, at + 1),
            text: words.into(),
        });
        at = event.cause;
    }
    causes.into()
}
