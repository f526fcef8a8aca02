//! The toolbar `Transport`: step, play, position, pace.

use super::Act;
use super::icons::{Icon, icon};
use crate::app::Action;
use crate::app::settings::{Speed, StepBy};
use crate::trace::figures::grouped;
use crate::view::page::TransportView;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the toolbar shows.
#[derive(Properties, PartialEq)]
pub struct TransportProps {
    /// Where the run stands.
    pub transport: TransportView,
    /// How fast it plays.
    pub speed: Speed,
    /// How far a step goes.
    pub step_by: StepBy,
    /// Where presses go.
    pub act: Act,
}

/// The toolbar.
#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let view = &props.transport;
    let act = &props.act;
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let (play, play_icon) = match view.playing {
        true => ("Pause", Icon::Pause),
        false => ("Play", Icon::Play),
    };
    html! {
        <div class="transport" role="toolbar" aria-label="Transport">
            <div class="buttons">
                <button aria-label="To start" title="To start" aria-disabled={disabled(view.at_start)}
                    onclick={on(Action::ToStart)}>{icon(Icon::ToStart)}</button>
                <button aria-label="Step back" title="Step back" aria-disabled={disabled(view.at_start)}
                    onclick={on(Action::StepBack)}>{icon(Icon::Back)}</button>
                <button class="play" aria-label={play} onclick={on(Action::TogglePlay)}>
                    {icon(play_icon)}<span>{play}</span>
                </button>
                <button id="step-forward" class="primary" data-focus="step-forward"
                    aria-disabled={disabled(view.at_end)} onclick={on(Action::StepForward)}>
                    {"Step forward"}{icon(Icon::Forward)}
                </button>
                <button aria-label="To end" title="To end" aria-disabled={disabled(view.at_end)}
                    onclick={on(Action::ToEnd)}>{icon(Icon::ToEnd)}</button>
            </div>
            {slider(view, act)}
            <span class="now"><b>{view.time.clone()}</b>{" "}<span>{steps(view)}</span></span>
            {pace(props)}
        </div>
    }
}

fn disabled(yes: bool) -> Option<&'static str> {
    yes.then_some("true")
}

fn steps(view: &TransportView) -> String {
    let all = grouped(view.steps.into());
    match view.step {
        0 => format!("start of {all} steps"),
        step => format!("step {} of {all}", grouped(step.into())),
    }
}

fn slider(view: &TransportView, act: &Act) -> Html {
    let oninput = act.reform(|event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let value = input.and_then(|input| input.value().parse().ok());
        Action::SeekStep(value.unwrap_or(0))
    });
    html! {
        <input type="range" aria-label="Position" min="0" max={view.steps.to_string()}
            value={view.step.to_string()} aria-valuetext={format!("{}, {}", steps(view), view.time)}
            {oninput} />
    }
}

fn pace(props: &TransportProps) -> Html {
    let speed = props.act.reform(|event: Event| {
        Action::SetSpeed(Speed::ALL[chosen(&event).min(Speed::ALL.len() - 1)])
    });
    let step_by = props.act.reform(|event: Event| {
        Action::SetStepBy(StepBy::ALL[chosen(&event).min(StepBy::ALL.len() - 1)])
    });
    html! {
        <span class="pace inspect">
            <label>{"Speed"}
                <select aria-label="Speed" onchange={speed}>
                    { for Speed::ALL.map(|one| option(one.name(), one == props.speed)) }
                </select>
            </label>
            <label>{"Step by"}
                <select aria-label="Step by" onchange={step_by}>
                    { for StepBy::ALL.map(|one| option(one.name(), one == props.step_by)) }
                </select>
            </label>
        </span>
    }
}

/// An option of a combobox.
pub fn option(name: &str, selected: bool) -> Html {
    html! { <option {selected}>{name.to_owned()}</option> }
}

/// Which option of a combobox was chosen, from 0.
pub fn chosen(event: &Event) -> usize {
    let select = event.target_dyn_into::<HtmlSelectElement>();
    select.map_or(0, |select| select.selected_index().max(0) as usize)
}
