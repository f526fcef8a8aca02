//! What is refused before parsing, so that no parser and no later walk runs out of stack.
//!
//! Measured: syn overflows a 1 MiB stack at 200 to 500 nested brackets. The limits below keep every
//! tree under a few hundred levels, whatever the text.

use super::diagnostic::Diagnostic;
use super::token::{Lexeme, LexemeKind};
use crate::ir::Span;
use crate::ir::program::Language;

/// Longest source, in bytes: far beyond what a page can show.
pub const SOURCE_BYTES_MAX: usize = 64 << 10;

/// Deepest nesting of brackets, and of Python's indented blocks.
pub const NESTING_MAX: u32 = 64;

/// Longest run of operators, postfixes and nesting keywords between two separators: each makes a tree
/// one level deeper.
pub const CHAIN_MAX: u32 = 1000;

/// Longest run of what nests by recursion without brackets: prefix operators, `else if`, `lambda`,
/// closures, conditional expressions.
pub const PREFIX_MAX: u32 = 64;

/// The first limit that `text`, which has these lexemes, breaks, if any.
pub fn check(language: Language, text: &str, lexemes: &[Lexeme]) -> Option<Diagnostic> {
    if text.len() > SOURCE_BYTES_MAX {
        let mut start = SOURCE_BYTES_MAX;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let span = Span::new(start as u32, text.len() as u32);
        let message = format!("the program is longer than {SOURCE_BYTES_MAX} bytes");
        let help = "shorten it: this is a place for small programs";
        return Some(Diagnostic::error(span, message).with_help(help));
    }
    if language == Language::Python
        && let Some(span) = too_deep_block(text)
    {
        let message = format!("blocks nest deeper than {NESTING_MAX} levels");
        return Some(
            Diagnostic::error(span, message).with_help("move the inner blocks into functions"),
        );
    }
    let mut counts = Counts::default();
    for lexeme in lexemes {
        let word = &text[lexeme.span.start as usize..lexeme.span.end as usize];
        if let Some(message) = counts.add(language, *lexeme, word) {
            let help = "split the expression into named parts";
            return Some(Diagnostic::error(lexeme.span, message).with_help(help));
        }
    }
    None
}

/// The first line whose indentation opens too many blocks.
fn too_deep_block(text: &str) -> Option<Span> {
    let mut indents: Vec<usize> = vec![0];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - content.len();
        if !content.trim().is_empty() {
            while indents.last().is_some_and(|outer| *outer > indent) {
                indents.pop();
            }
            if indents.last() != Some(&indent) {
                indents.push(indent);
            }
            if indents.len() as u32 > NESTING_MAX {
                return Some(Span::new(
                    start as u32,
                    (start + line.trim_end().len()) as u32,
                ));
            }
        }
        start += line.len();
    }
    None
}

#[derive(Default)]
struct Counts {
    open: u32,
    chain: Vec<u32>,
    chain_here: u32,
    prefixes: Vec<u32>,
    prefixes_here: u32,
    /// Whether a `}` was just closed.
    braced: bool,
}

impl Counts {
    /// Counts one lexeme; the limit it breaks, as a sentence.
    fn add(&mut self, language: Language, lexeme: Lexeme, text: &str) -> Option<String> {
        let begins = match lexeme.kind {
            LexemeKind::Word => !matches!(text, "else" | "as"),
            LexemeKind::Attribute => true,
            _ => false,
        };
        if std::mem::take(&mut self.braced) && begins && language == Language::Rust {
            (self.chain_here, self.prefixes_here) = (0, 0);
        }
        match lexeme.kind {
            LexemeKind::Punctuation(b'(' | b'[' | b'{') => {
                self.chain_here += 1;
                self.open(1)
            }
            LexemeKind::Punctuation(byte @ (b')' | b']' | b'}')) => {
                self.close();
                self.braced = byte == b'}';
                None
            }
            LexemeKind::Template => {
                let inside = text
                    .bytes()
                    .filter(|byte| matches!(byte, b'(' | b'[' | b'{'))
                    .count() as u32;
                let too_deep = self.open + inside > NESTING_MAX;
                too_deep.then(|| format!("brackets nest deeper than {NESTING_MAX} levels"))
            }
            LexemeKind::Punctuation(b';' | b',') => {
                (self.chain_here, self.prefixes_here) = (0, 0);
                None
            }
            LexemeKind::LineBreak if self.open == 0 => {
                (self.chain_here, self.prefixes_here) = (0, 0);
                None
            }
            LexemeKind::Punctuation(byte) => self.operator(byte),
            LexemeKind::Word => self.word(language, text),
            LexemeKind::Attribute => self.word(language, "#"),
            _ => None,
        }
    }

    fn open(&mut self, by: u32) -> Option<String> {
        self.open += by;
        self.chain.push(self.chain_here);
        self.prefixes.push(self.prefixes_here);
        (self.chain_here, self.prefixes_here) = (0, 0);
        if self.open > NESTING_MAX {
            return Some(format!("brackets nest deeper than {NESTING_MAX} levels"));
        }
        self.check()
    }

    fn close(&mut self) {
        self.open = self.open.saturating_sub(1);
        self.chain_here = self.chain.pop().unwrap_or(0);
        self.prefixes_here = self.prefixes.pop().unwrap_or(0);
    }

    fn operator(&mut self, byte: u8) -> Option<String> {
        self.chain_here += 1;
        if matches!(byte, b'!' | b'-' | b'&' | b'*' | b'~' | b'|') {
            self.prefixes_here += 1;
        }
        self.check()
    }

    fn word(&mut self, language: Language, word: &str) -> Option<String> {
        let nests = match language {
            Language::Python => matches!(word, "lambda" | "not" | "if" | "await" | "else"),
            Language::Rust => {
                matches!(
                    word,
                    "else" | "return" | "break" | "move" | "async" | "dyn" | "impl" | "fn"
                )
            }
        };
        if nests {
            self.chain_here += 1;
            self.prefixes_here += 1;
        }
        self.check()
    }

    fn check(&self) -> Option<String> {
        if self.prefixes_here > PREFIX_MAX * 2 {
            return Some(format!(
                "more than {} operators or keywords in a row nest",
                PREFIX_MAX * 2
            ));
        }
        if self.chain_here > CHAIN_MAX {
            return Some(format!("a chain of more than {CHAIN_MAX} operators"));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::token::lexemes;

    fn refused(language: Language, text: &str) -> bool {
        check(language, text, &lexemes(language, text)).is_some()
    }

    #[test]
    fn deep_nesting_is_refused_and_lessons_are_not() {
        for language in [Language::Python, Language::Rust] {
            assert!(refused(language, &"(".repeat(65)));
            assert!(!refused(language, &"(".repeat(64)));
            assert!(refused(language, &format!("x = 1{}", " + 1".repeat(1001))));
            assert!(!refused(language, &format!("x = 1{}", " + 1".repeat(500))));
            assert!(refused(language, &"-".repeat(300)));
        }
        assert!(refused(Language::Rust, &"if a {} else ".repeat(300)));
        assert!(!refused(Language::Rust, &"fn f(a: &str) {}\n".repeat(300)));
        assert!(refused(Language::Python, &"lambda: ".repeat(300)));
        let nested = (0..70).map(|depth| format!("{}if x:\n", " ".repeat(depth)));
        assert!(refused(Language::Python, &nested.collect::<String>()));
        assert!(refused(Language::Python, &format!("f'{}'", "{".repeat(65))));
    }
}
