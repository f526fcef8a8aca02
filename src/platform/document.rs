//! The document as a whole: its marks, its theme, the focus, what the reader prefers.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

fn by_id(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    by_id(id)
}

/// Marks `<html>` as answering input (`data-pollscope="ready"`).
pub fn mark_ready() {
    if let Some(root) = root() {
        root.set_attribute("data-pollscope", "ready").ok();
    }
}

/// Fixes the theme (`light`, `dark`), or leaves it to the system (`None`).
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = root() else { return };
    match theme {
        Some(theme) => root.set_attribute("data-theme", theme).ok(),
        None => root.remove_attribute("data-theme").ok(),
    };
}

/// The document's title.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Whether the system prefers dark.
pub fn prefers_dark() -> bool {
    matches_media("(prefers-color-scheme: dark)")
}

/// Whether the reader asked for less motion.
pub fn prefers_reduced_motion() -> bool {
    matches_media("(prefers-reduced-motion: reduce)")
}

fn matches_media(query: &str) -> bool {
    let window = web_sys::window();
    let list = window.and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Takes away the static first view and shows the living page, keeping the focus on the element with
/// the same accessible name, where there is one.
pub fn reveal(first_view_id: &str, page_id: &str) {
    let focused = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element())
        .and_then(|element| element.get_attribute("data-focus"));
    if let Some(first_view) = by_id(first_view_id) {
        first_view.remove();
    }
    let Some(page) = by_id(page_id) else { return };
    page.remove_attribute("hidden").ok();
    if let Some(name) = focused {
        let found = page.query_selector(&format!("[data-focus='{name}']"));
        if let Some(element) = found.ok().flatten() {
            focus(&element);
        }
    }
}

/// Gives the focus.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.focus().ok();
    }
}

/// Sets one property of one element's style through the CSSOM, which the page's policy allows where it
/// refuses `style=` attributes.
pub fn set_style(element: &Element, property: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.style().set_property(property, value).ok();
    }
}
