//! The one transition.

use super::host::{HostMessage, Load};
use super::settings::{Present, RustRuntime, WORKERS_MAX};
use super::state::{Goal, Prediction, SideState};
use super::{Action, Effect, State, effect::Target, find, lab, link, moves, texts};
use super::{query::Query, settings::Settings};
use crate::lessons::{self, Lesson};
use crate::sim::config::Runtime;
use crate::trace::merge::Side;

/// The page at its start: what the address says (query and fragment), else the default lesson.
pub fn start(query: &Query, fragment: &str) -> (State, Vec<Effect>) {
    let mut state = blank();
    state.embed = query.embed;
    state.present = query.present.then_some(Present::Code);
    state.level = query.level.unwrap_or_default();
    state.theme = query.theme.unwrap_or_default();
    state.shown = query.shown.unwrap_or_default();
    let asked = query.lesson.as_deref().and_then(lessons::find);
    let lesson = asked.or_else(|| lessons::find(lessons::DEFAULT));
    let mut effects = lesson.map_or_else(Vec::new, |lesson| texts::open(&mut state, lesson));
    if let Some(predict) = query.predict {
        state.prediction.open = predict && state.lesson.is_some();
    }
    state.goal = query.step.map(Goal::Step);
    state.autoplay = query.autoplay;
    if !matches!(fragment, "" | "#") {
        match link::decode(fragment) {
            Ok(linked) => effects = texts::load_link(&mut state, linked),
            Err(refused) => effects.push(Effect::Announce(refused.words().into())),
        }
    }
    (state, effects)
}

fn blank() -> State {
    let side = || SideState {
        source: "".into(),
        lines: [].into(),
        folds: [].into(),
        diagnostics: [].into(),
        findings: [].into(),
        run: None,
        progress: None,
        stale: false,
        revision: 0,
    };
    State {
        sides: [side(), side()],
        pair: Default::default(),
        settings: Settings::default(),
        position: 0,
        previous: 0,
        playing: false,
        speed: Default::default(),
        live: Default::default(),
        step_by: Default::default(),
        rows_by: Default::default(),
        breakpoints: Default::default(),
        lab: Default::default(),
        pointed: [0, 0],
        selected: None,
        level: Default::default(),
        theme: Default::default(),
        shown: Default::default(),
        present: None,
        embed: false,
        shortcuts: true,
        lesson: None,
        prediction: Prediction::default(),
        finished_once: false,
        goal: None,
        autoplay: false,
    }
}

/// What follows from `action`: the next state, and what should be done outside. Pure.
pub fn update(state: &State, action: Action) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    let effects = apply(&mut next, action);
    (next, effects)
}

fn apply(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Edit(side, text) => texts::edit(state, side, text),
        Action::Ran(ran) => texts::ran(state, &ran),
        Action::Runs(side, events) => {
            state.sides[side.index()].progress = Some(events);
            Vec::new()
        }
        Action::StopRun(side) => texts::stop_run(state, side),
        Action::OpenLesson(slug) => open(state, lessons::find(&slug)),
        Action::ResetTexts => open(state, state.lesson),
        Action::SetPython(_)
        | Action::SetRust(_)
        | Action::SetEdition(_)
        | Action::SetWorkers(_)
        | Action::SetSeed(_) => set_runtime(state, &action),
        Action::Keep(_)
        | Action::DropKept
        | Action::SetDelay(_)
        | Action::Intervene(..)
        | Action::Undo(_)
        | Action::ChooseOrder(_)
        | Action::Explore
        | Action::StopExploring
        | Action::Looked(_)
        | Action::Explored(_) => lab::act(state, action),
        Action::Answer(side, answer) => answer_question(state, side, answer),
        Action::ShowMe => close_prediction(state),
        Action::Share => share(state),
        Action::Host(message) => host(state, message),
        Action::StepForward
        | Action::StepBack
        | Action::StepSide(_)
        | Action::ToStart
        | Action::ToEnd
        | Action::SeekStep(_)
        | Action::Seek(_)
        | Action::SeekEvent(..)
        | Action::SeekTime(_)
        | Action::SeekStop(_) => moves::by_hand(state, &action),
        Action::SeekLine(..) | Action::ToNextStop => moves::to_stop(state, &action),
        Action::Find(words) => find::find(state, &words),
        Action::Play => moves::play(state),
        Action::Pause => moves::pause(state),
        Action::TogglePlay if state.playing => moves::pause(state),
        Action::TogglePlay => moves::play(state),
        Action::PlaybackDue => moves::playback_due(state),
        Action::SetSpeed(_)
        | Action::Faster
        | Action::Slower
        | Action::SetLive(_)
        | Action::SetStepBy(_)
        | Action::SetRowsBy(_)
        | Action::Select(_)
        | Action::SetLevel(_)
        | Action::SetTheme(_)
        | Action::SetShown(_)
        | Action::TogglePresent
        | Action::TurnOver
        | Action::PointAt(..)
        | Action::ToggleLine(..)
        | Action::ToggleKind(_)
        | Action::SetShortcuts(_) => prefer(state, action),
    }
}

fn open(state: &mut State, lesson: Option<&'static Lesson>) -> Vec<Effect> {
    lesson.map_or_else(Vec::new, |lesson| texts::open(state, lesson))
}

fn share(state: &State) -> Vec<Effect> {
    let fragment = link::encode(state);
    if fragment.len() > link::FRAGMENT_BYTES_MAX {
        let words = "These programs are too long for a link; shorten one of them.";
        return vec![Effect::Announce(words.into())];
    }
    vec![
        Effect::WriteLink(fragment.into()),
        Effect::CopyLink,
        Effect::Announce("The link to this moment is in the address and the clipboard.".into()),
    ]
}

fn prefer(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::SetSpeed(speed) => state.speed = speed,
        Action::Faster => state.speed = state.speed.faster(),
        Action::Slower => state.speed = state.speed.slower(),
        Action::SetLive(live) => state.live = live,
        Action::SetStepBy(by) => state.step_by = by,
        Action::SetRowsBy(by) => state.rows_by = by,
        Action::Select(selected) => state.selected = selected,
        Action::SetShown(shown) => state.shown = shown,
        Action::PointAt(side, line) => state.pointed[side.index()] = line,
        Action::ToggleLine(side, line) => state.breakpoints.toggle_line(side, line),
        Action::ToggleKind(kind) => state.breakpoints.toggle_kind(kind),
        Action::TogglePresent => {
            state.present = match state.present {
                None => Some(Present::Code),
                Some(_) => None,
            }
        }
        Action::TurnOver => {
            state.present = state.present.map(|shown| match shown {
                Present::Code => Present::Stage,
                Present::Stage => Present::Code,
            })
        }
        Action::SetLevel(level) => {
            state.level = level;
            return vec![Effect::Remember("level", level.name())];
        }
        Action::SetTheme(theme) => {
            state.theme = theme;
            return vec![Effect::Remember("theme", theme.name())];
        }
        Action::SetShortcuts(on) => {
            state.shortcuts = on;
            return vec![Effect::Remember("shortcuts", if on { "on" } else { "off" })];
        }
        _ => {}
    }
    Vec::new()
}

fn set_runtime(state: &mut State, action: &Action) -> Vec<Effect> {
    match action {
        Action::SetPython(version) => {
            state.settings.python = *version;
            anew(state, Side::Python)
        }
        Action::SetRust(runtime) => {
            state.settings.rust = *runtime;
            anew(state, Side::Rust)
        }
        Action::SetEdition(edition) => {
            state.settings.edition = *edition;
            anew(state, Side::Rust)
        }
        Action::SetWorkers(workers) => set_workers(state, *workers),
        Action::SetSeed(seed) => {
            state.settings.seed = *seed;
            let mut effects = anew(state, Side::Python);
            effects.extend(anew(state, Side::Rust));
            effects
        }
        _ => Vec::new(),
    }
}

fn set_workers(state: &mut State, workers: u32) -> Vec<Effect> {
    state.settings.workers = Some(workers.clamp(1, WORKERS_MAX));
    if state.runtime(Side::Rust) == Some(Runtime::CurrentThread) {
        state.settings.rust = RustRuntime::MultiThread;
    }
    anew(state, Side::Rust)
}

/// Runs a side by other settings: what was done to its run meant events that may be others now.
fn anew(state: &mut State, side: Side) -> Vec<Effect> {
    let mut effects: Vec<Effect> = state.lab.forget(side).into_iter().collect();
    effects.extend(texts::run_again(state, side));
    effects
}

fn answer_question(state: &mut State, side: Side, answer: u8) -> Vec<Effect> {
    let answers = state.lesson.map_or(0, |lesson| lesson.answers.len());
    if usize::from(answer) >= answers {
        return Vec::new();
    }
    state.prediction.chosen[side.index()] = Some(answer);
    match state.prediction.chosen.iter().all(Option::is_some) {
        true => close_prediction(state),
        false => Vec::new(),
    }
}

fn close_prediction(state: &mut State) -> Vec<Effect> {
    if !state.prediction.open {
        return Vec::new();
    }
    state.prediction.open = false;
    vec![Effect::Focus(Target::StepForward)]
}

fn host(state: &mut State, message: HostMessage) -> Vec<Effect> {
    match message {
        HostMessage::Step => apply(state, Action::StepForward),
        HostMessage::Back => apply(state, Action::StepBack),
        HostMessage::Play => moves::play(state),
        HostMessage::Pause => moves::pause(state),
        HostMessage::Seek(step) => apply(state, Action::SeekStep(step)),
        HostMessage::Get => vec![Effect::Post(moves::report(state))],
        HostMessage::Load(load) => load_from_host(state, load),
        HostMessage::Ready | HostMessage::Resize(_) | HostMessage::State { .. } => Vec::new(),
    }
}

fn load_from_host(state: &mut State, load: Load) -> Vec<Effect> {
    let mut effects = Vec::new();
    let chosen = [(Side::Python, load.python), (Side::Rust, load.rust)];
    for (side, text) in chosen {
        if let Some(text) = text {
            effects.extend(texts::replace(state, side, text.into(), 0));
        }
    }
    if let Some(workers) = load.workers {
        effects.extend(set_workers(state, workers));
    }
    if let Some(seed) = load.seed {
        effects.extend(apply(state, Action::SetSeed(u64::from(seed))));
    }
    effects
}
