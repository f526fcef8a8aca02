//! Sets of small numbers.

/// A set of locals or move paths.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Set {
    words: Vec<u64>,
}

impl Clone for Set {
    fn clone(&self) -> Set {
        let words = self.words.clone();
        Set { words }
    }

    /// Keeps its room: what is followed through a body is copied at every step.
    fn clone_from(&mut self, other: &Set) {
        self.words.clone_from(&other.words);
    }
}

impl Set {
    /// An empty set of numbers below `count`.
    pub fn of(count: usize) -> Set {
        Set {
            words: vec![0; count.div_ceil(64)],
        }
    }

    /// Takes all numbers out.
    pub fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Puts a number in.
    pub fn add(&mut self, number: usize) {
        if let Some(word) = self.words.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Takes a number out.
    pub fn remove(&mut self, number: usize) {
        if let Some(word) = self.words.get_mut(number / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    /// Whether it is in.
    pub fn has(&self, number: usize) -> bool {
        self.words
            .get(number / 64)
            .is_some_and(|word| word & (1 << (number % 64)) != 0)
    }

    /// Puts all of another in; whether there was anything new.
    pub fn join(&mut self, other: &Set) -> bool {
        let mut changed = false;
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            changed |= more & !*word != 0;
            *word |= more;
        }
        changed
    }

    /// Keeps what is in another.
    pub fn keep(&mut self, other: &Set) {
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word &= more;
        }
    }

    /// The numbers in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let numbers = self.words.iter().enumerate();
        numbers.flat_map(|(index, word)| {
            let rest = |left: &u64| Some(left & (left - 1)).filter(|left| *left != 0);
            let lefts = std::iter::successors(Some(*word).filter(|word| *word != 0), rest);
            lefts.map(move |left| index * 64 + left.trailing_zeros() as usize)
        })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }
}
