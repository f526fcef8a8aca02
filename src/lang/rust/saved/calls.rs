//! Calls, methods, `?` and `.await`.

use super::builder::{Awaited, Builder};
use super::context::Sending;
use super::mir::{Access, End, Place, Step};
use super::ty::Type;
use crate::lang::rust::lower::expr::segments;
use crate::lang::rust::span;
use crate::lang::rust::types::walk::address;
use syn::{Expr, ReceiverKind};

/// How a method takes its receiver.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Receiver {
    Value,
    Reference(bool),
}

impl<'t> Builder<'_, '_, 't> {
    /// `f(arguments)`
    pub fn call_expr(&mut self, to: &Place, e: &'t syn::ExprCall, never: bool) {
        let is_path = matches!(&*e.func, Expr::Path(_));
        let name = match &*e.func {
            Expr::Path(path) => segments(&path.path),
            _ => Vec::new(),
        };
        let is_variable = name.len() == 1 && self.variable(&name[0]).is_some();
        let last = name.last().map_or("", String::as_str);
        let constructs = is_path && !is_variable && last.starts_with(char::is_uppercase);
        self.scoped(|this| {
            let mut uses = Vec::new();
            if !is_path || is_variable {
                let ty = this.ty(&e.func);
                let scope = this.innermost();
                let local = this.temporary(Type::reference(false, ty), span::expr(&e.func), scope);
                this.reference(&Place::local(local), &e.func);
                uses.push(Access::Move(Place::local(local)));
            }
            for argument in &e.args {
                this.operand(argument, &mut uses);
            }
            match constructs {
                true => this.assign(to, uses),
                false => this.call(uses, to, !never),
            }
        });
        self.sending_call(e, &name);
    }

    fn sending_call(&mut self, e: &'t syn::ExprCall, names: &[String]) {
        let Expr::Path(path) = &*e.func else {
            return;
        };
        let module = self.cx.items.here.clone();
        let full = self.cx.full_path(names, &module);
        let asks = match full.as_str() {
            "std::tokio::spawn" | "std::tokio::task::spawn" => Some(("tokio::spawn", 0, true)),
            "std::thread::spawn" => Some(("std::thread::spawn", 0, false)),
            "std::tokio::task::spawn_blocking" => Some(("spawn_blocking", 0, false)),
            _ => None,
        };
        if let Some((callee, index, future)) = asks {
            if let Some(argument) = e.args.get(index) {
                let ty = self.ty(argument);
                self.sends.push(Sending {
                    callee: callee.into(),
                    called: span::path(&path.path),
                    whole: span::path(&path.path).to(span::of(e.paren_token.span.join())),
                    argument: span::expr(argument),
                    ty,
                    bound: None,
                    future,
                });
            }
            return;
        }
        self.sending_own(e, path);
    }

    /// A function of the program with a bound `F: Send`.
    fn sending_own(&mut self, e: &'t syn::ExprCall, path: &'t syn::ExprPath) {
        let Some((signature, _)) = self.cx.found.called.get(&address(&path.path)) else {
            return;
        };
        let Some(function) = self.cx.functions.get(signature) else {
            return;
        };
        let signature = function.signature;
        for (input, argument) in signature.inputs.iter().zip(&e.args) {
            let syn::FnArg::Typed(typed) = input else {
                continue;
            };
            if let Some((bound, future)) = super::bounds::send_bound(&signature.generics, &typed.ty)
            {
                let ty = self.ty(argument);
                self.sends.push(Sending {
                    callee: signature.ident.to_string(),
                    called: span::path(&path.path),
                    whole: span::path(&path.path).to(span::of(e.paren_token.span.join())),
                    argument: span::expr(argument),
                    ty,
                    bound: Some(bound),
                    future,
                });
            }
        }
    }

    /// `receiver.method(arguments)`
    pub fn method_call(&mut self, to: &Place, e: &'t syn::ExprMethodCall) {
        let ty = self.ty(&e.receiver);
        let receiver = self.receiver(e, &ty);
        self.scoped(|this| {
            let mut uses = Vec::new();
            match receiver {
                Receiver::Value => this.operand(&e.receiver, &mut uses),
                Receiver::Reference(mutable) => {
                    let scope = this.innermost();
                    let behind = Type::reference(mutable, ty.behind().clone());
                    let local = this.temporary(behind, span::expr(&e.receiver), scope);
                    if !this.is_constant(&e.receiver) {
                        let mut place = this.place(&e.receiver);
                        let boxed = ty.key() == "Box"
                            && !matches!(
                                e.method.to_string().as_str(),
                                "clone" | "as_ref" | "as_mut"
                            );
                        if boxed || matches!(ty, Type::Reference(..)) {
                            place = place.then(Step::Deref);
                        }
                        this.assign(&Place::local(local), vec![Access::Borrow(place)]);
                    }
                    uses.push(Access::Move(Place::local(local)));
                }
            }
            for argument in &e.args {
                this.operand(argument, &mut uses);
            }
            this.call(uses, to, true);
        });
        let name = e.method.to_string();
        let sends = match (ty.behind().key(), name.as_str()) {
            ("tokio::JoinSet", "spawn") => Some(true),
            ("tokio::Runtime" | "tokio::Handle", "spawn") => Some(true),
            ("tokio::JoinSet" | "tokio::Runtime" | "tokio::Handle", "spawn_blocking") => {
                Some(false)
            }
            _ => None,
        };
        if let (Some(future), Some(argument)) = (sends, e.args.first()) {
            let owner = ty.behind().key().trim_start_matches("tokio::").to_string();
            let owner = if owner == "JoinSet" {
                "JoinSet::<T>".into()
            } else {
                owner
            };
            let given = self.ty(argument);
            self.sends.push(Sending {
                callee: format!("{owner}::{name}"),
                called: span::ident(&e.method),
                whole: span::ident(&e.method),
                argument: span::expr(argument),
                ty: given,
                bound: None,
                future,
            });
        }
    }

    fn receiver(&mut self, e: &syn::ExprMethodCall, ty: &Type) -> Receiver {
        let own = self.cx.found.called.get(&address(&e.method));
        if let Some(function) = own.and_then(|(signature, _)| self.cx.functions.get(signature)) {
            return match function.signature.receiver().map(|receiver| &receiver.kind) {
                Some(ReceiverKind::Reference(_, _, mutable)) => {
                    Receiver::Reference(mutable.is_some())
                }
                _ => Receiver::Value,
            };
        }
        let name = e.method.to_string();
        let key = match ty {
            Type::Opaque(..) => "Opaque",
            Type::Char => "char",
            ty => ty.key(),
        };
        let takes = super::library::takes(key, &name);
        let copied = matches!(
            ty,
            Type::Int(_) | Type::Float | Type::Single | Type::Char | Type::Bool
        );
        let borrowing = [
            "to_string",
            "clone",
            "cmp",
            "partial_cmp",
            "eq",
            "hash",
            "to_owned",
        ];
        if copied && !borrowing.contains(&name.as_str()) {
            return Receiver::Value;
        }
        match (takes, ty) {
            (true, _) => Receiver::Value,
            (false, Type::Reference(mutable, _)) => Receiver::Reference(*mutable),
            (false, _) => Receiver::Reference(true),
        }
    }

    /// `value?`: a `match` on what `branch` gives.
    pub fn question(&mut self, to: &Place, e: &'t syn::ExprTry) {
        let ty = self.ty(&e.expr);
        let scope = self.temporaries;
        let at = span::expr(&e.expr);
        let residual = match &ty {
            Type::Named(key, parts) if key == "Result" => Type::named(
                "Result",
                vec![
                    Type::named("Infallible", Vec::new()),
                    parts.get(1).cloned().unwrap_or(Type::Unknown),
                ],
            ),
            _ => Type::named("Option", vec![Type::named("Infallible", Vec::new())]),
        };
        let output = ty.argument(0);
        let flow = Type::named("ControlFlow", vec![residual.clone(), output.clone()]);
        let branched = self.temporary(flow, at, scope);
        self.scoped(|this| {
            let mut uses = Vec::new();
            this.operand(&e.expr, &mut uses);
            this.call(uses, &Place::local(branched), true);
        });
        self.destroy_later(branched, scope);
        let place = Place::local(branched);
        self.look(vec![Access::Copy(place.clone())]);
        let (fine, fails) = (self.block(), self.block());
        self.end(End::Goto(vec![fine, fails]), fails);
        self.scoped(|this| {
            let scope = this.innermost();
            let local = this.temporary(residual, at, scope);
            let field = place.then(Step::Field("Break".into()));
            let used = this.used(field, &this.body.locals[local].ty.clone());
            this.assign(&Place::local(local), vec![used]);
            this.destroy_later(local, scope);
            let given = this.temporary(this.body.locals[local].ty.clone(), at, scope);
            this.assign(
                &Place::local(given),
                vec![Access::Move(Place::local(local))],
            );
            let (result, to, depth) = match this.exits.iter().find(|exit| exit.result.is_some()) {
                Some(exit) => (exit.result.clone(), exit.to, exit.depth),
                None => (None, 3, 0),
            };
            let result = result.unwrap_or(Place::local(0));
            this.call(vec![Access::Move(Place::local(given))], &result, true);
            this.jump(to, depth);
        });
        self.at = fine;
        let broken = place.then(Step::Field("Break".into()));
        self.push(super::mir::Statement::Inactive(broken));
        let field = place.then(Step::Field("Continue".into()));
        let used = self.used(field, &output);
        self.assign(to, vec![used]);
    }

    /// `future.await`: `match IntoFuture::into_future(future) { mut __awaitee => loop { .. } }`.
    pub fn await_value(&mut self, to: &Place, e: &'t syn::ExprAwait) {
        let ty = self.ty(&e.base);
        let at = span::expr(&e.base);
        let scope = self.temporaries;
        let future = self.temporary(ty.clone(), at, scope);
        self.scoped(|this| {
            let mut uses = Vec::new();
            this.operand(&e.base, &mut uses);
            this.call(uses, &Place::local(future), true);
        });
        self.settle(future, &e.base);
        let ty = self.body.locals[future].ty.clone();
        self.destroy_later(future, scope);
        let whole = at.to(span::of(e.await_token.span));
        self.scoped(|this| {
            let scope = this.innermost();
            let awaitee = this.local(Some("__awaitee".into()), ty.clone(), at);
            this.live(awaitee, scope);
            let used = match this.cx.is_copy(&ty) {
                true => Access::Copy(Place::local(future)),
                false => Access::Move(Place::local(future)),
            };
            this.assign(&Place::local(awaitee), vec![used]);
            this.destroy_later(awaitee, scope);
            this.poll_loop(to, awaitee, at, whole);
        });
    }

    fn poll_loop(
        &mut self,
        to: &Place,
        awaitee: usize,
        at: crate::ir::Span,
        whole: crate::ir::Span,
    ) {
        let (head, ready, pending) = (self.block(), self.block(), self.block());
        self.goto(head);
        let depth = self.scopes.len();
        let after = self.scoped(|this| {
            let scope = this.innermost();
            let ty = this.body.locals[awaitee].ty.clone();
            let polled = this.temporary(Type::named("Poll", vec![Type::Unknown]), at, scope);
            this.scoped(|this| {
                let scope = this.innermost();
                let given = this.temporary(Type::reference(true, ty.clone()), at, scope);
                this.assign(
                    &Place::local(given),
                    vec![Access::Borrow(Place::local(awaitee))],
                );
                let pinned = this.temporary(
                    Type::named("Pin", vec![Type::reference(true, ty)]),
                    at,
                    scope,
                );
                this.call(
                    vec![Access::Move(Place::local(given))],
                    &Place::local(pinned),
                    true,
                );
                this.call(
                    vec![Access::Move(Place::local(pinned))],
                    &Place::local(polled),
                    true,
                );
            });
            this.look(vec![Access::Copy(Place::local(polled))]);
            this.end(End::Goto(vec![ready, pending]), ready);
            let field = Place::local(polled).then(Step::Field("Ready".into()));
            this.assign(to, vec![Access::Move(field)]);
            let after = this.block();
            this.jump(after, depth);
            this.at = pending;
            after
        });
        let block = self.suspend();
        self.awaits.push(Awaited {
            span: at,
            whole,
            awaitee,
            block,
        });
        self.goto(head);
        self.at = after;
    }
}
