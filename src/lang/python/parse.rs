//! Text to syntax tree, by ruff's parser; its errors become diagnostics.

use super::span_of;
use crate::lang::diagnostic::Diagnostic;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

/// Parses a module. The tree is whole even where the text is broken; the diagnostics say where.
pub fn parse(text: &str) -> (Option<ModModule>, Vec<Diagnostic>) {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(text, options);
    let mut diagnostics: Vec<Diagnostic> = parsed
        .errors()
        .iter()
        .map(|error| syntax_error(span_of(error.location), &error.error.to_string()))
        .collect();
    diagnostics.extend(
        parsed
            .unsupported_syntax_errors()
            .iter()
            .map(|error| syntax_error(span_of(error.range), &error.to_string())),
    );
    let module = parsed.try_into_module().map(|parsed| parsed.into_syntax());
    (module, diagnostics)
}

/// A syntax error at its place.
pub fn syntax_error(span: crate::ir::Span, message: &str) -> Diagnostic {
    Diagnostic::error(span, message.trim_end_matches('.')).with_code("SyntaxError")
}
