//! The page starts, wherever it is served.

use anyhow::Result;
use browser_tests::run;

use crate::page;

#[test]
fn the_page_becomes_ready_without_console_errors() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&format!("{}/", server.origin())).await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}
