//! Bounds of functions that ask for `Send`.

use crate::ir::Span;
use crate::lang::rust::span;
use syn::{GenericParam, Generics, Type, TypeParamBound, WherePredicate};

type Bounds = syn::punctuated::Punctuated<TypeParamBound, syn::Token![+]>;

/// Where the bound `Send` of a parameter's type is written, and whether a future is asked for.
pub fn send_bound(generics: &Generics, ty: &Type) -> Option<(Span, bool)> {
    let mut all: Vec<&Bounds> = Vec::new();
    match ty {
        Type::ImplTrait(ty) => all.push(&ty.bounds),
        Type::Path(path) => {
            let name = path.path.get_ident()?;
            for param in &generics.params {
                if let GenericParam::Type(param) = param
                    && param.ident == *name
                {
                    all.push(&param.bounds);
                }
            }
            for predicate in generics
                .where_clause
                .iter()
                .flat_map(|clause| &clause.predicates)
            {
                if let WherePredicate::Type(predicate) = predicate
                    && let Type::Path(bounded) = &predicate.bounded_ty
                    && bounded.path.is_ident(name)
                {
                    all.push(&predicate.bounds);
                }
            }
        }
        _ => return None,
    }
    let bounds = || all.iter().flat_map(|bounds| bounds.iter());
    let named = |bound: &TypeParamBound, name: &str| match bound {
        TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == name),
        _ => false,
    };
    let send = bounds().find_map(|bound| match bound {
        TypeParamBound::Trait(inner) if named(bound, "Send") => Some(span::path(&inner.path)),
        _ => None,
    })?;
    Some((send, bounds().any(|bound| named(bound, "Future"))))
}
