//! What a program has printed so far, line by line, with the letter of the task that printed it
//! (in attributes that the stylesheet shows, so that the text is the output and nothing else).

use super::token::hue;
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
                element.set_scroll_top(element.scroll_height());
            }
        });
    }
    html! {
        <div class="output">
            <h3>{"Output"}<span class="ending">{output.ending.clone()}</span></h3>
            <div class="printed" role="log" aria-live="off" tabindex="0" ref={scroll}
                aria-label={format!("{} output", props.side.name())}>
                { for output.lines.iter().map(line) }
            </div>
        </div>
    }
}

fn line(line: &OutputLine) -> Html {
    html! {
        <div key={line.number} class={classes!("printed-line", line.error.then_some("stderr"))}
            data-hue={hue(line.hue)} data-by={line.letter.to_string()} data-time={line.time.to_string()}>
            {line.text.clone()}
        </div>
    }
}
