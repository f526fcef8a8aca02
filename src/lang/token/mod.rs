//! Classes of tokens, for highlighting: light scanners that work on half-typed text too.
//!
//! [`python`] and [`rust`] cut a text into lexemes; this file gives lexemes their classes.
//! They never fail and never look at grammar beyond the neighbouring lexeme.

pub mod python;
pub mod rust;

use crate::ir::Span;
use crate::ir::program::Language;

/// What a stretch of text is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenClass {
    /// A keyword.
    Keyword,
    /// `await`'s word: where a task may be suspended.
    Await,
    /// A string or character literal.
    Text,
    /// A number.
    Number,
    /// A comment.
    Comment,
    /// A name right before an argument list.
    Function,
    /// A macro's name with its `!`, a decorator, an attribute.
    Macro,
}

/// A classed stretch of text; what lies between tokens is plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// What.
    pub class: TokenClass,
}

/// What a lexeme is to a scanner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexemeKind {
    /// A name or keyword.
    Word,
    /// A number.
    Number,
    /// A string or character literal, perhaps unfinished.
    Text,
    /// A string literal with expressions inside (`f"..."`).
    Template,
    /// A comment.
    Comment,
    /// A Rust attribute's `#[...]` or a Python decorator's `@name`.
    Attribute,
    /// One byte of punctuation.
    Punctuation(u8),
    /// A line break outside brackets does not nest; the scanners give every one.
    LineBreak,
}

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: LexemeKind,
}

/// Cuts `text` into lexemes; white space is left out.
pub fn lexemes(language: Language, text: &str) -> Vec<Lexeme> {
    match language {
        Language::Python => python::lexemes(text),
        Language::Rust => rust::lexemes(text),
    }
}

/// The classed tokens of `text`, in order, without overlap.
pub fn tokens(language: Language, text: &str) -> Vec<Token> {
    classified(language, text, &lexemes(language, text))
}

/// Those of the lexemes of `text`, in order, that have a class.
pub fn classified(language: Language, text: &str, lexemes: &[Lexeme]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(lexemes.len());
    for (index, lexeme) in lexemes.iter().enumerate() {
        let next = lexemes.get(index + 1);
        let class = match lexeme.kind {
            LexemeKind::Word => word_class(language, text, *lexeme, next),
            LexemeKind::Number => Some(TokenClass::Number),
            LexemeKind::Text | LexemeKind::Template => Some(TokenClass::Text),
            LexemeKind::Comment => Some(TokenClass::Comment),
            LexemeKind::Attribute => Some(TokenClass::Macro),
            LexemeKind::Punctuation(_) | LexemeKind::LineBreak => None,
        };
        if let Some(class) = class {
            tokens.push(Token {
                span: lexeme.span,
                class,
            });
        }
    }
    tokens
}

fn word_class(
    language: Language,
    text: &str,
    lexeme: Lexeme,
    next: Option<&Lexeme>,
) -> Option<TokenClass> {
    let word = &text[lexeme.span.start as usize..lexeme.span.end as usize];
    let keywords = match language {
        Language::Python => python::KEYWORDS,
        Language::Rust => rust::KEYWORDS,
    };
    if word == "await" {
        return Some(TokenClass::Await);
    }
    if keywords.contains(&word) {
        return Some(TokenClass::Keyword);
    }
    let adjacent = next.filter(|next| next.span.start == lexeme.span.end);
    match adjacent.map(|next| next.kind) {
        Some(LexemeKind::Punctuation(b'(')) => Some(TokenClass::Function),
        Some(LexemeKind::Punctuation(b'!')) if language == Language::Rust => {
            Some(TokenClass::Macro)
        }
        _ => None,
    }
}

/// A position in a text's bytes, for the scanners.
pub(crate) struct Scan<'text> {
    pub(crate) bytes: &'text [u8],
    /// The next byte.
    pub(crate) at: usize,
}

impl<'text> Scan<'text> {
    pub(crate) fn new(text: &'text str) -> Scan<'text> {
        Scan {
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    /// The byte `ahead` of the next one; 0 past the end.
    pub(crate) fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    pub(crate) fn done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(crate) fn starts_with(&self, prefix: &str) -> bool {
        self.bytes[self.at.min(self.bytes.len())..].starts_with(prefix.as_bytes())
    }

    /// Moves on by `count` bytes, not past the end.
    pub(crate) fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.bytes.len());
    }

    pub(crate) fn skip_while(&mut self, accepts: impl Fn(u8) -> bool) {
        while !self.done() && accepts(self.peek(0)) {
            self.at += 1;
        }
    }

    /// The lexeme from `start` to here.
    pub(crate) fn lexeme(&self, start: usize, kind: LexemeKind) -> Lexeme {
        Lexeme {
            span: Span::new(start as u32, self.at as u32),
            kind,
        }
    }
}

/// Whether a byte can start a name (letters, `_`, anything beyond ASCII).
pub(crate) fn starts_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

/// Whether a byte can go on in a name.
pub(crate) fn continues_word(byte: u8) -> bool {
    starts_word(byte) || byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(language: Language, text: &str) -> Vec<(&str, TokenClass)> {
        let slice = |token: Token| &text[token.span.start as usize..token.span.end as usize];
        let tokens = tokens(language, text);
        tokens
            .into_iter()
            .map(|token| (slice(token), token.class))
            .collect()
    }

    #[test]
    fn python_words_strings_and_comments() {
        let found = classes(
            Language::Python,
            "async def f(x):  # hi\n    await g(f'{x[\"a\"]}', 1.5)\n",
        );
        use TokenClass::*;
        let expected = [
            ("async", Keyword),
            ("def", Keyword),
            ("f", Function),
            ("# hi", Comment),
            ("await", Await),
            ("g", Function),
            ("f'{x[\"a\"]}'", Text),
            ("1.5", Number),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn rust_lifetimes_characters_and_macros() {
        let text =
            "fn f<'a>(c: &'a str) { println!(\"{c}\"); 'x'; r#\"\"\"#; /* a /* b */ */ x.await }";
        let found = classes(Language::Rust, text);
        use TokenClass::*;
        let expected = [
            ("fn", Keyword),
            ("println", Macro),
            ("\"{c}\"", Text),
            ("'x'", Text),
            ("r#\"\"\"#", Text),
            ("/* a /* b */ */", Comment),
            ("await", Await),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn unfinished_text_ends_at_the_end() {
        for text in [
            "f\"{", "\"", "'", "'''a", "r#\"", "/* ", "b'\\", "#[", "é'", "f'{a:{",
        ] {
            for language in [Language::Python, Language::Rust] {
                let end = lexemes(language, text).last().map(|last| last.span.end);
                assert!(end <= Some(text.len() as u32), "{text:?}");
            }
        }
    }
}
