//! Whether a program can print certain outputs: what is written on the way to a state is compared with them,
//! and a way that agrees with none of them is left.

use super::Output;
use crate::sim::outcome::Outcome;
use std::rc::Rc;

/// An output that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// All that is written to stdout.
    pub stdout: String,
    /// The exit code, a run that never ends having that of one that can never go on; none: any.
    pub exit: Option<i32>,
}

/// How far a run agrees with what is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Bytes written so far.
    written: u32,
    /// The first of the outputs that begin with them.
    like: u32,
}

/// The outputs that are looked for, and those found.
#[derive(Clone, Debug, Default)]
pub struct Wants {
    wanted: Vec<Wanted>,
    is_found: Vec<bool>,
    /// Those found, and runs that end in a fault of ours.
    pub found: Vec<Output>,
}

impl Wants {
    /// Nothing is found yet.
    pub fn new(wanted: Vec<Wanted>) -> Wants {
        Wants {
            is_found: vec![false; wanted.len()],
            wanted,
            found: Vec::new(),
        }
    }

    /// Whether all are found.
    pub fn are_met(&self) -> bool {
        self.is_found.iter().all(|found| *found)
    }

    /// The place after more was written; none if no output goes on like this.
    pub fn after(&self, place: Place, written: &[Rc<str>]) -> Option<Place> {
        if written.is_empty() {
            return Some(place);
        }
        let before = self.text(place);
        let text = written.iter().fold(before.to_owned(), |all, one| all + one);
        let mut outputs = self.wanted.iter();
        let like = outputs.position(|wanted| wanted.stdout.starts_with(&text))?;
        Some(Place {
            written: text.len() as u32,
            like: like as u32,
        })
    }

    fn text(&self, place: Place) -> &str {
        let like = self.wanted.get(place.like as usize);
        let text = like.and_then(|like| like.stdout.get(..place.written as usize));
        text.unwrap_or_default()
    }

    /// A run ends here: keeps it if it was looked for, or should never be seen.
    pub fn ended(
        &mut self,
        place: Place,
        outcome: Option<&Outcome>,
        choices: impl Fn() -> Vec<u32>,
    ) {
        let text = self.text(place).to_owned();
        let exit = outcome.map_or(NEVER_ENDS, Outcome::exit_code);
        let mut is_new = matches!(outcome, Some(Outcome::Unsupported(..) | Outcome::Broken(_)));
        for (wanted, is_found) in self.wanted.iter().zip(&mut self.is_found) {
            let is_it = wanted.stdout == text && wanted.exit.is_none_or(|code| code == exit);
            is_new |= is_it && !*is_found;
            *is_found |= is_it;
        }
        if is_new {
            self.found.push(Output {
                stdout: text,
                outcome: outcome.cloned(),
                choices: choices(),
                orders: None,
            });
        }
    }
}

/// The exit code of a run that can never go on.
const NEVER_ENDS: i32 = 4;
