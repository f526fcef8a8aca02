//! Cuts Rust text into lexemes.

use super::{Lexeme, LexemeKind, Scan, continues_word, starts_word};

/// Rust's keywords.
pub const KEYWORDS: &[&str] = &[
    "Self", "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum",
    "extern", "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move",
    "mut", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "type",
    "unsafe", "use", "where", "while",
];

/// The lexemes of `text`.
pub fn lexemes(text: &str) -> Vec<Lexeme> {
    let mut scan = Scan::new(text);
    let mut found = Vec::new();
    while !scan.done() {
        let start = scan.at;
        let byte = scan.peek(0);
        if byte.is_ascii_whitespace() {
            scan.skip(1);
            continue;
        }
        let kind = lexeme(&mut scan);
        debug_assert!(scan.at > start, "every lexeme is at least a byte");
        found.push(scan.lexeme(start, kind));
    }
    found
}

fn lexeme(scan: &mut Scan) -> LexemeKind {
    let byte = scan.peek(0);
    if scan.starts_with("//") {
        scan.skip_while(|byte| byte != b'\n');
        return LexemeKind::Comment;
    }
    if scan.starts_with("/*") {
        block_comment(scan);
        return LexemeKind::Comment;
    }
    if scan.starts_with("#[") || scan.starts_with("#![") {
        scan.skip_while(|byte| byte != b']' && byte != b'\n');
        scan.skip(usize::from(scan.peek(0) == b']'));
        return LexemeKind::Attribute;
    }
    if let Some(prefix) = string_prefix(scan) {
        scan.skip(prefix);
        string(scan, prefix);
        return LexemeKind::Text;
    }
    if byte == b'\'' || (byte == b'b' && scan.peek(1) == b'\'') {
        return character_or_lifetime(scan);
    }
    if starts_word(byte) {
        scan.skip_while(continues_word);
        return LexemeKind::Word;
    }
    if byte.is_ascii_digit() {
        scan.skip_while(continues_word);
        if scan.peek(0) == b'.' && scan.peek(1).is_ascii_digit() {
            scan.skip(1);
            scan.skip_while(continues_word);
        }
        return LexemeKind::Number;
    }
    scan.skip(1);
    LexemeKind::Punctuation(byte)
}

fn block_comment(scan: &mut Scan) {
    let mut depth = 0_u32;
    while !scan.done() {
        if scan.starts_with("/*") {
            depth += 1;
            scan.skip(2);
        } else if scan.starts_with("*/") {
            depth -= 1;
            scan.skip(2);
            if depth == 0 {
                return;
            }
        } else {
            scan.skip(1);
        }
    }
}

/// If a string literal starts here: the length of what stands before its quote or hashes.
fn string_prefix(scan: &Scan) -> Option<usize> {
    for prefix in [
        "\"", "b\"", "c\"", "r\"", "r#", "br\"", "br#", "cr\"", "cr#",
    ] {
        if scan.starts_with(prefix) {
            let length = prefix.len() - 1;
            let mut hashes = length;
            while scan.peek(hashes) == b'#' {
                hashes += 1;
            }
            return (scan.peek(hashes) == b'"').then_some(length);
        }
    }
    None
}

/// Moves past a string literal that starts with its quote or, if raw, with its hashes.
fn string(scan: &mut Scan, prefix: usize) {
    let mut hashes = 0;
    while scan.peek(0) == b'#' {
        hashes += 1;
        scan.skip(1);
    }
    let raw = hashes > 0 || (prefix > 0 && scan.bytes[scan.at - 1] == b'r');
    scan.skip(1);
    while !scan.done() {
        match scan.peek(0) {
            b'\\' if !raw => scan.skip(2),
            b'"' => {
                scan.skip(1);
                if (0..hashes).all(|ahead| scan.peek(ahead) == b'#') {
                    scan.skip(hashes);
                    return;
                }
            }
            _ => scan.skip(1),
        }
    }
}

/// A character literal ends in a quote; a lifetime or label does not.
fn character_or_lifetime(scan: &mut Scan) -> LexemeKind {
    scan.skip(usize::from(scan.peek(0) == b'b') + 1);
    if scan.peek(0) == b'\\' {
        scan.skip(2);
        scan.skip_while(|byte| byte != b'\'' && byte != b'\n');
        scan.skip(usize::from(scan.peek(0) == b'\''));
        return LexemeKind::Text;
    }
    let mut width = 1;
    while scan.peek(width) & 0xc0 == 0x80 {
        width += 1;
    }
    if scan.peek(width) == b'\'' {
        scan.skip(width + 1);
        return LexemeKind::Text;
    }
    scan.skip_while(continues_word);
    LexemeKind::Word
}
