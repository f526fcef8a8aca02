//! The lab, under the two worlds: what the runs came to, all the orders, forks and what they changed, and the
//! page's own future.

use super::Act;
use super::forks::{compared, forks};
use super::orders::orders;
use super::own::own;
use crate::app::live::Live;
use crate::app::live::Tally;
use crate::view::Side;
use crate::view::measures::Measure;
use crate::view::page::LabView;
use std::rc::Rc;
use yew::prelude::*;

/// What the lab shows.
#[derive(Properties, PartialEq)]
pub struct LabProps {
    /// Everything to draw.
    pub lab: Rc<LabView>,
    /// Whether playing goes by the program's time.
    pub live: Live,
    /// What the page's own future has done.
    pub tally: Tally,
    /// Where presses go.
    pub act: Act,
}

/// The region `Lab`.
#[component]
pub fn Lab(props: &LabProps) -> Html {
    let lab = &props.lab;
    if !lab.is_open {
        return html! {
            <section class="bench" aria-label="Lab">
                <p class="closed">{"Answer the question first: measures and orders would tell the end."}</p>
            </section>
        };
    }
    html! {
        <section class="bench" aria-label="Lab">
            {measures(&lab.measures)}
            {orders(&lab.orders, lab.is_chosen, is_forked(lab), &props.act)}
            {forks(&lab.forks, lab.delay_ms, &props.act)}
            {own(props.live, &props.tally, &props.act)}
            {compared(lab.comparison.as_ref(), &props.act)}
        </section>
    }
}

/// Whether something was done to the Rust run by hand.
fn is_forked(lab: &LabView) -> bool {
    !lab.forks[Side::Rust.index()].done.is_empty()
}

/// A heading of the lab.
pub fn panel(name: &'static str, lead: &'static str, body: Html) -> Html {
    html! {
        <section class="panel" aria-label={name} data-panel={name}>
            <h2>{name}</h2>
            <p class="lead">{lead}</p>
            {body}
        </section>
    }
}

/// One table: what both runs have side by side, then what one of them has.
fn measures(both: &[Rc<[Measure]>; 2]) -> Html {
    let [python, rust] = both;
    let value = |of: &[Measure], name: &str| {
        let found = of.iter().find(|measure| measure.name == name);
        found.map_or_else(|| "–".into(), |measure| measure.value.clone())
    };
    let only_rust = rust.iter().filter(|measure| {
        let mut of_python = python.iter();
        !of_python.any(|other| other.name == measure.name)
    });
    let rows = python.iter().chain(only_rust).map(|measure| {
        html! {
            <tr>
                <th scope="row">{measure.name}<span class="meaning">{measure.words}</span></th>
                <td>{value(python, measure.name)}</td>
                <td>{value(rust, measure.name)}</td>
            </tr>
        }
    });
    panel(
        "Measures",
        "Of the whole run. Order and causes are real; durations are modelled.",
        html! {
            <table>
                <thead><tr><td />{ for Side::BOTH.map(|side| html! { <th scope="col">{side.name()}</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        },
    )
}
