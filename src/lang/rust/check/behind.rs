//! E0507: a field is moved out of what is only borrowed.

use super::flow::Flow;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::Head;
use syn::Expr;

impl<'t> Flow<'_, '_, '_, 't> {
    /// The value of a field is taken; `awaits`: by this `.await`.
    pub fn field_taken(&mut self, e: &'t syn::ExprField, expr: &'t Expr, awaits: Option<Span>) {
        let Some(id) = self.variable(&e.base) else {
            return;
        };
        let Some(ty) = self.check.ty(expr).filter(|ty| self.is_owned(*ty)) else {
            return;
        };
        let known = self.variables[id].ty;
        let known = known.and_then(|ty| self.check.inference.terms.head(ty));
        let is_self = self.variables[id].name == "self" && id == 0;
        let receiver = self.check.subject.signature.receiver();
        if self.has_parts(id) && id >= self.outside {
            return self.part_moved(id, e, expr, ty);
        }
        let mutable = match (receiver.map(|receiver| &receiver.kind), known) {
            (Some(syn::ReceiverKind::Reference(_, _, mutable)), _) if is_self => mutable.is_some(),
            (_, Some(Head::Reference(mutable))) if !is_self => mutable,
            _ => return,
        };
        let at = span::expr(expr);
        let text = self.check.text.get(at.start as usize..at.end as usize);
        let (place, name) = (text.unwrap_or(""), self.check.name(ty));
        let reference = if mutable { "mutable" } else { "shared" };
        let why = format!(
            "move occurs because `{place}` has type `{name}`, which does not implement the `Copy` trait"
        );
        let message =
            format!("cannot move out of `{place}` which is behind a {reference} reference");
        if !self.told.insert((at, at)) {
            return;
        }
        let found = Diagnostic::error(at, message)
            .with_code("E0507")
            .with_label(why);
        let found = match awaits {
            Some(token) => found
                .at(token, format!("`{place}` moved due to this await"))
                .with_note(format!(
                    "`into_future` takes ownership of the receiver `self`, which moves `{place}`"
                )),
            None => found,
        };
        let found = match awaits {
            Some(_) => self.awaited_in_place(found, mutable, id, at),
            None if self.is_clone(ty) => {
                let text = "consider cloning the value if the performance cost is acceptable";
                found.suggest(text, vec![Edit::insert(at.end, ".clone()")])
            }
            None => found,
        };
        self.check.report(found);
    }

    /// Suggests to await a field by reference where it is.
    fn awaited_in_place(
        &self,
        found: Diagnostic,
        mutable: bool,
        id: usize,
        at: Span,
    ) -> Diagnostic {
        if mutable {
            let edits = vec![Edit::insert(at.start, "(&mut "), Edit::insert(at.end, ")")];
            return found.suggest("consider awaiting it where it is", edits);
        }
        let and = self.borrow_sign(id);
        let edits = [
            and.map(|and| Edit::insert(and.end, "mut ")),
            Some(Edit::insert(at.start, "(&mut ")),
            Some(Edit::insert(at.end, ")")),
        ];
        let edits: Vec<Edit> = edits.into_iter().flatten().collect();
        match edits.len() {
            3 => found.suggest(
                "consider borrowing it to be changed, and awaiting it where it is",
                edits,
            ),
            _ => found,
        }
    }

    /// The `&` of a parameter's type, or of the receiver.
    pub fn borrow_sign(&self, id: usize) -> Option<Span> {
        let receiver = self.check.subject.signature.receiver();
        match (
            self.variables[id].parameter,
            receiver.map(|receiver| &receiver.kind),
        ) {
            (Some(syn::Type::Reference(ty)), _) => Some(span::of(ty.and_token.span)),
            (None, Some(syn::ReceiverKind::Reference(and, ..))) if id == 0 => {
                Some(span::of(and.span))
            }
            _ => None,
        }
    }
}
