//! What playing halts at: the lines with a breakpoint, and kinds of what happens.

use super::Act;
use crate::app::Action;
use crate::app::breakpoints::{Breakpoints, Happening};
use crate::view::Side;
use yew::prelude::*;

/// The breakpoints, folded behind a summary of them.
pub fn breakpoints(stops: &Breakpoints, act: &Act) -> Html {
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let lines = Side::BOTH.into_iter().flat_map(|side| {
        let lines = stops.lines[side.index()].iter();
        lines.map(move |line| (side, *line))
    });
    let lines = lines.map(|(side, line)| {
        let words = format!("{} line {line}", side.name());
        html! {
            <button aria-label={format!("Take away the breakpoint on {words}")}
                onclick={on(Action::ToggleLine(side, line))}>{words}{" ×"}</button>
        }
    });
    let kind = |kind: Happening| {
        let onchange = act.reform(move |_: Event| Action::ToggleKind(kind));
        html! {
            <label><input type="checkbox" checked={stops.kinds.contains(&kind)} {onchange} />{kind.words()}</label>
        }
    };
    html! {
        <details class="breakpoints">
            <summary>{summary(stops)}</summary>
            <div class="set">{ for lines }</div>
            <fieldset>
                <legend>{"Playing halts when"}</legend>
                { for Happening::ALL.map(kind) }
            </fieldset>
            <button onclick={on(Action::ToNextStop)}>{"To the next breakpoint"}</button>
        </details>
    }
}

fn summary(stops: &Breakpoints) -> String {
    let count = stops.kinds.len() + stops.lines.iter().map(|lines| lines.len()).sum::<usize>();
    match count {
        0 => "Breakpoints".to_owned(),
        1 => "1 breakpoint".to_owned(),
        more => format!("{more} breakpoints"),
    }
}
