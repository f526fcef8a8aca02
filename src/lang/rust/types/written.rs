//! Types as the text writes them, as far as running needs them: which integer a literal is.

use super::terms::PARTS_MAX;
use crate::ir::program::IntKind;
use crate::ir::rs::{ANY_ERROR, Kind, MapKind, TypeExpr};
use crate::lang::rust::names::Items;
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
        "i128" => TypeExpr::Int(IntKind::I128),
        "u128" => TypeExpr::Int(IntKind::U128),
        "f64" => TypeExpr::Float,
        "f32" => TypeExpr::Single,
        "bool" => TypeExpr::Bool,
        "char" => TypeExpr::Char,
        "String" => TypeExpr::Text,
        _ => return None,
    })
}

/// How Rust writes an integer's kind.
pub fn int_name(kind: IntKind) -> &'static str {
    match kind {
        IntKind::I8 => "i8",
        IntKind::I16 => "i16",
        IntKind::I32 | IntKind::Infer => "i32",
        IntKind::I64 | IntKind::Py => "i64",
        IntKind::Isize => "isize",
        IntKind::U8 => "u8",
        IntKind::U16 => "u16",
        IntKind::U32 => "u32",
        IntKind::U64 => "u64",
        IntKind::Usize => "usize",
        IntKind::I128 => "i128",
        IntKind::U128 => "u128",
    }
}

/// Whether a name is a number type that is not supported.
pub fn is_refused(name: &str) -> bool {
    matches!(name, "f16" | "f128")
}

/// The type, as far as it matters.
pub fn of(items: &Items, ty: &Type, this: Option<crate::ir::program::TypeId>) -> TypeExpr {
    let inner = |ty: &Type| Box::new(of(items, ty, this));
    match ty {
        Type::Path(ty) => path(items, &ty.path, this),
        Type::Reference(ty) => match of(items, &ty.elem, this) {
            TypeExpr::Sequence(element) => TypeExpr::Sequence(element),
            TypeExpr::Str => TypeExpr::Str,
            other => TypeExpr::Reference(Box::new(other)),
        },
        Type::Tuple(ty) => TypeExpr::Tuple(ty.elems.iter().map(|ty| of(items, ty, this)).collect()),
        Type::Array(ty) => TypeExpr::Sequence(inner(&ty.elem)),
        Type::Slice(ty) => TypeExpr::Sequence(inner(&ty.elem)),
        Type::Paren(ty) => of(items, &ty.elem, this),
        Type::Group(ty) => of(items, &ty.elem, this),
        Type::ImplTrait(ty) => bounds(items, &ty.bounds, this),
        Type::TraitObject(ty) => bounds(items, &ty.bounds, this),
        Type::FnPtr(ty) => {
            let result = match &ty.output {
                syn::ReturnType::Default => TypeExpr::Tuple(Vec::new()),
                syn::ReturnType::Type(_, ty) => of(items, ty, this),
            };
            let parameters = ty.inputs.iter().map(|input| of(items, &input.ty, this));
            TypeExpr::Function(parameters.collect(), Box::new(result))
        }
        _ => TypeExpr::Other,
    }
}

/// `impl Fn(A) -> B`, `impl Iterator<Item = T>` and the same as `dyn`.
fn bounds(
    items: &Items,
    bounds: &syn::punctuated::Punctuated<syn::TypeParamBound, syn::Token![+]>,
    this: Option<crate::ir::program::TypeId>,
) -> TypeExpr {
    for bound in bounds {
        let syn::TypeParamBound::Trait(bound) = bound else {
            continue;
        };
        let Some(last) = bound.path.segments.last() else {
            continue;
        };
        let name = last.ident.to_string();
        let path: Vec<String> = bound
            .path
            .segments
            .iter()
            .map(|part| part.ident.to_string())
            .collect();
        if items.full_path(&path) == "std::error::Error" {
            return TypeExpr::Library(ANY_ERROR.into());
        }
        match &last.arguments {
            PathArguments::Parenthesized(arguments) if name.starts_with("Fn") => {
                let parameters = arguments
                    .inputs
                    .iter()
                    .map(|input| of(items, &input.ty, this));
                let result = match &arguments.output {
                    syn::ReturnType::Default => TypeExpr::Tuple(Vec::new()),
                    syn::ReturnType::Type(_, ty) => of(items, ty, this),
                };
                return TypeExpr::Function(parameters.collect(), Box::new(result));
            }
            PathArguments::AngleBracketed(arguments) => {
                for argument in &arguments.args {
                    if let GenericArgument::AssocType(of_item) = argument {
                        let inner = of(items, &of_item.ty, this);
                        match of_item.ident.to_string().as_str() {
                            "Item" => return TypeExpr::Iterator(Box::new(inner)),
                            "Output" => return inner,
                            _ => {}
                        }
                    }
                }
            }
            _ => {}
        }
    }
    TypeExpr::Other
}

fn path(items: &Items, path: &syn::Path, this: Option<crate::ir::program::TypeId>) -> TypeExpr {
    let segments: Vec<&syn::PathSegment> = path.segments.iter().collect();
    named(items, &segments, this)
}

fn named(
    items: &Items,
    path: &[&syn::PathSegment],
    this: Option<crate::ir::program::TypeId>,
) -> TypeExpr {
    let Some(last) = path.last() else {
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
    let segments: Vec<String> = path.iter().map(|part| part.ident.to_string()).collect();
    let full = items.full_path(&segments);
    if let Some(alias) = items.aliases_of_types.get(&full) {
        return match (alias, argument(0)) {
            (TypeExpr::Result(ok, err), given) if **ok == TypeExpr::Other => {
                TypeExpr::Result(Box::new(given), err.clone())
            }
            _ => alias.clone(),
        };
    }
    if let Some(declared) = items.types.get(&full) {
        return TypeExpr::Declared(*declared);
    }
    let key = || Box::new(argument(0));
    let unit = || Box::new(TypeExpr::Tuple(Vec::new()));
    match name.as_str() {
        "Vec" => TypeExpr::Sequence(key()),
        "VecDeque" => TypeExpr::Deque(key()),
        "HashMap" => TypeExpr::Map(MapKind::HashMap, key(), Box::new(argument(1))),
        "BTreeMap" => TypeExpr::Map(MapKind::BTreeMap, key(), Box::new(argument(1))),
        "HashSet" => TypeExpr::Map(MapKind::HashSet, key(), unit()),
        "BTreeSet" => TypeExpr::Map(MapKind::BTreeSet, key(), unit()),
        "Option" => TypeExpr::Option(key()),
        "Result" => TypeExpr::Result(key(), Box::new(argument(1))),
        "Box" | "Rc" | "Arc" | "Pin" | "Wrapping" => argument(0),
        "str" => TypeExpr::Str,
        "Duration" => TypeExpr::Duration,
        name if primitive(name).is_some() => primitive(name).unwrap_or(TypeExpr::Other),
        name if full.starts_with("std::") || full.starts_with("tokio::") => {
            TypeExpr::Library(name.into())
        }
        _ => TypeExpr::Other,
    }
}

/// The type that a path to its function starts with (`Vec::<i32>::new`).
pub fn owner_of(
    items: &Items,
    path: &syn::Path,
    this: Option<crate::ir::program::TypeId>,
) -> TypeExpr {
    let mut segments: Vec<&syn::PathSegment> = path.segments.iter().collect();
    segments.pop();
    named(items, &segments, this)
}

/// The kind of the library's type, for methods that a trait gives to it.
pub fn kind_of(ty: &TypeExpr) -> Option<Kind> {
    Some(match ty {
        TypeExpr::Int(kind) => Kind::Int(*kind),
        TypeExpr::Float => Kind::Float,
        TypeExpr::Single => Kind::Single,
        TypeExpr::Bool => Kind::Bool,
        TypeExpr::Char => Kind::Char,
        TypeExpr::Text | TypeExpr::Str => Kind::Text,
        TypeExpr::Sequence(_) => Kind::Sequence,
        TypeExpr::Deque(_) => Kind::Deque,
        TypeExpr::Map(kind, ..) => Kind::Map(*kind),
        TypeExpr::Option(_) => Kind::Option,
        TypeExpr::Result(..) => Kind::Result,
        TypeExpr::Tuple(_) => Kind::Tuple,
        TypeExpr::Duration => Kind::Duration,
        TypeExpr::Function(..) => Kind::Function,
        TypeExpr::Iterator(_) => Kind::Iterator,
        TypeExpr::Reference(inner) => return kind_of(inner),
        TypeExpr::Declared(_) | TypeExpr::Library(_) | TypeExpr::Other => return None,
    })
}

/// What a `for` over a value of the type gives.
pub fn item_of(ty: &TypeExpr) -> TypeExpr {
    match ty {
        TypeExpr::Sequence(inner)
        | TypeExpr::Deque(inner)
        | TypeExpr::Option(inner)
        | TypeExpr::Iterator(inner) => (**inner).clone(),
        TypeExpr::Map(kind, key, _) if kind.is_set() => (**key).clone(),
        TypeExpr::Map(_, key, value) => TypeExpr::Tuple(vec![(**key).clone(), (**value).clone()]),
        TypeExpr::Reference(inner) => item_of(inner),
        _ => TypeExpr::Other,
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
        | TypeExpr::Single
        | TypeExpr::Bool
        | TypeExpr::Char
        | TypeExpr::Str
        | TypeExpr::Duration
        | TypeExpr::Reference(_) => true,
        TypeExpr::Tuple(types) => types.is_empty(),
        TypeExpr::Text
        | TypeExpr::Sequence(_)
        | TypeExpr::Option(_)
        | TypeExpr::Result(..)
        | TypeExpr::Declared(_)
        | TypeExpr::Deque(_)
        | TypeExpr::Map(..)
        | TypeExpr::Iterator(_)
        | TypeExpr::Function(..)
        | TypeExpr::Library(_)
        | TypeExpr::Other => false,
    }
}

/// Whether a type says anything about numbers.
pub fn mentions_int(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Int(_) | TypeExpr::Float | TypeExpr::Single => true,
        TypeExpr::Sequence(inner) | TypeExpr::Option(inner) | TypeExpr::Deque(inner) => {
            mentions_int(inner)
        }
        TypeExpr::Result(first, second) | TypeExpr::Map(_, first, second) => {
            mentions_int(first) || mentions_int(second)
        }
        TypeExpr::Tuple(types) => types.iter().any(mentions_int),
        _ => false,
    }
}

/// Whether a type has no more parts than a type may have.
pub fn is_small(ty: &TypeExpr) -> bool {
    fn fits(ty: &TypeExpr, left: &mut usize) -> bool {
        *left = left.saturating_sub(1);
        *left > 0
            && match ty {
                TypeExpr::Sequence(inner)
                | TypeExpr::Deque(inner)
                | TypeExpr::Option(inner)
                | TypeExpr::Iterator(inner)
                | TypeExpr::Reference(inner) => fits(inner, left),
                TypeExpr::Result(first, second) | TypeExpr::Map(_, first, second) => {
                    fits(first, left) && fits(second, left)
                }
                TypeExpr::Tuple(types) => types.iter().all(|ty| fits(ty, left)),
                TypeExpr::Function(types, result) => {
                    types.iter().all(|ty| fits(ty, left)) && fits(result, left)
                }
                _ => true,
            }
    }
    fits(ty, &mut { PARTS_MAX })
}
