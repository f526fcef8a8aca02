//! The transcript: one sentence an event; choosing one goes there.

use super::Act;
use super::token::letter;
use crate::app::Action;
use crate::platform::placing;
use crate::view::transcript::{Sentence, Transcript};
use std::rc::Rc;
use yew::prelude::*;

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct RecordProps {
    /// The sentences.
    pub transcript: Rc<Transcript>,
    /// What the page's own future has done; empty until it plays.
    pub own: Rc<str>,
    /// Where choices go.
    pub act: Act,
}

/// The list `Transcript`.
#[component]
pub fn Record(props: &RecordProps) -> Html {
    let transcript = &props.transcript;
    let list = use_node_ref();
    {
        let list = list.clone();
        let current = transcript.sentences.iter().find(|said| said.current);
        use_effect_with(current.map(|said| said.position), move |_| {
            if let Some(list) = list.cast::<web_sys::Element>() {
                placing::show_current(&list);
            }
        });
    }
    let outside = |count: u32, words: &str| {
        (count > 0).then(|| html! { <li class="outside">{format!("{count} {words}")}</li> })
    };
    html! {
        <section class="record inspect" aria-label="Record">
            <h2>{"Transcript"}</h2>
            <ol aria-label="Transcript" tabindex="0" ref={list}>
                {outside(transcript.before, "sentences before these")}
                { for transcript.sentences.iter().map(|said| sentence(said, &props.act)) }
                {outside(transcript.after, "sentences after these")}
            </ol>
            if !props.own.is_empty() { <p class="own">{props.own.clone()}</p> }
        </section>
    }
}

fn sentence(said: &Sentence, act: &Act) -> Html {
    let position = said.position;
    let onclick = act.reform(move |_: MouseEvent| Action::Seek(position));
    html! {
        <li key={said.position} {onclick} aria-current={said.current.then_some("step")}
            data-future={(!said.happened).then_some("")}>
            <span class="when">{said.time.clone()}</span>
            <span class="whose">{said.side.name()}{", "}</span>
            if !said.task.is_empty() {
                {letter(said.task.split(' ').next().unwrap_or(""), said.hue)}
                <span class="visually-hidden">{said.task.clone()}{": "}</span>
            }
            {said.text.clone()}
        </li>
    }
}
