//! E0277: `?` on what it does not work on, or in what cannot return it.

use super::{Around, Check, head};
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::walk::result_address;

impl<'t> Check<'_, '_, 't> {
    /// `value?`
    pub fn question(&mut self, e: &'t syn::ExprTry) {
        let Some(ty) = self.ty(&e.expr) else { return };
        let own = match self.key(ty) {
            "Option" => "Option",
            "Result" => "Result",
            _ => return self.untriable(e, ty),
        };
        let (result, at, what) = self.returning();
        let Some(result) = result else { return };
        let to = self.key(result).to_string();
        let mark = span::of(e.question_token.span);
        let found = match to.as_str() {
            "Result" if to == own => return self.unconverted(e, ty, result),
            "Option" if to == own => return,
            "Option" | "Result" => self.other_residual(mark, own, result, what).at(
                at,
                format!(
                    "this {} returns {} `{to}`",
                    place(what),
                    if to == "Option" { "an" } else { "a" }
                ),
            ),
            _ if self.is_plain(result)
                && !matches!(self.inference.terms.head(result), Some(Head::Reference(_))) =>
            {
                let article = if what.starts_with('a') && what.as_bytes().get(1) == Some(&b's') {
                    "an"
                } else {
                    "a"
                };
                let message = format!(
                    "the `?` operator can only be used in {article} {what} that returns `Result` or `Option` (or \
                     another type that implements `FromResidual`)"
                );
                let name = self.name(result);
                let found = Diagnostic::error(mark, message)
                    .with_code("E0277")
                    .with_label(format!(
                        "cannot use the `?` operator in {article} {what} that returns `{name}`"
                    ));
                let found = found.at(
                    at,
                    "this function should return `Result` or `Option` to accept `?`",
                );
                self.with_result(found, mark, own)
            }
            _ => return,
        };
        self.report(found);
    }

    /// `?` on a value that is neither an `Option` nor a `Result`.
    fn untriable(&mut self, e: &'t syn::ExprTry, ty: Ty) {
        let number =
            self.inference.terms.is_open(ty) == Some(super::super::types::terms::Open::Int);
        let future = self.output(&e.expr);
        let plain = matches!(
            self.inference.terms.head(ty),
            Some(Head::Int(_) | Head::Float | Head::Single | Head::Bool | Head::Char | Head::Tuple)
        );
        if future.is_none() && !plain && !number && !matches!(self.key(ty), "String" | "Vec") {
            return;
        }
        let whole = self.name_of(&e.expr);
        let at = span::expr(&e.expr).to(span::of(e.question_token.span));
        let found = Diagnostic::error(
            at,
            "the `?` operator can only be applied to values that implement `Try`",
        )
        .with_code("E0277")
        .with_label(format!(
            "the `?` operator cannot be applied to type `{whole}`"
        ));
        let text =
            format!("the nightly-only, unstable trait `Try` is not implemented for `{whole}`");
        let found = found.noted(true, text, Vec::new());
        let found = match future {
            Some(_) => self.repaired(found, &e.expr, "consider `await`ing on the `Future`"),
            None => {
                let mark = span::of(e.question_token.span);
                found.suggest("remove the `?`", vec![Edit::replace(mark, "")])
            }
        };
        self.report(found);
    }

    fn other_residual(&self, mark: Span, own: &str, result: Ty, what: &str) -> Diagnostic {
        let to = self.key(result);
        let message = format!(
            "the `?` operator can only be used on `{to}`s, not `{own}`s, in {} {what} that returns `{to}`",
            if what.starts_with("as") { "an" } else { "a" }
        );
        let found = Diagnostic::error(mark, message).with_code("E0277");
        match own {
            "Option" => {
                let found = found.with_label(
                    "use `.ok_or(...)?` to provide an error compatible with the result type",
                );
                self.with_error(found, mark, result)
            }
            _ => {
                let at = mark.start;
                found
                    .with_label("use `.ok()?` if you want to discard the error information")
                    .suggest("discard the error", vec![Edit::insert(at, ".ok()")])
            }
        }
    }

    /// With an error in the place of nothing, where the error may be a text.
    fn with_error(&self, found: Diagnostic, mark: Span, result: Ty) -> Diagnostic {
        let known = self.inference.terms.known(result);
        let error = known.and_then(|(_, arguments)| arguments.get(1).copied());
        let key = error.map_or("", |error| self.key(error));
        match key {
            "String" | "Box" => {
                let text = "provide an error";
                let edit = Edit::insert(mark.start, ".ok_or(\"nothing was found\")");
                found.suggest(text, vec![edit])
            }
            _ => found,
        }
    }

    /// What `?` returns from: its type, its place and rustc's words for it.
    fn returning(&mut self) -> (Option<Ty>, Span, &'static str) {
        let signature = self.subject.signature;
        match self.innermost() {
            Around::Function => {
                let result = self.inference.returns.first().copied();
                let method = self.subject.of.is_some();
                let what = match (signature.asyncness.is_some(), method) {
                    (true, true) => "async method",
                    (true, false) => "async function",
                    (false, true) => "method",
                    (false, false) => "function",
                };
                match self.main_attribute() {
                    Some(attribute) => (result, attribute, "async block"),
                    None if signature.asyncness.is_some() => {
                        (result, span::block(self.subject.block), what)
                    }
                    None => (result, head(signature), what),
                }
            }
            Around::Async(e) => {
                let start = span::of(e.async_token.span);
                let at = e
                    .capture
                    .as_ref()
                    .map_or(start, |token| start.to(span::of(token.span)));
                let result = self
                    .gives_nothing(&e.block)
                    .or_else(|| self.types.get(&result_address(e)).copied());
                (result, at, "async block")
            }
            Around::Closure(e) => {
                let nothing = match &*e.body {
                    syn::Expr::Block(body) => self.gives_nothing(&body.block),
                    _ => None,
                };
                let result = nothing.or_else(|| self.types.get(&result_address(e)).copied());
                (result, closure_head(e), "closure")
            }
        }
    }

    /// `()`, if the block ends with a statement that control passes.
    fn gives_nothing(&mut self, block: &syn::Block) -> Option<Ty> {
        use syn::{Expr, Stmt};
        let passes = match block.stmts.last() {
            Some(Stmt::Expr(Expr::Call(_) | Expr::MethodCall(_), Some(_))) => true,
            Some(Stmt::Expr(
                Expr::Await(_) | Expr::Assign(_) | Expr::Binary(_) | Expr::Try(_),
                Some(_),
            )) => true,
            Some(Stmt::Expr(Expr::ForLoop(_), _) | Stmt::Local(_)) => true,
            Some(Stmt::Macro(mac)) => mac
                .mac
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "println"),
            _ => false,
        };
        passes.then(|| self.inference.terms.unit())
    }

    /// The place of `#[tokio::main]` above `main`.
    pub fn main_attribute(&self) -> Option<Span> {
        let signature = self.subject.signature;
        if signature.ident != "main" || signature.asyncness.is_none() || self.subject.of.is_some() {
            return None;
        }
        let before = self
            .text
            .get(..span::of(signature.fn_token.span).start as usize)?;
        let start = before.rfind("#[")?;
        let end = start + before[start..].find(']')? + 1;
        Some(Span::new(start as u32, end as u32))
    }

    /// With the result type written out, where the function gives nothing.
    fn with_result(&self, found: Diagnostic, mark: Span, own: &str) -> Diagnostic {
        let signature = self.subject.signature;
        let (Around::Function, "Result", syn::ReturnType::Default) =
            (self.innermost(), own, &signature.output)
        else {
            let text = "consider `unwrap`ing the value: it panics where there is none";
            return found.suggest(text, vec![Edit::replace(mark, ".unwrap()")]);
        };
        let block = span::block(self.subject.block);
        let after = span::of(signature.paren_token.span.join()).end;
        let edits = vec![
            Edit::insert(after, " -> Result<(), Box<dyn std::error::Error>>"),
            Edit::insert(block.end.saturating_sub(1), "    Ok(())\n"),
        ];
        found.suggest("consider adding return type", edits)
    }
}

/// `async block` and the like, as the label says it.
fn place(what: &str) -> &str {
    what
}

/// The head of a closure.
pub fn closure_head(e: &syn::ExprClosure) -> Span {
    let start = match (&e.asyncness, &e.capture) {
        (Some(token), _) => span::of(token.span),
        (None, Some(token)) => span::of(token.span),
        (None, None) => span::of(e.inputs_begin.span),
    };
    start.to(span::of(e.inputs_end.span))
}
