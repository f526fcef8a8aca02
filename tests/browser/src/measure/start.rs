//! From the address to a page that can be read, and to one that answers input.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::report::Bar;
use super::{ROUNDS, Report, work};
use crate::Session;

/// Notes when the page can be read and when it answers input; in every document that is opened.
const WATCH: &str = "
    window.started = {};
    new MutationObserver(() => {
        if (document.documentElement.dataset.pollscope) started.ready ??= performance.now();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-pollscope'] });
";

/// Lighthouse's mobile profile: 150 ms there and back, 1.6 Mbps.
const SLOW: (u32, f64) = (150, 1.6e6 / 8.0);

/// How much slower its processor is.
const SLOWER: u32 = 4;

/// Measures starts, from localhost and with Lighthouse's mobile profile. The server sends the page as
/// static hosts do: compressed.
pub async fn start(session: &Session, address: &str, report: &mut Report) -> Result<()> {
    let watch = json!({ "source": WATCH });
    session
        .devtools("Page.addScriptToEvaluateOnNewDocument", watch)
        .await?;
    let (mut readable, mut ready, mut main) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let started = once(session, address).await?;
        readable.push(started.readable);
        ready.push(started.ready);
        main.push(started.main);
    }
    let what = "start, localhost: main thread's work until it answers input";
    report.figure(what, "ms", &main, Bar::AtMost(150.0));
    let what = "  on the clock: answers input";
    report.figure(what, "ms", &ready, Bar::None);
    report.figure("  on the clock: can be read", "ms", &readable, Bar::None);
    slowly(session, address, report).await
}

async fn slowly(session: &Session, address: &str, report: &mut Report) -> Result<()> {
    session.devtools("Network.enable", json!({})).await?;
    let (latency, bytes) = SLOW;
    conditions(session, latency, bytes).await?;
    let rate = json!({ "rate": SLOWER });
    session
        .devtools("Emulation.setCPUThrottlingRate", rate)
        .await?;
    let (mut readable, mut ready) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let started = once(session, address).await?;
        readable.push(started.readable);
        ready.push(started.ready);
    }
    let what = "start, Lighthouse's mobile profile, clock: can be read";
    report.figure(what, "ms", &readable, Bar::AtMost(800.0));
    let what = "start, Lighthouse's mobile profile, clock: answers input";
    report.figure(what, "ms", &ready, Bar::AtMost(1_600.0));
    let rate = json!({ "rate": 1 });
    session
        .devtools("Emulation.setCPUThrottlingRate", rate)
        .await?;
    conditions(session, 0, -1.0).await
}

async fn conditions(session: &Session, latency: u32, bytes: f64) -> Result<()> {
    let conditions = json!({
        "offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes,
    });
    session
        .devtools("Network.emulateNetworkConditions", conditions)
        .await?;
    Ok(())
}

/// One start, in milliseconds.
struct Started {
    readable: f64,
    ready: f64,
    main: f64,
}

/// Opens the page in a document of its own, with nothing kept.
async fn once(session: &Session, address: &str) -> Result<Started> {
    session.go("about:blank").await?;
    work::begin(session).await?;
    session.open(address).await?;
    let main = work::now(session).await?.main;
    super::ask(
        session,
        "requestAnimationFrame(() => requestAnimationFrame(done))",
    )
    .await?;
    let body = "return [performance.getEntriesByName('first-contentful-paint')[0]?.startTime, \
                window.started.ready]";
    let answer = session.script(body).await?;
    let at = |value: &Value| value.as_f64().context("the page was not painted");
    Ok(Started {
        readable: at(&answer[0])?,
        ready: at(&answer[1])?,
        main,
    })
}
