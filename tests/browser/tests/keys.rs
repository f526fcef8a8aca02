//! The keys that move through a run, where they are told, and that everything is reached without a mouse.

use anyhow::Result;
use browser_tests::{Session, run};
use fantoccini::Locator;
use fantoccini::key::Key;

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
