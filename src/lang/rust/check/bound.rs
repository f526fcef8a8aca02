//! The variables of a body: patterns and `let` declare them, names find them.

use super::each_name;
use super::flow::Flow;
use super::local_name;
use super::state::Variable;
use crate::ir::Span;
use crate::lang::rust::span;
use crate::lang::rust::types::terms::Ty;
use crate::lang::rust::types::walk::address;
use syn::{Expr, Pat};

impl<'t> Flow<'_, '_, '_, 't> {
    /// Whether `mut` stands before.
    pub fn starts_mut(&self, at: Span) -> bool {
        let before = self.check.text.get(..at.start as usize).unwrap_or("");
        before.trim_end().ends_with("mut")
    }

    /// A variable from here on.
    pub fn declare(&mut self, name: &str, at: Span, ty: Option<Ty>, mutable: bool) -> usize {
        let id = self.variables.len();
        self.variables.push(Variable {
            name: name.into(),
            at,
            ty,
            mutable,
            parameter: None,
            end: self.ends.last().copied().unwrap_or(0),
            refers: None,
            closure: None,
        });
        self.scopes.push((name.into(), id));
        self.state.assigned.insert(id);
        id
    }

    /// Declares the names of a pattern.
    pub fn bind(&mut self, pat: &'t Pat) {
        let mut names = Vec::new();
        each_name(pat, &mut |ident| names.push(ident));
        for ident in names {
            let Some(ty) = self.check.types.get(&address(ident)).copied() else {
                // A constant, or a name that was not looked at: it hides what it may hide.
                self.declare(
                    &ident.ident.to_string(),
                    span::ident(&ident.ident),
                    None,
                    true,
                );
                continue;
            };
            let mutable = ident.mutability.is_some() || ident.by_ref.is_some();
            self.declare(
                &ident.ident.to_string(),
                span::ident(&ident.ident),
                Some(ty),
                mutable,
            );
        }
    }

    /// The variable that an expression names.
    pub fn variable(&self, expr: &Expr) -> Option<usize> {
        self.named(&local_name(expr)?)
    }

    /// The variable of a name.
    pub fn named(&self, name: &str) -> Option<usize> {
        let found = self.scopes.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, id)| *id)
    }

    /// `let`
    pub fn local(&mut self, local: &'t syn::Local) {
        let refers = local
            .init
            .as_ref()
            .and_then(|init| self.referred(&init.expr));
        let closure = local.init.as_ref().map(|init| address(&*init.expr));
        let plain = matches!(&local.pat, Pat::Ident(_) | Pat::Type(_));
        if let Some(init) = &local.init {
            let field = matches!(
                &*init.expr,
                Expr::Field(_) | Expr::Unary(_) | Expr::Index(_)
            );
            match (plain, self.variable(&init.expr)) {
                (false, _) if field => self.place(&init.expr),
                // `let _ = x` and patterns: only what they bind is moved.
                (false, Some(_)) => self.place(&init.expr),
                _ => self.value(&init.expr),
            }
            if let Some((_, other)) = &init.diverge {
                let before = self.state.clone();
                self.value(other);
                self.state.join(before);
            }
        }
        if let (false, Some(init)) = (plain, &local.init) {
            self.taken_by_pattern(&local.pat, &init.expr);
        }
        let before = self.variables.len();
        self.bind(&local.pat);
        if local.init.is_none() {
            self.state.assigned.retain(|id| *id < before);
        }
        if let (true, Some(variable)) = (plain, self.variables.get_mut(before)) {
            variable.refers = refers;
            variable.closure = closure;
        }
    }

    /// The variable that `&name` refers to.
    pub fn referred(&self, expr: &Expr) -> Option<(usize, Span)> {
        match expr {
            Expr::Reference(e) => Some((self.variable(&e.expr)?, span::expr(expr))),
            Expr::Paren(e) => self.referred(&e.expr),
            _ => None,
        }
    }
}
