//! The rows of the timeline by thread: whose poll each one runs, when.

use super::Side;
use super::names::TaskName;
use super::threads::label;
use super::timeline::{ROWS_MAX, Row, Whose};
use super::words::{count, duration};
use crate::sim::event::ThreadId;
use crate::trace::Trace;
use crate::trace::lives::{Life, Lived, SegmentKind};
use crate::trace::occupancy::Occupancy;
use std::rc::Rc;

/// One side's run, for the rows of its threads.
#[derive(Clone, Copy, Debug)]
pub struct Threads<'a> {
    /// Which side.
    pub side: Side,
    /// Its run.
    pub trace: &'a Trace,
    /// What its threads do.
    pub occupancy: &'a Occupancy,
    /// What its tasks are called.
    pub names: &'a Rc<[TaskName]>,
}

/// The rows of both runs' threads, Python's first, and how many threads have none.
pub fn rows(runs: &[Threads]) -> (Rc<[Row]>, u32) {
    let all = runs.iter().flat_map(|run| {
        let numbers = 0..run.occupancy.lives.len() as u16;
        numbers.map(move |number| row(run, ThreadId(number)))
    });
    let mut rows: Vec<Row> = all.filter(|row| row.life().first().is_some()).collect();
    let more = rows.len().saturating_sub(ROWS_MAX) as u32;
    rows.truncate(ROWS_MAX);
    for (pair, row) in (0..).zip(&mut rows) {
        row.pair = pair;
    }
    (rows.into(), more)
}

fn row(run: &Threads, thread: ThreadId) -> Row {
    let number = u32::from(thread.0);
    let lived = Lived::new(run.occupancy.lives.clone(), number);
    let worker = run.occupancy.workers.get(usize::from(thread.0));
    let name = run.trace.last.python.threads.name(thread).unwrap_or("");
    let name = label(run.side, thread, worker.copied().flatten(), name);
    let life = lived.life();
    let polls = match run.side {
        Side::Python => count(life.polls, "step"),
        Side::Rust => count(life.polls, "poll"),
    };
    let busy = duration(busy_ns(life) / 1_000 * 1_000);
    Row {
        side: run.side,
        key: number,
        letter: "".into(),
        words: format!("{}, {name}: {polls}, busy for {busy}", run.side.name()).into(),
        function: name.into(),
        hue: 0,
        patterned: false,
        pair: 0,
        whose: Some(Whose {
            tasks: run.occupancy.tasks.clone(),
            first: run.occupancy.lives.first_of(number),
            names: run.names.clone(),
        }),
        lived,
        until_ns: u64::MAX,
    }
}

/// How long a thread was in polls and blocking calls.
fn busy_ns(life: Life) -> u64 {
    let busy = life
        .segments()
        .filter(|one| matches!(one.kind, SegmentKind::Running | SegmentKind::Blocking));
    busy.map(|one| one.end_ns - one.start_ns).sum()
}
