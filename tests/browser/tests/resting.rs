//! A page that is not playing does nothing: no timer and no frame loop is alive.

use std::time::Duration;

use anyhow::Result;
use browser_tests::{Session, run};
use serde_json::json;

use crate::page;

/// Counts the calls that make a page wake by itself.
const COUNT: &str = "
    window.wakes = 0;
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
        const original = window[name];
        window[name] = (...rest) => { window.wakes += 1; return original.apply(window, rest); };
    }
";

/// Longer than any motion (400 ms), debounce or idle stretch (600 ms).
const SETTLED: Duration = Duration::from_millis(1500);

#[test]
fn a_page_at_rest_sets_no_timer_and_asks_for_no_frame() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let source = json!({ "source": COUNT });
        session
            .devtools("Page.addScriptToEvaluateOnNewDocument", source)
            .await?;
        session.open(&page::address(&server, "level=lab")).await?;
        assert_eq!(wakes_at_rest(&session).await?, 0, "after the start");

        session.press("Play").await?;
        session.element("button", "Pause").await?.click().await?;
        assert_eq!(wakes_at_rest(&session).await?, 0, "after a pause");

        session.press("To end").await?;
        assert_eq!(wakes_at_rest(&session).await?, 0, "at the end");
        Ok(())
    })
}

/// How often the page woke by itself in a while, once it has settled.
async fn wakes_at_rest(session: &Session) -> Result<i64> {
    tokio::time::sleep(SETTLED).await;
    let before = session.script("return window.wakes").await?;
    tokio::time::sleep(SETTLED).await;
    let after = session.script("return window.wakes").await?;
    Ok(after.as_i64().unwrap_or(-1) - before.as_i64().unwrap_or(0))
}
