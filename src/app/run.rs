//! Compile and record: the one place where the page runs a program.

use super::breakpoints::executions;
use super::settings::{RustRuntime, Settings, WORKERS_MAX};
use super::state::State;
use crate::ir::Program;
use crate::lang::diagnostic::{Diagnostic, Severity};
use crate::sim::Config;
use crate::sim::Sim;
use crate::sim::config::Runtime;
use crate::trace::Trace;
use crate::trace::index::TraceIndex;
use crate::trace::merge::Side;
use crate::trace::seek::Cursor;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A recorded run with what is derived from it once.
#[derive(Debug)]
pub struct Run {
    /// The text it is a run of.
    pub source: Rc<str>,
    /// The run.
    pub trace: Trace,
    /// Segments, turns, lines.
    pub index: TraceIndex,
    /// Remembers the last position: a cache, it changes no answer.
    cursor: RefCell<Cursor>,
    /// By line: its executions, once somebody asks.
    lines: OnceCell<BTreeMap<u32, Vec<u32>>>,
}

/// What compiling and running gave.
#[derive(Debug)]
pub struct Ran {
    /// Which side.
    pub side: Side,
    /// The revision it was asked for.
    pub revision: u32,
    /// What is wrong with the text.
    pub diagnostics: Rc<[Diagnostic]>,
    /// The run, unless an error stands in the way.
    pub run: Option<Rc<Run>>,
}

impl Run {
    /// Records a run of a compiled text.
    pub fn record(source: Rc<str>, program: Rc<Program>, config: Config) -> Run {
        let trace = Trace::record(program, config, Vec::new());
        Run::of(source, trace)
    }

    /// Derives what is needed from a recorded run.
    pub fn of(source: Rc<str>, trace: Trace) -> Run {
        let index = TraceIndex::new(&trace);
        Run {
            source,
            trace,
            index,
            cursor: RefCell::default(),
            lines: OnceCell::new(),
        }
    }

    /// After how many events a line (from 1) is executed, ascending.
    pub fn executions(&self, line: u32) -> &[u32] {
        let lines = self.lines.get_or_init(|| executions(&self.trace));
        lines.get(&line).map_or(&[], Vec::as_slice)
    }

    /// The run after its first `events` events; cheap when it moves forward a little.
    pub fn at(&self, events: u32) -> Sim {
        self.cursor.borrow_mut().at(&self.trace, events)
    }
}

/// Compiles and runs a side as the state says. Synchronous; never panics, whatever the text.
pub fn run(state: &State, side: Side) -> Ran {
    let text = &state.side(side).source;
    let compiled = crate::lang::compile(side.language(), text);
    let failed = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let program = compiled
        .program
        .filter(|_| !compiled.diagnostics.iter().any(failed));
    let run = program.map(|program| {
        let config = config(&program, side, &state.settings);
        Rc::new(Run::record(text.clone(), program, config))
    });
    Ran {
        side,
        revision: state.side(side).revision,
        diagnostics: compiled.diagnostics.into(),
        run,
    }
}

/// The configuration of a run: what the text asks for, overridden by what the reader chose.
pub fn config(program: &Program, side: Side, settings: &Settings) -> Config {
    let mut config = Config::for_program(program);
    config.seed = settings.seed;
    config.runtime = match (side, settings.rust, config.runtime) {
        (Side::Python, _, _) => Runtime::Asyncio(settings.python),
        (Side::Rust, RustRuntime::CurrentThread, _) => Runtime::CurrentThread,
        (Side::Rust, RustRuntime::AsText, Runtime::CurrentThread) => Runtime::CurrentThread,
        (Side::Rust, _, Runtime::MultiThread(asked)) => multi_thread(settings, asked),
        (Side::Rust, _, _) => multi_thread(settings, 4),
    };
    config
}

fn multi_thread(settings: &Settings, asked: u32) -> Runtime {
    let workers = settings.workers.unwrap_or(asked);
    Runtime::MultiThread(workers.clamp(1, WORKERS_MAX))
}
