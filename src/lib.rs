//! Pollscope: step CPython's asyncio and Rust's Tokio side by side, on one virtual clock.
//!
//! This file is the architecture document. A person types a Python and a Rust program; both are
//! parsed by the languages' real grammars, lowered to one small intermediate language, run by a
//! deterministic simulation of the two runtimes, recorded, and drawn. Data flows one way:
//!
//! ```text
//! text ─► lang ─► ir ─► sim ─► trace ─► view ─► app ─► ui ─► the screen
//!                                     lessons ─┘      platform (JavaScript) below ui
//! ```
//!
//! A module imports only what is to its left (`ui` may import `platform`; only `platform` imports
//! JavaScript bindings; nothing below `ui` imports Yew). A test enforces it.
//!
//! # What is never so
//!
//! - No native code calls a program's code on Rust's own stack: only the loop, handles, futures, task
//!   steps and leaf futures are native; everything else runs in frames of the machine.
//! - The core has no clock, no randomness but `sim::choice`, and iterates nothing unordered: the same
//!   text, configuration and choices give the same trace, byte for byte.
//! - The simulation's state never holds events or output: they live in the trace, and any position of
//!   a trace is a real run again, by replay from a keyframe.
//! - Front ends never fail: they give a program or diagnostics at tokens. What is outside the subset
//!   is refused, at the token, before the run or, where only running shows it, as a visible outcome.
//! - The view decides where, the style sheets how it looks and moves; the user interface holds focus
//!   and what is open, nothing else.
//! - Only `platform` can be surprised by the outside.
//!
//! # The core, in a few types
//!
//! - [`lang::compile`]`(language, text)` is the only door of `lang`; it gives a [`lang::Compiled`]:
//!   [`ir::Program`], diagnostics, tokens.
//! - [`ir::Program`]: functions of [`ir::Op`]s on an operand stack. Control, frames, await and unwinding
//!   are the same for both languages; primitives are `Py(..)` or `Rs(..)`. Await points are numbered:
//!   they are CPython's suspension points and the variants of the compiler's state machine.
//! - [`sim::Sim`]: everything a run owns, cloned at the price of its page tables.
//!   `sim.step(&mut recorder)` lets the thread with the earliest virtual clock act.
//! - [`sim::event::Event`]: 24 bytes, in the runtimes' own words, each with its cause.
//! - [`trace::Trace`]: program, configuration, choices, events, output, keyframes, outcome.
//!   `trace.at(n)` is the run after `n` events.
//!
//! Python objects are reference-counted and die when CPython's would, in frames of their own; a Rust
//! value is owned by one slot, and an empty slot is the drop flag.
//!
//! The modules, in reading order; the first three are the package `pollscope-core`:

pub use pollscope_core::{ir, sim, trace};

pub mod lang;

pub mod lessons;
pub mod view;

pub mod app;

#[cfg(any(target_arch = "wasm32", test))]
pub mod platform;
#[cfg(any(target_arch = "wasm32", test))]
pub mod ui;
