//! The graph of all states that a program can come to, by depth-first search: from each state every
//! answer of every choice, states with the same fingerprint being one.

use super::answer::{Answer, Listener, run_to_choice};
use super::fingerprint::{Fingerprint, Options, Tables, fingerprint};
use super::names::{Namer, Names};
use super::symmetry::{Places, tells_threads_apart};
use super::wanted::{Place, Wanted, Wants};
use super::{Bounds, Output};
use crate::sim::Sim;
use crate::sim::outcome::Outcome;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What happens between two states.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    /// The state it leads to.
    pub to: u32,
    /// What is written to stdout, piece by piece: numbers of [`Graph::texts`].
    pub written: Vec<u32>,
    /// Which tasks are polled, in order, by name.
    pub polled: Vec<u32>,
    /// The answers that choices got.
    pub answers: Vec<Answer>,
    /// Whose part each thread of the state it comes from plays in the state it leads to, where that is
    /// another's.
    pub parts: Vec<u16>,
}

/// A state.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// What can happen next.
    pub edges: Vec<Edge>,
    /// The number of the ending in [`Graph::endings`], if the run ended.
    pub ending: Option<u32>,
    places: Rc<Places>,
    low: u32,
    is_open: bool,
}

/// The states found.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The states; the first is where the run starts.
    pub nodes: Vec<Node>,
    /// Everything that was written, each text once.
    pub texts: Vec<Rc<str>>,
    /// How runs end. None: they go on for ever without doing anything new.
    pub endings: Vec<Option<Outcome>>,
    /// Whether a state was left out because there were too many.
    pub is_cut: bool,
}

/// A state whose answers are being tried.
struct Open {
    node: u32,
    sim: Sim,
    names: Rc<Names>,
    options: Options,
    way: Way,
    /// Answers of the first choice not tried yet: from here to `able`.
    next: u32,
    able: u32,
    /// Beginnings of answer lists still to be tried.
    scripts: Vec<Vec<u32>>,
    /// The answer that lets time pass, until it was tried.
    waits: Option<u32>,
}

/// How a search came to a state: what matters only where outputs are looked for.
#[derive(Clone, Default)]
struct Way {
    place: Place,
    /// The answers since the state before.
    answers: Vec<u32>,
}

/// The search.
pub struct Search {
    graph: Graph,
    known: BTreeMap<(Fingerprint, Place), u32>,
    known_texts: BTreeMap<Rc<str>, u32>,
    namer: Namer,
    tables: Tables,
    open: Vec<Open>,
    /// States of components that are not complete yet (Tarjan's stack).
    component: Vec<u32>,
    nodes_max: usize,
    operations_left: u64,
    /// Whether states are one that differ only by which worker does what.
    is_symmetric: bool,
    wants: Option<Wants>,
    /// The state that stands for all on ways that were left.
    left: Option<u32>,
}

impl Search {
    /// The search of all states from `start` on, within bounds: nothing is looked at yet.
    pub fn new(start: Sim, bounds: Bounds) -> Search {
        let is_symmetric = !tells_threads_apart(&start.program);
        let mut search = Search {
            graph: Graph::default(),
            known: BTreeMap::new(),
            known_texts: BTreeMap::new(),
            namer: Namer::default(),
            tables: Tables::default(),
            open: Vec::new(),
            component: Vec::new(),
            nodes_max: bounds.states_max,
            operations_left: bounds.operations_max,
            is_symmetric,
            wants: None,
            left: None,
        };
        let options = Options::of(&start);
        let places = Rc::new(Places::own(&start));
        let names = Rc::new(Names::default());
        search.enter(start, &options, names, places, Way::default());
        search
    }

    /// The search of only those states that lead to these outputs, until all of them are found. States are told
    /// apart by what was written on the way to them.
    pub fn wanting(self, wanted: Vec<Wanted>) -> Search {
        Search {
            wants: Some(Wants::new(wanted)),
            ..self
        }
    }

    /// Tries at most so many answers. Whether some are left.
    pub fn look(&mut self, answers: u32) -> bool {
        for _ in 0..answers {
            match self.open.is_empty() {
                true => break,
                // States left open are let go like this, and not all at once: they are many.
                false if self.graph.is_cut || self.are_wants_met() => drop(self.open.pop()),
                false => self.go_on(),
            }
        }
        !self.open.is_empty()
    }

    /// How many states were found so far.
    pub fn states(&self) -> usize {
        self.graph.nodes.len()
    }

    /// What was found.
    pub fn into_graph(self) -> Graph {
        self.graph
    }

    /// Of the outputs that are looked for those found, and whether there are no others.
    pub fn into_found(self) -> (Vec<Output>, bool) {
        let is_complete = self.are_wants_met() || !self.graph.is_cut;
        let found = self.wants.map(|wants| wants.found);
        (found.unwrap_or_default(), is_complete)
    }

    fn are_wants_met(&self) -> bool {
        self.wants.as_ref().is_some_and(Wants::are_met)
    }

    /// Opens a state that was not known.
    fn enter(
        &mut self,
        sim: Sim,
        options: &Options,
        names: Rc<Names>,
        places: Rc<Places>,
        way: Way,
    ) -> u32 {
        let node = self.graph.nodes.len() as u32;
        if let Some(outcome) = &sim.outcome {
            self.ended(&way, Some(outcome));
        }
        let ending = sim
            .outcome
            .clone()
            .map(|outcome| self.ending(Some(outcome)));
        self.graph.nodes.push(Node {
            edges: Vec::new(),
            ending,
            places,
            low: node,
            is_open: ending.is_none(),
        });
        if ending.is_some() {
            return node;
        }
        self.component.push(node);
        let able = options.able.len().max(1) as u32;
        let waits = options.may_wait.then_some(able);
        self.open.push(Open {
            node,
            sim,
            names,
            options: options.clone(),
            way,
            next: 0,
            able,
            scripts: Vec::new(),
            waits,
        });
        node
    }

    /// Tries the next answer of the innermost open state, or closes it.
    fn go_on(&mut self) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let script = match open.scripts.pop() {
            Some(script) => script,
            None if open.next < open.able => {
                open.next += 1;
                match open.able == 1 && open.waits.is_none() {
                    true => Vec::new(),
                    false => vec![open.next - 1],
                }
            }
            None => return self.close(),
        };
        self.follow(script);
    }

    /// Runs from the innermost open state by these answers to the next state.
    fn follow(&mut self, script: Vec<u32>) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let given = script.len();
        let mut sim = open.sim.clone();
        let names = open.names.clone();
        sim.choices.follow(script);
        let mut heard = Listener::default();
        let before = sim.counters.operations;
        let options = run_to_choice(&mut sim, &open.options, &mut heard);
        match self
            .operations_left
            .checked_sub(sim.counters.operations - before)
        {
            Some(left) => self.operations_left = left,
            None => self.graph.is_cut = true,
        }
        let made: Vec<u32> = heard.choices.iter().map(|choice| choice.1).collect();
        for (at, (options, answer)) in heard.choices.iter().enumerate().skip(given) {
            for other in (0..*options).filter(|other| other != answer) {
                let mut script = made[..at].to_vec();
                script.push(other);
                open.scripts.push(script);
            }
        }
        let from = open.node;
        let Some(way) = after(self.wants.as_ref(), &open.way, &heard, made) else {
            return self.leave(from);
        };
        let names = self.namer.after(names, &heard.spawned);
        let polled = heard.polled.iter().map(|task| names.of(*task)).collect();
        let written = heard.written.into_iter().map(|text| self.text(text));
        let written = written.collect();
        let (to, parts) = self.state(sim, &options, names, way);
        if self.graph.is_cut {
            return;
        }
        self.link(from, to);
        self.graph.nodes[from as usize].edges.push(Edge {
            to,
            written,
            polled,
            answers: heard.answers,
            parts,
        });
    }

    /// The state's number, and whose parts its threads play there; a new one is opened.
    fn state(
        &mut self,
        sim: Sim,
        options: &Options,
        names: Rc<Names>,
        way: Way,
    ) -> (u32, Vec<u16>) {
        let places = match self.is_symmetric {
            true => Places::sorted(&sim),
            false => Places::own(&sim),
        };
        if sim.outcome.is_some() {
            let ended = self.enter(sim, options, names, Rc::new(places), way);
            return (ended, Vec::new());
        }
        let print = fingerprint(&sim, options, &places, &mut self.tables);
        let print = (print, way.place);
        if let Some(known) = self.known.get(&print) {
            let theirs = &self.graph.nodes[*known as usize].places;
            return (*known, places.parts_of(theirs));
        }
        if self.graph.nodes.len() >= self.nodes_max {
            self.graph.is_cut = true;
            return (0, Vec::new());
        }
        let node = self.enter(sim, options, names, Rc::new(places), way);
        self.known.insert(print, node);
        (node, Vec::new())
    }

    /// A way that leads to nothing that is looked for: only that it is there matters.
    fn leave(&mut self, from: u32) {
        let left = self.left.unwrap_or_else(|| {
            self.graph.nodes.push(Node::default());
            self.graph.nodes.len() as u32 - 1
        });
        self.left = Some(left);
        self.graph.nodes[from as usize].edges.push(Edge {
            to: left,
            ..Edge::default()
        });
    }

    /// A run that came this way ends.
    fn ended(&mut self, way: &Way, outcome: Option<&Outcome>) {
        let Search { wants, open, .. } = self;
        if let Some(wants) = wants {
            let ways = open.iter().map(|open| &open.way).chain([way]);
            let choices = || ways.clone().flat_map(|way| way.answers.clone()).collect();
            wants.ended(way.place, outcome, choices);
        }
    }

    /// An edge inside what is open joins the states between to one component.
    fn link(&mut self, from: u32, to: u32) {
        if self.graph.nodes[to as usize].is_open {
            let low = self.graph.nodes[to as usize].low.min(to);
            let from = &mut self.graph.nodes[from as usize];
            from.low = from.low.min(low);
        }
    }

    /// All answers were tried. Where the state is the root of a component that nothing leads out of, time
    /// passes; if there is nothing to wait for, the run goes on there for ever.
    fn close(&mut self) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let node = open.node;
        let is_root = self.graph.nodes[node as usize].low == node;
        if is_root && self.is_trap(node) {
            let Some(open) = self.open.last_mut() else {
                return;
            };
            if let Some(wait) = open.waits.take() {
                return self.follow(vec![wait]);
            }
            let way = open.way.clone();
            let ending = self.ending(None);
            self.ended(
                &Way {
                    answers: Vec::new(),
                    ..way
                },
                None,
            );
            self.graph.nodes[node as usize].ending = Some(ending);
        }
        self.open.pop();
        if is_root {
            while let Some(member) = self.component.pop() {
                self.graph.nodes[member as usize].is_open = false;
                if member == node {
                    break;
                }
            }
        }
        if let Some(outer) = self.open.last() {
            let outer = outer.node;
            self.link(outer, node);
        }
    }

    /// Whether nothing leads out of the component whose root this is.
    fn is_trap(&self, root: u32) -> bool {
        let inside = |node: &&u32| **node >= root;
        let members = self.component.iter().rev().take_while(inside);
        members.copied().all(|member| {
            let edges = &self.graph.nodes[member as usize].edges;
            let stays = |edge: &Edge| self.graph.nodes[edge.to as usize].is_open && edge.to >= root;
            edges.iter().all(stays)
        })
    }

    fn ending(&mut self, outcome: Option<Outcome>) -> u32 {
        let endings = &mut self.graph.endings;
        let known = endings.iter().position(|known| is_same(known, &outcome));
        let number = known.unwrap_or_else(|| {
            endings.push(outcome);
            endings.len() - 1
        });
        number as u32
    }

    fn text(&mut self, text: Rc<str>) -> u32 {
        if let Some(known) = self.known_texts.get(&text) {
            return *known;
        }
        let number = self.graph.texts.len() as u32;
        self.graph.texts.push(text.clone());
        self.known_texts.insert(text, number);
        number
    }
}

/// The way on; none if nothing that is looked for can come of it.
fn after(wants: Option<&Wants>, way: &Way, heard: &Listener, answers: Vec<u32>) -> Option<Way> {
    let Some(wants) = wants else {
        return Some(Way::default());
    };
    let place = wants.after(way.place, &heard.written)?;
    Some(Way { place, answers })
}

/// Whether two runs end the same way: which of the tasks wait for ever is a matter of the schedule.
fn is_same(one: &Option<Outcome>, other: &Option<Outcome>) -> bool {
    match (one, other) {
        (Some(Outcome::Stuck(one)), Some(Outcome::Stuck(other))) => {
            one.waiting.len() == other.waiting.len()
        }
        _ => one == other,
    }
}
