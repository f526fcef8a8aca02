//! One sentence for the step just taken, and why it happened now.

use crate::view::page::Caption;
use yew::prelude::*;

/// What the caption shows.
#[derive(Properties, PartialEq)]
pub struct CaptionProps {
    /// The sentence and its causes.
    pub caption: Caption,
}

/// The caption.
#[component]
pub fn CaptionLine(props: &CaptionProps) -> Html {
    let cause = props.caption.why.first().map(|why| {
        html! { <span class="why inspect">{" Why now? "}{why.text.clone()}</span> }
    });
    html! {
        <p class="caption"><span class="said">{props.caption.text.clone()}</span>{cause}</p>
    }
}
