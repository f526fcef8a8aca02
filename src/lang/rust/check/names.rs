//! Types in rustc's words.

use super::Check;
use crate::lang::rust::types::terms::{Head, Open, Ty};
use crate::lang::rust::types::walk::address;
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
            Head::Bound(_) => "impl _".into(),
            Head::Parameter(sym) => text(sym).into(),
            Head::Named(sym) => {
                let name = placed(text(sym), self.text.contains("tokio"));
                match parts.is_empty() {
                    true => name,
                    false => format!("{name}<{}>", parts.join(", ")),
                }
            }
        }
    }
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
