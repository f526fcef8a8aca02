//! What a graph of states says: the different outputs, the choices that show each again, in how many orders
//! of polls. Read in slices: a large graph takes a while.

use super::graph::{Edge, Graph, Node};
use super::language::{Automaton, Counting, Letter, Spelling};
use super::{Bounds, Exploration, Output};
use std::collections::BTreeSet;
use std::mem;

/// Outputs whose orders are counted each for itself, at most.
const COUNTED_MAX: usize = 64;

/// States whose edges are taken over in one piece of work.
const NODES: usize = 64;

/// A graph that is being read.
pub struct Reading {
    graph: Graph,
    bounds: Bounds,
    stage: Stage,
    /// Different outputs with their endings.
    wanted: Vec<(String, u32)>,
    is_whole: bool,
    outputs: Vec<Output>,
    orders: Option<u64>,
}

enum Stage {
    /// The outputs are spelled: this many states of the graph are in the automaton.
    Spell(Automaton, usize),
    Words(Spelling),
    /// The choices of the next output.
    Replay(Replaying),
    /// Its orders.
    Ways(Ways),
    Orders(Counting),
    /// All the orders.
    Spread(Automaton, usize),
    Polls(Counting),
    Done,
}

impl Reading {
    /// Nothing is read yet.
    pub fn new(graph: Graph, bounds: Bounds) -> Reading {
        let empty = Automaton::new(graph.nodes.len());
        Reading {
            graph,
            bounds,
            stage: Stage::Spell(empty, 0),
            wanted: Vec::new(),
            is_whole: false,
            outputs: Vec::new(),
            orders: None,
        }
    }

    /// How many states were found.
    pub fn states(&self) -> usize {
        self.graph.nodes.len()
    }

    /// So many pieces of work more, each below a millisecond or so. Whether some are left.
    pub fn go_on(&mut self, pieces: u32) -> bool {
        for _ in 0..pieces {
            self.stage = match mem::replace(&mut self.stage, Stage::Done) {
                Stage::Spell(made, from) => self.spell(made, from),
                Stage::Words(spelling) => self.words(spelling),
                Stage::Replay(replaying) => self.replay(replaying),
                Stage::Ways(ways) => self.ways(ways),
                Stage::Orders(counting) => self.count(counting),
                Stage::Spread(made, from) => self.spread(made, from),
                Stage::Polls(mut counting) => match counting.go_on(1) {
                    true => Stage::Polls(counting),
                    false => {
                        self.orders = counting.found();
                        Stage::Done
                    }
                },
                Stage::Done => return false,
            };
        }
        !matches!(self.stage, Stage::Done)
    }

    /// What was read.
    pub fn found(self) -> Exploration {
        Exploration {
            outputs: self.outputs,
            is_complete: self.is_whole && !self.graph.is_cut,
            orders: self.orders,
            states: self.graph.nodes.len(),
        }
    }

    fn first_ending(&self) -> Letter {
        self.graph.texts.len() as u32 + 1
    }

    /// The automaton of what is written, then how it ends.
    fn spell(&self, mut made: Automaton, from: usize) -> Stage {
        let first_ending = self.first_ending();
        let written = |edge: &Edge| edge.written.iter().map(|text| text + 1).collect();
        let last = |ending| vec![first_ending + ending];
        match take_over(&self.graph, &mut made, from, written, last) {
            Some(next) => Stage::Spell(made, next),
            None => Stage::Words(Spelling::new(made, self.bounds.outputs_max)),
        }
    }

    fn words(&mut self, mut spelling: Spelling) -> Stage {
        if spelling.go_on(1) {
            return Stage::Words(spelling);
        }
        let first_ending = self.first_ending();
        let (words, is_whole) = spelling.found();
        let mut wanted = BTreeSet::new();
        for word in &words {
            let Some((ending, written)) = word.split_last() else {
                continue;
            };
            let texts = &self.graph.texts;
            let stdout: String = written
                .iter()
                .map(|letter| &*texts[*letter as usize - 1])
                .collect();
            wanted.insert((stdout, ending.saturating_sub(first_ending)));
        }
        self.wanted = wanted.into_iter().rev().collect();
        self.is_whole = is_whole;
        self.next_output()
    }

    /// On to the next output, or to all the orders.
    fn next_output(&mut self) -> Stage {
        match self.wanted.last() {
            Some(_) => Stage::Replay(Replaying::new()),
            None if self.graph.is_cut => Stage::Done,
            None => Stage::Spread(Automaton::new(self.graph.nodes.len()), 0),
        }
    }

    fn replay(&mut self, mut replaying: Replaying) -> Stage {
        let Some((stdout, ending)) = self.wanted.last() else {
            return Stage::Done;
        };
        if replaying.go_on(&self.graph, stdout, *ending) {
            return Stage::Replay(replaying);
        }
        let outcome = self.graph.endings.get(*ending as usize).cloned().flatten();
        self.outputs.push(Output {
            stdout: stdout.clone(),
            outcome,
            choices: replaying.answers(&self.graph),
            orders: None,
        });
        let in_all = self.outputs.len() + self.wanted.len() - 1;
        if in_all <= COUNTED_MAX && !self.graph.is_cut {
            return Stage::Ways(Ways::new(&self.graph));
        }
        self.wanted.pop();
        self.next_output()
    }

    fn ways(&mut self, mut ways: Ways) -> Stage {
        match self.wanted.last() {
            Some((stdout, ending)) if ways.go_on(&self.graph, stdout, *ending) => Stage::Ways(ways),
            _ => Stage::Orders(Counting::new(ways.automaton())),
        }
    }

    fn count(&mut self, mut counting: Counting) -> Stage {
        if counting.go_on(1) {
            return Stage::Orders(counting);
        }
        if let Some(output) = self.outputs.last_mut() {
            output.orders = counting.found();
        }
        self.wanted.pop();
        self.next_output()
    }

    /// The automaton of who is polled.
    fn spread(&self, mut made: Automaton, from: usize) -> Stage {
        match take_over(&self.graph, &mut made, from, polled, |_| Vec::new()) {
            Some(next) => Stage::Spread(made, next),
            None => Stage::Polls(Counting::new(made)),
        }
    }
}

fn polled(edge: &Edge) -> Vec<Letter> {
    edge.polled.iter().map(|task| task + 1).collect()
}

/// Takes some states of the graph over into an automaton that spells what `letters` says of each edge, then
/// what `last` says of the ending. Where to go on.
fn take_over(
    graph: &Graph,
    made: &mut Automaton,
    from: usize,
    letters: impl Fn(&Edge) -> Vec<Letter>,
    last: impl Fn(u32) -> Vec<Letter>,
) -> Option<usize> {
    let end = made.end();
    for (node, number) in graph.nodes.iter().zip(0..).skip(from).take(NODES) {
        for edge in &node.edges {
            made.way(number, &letters(edge), edge.to);
        }
        if let Some(ending) = node.ending {
            made.way(number, &last(ending), end);
        }
    }
    let next = from + NODES;
    (next < graph.nodes.len()).then_some(next)
}

/// What is left of `rest` after what an edge prints; none if it prints something else.
fn after<'a>(graph: &Graph, edge: &Edge, rest: &'a str) -> Option<&'a str> {
    let mut written = edge.written.iter();
    written.try_fold(rest, |rest, text| {
        rest.strip_prefix(&*graph.texts[*text as usize])
    })
}

/// The ways through the graph that print one output and end like it: states with how much was printed.
struct Ways {
    /// By state: how much was printed there, and the number of that place.
    places: Vec<Vec<(usize, u32)>>,
    count: u32,
    open: Vec<(u32, usize, u32)>,
    ways: Vec<(u32, Vec<Letter>, u32)>,
    ends: Vec<u32>,
}

impl Ways {
    fn new(graph: &Graph) -> Ways {
        let mut places = vec![Vec::new(); graph.nodes.len()];
        places[0].push((0, 0));
        Ways {
            places,
            count: 1,
            open: vec![(0, 0, 0)],
            ways: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Some places more. Whether some are left.
    fn go_on(&mut self, graph: &Graph, stdout: &str, ending: u32) -> bool {
        for _ in 0..NODES {
            let Some((node, printed, from)) = self.open.pop() else {
                return false;
            };
            let at = &graph.nodes[node as usize];
            if at.ending == Some(ending) && printed == stdout.len() {
                self.ends.push(from);
            }
            for edge in &at.edges {
                let Some(rest) = after(graph, edge, &stdout[printed..]) else {
                    continue;
                };
                let printed = stdout.len() - rest.len();
                let here = &mut self.places[edge.to as usize];
                let known = here.iter().find(|(before, _)| *before == printed);
                let to = known.map(|(_, place)| *place).unwrap_or_else(|| {
                    here.push((printed, self.count));
                    self.open.push((edge.to, printed, self.count));
                    self.count += 1;
                    self.count - 1
                });
                self.ways.push((from, polled(edge), to));
            }
        }
        true
    }

    /// They spell who is polled.
    fn automaton(self) -> Automaton {
        let mut made = Automaton::new(self.count as usize);
        let end = made.end();
        for (from, polled, to) in &self.ways {
            made.way(*from, polled, *to);
        }
        for from in self.ends {
            made.way(from, &[], end);
        }
        made
    }
}

/// A way through the graph that prints one output and ends like it, the first that the search has found.
struct Replaying {
    seen: BTreeSet<(u32, usize)>,
    way: Vec<(u32, usize, usize)>,
}

impl Replaying {
    fn new() -> Replaying {
        Replaying {
            seen: BTreeSet::new(),
            way: vec![(0, 0, 0)],
        }
    }

    /// Some edges more. Whether it goes on.
    fn go_on(&mut self, graph: &Graph, stdout: &str, ending: u32) -> bool {
        for _ in 0..NODES {
            let Some((node, edge, printed)) = self.way.last_mut() else {
                return false;
            };
            let at: &Node = &graph.nodes[*node as usize];
            if *edge == 0 && at.ending == Some(ending) && *printed == stdout.len() {
                return false;
            }
            let Some(next) = at.edges.get(*edge) else {
                self.way.pop();
                continue;
            };
            *edge += 1;
            let Some(rest) = after(graph, next, &stdout[*printed..]) else {
                continue;
            };
            let place = (next.to, stdout.len() - rest.len());
            if self.seen.insert(place) {
                self.way.push((place.0, 0, place.1));
            }
        }
        true
    }

    /// The answers on the way.
    fn answers(&self, graph: &Graph) -> Vec<u32> {
        let mut parts: Vec<u16> = Vec::new();
        let mut answers = Vec::new();
        for (node, edge, _) in self.way.iter().filter(|(_, edge, _)| *edge > 0) {
            let edge = &graph.nodes[*node as usize].edges[*edge - 1];
            answers.extend(edge.answers.iter().map(|answer| answer.played_by(&parts)));
            if !edge.parts.is_empty() {
                let played =
                    |thread: &u16| parts.get(usize::from(*thread)).copied().unwrap_or(*thread);
                parts = edge.parts.iter().map(played).collect();
            }
        }
        answers
    }
}
