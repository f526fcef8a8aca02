//! What rustc refuses and running would not show: rustc's codes, words and places.
//!
//! Read in this order: this file (one body while it is checked), [`parts`] (what expressions are made of),
//! [`names`] (types in rustc's words); the rules over types: [`output`] with [`operators`] and [`shown`] (a future
//! taken for what it gives), [`unshown`] (traits that a type has not), [`mismatch`] (any other value of another type), [`awaited`], [`arguments`], [`question`] with [`errors`], [`unpin`], [`unused`], [`outside`], [`recursion`], [`missing`] with [`offers`] (methods, fields and variants), [`unknown`] and [`undeclared`] (names), [`private`]; those over
//! the order in which things happen: [`flow`], [`bound`], [`branches`], [`captures`], [`receivers`], then [`moved`], [`partial`], [`borrowed`],
//! [`mutable`], [`changed`], [`behind`], [`taken`]; [`items`] with [`lifetimes`] and [`written`], over declarations alone; and [`send`] with [`auto`], over what futures keep. [`repair`] has the repairs that rustc leaves to the reader.
//!
//! Only what is certain is said: where a type is not known, nothing is.

mod arguments;
mod auto;
mod awaited;
mod behind;
mod borrowed;
mod bound;
mod branches;
mod captures;
mod changed;
mod errors;
mod flow;
pub mod items;
mod lifetimes;
mod mismatch;
pub mod missing;
mod moved;
mod mutable;
mod names;
mod offers;
mod operators;
mod output;
mod outside;
mod partial;
mod parts;
mod private;
mod question;
mod receivers;
mod recursion;
mod repair;
pub mod send;
mod shown;
mod state;
mod taken;
pub mod undeclared;
pub mod unknown;
mod unpin;
mod unshown;
mod unused;
pub mod written;

use super::span;
use super::types::known::Subject;
use super::types::terms::{Head, Ty};
use super::types::walk::{Inference, address};
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Severity};
use parts::Part;
use std::collections::BTreeMap;
use syn::{Block, Expr, Pat, Signature, Stmt};
use unpin::Origin;

/// What is found in a text.
#[derive(Default)]
pub struct Checks {
    found: Vec<Diagnostic>,
    calls: Vec<recursion::Call>,
}

impl Checks {
    /// Looks at a function whose types are known.
    pub fn function<'t>(
        &mut self,
        inference: &mut Inference<'_, 't>,
        subject: &Subject<'_, 't>,
        text: &str,
    ) {
        let mut check = Check::of(inference, subject, text);
        check.walk();
        let failed = |found: &Diagnostic| found.severity == Severity::Error;
        if !check.found.iter().any(failed) {
            check.flow();
        }
        self.calls.append(&mut check.calls);
        for found in check.found {
            if !self.found.contains(&found) {
                self.found.push(found);
            }
        }
    }

    /// All findings; warnings only where there is no error.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        recursion::find(&self.calls, &mut self.found);
        let failed = |found: &Diagnostic| found.severity == Severity::Error;
        if self.found.iter().any(failed) {
            self.found.retain(failed);
        }
        self.found
    }
}

/// What code belongs to.
#[derive(Clone, Copy)]
enum Around<'t> {
    /// The function.
    Function,
    /// An `async` block.
    Async(&'t syn::ExprAsync),
    /// A closure.
    Closure(&'t syn::ExprClosure),
}

/// One body while it is checked.
struct Check<'c, 'a, 't> {
    inference: &'c mut Inference<'a, 't>,
    text: &'c str,
    subject: Subject<'c, 't>,
    /// The types of nodes.
    types: BTreeMap<usize, Ty>,
    /// What nodes are to be.
    expected: BTreeMap<usize, Ty>,
    /// The functions of the program that nodes call.
    targets: BTreeMap<usize, &'t Signature>,
    /// What the code being looked at belongs to, innermost last.
    around: Vec<Around<'t>>,
    /// What the names in scope were made from, innermost last.
    origins: Vec<(String, Option<Origin<'t>>)>,
    /// Why expressions are to be of their types, by address.
    due: BTreeMap<usize, output::Due<'t>>,
    found: Vec<Diagnostic>,
    calls: Vec<recursion::Call>,
}

impl<'c, 'a, 't> Check<'c, 'a, 't> {
    fn of(
        inference: &'c mut Inference<'a, 't>,
        subject: &Subject<'c, 't>,
        text: &'c str,
    ) -> Check<'c, 'a, 't> {
        let mut heads: BTreeMap<usize, &'t Signature> = BTreeMap::new();
        let functions = inference.world.functions.values();
        heads.extend(functions.map(|(head, _)| (address(*head), *head)));
        for known in &inference.world.impls {
            for item in &known.item.items {
                if let syn::ImplItem::Fn(item) = item {
                    heads.insert(address(&item.sig), &item.sig);
                }
            }
        }
        for (known, _) in inference.world.traits.values() {
            for item in &known.item.items {
                if let syn::TraitItem::Fn(item) = item {
                    heads.insert(address(&item.sig), &item.sig);
                }
            }
        }
        let targets = inference.targets.iter();
        let targets =
            targets.filter_map(|(node, target)| Some((*node, *heads.get(&target.signature)?)));
        Check {
            targets: targets.collect(),
            types: inference.found.iter().copied().collect(),
            expected: inference.expected.iter().copied().collect(),
            subject: Subject { ..*subject },
            inference,
            text,
            around: vec![Around::Function],
            origins: Vec::new(),
            due: BTreeMap::new(),
            found: Vec::new(),
            calls: Vec::new(),
        }
    }

    /// The type of an expression.
    fn ty(&self, expr: &Expr) -> Option<Ty> {
        let ty = *self.types.get(&address(expr))?;
        Some(self.inference.terms.shallow(ty))
    }

    /// The head of an expression's type.
    fn head(&self, expr: &Expr) -> Option<Head> {
        self.inference.terms.head(self.ty(expr)?)
    }

    /// What the expression gives once it is awaited, if it is a future that has not been.
    fn output(&self, expr: &Expr) -> Option<Ty> {
        let terms = &self.inference.terms;
        match terms.known(self.ty(expr)?)? {
            (Head::Future, [output]) if self.is_source(expr) => Some(terms.shallow(*output)),
            _ => None,
        }
    }

    /// The name of a library's or the program's type.
    fn key(&self, ty: Ty) -> &str {
        match self.inference.terms.head(ty) {
            Some(Head::Named(sym)) => self.inference.world.names.text(sym),
            _ => "",
        }
    }

    /// The function of the program that a call names.
    fn target(&self, expr: &Expr) -> Option<&'t Signature> {
        let node = match expr {
            Expr::Call(e) => match &*e.func {
                Expr::Path(path) => address(&path.path),
                _ => return None,
            },
            Expr::MethodCall(e) => address(&e.method),
            Expr::Paren(e) => return self.target(&e.expr),
            _ => return None,
        };
        self.targets.get(&node).copied()
    }

    /// The full path of what a call names, if it is not the program's.
    fn callee(&mut self, func: &Expr) -> String {
        match func {
            Expr::Path(path) => {
                let names = super::lower::expr::segments(&path.path);
                let module = self.inference.env.module.clone();
                let full = self.inference.full_path(&names, &module);
                full.strip_prefix("std::")
                    .filter(|rest| rest.starts_with("tokio") || rest.starts_with("futures"))
                    .map_or(full.clone(), str::to_string)
            }
            _ => String::new(),
        }
    }

    fn report(&mut self, found: Diagnostic) {
        if !self.found.contains(&found) {
            self.found.push(found);
        }
    }

    /// The innermost code that `.await` and `?` belong to.
    fn innermost(&self) -> Around<'t> {
        self.around.last().copied().unwrap_or(Around::Function)
    }

    /// Whether `.await` is allowed here.
    fn is_async(&self) -> bool {
        match self.innermost() {
            Around::Function => self.subject.signature.asyncness.is_some(),
            Around::Async(_) => true,
            Around::Closure(e) => e.asyncness.is_some(),
        }
    }

    /// `.await` after an expression, if it is allowed here.
    fn awaiting(&self, expr: &Expr) -> Vec<Edit> {
        match self.is_async() {
            true => vec![Edit::insert(span::expr(expr).end, ".await")],
            false => Vec::new(),
        }
    }

    /// The rules over types.
    fn walk(&mut self) {
        let block = self.subject.block;
        for input in &self.subject.signature.inputs {
            if let syn::FnArg::Typed(typed) = input {
                self.bind(&typed.pat);
            }
        }
        self.block(block);
        self.returned(block);
        self.without_result(block);
        self.missing();
    }

    fn block(&mut self, block: &'t Block) {
        let outer = self.origins.len();
        for (index, stmt) in block.stmts.iter().enumerate() {
            let is_last = index + 1 == block.stmts.len();
            match stmt {
                Stmt::Local(local) => self.destructured(local),
                Stmt::Expr(expr, semi) if semi.is_some() || !is_last => self.unused(expr),
                Stmt::Macro(mac) => {
                    self.shown(&mac.mac);
                    self.unpin_macro(&mac.mac);
                }
                _ => {}
            }
            for part in self.stmt_parts(stmt) {
                self.part(part);
            }
            self.originate(stmt);
        }
        self.origins.truncate(outer);
    }

    fn part(&mut self, part: Part<'t>) {
        match part {
            Part::Value(expr) | Part::Place(expr) => self.expr(expr),
            Part::Block(block) => self.block(block),
            Part::Pat(pat) => self.bind(pat),
            Part::Name(..) => {}
        }
    }

    /// The names of a pattern hide others.
    fn bind(&mut self, pat: &'t Pat) {
        each_name(pat, &mut |ident| {
            self.origins.push((ident.ident.to_string(), None))
        });
    }

    fn expr(&mut self, expr: &'t Expr) {
        match expr {
            Expr::Await(e) => {
                self.await_outside(e);
                self.awaited(e);
                self.unpin_await(e);
                self.recursive(e);
            }
            Expr::Try(e) => self.question(e),
            Expr::Macro(e) => {
                self.shown(&e.mac);
                self.unpin_macro(&e.mac);
            }
            Expr::Call(e) => {
                self.private_called(e);
                self.called_with(e);
                self.not_awaitable(e);
                self.unpin_call(e);
            }
            Expr::Binary(e) => self.operated(e),
            Expr::Unary(e) => self.negated(e),
            Expr::MethodCall(e) => {
                self.private_method(address(&e.method), span::ident(&e.method));
                self.method_called_with(e);
                self.method_of_future(e);
            }
            Expr::Path(e) if e.qself.is_none() => self.private_item(&e.path),
            Expr::Struct(e) => {
                self.private_item(&e.path);
                self.private_in_literal(e, expr);
            }
            Expr::Field(e) => {
                self.private_field(e);
                self.field_of_future(e);
            }
            Expr::Index(e) => self.indexed(e),
            Expr::ForLoop(e) => self.iterated(e),
            Expr::If(e) => self.condition(&e.cond),
            Expr::While(e) => self.condition(&e.cond),
            Expr::Match(e) => self.matched(e),
            Expr::Let(e) => self.tested(e),
            _ => {}
        }
        self.mismatched(expr);
        let outer = self.origins.len();
        match expr {
            Expr::Async(e) => {
                self.around.push(Around::Async(e));
                self.block(&e.block);
                self.around.pop();
            }
            Expr::Closure(e) => {
                self.around.push(Around::Closure(e));
                for pat in &e.inputs {
                    self.bind(pat);
                }
                self.expr(&e.body);
                self.around.pop();
            }
            expr => {
                for part in self.parts(expr) {
                    self.part(part);
                }
            }
        }
        // The names of `if let` and `while let` end with the whole expression.
        if !matches!(expr, Expr::Let(_) | Expr::Binary(_) | Expr::Paren(_)) {
            self.origins.truncate(outer);
        }
    }
}

/// Calls a function for each name a pattern binds (constants among them).
fn each_name<'t>(pat: &'t Pat, found: &mut impl FnMut(&'t syn::PatIdent)) {
    match pat {
        Pat::Ident(ident) => {
            found(ident);
            if let Some((_, inner)) = &ident.subpat {
                each_name(inner, found);
            }
        }
        Pat::Or(or) => or.cases.iter().for_each(|pat| each_name(pat, found)),
        Pat::Paren(inner) => each_name(&inner.pat, found),
        Pat::Reference(inner) => each_name(&inner.pat, found),
        Pat::Slice(inner) => inner.elems.iter().for_each(|pat| each_name(pat, found)),
        Pat::Struct(inner) => {
            let fields = inner.fields.iter();
            fields.for_each(|field| each_name(&field.pat, found));
        }
        Pat::Tuple(inner) => inner.elems.iter().for_each(|pat| each_name(pat, found)),
        Pat::TupleStruct(inner) => inner.elems.iter().for_each(|pat| each_name(pat, found)),
        Pat::Type(inner) => each_name(&inner.pat, found),
        Pat::Guard(inner) => each_name(&inner.pat, found),
        _ => {}
    }
}

/// The words of a path that is one name.
fn local_name(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident().map(ToString::to_string),
        Expr::Paren(e) => local_name(&e.expr),
        Expr::Group(e) => local_name(&e.expr),
        _ => None,
    }
}

/// The first bytes of a function, to the end of its result's type.
fn head(signature: &Signature) -> Span {
    let start = match (&signature.asyncness, &signature.constness) {
        (_, Some(token)) => span::of(token.span),
        (Some(token), None) => span::of(token.span),
        (None, None) => span::of(signature.fn_token.span),
    };
    let end = span::of(signature.paren_token.span.join());
    match &signature.output {
        syn::ReturnType::Default => start.to(end),
        syn::ReturnType::Type(_, ty) => start.to(span::ty(ty)),
    }
}
