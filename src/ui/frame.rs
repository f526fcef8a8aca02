//! The whole picture for a state, without anything that needs a browser: the same for the living page and
//! for the static first view in `index.html`.

use super::Act;
use super::dock::Dock;
use super::header::Header;
use super::lab::Lab;
use super::question::Question;
use super::record::Record;
use super::side::SidePanel;
use crate::app::live::Tally;
use crate::app::settings::{Level, Present, Shown};
use crate::app::{Action, State};
use crate::sim::config::Runtime;
use crate::view::Side;
use crate::view::page::{Page as Scene, SideView};
use std::rc::Rc;
use yew::prelude::*;

/// What only the living page knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// What the last press of `Share` did; empty before.
    pub shared: Rc<str>,
    /// What the page's own future has done; empty until it plays.
    pub own: Rc<str>,
    /// The same in figures.
    pub tally: Tally,
    /// How many of the [`PARTS`] are not drawn yet.
    pub undrawn: u32,
    /// The side that is drawn a frame later than the rest, as it was until then.
    pub late: Option<(Side, Rc<SideView>)>,
}

/// Parts of the picture after its head, each drawn in a slice of the start: either side, what is below them.
pub const PARTS: u32 = 3;

/// Draws everything.
pub fn frame(state: &State, scene: &Scene, around: &Around, act: &Act) -> Html {
    let shown_of = |side: Side| match &around.late {
        Some((late, before)) if *late == side => before,
        _ => &scene.sides[side.index()],
    };
    html! {
        <div class="page" data-embed={state.embed.then_some("")} data-shown={shown(state)}
            data-level={state.level.name()} data-present={present(state)}
            data-far={state.went_far().then_some("")}>
            <a class="skip" href="#source-python">{"Skip to the Python source"}</a>
            <a class="skip" href="#step-forward">{"Skip to Step forward"}</a>
            <Header lessons={scene.lessons.clone()} level={state.level} shortcuts={state.shortcuts}
                presents={state.present.is_some()}
                theme={state.theme} shared={around.shared.clone()}
                act={act.clone()} />
            <main class="main">
                {question(state, scene, act)}
                {switch(state, scene, act)}
                if around.undrawn < 3 { {side(state, shown_of(Side::Python), act)} }
                if around.undrawn < 2 { {side(state, shown_of(Side::Rust), act)} }
                if around.undrawn == 0 { {below(state, scene, around, act)} }
            </main>
        </div>
    }
}

/// The record, the dock, the lab.
fn below(state: &State, scene: &Scene, around: &Around, act: &Act) -> Html {
    html! {
        <>
            if state.level != Level::Story {
                <Record rows={scene.timeline.rows.clone()} transcript={scene.transcript.clone()} why={scene.caption.why.clone()} own={around.own.clone()}
                    breakpoints={state.breakpoints.clone()} act={act.clone()} />
            }
            <Dock transport={scene.transport.clone()} caption={scene.caption.clone()}
                timeline={scene.timeline.clone()} speed={state.speed} step_by={state.step_by}
                act={act.clone()} />
            if let Some(lab) = &scene.lab {
                <Lab lab={lab.clone()} live={state.live} tally={around.tally} act={act.clone()} />
            }
        </>
    }
}

/// Which side a narrow screen shows.
fn shown(state: &State) -> &'static str {
    match state.shown {
        Shown::Both => "both",
        Shown::Python => "python",
        Shown::Rust => "rust",
    }
}

/// What a presentation shows.
fn present(state: &State) -> Option<&'static str> {
    state.present.map(|shown| match shown {
        Present::Code => "code",
        Present::Stage => "stage",
    })
}

/// The workers of the Rust run; none on current_thread.
fn workers(state: &State) -> Option<u32> {
    let run = state.side(Side::Rust).run.as_ref();
    match run.map(|run| run.trace.config.runtime) {
        Some(Runtime::MultiThread(workers)) => Some(workers),
        _ => None,
    }
}

fn question(state: &State, scene: &Scene, act: &Act) -> Html {
    let open = scene.lessons.iter().find(|lesson| lesson.open);
    let label: Rc<str> = open.map_or_else(|| "".into(), |lesson| lesson.label.clone());
    html! {
        <Question lesson={scene.lesson.clone()} {label} workers={workers(state)}
            difference={scene.timeline.divergence.clone()}
            at_start={scene.transport.at_start} at_end={scene.transport.at_end} act={act.clone()} />
    }
}

/// On a narrow screen one side shows at a time; the other one's tab says when it changes.
fn switch(state: &State, scene: &Scene, act: &Act) -> Html {
    let tab = |side: Side, choice: Shown| {
        let first = state.shown == Shown::Both && side == Side::Python;
        let here = state.shown == choice || first;
        let onclick = act.reform(move |_: MouseEvent| Action::SetShown(choice));
        let changed = !here && scene.sides[side.index()].changed;
        html! {
            <button role="tab" aria-selected={here.to_string()} {onclick}
                class={classes!(changed.then_some("changed"))}>{side.name()}</button>
        }
    };
    html! {
        <div class="side-switch" role="tablist" aria-label="Side shown">
            {tab(Side::Python, Shown::Python)}{tab(Side::Rust, Shown::Rust)}
        </div>
    }
}

fn side(state: &State, view: &SideView, act: &Act) -> Html {
    let workers = match state.runtime(Side::Rust) {
        Some(Runtime::ThreadPerCore(cores)) => Some(cores),
        _ => workers(state),
    };
    let asked = state.settings.workers.unwrap_or(4);
    html! {
        <SidePanel view={view.clone()} settings={state.settings} workers={workers.unwrap_or(asked)}
            current_thread={workers.is_none()} act={act.clone()} />
    }
}
