//! What happened, in words: the causes of the last step back to the program's start, and the transcript,
//! one sentence an event, with a search. Choosing a sentence goes there.

use super::Act;
use super::breakpoints::breakpoints;
use super::timetable::Timetable;
use super::token::letter;
use crate::app::Action;
use crate::app::breakpoints::Breakpoints;
use crate::platform::placing;
use crate::trace::figures::grouped;
use crate::view::page::Cause;
use crate::view::timeline::Row;
use crate::view::transcript::{Sentence, Transcript};
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct RecordProps {
    /// The sentences.
    pub transcript: Rc<Transcript>,
    /// Why the last step happened when it did: its causes, nearest first.
    pub why: Rc<[Cause]>,
    /// What the page's own future has done; empty until it plays.
    pub own: Rc<str>,
    /// The rows of the timeline.
    pub rows: Rc<[Row]>,
    /// Where playing halts.
    pub breakpoints: Breakpoints,
    /// Where choices go.
    pub act: Act,
}

/// The list `Transcript`.
#[component]
pub fn Record(props: &RecordProps) -> Html {
    let transcript = &props.transcript;
    let list = use_node_ref();
    let current = transcript.sentences.iter().find(|said| said.current);
    {
        let list = list.clone();
        use_effect_with(current.map(|said| said.position), move |_| {
            if let Some(list) = list.cast::<Element>() {
                placing::show_current(&list);
            }
        });
    }
    let now = current.map_or(transcript.before, |said| said.position);
    let act = props.act.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" => now.saturating_sub(1),
            "ArrowDown" => now + 1,
            _ => return,
        };
        event.prevent_default();
        act.emit(Action::Seek(to));
    });
    // All in the list has a key: when the window moves, who stays in it is not written anew.
    let outside = |count: u32, words: &'static str| {
        (count > 0)
            .then(|| html! { <li key={words} class="outside">{format!("{} {words}", grouped(count.into()))}</li> })
    };
    html! {
        <section class="record inspect" aria-label="Record">
            <Why causes={props.why.clone()} act={props.act.clone()} />
            {breakpoints(&props.breakpoints, &props.act)}
            <Timetable rows={props.rows.clone()} />
            <div class="record-head">
                <h2>{"Transcript"}</h2>
                <input type="search" aria-label="Find in the transcript" placeholder="Find" onkeydown={find(&props.act)} />
            </div>
            <ol class="sentences" aria-label="Transcript" tabindex="0" ref={list} {onkeydown}>
                {outside(transcript.before, "sentences before these")}
                { for transcript.sentences.chunks(VERSE).map(|verse| verse_of(verse, &props.act)) }
                {outside(transcript.after, "sentences after these")}
            </ol>
            if !props.own.is_empty() { <p class="own">{props.own.clone()}</p> }
        </section>
    }
}

/// What the causes show.
#[derive(Properties, PartialEq)]
struct WhyProps {
    causes: Rc<[Cause]>,
    act: Act,
}

/// The causes, folded behind their number: there are as many as it took, other ones at each step. They are drawn while
/// they are open.
#[component]
fn Why(props: &WhyProps) -> Html {
    let opened = use_state_eq(|| false);
    if props.causes.is_empty() {
        return html! {};
    }
    let is_open = *opened;
    let ontoggle = Callback::from(move |event: Event| {
        let details = event.target_dyn_into::<Element>();
        opened.set(details.is_some_and(|details| details.has_attribute("open")));
    });
    html! {
        <details class="causes" open={is_open} {ontoggle}>
            <summary>{format!("Why now: {}", counted(props.causes.len()))}</summary>
            if is_open { {list(&props.causes, &props.act)} }
        </details>
    }
}

fn list(causes: &[Cause], act: &Act) -> Html {
    let cause = |cause: &Cause| {
        let position = cause.position;
        let onclick = act.reform(move |_: MouseEvent| Action::Seek(position));
        html! { <li><button class="link" {onclick}>{cause.text.clone()}</button></li> }
    };
    html! { <ol aria-label="Why now">{ for causes.iter().map(cause) }</ol> }
}

fn counted(causes: usize) -> String {
    match causes {
        1 => "one cause".to_owned(),
        more => format!("{more} causes, back to the start"),
    }
}

/// Enter goes to the next sentence with the words in the field.
fn find(act: &Act) -> Callback<KeyboardEvent> {
    let act = act.clone();
    Callback::from(move |event: KeyboardEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>();
        if let Some(field) = field.filter(|_| event.key() == "Enter") {
            act.emit(Action::Find(field.value().into()));
        }
    })
}

/// Sentences that are drawn together: a step changes a few of them. The window of a long transcript moves by as many.
const VERSE: usize = 5;

/// A few sentences.
#[derive(Properties, PartialEq)]
struct VerseProps {
    sentences: Vec<Sentence>,
    act: Act,
}

fn verse_of(sentences: &[Sentence], act: &Act) -> Html {
    let first = sentences.first().map_or(0, |said| said.position);
    html! { <Verse key={first} sentences={sentences.to_vec()} act={act.clone()} /> }
}

/// Drawn again only when something in it changes.
#[component]
fn Verse(props: &VerseProps) -> Html {
    html! { <>{ for props.sentences.iter().map(|said| sentence(said, &props.act)) }</> }
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
