//! The page's figures, each with its bar: start, edit, input, seek, drawing, events a second.
//!
//! Reading order: [`report`] (a figure, its rounds and its bar), [`work`] (what the page's main thread
//! spent), then what is measured: [`start`], [`edit`], [`input`], [`million`] (a run of a million
//! events: events a second, seeks, the timeline), [`crowd`] (one of a hundred thousand tasks), [`playing`];
//! [`seek`] jumps in both runs.
//!
//! Bars of work are held against the processor time of the page's main thread, which what others do on
//! the machine does not change; what passed on the clock is printed beside it. Nothing that is measured
//! needs a hook in the page: `probe.js` is put into it from outside, over the DevTools protocol.

pub mod crowd;
pub mod edit;
pub mod input;
pub mod million;
pub mod playing;
pub mod report;
pub mod seek;
pub mod start;
pub mod work;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::time::Duration;

use crate::Session;

pub use report::Report;

/// How often everything is measured; the median of the rounds counts.
pub const ROUNDS: usize = 5;

/// Programs of a hundred lines and ten thousand events, by side.
pub const HUNDRED_LINES: [(&str, &str); 2] = [
    ("Python", include_str!("programs/hundred_lines.py")),
    ("Rust", include_str!("programs/hundred_lines.rs")),
];

/// What a run of a million events may take, on any machine.
const LONG: Duration = Duration::from_secs(120);

const PROBE: &str = include_str!("probe.js");

/// Opens the page at its address with this query, and puts the probe into it.
pub async fn open(session: &Session, address: &str, query: &str) -> Result<()> {
    let mut timeouts = session.client.get_timeouts().await?;
    timeouts.set_script(Some(LONG));
    session.client.update_timeouts(timeouts).await?;
    session.open(&format!("{address}{query}")).await?;
    work::begin(session).await?;
    session.script(PROBE).await?;
    Ok(())
}

/// Calls a function of the probe that ends by calling back with a value. It is asked through the DevTools protocol,
/// whose own work is counted apart: a driver's script would be counted as the page's.
pub async fn ask(session: &Session, call: &str) -> Result<Value> {
    let parameters = json!({
        "expression": format!("new Promise((done) => {{ {call} }})"),
        "awaitPromise": true,
        "returnByValue": true,
    });
    let answer = session.devtools("Runtime.evaluate", parameters).await?;
    let thrown = answer.get("exceptionDetails");
    ensure!(thrown.is_none(), "{call}: {thrown:?}");
    Ok(answer["result"]["value"].clone())
}

/// Waits until what was done is on the screen.
pub async fn settled(session: &Session) -> Result<()> {
    ask(session, "probe.settled(done)").await.map(|_| ())
}

/// Runs a script in a task of the page's own, so that it counts as the page's work.
pub async fn act(session: &Session, script: &str) -> Result<()> {
    let body = format!("setTimeout(() => {{ {script}; done() }}, 0)");
    ask(session, &body).await.map(|_| ())
}

/// Types a program into a side and waits until its run is there.
pub async fn load(session: &Session, side: &str, text: &str) -> Result<()> {
    type_text(session, side, text).await?;
    ask(session, "probe.letGo(done)").await?;
    session
        .until_within(LONG, "finish its run", async || {
            let stale = "return document.querySelectorAll('[data-stale]').length";
            Ok(session.script(stale).await? == json!(0))
        })
        .await?;
    settled(session).await
}

/// Types a program into a side; its pause is held back until `probe.letGo`.
pub async fn type_text(session: &Session, side: &str, text: &str) -> Result<()> {
    let arguments = vec![json!(format!("{side} source")), json!(text)];
    let body = "probe.type(...arguments)";
    session.client.execute(body, arguments).await?;
    settled(session).await
}

/// A list of numbers that the page gave.
pub fn numbers(value: &Value) -> Result<Vec<f64>> {
    let list = value.as_array().context("the page gave no list")?;
    Ok(list.iter().filter_map(Value::as_f64).collect())
}
