//! The browser suite. `cargo xtask test browser [NAME]` runs it on the release page.

mod actors;
mod address;
mod barriers;
mod editing;
mod inspect;
mod keys;
mod lab;
mod looks;
mod moves;
mod names;
mod narrow;
mod page;
mod picture;
mod places;
mod resting;
mod settings;
mod start;
mod stepping;
mod timeline;
mod typing;
