//! Moves tokens to their slots: one reading of the layout and one transform a token, per step and not
//! per frame. The stylesheet does the moving.

use super::document::set_style;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, NodeList};

/// Puts every `[data-token]` in `stage` over the `[data-slot]` of the same value; a token without a
/// slot keeps its place and fades.
pub fn place_tokens(stage: &Element) {
    let Ok(tokens) = stage.query_selector_all("[data-token]") else {
        return;
    };
    let Ok(slots) = stage.query_selector_all("[data-slot]") else {
        return;
    };
    let origin = stage.get_bounding_client_rect();
    let left = origin.left() - f64::from(stage.scroll_left());
    let top = origin.top() - f64::from(stage.scroll_top());
    let places: Vec<(String, i32, i32)> = elements(&slots)
        .filter_map(|slot| {
            let place = slot.get_bounding_client_rect();
            let task = slot.get_attribute("data-slot")?;
            Some((
                task,
                (place.left() - left).round() as i32,
                (place.top() - top).round() as i32,
            ))
        })
        .collect();
    for token in elements(&tokens) {
        let task = token.get_attribute("data-token").unwrap_or_default();
        match places.iter().find(|(slot, _, _)| *slot == task) {
            Some((_, x, y)) => {
                set_style(&token, "transform", &format!("translate({x}px,{y}px)"));
                token.remove_attribute("data-unplaced").ok();
            }
            None => {
                token.set_attribute("data-unplaced", "").ok();
            }
        }
    }
    // Reading the layout settles it: a token appears in its first place and moves only from then on.
    let _settled = stage.client_width();
    for token in elements(&tokens) {
        token.set_attribute("data-placed", "").ok();
    }
}

/// Calls back whenever the window changes its size, until dropped.
pub struct Resized {
    heard: Closure<dyn Fn()>,
}

/// Listens for changes of the window's size.
pub fn on_resize(changed: impl Fn() + 'static) -> Resized {
    let heard = Closure::<dyn Fn()>::new(changed);
    if let Some(window) = web_sys::window() {
        window
            .add_event_listener_with_callback("resize", heard.as_ref().unchecked_ref())
            .ok();
    }
    Resized { heard }
}

impl Drop for Resized {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let heard = self.heard.as_ref().unchecked_ref();
            window
                .remove_event_listener_with_callback("resize", heard)
                .ok();
        }
    }
}

/// Moves `element` down by `y` pixels.
pub fn move_down(element: &Element, y: i32) {
    set_style(element, "transform", &format!("translateY({y}px)"));
}

/// Scrolls `container` so that the stretch from `top` to `bottom` (pixels in its content) is visible.
pub fn show_stretch(container: &Element, top: i32, bottom: i32) {
    let height = container.client_height();
    let from = container.scroll_top();
    if top < from {
        container.set_scroll_top(top.max(0));
    } else if bottom > from + height {
        container.set_scroll_top(bottom - height);
    }
}

/// Scrolls a list so that its `aria-current` entry is visible, without moving the page.
pub fn show_current(list: &Element) {
    let Ok(Some(entry)) = list.query_selector("[aria-current]") else {
        return;
    };
    let (frame, place) = (
        list.get_bounding_client_rect(),
        entry.get_bounding_client_rect(),
    );
    let top = (place.top() - frame.top()) as i32 + list.scroll_top();
    let height = place.height() as i32;
    show_stretch(list, top - height, top + 2 * height);
}

fn elements(list: &NodeList) -> impl Iterator<Item = Element> + '_ {
    (0..list.length())
        .filter_map(|index| list.get(index))
        .filter_map(|node| node.dyn_into::<HtmlElement>().ok())
        .map(Into::into)
}
