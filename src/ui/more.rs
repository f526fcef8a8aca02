//! What a panel that scrolls holds below what it shows: how many rows, and a button that goes on to them.

use super::seen::use_seen;
use crate::platform::placing;
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
    let (below, look) = use_seen(pane, shown, 0, move |pane| placing::rows_below(pane, rows));
    let pane = pane.clone();
    More {
        rows: below,
        look,
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
