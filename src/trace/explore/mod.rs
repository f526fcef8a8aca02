//! All the orders: everything that a program can print, over all schedules, each with the choices that
//! show it again.
//!
//! Read [`graph`] (the search), [`answer`] (from one state to the next), [`fingerprint`] with [`runtimes`],
//! [`threads`], [`objects`] and [`symmetry`] (when two states are one),
//! [`names`] (tasks on different ways), [`wanted`] (looking for certain outputs only), [`reading`] with [`language`] (the different outputs of a graph), then this file.
//!
//! Schedules are those of [`crate::sim::order`]: a thread acts from one point to the next, timers fire only
//! when nothing can run, a loop that only looks at a variable is left when somebody changes it. Choices
//! of `select!`, of where stealing starts and of where a shutdown starts are tried too.

pub mod answer;
mod fingerprint;
pub mod graph;
mod language;
mod names;
mod objects;
mod reading;
pub mod report;
mod runtimes;
mod symmetry;
mod threads;
pub mod wanted;

use super::{Taking, Trace};
use crate::ir::Program;
use crate::ir::program::Language;
use crate::sim::config::{Config, Limits, Order};
use crate::sim::outcome::Outcome;
use crate::sim::{Sim, Stream};
use graph::Search;
use reading::Reading;
use std::rc::Rc;
use wanted::Wanted;

/// Operations of the run by the clocks that says which output comes first: some milliseconds.
const USUAL_OPERATIONS_MAX: u64 = 1_000_000;

/// Where an exploration stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// States at most.
    pub states_max: usize,
    /// Outputs at most.
    pub outputs_max: usize,
    /// Operations of all runs together, at most: with one thread a stretch between two states can be long.
    pub operations_max: u64,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            states_max: 200_000,
            outputs_max: 1000,
            operations_max: 20_000_000,
        }
    }
}

/// One of the things a program can print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// What it prints on stdout.
    pub stdout: String,
    /// How the run ends; none: it goes on for ever without doing anything new.
    pub outcome: Option<Outcome>,
    /// The answers that show it again, under [`Order::Chosen`].
    pub choices: Vec<u32>,
    /// In how many orders of polls it is printed; none if they were not counted.
    pub orders: Option<u64>,
}

/// What an exploration found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exploration {
    /// The different outputs, that of the schedule by the clocks first.
    pub outputs: Vec<Output>,
    /// Whether these are all.
    pub is_complete: bool,
    /// How many different orders of polls there are; none if they were not counted to the end.
    pub orders: Option<u64>,
    /// How many states there are, as far as was looked.
    pub states: usize,
}

/// Explores a Rust program under a configuration. A Python program has one thread unless it starts some,
/// and then one order.
pub fn explore(program: Rc<Program>, config: Config, bounds: Bounds) -> Exploration {
    let mut exploring = Exploring::new(program, config, bounds);
    while exploring.look(u32::MAX) {}
    exploring.found()
}

/// Whether a Rust program can print these outputs: those that it can, and any run that ends in a fault of the
/// simulation, each with the choices that show it again. Far fewer states are looked at than for all outputs.
pub fn find(
    program: Rc<Program>,
    config: Config,
    bounds: Bounds,
    wanted: Vec<Wanted>,
) -> Exploration {
    let config = Config {
        order: Order::Chosen,
        ..config
    };
    let start = Sim::new(program, Rc::new(config), Vec::new());
    let mut search = Search::new(start, bounds).wanting(wanted);
    while search.look(u32::MAX) {}
    let states = search.states();
    let (outputs, is_complete) = search.into_found();
    Exploration {
        outputs,
        is_complete,
        orders: None,
        states,
    }
}

/// Steps of the run by the clocks that count as much work as an answer.
const STEPS: u32 = 20;

/// An exploration in slices.
pub struct Exploring {
    bounds: Bounds,
    /// Of the runs that are looked at.
    limits: Limits,
    usual: String,
    stage: Stage,
}

enum Stage {
    /// What the program prints by the clocks.
    Usual(Box<Taking>),
    Searching(Box<Search>),
    Reading(Box<Reading>),
    Found(Exploration),
}

impl Exploring {
    /// Begins; nothing is looked at yet.
    pub fn new(program: Rc<Program>, config: Config, bounds: Bounds) -> Exploring {
        let (order, operations_max) = match program.language {
            Language::Rust => (Order::Chosen, USUAL_OPERATIONS_MAX),
            Language::Python => (Order::Clock, config.limits.operations_max),
        };
        let limits = config.limits;
        let config = Config {
            order,
            limits: Limits {
                operations_max,
                ..limits
            },
            ..config
        };
        let usual = Taking::new(program, config, Vec::new(), Vec::new());
        Exploring {
            bounds,
            limits,
            usual: String::new(),
            stage: Stage::Usual(Box::new(usual)),
        }
    }

    /// Tries at most so many answers more, or does as much other work. Whether some is left.
    pub fn look(&mut self, answers: u32) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Found(nothing())) {
            Stage::Usual(mut taking) => match taking.go_on(answers.saturating_mul(STEPS)) {
                true => Stage::Usual(taking),
                false => self.begin(taking.finish()),
            },
            Stage::Searching(mut search) => match search.look(answers) {
                true => Stage::Searching(search),
                false => Stage::Reading(Box::new(Reading::new(search.into_graph(), self.bounds))),
            },
            Stage::Reading(mut reading) => match reading.go_on(answers) {
                true => Stage::Reading(reading),
                false => {
                    let mut found = reading.found();
                    let is_other = |output: &Output| output.stdout != self.usual;
                    found.outputs.sort_by_key(is_other);
                    Stage::Found(found)
                }
            },
            Stage::Found(found) => Stage::Found(found),
        };
        !matches!(self.stage, Stage::Found(_))
    }

    /// The run by the clocks is there: of a program in Python that is all.
    fn begin(&mut self, usual: Trace) -> Stage {
        if usual.program.language == Language::Python {
            return Stage::Found(only_order(usual));
        }
        self.usual = usual.written(Stream::Out, u32::MAX);
        let config = Config {
            limits: self.limits,
            ..(*usual.config).clone()
        };
        let start = Sim::new(usual.program, Rc::new(config), Vec::new());
        Stage::Searching(Box::new(Search::new(start, self.bounds)))
    }

    /// How many states were found so far.
    pub fn states(&self) -> usize {
        match &self.stage {
            Stage::Usual(_) => 0,
            Stage::Searching(search) => search.states(),
            Stage::Reading(reading) => reading.states(),
            Stage::Found(found) => found.states,
        }
    }

    /// Whether all states are there, and what they say is being read.
    pub fn is_read(&self) -> bool {
        matches!(self.stage, Stage::Reading(_) | Stage::Found(_))
    }

    /// The outputs of what was looked at; nothing before the end.
    pub fn found(self) -> Exploration {
        match self.stage {
            Stage::Found(found) => found,
            _ => nothing(),
        }
    }
}

/// An exploration that has found nothing.
fn nothing() -> Exploration {
    Exploration {
        outputs: Vec::new(),
        is_complete: false,
        orders: None,
        states: 0,
    }
}

/// A run of one thread: there is nothing to choose.
fn only_order(run: Trace) -> Exploration {
    let is_alone = run.last.threads.len() == 1;
    Exploration {
        outputs: vec![Output {
            stdout: run.written(Stream::Out, u32::MAX),
            outcome: Some(run.outcome),
            choices: Vec::new(),
            orders: is_alone.then_some(1),
        }],
        is_complete: is_alone,
        orders: is_alone.then_some(1),
        states: 1,
    }
}
