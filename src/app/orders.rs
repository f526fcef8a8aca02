//! All the orders of the Rust program: looked for in slices, each thing it can print with a picture of who
//! is polled when and the choices that show it again.

use super::State;
use super::run::{Run, config};
use crate::sim::Config;
use crate::sim::config::Order;
use crate::sim::event::EventKind;
use crate::trace::compare::Rows;
use crate::trace::explore::{Bounds, Exploration, Exploring, Output, report};
use crate::trace::figures::grouped;
use crate::trace::merge::Side;
use crate::trace::{Taking, Trace};
use crate::view::names::names;
use crate::view::orders::{Cell, OrderView, Progress};
use std::rc::Rc;

/// States looked at in the page: a few seconds.
const STATES_MAX: usize = 20_000;

/// Operations of all runs that are looked at together.
const OPERATIONS_MAX: u64 = 5_000_000;

/// Outputs that are shown, each with its picture.
const OUTPUTS_MAX: usize = 60;

/// Answers tried between two looks at the time.
const ANSWERS: u32 = 24;

/// Steps of a run for its picture between two looks at the time.
const STEPS: u32 = 200;

/// Polls and prints in a picture.
const CELLS_MAX: usize = 48;

/// Events of a run that is made for its picture.
const EVENTS_MAX: u32 = 20_000;

/// What is known about the orders.
#[derive(Clone, Debug, Default)]
pub enum Orders {
    /// Nobody asked.
    #[default]
    Unknown,
    /// It is looked: how far.
    Looking(Progress),
    /// What was found.
    Found(Rc<Found>),
}

/// What an exploration gave.
#[derive(Debug)]
pub struct Found {
    /// `2 outputs; 4 orders of polls`.
    pub summary: Rc<str>,
    /// Each thing that can be printed.
    pub outputs: Rc<[OrderView]>,
}

/// An exploration that goes on in slices.
pub struct Explorer {
    exploring: Option<Exploring>,
    found: Option<Exploration>,
    /// The run that names and colours come from, and the one it is matched with.
    run: Rc<Run>,
    other: Option<Rc<Run>>,
    config: Config,
    shown: Vec<OrderView>,
    /// The run of the next picture.
    drawing: Option<Taking>,
}

impl Explorer {
    /// Begins to explore the present Rust program; none without one.
    pub fn new(state: &State) -> Option<Explorer> {
        let run = state.side(Side::Rust).run.clone()?;
        let program = run.trace.program.clone();
        let config = Config {
            order: Order::Chosen,
            ..config(&program, Side::Rust, &state.settings)
        };
        let bounds = Bounds {
            states_max: STATES_MAX,
            outputs_max: OUTPUTS_MAX,
            operations_max: OPERATIONS_MAX,
        };
        Some(Explorer {
            exploring: Some(Exploring::new(program, config.clone(), bounds)),
            found: None,
            run,
            other: state.side(Side::Python).run.clone(),
            config,
            shown: Vec::new(),
            drawing: None,
        })
    }

    /// A little more: some answers, or some steps of the run that gives a picture. What was found, once it is
    /// all there.
    pub fn go_on(&mut self) -> Option<Found> {
        if let Some(exploring) = &mut self.exploring {
            if !exploring.look(ANSWERS) {
                self.found = self.exploring.take().map(Exploring::found);
            }
            return None;
        }
        let found = self.found.as_ref()?;
        let Some(output) = found.outputs.get(self.shown.len()) else {
            return Some(Found {
                summary: report::summary(found).into(),
                outputs: std::mem::take(&mut self.shown).into(),
            });
        };
        let Some(mut drawing) = self.drawing.take() else {
            let mut config = self.config.clone();
            config.limits.events_max = EVENTS_MAX;
            let (program, answers) = (self.run.trace.program.clone(), output.choices.clone());
            self.drawing = Some(Taking::new(program, config, answers, Vec::new()));
            return None;
        };
        match drawing.go_on(STEPS) {
            true => self.drawing = Some(drawing),
            false => {
                let picture = self.picture(output, &drawing.finish());
                self.shown.push(picture);
            }
        }
        None
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let (part, words) = match (&self.exploring, &self.found) {
            (Some(exploring), _) => {
                let states = exploring.states() as u32;
                match exploring.is_read() {
                    false => (
                        Some((states, STATES_MAX as u32)),
                        format!("{} states", grouped(states.into())),
                    ),
                    true => (
                        None,
                        format!(
                            "{} states; their outputs are told apart",
                            grouped(states.into())
                        ),
                    ),
                }
            }
            (None, found) => {
                let all = found.as_ref().map_or(0, |found| found.outputs.len()) as u32;
                let drawn = self.shown.len() as u32;
                (Some((drawn, all)), format!("{drawn} of {all} pictures"))
            }
        };
        Progress {
            part,
            words: words.into(),
        }
    }

    fn picture(&self, output: &Output, trace: &Trace) -> OrderView {
        let runs = [self.other.as_ref().map(|run| &run.trace), Some(trace)];
        let names = &names(runs, &Rows::new(runs))[Side::Rust.index()];
        let cells = trace.events.iter().filter_map(|event| {
            let prints = event.kind() == EventKind::Output;
            let name = names.get(event.task().0 as usize)?;
            (prints || event.kind() == EventKind::PollStarted).then(|| Cell {
                letter: name.letter.clone(),
                hue: name.hue,
                prints,
            })
        });
        let mut cells: Vec<Cell> = cells.take(CELLS_MAX + 1).collect();
        let is_cut = cells.len() > CELLS_MAX;
        cells.truncate(CELLS_MAX);
        let ending = report::ending(output);
        OrderView {
            number: self.shown.len() as u32 + 1,
            stdout: output.stdout.as_str().into(),
            ending: match ending.as_str() {
                "finishes" => "".into(),
                other => other.into(),
            },
            orders: output.orders,
            cells: cells.into(),
            is_cut,
            choices: output.choices.as_slice().into(),
        }
    }
}
