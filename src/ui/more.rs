//! What a panel that scrolls holds below what it shows: how many rows, and a button that goes on to them.

use crate::platform::{layout, placing};
use web_sys::Element;
use yew::prelude::*;

/// What is below a panel's lower edge, and who tells that something may have changed.
pub struct More {
    /// How many rows are out of sight below.
    rows: u32,
    /// To be called when the panel scrolls, or when a press in it may have opened something.
    pub look: Callback<()>,
    /// Shows the next ones.
    go_on: Callback<MouseEvent>,
}

/// Counts the `rows` (a selector) of a panel below its lower edge, anew when `shown` changes and when the window does.
#[hook]
pub fn use_more<T: PartialEq + 'static>(shown: T, pane: &NodeRef, rows: &'static str) -> More {
    let below = use_state_eq(|| 0);
    let look = {
        let (pane, below) = (pane.clone(), below.clone());
        move || {
            let (pane, below) = (pane.clone(), below.clone());
            layout::settled(move || {
                if let Some(pane) = pane.cast::<Element>() {
                    below.set(placing::rows_below(&pane, rows));
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
    let pane = pane.clone();
    More {
        rows: *below,
        look: Callback::from(move |()| look()),
        go_on: Callback::from(move |_| {
            if let Some(pane) = pane.cast::<Element>() {
                placing::show_next(&pane);
            }
        }),
    }
}

/// The button at the panel's lower edge; nothing where all is in sight. Who uses the keyboard scrolls the panel.
pub fn button(more: &More) -> Html {
    let words = match more.rows {
        0 => return html! {},
        1 => "↓ 1 more row".to_owned(),
        rows => format!("↓ {rows} more rows"),
    };
    html! {
        <div class="more-below" aria-hidden="true">
            <button class="go-on" tabindex="-1" onclick={more.go_on.clone()}>{words}</button>
        </div>
    }
}
