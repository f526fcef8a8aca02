//! What every thread of a run does, when, and for which task: one pass over the events.

use super::Trace;
use super::lives::{Growing, Lives, SegmentKind};
use crate::ir::program::Language;
use crate::sim::event::{Event, EventKind, TaskId};
use std::rc::Rc;

/// The stretches of threads. One in which a thread polls nobody and blocks in no call counts as suspended: it chooses
/// what to run, waits, or runs what belongs to no task.
#[derive(Clone, Debug, Default)]
pub struct Occupancy {
    /// What each thread does, by its number.
    pub lives: Rc<Lives>,
    /// Whose each stretch is, over all threads in order; [`TaskId::NONE`] if it is no task's.
    pub tasks: Rc<[TaskId]>,
    /// By thread: the index of the worker that it started as, if it is one of Tokio's.
    pub workers: Vec<Option<u32>>,
}

#[derive(Clone, Default)]
struct Thread {
    life: Growing,
    tasks: Vec<TaskId>,
    /// The polls under way, the innermost last.
    polls: Vec<TaskId>,
    worker: Option<u32>,
}

impl Thread {
    fn enter(&mut self, kind: SegmentKind, task: TaskId, now_ns: u64) {
        self.life.begin(kind, now_ns);
        self.tasks.push(task);
    }

    /// What it does apart from blocking calls.
    fn go_on(&mut self, now_ns: u64) {
        match self.polls.last() {
            Some(task) => self.enter(SegmentKind::Running, *task, now_ns),
            None => self.enter(SegmentKind::Suspended, TaskId::NONE, now_ns),
        }
    }

    fn event(&mut self, event: &Event, index: u32) {
        use EventKind::*;
        let now_ns = event.time;
        if self.life.last().is_none() {
            self.go_on(now_ns);
        }
        match event.kind() {
            PollStarted => {
                self.life.polls += 1;
                self.polls.push(event.task());
                self.go_on(now_ns);
            }
            PollPending | TaskReturned | TaskFailed | TaskCancelled => {
                let ended = self.polls.pop_if(|task| *task == event.task());
                if ended.is_some() {
                    self.go_on(now_ns);
                }
            }
            BlockingStarted => {
                let task = self.polls.last().copied().unwrap_or(TaskId::NONE);
                self.enter(SegmentKind::Blocking, task, now_ns);
            }
            BlockingEnded => self.go_on(now_ns),
            WorkerStarted => self.worker = self.worker.or(Some(event.arg)),
            WorkerEnded | ProgramEnded => self.life.ended = Some(index),
            _ => {}
        }
        self.life.end(now_ns);
    }
}

impl Occupancy {
    /// Of a run.
    pub fn of(trace: &Trace) -> Occupancy {
        let mut threads = vec![Thread::default(); trace.last.threads.len()];
        for (event, index) in trace.events.iter().zip(0..) {
            if let Some(thread) = threads.get_mut(usize::from(event.thread().0)) {
                thread.event(event, index);
            }
        }
        let is_tokio = trace.program.language == Language::Rust;
        let tasks = threads.iter().flat_map(|thread| &thread.tasks);
        Occupancy {
            tasks: tasks.copied().collect(),
            workers: threads
                .iter()
                .map(|thread| thread.worker.filter(|_| is_tokio))
                .collect(),
            lives: Rc::new(Lives::of(threads.into_iter().map(|thread| thread.life))),
        }
    }
}
