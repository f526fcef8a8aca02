//! What one can choose: runtimes, how far a step goes, what playing halts at, what has a row; and long work that one can
//! stop.

use anyhow::Result;
use browser_tests::{Session, run};
use fantoccini::key::Key;
use serde_json::json;

use crate::page;

/// How many steps there are.
async fn steps(session: &Session) -> Result<u32> {
    let body = "return document.querySelector('input[aria-label=Position]').max";
    let most = session.script(body).await?;
    Ok(most.as_str().unwrap_or_default().parse()?)
}

#[test]
fn a_step_is_a_turn_a_line_or_an_event() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=inspect&predict=0");
        session.open(&address).await?;
        let turns = steps(&session).await?;
        session.choose_last("Step by").await?;
        session
            .until("step by events", async || {
                Ok(steps(&session).await? > turns * 2)
            })
            .await?;
        let events = steps(&session).await?;
        let by = session.element("combobox", "Step by").await?;
        by.send_keys(&Key::Up.to_string()).await?;
        session
            .until("step by lines", async || {
                let lines = steps(&session).await?;
                Ok(lines != events && lines > turns)
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_kind_of_event_is_a_breakpoint() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=inspect&predict=0");
        session.open(&address).await?;
        session
            .script("document.querySelector('.breakpoints').open = true")
            .await?;
        session
            .click("checkbox", "a call blocks its thread")
            .await?;
        session.press("To the next breakpoint").await?;
        let caption = "return document.querySelector('.caption').textContent";
        session
            .until("halt at the blocking call", async || {
                let said = session.script(caption).await?.to_string();
                Ok(said.contains("blocks its thread"))
            })
            .await?;
        // What is said is said once, in the one place that is read out.
        let live =
            "const live = [...document.querySelectorAll('[aria-live=polite], [role=status]')]
                .filter((one) => !one.hidden);
            return [live.length, live[0].textContent.includes('blocks its thread')]";
        session
            .until("say it", async || {
                Ok(session.script(live).await? == json!([1, true]))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn runtimes_are_chosen_and_measured() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=lab&predict=0&lesson=work-stealing");
        session.open(&address).await?;
        session.element_in("Rust", "group", "Worker 1").await?;
        let makespan = "const rows = [...document.querySelectorAll('[aria-label=Measures] tr')];
            const row = rows.find((row) => row.textContent.startsWith('makespan'));
            return [...row.querySelectorAll('td')].map((one) => one.textContent)";
        let before = session.script(makespan).await?;
        let rust = session.element("combobox", "Rust runtime").await?;
        rust.send_keys(&Key::Down.to_string()).await?;
        session
            .until("run on one thread", async || {
                let after = session.script(makespan).await?;
                let no_worker = session
                    .element_in("Rust", "group", "Worker 1")
                    .await
                    .is_err();
                Ok(no_worker && after[1] != before[1] && after[0] == before[0])
            })
            .await?;
        session.choose_last("Python runtime").await?;
        let subtitle = "return document.querySelector('#page [data-side=python]').textContent";
        session
            .until("run without the GIL", async || {
                Ok(session
                    .script(subtitle)
                    .await?
                    .to_string()
                    .contains("3.14t"))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

/// More orders than a person waits for.
const MANY_ORDERS: &str = "\
use std::thread;
#[tokio::main(worker_threads = 4)]
async fn main() {
    let mut all = Vec::new();
    for n in 0..9 {
        all.push(tokio::spawn(async move {
            for _ in 0..6 {
                tokio::task::yield_now().await;
                println!(\"{n}\");
            }
        }));
    }
    for one in all {
        one.await.unwrap();
    }
    thread::yield_now();
}
";

#[test]
fn long_work_shows_how_far_it_is_and_can_be_stopped() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=lab&predict=0");
        session.open(&address).await?;
        session.retype("Rust source", MANY_ORDERS).await?;
        session
            .until("run it", async || {
                session.press("To end").await?;
                Ok(session.text("log", "Rust output").await?.contains('8'))
            })
            .await?;
        session.press("Find all the orders").await?;
        session
            .element("progressbar", "The search for all the orders")
            .await?;
        // Meanwhile the page answers.
        session.press("To start").await?;
        assert_eq!(session.slider("Position").await?, "0");
        session.press("Stop looking").await?;
        session
            .until("offer to look again", async || {
                Ok(session
                    .element("button", "Find all the orders")
                    .await
                    .is_ok())
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}
