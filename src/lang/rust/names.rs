//! What paths mean: items of the text, `use` declarations, the standard library, Tokio.

use crate::ir::native::{Native, TokioNative};
use crate::ir::program::{FuncId, TypeId};
use crate::ir::rs::{RsNative, TypeExpr};
use std::collections::BTreeMap;
use syn::UseTree;

/// A function or method as its callers see it.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The function.
    pub id: FuncId,
    /// Its parameters' types, `self` included.
    pub parameters: Vec<TypeExpr>,
    /// What it returns (the output, for an async function).
    pub result: TypeExpr,
}

/// The items of a text.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// Functions by name.
    pub functions: BTreeMap<String, Signature>,
    /// Structs and enums by name.
    pub types: BTreeMap<String, TypeId>,
    /// `type` aliases.
    pub aliases_of_types: BTreeMap<String, TypeExpr>,
    /// Methods and associated functions.
    pub methods: BTreeMap<(TypeId, String), Signature>,
    /// Types of fields, in order, of structs.
    pub fields: BTreeMap<TypeId, Vec<TypeExpr>>,
    /// Types of fields, in order, of variants.
    pub variant_fields: BTreeMap<(TypeId, u32), Vec<TypeExpr>>,
    /// `use` declarations: the local name and the full path.
    pub uses: BTreeMap<String, String>,
    /// `use path::*`
    pub globs: Vec<String>,
}

/// What a path to a value means.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// A function of the text.
    Function(Signature),
    /// A struct of the text.
    Struct(TypeId),
    /// A variant of an enum of the text.
    Variant(TypeId, u32),
    /// Something the standard library or Tokio offers.
    Native(Native),
    /// `Some`, `None`, `Ok`, `Err`.
    Wrapper(&'static str),
    /// A constant of the standard library.
    Constant(crate::ir::program::Const),
    /// `Instant::now` and the like: a type's own function that is unknown; the full path.
    Unknown(String),
}

/// Collects a `use` declaration: `found` gets the local name, the full path and the token.
pub fn collect_use<'t>(
    tree: &'t UseTree,
    prefix: &str,
    found: &mut Vec<(String, String, &'t syn::Ident)>,
    globs: &mut Vec<String>,
) {
    let path = |name: &syn::Ident| match prefix {
        "" => name.to_string(),
        prefix => format!("{prefix}::{name}"),
    };
    match tree {
        UseTree::Path(tree) => collect_use(&tree.tree, &path(&tree.ident), found, globs),
        UseTree::Name(name) if name.ident == "self" => {
            let local = prefix.rsplit("::").next().unwrap_or(prefix);
            found.push((local.to_string(), prefix.to_string(), &name.ident));
        }
        UseTree::Name(name) => {
            found.push((name.ident.to_string(), path(&name.ident), &name.ident));
        }
        UseTree::Rename(rename) => {
            let full = match rename.ident == "self" {
                true => prefix.to_string(),
                false => path(&rename.ident),
            };
            found.push((rename.rename.to_string(), full, &rename.ident));
        }
        UseTree::Glob(_) => globs.push(prefix.to_string()),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect_use(tree, prefix, found, globs);
            }
        }
    }
}

impl Items {
    /// The full path that the segments mean: `use` declarations and re-exports are followed.
    pub fn full_path(&self, segments: &[String]) -> String {
        let skip = segments
            .iter()
            .take_while(|segment| matches!(segment.as_str(), "crate" | "self" | "super"))
            .count();
        let segments = &segments[skip.min(segments.len().saturating_sub(1))..];
        let Some(first) = segments.first() else {
            return String::new();
        };
        let rest = segments[1..].iter().map(|segment| format!("::{segment}"));
        let rest: String = rest.collect();
        if skip == 0
            && let Some(full) = self.uses.get(first)
        {
            return canonical(&format!("{full}{rest}"));
        }
        canonical(&format!("{first}{rest}"))
    }

    /// Whether a type of the text has a method of this name.
    pub fn has_method(&self, name: &str) -> bool {
        self.methods.keys().any(|(_, known)| known == name)
    }

    /// What a path to a value means. `this` is what `Self` is.
    pub fn resolve(&self, segments: &[String], this: Option<TypeId>) -> Option<Meaning> {
        let full = self.full_path(segments);
        if let Some(meaning) = self.own(&full, this) {
            return Some(meaning);
        }
        let library = |path: &str| library(path);
        if let Some(meaning) = library(&full) {
            return Some(meaning);
        }
        for glob in &self.globs {
            let path = format!("{glob}::{full}");
            if let Some(meaning) = self.own(&path, this).or_else(|| library(&canonical(&path))) {
                return Some(meaning);
            }
        }
        (segments.len() > 1 || self.uses.contains_key(&full)).then_some(Meaning::Unknown(full))
    }

    fn own(&self, full: &str, this: Option<TypeId>) -> Option<Meaning> {
        let mut parts = full.rsplit("::");
        let last = parts.next()?;
        let Some(owner) = parts.next() else {
            if last == "Self" {
                return this.map(Meaning::Struct);
            }
            if let Some(function) = self.functions.get(last) {
                return Some(Meaning::Function(function.clone()));
            }
            return self.types.get(last).map(|id| Meaning::Struct(*id));
        };
        let id = match owner {
            "Self" => this?,
            owner => *self.types.get(owner)?,
        };
        let method = self.methods.get(&(id, last.to_string()));
        method.map(|signature| Meaning::Function(signature.clone()))
    }
}

/// Re-exports and prelude names, as the path that the tables use.
fn canonical(path: &str) -> String {
    let path = match path.split_once("::") {
        Some(("core" | "alloc", rest)) => format!("std::{rest}"),
        _ => path.to_string(),
    };
    for (from, to) in [
        ("String", "std::string::String"),
        ("Vec", "std::vec::Vec"),
        ("Box", "std::boxed::Box"),
        ("drop", "std::mem::drop"),
        ("Option", "std::option::Option"),
        ("Result", "std::result::Result"),
        ("Clone", "std::clone::Clone"),
        ("tokio::time::Duration", "std::time::Duration"),
        ("tokio::task::spawn", "tokio::spawn"),
    ] {
        if path == from {
            return to.to_string();
        }
        if let Some(rest) = path.strip_prefix(from)
            && rest.starts_with("::")
        {
            return format!("{to}{rest}");
        }
    }
    path
}

/// What the standard library and Tokio offer under a full path.
fn library(path: &str) -> Option<Meaning> {
    let rust = |native| Some(Meaning::Native(Native::Rs(native)));
    let tokio = |native| Some(Meaning::Native(Native::Tokio(native)));
    match path {
        "Some" | "std::option::Option::Some" => Some(Meaning::Wrapper("Some")),
        "None" | "std::option::Option::None" => Some(Meaning::Wrapper("None")),
        "Ok" | "std::result::Result::Ok" => Some(Meaning::Wrapper("Ok")),
        "Err" | "std::result::Result::Err" => Some(Meaning::Wrapper("Err")),
        "std::thread::sleep" => rust(RsNative::ThreadSleep),
        "std::time::Duration::from_nanos" => rust(RsNative::DurationNanos),
        "std::time::Duration::from_micros" => rust(RsNative::DurationMicros),
        "std::time::Duration::from_millis" => rust(RsNative::DurationMillis),
        "std::time::Duration::from_secs" => rust(RsNative::DurationSecs),
        "std::time::Duration::from_secs_f64" => rust(RsNative::DurationSecsF64),
        "std::time::Instant::now" => rust(RsNative::InstantNow),
        "std::string::String::new" | "std::string::String::with_capacity" => {
            rust(RsNative::StringNew)
        }
        "std::string::String::from" => rust(RsNative::StringFrom),
        "std::vec::Vec::new" | "std::vec::Vec::with_capacity" => rust(RsNative::VecNew),
        "std::boxed::Box::new" | "std::boxed::Box::pin" | "std::boxed::Box::from" => {
            rust(RsNative::BoxNew)
        }
        "std::rc::Rc::new" | "std::sync::Arc::new" => rust(RsNative::SharedNew),
        "std::rc::Rc::clone" | "std::sync::Arc::clone" | "std::clone::Clone::clone" => {
            rust(RsNative::Clone)
        }
        "std::rc::Rc::strong_count" | "std::sync::Arc::strong_count" => rust(RsNative::StrongCount),
        "std::mem::drop" => rust(RsNative::Drop),
        "std::mem::swap" => rust(RsNative::MemSwap),
        "std::mem::replace" => rust(RsNative::MemReplace),
        "std::mem::take" => rust(RsNative::MemTake),
        "tokio::spawn" => tokio(TokioNative::Spawn),
        "tokio::time::sleep" => tokio(TokioNative::Sleep),
        "tokio::task::yield_now" => tokio(TokioNative::YieldNow),
        "tokio::time::Instant::now" => tokio(TokioNative::Now),
        _ => constant(path).map(Meaning::Constant),
    }
}

/// `i32::MAX`, `f64::consts::PI`, ...
fn constant(path: &str) -> Option<crate::ir::program::Const> {
    use crate::ir::program::Const;
    let path = path.strip_prefix("std::").unwrap_or(path);
    match path {
        "f64::consts::PI" => return Some(Const::Float(std::f64::consts::PI)),
        "f64::consts::E" => return Some(Const::Float(std::f64::consts::E)),
        "f64::MAX" => return Some(Const::Float(f64::MAX)),
        "f64::MIN" => return Some(Const::Float(f64::MIN)),
        "f64::EPSILON" => return Some(Const::Float(f64::EPSILON)),
        "f64::INFINITY" => return Some(Const::Float(f64::INFINITY)),
        "f64::NEG_INFINITY" => return Some(Const::Float(f64::NEG_INFINITY)),
        "f64::NAN" => return Some(Const::Float(f64::NAN)),
        _ => {}
    }
    let (name, which) = path.split_once("::")?;
    let Some(TypeExpr::Int(kind)) = super::types::primitive(name) else {
        return None;
    };
    let (least, greatest) = int_bounds(kind);
    match which {
        "MAX" => Some(Const::Int(kind, greatest)),
        "MIN" => Some(Const::Int(kind, least)),
        _ => None,
    }
}

/// The least and greatest value of a kind, as stored bits.
pub fn int_bounds(kind: crate::ir::program::IntKind) -> (i64, i64) {
    use crate::ir::program::IntKind;
    match kind {
        IntKind::I8 => (i64::from(i8::MIN), i64::from(i8::MAX)),
        IntKind::I16 => (i64::from(i16::MIN), i64::from(i16::MAX)),
        IntKind::I32 | IntKind::Infer => (i64::from(i32::MIN), i64::from(i32::MAX)),
        IntKind::I64 | IntKind::Isize | IntKind::Py => (i64::MIN, i64::MAX),
        IntKind::U8 => (0, i64::from(u8::MAX)),
        IntKind::U16 => (0, i64::from(u16::MAX)),
        IntKind::U32 => (0, i64::from(u32::MAX)),
        IntKind::U64 | IntKind::Usize => (0, u64::MAX as i64),
    }
}

/// Types, traits and modules that a `use` may name without calling them.
const NAMED: &[&str] = &[
    "std::time",
    "std::thread",
    "std::sync",
    "std::rc",
    "std::mem",
    "std::fmt",
    "std::future",
    "std::error",
    "std::string",
    "std::time::Duration",
    "std::time::Instant",
    "std::sync::Arc",
    "std::rc::Rc",
    "std::future::Future",
    "std::fmt::Display",
    "std::fmt::Debug",
    "std::fmt::Formatter",
    "std::fmt::Write",
    "std::error::Error",
    "std::ops::Add",
    "std::ops::Sub",
    "std::ops::Mul",
    "std::pin::Pin",
    "std::string::String",
    "std::vec::Vec",
    "std::f64::consts",
    "tokio",
    "tokio::time",
    "tokio::task",
    "tokio::join",
    "tokio::main",
    "tokio::task::JoinHandle",
    "tokio::task::JoinError",
    "tokio::time::Instant",
];

/// Whether a `use` of this path is understood.
pub fn is_known(path: &str) -> bool {
    let path = canonical(path);
    NAMED.contains(&path.as_str()) || library(&path).is_some()
}
