//! The timeline: rows by task, Python and Rust in pairs, or by thread ([`super::occupied`]), on one axis of virtual time.

use super::Side;
use super::names::TaskName;
use super::stage::Wake;
use super::window::Window;
use super::words::{count, duration, moment};
use crate::sim::event::TaskId;
use crate::trace::index::TraceIndex;
use crate::trace::lives::{Life, Lived};
use std::rc::Rc;

pub use crate::trace::lives::SegmentKind;

/// A row: one task of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which side.
    pub side: Side,
    /// The task's id there.
    pub key: u32,
    /// Its letter.
    pub letter: Rc<str>,
    /// The function it runs.
    pub function: Rc<str>,
    /// 0 for the main program, else 1 to 8.
    pub hue: u8,
    /// Whether the hue is used a second time.
    pub patterned: bool,
    /// Rows with the same number belong together: partners of the two sides.
    pub pair: u32,
    /// What it does, when; shared with what the run's index knows.
    pub lived: Lived,
    /// After this nothing is told, because a prediction is open; else the largest moment there is.
    pub until_ns: u64,
    /// Whose each stretch is, if the row is a thread's.
    pub whose: Option<Whose>,
    /// The row in words, for its accessible name.
    pub words: Rc<str>,
}

/// Whose the stretches of a thread are.
#[derive(Clone, Debug)]
pub struct Whose {
    /// By stretch, over all threads of the run.
    pub tasks: Rc<[TaskId]>,
    /// Where those of this thread begin.
    pub first: usize,
    /// What the run's tasks are called.
    pub names: Rc<[TaskName]>,
}

/// Those of one run are the same; they are never compared one by one.
impl PartialEq for Whose {
    fn eq(&self, other: &Whose) -> bool {
        Rc::ptr_eq(&self.tasks, &other.tasks)
            && Rc::ptr_eq(&self.names, &other.names)
            && self.first == other.first
    }
}

impl Eq for Whose {}

/// What has a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowsBy {
    /// Each task.
    #[default]
    Task,
    /// Each thread.
    Thread,
}

impl RowsBy {
    /// Both.
    pub const ALL: [RowsBy; 2] = [RowsBy::Task, RowsBy::Thread];

    /// What links say.
    pub fn name(self) -> &'static str {
        match self {
            RowsBy::Task => "task",
            RowsBy::Thread => "thread",
        }
    }
}

impl Row {
    /// Whose a stretch of a thread is, if it is a task's.
    pub fn whose(&self, place: usize) -> Option<&TaskName> {
        let whose = self.whose.as_ref()?;
        let task = whose.tasks.get(whose.first + place)?;
        whose.names.get(task.0 as usize)
    }

    /// The hue of a stretch.
    pub fn hue_at(&self, place: usize) -> u8 {
        self.whose(place).map_or(self.hue, |name| name.hue)
    }

    /// What it does, when.
    pub fn life(&self) -> Life<'_> {
        self.lived.life()
    }
}

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Virtual nanoseconds.
    pub at_ns: u64,
    /// `40 ms`; a `0` needs no unit.
    pub label: Rc<str>,
}

/// Where the two runs first differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivergenceMark {
    /// Virtual nanoseconds: the earlier of the two moments.
    pub at_ns: u64,
    /// The merged position right after it: where `Go to the first difference` goes.
    pub position: u32,
    /// What differs, in one sentence.
    pub words: Rc<str>,
}

/// How many tasks of a run do what, over time: drawn where there are more tasks than rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Density {
    /// Which side.
    pub side: Side,
    /// How many tasks there are.
    pub tasks: u32,
    /// At [`DENSITY_COLUMNS`] moments of the axis: how many run, are ready, and wait.
    pub columns: Rc<[[u32; 3]]>,
    /// The most that live at one of the moments; at least 1.
    pub most: u32,
    /// In words, for its accessible name.
    pub words: Rc<str>,
}

/// Moments at which a density is counted.
pub const DENSITY_COLUMNS: u32 = 240;

/// Counts what a run's tasks do, over the whole axis.
pub fn density(lane: &Lane, end_ns: u64) -> Density {
    let columns = DENSITY_COLUMNS as usize;
    // How counts change from one moment to the next; their sums are the counts.
    let mut changes = vec![[0i64; 3]; columns + 1];
    let first_at_or_after = |ns: u64| {
        let end_ns = end_ns.max(1);
        let place = match ns.checked_mul(u64::from(DENSITY_COLUMNS)) {
            Some(place) => place.div_ceil(end_ns),
            None => ns.div_ceil((end_ns / u64::from(DENSITY_COLUMNS)).max(1)),
        };
        usize::try_from(place).unwrap_or(columns).min(columns)
    };
    for life in lane.index.lives.iter() {
        for segment in life.segments() {
            let which = match segment.kind {
                SegmentKind::Running | SegmentKind::Blocking => 0,
                SegmentKind::Ready => 1,
                SegmentKind::Suspended => 2,
            };
            changes[first_at_or_after(segment.start_ns)][which] += 1;
            changes[first_at_or_after(segment.end_ns)][which] -= 1;
        }
    }
    let mut now = [0i64; 3];
    let sums = changes[..columns].iter().map(|change| {
        for (count, by) in now.iter_mut().zip(change) {
            *count += by;
        }
        now.map(|count| count.max(0) as u32)
    });
    let columns: Rc<[[u32; 3]]> = sums.collect();
    let most = columns.iter().map(|column| column.iter().sum()).max();
    let ready = columns.iter().map(|column| column[1]).max().unwrap_or(0);
    let tasks = lane.index.lives.len() as u32;
    Density {
        side: lane.side,
        tasks,
        most: most.unwrap_or(0).max(1),
        words: format!(
            "{}: {}, at most {} alive at once, {ready} of them waiting for a turn",
            lane.side.name(),
            count(tasks, "task"),
            most.unwrap_or(0)
        )
        .into(),
        columns,
    }
}

/// Somebody makes the selected task ready: an edge from row to row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WakeEdge {
    /// Which side.
    pub side: Side,
    /// Virtual nanoseconds.
    pub at_ns: u64,
    /// Who by whom.
    pub wake: Wake,
}

/// The timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What has a row; none where that cannot be chosen.
    pub by: Option<RowsBy>,
    /// What the rows of either run are called: the languages, or a kept run and the present one.
    pub labels: [&'static str; 2],
    /// The end of the axis, virtual nanoseconds; at least 1.
    pub end_ns: u64,
    /// At most [`ROWS_MAX`] rows.
    pub rows: Rc<[Row]>,
    /// How many tasks, or threads, have no row.
    pub more: u32,
    /// All tasks of each run in counts, if some have no row; empty while the future is masked.
    pub densities: Rc<[Density]>,
    /// Four to ten marks.
    pub ticks: Rc<[Tick]>,
    /// Where the runs first differ, unless it is masked.
    pub divergence: Option<DivergenceMark>,
    /// What woke the selected task and its partner.
    pub wakes: Rc<[WakeEdge]>,
    /// Where runs were forked by hand: virtual nanoseconds, and what was done.
    pub forks: Rc<[(u64, Rc<str>)]>,
    /// The position, virtual nanoseconds.
    pub now_ns: u64,
    /// Whether everything after `now_ns` is absent, because a prediction is still open.
    pub masked: bool,
}

/// Most rows drawn.
pub const ROWS_MAX: usize = 24;

/// One side's run, for its rows.
#[derive(Clone, Copy, Debug)]
pub struct Lane<'a> {
    /// Which side.
    pub side: Side,
    /// What is derived from its run.
    pub index: &'a TraceIndex,
    /// What its tasks are called.
    pub names: &'a [TaskName],
}

/// The rows of both runs, partners next to each other, and how many tasks have none.
pub fn rows(lanes: &[Lane]) -> (Rc<[Row]>, u32) {
    let mut named: Vec<(&Lane, &TaskName)> = lanes
        .iter()
        .flat_map(|lane| lane.names.iter().map(move |name| (lane, name)))
        .collect();
    named.sort_by_key(|(lane, name)| (name.row, lane.side));
    let more = named.len().saturating_sub(ROWS_MAX) as u32;
    named.truncate(ROWS_MAX);
    let rows = named.iter().map(|(lane, name)| row(lane, name));
    (rows.collect(), more)
}

fn row(lane: &Lane, name: &TaskName) -> Row {
    let lived = Lived::new(lane.index.lives.clone(), name.key);
    let life = lived.life();
    let what = match lane.side {
        Side::Python => "step",
        Side::Rust => "poll",
    };
    let end = match (life.ended, life.last()) {
        (Some(_), Some(last)) => format!(", ends at {}", moment(last.end_ns)),
        _ => ", does not end".to_owned(),
    };
    Row {
        side: lane.side,
        key: name.key,
        letter: name.letter.clone(),
        function: name.function.clone(),
        hue: name.hue,
        patterned: name.patterned,
        pair: name.row,
        words: format!(
            "{}, {}: {}{end}",
            lane.side.name(),
            name.full(),
            count(life.polls, what)
        )
        .into(),
        lived,
        until_ns: u64::MAX,
        whose: None,
    }
}

/// The rows without anything after `now_ns`.
pub fn masked(rows: &[Row], now_ns: u64) -> Rc<[Row]> {
    let begun = |row: &&Row| {
        let first = row.life().first();
        first.is_some_and(|first| first.start_ns <= now_ns)
    };
    let cut = |row: &Row| Row {
        until_ns: now_ns,
        words: match row.whose {
            Some(_) => format!("{}, {}", row.side.name(), row.function),
            None => format!("{}, {} {}", row.side.name(), row.letter, row.function),
        }
        .into(),
        ..row.clone()
    };
    rows.iter().filter(begun).map(cut).collect()
}

/// Marks of a stretch of the axis: round numbers, at most nine of them, four of a whole run at least.
pub fn ticks(window: Window) -> Rc<[Tick]> {
    let mut step = 1;
    let mut factors = [2, 5, 10].into_iter().cycle();
    let mut power = 1;
    while window.length_ns() / step >= 8 {
        let factor = factors.next().unwrap_or(10);
        step = power * factor;
        if factor == 10 {
            power = step;
        }
    }
    let marks = (window.from_ns.div_ceil(step)..=window.to_ns / step).map(|number| Tick {
        at_ns: number * step,
        label: match number {
            0 => "0".into(),
            _ => duration(number * step).into(),
        },
    });
    marks.collect()
}
