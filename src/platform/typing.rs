//! Typing for the reader, through the browser's own editing, so that it is undone as what one typed oneself.

use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// What is selected, in bytes.
pub fn selection(area: &HtmlTextAreaElement, text: &str) -> Option<Range<usize>> {
    let start = area.selection_start().ok()??;
    let end = area.selection_end().ok()??;
    Some(bytes(text, start)..bytes(text, end))
}

/// Replaces a part of the text (in bytes) as typing does, and selects another one then. Whether it did.
pub fn replace(
    area: &HtmlTextAreaElement,
    text: &str,
    part: &Range<usize>,
    by: &str,
    selected: &Range<usize>,
) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok())
    else {
        return false;
    };
    let select = |text: &str, range: &Range<usize>| {
        let (start, end) = (units(text, range.start), units(text, range.end));
        area.set_selection_range(start, end).is_ok()
    };
    let command = if by.is_empty() {
        "delete"
    } else {
        "insertText"
    };
    let typed = select(text, part)
        && document
            .exec_command_with_show_ui_and_value(command, false, by)
            .unwrap_or(false);
    typed && select(&area.value(), selected)
}

/// UTF-16 units, which the browser counts, as bytes.
fn bytes(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    let inside = text.chars().take_while(|letter| {
        let fits = left > 0;
        left = left.saturating_sub(letter.len_utf16());
        fits
    });
    inside.map(char::len_utf8).sum()
}

/// Bytes as UTF-16 units.
fn units(text: &str, bytes: usize) -> u32 {
    let before = text.get(..bytes).unwrap_or(text);
    before.encode_utf16().count() as u32
}
