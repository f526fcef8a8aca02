//! The timeline as a table: of each row, how long it did what.

use super::timeline::Row;
use super::words::{duration, moment};
use crate::trace::figures::grouped;
use crate::trace::lives::SegmentKind;
use std::rc::Rc;

/// The table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the rows are: `task` or `thread`.
    pub of: &'static str,
    /// The names of the columns after it.
    pub heads: &'static [&'static str],
    /// Each row: whose side, what it is called, a text a column.
    pub rows: Vec<(&'static str, Rc<str>, Vec<String>)>,
}

/// Of tasks: what their runtimes let them do.
const OF_TASKS: [&str; 6] = [
    "polls",
    "running",
    "blocking",
    "waiting for a turn",
    "suspended",
    "ends at",
];

/// Of threads: in no poll is what is left.
const OF_THREADS: [&str; 4] = ["polls", "running", "blocking", "in no poll"];

/// The table of some rows; nothing of what a prediction masks.
pub fn table(rows: &[Row]) -> Table {
    let are_threads = rows.iter().any(|row| row.whose.is_some());
    let of_row = |row: &Row| {
        let name = format!("{} {}", row.letter, row.function);
        let cells = cells(row, are_threads);
        (row.side.name(), name.trim_start().into(), cells)
    };
    Table {
        of: if are_threads { "thread" } else { "task" },
        heads: match are_threads {
            true => &OF_THREADS,
            false => &OF_TASKS,
        },
        rows: rows.iter().map(of_row).collect(),
    }
}

fn cells(row: &Row, is_thread: bool) -> Vec<String> {
    let mut sums = [0; 4];
    let mut polls = 0;
    let mut before = SegmentKind::Suspended;
    for one in row.life().segments() {
        if one.start_ns > row.until_ns {
            break;
        }
        sums[one.kind as usize] += one.end_ns.min(row.until_ns) - one.start_ns;
        // After a blocking call the same poll goes on.
        let starts = one.kind == SegmentKind::Running && before != SegmentKind::Blocking;
        polls += u64::from(starts);
        before = one.kind;
    }
    let took = |kind: SegmentKind| duration(sums[kind as usize] / 1_000 * 1_000);
    let mut cells = vec![
        grouped(polls),
        took(SegmentKind::Running),
        took(SegmentKind::Blocking),
    ];
    if is_thread {
        cells.push(took(SegmentKind::Suspended));
        return cells;
    }
    let last = row.life().last().filter(|last| last.end_ns < row.until_ns);
    let end = last.filter(|_| row.life().ended.is_some());
    cells.push(took(SegmentKind::Ready));
    cells.push(took(SegmentKind::Suspended));
    cells.push(end.map_or_else(|| "–".to_owned(), |end| moment(end.end_ns)));
    cells
}
