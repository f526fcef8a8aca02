//! The browser: the only place that touches JavaScript.
//!
//! Read [`conductor`] first: playback as a real future. Then the doors to the outside:
//! [`document`] (marks on the document, focus, preferences), [`frame`] and [`layout`]
//! (when it is read and written), [`placing`] (moving tokens to their
//! slots), [`edge`] (the way of a wake's edge between two of them), [`pixels`] (a canvas), [`address`] (query, fragment), [`clipboard`], [`storage`], [`host`] (the page around an
//! embedded one), [`keyboard`],
//! [`focus`] (never nowhere), [`typing`] (as if by hand), [`timer`].
//!
//! Everything outside can fail, and a sandboxed frame makes most of it fail: every door returns an
//! `Option` or does nothing, and none panics. It must never know what a task or a step is.

pub mod address;
pub mod clipboard;
pub mod conductor;
pub mod document;
pub mod edge;
pub mod focus;
pub mod frame;
pub mod host;
pub mod keyboard;
pub mod layout;
pub mod pixels;
pub mod placing;
pub mod storage;
pub mod timer;
pub mod typing;
