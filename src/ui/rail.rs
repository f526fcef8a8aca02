//! The state rail in the code's gutter: one station for each state of the selected task's innermost visible
//! frame, the loops that lead back to one, and the task's token. Between two stations means that it is being
//! polled; beside the rail, that it was dropped.

use super::code::LINE_PX;
use super::token::{hue, state};
use crate::platform::placing;
use crate::view::code::MarkKind;
use crate::view::machine::{MachineFrame, MachineView};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Height of the rail's token in CSS pixels, as in `token.css`.
const TOKEN_PX: i32 = 16;

/// What the rail shows.
#[derive(Properties, PartialEq)]
pub struct RailProps {
    /// The selected task's inside.
    pub machine: Option<Rc<MachineView>>,
    /// The line it stands on, from 1, and what it does there.
    pub at: Option<(u32, MarkKind)>,
    /// How many lines at the top are folded away: a frame in them has no rail, the one that awaits it has.
    pub hidden: u32,
}

/// The rail.
#[component]
pub fn Rail(props: &RailProps) -> Html {
    let token_node = use_node_ref();
    let in_sight = |frame: &&MachineFrame| {
        let mut lines = frame.states.iter().map(|state| state.line);
        lines.any(|line| line > props.hidden)
    };
    let machine = props.machine.as_ref();
    let innermost = machine.and_then(|machine| machine.frames().rev().find(in_sight));
    let line = innermost.and_then(|frame| token_line(frame, props.at).or(frame.dropped_at));
    {
        let token_node = token_node.clone();
        let key = props.machine.as_ref().map(|machine| machine.token.key);
        use_effect_with((line, key), move |(line, _)| {
            if let (Some(token), Some(line)) = (token_node.cast::<Element>(), line) {
                placing::move_down(&token, middle(*line) - TOKEN_PX / 2);
            }
        });
    }
    let (Some(machine), Some(frame)) = (&props.machine, innermost) else {
        return html! {};
    };
    let token = &machine.token;
    let dropped = frame.dropped.then_some("");
    let is_alone = frame.states.iter().all(|state| state.line == 0);
    let blocked = matches!(props.at, Some((_, MarkKind::Blocking)));
    let state = state(token.shape, blocked);
    html! {
        <>
            {stations(frame, token.hue)}
            if line.is_some() {
                <span class="rail-token token small" key={token.key} ref={token_node} aria-hidden="true"
                    data-dropped={dropped} data-alone={is_alone.then_some("")} data-hue={hue(token.hue)} data-state={state}>{token.letter.clone()}</span>
            }
        </>
    }
}

/// Where the token is: at the present state's line, or, while it is polled, at the line it runs.
fn token_line(frame: &MachineFrame, at: Option<(u32, MarkKind)>) -> Option<u32> {
    let station = frame.states.iter().find(|state| state.current);
    match (frame.polled, at, station) {
        (true, Some((line, _)), _) => Some(line),
        (_, _, Some(station)) => Some(station.line),
        (_, Some((line, _)), None) => Some(line),
        (_, None, None) => None,
    }
}

fn middle(line: u32) -> i32 {
    (line as i32 - 1) * LINE_PX + LINE_PX / 2
}

/// The edge of a loop: from its last line round the left of the rail to its first.
fn back(from: u32, to: u32) -> String {
    let (top, bottom) = (middle(from), middle(to));
    format!(
        "M8 {bottom}H6a3 3 0 0 1-3-3V{}a3 3 0 0 1 3-3H9m-3-3 3 3-3 3",
        top + 3
    )
}

fn stations(frame: &MachineFrame, task_hue: u8) -> Html {
    let lines = || {
        frame
            .states
            .iter()
            .map(|state| state.line)
            .filter(|line| *line > 0)
    };
    let (Some(first), Some(last)) = (lines().min(), lines().max()) else {
        return html! {};
    };
    let path = format!("M11 {}V{}", middle(first), middle(last));
    let loops = frame.loops.iter().filter(|(from, to)| from < to);
    html! {
        <svg class="rail" data-hue={hue(task_hue)} aria-hidden="true">
            <path d={path} />
            { for loops.map(|(from, to)| html! { <path class="back" d={back(*from, *to)} /> }) }
            { for frame.states.iter().filter(|state| state.line > 0).map(|state| html! {
                <circle cx="11" cy={middle(state.line).to_string()} r="4"
                    data-now={state.current.then_some("")} />
            }) }
        </svg>
    }
}
