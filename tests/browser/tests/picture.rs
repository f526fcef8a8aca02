//! What moves, folds and turns: the task's token on its rail and among its states, the edge of a wake, the setup,
//! the levels, a presentation.

use anyhow::Result;
use browser_tests::{Session, run};
use fantoccini::Locator;
use serde_json::json;

use crate::page;

#[test]
fn each_transition_moves_the_tasks_token_by_a_transform() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=state-machine&predict=0";
        session.open(&page::address(&server, query)).await?;
        let mut places = Vec::new();
        while session
            .script("return document.getElementById('step-forward').ariaDisabled")
            .await?
            != json!("true")
        {
            session.press("Step forward").await?;
            let rail = transform(&session, "[data-side=rust] .rail-token").await?;
            let among = transform(&session, "[data-side=rust] .machine .token").await?;
            places.push((rail, among));
        }
        let moved = |pick: fn(&(String, String)) -> &String| {
            places
                .windows(2)
                .filter(|pair| pick(&pair[0]) != pick(&pair[1]))
                .count()
        };
        assert!(moved(|place| &place.0) >= 2, "on the rail: {places:?}");
        assert!(moved(|place| &place.1) >= 2, "among the states: {places:?}");

        let preference = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let media = json!({ "features": [preference] });
        session
            .devtools("Emulation.setEmulatedMedia", media)
            .await?;
        let script =
            "return getComputedStyle(document.querySelector('.rail-token')).transitionDuration";
        let durations = session.script(script).await?;
        let durations = durations.as_str().unwrap_or_default();
        assert!(durations.split(", ").all(|one| one == "0s"), "{durations}");
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_wake_has_an_edge_only_while_it_is_the_last_step() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session
            .open(&page::address(&server, "lesson=blocking-call&step=7"))
            .await?;
        let drawn = "return [...document.querySelectorAll('svg.wake path')].map((e) => e.getAttribute('d'))";
        session
            .until("draw one edge", async || {
                let edges = session.script(drawn).await?;
                let edges = edges.as_array().map(Vec::as_slice).unwrap_or_default();
                Ok(matches!(edges, [one] if one.as_str().is_some_and(|d| d.starts_with('M'))))
            })
            .await?;
        session.press("Step forward").await?;
        session
            .until("take the edge away", async || {
                Ok(session.script(drawn).await? == json!([]))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_stop_says_which_side_is_there() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=spawn-or-await&predict=0";
        session.open(&page::address(&server, query)).await?;
        let note = "return document.querySelector('.note b[title]')?.textContent ?? ''";
        let mut said = Vec::new();
        for _ in 0..session.steps().await? {
            session.press("Step forward").await?;
            let here = session.script(note).await?;
            if said.last() != Some(&here) && here != json!("") {
                said.push(here);
            }
        }
        // Python is at the third stop before Rust is at the first.
        let back = [json!("3 of 3 · Python"), json!("1 of 3 · Rust")];
        assert!(said.windows(2).any(|pair| pair == back), "{said:?}");
        Ok(())
    })
}

#[test]
fn the_setup_is_folded_until_one_opens_it_or_types() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "level=lab")).await?;
        assert!(!first_line_shows(&session).await?, "at the start");
        session.press("setup, 4 lines").await?;
        session
            .until("open the setup", async || first_line_shows(&session).await)
            .await?;
        session.press("setup, 4 lines").await?;
        session
            .until("fold the setup", async || {
                Ok(!first_line_shows(&session).await?)
            })
            .await?;
        session
            .retype("Python source", "# region setup\n# endregion\nprint(1)\n")
            .await?;
        session
            .until("open it for typing", async || {
                first_line_shows(&session).await
            })
            .await?;
        Ok(())
    })
}

#[test]
fn a_level_shows_what_it_is_for() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let there = async |role: &str, name: &str| session.element(role, name).await.is_ok();
        session.open(&page::address(&server, "")).await?;
        assert!(!there("combobox", "Speed").await && !there("combobox", "Rust runtime").await);
        session.choose_last("Level").await?;
        session
            .until("show everything", async || {
                Ok(there("combobox", "Speed").await && there("combobox", "Rust runtime").await)
            })
            .await?;
        session
            .open(&page::address(&server, "level=inspect"))
            .await?;
        assert!(there("list", "Transcript").await && !there("spinbutton", "Workers").await);
        Ok(())
    })
}

#[test]
fn a_prediction_keeps_what_comes_from_being_seen() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let query = "lesson=blocking-call&level=lab&predict";
        session.open(&page::address(&server, query)).await?;
        let text = "return document.getElementById('page').textContent";
        let seen = session.script(text).await?;
        let seen = seen.as_str().unwrap_or_default();
        for told in ["first difference", "tick 0", "ends at"] {
            assert!(!seen.contains(told), "{told}");
        }
        session.press("Just show me").await?;
        session
            .until("tell the whole run", async || {
                let seen = session.script(text).await?;
                Ok(seen
                    .as_str()
                    .is_some_and(|seen| seen.contains("first difference")))
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_presentation_shows_code_or_stage_and_one_key_turns() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        session.press("Present").await?;
        let there = async |role: &str, name: &str| session.element(role, name).await.is_ok();
        session
            .until("show the code", async || {
                Ok(there("textbox", "Python source").await && !there("group", "Timeline").await)
            })
            .await?;
        let size = "const code = document.querySelector('.code'); \
                    return parseFloat(getComputedStyle(code).fontSize) * (code.currentCSSZoom ?? 1)";
        let size = session.script(size).await?.as_f64().unwrap_or_default();
        assert!(size >= 24.0, "the code is {size} px high");
        session.script("document.activeElement.blur()").await?;
        let body = session.client.find(Locator::Css("body")).await?;
        body.send_keys("v").await?;
        session
            .until("turn to the stage", async || {
                Ok(!there("textbox", "Python source").await && there("group", "Timeline").await)
            })
            .await?;
        session.press("Present").await?;
        session
            .until("end the presentation", async || {
                Ok(there("textbox", "Python source").await && there("group", "Timeline").await)
            })
            .await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn tasks_out_of_sight_have_a_mark_at_the_edge_of_the_code() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        let marks = "return [...document.querySelectorAll('[data-side=python] .edge')].map((e) => e.textContent)";
        let at = async |width: u32, height: u32| {
            let metrics = json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600,
            });
            session
                .devtools("Emulation.setDeviceMetricsOverride", metrics)
                .await?;
            let query = "lesson=blocking-call&step=6";
            session.open(&page::address(&server, query)).await
        };
        at(1440, 900).await?;
        assert_eq!(session.script(marks).await?, json!([]), "all are in sight");
        at(390, 844).await?;
        session
            .until("mark A above and M below", async || {
                Ok(session.script(marks).await? == json!(["A", "M"]))
            })
            .await?;
        Ok(())
    })
}

async fn transform(session: &Session, selector: &str) -> Result<String> {
    let script = format!("return document.querySelector('{selector}')?.style.transform ?? ''");
    let value = session.script(&script).await?;
    Ok(value.as_str().unwrap_or_default().to_string())
}

async fn first_line_shows(session: &Session) -> Result<bool> {
    let script = "
        const pane = document.querySelector('[data-side=python] .code-scroll');
        const line = pane.querySelector('.line').getBoundingClientRect();
        return line.top >= pane.getBoundingClientRect().top - 1;
    ";
    Ok(session.script(script).await?.as_bool().unwrap_or_default())
}

/// Of the Rust side's machine: what its button says, empty without one, and whether its last row is in sight.
const BELOW: &str = "
    const machine = document.querySelector('#page [data-side=rust] .machine');
    const rows = [...machine.querySelectorAll('.sheet-body > *')];
    const end = rows.at(-1).getBoundingClientRect().bottom;
    return [machine.querySelector('.go-on')?.textContent ?? '', end <= machine.getBoundingClientRect().bottom + 1];
";

#[test]
fn what_a_panel_holds_below_is_counted_and_reached() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        session.resize(1440, 900).await?;
        let query = "lesson=state-machine&predict=0&level=inspect&step=6";
        session.open(&page::address(&server, query)).await?;
        let press = |what: &str| {
            format!("document.querySelector('#page [data-side=rust] .machine {what}').click()")
        };
        session.script(&press(".sheet > summary")).await?;
        session
            .until("count the rows below", async || {
                let told = session.script(BELOW).await?;
                let rows = told[0].as_str().and_then(|told| told.split(' ').nth(1));
                Ok(told[1] == json!(false) && rows.and_then(|rows| rows.parse().ok()) > Some(9))
            })
            .await?;
        session
            .until("show the last row", async || {
                let told = session.script(BELOW).await?;
                if told[0] != json!("") {
                    session.script(&press(".go-on")).await?;
                }
                Ok(told == json!(["", true]))
            })
            .await
    })
}

/// Whether the Python pane shows the ends of its lines, and what its button says.
const ENDS: &str = "
    const code = document.querySelector('#page [data-side=python] .code');
    const pane = code.querySelector('.code-scroll');
    return [pane.scrollLeft + pane.clientWidth >= pane.scrollWidth - 1, code.querySelector('.go-on')?.textContent ?? ''];
";

#[test]
fn a_long_line_says_that_it_goes_on_and_can_be_read() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.prefer("light").await?;
        session.resize(1440, 900).await?;
        session.open(&page::address(&server, "predict=0")).await?;
        let says = async |ends: bool, words: &str| {
            let told = json!([ends, words]);
            let is_so = async || Ok(session.script(ENDS).await? == told);
            session.until(&format!("say `{words}`"), is_so).await
        };
        says(true, "").await?;
        let text = format!("print(\"{}\")\n", "long ".repeat(20));
        session.retype("Python source", &text).await?;
        session
            .script("document.activeElement.blur(); document.querySelector('#page .code-scroll').scrollLeft = 0")
            .await?;
        says(false, "lines go on →").await?;
        let press = "document.querySelector('#page [data-side=python] .go-on').click()";
        session.script(press).await?;
        says(true, "← their beginnings").await?;
        session.script(press).await?;
        says(false, "lines go on →").await
    })
}
