//! `unused_must_use`: a future that nobody awaits does nothing.

use super::Check;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::Head;
use syn::Expr;

const NOTHING: &str = "futures do nothing unless you `.await` or poll them";

impl<'t> Check<'_, '_, 't> {
    /// A value that a statement drops.
    pub fn unused(&mut self, expr: &'t Expr) {
        let made = matches!(
            expr,
            Expr::Call(_) | Expr::MethodCall(_) | Expr::Async(_) | Expr::Await(_)
        );
        let Some(ty) = self.ty(expr).filter(|_| made) else {
            return;
        };
        let key = self.key(ty).to_string();
        let (message, note) = match (self.inference.terms.head(ty), key.as_str()) {
            (Some(Head::Future), _) => (
                "unused implementer of `Future` that must be used".into(),
                NOTHING,
            ),
            (_, "tokio::Sleep") => ("unused `Sleep` that must be used".to_string(), NOTHING),
            (_, "Result") => (
                "unused `Result` that must be used".into(),
                "this `Result` may be an `Err` variant, which should be handled",
            ),
            _ => return,
        };
        let found = Diagnostic::warning(span::expr(expr), message)
            .with_code("unused_must_use")
            .with_note(note);
        let start = span::expr(expr).start;
        let found = match note == NOTHING {
            true => self.repaired(found, expr, "`.await` the future"),
            false => found.suggest(
                "use `let _ = ...` to ignore the resulting value",
                vec![Edit::insert(start, "let _ = ")],
            ),
        };
        self.report(found);
    }
}
