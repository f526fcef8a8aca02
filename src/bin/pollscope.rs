//! The native command: runs one file as the page would, and prints what the program prints.
//!
//! stdout is exactly the program's; stderr is the program's plus diagnostics, `--events` and
//! `--stats`. Exit codes: see `sim::outcome::Outcome::exit_code`.

#[path = "pollscope/diagnostics.rs"]
mod diagnostics;
#[path = "pollscope/explore.rs"]
mod explore;

use lexopt::prelude::{Long, Short, Value};
use pollscope::ir::program::Language;
use pollscope::lang::diagnostic::Diagnostic;
use pollscope::lang::rust::saved::Edition;
use pollscope::lang::{self, Compiled};
use pollscope::lessons;
use pollscope::sim::choice;
use pollscope::sim::config::{Config, Costs, Order, PythonVersion, Runtime};
use pollscope::sim::outcome::Outcome;
use pollscope::sim::{Stream, config};
use pollscope::trace::{Trace, ending, export, narrate, waiting};
use std::io::Write;
use std::process::ExitCode;

const HELP: &str = "\
pollscope run FILE.py|FILE.rs [options]   run a program on its simulated runtime
pollscope check FILE.py|FILE.rs           diagnostics only
pollscope explore FILE.py|FILE.rs         everything the program can print, over all schedules
pollscope lesson SLUG                     both programs of a lesson, one after the other

Options of run, and of check, explore and lesson where they apply:
  --runtime NAME    asyncio-3.11 .. asyncio-3.14, asyncio-3.14t (no GIL), current_thread, multi_thread,
                    thread_per_core (so many current_thread runtimes, each on its own thread)
                    (default: asyncio-3.13; Rust files follow their own #[tokio::main])
  --workers N       worker threads of multi_thread, 1 to 64
  --cores N         virtual cores (default 4)
  --seed N          decides what reality leaves open (default 0)
  --edition YEAR    2021 or 2024: when temporaries of Rust end (default 2021)
  --cost NAME       default, or zero: the clock moves only by sleeping
  --max-events N    stop after so many events (default 1000000)
  --check           check the runtime's invariants after every step (Rust)
  --choices LIST    decide as a list of explore says, as 0*12,1
  --events          tell every event on stderr
  --trace OUT.json  write the run as Chrome's trace events, for Perfetto or speedscope
  --stats           one line of JSON on stderr
Options of explore:
  --max-states N    stop after so many states (default 200000)
  --max-outputs N   stop after so many outputs (default 1000)
  --prints FILE     only look whether it can print this (repeatable; with an exit code: --prints 4:FILE)
  --json            the result as JSON
Options of check:
  --json            one JSON object a line on stdout, shaped as rustc's
Exit: 0 finished, 1 the program failed, 2 refused by a diagnostic, 3 stopped by a limit,
      4 it can never go on, 5 an invariant of the runtime is broken.";

/// What the arguments ask for.
#[derive(Default)]
struct Options {
    runtime: Option<String>,
    workers: Option<u32>,
    cores: Option<u32>,
    seed: Option<u64>,
    cost: Option<String>,
    max_events: Option<u32>,
    check: bool,
    events: bool,
    stats: bool,
    trace: Option<String>,
    choices: Option<Vec<u32>>,
    max_states: Option<usize>,
    max_outputs: Option<usize>,
    prints: Vec<String>,
    edition: Edition,
    json: bool,
}

fn main() -> ExitCode {
    match command() {
        Ok(code) => ExitCode::from(code),
        Err(fault) => {
            eprintln!("pollscope: {fault}");
            ExitCode::from(2)
        }
    }
}

fn command() -> Result<u8, String> {
    let mut arguments = lexopt::Parser::from_env();
    let mut words = Vec::new();
    let mut options = Options::default();
    while let Some(argument) = arguments.next().map_err(|fault| fault.to_string())? {
        match argument {
            Value(word) => words.push(word.to_string_lossy().into_owned()),
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(0);
            }
            Long(name) => {
                let name = name.to_owned();
                read_option(&name, &mut arguments, &mut options)?;
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run", file] => run(file, &options),
        ["check", file] => check(file, &options),
        ["lesson", slug] => lesson(slug, &options),
        ["explore", file] => explore::explore(file, &options),
        _ => Err(format!("expected a command and a file\n{HELP}")),
    }
}

fn read_option(
    name: &str,
    arguments: &mut lexopt::Parser,
    options: &mut Options,
) -> Result<(), String> {
    let mut text = || -> Result<String, String> {
        let value = arguments.value().map_err(|fault| fault.to_string())?;
        Ok(value.to_string_lossy().into_owned())
    };
    match name {
        "check" => options.check = true,
        "events" => options.events = true,
        "stats" => options.stats = true,
        "json" => options.json = true,
        "choices" => {
            let list = text()?;
            let answers = choice::list_from_text(&list);
            let fault = || format!("--choices takes a list as 0*12,1, not {list:?}");
            options.choices = Some(answers.ok_or_else(fault)?);
        }
        "max-states" => {
            options.max_states = Some(number(name, &text()?, 1, u64::from(u32::MAX))? as usize)
        }
        "max-outputs" => {
            options.max_outputs = Some(number(name, &text()?, 1, u64::from(u32::MAX))? as usize)
        }
        "prints" => options.prints.push(text()?),
        "edition" => {
            let year = text()?;
            let mut known = Edition::ALL.into_iter();
            let known = known.find(|edition| edition.name() == year);
            let fault = || format!("--edition takes 2021 or 2024, not {year:?}");
            options.edition = known.ok_or_else(fault)?;
        }
        "trace" => options.trace = Some(text()?),
        "runtime" => options.runtime = Some(text()?),
        "cost" => options.cost = Some(text()?),
        "workers" => options.workers = Some(number(name, &text()?, 1, 64)? as u32),
        "cores" => options.cores = Some(number(name, &text()?, 1, 64)? as u32),
        "seed" => options.seed = Some(number(name, &text()?, 0, u64::MAX)?),
        "max-events" => {
            options.max_events = Some(number(name, &text()?, 1, u64::from(u32::MAX))? as u32)
        }
        other => return Err(format!("there is no option --{other}\n{HELP}")),
    }
    Ok(())
}

fn number(name: &str, text: &str, least: u64, most: u64) -> Result<u64, String> {
    let value = text
        .parse()
        .ok()
        .filter(|value| (least..=most).contains(value));
    value.ok_or_else(|| format!("--{name} takes a number from {least} to {most}, not {text:?}"))
}

fn load(file: &str) -> Result<(Language, String), String> {
    let language = match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("py") => Language::Python,
        Some("rs") => Language::Rust,
        _ => return Err(format!("{file}: the name must end in .py or .rs")),
    };
    let text = std::fs::read_to_string(file).map_err(|fault| format!("{file}: {fault}"))?;
    Ok((language, text))
}

fn check(file: &str, options: &Options) -> Result<u8, String> {
    let (language, text) = load(file)?;
    let compiled = lang::compile_in(language, &text, options.edition);
    match options.json {
        true => diagnostics::print_json(file, &text, &compiled.diagnostics),
        false => diagnostics::show(file, &text, &compiled.diagnostics),
    }
    Ok(if compiled.program.is_some() { 0 } else { 2 })
}

fn run(file: &str, options: &Options) -> Result<u8, String> {
    let (language, text) = load(file)?;
    run_text(file, language, &text, options)
}

/// Both programs of a lesson; the exit code is that of the first that does not finish.
fn lesson(slug: &str, options: &Options) -> Result<u8, String> {
    let Some(lesson) = lessons::find(slug) else {
        let slugs: Vec<_> = lessons::LESSONS.iter().map(|lesson| lesson.slug).collect();
        let slugs = slugs.join(", ");
        return Err(format!("there is no lesson {slug:?}; there are {slugs}"));
    };
    let mut code = 0;
    for (language, text) in [Language::Python, Language::Rust]
        .into_iter()
        .zip(lesson.texts)
    {
        let file = match language {
            Language::Python => "program.py",
            Language::Rust => "program.rs",
        };
        println!("-- {file}");
        let ended = run_text(file, language, text, options)?;
        code = if code == 0 { ended } else { code };
    }
    Ok(code)
}

fn run_text(file: &str, language: Language, text: &str, options: &Options) -> Result<u8, String> {
    let Compiled {
        program,
        diagnostics: found,
        ..
    } = lang::compile_in(language, text, options.edition);
    diagnostics::show(file, text, &found);
    let Some(program) = program else {
        return Ok(2);
    };
    let mut config = configuration(options, language, Config::for_program(&program))?;
    if language == Language::Python {
        let absolute = std::path::absolute(file).map_err(|fault| format!("{file}: {fault}"))?;
        config.file = absolute.to_string_lossy().into();
    }
    let script = options.choices.clone().unwrap_or_default();
    if options.choices.is_some() && language == Language::Rust {
        config.order = Order::Chosen;
    }
    let started = std::time::Instant::now();
    let trace = Trace::record(program, config, script);
    let wall_ns = started.elapsed().as_nanos();
    print_output(&trace).map_err(|fault| fault.to_string())?;
    if options.events {
        print_events(&trace);
    }
    if let Some(path) = &options.trace {
        let text = export::chrome(&trace);
        std::fs::write(path, text).map_err(|fault| format!("{path}: {fault}"))?;
    }
    if let Some(sentence) = ending::sentence(&trace) {
        let headline = sentence.lines().next().unwrap_or("");
        eprintln!("pollscope: the program {headline}");
    }
    if let Outcome::Stuck(stuck) = &trace.outcome {
        for (site, sentence) in waiting::marks(&trace, stuck) {
            let diagnostic = Diagnostic::error(trace.program.site(site), sentence);
            diagnostics::show(file, text, &[diagnostic]);
        }
    }
    if let Outcome::Unsupported(site, what) = &trace.outcome {
        let diagnostic = Diagnostic::error(trace.program.site(*site), what.as_ref());
        diagnostics::show(file, text, &[diagnostic]);
    }
    if options.stats {
        print_stats(&trace, wall_ns);
    }
    let code = trace.outcome.exit_code() as u8;
    // The process ends here: taking a large trace apart would only take time.
    std::mem::forget(trace);
    Ok(code)
}

fn configuration(options: &Options, language: Language, asked: Config) -> Result<Config, String> {
    let mut config = asked;
    if let Some(name) = &options.runtime {
        config.runtime = runtime(name, language)?;
    }
    config.runtime = match (options.workers, config.runtime) {
        (Some(workers), Runtime::MultiThread(_)) => Runtime::MultiThread(workers),
        (Some(workers), Runtime::ThreadPerCore(_)) => Runtime::ThreadPerCore(workers),
        (_, runtime) => runtime,
    };
    config.costs = match options.cost.as_deref() {
        None | Some("default") => Costs::DEFAULT,
        Some("zero") => Costs::ZERO,
        Some(other) => return Err(format!("--cost takes default or zero, not {other:?}")),
    };
    config.check = options.check;
    config.cores = options.cores.unwrap_or(config.cores);
    config.seed = options.seed.unwrap_or(config.seed);
    config.limits = config::Limits {
        events_max: options.max_events.unwrap_or(config.limits.events_max),
        ..config.limits
    };
    Ok(config)
}

fn runtime(name: &str, language: Language) -> Result<Runtime, String> {
    let runtime = match name {
        "asyncio-3.11" => Runtime::Asyncio(PythonVersion::V3_11),
        "asyncio-3.12" => Runtime::Asyncio(PythonVersion::V3_12),
        "asyncio-3.13" => Runtime::Asyncio(PythonVersion::V3_13),
        "asyncio-3.14" => Runtime::Asyncio(PythonVersion::V3_14),
        "asyncio-3.14t" => Runtime::Asyncio(PythonVersion::V3_14T),
        "current_thread" => Runtime::CurrentThread,
        "multi_thread" => Runtime::MultiThread(4),
        "thread_per_core" => Runtime::ThreadPerCore(4),
        other => return Err(format!("there is no runtime {other:?}\n{HELP}")),
    };
    match (language, runtime) {
        (Language::Python, Runtime::Asyncio(_)) => Ok(runtime),
        (Language::Rust, Runtime::Asyncio(_)) | (Language::Python, _) => Err(format!(
            "the runtime {name} does not run a {language:?} program"
        )),
        (Language::Rust, _) => Ok(runtime),
    }
}

fn print_output(trace: &Trace) -> std::io::Result<()> {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    for chunk in &trace.chunks {
        match chunk.stream {
            Stream::Out => out.write_all(trace.text(chunk).as_bytes())?,
            Stream::Err => {
                out.flush()?;
                err.write_all(trace.text(chunk).as_bytes())?;
            }
        }
    }
    out.flush()
}

fn print_events(trace: &Trace) {
    for index in 0..trace.len() {
        let event = &trace.events[index as usize];
        let line = trace.program.site_line(event.site()) + 1;
        let time = event.time;
        let sentence = narrate::sentence(trace, index, &narrate::letter);
        eprintln!(
            "{index:6} {time:>12} ns  line {line:<4} {:?}: {sentence}",
            event.kind()
        );
    }
}

fn print_stats(trace: &Trace, wall_ns: u128) {
    let counters = trace.last.counters;
    eprintln!(
        "{{\"events\":{},\"polls\":{},\"tasks\":{},\"virtual_ns\":{},\"wall_ns\":{wall_ns},\"peak_bytes\":{}}}",
        counters.events,
        counters.polls,
        trace.last.tasks.len(),
        trace.last.told_until,
        trace.bytes(),
    );
}
