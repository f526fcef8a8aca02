//! What every task of a run does, when: in a few arrays for all of them, since there may be a hundred thousand.

use std::ops::Range;
use std::rc::Rc;

/// What a task does during a stretch of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SegmentKind {
    /// It could run and waits for its turn.
    Ready,
    /// It is being polled.
    Running,
    /// It is being polled and holds its thread in a blocking call.
    Blocking,
    /// It waits to be woken.
    Suspended,
}

impl SegmentKind {
    /// What shows more of a task's work is larger.
    fn activity(self) -> u8 {
        match self {
            SegmentKind::Suspended => 0,
            SegmentKind::Ready => 1,
            SegmentKind::Running => 2,
            SegmentKind::Blocking => 3,
        }
    }
}

/// A stretch of a task's life, between two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskSegment {
    /// Virtual nanoseconds.
    pub start_ns: u64,
    /// Virtual nanoseconds; at least `start_ns`.
    pub end_ns: u64,
    /// What it does.
    pub kind: SegmentKind,
}

/// A task's life as far as it is known. Each stretch ends where the next one begins, so only beginnings are kept.
#[derive(Clone, Debug, Default)]
pub struct Growing {
    starts_ns: Vec<u64>,
    kinds: Vec<SegmentKind>,
    end_ns: u64,
    /// How many polls it had.
    pub polls: u32,
    /// The event that ended it, if it ended.
    pub ended: Option<u32>,
}

impl Growing {
    /// Begins a stretch, which ends the one before it.
    pub fn begin(&mut self, kind: SegmentKind, now_ns: u64) {
        self.starts_ns.push(now_ns);
        self.kinds.push(kind);
        self.end_ns = now_ns;
    }

    /// The last one ends at this moment.
    pub fn end(&mut self, now_ns: u64) {
        self.end_ns = now_ns;
    }

    /// What the last stretch is, and when it began.
    pub fn last(&self) -> Option<(SegmentKind, u64)> {
        Some((*self.kinds.last()?, *self.starts_ns.last()?))
    }
}

/// Where a task's life is among all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    first: usize,
    end_ns: u64,
    polls: u32,
    ended: Option<u32>,
}

/// The lives of all tasks of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lives {
    places: Vec<Place>,
    starts_ns: Vec<u64>,
    kinds: Vec<SegmentKind>,
}

impl Lives {
    /// Of tasks in their order.
    pub fn of(tasks: impl ExactSizeIterator<Item = Growing>) -> Lives {
        let mut lives = Lives {
            places: Vec::with_capacity(tasks.len()),
            ..Lives::default()
        };
        for task in tasks {
            lives.places.push(Place {
                first: lives.kinds.len(),
                end_ns: task.end_ns,
                polls: task.polls,
                ended: task.ended,
            });
            lives.starts_ns.extend(task.starts_ns);
            lives.kinds.extend(task.kinds);
        }
        lives.starts_ns.shrink_to_fit();
        lives.kinds.shrink_to_fit();
        lives
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The life of the task with this number.
    pub fn get(&self, task: u32) -> Option<Life<'_>> {
        let task = task as usize;
        let place = self.places.get(task)?;
        let next = self.places.get(task + 1);
        let end = next.map_or(self.kinds.len(), |next| next.first);
        Some(Life {
            starts_ns: self.starts_ns.get(place.first..end)?,
            kinds: self.kinds.get(place.first..end)?,
            end_ns: place.end_ns,
            polls: place.polls,
            ended: place.ended,
        })
    }

    /// Where the stretches of the task with this number begin among all.
    pub fn first_of(&self, task: u32) -> usize {
        let place = self.places.get(task as usize);
        place.map_or(0, |place| place.first)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Life<'_>> {
        (0..self.len() as u32).filter_map(|task| self.get(task))
    }
}

/// One task among the lives of its run; compared by its own alone.
#[derive(Clone, Debug)]
pub struct Lived {
    lives: Rc<Lives>,
    task: u32,
}

impl Lived {
    /// The task with this number.
    pub fn new(lives: Rc<Lives>, task: u32) -> Lived {
        Lived { lives, task }
    }

    /// Its life; empty if there is no such task.
    pub fn life(&self) -> Life<'_> {
        self.lives.get(self.task).unwrap_or_default()
    }
}

impl PartialEq for Lived {
    fn eq(&self, other: &Lived) -> bool {
        let is_same = Rc::ptr_eq(&self.lives, &other.lives) && self.task == other.task;
        is_same || self.life() == other.life()
    }
}

impl Eq for Lived {}

/// Stretches of a column that are looked at: polls alternate with at most two stretches of waiting.
const LOOKED_AT: usize = 4;

/// A task's whole life: stretches in order, without overlap; of the same kind never twice in a row, except polls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Life<'a> {
    starts_ns: &'a [u64],
    kinds: &'a [SegmentKind],
    end_ns: u64,
    /// How many polls it had.
    pub polls: u32,
    /// The event that ended it, if it ended.
    pub ended: Option<u32>,
}

impl<'a> Life<'a> {
    /// One of its stretches.
    pub fn get(self, place: usize) -> Option<TaskSegment> {
        let next = self.starts_ns.get(place + 1);
        Some(TaskSegment {
            start_ns: *self.starts_ns.get(place)?,
            end_ns: next.copied().unwrap_or(self.end_ns),
            kind: *self.kinds.get(place)?,
        })
    }

    /// The first one.
    pub fn first(self) -> Option<TaskSegment> {
        self.get(0)
    }

    /// The last one.
    pub fn last(self) -> Option<TaskSegment> {
        self.get(self.kinds.len().checked_sub(1)?)
    }

    /// Those at these places, as far as there are any.
    pub fn range(self, places: Range<usize>) -> impl Iterator<Item = TaskSegment> + use<'a> {
        places.map_while(move |place| self.get(place))
    }

    /// All of them.
    pub fn segments(self) -> impl Iterator<Item = TaskSegment> + use<'a> {
        self.range(0..self.kinds.len())
    }

    /// How many begin at a moment or before it.
    pub fn begun_at(self, ns: u64) -> usize {
        self.starts_ns.partition_point(|start_ns| *start_ns <= ns)
    }

    /// How many end before a moment.
    pub fn ended_before(self, ns: u64) -> usize {
        self.ended_between(0, ns)
    }

    /// The most active of what it does in each of so many columns, from a moment on, and its place; nothing after `until_ns`.
    /// Columns are `step_ns` wide. Drawn with every turn of the wheel: it costs as much as there are columns.
    pub fn columns(
        self,
        from_ns: u64,
        step_ns: f64,
        until_ns: u64,
        columns: u32,
    ) -> Vec<Option<(usize, SegmentKind)>> {
        let mut next = 0;
        let mut end_ns = from_ns;
        let column = |number: u32| {
            let start_ns = end_ns;
            end_ns = from_ns + (f64::from(number) * step_ns) as u64;
            if start_ns > until_ns {
                return None;
            }
            next += self.ended_between(next, start_ns);
            let starts_ns = self.starts_ns.get(next..)?;
            let begun = starts_ns.iter().take(LOOKED_AT);
            let begun = begun.take_while(|start_ns| **start_ns <= end_ns.min(until_ns));
            let here = (next..).zip(self.kinds.get(next..)?);
            let here = here.take(begun.count());
            let most = here.max_by_key(|(_, kind)| kind.activity())?;
            Some((most.0, *most.1))
        };
        (1..=columns).map(column).collect()
    }

    /// How many from a place on end before a moment: at the cost of few looks where they are few.
    fn ended_between(self, from: usize, ns: u64) -> usize {
        let ends = self.starts_ns.get(from + 1..).unwrap_or(&[]);
        if ends.first().is_some_and(|end_ns| *end_ns >= ns) {
            return 0;
        }
        let mut reach = 1;
        while ends.get(reach).is_some_and(|end_ns| *end_ns < ns) {
            reach *= 2;
        }
        let near = &ends[..ends.len().min(reach + 1)];
        let ended = near.partition_point(|end_ns| *end_ns < ns);
        match from + ended + 1 == self.kinds.len() && self.end_ns < ns {
            true => ended + 1,
            false => ended,
        }
    }
}
