//! A sentence of a lesson: plain text with `code` and *emphasis*.

use yew::prelude::*;

/// Draws one paragraph's words.
pub fn prose(text: &str) -> Html {
    let pieces = text.split('`').enumerate().map(|(index, piece)| {
        if index % 2 == 1 {
            html! { <code>{piece.to_owned()}</code> }
        } else {
            emphasis(piece)
        }
    });
    pieces.collect()
}

fn emphasis(text: &str) -> Html {
    let pieces = text.split('*').enumerate().map(|(index, piece)| {
        if index % 2 == 1 {
            html! { <em>{piece.to_owned()}</em> }
        } else {
            html! { {together(piece)} }
        }
    });
    pieces.collect()
}

/// No line ends between a number and its unit.
fn together(text: &str) -> String {
    text.replace(" ms", "\u{a0}ms")
}
