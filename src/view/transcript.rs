//! The transcript: one sentence per event, a window of them.

use super::Side;
use super::names::TaskName;
use super::words::moment;
use crate::sim::event::{Event, TaskId};
use crate::trace::merge::Merged;
use crate::trace::{Trace, narrate};
use std::rc::Rc;

/// A transcript of no more sentences is there as a whole.
const WHOLE: u32 = 200;

/// Sentences in a window of a longer one: many times what is in sight, few enough to be made in a step.
const WINDOW: u32 = 40;

/// By how many sentences the window moves.
const MOVE: u32 = 5;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The merged position right after the event: the key, and where choosing it goes.
    pub position: u32,
    /// Whose event.
    pub side: Side,
    /// `20.003 ms`.
    pub time: Rc<str>,
    /// The task's letter and name; empty if it is about no task.
    pub task: Rc<str>,
    /// 0 for the main program or no task, else 1 to 8.
    pub hue: u8,
    /// What happened, without the side and the task.
    pub text: Rc<str>,
    /// Whether it happened before the position.
    pub happened: bool,
    /// Whether it is the last one before the position.
    pub current: bool,
}

/// A window of the transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// The sentences, in merged order.
    pub sentences: Rc<[Sentence]>,
    /// How many come before the window.
    pub before: u32,
    /// How many come after it; 0 while the future is masked.
    pub after: u32,
}

/// Both runs, for their sentences.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// The merged order.
    pub merged: &'a Merged,
    /// The runs there are.
    pub runs: [Option<&'a Trace>; 2],
    /// What the tasks are called.
    pub names: [&'a [TaskName]; 2],
}

impl<'a> Telling<'a> {
    /// The event right before a merged position: whose, its number and itself.
    pub fn event(&self, position: u32) -> Option<(Side, u32, &'a Event)> {
        let (side, index) = self.merged.last(position)?;
        let event = self.runs[side.index()]?.events.get(index as usize)?;
        Some((side, index, event))
    }

    /// The task's name, as in `A tick`; empty for no task.
    pub fn task(&self, side: Side, event: &Event) -> (String, u8) {
        let name = self.names[side.index()].get(event.task().0 as usize);
        name.map_or((String::new(), 0), |name| (name.full(), name.hue))
    }

    /// What happened, without the side and the task.
    pub fn text(&self, side: Side, index: u32) -> String {
        let run = self.runs[side.index()];
        let names = self.names[side.index()];
        let letters = |task: TaskId| {
            let name = names.get(task.0 as usize);
            name.map_or_else(|| narrate::letter(task), |name| name.letter.to_string())
        };
        run.map_or(String::new(), |run| narrate::sentence(run, index, &letters))
    }

    /// `Python, task A tick: …`: how a sentence is spoken.
    pub fn spoken(&self, side: Side, index: u32, event: &Event) -> String {
        let text = self.text(side, index);
        match self.task(side, event).0.as_str() {
            "" => format!("{}: {text}", side.name()),
            task => format!("{}, task {task}: {text}", side.name()),
        }
    }

    fn sentence(&self, position: u32, now: u32) -> Option<Sentence> {
        let (side, index, event) = self.event(position)?;
        let (task, hue) = self.task(side, event);
        Some(Sentence {
            position,
            side,
            time: moment(event.time).into(),
            task: task.into(),
            hue,
            text: self.text(side, index).into(),
            happened: position <= now,
            current: position == now,
        })
    }
}

/// The window around a position. It moves by a few sentences at a time: no step has many to make, and most keep it.
/// Nothing after the position is in it while the future is masked.
pub fn transcript(telling: &Telling, now: u32, masked: bool) -> Transcript {
    let len = telling.merged.len();
    let (first, end) = match len <= WHOLE {
        true => (0, len),
        false => {
            let first = now.saturating_sub(WINDOW / 2) / MOVE * MOVE;
            (first, len.min(first + WINDOW + MOVE))
        }
    };
    let end = if masked { now } else { end };
    let sentences = (first + 1..=end).filter_map(|position| telling.sentence(position, now));
    Transcript {
        sentences: sentences.collect(),
        before: first,
        after: if masked {
            0
        } else {
            telling.merged.len() - end
        },
    }
}
