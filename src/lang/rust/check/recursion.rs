//! E0733: an async function that awaits itself would contain itself.

use super::{Check, head};
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::span;
use crate::lang::rust::types::walk::address;

/// An async function awaits the call of another.
#[derive(Clone)]
pub struct Call {
    /// The address of its head.
    caller: usize,
    /// Its head.
    head: Span,
    /// The address of the head of what it calls.
    callee: usize,
    /// The call with its `.await`.
    at: Span,
    /// The call alone.
    call: Span,
}

impl<'t> Check<'_, '_, 't> {
    /// Notes a call that is awaited by the function itself.
    pub fn recursive(&mut self, e: &'t syn::ExprAwait) {
        let signature = self.subject.signature;
        if self.around.len() == 1
            && signature.asyncness.is_some()
            && let Some(target) = self.target(&e.base)
            && target.asyncness.is_some()
        {
            let call = span::expr(&e.base);
            self.calls.push(Call {
                caller: address(signature),
                head: head(signature),
                callee: address(target),
                at: call.to(span::of(e.await_token.span)),
                call,
            });
        }
    }
}

/// The circles of calls, each once.
pub fn find(calls: &[Call], found: &mut Vec<Diagnostic>) {
    let mut told: Vec<usize> = Vec::new();
    for first in calls {
        if told.contains(&first.caller) {
            continue;
        }
        let mut path = vec![first];
        if !closes(calls, first.caller, &mut path) {
            continue;
        }
        told.extend(path.iter().map(|call| call.caller));
        let mut report = Diagnostic::error(first.head, "recursion in an async fn requires boxing")
            .with_code("E0733")
            .at(first.at, "recursive call here");
        for (index, call) in path.iter().enumerate().skip(1) {
            let label = match index + 1 == path.len() {
                true => "...leading to this recursive call",
                false => "...leading to this recursive call...",
            };
            let labels = vec![Label::new(call.head, ""), Label::new(call.at, label)];
            report = report.noted(false, "which leads to this async fn".into(), labels);
        }
        let text = "a recursive `async fn` call must introduce indirection such as `Box::pin` to avoid an infinitely \
                    sized future";
        let own = calls
            .iter()
            .filter(|call| call.caller == first.caller && call.callee == first.callee);
        let edits = own.flat_map(|call| {
            [
                Edit::insert(call.call.start, "Box::pin("),
                Edit::insert(call.call.end, ")"),
            ]
        });
        let edits = edits.collect();
        found.push(
            report
                .with_note(text)
                .suggest("box the future of the call", edits),
        );
    }
}

/// Completes a path of calls to one that ends where it began.
fn closes<'c>(calls: &'c [Call], start: usize, path: &mut Vec<&'c Call>) -> bool {
    let Some(last) = path.last() else {
        return false;
    };
    if last.callee == start {
        return true;
    }
    let callee = last.callee;
    for call in calls.iter().filter(|call| call.caller == callee) {
        if path.iter().any(|known| known.caller == call.caller) {
            continue;
        }
        path.push(call);
        if closes(calls, start, path) {
            return true;
        }
        path.pop();
    }
    false
}
