//! The lab: a run that is kept to be compared, a chosen order, what was done to a run from outside.

use super::orders::{Found, Orders};
use super::run::{Run, described};
use super::settings::Settings;
use super::state::Pair;
use super::{Action, Effect, State, texts};
use crate::sim::config::Runtime;
use crate::sim::event::{Event, TaskId};
use crate::sim::intervene::{self, Intervention};
use crate::trace::compare::{DifferenceKind, Rows, first_difference};
use crate::trace::merge::Side;
use crate::view::fork::CompareView;
use crate::view::names::{TaskName, names};
use crate::view::orders::Progress;
use crate::view::timeline::{DivergenceMark, Lane, Timeline, rows, ticks};
use crate::view::window::Window;
use crate::view::words::{duration, moment};
use std::rc::Rc;

/// Most actions from outside on one run.
pub const INTERVENTIONS_MAX: usize = 32;

/// What the lab knows besides the settings.
#[derive(Clone, Debug, Default)]
pub struct Lab {
    /// All the orders of the Rust program.
    pub orders: Orders,
    /// The answers that the Rust run follows, instead of the clocks.
    pub choices: Option<Rc<[u32]>>,
    /// By side: what is done to the run from outside, in order of its events.
    pub interventions: [Vec<Intervention>; 2],
    /// By how many milliseconds the next timer is put off.
    pub delay_ms: Delay,
    /// What a side is to run as once the run that a link wants to be kept is there.
    pub then: Option<(Side, Recipe)>,
    /// A run that is kept.
    pub kept: Option<Rc<Kept>>,
    /// The kept run beside the present one of its side.
    pub comparison: Option<Rc<CompareView>>,
}

/// By how much a timer is put off: milliseconds, from 1 to [`intervene::DELAY_MAX_MS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay(pub u32);

impl Default for Delay {
    fn default() -> Delay {
        Delay(50)
    }
}

/// What a run of a side follows from: with the program's language it is the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The text.
    pub source: Rc<str>,
    /// Runtimes, workers, seed.
    pub settings: Settings,
    /// The answers that it follows.
    pub choices: Option<Rc<[u32]>>,
    /// What is done to it from outside.
    pub interventions: Vec<Intervention>,
}

/// A run that is kept, to be compared with later ones of its side.
#[derive(Debug)]
pub struct Kept {
    /// Whose.
    pub side: Side,
    /// What it follows from: a link has it.
    pub recipe: Recipe,
    /// The run.
    pub run: Rc<Run>,
    /// What its tasks are called.
    pub names: Rc<[TaskName]>,
    /// How it differs from others of its text: `multi_thread, 4 workers, seed 3`.
    pub words: Rc<str>,
}

impl Lab {
    /// The text or the settings of a side are others: its events are no longer those that were meant.
    /// An exploration of a program that is no longer there ends.
    pub fn forget(&mut self, side: Side) -> Option<Effect> {
        self.interventions[side.index()].clear();
        self.then.take_if(|(awaited, _)| *awaited == side);
        if side == Side::Python {
            return None;
        }
        self.choices = None;
        match std::mem::take(&mut self.orders) {
            Orders::Looking(_) => Some(Effect::StopExploring),
            Orders::Unknown | Orders::Found(_) => None,
        }
    }
}

/// Keeps, forks, explores.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Keep(side) => {
            keep(state, side);
            compare(state);
            Vec::new()
        }
        Action::DropKept => {
            state.lab.kept = None;
            state.lab.comparison = None;
            Vec::new()
        }
        Action::SetDelay(by_ms) => {
            state.lab.delay_ms = Delay(by_ms.clamp(1, intervene::DELAY_MAX_MS));
            Vec::new()
        }
        Action::Intervene(side, done) => fork(state, side, done),
        Action::Undo(side) => {
            state.lab.interventions[side.index()].pop();
            texts::run_again(state, side)
        }
        Action::ChooseOrder(choices) => {
            keep(state, Side::Rust);
            state.lab.interventions[Side::Rust.index()].clear();
            state.lab.choices = choices;
            texts::run_again(state, Side::Rust)
        }
        Action::Explore if state.side(Side::Rust).run.is_some() => {
            state.lab.orders = Orders::Looking(Progress::default());
            vec![Effect::Explore]
        }
        Action::StopExploring => {
            state.lab.orders = Orders::Unknown;
            vec![Effect::StopExploring]
        }
        Action::Looked(progress) => {
            if let Orders::Looking(before) = &mut state.lab.orders {
                *before = progress;
            }
            Vec::new()
        }
        Action::Explored(found) => explored(state, found),
        _ => Vec::new(),
    }
}

fn explored(state: &mut State, found: Rc<Found>) -> Vec<Effect> {
    if !matches!(state.lab.orders, Orders::Looking(_)) {
        return Vec::new();
    }
    let words = format!("All the orders of the Rust program: {}.", found.summary);
    state.lab.orders = Orders::Found(found);
    vec![Effect::Announce(words.into())]
}

/// What the present run of a side follows from.
pub fn recipe(state: &State, side: Side, source: Rc<str>) -> Recipe {
    let choices = state.lab.choices.clone();
    Recipe {
        source,
        settings: state.settings,
        choices: choices.filter(|_| side == Side::Rust),
        interventions: state.lab.interventions[side.index()].clone(),
    }
}

/// Runs a side as a recipe says.
pub fn follow(state: &mut State, side: Side, recipe: Recipe) -> Vec<Effect> {
    state.settings = recipe.settings;
    let effects = texts::replace(state, side, recipe.source, 0);
    // After the text: a new text forgets what was done to the run of an older one.
    if side == Side::Rust {
        state.lab.choices = recipe.choices;
    }
    state.lab.interventions[side.index()] = recipe.interventions;
    effects
}

/// The run that a link wants to be kept is there, or never will be: the side goes on to its own.
pub fn go_on(state: &mut State) -> Option<Vec<Effect>> {
    let (side, own) = state.lab.then.take()?;
    keep(state, side);
    let is_other_seed = state.settings.seed != own.settings.seed;
    let mut effects = follow(state, side, own);
    if is_other_seed {
        effects.extend(texts::run_again(state, side.other()));
    }
    Some(effects)
}

/// Keeps the run of a side, if it is that of the present text and settings.
fn keep(state: &mut State, side: Side) {
    if state.side(side).stale {
        return;
    }
    let words = described(state, side);
    let run = state.side(side).run.clone();
    state.lab.kept = run.map(|run| {
        Rc::new(Kept {
            side,
            recipe: recipe(state, side, run.source.clone()),
            run,
            names: state.pair.names[side.index()].clone(),
            words: words.into(),
        })
    });
}

/// Does something to the run at the present position. The run as it was is kept, to be compared.
fn fork(state: &mut State, side: Side, action: intervene::Action) -> Vec<Effect> {
    let event = state.events(side);
    let room = state.lab.interventions[side.index()].len() < INTERVENTIONS_MAX;
    if state.side(side).stale || !room || state.side(side).run.is_none() {
        return Vec::new();
    }
    keep(state, side);
    let done = &mut state.lab.interventions[side.index()];
    done.retain(|one| one.event <= event);
    done.push(Intervention { event, action });
    let words = format!(
        "{} forks at {}: {}.",
        side.name(),
        moment(state.now_ns()),
        words(state, side, action)
    );
    let mut effects = texts::run_again(state, side);
    effects.push(Effect::Announce(words.into()));
    effects
}

/// An action in words: `A tick is cancelled`.
pub fn words(state: &State, side: Side, action: intervene::Action) -> String {
    match action {
        intervene::Action::Cancel(task) => format!("{} is cancelled", called(state, side, task)),
        intervene::Action::PutOff(set, by_ms) => {
            let events = state.trace(side).map_or(&[][..], |trace| &trace.events);
            let timer = match events.get(set as usize).map(Event::task) {
                None | Some(TaskId::NONE) => "a timer".to_owned(),
                Some(task) => format!("the timer of {}", called(state, side, task)),
            };
            let by = duration(u64::from(by_ms) * 1_000_000);
            format!("{timer} is put off by {by}")
        }
        intervene::Action::First(thread) => match (thread.0, state.runtime(side)) {
            (0, _) => "the main thread goes first".to_owned(),
            // The workers start right after the main thread.
            (number, Some(Runtime::MultiThread(workers))) if u32::from(number) <= workers => {
                format!("worker {} goes first", number - 1)
            }
            (number, _) => format!("thread {number} goes first"),
        },
    }
}

fn called(state: &State, side: Side, task: TaskId) -> String {
    let name = state.pair.names[side.index()].get(task.0 as usize);
    name.map_or_else(|| format!("task {}", task.0), |name| name.full())
}

/// What was done to a run: when, virtual nanoseconds, and what, in words.
pub fn marks(state: &State, side: Side) -> Vec<(u64, Rc<str>)> {
    let all = state.lab.interventions[side.index()].iter();
    all.map(|one| {
        let event = one.event.checked_sub(1).map(|last| last as usize);
        let events = state.trace(side).map(|trace| &trace.events);
        let at = events.and_then(|events| events.get(event?));
        let words = words(state, side, one.action);
        (at.map_or(0, |event| event.time), words.into())
    })
    .collect()
}

/// What was done to a run, in words, each with its moment.
pub fn done(state: &State, side: Side) -> Vec<String> {
    let marks = marks(state, side).into_iter();
    marks
        .map(|(at_ns, words)| format!("at {} {words}", moment(at_ns)))
        .collect()
}

/// Compares the kept run with the present one of its side; once for each pair of runs.
pub fn compare(state: &mut State) {
    state.lab.comparison = comparison(state).map(Rc::new);
}

fn comparison(state: &State) -> Option<CompareView> {
    let kept = state.lab.kept.as_ref()?;
    let side = kept.side;
    let now = state.side(side).run.as_ref()?;
    let runs = [&kept.run, now];
    let traces = runs.map(|run| &run.trace);
    let matched = Rows::new(traces.map(Some));
    let called = [&kept.names, &state.pair.names[side.index()]];
    let mut names = names(traces.map(Some), &matched);
    for (names, called) in names.iter_mut().zip(called) {
        *names = as_called(names, called);
    }
    let ends = traces.map(|trace| trace.events.last().map_or(0, |event| event.time));
    let end_ns = ends[0].max(ends[1]).max(1);
    let pair = Pair {
        names,
        end_ns,
        ticks: ticks(Window::whole(end_ns)),
        ..Pair::default()
    };
    let difference = difference(runs, &matched, &pair);
    let part = first_difference(traces, runs.map(|run| &run.index), &matched);
    let lanes = Side::BOTH.map(|which| Lane {
        side: which,
        index: &runs[which.index()].index,
        names: &pair.names[which.index()],
    });
    let (rows, more) = rows(&lanes);
    Some(CompareView {
        side,
        kept: kept.words.clone(),
        now: described(state, side).into(),
        ends: ends.map(|end| moment(end).into()),
        part: part.and_then(|part| part.events[1]),
        timeline: Rc::new(Timeline {
            by: None,
            labels: ["kept", "now"],
            end_ns,
            rows,
            more,
            densities: Rc::from([]),
            ticks: pair.ticks.clone(),
            divergence: difference,
            wakes: Rc::from([]),
            forks: marks(state, side).into(),
            now_ns: end_ns,
            masked: false,
        }),
    })
}

/// The names of a comparison with the letters and hues that the tasks have on the page.
fn as_called(names: &[TaskName], called: &[TaskName]) -> Rc<[TaskName]> {
    let own = |name: &TaskName| match called.get(name.key as usize) {
        Some(called) => TaskName {
            row: name.row,
            partner: name.partner,
            ..called.clone()
        },
        None => name.clone(),
    };
    names.iter().map(own).collect()
}

/// Where the kept run and the present one first differ.
fn difference(runs: [&Rc<Run>; 2], matched: &Rows, pair: &Pair) -> Option<DivergenceMark> {
    let traces = runs.map(|run| &run.trace);
    let indexes = runs.map(|run| &run.index);
    let found = first_difference(traces, indexes, matched)?;
    let (which, event) = found.earlier(traces)?;
    let words = match found.kind {
        DifferenceKind::Output(number) => {
            let printed = indexes.map(|index| super::pair::printed(index, number as usize));
            let [kept, now] = printed;
            format!(
                "Line {} differs: the kept run prints {kept}, this one {now}.",
                number + 1
            )
        }
        DifferenceKind::Order => {
            let happens =
                |of: Side| super::pair::happens(traces[of.index()], &pair.names, found, of);
            let [kept, now] = Side::BOTH.map(happens);
            format!("The order differs: in the kept run {kept}, in this one {now}.")
        }
    };
    Some(DivergenceMark {
        at_ns: traces[which.index()].events.get(event as usize)?.time,
        position: 0,
        words: words.into(),
    })
}
