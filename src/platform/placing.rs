//! Moves tokens to their slots: one reading of the layout and one transform a token, per step and not
//! per frame. The stylesheet does the moving.

use super::document::set_style;
use super::edge::{self, Barrier, Frame};
use super::layout;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, NodeList};

/// Puts every `[data-token]` in `stage` over the `[data-slot]` of the same value; a token without a
/// slot keeps its place and fades.
pub fn place_tokens(stage: &Element) {
    let stage = stage.clone();
    layout::measure(move || {
        let placed = places(&stage);
        let wake = wake(&stage);
        move || {
            if let Some(placed) = placed {
                move_tokens(&stage, &placed);
            }
            if let Some((path, drawing)) = wake {
                path.set_attribute("d", &drawing).ok();
            }
        }
    });
}

/// Where each slot is, from the corner of the tokens' layer: its `data-slot`, and CSS pixels to the right and down.
type Places = Vec<(String, i32, i32)>;

fn places(stage: &Element) -> Option<Places> {
    let layer = stage.query_selector(".token-layer").ok()??;
    let origin = layer.get_bounding_client_rect();
    let slots = stage.query_selector_all("[data-slot]").ok()?;
    let places = elements(&slots).filter_map(|slot| {
        let place = slot.get_bounding_client_rect();
        let task = slot.get_attribute("data-slot")?;
        let x = (place.left() - origin.left()).round() as i32;
        Some((task, x, (place.top() - origin.top()).round() as i32))
    });
    Some(places.collect())
}

fn move_tokens(stage: &Element, places: &Places) {
    let Ok(tokens) = stage.query_selector_all("[data-token]") else {
        return;
    };
    for token in elements(&tokens) {
        let task = token.get_attribute("data-token").unwrap_or_default();
        match places.iter().find(|(slot, _, _)| *slot == task) {
            Some((_, x, y)) => {
                set_style(&token, "transform", &format!("translate({x}px,{y}px)"));
                token.remove_attribute("data-unplaced").ok();
                appear(&token);
            }
            None => {
                token.set_attribute("data-unplaced", "").ok();
            }
        }
    }
}

/// From now on the element moves. It has not been drawn before, so it appears in its first place without a motion.
fn appear(element: &Element) {
    if !element.has_attribute("data-placed") {
        element.set_attribute("data-placed", "").ok();
    }
}

/// What an edge had better not cross, with what a pixel of it costs, and how much is empty at its top and at its bottom:
/// tokens, texts, the rings of seats. Less has to be paid for what passes near a text.
const BARRIERS: [(&str, f64, f64); 3] =
    [(".slot", 24.0, 0.0), (TEXTS, 6.0, 2.0), (".seat", 1.0, 0.0)];

/// What is near a text, CSS pixels, and what a pixel there costs.
const NEAR: (f64, f64) = (3.0, 0.3);

const TEXTS: &str = ".place-name > span, .beside > span, .more, .seat-heads span:not(:empty)";

/// The path of `svg.wake`, and its drawing from the slot of its `data-from` to the slot of its `data-to`.
fn wake(stage: &Element) -> Option<(Element, String)> {
    let find = |selector: &str| stage.query_selector(selector).ok().flatten();
    let edge = find("svg.wake")?;
    let whole = edge.get_bounding_client_rect();
    let frame = |element: &Element| {
        let place = element.get_bounding_client_rect();
        Frame {
            left: place.left() - whole.left(),
            top: place.top() - whole.top(),
            right: place.right() - whole.left(),
            bottom: place.bottom() - whole.top(),
        }
    };
    let end = |name: &str| {
        let slot = find(&format!("[data-slot=\"{}\"]", edge.get_attribute(name)?))?;
        Some(frame(&slot))
    };
    let drawing = match (end("data-from"), end("data-to")) {
        (Some(from), Some(to)) => {
            let barriers = barriers(stage, frame);
            edge::drawing(from, to, &barriers, frame(&edge).within(HALF_STROKE))
        }
        _ => String::new(),
    };
    Some((edge.first_element_child()?, drawing))
}

/// Half of what the edge's stroke is wide, as in `stage.css`, rounded up.
const HALF_STROKE: f64 = 1.0;

fn barriers(stage: &Element, frame: impl Fn(&Element) -> Frame) -> Vec<Barrier> {
    let mut all = Vec::new();
    for (selector, price, empty) in BARRIERS {
        let Ok(found) = stage.query_selector_all(selector) else {
            continue;
        };
        for element in elements(&found) {
            let place = frame(&element).flatter(empty);
            all.push(Barrier { place, price });
            if selector == TEXTS {
                let (pixels, price) = NEAR;
                let place = place.within(-pixels);
                all.push(Barrier { place, price });
            }
        }
    }
    all
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

/// Whether the window has little height to spare: a phone, an embed, two sides on a laptop.
pub fn is_low() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let pixels = |side: Result<wasm_bindgen::JsValue, _>| side.ok().and_then(|side| side.as_f64());
    let (width, height) = (pixels(window.inner_width()), pixels(window.inner_height()));
    let below = |side: Option<f64>, limit: f64| side.is_some_and(|side| side < limit);
    below(height, 600.0) || below(width, 600.0) || (below(height, 860.0) && !below(width, 1180.0))
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
    appear(element);
}

/// Moves `element` to the right by a share of its width, given in hundredths of a percent, as [`move_down`] does.
pub fn move_right(element: &Element, share: u32) {
    let (whole, part) = (share / 100, share % 100);
    set_style(
        element,
        "transform",
        &format!("translateX({whole}.{part:02}%)"),
    );
    appear(element);
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
    let container = container.clone();
    layout::scroll(move || {
        let to = stretch(&container, top, bottom);
        move || scroll(&container, to)
    });
}

/// How far to scroll for a stretch; `None`: it is visible.
fn stretch(container: &Element, top: i32, bottom: i32) -> Option<i32> {
    let (from, height) = (container.scroll_top(), container.client_height());
    match (top < from, bottom > from + height) {
        (true, _) => Some(top.max(0)),
        (false, true) => Some(bottom - height),
        (false, false) => None,
    }
}

fn scroll(container: &Element, to: Option<i32>) {
    if let Some(to) = to {
        container.set_scroll_top(to);
    }
}

/// How many rows of `parts` (a selector) in `pane` end below what it shows; what ends at the same height is one row.
pub fn rows_below(pane: &Element, parts: &str) -> u32 {
    let end = pane.get_bounding_client_rect().bottom() as i32 + 1;
    let Ok(parts) = pane.query_selector_all(parts) else {
        return 0;
    };
    let boxes = elements(&parts).map(|part| part.get_bounding_client_rect());
    let shown = boxes.filter(|part| part.height() > 0.0);
    let below = shown.map(|part| part.bottom() as i32);
    let rows: BTreeSet<i32> = below.filter(|bottom| *bottom > end).collect();
    rows.len() as u32
}

/// Scrolls `pane` on by what it shows, less two rows to read on from.
pub fn show_next(pane: &Element) {
    let shown = pane.client_height();
    pane.set_scroll_top(pane.scroll_top() + (shown - 2 * ROW_PX).max(ROW_PX));
}

/// About as high as a row of a panel is, CSS pixels.
const ROW_PX: i32 = 20;

/// Scrolls `pane` to the ends of its lines, or back to their beginnings.
pub fn show_ends(pane: &Element, of_lines: bool) {
    let to = if of_lines { pane.scroll_width() } else { 0 };
    pane.set_scroll_left(to);
}

/// Scrolls `container` to its end.
pub fn show_end(container: &Element) {
    let container = container.clone();
    layout::scroll(move || {
        let end = container.scroll_height();
        move || container.set_scroll_top(end)
    });
}

/// Scrolls a list so that its `aria-current` entry is visible, with those around it if there is room, without moving the
/// page.
pub fn show_current(list: &Element) {
    let list = list.clone();
    layout::scroll(move || {
        let entry = list.query_selector("[aria-current]").ok().flatten();
        let to = entry.and_then(|entry| {
            let (frame, place) = (
                list.get_bounding_client_rect(),
                entry.get_bounding_client_rect(),
            );
            let top = (place.top() - frame.top()) as i32 + list.scroll_top();
            let height = place.height() as i32;
            let to = stretch(&list, top - height, top + 2 * height);
            to.map(|to| to.min(top))
        });
        move || scroll(&list, to)
    });
}

fn elements(list: &NodeList) -> impl Iterator<Item = Element> + '_ {
    (0..list.length())
        .filter_map(|index| list.get(index))
        .filter_map(|node| node.dyn_into::<HtmlElement>().ok())
        .map(Into::into)
}
