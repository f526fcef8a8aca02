//! What is known of types where the lowering needs one: what inference found, or in our prelude, which is
//! not typed, what a literal says of itself.

use super::Lowering;
use crate::ir::program::IntKind;
use crate::ir::rs::TypeExpr;
use crate::lang::rust::types;
use syn::{Expr, Lit, Pat};

impl<'t> Lowering<'t> {
    /// The type of an expression; `Other` if it is not known.
    pub fn static_type(&mut self, expr: &Expr) -> TypeExpr {
        match (self.hidden, expr) {
            (false, _) => self.known.of(expr),
            (true, Expr::Lit(e)) => match &e.lit {
                Lit::Int(number) => {
                    let suffix = types::primitive(number.suffix());
                    suffix.unwrap_or(TypeExpr::Int(IntKind::Infer))
                }
                Lit::Bool(_) => TypeExpr::Bool,
                _ => TypeExpr::Other,
            },
            _ => TypeExpr::Other,
        }
    }

    /// The type of an expression, else what is expected where it stands.
    pub fn type_or(&mut self, expr: &Expr, expected: Option<&TypeExpr>) -> Option<TypeExpr> {
        match self.hidden {
            true => expected.cloned(),
            false => match self.known.of(expr) {
                TypeExpr::Other => expected.cloned(),
                ty => Some(ty),
            },
        }
    }

    /// The type of the variable that a name in a pattern binds, for what has to be dropped: `otherwise`
    /// if it is not known.
    pub fn bound_type(&mut self, pat: &Pat, otherwise: TypeExpr) -> TypeExpr {
        match pat {
            Pat::Ident(ident) if !self.hidden => match self.known.of(ident) {
                TypeExpr::Reference(_) => TypeExpr::Other,
                TypeExpr::Other => otherwise,
                ty => ty,
            },
            Pat::Paren(inner) => self.bound_type(&inner.pat, otherwise),
            Pat::Type(typed) => self.bound_type(&typed.pat, otherwise),
            _ => otherwise,
        }
    }
}
