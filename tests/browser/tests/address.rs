//! What the page's address says: lesson, chrome, and the link that `Share` makes.

use anyhow::Result;
use browser_tests::run;

use crate::page;

#[test]
fn the_address_picks_the_lesson() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let text = async |query: &str| -> Result<String> {
            session.open(&page::address(&server, query)).await?;
            let text_box = session.element("textbox", "Python source").await?;
            Ok(text_box.prop("value").await?.unwrap_or_default())
        };
        let spawning = text("level=lab&lesson=spawn-or-await").await?;
        let blocking = text("level=lab&lesson=blocking-call").await?;
        assert!(!spawning.is_empty() && !blocking.is_empty());
        assert_ne!(spawning, blocking);
        assert_eq!(text("level=lab").await?, blocking, "the default pair");
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn an_embed_has_the_transport_and_no_lesson_picker() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session
            .open(&page::address(&server, "embed&lesson=work-stealing"))
            .await?;
        session.press("Step forward").await?;
        session.press("Step back").await?;
        assert!(session.element("combobox", "Lesson").await.is_err());
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_shared_link_brings_back_the_text_and_the_position() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session
            .open(&page::address(&server, "level=lab&lesson=same-surface"))
            .await?;
        let edited = "import asyncio\n\n\nasync def main():\n    print(\"shared\")\n\n\nasyncio.run(main())\n";
        session.retype("Python source", edited).await?;
        session
            .until("run the edited program", async || {
                session.press("To end").await?;
                Ok(session.text("log", "Python output").await?.trim() == "shared")
            })
            .await?;
        let position = session.slider("Position").await?;
        session.press("Share").await?;
        session
            .until("put the link into the address", async || {
                let hash = session.script("return location.hash").await?;
                Ok(hash.as_str().is_some_and(|hash| hash.starts_with("#v1.")))
            })
            .await?;
        let link = session.client.current_url().await?;

        session.go("about:blank").await?;
        session.open(link.as_str()).await?;
        let text_box = session.element("textbox", "Python source").await?;
        assert_eq!(text_box.prop("value").await?.as_deref(), Some(edited));
        assert_eq!(session.slider("Position").await?, position);
        assert_eq!(session.text("log", "Python output").await?.trim(), "shared");
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}
