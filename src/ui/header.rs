//! The page's head: its name, the lesson, how much is shown, the keys, theme and sharing.

use super::Act;
use super::help::Help;
use super::icons::{Icon, icon};
use super::transport::{chosen, option};
use crate::app::Action;
use crate::app::settings::{Level, Theme};
use crate::view::page::LessonChoice;
use std::rc::Rc;
use yew::prelude::*;

/// What the head shows.
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// What the picker offers.
    pub lessons: Rc<[LessonChoice]>,
    /// How much the page shows.
    pub level: Level,
    /// Whether single-key shortcuts work.
    pub shortcuts: bool,
    /// Whether the page presents.
    pub presents: bool,
    /// The theme in effect.
    pub theme: Theme,
    /// What the last press of `Share` did; empty before.
    pub shared: Rc<str>,
    /// Where choices go.
    pub act: Act,
}

/// The head.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let open = props.lessons.iter().find(|lesson| lesson.open);
    let slugs: Rc<[LessonChoice]> = props.lessons.clone();
    let onchange = props.act.reform(move |event: Event| {
        // The first option stands for texts of the reader's own and is only there without a lesson.
        let own = usize::from(!slugs.iter().any(|lesson| lesson.open));
        let index = chosen(&event).saturating_sub(own);
        Action::OpenLesson(
            slugs
                .get(index)
                .map_or_else(|| "".into(), |lesson| lesson.slug.clone()),
        )
    });
    let set_level = props.act.reform(|event: Event| {
        Action::SetLevel(Level::ALL[chosen(&event).min(Level::ALL.len() - 1)])
    });
    let present = props.act.reform(|_: MouseEvent| Action::TogglePresent);
    let share = props.act.reform(|_: MouseEvent| Action::Share);
    html! {
        <header class="header">
            <span class="brand">{"pollscope"}</span>
            <select class="lesson" aria-label="Lesson" {onchange}>
                if open.is_none() { <option selected=true>{"Your own programs"}</option> }
                { for props.lessons.iter().map(|lesson| html! {
                    <option key={lesson.slug.to_string()} selected={lesson.open}>{lesson.title.clone()}</option>
                }) }
            </select>
            <span class="lesson-label">{open.map(|lesson| lesson.label.clone())}</span>
            <span class="grow" />
            <span class="shared" aria-hidden="true">{props.shared.clone()}</span>
            <select class="level" aria-label="Level" title="How much the page shows" onchange={set_level}>
                { for Level::ALL.map(|one| option(one.name(), one == props.level)) }
            </select>
            <Help shortcuts={props.shortcuts} theme={props.theme} act={props.act.clone()} />
            {turn_theme("wide", props.theme, &props.act)}
            <button class="wide" onclick={present} aria-pressed={props.presents.to_string()}>{"Present"}</button>
            <button class="share" aria-label="Share" onclick={share}>{icon(Icon::Share)}<span>{"Share"}</span></button>
        </header>
    }
}

/// The button that goes on to the next theme; where the head has no room for it, the help has it.
pub fn turn_theme(class: &'static str, theme: Theme, act: &Act) -> Html {
    let here = Theme::ALL.iter().position(|one| *one == theme).unwrap_or(0);
    let next = Theme::ALL[(here + 1) % Theme::ALL.len()];
    let onclick = act.reform(move |_: MouseEvent| Action::SetTheme(next));
    html! {
        <button {class} {onclick} title="Light, dark, or as the system says">
            {format!("Theme: {}", theme.name())}
        </button>
    }
}
