//! Compile and record: the one place where the page runs a program.

use super::breakpoints::executions;
use super::settings::{Edition, RustRuntime, Settings, WORKERS_MAX, python_name};
use super::state::State;
use crate::ir::Program;
use crate::lang::diagnostic::{Diagnostic, Severity};
use crate::lang::{Compiled, Compiling};
use crate::sim::Config;
use crate::sim::Sim;
use crate::sim::config::{Order, Runtime};
use crate::sim::intervene::Intervention;
use crate::trace::checkpoints::Checkpoints;
use crate::trace::index::TraceIndex;
use crate::trace::indexing::Indexing;
use crate::trace::merge::Side;
use crate::trace::occupancy::Occupancy;
use crate::trace::placing::Placing;
use crate::trace::seek::Cursor;
use crate::trace::{Taking, Trace};
use crate::view::measures::{Measure, measures};
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
    /// What it came to, once somebody asks.
    measures: OnceCell<Rc<[Measure]>>,
    /// What its threads do, once somebody asks.
    occupancy: OnceCell<Occupancy>,
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
    /// What the run came to.
    pub fn measures(&self, side: Side) -> Rc<[Measure]> {
        let known = self
            .measures
            .get_or_init(|| measures(&self.trace, &self.index, side));
        known.clone()
    }

    /// What its threads do, when.
    pub fn occupancy(&self) -> &Occupancy {
        self.occupancy.get_or_init(|| Occupancy::of(&self.trace))
    }

    /// Derives what is needed from a recorded run.
    pub fn of(source: Rc<str>, trace: Trace) -> Run {
        let index = TraceIndex::new(&trace);
        Run::indexed(source, trace, index, Checkpoints::default())
    }

    fn indexed(source: Rc<str>, trace: Trace, index: TraceIndex, checkpoints: Checkpoints) -> Run {
        Run {
            source,
            trace,
            index,
            cursor: RefCell::new(Cursor::new(checkpoints)),
            lines: OnceCell::new(),
            measures: OnceCell::new(),
            occupancy: OnceCell::new(),
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

/// A side that is being run, in slices.
pub struct Running {
    /// Which side.
    pub side: Side,
    /// The revision of its text and settings.
    pub revision: u32,
    source: Rc<str>,
    diagnostics: Rc<[Diagnostic]>,
    asked: Asked,
    stage: Stage,
}

/// How a program is to be run.
struct Asked {
    settings: Settings,
    /// The answers that it follows, if they are chosen.
    choices: Option<Rc<[u32]>>,
    /// What is done to it from outside.
    done: Vec<Intervention>,
}

/// How far a side is.
enum Stage {
    /// It is compiled.
    Compiling(Compiling),
    /// An error stands in the way.
    Refused,
    /// It is recorded.
    Taking(Box<Taking>),
    /// It is recorded; it is looked through, and copies of it are placed.
    Recorded(Box<Recorded>),
}

/// A recorded side.
struct Recorded {
    trace: Trace,
    indexing: Indexing,
    placing: Placing,
}

/// Steps between two looks at the time: far less than a millisecond.
const STEPS: u32 = 25;

/// Events in the beginning of a run, in which the time is looked at after each step: a browser may meet most of the
/// machine's code for the first time, and compiles it then.
const FIRST_EVENTS: u32 = 100;

/// Events looked through between two looks at the time.
const EVENTS: u32 = 5_000;

impl Running {
    /// A little more. Whether it goes on.
    pub fn go_on(&mut self) -> bool {
        match std::mem::replace(&mut self.stage, Stage::Refused) {
            Stage::Refused => false,
            Stage::Compiling(mut compiling) => {
                self.stage = match compiling.go_on() {
                    None => Stage::Compiling(compiling),
                    Some(compiled) => self.compiled(compiled),
                };
                true
            }
            Stage::Taking(mut taking) => {
                let steps = if taking.events() < FIRST_EVENTS {
                    1
                } else {
                    STEPS
                };
                self.stage = match taking.go_on(steps) {
                    true => Stage::Taking(taking),
                    false => {
                        let checkpoints = taking.take_checkpoints();
                        let mut trace = taking.finish();
                        Stage::Recorded(Box::new(Recorded {
                            indexing: Indexing::new(&trace),
                            placing: Placing::new(&mut trace, checkpoints),
                            trace,
                        }))
                    }
                };
                true
            }
            Stage::Recorded(mut recorded) => {
                let goes_on = recorded.indexing.go_on(&recorded.trace, EVENTS)
                    || recorded.placing.go_on(STEPS);
                self.stage = Stage::Recorded(recorded);
                goes_on
            }
        }
    }

    fn compiled(&mut self, compiled: Compiled) -> Stage {
        let failed = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        let is_refused = compiled.diagnostics.iter().any(failed);
        self.diagnostics = compiled.diagnostics.into();
        let Some(program) = compiled.program.filter(|_| !is_refused) else {
            return Stage::Refused;
        };
        let mut config = config(&program, self.side, &self.asked.settings);
        let chosen = self.asked.choices.take();
        if chosen.is_some() {
            config.order = Order::Chosen;
        }
        let answers = chosen.map_or_else(Vec::new, |answers| answers.to_vec());
        let done = std::mem::take(&mut self.asked.done);
        let taking = Taking::new(program, config, answers, done);
        Stage::Taking(Box::new(taking.with_checkpoints()))
    }

    /// How many events have happened.
    pub fn events(&self) -> u32 {
        match &self.stage {
            Stage::Compiling(_) | Stage::Refused => 0,
            Stage::Taking(taking) => taking.events(),
            Stage::Recorded(recorded) => recorded.trace.len(),
        }
    }

    /// What it gave, once it does not go on.
    pub fn done(self) -> Ran {
        let run = match self.stage {
            Stage::Recorded(recorded) => {
                let index = recorded.indexing.finish(&recorded.trace);
                let checkpoints = recorded.placing.finish();
                Some(Run::indexed(
                    self.source,
                    recorded.trace,
                    index,
                    checkpoints,
                ))
            }
            Stage::Compiling(_) | Stage::Refused | Stage::Taking(_) => None,
        };
        Ran {
            side: self.side,
            revision: self.revision,
            diagnostics: self.diagnostics,
            run: run.map(Rc::new),
        }
    }
}

/// Begins to compile a side as the state says, and to run it then: by its runtime, by chosen answers, with what is
/// done to it from outside. Never panics, whatever the text.
pub fn begin(state: &State, side: Side) -> Running {
    let known = state.side(side);
    let choices = state.lab.choices.clone();
    Running {
        side,
        revision: known.revision,
        source: known.source.clone(),
        diagnostics: Rc::from([]),
        asked: Asked {
            settings: state.settings,
            choices: choices.filter(|_| side == Side::Rust),
            done: state.lab.interventions[side.index()].clone(),
        },
        stage: Stage::Compiling(Compiling::new(
            side.language(),
            known.source.clone(),
            state.settings.edition,
        )),
    }
}

/// Compiles and runs a side as the state says, to its end.
pub fn run(state: &State, side: Side) -> Ran {
    let mut running = begin(state, side);
    while running.go_on() {}
    running.done()
}

/// What makes a side's run this one: its runtime, and what differs from the usual.
pub fn described(state: &State, side: Side) -> String {
    let mut words = match state.runtime(side) {
        Some(Runtime::Asyncio(version)) => format!("asyncio {}", python_name(version)),
        Some(Runtime::CurrentThread) => "current_thread".to_owned(),
        Some(Runtime::MultiThread(1)) => "multi_thread, 1 worker".to_owned(),
        Some(Runtime::MultiThread(workers)) => format!("multi_thread, {workers} workers"),
        Some(Runtime::ThreadPerCore(cores)) => format!("thread_per_core, {cores} cores"),
        None => String::new(),
    };
    let seed = state.trace(side).map_or(0, |trace| trace.config.seed);
    if seed != 0 {
        words += &format!(", seed {seed}");
    }
    if side == Side::Rust && state.settings.edition != Edition::default() {
        words += &format!(", Rust {}", state.settings.edition.name());
    }
    let order = state.trace(side).map(|trace| trace.config.order);
    if order == Some(Order::Chosen) {
        words += ", a chosen order";
    }
    for done in super::lab::done(state, side) {
        words += &format!(", {done}");
    }
    words
}

/// The configuration of a run: what the text asks for, overridden by what the reader chose.
pub fn config(program: &Program, side: Side, settings: &Settings) -> Config {
    let mut config = Config::for_program(program);
    config.seed = settings.seed;
    config.runtime = match (side, settings.rust, config.runtime) {
        (Side::Python, _, _) => Runtime::Asyncio(settings.python),
        (Side::Rust, RustRuntime::CurrentThread, _) => Runtime::CurrentThread,
        (Side::Rust, RustRuntime::AsText, Runtime::CurrentThread) => Runtime::CurrentThread,
        (Side::Rust, RustRuntime::ThreadPerCore, _) => {
            Runtime::ThreadPerCore(settings.workers.unwrap_or(4).clamp(1, WORKERS_MAX))
        }
        (Side::Rust, _, Runtime::MultiThread(asked)) => multi_thread(settings, asked),
        (Side::Rust, _, _) => multi_thread(settings, 4),
    };
    config
}

fn multi_thread(settings: &Settings, asked: u32) -> Runtime {
    let chosen = settings.workers;
    Runtime::MultiThread(chosen.map_or(asked, |workers| workers.clamp(1, WORKERS_MAX)))
}
