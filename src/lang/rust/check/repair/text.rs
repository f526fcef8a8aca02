//! A program as its tokens: what repairs look through, macros included.

use crate::ir::Span;
use crate::lang::diagnostic::Edit;
use crate::lang::rust::span;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::Parser;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Word,
    /// A punctuation character.
    Sign,
    /// A literal.
    Literal,
    /// `(`, `[`, `{`; and the index of what closes it.
    Open(usize),
    /// `)`, `]`, `}`; and the index of what opens it.
    Close(usize),
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// A text and its tokens.
pub struct Text<'s> {
    /// The text.
    pub text: &'s str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
}

/// A statement of a block.
pub struct Statement {
    /// All of it.
    pub span: Span,
    /// `let`: the pattern and the value.
    pub declares: Option<(Span, Option<Span>)>,
    /// The names it declares.
    pub names: Vec<String>,
    /// Whether it is an expression whose own last part is awaited, or a `let` of one.
    pub is_simple: bool,
}

impl<'s> Text<'s> {
    /// The tokens of a text; `None`: it has no such.
    pub fn of(text: &'s str) -> Option<Text<'s>> {
        let stream: TokenStream = text.parse().ok()?;
        let mut tokens = Vec::new();
        flatten(stream, &mut tokens);
        Some(Text { text, tokens })
    }

    /// The words of a place.
    pub fn at(&self, span: Span) -> &'s str {
        let words = self.text.get(span.start as usize..span.end as usize);
        words.unwrap_or("")
    }

    /// The words of a token; empty where there is none.
    pub fn word(&self, index: usize) -> &'s str {
        self.tokens
            .get(index)
            .map_or("", |token| self.at(token.span))
    }

    /// Whether the token before the one at an index, so many places back, is the word.
    pub fn is_before(&self, index: usize, back: usize, word: &str) -> bool {
        index
            .checked_sub(back)
            .is_some_and(|at| self.word(at) == word)
    }

    /// The tokens inside a place.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let start = self
            .tokens
            .partition_point(|token| token.span.start < span.start);
        let end = self
            .tokens
            .partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// The braces around a place, innermost first: the places of what is between them.
    pub fn blocks(&self, around: Span) -> Vec<Span> {
        let opens = self.tokens.iter().rev().filter_map(|token| {
            let Kind::Open(close) = token.kind else {
                return None;
            };
            let close = self.tokens.get(close)?;
            let inside = Span::new(token.span.end, close.span.start);
            let brace = self.at(token.span) == "{";
            (brace && inside.start <= around.start && around.end <= inside.end).then_some(inside)
        });
        opens.collect()
    }

    /// The statements between two braces; `None`: that is no block.
    pub fn statements(&self, inside: Span) -> Option<Vec<Statement>> {
        span::in_part(|| {
            let block = syn::Block::parse_within.parse_str(self.at(inside)).ok()?;
            let all = block.iter().map(|stmt| statement(stmt, inside.start));
            Some(all.collect())
        })
    }

    /// Where a name is used in a place: as a variable, in the braces of a format string too.
    pub fn uses(&self, name: &str, within: Span) -> Vec<Span> {
        let mut found = Vec::new();
        for index in self.within(within) {
            let token = self.tokens[index];
            match token.kind {
                Kind::Word if self.word(index) == name && !self.is_before(index, 1, ".") => {
                    found.push(token.span);
                }
                Kind::Literal => {
                    let hole = format!("{{{name}");
                    let words = self.at(token.span);
                    let ends = [":", "}"];
                    let mut holes = words.match_indices(&hole);
                    let is_hole = |at: usize| {
                        ends.iter()
                            .any(|end| words[at + hole.len()..].starts_with(end))
                    };
                    if holes.any(|(at, _)| is_hole(at)) {
                        found.push(token.span);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Whether a token is in a `use` declaration.
    pub fn is_imported(&self, index: usize) -> bool {
        let before = (0..index).rev();
        let mut before = before.take_while(|at| !matches!(self.word(*at), ";" | ")"));
        before.any(|at| self.word(at) == "use")
    }

    /// The white space before a byte's line.
    pub fn indent(&self, at: u32) -> &'s str {
        let line = &self.text[self.line_start(at)..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    fn line_start(&self, at: u32) -> usize {
        let before = self.text.get(..at as usize).unwrap_or("");
        before.rfind('\n').map_or(0, |start| start + 1)
    }

    /// Takes away a statement, with its line where nothing else is on it.
    pub fn without(&self, span: Span) -> Edit {
        let start = self.line_start(span.start);
        let alone = self.text[start..span.start as usize].trim().is_empty();
        let rest = &self.text[span.end as usize..];
        let end = rest.find('\n').filter(|end| rest[..*end].trim().is_empty());
        match (alone, end) {
            (true, Some(end)) => {
                let end = span.end + end as u32 + 1;
                Edit::replace(Span::new(start as u32, end), "")
            }
            _ => Edit::replace(span, ""),
        }
    }

    /// The words of a place, four columns further to the right.
    pub fn indented(&self, span: Span) -> String {
        let words = self.at(span);
        match words.lines().any(|line| line.matches('"').count() % 2 == 1) {
            true => words.to_string(),
            false => words.replace('\n', "\n    "),
        }
    }
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        let span = span::of(tree.span());
        match tree {
            TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
                let open = tokens.len();
                let edge = |span: proc_macro2::Span| span::of(span);
                tokens.push(Token {
                    span: edge(group.span_open()),
                    kind: Kind::Sign,
                });
                flatten(group.stream(), tokens);
                tokens[open].kind = Kind::Open(tokens.len());
                tokens.push(Token {
                    span: edge(group.span_close()),
                    kind: Kind::Close(open),
                });
            }
            TokenTree::Group(group) => flatten(group.stream(), tokens),
            TokenTree::Ident(_) => tokens.push(Token {
                span,
                kind: Kind::Word,
            }),
            TokenTree::Punct(_) => tokens.push(Token {
                span,
                kind: Kind::Sign,
            }),
            TokenTree::Literal(_) => tokens.push(Token {
                span,
                kind: Kind::Literal,
            }),
        }
    }
}

fn statement(stmt: &syn::Stmt, base: u32) -> Statement {
    let moved = |at: Span| Span::new(at.start + base, at.end + base);
    let mut names = Vec::new();
    let mut declares = None;
    let mut value = None;
    match stmt {
        syn::Stmt::Local(local) => {
            super::super::each_name(&local.pat, &mut |name| names.push(name.ident.to_string()));
            let init = local.init.as_ref();
            value = init.map(|init| &*init.expr);
            let pat = moved(span::pat(&local.pat));
            declares = Some((pat, init.map(|init| moved(span::expr(&init.expr)))));
        }
        syn::Stmt::Expr(expr, Some(_)) => value = Some(expr),
        _ => {}
    }
    let is_simple = value.is_some_and(|value| {
        use syn::Expr;
        !matches!(
            value,
            Expr::If(_)
                | Expr::Match(_)
                | Expr::Loop(_)
                | Expr::While(_)
                | Expr::ForLoop(_)
                | Expr::Block(_)
        )
    });
    Statement {
        span: moved(span::stmt(stmt)),
        declares,
        names,
        is_simple,
    }
}
