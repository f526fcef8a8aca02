//! Text to syntax tree, by ruff's parser; its errors become diagnostics.

use super::span_of;
use crate::lang::diagnostic::Diagnostic;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// Parses a module. The tree is whole even where the text is broken; the diagnostics say where: like
/// CPython only at the first syntax error, because those after it are often its echo.
pub fn parse(text: &str) -> (Option<ModModule>, Vec<Diagnostic>) {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(text, options);
    let first = parsed.errors().first().map(|error| {
        let told = syntax_error(span_of(error.location), &error.error.to_string());
        never_closed(text, parsed.tokens(), error.location.start()).unwrap_or(told)
    });
    let mut diagnostics: Vec<Diagnostic> = first.into_iter().collect();
    diagnostics.extend(
        parsed
            .unsupported_syntax_errors()
            .iter()
            .map(|error| syntax_error(span_of(error.range), &error.to_string())),
    );
    let module = parsed.try_into_module().map(|parsed| parsed.into_syntax());
    (module, diagnostics)
}

/// The innermost bracket that is open at `error`, if it was opened on an earlier line: then that is what
/// CPython tells (Parser/pegen_errors.c, `_PyPegen_set_syntax_error`).
fn never_closed(text: &str, tokens: &Tokens, error: TextSize) -> Option<Diagnostic> {
    let mut open: Vec<TextRange> = Vec::new();
    for token in tokens.iter().take_while(|token| token.start() < error) {
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => open.push(token.range()),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => drop(open.pop()),
            _ => {}
        }
    }
    let range = open.pop()?;
    let between = text.get(range.end().to_usize()..error.to_usize())?;
    let bracket = &text[range];
    between
        .contains('\n')
        .then(|| syntax_error(span_of(range), &format!("'{bracket}' was never closed")))
}

/// A syntax error at its place.
pub fn syntax_error(span: crate::ir::Span, message: &str) -> Diagnostic {
    Diagnostic::error(span, message.trim_end_matches('.')).with_code("SyntaxError")
}
