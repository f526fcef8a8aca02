//! Forks: what can be done to a run here, what was done to it, and a kept run beside the present one.

use super::Side;
use super::look::Look;
use super::stage::Token;
use super::timeline::Timeline;
use super::words::moment;
use crate::sim::config::Runtime;
use crate::sim::event::TaskId;
use crate::sim::inspect::ThreadDoing;
use crate::sim::task::TaskPhase;
use std::rc::Rc;

/// Tasks or timers that are offered, at most.
const TASKS_MAX: usize = 12;

/// What can be done to one side at the position, and what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForkView {
    /// Where the side stands: `after its event at 0.004 ms`.
    pub at: Rc<str>,
    /// Whether the run is over.
    pub is_over: bool,
    /// Tasks that can be cancelled.
    pub tasks: Rc<[Token]>,
    /// Timers that can be put off, the next first.
    pub timers: Rc<[TimerChoice]>,
    /// Threads of which one may go first, if there are two: number and name.
    pub threads: Rc<[(u16, Rc<str>)]>,
    /// What was done, in words, in order.
    pub done: Rc<[Rc<str>]>,
}

/// A pending timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerChoice {
    /// The event that set it, or put it off last.
    pub set: u32,
    /// Whom it will wake; none: a callback.
    pub task: Option<Token>,
    /// When it is due: `due in 12 ms`.
    pub due: Rc<str>,
}

/// A kept run beside the present one of the same side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompareView {
    /// Whose.
    pub side: Side,
    /// What the kept run was.
    pub kept: Rc<str>,
    /// What the present run is.
    pub now: Rc<str>,
    /// When each ends.
    pub ends: [Rc<str>; 2],
    /// The event of the present run, from 0, at which they part, if it has one there.
    pub part: Option<u32>,
    /// Both on one axis.
    pub timeline: Rc<Timeline>,
}

/// What can be done at the position of `look`.
pub fn fork(look: &Look, done: Vec<String>) -> ForkView {
    let over = look.events >= look.trace.len();
    let living = look.snapshot.tasks.iter().filter(|task| {
        use TaskPhase::*;
        let lives = matches!(task.phase, Ready | Running(_) | Waiting);
        // The program's own future of Tokio is no task that could be aborted.
        lives && !over && (look.side == Side::Python || task.task != TaskId::MAIN)
    });
    let tasks = living.take(TASKS_MAX).map(|task| look.token_now(task));
    let mut threads = Vec::new();
    if look.side == Side::Rust
        && !over
        && !matches!(look.trace.config.runtime, Runtime::CurrentThread)
    {
        for thread in &look.snapshot.threads {
            let able = matches!(
                thread.doing,
                ThreadDoing::Running(_) | ThreadDoing::Scheduling | ThreadDoing::Searching
            );
            if able {
                let name = match thread.worker {
                    Some(worker) => format!("Worker {worker}"),
                    None if thread.thread.0 == 0 => "Main thread".to_owned(),
                    None => format!("Thread {}", thread.thread.0),
                };
                threads.push((thread.thread.0, name.into()));
            }
        }
    }
    if threads.len() < 2 {
        threads.clear();
    }
    let last = look.events.checked_sub(1).map(|last| last as usize);
    let at = match last.and_then(|last| look.trace.events.get(last)) {
        None => "before its first event".to_owned(),
        Some(_) if over => "after its end".to_owned(),
        Some(last) => format!("after its event at {}", moment(last.time)),
    };
    ForkView {
        at: at.into(),
        is_over: over,
        tasks: tasks.collect(),
        timers: timers(look),
        threads: threads.into(),
        done: done.into_iter().map(Into::into).collect(),
    }
}

/// The timers at the position; none once the run is over.
fn timers(look: &Look) -> Rc<[TimerChoice]> {
    if look.events >= look.trace.len() {
        return Rc::from([]);
    }
    let timers = look.snapshot.timers.iter().take(TASKS_MAX);
    let choices = timers.map(|timer| {
        let mut tasks = look.snapshot.tasks.iter();
        let task = tasks.find(|task| task.task == timer.task);
        TimerChoice {
            set: timer.set,
            task: task.map(|task| look.token_now(task)),
            due: look.due(timer.due_ns).into(),
        }
    });
    choices.collect()
}
