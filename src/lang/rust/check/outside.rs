//! E0728: `.await` outside async code.

use super::question::closure_head;
use super::repair::text::Text;
use super::{Around, Check, head};
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;

impl<'t> Check<'_, '_, 't> {
    /// `future.await`
    pub fn await_outside(&mut self, e: &'t syn::ExprAwait) {
        if self.is_async() {
            return;
        }
        let text = "`await` is only allowed inside `async` functions and blocks";
        let label = "only allowed inside `async` functions and blocks";
        let found = Diagnostic::error(span::of(e.await_token.span), text)
            .with_code("E0728")
            .with_label(label);
        let not_async = "this is not `async`";
        let signature = self.subject.signature;
        let found = match self.innermost() {
            Around::Closure(closure) => {
                let at = closure_head(closure);
                let start = closure
                    .capture
                    .as_ref()
                    .map_or(at.start, |token| span::of(token.span).start);
                let found = found.at(at, not_async);
                let whole = at.to(span::expr(&closure.body));
                let token = span::of(e.await_token.span);
                let instead = Text::of(self.text).and_then(|text| {
                    let spawned = text.spawned(at, whole);
                    spawned.or_else(|| text.joined(whole, token))
                });
                let found = match instead {
                    Some((text, edits)) => found.suggest(text, edits),
                    None => found,
                };
                if !found.suggestions.is_empty() {
                    return self.report(found);
                }
                found.suggest(
                    "make the closure `async`",
                    vec![Edit::insert(start, "async ")],
                )
            }
            _ => {
                // rustc says so of functions, not of methods.
                let found = match self.subject.of {
                    None => found.at(head(signature), not_async),
                    Some(_) => found,
                };
                let start = span::of(signature.fn_token.span).start;
                let mut edits = vec![Edit::insert(start, "async ")];
                if signature.ident == "main" && self.subject.of.is_none() {
                    edits.insert(0, Edit::insert(start, "#[tokio::main]\n"));
                }
                let name = signature.ident.to_string();
                let calls = Text::of(self.text).map(|text| text.awaited_calls(&name));
                edits.extend(calls.into_iter().flatten());
                edits.sort_by_key(|edit| edit.span.start);
                found.suggest(format!("make `{name}` `async`"), edits)
            }
        };
        self.report(found);
    }
}
