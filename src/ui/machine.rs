//! Inside the selected task: the states of its frames, what they hold, and the task's token, which moves to the
//! present state; beside the states it is being polled or was dropped.

use super::inside::tree;
use super::more::{self, use_more};
use super::placed::use_placed;
use super::token::{hue, state};
use crate::view::machine::{MachineFrame, MachineState, MachineView};
use std::rc::Rc;
use yew::prelude::*;

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct MachineProps {
    /// The task's inside; `None` while there is no task.
    pub machine: Option<Rc<MachineView>>,
}

/// The group `State machine`: a chip for each state of the chain; from the level Inspect on, what opens to the
/// tree of futures with their enums.
#[component]
pub fn Machine(props: &MachineProps) -> Html {
    let node = use_placed(props.machine.clone());
    let more = use_more(props.machine.clone(), &node, ROWS);
    let Some(machine) = &props.machine else {
        return html! {
            <div class="machine" role="group" aria-label="State machine" tabindex="0">
                <h3>{"State machine"}</h3>
                <p class="fields">{"Step forward to see the states of a task."}</p>
            </div>
        };
    };
    let token = &machine.token;
    let last = machine.frames().count().saturating_sub(1);
    let frames = machine.frames().zip(0..);
    let look = more.look.clone();
    html! {
        <div class="machine" role="group" aria-label="State machine" tabindex="0" data-hue={hue(token.hue)} ref={node}
            onscroll={look.reform(|_: Event| ())} onclick={look.reform(|_: MouseEvent| ())}>
            <h3>
                {machine.title.clone()}
                if !machine.waits_for.is_empty() {
                    <span class="awaits">{"awaits "}<code>{machine.waits_for.clone()}</code></span>
                }
            </h3>
            { for frames.map(|(one, number)| frame(one, number == last)) }
            if machine.inspects { {tree(machine)} }
            <div class="token-layer" aria-hidden="true">
                <span class="token" key={token.key} data-token={HERE} data-hue={hue(token.hue)}
                    data-state={state(token.shape, false)}>{token.letter.clone()}</span>
            </div>
            {more::button(&more)}
        </div>
    }
}

/// What is counted as a row of the panel: chips and fields, and of what opens only what is open.
const ROWS: &str = ".frame:not([data-outer]) li, .frame .fields, .sheet > summary, \
    .sheet[open] :is(.row-head, .moved, .native, h4, li > .fields, .allocation ol, .real tr, .enumeration > summary), \
    .sheet[open] .sheet-body > .fields, .sheet[open] section > .fields, \
    .sheet[open] .enumeration[open] :is(.enum-lines li, tr, .fields)";

/// What the token's slot is called.
const HERE: &str = "here";

/// A frame's states; the innermost frame has the token.
fn frame(frame: &MachineFrame, innermost: bool) -> Html {
    let fields = frame.fields.iter().map(|field| {
        let held = format!("{} = {}", field.name, field.value);
        html! { <span class="held"><code title={held.clone()}>{held}</code></span> }
    });
    html! {
        <div class="frame" data-polled={frame.polled.then_some("")} data-outer={(!innermost).then_some("")}>
            <span class="frame-name">{frame.function.clone()}</span>
            <ol class="states">{ for frame.states.iter().map(|one| station(one, innermost)) }</ol>
            if let Some(between) = between(frame) {
                <span class="polled">if innermost { {slot(true)} }{between}</span>
            }
            if !frame.fields.is_empty() { <p class="fields inspect">{ for fields }</p> }
        </div>
    }
}

/// What a frame in no state of its machine is.
fn between(frame: &MachineFrame) -> Option<&'static str> {
    let stands = frame.states.iter().any(|state| state.current);
    match (stands, frame.polled, frame.dropped) {
        (true, ..) | (false, false, false) => None,
        (_, true, _) => Some("being polled"),
        (_, _, true) => Some("dropped"),
    }
}

fn slot(here: bool) -> Html {
    html! { <span class="slot" data-slot={here.then_some(HERE)} /> }
}

fn station(station: &MachineState, innermost: bool) -> Html {
    html! {
        <li aria-current={station.current.then_some("step")} title={format!("line {}", station.line)}>
            {slot(station.current && innermost)}{station.label.clone()}
            if !station.detail.is_empty() { <code>{station.detail.clone()}</code> }
        </li>
    }
}
