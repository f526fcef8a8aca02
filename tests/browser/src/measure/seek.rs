//! Jumps to places all over a long run, and what of them is the seek.

use anyhow::Result;

use super::report::{Bar, percentile};
use super::{ROUNDS, Report, act, work};
use crate::Session;

/// Jumps in a round.
const JUMPS: u32 = 60;

/// Steps of a short jump.
const SHORT: u32 = 150;

/// What seeks in a run may take, in milliseconds.
pub struct Seeks<'a> {
    /// The run in words.
    pub of: &'a str,
    /// The median of a round.
    pub median: Bar,
    /// The 99th percentile of all rounds.
    pub most: Bar,
    /// The main thread for a whole jump with its picture, 95th percentile of a round.
    pub jump: Bar,
}

/// Jumps to places all over the run, and from each a short step ahead and the same one back. Both draw the same two
/// pictures; ahead the run goes on from where it is, back it is sought: from the last copy of it that was kept. So what
/// the way back takes longer is the seek.
pub async fn seeks(session: &Session, report: &mut Report, bars: &Seeks<'_>) -> Result<()> {
    let (mut medians, mut all, mut jumps) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS as u32 {
        let (mut seeks, mut whole) = (Vec::new(), Vec::new());
        for number in 0..JUMPS {
            let share = f64::from((number * 37 + round * 11) % 101 + 1) / 103.0;
            whole.push(turn(session, &format!("probe.scrub({share})")).await?.main);
            let ahead = turn(session, &format!("probe.ahead({SHORT})")).await?;
            let back = turn(session, &format!("probe.ahead(-{SHORT})")).await?;
            seeks.push((back.script - ahead.script).max(0.0));
        }
        medians.push(percentile(&seeks, 50));
        jumps.push(percentile(&whole, 95));
        all.extend(seeks);
    }
    let of = bars.of;
    report.figure(
        &format!("seek among {of}: median"),
        "ms",
        &medians,
        bars.median,
    );
    let most = [percentile(&all, 99)];
    report.figure(
        &format!("seek among {of}: p99 of all"),
        "ms",
        &most,
        bars.most,
    );
    let what = format!("scrubbing {of}: main thread for a jump, p95");
    report.figure(&what, "ms", &jumps, bars.jump);
    Ok(())
}

/// What such an act spends until it is on the screen.
async fn turn(session: &Session, script: &str) -> Result<work::Work> {
    work::of(session, async || act(session, script).await).await
}
