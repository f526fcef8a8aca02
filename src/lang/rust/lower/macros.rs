//! Macros of the standard library and of Tokio.
//!
//! What a macro's tokens hold is parsed on its own; the trees live as long as the text.

use super::Lowering;
use super::place::is_place;
use crate::ir::Span;
use crate::ir::native::Native;
use crate::ir::op::Op;
use crate::ir::program::{Const, IntKind};
use crate::ir::rs::{RsBinary, RsNative, RsOp, TypeExpr};
use crate::lang::rust::{span, subset};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, Macro, Token};

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
            "stringify" if mac.tokens.clone().into_iter().count() == 1 => {
                self.constant(Const::Text(mac.tokens.to_string().into()), at);
            }
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
            "pin" => match self.macro_expressions(mac, at) {
                Some([pinned]) if self.items.full_path(&segments) != "std::tokio::pin" => {
                    self.pinned(pinned, at);
                }
                _ => self.unit(at),
            },
            "suspend" if self.hidden => {
                self.unit(at);
                let point = self.await_point(at, at);
                self.emit(Op::Suspend(point), at, 0);
            }
            "catch" if self.hidden => self.catch(mac, at),
            "ready" => match self.macro_expressions(mac, at) {
                Some([polled]) => self.ready(polled, at),
                _ => self.unit(at),
            },
            "join" => match self.macro_expressions(mac, at) {
                Some(branches) => {
                    let biased = is_biased(mac) || self.is_of_futures(&segments);
                    self.join(branches, biased, at);
                }
                None => self.unit(at),
            },
            "try_join" => match self.macro_expressions(mac, at) {
                Some(branches) => {
                    let biased = is_biased(mac) || self.is_of_futures(&segments);
                    self.try_join(branches, biased, at);
                }
                None => self.unit(at),
            },
            "select" => self.select(mac, at, expected),
            _ => {
                let name = span::path(&mac.path);
                self.refuse(name, subset::MACRO);
            }
        }
    }

    /// Parses a macro's tokens.
    pub fn parsed<T: 'static>(
        &mut self,
        mac: &Macro,
        at: Span,
        parser: impl FnOnce(ParseStream) -> syn::Result<T>,
    ) -> Option<&'t T> {
        let parse = || parser.parse2(mac.tokens.clone());
        let trees = match self.hidden {
            true => &self.prelude.parsed.trees,
            false => self.trees,
        };
        match trees.get(std::ptr::from_ref(mac) as usize, parse) {
            Ok(tree) => tree,
            Err(error) => {
                let place = span::of(error.span());
                let place = if place.start == place.end { at } else { place };
                self.error(place, error.to_string(), "");
                None
            }
        }
    }

    fn macro_expressions(&mut self, mac: &'t Macro, at: Span) -> Option<&'t [Expr]> {
        self.parsed(mac, at, branches).map(Vec::as_slice)
    }

    /// `println!` and its relatives: a block with a statement, at whose end temporaries of the arguments end.
    fn print(&mut self, mac: &'t Macro, native: RsNative, line: bool, at: Span) {
        let end = if line { "\n" } else { "" };
        self.open();
        self.formatted(mac, 0, "", end, at);
        self.emit(Op::CallNative(Native::Rs(native), 1), at, 0);
        self.close(at);
    }

    /// `format!`: a block like theirs.
    fn format_only(&mut self, mac: &'t Macro, at: Span) {
        self.open();
        self.formatted(mac, 0, "", "", at);
        self.close(at);
    }

    /// A constant in a temporary, and its place.
    pub fn constant_place(&mut self, constant: &super::item::Constant<'t>, at: Span) {
        if let Some(place) = constant.place {
            self.emit(Op::Rs(RsOp::Static(place)), at, 1);
            if is_lazy(constant.ty)
                && let Some(force) = self.forced()
            {
                self.emit(Op::CallDirect(force, 1), at, 0);
            }
            return;
        }
        self.constant_value(constant, at);
        let slot = self.temporary(at);
        self.emit(Op::Store(slot), at, -1);
        self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
    }

    /// `LazyLock::force`: what a static of this type is used as.
    fn forced(&self) -> Option<crate::ir::program::FuncId> {
        let lazy = self.items.types.get("std::sync::LazyLock")?;
        let force = self.items.methods.get(&(*lazy, "force".to_string()));
        force.map(|signature| signature.id)
    }

    /// `write!(target, ..)`
    fn write(&mut self, mac: &'t Macro, line: bool, at: Span) {
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
    fn vec(&mut self, mac: &'t Macro, at: Span, expected: Option<&TypeExpr>) {
        let element = super::expr::element(expected);
        let Some(Repeated { values, count }) = self.parsed(mac, at, repeated) else {
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

    /// `pin!(future)`: the future lives in a temporary as long as the enclosing block.
    fn pinned(&mut self, future: &'t Expr, at: Span) {
        self.value(future, None);
        self.emit(Op::Rs(RsOp::IntoFuture), at, 0);
        let slot = self.body().builder.slot(crate::ir::program::NameId(0), at);
        let outer = self.body().scopes.len().saturating_sub(2);
        if let Some(scope) = self.body().scopes.get_mut(outer) {
            scope.slots.push(slot);
        }
        self.emit(Op::Store(slot), at, -1);
        self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
    }

    /// `ready!(poll)`: the output, or `return Poll::Pending`.
    fn ready(&mut self, polled: &'t Expr, at: Span) {
        let Some(declared) = self.program.program().rust.known.poll else {
            return self.refuse(at, subset::MACRO);
        };
        let fine = self.label();
        self.value(polled, None);
        self.emit(Op::Rs(RsOp::TryPoll), at, 1);
        self.jump(Op::JumpIfTrue, fine, at, -1);
        self.emit(Op::Pop, at, -1);
        self.emit(Op::Rs(RsOp::Variant(declared, 1)), at, 1);
        self.emit(Op::Return, at, 0);
        self.place_label(fine);
    }

    /// Whether a macro is one of the futures crate, whose `join!` begins with its first branch each time.
    fn is_of_futures(&self, segments: &[String]) -> bool {
        self.items.full_path(segments).starts_with("std::futures::")
    }

    /// Our prelude's `catch!(expression)`: `Ok` of its value, or `Err` of a panic's payload.
    fn catch(&mut self, mac: &'t Macro, at: Span) {
        let Some([inner]) = self.macro_expressions(mac, at) else {
            return self.unit(at);
        };
        let (caught, end) = (self.label(), self.label());
        let depth = self.body().depth;
        let start = self.body().builder.here();
        self.value(inner, None);
        self.emit(Op::Rs(RsOp::Ok), at, 0);
        let stop = self.body().builder.here();
        self.body().builder.handler(start, stop, caught, depth);
        self.jump(Op::Jump, end, at, -1);
        self.place_label(caught);
        self.body().depth = depth + 1;
        self.emit(Op::CallNative(Native::Rs(RsNative::CaughtPanic), 1), at, 0);
        self.emit(Op::Rs(RsOp::Err), at, 0);
        self.place_label(end);
    }

    /// `panic!` and its relatives.
    fn panic(&mut self, mac: &'t Macro, plain: &str, prefix: &str, at: Span) {
        match mac.tokens.is_empty() {
            true => self.constant(Const::Text(plain.into()), at),
            false => self.message(mac, 0, prefix, at),
        }
        self.emit(Op::Rs(RsOp::Panic), at, 0);
    }

    /// `matches!(value, pattern if guard)`
    fn matches(&mut self, mac: &'t Macro, at: Span) {
        let Some(Matched {
            value,
            pattern,
            guard,
        }) = self.parsed(mac, at, matched)
        else {
            return self.unit(at);
        };
        let (no, end) = (self.label(), self.label());
        self.open();
        let ty = self.static_type(value);
        let scrutinee = self.scrutinee(value);
        self.push_scrutinee(&scrutinee, at);
        let (pattern, names) = self.pattern(pattern, &ty);
        self.emit(Op::Rs(RsOp::MatchGuarded(pattern)), at, 0);
        self.jump(Op::JumpIfFalse, no, at, -1);
        self.declare_all(names);
        if let Some(guard) = guard {
            self.condition(guard, no);
        }
        self.constant(Const::Bool(true), at);
        self.jump(Op::Jump, end, at, -1);
        self.place_label(no);
        self.constant(Const::Bool(false), at);
        self.place_label(end);
        self.close(at);
    }
}

/// Whether a type is a `LazyLock`.
fn is_lazy(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident == "LazyLock")
        }
        _ => false,
    }
}

/// `join!(biased; ..)`
fn is_biased(mac: &Macro) -> bool {
    let mut tokens = mac.tokens.clone().into_iter();
    let word = tokens.next().map(|token| token.to_string());
    let end = tokens.next().map(|token| token.to_string());
    word.as_deref() == Some("biased") && end.as_deref() == Some(";")
}

/// The arguments of a format macro, and the names of the named ones.
pub fn arguments(input: ParseStream) -> syn::Result<(Vec<Expr>, Vec<String>)> {
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

/// The branches of `join!` and the like.
pub fn branches(input: ParseStream) -> syn::Result<Vec<Expr>> {
    if input.peek(syn::Ident) && input.peek2(Token![;]) {
        input.parse::<syn::Ident>()?;
        input.parse::<Token![;]>()?;
    }
    let list = input.parse_terminated(Expr::parse, Token![,])?;
    Ok(list.into_iter().collect())
}

/// `vec![a, b]`, `vec![a; n]`
pub struct Repeated {
    /// The elements, or the one that is repeated.
    pub values: Vec<Expr>,
    /// How often it is.
    pub count: Option<Expr>,
}

/// What `vec!` is given.
pub fn repeated(input: ParseStream) -> syn::Result<Repeated> {
    let mut values = Vec::new();
    let mut count = None;
    while !input.is_empty() {
        values.push(input.parse()?);
        if values.len() == 1 && input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
            count = Some(input.parse()?);
            break;
        }
        if !input.peek(Token![,]) {
            break;
        }
        input.parse::<Token![,]>()?;
    }
    Ok(Repeated { values, count })
}

/// `matches!(value, pattern if guard)`
pub struct Matched {
    /// The value.
    pub value: Expr,
    /// The pattern.
    pub pattern: syn::Pat,
    /// What else must hold.
    pub guard: Option<Expr>,
}

/// What `matches!` is given.
pub fn matched(input: ParseStream) -> syn::Result<Matched> {
    let value: Expr = input.parse()?;
    input.parse::<Token![,]>()?;
    let pattern = syn::Pat::parse_multi_with_leading_vert(input)?;
    let guard = match input.peek(Token![if]) {
        true => {
            input.parse::<Token![if]>()?;
            Some(input.parse::<Expr>()?)
        }
        false => None,
    };
    if input.peek(Token![,]) {
        input.parse::<Token![,]>()?;
    }
    Ok(Matched {
        value,
        pattern,
        guard,
    })
}
