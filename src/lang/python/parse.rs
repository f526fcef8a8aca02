//! Text to syntax tree, by ruff's parser; its errors become diagnostics.

use super::span_of;
use crate::lang::diagnostic::Diagnostic;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextLen, TextRange, TextSize};

/// Parses a module. The tree is whole even where the text is broken; the diagnostics say where: like
/// CPython only at the first syntax error, because those after it are often its echo.
pub fn parse(text: &str) -> (Option<ModModule>, Vec<Diagnostic>) {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(text, options);
    let first = parsed.errors().first().map(|error| {
        let place = error.location.start();
        let words = in_cpythons_words(text, parsed.tokens(), place, &error.error.to_string());
        let told = syntax_error(span_of(error.location), &words);
        never_closed(text, parsed.tokens(), place).unwrap_or(told)
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
    let code = match message.contains("indent") {
        true => "IndentationError",
        false => "SyntaxError",
    };
    Diagnostic::error(span, message.trim_end_matches('.')).with_code(code)
}

/// What CPython says where the parser has other words (Parser/pegen_errors.c, Grammar/python.gram); where CPython
/// says no more than "invalid syntax" the parser's words stay.
fn in_cpythons_words(text: &str, tokens: &Tokens, place: TextSize, words: &str) -> String {
    let line_of = |at: TextSize| text[..at.to_usize()].matches('\n').count() + 1;
    if let Some(after) = words.strip_prefix("Expected an indented block after ") {
        let after = after
            .replace('`', "'")
            .replace("'class' definition", "class definition");
        let after = after
            .replace(" clause", " statement")
            .replace(" block", " statement");
        let head = line_of(header(tokens, place).unwrap_or(place));
        return format!("expected an indented block after {after} on line {head}");
    }
    let rest = &text[place.to_usize()..];
    let word = text[..place.to_usize()]
        .rsplit('\n')
        .next()
        .unwrap_or("")
        .trim();
    match words {
        "Unexpected indentation" => "unexpected indent".into(),
        "missing closing quote in string literal" => {
            let quotes = rest.trim_start_matches(|letter: char| letter.is_alphabetic());
            let (kind, end) = match quotes.starts_with("\'\'\'") || quotes.starts_with("\"\"\"") {
                true => ("triple-quoted string", line_of(text.trim_end().text_len())),
                false => ("string", line_of(place)),
            };
            format!("unterminated {kind} literal (detected at line {end})")
        }
        "Expected `:`, found newline" => "expected ':'".into(),
        "Expected `:`, found `=`" => {
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".into()
        }
        "Expected `else`, found newline" => "expected 'else' after 'if' expression".into(),
        "Expected `except` or `finally` after `try` block" => {
            "expected 'except' or 'finally' block".into()
        }
        "Expected `,`, found string" | "Expected `,`, found int" | "Expected `,`, found name" => {
            "invalid syntax. Perhaps you forgot a comma?".into()
        }
        "Positional argument cannot follow keyword argument" => {
            "positional argument follows keyword argument".into()
        }
        "Simple statements must be separated by newlines or semicolons" if word == "print" => {
            "Missing parentheses in call to 'print'. Did you mean print(...)?".into()
        }
        words => words.into(),
    }
}

/// Where the line begins whose colon is the last thing before a place.
fn header(tokens: &Tokens, place: TextSize) -> Option<TextSize> {
    let before = tokens.iter().filter(|token| token.start() < place);
    let mut start = None;
    let mut begins = true;
    for token in before {
        match token.kind() {
            TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent => begins = true,
            TokenKind::NonLogicalNewline | TokenKind::Comment => {}
            _ if begins => {
                start = Some(token.start());
                begins = false;
            }
            _ => {}
        }
    }
    start
}
