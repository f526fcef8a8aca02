//! What a program has printed so far, line by line, with the letter of the task that printed it
//! (in attributes that the stylesheet shows, so that the text is the output and nothing else).

use super::Act;
use super::token::hue;
use crate::app::Action;
use crate::platform::placing;
use crate::view::Side;
use crate::view::output::{OutputLine, OutputView};
use std::rc::Rc;
use yew::prelude::*;

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct OutputProps {
    /// Whose output.
    pub side: Side,
    /// The lines.
    pub output: Rc<OutputView>,
    /// Where choices go.
    pub act: Act,
}

/// The output of one side.
#[component]
pub fn Output(props: &OutputProps) -> Html {
    let output = &props.output;
    let scroll = use_node_ref();
    {
        let scroll = scroll.clone();
        let last = output.lines.last().map(|line| line.number);
        use_effect_with(last, move |_| {
            if let Some(element) = scroll.cast::<web_sys::Element>() {
                placing::show_end(&element);
            }
        });
    }
    let side = props.side;
    let (previous, next) = (before_last(output), output.next);
    let act = props.act.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" => previous,
            "ArrowDown" => next,
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            act.emit(Action::SeekEvent(side, to));
        }
    });
    html! {
        <div class="output">
            <div class="output-head">
                <h3>{"Output"}</h3>
                if !output.ending.is_empty() { {ending(output, side)} }
            </div>
            <div class="printed" role="log" aria-live="off" tabindex="0" ref={scroll} {onkeydown}
                aria-label={format!("{} output", side.name())}
                title="A line goes to the step that printed it; ↑ and ↓ from line to line">
                { for output.lines.iter().enumerate().map(|(index, shown)| {
                    let above = index.checked_sub(1).and_then(|above| output.lines.get(above));
                    line(shown, above, side, &props.act)
                }) }
            </div>
        </div>
    }
}

/// How the run ended; a long sentence scrolls, and takes the focus for it.
fn ending(output: &OutputView, side: Side) -> Html {
    let name = format!("How the {} run ended", side.name());
    let scrolls = output.ending.chars().count() > ENDING_CHARS;
    html! {
        <p class="ending" role={scrolls.then_some("group")} aria-label={scrolls.then_some(name)}
            tabindex={scrolls.then_some("0")}>{output.ending.clone()}</p>
    }
}

/// As many characters of an ending have room on every page: three lines of the narrowest output.
const ENDING_CHARS: usize = 90;

/// Where ↑ goes: to the line before the last one.
fn before_last(output: &OutputView) -> Option<u32> {
    let [.., before, _] = &*output.lines else {
        return None;
    };
    Some(before.event)
}

/// A line, with who printed it and when; a traceback says so once and has the room of it below.
fn line(line: &OutputLine, above: Option<&OutputLine>, side: Side, act: &Act) -> Html {
    let event = line.event;
    let goes_on =
        |above: &OutputLine| above.error && above.time == line.time && above.letter == line.letter;
    let told = !line.error || !above.is_some_and(goes_on);
    let onclick = act.reform(move |_: MouseEvent| Action::SeekEvent(side, event));
    html! {
        <div key={line.number} {onclick} class={classes!("printed-line", line.error.then_some("stderr"))}
            data-hue={hue(line.hue)} data-by={told.then(|| line.letter.to_string())} data-time={told.then(|| line.time.to_string())}>
            {line.text.clone()}
        </div>
    }
}
