//! A future taken for what it gives: `let n: i32 = price();`, `price() + 1`, `println!("{}", name())`.

use super::{Around, Check, local_name};
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::walk::address;
use syn::{Block, Expr, Pat, Signature, Stmt};

/// Methods that futures have, by themselves or by the `futures` crate's traits.
const METHODS: &[&str] = &[
    "poll",
    "into_future",
    "as_mut",
    "as_ref",
    "get_mut",
    "set",
    "await",
    "type_id",
    "borrow",
    "borrow_mut",
    "into",
    "try_into",
    "into_inner",
];

/// Why an expression is to be of a type.
#[derive(Clone, Copy)]
pub enum Due<'t> {
    /// The type that is written.
    Written(Span),
    /// It is an argument: what is called, and the parameter.
    Argument(Span, Option<(&'t Signature, usize)>),
    /// It is a field's value, or is assigned.
    Kept,
}

impl<'t> Check<'_, '_, 't> {
    /// Whether a value of the type is certainly no future and nothing that a future is coerced to.
    pub fn is_plain(&mut self, ty: Ty) -> bool {
        let ty = self.inference.terms.behind(ty);
        match self.inference.terms.head(ty) {
            Some(Head::Named(sym)) => {
                let key = self.inference.world.names.text(sym);
                !matches!(key, "Box" | "Pin" | "Rc" | "Arc" | "Cow" | "Poll")
                    && !key.starts_with("tokio")
                    && self.inference.output_of(ty).is_none()
            }
            Some(Head::Tuple | Head::Array | Head::Slice | Head::Str | Head::Bool | Head::Char) => {
                true
            }
            Some(Head::Int(_) | Head::Float | Head::Single) => true,
            _ => false,
        }
    }

    /// What kind of thing a future is, in the words of "expected .., found ..".
    fn found_kind(&self, expr: &Expr) -> &'static str {
        match expr {
            Expr::Async(_) => "`async` block",
            Expr::Paren(e) => self.found_kind(&e.expr),
            _ => "future",
        }
    }

    /// Notes why the parts of an expression or statement are to be of their types.
    pub fn note_due(&mut self, expr: &'t Expr) {
        let target = self.target(expr);
        let (at, args, skipped) = match expr {
            Expr::Call(e) => (span::expr(&e.func), &e.args, 0),
            Expr::MethodCall(e) => (span::ident(&e.method), &e.args, 1),
            Expr::Struct(e) => {
                let values = e.fields.iter().map(|field| address(&field.expr));
                return self.due.extend(values.map(|value| (value, Due::Kept)));
            }
            Expr::Assign(e) => {
                self.due.insert(address(&*e.right), Due::Kept);
                return;
            }
            _ => return,
        };
        for (index, argument) in args.iter().enumerate() {
            let parameter = target.map(|target| (target, index + skipped));
            self.due
                .insert(address(argument), Due::Argument(at, parameter));
        }
    }

    /// E0308: an expression that is to be of a type, and is the future of it.
    pub fn mismatched(&mut self, expr: &'t Expr) {
        self.note_due(expr);
        if let Expr::Return(e) = expr
            && let (Some(value), Around::Function) = (&e.expr, self.innermost())
        {
            self.tail(value);
        }
        let Some(expected) = self.expected.get(&address(expr)).copied() else {
            return;
        };
        let due = self.due.get(&address(expr)).copied();
        if self.output(expr).is_none() {
            return self.misplaced(expr, expected, due);
        }
        if !self.is_plain(expected) {
            return;
        }
        let found = self.mismatch(expr, expected);
        let found = match due {
            Some(Due::Written(at)) => found.at(at, "expected due to this"),
            Some(Due::Argument(at, parameter)) => {
                let found = found.at(at, "arguments to this function are incorrect");
                match parameter {
                    Some((target, index)) => defined_here(found, target, index),
                    None => found,
                }
            }
            Some(Due::Kept) | None => found,
        };
        let found = self.repaired(found, expr, "consider `await`ing on the `Future`");
        self.report(found);
    }

    fn mismatch(&self, expr: &Expr, expected: Ty) -> Diagnostic {
        let at = span::expr(expr);
        let label = format!(
            "expected `{}`, found {}",
            self.name(expected),
            self.found_kind(expr)
        );
        let found = Diagnostic::error(at, "mismatched types")
            .with_code("E0308")
            .with_label(label);
        match self
            .target(expr)
            .is_some_and(|target| target.asyncness.is_some())
        {
            true => {
                let text = "calling an async function returns a future";
                found.noted(false, text.into(), vec![Label::new(at, "")])
            }
            false => found,
        }
    }

    /// With `.await` as the repair, where it is allowed.
    pub fn repaired(&self, found: Diagnostic, expr: &Expr, text: &str) -> Diagnostic {
        let edits = self.awaiting(expr);
        match edits.is_empty() {
            true => found.with_help("make the function `async`, then `.await` the future"),
            false => found.suggest(text, edits),
        }
    }

    /// E0308: what a function returns is the future of its result.
    pub fn returned(&mut self, block: &'t Block) {
        if let Some(Stmt::Expr(expr, None)) = block.stmts.last() {
            self.tail(expr);
        }
    }

    fn tail(&mut self, expr: &'t Expr) {
        match expr {
            Expr::If(e) => {
                self.returned(&e.then_branch);
                if let Some((_, other)) = &e.else_branch {
                    self.tail(other);
                }
                return;
            }
            Expr::Block(e) if e.label.is_none() => return self.returned(&e.block),
            Expr::Match(e) => return e.arms.iter().for_each(|arm| self.tail(&arm.body)),
            _ => {}
        }
        let result = self.inference.returns.first().copied();
        if let Some(expected) = result
            && self.output(expr).is_none()
        {
            self.misreturned(expr, expected);
        } else if let Some(expected) = result
            && self.output(expr).is_some()
            && self.is_plain(expected)
        {
            let found = self.mismatch(expr, expected);
            let found = match &self.subject.signature.output {
                syn::ReturnType::Type(_, ty) if self.subject.signature.asyncness.is_none() => {
                    let text = format!("expected `{}` because of return type", self.name(expected));
                    found.at(span::ty(ty), text)
                }
                _ => found,
            };
            let found = self.repaired(found, expr, "consider `await`ing on the `Future`");
            self.report(found);
        }
    }

    /// E0308: `if ready() {`
    pub fn condition(&mut self, cond: &'t Expr) {
        if let (Some(_), false) = (self.output(cond), matches!(cond, Expr::Let(_))) {
            let truth = self.inference.truth();
            let found = self.mismatch(cond, truth);
            let found = self.repaired(found, cond, "consider `await`ing on the `Future`");
            self.report(found);
        }
    }

    /// E0308: `match find() { Some(x) => .. }`
    pub fn matched(&mut self, e: &'t syn::ExprMatch) {
        for arm in &e.arms {
            self.patterned(&arm.pat, &e.expr);
        }
    }

    /// E0308: `if let Some(x) = find()`
    pub fn tested(&mut self, e: &'t syn::ExprLet) {
        self.patterned(&e.pat, &e.expr);
    }

    /// E0308: `let (a, b) = pair();`
    pub fn destructured(&mut self, local: &'t syn::Local) {
        let Some(init) = &local.init else { return };
        match &local.pat {
            Pat::Type(typed) => {
                self.due
                    .insert(address(&*init.expr), Due::Written(span::ty(&typed.ty)));
            }
            pat => {
                self.incompatible(&init.expr);
                self.patterned(pat, &init.expr);
            }
        }
    }

    fn patterned(&mut self, pat: &'t Pat, scrutinee: &'t Expr) {
        let name = |path: &syn::Path| path.segments.last().map(|last| last.ident.to_string());
        let shape = match pat {
            Pat::TupleStruct(pat) => name(&pat.path),
            Pat::Ident(pat) if pat.ident == "None" => Some("None".into()),
            Pat::Tuple(pat) => Some(format!("({})", vec!["_"; pat.elems.len()].join(", "))),
            _ => None,
        };
        let shape = match shape.as_deref() {
            Some("Some" | "None") => "Option<_>".into(),
            Some("Ok" | "Err") => "Result<_, _>".into(),
            Some(tuple) if tuple.starts_with('(') => tuple.to_string(),
            _ => return,
        };
        let Some(ty) = self
            .ty(scrutinee)
            .filter(|_| self.output(scrutinee).is_some())
        else {
            return;
        };
        let kind = if shape.starts_with('(') {
            "tuple"
        } else {
            "enum"
        };
        let whole = self.name(ty);
        let found = Diagnostic::error(span::pat(pat), "mismatched types")
            .with_code("E0308")
            .with_label(format!("expected future, found `{shape}`"))
            .at(
                span::expr(scrutinee),
                format!("this expression has type `{whole}`"),
            )
            .with_note(format!(
                "expected opaque type `{whole}`\n{:>width$} `{shape}`",
                format!("found {kind}"),
                width = 20,
            ));
        let found = self.repaired(found, scrutinee, "consider `await`ing on the `Future`");
        self.report(found);
    }

    /// E0599: `name().len()`
    pub fn method_of_future(&mut self, e: &'t syn::ExprMethodCall) {
        let name = e.method.to_string();
        let handle = self
            .ty(&e.receiver)
            .filter(|ty| self.key(*ty) == "tokio::JoinHandle");
        let known = METHODS.contains(&name.as_str())
            || self.has_imported_methods()
            || self.targets.contains_key(&address(&e.method));
        let kind = match (self.output(&e.receiver), handle) {
            (Some(_), None) => "opaque type",
            (_, Some(_)) if matches!(name.as_str(), "unwrap" | "expect" | "join" | "len") => {
                "struct"
            }
            _ => return,
        };
        if known {
            return;
        }
        let whole = self.name_of(&e.receiver);
        let message =
            format!("no method named `{name}` found for {kind} `{whole}` in the current scope");
        let found = Diagnostic::error(span::ident(&e.method), message)
            .with_code("E0599")
            .with_label(format!("method not found in `{whole}`"));
        let text = "consider `await`ing on the `Future` and calling the method on its `Output`";
        let found = self.repaired(found, &e.receiver, text);
        self.report(found);
    }

    /// E0609: `user().id`
    pub fn field_of_future(&mut self, e: &'t syn::ExprField) {
        if self.output(&e.base).is_none() {
            return;
        }
        let name = crate::lang::rust::lower::expr::member_name(&e.member);
        let whole = self.name_of(&e.base);
        let label = "field not available in `impl Future`, but it is available in its `Output`";
        let message = format!("no field `{name}` on type `{whole}`");
        let found = Diagnostic::error(span::member(&e.member), message)
            .with_code("E0609")
            .with_label(label);
        let text = "consider `await`ing on the `Future` to access the field";
        let found = self.repaired(found, &e.base, text);
        self.report(found);
    }

    /// E0608: `items()[0]`
    pub fn indexed(&mut self, e: &'t syn::ExprIndex) {
        if self.output(&e.expr).is_none() {
            return;
        }
        let message = format!(
            "cannot index into a value of type `{}`",
            self.name_of(&e.expr)
        );
        let at = span::of(e.bracket_token.span.join());
        let found = Diagnostic::error(at, message).with_code("E0608");
        let found = self.repaired(found, &e.expr, "consider `await`ing on the `Future`");
        self.report(found);
    }

    /// E0277: `for item in items()`
    pub fn iterated(&mut self, e: &'t syn::ExprForLoop) {
        if self.output(&e.expr).is_none() {
            return;
        }
        let whole = self.name_of(&e.expr);
        let message = format!("`{whole}` is not an iterator");
        let found = Diagnostic::error(span::expr(&e.expr), message.as_str())
            .with_code("E0277")
            .with_label(message)
            .noted(
                true,
                format!("the trait `Iterator` is not implemented for `{whole}`"),
                Vec::new(),
            )
            .with_note(format!(
                "required for `{whole}` to implement `IntoIterator`"
            ));
        let found = self.repaired(found, &e.expr, "consider `await`ing on the `Future`");
        self.report(found);
    }

    /// What a name was made from.
    pub fn origin(&self, name: &str) -> Option<&'t Expr> {
        let known = self.origins.iter().rev().find(|(known, _)| known == name);
        known.and_then(|(_, origin)| origin.map(|origin| origin.init))
    }

    /// Whether an expression is what its type says: no place that something may have changed.
    pub fn is_source(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Call(_) | Expr::MethodCall(_) | Expr::Async(_) => true,
            Expr::Paren(e) => self.is_source(&e.expr),
            Expr::Path(_) => local_name(expr).is_some_and(|name| self.origin(&name).is_some()),
            _ => false,
        }
    }
}

/// Notes where the parameter is declared.
pub fn defined_here(found: Diagnostic, target: &Signature, index: usize) -> Diagnostic {
    let mut labels = vec![Label::new(span::ident(&target.ident), "")];
    if let Some(syn::FnArg::Typed(typed)) = target.inputs.iter().nth(index) {
        labels.push(Label::new(
            span::pat(&typed.pat).to(span::ty(&typed.ty)),
            "",
        ));
    }
    let kind = if target.receiver().is_some() {
        "method"
    } else {
        "function"
    };
    found.noted(false, format!("{kind} defined here"), labels)
}

/// An edit that takes `.await` away.
pub fn without_await(e: &syn::ExprAwait) -> Edit {
    let whole = Span::new(span::expr(&e.base).end, span::of(e.await_token.span).end);
    Edit::replace(whole, "")
}
