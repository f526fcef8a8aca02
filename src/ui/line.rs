//! The line that the reader looks at: its earlier and later steps, and whether playing halts there. The line
//! is the one with the cursor of the text box; a press on a number of the gutter sets a breakpoint.

use super::Act;
use super::icons::{Icon, icon};
use crate::app::Action;
use crate::trace::figures::grouped;
use crate::view::Side;
use crate::view::code::{CodeView, Pointed};
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

/// The bar under a program's text.
pub fn bar(code: &CodeView, side: Side, act: &Act) -> Html {
    let Some(pointed) = code.pointed else {
        return html! {
            <div class="line-bar inspect">{"Put the cursor in a line to go to its steps."}</div>
        };
    };
    let line = pointed.line;
    let halts = code.stops.contains(&line);
    let name = side.name();
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let seek = |forward: bool| on(Action::SeekLine(side, line, forward));
    let before = pointed.happened == 0;
    let after = pointed.times.is_some_and(|times| times <= pointed.happened);
    html! {
        <div class="line-bar inspect" role="group" aria-label={format!("{name} line {line}")}>
            <span class="which">{format!("Line {line}")}</span>
            <span class="times">{times(pointed)}</span>
            <button aria-label={format!("{name}: previous step on line {line}")} title="To the previous step on this line"
                aria-disabled={disabled(before)} onclick={seek(false)}>{icon(Icon::Back)}</button>
            <button aria-label={format!("{name}: next step on line {line}")} title="To the next step on this line"
                aria-disabled={disabled(after)} onclick={seek(true)}>{icon(Icon::Forward)}</button>
            <button class="halt" aria-label={format!("{name}: breakpoint on line {line}")} aria-pressed={halts.to_string()}
                title="Playing halts at this line (F9 in the text)"
                onclick={on(Action::ToggleLine(side, line))}>{"Breakpoint"}</button>
        </div>
    }
}

fn disabled(yes: bool) -> Option<&'static str> {
    yes.then_some("true")
}

/// `2 of 3 steps`.
fn times(pointed: Pointed) -> String {
    let happened = grouped(pointed.happened.into());
    match pointed.times {
        Some(0) => "has no step of its own".to_owned(),
        Some(1) => format!("{happened} of 1 step"),
        Some(times) => format!("{happened} of {} steps", grouped(times.into())),
        None => format!("{happened} so far"),
    }
}

/// The line of a text box's cursor, from 1.
pub fn cursor(area: &HtmlTextAreaElement) -> u32 {
    let place = area.selection_start().ok().flatten().unwrap_or(0) as usize;
    let units = area.value();
    let mut seen = 0;
    let before = units.chars().take_while(|letter| {
        seen += letter.len_utf16();
        seen <= place
    });
    before.filter(|letter| *letter == '\n').count() as u32 + 1
}

/// After a press or a key in the text box: the cursor may be on another line.
pub fn point<E: AsRef<Event> + 'static>(code: &CodeView, side: Side, act: &Act) -> Callback<E> {
    let now = code.pointed.map(|pointed| pointed.line);
    let act = act.clone();
    Callback::from(move |event: E| {
        let area: Option<HtmlTextAreaElement> = event.as_ref().target_dyn_into();
        let line = area.map(|area| cursor(&area));
        if let Some(line) = line.filter(|line| Some(*line) != now) {
            act.emit(Action::PointAt(side, line));
        }
    })
}

/// A press on a line's number sets its breakpoint or takes it away.
pub fn number_pressed(side: Side, act: &Act) -> Callback<MouseEvent> {
    let act = act.clone();
    Callback::from(move |event: MouseEvent| {
        let number = event
            .target_dyn_into::<Element>()
            .and_then(|element| element.get_attribute("data-line"));
        if let Some(line) = number.and_then(|number| number.parse().ok()) {
            act.emit(Action::ToggleLine(side, line));
        }
    })
}
