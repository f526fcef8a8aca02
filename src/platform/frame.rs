//! The moment in a frame when the browser has laid the page out and not yet painted it: then the layout can be read
//! without being made for that.
//!
//! A `ResizeObserver` is called at that moment for an element that it observes anew, and once more in the same frame,
//! after what was written meanwhile, for a deeper one that is observed then (CSSWG, Resize Observer, "processing
//! model"). The first is asked from an animation frame on, so that none is left over for the next frame.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver, Window};

/// Both moments of every frame that is asked for.
pub struct Frames {
    window: Window,
    laid_out: Closure<dyn Fn()>,
    settled: Moment,
}

/// When one element is laid out.
struct Moment {
    observer: ResizeObserver,
    element: Element,
}

impl Frames {
    /// Calls `laid_out` in every frame that is asked for, and `settled` when what it wrote is laid out. `None` where
    /// the browser has no such moment.
    pub fn new(laid_out: fn(), settled: fn()) -> Option<Frames> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let first = Moment::new(document.document_element()?, laid_out)?;
        Some(Frames {
            settled: Moment::new(document.body()?.into(), settled)?,
            laid_out: Closure::new(move || first.wait()),
            window,
        })
    }

    /// Asks for the next frame. Whether there will be one soon: a page in the background has none.
    pub fn ask(&self) -> bool {
        let is_hidden = self.window.document().is_none_or(|page| page.hidden());
        let call = self.laid_out.as_ref().unchecked_ref();
        !is_hidden && self.window.request_animation_frame(call).is_ok()
    }

    /// In the first moment: asks for the second one.
    pub fn settle(&self) {
        self.settled.wait();
    }
}

impl Moment {
    fn new(element: Element, then: fn()) -> Option<Moment> {
        let heard =
            Closure::<dyn Fn(JsValue, ResizeObserver)>::new(move |_, observer: ResizeObserver| {
                observer.disconnect();
                then();
            });
        // The page observes as long as it lives.
        let heard = heard.into_js_value();
        let observer = ResizeObserver::new(heard.unchecked_ref()).ok()?;
        Some(Moment { observer, element })
    }

    fn wait(&self) {
        self.observer.observe(&self.element);
    }
}
