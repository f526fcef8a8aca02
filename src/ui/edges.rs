//! What is out of sight of a code pane: marks of the tasks that stand above or below, and at which sides
//! long lines go on.

use super::code::{LINE_PX, at, is_error};
use super::fold::show;
use super::seen::use_seen;
use super::token::mark;
use crate::platform::placing;
use crate::view::code::{CodeView, LineMark};
use web_sys::Element;
use yew::prelude::*;

/// What is in sight of a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The first line and the last one, from 1.
    lines: (u32, u32),
    /// Whether text goes on to the left, and to the right.
    beside: (bool, bool),
}

impl Sight {
    /// The `data-cut` of the pane: at which sides lines are cut.
    pub fn cut(self) -> Option<&'static str> {
        match self.beside {
            (false, false) => None,
            (true, false) => Some("left"),
            (false, true) => Some("right"),
            (true, true) => Some("left right"),
        }
    }
}

/// What is in sight of a pane, and what to call when it scrolls.
#[hook]
pub fn use_sight(code: &CodeView, hidden: u32, pane: &NodeRef) -> (Sight, Callback<Event>) {
    let unseen = Sight {
        lines: (0, u32::MAX),
        beside: (false, false),
    };
    let shown = (code.marks.clone(), code.lines.clone(), hidden);
    let (sight, look) = use_seen(pane, shown, unseen, seen);
    let (first, last) = sight.lines;
    let seen = Sight {
        lines: (first.saturating_add(hidden), last.saturating_add(hidden)),
        ..sight
    };
    (seen, look.reform(|_| ()))
}

/// What is in sight of a pane now.
fn seen(pane: &Element) -> Sight {
    let lines = |pixels: i32| (pixels.max(0) / LINE_PX) as u32;
    let first = lines(pane.scroll_top() + LINE_PX / 2) + 1;
    let left = pane.scroll_left();
    Sight {
        lines: (first, first + lines(pane.client_height()).max(1) - 1),
        beside: (
            left > 0,
            left + pane.client_width() + 1 < pane.scroll_width(),
        ),
    }
}

/// The marks of what is out of sight, a task in the fold shows there; and where long lines go on, what shows their ends.
pub fn edges(code: &CodeView, hidden: u32, sight: Sight, pane: &NodeRef) -> Html {
    let (first, last) = sight.lines;
    let edge = |name: &'static str, out: &dyn Fn(u32) -> bool| {
        let marks = code.marks.iter().filter(|mark| out(mark.line));
        let marks: Vec<Html> = marks.map(token).collect();
        (!marks.is_empty()).then(|| {
            html! { <span class="edge" data-edge={name}>{ for marks }</span> }
        })
    };
    html! {
        <div class="edges" aria-hidden="true">
            {edge("above", &|line| line > hidden && line < first)}
            {edge("below", &|line| line > last)}
            {error(code, &|line| line < first || line > last, hidden, pane)}
            {long_lines(sight, pane)}
        </div>
    }
}

/// Where the first error out of sight is; a press shows it. It is told in words under the text.
fn error(code: &CodeView, out: &dyn Fn(u32) -> bool, hidden: u32, pane: &NodeRef) -> Option<Html> {
    let errors = code.findings.iter().filter(|finding| is_error(finding));
    let line = errors.map(|finding| finding.line).min()?;
    let pane = pane.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(pane) = pane.cast::<Element>() {
            show(&pane, Some(line), hidden);
        }
    });
    out(line).then(|| {
        html! { <button class="go-on" tabindex="-1" {onclick}>{format!("error on line {line}")}</button> }
    })
}

/// A press shows the ends of long lines, then their beginnings again. Who uses the keyboard moves the cursor.
fn long_lines(sight: Sight, pane: &NodeRef) -> Option<Html> {
    let (to_ends, words) = match sight.beside {
        (_, true) => (true, "lines go on →"),
        (true, false) => (false, "← their beginnings"),
        (false, false) => return None,
    };
    let pane = pane.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(pane) = pane.cast::<Element>() {
            placing::show_ends(&pane, to_ends);
        }
    });
    Some(html! { <button class="go-on" tabindex="-1" {onclick}>{words}</button> })
}

fn token(line_mark: &LineMark) -> Html {
    mark(&line_mark.token, at(line_mark.kind))
}
