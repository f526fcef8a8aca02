//! What follows from an action, carried out: runs, links, playback, focus, words to the host.

use super::page::{Message, Page};
use super::runs::{AHEAD_MS, Runs, SLICE_MS};
use crate::app::Action;
use crate::app::effect::Target;
use crate::app::host::HostMessage;
use crate::app::live::Tally;
use crate::app::live::{self, Live, Wait};
use crate::app::orders::Explorer;
use crate::app::{Effect, State, playback};
use crate::platform::conductor::{Conductor, Step};
use crate::platform::{address, clipboard, document, host, storage, timer};
use crate::view::Side;
use std::rc::Rc;
use yew::html::Scope;

/// The outside, as the root reaches it.
pub struct Outside {
    /// The page's messages.
    pub link: Scope<Page>,
    /// The sides' programs as they are run.
    pub runs: Runs,
    explorer: Option<Explorer>,
    /// When playing began: virtual nanoseconds, and real milliseconds.
    anchor: (u64, f64),
    conductor: Conductor,
}

impl Outside {
    /// The outside of the page behind `link`. The conductor rests until something is to be played.
    pub fn new(link: Scope<Page>) -> Outside {
        let due = link.callback(|()| Message::Act(Action::PlaybackDue));
        Outside {
            runs: Runs::new(link.clone()),
            link,
            explorer: None,
            anchor: (0, 0.0),
            conductor: Conductor::start(move || due.emit(())),
        }
    }

    /// Carries out an effect; a side to run at once is given back, because that needs the state.
    pub fn carry_out(&mut self, state: &Rc<State>, effect: Effect) -> Option<Side> {
        match effect {
            Effect::Run { side, delay_ms: 0 } => return Some(side),
            Effect::Run { side, delay_ms } => {
                let revision = state.side(side).revision;
                let send = |delay_ms, message| {
                    let link = self.link.clone();
                    timer::after(delay_ms, move || link.send_message(message));
                };
                send(AHEAD_MS.min(delay_ms), Message::RunAhead(side, revision));
                send(delay_ms, Message::RunDue(side, revision));
            }
            Effect::Explore => {
                self.explorer = Explorer::new(state);
                self.look_soon();
            }
            Effect::StopExploring => self.explorer = None,
            Effect::WriteLink(fragment) => address::replace(&fragment),
            Effect::CopyLink => {
                let link = self.link.clone();
                clipboard::copy(address::whole(), move |copied| {
                    link.send_message(Message::Copied(copied));
                });
            }
            Effect::StartPlayback => {
                self.anchor = (state.now_ns(), timer::now_ms());
                self.plan(state);
            }
            Effect::StopPlayback => self.conductor.rest(),
            Effect::Announce(_) => {}
            Effect::Focus(Target::StepForward) => document::focus_by_id("step-forward"),
            Effect::Focus(Target::Source(Side::Python)) => document::focus_by_id("source-python"),
            Effect::Focus(Target::Source(Side::Rust)) => document::focus_by_id("source-rust"),
            Effect::Remember(key, value) => {
                storage::set(key, value);
            }
            Effect::Post(message) => host::tell(&message),
        }
        None
    }

    /// A slice of the exploration: no longer than a frame. What came of it.
    pub fn look(&mut self) -> Option<Action> {
        let explorer = self.explorer.as_mut()?;
        let end = timer::now_ms() + SLICE_MS;
        while timer::now_ms() < end {
            if let Some(found) = explorer.go_on() {
                self.explorer = None;
                return Some(Action::Explored(Rc::new(found)));
            }
        }
        let progress = explorer.progress();
        self.look_soon();
        Some(Action::Looked(progress))
    }

    fn look_soon(&self) {
        let link = self.link.clone();
        timer::after(0, move || link.send_message(Message::LookOn));
    }

    /// What the conductor's future has done, in words; empty until it has played.
    pub fn own(&self) -> Rc<str> {
        let tally = self.conductor.tally();
        if tally.reveals == 0 {
            return "".into();
        }
        let Tally {
            polls,
            wakes,
            bytes,
            reveals,
            ..
        } = tally;
        let words = format!(
            "This page plays by a future of its own: {bytes} bytes, woken {wakes} times, polled {polls} times for {reveals} steps."
        );
        words.into()
    }

    /// What the conductor's future has done, in figures.
    pub fn tally(&self) -> Tally {
        self.conductor.tally()
    }

    /// Plans the next step of live mode: moments of the program's time as moments of real time.
    fn plan_live(&self, state: &State, plan: &live::Plan) {
        let (from_ns, from_ms) = self.anchor;
        let moment = |ns: u64| {
            let since = state.live.real_ms(ns.saturating_sub(from_ns));
            from_ms + since.unwrap_or(0.0)
        };
        let timers = plan
            .timers
            .iter()
            .map(|(key, due_ns)| (*key, moment(*due_ns)));
        let step = match plan.step {
            Wait::Timer(key) => Step::Timer(key),
            Wait::Until(ns) => Step::At(moment(ns)),
        };
        self.conductor.live(timers.collect(), step);
    }

    /// Plans the next moment of playback, if one is left.
    pub fn plan(&self, state: &State) {
        if let Some(plan) = live::plan(state).filter(|_| state.live != Live::Off) {
            return self.plan_live(state, &plan);
        }
        match playback::delay_ms(state) {
            Some(milliseconds) => self.conductor.reveal_after(milliseconds),
            None => self.conductor.rest(),
        }
    }
}

/// What the live region is to say.
pub fn words(effect: &Effect) -> Option<Rc<str>> {
    match effect {
        Effect::Announce(words) => Some(words.clone()),
        _ => None,
    }
}

/// Tells a host page how high this page is, when that changed.
pub fn tell_height() {
    if let Some(height) = host::new_height() {
        host::tell(&HostMessage::Resize(height));
    }
}
