//! The moment in a frame when the browser has laid the page out and not yet painted it: then the layout can be read
//! without being made for that.
//!
//! A `ResizeObserver` is called at that moment for an element that it observes anew (CSSWG, Resize Observer, "processing
//! model"). It is asked in an animation frame, so that none is left over for the next frame. And the moment when a frame
//! is done.

use super::timer;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ResizeObserver, Window};

/// That moment of every frame that is asked for.
pub struct Frames {
    window: Window,
    wait: Closure<dyn Fn()>,
}

impl Frames {
    /// Calls `laid_out` in every frame that is asked for. `None` where the browser has no such moment.
    pub fn new(laid_out: fn()) -> Option<Frames> {
        let window = web_sys::window()?;
        let element = window.document()?.document_element()?;
        let heard =
            Closure::<dyn Fn(JsValue, ResizeObserver)>::new(move |_, observer: ResizeObserver| {
                observer.disconnect();
                laid_out();
            });
        // The page observes as long as it lives.
        let heard = heard.into_js_value();
        let observer = ResizeObserver::new(heard.unchecked_ref()).ok()?;
        Some(Frames {
            window,
            wait: Closure::new(move || observer.observe(&element)),
        })
    }

    /// Asks for the next frame. Whether there will be one soon: a page in the background has none.
    pub fn ask(&self) -> bool {
        let is_hidden = self.window.document().is_none_or(|page| page.hidden());
        let call = self.wait.as_ref().unchecked_ref();
        !is_hidden && self.window.request_animation_frame(call).is_ok()
    }
}

/// Calls `then` once the next frame is on its way to the screen. Whether there will be one soon.
pub fn after_next(then: impl FnOnce() + 'static) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    if window.document().is_none_or(|page| page.hidden()) {
        return false;
    }
    let call = Closure::once_into_js(move || timer::after(0, then));
    window.request_animation_frame(call.unchecked_ref()).is_ok()
}
