//! The stage of one side, on one template: waiting → ready → running → done.

use super::Side;
use super::held;
use super::look::{Look, few};
use super::queues::Queues;
use super::threads::{ThreadRow, crowd, thread_rows, workers};
use super::words::count;
use crate::sim::event::TaskId;
use crate::sim::inspect::QueueEntry;
use crate::sim::task::TaskPhase;
use std::rc::Rc;

/// Most tokens drawn in a place; the rest is "+n".
pub const TOKENS_MAX: usize = 7;

/// How a token is drawn: state is shape, hue is the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Filled disc: it runs.
    Running,
    /// Ring: it waits for its turn.
    Ready,
    /// Dashed square: it waits to be woken.
    Waiting,
    /// Square with a check: it returned.
    Done,
    /// Square with a cross: it failed or was cancelled.
    Ended,
}

/// A task's token. Moves between places by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The task's id on its side.
    pub key: u32,
    /// Its letter.
    pub letter: Rc<str>,
    /// The function it runs.
    pub function: Rc<str>,
    /// 0 for the main program, else 1 to 8.
    pub hue: u8,
    /// Whether the hue is used a second time.
    pub patterned: bool,
    /// How it is drawn.
    pub shape: Shape,
    /// The state in words, for the accessible name: `running`, `ready`, `waits for a timer`.
    pub state: Rc<str>,
    /// Something short to show beside it (`due in 12 ms`); often empty.
    pub note: Rc<str>,
    /// Whether it is the selected task.
    pub selected: bool,
}

/// What kind of place it is, for its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// Tasks that wait for a timer, soonest first.
    Timers,
    /// Tasks that wait for something else.
    Waiting,
    /// A lock, queue or channel with the tasks that wait there.
    Shared,
    /// asyncio's ready queue; Tokio current_thread's run queue.
    ReadyQueue,
    /// Ready and in no queue: the `block_on` future that was woken, a task in the hands of the worker that took it.
    Next,
    /// Tokio's injection queue.
    InjectionQueue,
    /// Deferred wakers (`yield_now`).
    Deferred,
    /// A worker's LIFO slot.
    LifoSlot,
    /// A worker's run queue.
    WorkerQueue,
    /// Tasks that ended.
    Done,
}

/// A place where tasks are, in order (front first).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub kind: PlaceKind,
    /// Its accessible name: `Ready queue`, `Worker 0 queue`.
    pub label: Rc<str>,
    /// At most [`TOKENS_MAX`] tokens.
    pub tokens: Rc<[Token]>,
    /// How many more there are.
    pub more: u32,
    /// What else is there: callbacks in the queue, `next in 40 ms`; often empty.
    pub note: Rc<str>,
    /// Of a queue or channel with few seats: how many values it holds, and how many it can.
    pub seats: Option<(u32, u32)>,
}

impl Place {
    /// Whether it takes no room.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.note.is_empty()
    }
}

/// Who made whom ready in the last step: an edge to the queue that the task is in now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wake {
    /// The task whose poll did it; `None`: a timer.
    pub by: Option<u32>,
    /// The task that is ready now.
    pub task: u32,
}

/// The stage of one side. Empty places are there but take no room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Timers, what tasks wait at that they share, then what waits for something else.
    pub waiting: Rc<[Place]>,
    /// Queues that belong to no worker: ready queue, or injection queue and deferred.
    pub ready: Rc<[Place]>,
    /// One row a thread.
    pub threads: Rc<[ThreadRow]>,
    /// Of many workers: how many do what. Empty of few.
    pub crowd: Rc<str>,
    /// Tasks that ended, the last one first.
    pub done: Place,
    /// Whether a timer is set in one of the runs, as far as may be told; where none is, their place need not be seen.
    pub timed: bool,
    /// Whether Tokio keeps a waker for later somewhere in its run, as far as may be told; where it keeps none, their
    /// place is not seen.
    pub deferring: bool,
    /// What the last step woke, if it did.
    pub wake: Option<Wake>,
}

/// The stage at a position.
pub fn stage(look: &Look) -> Stage {
    let snapshot = look.snapshot;
    let mut waiting = [Vec::new(), Vec::new()];
    let mut done = Vec::new();
    let queues = Queues::new(look);
    let queued = queues.known(snapshot.tasks.len());
    let dues = dues(look);
    let due = |task: TaskId| dues.get(task.0 as usize).copied().flatten();
    let held = held::held(look, |task| {
        let known = queued.get(task.0 as usize).copied();
        known == Some(false) && due(task).is_none()
    });
    for (task, queued) in snapshot.tasks.iter().zip(queued) {
        match task.phase {
            TaskPhase::Waiting if queued => {}
            TaskPhase::Waiting if due(task.task).is_some() => waiting[0].push(task.task),
            TaskPhase::Waiting if held.has(task.task) => {}
            TaskPhase::Waiting => waiting[1].push(task.task),
            TaskPhase::Ready | TaskPhase::Running(_) => {}
            TaskPhase::Returned | TaskPhase::Failed | TaskPhase::Cancelled => done.push(task.task),
        }
    }
    waiting[0].sort_by_key(|task| due(*task));
    done.sort_by_key(|task| {
        let life = look.index.lives.get(task.0);
        std::cmp::Reverse(life.and_then(|life| life.ended))
    });
    let [timers, others] = waiting;
    let no_task = snapshot.timers.iter();
    let no_task = no_task.filter(|timer| timer.task == TaskId::NONE).count() as u32;
    let note = match no_task {
        0 => String::new(),
        lone if timers.is_empty() => count(lone, "timer of no task"),
        more => format!("and {}", count(more, "timer of no task")),
    };
    let threads = thread_rows(look, &queues);
    Stage {
        waiting: [place(look, PlaceKind::Timers, "Timers", &timers, note)]
            .into_iter()
            .chain(held.places)
            .chain([place(
                look,
                PlaceKind::Waiting,
                "Waiting",
                &others,
                String::new(),
            )])
            .collect(),
        ready: ready_places(look, &queues),
        crowd: crowd(&threads),
        threads,
        done: place(look, PlaceKind::Done, "Done", &done, String::new()),
        timed: true,
        deferring: true,
        wake: None,
    }
}

/// By task: when its first timer is due, virtual nanoseconds.
fn dues(look: &Look) -> Vec<Option<u64>> {
    let mut dues = vec![None; look.snapshot.tasks.len()];
    for timer in &look.snapshot.timers {
        if let Some(due) = dues.get_mut(timer.task.0 as usize) {
            due.get_or_insert(timer.due_ns);
        }
    }
    dues
}

/// Whether a task ended, however it did.
pub fn over(phase: TaskPhase) -> bool {
    matches!(
        phase,
        TaskPhase::Returned | TaskPhase::Failed | TaskPhase::Cancelled
    )
}

fn ready_places(look: &Look, queues: &Queues) -> Rc<[Place]> {
    let mut places = Vec::new();
    let place =
        |kind, label: &str, tasks: &[TaskId]| place(look, kind, label, tasks, String::new());
    if workers(look) == 0 {
        let kind = PlaceKind::ReadyQueue;
        places.push(queue(look, kind, "Ready queue", &queues.ready));
    }
    if look.side == Side::Rust {
        let kind = PlaceKind::InjectionQueue;
        places.push(queue(look, kind, "Injection queue", &queues.injection));
    }
    if look.side == Side::Rust {
        let kind = PlaceKind::Deferred;
        places.push(place(kind, "Deferred wakers", &queues.deferred));
    }
    if look.side == Side::Rust || !queues.next.is_empty() {
        places.push(place(PlaceKind::Next, "About to run", &queues.next));
    }
    places.into()
}

fn queue(look: &Look, kind: PlaceKind, label: &str, entries: &[QueueEntry]) -> Place {
    let mut tasks = Vec::new();
    let mut callbacks: Vec<&str> = Vec::new();
    for entry in entries {
        match entry {
            QueueEntry::Task(task) => tasks.push(*task),
            QueueEntry::Callback(words) => callbacks.push(words),
        }
    }
    let shown = callbacks.len().min(3);
    let mut note = callbacks[..shown].join(", ");
    if callbacks.len() > shown {
        let more = (callbacks.len() - shown) as u32;
        note = format!("{note} and {}", count(more, "more callback"));
    }
    place(look, kind, label, &tasks, note)
}

/// A place with its first tasks.
pub fn place(look: &Look, kind: PlaceKind, label: &str, tasks: &[TaskId], note: String) -> Place {
    let few_of = tasks.iter().take(TOKENS_MAX);
    let tokens = few_of.map(|task| match look.task(*task) {
        Some(snapshot) => {
            let mut token = look.token_now(snapshot);
            if kind == PlaceKind::Shared {
                token.state = format!("waits for {label}").into();
                token.note = "".into();
            } else if !matches!(
                kind,
                PlaceKind::Timers | PlaceKind::Waiting | PlaceKind::Done
            ) {
                token.shape = Shape::Ready;
                token.state = "ready".into();
                token.note = "".into();
            }
            token
        }
        None => look.token(*task, Shape::Ready, "ready", String::new()),
    });
    let (tokens, more) = few(tokens.collect(), tasks.len());
    Place {
        kind,
        label: label.into(),
        tokens,
        more,
        note: note.into(),
        seats: None,
    }
}
