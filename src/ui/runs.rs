//! The sides' programs as they are compiled and run: in slices, so that the page stays awake, and from within the pause
//! after typing, so that the picture is there when the pause is over.

use super::page::{Message, Page};
use crate::app::run::{self, Ran, Running};
use crate::app::{Action, State};
use crate::platform::timer;
use crate::view::Side;
use std::rc::Rc;
use yew::html::Scope;

/// How long a slice of long work takes, milliseconds: a frame has room for it.
pub const SLICE_MS: f64 = 10.0;

/// The same while the page starts, for it may run on a phone, and in the pause after typing, for the next key may come
/// at any moment.
const GENTLE_SLICE_MS: f64 = 4.0;

/// A side that is compiled and run in no longer is done at once: with the picture that follows it is below
/// what can be noticed.
const FIRST_SLICE_MS: f64 = 30.0;

/// When the work begins in the pause after typing, milliseconds: a letter in the middle of a word is soon followed by
/// the next one, and the picture of its own comes first.
pub const AHEAD_MS: u32 = 60;

/// A run with more events goes on in sight, and not before the pause after typing is over: the next key may make it
/// worthless.
pub const LONG_EVENTS: u32 = 20_000;

/// Both sides' work.
pub struct Runs {
    link: Scope<Page>,
    sides: [Option<Work>; 2],
    /// By side: the revision whose picture was last wanted.
    due: [Option<u32>; 2],
    /// How many slices have been asked for.
    slices: u32,
}

/// How far a side is.
enum Work {
    /// It is compiled and run.
    Underway(Box<Running>, When),
    /// It was done before the pause was over.
    Done(Rc<Ran>),
}

/// When a side goes on.
#[derive(Clone, Copy)]
struct When {
    /// The number of the slice that it goes on with, if one has been asked for.
    slice: Option<u32>,
    /// Whether its picture is awaited: the pause after typing is over, or there was none.
    is_due: bool,
}

impl Work {
    fn revision(&self) -> u32 {
        match self {
            Work::Underway(running, _) => running.revision,
            Work::Done(ran) => ran.revision,
        }
    }
}

impl Runs {
    /// None yet; slices come to the page behind `link` as [`Message::RunOn`].
    pub fn new(link: Scope<Page>) -> Runs {
        Runs {
            link,
            sides: [None, None],
            due: [None, None],
            slices: 0,
        }
    }

    /// Whether a side is being run.
    pub fn any(&self) -> bool {
        self.sides.iter().any(Option::is_some)
    }

    /// A side's picture is wanted: compiles and runs it, as far as that was not done in the pause. What came of it: a
    /// short run is done at once.
    pub fn now(&mut self, state: &State, side: Side) -> Option<Action> {
        let revision = state.side(side).revision;
        self.due[side.index()] = Some(revision);
        let begun = self.sides[side.index()].take();
        let running = match begun.filter(|work| work.revision() == revision) {
            Some(Work::Done(ran)) => return Some(Action::Ran(ran)),
            Some(Work::Underway(running, _)) => running,
            None => Box::new(run::begin(state, side)),
        };
        self.go_on(running, FIRST_SLICE_MS, true)
    }

    /// Begins to run a side in the pause after typing, unless that is over already.
    pub fn ahead(&mut self, state: &State, side: Side) {
        if self.due[side.index()] == Some(state.side(side).revision) {
            return;
        }
        self.later(Box::new(run::begin(state, side)), false);
    }

    /// Begins to run a side, in slices from the first one on.
    pub fn gently(&mut self, state: &State, side: Side) {
        self.later(Box::new(run::begin(state, side)), true);
    }

    /// The slice of this number of a side's run, unless its text or settings changed meanwhile. What came of it.
    pub fn go_on_with(
        &mut self,
        state: &State,
        (side, slice): (Side, u32),
        is_start: bool,
    ) -> Option<Action> {
        let work = &mut self.sides[side.index()];
        let is_asked = |work: &mut Work| match work {
            Work::Underway(_, when) => when.slice == Some(slice),
            Work::Done(_) => false,
        };
        let Some(Work::Underway(running, when)) = work.take_if(is_asked) else {
            return None;
        };
        if running.revision != state.side(side).revision {
            return None;
        }
        let slice_ms = match is_start || !when.is_due {
            true => GENTLE_SLICE_MS,
            false => SLICE_MS,
        };
        self.go_on(running, slice_ms, when.is_due)
    }

    fn go_on(&mut self, mut running: Box<Running>, slice_ms: f64, is_due: bool) -> Option<Action> {
        let end = timer::now_ms() + slice_ms;
        let (side, at) = (running.side, running.side.index());
        while running.go_on() {
            let events = running.events();
            if !is_due && events >= LONG_EVENTS {
                let when = When {
                    slice: None,
                    is_due,
                };
                self.sides[at] = Some(Work::Underway(running, when));
                return None;
            }
            if timer::now_ms() >= end {
                self.later(running, is_due);
                return (is_due && events > 0).then_some(Action::Runs(side, events));
            }
        }
        let ran = Rc::new(running.done());
        match is_due {
            true => Some(Action::Ran(ran)),
            false => {
                self.sides[at] = Some(Work::Done(ran));
                None
            }
        }
    }

    fn later(&mut self, running: Box<Running>, is_due: bool) {
        let side = running.side;
        self.slices = self.slices.wrapping_add(1);
        let slice = self.slices;
        let when = When {
            slice: Some(slice),
            is_due,
        };
        self.sides[side.index()] = Some(Work::Underway(running, when));
        let link = self.link.clone();
        timer::after(0, move || link.send_message(Message::RunOn(side, slice)));
    }
}
