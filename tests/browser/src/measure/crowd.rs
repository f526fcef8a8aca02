//! A run of a hundred thousand living tasks: seeks in it, and the memory that the page takes.

use anyhow::{Context, Result};
use serde_json::json;

use super::report::Bar;
use super::seek::{Seeks, seeks};
use super::{Report, load, open};
use crate::Session;

const PROGRAM: &str = include_str!("programs/hundred_thousand.py");

/// Keeps hold of the memory of the page's WebAssembly; in every document that is opened.
const WATCH: &str = "
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const own = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const made = await own.apply(WebAssembly, given);
            window.wasmMemory = (made.instance ?? made).exports.memory;
            return made;
        };
    }
";

/// Measures seeks first, then the memory with everything that they have left in it.
pub async fn crowd(session: &Session, address: &str, report: &mut Report) -> Result<()> {
    let watch = json!({ "source": WATCH });
    session
        .devtools("Page.addScriptToEvaluateOnNewDocument", watch)
        .await?;
    open(session, address, "").await?;
    load(session, "Python", PROGRAM).await?;
    let loaded = megabytes(session).await?;
    let bars = Seeks {
        of: "1e6 events, 100,000 tasks",
        median: Bar::None,
        most: Bar::AtMost(100.0),
        jump: Bar::None,
    };
    seeks(session, report, &bars).await?;
    let what = "  memory of 100,000 tasks, loaded";
    report.figure(what, "MB", &[loaded], Bar::None);
    let what = "memory of 100,000 tasks, after all jumps";
    report.figure(what, "MB", &[megabytes(session).await?], Bar::AtMost(256.0));
    Ok(())
}

/// The page's memory; it never shrinks.
async fn megabytes(session: &Session) -> Result<f64> {
    let body = "return window.wasmMemory.buffer.byteLength";
    let bytes = session.script(body).await?;
    Ok(bytes.as_f64().context("no memory was seen")? / 1e6)
}
