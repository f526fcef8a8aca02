//! Sentences of asyncio's own kinds.

use super::{Letters, cause, function, on_line, span_of, task};
use crate::sim::event::{Event, EventIndex, EventKind, TaskId, ThreadId};
use crate::trace::Trace;

/// The sentence of an event of asyncio.
pub fn sentence(trace: &Trace, index: EventIndex, letters: Letters) -> String {
    let event = &trace.events[index as usize];
    match event.kind() {
        EventKind::LoopStarted => {
            let line = on_line(trace, event.site());
            format!("asyncio.run starts an event loop{line}")
        }
        EventKind::LoopTurn => format!(
            "the loop starts turn {} and runs what is in the ready queue now, not what joins meanwhile",
            event.arg
        ),
        EventKind::Select => format!(
            "nothing is ready, so the loop waits in select for {}, until a timer is due",
            span_of(event.arg)
        ),
        EventKind::CallSoon => call_soon(trace, event),
        EventKind::HandleRun => handle_run(trace, event),
        EventKind::FutureDone => future_done(trace, event, letters),
        EventKind::LoopStopping => "main is done, so the loop stops after this turn".to_owned(),
        EventKind::CancelAll => match event.arg {
            1 => "asyncio.run cancels and awaits the task that is left".to_owned(),
            number => format!("asyncio.run cancels and awaits the {number} tasks that are left"),
        },
        EventKind::LoopClosed => "the loop is closed and asyncio.run returns".to_owned(),
        other => format!("{other:?}"),
    }
}

/// The sentence of an event of a program's threads.
pub fn of_threads(trace: &Trace, event: &Event) -> String {
    let name = |number: u32| match trace.last.python.threads.name(ThreadId(number as u16)) {
        None => "the main thread".to_owned(),
        Some(name) => format!("thread {name}"),
    };
    let who = name(u32::from(event.thread().0));
    match event.kind() {
        EventKind::WorkerStarted => format!("{who} starts and has the GIL now"),
        EventKind::WorkerEnded => format!("{who} ends and lets go of the GIL"),
        EventKind::Unparked => format!("{who} wakes {}", name(event.arg)),
        other => format!("{other:?}"),
    }
}

/// Who joined the ready queue, why, and where.
fn call_soon(trace: &Trace, event: &Event) -> String {
    let place = match event.arg {
        0 => "which is empty".to_owned(),
        1 => "behind one other".to_owned(),
        ahead => format!("behind {ahead} others"),
    };
    let kind = cause(trace, event).map(|(_, found)| (found.kind(), found.arg));
    if event.task() == TaskId::NONE {
        return format!("a callback joins the ready queue, {place}; it is not called here");
    }
    let name = function(trace, event.task());
    match kind {
        Some((EventKind::TaskSpawned, _)) => {
            format!("the first step of {name} goes to the back of the ready queue, {place}")
        }
        Some((EventKind::PollPending, 1)) => {
            format!("the next step of {name} goes to the back of the ready queue, {place}")
        }
        _ => format!("{name} can go on; its next step joins the ready queue, {place}"),
    }
}

/// Why a step runs: what put it into the ready queue (`index`), as the end of a sentence.
pub fn why(trace: &Trace, index: EventIndex) -> Option<String> {
    let event = &trace.events[index as usize];
    let (_, found) = cause(trace, event)?;
    let who = function(trace, found.task());
    Some(match found.kind() {
        EventKind::TaskSpawned => "it was made and its turn has come".to_owned(),
        EventKind::PollPending => "its turn has come again".to_owned(),
        EventKind::FutureDone => future_reason(trace, found),
        EventKind::TaskReturned => format!("{who}, which it awaits, has returned"),
        EventKind::TaskFailed => format!("{who}, which it awaits, has failed"),
        EventKind::TaskCancelled => format!("{who}, which it awaits, was cancelled"),
        _ => "what it awaits was done already".to_owned(),
    })
}

/// Why a future is done: its timer, gather's last child, a cancellation, or somebody set it.
fn future_reason(trace: &Trace, done: &Event) -> String {
    let by = cause(trace, done).map(|(_, by)| by.kind());
    match (done.arg, by) {
        (0, Some(EventKind::TimerFired)) => "its timer fired".to_owned(),
        (2, _) => "what it awaits was cancelled".to_owned(),
        (1, _) => "what it awaits has failed".to_owned(),
        _ => "what it awaits has its result".to_owned(),
    }
}

fn future_done(trace: &Trace, event: &Event, letters: Letters) -> String {
    let what = match event.arg {
        0 => "gets its result",
        1 => "gets an exception",
        _ => "is cancelled",
    };
    match event.task() {
        TaskId::NONE => format!("a future {what}"),
        waiting => format!(
            "the future that {} awaits {what}; nobody is resumed here",
            task(trace, waiting, letters)
        ),
    }
}

fn handle_run(trace: &Trace, event: &Event) -> String {
    let line = on_line(trace, event.site());
    match event.arg {
        1 => "gather notes that a child is done".to_owned(),
        _ => format!("the loop calls a callback{line}"),
    }
}
