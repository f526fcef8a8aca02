//! A person types two programs, steps through them in both directions, and plays them.

use std::time::Duration;

use anyhow::{Result, bail};
use browser_tests::{Session, run};

use crate::page;

/// A user, then the user's profile, merged, for three users at once. Each program's output was
/// printed by the real runtime: CPython 3.11, and tokio 1.54.1 with two workers.
const PYTHON: &str = include_str!("programs/users.py");
const RUST: &str = include_str!("programs/users.rs");
const OUTPUT: &str = include_str!("programs/users.out");

/// Playing the pair at the highest speed takes about ten seconds on an idle machine.
const PLAYING: Duration = Duration::from_secs(120);

#[test]
fn a_typed_pair_prints_what_the_real_runtimes_print() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "level=lab")).await?;
        type_pair(&session).await?;
        at_the_end(&session).await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn stepping_back_undoes_stepping_forward() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "level=lab")).await?;
        type_pair(&session).await?;
        at_the_end(&session).await?;
        session.press("To start").await?;
        session
            .until("empty its output at the start", async || {
                let both = output(&session, "Python").await? + &output(&session, "Rust").await?;
                Ok(!both.contains("got user"))
            })
            .await?;
        let mut seen = vec![moment(&session).await?];
        for _ in 0..6 {
            let before = moment(&session).await?;
            session.press("Step forward").await?;
            session
                .until("move on a step", async || {
                    Ok(moment(&session).await? != before)
                })
                .await?;
            seen.push(moment(&session).await?);
        }
        for expected in seen.iter().rev().skip(1) {
            session.press("Step back").await?;
            session
                .until("move back to where it was", async || {
                    Ok(moment(&session).await? == *expected)
                })
                .await?;
        }
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn playing_ends_at_the_outcome() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "level=lab")).await?;
        type_pair(&session).await?;
        at_the_end(&session).await?;
        session.press("To start").await?;
        session.choose_last("Speed").await?;
        session.press("Play").await?;
        // The button keeps its place in the page; asking it alone leaves the page time to play.
        let button = session.element("button", "Pause").await?;
        let played = session
            .until_within(PLAYING, "play to the end", async || {
                tokio::time::sleep(Duration::from_millis(250)).await;
                Ok(button.attr("aria-label").await?.as_deref() == Some("Play"))
            })
            .await;
        explained(&session, played).await?;
        assert!(
            both_printed(&session).await?,
            "{:?}",
            moment(&session).await?
        );
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_half_typed_program_gets_a_diagnostic_and_keeps_the_text() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "level=lab")).await?;
        for (side, broken) in [
            ("Python", "async def main(:\n"),
            ("Rust", "async fn main( {\n"),
        ] {
            let name = format!("{side} source");
            session.retype(&name, broken).await?;
            session
                .until("mark the text as invalid", async || {
                    let text_box = session.element("textbox", &name).await?;
                    Ok(text_box.attr("aria-invalid").await?.as_deref() == Some("true"))
                })
                .await?;
            let text_box = session.element("textbox", &name).await?;
            assert_eq!(text_box.prop("value").await?.as_deref(), Some(broken));
        }
        let diagnostics =
            session.script("return document.querySelectorAll('[data-diagnostic]').length");
        assert!(diagnostics.await?.as_u64() >= Some(2));
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

async fn type_pair(session: &Session) -> Result<()> {
    session.retype("Python source", PYTHON).await?;
    session.retype("Rust source", RUST).await
}

/// Goes to the end until the typed programs have run, which is a debounce after the last key.
async fn at_the_end(session: &Session) -> Result<()> {
    let ended = session
        .until("print the typed pair's output at the end", async || {
            session.press("To end").await?;
            both_printed(session).await
        })
        .await;
    explained(session, ended).await
}

/// Adds what the page shows to a failure.
async fn explained(session: &Session, outcome: Result<()>) -> Result<()> {
    let Err(error) = outcome else {
        return Ok(());
    };
    let diagnostics = session.script(
        "return [...document.querySelectorAll('[data-diagnostic]')].map((e) => e.textContent)",
    );
    bail!(
        "{error}; it is at {:?} and says {}",
        moment(session).await?,
        diagnostics.await?
    )
}

async fn both_printed(session: &Session) -> Result<bool> {
    let expected = OUTPUT.trim_end();
    Ok(output(session, "Python").await? == expected && output(session, "Rust").await? == expected)
}

async fn output(session: &Session, side: &str) -> Result<String> {
    let text = session.text("log", &format!("{side} output")).await?;
    Ok(text.trim_end().to_string())
}

/// What is at the position: the slider's value and both outputs.
async fn moment(session: &Session) -> Result<(String, String, String)> {
    Ok((
        session.slider("Position").await?,
        output(session, "Python").await?,
        output(session, "Rust").await?,
    ))
}
