//! Stepping, seeking, playing: every change of the position.

use super::breakpoints;
use super::caption::caption;
use super::host::HostMessage;
use super::settings::StepBy;
use super::{Action, Effect, State};
use crate::trace::merge::Side;

/// A step or a jump by the reader: stops playing, moves, and says what happened.
pub fn by_hand(state: &mut State, action: &Action) -> Vec<Effect> {
    let mut effects = pause(state);
    let Some(position) = target(state, action) else {
        return effects;
    };
    if position == state.position {
        if matches!(action, Action::StepForward) && state.at_end() {
            effects.push(Effect::Announce("This is the end of both runs.".into()));
        }
        return effects;
    }
    go(state, position);
    effects.push(Effect::Announce(spoken(state)));
    effects.extend(post(state));
    effects
}

/// To a line's execution or to the next stop; says so where there is none.
pub fn to_stop(state: &mut State, action: &Action) -> Vec<Effect> {
    let (found, otherwise) = match action {
        Action::SeekLine(side, line, forward) => {
            let which = if *forward { "later" } else { "earlier" };
            let words = format!("{}: no {which} step is on line {line}.", side.name());
            (breakpoints::execution(state, *side, *line, *forward), words)
        }
        _ => {
            let words = "No breakpoint is ahead: this is the end of both runs.";
            (breakpoints::next(state), words.to_owned())
        }
    };
    match (found, action) {
        (Some(position), _) => by_hand(state, &Action::Seek(position)),
        (None, Action::ToNextStop) if !state.at_end() => by_hand(state, &Action::ToEnd),
        (None, _) => {
            let mut effects = pause(state);
            effects.push(Effect::Announce(otherwise.into()));
            effects
        }
    }
}

fn target(state: &State, action: &Action) -> Option<u32> {
    let steps = &state.pair.steps;
    let merged = &state.pair.merged;
    let by = state.step_by;
    Some(match action {
        Action::StepForward => steps.after(by, state.position),
        Action::StepBack => steps.before(by, state.position),
        Action::StepSide(side) => next_of_side(state, *side)?,
        Action::ToStart => 0,
        Action::ToEnd => merged.len(),
        Action::SeekStep(step) => steps.position(by, *step),
        Action::Seek(position) => (*position).min(merged.len()),
        Action::SeekEvent(side, event) => merged.position(*side, event + 1),
        Action::SeekTime(at_ns) => at_time(state, *at_ns),
        Action::SeekStop(stop) => {
            let events = state.pair.stops.get(*stop as usize)?;
            let reached = Side::BOTH.into_iter().zip(events);
            let positions =
                reached.filter_map(|(side, events)| Some(merged.position(side, (*events)?)));
            positions.min()?
        }
        _ => return None,
    })
}

/// Where a side's own next turn (or line, or event) ends.
fn next_of_side(state: &State, side: Side) -> Option<u32> {
    let happened = state.events(side);
    let index = state.index(side)?;
    let after = |stops: &[u32]| {
        let next = stops.partition_point(|stop| *stop <= happened);
        stops.get(next).copied()
    };
    let events = match state.step_by {
        StepBy::Turn => after(&index.turns)?,
        StepBy::Line => after(&index.lines)?,
        StepBy::Event => happened + 1,
    };
    let last = state.trace(side)?.len();
    (happened < last).then(|| state.pair.merged.position(side, events.min(last)))
}

/// The position after the last step that ends at or before a virtual time.
fn at_time(state: &State, at_ns: u64) -> u32 {
    let happened = Side::BOTH.map(|side| {
        let events = state.trace(side).map_or(&[][..], |trace| &trace.events);
        let count = events.partition_point(|event| event.time <= at_ns);
        state.pair.merged.position(side, count as u32)
    });
    let position = happened[0].max(happened[1]);
    let steps = &state.pair.steps;
    steps.position(state.step_by, steps.taken(state.step_by, position))
}

fn go(state: &mut State, position: u32) {
    // A slider tells where it is let go once more: that is no way.
    if position != state.position {
        state.previous = state.position;
        state.position = position;
    }
    state.finished_once |= state.at_end() && state.last_position() > 0;
}

fn spoken(state: &State) -> std::rc::Rc<str> {
    let ending = super::scene::endings(state);
    match ending.as_str() {
        "" => caption(state).text,
        ending => format!("{}. {ending}", caption(state).text).into(),
    }
}

/// Plays; from the start if it is at the end.
pub fn play(state: &mut State) -> Vec<Effect> {
    if state.playing || state.last_position() == 0 {
        return Vec::new();
    }
    if state.at_end() {
        go(state, 0);
    }
    state.playing = true;
    vec![Effect::StartPlayback]
}

/// Stops playing.
pub fn pause(state: &mut State) -> Vec<Effect> {
    match std::mem::replace(&mut state.playing, false) {
        true => vec![Effect::StopPlayback],
        false => Vec::new(),
    }
}

/// The conductor's delay is over: shows the next step; the end stops it.
pub fn playback_due(state: &mut State) -> Vec<Effect> {
    if !state.playing {
        return Vec::new();
    }
    let next = state.pair.steps.after(state.step_by, state.position);
    let stop = breakpoints::next(state).filter(|stop| *stop <= next);
    go(state, stop.unwrap_or(next));
    let mut effects = Vec::new();
    if state.at_end() || stop.is_some() {
        effects.extend(pause(state));
        effects.push(Effect::Announce(spoken(state)));
    }
    effects.extend(post(state));
    effects
}

/// Tells the host page, if there is one.
fn post(state: &State) -> Option<Effect> {
    state.embed.then(|| Effect::Post(report(state)))
}

/// Where the page stands, for a host page.
pub fn report(state: &State) -> HostMessage {
    let steps = &state.pair.steps;
    HostMessage::State {
        step: steps.taken(state.step_by, state.position),
        steps: steps.count(state.step_by),
        outcome: match state.masked() {
            true => String::new(),
            false => super::scene::outcomes(state),
        },
    }
}
