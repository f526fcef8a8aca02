//! The lab: measures, all the orders, forks, comparisons, live mode.

use anyhow::Result;
use browser_tests::{Session, run};
use serde_json::json;

use crate::page;

#[test]
fn orders_are_found_shown_and_compared() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=work-stealing&level=lab&predict=0";
        session.open(&page::address(&server, query)).await?;
        session.element("region", "Measures").await?;
        session.press("Find all the orders").await?;
        let orders = "return document.querySelectorAll('.orders li').length";
        session
            .until("find the orders", async || {
                Ok(session.script(orders).await?.as_u64() > Some(1))
            })
            .await?;
        session
            .script("document.querySelector('.orders li:last-child button').click()")
            .await?;
        let pressed = "return document.querySelectorAll('.orders [aria-pressed=true]').length";
        session
            .until("show the order", async || {
                Ok(session.script(pressed).await? == json!(1))
            })
            .await?;
        session.element("group", "Kept run and present run").await?;
        session.press("Back to the order by the clock").await?;
        session
            .until("go back to the clock", async || {
                Ok(session.script(pressed).await? == json!(0))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

/// Opens the link that Share makes, from an empty page.
async fn share_and_open(session: &Session) -> Result<()> {
    session.press("Share").await?;
    session
        .until("write the link", async || {
            let hash = session.script("return location.hash").await?;
            Ok(hash.as_str().is_some_and(|hash| hash.len() > 9))
        })
        .await?;
    let link = session.script("return location.href").await?;
    session.go("about:blank").await?;
    session.open(link.as_str().unwrap_or_default()).await
}

#[test]
fn a_cancelled_task_forks_the_run_and_the_link_opens_the_fork() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=blocking-call&level=lab&step=9";
        session.open(&page::address(&server, query)).await?;
        for side in ["Python", "Rust"] {
            session.press(&format!("{side}: cancel A tick")).await?;
        }
        session
            .until("say both forks", async || Ok(forks(&session).await? == 2))
            .await?;
        let note = "return document.querySelector('[data-panel=\"All the orders\"] [role=note]')?.textContent ?? ''";
        let note = session.script(note).await?.to_string();
        assert!(
            note.contains("without that"),
            "the orders leave the fork out: {note}"
        );
        share_and_open(&session).await?;
        assert_eq!(forks(&session).await?, 2);
        session
            .press("Python: take back the last intervention")
            .await?;
        session
            .until("take one back", async || Ok(forks(&session).await? == 1))
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_timer_is_put_off_and_the_link_has_the_fork_the_kept_run_and_live_mode() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=blocking-call&level=lab&step=7";
        session.open(&page::address(&server, query)).await?;
        session
            .element("spinbutton", "Milliseconds to put a timer off by")
            .await?;
        let put_off = "document.querySelector('[aria-label^=\"Python: put off A tick\"]').click()";
        session.script(put_off).await?;
        session
            .until("say the fork", async || Ok(forks(&session).await? == 1))
            .await?;
        session.choose_last("Live mode").await?;
        share_and_open(&session).await?;
        session
            .until("come back with the fork", async || {
                Ok(forks(&session).await? == 1)
            })
            .await?;
        session.element("group", "Kept run and present run").await?;
        let words = "return document.querySelector('.bench .done li').textContent";
        let words = session.script(words).await?;
        assert!(
            words
                .as_str()
                .is_some_and(|words| words.ends_with("put off by 50 ms"))
        );
        let live = "return document.querySelector('[aria-label=\"Live mode\"]').selectedIndex";
        assert_eq!(session.script(live).await?, json!(3));
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn live_mode_plays_by_timers_of_its_own() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=blocking-call&level=lab";
        session.open(&page::address(&server, query)).await?;
        session.choose_last("Live mode").await?;
        session.press("Play").await?;
        let timers = "const rows = [...document.querySelectorAll('[data-panel=\"This page\"] tr')];
            const row = rows.find((row) => row.textContent.startsWith('timers now'));
            return Number(row.querySelector('td').textContent)";
        session
            .until("wait for timers", async || {
                Ok(session.script(timers).await?.as_u64() > Some(0))
            })
            .await?;
        session.press("Pause").await?;
        session
            .until("drop its timers", async || {
                Ok(session.script(timers).await? == json!(0))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

async fn forks(session: &Session) -> Result<u64> {
    let done = session
        .script("return document.querySelectorAll('.bench .done li').length")
        .await?;
    Ok(done.as_u64().unwrap_or_default())
}
