//! A run of a million events and a thousand tasks: events a second in the browser, seeks in it, and the
//! timeline of it while it is panned and zoomed.

use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::report::{Bar, percentile};
use super::seek::{Seeks, seeks};
use super::{ROUNDS, Report, act, ask, load, numbers, open, work};
use crate::Session;

const PROGRAM: &str = include_str!("programs/million.py");

/// Events of [`PROGRAM`]; checked against what the native command counts whenever it is changed.
const EVENTS: f64 = 994_345.0;

/// Frames of panning or zooming in a round.
const FRAMES: u32 = 60;

/// Nearly all of one screen refresh at 60 Hz, milliseconds.
const FRAME_MAX: f64 = 17.0;

/// Measures all three.
pub async fn million(session: &Session, address: &str, report: &mut Report) -> Result<()> {
    open(session, address, "").await?;
    rate(session, report).await?;
    let body = "return document.querySelector('input[aria-label=Position]').max";
    let steps = session.script(body).await?;
    let steps: u32 = steps.as_str().context("no steps")?.parse()?;
    ensure!(steps > 100_000, "the run has only {steps} steps");
    let bars = Seeks {
        of: "1e6 events, 1,000 tasks",
        median: Bar::AtMost(1.0),
        most: Bar::AtMost(8.0),
        jump: Bar::AtMost(50.0),
    };
    seeks(session, report, &bars).await?;
    for (name, zooms) in [("panning", false), ("zooming", true)] {
        timeline(session, report, name, zooms).await?;
    }
    Ok(())
}

/// The whole run, from the end of the pause to the picture, in slices: script a million events.
async fn rate(session: &Session, report: &mut Report) -> Result<()> {
    let (mut rates, mut clocks) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let text = format!("# {round}\n{PROGRAM}");
        let (before, start) = (work::now(session).await?, Instant::now());
        load(session, "Python", &text).await?;
        let script = (work::now(session).await? - before).script;
        rates.push(EVENTS / script / 1e3);
        clocks.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let what = "engine in the browser: traced events, with the picture";
    report.figure(what, "M/s", &rates, Bar::AtLeast(2.0));
    report.figure("  on the clock: the whole run", "ms", &clocks, Bar::None);
    Ok(())
}

/// The wheel over the timeline, once a frame.
async fn timeline(session: &Session, report: &mut Report, name: &str, zooms: bool) -> Result<()> {
    let (mut scripts, mut mains, mut frames) = (Vec::new(), Vec::new(), Vec::new());
    if !zooms {
        act(
            session,
            "for (let n = 0; n < 12; n += 1) probe.wheel(-100, true)",
        )
        .await?;
        super::settled(session).await?;
    }
    for _ in 0..ROUNDS {
        let before = work::now(session).await?;
        let turn = format!(
            "probe.each({FRAMES}, (n) => probe.wheel(n < {} ? -40 : 40, {zooms}), done)",
            FRAMES / 2
        );
        let lengths = numbers(&ask(session, &turn).await?)?;
        let spent = work::now(session).await? - before;
        scripts.push(spent.script / f64::from(FRAMES));
        mains.push(spent.main / f64::from(FRAMES));
        frames.push(percentile(&lengths, 95));
    }
    let what = format!("{name} the timeline of 1e6 events: script a frame");
    report.figure(&what, "ms", &scripts, Bar::AtMost(2.0));
    let what = format!("{name} the timeline of 1e6 events: main thread a frame");
    report.figure(&what, "ms", &mains, Bar::AtMost(FRAME_MAX));
    report.figure("  on the clock: frame, p95", "ms", &frames, Bar::None);
    Ok(())
}
