//! Written types.

use super::context::Context;
use super::ty::{Given, Type};
use crate::ir::program::IntKind;
use crate::lang::rust::lower::expr::segments;
use crate::lang::rust::types::convert::ALIASES_MAX;
use crate::lang::rust::types::library;
use crate::lang::rust::types::terms::Head;
use crate::lang::rust::types::world::primitive;
use syn::{GenericArgument, GenericParam, Generics, PathArguments, ReturnType, TypeParamBound};

type Bounds = syn::punctuated::Punctuated<TypeParamBound, syn::Token![+]>;

impl Context<'_, '_> {
    /// The full path of a path as written in a module.
    pub fn full_path(&mut self, names: &[String], module: &str) -> String {
        if self.items.here == module {
            return self.items.full_path(names);
        }
        let outer = std::mem::replace(&mut self.items.here, module.into());
        let full = self.items.full_path(names);
        self.items.here = outer;
        full
    }

    /// The type that is written.
    pub fn written(
        &mut self,
        ty: &syn::Type,
        given: &Given,
        module: &str,
        this: Option<&Type>,
    ) -> Type {
        let mut inner = |ty: &syn::Type| Box::new(self.written(ty, given, module, this));
        match ty {
            syn::Type::Paren(ty) => *inner(&ty.elem),
            syn::Type::Group(ty) => *inner(&ty.elem),
            syn::Type::Reference(ty) => Type::Reference(ty.mutability.is_some(), inner(&ty.elem)),
            syn::Type::Ptr(ty) => Type::Pointer(
                matches!(ty.mutability, syn::PointerMutability::Mut(_)),
                inner(&ty.elem),
            ),
            syn::Type::Slice(ty) => Type::Slice(inner(&ty.elem)),
            syn::Type::Array(ty) => Type::Array(inner(&ty.elem), length(&ty.len)),
            syn::Type::Tuple(ty) => Type::Tuple(ty.elems.iter().map(|ty| *inner(ty)).collect()),
            syn::Type::Never(_) => Type::Never,
            syn::Type::FnPtr(_) => Type::FnPointer,
            syn::Type::TraitObject(ty) => Type::Dyn(trait_names(&ty.bounds)),
            syn::Type::ImplTrait(ty) => Type::Parameter(impl_name(&ty.bounds)),
            syn::Type::Path(ty) => self.written_path(ty, given, module, this),
            _ => Type::Unknown,
        }
    }

    fn written_path(
        &mut self,
        ty: &syn::TypePath,
        given: &Given,
        module: &str,
        this: Option<&Type>,
    ) -> Type {
        let names = segments(&ty.path);
        let Some(last) = ty.path.segments.last() else {
            return Type::Unknown;
        };
        if ty.qself.is_some() {
            return Type::Unknown;
        }
        if let Some((_, found)) = given.iter().find(|(name, _)| names[0] == *name) {
            return match names.len() {
                1 => found.clone(),
                _ => Type::Unknown,
            };
        }
        if names[0] == "Self" {
            return match (names.len(), this) {
                (1, Some(this)) => this.clone(),
                _ => Type::Unknown,
            };
        }
        let mut arguments = Vec::new();
        if let PathArguments::AngleBracketed(all) = &last.arguments {
            for argument in &all.args {
                if let GenericArgument::Type(ty) = argument {
                    arguments.push(self.written(ty, given, module, this));
                }
            }
        }
        let full = self.full_path(&names, module);
        self.named_type(&full, arguments)
    }

    /// The type of a full path.
    pub fn named_type(&mut self, full: &str, mut arguments: Vec<Type>) -> Type {
        if let Some((alias, module)) = self.world.aliases.get(full) {
            let (alias, module) = (*alias, module.clone());
            let given = parameters(&alias.generics).zip(arguments).collect();
            if self.aliases >= ALIASES_MAX {
                return Type::Unknown;
            }
            self.aliases += 1;
            let ty = self.written(&alias.ty, &given, &module, None).bounded();
            self.aliases -= 1;
            return ty;
        }
        if full.starts_with("crate") {
            let Some((_, _, given)) = self.shape(full, &arguments) else {
                return Type::Unknown;
            };
            let arguments = given.into_iter().map(|(_, ty)| ty);
            return Type::Named(full.into(), arguments.collect());
        }
        match primitive(full) {
            Some(Head::Float) => return Type::Float,
            Some(Head::Single) => return Type::Single,
            Some(Head::Bool) => return Type::Bool,
            Some(Head::Char) => return Type::Char,
            Some(Head::Str) => return Type::Str,
            Some(Head::Int(kind)) => return Type::Int(kind),
            _ => {}
        }
        let key = library::key(full);
        match key.as_str() {
            "io::Result" | "fmt::Result" => {
                let error = key.replace("Result", "Error");
                let ok = arguments.pop().unwrap_or_else(Type::unit);
                return Type::named("Result", vec![ok, Type::named(&error, Vec::new())]);
            }
            "BoxFuture" | "LocalBoxFuture" => {
                let mut names = vec!["Future".to_string()];
                if key == "BoxFuture" {
                    names.push("Send".into());
                }
                return Type::named("Pin", vec![Type::named("Box", vec![Type::Dyn(names)])]);
            }
            _ => {}
        }
        if let Some(kind) = key.strip_prefix("Atomic")
            && !kind.is_empty()
        {
            let of = match primitive(&kind.to_lowercase()) {
                Some(Head::Int(kind)) => Type::Int(kind),
                Some(Head::Bool) => Type::Bool,
                _ => Type::Int(IntKind::Usize),
            };
            return Type::named("Atomic", vec![of]);
        }
        Type::Named(key, arguments)
    }

    /// What a function's head says that it gives, awaited if it is async.
    pub fn written_result(
        &mut self,
        output: &ReturnType,
        given: &Given,
        module: &str,
        this: Option<&Type>,
    ) -> Type {
        match output {
            ReturnType::Default => Type::unit(),
            ReturnType::Type(_, ty) => match &**ty {
                syn::Type::ImplTrait(ty) => match trait_names(&ty.bounds) {
                    names if names.iter().any(|name| name == "Future") => {
                        Type::Opaque("Future", vec![Type::Unknown])
                    }
                    names if names.iter().any(|name| name == "Iterator") => {
                        Type::Opaque("Iterator", vec![Type::Unknown])
                    }
                    _ => Type::Unknown,
                },
                ty => self.written(ty, given, module, this),
            },
        }
    }
}

/// The names of type parameters, each with itself: in the body it stands for itself.
pub fn own_parameters(generics: &Generics) -> Given {
    parameters(generics)
        .map(|name| (name.clone(), Type::Parameter(name)))
        .collect()
}

fn parameters(generics: &Generics) -> impl Iterator<Item = String> + '_ {
    generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(param) => Some(param.ident.to_string()),
        _ => None,
    })
}

/// The names of the traits of bounds, as written.
pub fn trait_names(bounds: &Bounds) -> Vec<String> {
    let names = bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .map(|last| last.ident.to_string()),
        _ => None,
    });
    names.collect()
}

fn impl_name(bounds: &Bounds) -> String {
    format!("impl {}", trait_names(bounds).join(" + "))
}

/// The length of an array, if it is written as a number.
pub fn length(expr: &syn::Expr) -> Option<u64> {
    match expr {
        syn::Expr::Lit(e) => match &e.lit {
            syn::Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        syn::Expr::Paren(e) => length(&e.expr),
        syn::Expr::Group(e) => length(&e.expr),
        syn::Expr::Binary(e) => {
            let (left, right) = (length(&e.left)?, length(&e.right)?);
            match e.op {
                syn::BinOp::Mul(_) => left.checked_mul(right),
                syn::BinOp::Add(_) => left.checked_add(right),
                syn::BinOp::Sub(_) => left.checked_sub(right),
                _ => None,
            }
        }
        syn::Expr::Cast(e) => length(&e.expr),
        _ => None,
    }
}
