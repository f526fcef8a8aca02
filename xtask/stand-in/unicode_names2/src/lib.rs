//! A stand-in for `unicode_names2`, whose table of every Unicode character name is three quarters
//! of ruff's Python parser in wasm. `\N{...}` is the only user; the Python front end refuses it with
//! a diagnostic of its own.

/// Never finds a character: the table is left out on purpose.
pub fn character(_name: &str) -> Option<char> {
    None
}
