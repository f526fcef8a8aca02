//! Playing with sixteen workers and two hundred tasks on the stage.

use anyhow::Result;

use super::report::{Bar, percentile};
use super::{ROUNDS, Report, act, ask, load, numbers, open, work};
use crate::Session;

const CROWD: [(&str, &str); 2] = [
    ("Python", include_str!("programs/crowd.py")),
    ("Rust", include_str!("programs/crowd.rs")),
];

/// Frames in a round: a second.
const FRAMES: u32 = 60;

/// One screen refresh at 60 Hz and what clocks round, milliseconds.
const FRAME_MAX: f64 = 17.0;

/// What an interaction may take until the next picture, milliseconds.
const INTERACTION_MAX: f64 = 50.0;

/// Measures frames while it plays at four times the speed, and single steps in full.
pub async fn playing(session: &Session, address: &str, report: &mut Report) -> Result<()> {
    open(session, address, "?level=inspect").await?;
    for (side, text) in CROWD {
        load(session, side, text).await?;
    }
    session.script("probe.scrub(0.4)").await?;
    let (mut mains, mut scripts, mut frames) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        session.press("Play").await?;
        session.script("for (let n = 0; n < 2; n += 1) dispatchEvent(new KeyboardEvent('keydown', { key: ']' }))").await?;
        let before = work::now(session).await?;
        let still = format!("probe.each({FRAMES}, () => {{}}, done)");
        let lengths = numbers(&ask(session, &still).await?)?;
        let spent = work::now(session).await? - before;
        session.press("Pause").await?;
        mains.push(spent.main / f64::from(FRAMES));
        scripts.push(spent.script / f64::from(FRAMES));
        frames.push(percentile(&lengths, 95));
    }
    let what = "playing, 16 workers and 200 tasks: main thread a frame";
    report.figure(what, "ms", &mains, Bar::AtMost(FRAME_MAX));
    report.figure("  of it script", "ms", &scripts, Bar::None);
    let what = "  on the clock: frame, p95";
    report.figure(what, "ms", &frames, Bar::AtMost(FRAME_MAX));
    steps(session, report).await
}

/// What a step by hand takes until it is on the screen.
async fn steps(session: &Session, report: &mut Report) -> Result<()> {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let mut steps = Vec::new();
        for _ in 0..20 {
            let press = "document.querySelector('#step-forward').click()";
            let step = work::of(session, async || act(session, press).await);
            steps.push(step.await?.main);
        }
        rounds.push(percentile(&steps, 95));
    }
    let what = "a step with 16 workers and 200 tasks: main thread, p95";
    report.figure(what, "ms", &rounds, Bar::AtMost(INTERACTION_MAX));
    Ok(())
}
