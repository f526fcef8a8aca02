//! The threads of a stage: who runs on each, what it does, its queues; of many of them the counts.

use super::Side;
use super::look::Look;
use super::queues::Queues;
use super::stage::{Place, PlaceKind, Shape, Token, over, place};
use super::words::{count, duration};
use crate::sim::config::Runtime;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::inspect::{ThreadDoing, ThreadSnapshot};
use crate::trace::lives::SegmentKind;
use std::rc::Rc;

/// A blocking call in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Nanoseconds so far.
    pub so_far_ns: u64,
    /// Nanoseconds in all.
    pub total_ns: u64,
}

/// What a thread does, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThreadState {
    /// In a blocking call of the task it polls.
    Blocked,
    /// In a poll or step.
    Running,
    /// Awake, between polls or looking for work.
    Between,
    /// Parked, in the driver or on its own.
    Parked,
    /// Not started, or ended.
    Absent,
}

impl ThreadState {
    const ALL: [ThreadState; 5] = [
        ThreadState::Blocked,
        ThreadState::Running,
        ThreadState::Between,
        ThreadState::Parked,
        ThreadState::Absent,
    ];

    fn words(self) -> &'static str {
        match self {
            ThreadState::Blocked => "blocked",
            ThreadState::Running => "running",
            ThreadState::Between => "between polls",
            ThreadState::Parked => "parked",
            ThreadState::Absent => "not there",
        }
    }
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
    /// The same at a glance.
    pub state: ThreadState,
    /// The blocking call it is in.
    pub blocked: Option<Blocked>,
    /// A worker's LIFO slot.
    pub lifo: Option<Place>,
    /// A worker's run queue.
    pub queue: Option<Place>,
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
pub fn workers(look: &Look) -> u32 {
    match look.trace.runtime() {
        Some(Runtime::MultiThread(workers)) => workers,
        _ => 0,
    }
}

/// The main thread, every worker (also before it starts and after it ended, so that rows stay where they
/// are), then the other threads that live.
pub fn thread_rows(look: &Look, queues: &Queues) -> Rc<[ThreadRow]> {
    let threads = &look.snapshot.threads;
    let main = threads
        .iter()
        .take(1)
        .map(|main| thread_row(look, queues, main));
    let workers = (0..workers(look)).map(|worker| {
        let mut live = threads
            .iter()
            .filter(|thread| thread.doing != ThreadDoing::Ended);
        match live.find(|thread| thread.worker == Some(worker)) {
            Some(thread) => thread_row(look, queues, thread),
            None => absent_worker(look, worker, threads.len() > 1),
        }
    });
    let others = threads.iter().skip(1);
    let others =
        others.filter(|thread| thread.worker.is_none() && thread.doing != ThreadDoing::Ended);
    let others = others.map(|other| thread_row(look, queues, other));
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
        state: ThreadState::Absent,
        blocked: None,
    }
}

/// `blocked, 63 of 100 ms`: the unit once, where it is the same.
fn blocked_words(blocked: Blocked) -> String {
    let so_far = duration(blocked.so_far_ns / 100_000 * 100_000);
    let total = duration(blocked.total_ns);
    let unit = |words: &str| words.rsplit_once(' ').map(|(_, unit)| unit.to_owned());
    let so_far = match (unit(&so_far), unit(&total)) {
        (Some(one), Some(other)) if one == other => so_far.trim_end_matches(&one).trim_end(),
        _ => so_far.as_str(),
    };
    format!("blocked, {so_far} of {total}")
        .replace(' ', NO_BREAK)
        .replacen(NO_BREAK, " ", 1)
}

/// A space at which no line breaks.
const NO_BREAK: &str = "\u{a0}";

/// What a thread does, in words; `ending` says that the task of its poll is over already.
fn doing(look: &Look, thread: &ThreadSnapshot, blocked: Option<Blocked>, ending: bool) -> String {
    let over = look.events >= look.trace.len();
    match (thread.doing, blocked) {
        _ if over => "ended".to_owned(),
        (ThreadDoing::Blocked(..), Some(blocked)) => blocked_words(blocked),
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
        (ThreadDoing::InDriver(Some(_)), _) => match look.side {
            Side::Python => "in select, for a timer".to_owned(),
            Side::Rust => "in the driver, for a timer".to_owned(),
        },
        (ThreadDoing::InDriver(None), _) => match look.side {
            Side::Python => "in select".to_owned(),
            Side::Rust => "parked in the driver".to_owned(),
        },
        (ThreadDoing::Ended, _) => "ended".to_owned(),
    }
}

/// What a thread is called: `Loop thread`, `Thread asyncio_0`, `Main thread`, `Worker 0`, `Thread 4`.
pub fn label(side: Side, thread: ThreadId, worker: Option<u32>, name: &str) -> String {
    match (side, worker) {
        (_, Some(worker)) => format!("Worker {worker}"),
        (Side::Python, None) if !name.is_empty() => format!("Thread {name}"),
        (Side::Python, None) => "Loop thread".to_owned(),
        (Side::Rust, None) if thread.0 == 0 => "Main thread".to_owned(),
        (Side::Rust, None) => format!("Thread {}", thread.0 + 1),
    }
}

fn thread_row(look: &Look, queues: &Queues, thread: &ThreadSnapshot) -> ThreadRow {
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
    let label = label(look.side, thread.thread, thread.worker, &thread.name);
    let of_worker = |kind, tasks: &[TaskId], what: &str| {
        let name = format!("{label} {what}");
        thread
            .worker
            .map(|_| place(look, kind, &name, tasks, String::new()))
    };
    let state = match thread.doing {
        ThreadDoing::Ended => ThreadState::Absent,
        ThreadDoing::Blocked(..) if blocked.is_some() => ThreadState::Blocked,
        _ if running.is_some() => ThreadState::Running,
        ThreadDoing::Parked | ThreadDoing::InDriver(_) => ThreadState::Parked,
        _ => ThreadState::Between,
    };
    ThreadRow {
        key: u32::from(thread.thread.0),
        lifo: of_worker(PlaceKind::LifoSlot, queues.lifo(thread.thread), "LIFO slot"),
        queue: of_worker(PlaceKind::WorkerQueue, queues.own(thread.thread), "queue"),
        label: label.into(),
        worker: thread.worker,
        running,
        doing: doing.into(),
        state,
        blocked,
    }
}

/// More threads than this are counted, too.
pub const ROWS_MAX: usize = 6;

/// How many workers do what: `64 workers: 3 blocked, 61 parked`; empty where all of them are seen at once.
pub fn crowd(rows: &[ThreadRow]) -> Rc<str> {
    if rows.len() <= ROWS_MAX {
        return "".into();
    }
    let workers = || rows.iter().filter(|row| row.worker.is_some());
    let counts = ThreadState::ALL.into_iter().filter_map(|state| {
        let number = workers().filter(|row| row.state == state).count();
        (number > 0).then(|| format!("{number} {}", state.words()))
    });
    let counts: Vec<String> = counts.collect();
    match workers().count() as u32 {
        0 => "".into(),
        all => format!("{}: {}", count(all, "worker"), counts.join(", ")).into(),
    }
}
