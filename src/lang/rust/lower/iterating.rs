//! `IntoIterator` of a type, and of references to it: three `impl`s, each with an `into_iter` of its own.

use super::Lowering;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::FuncId;
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::{span, types};
use syn::Expr;

/// The name under which a type keeps `into_iter` of `&Type`. The machine knows it too.
const BEHIND_SHARED: &str = "&into_iter";
/// The same of `&mut Type`.
const BEHIND_UNIQUE: &str = "&mut into_iter";

/// The name that `into_iter` has by what it takes.
pub fn key(taken: Option<&syn::Type>) -> String {
    let key = match taken {
        Some(syn::Type::Reference(taken)) if taken.mutability.is_some() => BEHIND_UNIQUE,
        Some(syn::Type::Reference(_)) => BEHIND_SHARED,
        _ => "into_iter",
    };
    key.to_string()
}

impl<'t> Lowering<'t> {
    /// Pushes what a `for` goes over.
    pub fn iterated(&mut self, expr: &'t Expr) {
        let at = span::expr(expr);
        match self.behind_reference(expr) {
            Some(function) => {
                self.value(expr, None);
                self.emit(Op::CallDirect(function, 1), at, 0);
            }
            None => {
                self.value(expr, None);
                self.emit(Op::Rs(RsOp::IntoIter), at, 0);
            }
        }
    }

    /// `receiver.into_iter()` where the receiver is a reference to a type whose references have an `impl`, or
    /// may be one. Whether it was that.
    pub fn into_iter_call(&mut self, receiver: &'t Expr, at: Span) -> bool {
        let function = self.behind_reference(receiver);
        let ty = self.static_type(receiver);
        match function {
            Some(_) if matches!(ty, TypeExpr::Declared(_)) => self.place(receiver),
            Some(_) => self.value(receiver, None),
            None if !matches!(ty, TypeExpr::Declared(_)) && self.has_any_behind_reference() => {
                self.value(receiver, None);
            }
            None => return false,
        }
        let op = match function {
            Some(function) => Op::CallDirect(function, 1),
            None => Op::Rs(RsOp::IntoIter),
        };
        self.emit(op, at, 0);
        true
    }

    fn has_any_behind_reference(&self) -> bool {
        let mut kept = self.items.methods.keys().map(|(_, name)| name.as_str());
        !self.hidden && kept.any(|name| matches!(name, BEHIND_SHARED | BEHIND_UNIQUE))
    }

    /// The `into_iter` of the `impl` of a reference that is meant; none: the type's own, or a library's.
    fn behind_reference(&mut self, expr: &Expr) -> Option<FuncId> {
        let mut expr = expr;
        while let Expr::Paren(inner) = expr {
            expr = &inner.expr;
        }
        let (is_unique, ty) = match expr {
            Expr::Reference(e) => (Some(e.mutability.is_some()), self.static_type(&e.expr)),
            _ => {
                let ty = self.static_type(expr);
                let is_reference = matches!(ty, TypeExpr::Reference(_));
                (is_reference.then(|| self.known.is_unique(expr)), ty)
            }
        };
        let TypeExpr::Declared(id) = types::behind(&ty) else {
            return None;
        };
        let of = |name: &str| {
            let kept = self.items.methods.get(&(*id, name.to_string()));
            kept.map(|signature| signature.id)
        };
        match is_unique {
            Some(true) => of(BEHIND_UNIQUE),
            Some(false) => of(BEHIND_SHARED),
            None if of("into_iter").is_some() => None,
            None => of(BEHIND_SHARED).or_else(|| of(BEHIND_UNIQUE)),
        }
    }
}
