//! Bodies inside bodies: async blocks and closures, and what they capture.
//!
//! What is captured, and how, follows from what the inner body does with it (`rustc_hir_typeck`'s
//! `upvar.rs`): moved out of it, it is captured by value; else borrowed, unless the body says `move`.

use super::builder::{Builder, Variable};
use super::context::{BodyKind, Built, Upvar};
use super::mir::{Access, End, Place, Statement, Step};
use super::ty::Type;
use crate::ir::Span;
use crate::lang::rust::span;
use crate::lang::rust::types::walk::{address, result_address};
use syn::Pat;

impl<'a, 't> Builder<'_, 'a, 't> {
    /// The body of a block or closure, which gives what is found at an address, before its first step.
    fn inside(&mut self, number: usize, result: usize, at: Span) -> Builder<'_, 'a, 't> {
        let result = self.cx.found.types.get(&result).cloned();
        let (outer, generics) = (self.visible(), self.generics.clone());
        let mut inner = Builder::new(self.cx, number, result.unwrap_or(Type::Unknown));
        inner.outer = outer;
        inner.generics = generics;
        inner.environment(at);
        inner
    }

    /// `async { .. }`
    pub fn async_block(&mut self, to: &Place, e: &'t syn::ExprAsync) {
        let number = self.cx.number_of(address(e));
        let at = span::of(e.async_token.span).to(span::block(&e.block));
        let takes = e.capture.is_some();
        let mut inner = self.inside(number, result_address(e), at);
        inner.block_value(&Place::local(0), &e.block);
        inner.finish(BodyKind::AsyncBlock, String::new(), at, takes);
        self.capture(to, number, at);
    }

    /// `|x| ..`
    pub fn closure(&mut self, to: &Place, e: &'t syn::ExprClosure) {
        let number = self.cx.number_of(address(e));
        let start = e
            .capture
            .as_ref()
            .map_or(span::of(e.inputs_begin.span), |token| span::of(token.span));
        let at = start.to(span::expr(&e.body));
        let takes = e.capture.is_some();
        let mut inner = self.inside(number, result_address(e), at);
        for input in &e.inputs {
            let (pat, ty) = match input {
                Pat::Type(typed) => (&*typed.pat, inner.written_here(&typed.ty)),
                pat => (pat, Type::Unknown),
            };
            let ty = match pat {
                Pat::Ident(ident) => ty.or(&inner.found(ident)),
                _ => ty,
            };
            let local = inner.local(None, ty.clone(), span::pat(input));
            inner.body.given.push(local);
            inner.bind_pattern(pat, Place::local(local), &ty);
        }
        inner.value_into(&Place::local(0), &e.body);
        inner.settle(0, &e.body);
        let kind = match e.asyncness {
            Some(_) => BodyKind::AsyncBlock,
            None => BodyKind::Closure,
        };
        inner.finish(kind, String::new(), at, takes);
        self.capture(to, number, at);
    }

    /// Names that bodies inside see.
    fn visible(&self) -> Vec<Variable> {
        let outside = self.outer.iter().chain(&self.captured);
        outside.chain(&self.variables).cloned().collect()
    }

    /// The body's own value: what it has from outside.
    pub fn environment(&mut self, at: Span) {
        let ty = Type::Future(self.number, self.generics.clone());
        let local = self.local(Some("self".into()), ty, at);
        self.body.given.push(local);
        self.destroy_later(local, 0);
    }

    /// The end of a body.
    pub fn finish(mut self, kind: BodyKind, name: String, span: Span, takes: bool) {
        while !self.scopes.is_empty() {
            self.leave();
        }
        let at = self.at;
        self.body.blocks[at].end = End::Goto(vec![3]);
        if kind != BodyKind::AsyncFunction && kind != BodyKind::Function {
            self.settle_captures(takes);
        }
        let result = self.body.locals[0].ty.or(&self.result);
        let number = self.number;
        let built = Built {
            kind,
            name,
            span,
            upvars: self.upvars,
            result,
            generics: self.generics,
            body: self.body,
            awaits: self.awaits,
            sends: self.sends,
        };
        self.cx.bodies[number] = Some(built);
    }

    /// Decides how each variable is captured.
    fn settle_captures(&mut self, takes: bool) {
        let upvars = std::mem::take(&mut self.upvars);
        let mut settled = Vec::new();
        for upvar in upvars {
            let mut fields: Vec<Option<String>> = Vec::new();
            let mut moved = false;
            self.each_access(&mut |access, place| {
                if !is_of(place, &upvar.name) {
                    return;
                }
                moved |= matches!(access, Kind::Moved);
                let field = match place.path.get(1) {
                    Some(Step::Field(name)) => Some(name.clone()),
                    _ => None,
                };
                if !fields.contains(&field) {
                    fields.push(field);
                }
            });
            if fields.is_empty() {
                continue;
            }
            let by_reference = !takes && !moved;
            if fields.contains(&None) || matches!(upvar.ty, Type::Reference(..)) {
                settled.push(Upvar {
                    borrowed: by_reference,
                    ty: match by_reference {
                        true => Type::reference(false, upvar.ty.clone()),
                        false => upvar.ty.clone(),
                    },
                    ..upvar
                });
                continue;
            }
            for field in fields.into_iter().flatten() {
                let ty = self.field_type(&upvar.ty, &field);
                settled.push(Upvar {
                    name: format!("{}.{field}", upvar.name),
                    ty: match by_reference {
                        true => Type::reference(false, ty),
                        false => ty,
                    },
                    borrowed: by_reference,
                    span: upvar.span,
                });
            }
        }
        let borrowed = |place: &Place| {
            settled.iter().any(|upvar| {
                upvar.borrowed && is_of(place, upvar.name.split('.').next().unwrap_or(""))
            })
        };
        let mut behind = |_: Kind, place: &mut Place| {
            if borrowed(place) {
                place.path.insert(1, Step::Deref);
            }
        };
        self.each_place(&mut behind);
        self.upvars = settled;
    }

    fn each_access(&mut self, visit: &mut dyn FnMut(Kind, &Place)) {
        self.each_place(&mut |kind, place| visit(kind, place));
    }

    fn each_place(&mut self, visit: &mut dyn FnMut(Kind, &mut Place)) {
        let used = |access: &mut Access, visit: &mut dyn FnMut(Kind, &mut Place)| match access {
            Access::Move(place) => visit(Kind::Moved, place),
            Access::Copy(place) | Access::Borrow(place) => visit(Kind::Looked, place),
        };
        for block in &mut self.body.blocks {
            for statement in &mut block.statements {
                if let Statement::Assign(to, uses) = statement {
                    if let Some(to) = to {
                        visit(Kind::Looked, to);
                    }
                    uses.iter_mut().for_each(|access| used(access, visit));
                }
            }
            match &mut block.end {
                End::Call { uses, to, .. } => {
                    uses.iter_mut().for_each(|access| used(access, visit));
                    visit(Kind::Looked, to);
                }
                End::Drop { place, .. } => visit(Kind::Looked, place),
                _ => {}
            }
        }
    }

    /// Makes a value of a body from what it captures.
    fn capture(&mut self, to: &Place, number: usize, at: Span) {
        let upvars = match self.cx.bodies.get(number) {
            Some(Some(built)) => built.upvars.clone(),
            _ => Vec::new(),
        };
        self.scoped(|this| {
            let mut uses = Vec::new();
            for upvar in upvars {
                let mut names = upvar.name.split('.');
                let Some(variable) = names.next().and_then(|name| this.variable(name)) else {
                    continue;
                };
                let place = names.fold(variable.place, |place, name| {
                    place.then(Step::Field(name.into()))
                });
                let scope = this.innermost();
                let local = this.temporary(upvar.ty.clone(), at, scope);
                let access = match upvar.borrowed {
                    true => Access::Borrow(place),
                    false => this.used(place, &upvar.ty),
                };
                this.assign(&Place::local(local), vec![access]);
                this.destroy_later(local, scope);
                uses.push(Access::Move(Place::local(local)));
            }
            this.taken(&uses);
            this.assign(to, uses);
        });
    }

    /// The body of a function.
    pub fn function(mut self, function: &super::context::Function<'t>, name: String) {
        let signature = function.signature;
        let is_async = signature.asyncness.is_some();
        let at = span::of(signature.fn_token.span).to(span::block(function.block));
        let this = self.cx.this_of(function);
        let module = function.module.clone();
        if is_async {
            self.environment(at);
        }
        for input in &signature.inputs {
            let (pat, ty, place) = match input {
                syn::FnArg::Receiver(receiver) => {
                    let own = this.clone().unwrap_or(Type::Unknown);
                    let ty = super::context::receiver_type(receiver, own);
                    (None, ty, span::of(receiver.self_token.span))
                }
                syn::FnArg::Typed(typed) => {
                    let generics = self.generics.clone();
                    let ty = self
                        .cx
                        .written(&typed.ty, &generics, &module, this.as_ref());
                    (Some(&*typed.pat), ty, span::pat(&typed.pat))
                }
            };
            let name = match pat {
                Some(Pat::Ident(ident)) => ident.ident.to_string(),
                Some(_) => "_".to_string(),
                None => "self".into(),
            };
            let given = match is_async {
                true => {
                    let number = self.upvars.len();
                    self.upvars.push(Upvar {
                        name: name.clone(),
                        ty: ty.clone(),
                        borrowed: false,
                        span: place,
                    });
                    Place::local(1).then(Step::Field(format!("{name}#{number}")))
                }
                false => {
                    let local = self.local(None, ty.clone(), place);
                    self.body.given.push(local);
                    Place::local(local)
                }
            };
            match pat {
                Some(pat) => self.bind_pattern(pat, given, &ty),
                None => {
                    let local = self.local(Some(name.clone()), ty.clone(), place);
                    self.live(local, 0);
                    let used = self.used(given, &ty);
                    self.assign(&Place::local(local), vec![used]);
                    self.destroy_later(local, 0);
                    self.declare(name, Place::local(local), ty, place);
                }
            }
        }
        self.block_value(&Place::local(0), function.block);
        let kind = match is_async {
            true => BodyKind::AsyncFunction,
            false => BodyKind::Function,
        };
        self.finish(kind, name, at, true);
    }
}

/// What is done to a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Moved,
    Looked,
}

fn is_of(place: &Place, name: &str) -> bool {
    place.local == 1 && matches!(place.path.first(), Some(Step::Field(field)) if field == name)
}
