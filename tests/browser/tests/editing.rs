//! The text boxes as an editor: undoing, indentation, errors at their tokens, the current line, the last good run.

use anyhow::Result;
use browser_tests::{Session, run};
use fantoccini::key::Key;
use serde_json::json;

use crate::page;

/// The text of a box.
async fn text(session: &Session, name: &str) -> Result<String> {
    let element = session.element("textbox", name).await?;
    Ok(element.prop("value").await?.unwrap_or_default())
}

#[test]
fn lines_are_indented_as_one_types_and_all_of_it_is_undone() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=inspect&predict=0");
        session.open(&address).await?;
        session.retype("Python source", "import asyncio\n").await?;
        let python = session.element("textbox", "Python source").await?;
        let enter = Key::Enter.to_string();
        let typed = format!("async def main():{enter}print('hello'){enter}");
        python.send_keys(&typed).await?;
        let back = Key::Backspace.to_string();
        python
            .send_keys(&format!("{back}asyncio.run(main())"))
            .await?;
        let expected = "import asyncio\nasync def main():\n    print('hello')\nasyncio.run(main())";
        assert_eq!(text(&session, "Python source").await?, expected);
        session
            .until("print what was typed", async || {
                session.press("To end").await?;
                Ok(session
                    .text("log", "Python output")
                    .await?
                    .contains("hello"))
            })
            .await?;
        for _ in 0..40 {
            python.send_keys(&(Key::Control + "z")).await?;
            if text(&session, "Python source").await?.contains("block") {
                break;
            }
        }
        let first = text(&session, "Python source").await?;
        assert!(
            first.contains("time.sleep"),
            "not undone to the lesson's text: {first}"
        );

        session.retype("Rust source", "").await?;
        let rust = session.element("textbox", "Rust source").await?;
        let typed = format!("fn main() {{{enter}println!(\"hi\");{enter}}}");
        rust.send_keys(&typed).await?;
        assert_eq!(
            text(&session, "Rust source").await?,
            "fn main() {\n    println!(\"hi\");\n}"
        );
        rust.send_keys(&(Key::Control + "]")).await?;
        assert!(text(&session, "Rust source").await?.ends_with("\n    }"));
        rust.send_keys(&(Key::Control + "[")).await?;
        assert!(text(&session, "Rust source").await?.ends_with("\n}"));
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

/// What the Python side shows: whether its picture is said to be older, whether there is output, whether a finding names
/// its line, what is marked in the text.
const SHOWN: &str = "
    const side = document.querySelector('#page [data-side=python]');
    const wrong = [...side.querySelectorAll('.line .wrong')];
    return [side.querySelector('.stage[data-stale]') !== null,
        side.querySelector('[role=log]').textContent.length > 0,
        (side.querySelector('[data-diagnostic]')?.textContent ?? '').includes('line '),
        wrong.map((one) => one.textContent).join('')];
";

#[test]
fn an_error_is_marked_at_its_token_and_the_last_good_run_stays() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let address = page::address(&server, "level=inspect&predict=0");
        session.open(&address).await?;
        session.press("To end").await?;
        let good = text(&session, "Python source").await?;
        let broken = good.replace("asyncio.run(", "asyncio.rum(");
        session.retype("Python source", &broken).await?;
        session
            .until("mark the error and keep the picture", async || {
                Ok(session.script(SHOWN).await? == json!([true, true, true, "rum"]))
            })
            .await?;
        let repair = "document.querySelector('#page [data-side=python] .repair').click()";
        session.script(repair).await?;
        session
            .until("run again", async || {
                Ok(session.script(SHOWN).await? == json!([false, true, false, ""]))
            })
            .await?;
        assert_eq!(text(&session, "Python source").await?, good);
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}
