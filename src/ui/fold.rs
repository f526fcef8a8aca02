//! The setup at the top of a text: folded away until one opens it, types, or something is wrong in it.

use super::code::{LINE_PX, margin};
use crate::platform::placing;
use crate::view::code::CodeView;
use web_sys::Element;
use yew::prelude::*;

/// What is folded in a code pane, and what changes it.
pub struct Folding {
    /// How many lines at the top are hidden now.
    pub hidden: u32,
    /// Pressed: opens or closes it by hand.
    pub toggle: Callback<MouseEvent>,
    /// A key in the text: who types sees all of it.
    pub type_in: Callback<KeyboardEvent>,
    /// The text lost the focus.
    pub leave: Callback<FocusEvent>,
}

/// The first line below a fold at the top of the text, from 1.
pub fn unfolded(code: &CodeView) -> u32 {
    let at_top = code.folds.iter().find(|fold| fold.first == 1);
    at_top.map_or(1, |fold| fold.last + 1)
}

/// Folds what `pane` scrolls, and keeps the followed line in sight (without one: the top) while nobody types.
#[hook]
pub fn use_folding(code: &CodeView, pane: &NodeRef) -> Folding {
    let opened = use_state_eq(|| false);
    let typing = use_state_eq(|| false);
    let top = unfolded(code);
    let wrong_above = code.findings.iter().any(|finding| finding.line < top);
    let shows = *opened || *typing || wrong_above;
    let hidden = if shows { 0 } else { top - 1 };
    {
        let pane = pane.clone();
        use_effect_with((hidden, *opened), move |(hidden, opened)| {
            if let Some(pane) = pane.cast::<Element>() {
                placing::fold(&pane, *hidden as i32 * LINE_PX);
                if *opened {
                    pane.set_scroll_top(0);
                }
            }
        });
    }
    {
        let pane = pane.clone();
        let now = use_mut_ref(|| (false, 0));
        *now.borrow_mut() = (*typing, hidden);
        use_effect_with(code.follow, move |follow| {
            let follow = *follow;
            let show = move || {
                let (types, hidden) = *now.borrow();
                if let Some(pane) = pane.cast::<Element>().filter(|_| !types) {
                    show(&pane, follow, hidden);
                }
            };
            show();
            let resized = placing::on_resize(show);
            move || drop(resized)
        });
    }
    let now_typing = typing.clone();
    Folding {
        hidden,
        toggle: Callback::from(move |_| opened.set(!*opened)),
        type_in: Callback::from(move |event: KeyboardEvent| now_typing.set(event.key() != "Tab")),
        leave: Callback::from(move |_| typing.set(false)),
    }
}

/// Scrolls to the followed line; without one to the top.
fn show(pane: &Element, follow: Option<u32>, hidden: u32) {
    match follow {
        Some(line) => {
            let top = line.saturating_sub(hidden + 1) as i32 * LINE_PX;
            placing::show_stretch(pane, top - LINE_PX, top + 3 * LINE_PX);
        }
        None => placing::show_stretch(pane, 0, 0),
    }
}

/// The button that stands for the fold, with the tasks that stand in it.
pub fn button(code: &CodeView, folding: &Folding) -> Option<Html> {
    let fold = code.folds.iter().find(|fold| fold.first == 1)?;
    let shows = folding.hidden == 0;
    let inside = code.marks.iter().filter(|mark| mark.line <= folding.hidden);
    Some(html! {
        <button class="fold" aria-expanded={shows.to_string()} onclick={folding.toggle.clone()}>
            {format!("{}, {} lines", fold.label, fold.last)}
            { for inside.map(margin) }
        </button>
    })
}
