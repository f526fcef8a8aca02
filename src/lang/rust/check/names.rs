//! Types in rustc's words.

use super::Check;
use crate::ir::Span;
use crate::lang::rust::span;
use crate::lang::rust::types::convert::generic_names;
use crate::lang::rust::types::library;
use crate::lang::rust::types::terms::{Head, Open, Ty};
use crate::lang::rust::types::walk::address;
use crate::lang::rust::types::world::Shape;
use syn::Expr;

/// How deep a type is told.
const DEPTH_MAX: usize = 8;

/// Where Tokio keeps the types that the standard library has by the same name: those are told with their
/// paths (`rustc_middle`'s `trimmed_def_paths`), and so are the library's own then.
const PLACES: &[(&str, &[&str])] = &[
    ("task", &["JoinHandle", "Id"]),
    ("runtime", &["Builder"]),
    ("time", &["Instant"]),
    (
        "sync",
        &[
            "Mutex",
            "MutexGuard",
            "RwLock",
            "RwLockReadGuard",
            "RwLockWriteGuard",
            "Barrier",
            "mpsc",
            "oneshot",
            "broadcast",
            "watch",
            "OnceCell",
        ],
    ),
];

/// Where the standard library keeps the types that Tokio has by the same name.
const STD_PLACES: &[(&str, &[&str])] = &[
    ("thread", &["JoinHandle"]),
    ("time", &["Instant"]),
    ("cell", &["OnceCell"]),
    (
        "sync",
        &[
            "Mutex",
            "MutexGuard",
            "RwLock",
            "RwLockReadGuard",
            "RwLockWriteGuard",
            "Barrier",
        ],
    ),
];

/// Types of the library that have a lifetime before their other parameters.
const BORROWING: &[&str] = &[
    "MutexGuard",
    "RwLockReadGuard",
    "RwLockWriteGuard",
    "Ref",
    "RefMut",
    "SemaphorePermit",
    "Permit",
    "Notified",
];

/// Enums of the library.
const ENUMS: &[&str] = &["Option", "Result", "Poll", "Ordering"];

impl Check<'_, '_, '_> {
    /// A type as rustc writes it; `_` where it is not known.
    pub fn name(&self, ty: Ty) -> String {
        self.name_within(ty, DEPTH_MAX)
    }

    /// The type of an expression as rustc writes it while it looks at the body: a literal's is open.
    pub fn name_of(&self, expr: &Expr) -> String {
        match expr {
            Expr::Lit(e) if matches!(&e.lit, syn::Lit::Int(number) if number.suffix().is_empty()) => {
                "{integer}".into()
            }
            Expr::Lit(e) if matches!(&e.lit, syn::Lit::Float(number) if number.suffix().is_empty()) => {
                "{float}".into()
            }
            Expr::Paren(e) => self.name_of(&e.expr),
            expr => match self.types.get(&address(expr)) {
                Some(ty) => self.name(*ty),
                None => "_".into(),
            },
        }
    }

    /// `dyn A + B`, `impl A + B`
    fn bounds_name(&self, index: u32) -> String {
        let terms = &self.inference.terms;
        let traits = terms.bounds.get(index as usize);
        let names = traits.into_iter().flatten().map(|bound| {
            let path = self.inference.world.names.text(bound.path);
            path.rsplit("::").next().unwrap_or(path)
        });
        let names: Vec<&str> = names.collect();
        let kind = match terms.dynamic.contains(&index) {
            true => "dyn",
            false => "impl",
        };
        format!("{kind} {}", names.join(" + "))
    }

    fn name_within(&self, ty: Ty, left: usize) -> String {
        let terms = &self.inference.terms;
        let Some((head, arguments)) = terms.known(ty).filter(|_| left > 0) else {
            return match terms.is_open(ty) {
                Some(Open::Int) => "{integer}",
                Some(Open::Float) => "{float}",
                _ => "_",
            }
            .into();
        };
        let parts: Vec<String> = arguments
            .iter()
            .map(|ty| self.name_within(*ty, left - 1))
            .collect();
        let first = || parts.first().cloned().unwrap_or_default();
        let text = |sym| self.inference.world.names.text(sym);
        match head {
            Head::Int(kind) => crate::lang::rust::types::int_name(kind).into(),
            Head::Float => "f64".into(),
            Head::Single => "f32".into(),
            Head::Bool => "bool".into(),
            Head::Char => "char".into(),
            Head::Str => "str".into(),
            Head::Never => "!".into(),
            Head::Tuple if parts.len() == 1 => format!("({},)", parts[0]),
            Head::Tuple => format!("({})", parts.join(", ")),
            Head::Reference(true) => format!("&mut {}", first()),
            Head::Reference(false) => format!("&{}", first()),
            Head::Slice => format!("[{}]", first()),
            Head::Array => format!("[{}; _]", first()),
            Head::Iter => format!("impl Iterator<Item = {}>", first()),
            Head::Future => format!("impl Future<Output = {}>", first()),
            Head::Function => match parts.split_last() {
                Some((result, parameters)) if result != "()" => {
                    format!("fn({}) -> {result}", parameters.join(", "))
                }
                _ => format!("fn({})", parts[..parts.len().saturating_sub(1)].join(", ")),
            },
            Head::Bound(index) => self.bounds_name(index),
            Head::Parameter(sym) => text(sym).into(),
            Head::Named(sym) if text(sym) == "Atomic" => format!("Atomic{}", capitalized(&first())),
            Head::Named(sym) => {
                let name = placed(text(sym), self.text.contains("tokio"));
                let last = name.rsplit("::").next().unwrap_or(&name);
                let borrows = BORROWING.contains(&last) && !text(sym).starts_with("crate");
                let lifetime = borrows.then(|| "'_".to_string());
                let parts: Vec<String> = lifetime.into_iter().chain(parts).collect();
                match parts.is_empty() {
                    true => name,
                    false => format!("{name}<{}>", parts.join(", ")),
                }
            }
        }
    }
}

impl<'t> Check<'_, '_, 't> {
    /// The declaration of a type of the program.
    pub fn shape(&self, ty: Ty) -> Option<Shape<'t>> {
        let found = self.inference.world.shapes.get(self.key(ty));
        found.map(|(shape, _)| *shape)
    }

    /// What rustc calls a type of this kind.
    pub fn kind(&self, ty: Ty) -> Option<&'static str> {
        let (head, arguments) = self.inference.terms.known(ty)?;
        Some(match head {
            Head::Int(_) | Head::Float | Head::Single | Head::Bool | Head::Char | Head::Str => {
                "type"
            }
            Head::Tuple if arguments.is_empty() => "unit type",
            Head::Tuple => "tuple",
            Head::Array => "array",
            Head::Slice => "slice",
            Head::Reference(true) => "mutable reference",
            Head::Reference(false) => "reference",
            Head::Parameter(_) => "type parameter",
            Head::Bound(index) if self.inference.terms.dynamic.contains(&index) => "trait object",
            Head::Bound(_) => "type parameter",
            Head::Named(_) => match self.shape(ty) {
                Some(shape) => shape_kind(shape),
                None if ENUMS.contains(&self.key(ty)) => "enum",
                None => "struct",
            },
            _ => return None,
        })
    }

    /// The type in rustc's words: its parameters by name where it dereferences to nothing (`plain`).
    pub fn whole(&self, ty: Ty, plain: bool) -> String {
        match self.inference.terms.known(ty) {
            Some((Head::Named(_), [_, ..])) if plain && self.key(ty) != "Atomic" => {
                let name = self.name(ty);
                let name = name.split('<').next().unwrap_or("").to_string();
                format!("{name}<{}>", self.parameters(ty).join(", "))
            }
            _ => self.name(ty),
        }
    }

    /// The type with a blank for each of its parameters.
    pub fn with_blanks(&self, ty: Ty) -> String {
        match self.parameters(ty).len() {
            0 => self.name(ty),
            count => {
                let name = self.name(ty);
                let name = name.split('<').next().unwrap_or("").to_string();
                format!("{name}<{}>", vec!["_"; count].join(", "))
            }
        }
    }

    /// The names of a type's parameters.
    fn parameters(&self, ty: Ty) -> Vec<String> {
        if let Some(shape) = self.shape(ty) {
            return generic_names(shape.generics());
        }
        let key = self.key(ty);
        let mut names: Vec<String> = library::parameters(key).map(str::to_string).collect();
        match key {
            "HashMap" | "HashSet" => names.extend(["S".into(), "A".into()]),
            "Box" | "Rc" | "Arc" | "Weak" | "Vec" | "VecDeque" | "BinaryHeap" | "BTreeMap"
            | "BTreeSet" => names.push("A".into()),
            _ => {}
        }
        names
    }
}

/// What rustc calls what is declared.
pub fn shape_kind(shape: Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "struct",
        Shape::Enum(_) => "enum",
    }
}

/// The head of the declaration of a type.
pub fn shape_span(shape: Shape) -> Span {
    match shape {
        Shape::Struct(item) => span::of(item.struct_token.span).to(span::ident(&item.ident)),
        Shape::Enum(item) => span::of(item.enum_token.span).to(span::ident(&item.ident)),
    }
}

/// A number's type with a capital letter.
fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A type's name with the path that rustc shows.
fn placed(key: &str, with_tokio: bool) -> String {
    let place = |all: &[(&'static str, &[&str])], name: &str| {
        let found = all.iter().find(|(_, names)| names.contains(&name));
        found.map(|(module, _)| *module)
    };
    match key.strip_prefix("tokio::") {
        Some(rest) => {
            let last = rest.rsplit("::").next().unwrap_or(rest);
            match place(PLACES, rest.split("::").next().unwrap_or(rest)) {
                Some(_) if last.starts_with("Unbounded") => last.into(),
                Some(module) => format!("tokio::{module}::{rest}"),
                None => last.into(),
            }
        }
        None => {
            let last = key.rsplit("::").next().unwrap_or(key);
            match place(STD_PLACES, key).filter(|_| with_tokio) {
                Some(module) => format!("std::{module}::{last}"),
                None if key.starts_with("mpsc::") => format!("std::sync::{key}"),
                None => last.into(),
            }
        }
    }
}
