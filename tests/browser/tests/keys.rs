//! The keys that move through a run, and that they leave typing alone.

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
