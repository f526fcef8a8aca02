//! Expressions as places: where a value is kept.

use super::Lowering;
use super::expr::member_name;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::IntKind;
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::span;
use syn::Expr;

/// Whether an expression is a place (Rust reference, "Place expressions").
pub fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(path) => path.path.get_ident().is_some(),
        Expr::Field(_) | Expr::Index(_) => true,
        Expr::Unary(e) => matches!(e.op, syn::UnOp::Deref(_)),
        Expr::Paren(e) => is_place(&e.expr),
        Expr::Group(e) => is_place(&e.expr),
        _ => false,
    }
}

/// Whether an expression is a slice, `base[a..b]`: a reference to it is the slice itself.
pub fn is_slice(expr: &Expr) -> bool {
    match expr {
        Expr::Index(e) => matches!(&*e.index, Expr::Range(_)),
        Expr::Paren(e) => is_slice(&e.expr),
        _ => false,
    }
}

/// The name, if the expression is one.
pub fn local_name(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Paren(e) => local_name(&e.expr),
        Expr::Group(e) => local_name(&e.expr),
        _ => None,
    }
}

impl<'t> Lowering<'t> {
    /// Pushes the place of an expression; a value gets a temporary.
    pub fn place(&mut self, expr: &'t Expr) {
        let at = span::expr(expr);
        match expr {
            Expr::Path(_) => {
                if let Some(name) = local_name(expr)
                    && let Some(variable) = self.variable(&name, at, true)
                {
                    return self.variable_place(&variable, at);
                }
                if let Expr::Path(path) = expr
                    && let Some(constant) = self.constant_at(&super::expr::segments(&path.path))
                {
                    return self.constant_place(&constant, at);
                }
                self.temporary_place(expr, at);
            }
            Expr::Paren(e) => self.place(&e.expr),
            Expr::Group(e) => self.place(&e.expr),
            Expr::Field(e) => {
                self.place(&e.base);
                let name = self.program.name(&member_name(&e.member));
                self.emit(Op::Rs(RsOp::Field(name)), at, 0);
            }
            Expr::Index(e) => {
                self.place(&e.expr);
                let index = TypeExpr::Int(IntKind::Usize);
                self.value(&e.index, Some(&index));
                let brackets = self.site(span::of(e.bracket_token.span.join()));
                self.emit(Op::Rs(RsOp::Index(brackets)), at, -1);
                if let Expr::Range(_) = &*e.index {
                    let slot = self.temporary(at);
                    self.emit(Op::Store(slot), at, -1);
                    self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
                }
            }
            Expr::Unary(e) if matches!(e.op, syn::UnOp::Deref(_)) => self.place_of_deref(e, at),
            _ => self.temporary_place(expr, at),
        }
    }

    /// `*e`
    pub fn place_of_deref(&mut self, e: &'t syn::ExprUnary, at: Span) {
        self.place(&e.expr);
        self.emit(Op::Rs(RsOp::Deref), at, 0);
    }

    /// Keeps a value in a temporary and pushes its place.
    fn temporary_place(&mut self, expr: &'t Expr, at: Span) {
        self.value(expr, None);
        self.keep_referent(expr, false, at);
    }

    /// Keeps the value on top for the whole run, and pushes its place.
    pub fn promote(&mut self, at: Span) {
        let name = format!("{{constant {}}}", self.program.program().globals.len());
        let name = self.program.name(&name);
        let global = self.program.global(name);
        self.emit(Op::Rs(RsOp::Promote(global)), at, 0);
    }

    /// Keeps the value on top where a reference to it finds it, and pushes that place: a constant for the
    /// whole run, what a `let` extends as long as its variables, else until the statement ends.
    pub fn keep_referent(&mut self, expr: &Expr, mutable: bool, at: Span) {
        if is_promoted(expr) && !mutable {
            return self.promote(at);
        }
        let operand = span::expr(expr);
        let extended = self.extended.iter().find(|(at, _)| *at == operand);
        let slot = match extended.map(|found| found.1) {
            Some(outer) => {
                let body = self.body();
                let slot = body.builder.slot(crate::ir::program::NameId(0), at);
                if let Some(scope) = body.scopes.get_mut(outer) {
                    scope.slots.push(slot);
                }
                slot
            }
            None => self.temporary(at),
        };
        self.emit(Op::Store(slot), at, -1);
        self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
    }
}

/// The values that a `let` with this initializer keeps as long as its variables (Rust reference, "Temporary
/// lifetime extension").
pub fn extended_by(init: &Expr, found: &mut Vec<Span>) {
    match init {
        Expr::Reference(e) => referent(&e.expr, found),
        Expr::Paren(e) => extended_by(&e.expr, found),
        Expr::Cast(e) => extended_by(&e.expr, found),
        Expr::Tuple(e) => e.elems.iter().for_each(|value| extended_by(value, found)),
        Expr::Array(e) => e.elems.iter().for_each(|value| extended_by(value, found)),
        Expr::Struct(e) => e
            .fields
            .iter()
            .for_each(|field| extended_by(&field.expr, found)),
        Expr::Call(e) if is_constructor(&e.func) => {
            e.args.iter().for_each(|value| extended_by(value, found));
        }
        Expr::Block(e) => tail_extended(&e.block, found),
        Expr::If(e) => {
            tail_extended(&e.then_branch, found);
            if let Some((_, other)) = &e.else_branch {
                extended_by(other, found);
            }
        }
        _ => {}
    }
}

fn tail_extended(block: &syn::Block, found: &mut Vec<Span>) {
    if let Some(syn::Stmt::Expr(tail, None)) = block.stmts.last() {
        extended_by(tail, found);
    }
}

/// What an extending borrow refers to, through fields and elements.
fn referent(expr: &Expr, found: &mut Vec<Span>) {
    match expr {
        Expr::Field(e) => referent(&e.base, found),
        Expr::Index(e) => referent(&e.expr, found),
        Expr::Paren(e) => referent(&e.expr, found),
        Expr::Unary(e) if matches!(e.op, syn::UnOp::Deref(_)) => referent(&e.expr, found),
        Expr::Path(_) => {}
        value => {
            found.push(span::expr(value));
            extended_by(value, found);
        }
    }
}

/// Whether a call makes a tuple struct or a variant: their names are capitalized.
fn is_constructor(function: &Expr) -> bool {
    let Expr::Path(path) = function else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
}

/// Whether a reference to the value is one to a constant (Rust reference, "Constant promotion").
pub fn is_promoted(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Array(e) => e.elems.iter().all(is_promoted),
        Expr::Tuple(e) => e.elems.iter().all(is_promoted),
        Expr::Reference(e) => e.mutability.is_none() && is_promoted(&e.expr),
        Expr::Unary(e) => matches!(e.op, syn::UnOp::Neg(_)) && is_promoted(&e.expr),
        Expr::Paren(e) => is_promoted(&e.expr),
        _ => false,
    }
}
