//! The pause after typing: a text in the middle of it is compiled and run already, and seen only if it stays. What is
//! wrong with a text is shown where it is, but not to one who types elsewhere.

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

/// What is in sight of the Rust text: `[scrolled by, whether line 45 is in sight, the page's own scroll, the button]`.
const SIGHT: &str = "
    const pane = document.querySelector('#page [data-side=rust] .code-scroll');
    const [top, bottom] = [pane.scrollTop, pane.scrollTop + pane.clientHeight];
    const found = document.querySelector('#page [data-side=rust] [data-diagnostic]');
    const button = document.querySelector('#page [data-side=rust] .go-on');
    return found && [top <= 880 && bottom >= 900, top, scrollY, button?.textContent ?? '']";

/// Changes the Rust text as `arguments[1]` says, with the cursor at its beginning.
const CHANGE: &str = "
    const area = document.querySelector('textarea[aria-label=\"Rust source\"]');
    area.focus();
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', bubbles: true }));
    area.value = arguments[0];
    area.setSelectionRange(0, 0);
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: arguments[1] }));";

#[test]
fn an_error_far_down_is_shown_unless_one_types_elsewhere() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let prints = "    println!(\"one\");\n";
        let text = format!(
            "#[tokio::main]\nasync fn main() {{\n{}    let x: u32 = \"two\";\n{}}}\n",
            prints.repeat(42),
            prints.repeat(20)
        );
        let asked = json!([true, "", 0]);
        for (kind, is_shown) in [("insertFromPaste", true), ("insertText", false)] {
            session.open(&page::address(&server, "predict=0")).await?;
            let change = vec![json!(text), json!(kind)];
            session.client.execute(CHANGE, change).await?;
            session
                .until("show the error or where it is", async || {
                    let sight = session.script(SIGHT).await?;
                    let button = sight[3].as_str().unwrap_or_default();
                    let rests = sight[1] == json!(0) && button == "error on line 45";
                    let moved = sight[0] == json!(true) && button.is_empty();
                    Ok(sight[2] == json!(0) && if is_shown { moved } else { rests })
                })
                .await?;
        }
        let press = "document.querySelector('#page [data-side=rust] .go-on').click()";
        session.script(press).await?;
        session
            .until("show the error when asked", async || {
                let sight = session.script(SIGHT).await?;
                Ok(json!([sight[0], sight[3], sight[2]]) == asked)
            })
            .await?;
        Ok(())
    })
}
