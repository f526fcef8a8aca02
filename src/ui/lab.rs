//! The lab, under the two worlds: what the runs came to, all the orders, forks and what they changed, and the
//! page's own future.

use super::Act;
use super::forks::{compared, forks};
use super::orders::orders;
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
    /// The time at the position: `21.026 ms`.
    pub time: Rc<str>,
    /// What the page's own future has done; empty until it plays.
    pub own: Html,
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
            {orders(&lab.orders, lab.is_chosen, &props.act)}
            {forks(&lab.forks, &props.time, &props.act)}
            {compared(lab.comparison.as_ref(), &props.act)}
            {props.own.clone()}
        </section>
    }
}

/// A heading of the lab.
pub fn panel(name: &'static str, lead: &'static str, body: Html) -> Html {
    html! {
        <section class="panel" aria-label={name}>
            <h2>{name}</h2>
            <p class="lead">{lead}</p>
            {body}
        </section>
    }
}

fn measures(both: &[Rc<[Measure]>; 2]) -> Html {
    let table = |side: Side| {
        let rows = both[side.index()].iter().map(|measure| {
            html! {
                <tr>
                    <th scope="row">{measure.name}</th>
                    <td class="value">{measure.value.clone()}</td>
                    <td class="meaning">{measure.words}</td>
                </tr>
            }
        });
        html! {
            <table>
                <caption>{side.name()}</caption>
                <thead class="visually-hidden">
                    <tr><th scope="col">{"measure"}</th><th scope="col">{"value"}</th><th scope="col">{"meaning"}</th></tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        }
    };
    panel(
        "Measures",
        "Of the whole run. Order and causes are real; durations are modelled.",
        html! { <div class="tables">{table(Side::Python)}{table(Side::Rust)}</div> },
    )
}
