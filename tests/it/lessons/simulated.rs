//! What must hold of the simulated run of a lesson: few turns, every stop reached, the exercise decided.

use std::collections::BTreeSet;
use std::fs;

use pollscope::ir::program::Language as Source;
use pollscope::lang;
use pollscope::sim::Stream;
use pollscope::sim::config::Config;
use pollscope::sim::event::{Event, EventKind};
use pollscope::trace::Trace;

use super::catalogue::{Lesson, Stop};
use crate::conformance::case::{Case, Language};

/// As many steps as a reader takes without losing the thread, both sides together.
const TURNS_MAX: usize = 20;

/// Everything that is wrong with a lesson's runs.
pub fn problems(lesson: &Lesson) -> Vec<String> {
    let mut found = Vec::new();
    let mut turns = 0;
    for language in [Language::Python, Language::Rust] {
        match record(&lesson.main(language)) {
            Ok(trace) => {
                let source = fs::read_to_string(lesson.main(language).source).unwrap();
                turns += polls(&trace).count();
                for stop in lesson.text.stops.iter().filter(|stop| stop.is_on(language)) {
                    found.extend(unreached(stop, language, &trace, &source));
                }
            }
            Err(refused) => found.push(refused),
        }
    }
    if turns > TURNS_MAX {
        found.push(format!("{turns} turns, at most {TURNS_MAX}"));
    }
    if lesson
        .done
        .iter()
        .all(|(language, done)| holds(done, &lesson.main(*language)))
    {
        found.push("the exercise is done before anything was changed".to_owned());
    }
    for (language, done) in &lesson.done {
        if !holds(done, &lesson.solution(*language)) {
            found.push(format!("the solution does not meet {done:?}"));
        }
    }
    found
}

fn record(case: &Case) -> Result<Trace, String> {
    let text = fs::read_to_string(&case.source).unwrap();
    let language = match case.language {
        Language::Python => Source::Python,
        Language::Rust => Source::Rust,
    };
    let compiled = lang::compile(language, &text);
    let program = compiled.program.ok_or_else(|| {
        let first = compiled
            .diagnostics
            .first()
            .map_or("no reason given", |first| &first.message);
        format!("{} is refused: {first}", case.source.display())
    })?;
    let config = Config::for_program(&program);
    Ok(Trace::record(program, config, Vec::new()))
}

fn polls(trace: &Trace) -> impl Iterator<Item = &Event> {
    trace
        .events
        .iter()
        .filter(|event| event.kind() == EventKind::PollStarted)
}

fn holds(done: &super::Condition, case: &Case) -> bool {
    record(case).is_ok_and(|trace| {
        let threads: BTreeSet<_> = polls(&trace).map(Event::thread).collect();
        let stdout = trace.written(Stream::Out, trace.len() + 1);
        done.holds(&stdout, trace.last.told_until, threads.len() as u32)
    })
}

/// The events that a stop's word stands for, as `static/lessons/README.md` lists them; the anchor is compared where
/// the event itself carries its place.
fn unreached(stop: &Stop, language: Language, trace: &Trace, source: &str) -> Option<String> {
    let matching = trace.events.iter().filter(|event| {
        let first = event.arg == 0;
        match (stop.event.as_str(), event.kind()) {
            ("start", EventKind::PollStarted) => first,
            ("resume", EventKind::PollStarted) => !first,
            ("spawn", EventKind::TaskSpawned)
            | ("suspend", EventKind::PollPending)
            | ("steal", EventKind::Stolen)
            | ("return", EventKind::TaskReturned | EventKind::CoroutineReturned) => true,
            ("print", EventKind::Output) | ("block", EventKind::BlockingStarted) => {
                stands_at(event, stop, trace, source)
            }
            _ => false,
        }
    });
    let reached = matching.count() >= stop.nth as usize;
    (!reached).then(|| {
        format!(
            "{language:?} never reaches the stop `{}` at `{}`",
            stop.event, stop.anchor
        )
    })
}

fn stands_at(event: &Event, stop: &Stop, trace: &Trace, source: &str) -> bool {
    let line = trace.program.site_line(event.site()) as usize;
    source
        .lines()
        .nth(line)
        .unwrap_or_default()
        .ends_with(&format!(": {}", stop.anchor))
}
