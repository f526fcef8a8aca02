//! Texts and their runs: editing, opening lessons and links, taking in a run that is done.

use super::link::Linked;
use super::run::Ran;
use super::state::{Goal, Prediction, State};
use super::{Effect, lab, moves, pair};
use crate::lang::token;
use crate::lessons::{self, Lesson};
use crate::sim::event::EventKind;
use crate::trace::Trace;
use crate::trace::figures::grouped;
use crate::trace::merge::Side;
use crate::view::code;
use std::rc::Rc;

/// How long to wait for more typing before a run: shorter than a pause between words.
const DEBOUNCE_MS: u32 = 150;

/// The reader changed a text: the picture is stale until its run is there.
pub fn edit(state: &mut State, side: Side, text: Rc<str>) -> Vec<Effect> {
    if state.side(side).source == text {
        return Vec::new();
    }
    let before = state.side(side).source.clone();
    state.breakpoints.follow_edit(side, &before, &text);
    replace(state, side, text, DEBOUNCE_MS)
}

/// Takes another text and asks for its run.
pub fn replace(state: &mut State, side: Side, text: Rc<str>, delay_ms: u32) -> Vec<Effect> {
    let mut effects = moves::pause(state);
    effects.extend(state.lab.forget(side));
    let changed = &mut state.sides[side.index()];
    changed.lines = code::lines(&text, &token::tokens(side.language(), &text));
    changed.folds = code::folds(&text);
    changed.findings = Rc::from([]);
    changed.diagnostics = Rc::from([]);
    changed.source = text;
    changed.stale = true;
    changed.progress = None;
    changed.revision += 1;
    effects.push(Effect::Run { side, delay_ms });
    effects
}

/// The reader does not want to wait for a run: it is dropped when it comes back for an older revision.
pub fn stop_run(state: &mut State, side: Side) -> Vec<Effect> {
    let stopped = &mut state.sides[side.index()];
    stopped.revision += 1;
    let Some(events) = stopped.progress.take() else {
        return Vec::new();
    };
    let words = format!(
        "{}: stopped after {} events.",
        side.name(),
        grouped(events.into())
    );
    vec![Effect::Announce(words.into())]
}

/// The settings changed: the same text is run again.
pub fn run_again(state: &mut State, side: Side) -> Vec<Effect> {
    let mut effects = moves::pause(state);
    let changed = &mut state.sides[side.index()];
    changed.stale = true;
    changed.progress = None;
    changed.revision += 1;
    effects.push(Effect::Run { side, delay_ms: 0 });
    effects
}

/// Opens a lesson: its texts, no selection, the start. The default pair is never masked.
pub fn open(state: &mut State, lesson: &'static Lesson) -> Vec<Effect> {
    state.lesson = Some(lesson);
    state.prediction = Prediction {
        open: lesson.slug != lessons::DEFAULT,
        ..Prediction::default()
    };
    state.finished_once = false;
    state.settings.workers = None;
    state.settings.edition = Default::default();
    state.settings.rust = Default::default();
    state.breakpoints = Default::default();
    let texts = lesson.texts.map(Rc::from);
    load(state, texts)
}

/// Opens a link: its lesson, texts, settings; the position once the runs are there.
pub fn load_link(state: &mut State, linked: Linked) -> Vec<Effect> {
    state.lesson = linked.lesson.as_deref().and_then(lessons::find);
    state.prediction = Prediction::default();
    state.finished_once = false;
    state.settings = linked.settings;
    state.breakpoints = linked.breakpoints;
    state.step_by = linked.step_by;
    state.rows_by = linked.rows_by;
    state.goal = Some(Goal::Position(linked.position));
    let own = state.lesson.map(|lesson| lesson.texts);
    let texts = Side::BOTH.map(|side| {
        let of_lesson = own.map_or("", |texts| texts[side.index()]);
        let text = linked.texts[side.index()].as_deref();
        Rc::from(text.unwrap_or(of_lesson))
    });
    state.live = linked.live;
    let mut effects = load(state, texts);
    // After the texts: a new text forgets what was done to the run of an older one.
    state.lab.choices = linked.choices.map(Rc::from);
    state.lab.interventions = linked.interventions;
    if let Some((side, kept)) = linked.kept {
        let now = state.side(side).source.clone();
        let own = lab::recipe(state, side, now.clone());
        let kept = lab::Recipe {
            source: kept.text.map_or(now, Rc::from),
            settings: kept.settings,
            choices: kept.choices.map(Rc::from),
            interventions: kept.interventions,
        };
        effects.extend(lab::follow(state, side, kept));
        state.lab.then = Some((side, own));
    }
    effects
}

fn load(state: &mut State, texts: [Rc<str>; 2]) -> Vec<Effect> {
    state.selected = None;
    state.lab.kept = None;
    state.lab.comparison = None;
    state.pointed = [0, 0];
    state.position = 0;
    state.previous = 0;
    let mut effects = Vec::new();
    for (side, text) in Side::BOTH.into_iter().zip(texts) {
        state.sides[side.index()].run = None;
        effects.extend(replace(state, side, text, 0));
    }
    state.pair = Rc::new(pair::pair([None, None], state.lesson));
    effects
}

/// A run is done. One for an older text is dropped; errors keep the last good run.
pub fn ran(state: &mut State, ran: &Ran) -> Vec<Effect> {
    let side = ran.side;
    if ran.revision != state.side(side).revision {
        return Vec::new();
    }
    let changed = &mut state.sides[side.index()];
    changed.progress = None;
    changed.diagnostics = ran.diagnostics.clone();
    changed.findings = code::findings(&changed.source, &ran.diagnostics);
    let Some(run) = &ran.run else {
        return lab::go_on(state).unwrap_or_default();
    };
    changed.stale = false;
    let before = Side::BOTH.map(|side| state.events(side));
    let older = state.sides[side.index()].run.replace(run.clone());
    let runs = Side::BOTH.map(|side| state.side(side).run.as_ref());
    let pair = pair::pair(runs, state.lesson);
    let other = pair
        .merged
        .position(side.other(), before[side.other().index()]);
    let happened = before[side.index()];
    state.position = match older {
        None => other,
        Some(older) => {
            let same = common(&older.trace, &run.trace).min(happened);
            let own = pair.merged.position(side, same);
            if same < happened { own } else { own.max(other) }
        }
    };
    state.previous = state.position;
    state.pair = Rc::new(pair);
    state.selected = state.selected.filter(|selected| {
        let names = &state.pair.names[selected.side.index()];
        (selected.task as usize) < names.len()
    });
    lab::compare(state);
    settle(state)
}

/// Once no run is awaited: goes where the address said.
fn settle(state: &mut State) -> Vec<Effect> {
    if state.sides.iter().any(|side| side.stale) {
        return Vec::new();
    }
    if let Some(effects) = lab::go_on(state) {
        return effects;
    }
    match state.goal.take() {
        Some(Goal::Step(step)) => {
            let by = super::settings::StepBy::Turn;
            state.position = state.pair.steps.position(by, step);
        }
        Some(Goal::Position(position)) => state.position = position.min(state.last_position()),
        None => {}
    }
    state.previous = state.position;
    match std::mem::take(&mut state.autoplay) {
        true => moves::play(state),
        false => Vec::new(),
    }
}

/// How many events two runs have in common from their start: the same things at the same times, the
/// same output; the places in the text may have moved.
fn common(older: &Trace, newer: &Trace) -> u32 {
    let pairs = older.events.iter().zip(&newer.events);
    let same = pairs.take_while(|(a, b)| {
        let alike = a.time == b.time
            && a.kind() == b.kind()
            && a.task() == b.task()
            && a.thread() == b.thread();
        let text = |trace: &Trace, chunk: u32| {
            let chunk = trace.chunks.get(chunk as usize);
            chunk.map(|chunk| trace.text(chunk).to_owned())
        };
        let writes = matches!(a.kind(), EventKind::Output | EventKind::Warning);
        alike && (!writes || text(older, a.arg) == text(newer, b.arg))
    });
    same.count() as u32
}
