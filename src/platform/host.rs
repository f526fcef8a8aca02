//! The page around an embedded one: plain messages both ways, read and written by [`crate::app::host`].
//!
//! The host's origin may be opaque, so nothing here trusts or needs it; what comes in is checked and
//! anything unknown is ignored.

use crate::app::host::{HostMessage, format, parse};
use js_sys::JSON;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, Window};

/// Tells the host something; without a host nothing happens.
pub fn tell(message: &HostMessage) {
    let Some(parent) = parent() else { return };
    if let Ok(value) = JSON::parse(&format(message)) {
        parent.post_message(&value, "*").ok();
    }
}

/// The host's window, if this page is embedded.
fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (parent != window).then_some(parent)
}

thread_local! {
    static TOLD_PX: Cell<u32> = const { Cell::new(0) };
}

/// How high a frame in an article may be, CSS pixels: what does not fit scrolls inside, so that a step moves nothing
/// around the frame.
const HEIGHT_PX: std::ops::RangeInclusive<u32> = 420..=720;

/// The height that the page asks for in CSS pixels, if it is embedded and asked for another one the last time.
pub fn new_height() -> Option<u32> {
    parent()?;
    let page = super::document::element("page")?;
    let height = page.scroll_height().max(0) as u32;
    let height = height.clamp(*HEIGHT_PX.start(), *HEIGHT_PX.end());
    (TOLD_PX.replace(height) != height).then_some(height)
}

/// Listens until it is dropped.
pub struct HostMessages {
    heard: Closure<dyn Fn(MessageEvent)>,
}

impl HostMessages {
    /// Calls `ask` for every valid message.
    pub fn listen(ask: impl Fn(HostMessage) + 'static) -> HostMessages {
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if !data.is_object() {
                return;
            }
            let text = JSON::stringify(&data)
                .ok()
                .and_then(|text| text.as_string());
            if let Some(message) = text.and_then(|text| parse(&text)) {
                ask(message);
            }
        });
        if let Some(window) = web_sys::window() {
            window
                .add_event_listener_with_callback("message", heard.as_ref().unchecked_ref())
                .ok();
        }
        HostMessages { heard }
    }
}

impl Drop for HostMessages {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let heard = self.heard.as_ref().unchecked_ref();
            window
                .remove_event_listener_with_callback("message", heard)
                .ok();
        }
    }
}
