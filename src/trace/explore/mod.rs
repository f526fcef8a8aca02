//! All the orders: everything that a program can print, over all schedules, each with the choices that
//! show it again.
//!
//! Read [`graph`] (the search), [`answer`] (from one state to the next), [`fingerprint`] with [`runtimes`],
//! [`threads`], [`objects`] and [`symmetry`] (when two states are one),
//! [`names`] (tasks on different ways), [`language`] (the different outputs of a graph), then this file.
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
pub mod report;
mod runtimes;
mod symmetry;
mod threads;

use crate::ir::Program;
use crate::ir::program::Language;
use crate::sim::config::{Config, Limits, Order};
use crate::sim::outcome::Outcome;
use crate::sim::{Sim, Stream};
use graph::{Edge, Graph, Node, Search};
use language::Automaton;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

/// Operations of the run by the clocks that says which output comes first: some milliseconds.
const USUAL_OPERATIONS_MAX: u64 = 1_000_000;

/// Where an exploration stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// States at most.
    pub states_max: usize,
    /// Outputs at most.
    pub outputs_max: usize,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            states_max: 200_000,
            outputs_max: 1000,
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

/// An exploration in slices.
pub struct Exploring {
    bounds: Bounds,
    usual: String,
    stage: Stage,
}

enum Stage {
    Searching(Box<Search>),
    /// A program with one order needs no search.
    Only(Exploration),
}

impl Exploring {
    /// Begins; nothing but the run by the clocks is looked at yet.
    pub fn new(program: Rc<Program>, config: Config, bounds: Bounds) -> Exploring {
        let order = match program.language {
            Language::Rust => Order::Chosen,
            Language::Python => Order::Clock,
        };
        let config = Config { order, ..config };
        if program.language == Language::Python {
            return Exploring {
                bounds,
                usual: String::new(),
                stage: Stage::Only(only_order(program, config)),
            };
        }
        let usual = usual_output(program.clone(), &config);
        let start = Sim::new(program, Rc::new(config), Vec::new());
        Exploring {
            bounds,
            usual,
            stage: Stage::Searching(Box::new(Search::new(start, bounds.states_max))),
        }
    }

    /// Tries at most so many answers more. Whether some are left.
    pub fn look(&mut self, answers: u32) -> bool {
        match &mut self.stage {
            Stage::Searching(search) => search.look(answers),
            Stage::Only(_) => false,
        }
    }

    /// How many states were found so far.
    pub fn states(&self) -> usize {
        match &self.stage {
            Stage::Searching(search) => search.states(),
            Stage::Only(_) => 1,
        }
    }

    /// The outputs of what was looked at.
    pub fn found(self) -> Exploration {
        match self.stage {
            Stage::Searching(search) => {
                let mut found = outputs_of(&search.into_graph(), self.bounds);
                let usual = self.usual;
                found.outputs.sort_by_key(|output| output.stdout != usual);
                found
            }
            Stage::Only(found) => found,
        }
    }
}

/// What the program prints by the clocks, as far as a short run shows.
fn usual_output(program: Rc<Program>, config: &Config) -> String {
    let limits = Limits {
        operations_max: USUAL_OPERATIONS_MAX,
        ..config.limits
    };
    let config = Config {
        limits,
        ..config.clone()
    };
    super::Trace::record(program, config, Vec::new()).written(Stream::Out, u32::MAX)
}

/// A run of one thread: there is nothing to choose.
fn only_order(program: Rc<Program>, config: Config) -> Exploration {
    let run = super::Trace::record(program, config, Vec::new());
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

/// The outputs and orders in a graph.
fn outputs_of(graph: &Graph, bounds: Bounds) -> Exploration {
    let first_ending = graph.texts.len() as u32 + 1;
    let written = |edge: &Edge| edge.written.iter().map(|text| text + 1).collect();
    let outputs = automaton(graph, written, |ending| vec![first_ending + ending]);
    let (words, is_whole) = language::words(&outputs, bounds.outputs_max);
    let mut found: BTreeMap<(String, u32), Vec<u32>> = BTreeMap::new();
    for word in &words {
        let Some((ending, written)) = word.split_last() else {
            continue;
        };
        let stdout: String = written
            .iter()
            .map(|letter| &*graph.texts[*letter as usize - 1])
            .collect();
        let key = (stdout, ending.saturating_sub(first_ending));
        if let Entry::Vacant(new) = found.entry(key) {
            let (stdout, ending) = new.key();
            let choices = replay(graph, stdout, *ending);
            new.insert(choices);
        }
    }
    let counts = found.len() <= COUNTED_MAX && !graph.is_cut;
    let outputs = found
        .into_iter()
        .map(|((stdout, ending), choices)| Output {
            orders: counts.then(|| orders_of(graph, &stdout, ending)).flatten(),
            stdout,
            outcome: graph.endings.get(ending as usize).cloned().flatten(),
            choices,
        })
        .collect();
    let polled = |edge: &Edge| edge.polled.iter().map(|task| task + 1).collect();
    let polls = automaton(graph, polled, |_| Vec::new());
    let orders = match graph.is_cut {
        true => None,
        false => language::count(&polls),
    };
    Exploration {
        outputs,
        is_complete: is_whole && !graph.is_cut,
        orders,
        states: graph.nodes.len(),
    }
}

/// The graph as an automaton that spells what `letters` says of each edge, then what `last` says of the
/// ending.
fn automaton(
    graph: &Graph,
    letters: impl Fn(&Edge) -> Vec<u32>,
    last: impl Fn(u32) -> Vec<u32>,
) -> Automaton {
    let mut made = Automaton::new(graph.nodes.len());
    let end = made.end();
    for (node, number) in graph.nodes.iter().zip(0..) {
        for edge in &node.edges {
            made.way(number, &letters(edge), edge.to);
        }
        if let Some(ending) = node.ending {
            made.way(number, &last(ending), end);
        }
    }
    made
}

/// Outputs whose orders are counted each for itself, at most.
const COUNTED_MAX: usize = 64;

/// What is left of `rest` after what an edge prints; none if it prints something else.
fn after<'a>(graph: &Graph, edge: &Edge, rest: &'a str) -> Option<&'a str> {
    let mut written = edge.written.iter();
    written.try_fold(rest, |rest, text| {
        rest.strip_prefix(&*graph.texts[*text as usize])
    })
}

/// How many orders of polls print this and end like this. None: more than can be counted.
fn orders_of(graph: &Graph, stdout: &str, ending: u32) -> Option<u64> {
    let mut places: BTreeMap<(u32, usize), u32> = BTreeMap::from([((0, 0), 0)]);
    let mut open = vec![(0, 0, 0)];
    let mut ways: Vec<(u32, Vec<u32>, u32)> = Vec::new();
    let mut ends = Vec::new();
    while let Some((node, printed, from)) = open.pop() {
        let at = &graph.nodes[node as usize];
        if at.ending == Some(ending) && printed == stdout.len() {
            ends.push(from);
        }
        for edge in &at.edges {
            let Some(rest) = after(graph, edge, &stdout[printed..]) else {
                continue;
            };
            let place = (edge.to, stdout.len() - rest.len());
            let next = places.len() as u32;
            let to = *places.entry(place).or_insert_with(|| {
                open.push((place.0, place.1, next));
                next
            });
            ways.push((from, edge.polled.iter().map(|task| task + 1).collect(), to));
        }
    }
    let mut made = Automaton::new(places.len());
    let end = made.end();
    for (from, polled, to) in &ways {
        made.way(*from, polled, *to);
    }
    for from in ends {
        made.way(from, &[], end);
    }
    language::count(&made)
}

/// The answers on a way through the graph that prints this and ends like this, the first that the search
/// has found.
fn replay(graph: &Graph, stdout: &str, ending: u32) -> Vec<u32> {
    let mut seen: BTreeMap<(u32, usize), ()> = BTreeMap::new();
    let mut way: Vec<(u32, usize, usize)> = vec![(0, 0, 0)];
    while let Some((node, edge, printed)) = way.last_mut() {
        let at: &Node = &graph.nodes[*node as usize];
        if *edge == 0 && at.ending == Some(ending) && *printed == stdout.len() {
            break;
        }
        let Some(next) = at.edges.get(*edge) else {
            way.pop();
            continue;
        };
        *edge += 1;
        let Some(rest) = after(graph, next, &stdout[*printed..]) else {
            continue;
        };
        let place = (next.to, stdout.len() - rest.len());
        if seen.insert(place, ()).is_none() {
            way.push((place.0, 0, place.1));
        }
    }
    let mut parts: Vec<u16> = Vec::new();
    let mut answers = Vec::new();
    for (node, edge, _) in way.iter().filter(|(_, edge, _)| *edge > 0) {
        let edge = &graph.nodes[*node as usize].edges[*edge - 1];
        answers.extend(edge.answers.iter().map(|answer| answer.played_by(&parts)));
        if !edge.parts.is_empty() {
            let played = |thread: &u16| parts.get(usize::from(*thread)).copied().unwrap_or(*thread);
            parts = edge.parts.iter().map(played).collect();
        }
    }
    answers
}
