//! What the lesson asks, and what it has to say about this moment: before the first stop what kind of
//! pair it is, at a stop its sentences. At the end the principle and what to try take the place of the question.

use super::Act;
use super::prose::prose;
use crate::app::Action;
use crate::view::Side;
use crate::view::page::{AnswerView, LessonView, StopView};
use crate::view::timeline::DivergenceMark;
use std::rc::Rc;
use yew::prelude::*;

/// What the strip shows.
#[derive(Properties, PartialEq)]
pub struct QuestionProps {
    /// The open lesson.
    pub lesson: Option<Rc<LessonView>>,
    /// Its label.
    pub label: Rc<str>,
    /// The number of workers, where more than one could be one.
    pub workers: Option<u32>,
    /// Where the runs first differ, and how, unless it is masked.
    pub difference: Option<DivergenceMark>,
    /// Whether the position is the first.
    pub at_start: bool,
    /// Whether the position is the last.
    pub at_end: bool,
    /// Where presses go.
    pub act: Act,
}

/// The strip above the two sides.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let Some(lesson) = &props.lesson else {
        return html! {
            <section class="question own" aria-label="Lesson">
                <h1>{"Two programs of your own"}</h1>
                <p class="note">{"Type in either pane: both runs follow, step by step, on one clock."}</p>
            </section>
        };
    };
    html! {
        <section class="question" aria-label="Lesson">
            <h1>{prose(&lesson.question)}</h1>
            if lesson.open {
                <Answers lesson={lesson.clone()} begun={!props.at_start} act={props.act.clone()} />
            } else {
                {note(lesson, props)}
            }
        </section>
    }
}

fn note(lesson: &LessonView, props: &QuestionProps) -> Html {
    if props.at_end && !lesson.principle.is_empty() {
        return html! {
            <>
                <p class="note principle">{prose(&lesson.principle)}</p>
                if !lesson.exercise.is_empty() {
                    {" "}<Exercise text={lesson.exercise.clone()} />
                }
            </>
        };
    }
    let count = lesson.stops.len();
    let current = lesson
        .stops
        .iter()
        .enumerate()
        .find(|(_, stop)| stop.current);
    if let Some((index, stop)) = current {
        return html! {
            <p class="note">
                <b title={stop.when.to_string()}>{format!("{} of {count}", index + 1)}{by(stop)}</b>{" "}{prose(&stop.text)}
            </p>
        };
    }
    html! {
        <p class="note">
            <b>{capitalized(&props.label)}</b>{meaning(&props.label)}
            <span class="offers">{workers(props)}{difference(props)}{stops(&lesson.stops, &props.act)}</span>
        </p>
    }
}

/// What to try.
#[derive(Properties, PartialEq)]
struct ExerciseProps {
    /// In the lesson's words.
    text: Rc<str>,
}

/// What to change in the programs. In a small window it unfolds when asked for: there is room for the principle.
#[component]
fn Exercise(props: &ExerciseProps) -> Html {
    let asked = use_state_eq(|| false);
    let unfold = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(!*asked))
    };
    html! {
        <p class="note exercise" data-folded={(!*asked).then_some("")}>
            <button class="link unfold" aria-expanded={asked.to_string()} onclick={unfold}>{TRY}</button>
            <b>{TRY}{":"}</b>{" "}<span>{prose(&props.text)}</span>
        </p>
    }
}

/// What the reader is invited to do.
const TRY: &str = "Try it";

/// Which side is there now: the two reach a stop at two times, and not always in the same order.
fn by(stop: &StopView) -> String {
    let side = stop.by.map(|side| format!(" · {}", side.name()));
    side.unwrap_or_default()
}

fn capitalized(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn meaning(label: &str) -> &'static str {
    match label {
        "same" => ": they look alike and behave alike. ",
        "false friend" => ": they look alike and behave differently. ",
        "different look" => ": they look different and behave alike. ",
        "one side only" => ": only one of the two languages has this. ",
        _ => ". ",
    }
}

fn workers(props: &QuestionProps) -> Html {
    match props.workers {
        Some(count) if count > 1 => {
            let onclick = props.act.reform(|_: MouseEvent| Action::SetWorkers(1));
            html! { <button class="link" {onclick}>{"Give Rust 1 worker"}</button> }
        }
        Some(_) => {
            let onclick = props.act.reform(|_: MouseEvent| Action::SetWorkers(2));
            html! { <button class="link" {onclick}>{"Give Rust 2 workers"}</button> }
        }
        None => html! {},
    }
}

fn difference(props: &QuestionProps) -> Option<Html> {
    let mark = props.difference.as_ref()?;
    let position = mark.position;
    let onclick = props
        .act
        .reform(move |_: MouseEvent| Action::Seek(position));
    Some(html! {
        <button class="link" {onclick} title={mark.words.to_string()}>{"First difference"}</button>
    })
}

fn stops(stops: &[StopView], act: &Act) -> Html {
    let links = stops
        .iter()
        .enumerate()
        .filter(|(_, stop)| stop.positions.iter().any(Option::is_some));
    let links = links.map(|(index, stop)| {
        let onclick = act.reform(move |_: MouseEvent| Action::SeekStop(index as u32));
        html! {
            <button class="link stop" {onclick} title={stop.when.to_string()}
                aria-label={format!("Go to stop {}", index + 1)}>{index + 1}</button>
        }
    });
    let links: Vec<Html> = links.collect();
    if links.is_empty() {
        return html! {};
    }
    html! { <span class="stops">{"Stops "}{ for links }</span> }
}

/// What there is to choose from.
#[derive(Properties, PartialEq)]
struct AnswersProps {
    /// The open lesson.
    lesson: Rc<LessonView>,
    /// Whether a step has been taken.
    begun: bool,
    /// Where presses go.
    act: Act,
}

/// The answers. Who steps without one wants to look: in a small window they then fold away, until asked for.
#[component]
fn Answers(props: &AnswersProps) -> Html {
    let asked = use_state_eq(|| false);
    let lesson = &props.lesson;
    let show = props.act.reform(|_: MouseEvent| Action::ShowMe);
    let unfold = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(!*asked))
    };
    html! {
        <div class="note answers" data-folded={(props.begun && !*asked).then_some("")}>
            { for lesson.answers.iter().enumerate().map(|(index, one)| answer(index as u8, one, &props.act)) }
            <p class="answer">
                if props.begun {
                    <button class="link unfold" aria-expanded={asked.to_string()} onclick={unfold}>{CHOOSE}</button>
                }
                <span>{CHOOSE}</span>{", or "}<button class="link" onclick={show}>{"Just show me"}</button>
            </p>
        </div>
    }
}

/// What the reader is asked to do.
const CHOOSE: &str = "Choose what each side will do";

fn answer(index: u8, answer: &AnswerView, act: &Act) -> Html {
    let choice = |side: Side| {
        let onclick = act.reform(move |_: MouseEvent| Action::Answer(side, index));
        let pressed = answer.chosen[side.index()];
        html! { <button {onclick} aria-pressed={pressed.to_string()}>{side.name()}</button> }
    };
    html! {
        <p class="answer">{choice(Side::Python)}{choice(Side::Rust)}<span>{prose(&answer.text)}</span></p>
    }
}
