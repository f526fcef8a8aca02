//! E0384, E0596, E0594: what is not declared `mut` is changed.

use super::flow::Flow;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};

impl<'t> Flow<'_, '_, '_, 't> {
    /// Whether the variable may not be changed, for certain.
    fn is_fixed(&self, id: usize) -> bool {
        let variable = &self.variables[id];
        !variable.mutable && variable.ty.is_some()
    }

    /// A variable is borrowed to be changed.
    pub fn changed(&mut self, id: usize, at: Span) {
        let variable = &self.variables[id];
        let (name, declared) = (variable.name.clone(), variable.at);
        if !self.is_fixed(id) || !self.told.insert((declared, at)) {
            return;
        }
        if self.again(declared, at) {
            return;
        }
        let message =
            format!("cannot borrow `{name}` as mutable, as it is not declared as mutable");
        let found = Diagnostic::error(at, message)
            .with_code("E0596")
            .with_label("cannot borrow as mutable")
            .suggest(
                "consider changing this to be mutable",
                vec![Edit::insert(declared.start, "mut ")],
            );
        self.check.report(found);
    }

    /// A second borrow is said in the finding about the first, which is then about the declaration.
    fn again(&mut self, declared: Span, at: Span) -> bool {
        let repairs = |found: &&mut Diagnostic| {
            let edit = found
                .suggestions
                .first()
                .and_then(|repair| repair.edits.first());
            found.code == Some("E0596")
                && edit.is_some_and(|edit| edit.span.start == declared.start)
        };
        let Some(found) = self.check.found.iter_mut().find(repairs) else {
            return false;
        };
        let words = "cannot borrow as mutable";
        if found.span != declared {
            let first = std::mem::replace(&mut found.span, declared);
            found.label = Some("not mutable".into());
            found.labels.push(Label::new(first, words));
        }
        found.labels.push(Label::new(at, words));
        true
    }

    /// A variable is given a value.
    pub fn assigned(&mut self, id: usize, at: Span) {
        let variable = &self.variables[id];
        let (name, declared) = (variable.name.clone(), variable.at);
        let first = !self.state.assigned.contains(&id);
        if !self.is_fixed(id) || first || !self.state.reached || !self.told.insert((declared, at)) {
            return;
        }
        let edits = vec![Edit::insert(declared.start, "mut ")];
        let found = match (id < self.outside, variable.parameter.is_some()) {
            (true, _) => Diagnostic::error(
                at,
                format!("cannot assign to `{name}`, as it is not declared as mutable"),
            )
            .with_code("E0594")
            .with_label("cannot assign")
            .suggest("consider changing this to be mutable", edits),
            (false, true) => {
                Diagnostic::error(at, format!("cannot assign to immutable argument `{name}`"))
                    .with_code("E0384")
                    .with_label("cannot assign to immutable argument")
                    .suggest("consider making this binding mutable", edits)
            }
            (false, false) => Diagnostic::error(
                at,
                format!("cannot assign twice to immutable variable `{name}`"),
            )
            .with_code("E0384")
            .with_label("cannot assign twice to immutable variable")
            .at(declared, format!("first assignment to `{name}`"))
            .suggest("consider making this binding mutable", edits),
        };
        self.check.report(found);
    }
}
