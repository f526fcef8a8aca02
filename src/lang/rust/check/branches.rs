//! Branches and loops: where ways part, and what holds where they meet.

use super::flow::Flow;
use super::state::{Frame, How, State};
use crate::ir::Span;
use crate::lang::rust::span;
use syn::{Expr, Pat};

impl<'t> Flow<'_, '_, '_, 't> {
    /// `if`
    pub fn if_else(&mut self, e: &'t syn::ExprIf) {
        let outer = self.scopes.len();
        let parts = self.state.parts.clone();
        self.value(&e.cond);
        // What does not match takes nothing.
        let before = State {
            parts,
            ..self.state.clone()
        };
        self.block(&e.then_branch, true);
        self.scopes.truncate(outer);
        let after = std::mem::replace(&mut self.state, before);
        if let Some((_, other)) = &e.else_branch {
            self.value(other);
        }
        self.state.join(after);
    }

    /// `match`
    pub fn match_arms(&mut self, e: &'t syn::ExprMatch) {
        self.place(&e.expr);
        let before = self.state.clone();
        let mut after = State::default();
        for arm in &e.arms {
            self.state = before.clone();
            let outer = self.scopes.len();
            self.taken_by_pattern(&arm.pat, &e.expr);
            self.bind(&arm.pat);
            if let Pat::Guard(guarded) = &arm.pat {
                self.value(&guarded.guard);
            }
            self.value(&arm.body);
            self.scopes.truncate(outer);
            after.join(std::mem::take(&mut self.state));
        }
        self.state = after;
    }

    /// A loop or labelled block begins.
    pub fn enter(&mut self, label: Option<&syn::Label>, is_loop: bool) {
        self.frames.push(Frame {
            label: label.map(|label| label.name.ident.to_string()),
            is_loop,
            breaks: State::default(),
            continues: State::default(),
        });
    }

    /// It ends: those who left it come together.
    pub fn leave(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.state.join(frame.breaks);
        }
    }

    /// `break`, `continue`
    pub fn jump(&mut self, label: Option<&syn::Lifetime>, breaks: bool) {
        let label = label.map(|label| label.ident.to_string());
        let state = std::mem::take(&mut self.state);
        let target = self.frames.iter_mut().rev().find(|frame| match &label {
            Some(_) => frame.label == label,
            None => frame.is_loop,
        });
        match target {
            Some(frame) if breaks => frame.breaks.join(state),
            Some(frame) => frame.continues.join(state),
            None => {}
        }
    }

    /// Any kind of loop.
    pub fn looped(&mut self, expr: &'t Expr) {
        let (label, head, endless) = match expr {
            Expr::Loop(e) => (e.label.as_ref(), span::of(e.loop_token.span), true),
            Expr::While(e) => {
                let head = span::of(e.while_token.span).to(span::expr(&e.cond));
                (e.label.as_ref(), head, false)
            }
            Expr::ForLoop(e) => {
                match self.variable(&e.expr) {
                    Some(id) => self.take(id, span::expr(&e.expr), How::For),
                    None => self.value(&e.expr),
                }
                let head = span::of(e.for_token.span).to(span::expr(&e.expr));
                (e.label.as_ref(), head, false)
            }
            _ => return,
        };
        let entry = self.state.clone();
        let mut exit = entry.clone();
        if endless {
            exit = State::default();
        }
        self.loops.push((head, self.variables.len()));
        for round in 0..2 {
            self.enter(label, true);
            self.round(expr);
            let Some(frame) = self.frames.pop() else {
                break;
            };
            let mut back = std::mem::take(&mut self.state);
            back.join(frame.continues);
            exit.join(frame.breaks);
            if !endless {
                exit.join(back.clone());
            }
            let news = back.moved.keys().any(|id| !entry.moved.contains_key(id));
            let assigned = back.assigned.iter().any(|id| {
                !entry.assigned.contains(id) && *id < self.loops.last().map_or(0, |at| at.1)
            });
            if round == 1 || !back.reached || !(news || assigned) {
                break;
            }
            for (id, moved) in &mut back.moved {
                moved.before |= !entry.moved.contains_key(id);
            }
            back.join(entry.clone());
            self.state = back;
        }
        self.loops.pop();
        self.state = exit;
        for moved in self.state.moved.values_mut() {
            moved.before = false;
        }
    }

    fn round(&mut self, expr: &'t Expr) {
        let outer = self.scopes.len();
        match expr {
            Expr::Loop(e) => self.block(&e.body, false),
            Expr::While(e) => {
                self.value(&e.cond);
                self.block(&e.body, false);
            }
            Expr::ForLoop(e) => {
                let before = self.variables.len();
                let refers = self.iterates(&e.expr);
                self.bind(&e.pat);
                if let Some(variable) = self.variables.get_mut(before) {
                    variable.refers = refers;
                }
                self.block(&e.body, false);
            }
            _ => {}
        }
        self.scopes.truncate(outer);
    }

    /// The variable whose items a loop over `&name` or `name.iter()` refers to.
    fn iterates(&self, expr: &Expr) -> Option<(usize, Span)> {
        match expr {
            Expr::MethodCall(e) if e.method == "iter" => {
                Some((self.variable(&e.receiver)?, span::expr(&e.receiver)))
            }
            expr => self.referred(expr),
        }
    }
}
