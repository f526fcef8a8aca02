//! From what the page shows to the step behind it: a cause, words of the transcript, a line of output.

use anyhow::Result;
use browser_tests::{Session, run};
use fantoccini::key::Key;

use crate::page;

#[test]
fn causes_words_and_lines_lead_to_their_steps() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "lesson=blocking-call&level=inspect");
        session.open(&address).await?;
        session.press("To end").await?;
        let end = now(&session).await?;

        let log = session.element("log", "Python output").await?;
        log.send_keys(&Key::Up.to_string()).await?;
        let printed = moved(&session, &end).await?;
        assert!(session.text("log", "Python output").await?.lines().count() < 4);

        let find = session
            .element("searchbox", "Find in the transcript")
            .await?;
        find.send_keys("blocks its thread").await?;
        find.send_keys(&Key::Enter.to_string()).await?;
        let found = moved(&session, &printed).await?;
        let caption = "return document.querySelector('.caption').textContent";
        assert!(
            session
                .script(caption)
                .await?
                .to_string()
                .contains("blocks its thread")
        );

        session
            .script("document.querySelector('.causes').open = true")
            .await?;
        session.press("the program starts").await?;
        moved(&session, &found).await?;

        let before = now(&session).await?;
        session.press("Step Rust").await?;
        moved(&session, &before).await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_line_leads_to_its_steps_and_halts_playing() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "lesson=blocking-call&level=inspect");
        session.open(&address).await?;
        // By keyboard alone: the cursor to a line, its breakpoint, its next step.
        let text = session.element("textbox", "Rust source").await?;
        let to_line = "const area = document.getElementById('source-rust');
            const before = area.value.slice(0, area.value.indexOf('thread::sleep(ms'));
            area.focus(); area.setSelectionRange(before.length, before.length);
            return before.split('\\n').length";
        let line = session.script(to_line).await?;
        text.send_keys(&Key::Right.to_string()).await?;
        session
            .element("group", &format!("Rust line {line}"))
            .await?;
        let start = now(&session).await?;
        session
            .press(&format!("Rust: next step on line {line}"))
            .await?;
        let there = moved(&session, &start).await?;
        // The buttons took the focus, and the browser's driver types at the end of what it has to focus.
        session.script(to_line).await?;
        text.send_keys(&Key::F9.to_string()).await?;
        let halts =
            "return document.querySelector('[data-side=rust] [data-halts]')?.textContent ?? ''";
        session
            .until("mark the breakpoint", async || {
                Ok(session.script(halts).await? == line.to_string().as_str())
            })
            .await?;
        session.choose_last("Speed").await?;
        session.press("To start").await?;
        session.press("Play").await?;
        let rests = "return document.querySelector('.play').textContent === 'Play'";
        session
            .until("halt at the line", async || {
                Ok(now(&session).await? == there && session.script(rests).await? == true)
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn the_inside_of_a_task_opens_and_follows_the_polls() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "lesson=state-machine&level=inspect&predict=0");
        session.open(&address).await?;
        session.press("Step forward").await?;
        session.press("Step forward").await?;
        let open = "document.querySelectorAll('.sheet').forEach(sheet => { sheet.open = true })";
        session.script(open).await?;
        let rust = "return document.querySelector('[data-side=rust] .sheet-body').textContent";
        session
            .until("tell the transition of the first poll", async || {
                let told = session.script(rust).await?.to_string();
                Ok(told.contains("Unresumed \u{2192} Suspend0"))
            })
            .await?;
        let told = session.script(rust).await?.to_string();
        assert!(told.contains("enum Brew {"), "{told}");
        assert!(told.contains("Sleep, 112 bytes"), "{told}");
        assert!(told.contains("this page's own build"), "{told}");
        let python = "return document.querySelector('[data-side=python] .sheet-body').textContent";
        let told = session.script(python).await?.to_string();
        assert!(told.contains("cr_await: coroutine brew"), "{told}");
        assert!(told.contains("_fut_waiter: <Future pending>"), "{told}");
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

/// Where the page stands, as it says.
async fn now(session: &Session) -> Result<String> {
    let script = "return document.querySelector('.now').textContent";
    Ok(session.script(script).await?.to_string())
}

/// Where the page stands once it has left a place.
async fn moved(session: &Session, from: &str) -> Result<String> {
    session
        .until("move", async || Ok(now(session).await? != from))
        .await?;
    now(session).await
}
