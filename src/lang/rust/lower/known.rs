//! What the text says about the type of an expression: enough to fix the kinds of literals.

use super::Lowering;
use super::expr::{binary_operator, is_comparison, member_name, segments};
use crate::ir::program::IntKind;
use crate::ir::rs::TypeExpr;
use crate::lang::rust::names::Meaning;
use crate::lang::rust::types;
use syn::{Expr, Lit, UnOp};

impl<'t> Lowering<'t> {
    /// What the text says about the type of an expression; `Other` if nothing.
    pub fn static_type(&mut self, expr: &Expr) -> TypeExpr {
        match expr {
            Expr::Lit(e) => match &e.lit {
                Lit::Int(number) => match types::primitive(number.suffix()) {
                    Some(ty) => ty,
                    None => TypeExpr::Int(IntKind::Infer),
                },
                Lit::Float(_) => TypeExpr::Float,
                Lit::Bool(_) => TypeExpr::Bool,
                Lit::Char(_) => TypeExpr::Char,
                Lit::Str(_) => TypeExpr::Reference(Box::new(TypeExpr::Text)),
                _ => TypeExpr::Other,
            },
            Expr::Paren(e) => self.static_type(&e.expr),
            Expr::Path(_) => {
                let Some(name) = super::place::local_name(expr) else {
                    return TypeExpr::Other;
                };
                if let Some(variable) = self.body().find(&name) {
                    return variable.ty.clone();
                }
                match self.constant_at(&[name]) {
                    Some(constant) => self.type_of(constant.ty, None),
                    None => TypeExpr::Other,
                }
            }
            Expr::Unary(e) => {
                let inner = self.static_type(&e.expr);
                match (&e.op, inner) {
                    (UnOp::Deref(_), TypeExpr::Reference(inner)) => *inner,
                    (_, inner) => inner,
                }
            }
            Expr::Binary(e) => match binary_operator(&e.op) {
                Some((op, false)) if is_comparison(op) => TypeExpr::Bool,
                Some((_, false)) => self.arithmetic_type(&e.left, &e.right),
                Some((_, true)) => TypeExpr::Tuple(Vec::new()),
                None => TypeExpr::Bool,
            },
            Expr::Reference(e) => TypeExpr::Reference(Box::new(self.static_type(&e.expr))),
            Expr::Cast(e) => types::of(&self.items, &e.ty, None),
            Expr::Field(e) => self.field_type(e),
            Expr::Index(e) => {
                let base = self.static_type(&e.expr);
                match (types::behind(&base), &*e.index) {
                    (_, Expr::Range(_)) => TypeExpr::Other,
                    (TypeExpr::Sequence(inner), _) => (**inner).clone(),
                    _ => TypeExpr::Other,
                }
            }
            Expr::Call(e) => self.call_type(e, false),
            Expr::MethodCall(e) => self.method_type(e, false),
            Expr::Await(e) => match &*e.base {
                Expr::Call(e) => self.call_type(e, true),
                Expr::MethodCall(e) => self.method_type(e, true),
                _ => TypeExpr::Other,
            },
            Expr::Struct(e) => {
                let this = self.body().this;
                match self.items.resolve(&segments(&e.path), this) {
                    Some(Meaning::Struct(id)) => TypeExpr::Declared(id),
                    _ => TypeExpr::Other,
                }
            }
            _ => TypeExpr::Other,
        }
    }

    /// What a call of the function gives: an async one's output only when it is awaited.
    pub fn given(
        &self,
        signature: &crate::lang::rust::names::Signature,
        awaited: bool,
    ) -> TypeExpr {
        let kind = self.program.program().functions[signature.id.index()].kind;
        let is_async = kind == crate::ir::program::FunctionKind::Async;
        match is_async == awaited {
            true => signature.result.clone(),
            false => TypeExpr::Other,
        }
    }

    fn arithmetic_type(&mut self, left: &Expr, right: &Expr) -> TypeExpr {
        let (left, right) = (self.static_type(left), self.static_type(right));
        match (types::behind(&left), types::behind(&right)) {
            (TypeExpr::Int(IntKind::Infer) | TypeExpr::Other, right) => right.clone(),
            (left, _) => left.clone(),
        }
    }

    fn field_type(&mut self, e: &syn::ExprField) -> TypeExpr {
        let base = self.static_type(&e.base);
        match (types::behind(&base), &e.member) {
            (TypeExpr::Tuple(types), syn::Member::Unnamed(index)) => types
                .get(index.index as usize)
                .cloned()
                .unwrap_or(TypeExpr::Other),
            (TypeExpr::Declared(id), member) => {
                let name = member_name(member);
                let program = self.program.program();
                let fields = &program.types[id.index()].fields;
                let position = fields.iter().position(|field| program.name(*field) == name);
                let types = self.items.fields.get(id);
                position
                    .zip(types)
                    .and_then(|(position, types)| types.get(position).cloned())
                    .unwrap_or(TypeExpr::Other)
            }
            _ => TypeExpr::Other,
        }
    }
}
