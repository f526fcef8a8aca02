//! Where the keyboard is: never nowhere, and from button to button in a toolbar.
//!
//! What a press does may take the pressed button away: a task that is cancelled can be cancelled no more. Then what
//! was around it takes the focus, so that Tab goes on from there.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, HtmlElement, KeyboardEvent, MutationObserver, MutationObserverInit,
};

/// What may take the focus in place of something inside it.
const AROUND: &str = "dialog, section, header, fieldset, details, [role=group], [role=toolbar], [role=tablist], [role=log]";

/// In which Left and Right go from button to button.
const BARS: &str = "[role=toolbar], [role=tablist]";

/// The elements around the one that has the focus, itself first.
type Chain = Rc<RefCell<Vec<Element>>>;

/// Watches until it is dropped.
pub struct Focus {
    focused: Closure<dyn Fn(Event)>,
    pressed: Closure<dyn Fn(KeyboardEvent)>,
    observer: Option<MutationObserver>,
    _changed: Closure<dyn Fn()>,
}

impl Focus {
    /// Watches the document.
    pub fn watch() -> Focus {
        let chain = Chain::default();
        let changed = {
            let chain = chain.clone();
            Closure::<dyn Fn()>::new(move || keep(&chain))
        };
        let focused = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|it| it.dyn_into().ok());
            let up = std::iter::successors(target, |one: &Element| one.parent_element());
            chain.replace(up.collect());
        });
        let pressed = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| {
            walk(&event);
        });
        let mut watch = Focus {
            focused,
            pressed,
            observer: MutationObserver::new(changed.as_ref().unchecked_ref()).ok(),
            _changed: changed,
        };
        if watch.start().is_none() {
            watch.observer = None;
        }
        watch
    }

    fn start(&self) -> Option<()> {
        let document = document()?;
        let listen = |name, closure| document.add_event_listener_with_callback(name, closure);
        listen("focusin", self.focused.as_ref().unchecked_ref()).ok()?;
        listen("keydown", self.pressed.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        let body = document.body()?;
        self.observer
            .as_ref()?
            .observe_with_options(&body, &options)
            .ok()
    }
}

impl Drop for Focus {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        if let Some(document) = document() {
            let forget =
                |name, closure| document.remove_event_listener_with_callback(name, closure);
            forget("focusin", self.focused.as_ref().unchecked_ref()).ok();
            forget("keydown", self.pressed.as_ref().unchecked_ref()).ok();
        }
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Gives the focus to what was around the element that had it, if that is gone.
fn keep(chain: &Chain) {
    let chain = chain.borrow();
    let is_gone = chain.first().is_some_and(|had| !had.is_connected());
    let has = document().and_then(|document| document.active_element());
    if !is_gone || has.is_some_and(|has| has.tag_name() != "BODY") {
        return;
    }
    let left = chain.iter().filter(|one| one.is_connected());
    let mut around = left.filter(|one| one.matches(AROUND).unwrap_or(false));
    let Some(element) = around.next().cloned() else {
        return;
    };
    drop(chain);
    if !element.has_attribute("tabindex") {
        element.set_attribute("tabindex", "-1").ok();
    }
    focus(&element);
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.focus().ok();
    }
}

/// Left and Right in a bar of buttons.
fn walk(event: &KeyboardEvent) -> Option<()> {
    let forward = match event.key().as_str() {
        "ArrowRight" => true,
        "ArrowLeft" => false,
        _ => return None,
    };
    let at: Element = event.target()?.dyn_into().ok()?;
    let bar = at
        .closest(BARS)
        .ok()?
        .filter(|_| at.tag_name() == "BUTTON")?;
    let buttons = bar.query_selector_all("button").ok()?;
    let place = (0..buttons.length()).find(|place| {
        let one = buttons.item(*place);
        one.is_some_and(|one| one.is_same_node(Some(&at)))
    })?;
    let last = buttons.length() - 1;
    let next = match (forward, place) {
        (true, place) if place == last => 0,
        (true, place) => place + 1,
        (false, 0) => last,
        (false, place) => place - 1,
    };
    event.prevent_default();
    focus(&buttons.item(next)?.dyn_into().ok()?);
    Some(())
}
