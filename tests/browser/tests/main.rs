//! The browser suite. `cargo xtask test browser [NAME]` runs it on the release page.

mod address;
mod page;
mod start;
mod stepping;
