//! Macros of the standard library and of Tokio.
//!
//! What a macro's tokens hold is parsed on its own; the trees live as long as the text.

use super::Lowering;
use super::place::is_place;
use crate::ir::Span;
use crate::ir::native::Native;
use crate::ir::op::Op;
use crate::ir::program::{Const, Format, FormatPiece, IntKind};
use crate::ir::rs::{RsBinary, RsNative, RsOp, TypeExpr};
use crate::lang::rust::formats::{self, Piece, Which};
use crate::lang::rust::{span, subset};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, Lit, Macro, Token};

/// The arguments of a format macro, as written.
struct Written<'t> {
    /// The format string.
    text: String,
    /// Where it is.
    at: Span,
    /// The positional arguments, then the named ones.
    arguments: &'t [Expr],
    /// The names of the last arguments.
    names: Vec<String>,
}

impl<'t> Lowering<'t> {
    /// Pushes the value of a macro call.
    pub fn macro_value(&mut self, mac: &'t Macro, expected: Option<&TypeExpr>) {
        let at = span::mac(mac);
        let segments = super::expr::segments(&mac.path);
        let name = segments.last().cloned().unwrap_or_default();
        match name.as_str() {
            "println" | "print" => self.print(mac, RsNative::Print, name == "println", at),
            "eprintln" | "eprint" => self.print(mac, RsNative::PrintErr, name == "eprintln", at),
            "format" => self.format_only(mac, at),
            "write" | "writeln" => self.write(mac, name == "writeln", at),
            "vec" => self.vec(mac, at, expected),
            "panic" => self.panic(mac, "explicit panic", "", at),
            "todo" => self.panic(mac, "not yet implemented", "not yet implemented: ", at),
            "unimplemented" => self.panic(mac, "not implemented", "not implemented: ", at),
            "unreachable" => {
                let plain = "internal error: entered unreachable code";
                self.panic(mac, plain, "internal error: entered unreachable code: ", at);
            }
            "assert" | "debug_assert" => self.assert(mac, at),
            "assert_eq" | "debug_assert_eq" => self.assert_compare(mac, RsBinary::Eq, at),
            "assert_ne" | "debug_assert_ne" => self.assert_compare(mac, RsBinary::Ne, at),
            "matches" => self.matches(mac, at),
            "join" => match self.macro_expressions(mac, at) {
                Some(branches) => self.join(branches, at),
                None => self.unit(at),
            },
            _ => {
                let name = span::path(&mac.path);
                self.refuse(name, subset::MACRO);
            }
        }
    }

    /// Parses a macro's tokens.
    pub(super) fn parsed<T: 'static>(
        &mut self,
        mac: &Macro,
        at: Span,
        parser: impl FnOnce(ParseStream) -> syn::Result<T>,
    ) -> Option<&'t T> {
        let parse = || parser.parse2(mac.tokens.clone());
        match self.trees.get(&mut self.tree_index, at.start, parse) {
            Ok(tree) => tree,
            Err(error) => {
                let place = span::of(error.span());
                let place = if place.start == place.end { at } else { place };
                self.error(place, error.to_string(), "");
                None
            }
        }
    }

    pub(super) fn macro_expressions(&mut self, mac: &'t Macro, at: Span) -> Option<&'t [Expr]> {
        let parsed = self.parsed(mac, at, |input| {
            let list = input.parse_terminated(Expr::parse, Token![,])?;
            Ok(list.into_iter().collect::<Vec<Expr>>())
        })?;
        Some(parsed.as_slice())
    }

    /// `println!` and its relatives.
    pub(super) fn print(&mut self, mac: &'t Macro, native: RsNative, line: bool, at: Span) {
        let end = if line { "\n" } else { "" };
        self.formatted(mac, 0, "", end, at);
        self.emit(Op::CallNative(Native::Rs(native), 1), at, 0);
    }

    /// `format!`
    pub(super) fn format_only(&mut self, mac: &'t Macro, at: Span) {
        self.formatted(mac, 0, "", "", at);
    }

    /// Pushes the text of the format that starts at argument `skip`. Whether there is one.
    pub(super) fn formatted(
        &mut self,
        mac: &'t Macro,
        skip: usize,
        start: &str,
        end: &str,
        at: Span,
    ) -> bool {
        let parsed = self.parsed(mac, at, arguments);
        let Some((expressions, names)) = parsed else {
            self.constant(Const::Text("".into()), at);
            return false;
        };
        let expressions = expressions.get(skip..).unwrap_or(&[]);
        let Some((first, arguments)) = expressions.split_first() else {
            self.constant(Const::Text(end.into()), at);
            return false;
        };
        let Expr::Lit(syn::ExprLit {
            lit: Lit::Str(text),
            ..
        }) = first
        else {
            let place = span::expr(first);
            self.error(
                place,
                "format argument must be a string literal",
                "write `\"{}\"` before it",
            );
            self.constant(Const::Text("".into()), at);
            return false;
        };
        let written = Written {
            text: format!("{}{}{}", escape(start), text.value(), escape(end)),
            at: span::of(text.span()),
            arguments,
            names: names.clone(),
        };
        self.format_text(&written, at);
        true
    }

    /// Pushes a format's arguments and makes the text.
    fn format_text(&mut self, written: &Written<'t>, at: Span) {
        let pieces = match formats::parse(&written.text) {
            Ok(pieces) => pieces,
            Err(message) => {
                self.error(written.at, message, "");
                return self.constant(Const::Text("".into()), at);
            }
        };
        if let [Piece::Literal(text)] = &pieces[..]
            && written.arguments.is_empty()
        {
            return self.constant(Const::Text(text.as_str().into()), at);
        }
        let mut shown: Vec<Shown> = Vec::new();
        let mut out = Vec::new();
        let mut next = 0;
        let mut used = vec![false; written.arguments.len()];
        for piece in pieces {
            let (which, spec) = match piece {
                Piece::Literal(text) => {
                    out.push(FormatPiece::Literal(text.into()));
                    continue;
                }
                Piece::Argument(which, spec) => (which, spec),
            };
            let source = match which {
                Which::Next => {
                    next += 1;
                    Source::Argument(next - 1)
                }
                Which::Index(index) => Source::Argument(index),
                Which::Name(name) => written.source(&name),
            };
            if let Source::Argument(index) = source {
                let Some(used) = used.get_mut(index) else {
                    let count = written.arguments.len();
                    let message = format!(
                        "the format string asks for argument {index}, but there are {count}"
                    );
                    self.error(written.at, message, "");
                    return self.constant(Const::Text("".into()), at);
                };
                *used = true;
            }
            let debug = spec.conversion == Some('?');
            let wanted = Shown { source, debug };
            let index = match shown.iter().position(|known| *known == wanted) {
                Some(index) => index,
                None => {
                    shown.push(wanted);
                    shown.len() - 1
                }
            };
            out.push(FormatPiece::Argument {
                index: index as u32,
                spec,
            });
        }
        if let Some(index) = used.iter().position(|used| !used) {
            let place = span::expr(&written.arguments[index]);
            self.error(place, "argument never used", "add a `{}` for it");
        }
        let count = shown.len();
        for wanted in shown {
            self.shown(&wanted, written, at);
        }
        let format = self.program.format(Format { pieces: out });
        self.emit(Op::Rs(RsOp::Format(format)), at, 1 - count as i32);
    }

    /// Pushes what a placeholder shows: a place, or what the value's own `fmt` writes.
    fn shown(&mut self, shown: &Shown, written: &Written<'t>, at: Span) {
        match &shown.source {
            Source::Argument(index) => self.place(&written.arguments[*index]),
            Source::Variable(name) => match self.variable(name, written.at, true) {
                Some(variable) => self.variable_place(&variable, written.at),
                None if self.constants.contains_key(name) || self.statics.contains_key(name) => {
                    self.constant_place(name, written.at);
                }
                None => {
                    let message = format!("cannot find value `{name}` in this scope");
                    let finding = crate::lang::diagnostic::Diagnostic::error(written.at, message);
                    self.diagnostics.push(finding.with_code("E0425"));
                    self.unit(at);
                }
            },
        }
        if self.formats_itself {
            let slot = self.temporary(at);
            self.emit(Op::Rs(RsOp::FormatEnter(slot, shown.debug)), at, 0);
            self.emit(Op::Rs(RsOp::FormatLeave(slot)), at, 0);
        }
    }

    /// A constant in a temporary, and its place.
    pub(super) fn constant_place(&mut self, name: &str, at: Span) {
        self.named_constant(name, at);
        let slot = self.temporary(at);
        self.emit(Op::Store(slot), at, -1);
        self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
    }

    /// `write!(target, ..)`
    pub(super) fn write(&mut self, mac: &'t Macro, line: bool, at: Span) {
        let parsed = self.parsed(mac, at, arguments);
        let Some(target) = parsed.and_then(|(expressions, _)| expressions.first()) else {
            return self.unit(at);
        };
        match is_place(target) {
            true => self.place(target),
            false => self.value(target, None),
        }
        self.formatted(mac, 1, "", if line { "\n" } else { "" }, at);
        self.emit(Op::Rs(RsOp::WriteText), at, -1);
    }

    /// `vec![a, b]`, `vec![a; n]`
    pub(super) fn vec(&mut self, mac: &'t Macro, at: Span, expected: Option<&TypeExpr>) {
        let element = super::expr::element(expected);
        let repeated = self.parsed(mac, at, |input| {
            if input.is_empty() {
                return Ok((Vec::new(), None));
            }
            let first: Expr = input.parse()?;
            if input.peek(Token![;]) {
                input.parse::<Token![;]>()?;
                let count: Expr = input.parse()?;
                return Ok((vec![first], Some(count)));
            }
            let mut all = vec![first];
            while input.peek(Token![,]) {
                input.parse::<Token![,]>()?;
                if input.is_empty() {
                    break;
                }
                all.push(input.parse()?);
            }
            Ok((all, None))
        });
        let Some((values, count)) = repeated else {
            return self.unit(at);
        };
        for value in values {
            self.value(value, element.as_ref());
        }
        match count {
            Some(count) => {
                self.value(count, Some(&TypeExpr::Int(IntKind::Usize)));
                self.emit(Op::Rs(RsOp::Repeat(true)), at, -1);
            }
            None => {
                let count = values.len() as u32;
                self.emit(Op::Rs(RsOp::Vec(count)), at, 1 - count as i32);
            }
        }
    }

    /// `panic!` and its relatives.
    pub(super) fn panic(&mut self, mac: &'t Macro, plain: &str, prefix: &str, at: Span) {
        match mac.tokens.is_empty() {
            true => self.constant(Const::Text(plain.into()), at),
            false => {
                self.formatted(mac, 0, prefix, "", at);
            }
        }
        self.emit(Op::Rs(RsOp::Panic), at, 0);
    }
}

/// What a placeholder shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    /// A written argument.
    Argument(usize),
    /// A variable named in the string.
    Variable(String),
}

/// An argument as it is pushed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    source: Source,
    debug: bool,
}

impl Written<'_> {
    /// What a name in the string means: a named argument, or a variable.
    pub(super) fn source(&self, name: &str) -> Source {
        let first = self.arguments.len().saturating_sub(self.names.len());
        match self.names.iter().position(|known| known == name) {
            Some(position) => Source::Argument(first + position),
            None => Source::Variable(name.to_string()),
        }
    }
}

/// Text as a format string writes it.
fn escape(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// The arguments of a format macro, and the names of the named ones.
pub(super) fn arguments(input: ParseStream) -> syn::Result<(Vec<Expr>, Vec<String>)> {
    let (mut expressions, mut names) = (Vec::new(), Vec::new());
    while !input.is_empty() {
        if input.peek(syn::Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
            let name: syn::Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            names.push(name.to_string());
        }
        expressions.push(input.parse()?);
        if input.is_empty() {
            break;
        }
        input.parse::<Token![,]>()?;
    }
    Ok((expressions, names))
}
