//! The one language both front ends lower to: functions of small operations on an operand stack.
//!
//! Read in this order: [`span`] (where in the text), [`program`] (what a compiled text is),
//! [`op`] (control, language-neutral), [`py`] and [`rs`] (the two languages' primitives),
//! [`native`] (what the runtimes offer), [`builder`] (how front ends emit functions), [`link`] (how what was
//! emitted alone is appended), [`validate`] and [`dump`].
//!
//! It must never know a runtime, a clock or a screen.

#![deny(clippy::disallowed_types)]

pub mod builder;
pub mod dump;
mod index;
pub mod link;
pub mod native;
pub mod op;
pub mod program;
pub mod py;
pub mod rs;
pub mod span;
pub mod validate;

pub use op::Op;
pub use program::{Function, FunctionKind, Program};
pub use span::Span;
