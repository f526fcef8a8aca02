//! The application as pure data: what the page knows, what can happen to it, what follows.
//!
//! Read [`state`], [`action`], [`effect`] (the three types), [`update`] (the one transition), then
//! [`settings`], [`run`] (compile and record), [`texts`], [`indentation`], [`pair`], [`stops`] and [`steps`] (what follows
//! from two runs), [`moves`], [`find`], [`breakpoints`], [`lab`], [`orders`], [`playback`], [`live`], [`caption`], [`lesson`], [`scene`] (the state as a [`crate::view::page::Page`]), and what comes from outside: [`keymap`],
//! [`query`], [`link`], [`host`].
//!
//! It must never know Yew or the browser: effects say what should be done, `ui` and `platform` do it.

pub mod action;
pub mod breakpoints;
pub mod caption;
pub mod effect;
pub mod find;
pub mod host;
pub mod indentation;
pub mod keymap;
pub mod lab;
pub mod lesson;
pub mod link;
pub mod live;
pub mod moves;
pub mod opening;
pub mod orders;
pub mod pair;
pub mod playback;
pub mod query;
pub mod run;
pub mod scene;
pub mod settings;
pub mod state;
pub mod steps;
pub mod stops;
pub mod texts;
pub mod update;

pub use action::Action;
pub use effect::Effect;
pub use state::State;
pub use update::{start, update};
