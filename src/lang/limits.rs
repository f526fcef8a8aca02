//! What is refused before parsing, so that no parser runs out of stack.

use super::diagnostic::Diagnostic;
use crate::ir::Span;
use crate::ir::program::Language;

/// Longest source, in bytes: far beyond what a page can show, and what 24 bits of sites can name.
pub const SOURCE_BYTES_MAX: usize = 64 << 10;

/// The first limit that `text` breaks, if any.
pub fn check(_language: Language, text: &str) -> Option<Diagnostic> {
    if text.len() > SOURCE_BYTES_MAX {
        let span = Span::new(SOURCE_BYTES_MAX as u32, text.len() as u32);
        let message = format!("the program is longer than {SOURCE_BYTES_MAX} bytes");
        return Some(
            Diagnostic::error(span, message)
                .with_help("shorten it: Pollscope is for small programs"),
        );
    }
    None
}
