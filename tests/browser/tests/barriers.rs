//! axe-core finds no barrier: in every view, at every level, in both themes.

use std::{env, fs};

use anyhow::Result;
use browser_tests::run;
use serde_json::{Value, json};

use crate::page;

/// A desktop, an embedded page and a phone.
const VIEWS: [(u32, u32, &str); 3] = [
    (1440, 900, "lesson=work-stealing"),
    (720, 480, "lesson=blocking-call&embed"),
    (390, 844, "lesson=state-machine"),
];

/// What axe finds: rule, place, what is wrong; the rules are axe's own, all of them.
const FINDINGS: &str = "
    const answer = arguments[arguments.length - 1];
    const told = (rule) => rule.nodes.map(
        (node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`);
    axe.run(document, { resultTypes: ['violations'] })
        .then((found) => answer(found.violations.flatMap(told)), (error) => answer([String(error)]));
";

#[test]
fn axe_finds_no_barrier() -> Result<()> {
    let Some(script) = env::var_os("POLLSCOPE_AXE") else {
        println!("axe-core is not there: nothing looked for barriers");
        return Ok(());
    };
    let axe = format!("{}; window.axe = axe;", fs::read_to_string(script)?);
    let server = page::serve()?;
    run(async move |session| {
        for (width, height, query) in VIEWS {
            session.resize(width, height).await?;
            for theme in ["light", "dark"] {
                for level in ["story", "inspect", "lab"] {
                    let query = format!("{query}&level={level}&theme={theme}");
                    session.open(&page::address(&server, &query)).await?;
                    session.client.execute(&axe, Vec::new()).await?;
                    for _ in 0..3 {
                        session.press("Step forward").await?;
                    }
                    session
                        .script("document.getAnimations().forEach((one) => one.finish())")
                        .await?;
                    let found: Value = session.client.execute_async(FINDINGS, Vec::new()).await?;
                    assert_eq!(found, json!([]), "{width} by {height}, {query}");
                }
            }
        }
        Ok(())
    })
}
