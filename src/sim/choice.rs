//! Every decision that reality leaves open: seeded by default, replayed from a list when one is given.
//!
//! A run's choices are recorded in the order in which they were made; the list replays the run. An
//! entry is used only where a decision has more than one legal answer.

use super::event::EventIndex;
use super::intervene::{Action, Intervention};
use std::rc::Rc;

/// Where a decision is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoicePoint {
    /// Which of several threads acts next: those whose clocks are equal, or all that can act, the
    /// earliest first (see [`super::config::Order`]).
    NextThread,
    /// At which victim a searching worker starts (tokio 1.54 `Core::steal_work`).
    StealStart,
    /// At which shard of the owned tasks a worker starts to shut them down (`Core::pre_shutdown`).
    ShutdownStart,
    /// At which branch `select!` starts.
    SelectStart,
    /// On which of eight lists a receiver of a `watch` channel waits.
    WatchList,
}

/// The decisions of a run: a script to follow, then the seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    state: u64,
    script: Vec<u32>,
    made: u32,
    /// What is done from outside, by event, and how much of it was done.
    interventions: Option<Rc<[Intervention]>>,
    done: u32,
}

impl Choices {
    /// Decisions by `seed`, after those of `script` are used up.
    pub fn new(seed: u64, script: Vec<u32>) -> Choices {
        Choices {
            state: seed ^ 0x9e37_79b9_7f4a_7c15,
            script,
            made: 0,
            interventions: None,
            done: 0,
        }
    }

    /// Has these done as well, in the order of their events.
    pub fn intervene(&mut self, mut interventions: Vec<Intervention>) {
        interventions.sort_by_key(|one| one.event);
        self.interventions = (!interventions.is_empty()).then(|| interventions.into());
    }

    /// The next action from outside that is due after so many events; each is given once.
    pub fn due(&mut self, events: EventIndex) -> Option<Action> {
        let next = self.interventions.as_ref()?.get(self.done as usize)?;
        if next.event > events {
            return None;
        }
        self.done += 1;
        Some(next.action)
    }

    /// Picks one of `options` (at least 1) answers; `default` is what the unseeded model would do.
    /// Gives the answer, to be recorded by the caller through [`super::Recorder::choice`].
    pub fn pick(&mut self, options: u32, default: Option<u32>) -> u32 {
        if options <= 1 {
            return 0;
        }
        let scripted = self.script.get(self.made as usize).copied();
        self.made += 1;
        match (scripted, default) {
            (Some(answer), _) => answer.min(options - 1),
            (None, Some(answer)) => answer,
            (None, None) => ((u64::from(self.next()) * u64::from(options)) >> 32) as u32,
        }
    }

    /// Decides by `script` from now on, then by the seed.
    pub fn follow(&mut self, script: Vec<u32>) {
        self.script = script;
        self.made = 0;
    }

    /// How many decisions were made.
    pub fn made(&self) -> u32 {
        self.made
    }

    /// The next 32 bits of splitmix64: the state is a counter, so clones diverge only by use.
    fn next(&mut self) -> u32 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 32) as u32
    }
}

/// Answers that a list may hold: those of a run of a million events.
const ANSWERS_MAX: usize = 4_000_000;

/// A list of answers as text: `0*12,1,0*3,2` has twelve zeros, a one, three zeros, a two.
pub fn list_to_text(answers: &[u32]) -> String {
    let runs = answers.chunk_by(|one, next| one == next);
    let pieces: Vec<String> = runs
        .map(|run| match run.len() {
            1 => run[0].to_string(),
            times => format!("{}*{times}", run[0]),
        })
        .collect();
    pieces.join(",")
}

/// Reads what [`list_to_text`] writes. None: it is something else, or too long.
pub fn list_from_text(text: &str) -> Option<Vec<u32>> {
    let mut answers = Vec::new();
    for piece in text.split(',').filter(|piece| !piece.is_empty()) {
        let (answer, times) = match piece.split_once('*') {
            Some((answer, times)) => (answer, times.trim().parse().ok()?),
            None => (piece, 1),
        };
        let answer: u32 = answer.trim().parse().ok()?;
        if times > ANSWERS_MAX - answers.len() {
            return None;
        }
        answers.extend(std::iter::repeat_n(answer, times));
    }
    Some(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        for answers in [vec![], vec![0, 0, 1, 2, 2, 2], vec![7]] {
            let text = list_to_text(&answers);
            assert_eq!(list_from_text(&text), Some(answers));
        }
        assert_eq!(list_from_text("1*4000001"), None);
        assert_eq!(list_from_text("1,x"), None);
    }
}
