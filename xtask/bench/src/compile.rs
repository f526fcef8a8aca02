//! How long an edit takes: compiling programs of a hundred lines, and compiling and recording one of ten
//! thousand events. Medians of five, after the first, which reads what every program shares.

use std::rc::Rc;

use anyhow::{Result, bail, ensure};
use pollscope::ir::Program;
use pollscope::ir::program::Language;
use pollscope::sim::config::Config;
use pollscope::trace::Trace;
use pollscope::trace::index::TraceIndex;

use crate::clock::Stopwatch;
use crate::engine::median;

/// The script's share of an edit, milliseconds, with room for the page: WebAssembly takes two to three
/// times as long as native code.
const EDIT_MS: f64 = 16.0;

/// Runs per figure.
const RUNS: usize = 5;

/// Compiles in a run: time is told in steps of milliseconds.
const REPEATS: usize = 8;

/// Events of the program that is recorded.
const EVENTS: u32 = 10_000;

/// A program of about a hundred lines with everyday parts.
struct Text {
    name: &'static str,
    language: Language,
    text: &'static str,
}

const TEXTS: [Text; 2] = [
    Text {
        name: "Python",
        language: Language::Python,
        text: include_str!("compile/hundred.py"),
    },
    Text {
        name: "Rust",
        language: Language::Rust,
        text: include_str!("compile/hundred.rs"),
    },
];

/// Measures both languages and prints a line per figure.
///
/// # Errors
/// When a program is refused, or figures miss their bars; all lines are printed first.
pub fn report() -> Result<()> {
    let mut missed = Vec::new();
    for text in &TEXTS {
        let lines = text.text.lines().count();
        let (first, compiled) = timed(1, || program(text))?;
        let milliseconds = repeated(|| program(text))?;
        println!(
            "compile  {}: {lines} lines: {milliseconds:.2} ms, the first time {first:.1} ms",
            text.name
        );
        let trace = record(&compiled);
        ensure!(
            trace.len() >= EVENTS,
            "{}: the program has {} events",
            text.name,
            trace.len()
        );
        let whole = repeated(|| {
            let trace = record(&program(text)?);
            std::hint::black_box(TraceIndex::new(&trace));
            Ok(())
        })?;
        println!(
            "edit     {}: compile, record {} events, index: {whole:.2} ms",
            text.name,
            trace.len()
        );
        if whole > EDIT_MS {
            missed.push(format!("{}: {whole:.2} ms for an edit", text.name));
        }
    }
    match missed.is_empty() {
        true => Ok(()),
        false => bail!("missed:\n  {}", missed.join("\n  ")),
    }
}

/// The median of the milliseconds that it takes.
fn repeated<T>(work: impl Fn() -> Result<T>) -> Result<f64> {
    let mut all = Vec::new();
    for _ in 0..RUNS {
        all.push(timed(REPEATS, &work)?.0);
    }
    Ok(median(&mut all))
}

/// The milliseconds of one of so many repetitions, and what the last gave.
fn timed<T>(times: usize, work: impl Fn() -> Result<T>) -> Result<(f64, T)> {
    let stopwatch = Stopwatch::start();
    for _ in 1..times {
        std::hint::black_box(work()?);
    }
    let last = work()?;
    Ok((stopwatch.own().cpu * 1e3 / times as f64, last))
}

fn program(text: &Text) -> Result<Rc<Program>> {
    let compiled = pollscope::lang::compile(text.language, text.text);
    match compiled.program {
        Some(program) => Ok(program),
        None => bail!("{} is refused: {:?}", text.name, compiled.diagnostics),
    }
}

fn record(program: &Rc<Program>) -> Trace {
    Trace::record(program.clone(), Config::for_program(program), Vec::new())
}
