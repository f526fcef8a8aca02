//! Keys pressed anywhere in the page, with what had the focus.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, KeyboardEvent};

/// Listens until it is dropped.
pub struct Keyboard {
    heard: Closure<dyn Fn(KeyboardEvent)>,
}

impl Keyboard {
    /// Calls `press` for every key pressed while no control has the focus and no modifier is held;
    /// `press` says whether it used the key.
    pub fn listen(press: impl Fn(&str) -> bool + 'static) -> Keyboard {
        let heard = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
            if !modified && !in_control(&event) && press(&event.key()) {
                event.prevent_default();
            }
        });
        if let Some(window) = web_sys::window() {
            window
                .add_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref())
                .ok();
        }
        Keyboard { heard }
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let heard = self.heard.as_ref().unchecked_ref();
            window
                .remove_event_listener_with_callback("keydown", heard)
                .ok();
        }
    }
}

/// Whether a control that answers to keys itself has the focus.
fn in_control(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let controls = "dialog, textarea, input, select, button, a, summary, ol, ul, [role=log], [contenteditable]";
    target.is_some_and(|element| matches!(element.closest(controls), Ok(Some(_))))
}
