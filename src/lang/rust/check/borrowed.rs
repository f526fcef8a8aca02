//! E0373, E0597, E0521: a task or thread may outlive what it borrows.

use super::captures::{Capture, Mode};
use super::flow::Flow;
use super::repair::Repair;
use super::repair::text::Text;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::Head;
use syn::Expr;

impl<'t> Flow<'_, '_, '_, 't> {
    /// A closure or async block that is given to a task or thread.
    pub fn outlived(&mut self, argument: &'t Expr, captures: &[Capture], spawn: Span) {
        let (moves, head, kind, start) = match argument {
            Expr::Async(e) => {
                let at = span::of(e.async_token.span);
                (e.capture.is_some(), at, "async block", at.end)
            }
            Expr::Closure(e) => {
                let at = super::question::closure_head(e);
                (e.capture.is_some(), at, "closure", at.start)
            }
            _ => return,
        };
        for capture in captures {
            match moves {
                true => self.moved_reference(capture, spawn, span::expr(argument)),
                false => self.captured_by_reference(capture, head, kind, start, spawn),
            }
        }
    }

    /// E0373
    fn captured_by_reference(
        &mut self,
        capture: &Capture,
        head: Span,
        kind: &str,
        start: u32,
        spawn: Span,
    ) {
        let known = self.variables[capture.variable].ty;
        let known = known.and_then(|ty| self.check.inference.terms.head(ty));
        let certain = match capture.mode {
            Mode::Borrow | Mode::Change => true,
            Mode::Part => {
                known.is_some_and(|head| matches!(head, Head::Named(_) | Head::Tuple))
                    && self.is_value(capture)
            }
            Mode::Look | Mode::Take => false,
        };
        if !certain {
            return;
        }
        let name = self.variables[capture.variable].name.clone();
        let place = match capture.mode {
            Mode::Part => self.part_of(capture.at),
            _ => name.clone(),
        };
        let message = format!(
            "{kind} may outlive the current function, but it borrows `{place}`, which is owned by the current function"
        );
        let found = Diagnostic::error(head, message)
            .with_code("E0373")
            .with_label(format!("may outlive borrowed value `{place}`"))
            .at(capture.at, format!("`{place}` is borrowed here"));
        let found = match kind {
            "closure" => {
                let text = "function requires argument type to outlive `'static`";
                let labels = vec![crate::lang::diagnostic::Label::new(spawn, "")];
                found.noted(false, text.into(), labels)
            }
            _ => found.with_note(
                "async blocks are not executed immediately and must either take a reference or ownership of outside \
                 variables they use",
            ),
        };
        let text = format!(
            "to force the {kind} to take ownership of `{place}` (and any other referenced variables), use the `move` keyword"
        );
        let insert = if kind == "closure" { "move " } else { " move" };
        let found = found.suggest(text, vec![Edit::insert(start, insert)]);
        self.check.report(found);
    }

    /// Whether the variable is a value itself, no reference and no pointer to what has the field.
    fn is_value(&self, capture: &Capture) -> bool {
        let ty = self.variables[capture.variable].ty;
        ty.is_some_and(|ty| self.check.key(ty).starts_with("crate"))
    }

    /// The variable with its field, as written.
    fn part_of(&self, at: Span) -> String {
        let text = self.check.text.get(at.start as usize..).unwrap_or("");
        let end =
            text.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '.');
        let place = &text[..end.unwrap_or(text.len())];
        let mut parts = place.splitn(3, '.');
        let (name, field) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        format!("{name}.{field}")
    }

    /// E0597, E0521: a reference is moved into a task.
    fn moved_reference(&mut self, capture: &Capture, spawn: Span, body: Span) {
        let variable = &self.variables[capture.variable];
        if let Some((to, at)) = variable.refers {
            let name = variable.name.clone();
            let method = self.owning_method(capture.variable);
            let text = Text::of(self.check.text);
            let repair = text
                .zip(method)
                .and_then(|(text, method)| text.owned(body, &name, method));
            return self.too_short(to, at, spawn, repair);
        }
        let is_self = variable.name == "self" && capture.variable == 0;
        let reference = match variable.parameter {
            Some(syn::Type::Reference(ty)) if ty.lifetime.is_none() => {
                Some(span::of(ty.and_token.span))
            }
            _ => None,
        };
        let receiver = self.check.subject.signature.receiver();
        let receiver = match receiver.map(|receiver| &receiver.kind) {
            Some(syn::ReceiverKind::Reference(and, lifetime, _))
                if is_self && lifetime.is_none() =>
            {
                Some(span::of(and.span))
            }
            _ => None,
        };
        if self.outside > 0 || reference.is_none() && receiver.is_none() {
            return;
        }
        let name = variable.name.clone();
        let kind = if self.check.subject.of.is_some() {
            "method"
        } else {
            "function"
        };
        let at = match receiver {
            Some(and) => and.to(variable.at),
            None => variable.at,
        };
        let found = Diagnostic::error(spawn, format!("borrowed data escapes outside of {kind}"))
            .with_code("E0521")
            .with_label(format!(
                "`{name}` escapes the {kind} body here\nargument requires that `'1` must outlive `'static`"
            ))
            .at(at, format!("`{name}` is a reference that is only valid in the {kind} body"))
            .at(reference.unwrap_or(at), "let's call the lifetime of this reference `'1`")
            .with_help("let the task own its data: take an owned value or an `Arc`, or clone it before the task begins");
        let text = Text::of(self.check.text);
        let method = self.owning_method(capture.variable);
        let repair = text.and_then(|text| match receiver {
            Some(_) => text.fields_of_self(body),
            None => text.owned(body, &name, method?),
        });
        self.check.report(repaired(found, repair));
    }

    /// The method that makes an owned value of what a variable refers to.
    fn owning_method(&self, id: usize) -> Option<&'static str> {
        let terms = &self.check.inference.terms;
        let Some((Head::Reference(false), [inner])) = terms.known(self.variables[id].ty?) else {
            return None;
        };
        match terms.head(*inner)? {
            Head::Str => Some("to_string"),
            Head::Slice => Some("to_vec"),
            Head::Reference(_) | Head::Parameter(_) | Head::Bound(_) => None,
            _ => self.is_clone(*inner).then_some("clone"),
        }
    }

    /// `spawn(greet(&name))`: an async function keeps the references that it is given.
    pub fn borrowed_argument(&mut self, call: &'t syn::ExprCall, spawn: Span) {
        let target = match &*call.func {
            Expr::Path(path) => self.check.targets.get(&super::address(&path.path)).copied(),
            _ => None,
        };
        if target.is_none_or(|target| target.asyncness.is_none()) {
            return;
        }
        for argument in &call.args {
            if let Some((to, at)) = self.referred(argument) {
                let name = &self.variables[to].name;
                let clones = self.variables[to].ty.is_some_and(|ty| self.is_clone(ty));
                let text = Text::of(self.check.text).filter(|_| clones);
                let repair = text.map(|text| {
                    text.called_inside(
                        span::expr(&call.func).to(span::of(call.paren_token.span.join())),
                        name,
                    )
                });
                self.too_short(to, at, spawn, repair);
            }
        }
    }

    /// E0597
    fn too_short(&mut self, to: usize, at: Span, spawn: Span, repair: Option<Repair>) {
        let variable = &self.variables[to];
        let terms = &self.check.inference.terms;
        let head = variable.ty.and_then(|ty| terms.head(ty));
        if to < self.outside
            || head.is_none_or(|head| matches!(head, Head::Reference(_) | Head::Bound(_)))
        {
            return;
        }
        let name = variable.name.clone();
        let (declared, end) = (variable.at, variable.end);
        if !self.told.insert((at, spawn)) {
            return;
        }
        let found = Diagnostic::error(at, format!("`{name}` does not live long enough"))
            .with_code("E0597")
            .with_label("borrowed value does not live long enough")
            .at(declared, format!("binding `{name}` declared here"))
            .at(spawn, format!("argument requires that `{name}` is borrowed for `'static`"))
            .at(Span::new(end, end + 1), format!("`{name}` dropped here while still borrowed"))
            .with_help("let the task own its data: move or clone the value into it, or share it by an `Arc`");
        self.check.report(repaired(found, repair));
    }
}

fn repaired(found: Diagnostic, repair: Option<Repair>) -> Diagnostic {
    match repair {
        Some((text, edits)) => found.suggest(text, edits),
        None => found,
    }
}
