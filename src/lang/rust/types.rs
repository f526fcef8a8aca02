//! Types as the text writes them, as far as running needs them: which integer a literal is.

use super::names::Items;
use crate::ir::program::IntKind;
use crate::ir::rs::TypeExpr;
use syn::{GenericArgument, PathArguments, Type};

/// The type of a primitive's name.
pub fn primitive(name: &str) -> Option<TypeExpr> {
    Some(match name {
        "i8" => TypeExpr::Int(IntKind::I8),
        "i16" => TypeExpr::Int(IntKind::I16),
        "i32" => TypeExpr::Int(IntKind::I32),
        "i64" => TypeExpr::Int(IntKind::I64),
        "isize" => TypeExpr::Int(IntKind::Isize),
        "u8" => TypeExpr::Int(IntKind::U8),
        "u16" => TypeExpr::Int(IntKind::U16),
        "u32" => TypeExpr::Int(IntKind::U32),
        "u64" => TypeExpr::Int(IntKind::U64),
        "usize" => TypeExpr::Int(IntKind::Usize),
        "f64" => TypeExpr::Float,
        "bool" => TypeExpr::Bool,
        "char" => TypeExpr::Char,
        "String" => TypeExpr::Text,
        _ => return None,
    })
}

/// Whether a name is a number type that is not supported.
pub fn is_refused(name: &str) -> bool {
    matches!(name, "f32" | "i128" | "u128" | "f16" | "f128")
}

/// The type, as far as it matters.
pub fn of(items: &Items, ty: &Type, this: Option<crate::ir::program::TypeId>) -> TypeExpr {
    let inner = |ty: &Type| Box::new(of(items, ty, this));
    match ty {
        Type::Path(ty) => path(items, &ty.path, this),
        Type::Reference(ty) => match of(items, &ty.elem, this) {
            TypeExpr::Sequence(element) => TypeExpr::Sequence(element),
            other => TypeExpr::Reference(Box::new(other)),
        },
        Type::Tuple(ty) => TypeExpr::Tuple(ty.elems.iter().map(|ty| of(items, ty, this)).collect()),
        Type::Array(ty) => TypeExpr::Sequence(inner(&ty.elem)),
        Type::Slice(ty) => TypeExpr::Sequence(inner(&ty.elem)),
        Type::Paren(ty) => of(items, &ty.elem, this),
        Type::Group(ty) => of(items, &ty.elem, this),
        _ => TypeExpr::Other,
    }
}

fn path(items: &Items, path: &syn::Path, this: Option<crate::ir::program::TypeId>) -> TypeExpr {
    let Some(last) = path.segments.last() else {
        return TypeExpr::Other;
    };
    let name = last.ident.to_string();
    let argument = |index: usize| match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(of(items, ty, this)),
                _ => None,
            })
            .nth(index)
            .unwrap_or(TypeExpr::Other),
        _ => TypeExpr::Other,
    };
    if name == "Self" {
        return this.map_or(TypeExpr::Other, TypeExpr::Declared);
    }
    if let Some(declared) = items.types.get(&name) {
        return TypeExpr::Declared(*declared);
    }
    if let Some(alias) = items.aliases_of_types.get(&name) {
        return alias.clone();
    }
    match name.as_str() {
        "Vec" => TypeExpr::Sequence(Box::new(argument(0))),
        "Option" => TypeExpr::Option(Box::new(argument(0))),
        "Result" => TypeExpr::Result(Box::new(argument(0)), Box::new(argument(1))),
        "Box" | "Rc" | "Arc" | "Pin" => argument(0),
        name => primitive(name).unwrap_or(TypeExpr::Other),
    }
}

/// The type behind references.
pub fn behind(ty: &TypeExpr) -> &TypeExpr {
    match ty {
        TypeExpr::Reference(inner) => behind(inner),
        other => other,
    }
}

/// Whether a value of the type surely has nothing to drop.
pub fn is_plain(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Int(_)
        | TypeExpr::Float
        | TypeExpr::Bool
        | TypeExpr::Char
        | TypeExpr::Reference(_) => true,
        TypeExpr::Tuple(types) => types.is_empty(),
        TypeExpr::Text
        | TypeExpr::Sequence(_)
        | TypeExpr::Option(_)
        | TypeExpr::Result(..)
        | TypeExpr::Declared(_)
        | TypeExpr::Other => false,
    }
}

/// Whether a type says anything about integers.
pub fn mentions_int(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Int(_) => true,
        TypeExpr::Sequence(inner) | TypeExpr::Option(inner) => mentions_int(inner),
        TypeExpr::Result(ok, err) => mentions_int(ok) || mentions_int(err),
        TypeExpr::Tuple(types) => types.iter().any(mentions_int),
        TypeExpr::Float
        | TypeExpr::Bool
        | TypeExpr::Char
        | TypeExpr::Text
        | TypeExpr::Reference(_)
        | TypeExpr::Declared(_)
        | TypeExpr::Other => false,
    }
}
