//! Small screens: nothing is cut off, what one steps with stays in reach, one side shows at a time.

use anyhow::Result;
use browser_tests::run;
use serde_json::json;

use crate::page;

/// A phone, an article's column, the narrowest page WCAG 2.2 (1.4.10) asks for, and 1280 by 1024 at 200 %.
const SIZES: [(u32, u32); 4] = [(390, 844), (720, 480), (320, 640), (640, 512)];

/// What is out of reach or cut: a horizontal overflow, something of the dock outside the window, a text that
/// its box does not show whole.
const FAULTS: &str = "
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) faults.push(`${root.scrollWidth} px wide`);
    const kept = ['.caption', '.timeline', '[aria-label=\"Step back\"]', '#step-forward'];
    for (const one of kept) {
        const box = document.querySelector(one).getBoundingClientRect();
        const inside = box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
        if (!inside || box.height < 1) faults.push(`${one} is out of sight`);
    }
    for (const one of ['.caption', '.question .note']) {
        const text = document.querySelector(one);
        if (text.scrollHeight > text.clientHeight + 1) faults.push(`${one} is cut`);
    }
    return faults;
";

#[test]
fn nothing_is_cut_off_on_a_small_screen() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        for (width, height) in SIZES {
            session.resize(width, height).await?;
            for level in ["story", "inspect"] {
                let query = format!("lesson=blocking-call&level={level}");
                session.open(&page::address(&server, &query)).await?;
                for _ in 0..8 {
                    let faults = session.script(FAULTS).await?;
                    assert_eq!(faults, json!([]), "{width} by {height}, {level}");
                    session.press("Step forward").await?;
                }
                for pace in ["Speed", "Step by"] {
                    let shown = session.element("combobox", pace).await;
                    assert_eq!(shown.is_ok(), level == "inspect", "{pace}");
                }
            }
        }
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn one_side_shows_and_the_other_says_when_it_changes() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.resize(390, 844).await?;
        session
            .open(&page::address(&server, "lesson=blocking-call"))
            .await?;
        session
            .element_in("Python", "textbox", "Python source")
            .await?;
        assert!(session.element("textbox", "Rust source").await.is_err());
        session
            .until("say that Rust has changed", async || {
                session.press("Step forward").await?;
                let told = "return [...document.querySelectorAll('[role=tab]')].map((tab) => \
                            tab.textContent + getComputedStyle(tab, '::after').content)";
                let tabs = session.script(told).await?;
                Ok(tabs[1].as_str().is_some_and(|tab| tab.contains("changed")))
            })
            .await?;
        session.click("tab", "Rust · changed").await?;
        session.element_in("Rust", "textbox", "Rust source").await?;
        assert!(session.element("textbox", "Python source").await.is_err());
        Ok(())
    })
}

#[test]
fn what_to_try_unfolds_when_asked_for() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.resize(390, 844).await?;
        let query = "lesson=who-runs-it&predict=0";
        session.open(&page::address(&server, query)).await?;
        let height = "return document.querySelector('.question').getBoundingClientRect().height";
        let before = session.script(height).await?;
        session.press("To end").await?;
        assert_eq!(session.script(height).await?, before);
        let told = "return document.querySelector('.exercise').innerText";
        assert_eq!(session.script(told).await?, json!("Try it"));
        session.press("Try it").await?;
        let words = session.script(told).await?;
        let words = words.as_str().unwrap_or_default();
        assert!(words.starts_with("Try it Make Rust"), "{words}");
        for (width, height) in [(1366, 768), (1024, 768)] {
            session.resize(width, height).await?;
            let words = session.script(told).await?;
            let words = words.as_str().unwrap_or_default();
            assert!(words.starts_with("Try it: Make Rust"), "{width}: {words}");
        }
        Ok(())
    })
}

#[test]
fn the_help_with_the_known_limits_is_in_reach_of_a_thumb() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        for (width, height) in [(390, 844), (320, 640)] {
            session.resize(width, height).await?;
            session.open(&page::address(&server, "")).await?;
            session.press("Help").await?;
            let sizes = "return [...document.querySelectorAll('.keys, dialog[open] :is(summary, label, button)')]
                .map((one) => one.getBoundingClientRect())
                .map((box) => box.width >= 44 && box.height >= 44 && box.left >= 0 && box.right <= innerWidth)";
            let sizes = session.script(sizes).await?;
            let all = sizes.as_array().map(Vec::as_slice).unwrap_or_default();
            assert!(all.len() >= 4, "{width}: {sizes}");
            assert!(
                all.iter().all(|fits| *fits == json!(true)),
                "{width}: {sizes}"
            );
            session
                .script("document.querySelector('dialog[open] summary').click()")
                .await?;
            session
                .until("list the known limits", async || {
                    let listed =
                        "return document.querySelectorAll('dialog[open] .limits li').length";
                    Ok(session.script(listed).await?.as_u64() > Some(10))
                })
                .await?;
            session.press("Close").await?;
        }
        Ok(())
    })
}
