//! The page's address: query and fragment, read once, and the fragment written in place.

use wasm_bindgen::JsValue;

/// The query without its `?`.
pub fn query() -> String {
    let location = web_sys::window().map(|window| window.location());
    let search = location.and_then(|location| location.search().ok());
    strip(search, '?')
}

/// The fragment without its `#`.
pub fn fragment() -> String {
    let location = web_sys::window().map(|window| window.location());
    let hash = location.and_then(|location| location.hash().ok());
    strip(hash, '#')
}

/// The whole address.
pub fn whole() -> String {
    let location = web_sys::window().map(|window| window.location());
    let href = location.and_then(|location| location.href().ok());
    href.unwrap_or_default()
}

/// Puts `relative` (a query, a fragment) in the address bar without a new entry in the history.
pub fn replace(relative: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Refused from a file on disk and by some frames; the page works without.
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(relative))
            .ok();
    }
}

fn strip(text: Option<String>, mark: char) -> String {
    let text = text.unwrap_or_default();
    text.strip_prefix(mark).unwrap_or(&text).to_owned()
}
