//! The core: programs, their simulation, recorded runs. Plain data, deterministic, `Clone`.
//!
//! A package of its own, because it alone is compiled for speed in the page, where everything else is compiled for
//! size. The package `pollscope` shows its modules as its own.

pub mod ir;
pub mod sim;
pub mod trace;
