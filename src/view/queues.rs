//! Which task is in which queue, as the events have told it. A worker that has taken a task out and not yet begun its
//! poll has told nobody: until then the task is where its last event put it.

use super::look::Look;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::inspect::QueueEntry;
use crate::sim::task::TaskPhase;

/// Every queue of a side, front first.
pub struct Queues {
    /// asyncio: the ready queue. Tokio current_thread: the run queue.
    pub ready: Vec<QueueEntry>,
    /// Tokio: the injection queue.
    pub injection: Vec<QueueEntry>,
    /// Tokio: woken when the queue is empty.
    pub deferred: Vec<TaskId>,
    /// Each thread's LIFO slot.
    lifo: Vec<(ThreadId, TaskId)>,
    /// Each thread's run queue.
    own: Vec<(ThreadId, Vec<TaskId>)>,
    /// Ready and in no queue: a `block_on` future that was woken, a task in the hands of the worker that took it.
    pub next: Vec<TaskId>,
}

/// How far back the event is looked for that put a task into its queue.
const RECENT_MAX: usize = 1000;

impl Queues {
    /// The queues at a position.
    pub fn new(look: &Look) -> Queues {
        let snapshot = look.snapshot;
        let threads = snapshot.threads.iter();
        let lifo = threads
            .clone()
            .filter_map(|thread| Some((thread.thread, thread.lifo?)));
        let own = threads.map(|thread| (thread.thread, thread.queue.clone()));
        let mut queues = Queues {
            ready: snapshot.ready.clone(),
            injection: snapshot.injection.clone(),
            deferred: snapshot.deferred.clone(),
            lifo: lifo.collect(),
            own: own.collect(),
            next: Vec::new(),
        };
        let known = queues.known(snapshot.tasks.len());
        let ready = snapshot.tasks.iter().zip(known);
        let ready = ready.filter(|(task, known)| task.phase == TaskPhase::Ready && !known);
        for (task, _) in ready {
            queues.add(look, task.task);
        }
        queues
    }

    /// By task: whether it is in a queue.
    pub fn known(&self, tasks: usize) -> Vec<bool> {
        let mut known = vec![false; tasks];
        for task in self.tasks() {
            if let Some(known) = known.get_mut(task.0 as usize) {
                *known = true;
            }
        }
        known
    }

    /// What is in a thread's LIFO slot.
    pub fn lifo(&self, thread: ThreadId) -> &[TaskId] {
        let slot = self.lifo.iter().find(|(of, _)| *of == thread);
        slot.map_or(&[], |(_, task)| std::slice::from_ref(task))
    }

    /// What is in a thread's run queue.
    pub fn own(&self, thread: ThreadId) -> &[TaskId] {
        let queue = self.own.iter().find(|(of, _)| *of == thread);
        queue.map_or(&[], |(_, tasks)| tasks)
    }

    fn tasks(&self) -> impl Iterator<Item = TaskId> {
        let global = self.ready.iter().chain(&self.injection);
        let global = global.filter_map(|entry| match entry {
            QueueEntry::Task(task) => Some(*task),
            QueueEntry::Callback(_) => None,
        });
        let slots = self.lifo.iter().map(|(_, task)| *task);
        let own = self.own.iter().flat_map(|(_, tasks)| tasks).copied();
        let deferred = self.deferred.iter().copied();
        global.chain(slots).chain(own).chain(deferred)
    }

    /// A ready task that no queue has any more goes back to the front of the one that its last event names.
    fn add(&mut self, look: &Look, task: TaskId) {
        let happened = &look.trace.events[..look.events.min(look.trace.len()) as usize];
        let mut recent = happened.iter().rev().take(RECENT_MAX);
        let put = recent.find(|event| {
            use EventKind::*;
            event.task() == task
                && matches!(
                    event.kind(),
                    CallSoon
                        | LifoSlot
                        | LifoPushedOut
                        | RunQueue
                        | InjectionQueue
                        | Injected
                        | Stolen
                        | PollStarted
                )
        });
        let Some(put) = put else {
            return self.next.push(task);
        };
        let thread = put.thread();
        let slot_is_free = self.lifo(thread).is_empty();
        let is_worker = look.thread(thread).is_some_and(|on| on.worker.is_some());
        let own = self.own.iter_mut().find(|(of, _)| *of == thread);
        match (put.kind(), own) {
            (EventKind::LifoSlot, _) if slot_is_free => self.lifo.push((thread, task)),
            (EventKind::LifoPushedOut | EventKind::RunQueue, Some((_, own))) if is_worker => {
                own.insert(0, task);
            }
            (EventKind::CallSoon | EventKind::RunQueue, _) => {
                self.ready.insert(0, QueueEntry::Task(task));
            }
            (EventKind::InjectionQueue, _) => {
                self.injection.insert(0, QueueEntry::Task(task));
            }
            _ => self.next.push(task),
        }
    }
}
