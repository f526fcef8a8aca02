//! The stage of one side, on one template: waiting → ready → running → done.

use super::Side;
use super::look::{Look, few};
use super::words::{count, duration};
use crate::sim::config::Runtime;
use crate::sim::event::TaskId;
use crate::sim::inspect::{QueueEntry, ThreadDoing, ThreadSnapshot};
use crate::sim::task::TaskPhase;
use crate::trace::index::SegmentKind;
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
    /// asyncio's ready queue; Tokio current_thread's run queue.
    ReadyQueue,
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
}

impl Place {
    /// Whether it takes no room.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.note.is_empty()
    }
}

/// A blocking call in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Nanoseconds so far.
    pub so_far_ns: u64,
    /// Nanoseconds in all.
    pub total_ns: u64,
}

/// A thread's row: Python's one, Rust's main thread, each worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadRow {
    /// Stable key: the thread's number.
    pub key: u32,
    /// Its accessible name: `Loop thread`, `Thread asyncio_0`, `Main thread`, `Worker 0`.
    pub label: Rc<str>,
    /// The worker's index, if it is one.
    pub worker: Option<u32>,
    /// The task in its poll on this thread.
    pub running: Option<Token>,
    /// What it does, in words: `parked`, `searching for work`, `blocked 62 ms so far`.
    pub doing: Rc<str>,
    /// The blocking call it is in.
    pub blocked: Option<Blocked>,
    /// A worker's LIFO slot.
    pub lifo: Option<Place>,
    /// A worker's run queue.
    pub queue: Option<Place>,
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
    /// Timers, then what waits for something else.
    pub waiting: Rc<[Place]>,
    /// Queues that belong to no worker: ready queue, or injection queue and deferred.
    pub ready: Rc<[Place]>,
    /// One row a thread.
    pub threads: Rc<[ThreadRow]>,
    /// Tasks that ended, the last one first.
    pub done: Place,
    /// What the last step woke, if it did.
    pub wake: Option<Wake>,
}

/// The stage at a position.
pub fn stage(look: &Look) -> Stage {
    let snapshot = look.snapshot;
    let mut waiting = [Vec::new(), Vec::new()];
    let mut done = Vec::new();
    let mut queued = vec![false; snapshot.tasks.len()];
    for task in queued_tasks(look) {
        if let Some(queued) = queued.get_mut(task.0 as usize) {
            *queued = true;
        }
    }
    let mut next = Vec::new();
    let dues = dues(look);
    let due = |task: TaskId| dues.get(task.0 as usize).copied().flatten();
    for (task, queued) in snapshot.tasks.iter().zip(queued) {
        match task.phase {
            TaskPhase::Waiting if queued => {}
            TaskPhase::Waiting if due(task.task).is_some() => waiting[0].push(task.task),
            TaskPhase::Waiting => waiting[1].push(task.task),
            TaskPhase::Ready if !queued => next.push(task.task),
            TaskPhase::Ready | TaskPhase::Running(_) => {}
            TaskPhase::Returned | TaskPhase::Failed | TaskPhase::Cancelled => done.push(task.task),
        }
    }
    waiting[0].sort_by_key(|task| due(*task));
    done.sort_by_key(|task| {
        let life = look.index.lives.get(task.0 as usize);
        std::cmp::Reverse(life.and_then(|life| life.ended))
    });
    let [timers, others] = waiting;
    let no_task = snapshot.timers.iter();
    let no_task = no_task.filter(|timer| timer.task == TaskId::NONE).count() as u32;
    let note = match no_task {
        0 => String::new(),
        more => format!("and {}", count(more, "timer of no task")),
    };
    Stage {
        waiting: Rc::from([
            place(look, PlaceKind::Timers, "Timers", &timers, note),
            place(look, PlaceKind::Waiting, "Waiting", &others, String::new()),
        ]),
        ready: ready_places(look, &next),
        threads: thread_rows(look),
        done: place(look, PlaceKind::Done, "Done", &done, String::new()),
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
fn over(phase: TaskPhase) -> bool {
    matches!(
        phase,
        TaskPhase::Returned | TaskPhase::Failed | TaskPhase::Cancelled
    )
}

fn queued_tasks<'a>(look: &Look<'a>) -> impl Iterator<Item = TaskId> + 'a {
    let snapshot = look.snapshot;
    let global = snapshot.ready.iter().chain(&snapshot.injection);
    let global = global.filter_map(|entry| match entry {
        QueueEntry::Task(task) => Some(*task),
        QueueEntry::Callback(_) => None,
    });
    let workers = snapshot.threads.iter();
    let workers = workers.flat_map(|thread| thread.lifo.iter().chain(&thread.queue).copied());
    let deferred = snapshot.deferred.iter().copied();
    global.chain(workers).chain(deferred)
}

fn ready_places(look: &Look, next: &[TaskId]) -> Rc<[Place]> {
    let snapshot = look.snapshot;
    let mut places = Vec::new();
    if !next.is_empty() {
        let kind = PlaceKind::ReadyQueue;
        places.push(place(look, kind, "About to run", next, String::new()));
    }
    if workers(look) == 0 {
        let kind = PlaceKind::ReadyQueue;
        places.push(queue(look, kind, "Ready queue", &snapshot.ready));
    }
    if look.side == Side::Rust {
        let kind = PlaceKind::InjectionQueue;
        places.push(queue(look, kind, "Injection queue", &snapshot.injection));
    }
    if !snapshot.deferred.is_empty() {
        let kind = PlaceKind::Deferred;
        let tasks = &snapshot.deferred;
        places.push(place(look, kind, "Deferred wakers", tasks, String::new()));
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

fn place(look: &Look, kind: PlaceKind, label: &str, tasks: &[TaskId], note: String) -> Place {
    let few_of = tasks.iter().take(TOKENS_MAX);
    let tokens = few_of.map(|task| match look.task(*task) {
        Some(snapshot) => {
            let mut token = look.token_now(snapshot);
            if !matches!(
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
    }
}

/// The blocking call a thread is in.
pub fn blocked(look: &Look, thread: &ThreadSnapshot) -> Option<Blocked> {
    let ThreadDoing::Blocked(task, until_ns) = thread.doing else {
        return None;
    };
    let segment = look.index.segment_at(task, look.now_ns);
    let segment = segment.filter(|segment| segment.kind == SegmentKind::Blocking);
    let start_ns = segment.map_or(look.now_ns, |segment| segment.start_ns);
    let total_ns = until_ns.saturating_sub(start_ns);
    Some(Blocked {
        so_far_ns: look.now_ns.saturating_sub(start_ns).min(total_ns),
        total_ns,
    })
}

/// How many workers the run has, whether or not they live now.
fn workers(look: &Look) -> u32 {
    match look.trace.runtime() {
        Some(Runtime::MultiThread(workers)) => workers,
        _ => 0,
    }
}

/// The main thread, every worker (also before it starts and after it ended, so that rows stay where they
/// are), then the other threads that live.
fn thread_rows(look: &Look) -> Rc<[ThreadRow]> {
    let threads = &look.snapshot.threads;
    let main = threads.iter().take(1).map(|main| thread_row(look, main));
    let workers = (0..workers(look)).map(|worker| {
        let mut live = threads
            .iter()
            .filter(|thread| thread.doing != ThreadDoing::Ended);
        match live.find(|thread| thread.worker == Some(worker)) {
            Some(thread) => thread_row(look, thread),
            None => absent_worker(look, worker, threads.len() > 1),
        }
    });
    let others = threads.iter().skip(1);
    let others =
        others.filter(|thread| thread.worker.is_none() && thread.doing != ThreadDoing::Ended);
    let others = others.map(|other| thread_row(look, other));
    main.chain(workers).chain(others).collect()
}

/// The row of a worker that does not live: `ended` if the runtime was there before.
fn absent_worker(look: &Look, worker: u32, ended: bool) -> ThreadRow {
    let label = format!("Worker {worker}");
    let empty =
        |kind, what: &str| place(look, kind, &format!("{label} {what}"), &[], String::new());
    ThreadRow {
        key: worker + 1,
        lifo: Some(empty(PlaceKind::LifoSlot, "LIFO slot")),
        queue: Some(empty(PlaceKind::WorkerQueue, "queue")),
        label: label.into(),
        worker: Some(worker),
        running: None,
        doing: if ended { "ended" } else { "not started" }.into(),
        blocked: None,
    }
}

/// What a thread does, in words; `ending` says that the task of its poll is over already.
fn doing(look: &Look, thread: &ThreadSnapshot, blocked: Option<Blocked>, ending: bool) -> String {
    let over = look.events >= look.trace.len();
    match (thread.doing, blocked) {
        _ if over => "ended".to_owned(),
        (ThreadDoing::Blocked(..), Some(blocked)) => format!(
            "blocked, {} of {}",
            duration(blocked.so_far_ns / 100_000 * 100_000),
            duration(blocked.total_ns)
        ),
        (ThreadDoing::Running(_) | ThreadDoing::Blocked(..), _) if ending => match look.side {
            Side::Python => "ending the step".to_owned(),
            Side::Rust => "ending the poll".to_owned(),
        },
        (ThreadDoing::Running(_) | ThreadDoing::Blocked(..), _) => "running".to_owned(),
        (ThreadDoing::Scheduling, _) => match look.side {
            Side::Python => "between steps".to_owned(),
            Side::Rust => "between polls".to_owned(),
        },
        (ThreadDoing::Searching, _) => "searching for work".to_owned(),
        (ThreadDoing::Parked, _) => "parked".to_owned(),
        (ThreadDoing::AtGil, _) => "waiting for the GIL".to_owned(),
        (ThreadDoing::AtLock(None), _) => "waiting for another thread".to_owned(),
        (ThreadDoing::AtLock(Some(until_ns)), _) => {
            format!("waiting for another thread, timeout {}", look.due(until_ns))
        }
        (ThreadDoing::InDriver(Some(until_ns)), _) => match look.side {
            Side::Python => format!("in select, timer {}", look.due(until_ns)),
            Side::Rust => format!("parked in the driver, timer {}", look.due(until_ns)),
        },
        (ThreadDoing::InDriver(None), _) => match look.side {
            Side::Python => "in select".to_owned(),
            Side::Rust => "parked in the driver".to_owned(),
        },
        (ThreadDoing::Ended, _) => "ended".to_owned(),
    }
}

fn thread_row(look: &Look, thread: &ThreadSnapshot) -> ThreadRow {
    let blocked = blocked(look, thread);
    let running = match thread.doing {
        ThreadDoing::Running(TaskId::NONE) | ThreadDoing::Blocked(TaskId::NONE, _) => {
            let before_tasks = look.snapshot.tasks.is_empty();
            before_tasks.then_some(TaskId::MAIN)
        }
        ThreadDoing::Running(task) | ThreadDoing::Blocked(task, _) => Some(task),
        _ => None,
    };
    let is_over = |task: &TaskId| look.task(*task).is_some_and(|task| over(task.phase));
    let ending = running.is_some_and(|task| is_over(&task));
    let running = running.filter(|task| !is_over(task));
    let running = running.map(|task| look.token(task, Shape::Running, "running", String::new()));
    let doing = doing(look, thread, blocked, ending);
    let label = match (look.side, thread.worker) {
        (_, Some(worker)) => format!("Worker {worker}"),
        (Side::Python, None) if !thread.name.is_empty() => format!("Thread {}", thread.name),
        (Side::Python, None) => "Loop thread".to_owned(),
        (Side::Rust, None) if thread.thread.0 == 0 => "Main thread".to_owned(),
        (Side::Rust, None) => format!("Thread {}", thread.thread.0),
    };
    let of_worker = |kind, tasks: &[TaskId], what: &str| {
        let name = format!("{label} {what}");
        thread
            .worker
            .map(|_| place(look, kind, &name, tasks, String::new()))
    };
    let slot: Vec<TaskId> = thread.lifo.into_iter().collect();
    ThreadRow {
        key: u32::from(thread.thread.0),
        lifo: of_worker(PlaceKind::LifoSlot, &slot, "LIFO slot"),
        queue: of_worker(PlaceKind::WorkerQueue, &thread.queue, "queue"),
        label: label.into(),
        worker: thread.worker,
        running,
        doing: doing.into(),
        blocked,
    }
}
