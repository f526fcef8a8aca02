//! The page as Yew components: regions, panels, widgets.
//!
//! Read [`page`] first (the root: it holds the state, sends every action through the one transition and
//! lets [`effects`] carry out what follows and [`runs`] run the programs), [`frame`] (the picture of a state), then the regions from top to bottom: [`header`] with [`help`] and [`limits`],
//! [`question`], [`side`] with [`code`], [`fold`], [`edges`], [`line`], [`rail`], [`stage`], [`machine`] (with [`inside`], [`borrows`]) and [`output`]; [`dock`] with
//! [`transport`], [`caption`] and [`timeline`] with [`lanes`] and [`pixels`]; [`record`] with [`breakpoints`]; [`lab`] with
//! [`orders`], [`forks`] and [`own`]. Widgets: [`token`], [`placed`], [`more`], [`seen`], [`icons`], [`prose`].
//!
//! It holds focus and what is scrolled where, nothing else: every fact comes from
//! [`crate::view::page::Page`], every change is a [`crate::app::Action`].

pub mod borrows;
pub mod breakpoints;
pub mod caption;
pub mod code;
pub mod dock;
pub mod edges;
mod effects;
pub mod fold;
pub mod forks;
pub mod frame;
#[cfg(test)]
mod golden;
pub mod header;
pub mod help;
pub mod icons;
pub mod inside;
pub mod lab;
pub mod lanes;
pub mod limits;
pub mod line;
pub mod machine;
pub mod more;
pub mod orders;
pub mod output;
pub mod own;
pub mod page;
pub mod pixels;
pub mod placed;
pub mod prose;
pub mod question;
pub mod rail;
pub mod record;
mod runs;
pub mod seen;
pub mod side;
pub mod stage;
pub mod timeline;
mod timetable;
pub mod token;
pub mod transport;

use crate::app::Action;
use yew::Callback;

/// Where components send what happened.
pub type Act = Callback<Action>;

/// Memory that the first lesson and some edits of it take. The allocator asks the browser for 64 KiB at a time, and
/// each time costs up to a millisecond; once it has had so much it keeps it.
#[cfg(target_arch = "wasm32")]
const MEMORY: usize = 24 << 20;

#[cfg(target_arch = "wasm32")]
/// Mounts the page in the element `page`, beside the static first view, which goes once the page
/// answers input.
pub fn mount() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(MEMORY)));
    // After the task in which the module came to life, which is long enough.
    crate::platform::timer::after(0, || {
        if let Some(root) = crate::platform::document::element("page") {
            yew::Renderer::<page::Page>::with_root(root).render();
        }
    });
}
