//! The integration tests of the library and of the `pollscope` command, in one binary.
//!
//! Children in reading order: `conformance` (what the simulator prints is what CPython and Tokio print), `lessons`
//! (every lesson is complete, short and true), `tidy` (what every file of the project must satisfy).

mod conformance;
mod lessons;
mod tidy;
