//! Types in the compiler's words.

use super::ty::Type;
use super::{BodyKind, Machine, Report};
use crate::ir::program::IntKind;

/// The name of an integer type.
pub fn int_name(kind: IntKind) -> &'static str {
    crate::lang::rust::types::int_name(kind)
}

/// The name by which rustc shows a type of the library.
fn shown_key(key: &str) -> &str {
    key.rsplit("::").next().unwrap_or(key)
}

impl Report {
    /// A type as rustc shows it.
    pub fn text(&self, ty: &Type) -> String {
        let list = |parts: &[Type]| -> String {
            let texts: Vec<String> = parts.iter().map(|part| self.text(part)).collect();
            texts.join(", ")
        };
        match ty {
            Type::Unknown => "_".into(),
            Type::Never => "!".into(),
            Type::Bool => "bool".into(),
            Type::Char => "char".into(),
            Type::Str => "str".into(),
            Type::Float => "f64".into(),
            Type::Single => "f32".into(),
            Type::Int(kind) => int_name(*kind).into(),
            Type::Tuple(parts) if parts.len() == 1 => format!("({},)", list(parts)),
            Type::Tuple(parts) => format!("({})", list(parts)),
            Type::Array(inner, Some(length)) => format!("[{}; {length}]", self.text(inner)),
            Type::Array(inner, None) => format!("[{}; _]", self.text(inner)),
            Type::Slice(inner) => format!("[{}]", self.text(inner)),
            Type::Reference(true, inner) => format!("&mut {}", self.text(inner)),
            Type::Reference(false, inner) => format!("&{}", self.text(inner)),
            Type::Pointer(true, inner) => format!("*mut {}", self.text(inner)),
            Type::Pointer(false, inner) => format!("*const {}", self.text(inner)),
            Type::FnItem => "fn item".into(),
            Type::FnPointer => "fn pointer".into(),
            Type::Named(key, parts) => self.named_text(key, parts),
            Type::Parameter(name) => name.clone(),
            Type::Future(body, _) => match self.machine(*body) {
                Some(machine) => machine_text(machine),
                None => "{async block}".into(),
            },
            Type::Closure(..) => "{closure}".into(),
            Type::Dyn(names) => format!("dyn {}", names.join(" + ")),
            Type::Opaque("Future", _) => "impl Future".into(),
            Type::Opaque("Iterator", _) => "impl Iterator".into(),
            Type::Opaque(name, _) => format!("impl {name}"),
        }
    }

    fn named_text(&self, key: &str, parts: &[Type]) -> String {
        let lifetime = matches!(
            key,
            "MutexGuard"
                | "RwLockReadGuard"
                | "RwLockWriteGuard"
                | "Ref"
                | "RefMut"
                | "slice::Iter"
                | "slice::IterMut"
                | "tokio::MutexGuard"
                | "tokio::RwLockReadGuard"
                | "tokio::RwLockWriteGuard"
                | "Chars"
        );
        let mut texts: Vec<String> = Vec::new();
        if lifetime {
            texts.push("'_".into());
        }
        if key == "Atomic" {
            let first = parts
                .first()
                .map(|part| self.text(part))
                .unwrap_or_default();
            let mut letters = first.chars();
            let head = letters.next().map(|letter| letter.to_ascii_uppercase());
            return "Atomic".chars().chain(head).chain(letters).collect();
        }
        texts.extend(parts.iter().map(|part| self.text(part)));
        let name = match key {
            "MutexGuard" | "RwLockReadGuard" | "RwLockWriteGuard" => format!("std::sync::{key}"),
            key => shown_key(key).to_string(),
        };
        match texts.is_empty() {
            true => name,
            false => format!("{name}<{}>", texts.join(", ")),
        }
    }
}

/// What rustc calls the future of a body.
pub fn machine_text(machine: &Machine) -> String {
    match machine.kind {
        BodyKind::AsyncFunction => format!("{{async fn body of {}()}}", machine.name),
        BodyKind::AsyncBlock => "{async block}".into(),
        BodyKind::Function => machine.name.clone(),
        BodyKind::Closure => "{closure}".into(),
    }
}
