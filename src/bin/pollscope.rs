//! The native command; see `pollscope --help`.

fn main() {}
