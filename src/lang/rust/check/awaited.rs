//! E0277: what is awaited, or given to a task, is no future.

use super::Check;
use super::output::without_await;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use syn::Expr;

impl<'t> Check<'_, '_, 't> {
    /// Whether a value of the type is certainly not awaitable.
    fn is_no_future(&mut self, ty: Ty) -> bool {
        let head = self.inference.terms.head(ty);
        let literal =
            self.inference.terms.is_open(ty) == Some(super::super::types::terms::Open::Int);
        let std = matches!(
            self.key(ty),
            "String"
                | "Vec"
                | "Option"
                | "Result"
                | "Duration"
                | "HashMap"
                | "VecDeque"
                | "Instant"
                | "BTreeMap"
                | "HashSet"
        );
        let own = self.key(ty).starts_with("crate")
            && self.inference.output_of(ty).is_none()
            && self.inference.dereferenced(ty).is_none();
        let plain = matches!(
            head,
            Some(
                Head::Int(_)
                    | Head::Float
                    | Head::Single
                    | Head::Bool
                    | Head::Char
                    | Head::Tuple
                    | Head::Str
            )
        );
        literal || std || own || plain
    }

    /// `n.await`
    pub fn awaited(&mut self, e: &'t syn::ExprAwait) {
        if !self.is_async() {
            return;
        }
        let Some(ty) = self.ty(&e.base) else { return };
        // Inference takes streams for iterators.
        let of_stream = matches!(&*e.base, Expr::MethodCall(_)) && self.target(&e.base).is_none();
        if of_stream && self.text.contains("tream") || !self.is_no_future(ty) {
            return;
        }
        let found = self.no_future(span::of(e.await_token.span), &e.base, ty);
        let found = found.suggest("remove the `.await`", vec![without_await(e)]);
        let found = match self.target(&e.base) {
            Some(target) if target.asyncness.is_none() => {
                let at = span::of(target.fn_token.span).start;
                let text = format!(
                    "alternatively, consider making `fn {}` asynchronous",
                    target.ident
                );
                found.suggest(text, vec![Edit::insert(at, "async ")])
            }
            _ => found,
        };
        self.report(found);
    }

    fn no_future(&self, at: crate::ir::Span, base: &Expr, ty: Ty) -> Diagnostic {
        let name = self.name(ty);
        let message = format!("`{name}` is not a future");
        let found = Diagnostic::error(at, message.as_str())
            .with_code("E0277")
            .with_label(message);
        let found = match base {
            Expr::Call(_) if at != span::expr(base) => {
                found.at(span::expr(base), format!("this call returns `{name}`"))
            }
            _ => found,
        };
        found
            .noted(
                true,
                format!("the trait `Future` is not implemented for `{name}`"),
                Vec::new(),
            )
            .with_note(format!(
                "{name} must be a future or must implement `IntoFuture` to be awaited"
            ))
    }

    /// `tokio::spawn(plain())`
    pub fn not_awaitable(&mut self, e: &'t syn::ExprCall) {
        let spawns = matches!(
            self.callee(&e.func).as_str(),
            "tokio::spawn" | "tokio::task::spawn" | "tokio::task::spawn_local"
        );
        let Some(argument) = e.args.first().filter(|_| spawns) else {
            return;
        };
        let Some(ty) = self.ty(argument) else { return };
        if matches!(argument, Expr::Call(_) | Expr::MethodCall(_)) && self.is_no_future(ty) {
            let name = self.name(ty);
            let message = format!("`{name}` is not a future");
            let found = Diagnostic::error(span::expr(argument), message.as_str())
                .with_code("E0277")
                .with_label(message)
                .at(
                    span::expr(&e.func),
                    "required by a bound introduced by this call",
                )
                .noted(
                    true,
                    format!("the trait `Future` is not implemented for `{name}`"),
                    Vec::new(),
                );
            let found = match self.target(argument) {
                Some(target) => {
                    let at = span::of(target.fn_token.span).start;
                    let text = format!("consider making `fn {}` asynchronous", target.ident);
                    found.suggest(text, vec![Edit::insert(at, "async ")])
                }
                None => found.with_help("give it an async block or the call of an async function"),
            };
            self.report(found);
        }
    }
}
