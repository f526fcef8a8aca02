//! axe-core finds no barrier: in every view, at every level, in both themes. What may scroll can be focused, whether
//! or not this machine's fonts make it scroll.

use std::{env, fs};

use anyhow::{Context, Result};
use browser_tests::run;
use serde_json::{Value, json};

use crate::page;

/// A desktop, an embedded page and a phone.
const VIEWS: [(u32, u32, &str); 3] = [
    (1440, 900, "lesson=work-stealing"),
    (720, 480, "lesson=blocking-call&embed"),
    (390, 844, "lesson=state-machine"),
];

/// Scrolls until no target lies half behind one of the controls that stay at the foot of the window: axe takes what is
/// left of it for its size.
const CLEAR: &str = "
    const places = (name) => [...document.querySelectorAll(`#page ${name}`)]
        .filter((one) => one.checkVisibility() && (name.startsWith('.dock') || !one.closest('.dock')))
        .map((one) => one.getBoundingClientRect());
    const half = (one, other) => one.top < other.bottom && one.bottom > other.top
        && (one.top < other.top || one.bottom > other.bottom);
    const hidden = () => places(':is(a, button, summary)')
        .some((one) => places('.dock :is(button, select, input)').some((other) => half(one, other)));
    for (let n = 0; n < 40 && hidden(); n += 1) scrollBy(0, 4);
";

/// What axe finds: rule, place, what is wrong; the rules are axe's own, all of them, and that of WCAG 2.2 on the
/// size of targets.
const FINDINGS: &str = "
    const answer = arguments[arguments.length - 1];
    const told = (rule) => rule.nodes.map(
        (node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`);
    axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
        .then((found) => answer(found.violations.flatMap(told)), (error) => answer([String(error)]));
";

/// The timeline's other rows, and its table.
const BY_THREAD: &str = "
    document.querySelector('#page .zoom .by').click();
    document.querySelector('#page .timetable').open = true;
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
                    if level == "lab" {
                        session.script(BY_THREAD).await?;
                    }
                    session
                        .script("document.getAnimations().forEach((one) => one.finish())")
                        .await?;
                    session.script(CLEAR).await?;
                    let found: Value = session.client.execute_async(FINDINGS, Vec::new()).await?;
                    assert_eq!(found, json!([]), "{width} by {height}, {query}");
                }
            }
        }
        Ok(())
    })
}

/// What may scroll by its style, and neither takes the focus nor holds something that does. A browser may make such a
/// thing focusable while it scrolls; not every browser does, and fonts decide whether it scrolls here.
const UNREACHED: &str = "
    const shows = (one) => one.checkVisibility({ visibilityProperty: true });
    const takes = (one) => one.tabIndex >= 0 && !one.disabled && shows(one);
    const scrolls = (style) => [style.overflowX, style.overflowY].some((one) => one === 'auto' || one === 'scroll');
    const holds = (one) => [one, ...one.querySelectorAll('[tabindex], a, button, input, select, summary, textarea')];
    return [...document.querySelectorAll('#page *')]
        .filter((one) => shows(one) && scrolls(getComputedStyle(one)) && !holds(one).some(takes))
        .map((one) => `${one.tagName} ${one.className}`);
";

/// Everything that opens, open.
const OPENED: &str =
    "document.querySelectorAll('#page details').forEach((one) => { one.open = true; })";

#[test]
fn what_may_scroll_can_be_focused() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        for (width, height, query) in VIEWS {
            session.resize(width, height).await?;
            for level in ["story", "inspect", "lab"] {
                let query = format!("{query}&level={level}&predict=0");
                session.open(&page::address(&server, &query)).await?;
                // What scrolls is found once it has been laid out, a frame after the page answers.
                session
                    .until("let what scrolls be focused", async || {
                        Ok(session.script(UNREACHED).await? == json!([]))
                    })
                    .await
                    .with_context(|| format!("{width} by {height}, {query}"))?;
                session.press("Step forward").await?;
                session.script(OPENED).await?;
                session.retype("Python source", WRONG).await?;
                session
                    .until("mark the error and end the run", async || {
                        let told = "return document.querySelectorAll('.diagnostics').length";
                        Ok(session.script(told).await? == json!(1))
                    })
                    .await?;
                let unreached = session.script(UNREACHED).await?;
                assert_eq!(
                    unreached,
                    json!([]),
                    "{width} by {height}, {query}, all open"
                );
            }
        }
        Ok(())
    })
}

/// A program with an error and nothing to repair.
const WRONG: &str = "import asyncio\nasyncio.run(\n";

/// A program that can never go on, for two reasons.
const STUCK: &str = "import threading

lock = threading.Lock()

def hold_it_for_ever():
    lock.acquire()
    lock.acquire(timeout=-1)

threading.Thread(target=hold_it_for_ever).start()
hold_it_for_ever()
";

#[test]
fn a_long_ending_can_be_focused() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        session.retype("Python source", STUCK).await?;
        let ended = async || {
            session.press("To end").await?;
            let group = session.element("group", "How the Python run ended");
            Ok(group.await.is_ok())
        };
        session.until("say how it ended", ended).await?;
        assert_eq!(session.script(UNREACHED).await?, json!([]));
        Ok(())
    })
}
