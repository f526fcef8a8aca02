//! What should be done outside: by `ui` and `platform`.

use super::host::HostMessage;
use crate::trace::merge::Side;
use std::rc::Rc;

/// Something to focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The button `Step forward`.
    StepForward,
    /// A side's text box.
    Source(Side),
}

/// What should be done outside, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Compile and run a side, with [`super::run::begin`], and send [`super::Action::Ran`] after a pause (milliseconds,
    /// 0: at once; a newer one replaces one that waits); the work may be done in the pause.
    Run {
        /// Which side.
        side: Side,
        /// How long to wait for more typing.
        delay_ms: u32,
    },
    /// Explore the Rust program by [`super::orders::Explorer`], in slices, and send
    /// [`super::Action::Looked`] after each, at last [`super::Action::Explored`].
    Explore,
    /// Explore no longer.
    StopExploring,
    /// Put this fragment (`#v1.…`) into the address, replacing the entry.
    WriteLink(Rc<str>),
    /// Copy the address to the clipboard, after [`Effect::WriteLink`].
    CopyLink,
    /// Start the conductor: it awaits [`super::playback::delay_ms`] and sends
    /// [`super::Action::PlaybackDue`], again and again.
    StartPlayback,
    /// Drop the conductor: no timer stays alive.
    StopPlayback,
    /// Say it in the polite live region.
    Announce(Rc<str>),
    /// Move the focus.
    Focus(Target),
    /// Remember a preference (`theme`, `level`, `speed`, `shortcuts`), if the place allows it.
    Remember(&'static str, &'static str),
    /// Tell the host page.
    Post(HostMessage),
}
