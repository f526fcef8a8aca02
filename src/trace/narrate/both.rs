//! Sentences of the kinds both worlds have.

use super::{Letters, asyncio, cause, function, on_line, ordinal, span_of, task, tokio};
use crate::ir::program::{FuncId, Language};
use crate::sim::event::{Event, EventIndex, EventKind, TaskId};
use crate::trace::Trace;

/// The sentence of an event of either world.
pub fn sentence(trace: &Trace, index: EventIndex, letters: Letters) -> String {
    let event = &trace.events[index as usize];
    let name = function(trace, event.task());
    let line = on_line(trace, event.site());
    match event.kind() {
        EventKind::ProgramStarted => "the program starts".to_owned(),
        EventKind::ProgramEnded => match event.arg {
            0 => "the program ends".to_owned(),
            code => format!("the program ends with exit code {code}"),
        },
        EventKind::Output => format!("prints {}", quoted(trace, event)),
        EventKind::Warning => format!("warns {}", quoted(trace, event)),
        EventKind::TaskSpawned => spawned(trace, event, letters),
        EventKind::PollStarted => poll_started(trace, event),
        EventKind::PollPending => pending(trace, event),
        EventKind::TaskReturned => format!("{name} returns, so the task is done"),
        EventKind::TaskFailed => failed(trace, event),
        EventKind::TaskCancelled => format!("{name} is cancelled and ends"),
        EventKind::CoroutineEntered => {
            let callee = called(trace, event);
            format!(
                "await enters {callee} as a call would, in the same task and without giving its turn away"
            )
        }
        EventKind::CoroutineReturned => {
            let callee = called(trace, event);
            format!(
                "{callee} returns to its await{line}, still in the same {}",
                poll(trace)
            )
        }
        EventKind::CancelRequested => format!(
            "{name} is asked to stop; it learns of that at its next {}, not now",
            poll(trace)
        ),
        EventKind::BlockingStarted => format!(
            "{name} blocks its thread for {}{line}; nothing else runs on it",
            span_of(event.arg)
        ),
        EventKind::BlockingEnded => format!("the blocking call{line} returns"),
        EventKind::TimerSet => format!(
            "{name} sets a timer{line}, which is due in {}",
            span_of(event.arg)
        ),
        EventKind::TimerFired => timer_fired(trace, event),
        EventKind::TimerPutOff => format!(
            "somebody outside puts {} off; it is now due in {}",
            timer_of(trace, event),
            span_of(event.arg)
        ),
        EventKind::TimerCancelled => format!("the timer of {name} is cancelled"),
        other => format!("{other:?}"),
    }
}

/// What one run of a task is called.
fn poll(trace: &Trace) -> &'static str {
    match trace.program.language {
        Language::Python => "step",
        Language::Rust => "poll",
    }
}

/// The function an event is about.
fn called<'t>(trace: &'t Trace, event: &Event) -> &'t str {
    let function = trace.program.function(FuncId(event.arg));
    trace.program.name(function.name)
}

/// What was written, on one line and not too long.
fn quoted(trace: &Trace, event: &Event) -> String {
    let Some(chunk) = trace.chunks.get(event.arg as usize) else {
        return String::new();
    };
    let text = trace.text(chunk).trim_end().trim_start_matches('\n');
    let first = text.lines().next().unwrap_or_default();
    let short: String = first.chars().take(60).collect();
    match short.len() == text.len() {
        true => format!("“{short}”"),
        false => format!("“{short}…”"),
    }
}

fn spawned(trace: &Trace, event: &Event, letters: Letters) -> String {
    let made = task(trace, event.task(), letters);
    let line = on_line(trace, event.site());
    match (trace.program.language, TaskId(event.arg)) {
        (_, TaskId::NONE) => format!("{made} is made{line}; none of it has run yet"),
        (_, maker) => format!(
            "{} makes {made}{line}; none of it has run yet",
            function(trace, maker)
        ),
    }
}

/// `tick starts its 3rd step, because its timer fired`
fn poll_started(trace: &Trace, event: &Event) -> String {
    let name = function(trace, event.task());
    let nth = ordinal(event.arg + 1);
    let worker = tokio::on_worker(trace, event.thread());
    let mut text = format!("{name} starts its {nth} {}{worker}", poll(trace));
    let why = cause(trace, event).and_then(|(index, found)| match found.kind() {
        EventKind::CallSoon => asyncio::why(trace, index),
        _ => tokio::why(trace, index),
    });
    if let Some(why) = why {
        text.push_str(", because ");
        text.push_str(&why);
    }
    text
}

fn pending(trace: &Trace, event: &Event) -> String {
    let name = function(trace, event.task());
    let line = on_line(trace, event.site());
    match (event.arg, trace.program.language) {
        (0, Language::Python) => format!("{name} is suspended{line} until what it awaits is done"),
        (0, Language::Rust) => format!("{name} is Pending{line} until its waker is called"),
        (_, Language::Python) => format!("{name} gives its turn away{line}"),
        (_, Language::Rust) => format!("{name} wakes itself and yields{line}"),
    }
}

fn failed(trace: &Trace, event: &Event) -> String {
    let name = function(trace, event.task());
    match trace.program.language {
        Language::Python => {
            format!("an exception leaves {name}, and the task keeps it for whoever awaits the task")
        }
        Language::Rust => format!("{name} panics, and the task keeps the panic for its JoinHandle"),
    }
}

fn timer_fired(trace: &Trace, event: &Event) -> String {
    let due = format!("{} is due", timer_of(trace, event));
    match trace.program.language {
        Language::Python => format!("{due} and joins the ready queue behind what is there"),
        Language::Rust => format!("{due} and wakes its task"),
    }
}

fn timer_of(trace: &Trace, event: &Event) -> String {
    match event.task() {
        TaskId::NONE => "a timer".to_owned(),
        waiting => format!("the timer of {}", function(trace, waiting)),
    }
}
