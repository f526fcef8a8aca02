//! The browser suite. `cargo xtask test browser [NAME]` runs it on the release page.

mod page;
mod start;
