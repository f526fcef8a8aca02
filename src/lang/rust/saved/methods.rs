//! The types of method calls and macros.

use super::builder::Builder;
use super::ty::Type;
use crate::lang::rust::lower::macros::branches;
use crate::lang::rust::types::walk::address;
use syn::Expr;
use syn::parse::{ParseStream, Parser};

/// What a wrapper gives of what it is given.
pub fn wrapped(found: &Type, function: &str, given: &Type) -> Type {
    match found {
        Type::Named(key, parts) if key == "Pin" && function == "pin" => {
            let holder = match parts.first() {
                Some(Type::Named(holder, _)) => holder.clone(),
                _ => "Box".into(),
            };
            Type::named("Pin", vec![Type::Named(holder, vec![given.clone()])])
        }
        Type::Named(key, parts) if key == "Result" => {
            let mut parts = parts.clone();
            parts.resize(2, Type::Unknown);
            let index = usize::from(function == "Err");
            parts[index] = given.or(&parts[index]);
            Type::Named(key.clone(), parts)
        }
        Type::Named(key, parts) if parts.len() == 1 && function != "from" => {
            Type::Named(key.clone(), vec![given.or(&parts[0])])
        }
        _ => Type::Unknown,
    }
}

impl<'t> Builder<'_, '_, 't> {
    /// What calling a value gives.
    pub fn closure_result(&mut self, function: &'t Expr) -> Type {
        match self.ty(function) {
            Type::Closure(number, given) => match self.cx.bodies.get(number) {
                Some(Some(built)) => built.result.with(&given),
                _ => Type::Unknown,
            },
            _ => Type::Unknown,
        }
    }

    /// The type of a method call, where inference alone does not say it.
    pub fn method_type(&mut self, e: &'t syn::ExprMethodCall, found: &Type) -> Type {
        let receiver = self.ty(&e.receiver);
        let mut types = vec![receiver.clone()];
        for argument in &e.args {
            types.push(self.ty(argument));
        }
        if let Some(ty) = self.instance(address(&e.method), &types) {
            return ty;
        }
        let name = e.method.to_string();
        let mut base = receiver.clone();
        for _ in 0..6 {
            if let Some(ty) = super::futures::of_method(&base, &name) {
                return ty;
            }
            if let Some(ty) = self.known_method(&base, &name, &receiver) {
                return ty;
            }
            base = match self.dereferenced(&base) {
                Type::Unknown => break,
                inner => inner,
            };
        }
        match (name.as_str(), found) {
            ("map" | "filter" | "rev" | "enumerate" | "zip" | "chain", _) => Type::Unknown,
            _ => Type::Unknown,
        }
    }

    fn known_method(&mut self, base: &Type, name: &str, receiver: &Type) -> Option<Type> {
        let element = |ty: &Type| match ty {
            Type::Array(item, _) | Type::Slice(item) => Some((**item).clone()),
            Type::Named(key, parts) if key == "Vec" => parts.first().cloned(),
            _ => None,
        };
        match (base, name) {
            (
                Type::Named(key, _),
                "unwrap" | "expect" | "unwrap_or_default" | "unwrap_or" | "unwrap_or_else",
            ) if key == "Option" || key == "Result" => Some(base.argument(0)),
            (Type::Named(key, _), "into_inner") if key == "Cell" || key == "RefCell" => {
                Some(base.argument(0))
            }
            (Type::Named(key, parts), "as_mut") if key == "Pin" => {
                let inner = match parts.first() {
                    Some(Type::Reference(_, inner)) => (**inner).clone(),
                    Some(Type::Named(_, parts)) => parts.first().cloned().unwrap_or(Type::Unknown),
                    _ => Type::Unknown,
                };
                Some(Type::named("Pin", vec![Type::reference(true, inner)]))
            }
            (Type::Reference(..), "clone") => None,
            (Type::Unknown | Type::Opaque(..) | Type::Str, "clone") => None,
            (Type::Named(key, _), "clone") if key.contains("Guard") || key.starts_with("Ref") => {
                None
            }
            (ty, "clone") => Some(ty.clone()),
            (ty, "iter") => element(ty).map(|item| Type::named("slice::Iter", vec![item])),
            (ty, "iter_mut") => element(ty).map(|item| Type::named("slice::IterMut", vec![item])),
            (Type::Named(key, _), "into_iter") if key == "Vec" && receiver == base => {
                Some(Type::named("vec::IntoIter", vec![base.argument(0)]))
            }
            (Type::Named(key, _), "into_iter") if key == "Range" => Some(base.clone()),
            (Type::Named(key, _), "rev") if key == "Range" => {
                Some(Type::named("Rev", vec![base.clone()]))
            }
            (Type::Str, "chars") => Some(Type::named("Chars", Vec::new())),
            _ => None,
        }
    }

    /// The type of a macro.
    pub fn macro_type(&mut self, mac: &'t syn::Macro) -> Type {
        let name = mac.path.segments.last().map(|last| last.ident.to_string());
        match name.as_deref() {
            Some("pin") => match self.tree(mac, branches).map(Vec::as_slice) {
                Some([pinned]) => {
                    let ty = self.ty(pinned);
                    Type::named("Pin", vec![Type::reference(true, ty)])
                }
                _ => Type::unit(),
            },
            Some("vec") => Type::Unknown,
            Some("format") => Type::named("String", Vec::new()),
            _ => Type::Unknown,
        }
    }

    /// The tree of a macro.
    pub fn tree<T: 'static>(
        &mut self,
        mac: &'t syn::Macro,
        parser: impl FnOnce(ParseStream) -> syn::Result<T>,
    ) -> Option<&'t T> {
        let at = address(mac);
        let trees = self.cx.trees;
        let tree = trees.get(at, || parser.parse2(mac.tokens.clone()));
        tree.ok().flatten()
    }
}
