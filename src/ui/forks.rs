//! Forks: what can be done to a run at the position, what was done, and a kept run beside the present one.

use super::Act;
use super::lab::panel;
use super::timeline::TimelinePanel;
use super::token::{hue, mark, state};
use crate::app::Action;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::intervene::{Action as Done, DELAY_MAX_MS};
use crate::view::Side;
use crate::view::fork::{CompareView, ForkView};
use crate::view::words::duration;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The panel `Intervene`.
pub fn forks(both: &[ForkView; 2], delay_ms: u32, act: &Act) -> Html {
    let has_timers = both.iter().any(|view| !view.timers.is_empty());
    let body = html! {
        <>
            if has_timers { {delay(delay_ms, act)} }
            { for Side::BOTH.map(|side| fork(&both[side.index()], side, delay_ms, act)) }
        </>
    };
    panel(
        "Intervene",
        "The run forks at the position and goes on from there. The one before is kept to be compared.",
        body,
    )
}

/// By how much the next timer is put off.
fn delay(delay_ms: u32, act: &Act) -> Html {
    let onchange = act.reform(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let asked = input.and_then(|input| input.value().parse().ok());
        Action::SetDelay(asked.unwrap_or(delay_ms))
    });
    html! {
        <p class="row">
            <label title="How much later a timer fires that is put off">
                {"Put a timer off by "}
                <input type="number" aria-label="Milliseconds to put a timer off by" min="1"
                    max={DELAY_MAX_MS.to_string()} value={delay_ms.to_string()} {onchange} />
                {" ms"}
            </label>
        </p>
    }
}

/// Pending timers, each to be put off.
fn timers(view: &ForkView, side: Side, delay_ms: u32, act: &Act) -> Html {
    let name = side.name();
    let by = duration(u64::from(delay_ms) * 1_000_000);
    let timers = view.timers.iter().map(|timer| {
        let action = Action::Intervene(side, Done::PutOff(timer.set, delay_ms));
        let whose = match &timer.task {
            Some(task) => format!("{} {}, ", task.letter, task.function),
            None => String::new(),
        };
        let words = format!("{name}: put off {whose}{}, by {by}", timer.due);
        let onclick = act.reform(move |_: MouseEvent| action.clone());
        html! {
            <button key={timer.set} aria-label={words} {onclick}>
                {"Put off "}
                if let Some(task) = &timer.task {
                    {mark(task, state(task.shape, false))}{" "}{task.function.clone()}{", "}
                }
                <span class="soft">{timer.due.clone()}</span>
            </button>
        }
    });
    html! { <p class="row">{ for timers }</p> }
}

fn fork(view: &ForkView, side: Side, delay_ms: u32, act: &Act) -> Html {
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let name = side.name();
    let tasks = view.tasks.iter().map(|task| {
        let action = Done::Cancel(TaskId(task.key));
        let words = format!("{name}: cancel {} {}", task.letter, task.function);
        html! {
            <button key={task.key} aria-label={words} data-hue={hue(task.hue)}
                onclick={on(Action::Intervene(side, action))}>
                {"Cancel "}{mark(task, state(task.shape, false))}{" "}{task.function.clone()}
            </button>
        }
    });
    let threads = view.threads.iter().map(|(number, label)| {
        let action = Done::First(ThreadId(*number));
        html! {
            <button key={*number} onclick={on(Action::Intervene(side, action))}
                title="The operating system holds up the other threads for 0.1 ms">
                {format!("{label} first")}
            </button>
        }
    });
    let nothing = match (
        view.tasks.is_empty() && view.threads.is_empty(),
        view.is_over,
    ) {
        (false, _) => "",
        (true, false) => "No task is alive yet: step forward first.",
        (true, true) => "No task is alive any more: step back first.",
    };
    html! {
        <div class="fork" role="group" aria-label={format!("Intervene in {name}")}>
            <h3>{name}<span class="soft">{" "}{view.at.clone()}</span></h3>
            <p class="row">{ for tasks }{ for threads }
                if !nothing.is_empty() { <span class="soft">{nothing}</span> }
            </p>
            if !view.timers.is_empty() { {timers(view, side, delay_ms, act)} }
            if !view.done.is_empty() {
                <ul class="done">{ for view.done.iter().map(|words| html! { <li>{words.clone()}</li> }) }</ul>
                <p class="row">
                    <button aria-label={format!("{name}: take back the last intervention")}
                        onclick={on(Action::Undo(side))}>{"Take back the last"}</button>
                </p>
            }
        </div>
    }
}

/// The panel `Compare`.
pub fn compared(comparison: Option<&Rc<CompareView>>, act: &Act) -> Html {
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let keep = Side::BOTH.map(|side| {
        html! { <button onclick={on(Action::Keep(side))}>{format!("Keep {}'s run", side.name())}</button> }
    });
    let body = html! {
        <>
            <p class="row">
                { for keep }
                if comparison.is_some() { <button onclick={on(Action::DropKept)}>{"Compare no longer"}</button> }
            </p>
            if let Some(comparison) = comparison { {pictures(comparison, act)} }
        </>
    };
    panel(
        "Compare",
        "Keep a run, change a setting, the text or an order: both are drawn on one axis, and where they part.",
        body,
    )
}

fn pictures(view: &CompareView, act: &Act) -> Html {
    let side = view.side;
    let go = view.part.map(|event| {
        let onclick = act.reform(move |_: MouseEvent| Action::SeekEvent(side, event));
        html! { <button {onclick}>{"Go to where they part"}</button> }
    });
    let part = view.timeline.divergence.as_ref();
    let part = part.map_or_else(
        || "They print the same, and their tasks start, wait and end in the same order.".into(),
        |mark| mark.words.clone(),
    );
    let [kept, now] = &view.ends;
    html! {
        <>
            <dl class="runs">
                <div><dt>{"kept"}</dt><dd>{format!("{}: {}, ends at {kept}", view.side.name(), view.kept)}</dd></div>
                <div><dt>{"now"}</dt><dd>{format!("{}: {}, ends at {now}", view.side.name(), view.now)}</dd></div>
            </dl>
            <p class="summary">{part}</p>
            <p class="row">{go}</p>
            <TimelinePanel name="Kept run and present run" timeline={view.timeline.clone()} started=false act={Callback::noop()} />
        </>
    }
}
