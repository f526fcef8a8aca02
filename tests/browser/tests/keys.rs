//! The keys that move through a run, where they are told, and that everything is reached without a mouse.

use anyhow::{Context, Result, bail, ensure};
use browser_tests::{Session, run};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

use crate::page;

#[test]
fn keys_step_and_do_nothing_while_one_types() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "level=lab")).await?;
        assert_eq!(position_after(&session, Key::Right).await?, "1");
        assert_eq!(position_after(&session, Key::Right).await?, "2");
        assert_eq!(position_after(&session, Key::Left).await?, "1");
        let last = position_after(&session, Key::End).await?;
        assert!(last.parse::<u32>()? > 2, "the end is at {last}");
        assert_eq!(position_after(&session, Key::Home).await?, "0");

        let text_box = session.element("textbox", "Python source").await?;
        text_box.click().await?;
        text_box.send_keys(&Key::Right.to_string()).await?;
        text_box.send_keys(" ").await?;
        assert_eq!(session.slider("Position").await?, "0");
        assert!(session.element("button", "Pause").await.is_err());
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn the_keys_are_told_in_a_dialog_and_can_be_switched_off() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        press(&session, "?").await?;
        assert!(dialog_is_open(&session).await?, "`?` opens the keys");
        // While it is open the page behind it rests.
        press(&session, &Key::Right.to_string()).await?;
        assert_eq!(session.slider("Position").await?, "0");
        press(&session, &Key::Escape.to_string()).await?;
        assert!(!dialog_is_open(&session).await?, "Escape closes them");

        session.press("Help").await?;
        session
            .script("document.querySelector('dialog[open] summary').click()")
            .await?;
        let listed = "return document.querySelector('dialog[open] details').innerText";
        session
            .until("the known limits are listed", async || {
                let text = session.script(listed).await?.to_string();
                Ok(text.contains("available_parallelism"))
            })
            .await?;
        session.click("checkbox", "Single-key shortcuts").await?;
        session.press("Close").await?;
        assert_eq!(name_of_focus(&session).await?, "Help", "where it was");
        session.script("document.activeElement.blur()").await?;
        for key in ["?".to_string(), Key::Right.to_string()] {
            press(&session, &key).await?;
        }
        assert!(!dialog_is_open(&session).await?);
        assert_eq!(session.slider("Position").await?, "0");
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

/// What Tab must come by, in this order, among what else there is.
const WALK: [&str; 21] = [
    "Skip to the Python source",
    "Lesson",
    "Level",
    "Help",
    "Share",
    "Give Rust 1 worker",
    "Go to stop 1",
    "Python runtime",
    "setup, 4 lines",
    "Python source",
    "Python output",
    "Rust runtime",
    "Workers",
    "Rust source",
    "Rust output",
    "Transcript",
    "Play",
    "Step forward",
    "Position",
    "Speed",
    "Step by",
];

#[test]
fn the_whole_page_is_walked_and_stepped_by_keyboard() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "level=lab")).await?;
        let mut walked = Vec::new();
        for _ in 0..80 {
            press_at_focus(&session, &Key::Tab.to_string()).await?;
            let name = name_of_focus(&session).await?;
            if walked.first() == Some(&name) {
                break;
            }
            walked.push(name);
        }
        let mut left = walked.iter();
        for expected in WALK {
            let found = left.any(|name| name == expected);
            assert!(
                found,
                "Tab does not come by {expected} in its place: {walked:?}"
            );
        }
        while name_of_focus(&session).await? != "Step forward" {
            press_at_focus(&session, &Key::Tab.to_string()).await?;
        }
        press_at_focus(&session, &Key::Enter.to_string()).await?;
        session
            .until("step at Enter", async || {
                Ok(session.slider("Position").await? == "1")
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

/// Why the focus cannot be seen, if it cannot: nothing has it, no outline shows it, or it is out of sight.
const UNSEEN: &str = "
    const one = document.activeElement;
    if (!one || one === document.body) return 'nothing has the focus';
    const name = one.computedName || one.className || one.tagName;
    if (!one.matches(':focus-visible')) return `the focus on ${name} does not show`;
    const drawn = one.tagName === 'TEXTAREA' ? one.closest('.code') : one;
    const style = getComputedStyle(drawn);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) return `${name} has no outline`;
    const box = drawn.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    if (!inside || box.width < 1 || box.height < 1) return `${name} is out of sight`;
    return '';
";

/// Presses a key where the focus is; afterwards the focus is somewhere, and is seen.
async fn key(session: &Session, key: impl Into<char>) -> Result<()> {
    press_at_focus(session, &key.into().to_string()).await?;
    session
        .until("show the focus", async || {
            Ok(session.script(UNSEEN).await? == json!(""))
        })
        .await
        .with_context(|| "after a key")
}

/// How far Tab goes at most.
const TABS_MAX: usize = 150;

/// Goes by Tab, or backwards by Shift and Tab, to what has a name that begins so.
async fn tab_to(session: &Session, forward: bool, name: &str) -> Result<()> {
    let mut seen = vec![name_of_focus(session).await?];
    if seen[0].starts_with(name) {
        return Ok(());
    }
    for _ in 0..TABS_MAX {
        let keys = match forward {
            true => Key::Tab.to_string(),
            false => Key::Shift + &Key::Tab.to_string(),
        };
        press_at_focus(session, &keys).await?;
        let unseen = session.script(UNSEEN).await?;
        let here = name_of_focus(session).await?;
        ensure!(
            unseen == json!(""),
            "{unseen} on the way to {name}, after {seen:?}"
        );
        if here.starts_with(name) {
            return Ok(());
        }
        seen.push(here);
    }
    bail!("Tab does not come to {name}: {seen:?}")
}

/// Waits until a script returns true.
async fn until(session: &Session, what: &str, script: &str) -> Result<()> {
    let holds = async || Ok(session.script(script).await? == json!(true));
    session.until(what, holds).await
}

#[test]
fn a_lesson_is_stepped_inspected_forked_and_left_by_keyboard_alone() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        read_a_lesson(&session).await?;
        inspect_it(&session).await?;
        fork_it(&session).await?;
        // Out of the page: Tab is not caught anywhere.
        for _ in 0..TABS_MAX {
            press_at_focus(&session, &Key::Tab.to_string()).await?;
            if session.script(UNSEEN).await? == json!("nothing has the focus") {
                break;
            }
        }
        assert_eq!(
            session.script(UNSEEN).await?,
            json!("nothing has the focus")
        );
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

/// Picks a lesson, answers its question, steps forth and back, selects a task.
async fn read_a_lesson(session: &Session) -> Result<()> {
    tab_to(session, true, "Lesson").await?;
    key(session, Key::Up).await?;
    let asks = "return document.querySelector('h1').textContent.startsWith('Three jobs')";
    until(session, "open the lesson above", asks).await?;
    tab_to(session, true, "Just show me").await?;
    key(session, Key::Enter).await?;
    tab_to(session, true, "Step forward").await?;
    for _ in 0..3 {
        key(session, Key::Enter).await?;
    }
    until(session, "step three times", &position(3)).await?;
    // In the toolbar the arrows go from button to button.
    key(session, Key::Left).await?;
    key(session, Key::Left).await?;
    assert_eq!(name_of_focus(session).await?, "Step back");
    key(session, Key::Enter).await?;
    until(session, "step back", &position(2)).await?;
    tab_to(session, false, "A job").await?;
    key(session, Key::Enter).await?;
    let selected =
        "return document.querySelectorAll('.stage .token[aria-pressed=true]').length > 0";
    until(session, "select the task", selected).await
}

/// Looks inside, sets a breakpoint, searches the transcript.
async fn inspect_it(session: &Session) -> Result<()> {
    tab_to(session, false, "Level").await?;
    key(session, Key::Down).await?;
    let level = "return document.querySelector('.page').dataset.level === 'inspect'";
    until(session, "show more", level).await?;
    tab_to(session, true, "Python source").await?;
    key(session, Key::Down).await?;
    key(session, Key::F9).await?;
    let halts = "return document.querySelectorAll('[data-side=python] [data-halts]').length === 1";
    until(session, "set the breakpoint", halts).await?;
    tab_to(session, true, "Inside: states").await?;
    key(session, Key::Enter).await?;
    let open = "return document.querySelector('[data-side=python] .sheet').open";
    until(session, "open the inside", open).await?;
    tab_to(session, true, "Find in the transcript").await?;
    press_at_focus(session, "blocks its thread").await?;
    key(session, Key::Enter).await?;
    let found =
        "return document.querySelector('.caption').textContent.includes('blocks its thread')";
    until(session, "find the words", found).await
}

/// Changes a runtime, cancels a task, compares the two runs.
async fn fork_it(session: &Session) -> Result<()> {
    tab_to(session, false, "Level").await?;
    key(session, Key::Down).await?;
    let level = "return document.querySelector('.bench') !== null";
    until(session, "show the lab", level).await?;
    tab_to(session, true, "Python runtime").await?;
    key(session, Key::Up).await?;
    let older =
        "return document.querySelector('[aria-label=\"Python runtime\"]').selectedIndex === 1
        && document.querySelector('.stale') === null";
    until(session, "run on the older version", older).await?;
    tab_to(session, true, "Python: cancel").await?;
    key(session, Key::Enter).await?;
    let forked = "return document.querySelectorAll('.bench .done li').length === 1";
    until(session, "fork the run", forked).await?;
    key(session, Key::Shift).await?;
    tab_to(session, true, "Kept run and present run").await?;
    tab_to(session, false, "Compare no longer").await?;
    key(session, Key::Enter).await?;
    let ended =
        "return document.querySelector('[aria-label=\"Kept run and present run\"]') === null";
    until(session, "end the comparison", ended).await?;
    assert_eq!(name_of_focus(session).await?, "Compare");
    Ok(())
}

fn position(step: u32) -> String {
    format!("return document.querySelector('[aria-label=Position]').value === '{step}'")
}

/// The accessible name of what has the focus, as the browser computes it.
async fn name_of_focus(session: &Session) -> Result<String> {
    let name = session
        .script("return document.activeElement?.computedName ?? ''")
        .await?;
    Ok(name.as_str().unwrap_or_default().to_string())
}

async fn dialog_is_open(session: &Session) -> Result<bool> {
    let open = session
        .script("return document.querySelector('dialog').open")
        .await?;
    Ok(open.as_bool().unwrap_or_default())
}

/// Presses a key at the body, or in the dialog when that is open.
async fn press(session: &Session, key: &str) -> Result<()> {
    if dialog_is_open(session).await? {
        return press_at_focus(session, key).await;
    }
    let body = session.client.find(Locator::Css("body")).await?;
    Ok(body.send_keys(key).await?)
}

async fn press_at_focus(session: &Session, key: &str) -> Result<()> {
    let focus = session.client.active_element().await?;
    Ok(focus.send_keys(key).await?)
}

/// Presses a key while nothing has the focus, and returns the position then.
async fn position_after(session: &Session, key: Key) -> Result<String> {
    session.script("document.activeElement?.blur()").await?;
    let before = session.slider("Position").await?;
    let body = session.client.find(Locator::Css("body")).await?;
    body.send_keys(&key.to_string()).await?;
    session
        .until("move at a key", async || {
            Ok(session.slider("Position").await? != before)
        })
        .await?;
    session.slider("Position").await
}
