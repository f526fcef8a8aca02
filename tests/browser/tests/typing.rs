//! The pause after typing: a text in the middle of it is compiled and run already, and seen only if it stays.

use anyhow::Result;
use browser_tests::run;
use serde_json::json;

use crate::page;

/// Types a text with an error, and a good one in the pause after it; counts the errors that were shown until the good
/// one has run.
const TYPE: &str = r#"
    const done = arguments[arguments.length - 1];
    const box = document.querySelector('textarea[aria-label="Python source"]');
    const type = (text) => {
        box.value = text;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    let shown = 0;
    const count = () => shown += document.querySelectorAll('[data-diagnostic]').length;
    new MutationObserver(count).observe(document.body, { subtree: true, childList: true });
    type('async def main(:\n');
    setTimeout(() => type("print('the second text')\n"), 150);
    const look = () => {
        const waits = document.querySelector('[data-side=python] .stale') !== null;
        if (waits) setTimeout(look, 20); else done(shown);
    };
    setTimeout(look, 200);
"#;

#[test]
fn what_is_replaced_in_the_pause_is_never_seen() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        let shown = session.client.execute_async(TYPE, Vec::new()).await?;
        assert_eq!(shown, json!(0));
        session
            .until("print what the second text prints", async || {
                session.press("To end").await?;
                let printed = session.text("log", "Python output").await?;
                Ok(printed.contains("the second text"))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}
