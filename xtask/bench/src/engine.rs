//! How fast programs are simulated with a full trace, beside the real runtimes on the same programs; what a
//! trace weighs, how long a seek and a clone take. Medians of five; a figure under its bar is a failure.

use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail, ensure};
use pollscope::ir::Program;
use pollscope::ir::program::Language;
use pollscope::sim::config::{Config, Limits};
use pollscope::sim::event::Event;
use pollscope::sim::outcome::Outcome;
use pollscope::trace::seek::Cursor;
use pollscope::trace::{Taking, Trace};

use crate::clock::{Spent, Stopwatch};
use crate::real::{self, Real};

/// Bytes of an event, and of all that a trace holds for each.
const BYTES_AN_EVENT: (usize, f64) = (24, 64.0);

/// By how much the cost of an event may grow from a thousand events to a million.
const GROWTH_MAX: f64 = 4.0 / 3.0;

/// Cloning a run with a thousand tasks.
const CLONE_MAX: Duration = Duration::from_micros(20);

/// Runs per figure; the median counts.
const RUNS: usize = 5;

/// Seconds that are measured at least.
const SHORTEST_SECONDS: f64 = 0.1;

/// Tasks of the program that is run beside the real runtime.
const TASKS: u32 = 100_000;

/// A thousand tasks and nearly a million events: what the page is measured with, too.
const MILLION: &str = include_str!("../../../tests/browser/src/measure/programs/million.py");

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

/// How fast a side must be.
enum Bar {
    /// So many times as fast as the real runtime.
    TimesTheReal(f64),
    /// So many events a second.
    EventsPerSecond(f64),
}

/// One world of the table.
struct Side {
    name: &'static str,
    language: Language,
    text: &'static str,
    bar: Bar,
    real: fn(&str) -> Result<Real>,
}

/// Measures both sides and prints a line per figure.
///
/// # Errors
/// When a program is refused, or figures miss their bars; all lines are printed first.
pub fn report() -> Result<()> {
    let sides = [
        Side {
            name: "asyncio 3.13",
            language: Language::Python,
            text: PYTHON,
            bar: Bar::TimesTheReal(3.0),
            real: real::cpython,
        },
        Side {
            name: "multi_thread, 8 workers",
            language: Language::Rust,
            text: RUST,
            bar: Bar::EventsPerSecond(2e6),
            real: real::tokio,
        },
    ];
    let mut missed = Vec::new();
    for side in &sides {
        let grown = side.sizes(&mut missed)?;
        if grown > GROWTH_MAX {
            missed.push(format!(
                "{}: the cost of an event grows by {grown:.2}",
                side.name
            ));
        }
        side.beside_the_real(&mut missed)?;
    }
    as_the_page_keeps_it(&mut missed)?;
    match missed.is_empty() {
        true => Ok(()),
        false => bail!("missed:\n  {}", missed.join("\n  ")),
    }
}

/// What the page holds of a run of a million events: the trace, and the copies of the run for jumps. Pointers of the
/// page are half as large, so there it is less.
fn as_the_page_keeps_it(missed: &mut Vec<String>) -> Result<()> {
    let program = compiled(Language::Python, MILLION)?;
    let config = Config::for_program(&program);
    let mut taking = Taking::new(program, config, Vec::new(), Vec::new()).with_checkpoints();
    while taking.go_on(u32::MAX) {}
    let copies = taking.take_checkpoints().tables();
    let trace = taking.finish();
    let bytes = (trace.bytes() + copies) as f64 / f64::from(trace.len());
    println!(
        "page     {} events of 1000 tasks, with copies for jumps: {bytes:.1} bytes an event",
        trace.len()
    );
    if bytes > BYTES_AN_EVENT.1 {
        missed.push(format!("the page: {bytes:.1} bytes an event"));
    }
    Ok(())
}

fn compiled(language: Language, text: &str) -> Result<Rc<Program>> {
    let compiled = pollscope::lang::compile(language, text);
    let faults = compiled.diagnostics;
    compiled
        .program
        .ok_or_else(|| anyhow!("the benchmark is refused: {faults:?}"))
}

impl Side {
    /// Runs of growing size. By how much the cost of an event grows from the first to the last.
    fn sizes(&self, missed: &mut Vec<String>) -> Result<f64> {
        let mut costs = Vec::new();
        for tasks in [30, 300, 1_000, 3_000, 30_000] {
            let program = self.program(tasks)?;
            let (seconds, trace) = timed(&program)?;
            let events = f64::from(trace.len());
            costs.push(seconds / events);
            self.print_size(tasks, &trace, seconds, missed);
            if tasks >= 1_000 {
                self.seek(&trace);
            }
            if tasks == 1_000 {
                self.clone_run(&trace, missed);
            }
        }
        Ok(costs[costs.len() - 1] / costs[0])
    }

    /// The program at its full size, beside the real runtime: in turns, because others may use the machine
    /// meanwhile.
    fn beside_the_real(&self, missed: &mut Vec<String>) -> Result<()> {
        let program = self.program(TASKS)?;
        let text = self.text.replace("TASKS", &TASKS.to_string());
        let real = (self.real)(&text);
        let (mut own, mut others) = (Vec::new(), Vec::new());
        let mut last = None;
        for _ in 0..RUNS {
            drop(last.take());
            let stopwatch = Stopwatch::start();
            last = Some(record(&program)?);
            own.push(stopwatch.own().cpu);
            if let Ok(real) = &real {
                others.push(real.run()?);
            }
        }
        let seconds = median(&mut own);
        if let Some(trace) = last {
            self.print_size(TASKS, &trace, seconds, missed);
            self.seek(&trace);
            self.compare_rate(f64::from(trace.len()) / seconds, missed);
        }
        match real {
            Ok(real) => self.compare(&real, &others, seconds, missed),
            Err(reason) => println!("real     {}: not compared: {reason:#}", self.name),
        }
        Ok(())
    }

    fn compare_rate(&self, rate: f64, missed: &mut Vec<String>) {
        if let Bar::EventsPerSecond(least) = self.bar
            && rate < least
        {
            missed.push(format!("{}: {:.2} M events/s", self.name, rate / 1e6));
        }
    }

    fn compare(&self, real: &Real, spent: &[Spent], seconds: f64, missed: &mut Vec<String>) {
        let mut walls: Vec<f64> = spent.iter().map(|one| one.wall).collect();
        let mut cpus: Vec<f64> = spent.iter().map(|one| one.cpu).collect();
        let (wall, cpu) = (median(&mut walls), median(&mut cpus));
        let times = cpu / seconds;
        println!(
            "real     {}: {} takes {cpu:.2} s of computing ({wall:.2} s on the clock), simulated {seconds:.2} s: \
             {times:.1} times as fast",
            self.name, real.name,
        );
        match self.bar {
            Bar::TimesTheReal(least) if times < least => {
                missed.push(format!(
                    "{}: {times:.1} times as fast as {}",
                    self.name, real.name
                ));
            }
            _ => {}
        }
    }

    fn print_size(&self, tasks: u32, trace: &Trace, seconds: f64, missed: &mut Vec<String>) {
        let events = f64::from(trace.len());
        let bytes = trace.bytes() as f64 / events;
        println!(
            "engine   {}: {tasks} tasks x 10 turns, {events} events: {:.2} M events/s, {bytes:.0} bytes an event",
            self.name,
            events / seconds / 1e6,
        );
        let (own, all) = BYTES_AN_EVENT;
        if size_of::<Event>() > own || (bytes > all && tasks >= 1_000) {
            missed.push(format!(
                "{}: {bytes:.0} bytes an event with {tasks} tasks",
                self.name
            ));
        }
    }

    /// Random seeks, each to a position far from the last, by a fixed stride.
    fn seek(&self, trace: &Trace) {
        let mut cursor = Cursor::default();
        let mut times = Vec::new();
        let stride = trace.len() / 7 * 3 + 1;
        let mut at = 0;
        let seeks = if trace.len() < 1_000_000 { 200 } else { 20 };
        for _ in 0..seeks {
            at = (at + stride) % trace.len();
            let start = Instant::now();
            std::hint::black_box(cursor.at(trace, at));
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        let middle = median(&mut times);
        println!(
            "seek     {}: {} keyframes, median {middle:.2} ms, worst {:.2} ms",
            self.name,
            trace.keyframes.len(),
            times[times.len() - 1]
        );
    }

    fn clone_run(&self, trace: &Trace, missed: &mut Vec<String>) {
        let sim = trace.at(trace.len() / 2);
        let mut times = Vec::new();
        for _ in 0..101 {
            let start = Instant::now();
            let copy = std::hint::black_box(sim.clone());
            times.push(start.elapsed().as_secs_f64() * 1e6);
            drop(copy);
        }
        let middle = median(&mut times);
        println!(
            "clone    {}: a run with 1000 tasks in {middle:.1} µs",
            self.name
        );
        if middle > CLONE_MAX.as_secs_f64() * 1e6 {
            missed.push(format!("{}: cloning takes over {CLONE_MAX:?}", self.name));
        }
    }

    fn program(&self, tasks: u32) -> Result<Rc<Program>> {
        let text = self.text.replace("TASKS", &tasks.to_string());
        compiled(self.language, &text)
    }
}

/// The median of the seconds that a recording takes, and the last one. Short ones are repeated, because time
/// is told in steps of milliseconds.
fn timed(program: &Rc<Program>) -> Result<(f64, Trace)> {
    let mut seconds = Vec::new();
    loop {
        let stopwatch = Stopwatch::start();
        let mut times = 0.0;
        let trace = loop {
            let trace = record(program)?;
            times += 1.0;
            if stopwatch.own().cpu >= SHORTEST_SECONDS {
                break trace;
            }
        };
        seconds.push(stopwatch.own().cpu / times);
        if seconds.len() == RUNS {
            return Ok((median(&mut seconds), trace));
        }
    }
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

/// The middle one.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
