//! The document as a whole: its marks, its theme, the focus, what the reader prefers.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
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

/// Puts the living page in the place of the static first view, with the focus where it was (there `data-id` is
/// what here is `id`), and marks
/// `<html>` as answering input (`data-pollscope="ready"`).
pub fn reveal() {
    let focused = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element())
        .and_then(|element| element.get_attribute("data-id"));
    if let Some(first_view) = element("first-view") {
        first_view.remove();
    }
    if let Some(page) = element("page") {
        page.remove_attribute("hidden").ok();
    }
    if let Some(id) = focused {
        focus_by_id(&id);
    }
    if let Some(root) = root() {
        root.set_attribute("data-pollscope", "ready").ok();
    }
}

/// Gives the focus to the element with this id.
pub fn focus_by_id(id: &str) {
    let found = element(id);
    if let Some(element) = found
        .as_ref()
        .and_then(|found| found.dyn_ref::<HtmlElement>())
    {
        element.focus().ok();
    }
}

#[wasm_bindgen]
extern "C" {
    type Dialog;
    #[wasm_bindgen(method, js_name = showModal)]
    fn show_modal(this: &Dialog);
    #[wasm_bindgen(method)]
    fn close(this: &Dialog);
}

/// Opens the page's one dialog, which then keeps the focus; or closes it, which gives the focus back.
pub fn open_dialog(open: bool) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector("dialog").ok()?);
    let Some(element) = found else { return };
    let is_open = element.has_attribute("open");
    let dialog = element.unchecked_into::<Dialog>();
    match (open, is_open) {
        (true, false) => dialog.show_modal(),
        (false, true) => dialog.close(),
        _ => {}
    }
}

/// Sets one property of one element's style through the CSSOM, which the page's policy allows where it
/// refuses `style=` attributes.
pub fn set_style(element: &Element, property: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.style().set_property(property, value).ok();
    }
}
