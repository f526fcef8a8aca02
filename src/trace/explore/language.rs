//! The words that lead through a graph from its start to an end: outputs, or orders of polls.
//!
//! The graph is an automaton in which several ways may spell the same word; it is made deterministic
//! where it is looked at, so that each word is found once.

use std::collections::BTreeMap;

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
pub struct Deterministic<'a> {
    of: &'a Automaton,
    numbers: BTreeMap<Vec<u32>, u32>,
    sets: Vec<Vec<u32>>,
    steps: Vec<Option<Vec<(Letter, u32)>>>,
    /// Whether there are more states than are looked at.
    pub is_cut: bool,
}

impl<'a> Deterministic<'a> {
    /// Starts at the automaton's start.
    pub fn new(of: &'a Automaton) -> Deterministic<'a> {
        let mut made = Deterministic {
            of,
            numbers: BTreeMap::new(),
            sets: Vec::new(),
            steps: Vec::new(),
            is_cut: false,
        };
        made.number(vec![0]);
        made
    }

    /// The number of the set that these states and what is silently reached from them make up.
    fn number(&mut self, mut states: Vec<u32>) -> u32 {
        let mut next = 0;
        let mut seen: std::collections::BTreeSet<u32> = states.iter().copied().collect();
        while let Some(state) = states.get(next).copied() {
            next += 1;
            for (letter, to) in &self.of.steps[state as usize] {
                if *letter == SILENT && seen.insert(*to) {
                    states.push(*to);
                }
            }
        }
        let spells = |state: &u32| {
            let steps = &self.of.steps[*state as usize];
            *state == self.of.end || steps.iter().any(|(letter, _)| *letter != SILENT)
        };
        let set: Vec<u32> = seen.into_iter().filter(spells).collect();
        if let Some(known) = self.numbers.get(&set) {
            return *known;
        }
        let number = self.sets.len() as u32;
        self.numbers.insert(set.clone(), number);
        self.sets.push(set);
        self.steps.push(None);
        number
    }

    /// Whether a word may end here.
    pub fn accepts(&self, set: u32) -> bool {
        self.sets[set as usize].binary_search(&self.of.end).is_ok()
    }

    /// The letters that may come next, each with the set it leads to.
    pub fn steps(&mut self, set: u32) -> Vec<(Letter, u32)> {
        if let Some(known) = &self.steps[set as usize] {
            return known.clone();
        }
        if self.sets.len() > SETS_MAX {
            self.is_cut = true;
            return Vec::new();
        }
        let mut by_letter: BTreeMap<Letter, Vec<u32>> = BTreeMap::new();
        for state in &self.sets[set as usize] {
            for (letter, to) in &self.of.steps[*state as usize] {
                if *letter != SILENT {
                    by_letter.entry(*letter).or_default().push(*to);
                }
            }
        }
        let steps: Vec<(Letter, u32)> = by_letter
            .into_iter()
            .map(|(letter, states)| (letter, self.number(states)))
            .collect();
        self.steps[set as usize] = Some(steps.clone());
        steps
    }
}

/// How many words there are. None: more than can be counted.
pub fn count(automaton: &Automaton) -> Option<u64> {
    let mut made = Deterministic::new(automaton);
    let mut counts: BTreeMap<u32, Option<u64>> = BTreeMap::new();
    let mut open = vec![(0, false)];
    while let Some((set, is_left)) = open.pop() {
        let steps = made.steps(set);
        if is_left {
            let mut sum = u64::from(made.accepts(set));
            for (_, to) in steps {
                sum = sum.checked_add((*counts.get(&to)?)?)?;
            }
            counts.insert(set, Some(sum));
            continue;
        }
        match counts.get(&set) {
            Some(None) => return None,
            Some(_) => continue,
            None => {}
        }
        counts.insert(set, None);
        open.push((set, true));
        for (_, to) in steps.into_iter().rev() {
            match counts.get(&to) {
                Some(None) => return None,
                Some(_) => {}
                None => open.push((to, false)),
            }
        }
    }
    let whole = !made.is_cut;
    counts.get(&0).copied().flatten().filter(|_| whole)
}

/// The words, at most `words_max`, and whether these are all.
pub fn words(automaton: &Automaton, words_max: usize) -> (Vec<Vec<Letter>>, bool) {
    let mut made = Deterministic::new(automaton);
    let mut found = Vec::new();
    let mut is_whole = true;
    let mut word: Vec<Letter> = Vec::new();
    let mut way: Vec<(u32, Vec<(Letter, u32)>)> = Vec::new();
    let first = made.steps(0);
    if made.accepts(0) {
        found.push(Vec::new());
    }
    way.push((0, first.into_iter().rev().collect()));
    while let Some((_, left)) = way.last_mut() {
        let Some((letter, to)) = left.pop() else {
            way.pop();
            word.pop();
            continue;
        };
        if found.len() >= words_max {
            is_whole = false;
            break;
        }
        if way.iter().any(|(set, _)| *set == to) {
            is_whole = false;
            continue;
        }
        word.push(letter);
        if made.accepts(to) {
            found.push(word.clone());
        }
        let steps = made.steps(to).into_iter().rev().collect();
        way.push((to, steps));
    }
    (found, is_whole && !made.is_cut)
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

    #[test]
    fn a_word_is_found_once() {
        let automaton = diamond();
        assert_eq!(count(&automaton), Some(2));
        assert_eq!(words(&automaton, 9), (vec![vec![1, 2], vec![1, 3]], true));
        assert_eq!(words(&automaton, 1), (vec![vec![1, 2]], false));
    }

    #[test]
    fn a_circle_has_no_end() {
        let mut automaton = diamond();
        automaton.way(1, &[4], 0);
        assert_eq!(count(&automaton), None);
        assert!(!words(&automaton, 9).1);
    }
}
