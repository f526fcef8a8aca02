//! From one state to the next, and the answers that lead there: said so that they hold for every state that
//! is the same but for which worker does what.

use super::fingerprint::Options;
use crate::sim::choice::ChoicePoint;
use crate::sim::event::{Event, EventKind, ThreadId};
use crate::sim::{Progress, Recorder, Sim, Stream};
use std::rc::Rc;

/// Steps of a stretch without a choice after which its state is looked up too: so that a loop that goes on
/// for ever is seen.
const STRETCH_MAX: u32 = 1000;

/// The answer to a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This thread of those able to acts.
    Act(u16, Rc<[u16]>),
    /// So many are able to act, and everybody waits.
    Wait(u16),
    /// The worker on this thread is stolen from; the first worker's thread.
    StealFrom(u16, u16),
    /// The answer as it is.
    Plain(u32),
}

impl Answer {
    /// The answer where other threads play the parts of those it speaks of.
    pub fn played_by(&self, parts: &[u16]) -> u32 {
        let played = |thread: &u16| parts.get(usize::from(*thread)).copied().unwrap_or(*thread);
        match self {
            Answer::Act(thread, able) => {
                let acts = played(thread);
                able.iter().filter(|other| played(other) < acts).count() as u32
            }
            Answer::Wait(able) => u32::from(*able),
            Answer::StealFrom(thread, first) => u32::from(played(thread) - first),
            Answer::Plain(answer) => *answer,
        }
    }
}

/// Hears what happens between two states.
#[derive(Default)]
pub struct Listener {
    /// What is written to stdout.
    pub written: Vec<Rc<str>>,
    /// Which tasks are polled.
    pub polled: Vec<u32>,
    /// Which tasks are spawned, each with its maker.
    pub spawned: Vec<(u32, u32)>,
    /// The choices made: how many options there were, and the answer.
    pub choices: Vec<(u32, u32)>,
    /// The answers.
    pub answers: Vec<Answer>,
    /// The answer to which thread acts, until it is said by thread.
    thread: Option<usize>,
    /// The answer to where stealing starts, until it is known whom it found.
    steals: Option<usize>,
    stolen: Vec<(usize, ThreadId, u32)>,
}

impl Recorder for Listener {
    fn event(&mut self, event: Event) {
        match event.kind() {
            EventKind::PollStarted => self.polled.push(event.task().0),
            EventKind::TaskSpawned => self.spawned.push((event.task().0, event.arg)),
            EventKind::Stolen => {
                if let Some(answer) = self.steals.take() {
                    let victim = event.arg & 0xffff;
                    self.stolen.push((answer, event.thread(), victim));
                }
            }
            _ => {}
        }
    }

    fn output(&mut self, stream: Stream, text: &str) {
        if stream == Stream::Out && !text.is_empty() {
            self.written.push(Rc::from(text));
        }
    }

    fn choice(&mut self, point: ChoicePoint, options: u32, answer: u32) {
        match point {
            ChoicePoint::NextThread => self.thread = Some(self.answers.len()),
            ChoicePoint::StealStart => self.steals = Some(self.answers.len()),
            _ => {}
        }
        self.choices.push((options, answer));
        self.answers.push(Answer::Plain(answer));
    }
}

impl Listener {
    /// Says by thread what was chosen in a step before which these were able to act.
    fn name_threads(&mut self, sim: &Sim, able: &[ThreadId]) {
        if let Some(answer) = self.thread.take() {
            let chosen = self.choices.get(answer).map_or(0, |choice| choice.1);
            let numbers: Rc<[u16]> = able.iter().map(|id| id.0).collect();
            self.answers[answer] = match able.get(chosen as usize) {
                Some(thread) => Answer::Act(thread.0, numbers),
                None => Answer::Wait(able.len() as u16),
            };
        }
        for (answer, thief, victim) in std::mem::take(&mut self.stolen) {
            if let Some(runtime) = sim.tokio.context(thief).runtime {
                let workers = &sim.tokio.runtime(runtime).workers;
                let from = workers[victim as usize].thread.0;
                self.answers[answer] = Answer::StealFrom(from, workers[0].thread.0);
            }
        }
    }
}

/// Runs from a state in which these are able to act up to the next at which there is a choice of what acts
/// next, or in which a choice of another kind has just been made: what can act there.
pub fn run_to_choice(sim: &mut Sim, able: &Options, heard: &mut Listener) -> Options {
    let mut options = able.clone();
    for _ in 0..STRETCH_MAX {
        let progress = sim.step(heard);
        heard.name_threads(sim, &options.able);
        if progress == Progress::Ended {
            break;
        }
        options = Options::of(sim);
        if sim.turn.acting.is_some_and(|id| !sim.is_at_point(id)) {
            continue;
        }
        if options.are_open() || heard.answers.len() > 1 {
            break;
        }
    }
    options
}
