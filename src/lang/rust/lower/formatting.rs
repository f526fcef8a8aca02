//! Format strings and what they show.

use super::Lowering;
use super::macros::arguments;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{Const, Format, FormatPiece, FormatSpec};
use crate::ir::rs::RsOp;
use crate::lang::rust::formats::{self, Piece, Which};
use crate::lang::rust::span;
use syn::{Expr, Lit, Macro};

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
    /// Whether literals among the arguments become part of the text, as rustc makes them: only a panic can
    /// tell, whose payload is then a `&str`.
    joins_literals: bool,
}

impl<'t> Lowering<'t> {
    /// Pushes the text of the format that starts at argument `skip`. Whether there is one.
    pub fn formatted(
        &mut self,
        mac: &'t Macro,
        skip: usize,
        start: &str,
        end: &str,
        at: Span,
    ) -> bool {
        self.format_of(mac, skip, (start, end, false), at)
    }

    /// As [`Lowering::formatted`], the message of a panic.
    pub fn message(&mut self, mac: &'t Macro, skip: usize, start: &str, at: Span) {
        self.format_of(mac, skip, (start, "", true), at);
    }

    fn format_of(
        &mut self,
        mac: &'t Macro,
        skip: usize,
        (start, end, is_message): (&str, &str, bool),
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
        let whole = format!("{}{}{}", escape(start), text.value(), escape(end));
        let written = Written {
            joins_literals: is_message && whole != "{}",
            text: whole,
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
        let mut plan = Plan {
            used: vec![false; written.arguments.len()],
            with_specs: self.formats_itself,
            ..Plan::default()
        };
        for piece in pieces {
            if let Err(index) = plan.add(written, piece) {
                let count = written.arguments.len();
                let message =
                    format!("the format string asks for argument {index}, but there are {count}");
                self.error(written.at, message, "");
                return self.constant(Const::Text("".into()), at);
            }
        }
        if let Some(index) = plan.used.iter().position(|used| !used) {
            let place = span::expr(&written.arguments[index]);
            self.error(place, "argument never used", "add a `{}` for it");
        }
        if written.joins_literals && plan.shown.is_empty() {
            return self.constant(Const::Text(plan.text().into()), at);
        }
        let count = plan.shown.len();
        let shown = std::mem::take(&mut plan.shown);
        for wanted in &shown {
            self.shown(wanted, written, at);
        }
        if self.formats_itself {
            self.enter_formats(&shown, at);
        }
        let format = self.program.format(Format {
            pieces: plan.pieces,
        });
        self.emit(Op::Rs(RsOp::Format(format)), at, 1 - count as i32);
    }

    /// Pushes what a placeholder shows: a place, or what the value's own `fmt` writes.
    fn shown(&mut self, shown: &Shown, written: &Written<'t>, at: Span) {
        match &shown.source {
            Source::Argument(index) => self.place(&written.arguments[*index]),
            Source::Variable(name) => match (
                self.variable(name, written.at, true),
                self.constant_at(std::slice::from_ref(name)),
            ) {
                (Some(variable), _) => self.variable_place(&variable, written.at),
                (None, Some(constant)) => self.constant_place(&constant, written.at),
                (None, None) => {
                    let message = format!("cannot find value `{name}` in this scope");
                    let finding = crate::lang::diagnostic::Diagnostic::error(written.at, message);
                    self.diagnostics.push(finding.with_code("E0425"));
                    self.unit(at);
                }
            },
        }
    }

    /// The `fmt`s of the program run when all arguments are there.
    fn enter_formats(&mut self, shown: &[Shown], at: Span) {
        let slots: Vec<_> = shown.iter().map(|_| self.temporary(at)).collect();
        for slot in slots.iter().rev() {
            self.emit(Op::Store(*slot), at, -1);
        }
        for (wanted, kept) in shown.iter().zip(slots) {
            self.emit(Op::Take(kept), at, 1);
            let slot = self.temporary(at);
            let spec = wanted.spec.clone().unwrap_or_default();
            let pieces = vec![FormatPiece::Argument { index: 0, spec }];
            let spec = self.program.format(Format { pieces });
            self.emit(Op::Rs(RsOp::FormatEnter(slot, spec)), at, 0);
            self.emit(Op::Rs(RsOp::FormatLeave(slot)), at, 0);
        }
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
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    source: Source,
    debug: bool,
    /// How it is written, if the program has a `fmt` that may ask.
    spec: Option<FormatSpec>,
}

/// What is pushed for a format, and its pieces.
#[derive(Default)]
struct Plan {
    shown: Vec<Shown>,
    pieces: Vec<FormatPiece>,
    /// How many `{}` there were.
    next: usize,
    /// Which written arguments are shown.
    used: Vec<bool>,
    /// Whether the program has a `fmt` of its own.
    with_specs: bool,
}

impl Plan {
    /// Adds a piece.
    ///
    /// # Errors
    /// The number of an argument that is not there.
    fn add(&mut self, written: &Written, piece: Piece) -> Result<(), usize> {
        let (which, mut spec, width, precision) = match piece {
            Piece::Literal(text) => {
                self.pieces.push(FormatPiece::Literal(text.into()));
                return Ok(());
            }
            Piece::Argument(which, spec, width, precision) => (which, spec, width, precision),
        };
        if let Some(width) = width {
            spec.width_from = Some(self.argument(written, width, &FormatSpec::default())?);
        }
        if let Some(precision) = precision {
            spec.precision_from =
                Some(self.argument(written, precision, &FormatSpec::default())?);
        }
        if written.joins_literals
            && spec == FormatSpec::default()
            && let Some((index, text)) = self.literal(written, &which)
        {
            self.next += usize::from(which == Which::Next);
            self.used[index] = true;
            self.pieces.push(FormatPiece::Literal(text.into()));
            return Ok(());
        }
        let index = self.argument(written, which, &spec)?;
        self.pieces.push(FormatPiece::Argument { index, spec });
        Ok(())
    }

    /// The literal that an argument is, and which argument: a string or an integer
    /// (`rustc_ast_lowering/src/format.rs` `inline_literals`).
    fn literal(&self, written: &Written, which: &Which) -> Option<(usize, String)> {
        let index = match which {
            Which::Next => self.next,
            Which::Index(index) => *index,
            Which::Name(name) => match written.source(name) {
                Source::Argument(index) => index,
                Source::Variable(_) => return None,
            },
        };
        match written.arguments.get(index)? {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some((index, text.value())),
                Lit::Int(number) => Some((index, number.base10_digits().to_string())),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text, where nothing is shown.
    fn text(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            FormatPiece::Literal(text) => text,
            FormatPiece::Argument { .. } => "",
        });
        pieces.collect()
    }

    /// Which of the pushed arguments this is.
    fn argument(
        &mut self,
        written: &Written,
        which: Which,
        spec: &FormatSpec,
    ) -> Result<u32, usize> {
        let debug = spec.conversion == Some('?');
        let spec = self.with_specs.then(|| spec.clone());
        let source = match which {
            Which::Next => {
                self.next += 1;
                Source::Argument(self.next - 1)
            }
            Which::Index(index) => Source::Argument(index),
            Which::Name(name) => written.source(&name),
        };
        if let Source::Argument(index) = source {
            *self.used.get_mut(index).ok_or(index)? = true;
        }
        let wanted = Shown {
            source,
            debug,
            spec,
        };
        let known = self.shown.iter().position(|known| *known == wanted);
        Ok(known.unwrap_or_else(|| {
            self.shown.push(wanted);
            self.shown.len() - 1
        }) as u32)
    }
}

impl Written<'_> {
    /// What a name in the string means: a named argument, or a variable.
    fn source(&self, name: &str) -> Source {
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
