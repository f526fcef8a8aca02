//! Python's `str`: the text of a value, quoting, characters and slices.

use crate::ir::program::Const;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use std::fmt::Write;

/// The text of a value that is a `str`.
#[inline]
pub fn of(sim: &Sim, value: Value) -> Option<&str> {
    match value {
        Value::Text(id) => match &sim.program.constants[id.index()] {
            Const::Text(text) => Some(text),
            _ => None,
        },
        Value::Object(object) => match sim.heap.body(object) {
            Body::Text(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Appends `repr(text)`. CPython `Objects/unicodeobject.c` `unicode_repr`: single quotes unless the text
/// has them and no double ones; what cannot be printed is escaped.
pub fn quote(text: &str, out: &mut String) {
    let quote = match text.contains('\'') && !text.contains('"') {
        true => '"',
        false => '\'',
    };
    out.push(quote);
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if letter == quote => {
                out.push('\\');
                out.push(letter);
            }
            letter if is_printable(letter) => out.push(letter),
            letter => escape(letter, out),
        }
    }
    out.push(quote);
}

/// Whether `repr` writes a character as it is.
pub fn is_printable(letter: char) -> bool {
    match letter {
        ' ' => true,
        '\u{a0}' | '\u{ad}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' => false,
        letter => {
            !letter.is_control()
                && !letter.is_whitespace()
                && !('\u{200b}'..='\u{200f}').contains(&letter)
        }
    }
}

/// Appends `\x07`, `\u2028` or `\U0001f600`.
pub fn escape(letter: char, out: &mut String) {
    let code = letter as u32;
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// `ascii(text)` of a text that `repr` gave.
pub fn ascii(quoted: &str) -> String {
    let mut out = String::new();
    for letter in quoted.chars() {
        match letter.is_ascii() {
            true => out.push(letter),
            false => escape(letter, &mut out),
        }
    }
    out
}

/// The byte offset of character number `index`; the text's length if it has fewer.
pub fn byte_of(text: &str, index: usize) -> usize {
    if text.is_ascii() {
        return index.min(text.len());
    }
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(at, _)| at)
}

/// How many characters a text has.
pub fn length(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len(),
        false => text.chars().count(),
    }
}
