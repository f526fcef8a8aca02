//! How large types are and where their parts lie, as rustc 1.95 lays them out on a 64-bit target: fields in
//! rustc's order, niches, and the futures of the program's own async functions and blocks.
//!
//! Read in this order: [`fields`] (structs and enums), [`coroutine`] (futures), [`library`] (what was
//! measured; `macros`: what `join!` and `select!` make), [`types`] (the layout of a type), [`machine`] (the enum of an async body, with its states).
//!
//! Where a type is not known the answer is the reason, never a guess.

pub mod coroutine;
pub mod fields;
pub mod library;
pub mod machine;
mod macros;
pub mod types;

pub use machine::shapes;
