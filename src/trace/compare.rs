//! Two runs compared: which tasks play the same part, and where the runs first differ.

use super::Trace;
use super::index::TraceIndex;
use super::merge::Side;
use crate::sim::Stream;
use crate::sim::event::{Event, EventKind};
use std::collections::BTreeMap;

/// Which row each task is in; partners of the two sides share one. Row 0 is the main program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// By side and task.
    pub rows: [Vec<u32>; 2],
    /// How many rows there are.
    pub count: u32,
}

/// What differs first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// A line of output, by its number from 0.
    Output(u32),
    /// Which task starts, is suspended or ends next.
    Order,
}

/// The first difference: the event of each side, if that side has one there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// By side: the event that differs; `None` where the run had nothing more of the kind.
    pub events: [Option<u32>; 2],
}

impl Difference {
    /// The side on which it shows first, and the event there.
    pub fn earlier(&self, runs: [&Trace; 2]) -> Option<(Side, u32)> {
        let moments = Side::BOTH.into_iter().filter_map(|side| {
            let event = self.events[side.index()]?;
            Some((
                runs[side.index()].events.get(event as usize)?.time,
                side,
                event,
            ))
        });
        moments.min().map(|(_, side, event)| (side, event))
    }
}

impl Rows {
    /// Matches tasks by function name and occurrence, in order of creation.
    pub fn new(runs: [Option<&Trace>; 2]) -> Rows {
        let mut known: BTreeMap<(&str, u32), u32> = BTreeMap::new();
        let mut rows = Rows {
            rows: Default::default(),
            count: 1,
        };
        for side in Side::BOTH {
            let Some(run) = runs[side.index()] else {
                continue;
            };
            let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
            for task in 0..run.last.tasks.len() {
                if task == 0 {
                    rows.rows[side.index()].push(0);
                    continue;
                }
                let function = run.last.tasks.get(task).function;
                let name = run.program.name(run.program.function(function).name);
                let nth = seen.entry(name).or_default();
                let row = *known.entry((name, *nth)).or_insert(rows.count);
                rows.count = rows.count.max(row + 1);
                *nth += 1;
                rows.rows[side.index()].push(row);
            }
        }
        rows
    }

    /// The row of a task, if it is one.
    pub fn row(&self, side: Side, task: u32) -> Option<u32> {
        self.rows[side.index()].get(task as usize).copied()
    }
}

/// Where two runs first differ: the first differing line of output, else the first differing start,
/// suspension or finish among the tasks.
pub fn first_difference(
    runs: [&Trace; 2],
    indexes: [&TraceIndex; 2],
    rows: &Rows,
) -> Option<Difference> {
    output_difference(indexes).or_else(|| order_difference(runs, rows))
}

fn output_difference(indexes: [&TraceIndex; 2]) -> Option<Difference> {
    let [python, rust] = indexes.map(|index| {
        let printed = index.output.iter();
        printed.filter(|line| line.stream == Stream::Out)
    });
    let (mut python, mut rust) = (python, rust);
    for number in 0.. {
        let pair = [python.next(), rust.next()];
        match pair {
            [None, None] => break,
            [Some(a), Some(b)] if a.text == b.text => {}
            _ => {
                return Some(Difference {
                    kind: DifferenceKind::Output(number),
                    events: pair.map(|line| line.map(|line| line.first)),
                });
            }
        }
    }
    None
}

fn order_difference(runs: [&Trace; 2], rows: &Rows) -> Option<Difference> {
    let mut python = milestones(runs[0], Side::Python, rows);
    let mut rust = milestones(runs[1], Side::Rust, rows);
    loop {
        match (python.next(), rust.next()) {
            (None, None) => return None,
            (Some((_, a)), Some((_, b))) if a == b => {}
            (a, b) => {
                return Some(Difference {
                    kind: DifferenceKind::Order,
                    events: [a.map(|(event, _)| event), b.map(|(event, _)| event)],
                });
            }
        }
    }
}

/// Starts, suspensions and finishes, as (event, (row, which of the three)).
fn milestones<'a>(
    run: &'a Trace,
    side: Side,
    rows: &'a Rows,
) -> impl Iterator<Item = (u32, (u32, u8))> + 'a {
    let milestone = move |(event, index): (&Event, u32)| {
        let which = match event.kind() {
            EventKind::PollStarted if event.arg == 0 => 0,
            EventKind::PollPending => 1,
            EventKind::TaskReturned | EventKind::TaskFailed | EventKind::TaskCancelled => 2,
            _ => return None,
        };
        let row = rows.row(side, event.task().0)?;
        Some((index, (row, which)))
    };
    run.events.iter().zip(0..).filter_map(milestone)
}
