//! `let` and patterns: which places their names are, and what is copied, moved or borrowed for them.

use super::builder::{Builder, Variable};
use super::mir::{Access, End, Place, Statement, Step};
use super::ty::Type;
use crate::lang::rust::lower::expr::{member_name, segments};
use crate::lang::rust::lower::macros::branches;
use crate::lang::rust::span;
use syn::{Expr, Pat, Stmt};

impl<'t> Builder<'_, '_, 't> {
    /// `let pattern = value;`
    pub fn let_statement(&mut self, local: &'t syn::Local) {
        let (pat, written) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(self.written_here(&typed.ty))),
            pat => (pat, None),
        };
        let scope = self.innermost();
        let Some(init) = &local.init else {
            return self.uninitialized(pat, written.unwrap_or(Type::Unknown), scope);
        };
        if let (Pat::Ident(ident), None) = (pat, &init.diverge)
            && ident.by_ref.is_none()
            && ident.subpat.is_none()
            && !self.names_constant(&ident.ident.to_string())
        {
            let given = self.ty(&init.expr);
            let known = written.unwrap_or(Type::Unknown);
            let ty = known.or(&given).or(&self.found(ident));
            let name = ident.ident.to_string();
            let at = span::ident(&ident.ident);
            let variable = self.local(Some(name.clone()), ty, at);
            self.live(variable, scope);
            self.statement(|this| this.extended(&Place::local(variable), &init.expr, scope));
            self.settle(variable, &init.expr);
            self.destroy_later(variable, scope);
            let ty = self.body.locals[variable].ty.clone();
            return self.declare(name, Place::local(variable), ty, at);
        }
        self.statement(|this| {
            let (place, ty) = match this.borrows_extended(&init.expr) {
                true => {
                    let ty = this.ty(&init.expr);
                    let inner = this.innermost();
                    let local = this.temporary(ty.clone(), span::expr(&init.expr), inner);
                    this.extended(&Place::local(local), &init.expr, scope);
                    this.destroy_later(local, inner);
                    (Place::local(local), ty)
                }
                false => this.matched_place(&init.expr),
            };
            let ty = written.unwrap_or(Type::Unknown).or(&ty);
            this.push(Statement::Mention(place.clone()));
            if let Some((_, otherwise)) = &init.diverge {
                this.look(vec![Access::Copy(place.clone())]);
                let (fine, fails) = (this.block(), this.block());
                this.end(End::Goto(vec![fine, fails]), fails);
                let never = this.local(None, Type::Never, span::expr(otherwise));
                this.value_into(&Place::local(never), otherwise);
                this.at = fine;
            }
            this.bind_within(pat, place, &ty, scope);
        });
    }

    /// `let name;`
    fn uninitialized(&mut self, pat: &'t Pat, ty: Type, scope: usize) {
        if let Pat::Ident(ident) = pat {
            let name = ident.ident.to_string();
            let at = span::ident(&ident.ident);
            let ty = ty.or(&self.found(ident));
            let local = self.local(Some(name.clone()), ty.clone(), at);
            self.live(local, scope);
            self.destroy_later(local, scope);
            self.declare(name, Place::local(local), ty, at);
        }
    }

    /// A name from here on.
    pub fn declare(&mut self, name: String, place: Place, ty: Type, span: crate::ir::Span) {
        self.variables.push(Variable {
            name,
            place,
            ty,
            span,
        });
    }

    fn borrows_extended(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Reference(_) => true,
            Expr::Paren(e) => self.borrows_extended(&e.expr),
            Expr::Tuple(e) => e.elems.iter().any(|part| self.borrows_extended(part)),
            _ => false,
        }
    }

    /// The value of a `let`: temporaries that it borrows live as long as its names (Rust reference,
    /// "Temporary lifetime extension").
    pub fn extended(&mut self, to: &Place, expr: &'t Expr, scope: usize) {
        match expr {
            Expr::Paren(e) => self.extended(to, &e.expr, scope),
            Expr::Reference(e) => self.extended_borrow(to, &e.expr, scope),
            Expr::Tuple(e) if self.borrows_extended(expr) => self.scoped(|this| {
                let mut uses = Vec::new();
                for part in &e.elems {
                    let ty = this.ty(part);
                    let inner = this.innermost();
                    let local = this.temporary(ty, span::expr(part), inner);
                    this.extended(&Place::local(local), part, scope);
                    this.destroy_later(local, inner);
                    uses.push(Access::Move(Place::local(local)));
                }
                this.assign(to, uses);
            }),
            Expr::Block(e) if e.label.is_none() && e.block.stmts.len() == 1 => {
                match e.block.stmts.first() {
                    Some(Stmt::Expr(value, None)) => self.extended(to, value, scope),
                    _ => self.value_into(to, expr),
                }
            }
            Expr::Macro(e)
                if e.mac
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "pin") =>
            {
                match self.tree(&e.mac, branches).map(Vec::as_slice) {
                    Some([pinned]) => self.extended_borrow(to, pinned, scope),
                    _ => self.assign(to, Vec::new()),
                }
            }
            _ => self.value_into(to, expr),
        }
    }

    fn extended_borrow(&mut self, to: &Place, expr: &'t Expr, scope: usize) {
        let is_value = !matches!(
            expr,
            Expr::Path(_)
                | Expr::Field(_)
                | Expr::Index(_)
                | Expr::Unary(_)
                | Expr::Lit(_)
                | Expr::Paren(_)
                | Expr::Array(_)
        );
        if !is_value {
            let outer = std::mem::replace(&mut self.temporaries, scope);
            self.reference(to, expr);
            self.temporaries = outer;
            return;
        }
        let ty = self.ty(expr);
        let local = self.temporary(ty, span::expr(expr), scope);
        self.extended(&Place::local(local), expr, scope);
        self.settle(local, expr);
        self.destroy_later(local, scope);
        self.assign(to, vec![Access::Borrow(Place::local(local))]);
    }

    /// Binds a pattern's names until the innermost scope ends.
    pub fn bind_pattern(&mut self, pat: &'t Pat, place: Place, ty: &Type) {
        let scope = self.innermost();
        self.bind_within(pat, place, ty, scope);
    }

    /// Binds a pattern's names until a scope ends.
    pub fn bind_within(&mut self, pat: &'t Pat, place: Place, ty: &Type, scope: usize) {
        self.part(pat, place, ty.clone(), None, scope);
    }

    fn names_constant(&mut self, name: &str) -> bool {
        name.starts_with(char::is_uppercase)
    }

    fn part(&mut self, pat: &'t Pat, place: Place, ty: Type, by_ref: Option<bool>, scope: usize) {
        let looks_through = !matches!(
            pat,
            Pat::Ident(_)
                | Pat::Wild(_)
                | Pat::Reference(_)
                | Pat::Rest(_)
                | Pat::Or(_)
                | Pat::Paren(_)
                | Pat::Type(_)
        );
        let (mut place, mut ty, mut by_ref) = (place, ty, by_ref);
        while looks_through && let Type::Reference(mutable, inner) = ty {
            by_ref = Some(mutable && by_ref != Some(false));
            place = place.then(Step::Deref);
            ty = *inner;
        }
        match pat {
            Pat::Ident(ident) => self.bind(ident, place, ty, by_ref, scope),
            Pat::Paren(inner) => self.part(&inner.pat, place, ty, by_ref, scope),
            Pat::Type(typed) => {
                let written = self.written_here(&typed.ty);
                self.part(&typed.pat, place, written.or(&ty), by_ref, scope);
            }
            Pat::Reference(inner) => {
                let behind = match ty {
                    Type::Reference(_, inner) => *inner,
                    _ => Type::Unknown,
                };
                self.part(&inner.pat, place.then(Step::Deref), behind, None, scope);
            }
            Pat::Or(or) => {
                if let Some(first) = or.cases.first() {
                    self.part(first, place, ty, by_ref, scope);
                }
            }
            Pat::Tuple(tuple) => {
                let types = match &ty {
                    Type::Tuple(parts) => parts.clone(),
                    _ => Vec::new(),
                };
                self.positions(&tuple.elems, &place, &types, by_ref, scope);
            }
            Pat::Slice(slice) => {
                let item = match &ty {
                    Type::Array(item, _) | Type::Slice(item) => (**item).clone(),
                    _ => Type::Unknown,
                };
                for part in &slice.elems {
                    self.part(part, place.then(Step::Index), item.clone(), by_ref, scope);
                }
            }
            Pat::TupleStruct(pattern) => {
                let names = segments(&pattern.path);
                let last = names.last().map_or("", String::as_str);
                let types = self.variant_types(&ty, last);
                let place = place.then(Step::Field(last.into()));
                self.positions(&pattern.elems, &place, &types, by_ref, scope);
            }
            Pat::Struct(pattern) => {
                for field in &pattern.fields {
                    let name = member_name(&field.member);
                    let found = self.field_type(&ty, &name);
                    let place = place.then(Step::Field(name));
                    self.part(&field.pat, place, found, by_ref, scope);
                }
            }
            _ => {}
        }
    }

    fn positions(
        &mut self,
        parts: &'t syn::punctuated::Punctuated<Pat, syn::Token![,]>,
        place: &Place,
        types: &[Type],
        by_ref: Option<bool>,
        scope: usize,
    ) {
        let rest = parts.iter().position(|part| matches!(part, Pat::Rest(_)));
        for (index, part) in parts.iter().enumerate() {
            let position = match rest {
                Some(rest) if index > rest => (types.len() + index).saturating_sub(parts.len()),
                _ => index,
            };
            let ty = types.get(position).cloned().unwrap_or(Type::Unknown);
            let place = place.then(Step::Field(position.to_string()));
            self.part(part, place, ty, by_ref, scope);
        }
    }

    /// The types of the fields of a variant or tuple struct.
    fn variant_types(&mut self, ty: &Type, variant: &str) -> Vec<Type> {
        let Type::Named(key, arguments) = ty else {
            return Vec::new();
        };
        match (key.as_str(), variant) {
            ("Option", "Some") | ("Result", "Ok") | ("Poll", "Ready") => vec![ty.argument(0)],
            ("Result", "Err") => vec![ty.argument(1)],
            ("ControlFlow", "Break") => vec![ty.argument(0)],
            ("ControlFlow", "Continue") => vec![ty.argument(1)],
            _ => {
                let index = self.cx.variant_index(key, variant).unwrap_or(0);
                let variants = self.cx.fields(key, arguments).unwrap_or_default();
                let fields = variants.into_iter().nth(index).unwrap_or_default();
                fields.into_iter().map(|(_, ty)| ty).collect()
            }
        }
    }

    fn bind(
        &mut self,
        ident: &'t syn::PatIdent,
        place: Place,
        ty: Type,
        by_ref: Option<bool>,
        scope: usize,
    ) {
        let name = ident.ident.to_string();
        if ident.subpat.is_none() && ident.by_ref.is_none() && self.names_constant(&name) {
            return;
        }
        let by_ref = by_ref.or(ident.by_ref.as_ref().map(|_| ident.mutability.is_some()));
        let at = span::ident(&ident.ident);
        let bound = match by_ref {
            Some(mutable) => Type::reference(mutable, ty.clone()),
            None => ty.clone(),
        };
        let bound = bound.or(&self.found(ident));
        let local = self.local(Some(name.clone()), bound.clone(), at);
        self.live(local, scope);
        let used = match by_ref {
            Some(_) => Access::Borrow(place.clone()),
            None => self.used(place.clone(), &bound),
        };
        self.assign(&Place::local(local), vec![used]);
        self.destroy_later(local, scope);
        self.declare(name, Place::local(local), bound, at);
        if let Some((_, inner)) = &ident.subpat {
            self.part(inner, place, ty, by_ref, scope);
        }
    }
}
