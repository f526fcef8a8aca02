//! Marks at the edges of a code pane: the tasks that stand above or below what is in sight.

use super::code::{LINE_PX, at};
use super::token::mark;
use crate::view::code::{CodeView, LineMark};
use web_sys::Element;
use yew::prelude::*;

/// The lines in sight of a pane, as numbers below what is folded, and what to call when it scrolls.
#[hook]
pub fn use_sight(code: &CodeView, hidden: u32, pane: &NodeRef) -> ((u32, u32), Callback<Event>) {
    let sight = use_state_eq(|| (0, u32::MAX));
    let look = {
        let (pane, sight) = (pane.clone(), sight.clone());
        move || {
            let Some(pane) = pane.cast::<Element>() else {
                return;
            };
            let lines = |pixels: i32| (pixels.max(0) / LINE_PX) as u32;
            let first = lines(pane.scroll_top() + LINE_PX / 2) + 1;
            sight.set((first, first + lines(pane.client_height()).max(1) - 1));
        }
    };
    {
        let look = look.clone();
        use_effect_with((code.marks.clone(), hidden), move |_| look());
    }
    let (first, last) = *sight;
    let sight = (first.saturating_add(hidden), last.saturating_add(hidden));
    (sight, Callback::from(move |_| look()))
}

/// The marks of what is out of sight; a task in the fold shows there.
pub fn edges(code: &CodeView, hidden: u32, (first, last): (u32, u32)) -> Html {
    let edge = |name: &'static str, out: &dyn Fn(u32) -> bool| {
        let marks = code.marks.iter().filter(|mark| out(mark.line));
        let marks: Vec<Html> = marks.map(token).collect();
        (!marks.is_empty()).then(|| {
            html! { <span class="edge" data-edge={name} aria-hidden="true">{ for marks }</span> }
        })
    };
    html! {
        <>
            {edge("above", &|line| line > hidden && line < first)}
            {edge("below", &|line| line > last)}
        </>
    }
}

fn token(line_mark: &LineMark) -> Html {
    mark(&line_mark.token, at(line_mark.kind))
}
