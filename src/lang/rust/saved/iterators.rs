//! Iterators: what a `for` makes of what it goes over.

use super::ty::Type;

/// The iterator of a value.
pub fn into_iter(over: &Type) -> Type {
    match over {
        Type::Reference(mutable, inner) => match &**inner {
            Type::Named(key, parts) if key == "Vec" => slice_iter(*mutable, parts.first()),
            Type::Array(item, _) | Type::Slice(item) => slice_iter(*mutable, Some(item)),
            Type::Opaque("Iterator", _) => over.clone(),
            Type::Named(key, parts) => Type::Named(format!("{key}::Iter"), parts.clone()),
            _ => Type::Unknown,
        },
        Type::Named(key, parts) => match key.as_str() {
            "Vec" => Type::Named("vec::IntoIter".into(), parts.clone()),
            "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet" | "VecDeque" | "BinaryHeap"
            | "Option" => Type::Named(format!("{key}::IntoIter"), parts.clone()),
            _ => over.clone(),
        },
        Type::Array(item, length) => {
            Type::named("array::IntoIter", vec![Type::Array(item.clone(), *length)])
        }
        other => other.clone(),
    }
}

fn slice_iter(mutable: bool, item: Option<&Type>) -> Type {
    let key = if mutable {
        "slice::IterMut"
    } else {
        "slice::Iter"
    };
    Type::named(key, vec![item.cloned().unwrap_or(Type::Unknown)])
}

/// What going over a value gives.
pub fn item(over: &Type) -> Type {
    match over {
        Type::Reference(mutable, inner) => match &**inner {
            Type::Named(key, parts)
                if key == "Vec" || key == "VecDeque" || key == "HashSet" || key == "BTreeSet" =>
            {
                Type::reference(*mutable, parts.first().cloned().unwrap_or(Type::Unknown))
            }
            Type::Array(item, _) | Type::Slice(item) => Type::reference(*mutable, (**item).clone()),
            Type::Named(key, parts) if key == "HashMap" || key == "BTreeMap" => {
                let part = |index: usize, mutable| {
                    Type::reference(mutable, parts.get(index).cloned().unwrap_or(Type::Unknown))
                };
                Type::Tuple(vec![part(0, false), part(1, *mutable)])
            }
            inner => item(inner),
        },
        Type::Array(item, _) => (**item).clone(),
        Type::Opaque("Iterator", parts) => parts.first().cloned().unwrap_or(Type::Unknown),
        Type::Named(key, parts) => {
            let first = parts.first().cloned().unwrap_or(Type::Unknown);
            match key.as_str() {
                "Vec" | "VecDeque" | "HashSet" | "BTreeSet" | "Range" | "RangeInclusive"
                | "RangeFrom" | "vec::IntoIter" | "Option" => first,
                "Rev" => item(&first),
                "slice::Iter" => Type::reference(false, first),
                "slice::IterMut" => Type::reference(true, first),
                "HashMap" | "BTreeMap" => {
                    Type::Tuple(vec![first, parts.get(1).cloned().unwrap_or(Type::Unknown)])
                }
                "Chars" => Type::Char,
                _ => Type::Unknown,
            }
        }
        _ => Type::Unknown,
    }
}
