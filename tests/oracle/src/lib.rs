//! The real runtime behind the recorded outputs of the Rust programs.
//!
//! This package is empty on purpose. `tests/it/conformance/tokio.rs` copies it to
//! `$XDG_CACHE_HOME/pollscope/oracle`, where every Rust program of `tests/cases/rust` and
//! `static/lessons` becomes one binary linked with the pinned Tokio.
