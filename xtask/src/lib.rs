//! The project's chores as code: what `cargo xtask …` runs.
//!
//! Reading order:
//!
//! - [`cli`]: the commands and their flags.
//! - [`workspace`]: where things are (checkout, target folder, cache).
//! - [`process`]: running other programs, with a time limit and a sentence when they fail.
//! - [`tools`]: what a chore needs from outside, found or installed.
//! - [`page`]: the page, from cargo's output to the finished folder.
//! - [`server`]: the static server on 127.0.0.1; [`watch`]: noticing edits.
//! - [`serve`], [`suite`], [`bench`], [`lighthouse`], [`screenshot`], [`sizes`], [`fuzz`], [`verdicts`] with [`repairs`]: the chores that put
//!   these together.
//!
//! A chore never leaves anything in the checkout but `dist/`, cargo's target folder and what it records, never
//! reads standard input, and does no set-up work a second time.

pub mod bench;
pub mod cli;
pub mod fuzz;
pub mod lighthouse;
pub mod page;
pub mod process;
pub mod repairs;
pub mod screenshot;
pub mod serve;
pub mod server;
pub mod sizes;
pub mod suite;
pub mod tools;
pub mod verdicts;
pub mod watch;
pub mod workspace;
