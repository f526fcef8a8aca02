//! Inside the selected task: the states of its frames, the present one marked, and what they hold.

use super::token::{hue, mark, state};
use crate::view::machine::{MachineFrame, MachineState, MachineView};
use std::rc::Rc;
use yew::prelude::*;

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct MachineProps {
    /// The task's inside; `None` while there is no task.
    pub machine: Option<Rc<MachineView>>,
}

/// The group `State machine`.
#[component]
pub fn Machine(props: &MachineProps) -> Html {
    let Some(machine) = &props.machine else {
        return html! {
            <div class="machine" role="group" aria-label="State machine">
                <h3>{"State machine"}</h3>
                <p class="fields">{"No task has started yet."}</p>
            </div>
        };
    };
    let token = &machine.token;
    html! {
        <div class="machine" role="group" aria-label="State machine" data-hue={hue(token.hue)}>
            <h3>{mark(token, state(token.shape, false))}{machine.title.clone()}</h3>
            { for machine.frames.iter().map(frame) }
            if !machine.waits_for.is_empty() {
                <p class="fields">{"awaits "}<code>{machine.waits_for.clone()}</code></p>
            }
        </div>
    }
}

fn frame(frame: &MachineFrame) -> Html {
    let fields = frame.fields.iter().map(|field| {
        html! { <span class="held"><code>{format!("{} = {}", field.name, field.value)}</code></span> }
    });
    html! {
        <div class="frame" data-polled={frame.polled.then_some("")}>
            <span class="frame-name">{frame.function.clone()}</span>
            <ol class="states">{ for frame.states.iter().map(station) }</ol>
            if frame.polled { <span class="polled">{"being polled"}</span> }
            if !frame.fields.is_empty() { <p class="fields">{ for fields }</p> }
        </div>
    }
}

fn station(station: &MachineState) -> Html {
    html! {
        <li aria-current={station.current.then_some("step")} title={format!("line {}", station.line)}>
            {station.label.clone()}
            if !station.detail.is_empty() { <code>{station.detail.clone()}</code> }
        </li>
    }
}
