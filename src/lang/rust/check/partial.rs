//! E0382: a field is moved out of, or a pattern takes a part, and the rest is used as a whole.

use super::each_name;
use super::flow::Flow;
use super::state::Part;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::lower::expr::member_name;
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::walk::address;
use syn::{Expr, Pat};

impl<'t> Flow<'_, '_, '_, 't> {
    /// Whether a variable is a struct of the program or a tuple itself, of which fields can be moved out.
    pub fn has_parts(&self, id: usize) -> bool {
        let Some(ty) = self.variables[id].ty else {
            return false;
        };
        let head = self.check.inference.terms.head(ty);
        head == Some(Head::Tuple) || self.check.key(ty).starts_with("crate")
    }

    /// `let name = user.name;`
    pub fn part_moved(&mut self, id: usize, e: &'t syn::ExprField, expr: &'t Expr, ty: Ty) {
        let name = member_name(&e.member).to_string();
        self.field_used(id, e, span::expr(expr), false);
        if self.state.reached {
            let part = self.moved_part(span::expr(expr), ty);
            self.state.parts.insert((id, Some(name)), part);
        }
    }

    fn moved_part(&self, at: Span, ty: Ty) -> Part {
        Part {
            at,
            ty: self.check.name(ty),
            clones: self.is_clone(ty),
        }
    }

    /// A field is looked at or taken, that may have been moved.
    pub fn field_used(&mut self, id: usize, e: &'t syn::ExprField, at: Span, borrows: bool) {
        let name = member_name(&e.member).to_string();
        let key = (id, Some(name.clone()));
        let Some(moved) = self.state.parts.get(&key).cloned() else {
            return;
        };
        if !self.state.reached || moved.at == at || !self.told.insert((moved.at, moved.at)) {
            return;
        }
        let place = format!("{}.{name}", self.variables[id].name);
        let found = said(&moved, at, borrows, &place, "");
        let why = format!(
            "move occurs because `{place}` has type `{}`, which does not implement the `Copy` trait",
            moved.ty
        );
        self.check.report(cloned(found.with_note(why), &moved));
    }

    /// A variable is used as a whole, of which a part may have been moved.
    pub fn parted(&mut self, id: usize, at: Span, borrows: bool) {
        let parts = self.state.parts.iter();
        let mut parts = parts.filter(|((of, _), _)| *of == id);
        let Some(((_, field), moved)) = parts.next() else {
            return;
        };
        let (field, moved) = (field.clone(), moved.clone());
        if !self.state.reached || !self.told.insert((moved.at, moved.at)) {
            return;
        }
        let name = self.variables[id].name.clone();
        let found = said(&moved, at, borrows, &name, "partially ");
        let place = match &field {
            Some(field) => format!("`{name}.{field}`"),
            None => "value".into(),
        };
        let why = format!(
            "partial move occurs because {place} has type `{}`, which does not implement the `Copy` trait",
            moved.ty
        );
        let found = found.with_note(why);
        let found = match field {
            Some(_) => cloned(found, &moved),
            None => {
                let text = "borrow this binding in the pattern to avoid moving the value";
                found.suggest(text, vec![Edit::insert(moved.at.start, "ref ")])
            }
        };
        self.check.report(found);
    }

    /// `if let Some(text) = value`: the names take what they are given.
    pub fn taken_by_pattern(&mut self, pat: &'t Pat, scrutinee: &'t Expr) {
        let Some(id) = self.variable(scrutinee) else {
            return;
        };
        let known = self.variables[id].ty;
        let whole = matches!(pat, Pat::Ident(_) | Pat::Wild(_));
        if whole || id < self.outside || !known.is_some_and(|ty| self.is_owned(ty)) {
            return;
        }
        let mut names = Vec::new();
        each_name(pat, &mut |ident| names.push(ident));
        for ident in names {
            let Some(ty) = self.check.types.get(&address(ident)).copied() else {
                continue;
            };
            let ty = self.check.inference.terms.shallow(ty);
            if ident.by_ref.is_none()
                && ident.subpat.is_none()
                && self.is_owned(ty)
                && self.state.reached
            {
                let part = self.moved_part(span::ident(&ident.ident), ty);
                self.state.parts.entry((id, None)).or_insert(part);
            }
        }
    }
}

fn said(moved: &Part, at: Span, borrows: bool, place: &str, partially: &str) -> Diagnostic {
    let (word, done) = if borrows {
        ("borrow", "borrowed")
    } else {
        ("use", "used")
    };
    let partial = if partially.is_empty() { "" } else { "partial " };
    Diagnostic::error(at, format!("{word} of {partially}moved value: `{place}`"))
        .with_code("E0382")
        .with_label(format!("value {done} here after {partial}move"))
        .at(moved.at, format!("value {partially}moved here"))
}

fn cloned(found: Diagnostic, moved: &Part) -> Diagnostic {
    match moved.clones {
        true => {
            let text = "consider cloning the value if the performance cost is acceptable";
            found.suggest(text, vec![Edit::insert(moved.at.end, ".clone()")])
        }
        false => found,
    }
}
