//! From the end of the pause after typing to the new picture, for programs of a hundred lines and ten
//! thousand events; and what is spent in the pause, in which the program is compiled and run already.

use std::time::Duration;

use anyhow::{Context, Result};

use super::report::{Bar, percentile};
use super::{HUNDRED_LINES, ROUNDS, Report, ask, load, open, settled, type_text, work};
use crate::Session;

/// Edits in a round.
const EDITS: usize = 10;

/// Script between the pause and the picture, milliseconds.
const SCRIPT_MAX: f64 = 16.0;

/// The same with style, layout and painting.
const PAINTED_MAX: f64 = 33.0;

/// The pause after typing.
const PAUSE: Duration = Duration::from_millis(300);

/// Measures edits on both sides.
pub async fn edit(session: &Session, address: &str, report: &mut Report) -> Result<()> {
    open(session, address, "").await?;
    for (side, text) in HUNDRED_LINES {
        load(session, side, text).await?;
    }
    for (side, text) in HUNDRED_LINES {
        let (mut scripts, mut mains, mut clocks) = (Vec::new(), Vec::new(), Vec::new());
        let mut pauses = Vec::new();
        for round in 0..ROUNDS {
            let (mut script, mut main, mut clock) = (Vec::new(), Vec::new(), Vec::new());
            let mut pause = Vec::new();
            for number in 0..EDITS {
                let edited = format!("{}\n{text}", comment(side, round * EDITS + number));
                type_text(session, side, &edited).await?;
                let typed = work::now(session).await?;
                tokio::time::sleep(PAUSE).await;
                let before = work::now(session).await?;
                pause.push((before - typed).script);
                let painted = ask(session, "probe.letGo(done)").await?;
                settled(session).await?;
                let spent = work::now(session).await? - before;
                script.push(spent.script);
                main.push(spent.main);
                clock.push(painted.as_f64().context("the picture was never painted")?);
            }
            pauses.push(percentile(&pause, 95));
            scripts.push(percentile(&script, 95));
            mains.push(percentile(&main, 95));
            clocks.push(percentile(&clock, 95));
        }
        let what = format!("edit, {side}, 10,000 events: script, p95");
        report.figure(&what, "ms", &scripts, Bar::AtMost(SCRIPT_MAX));
        let what = format!("edit, {side}, 10,000 events: main thread until painted, p95");
        report.figure(&what, "ms", &mains, Bar::AtMost(PAINTED_MAX));
        report.figure("  on the clock, p95", "ms", &clocks, Bar::None);
        report.figure("  script in the pause, p95", "ms", &pauses, Bar::None);
    }
    Ok(())
}

/// A line that makes a text another one and its run the same.
fn comment(side: &str, number: usize) -> String {
    match side {
        "Python" => format!("# {number}"),
        _ => format!("// {number}"),
    }
}
