//! E0616, E0624, E0603, E0451: what a module keeps to itself, used from outside of it.
//!
//! Only what has no `pub` at all counts as private: it is seen in its module and in those inside that one (Rust
//! reference, "Visibility and privacy").

use super::Check;
use super::names::shape_kind;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Label};
use crate::lang::rust::lower::expr::{member_name, segments};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::walk::address;
use crate::lang::rust::types::world::{Private, Shape};
use std::collections::BTreeMap;
use syn::{Expr, ImplItem, Item, Signature, UseTree, Visibility};

/// Most steps of dereferencing.
const STEPS_MAX: usize = 10;

impl<'t> Check<'_, '_, 't> {
    /// Whether the body that is looked at is outside of a module.
    fn is_outside(&self, module: &str) -> bool {
        let here = &self.inference.env.module;
        let inside = here
            .strip_prefix(module)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
        !inside && !self.text.contains("macro_rules")
    }

    /// E0616: `account.balance`
    pub fn private_field(&mut self, e: &'t syn::ExprField) {
        let name = member_name(&e.member);
        let Some(ty) = self.ty(&e.base) else { return };
        let Some((owner, field, module)) = self.field_with(ty, &name) else {
            return;
        };
        if !matches!(field.vis, Visibility::Inherited) || !self.is_outside(&module) {
            return;
        }
        let (at, whole) = (span::member(&e.member), self.name(owner));
        let kind = self.shape(owner).map_or("struct", shape_kind);
        let plain = whole.split('<').next().unwrap_or(&whole);
        let message = format!("field `{name}` of {kind} `{plain}` is private");
        let found = Diagnostic::error(at, message)
            .with_code("E0616")
            .with_label("private field");
        self.report(found);
    }

    /// The field of the first type behind a value that has one of the name, and the type's module.
    fn field_with(&mut self, ty: Ty, name: &str) -> Option<(Ty, &'t syn::Field, String)> {
        let mut ty = self.inference.terms.shallow(ty);
        for _ in 0..STEPS_MAX {
            let Head::Named(sym) = self.inference.terms.head(ty)? else {
                ty = self.inference.dereferenced(ty)?;
                ty = self.inference.terms.shallow(ty);
                continue;
            };
            let key = self.inference.world.names.text(sym);
            if let Some((shape, module)) = self.inference.world.shapes.get(key)
                && let Shape::Struct(item) = shape
            {
                let mut all = item.fields.iter().enumerate();
                let found = all.find(|(index, field)| match &field.ident {
                    Some(ident) => ident == name,
                    None => index.to_string() == name,
                });
                if let Some((_, field)) = found {
                    return Some((ty, field, module.clone()));
                }
            }
            ty = self.inference.dereferenced(ty)?;
            ty = self.inference.terms.shallow(ty);
        }
        None
    }

    /// E0451: `Account { balance: 0 }`
    pub fn private_in_literal(&mut self, e: &'t syn::ExprStruct, expr: &'t Expr) {
        let Some(ty) = self.ty(expr) else { return };
        for field in &e.fields {
            let name = member_name(&field.member);
            let Some((owner, declared, module)) = self.field_with(ty, &name) else {
                continue;
            };
            if matches!(declared.vis, Visibility::Inherited) && self.is_outside(&module) {
                let whole = self.name(owner);
                let plain = whole.split('<').next().unwrap_or(&whole);
                let message = format!("field `{name}` of struct `{plain}` is private");
                let found = Diagnostic::error(span::member(&field.member), message)
                    .with_code("E0451")
                    .with_label("private field");
                self.report(found);
            }
        }
    }

    /// E0624: `account.audit()`, `Account::secret()`
    pub fn private_method(&mut self, node: usize, at: Span) {
        let Some(target) = self.targets.get(&node).copied() else {
            return;
        };
        let Some((module, is_method)) = self.inherent(target) else {
            return;
        };
        if !self.is_outside(&module) {
            return;
        }
        let kind = match is_method {
            true => "method",
            false => "associated function",
        };
        let declared = super::head(target);
        let found = Diagnostic::error(at, format!("{kind} `{}` is private", target.ident))
            .with_code("E0624")
            .with_label(format!("private {kind}"))
            .at(declared, format!("private {kind} defined here"));
        self.report(found);
    }

    /// The module of the private function of a type's own `impl`, and whether it is a method.
    fn inherent(&self, target: &Signature) -> Option<(String, bool)> {
        let mut all = self.inference.world.impls.iter();
        all.find_map(|known| {
            let mut items = known.item.items.iter();
            let found = items.any(|item| match item {
                ImplItem::Fn(item) => {
                    address(&item.sig) == address(target)
                        && matches!(item.vis, Visibility::Inherited)
                }
                _ => false,
            });
            (found && known.of_trait.is_none())
                .then(|| (known.module.clone(), target.receiver().is_some()))
        })
    }

    /// E0624 of a call by a path.
    pub fn private_called(&mut self, e: &'t syn::ExprCall) {
        if let Expr::Path(path) = &*e.func
            && let Some(last) = path.path.segments.last()
            && path.path.segments.len() > 1
        {
            self.private_method(address(&path.path), span::ident(&last.ident));
        }
    }

    /// E0603: `bank::audit()`
    pub fn private_item(&mut self, path: &'t syn::Path) {
        let names = segments(path);
        let here = self.inference.env.module.clone();
        let Some(last) = path.segments.last().filter(|_| names.len() > 1) else {
            return;
        };
        if self.text.contains("macro_rules") {
            return;
        }
        let at = span::ident(&last.ident);
        if let Some(found) = unreached(&self.inference.world.private, &names, &here, at) {
            self.report(found);
        }
    }
}

/// What is said of a path, as it is written in a module, to something that is private in another.
fn unreached(
    private: &BTreeMap<String, Private>,
    names: &[String],
    here: &str,
    at: Span,
) -> Option<Diagnostic> {
    let (module, rest) = match names.first()?.as_str() {
        "crate" => ("crate".to_string(), &names[1..]),
        "self" => (here.to_string(), &names[1..]),
        "super" => (here.rsplit_once("::")?.0.to_string(), &names[1..]),
        _ => (here.to_string(), names),
    };
    let full = format!("{module}::{}", rest.join("::"));
    let declared = private.get(&full)?;
    let (module, name) = full.rsplit_once("::")?;
    if here == module || here.starts_with(&format!("{module}::")) {
        return None;
    }
    let kind = declared.kind;
    let found = Diagnostic::error(at, format!("{kind} `{name}` is private"))
        .with_code("E0603")
        .with_label(format!("private {kind}"));
    let words = format!("the {kind} `{name}` is defined here");
    let labels = vec![Label::new(span::ident(declared.ident), "")];
    Some(found.noted(false, words, labels))
}

/// E0603: `use bank::audit;`, in the modules of a text.
pub fn in_uses(
    items: &[Item],
    here: &str,
    private: &BTreeMap<String, Private>,
    found: &mut Vec<Diagnostic>,
) {
    for item in items {
        match item {
            Item::Mod(item) => {
                if let Some((_, items)) = &item.content {
                    in_uses(items, &format!("{here}::{}", item.ident), private, found);
                }
            }
            Item::Use(item) => {
                let mut names = Vec::new();
                in_tree(&item.tree, &mut names, &mut |names, at| {
                    found.extend(unreached(private, names, here, at));
                });
            }
            _ => {}
        }
    }
}

/// Each path of a `use`.
fn in_tree(tree: &UseTree, names: &mut Vec<String>, each: &mut impl FnMut(&[String], Span)) {
    let last = match tree {
        UseTree::Path(tree) => {
            names.push(tree.ident.to_string());
            in_tree(&tree.tree, names, each);
            names.pop();
            return;
        }
        UseTree::Group(tree) => {
            tree.items
                .iter()
                .for_each(|tree| in_tree(tree, names, each));
            return;
        }
        UseTree::Name(tree) => &tree.ident,
        UseTree::Rename(tree) => &tree.ident,
        _ => return,
    };
    names.push(last.to_string());
    each(names, span::ident(last));
    names.pop();
}
