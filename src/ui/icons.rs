//! The icons, as paths of a 16 by 16 drawing.

use yew::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A bar and a triangle to the left.
    ToStart,
    /// A triangle to the left.
    Back,
    /// A triangle to the right.
    Play,
    /// Two bars.
    Pause,
    /// A triangle to the right, a little smaller than play.
    Forward,
    /// A triangle to the right and a bar.
    ToEnd,
    /// An arrow up, out of a tray.
    Share,
}

/// Draws an icon; the button around it has the name.
pub fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::ToStart => "M3 2h2v12H3zM14 2v12L6 8z",
        Icon::Back => "M11 2v12L3 8z",
        Icon::Play => "M4 2l10 6-10 6z",
        Icon::Pause => "M4 2h3v12H4zM9 2h3v12H9z",
        Icon::Forward => "M5 2v12l8-6z",
        Icon::Share => "M8 1l4 4-1 1-2-2v7H7V4L5 6 4 5zM2 8h2v5h8V8h2v7H2z",
        Icon::ToEnd => "M11 2h2v12h-2zM2 2v12l8-6z",
    };
    html! { <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg> }
}
