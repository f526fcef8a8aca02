//! E0308, E0317: a value of another type than the one that is written where it goes: a `&str` for a `String`, an
//! `i32` for a `usize`, an `Option` for its value, nothing for a result.
//!
//! Told are values whose type no coercion of the language changes into the other one.

use super::output::Due;
use super::{Around, Check};
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Open, Ty};
use syn::punctuated::Punctuated;
use syn::{Block, Expr, Lit, ReturnType, Stmt};

/// Values between commas.
type Arguments = Punctuated<Expr, syn::Token![,]>;

/// What types are told apart by.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A number, `bool`, `char`, a struct or enum.
    Made(Head),
    /// A literal's number.
    Number(Open),
    /// `&str`
    Text,
    /// Any other reference; `true`: it may change what it leads to.
    Reference(bool),
}

impl<'t> Check<'_, '_, 't> {
    /// How a type is told apart; `None`: it is not known, or it may be coerced.
    fn kind_of(&self, ty: Ty) -> Option<Kind> {
        let terms = &self.inference.terms;
        let ty = terms.shallow(ty);
        if let Some(open @ (Open::Int | Open::Float)) = terms.is_open(ty) {
            return (!terms.is_tainted(ty)).then_some(Kind::Number(open));
        }
        match terms.known(ty)? {
            (Head::Reference(mutable), [inner]) => match terms.head(*inner)? {
                Head::Str if !mutable => Some(Kind::Text),
                Head::Parameter(_) | Head::Bound(_) => None,
                _ => Some(Kind::Reference(mutable)),
            },
            (head @ (Head::Int(_) | Head::Float | Head::Single | Head::Bool | Head::Char), _) => {
                Some(Kind::Made(head))
            }
            (head @ Head::Named(sym), _) => {
                let key = self.inference.world.names.text(sym);
                let plain = matches!(key, "String" | "Option" | "Result" | "Vec" | "Duration");
                let own = self.inference.world.shapes.contains_key(key);
                (plain || own).then_some(Kind::Made(head))
            }
            _ => None,
        }
    }

    /// What a value is, for certain.
    fn found_as(&self, expr: &Expr) -> Option<Kind> {
        match expr {
            Expr::Paren(e) => self.found_as(&e.expr),
            Expr::Lit(e) => match &e.lit {
                Lit::Str(_) => Some(Kind::Text),
                Lit::Bool(_) => Some(Kind::Made(Head::Bool)),
                Lit::Char(_) => Some(Kind::Made(Head::Char)),
                Lit::Int(number) if number.suffix().is_empty() => Some(Kind::Number(Open::Int)),
                Lit::Float(number) if number.suffix().is_empty() => Some(Kind::Number(Open::Float)),
                _ => None,
            },
            Expr::Unary(e) if !matches!(e.op, syn::UnOp::Deref(_)) => self.found_as(&e.expr),
            Expr::Path(_)
            | Expr::Call(_)
            | Expr::MethodCall(_)
            | Expr::Field(_)
            | Expr::Unary(_)
            | Expr::Index(_)
            | Expr::Macro(_)
            | Expr::Reference(_)
            | Expr::Struct(_)
            | Expr::Await(_) => {
                let ty = self.ty(expr)?;
                let sure = !self.inference.terms.is_guessed(ty);
                self.kind_of(ty).filter(|_| sure)
            }
            _ => None,
        }
    }

    /// Whether a value of the one can never stand where the other is to be.
    fn differ(found: Kind, expected: Kind) -> bool {
        let fits = |open: Open, head: Head| match open {
            Open::Int => matches!(head, Head::Int(_)),
            _ => matches!(head, Head::Float | Head::Single),
        };
        match (found, expected) {
            (Kind::Number(open), Kind::Made(head)) | (Kind::Made(head), Kind::Number(open)) => {
                !fits(open, head)
            }
            // `&String` becomes `&str`; what a reference leads to is not compared.
            (Kind::Text, Kind::Text | Kind::Reference(false)) => false,
            (Kind::Reference(_), Kind::Text) => false,
            (Kind::Reference(found), Kind::Reference(expected)) => expected && !found,
            (found, expected) => found != expected,
        }
    }

    /// How a value's or a place's type is called in "expected .., found ..".
    fn called(&self, kind: Kind, ty: Ty) -> String {
        match kind {
            Kind::Number(Open::Int) => "integer".into(),
            Kind::Number(_) => "floating-point number".into(),
            _ => format!("`{}`", self.name(ty)),
        }
    }

    /// The finding about a value that is to be of another type.
    pub fn wrong_type(&mut self, expr: &'t Expr, expected: Ty) -> Option<Diagnostic> {
        let (found, wanted) = (self.found_as(expr)?, self.kind_of(expected)?);
        if !Self::differ(found, wanted) || self.inference.is_doubtful {
            return None;
        }
        let at = span::expr(expr);
        let ty = self.ty(expr)?;
        let label = format!(
            "expected {}, found {}",
            self.called(wanted, expected),
            self.called(found, ty)
        );
        let finding = Diagnostic::error(at, "mismatched types")
            .with_code("E0308")
            .with_label(label);
        Some(match self.made_fit(expr, (found, ty), (wanted, expected)) {
            Some((words, edits)) => finding.suggest(words, edits),
            None => finding,
        })
    }

    /// What makes the one of the other, in rustc's words.
    fn made_fit(
        &self,
        expr: &Expr,
        (found, ty): (Kind, Ty),
        (wanted, expected): (Kind, Ty),
    ) -> Option<(String, Vec<Edit>)> {
        let at = span::expr(expr);
        let named = |kind: Kind, name: &str| match kind {
            Kind::Made(Head::Named(sym)) => self.inference.world.names.text(sym) == name,
            _ => false,
        };
        let after = |text: &str| vec![Edit::insert(at.end, text)];
        let number = |kind: Kind| matches!(kind, Kind::Made(Head::Int(_)));
        if let (Expr::Reference(e), Kind::Reference(false), Kind::Reference(true)) =
            (expr, found, wanted)
        {
            let words = "consider mutably borrowing here";
            let end = span::of(e.and_token.span).end;
            return Some((words.into(), vec![Edit::insert(end, "mut ")]));
        }
        if found == Kind::Text && named(wanted, "String") {
            return Some((
                "try using a conversion method".into(),
                after(".to_string()"),
            ));
        }
        if named(found, "String") && wanted == Kind::Text {
            return Some((
                "consider borrowing here".into(),
                vec![Edit::insert(at.start, "&")],
            ));
        }
        if found == Kind::Number(Open::Int)
            && matches!(wanted, Kind::Made(Head::Float | Head::Single))
        {
            return Some(("use a float literal".into(), after(".0")));
        }
        if number(found) && number(wanted) {
            let (from, to) = (self.name(ty), self.name(expected));
            let words = format!(
                "you can convert a `{from}` to a `{to}` and panic if the converted value doesn't fit"
            );
            return Some((words, after(".try_into().unwrap()")));
        }
        if named(wanted, "Option") {
            let inner = self.inference.terms.argument(expected, 0)?;
            let inner = self.kind_of(inner)?;
            let edits = vec![Edit::insert(at.start, "Some("), Edit::insert(at.end, ")")];
            return (!Self::differ(found, inner))
                .then(|| ("try wrapping the expression in `Some`".into(), edits));
        }
        None
    }

    /// E0308: a value that stands for another type, where it is written which.
    pub fn misplaced(&mut self, expr: &'t Expr, expected: Ty, due: Option<Due<'t>>) {
        let Some(finding) = self.wrong_type(expr, expected) else {
            return;
        };
        let finding = match due {
            Some(Due::Written(at)) => finding.at(at, "expected due to this"),
            Some(Due::Argument(at, parameter)) => {
                let finding = finding.at(at, "arguments to this function are incorrect");
                match parameter {
                    Some((target, index)) => super::output::defined_here(finding, target, index),
                    None => finding,
                }
            }
            Some(Due::Kept) => finding,
            None => return,
        };
        self.report(finding);
    }

    /// E0308: the last value of a function is not of its result's type.
    pub fn misreturned(&mut self, expr: &'t Expr, expected: Ty) {
        if !matches!(self.innermost(), Around::Function) {
            return;
        }
        if let Some(finding) = self.wrong_type(expr, expected) {
            let text = format!("expected `{}` because of return type", self.name(expected));
            let finding = match &self.subject.signature.output {
                ReturnType::Type(_, ty) => finding.at(span::ty(ty), text),
                ReturnType::Default => finding,
            };
            self.report(finding);
        }
    }

    /// E0308, E0317: a function whose body ends without the result that is written.
    pub fn without_result(&mut self, block: &'t Block) {
        let ReturnType::Type(_, written) = &self.subject.signature.output else {
            return;
        };
        let Some(expected) = self.inference.returns.first().copied() else {
            return;
        };
        let Some(wanted) = self.kind_of(expected) else {
            return;
        };
        let Some((last, before)) = block.stmts.split_last() else {
            return;
        };
        if !before.iter().all(|stmt| self.goes_on(stmt)) {
            return;
        }
        let name = self.called(wanted, expected);
        let finding = match last {
            Stmt::Expr(expr @ (Expr::ForLoop(_) | Expr::While(_)), None) if self.goes_on(last) => {
                Diagnostic::error(span::expr(expr), "mismatched types")
                    .with_code("E0308")
                    .with_label(format!("expected {name}, found `()`"))
                    .at(
                        span::ty(written),
                        format!("expected {name} because of return type"),
                    )
            }
            Stmt::Expr(expr @ Expr::If(e), None) if e.else_branch.is_none() => {
                Diagnostic::error(span::expr(expr), "`if` may be missing an `else` clause")
                    .with_code("E0317")
                    .with_label(format!("expected {name}, found `()`"))
                    .at(
                        span::ty(written),
                        format!("expected {name} because of this return type"),
                    )
            }
            Stmt::Expr(_, Some(_)) | Stmt::Local(_) | Stmt::Macro(_) if self.goes_on(last) => {
                let finding = Diagnostic::error(span::ty(written), "mismatched types")
                    .with_code("E0308")
                    .with_label(format!("expected {name}, found `()`"))
                    .at(
                        span::ident(&self.subject.signature.ident),
                        "implicitly returns `()` as its body has no tail or `return` expression",
                    );
                match last {
                    Stmt::Expr(expr, Some(semi)) if self.gives(expr, wanted) => finding.suggest(
                        "remove this semicolon to return this value",
                        vec![Edit::replace(span::of(semi.span), "")],
                    ),
                    _ => finding,
                }
            }
            _ => return,
        };
        self.report(finding);
    }

    /// Whether an expression's value is of the kind.
    fn gives(&self, expr: &Expr, wanted: Kind) -> bool {
        let found = self.ty(expr).and_then(|ty| self.kind_of(ty));
        found.is_some_and(|found| !Self::differ(found, wanted))
    }

    /// Whether what comes after a statement is reached, for certain.
    fn goes_on(&self, stmt: &Stmt) -> bool {
        match stmt {
            Stmt::Local(local) => match &local.init {
                Some(init) => self.comes_back(&init.expr),
                None => true,
            },
            Stmt::Item(_) => true,
            Stmt::Macro(mac) => {
                let name = mac
                    .mac
                    .path
                    .segments
                    .last()
                    .map(|last| last.ident.to_string());
                let shows = ["println", "print", "eprintln", "eprint", "write", "writeln"];
                name.is_some_and(|name| shows.contains(&name.as_str()))
            }
            Stmt::Expr(expr, _) => self.comes_back(expr),
        }
    }

    /// Whether the evaluation of an expression can end, for certain.
    fn comes_back(&self, expr: &Expr) -> bool {
        let all = |parts: &Arguments| parts.iter().all(|part| self.comes_back(part));
        match expr {
            Expr::Lit(_) | Expr::Path(_) | Expr::Closure(_) | Expr::Async(_) => true,
            Expr::Binary(e) => self.comes_back(&e.left) && self.comes_back(&e.right),
            Expr::Assign(e) => self.comes_back(&e.right),
            Expr::Unary(e) => self.comes_back(&e.expr),
            Expr::Reference(e) => self.comes_back(&e.expr),
            Expr::Field(e) => self.comes_back(&e.base),
            Expr::Index(e) => self.comes_back(&e.expr) && self.comes_back(&e.index),
            Expr::Paren(e) => self.comes_back(&e.expr),
            Expr::Try(e) => self.comes_back(&e.expr),
            Expr::Await(e) => self.comes_back(&e.base) && self.is_value(expr),
            Expr::ForLoop(e) => self.comes_back(&e.expr),
            Expr::If(e) if e.else_branch.is_none() => self.comes_back(&e.cond),
            Expr::Let(e) => self.comes_back(&e.expr),
            Expr::While(e) => !matches!(&*e.cond, Expr::Lit(_)) && self.comes_back(&e.cond),
            Expr::Call(e) => all(&e.args) && self.is_value(expr),
            Expr::MethodCall(e) => {
                self.comes_back(&e.receiver) && all(&e.args) && self.is_value(expr)
            }
            Expr::Array(e) => all(&e.elems),
            Expr::Tuple(e) => all(&e.elems),
            _ => false,
        }
    }

    /// Whether it is known of an expression that its type has values.
    fn is_value(&self, expr: &Expr) -> bool {
        self.head(expr).is_some_and(|head| head != Head::Never)
    }

    /// E0308: the two values of `let x = if c { 1 } else { "two" };`, and of a `match`.
    pub fn incompatible(&mut self, init: &'t Expr) {
        let (ends, message): (Vec<&'t Expr>, _) = match init {
            Expr::If(e) => {
                let Some((_, other)) = &e.else_branch else {
                    return;
                };
                let other = match &**other {
                    Expr::Block(other) => last_of(&other.block),
                    _ => None,
                };
                let ends = [last_of(&e.then_branch), other];
                let message = "`if` and `else` have incompatible types";
                (ends.into_iter().flatten().collect(), message)
            }
            Expr::Match(e) => {
                let bodies = e.arms.iter().map(|arm| &*arm.body);
                (bodies.collect(), "`match` arms have incompatible types")
            }
            _ => return,
        };
        let [first, rest @ ..] = ends.as_slice() else {
            return;
        };
        let Some(kind) = self.found_as(first) else {
            return;
        };
        let Some(ty) = self.ty(first) else { return };
        let rest = rest.iter().filter(|_| !self.inference.is_doubtful);
        let mut known = rest.filter_map(|end| Some((end, self.found_as(end)?)));
        let other = known.next();
        let Some((other, found)) = other.filter(|(_, found)| Self::differ(*found, kind)) else {
            return;
        };
        let Some(found_ty) = self.ty(other) else {
            return;
        };
        let (expected, found) = (self.called(kind, ty), self.called(found, found_ty));
        let finding = Diagnostic::error(span::expr(other), message)
            .with_code("E0308")
            .with_label(format!("expected {expected}, found {found}"))
            .at(span::expr(first), "expected because of this")
            .at(span::expr(init), message);
        self.report(finding);
    }
}

/// The last value of a block.
fn last_of(block: &Block) -> Option<&Expr> {
    match block.stmts.last()? {
        Stmt::Expr(expr, None) => Some(expr),
        _ => None,
    }
}
