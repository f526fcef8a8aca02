//! A recorded run: events with causes, output, keyframes, seeking.
//!
//! Read [`recording`] (how a run becomes a trace; `spacing`: when keyframes are taken), [`seek`] (any position, both directions; [`checkpoints`]: faster; [`placing`]: in very large runs) and
//! [`narrate`] (one sentence an event), [`ending`] (how it ended; [`waiting`]: why it can never go on), [`index`] (what is
//! derived from a run once; [`indexing`]: how; [`lives`]: what each task does, when), [`occupancy`] (the same of each thread), [`merge`] (two runs on one clock), [`compare`] (which tasks are partners, where two runs first differ),
//! [`explore`] (every order a program can run in), [`export`] (a run for other tools), [`figures`] (large numbers as one reads them).
//!
//! It runs the program only by replaying [`crate::sim`].

#![deny(clippy::disallowed_types)]

pub mod checkpoints;
pub mod compare;
pub mod ending;
pub mod explore;
pub mod export;
pub mod figures;
pub mod index;
pub mod indexing;
pub mod json;
pub mod lives;
pub mod merge;
pub mod narrate;
pub mod occupancy;
pub mod placing;
pub mod recording;
pub mod seek;
mod spacing;
pub mod waiting;

pub use recording::{Chunk, Keyframe, Taking, Trace};
