//! What to draw, as data: the view of two runs at one position.
//!
//! Read [`look`] (what the builders look at), [`names`] (what tasks are called), [`code`], [`stage`] (with [`held`]), [`wake`], [`machine`] (with [`stations`], [`transition`], [`enumeration`], [`memory`]), [`timeline`] with [`occupied`], [`timetable`] and [`window`],
//! [`transcript`], [`output`], [`measures`], [`orders`], [`fork`], [`words`], then [`page`], which holds one of each.
//!
//! Plain data with cheap equality: a panel whose value is equal is not drawn again. It must never know
//! Yew, pixels or colours: it says *where* and *what*, the stylesheets say how.

pub mod code;
pub mod enumeration;
pub mod fork;
pub mod held;
pub mod look;
pub mod machine;
pub mod measures;
pub mod memory;
pub mod names;
pub mod occupied;
pub mod orders;
pub mod output;
pub mod page;
pub mod queues;
pub mod stage;
pub mod stations;
pub mod threads;
pub mod timeline;
pub mod timetable;
pub mod transcript;
pub mod transition;
pub mod wake;
pub mod window;
pub mod words;

pub use crate::trace::merge::Side;
