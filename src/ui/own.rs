//! The page itself as a runtime: live mode, and what the future that plays has done.

use super::Act;
use super::lab::panel;
use super::transport::{chosen, option};
use crate::app::Action;
use crate::app::live::Live;
use crate::app::live::Tally;
use yew::prelude::*;

/// The panel `This page`.
pub fn own(live: Live, tally: &Tally, act: &Act) -> Html {
    let onchange = act
        .reform(|event: Event| Action::SetLive(Live::ALL[chosen(&event).min(Live::ALL.len() - 1)]));
    let figure = |name: &'static str, value: String, meaning: &'static str| {
        html! {
            <tr><th scope="row">{name}<span class="meaning">{meaning}</span></th><td>{value}</td></tr>
        }
    };
    let body = html! {
        <>
            <p class="row">
                <label>{"Live mode "}
                    <select aria-label="Live mode" {onchange}>
                        { for Live::ALL.map(|one| option(one.name(), one == live)) }
                    </select>
                </label>
            </p>
            <table>
                <tbody>
                    {figure("size", format!("{} bytes", tally.bytes), "size_of_val of the future, in this build.")}
                    {figure("polls", tally.polls.to_string(), "How often the browser's executor polled it.")}
                    {figure("wakes", tally.wakes.to_string(), "How often a timer or a message called its waker.")}
                    {figure("steps shown", tally.reveals.to_string(), "What it was polled for.")}
                    {figure("timers now", tally.timers.to_string(), "Timers of the two programs that are real futures at this moment; paused, none.")}
                    {figure("timers fired", tally.fired.to_string(), "Those that woke it in live mode.")}
                    {figure("late", milliseconds(tally.late_ms), "The last one against its plan, in real time. Late or early, it changes no order.")}
                    {figure("most late", milliseconds(tally.latest_ms), "The latest one so far.")}
                </tbody>
            </table>
        </>
    };
    panel(
        "This page",
        "What plays the programs is a future itself: it awaits real timers and is woken by real wakers.",
        body,
    )
}

fn milliseconds(late: f64) -> String {
    format!("{} ms", late.round() as u32)
}
