//! Tasks (tokio 1.54 `runtime/task`): [`state`] (the bits), [`cell`] (what a task owns), [`waker`] (waking),
//! [`spawn`], [`harness`] (polling, cancelling, completing), [`join`] (the handle) and [`parts`] (wakers inside a task).
//!
//! It must never choose where a woken task goes: that is [`super::schedule`].

pub mod cell;
pub mod harness;
pub mod join;
pub mod join_list;
pub mod parts;
pub mod spawn;
pub mod state;
pub mod waker;
