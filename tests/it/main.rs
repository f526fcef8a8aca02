//! The integration tests of the library and of the `pollscope` command, in one binary.
//!
//! Children in reading order: `conformance` (what the simulator prints is what CPython and Tokio print).

mod conformance;
mod lessons;
mod tidy;
