//! Pollscope: step CPython's asyncio and Rust's Tokio side by side, on one virtual clock.
//!
//! This file is the architecture document. Data flows one way:
//!
//! ```text
//! text ─► lang ─► ir ─► sim ─► trace ─► view ─► app ─► ui ─► the screen
//!                                     lessons ─┘      platform (JavaScript) below ui
//! ```
//!
//! A module imports only what is to its left; `ui` may import `platform`; only `platform` imports
//! JavaScript bindings; nothing below `ui` imports Yew.

pub mod ir;
pub mod lang;
pub mod sim;
pub mod trace;
