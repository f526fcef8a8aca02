//! One plain sentence per event: what happened, to whom, and why now.
//!
//! [`both`] has the kinds the two worlds share, [`asyncio`] and [`tokio`] their own. The page puts the
//! side and the task in front ("Python, task A tick: ..."). Sentences never guess: everything in them
//! is read from the event, its causes and the program.

pub mod asyncio;
pub mod both;
pub mod tokio;

use super::Trace;
use crate::ir::program::{Language, SiteId};
use crate::sim::event::{Event, EventIndex, EventKind, TaskId};

/// What the letter of a task is. The page matches letters across two runs; one run alone takes
/// [`letter`].
pub type Letters<'a> = &'a dyn Fn(TaskId) -> String;

/// The sentence of event number `index`.
pub fn sentence(trace: &Trace, index: EventIndex, letters: Letters) -> String {
    let event = &trace.events[index as usize];
    if event.kind() < EventKind::LoopStarted {
        both::sentence(trace, index, letters)
    } else if event.kind() < EventKind::RuntimeBuilt {
        asyncio::sentence(trace, index, letters)
    } else if trace.program.language == Language::Python {
        asyncio::of_threads(trace, event)
    } else {
        tokio::sentence(trace, index)
    }
}

/// The event that made this one happen, with its index.
pub fn cause<'t>(trace: &'t Trace, event: &Event) -> Option<(EventIndex, &'t Event)> {
    let found = trace.events.get(event.cause as usize)?;
    Some((event.cause, found))
}

/// A task in the middle of a sentence: `task B fetch`.
pub fn task(trace: &Trace, id: TaskId, letters: Letters) -> String {
    format!("task {} {}", letters(id), function(trace, id))
}

/// The letter of a task by its number: M for the main program, then A, B, .. Z without M, AA, ..
pub fn letter(id: TaskId) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLNOPQRSTUVWXYZ";
    let base = LETTERS.len() as u32;
    let mut left = id.0;
    let mut letters = Vec::new();
    while left > 0 {
        letters.push(char::from(LETTERS[((left - 1) % base) as usize]));
        left = (left - 1) / base;
    }
    match letters.is_empty() {
        true => "M".to_owned(),
        false => letters.iter().rev().collect(),
    }
}

pub use tokio::thread;

/// The name of the function a task runs; the task's own name in sentences about itself.
pub fn function(trace: &Trace, id: TaskId) -> &str {
    if id == TaskId::NONE || id.0 >= trace.last.tasks.len() {
        return "the program";
    }
    let function = trace.program.function(trace.last.tasks.get(id.0).function);
    match trace.program.name(function.name) {
        "drive" if function.hidden => "the future",
        "blocking_closure" if function.hidden => "the blocking closure",
        name => name,
    }
}

/// ` on line 7`, or nothing where no place is meant.
pub fn on_line(trace: &Trace, site: SiteId) -> String {
    match site {
        SiteId(0) => String::new(),
        site => format!(" on line {}", trace.program.site_line(site) + 1),
    }
}

/// Microseconds as a person says them: `0.5 ms`, `100 ms`, `2 s`.
pub fn span_of(micros: u32) -> String {
    match micros {
        0..100 => format!("{micros} µs"),
        100..1_000_000 => format!("{} ms", f64::from(micros) / 1e3),
        _ => format!("{} s", f64::from(micros) / 1e6),
    }
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`.
pub fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `1 task`, `3 tasks`.
pub fn count(number: u32, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    }
}
