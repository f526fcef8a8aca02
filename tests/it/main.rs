//! The integration tests of the library and of the `pollscope` command, in one binary.
//!
//! Children in reading order: `programs` (what is run), `conformance` (what the simulator prints is
//! what CPython and Tokio print), `lessons` (the catalogue, and its runs on the page), `time_travel`,
//! `broken` (half-typed programs), `tidy`.

mod broken;
mod conformance;
mod lessons;
mod programs;
mod tidy;
mod time_travel;
