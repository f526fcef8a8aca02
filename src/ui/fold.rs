//! The setup at the top of a text: folded away until one opens it, types, or something is wrong in it.

use super::code::{LINE_PX, is_error, margin};
use super::line::cursor;
use crate::platform::placing;
use crate::view::code::CodeView;
use wasm_bindgen::JsCast;
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
    /// The text was changed: by a key or, as by pasting, as a whole.
    pub change: Callback<InputEvent>,
    /// The text lost the focus.
    pub leave: Callback<FocusEvent>,
}

/// The first line below a fold at the top of the text, from 1.
pub fn unfolded(code: &CodeView) -> u32 {
    let at_top = code.folds.iter().find(|fold| fold.first == 1);
    at_top.map_or(1, |fold| fold.last + 1)
}

/// The first line of a text on which there is an error, from 1.
fn first_wrong(code: &CodeView) -> Option<u32> {
    let errors = code.findings.iter().filter(|finding| is_error(finding));
    errors.map(|finding| finding.line).min()
}

/// Whether an edit is one of a key: the cursor is where the reader looks. Others, as pasting, may change any line.
fn is_typed(event: &InputEvent) -> bool {
    let kind = event.input_type();
    let typed = [
        "insertText",
        "insertLineBreak",
        "insertComposition",
        "delete",
    ];
    typed.iter().any(|typed| kind.starts_with(typed))
}

/// Folds what `pane` scrolls, and keeps in sight: the cursor of who types, when what is wrong takes room from the text;
/// else the followed line or, in a text that cannot run, its first error; without either the top.
#[hook]
pub fn use_folding(code: &CodeView, pane: &NodeRef) -> Folding {
    let opened = use_state_eq(|| false);
    let typing = use_state_eq(|| false);
    let replaced = use_state_eq(|| false);
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
        *now.borrow_mut() = (*typing && !*replaced, hidden);
        let follow = code.follow.or(first_wrong(code));
        use_effect_with(
            (follow, code.findings.clone()),
            move |(follow, findings)| {
                let (follow, finds) = (*follow, !findings.is_empty());
                let show = move || {
                    let (types, hidden) = *now.borrow();
                    match pane.cast::<Element>() {
                        Some(pane) if !types => show(&pane, follow, hidden),
                        Some(pane) if finds => show_cursor(&pane, hidden),
                        _ => {}
                    }
                };
                show();
                let resized = placing::on_resize(show);
                move || drop(resized)
            },
        );
    }
    let (now_typing, now_replaced) = (typing.clone(), replaced.clone());
    Folding {
        hidden,
        toggle: Callback::from(move |_| opened.set(!*opened)),
        type_in: Callback::from(move |event: KeyboardEvent| {
            now_typing.set(event.key() != "Tab");
            now_replaced.set(false);
        }),
        change: Callback::from(move |event: InputEvent| replaced.set(!is_typed(&event))),
        leave: Callback::from(move |_| typing.set(false)),
    }
}

/// Scrolls to the line of the text box's cursor.
fn show_cursor(pane: &Element, hidden: u32) {
    let area = pane.query_selector("textarea").ok().flatten();
    if let Some(area) = area.and_then(|area| area.dyn_into().ok()) {
        let top = cursor(&area).saturating_sub(hidden + 1) as i32 * LINE_PX;
        placing::show_stretch(pane, top, top + LINE_PX);
    }
}

/// Scrolls to the followed line; without one to the top.
pub fn show(pane: &Element, follow: Option<u32>, hidden: u32) {
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
