//! A run as Chrome's trace events, which profilers read (Perfetto, speedscope): polls as slices of their threads,
//! everything else as moments, each with the sentence that the page says.
//!
//! Format: "Trace Event Format", the JSON object with `traceEvents`. Times are virtual, in microseconds.

use super::Trace;
use super::json::quoted;
use super::narrate;
use crate::sim::event::{Event, EventIndex, EventKind, TaskId, ThreadId};
use std::fmt::Write;

/// The run as one JSON object. Slices of a thread nest: a poll that is not over when the run ends, ends with it.
pub fn chrome(trace: &Trace) -> String {
    let mut export = Export {
        trace,
        polls: vec![Vec::new(); trace.last.threads.len()],
        text: String::from("{\"displayTimeUnit\":\"ms\",\"traceEvents\":["),
    };
    for thread in &trace.last.threads {
        export.name(thread.id);
    }
    for (index, event) in (0..).zip(&trace.events) {
        export.event(index, event);
    }
    let end = trace.events.last().map_or(0, |last| last.time);
    for thread in &trace.last.threads {
        while let Some(poll) = export.polls[usize::from(thread.id.0)].pop() {
            export.slice(thread.id, poll, end);
        }
    }
    export.text + "\n]}\n"
}

struct Export<'t> {
    trace: &'t Trace,
    /// By thread: the polls under way, the innermost last.
    polls: Vec<Vec<EventIndex>>,
    text: String,
}

impl Export<'_> {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        let comma = if self.text.ends_with('[') { "" } else { "," };
        write!(self.text, "{comma}\n{{{line}}}").expect("a string can be written");
    }

    fn name(&mut self, thread: ThreadId) {
        let name = quoted(&narrate::thread(self.trace, thread));
        let id = thread.0;
        self.line(format_args!(
            "\"ph\":\"M\",\"name\":\"thread_name\",\"pid\":1,\"tid\":{id},\"args\":{{\"name\":{name}}}"
        ));
    }

    fn event(&mut self, index: EventIndex, event: &Event) {
        let thread = event.thread();
        match event.kind() {
            EventKind::PollStarted => self.polls[usize::from(thread.0)].push(index),
            EventKind::PollPending
            | EventKind::TaskReturned
            | EventKind::TaskFailed
            | EventKind::TaskCancelled => match self.ended(thread, event.task()) {
                Some(poll) => self.slice(thread, poll, event.time),
                None => self.moment(index, event),
            },
            _ => self.moment(index, event),
        }
    }

    /// The poll that an event of a task ends, if it is the innermost of its thread.
    fn ended(&mut self, thread: ThreadId, task: TaskId) -> Option<EventIndex> {
        let polls = &mut self.polls[usize::from(thread.0)];
        let events = &self.trace.events;
        polls.pop_if(|poll| events[*poll as usize].task() == task)
    }

    fn slice(&mut self, thread: ThreadId, poll: EventIndex, end_ns: u64) {
        let started = &self.trace.events[poll as usize];
        let name = narrate::letter(started.task());
        let name = format!("{name} {}", narrate::function(self.trace, started.task()));
        let sentence = narrate::sentence(self.trace, poll, &narrate::letter);
        let (name, sentence, id) = (quoted(&name), quoted(&sentence), thread.0);
        let (from, takes) = (micros(started.time), micros(end_ns - started.time));
        self.line(format_args!(
            "\"ph\":\"X\",\"name\":{name},\"pid\":1,\"tid\":{id},\"ts\":{from},\"dur\":{takes},\"args\":{{\"why\":{sentence}}}"
        ));
    }

    fn moment(&mut self, index: EventIndex, event: &Event) {
        let sentence = narrate::sentence(self.trace, index, &narrate::letter);
        let (kind, sentence) = (event.kind(), quoted(&sentence));
        let (id, at) = (event.thread().0, micros(event.time));
        self.line(format_args!(
            "\"ph\":\"i\",\"s\":\"t\",\"name\":\"{kind:?}\",\"pid\":1,\"tid\":{id},\"ts\":{at},\"args\":{{\"what\":{sentence}}}"
        ));
    }
}

/// Nanoseconds as microseconds, to the nanosecond.
fn micros(ns: u64) -> String {
    format!("{}.{:03}", ns / 1000, ns % 1000)
}
