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
