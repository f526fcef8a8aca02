//! One world: its head with its runtime, its text with the state machine, its stage with the output.

use super::Act;
use super::code::Code;
use super::icons::{Icon, icon};
use super::machine::Machine;
use super::output::Output;
use super::stage::StagePanel;
use super::transport::{chosen, option};
use crate::app::Action;
use crate::app::settings::{Edition, PYTHONS, RustRuntime, Settings, WORKERS_MAX};
use crate::sim::config::PythonVersion;
use crate::trace::figures::grouped;
use crate::view::Side;
use crate::view::page::SideView;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What a side shows.
#[derive(Properties, PartialEq)]
pub struct SideProps {
    /// Everything to draw.
    pub view: SideView,
    /// Runtimes, workers.
    pub settings: Settings,
    /// The number of workers in effect.
    pub workers: u32,
    /// Whether the run is on current_thread.
    pub current_thread: bool,
    /// Where everything goes.
    pub act: Act,
}

/// The region `Python` or `Rust`.
#[component]
pub fn SidePanel(props: &SideProps) -> Html {
    let view = &props.view;
    let side = view.side;
    let act = &props.act;
    html! {
        <section class="side" aria-label={side.name()} data-side={side.name().to_lowercase()}
            data-still={(!view.changed && !view.waits.is_empty()).then_some("")}>
            <header class="side-head">
                <h2>{side.name()}</h2>
                {own_step(side, act)}
                if side == Side::Python { {python(props)} } else { {rust(props)} }
                {progress(view, act)}
                if view.stale { <span class="stale">{"still shows the last run"}</span> }
                {said(view)}
            </header>
            <Code {side} code={view.code.clone()} machine={view.machine.clone().filter(|_| !view.stale)} act={act.clone()} />
            <Machine machine={view.machine.clone()} />
            <div class="world">
                <StagePanel {side} stage={view.stage.clone()} stale={view.stale} act={act.clone()} />
                <Output {side} output={view.output.clone()} act={act.clone()} />
            </div>
        </section>
    }
}

/// To this side's next step, whatever the other one does meanwhile.
fn own_step(side: Side, act: &Act) -> Html {
    let onclick = act.reform(move |_: MouseEvent| Action::StepSide(side));
    let name = format!("Step {}", side.name());
    html! {
        <button class="own-step inspect" {onclick} aria-label={name.clone()} title={format!("{name}: to its own next step")}>
            {icon(Icon::Forward)}
        </button>
    }
}

/// A run that takes long: how far it is, and how to end it.
fn progress(view: &SideView, act: &Act) -> Html {
    let Some((events, most)) = view.progress else {
        return html! {};
    };
    let side = view.side;
    let onclick = act.reform(move |_: MouseEvent| Action::StopRun(side));
    let name = format!("{}: events of the run", side.name());
    html! {
        <span class="running">
            <progress aria-label={name} max={most.to_string()} value={events.to_string()} />
            <span>{format!("{} events", grouped(events.into()))}</span>
            <button {onclick} aria-label={format!("Stop {}'s run", side.name())}>{"Stop"}</button>
        </span>
    }
}

/// What this side waits for while the other one moves; else how far it is checked.
fn said(view: &SideView) -> Html {
    let words = match view.waits.is_empty() {
        true => view.badge.clone(),
        false => view.waits.clone(),
    };
    html! { <span class="badge" title={view.subtitle.to_string()}>{words}</span> }
}

fn python(props: &SideProps) -> Html {
    let onchange = props
        .act
        .reform(|event: Event| Action::SetPython(PYTHONS[chosen(&event).min(PYTHONS.len() - 1)].0));
    html! {
        <select class="lab" aria-label="Python runtime" {onchange}>
            { for PYTHONS.map(|(version, name)| option(&python_words(version, name), version == props.settings.python)) }
        </select>
    }
}

/// What the combobox says of a version.
fn python_words(version: PythonVersion, name: &str) -> String {
    match version {
        PythonVersion::V3_14T => format!("CPython {name}, no GIL"),
        _ => format!("CPython {name}"),
    }
}

/// The seed decides what reality leaves open, on both sides.
fn seed(props: &SideProps) -> Html {
    let now = props.settings.seed;
    let onchange = props.act.reform(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let asked = input.and_then(|input| input.value().parse().ok());
        Action::SetSeed(asked.unwrap_or(now))
    });
    html! {
        <label class="lab" title="Decides what reality leaves open: ties, where stealing begins, select!">
            {"Seed"}
            <input type="number" aria-label="Seed" min="0" max={u32::MAX.to_string()} value={now.to_string()} {onchange} />
        </label>
    }
}

fn rust(props: &SideProps) -> Html {
    let onchange = props.act.reform(|event: Event| {
        Action::SetRust(RustRuntime::ALL[chosen(&event).min(RustRuntime::ALL.len() - 1)])
    });
    let edition = props.act.reform(|event: Event| {
        Action::SetEdition(Edition::ALL[chosen(&event).min(Edition::ALL.len() - 1)])
    });
    let workers = props.workers;
    let count = props.act.reform(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let asked = input.and_then(|input| input.value().parse().ok());
        Action::SetWorkers(asked.unwrap_or(workers).clamp(1, WORKERS_MAX))
    });
    html! {
        <>
            <select class="lab" aria-label="Rust runtime" {onchange}>
                { for RustRuntime::ALL.map(|one| option(one.name(), one == props.settings.rust)) }
            </select>
            <select class="lab" aria-label="Rust edition" title="2024: temporaries of a last expression and of if let end earlier" onchange={edition}>
                { for Edition::ALL.map(|one| option(&format!("Rust {}", one.name()), one == props.settings.edition)) }
            </select>
            {seed(props)}
            <label class="lab">
                {"Workers"}
                <input type="number" aria-label="Workers" min="1" max={WORKERS_MAX.to_string()}
                    value={workers.to_string()} onchange={count} disabled={props.current_thread} />
            </label>
        </>
    }
}
