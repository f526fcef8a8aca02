//! What later uses say about the type of a variable whose `let` does not: `let n = text.parse()?;`, then
//! `takes_a_u32(n)`.

use super::Lowering;
use super::expr::{binary_operator, segments};
use super::place::local_name;
use crate::ir::program::IntKind;
use crate::ir::rs::TypeExpr;
use crate::lang::rust::names::Meaning;
use crate::lang::rust::types;
use syn::{Expr, Stmt};

impl Lowering<'_> {
    /// The type of the variable by its first use that decides it; `Other` if none does.
    pub fn hint(&mut self, name: &str, rest: &[Stmt], result: &TypeExpr) -> TypeExpr {
        for (index, stmt) in rest.iter().enumerate() {
            let found = match stmt {
                Stmt::Local(local) => {
                    let ty = match &local.pat {
                        syn::Pat::Type(typed) => types::of(&self.items, &typed.ty, None),
                        _ => TypeExpr::Other,
                    };
                    let init = local.init.as_ref();
                    init.and_then(|init| self.used_as(name, &init.expr, &ty))
                }
                Stmt::Expr(expr, None) if index + 1 == rest.len() => {
                    self.used_as(name, expr, result)
                }
                Stmt::Expr(expr, _) => self.used_as(name, expr, &TypeExpr::Other),
                _ => None,
            };
            if let Some(ty) = found {
                return ty;
            }
        }
        TypeExpr::Other
    }

    /// What an expression that is expected to be of the type says about the variable.
    fn used_as(&mut self, name: &str, expr: &Expr, expected: &TypeExpr) -> Option<TypeExpr> {
        if local_name(expr).as_deref() == Some(name) {
            return (*expected != TypeExpr::Other).then(|| expected.clone());
        }
        let other = TypeExpr::Other;
        match expr {
            Expr::Paren(e) => self.used_as(name, &e.expr, expected),
            Expr::Reference(e) => self.used_as(name, &e.expr, types::behind(expected)),
            Expr::Unary(e) => self.used_as(name, &e.expr, expected),
            Expr::Try(e) => self.used_as(name, &e.expr, &other),
            Expr::Await(e) => self.used_as(name, &e.base, &other),
            Expr::Field(e) => self.used_as(name, &e.base, &other),
            Expr::Cast(e) => self.used_as(name, &e.expr, &other),
            Expr::Call(e) => self.used_in_call(name, e, expected),
            Expr::MethodCall(e) => {
                let receiver = self.static_type(&e.receiver);
                let parameters = self.method_parameters(&receiver, &e.method.to_string());
                let mut found = self.used_as(name, &e.receiver, &other);
                for (index, argument) in e.args.iter().enumerate() {
                    let ty = parameters.get(index).unwrap_or(&other);
                    found = found.or_else(|| self.used_as(name, argument, ty));
                }
                found
            }
            Expr::Struct(e) => self.used_in_struct(name, e),
            Expr::Binary(e) => self.used_in_binary(name, e, expected),
            Expr::Assign(e) => {
                let ty = self.static_type(&e.left);
                self.used_as(name, &e.right, &ty)
            }
            Expr::Return(e) => {
                let result = self.body().result.clone();
                e.expr
                    .as_ref()
                    .and_then(|value| self.used_as(name, value, &result))
            }
            Expr::Index(e) => self
                .used_as(name, &e.index, &TypeExpr::Int(IntKind::Usize))
                .or_else(|| self.used_as(name, &e.expr, &other)),
            Expr::Tuple(e) => e.elems.iter().enumerate().find_map(|(index, value)| {
                let ty = match expected {
                    TypeExpr::Tuple(types) => types.get(index),
                    _ => None,
                };
                self.used_as(name, value, ty.unwrap_or(&other))
            }),
            Expr::Block(e) => self.used_in_block(name, &e.block, expected),
            Expr::If(e) => self
                .used_as(name, &e.cond, &other)
                .or_else(|| self.used_in_block(name, &e.then_branch, expected))
                .or_else(|| {
                    let (_, other) = e.else_branch.as_ref()?;
                    self.used_as(name, other, expected)
                }),
            Expr::While(e) => self
                .used_as(name, &e.cond, &other)
                .or_else(|| self.used_in_block(name, &e.body, &other)),
            Expr::ForLoop(e) => self
                .used_as(name, &e.expr, &other)
                .or_else(|| self.used_in_block(name, &e.body, &other)),
            Expr::Loop(e) => self.used_in_block(name, &e.body, &other),
            Expr::Match(e) => self.used_as(name, &e.expr, &other).or_else(|| {
                let mut arms = e.arms.iter();
                arms.find_map(|arm| self.used_as(name, &arm.body, expected))
            }),
            _ => None,
        }
    }

    fn used_in_block(
        &mut self,
        name: &str,
        block: &syn::Block,
        expected: &TypeExpr,
    ) -> Option<TypeExpr> {
        match self.hint(name, &block.stmts, expected) {
            TypeExpr::Other => None,
            ty => Some(ty),
        }
    }

    fn used_in_call(
        &mut self,
        name: &str,
        e: &syn::ExprCall,
        expected: &TypeExpr,
    ) -> Option<TypeExpr> {
        let this = self.body().this;
        let meaning = match &*e.func {
            Expr::Path(path) => self.meaning(&segments(&path.path), this),
            _ => None,
        };
        let parameters = match (meaning, expected) {
            (Some(Meaning::Function(signature)), _) => signature.parameters,
            (Some(Meaning::Struct(id)), _) => self.items.fields.get(&id)?.clone(),
            (Some(Meaning::Variant(id, number)), _) => {
                self.items.variant_fields.get(&(id, number))?.clone()
            }
            (Some(Meaning::Wrapper("Some")), TypeExpr::Option(inner))
            | (Some(Meaning::Wrapper("Ok")), TypeExpr::Result(inner, _))
            | (Some(Meaning::Wrapper("Err")), TypeExpr::Result(_, inner)) => {
                vec![(**inner).clone()]
            }
            _ => Vec::new(),
        };
        e.args.iter().enumerate().find_map(|(index, argument)| {
            let ty = parameters.get(index).unwrap_or(&TypeExpr::Other);
            self.used_as(name, argument, ty)
        })
    }

    fn used_in_struct(&mut self, name: &str, e: &syn::ExprStruct) -> Option<TypeExpr> {
        let this = self.body().this;
        let meaning = self.meaning(&segments(&e.path), this);
        let (names, types) = match meaning? {
            Meaning::Struct(id) => (
                self.program.program().types[id.index()].fields.clone(),
                self.items.fields.get(&id)?.clone(),
            ),
            Meaning::Variant(id, number) => (
                self.program.program().types[id.index()].variants[number as usize]
                    .fields
                    .clone(),
                self.items.variant_fields.get(&(id, number))?.clone(),
            ),
            _ => return None,
        };
        e.fields.iter().find_map(|field| {
            let member = super::expr::member_name(&field.member);
            let known = |id: &crate::ir::program::NameId| self.program.name_text(*id) == member;
            let position = names.iter().position(known)?;
            let ty = types.get(position)?.clone();
            self.used_as(name, &field.expr, &ty)
        })
    }

    fn used_in_binary(
        &mut self,
        name: &str,
        e: &syn::ExprBinary,
        expected: &TypeExpr,
    ) -> Option<TypeExpr> {
        let Some((op, assigns)) = binary_operator(&e.op) else {
            return self
                .used_as(name, &e.left, &TypeExpr::Other)
                .or_else(|| self.used_as(name, &e.right, &TypeExpr::Other));
        };
        let decides = |ty: TypeExpr| match types::behind(&ty) {
            TypeExpr::Int(IntKind::Infer) => None,
            TypeExpr::Int(_) | TypeExpr::Float => Some(types::behind(&ty).clone()),
            _ => None,
        };
        let (left, right) = (self.static_type(&e.left), self.static_type(&e.right));
        let whole = match assigns || super::expr::is_comparison(op) {
            true => TypeExpr::Other,
            false => expected.clone(),
        };
        let for_left = decides(right).unwrap_or_else(|| whole.clone());
        let for_right = decides(left).unwrap_or(whole);
        self.used_as(name, &e.left, &for_left)
            .or_else(|| self.used_as(name, &e.right, &for_right))
    }
}

/// Whether the type of a value depends on what it is used for.
pub fn depends_on_use(expr: &Expr) -> bool {
    match expr {
        Expr::MethodCall(e) => {
            let chosen = ["parse", "collect", "into", "try_into", "sum", "product"];
            let open = chosen.iter().any(|name| e.method == name) && e.turbofish.is_none();
            open || depends_on_use(&e.receiver)
        }
        Expr::Try(e) => depends_on_use(&e.expr),
        Expr::Await(e) => depends_on_use(&e.base),
        Expr::Paren(e) => depends_on_use(&e.expr),
        Expr::Match(e) => depends_on_use(&e.expr),
        Expr::Call(e) => match &*e.func {
            Expr::Path(path) => segments(&path.path)
                .last()
                .is_some_and(|last| last == "default"),
            _ => false,
        },
        _ => false,
    }
}
