//! The link codec: both texts, settings and position in the address's fragment.
//!
//! `#v1.` and then, in URL-safe Base64 without padding, the raw deflate stream of: lines `key=value`, an
//! empty line, the Python text, the Rust text. The keys: `lesson`; `python` and `rust` (bytes of the
//! texts that follow; absent: the lesson's own); `cpython`, `tokio`, `workers`, `edition`, `seed`, `by`, `at`;
//! `stop` (`python:11`, `rust:8` or the name of a kind of event), once for each breakpoint;
//! `order` (a list of choices), `fork` (`python:120:cancel:3`), once for each action from outside; `live`;
//! `kept` (`rust`: whose run is kept to be compared), with `kept-text` (bytes of its text, the last one, if it is
//! not the present one), `kept-cpython`, `kept-tokio`, `kept-workers`, `kept-edition`, `kept-seed`, `kept-order`, `kept-fork`
//! (`120:cancel:3`). An unknown key is ignored, a missing one is the default: every link ever made opens for ever.

use super::breakpoints::{Breakpoints, Happening};
use super::lab::INTERVENTIONS_MAX;
use super::live::Live;
use super::query::named;
use super::settings::{Edition, PYTHONS, RustRuntime, Settings, StepBy, WORKERS_MAX, python_name};
use super::state::State;
use crate::lang::limits::SOURCE_BYTES_MAX;
use crate::sim::choice::{list_from_text, list_to_text};
use crate::sim::intervene::{Action, Intervention};
use crate::trace::merge::Side;
use crate::view::timeline::RowsBy;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use std::fmt::{Display, Write};

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
    /// What has a row in the timeline.
    pub rows_by: RowsBy,
    /// The merged position.
    pub position: u32,
    /// Where playing halts.
    pub breakpoints: Breakpoints,
    /// The answers that the Rust run follows.
    pub choices: Option<Vec<u32>>,
    /// By side: what is done to the run from outside.
    pub interventions: [Vec<Intervention>; 2],
    /// Whether playing goes by the program's time.
    pub live: Live,
    /// A run that is kept, and whose.
    pub kept: Option<(Side, LinkedRun)>,
}

/// A run that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkedRun {
    /// Its text; `None`: the present one.
    pub text: Option<String>,
    /// Runtimes, workers, seed.
    pub settings: Settings,
    /// The answers that it follows.
    pub choices: Option<Vec<u32>>,
    /// What is done to it from outside.
    pub interventions: Vec<Intervention>,
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
    let mut line = |key: &str, value: &dyn Display| {
        writeln!(plain, "{key}={value}").expect("a string can be written");
    };
    if let Some(lesson) = state.lesson {
        line("lesson", &lesson.slug);
    }
    for side in Side::BOTH {
        if !state.is_lessons_text(side) {
            let key = side.name().to_lowercase();
            line(&key, &state.side(side).source.len());
        }
    }
    settings(&mut line, "", &state.settings);
    line("by", &state.step_by.name());
    if state.rows_by != RowsBy::default() {
        line("rows", &state.rows_by.name());
    }
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
    if state.live != Live::Off {
        line("live", &state.live.key());
    }
    let kept_text = kept(&mut line, state);
    plain.push('\n');
    for side in Side::BOTH {
        if !state.is_lessons_text(side) {
            plain.push_str(&state.side(side).source);
        }
    }
    plain.push_str(kept_text);
    let deflated = miniz_oxide::deflate::compress_to_vec(plain.as_bytes(), LEVEL);
    format!("#{VERSION}{}", BASE64_URL_SAFE_NO_PAD.encode(deflated))
}

/// Runtimes, workers and seed, each key after `prefix`; what is as usual is left out.
fn settings(line: &mut dyn FnMut(&str, &dyn Display), prefix: &str, settings: &Settings) {
    line(&format!("{prefix}cpython"), &python_name(settings.python));
    if settings.rust != RustRuntime::AsText {
        line(&format!("{prefix}tokio"), &settings.rust.name());
    }
    if let Some(workers) = settings.workers {
        line(&format!("{prefix}workers"), &workers);
    }
    if settings.edition != Edition::default() {
        line(&format!("{prefix}edition"), &settings.edition.name());
    }
    if settings.seed != 0 {
        line(&format!("{prefix}seed"), &settings.seed);
    }
}

/// The run that is kept; gives its text, if that is not the present one.
fn kept<'a>(line: &mut dyn FnMut(&str, &dyn Display), state: &'a State) -> &'a str {
    let Some(kept) = &state.lab.kept else {
        return "";
    };
    let recipe = &kept.recipe;
    line("kept", &kept.side.name().to_lowercase());
    settings(line, "kept-", &recipe.settings);
    if let Some(choices) = &recipe.choices {
        line("kept-order", &list_to_text(choices));
    }
    for done in &recipe.interventions {
        let action = done.action.to_text();
        line("kept-fork", &format_args!("{}:{action}", done.event));
    }
    if recipe.source == state.side(kept.side).source {
        return "";
    }
    line("kept-text", &recipe.source.len());
    &recipe.source
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
        rows_by: RowsBy::default(),
        position: 0,
        breakpoints: Breakpoints::default(),
        choices: None,
        interventions: Default::default(),
        live: Live::Off,
        kept: None,
    };
    let mut whose = None;
    let mut kept = LinkedRun::default();
    let mut lengths = [None, None, None];
    for line in head.lines() {
        let (key, value) = line.split_once('=').ok_or(Refused::Damaged)?;
        match key {
            "lesson" => linked.lesson = Some(value.to_owned()),
            "python" => lengths[0] = value.parse::<usize>().ok(),
            "rust" => lengths[1] = value.parse::<usize>().ok(),
            "kept-text" => lengths[2] = value.parse::<usize>().ok(),
            "by" => linked.step_by = named(StepBy::ALL, StepBy::name, value).unwrap_or_default(),
            "rows" => linked.rows_by = named(RowsBy::ALL, RowsBy::name, value).unwrap_or_default(),
            "order" => linked.choices = list_from_text(value),
            "fork" => fork(&mut linked.interventions, value),
            "stop" => stop(&mut linked.breakpoints, value),
            "at" => linked.position = value.parse().unwrap_or(0),
            "live" => linked.live = named(Live::ALL, Live::key, value).unwrap_or_default(),
            "kept" => whose = side_named(value),
            "kept-order" => kept.choices = list_from_text(value),
            "kept-fork" => done(&mut kept.interventions, value),
            _ => match key.strip_prefix("kept-") {
                Some(key) => setting(&mut kept.settings, key, value),
                None => setting(&mut linked.settings, key, value),
            },
        }
    }
    let own = linked.texts.iter_mut().chain([&mut kept.text]);
    for (text, length) in own.zip(lengths) {
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
    linked.kept = whose.map(|side| (side, kept));
    Ok(linked)
}

/// One of the settings; what is not known is ignored.
fn setting(settings: &mut Settings, key: &str, value: &str) {
    match key {
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
        "edition" => {
            let known = named(Edition::ALL, Edition::name, value);
            settings.edition = known.unwrap_or_default();
        }
        "seed" => settings.seed = value.parse().unwrap_or(0),
        _ => {}
    }
}

fn side_named(name: &str) -> Option<Side> {
    match name {
        "python" => Some(Side::Python),
        "rust" => Some(Side::Rust),
        _ => None,
    }
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

/// One action from outside on a side's run; what is not known is ignored.
fn fork(all: &mut [Vec<Intervention>; 2], value: &str) {
    let Some((side, value)) = value.split_once(':') else {
        return;
    };
    if let Some(side) = side_named(side) {
        done(&mut all[side.index()], value);
    }
}

/// One action from outside, with its event: `120:cancel:3`.
fn done(all: &mut Vec<Intervention>, value: &str) {
    let Some((event, action)) = value.split_once(':') else {
        return;
    };
    let (event, action) = (event.parse().ok(), Action::from_text(action));
    if let (Some(event), Some(action), true) = (event, action, all.len() < INTERVENTIONS_MAX) {
        all.push(Intervention { event, action });
    }
}
