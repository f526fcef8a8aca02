//! The link codec: both texts, settings and position in the address's fragment.
//!
//! `#v1.` and then, in URL-safe Base64 without padding, the raw deflate stream of: lines `key=value`, an
//! empty line, the Python text, the Rust text. The keys: `lesson`; `python` and `rust` (bytes of the
//! texts that follow; absent: the lesson's own); `cpython`, `tokio`, `workers`, `seed`, `by`, `at`;
//! `stop` (`python:11`, `rust:8` or the name of a kind of event), once for each breakpoint;
//! `order` (a list of choices), `fork` (`python:120:cancel:3`), once for each action from outside. An
//! unknown key is ignored, a missing one is the default: every link ever made opens for ever.

use super::breakpoints::{Breakpoints, Happening};
use super::lab::INTERVENTIONS_MAX;
use super::query::named;
use super::settings::{PYTHONS, RustRuntime, Settings, StepBy, WORKERS_MAX, python_name};
use super::state::State;
use crate::lang::limits::SOURCE_BYTES_MAX;
use crate::sim::choice::{list_from_text, list_to_text};
use crate::sim::intervene::{Action, Intervention};
use crate::trace::merge::Side;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use std::fmt::Write;

/// Longest fragment that is looked at, in bytes: what two long programs need, many times over.
pub const FRAGMENT_BYTES_MAX: usize = 64 << 10;

/// Longest text it may inflate to. Deflate expands up to 1,032 times.
pub const INFLATED_BYTES_MAX: usize = 1 << 20;

/// What every fragment of this version starts with.
const VERSION: &str = "v1.";

/// How hard to compress: the best that costs no time on a few kilobytes.
const LEVEL: u8 = 9;

/// What a link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The lesson's slug.
    pub lesson: Option<String>,
    /// The two texts; `None`: the lesson's own.
    pub texts: [Option<String>; 2],
    /// Runtimes, workers, seed.
    pub settings: Settings,
    /// How far a step goes.
    pub step_by: StepBy,
    /// The merged position.
    pub position: u32,
    /// Where playing halts.
    pub breakpoints: Breakpoints,
    /// The answers that the Rust run follows.
    pub choices: Option<Vec<u32>>,
    /// By side: what is done to the run from outside.
    pub interventions: [Vec<Intervention>; 2],
}

/// Why a link is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It does not start with a version that is known.
    Version,
    /// It is longer, or inflates to more, than any link that was made here.
    TooLong,
    /// It was cut or changed on its way.
    Damaged,
}

impl Refused {
    /// What to tell the reader.
    pub fn words(self) -> &'static str {
        match self {
            Refused::Version => {
                "This link is of a kind that this page does not know; the first lesson is shown instead."
            }
            Refused::TooLong => {
                "This link holds more than a pair of programs can; the first lesson is shown instead."
            }
            Refused::Damaged => {
                "This link was cut or changed on its way; the first lesson is shown instead."
            }
        }
    }
}

/// The fragment (`#v1.…`) for a state.
pub fn encode(state: &State) -> String {
    let mut plain = String::new();
    let mut line = |key: &str, value: &dyn std::fmt::Display| {
        writeln!(plain, "{key}={value}").expect("a string can be written");
    };
    let settings = &state.settings;
    if let Some(lesson) = state.lesson {
        line("lesson", &lesson.slug);
    }
    for side in Side::BOTH {
        if !state.is_lessons_text(side) {
            let key = side.name().to_lowercase();
            line(&key, &state.side(side).source.len());
        }
    }
    line("cpython", &python_name(settings.python));
    if settings.rust != RustRuntime::AsText {
        line("tokio", &settings.rust.name());
    }
    if let Some(workers) = settings.workers {
        line("workers", &workers);
    }
    if settings.seed != 0 {
        line("seed", &settings.seed);
    }
    line("by", &state.step_by.name());
    line("at", &state.position);
    for side in Side::BOTH {
        let key = side.name().to_lowercase();
        for number in &state.breakpoints.lines[side.index()] {
            line("stop", &format_args!("{key}:{number}"));
        }
    }
    if let Some(choices) = &state.lab.choices {
        line("order", &list_to_text(choices));
    }
    for side in Side::BOTH {
        for done in &state.lab.interventions[side.index()] {
            let (key, action) = (side.name().to_lowercase(), done.action.to_text());
            line("fork", &format_args!("{key}:{}:{action}", done.event));
        }
    }
    for kind in &state.breakpoints.kinds {
        line("stop", &kind.name());
    }
    plain.push('\n');
    for side in Side::BOTH {
        if !state.is_lessons_text(side) {
            plain.push_str(&state.side(side).source);
        }
    }
    let deflated = miniz_oxide::deflate::compress_to_vec(plain.as_bytes(), LEVEL);
    format!("#{VERSION}{}", BASE64_URL_SAFE_NO_PAD.encode(deflated))
}

/// Reads a fragment, with or without its `#`. Bounded in time and memory, whatever it holds.
pub fn decode(fragment: &str) -> Result<Linked, Refused> {
    if fragment.len() > FRAGMENT_BYTES_MAX {
        return Err(Refused::TooLong);
    }
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let encoded = fragment.strip_prefix(VERSION).ok_or(Refused::Version)?;
    let deflated = BASE64_URL_SAFE_NO_PAD
        .decode(encoded)
        .map_err(|_| Refused::Damaged)?;
    let inflated =
        miniz_oxide::inflate::decompress_to_vec_with_limit(&deflated, INFLATED_BYTES_MAX);
    let inflated = inflated.map_err(|error| match error.status {
        miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Refused::TooLong,
        _ => Refused::Damaged,
    })?;
    let plain = String::from_utf8(inflated).map_err(|_| Refused::Damaged)?;
    read(&plain)
}

fn read(plain: &str) -> Result<Linked, Refused> {
    let (head, mut rest) = plain.split_once("\n\n").ok_or(Refused::Damaged)?;
    let mut linked = Linked {
        lesson: None,
        texts: [None, None],
        settings: Settings::default(),
        step_by: StepBy::default(),
        position: 0,
        breakpoints: Breakpoints::default(),
        choices: None,
        interventions: Default::default(),
    };
    let mut lengths = [None, None];
    for line in head.lines() {
        let (key, value) = line.split_once('=').ok_or(Refused::Damaged)?;
        let settings = &mut linked.settings;
        match key {
            "lesson" => linked.lesson = Some(value.to_owned()),
            "python" => lengths[0] = value.parse::<usize>().ok(),
            "rust" => lengths[1] = value.parse::<usize>().ok(),
            "cpython" => {
                let known = PYTHONS.iter().find(|(_, name)| *name == value);
                settings.python = known.map_or(settings.python, |(version, _)| *version);
            }
            "tokio" => {
                let known = named(RustRuntime::ALL, RustRuntime::name, value);
                settings.rust = known.unwrap_or_default();
            }
            "workers" => {
                let workers = value.parse().ok();
                settings.workers = workers.map(|workers: u32| workers.clamp(1, WORKERS_MAX));
            }
            "seed" => settings.seed = value.parse().unwrap_or(0),
            "by" => linked.step_by = named(StepBy::ALL, StepBy::name, value).unwrap_or_default(),
            "order" => linked.choices = list_from_text(value),
            "fork" => fork(&mut linked.interventions, value),
            "stop" => stop(&mut linked.breakpoints, value),
            "at" => linked.position = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    for (text, length) in linked.texts.iter_mut().zip(lengths) {
        let Some(length) = length else {
            continue;
        };
        if length > SOURCE_BYTES_MAX {
            return Err(Refused::TooLong);
        }
        let (own, after) = rest.split_at_checked(length).ok_or(Refused::Damaged)?;
        *text = Some(own.to_owned());
        rest = after;
    }
    Ok(linked)
}

/// Lines a text can have: every one of its bytes.
const LINES_MAX: u32 = SOURCE_BYTES_MAX as u32;

/// One breakpoint; what is not known is ignored.
fn stop(stops: &mut Breakpoints, value: &str) {
    let line = |number: &str| {
        let number = number.parse().ok();
        number.filter(|number| (1..=LINES_MAX).contains(number))
    };
    match value.split_once(':') {
        Some(("python", number)) => stops.lines[0].extend(line(number)),
        Some(("rust", number)) => stops.lines[1].extend(line(number)),
        Some(_) => {}
        None => stops
            .kinds
            .extend(named(Happening::ALL, Happening::name, value)),
    }
}

/// One action from outside; what is not known is ignored.
fn fork(done: &mut [Vec<Intervention>; 2], value: &str) {
    let mut parts = value.splitn(3, ':');
    let (side, event, action) = (parts.next(), parts.next(), parts.next());
    let side = match side {
        Some("python") => Side::Python,
        Some("rust") => Side::Rust,
        _ => return,
    };
    let event = event.and_then(|event| event.parse().ok());
    let action = action.and_then(Action::from_text);
    let done = &mut done[side.index()];
    if let (Some(event), Some(action), true) = (event, action, done.len() < INTERVENTIONS_MAX) {
        done.push(Intervention { event, action });
    }
}
