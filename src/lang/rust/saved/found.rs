//! What inference has found in a function, as types of the compiler's kind.

use super::ty::{Given, Type};
use crate::lang::rust::types::known::{Context, Subject};
use crate::lang::rust::types::terms::{Head, Open, Term, Ty};
use crate::lang::rust::types::walk::Inference;
use std::collections::BTreeMap;

/// How deep types are told.
const DEPTH_MAX: usize = 16;

/// Most parts of a type that are told.
const PARTS_MAX: usize = 500;

/// What was found, by the address of the node.
#[derive(Default)]
pub struct Found {
    /// Types.
    pub types: BTreeMap<usize, Type>,
    /// Functions of the program that are called: the address of the head, and what their type parameters
    /// are.
    pub called: BTreeMap<usize, (usize, Given)>,
}

impl Found {
    /// Looks at a function.
    pub fn of<'t>(context: Context<'_, 't>, subject: &Subject<'_, 't>) -> Found {
        let mut inference = context.inference();
        inference.function(subject);
        Found::from(&inference)
    }

    /// What a look at a function has found.
    pub fn from(inference: &Inference) -> Found {
        let mut found = Found::default();
        for (node, ty) in &inference.found {
            found.types.insert(*node, whole(inference, *ty));
        }
        for (node, target) in &inference.targets {
            let names = target.names.iter();
            let given = names.map(|(name, ty)| (name.clone(), whole(inference, *ty)));
            let given = given.collect();
            found.called.insert(*node, (target.signature, given));
        }
        found
    }
}

fn whole(inference: &Inference, ty: Ty) -> Type {
    let mut parts = PARTS_MAX;
    told(inference, ty, DEPTH_MAX, &mut parts)
}

fn told(inference: &Inference, ty: Ty, left: usize, parts: &mut usize) -> Type {
    if left == 0 || *parts == 0 {
        return Type::Unknown;
    }
    *parts -= 1;
    let (head, arguments) = match inference.terms.term(ty) {
        Term::Made(head, arguments) => (*head, arguments),
        Term::Open {
            kind: Open::Int,
            tainted: false,
        } => return Type::Int(crate::ir::program::IntKind::I32),
        _ => return Type::Unknown,
    };
    let each = arguments.iter();
    let all: Vec<Type> = each
        .map(|ty| told(inference, *ty, left - 1, parts))
        .collect();
    let first = Box::new(all.first().cloned().unwrap_or(Type::Unknown));
    let text = |sym| inference.world.names.text(sym).to_string();
    match head {
        Head::Int(kind) => Type::Int(kind),
        Head::Float => Type::Float,
        Head::Single => Type::Single,
        Head::Bool => Type::Bool,
        Head::Char => Type::Char,
        Head::Str => Type::Str,
        Head::Never => Type::Never,
        Head::Tuple => Type::Tuple(all),
        Head::Reference(mutable) => Type::Reference(mutable, first),
        Head::Slice => Type::Slice(first),
        Head::Array => Type::Array(first, None),
        Head::Function => Type::Opaque("Fn", all),
        Head::Iter => Type::Opaque("Iterator", all),
        Head::Future => Type::Opaque("Future", all),
        Head::Named(sym) => named(&text(sym), all),
        Head::Parameter(sym) => match text(sym) {
            name if name.contains("::") => Type::Unknown,
            name => Type::Parameter(name),
        },
        Head::Bound(index) => {
            let bounds = inference.terms.bounds.get(index as usize);
            let names = bounds.into_iter().flatten().map(|bound| text(bound.path));
            match names.collect::<Vec<String>>() {
                names if names.iter().any(|name| name.ends_with("Error")) => Type::Dyn(names),
                _ => Type::Unknown,
            }
        }
    }
}

fn named(key: &str, arguments: Vec<Type>) -> Type {
    Type::Named(key.into(), arguments)
}
