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
    draw_wake(stage, left, top);
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

/// Draws the edge of `svg.wake` from the slot of its `data-from` to the slot of its `data-to`: out to the right and
/// back, with a head. The origin of the drawing is at `left`, `top` of the window.
fn draw_wake(stage: &Element, left: f64, top: f64) {
    let find = |selector: &str| stage.query_selector(selector).ok().flatten();
    let Some(edge) = find("svg.wake") else { return };
    let end = |name: &str| {
        let slot = edge.get_attribute(name)?;
        let place = find(&format!("[data-slot=\"{slot}\"]"))?.get_bounding_client_rect();
        // A list of slots is as wide as its row: the edge leaves where its first token was.
        let right = place.right().min(place.left() + place.height());
        let y = place.top() + place.height() / 2.0 - top;
        Some((right - left, y))
    };
    let drawing = match (end("data-from"), end("data-to")) {
        (Some((x0, y0)), Some((x1, y1))) => {
            let bend = x0.max(x1) + 34.0;
            let tip = x1 + 3.0;
            let (x0, barb, up, down) = (x0 + 3.0, tip + 6.0, y1 - 4.0, y1 + 4.0);
            format!(
                "M{x0} {y0}C{bend} {y0} {bend} {y1} {tip} {y1}M{barb} {up}L{tip} {y1} {barb} {down}"
            )
        }
        _ => String::new(),
    };
    if let Some(path) = edge.first_element_child() {
        path.set_attribute("d", &drawing).ok();
    }
}

/// Calls back whenever the window changes its size, until dropped.
pub struct Resized {
    heard: Closure<dyn Fn()>,
}

/// Says to all who listen by [`on_resize`] that the layout is another, at the same size of the window.
pub fn laid_out_anew() {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new("resize")) {
        window.dispatch_event(&event).ok();
    }
}

/// Whether the window is lower than the stylesheets' `max-height: 599px` says.
pub fn is_low() -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok());
    height
        .and_then(|height| height.as_f64())
        .is_some_and(|height| height < 600.0)
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

/// Moves `element` down by `y` pixels; the first time it appears there without a motion.
pub fn move_down(element: &Element, y: i32) {
    set_style(element, "transform", &format!("translateY({y}px)"));
    let _settled = element.client_width();
    element.set_attribute("data-placed", "").ok();
}

/// Hides the first `pixels` of what `pane` scrolls, its only child, and scrolls so that the rest stays where it is.
pub fn fold(pane: &Element, pixels: i32) {
    let Some(sheet) = pane.first_element_child() else {
        return;
    };
    let before = pane.scroll_height();
    set_style(&sheet, "margin-top", &format!("{}px", -pixels));
    pane.set_scroll_top(pane.scroll_top() + pane.scroll_height() - before);
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
