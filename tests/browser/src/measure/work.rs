//! What the page's main thread spent, as the DevTools protocol's domain `Performance` tells it in
//! processor time: commands of the protocol itself are counted apart and left out.

use std::ops::Sub;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::Session;

/// Time that was spent, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// Running JavaScript and WebAssembly.
    pub script: f64,
    /// Everything on the main thread: script, style, layout, painting.
    pub main: f64,
}

impl Sub for Work {
    type Output = Work;

    fn sub(self, earlier: Work) -> Work {
        Work {
            script: self.script - earlier.script,
            main: self.main - earlier.main,
        }
    }
}

/// Begins to count, in processor time.
pub async fn begin(session: &Session) -> Result<()> {
    let parameters = json!({ "timeDomain": "threadTicks" });
    session.devtools("Performance.enable", parameters).await?;
    Ok(())
}

/// What was spent until now.
pub async fn now(session: &Session) -> Result<Work> {
    let answer = session
        .devtools("Performance.getMetrics", json!({}))
        .await?;
    let metrics = answer["metrics"].as_array().context("no metrics came")?;
    let milliseconds = |name: &str| {
        let found = metrics.iter().find(|metric| metric["name"] == name);
        let seconds = found.and_then(|metric| metric["value"].as_f64());
        seconds
            .map(|seconds| seconds * 1e3)
            .with_context(|| format!("this browser has no metric `{name}`"))
    };
    Ok(Work {
        script: milliseconds("ScriptDuration")?,
        main: milliseconds("TaskDuration")? - milliseconds("DevToolsCommandDuration")?,
    })
}

/// What an act spends until it is on the screen.
pub async fn of(session: &Session, act: impl AsyncFnOnce() -> Result<()>) -> Result<Work> {
    let before = now(session).await?;
    act().await?;
    super::ask(session, "probe.painted(done)").await?;
    Ok(now(session).await? - before)
}

/// Calls the browser's own name of a key.
pub async fn key(session: &Session, key: &str, text: &str) -> Result<()> {
    let event = |kind: &str| -> Value {
        json!({ "type": kind, "key": key, "code": key, "text": text, "windowsVirtualKeyCode": code(key) })
    };
    session
        .devtools("Input.dispatchKeyEvent", event("keyDown"))
        .await?;
    let mut up = event("keyUp");
    up["text"] = json!("");
    session.devtools("Input.dispatchKeyEvent", up).await?;
    Ok(())
}

/// The number of a key that a page may still ask for.
fn code(key: &str) -> u32 {
    match key {
        "ArrowRight" => 39,
        "ArrowLeft" => 37,
        _ => key.bytes().next().map_or(0, u32::from),
    }
}
