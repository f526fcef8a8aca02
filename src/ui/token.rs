//! A task's token: hue and letter say which task, shape says in which state.

use crate::view::stage::{Shape, Token};
use yew::prelude::*;

/// The `data-state` of a token. A running task that holds its thread in a blocking call is `blocked`.
pub fn state(shape: Shape, blocked: bool) -> &'static str {
    match shape {
        Shape::Running if blocked => "blocked",
        Shape::Running => "running",
        Shape::Ready => "ready",
        Shape::Waiting => "waiting",
        Shape::Done => "done",
        Shape::Ended => "ended",
    }
}

/// The `data-hue` of a task: 0 for the main program.
pub fn hue(hue: u8) -> AttrValue {
    const HUES: [&str; 9] = ["0", "1", "2", "3", "4", "5", "6", "7", "8"];
    AttrValue::Static(HUES[usize::from(hue).min(8)])
}

/// The `data-long` of a token whose letters fill it: there are more tasks than two letters name.
pub fn long(letters: &str) -> Option<&'static str> {
    (letters.len() > 2).then_some("")
}

/// A small token inside a line of text. It is decoration: the words beside it name the task.
pub fn mark(token: &Token, state: &'static str) -> Html {
    html! {
        <span class="token small" data-hue={hue(token.hue)} data-state={state}
            data-patterned={token.patterned.then_some("")} data-long={long(&token.letter)} aria-hidden="true">
            {token.letter.clone()}
        </span>
    }
}

/// A small letter of a task of which only name and hue are known.
pub fn letter(text: &str, task_hue: u8) -> Html {
    html! {
        <span class="token small" data-hue={hue(task_hue)} data-state="ready" data-long={long(text)} aria-hidden="true">
            {text.to_owned()}
        </span>
    }
}

/// The token's accessible name: `A tick, waits for a timer`.
pub fn words(token: &Token) -> String {
    format!("{} {}, {}", token.letter, token.function, token.state)
}
