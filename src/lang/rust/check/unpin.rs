//! E0277: a future that must not move is polled through a plain reference: `(&mut work).await`, `select!`
//! in a loop, `Pin::new(&mut block)`.

use super::parts::Given;
use super::{Check, local_name};
use crate::ir::Span;
use crate::ir::span::LineIndex;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::span;
use syn::{Expr, Macro, Pat, Signature, Stmt};

/// What a name was made from.
#[derive(Clone, Copy)]
pub struct Origin<'t> {
    /// The value that it was given.
    pub init: &'t Expr,
    /// The statement that declares it.
    pub stmt: Span,
}

/// A future that cannot be unpinned.
struct Pinned<'t> {
    /// rustc's name for what is inside it.
    inside: String,
    /// What is around that.
    whole: String,
    /// The async function that gives it.
    of: Option<&'t Signature>,
    /// The expression that makes it.
    made: Span,
    /// Where it is declared.
    declared: Option<(String, Span)>,
}

impl<'t> Check<'_, '_, 't> {
    /// Notes what the name of a `let` was made from; `tokio::pin!` makes it another.
    pub fn originate(&mut self, stmt: &'t Stmt) {
        let mac = match stmt {
            Stmt::Local(local) => {
                let name = super::super::lower::function::simple_name(&local.pat);
                if let (Some(_), Some(init)) = (name, &local.init)
                    && !matches!(local.pat, Pat::Type(_))
                    && matches!(
                        &*init.expr,
                        Expr::Call(_) | Expr::MethodCall(_) | Expr::Async(_)
                    )
                    && let Some(last) = self.origins.last_mut()
                {
                    let stmt = span::stmt(stmt);
                    last.1 = Some(Origin {
                        init: &init.expr,
                        stmt,
                    });
                }
                return;
            }
            Stmt::Macro(mac) => &mac.mac,
            Stmt::Expr(Expr::Macro(e), _) => &e.mac,
            _ => return,
        };
        if let Given::Pinned(all) = self.given(mac) {
            let names = all.iter().filter_map(local_name);
            let names: Vec<String> = names.collect();
            self.origins
                .extend(names.into_iter().map(|name| (name, None)));
        }
    }

    /// A future that is surely not `Unpin`, by the expression that makes it.
    fn pinned(&mut self, made: &'t Expr) -> Option<Pinned<'t>> {
        let (inside, whole, of) = match made {
            Expr::Async(e) => {
                let at = span::of(e.async_token.span);
                let end = e
                    .capture
                    .as_ref()
                    .map_or(at, |token| at.to(span::of(token.span)));
                let (line, column) = LineIndex::new(self.text).line_column(end.start);
                let width = end.end - end.start;
                let (line, column) = (line + 1, column + 1);
                let name = format!(
                    "{{async block@src/main.rs:{line}:{column}: {line}:{}}}",
                    column + width
                );
                (name.clone(), name, None)
            }
            Expr::Call(_) | Expr::MethodCall(_) => match self.target(made) {
                Some(target) if target.asyncness.is_some() => {
                    let name = format!("{{async fn body of {}()}}", target.ident);
                    (name, self.name_of(made), Some(target))
                }
                Some(_) => return None,
                None => match made {
                    Expr::Call(e) if self.callee(&e.func) == "tokio::time::sleep" => {
                        let whole = "(PhantomData<&()>, PhantomPinned)";
                        ("PhantomPinned".into(), whole.into(), None)
                    }
                    _ => return None,
                },
            },
            _ => return None,
        };
        Some(Pinned {
            inside,
            whole,
            of,
            made: span::expr(made),
            declared: None,
        })
    }

    /// The same for `&mut name`.
    fn pinned_behind(&mut self, expr: &'t Expr) -> Option<Pinned<'t>> {
        let expr = match expr {
            Expr::Paren(e) => return self.pinned_behind(&e.expr),
            Expr::Reference(e) if e.mutability.is_some() => &*e.expr,
            _ => return None,
        };
        let name = local_name(expr)?;
        let known = self.origins.iter().rev().find(|(known, _)| *known == name);
        let origin = known?.1?;
        let found = self.pinned(origin.init)?;
        Some(Pinned {
            declared: Some((name, origin.stmt)),
            ..found
        })
    }

    fn unpinned(&self, at: Span, pinned: &Pinned) -> Diagnostic {
        let (inside, whole) = (&pinned.inside, &pinned.whole);
        let message = format!("`{inside}` cannot be unpinned");
        let label = match inside == whole {
            true => format!("the trait `Unpin` is not implemented for `{inside}`"),
            false => {
                format!("within `{whole}`, the trait `Unpin` is not implemented for `{inside}`")
            }
        };
        let mut found = Diagnostic::error(at, message)
            .with_code("E0277")
            .with_label(label);
        let result = pinned.of.map(|of| match &of.output {
            syn::ReturnType::Type(_, ty) => span::ty(ty),
            syn::ReturnType::Default => super::head(of),
        });
        if let Some(result) = result {
            found = found.at(result, format!("within this `{whole}`"));
        }
        found = found.with_note(
            "consider using the `pin!` macro\nconsider using `Box::pin` if you need to access the pinned value outside \
             of the current scope",
        );
        if let Some(result) = result {
            let text = format!("required because it appears within the type `{whole}`");
            found = found.noted(false, text, vec![Label::new(result, "")]);
        }
        let Some((name, stmt)) = &pinned.declared else {
            let edits = vec![
                Edit::insert(pinned.made.start, "Box::pin("),
                Edit::insert(pinned.made.end, ")"),
            ];
            return found.suggest("consider using `Box::pin`", edits);
        };
        let indent = self.indent(stmt.start);
        let pin = match self.text.contains("tokio") {
            true => format!("\n{indent}tokio::pin!({name});"),
            false => format!("\n{indent}let mut {name} = std::pin::pin!({name});"),
        };
        found.suggest(
            format!("pin `{name}` in its place"),
            vec![Edit::insert(stmt.end, pin)],
        )
    }

    /// The white space before a byte's line.
    pub fn indent(&self, at: u32) -> &str {
        let start = self
            .text
            .get(..at as usize)
            .and_then(|text| text.rfind('\n'));
        let line = &self.text[start.map_or(0, |start| start + 1)..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    /// `(&mut work).await`
    pub fn unpin_await(&mut self, e: &'t syn::ExprAwait) {
        let at = span::of(e.await_token.span);
        if let Some(pinned) = self.pinned_behind(&e.base) {
            let found = self.unpinned(at, &pinned);
            self.report(found);
        }
        let Expr::Call(call) = &*e.base else { return };
        for pinned in self.passed(call) {
            let label = format!("this call returns `{}`", pinned.inside);
            let found = self.unpinned(at, &pinned).at(span::expr(&e.base), label);
            self.report(found);
        }
    }

    /// What is passed to a function whose future polls it through a reference.
    fn passed(&mut self, e: &'t syn::ExprCall) -> Vec<Pinned<'t>> {
        match self.callee(&e.func).as_str() {
            "tokio::time::timeout" | "tokio::time::timeout_at" => {
                let behind = e
                    .args
                    .iter()
                    .nth(1)
                    .and_then(|argument| self.pinned_behind(argument));
                behind.into_iter().collect()
            }
            "futures::future::select" | "futures::future::try_select" => e
                .args
                .iter()
                .filter_map(|argument| self.pinned(argument))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// `timeout(d, &mut work)`, `Pin::new(&mut block)`
    pub fn unpin_call(&mut self, e: &'t syn::ExprCall) {
        let callee = self.callee(&e.func);
        let direct = matches!(
            callee.as_str(),
            "futures::future::select" | "futures::future::try_select"
        );
        if !direct
            && !matches!(
                callee.as_str(),
                "tokio::time::timeout" | "tokio::time::timeout_at" | "std::pin::Pin::new"
            )
        {
            return;
        }
        for argument in &e.args {
            let pinned = match direct {
                true => self.pinned(argument),
                false => self.pinned_behind(argument),
            };
            if let Some(pinned) = pinned {
                let found = self.unpinned(span::expr(argument), &pinned);
                let label = "required by a bound introduced by this call";
                self.report(found.at(span::expr(&e.func), label));
            }
        }
    }

    /// `select! { n = &mut work => .. }`, `join!(&mut work)`
    pub fn unpin_macro(&mut self, mac: &'t Macro) {
        let futures: Vec<&'t Expr> = match self.given(mac) {
            Given::Select(select) => select
                .branches
                .iter()
                .map(|branch| &branch.future)
                .collect(),
            Given::Joined(all) => all.iter().collect(),
            _ => return,
        };
        for future in futures {
            if let Some(pinned) = self.pinned_behind(future) {
                let found = self.unpinned(span::mac(mac), &pinned);
                self.report(found);
            }
        }
    }
}
