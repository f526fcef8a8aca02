//! Types as the compiler's layouts need them: what inference leaves out (lengths of arrays, which future,
//! which closure) is kept here; what is not known stays unknown.

use crate::ir::program::IntKind;
use std::collections::BTreeMap;

/// Most parts of a type.
const PARTS_MAX: usize = 1_000;

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// Not known.
    Unknown,
    /// `!`
    Never,
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `str`
    Str,
    /// `f64`
    Float,
    /// `f32`
    Single,
    /// An integer.
    Int(IntKind),
    /// `(A, B)`
    Tuple(Vec<Type>),
    /// `[T; n]`; `None`: the length is not known.
    Array(Box<Type>, Option<u64>),
    /// `[T]`
    Slice(Box<Type>),
    /// `&T`, `&mut T`
    Reference(bool, Box<Type>),
    /// `*const T`, `*mut T`
    Pointer(bool, Box<Type>),
    /// A function by its name: no bytes.
    FnItem,
    /// `fn(A) -> B`
    FnPointer,
    /// A struct or enum: of the program by its path, of the library by its key.
    Named(String, Vec<Type>),
    /// A type parameter.
    Parameter(String),
    /// The future of an async function or block of the program: which body, and what its type parameters
    /// are.
    Future(usize, Vec<(String, Type)>),
    /// A closure of the program: which body, and what its type parameters are.
    Closure(usize, Vec<(String, Type)>),
    /// `dyn A + B`: the traits' names, as written.
    Dyn(Vec<String>),
    /// `impl A`, or something of the library that is known by what it does: the trait, and what it gives.
    Opaque(&'static str, Vec<Type>),
}

/// What type parameters stand for.
pub type Given = Vec<(String, Type)>;

impl Type {
    /// `()`
    pub fn unit() -> Type {
        Type::Tuple(Vec::new())
    }

    /// `&T`
    pub fn reference(mutable: bool, to: Type) -> Type {
        Type::Reference(mutable, Box::new(to))
    }

    /// A type of the library.
    pub fn named(key: &str, arguments: Vec<Type>) -> Type {
        Type::Named(key.into(), arguments)
    }

    /// The type behind references.
    pub fn behind(&self) -> &Type {
        let mut ty = self;
        while let Type::Reference(_, inner) = ty {
            ty = inner;
        }
        ty
    }

    /// One of the arguments of a named type.
    pub fn argument(&self, index: usize) -> Type {
        match self {
            Type::Named(_, arguments) => arguments.get(index).cloned().unwrap_or(Type::Unknown),
            _ => Type::Unknown,
        }
    }

    /// The name of a struct or enum.
    pub fn key(&self) -> &str {
        match self {
            Type::Named(key, _) => key,
            _ => "",
        }
    }

    /// The types directly in it.
    pub fn parts(&self) -> Vec<&Type> {
        match self {
            Type::Tuple(parts) | Type::Named(_, parts) | Type::Opaque(_, parts) => {
                parts.iter().collect()
            }
            Type::Array(inner, _)
            | Type::Slice(inner)
            | Type::Reference(_, inner)
            | Type::Pointer(_, inner) => vec![inner],
            Type::Future(_, given) | Type::Closure(_, given) => {
                given.iter().map(|(_, ty)| ty).collect()
            }
            _ => Vec::new(),
        }
    }

    fn rebuilt(&self, part: &mut dyn FnMut(&Type) -> Type) -> Type {
        match self {
            Type::Tuple(parts) => Type::Tuple(parts.iter().map(part).collect()),
            Type::Named(key, parts) => Type::Named(key.clone(), parts.iter().map(part).collect()),
            Type::Opaque(what, parts) => Type::Opaque(what, parts.iter().map(part).collect()),
            Type::Array(inner, length) => Type::Array(Box::new(part(inner)), *length),
            Type::Slice(inner) => Type::Slice(Box::new(part(inner))),
            Type::Reference(mutable, inner) => Type::Reference(*mutable, Box::new(part(inner))),
            Type::Pointer(mutable, inner) => Type::Pointer(*mutable, Box::new(part(inner))),
            Type::Future(body, given) | Type::Closure(body, given) => {
                let given = given.iter().map(|(name, ty)| (name.clone(), part(ty)));
                match self {
                    Type::Future(..) => Type::Future(*body, given.collect()),
                    _ => Type::Closure(*body, given.collect()),
                }
            }
            other => other.clone(),
        }
    }

    /// It, with what its type parameters stand for.
    pub fn with(&self, given: &Given) -> Type {
        if given.is_empty() {
            return self.clone();
        }
        match self {
            Type::Parameter(name) => {
                let found = given.iter().find(|(known, _)| known == name);
                found.map_or_else(|| self.clone(), |(_, ty)| ty.clone())
            }
            other => other.rebuilt(&mut |part| part.with(given)),
        }
    }

    /// It, and where it is not known what the other says.
    pub fn or(&self, other: &Type) -> Type {
        match (self, other) {
            (Type::Unknown, other) => other.clone(),
            (known, Type::Unknown | Type::Never) => known.clone(),
            (Type::Never, other) => other.clone(),
            (Type::Opaque(..), Type::Opaque(..)) => self.merged(other),
            (Type::Opaque(..), other) => other.clone(),
            (Type::Array(a, None), Type::Array(b, length)) => {
                Type::Array(Box::new(a.or(b)), *length)
            }
            _ => self.merged(other),
        }
    }

    fn merged(&self, other: &Type) -> Type {
        let same = match (self, other) {
            (Type::Named(a, x), Type::Named(b, y)) => a == b && x.len() == y.len(),
            (Type::Tuple(a), Type::Tuple(b)) => a.len() == b.len(),
            (Type::Opaque(a, x), Type::Opaque(b, y)) => a == b && x.len() == y.len(),
            (Type::Array(..), Type::Array(..))
            | (Type::Slice(..), Type::Slice(..))
            | (Type::Reference(..), Type::Reference(..))
            | (Type::Pointer(..), Type::Pointer(..)) => true,
            (Type::Future(a, x), Type::Future(b, y)) => a == b && x.len() == y.len(),
            _ => false,
        };
        if !same {
            return self.clone();
        }
        let others = other.parts();
        let mut others = others.into_iter();
        self.rebuilt(&mut |part| match others.next() {
            Some(other) => part.or(other),
            None => part.clone(),
        })
    }

    /// It, unless it is made of too many parts to look at.
    pub fn bounded(self) -> Type {
        let mut left = PARTS_MAX;
        match self.fits(&mut left) {
            true => self,
            false => Type::Unknown,
        }
    }

    fn fits(&self, left: &mut usize) -> bool {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        self.parts().iter().all(|part| part.fits(left))
    }

    /// What type parameters must be for the pattern to be the type.
    pub fn matched(&self, ty: &Type, given: &mut BTreeMap<String, Type>) {
        match (self, ty) {
            (Type::Parameter(name), ty) => {
                let known = given.get(name).cloned().unwrap_or(Type::Unknown);
                given.insert(name.clone(), known.or(ty));
            }
            (pattern, ty) => {
                let (parts, types) = (pattern.parts(), ty.parts());
                if std::mem::discriminant(pattern) == std::mem::discriminant(ty)
                    && pattern.key() == ty.key()
                    && parts.len() == types.len()
                {
                    for (pattern, ty) in parts.into_iter().zip(types) {
                        pattern.matched(ty, given);
                    }
                }
            }
        }
    }

    /// Whether there is a type parameter in it.
    pub fn is_open(&self) -> bool {
        matches!(self, Type::Parameter(_)) || self.parts().iter().any(|part| part.is_open())
    }

    /// Whether it may hold a reference to something else.
    pub fn may_borrow(&self) -> bool {
        const HOLDING: &[&str] = &[
            "slice::Iter",
            "slice::IterMut",
            "MutexGuard",
            "RwLockReadGuard",
            "RwLockWriteGuard",
            "Ref",
            "RefMut",
            "Chars",
        ];
        match self {
            Type::Reference(..) | Type::Future(..) => true,
            Type::Named(key, _) if HOLDING.contains(&key.as_str()) => true,
            Type::Named(key, _) if key.starts_with("tokio::") && key.ends_with("()") => true,
            other => other.parts().iter().any(|part| part.may_borrow()),
        }
    }

    /// Whether some of it is not known.
    pub fn is_vague(&self) -> bool {
        matches!(
            self,
            Type::Unknown | Type::Opaque(..) | Type::Array(_, None)
        ) || self.parts().iter().any(|part| part.is_vague())
    }
}
