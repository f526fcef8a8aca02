//! How fast programs are simulated with a full trace, what a trace weighs, how long a seek and a
//! clone take. Medians of five; a figure under its bar is a failure.

use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};
use pollscope::ir::Program;
use pollscope::ir::program::Language;
use pollscope::sim::config::{Config, Limits};
use pollscope::sim::outcome::Outcome;
use pollscope::trace::Trace;
use pollscope::trace::seek::Cursor;

/// Traced events a second, native.
const EVENTS_PER_SECOND_MIN: f64 = 1e6;

/// Cloning a run with a thousand tasks.
const CLONE_MAX: Duration = Duration::from_micros(20);

/// Runs per figure; the median counts.
const RUNS: usize = 5;

const PYTHON: &str = "\
import asyncio
async def worker():
    for _ in range(10):
        await asyncio.sleep(0)
async def main():
    tasks = [asyncio.create_task(worker()) for _ in range(TASKS)]
    for task in tasks:
        await task
asyncio.run(main())
";

const RUST: &str = "\
async fn worker() {
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
}
#[tokio::main(worker_threads = 8)]
async fn main() {
    let mut tasks = Vec::new();
    for _ in 0..TASKS {
        tasks.push(tokio::spawn(worker()));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
";

/// Measures both sides and prints a line per figure.
///
/// # Errors
/// When a program is refused, or a figure misses its bar.
pub fn report() -> Result<()> {
    side("asyncio 3.13", Language::Python, PYTHON)?;
    side("multi_thread, 8 workers", Language::Rust, RUST)
}

fn side(name: &str, language: Language, text: &str) -> Result<()> {
    for tasks in [100, 1_000, 10_000] {
        let program = program(language, text, tasks)?;
        let mut rates = Vec::new();
        let mut last = None;
        for _ in 0..RUNS {
            let start = Instant::now();
            let trace = record(&program)?;
            rates.push(f64::from(trace.len()) / start.elapsed().as_secs_f64());
            last = Some(trace);
        }
        let trace = last.ok_or_else(|| anyhow!("nothing was run"))?;
        let rate = median(&mut rates);
        let bytes = trace.bytes() as f64 / f64::from(trace.len());
        println!(
            "engine   {name}: {tasks} tasks x 10 turns, {} events: {:.2} M events/s, {bytes:.0} bytes an event",
            trace.len(),
            rate / 1e6,
        );
        ensure!(
            rate >= EVENTS_PER_SECOND_MIN,
            "{name}: under {EVENTS_PER_SECOND_MIN} events a second"
        );
        seek(name, &trace);
        if tasks == 1_000 {
            clone(name, &trace)?;
        }
    }
    Ok(())
}

/// Random seeks, each to a position far from the last, by a fixed stride.
fn seek(name: &str, trace: &Trace) {
    let mut cursor = Cursor::default();
    let mut times = Vec::new();
    let stride = trace.len() / 7 * 3 + 1;
    let mut at = 0;
    for _ in 0..200 {
        at = (at + stride) % trace.len();
        let start = Instant::now();
        std::hint::black_box(cursor.at(trace, at));
        times.push(start.elapsed().as_secs_f64() * 1e6);
    }
    let middle = median(&mut times);
    println!(
        "seek     {name}: median {middle:.0} µs, worst {:.0} µs",
        times[times.len() - 1]
    );
}

fn clone(name: &str, trace: &Trace) -> Result<()> {
    let sim = trace.at(trace.len() / 2);
    let mut times = Vec::new();
    for _ in 0..101 {
        let start = Instant::now();
        let copy = std::hint::black_box(sim.clone());
        times.push(start.elapsed().as_secs_f64() * 1e6);
        drop(copy);
    }
    let middle = median(&mut times);
    println!("clone    {name}: a run with 1000 tasks in {middle:.1} µs");
    ensure!(
        middle <= CLONE_MAX.as_secs_f64() * 1e6,
        "{name}: cloning takes over {CLONE_MAX:?}"
    );
    Ok(())
}

fn program(language: Language, text: &str, tasks: u32) -> Result<Rc<Program>> {
    let compiled = pollscope::lang::compile(language, &text.replace("TASKS", &tasks.to_string()));
    let faults = compiled.diagnostics;
    compiled
        .program
        .ok_or_else(|| anyhow!("the benchmark is refused: {faults:?}"))
}

fn record(program: &Rc<Program>) -> Result<Trace> {
    let mut config = Config::for_program(program);
    config.limits = Limits {
        events_max: 20_000_000,
        ..config.limits
    };
    let trace = Trace::record(program.clone(), config, Vec::new());
    ensure!(
        trace.outcome == Outcome::Finished,
        "the benchmark ended as {:?}",
        trace.outcome
    );
    Ok(trace)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
