//! Blocks, branches, loops (`rustc_mir_build`'s `builder/block.rs`, `builder/matches`).

use super::builder::{Builder, Exit};
use super::context::Edition;
use super::mir::{Access, End, Place, Step};
use super::ty::Type;
use crate::ir::Span;
use crate::lang::rust::names::uses_of;
use crate::lang::rust::span;
use syn::{Block, Expr, Pat, Stmt};

impl<'t> Builder<'_, '_, 't> {
    /// `{ .. }`, `'label: { .. }`
    pub fn block_expr(&mut self, to: &Place, block: &'t Block, label: Option<&syn::Label>) {
        let Some(label) = label else {
            return self.block_value(to, block);
        };
        let after = self.block();
        self.exits.push(Exit {
            label: Some(label.name.ident.to_string()),
            to: after,
            again: None,
            depth: self.scopes.len(),
            result: Some(to.clone()),
            block: true,
        });
        self.block_value(to, block);
        self.exits.pop();
        self.goto(after);
    }

    /// A block's value.
    pub fn block_value(&mut self, to: &Place, block: &'t Block) {
        let known = self.variables.len();
        self.cx.items.inside.push(uses_of(block));
        self.scoped(|this| {
            let depth = this.scopes.len();
            let mut has_value = false;
            for (index, stmt) in block.stmts.iter().enumerate() {
                let is_last = index + 1 == block.stmts.len();
                match stmt {
                    Stmt::Local(local) => this.let_statement(local),
                    Stmt::Expr(expr, None) if is_last => {
                        has_value = true;
                        this.tail(to, expr);
                    }
                    Stmt::Macro(mac) if is_last && mac.semi_token.is_none() => {
                        has_value = true;
                        this.macro_value(to, &mac.mac);
                    }
                    Stmt::Expr(expr, _) => this.expression_statement(expr),
                    Stmt::Macro(mac) => this.statement(|this| {
                        let scope = this.innermost();
                        let local = this.temporary(Type::unit(), span::mac(&mac.mac), scope);
                        this.macro_value(&Place::local(local), &mac.mac);
                    }),
                    Stmt::Item(_) => {}
                }
            }
            if !has_value {
                this.assign(to, Vec::new());
            }
            while this.scopes.len() > depth {
                this.leave();
            }
        });
        self.cx.items.inside.pop();
        self.variables.truncate(known);
    }

    /// The value of a block: in 2024 its temporaries die before the block's variables.
    fn tail(&mut self, to: &Place, expr: &'t Expr) {
        match self.cx.edition {
            Edition::Rust2021 => self.value_into(to, expr),
            Edition::Rust2024 => self.statement(|this| this.value_into(to, expr)),
        }
    }

    fn expression_statement(&mut self, expr: &'t Expr) {
        self.statement(|this| {
            let ty = this.ty(expr);
            let scope = this.innermost();
            let local = this.temporary(ty, span::expr(expr), scope);
            this.value_into(&Place::local(local), expr);
            this.settle(local, expr);
            this.destroy_later(local, scope);
        });
    }

    /// `if`
    pub fn if_else(&mut self, to: &Place, e: &'t syn::ExprIf) {
        let known = self.variables.len();
        let (otherwise, after) = (self.block(), self.block());
        let outer = self.temporaries;
        let depth = self.scopes.len();
        self.scoped(|this| {
            if this.cx.edition == Edition::Rust2024 {
                this.temporaries = this.innermost();
            }
            this.condition(&e.cond, otherwise, depth);
            this.temporaries = outer;
            this.block_value(to, &e.then_branch);
        });
        self.variables.truncate(known);
        self.end(End::Goto(vec![after]), otherwise);
        match &e.else_branch {
            Some((_, other)) => self.value_into(to, other),
            None => self.assign(to, Vec::new()),
        }
        self.goto(after);
    }

    /// A condition: goes on if it holds, else leaves the scopes for `otherwise`.
    fn condition(&mut self, cond: &'t Expr, otherwise: usize, depth: usize) {
        match cond {
            Expr::Paren(e) => self.condition(&e.expr, otherwise, depth),
            Expr::Let(e) => {
                let (place, ty) = self.matched_place(&e.expr);
                self.look(vec![Access::Copy(place.clone())]);
                let (fine, fails) = (self.block(), self.block());
                self.end(End::Goto(vec![fine, fails]), fine);
                self.jump_from(fails, otherwise, depth);
                self.bind_pattern(&e.pat, place, &ty);
            }
            Expr::Binary(e) if matches!(e.op, syn::BinOp::And(_)) => {
                self.condition(&e.left, otherwise, depth);
                self.condition(&e.right, otherwise, depth);
            }
            cond => {
                let (fine, fails) = (self.block(), self.block());
                self.statement(|this| {
                    let mut uses = Vec::new();
                    this.operand(cond, &mut uses);
                    this.look(uses);
                });
                self.end(End::Goto(vec![fine, fails]), fine);
                self.jump_from(fails, otherwise, depth);
            }
        }
    }

    /// What is matched: a place, with its type.
    pub fn matched_place(&mut self, expr: &'t Expr) -> (Place, Type) {
        let ty = self.ty(expr);
        let place = self.place(expr);
        let known = self.body.locals[place.local].ty.clone();
        let ty = match place.path.is_empty() && place.local > 1 {
            true => ty.or(&known),
            false => ty,
        };
        (place, ty)
    }

    /// `match`
    pub fn match_arms(&mut self, to: &Place, e: &'t syn::ExprMatch) {
        let (place, ty) = self.matched_place(&e.expr);
        self.look(vec![Access::Copy(place.clone())]);
        let after = self.block();
        let arms: Vec<usize> = e.arms.iter().map(|_| self.block()).collect();
        let nowhere = self.block();
        self.end(End::Goto(arms.clone()), nowhere);
        for (index, arm) in e.arms.iter().enumerate() {
            self.at = arms[index];
            let known = self.variables.len();
            self.statement(|this| {
                let (pat, guard) = match &arm.pat {
                    Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
                    pat => (pat, None),
                };
                this.bind_pattern(pat, place.clone(), &ty);
                if let Some(guard) = guard {
                    let (fine, fails) = (this.block(), this.block());
                    this.statement(|this| {
                        let mut uses = Vec::new();
                        this.operand(guard, &mut uses);
                        this.look(uses);
                    });
                    this.end(End::Goto(vec![fine, fails]), fine);
                    let depth = this.scopes.len() - 1;
                    if let Some(next) = arms.get(index + 1) {
                        this.jump_from(fails, *next, depth);
                    }
                }
                this.value_into(to, &arm.body);
            });
            self.variables.truncate(known);
            self.end(End::Goto(vec![after]), nowhere);
        }
        self.at = after;
    }

    fn enter_loop(
        &mut self,
        label: Option<&syn::Label>,
        to: usize,
        again: usize,
        result: Option<Place>,
    ) {
        self.exits.push(Exit {
            label: label.map(|label| label.name.ident.to_string()),
            to,
            again: Some(again),
            depth: self.scopes.len(),
            result,
            block: false,
        });
    }

    fn body_statement(&mut self, block: &'t Block, at: Span) {
        let scope = self.innermost();
        let unit = self.temporary(Type::unit(), at, scope);
        self.block_value(&Place::local(unit), block);
    }

    /// `loop`
    pub fn endless(&mut self, to: &Place, e: &'t syn::ExprLoop) {
        let (head, after) = (self.block(), self.block());
        self.goto(head);
        self.enter_loop(e.label.as_ref(), after, head, Some(to.clone()));
        self.statement(|this| this.body_statement(&e.body, span::block(&e.body)));
        self.exits.pop();
        self.end(End::Goto(vec![head]), after);
    }

    /// `while`
    pub fn while_loop(&mut self, to: &Place, e: &'t syn::ExprWhile) {
        let known = self.variables.len();
        let (head, after, over) = (self.block(), self.block(), self.block());
        self.goto(head);
        let depth = self.scopes.len();
        self.enter_loop(e.label.as_ref(), over, head, None);
        self.statement(|this| {
            this.condition(&e.cond, after, depth);
            this.body_statement(&e.body, span::block(&e.body));
        });
        self.exits.pop();
        self.variables.truncate(known);
        self.end(End::Goto(vec![head]), after);
        self.goto(over);
        self.assign(to, Vec::new());
    }

    /// `for`: `match into_iter(values) { mut iter => loop { match next(&mut iter) { .. } } }`.
    ///
    /// The temporaries of what it goes over die with it (`rustc_ast_lowering` puts a `DropTemps` around).
    pub fn for_loop(&mut self, to: &Place, e: &'t syn::ExprForLoop) {
        self.statement(|this| this.for_match(e));
        self.assign(to, Vec::new());
    }

    fn for_match(&mut self, e: &'t syn::ExprForLoop) {
        let known = self.variables.len();
        let over = self.ty(&e.expr);
        let iterator = super::iterators::into_iter(&over);
        let item = super::iterators::item(&over).or(&super::iterators::item(&iterator));
        let at = span::expr(&e.expr);
        let scope = self.temporaries;
        let made = self.temporary(iterator.clone(), at, scope);
        self.scoped(|this| {
            let mut uses = Vec::new();
            this.operand(&e.expr, &mut uses);
            this.call(uses, &Place::local(made), true);
        });
        self.destroy_later(made, scope);
        self.scoped(|this| {
            let scope = this.innermost();
            let iter = this.local(Some("iter".into()), iterator.clone(), at);
            this.live(iter, scope);
            this.assign(&Place::local(iter), vec![Access::Move(Place::local(made))]);
            this.destroy_later(iter, scope);
            let (head, over) = (this.block(), this.block());
            this.goto(head);
            this.enter_loop(e.label.as_ref(), over, head, None);
            let depth = this.scopes.len();
            this.statement(|this| {
                let scope = this.innermost();
                let next = Type::named("Option", vec![item.clone()]);
                let next = this.temporary(next, at, scope);
                this.scoped(|this| {
                    let scope = this.innermost();
                    let given = this.temporary(Type::reference(true, iterator.clone()), at, scope);
                    this.assign(
                        &Place::local(given),
                        vec![Access::Borrow(Place::local(iter))],
                    );
                    this.call(
                        vec![Access::Move(Place::local(given))],
                        &Place::local(next),
                        true,
                    );
                });
                this.destroy_later(next, scope);
                let place = Place::local(next);
                this.look(vec![Access::Copy(place.clone())]);
                let (some, none) = (this.block(), this.block());
                this.end(End::Goto(vec![some, none]), some);
                this.at = none;
                this.push(super::mir::Statement::Inactive(
                    place.then(Step::Field("Some".into())),
                ));
                this.jump_from(none, over, depth);
                this.at = some;
                this.scoped(|this| {
                    let item_place = place.then(Step::Field("Some".into()));
                    this.bind_pattern(&e.pat, item_place, &item);
                    this.body_statement(&e.body, span::block(&e.body));
                });
            });
            this.exits.pop();
            this.end(End::Goto(vec![head]), over);
        });
        self.variables.truncate(known);
    }

    /// `break`
    pub fn break_out(&mut self, e: &'t syn::ExprBreak) {
        let label = e.label.as_ref().map(|label| label.ident.to_string());
        let target = self.exits.iter().rev().find(|exit| match &label {
            Some(_) => exit.label == label,
            None => !exit.block,
        });
        let Some(target) = target else {
            return;
        };
        let (to, depth, result) = (target.to, target.depth, target.result.clone());
        match (&e.expr, result) {
            (Some(value), Some(result)) => self.value_into(&result, value),
            (Some(value), None) => {
                let scope = self.innermost();
                self.temporary_of(value, scope);
            }
            (None, Some(result)) => self.assign(&result, Vec::new()),
            (None, None) => {}
        }
        self.jump(to, depth);
    }

    /// `continue`
    pub fn go_on(&mut self, e: &syn::ExprContinue) {
        let label = e.label.as_ref().map(|label| label.ident.to_string());
        let target = self.exits.iter().rev().find_map(|exit| match &label {
            Some(_) if exit.label != label => None,
            _ => exit.again.map(|again| (again, exit.depth)),
        });
        if let Some((to, depth)) = target {
            self.jump(to, depth);
        }
    }

    /// `return`
    pub fn return_value(&mut self, value: Option<&'t Expr>) {
        match value {
            Some(value) => self.value_into(&Place::local(0), value),
            None => self.assign(&Place::local(0), Vec::new()),
        }
        self.jump(3, 0);
    }
}
