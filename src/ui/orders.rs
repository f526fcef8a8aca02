//! All the orders: found in slices while the page goes on, each with a picture, each to be shown.

use super::Act;
use super::lab::panel;
use super::token::hue;
use crate::app::Action;
use crate::trace::figures::grouped;
use crate::view::orders::{OrderView, OrdersView};
use yew::prelude::*;

/// What the list is about while the run is forked: what was done by hand was done at a moment of one order.
const FORKED: &str = "The Rust run is forked by hand. These are the orders of the program without that: what you did, you \
    did at a moment of one order. Showing one of them leaves the fork, which is kept to be compared.";

/// The panel `All the orders`.
pub fn orders(view: &OrdersView, is_chosen: bool, is_forked: bool, act: &Act) -> Html {
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let body = html! {
        <>
            <p class="row">
                if let Some(progress) = &view.progress {
                    <progress aria-label="The search for all the orders" max={progress.part.map(|(_, all)| all.max(1).to_string())}
                        value={progress.part.map(|(done, _)| done.to_string())} />
                    <span>{progress.words.clone()}</span>
                    <button onclick={on(Action::StopExploring)}>{"Stop looking"}</button>
                } else {
                    <button onclick={on(Action::Explore)}>{"Find all the orders"}</button>
                }
                if is_chosen {
                    <button onclick={on(Action::ChooseOrder(None))}>{"Back to the order by the clock"}</button>
                }
            </p>
            if is_forked { <p class="lead" role="note">{FORKED}</p> }
            if !view.summary.is_empty() { <p class="summary">{view.summary.clone()}</p> }
            if !view.outputs.is_empty() {
                <ol class="orders" aria-label="Orders">
                    { for view.outputs.iter().map(|one| order(one, view.shown, act)) }
                </ol>
            }
        </>
    };
    panel(
        "All the orders",
        "asyncio has one order. Of the Rust program every schedule is tried: whatever it can print, it prints here.",
        body,
    )
}

fn order(order: &OrderView, shown: u32, act: &Act) -> Html {
    let choices = order.choices.clone();
    let onclick = act.reform(move |_: MouseEvent| Action::ChooseOrder(Some(choices.clone())));
    let printed: Vec<&str> = order.stdout.lines().collect();
    let printed = printed.join(" · ");
    let count = match order.orders {
        Some(1) => "in 1 of these orders".to_owned(),
        Some(orders) => format!("in {} of these orders", grouped(orders)),
        // The summary says that they were not counted.
        None => String::new(),
    };
    let seen = order.cells.iter().map(|cell| match cell.prints {
        true => format!("{} prints", cell.letter),
        false => cell.letter.to_string(),
    });
    let seen: Vec<String> = seen.collect();
    let name = format!("Show order {}: {}", order.number, seen.join(", "));
    let cells = order.cells.iter().map(|cell| {
        html! { <i data-hue={hue(cell.hue)} data-prints={cell.prints.then_some("")}>{cell.letter.clone()}</i> }
    });
    html! {
        <li key={order.number}>
            <button aria-label={name} aria-pressed={(shown == order.number).to_string()} {onclick}>
                <span class="strip" aria-hidden="true">{ for cells }if order.is_cut { {"…"} }</span>
            </button>
            <span class="count">{count}</span>
            <code>{ if printed.is_empty() { "prints nothing".to_owned() } else { printed } }</code>
            if !order.ending.is_empty() { <span class="ending">{order.ending.clone()}</span> }
        </li>
    }
}
