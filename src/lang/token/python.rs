//! Cuts Python text into lexemes.

use super::{Lexeme, LexemeKind, Scan, continues_word, starts_word};

/// Python's keywords, and the soft ones that are rarely names.
pub const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// The lexemes of `text`.
pub fn lexemes(text: &str) -> Vec<Lexeme> {
    let mut scan = Scan::new(text);
    let mut found = Vec::new();
    while !scan.done() {
        let start = scan.at;
        let byte = scan.peek(0);
        let kind = if byte == b'\n' {
            scan.skip(1);
            LexemeKind::LineBreak
        } else if byte.is_ascii_whitespace() {
            scan.skip(1);
            continue;
        } else if byte == b'#' {
            scan.skip_while(|byte| byte != b'\n');
            LexemeKind::Comment
        } else if let Some((prefix, template)) = string_prefix(&scan) {
            scan.skip(prefix);
            string(&mut scan, template);
            if template {
                LexemeKind::Template
            } else {
                LexemeKind::Text
            }
        } else if starts_word(byte) {
            scan.skip_while(continues_word);
            LexemeKind::Word
        } else if byte.is_ascii_digit() || (byte == b'.' && scan.peek(1).is_ascii_digit()) {
            scan.skip_while(|byte| continues_word(byte) || byte == b'.');
            LexemeKind::Number
        } else if byte == b'@' && starts_word(scan.peek(1)) && at_line_start(text, start) {
            scan.skip(1);
            scan.skip_while(|byte| continues_word(byte) || byte == b'.');
            LexemeKind::Attribute
        } else {
            scan.skip(1);
            LexemeKind::Punctuation(byte)
        };
        found.push(scan.lexeme(start, kind));
    }
    found
}

fn at_line_start(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or("");
    line.bytes().all(|byte| byte == b' ' || byte == b'\t')
}

/// If a string literal starts here: the length of its prefix, and whether it is an f-string.
fn string_prefix(scan: &Scan) -> Option<(usize, bool)> {
    let mut length = 0;
    let mut template = false;
    while length < 3
        && matches!(
            scan.peek(length),
            b'r' | b'R' | b'b' | b'B' | b'u' | b'U' | b'f' | b'F'
        )
    {
        template |= matches!(scan.peek(length), b'f' | b'F');
        length += 1;
    }
    matches!(scan.peek(length), b'"' | b'\'').then_some((length, template))
}

/// Moves past a string literal that starts with its quote. A one-line string ends at the line's end.
fn string(scan: &mut Scan, template: bool) {
    let quote = scan.peek(0);
    let triple = scan.peek(1) == quote && scan.peek(2) == quote;
    let closing = if triple { 3 } else { 1 };
    scan.skip(closing);
    let mut nesting = 0_u32;
    while !scan.done() {
        let byte = scan.peek(0);
        match byte {
            b'\\' => scan.skip(2),
            b'\n' if !triple => return,
            b'{' if template => {
                nesting += 1;
                scan.skip(1);
            }
            b'}' if template => {
                nesting = nesting.saturating_sub(1);
                scan.skip(1);
            }
            _ if byte == quote && (nesting == 0 || !triple) => {
                if closing == 1 || (scan.peek(1) == quote && scan.peek(2) == quote) {
                    scan.skip(closing);
                    return;
                }
                scan.skip(1);
            }
            _ => scan.skip(1),
        }
    }
}
