//! E0106: references whose lifetimes nothing gives: in fields, and in what functions give (Rust reference, "Lifetime
//! elision").

use super::items::{Declared, fields};
use crate::ir::Span;
use crate::lang::diagnostic::Edit;
use crate::lang::rust::span;
use crate::lang::rust::types;
use crate::lang::rust::types::world::Shape;
use syn::{FnArg, GenericArgument, GenericParam, ImplItem, PathArguments, ReturnType, Type};

/// Types of the library that have no lifetime of their own.
const WITHOUT_LIFETIME: &[&str] = &[
    "String", "Vec", "Option", "Result", "Box", "Rc", "Arc", "HashMap", "Duration",
];

impl<'t> Declared<'_, 't> {
    /// E0106: references that functions give and that nothing lends them.
    pub fn signatures(&mut self) {
        let world = self.world;
        let functions = world
            .functions
            .values()
            .filter(|(_, module)| module.starts_with("crate"));
        let mut all: Vec<(&'t syn::Signature, &str)> = functions
            .map(|(head, module)| (*head, module.as_str()))
            .collect();
        for known in world
            .impls
            .iter()
            .filter(|known| known.module.starts_with("crate"))
        {
            for item in &known.item.items {
                if let ImplItem::Fn(item) = item {
                    all.push((&item.sig, &known.module));
                }
            }
        }
        for (head, module) in all {
            let ReturnType::Type(_, result) = &head.output else {
                continue;
            };
            let mut lent = Vec::new();
            elided(result, &mut lent);
            let is_method = head
                .inputs
                .iter()
                .any(|input| matches!(input, FnArg::Receiver(_)));
            let Some(at) = lent.first().filter(|_| !is_method) else {
                continue;
            };
            let (mut given, mut plain) = (Vec::new(), true);
            for input in &head.inputs {
                if let FnArg::Typed(input) = input {
                    elided(&input.ty, &mut given);
                    plain &= self.has_no_lifetime(&input.ty, module);
                }
            }
            let several = given.len() > 1;
            if several || given.is_empty() && plain {
                self.unlent(*at, head);
            }
        }
    }

    fn unlent(&mut self, at: Span, head: &syn::Signature) {
        let named = head.generics.params.iter().find_map(|param| match param {
            GenericParam::Lifetime(param) => Some(param.lifetime.to_string()),
            _ => None,
        });
        let found = self.error(
            "E0106",
            at,
            "missing lifetime specifier".into(),
            "expected named lifetime parameter",
        );
        let mut edits = Vec::new();
        let name = named.clone().unwrap_or_else(|| "'a".into());
        if named.is_none() && !head.inputs.is_empty() {
            match &head.generics.lt_token {
                Some(token) => edits.push(Edit::insert(span::of(token.span).end, "'a, ")),
                None => edits.push(Edit::insert(span::ident(&head.ident).end, "<'a>")),
            }
        }
        let mut given = Vec::new();
        for input in &head.inputs {
            if let FnArg::Typed(input) = input {
                elided(&input.ty, &mut given);
            }
        }
        edits.extend(
            given
                .iter()
                .map(|at| Edit::insert(at.end, format!("{name} "))),
        );
        let name = if given.is_empty() {
            "'static".into()
        } else {
            name
        };
        if given.is_empty() {
            edits.clear();
        }
        edits.push(Edit::insert(at.end, format!("{name} ")));
        let words = if given.is_empty() {
            "consider using the `'static` lifetime"
        } else {
            "consider introducing a named lifetime parameter"
        };
        *found = found.clone().suggest(words, edits);
    }

    /// Whether a type certainly has no lifetime in it that could be lent on.
    fn has_no_lifetime(&self, ty: &Type, module: &str) -> bool {
        let Type::Path(path) = ty else { return false };
        let Some(last) = path.path.segments.last() else {
            return false;
        };
        let inside = match &last.arguments {
            PathArguments::None => true,
            PathArguments::AngleBracketed(all) => all.args.iter().all(|argument| match argument {
                GenericArgument::Type(ty) => self.has_no_lifetime(ty, module),
                _ => false,
            }),
            PathArguments::Parenthesized(_) => false,
        };
        let name = last.ident.to_string();
        let shape = self.shape_named(&path.path, module);
        let own = shape.is_some_and(|shape| shape.generics().lifetimes().next().is_none());
        let number = types::primitive(&name).is_some();
        inside && (own || number || WITHOUT_LIFETIME.contains(&name.as_str()))
    }

    /// References in the fields of a struct or enum.
    pub fn lent_fields(&mut self, shape: Shape<'t>) {
        let mut lent = Vec::new();
        fields(shape).iter().for_each(|ty| elided(ty, &mut lent));
        if let [at, ..] = lent.as_slice() {
            let generics = shape.generics();
            let named = generics
                .lifetimes()
                .next()
                .map(|param| param.lifetime.to_string());
            let name = named.clone().unwrap_or_else(|| "'a".into());
            let mut edits = Vec::new();
            if named.is_none() {
                match &generics.lt_token {
                    Some(token) => edits.push(Edit::insert(span::of(token.span).end, "'a, ")),
                    None => edits.push(Edit::insert(super::names::shape_span(shape).end, "<'a>")),
                }
            }
            edits.extend(
                lent.iter()
                    .map(|at| Edit::insert(at.end, format!("{name} "))),
            );
            let label = "expected named lifetime parameter";
            let found = self.error("E0106", *at, "missing lifetime specifier".into(), label);
            *found = found
                .clone()
                .suggest("consider introducing a named lifetime parameter", edits);
        }
    }
}

/// The `&`s without a lifetime in a type, but for those of function types.
fn elided(ty: &Type, found: &mut Vec<Span>) {
    match ty {
        Type::Reference(ty) => {
            if ty.lifetime.is_none() {
                found.push(span::of(ty.and_token.span));
            }
            elided(&ty.elem, found);
        }
        Type::Tuple(all) => all.elems.iter().for_each(|ty| elided(ty, found)),
        Type::Array(ty) => elided(&ty.elem, found),
        Type::Slice(ty) => elided(&ty.elem, found),
        Type::Paren(ty) => elided(&ty.elem, found),
        Type::Path(path) => {
            for segment in &path.path.segments {
                if let PathArguments::AngleBracketed(all) = &segment.arguments {
                    for argument in &all.args {
                        if let GenericArgument::Type(ty) = argument {
                            elided(ty, found);
                        }
                    }
                }
            }
        }
        _ => {}
    }
}
