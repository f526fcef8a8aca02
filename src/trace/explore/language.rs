//! The words that lead through a graph from its start to an end: outputs, or orders of polls.
//!
//! The graph is an automaton in which several ways may spell the same word; it is made deterministic
//! where it is looked at, so that each word is found once.

use std::collections::BTreeMap;
use std::rc::Rc;

/// A letter of a word; [`SILENT`] is none.
pub type Letter = u32;

/// A step that adds nothing to the word.
pub const SILENT: Letter = 0;

/// An automaton. State 0 is the start; words end where [`Automaton::end`] says.
#[derive(Clone, Debug, Default)]
pub struct Automaton {
    steps: Vec<Vec<(Letter, u32)>>,
    end: u32,
}

/// Deterministic states looked at, at most.
const SETS_MAX: usize = 100_000;

impl Automaton {
    /// An automaton of so many states without steps, and one more, the end.
    pub fn new(states: usize) -> Automaton {
        Automaton {
            steps: vec![Vec::new(); states + 1],
            end: states as u32,
        }
    }

    /// Where words end.
    pub fn end(&self) -> u32 {
        self.end
    }

    fn state(&mut self) -> u32 {
        self.steps.push(Vec::new());
        self.steps.len() as u32 - 1
    }

    /// A way from one state to another that spells these letters.
    pub fn way(&mut self, from: u32, letters: &[Letter], to: u32) {
        let Some((last, before)) = letters.split_last() else {
            return self.step(from, SILENT, to);
        };
        let mut at = from;
        for letter in before {
            let next = self.state();
            self.step(at, *letter, next);
            at = next;
        }
        self.step(at, *last, to);
    }

    fn step(&mut self, from: u32, letter: Letter, to: u32) {
        self.steps[from as usize].push((letter, to));
    }
}

/// The automaton made deterministic, as far as it was looked at.
struct Deterministic {
    of: Automaton,
    numbers: BTreeMap<Rc<[u32]>, u32>,
    sets: Vec<Rc<[u32]>>,
    steps: Vec<Option<Rc<[Step]>>>,
    /// By state: the last set in whose making it was seen.
    seen: Vec<u32>,
    sought: u32,
    /// Whether there are more states than are looked at.
    is_cut: bool,
}

/// A letter, and the set it leads to.
type Step = (Letter, u32);

impl Deterministic {
    /// Starts at the automaton's start.
    fn new(of: Automaton) -> Deterministic {
        let mut made = Deterministic {
            seen: vec![0; of.steps.len()],
            of,
            numbers: BTreeMap::new(),
            sets: Vec::new(),
            steps: Vec::new(),
            sought: 0,
            is_cut: false,
        };
        made.number(vec![0]);
        made
    }

    /// The number of the set that these states and what is silently reached from them make up.
    fn number(&mut self, given: Vec<u32>) -> u32 {
        self.sought += 1;
        let mut states = Vec::with_capacity(given.len());
        for state in given {
            self.reach(state, &mut states);
        }
        let mut next = 0;
        while let Some(state) = states.get(next).copied() {
            next += 1;
            for at in 0..self.of.steps[state as usize].len() {
                let (letter, to) = self.of.steps[state as usize][at];
                if letter == SILENT {
                    self.reach(to, &mut states);
                }
            }
        }
        let spells = |state: &u32| {
            let steps = &self.of.steps[*state as usize];
            *state == self.of.end || steps.iter().any(|(letter, _)| *letter != SILENT)
        };
        states.retain(spells);
        states.sort_unstable();
        if let Some(known) = self.numbers.get(&states[..]) {
            return *known;
        }
        let number = self.sets.len() as u32;
        let set: Rc<[u32]> = states.into();
        self.numbers.insert(set.clone(), number);
        self.sets.push(set);
        self.steps.push(None);
        number
    }

    /// Adds a state to those of the set that is being made, once.
    fn reach(&mut self, state: u32, states: &mut Vec<u32>) {
        let seen = &mut self.seen[state as usize];
        if *seen != self.sought {
            *seen = self.sought;
            states.push(state);
        }
    }

    /// Whether a word may end here.
    fn accepts(&self, set: u32) -> bool {
        self.sets[set as usize].binary_search(&self.of.end).is_ok()
    }

    /// The letters that may come next, each with the set it leads to.
    fn steps(&mut self, set: u32) -> Rc<[Step]> {
        if let Some(known) = &self.steps[set as usize] {
            return known.clone();
        }
        if self.sets.len() > SETS_MAX {
            self.is_cut = true;
            return Rc::from([]);
        }
        let mut by_letter: BTreeMap<Letter, Vec<u32>> = BTreeMap::new();
        for state in self.sets[set as usize].iter() {
            for (letter, to) in &self.of.steps[*state as usize] {
                if *letter != SILENT {
                    by_letter.entry(*letter).or_default().push(*to);
                }
            }
        }
        let steps: Rc<[Step]> = by_letter
            .into_iter()
            .map(|(letter, states)| (letter, self.number(states)))
            .collect();
        self.steps[set as usize] = Some(steps.clone());
        steps
    }
}

/// How many words there are, counted in slices.
pub struct Counting {
    made: Deterministic,
    counts: BTreeMap<u32, Option<u64>>,
    open: Vec<(u32, bool)>,
    is_countless: bool,
}

impl Counting {
    /// Counts nothing yet.
    pub fn new(automaton: Automaton) -> Counting {
        Counting {
            made: Deterministic::new(automaton),
            counts: BTreeMap::new(),
            open: vec![(0, false)],
            is_countless: false,
        }
    }

    /// Looks at so many sets more. Whether some are left.
    pub fn go_on(&mut self, sets: u32) -> bool {
        for _ in 0..sets {
            if self.is_countless {
                return false;
            }
            let Some((set, is_left)) = self.open.pop() else {
                return false;
            };
            let next = self.look_at(set, is_left);
            self.is_countless = next.is_none();
        }
        true
    }

    /// None: there are more words than can be counted.
    fn look_at(&mut self, set: u32, is_left: bool) -> Option<()> {
        let steps = self.made.steps(set);
        if is_left {
            let mut sum = u64::from(self.made.accepts(set));
            for (_, to) in steps.iter() {
                sum = sum.checked_add((*self.counts.get(to)?)?)?;
            }
            self.counts.insert(set, Some(sum));
            return Some(());
        }
        match self.counts.get(&set) {
            Some(known) => return known.map(|_| ()),
            None => self.counts.insert(set, None),
        };
        self.open.push((set, true));
        for (_, to) in steps.iter().rev() {
            match self.counts.get(to) {
                Some(None) => return None,
                Some(_) => {}
                None => self.open.push((*to, false)),
            }
        }
        Some(())
    }

    /// How many. None: more than can be counted.
    pub fn found(&self) -> Option<u64> {
        let is_whole = !self.made.is_cut && !self.is_countless;
        let first = self.counts.get(&0).copied().flatten();
        first.filter(|_| is_whole)
    }
}

/// The words, found in slices.
pub struct Spelling {
    made: Deterministic,
    found: Vec<Vec<Letter>>,
    words_max: usize,
    is_whole: bool,
    word: Vec<Letter>,
    /// The sets on the way, each with what was not tried yet.
    way: Vec<(u32, Vec<Step>)>,
}

impl Spelling {
    /// Finds at most `words_max`; none yet.
    pub fn new(automaton: Automaton, words_max: usize) -> Spelling {
        let mut made = Deterministic::new(automaton);
        let first = made.steps(0).iter().rev().copied().collect();
        let empty = made.accepts(0).then(Vec::new);
        Spelling {
            made,
            found: empty.into_iter().collect(),
            words_max,
            is_whole: true,
            word: Vec::new(),
            way: vec![(0, first)],
        }
    }

    /// Takes so many steps more. Whether some are left.
    pub fn go_on(&mut self, steps: u32) -> bool {
        for _ in 0..steps {
            let Some((_, left)) = self.way.last_mut() else {
                return false;
            };
            let Some((letter, to)) = left.pop() else {
                self.way.pop();
                self.word.pop();
                continue;
            };
            if self.found.len() >= self.words_max {
                self.is_whole = false;
                self.way.clear();
                return false;
            }
            if self.way.iter().any(|(set, _)| *set == to) {
                self.is_whole = false;
                continue;
            }
            self.word.push(letter);
            if self.made.accepts(to) {
                self.found.push(self.word.clone());
            }
            let steps = self.made.steps(to).iter().rev().copied().collect();
            self.way.push((to, steps));
        }
        true
    }

    /// The words, and whether these are all.
    pub fn found(self) -> (Vec<Vec<Letter>>, bool) {
        (self.found, self.is_whole && !self.made.is_cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two ways that spell `1 2`, one that spells `1 3`.
    fn diamond() -> Automaton {
        let mut automaton = Automaton::new(3);
        automaton.way(0, &[1], 1);
        automaton.way(0, &[1], 2);
        automaton.way(1, &[2], 3);
        automaton.way(2, &[], 1);
        automaton.way(2, &[3], 3);
        automaton
    }

    /// Counted a set at a time.
    fn count(automaton: Automaton) -> Option<u64> {
        let mut counting = Counting::new(automaton);
        while counting.go_on(1) {}
        counting.found()
    }

    /// Found a step at a time.
    fn words(automaton: Automaton, words_max: usize) -> (Vec<Vec<Letter>>, bool) {
        let mut spelling = Spelling::new(automaton, words_max);
        while spelling.go_on(1) {}
        spelling.found()
    }

    #[test]
    fn a_word_is_found_once() {
        assert_eq!(count(diamond()), Some(2));
        assert_eq!(words(diamond(), 9), (vec![vec![1, 2], vec![1, 3]], true));
        assert_eq!(words(diamond(), 1), (vec![vec![1, 2]], false));
    }

    #[test]
    fn a_circle_has_no_end() {
        let mut automaton = diamond();
        automaton.way(1, &[4], 0);
        assert_eq!(count(automaton.clone()), None);
        assert!(!words(automaton, 9).1);
    }
}
