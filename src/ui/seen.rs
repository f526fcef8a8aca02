//! What of a pane is in sight: read once the layout is done, anew when the pane's content or the window changes.

use crate::platform::{layout, placing};
use web_sys::Element;
use yew::prelude::*;

/// What `see` reads of the pane, `unseen` before it was read, and what to call when the pane scrolls. It is read
/// anew when `shown` changes and when the window does.
#[hook]
pub fn use_seen<T, S, F>(pane: &NodeRef, shown: T, unseen: S, see: F) -> (S, Callback<()>)
where
    T: PartialEq + 'static,
    S: Copy + PartialEq + 'static,
    F: Fn(&Element) -> S + Copy + 'static,
{
    let seen = use_state_eq(|| unseen);
    let look = {
        let (pane, seen) = (pane.clone(), seen.clone());
        move || {
            let (pane, seen) = (pane.clone(), seen.clone());
            layout::look(move || {
                if let Some(pane) = pane.cast::<Element>() {
                    seen.set(see(&pane));
                }
            });
        }
    };
    {
        let look = look.clone();
        use_effect_with(shown, move |_| look());
    }
    {
        let look = look.clone();
        use_effect_with((), move |()| {
            let resized = placing::on_resize(look);
            move || drop(resized)
        });
    }
    (*seen, Callback::from(move |()| look()))
}
