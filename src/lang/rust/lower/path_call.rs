//! Calls by the path of a type or trait: `Type::method(receiver, ..)`, `Vec::from(..)`, `T::default()`.

use super::Lowering;
use super::call::Arguments;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{Const, IntKind};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::{span, types};
use syn::Expr;

impl<'t> Lowering<'t> {
    /// `Type::method(receiver, ..)`, `Trait::method(receiver, ..)`, `Type::default()`.
    pub fn call_by_path(
        &mut self,
        path: &'t syn::Path,
        full: &str,
        arguments: &'t Arguments,
        at: Span,
        expected: Option<&TypeExpr>,
    ) {
        let method = full.rsplit("::").next().unwrap_or("").to_string();
        let this = self.body().this;
        let owner = types::owner_of(&self.items, path, this);
        match (method.as_str(), arguments.first()) {
            ("default", None) => {
                let ty = match (owner, expected) {
                    (TypeExpr::Library(_) | TypeExpr::Other, Some(expected)) => expected.clone(),
                    (owner, _) => owner,
                };
                self.default_value(&ty, at);
            }
            ("new" | "with_capacity", _) if types::kind_of(&owner).is_some() => {
                for argument in arguments {
                    self.value(argument, Some(&TypeExpr::Int(IntKind::Usize)));
                    self.emit(Op::Pop, at, -1);
                }
                self.default_value(&owner, at);
            }
            ("try_from", Some(first)) if types::kind_of(&owner).is_some() => {
                self.value(first, None);
                let to = TypeExpr::Result(Box::new(owner), Box::new(TypeExpr::Other));
                self.converted(&to, at);
            }
            ("from_str_radix", Some(_)) if matches!(owner, TypeExpr::Int(_)) => {
                self.of_integer_type(&owner, &method, arguments, at);
            }
            ("from" | "from_iter", Some(first)) if arguments.len() == 1 => {
                let inner = match &owner {
                    TypeExpr::Sequence(_) | TypeExpr::Int(_) | TypeExpr::Float => Some(&owner),
                    _ => None,
                };
                self.value(first, inner.filter(|_| matches!(first, Expr::Array(_))));
                self.converted(&owner, at);
            }
            (_, Some(first)) => {
                self.place(first);
                for argument in arguments.iter().skip(1) {
                    self.value(argument, None);
                }
                let count = arguments.len() - 1;
                let of_trait = full.rsplit("::").nth(1).unwrap_or("");
                let name = match (method.as_str(), of_trait) {
                    ("fmt", "Display" | "Debug") => format!("fmt::{of_trait}"),
                    (name, _) if self.contested.contains_key(name) => format!("{of_trait}::{name}"),
                    _ => method.clone(),
                };
                let name = self.program.name(&name);
                let op = Op::Rs(RsOp::CallMethod(name, count as u8));
                self.emit(op, at, -(count as i32));
            }
            (_, None) if self.for_all && path.segments.len() == 2 => self.unknown_here(at),
            (_, None) => {
                let at = span::path(path);
                let message = format!("`{full}` is not supported here");
                self.error(at, message, "call it on a value, or name the type");
                self.unit(at);
            }
        }
    }

    /// A function of an integer type, called as a method of its zero.
    fn of_integer_type(
        &mut self,
        owner: &TypeExpr,
        method: &str,
        arguments: &'t Arguments,
        at: Span,
    ) {
        let kind = match owner {
            TypeExpr::Int(kind) => *kind,
            _ => IntKind::Infer,
        };
        self.constant(Const::Int(kind, 0), at);
        let slot = self.temporary(at);
        self.emit(Op::Store(slot), at, -1);
        self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
        for argument in arguments {
            self.value(argument, None);
        }
        let count = arguments.len();
        let name = self.program.name(method);
        let op = Op::Rs(RsOp::CallMethod(name, count as u8));
        self.emit(op, at, -(count as i32));
    }
}
