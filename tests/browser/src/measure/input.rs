//! How long the page takes to answer: stepping, scrubbing and typing, with programs of a hundred lines
//! and ten thousand events. Real keys, through the browser's own input.

use anyhow::Result;
use serde_json::{Value, json};

use super::report::{Bar, percentile};
use super::{HUNDRED_LINES, ROUNDS, Report, load, numbers, open, work};
use crate::Session;

/// Interactions in a round; the longest one counts.
const TIMES: u32 = 20;

/// From an input to the next picture, milliseconds.
const ANSWER_MAX: f64 = 50.0;

/// What is done again and again.
#[derive(Clone, Copy)]
enum Doing {
    Stepping,
    Scrubbing,
    Typing,
}

impl Doing {
    /// How many events it consists of, each with an answer of its own: a press and its release are two.
    fn parts(self) -> usize {
        match self {
            Doing::Stepping | Doing::Typing => 1,
            Doing::Scrubbing => PRESS.len(),
        }
    }
}

const PRESS: [&str; 2] = ["mousePressed", "mouseReleased"];

/// Measures the three ways in which a reader makes the page answer.
pub async fn input(session: &Session, address: &str, report: &mut Report) -> Result<()> {
    open(session, address, "").await?;
    for (side, text) in HUNDRED_LINES {
        load(session, side, text).await?;
    }
    for (doing, name) in [
        (Doing::Stepping, "stepping"),
        (Doing::Scrubbing, "scrubbing"),
        (Doing::Typing, "typing"),
    ] {
        begin(session, doing).await?;
        let (mut mains, mut scripts, mut clocks) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            session.script("probe.slow = []").await?;
            let (mut main, mut script) = (Vec::new(), Vec::new());
            for number in 0..TIMES {
                for part in 0..doing.parts() {
                    let act = async || once(session, doing, number, part).await;
                    let spent = work::of(session, act).await?;
                    main.push(spent.main);
                    script.push(spent.script);
                }
                super::settled(session).await?;
            }
            mains.push(percentile(&main, 100));
            scripts.push(percentile(&script, 100));
            let slow = numbers(&session.script("return probe.slow").await?)?;
            clocks.push(percentile(&slow, 100).max(16.0));
        }
        // A jump goes on after its answer, with the other side: how long the answer took, only the browser knows.
        let (main, clock) = match doing {
            Doing::Scrubbing => (Bar::None, Bar::AtMost(ANSWER_MAX)),
            Doing::Stepping | Doing::Typing => (Bar::AtMost(ANSWER_MAX), Bar::None),
        };
        let what = format!("{name}: longest answer, main thread");
        report.figure(&what, "ms", &mains, main);
        report.figure("  of it script", "ms", &scripts, Bar::None);
        let what = format!("{name}: on the clock (Event Timing, steps of 8 ms)");
        report.figure(&what, "ms", &clocks, clock);
    }
    Ok(())
}

/// Puts the focus where the keys go.
async fn begin(session: &Session, doing: Doing) -> Result<()> {
    let body = match doing {
        Doing::Stepping => "document.activeElement.blur(); probe.scrub(0.3)",
        Doing::Scrubbing => "document.querySelector('input[aria-label=Position]').focus()",
        // The pause after typing is never let go: a run is no part of the answer to a key.
        Doing::Typing => {
            "const box = document.querySelector('textarea[aria-label=\"Python source\"]'); \
             probe.holds = true; box.focus(); box.setSelectionRange(700, 700)"
        }
    };
    session.script(body).await?;
    super::settled(session).await
}

async fn once(session: &Session, doing: Doing, number: u32, part: usize) -> Result<()> {
    match doing {
        Doing::Stepping => work::key(session, "ArrowRight", "").await,
        Doing::Typing => work::key(session, "x", "x").await,
        Doing::Scrubbing => {
            let place = "const place = document.querySelector('input[aria-label=Position]')\
                         .getBoundingClientRect(); return [place.left, place.top, place.width, place.height]";
            let place = numbers(&session.script(place).await?)?;
            let share = f64::from(number * 7 % TIMES + 1) / f64::from(TIMES + 2);
            let (x, y) = (place[0] + share * place[2], place[1] + place[3] / 2.0);
            let event: Value =
                json!({ "type": PRESS[part], "x": x, "y": y, "button": "left", "clickCount": 1 });
            session.devtools("Input.dispatchMouseEvent", event).await?;
            Ok(())
        }
    }
}
