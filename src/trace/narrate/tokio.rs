//! Sentences of Tokio's own kinds.

use super::{cause, count, function, on_line};
use crate::sim::event::{Event, EventIndex, EventKind, TaskId, ThreadId};
use crate::trace::Trace;

/// The sentence of an event of Tokio.
pub fn sentence(trace: &Trace, index: EventIndex) -> String {
    let event = &trace.events[index as usize];
    match event.kind() {
        EventKind::RuntimeBuilt
        | EventKind::WorkerStarted
        | EventKind::BlockOnStarted
        | EventKind::BlockOnReturned
        | EventKind::ShutdownStarted
        | EventKind::FutureDropped
        | EventKind::WorkerEnded => of_life(trace, event),
        EventKind::Searching
        | EventKind::Stolen
        | EventKind::NothingStolen
        | EventKind::Parked
        | EventKind::Unparked
        | EventKind::DriverTurn => of_thread(trace, event),
        EventKind::Woken
        | EventKind::LifoSlot
        | EventKind::LifoPushedOut
        | EventKind::RunQueue
        | EventKind::InjectionQueue
        | EventKind::Injected
        | EventKind::Overflow
        | EventKind::Deferred
        | EventKind::Joined => of_task(trace, event),
        other => format!("{other:?}"),
    }
}

/// The runtime's and the tasks' beginning and end.
fn of_life(trace: &Trace, event: &Event) -> String {
    let name = function(trace, event.task());
    let line = on_line(trace, event.site());
    match (event.kind(), event.arg) {
        (EventKind::RuntimeBuilt, 0) => {
            format!("a current_thread runtime is built{line}; its tasks run on this thread")
        }
        (EventKind::RuntimeBuilt, workers) => {
            let workers = count(workers, "worker thread");
            format!("a multi_thread runtime is built{line} and starts {workers}")
        }
        (EventKind::WorkerStarted, worker) => format!("worker {worker} starts its loop"),
        (EventKind::WorkerEnded, worker) => format!("the thread of worker {worker} ends"),
        (EventKind::BlockOnStarted, _) => match is_multi_thread(trace) {
            true => format!("block_on runs {name} on the main thread, which is no worker"),
            false => format!("block_on runs {name} and, while it waits, the tasks"),
        },
        (EventKind::BlockOnReturned, _) => {
            format!("{name} is done, so block_on returns without waiting for any task")
        }
        (EventKind::ShutdownStarted, 0) => "the runtime is dropped; no task is left".to_owned(),
        (EventKind::ShutdownStarted, 1) => {
            "the runtime is dropped; 1 task is left and will be dropped, not finished".to_owned()
        }
        (EventKind::ShutdownStarted, alive) => format!(
            "the runtime is dropped; {alive} tasks are left and will be dropped, not finished"
        ),
        _ => format!(
            "the future of {name} is dropped{line}; its destructors run, nothing else of it"
        ),
    }
}

/// What threads do between polls.
fn of_thread(trace: &Trace, event: &Event) -> String {
    let who = thread(trace, event.thread());
    match (event.kind(), event.arg) {
        (EventKind::Searching, _) => {
            format!("{who} has nothing to run and looks for work to steal")
        }
        (EventKind::Stolen, packed) => {
            let (stolen, victim) = (packed >> 16, packed & 0xffff);
            let name = function(trace, event.task());
            let from = format!("from the front of worker {victim}'s run queue");
            match stolen {
                1 => format!("{who} steals {name} {from} and runs it"),
                _ => format!(
                    "{who} steals {stolen} tasks {from} and runs the last of them, {name}, first"
                ),
            }
        }
        (EventKind::NothingStolen, _) => format!("{who} finds nothing to steal"),
        (EventKind::Parked, 0) => format!("{who} parks until somebody unparks it"),
        (EventKind::Parked, 1) => format!("{who} parks in the driver; no timer is set"),
        (EventKind::Parked, _) => format!("{who} parks in the driver until the next timer is due"),
        (EventKind::Unparked, target) => {
            let target = thread(trace, ThreadId(target as u16));
            match cause(trace, event).map(|(_, found)| found.kind()) {
                Some(EventKind::ShutdownStarted) => {
                    format!("{who} unparks {target}, because the runtime shuts down")
                }
                Some(EventKind::TimerSet) => {
                    format!("{who} unparks {target}, because there is an earlier timer to wait for")
                }
                Some(EventKind::WorkerEnded) => {
                    format!("{who}, the last to end, unparks {target}, which waits for the workers")
                }
                Some(EventKind::Woken) => {
                    format!("{who} unparks {target}, because its future was woken")
                }
                _ => format!("{who} unparks {target}, because there is work that it may take"),
            }
        }
        (_, due) => format!("{who} turns the driver; {} due", timers_are(due)),
    }
}

fn timers_are(number: u32) -> String {
    match number {
        1 => "1 timer is".to_owned(),
        number => format!("{number} timers are"),
    }
}

/// Where a task goes.
fn of_task(trace: &Trace, event: &Event) -> String {
    let name = function(trace, event.task());
    let who = thread(trace, event.thread());
    match (event.kind(), event.arg) {
        (EventKind::Woken, 0) => match reason(trace, event) {
            Some(reason) => format!("{name} is woken, because {reason}"),
            None => format!("{name} is woken"),
        },
        (EventKind::Woken, _) => format!("{name} is woken while it runs, so it will run once more"),
        (EventKind::LifoSlot, _) => {
            format!(
                "{name} goes into {who}'s LIFO slot, where it runs next and no one can steal it"
            )
        }
        (EventKind::LifoPushedOut, _) => {
            format!("{name} is pushed out of the LIFO slot to the back of {who}'s run queue")
        }
        (EventKind::RunQueue, _) if !is_multi_thread(trace) => {
            format!("{name} goes to the back of the run queue")
        }
        (EventKind::RunQueue, _) => format!("{name} goes to the back of {who}'s run queue"),
        (EventKind::InjectionQueue, _) => {
            format!("{name} goes to the back of the injection queue, because {who} is no worker")
        }
        (EventKind::Injected, _) => format!("{who} takes {name} from the injection queue"),
        (EventKind::Overflow, moved) => format!(
            "{who}'s run queue is full, so its newer half and {name} move to the injection queue, {moved} tasks in all"
        ),
        (EventKind::Deferred, _) => format!(
            "{name} gives its turn away, and its waker is put aside until {who} has nothing else to run"
        ),
        (_, joiner) => format!(
            "{} takes the output of {name}",
            function(trace, TaskId(joiner))
        ),
    }
}

/// Why a poll starts now: what put the task where it was taken from (`index`), as the end of a sentence;
/// `None` if there is nothing to say.
pub fn why(trace: &Trace, index: EventIndex) -> Option<String> {
    let mut event = trace.events.get(index as usize)?;
    let from = match event.kind() {
        EventKind::LifoSlot => ", from the LIFO slot",
        EventKind::Injected => ", from the injection queue",
        EventKind::Stolen => ", and this worker has stolen it",
        EventKind::BlockOnStarted => return Some("block_on polls it first".to_owned()),
        _ => "",
    };
    while is_place(event.kind()) {
        (_, event) = cause(trace, event)?;
    }
    let reason = match event.kind() {
        EventKind::TaskSpawned => "it was spawned".to_owned(),
        EventKind::Woken => reason(trace, event)?,
        _ => return None,
    };
    Some(reason + from)
}

/// Whether the event only says where a task is.
fn is_place(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::LifoSlot
            | EventKind::LifoPushedOut
            | EventKind::RunQueue
            | EventKind::InjectionQueue
            | EventKind::Injected
            | EventKind::Overflow
            | EventKind::Stolen
    )
}

/// Why a task was woken: what its `Woken` event was caused by.
fn reason(trace: &Trace, woken: &Event) -> Option<String> {
    let (_, found) = cause(trace, woken)?;
    let who = function(trace, found.task());
    Some(match found.kind() {
        EventKind::TimerFired => "its timer fired".to_owned(),
        EventKind::Deferred => "it had given its turn away".to_owned(),
        EventKind::TaskReturned => format!("{who}, which it awaits, has returned"),
        EventKind::TaskFailed => format!("{who}, which it awaits, has panicked"),
        EventKind::TaskCancelled => format!("{who}, which it awaits, was cancelled"),
        EventKind::CancelRequested => "it was aborted".to_owned(),
        EventKind::PollStarted if found.task() == woken.task() => "it woke itself".to_owned(),
        EventKind::PollStarted => format!("{who} woke it"),
        _ => return None,
    })
}

/// ` on worker 1`, where there are workers.
pub fn on_worker(trace: &Trace, id: ThreadId) -> String {
    match worker(trace, id) {
        Some(worker) => format!(" on worker {worker}"),
        None if id.0 > 0 => format!(" on thread {}", id.0 + 1),
        None => String::new(),
    }
}

/// A thread in a sentence.
pub fn thread(trace: &Trace, id: ThreadId) -> String {
    match worker(trace, id) {
        Some(worker) => format!("worker {worker}"),
        None if id.0 == 0 => "the main thread".to_owned(),
        None => format!("thread {}", id.0 + 1),
    }
}

fn worker(trace: &Trace, id: ThreadId) -> Option<u32> {
    let runtimes = trace.last.tokio.runtimes.iter();
    let mut workers = runtimes.flat_map(|runtime| &runtime.workers);
    let found = workers.find(|worker| worker.thread == id)?;
    Some(found.index)
}

fn is_multi_thread(trace: &Trace) -> bool {
    let last = trace.last.tokio.runtimes.last();
    last.is_some_and(|runtime| !runtime.workers.is_empty())
}
