//! The page around an embedded one: plain messages both ways, `{ "pollscope": 1, "type": … }`.
//!
//! The host's origin may be opaque, so nothing here trusts or needs it; what comes in is checked and
//! anything unknown is ignored.

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

/// The version of the messages.
const VERSION: f64 = 1.0;

/// What a host may ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// One step forward.
    Step,
    /// One step back.
    Back,
    /// Play.
    Play,
    /// Pause.
    Pause,
    /// Go to a step.
    Seek(u32),
    /// Send the state.
    Get,
    /// Replace the sources; what is absent stays.
    Load {
        /// The Python side's text.
        python: Option<String>,
        /// The Rust side's text.
        rust: Option<String>,
    },
}

/// Tells the host something; each field is a name and a number or a text.
pub fn tell(kind: &str, fields: &[(&str, JsValue)]) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Ok(Some(parent)) = window.parent() else {
        return;
    };
    if parent == window {
        return;
    }
    let message = Object::new();
    set(&message, "pollscope", &JsValue::from_f64(VERSION));
    set(&message, "type", &JsValue::from_str(kind));
    for (name, value) in fields {
        set(&message, name, value);
    }
    parent.post_message(&message, "*").ok();
}

fn set(object: &Object, name: &str, value: &JsValue) {
    Reflect::set(object, &JsValue::from_str(name), value).ok();
}

/// Tells the host how high the page wants to be, in CSS pixels.
pub fn tell_height() {
    let height = super::document::element("page").map(|page| page.scroll_height());
    if let Some(height) = height {
        tell(
            "resize",
            &[("height", JsValue::from_f64(f64::from(height)))],
        );
    }
}

/// Listens until it is dropped.
pub struct HostMessages {
    heard: Closure<dyn Fn(MessageEvent)>,
}

impl HostMessages {
    /// Calls `ask` for every valid request.
    pub fn listen(ask: impl Fn(Request) + 'static) -> HostMessages {
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(request) = request(&event.data()) {
                ask(request);
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

fn request(data: &JsValue) -> Option<Request> {
    let field = |name: &str| Reflect::get(data, &JsValue::from_str(name)).ok();
    if !data.is_object() || field("pollscope")?.as_f64()? != VERSION {
        return None;
    }
    match field("type")?.as_string()?.as_str() {
        "step" => Some(Request::Step),
        "back" => Some(Request::Back),
        "play" => Some(Request::Play),
        "pause" => Some(Request::Pause),
        "get" => Some(Request::Get),
        "seek" => {
            let step = field("step")?.as_f64()?;
            (0.0..4e9)
                .contains(&step)
                .then_some(Request::Seek(step as u32))
        }
        "load" => Some(Request::Load {
            python: field("python")?.as_string(),
            rust: field("rust")?.as_string(),
        }),
        _ => None,
    }
}
