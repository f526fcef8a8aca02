//! `if`, `match`, loops and jumps out of them.

use super::Lowering;
use super::body::{Loop, Variable};
use super::place::{is_place, local_name};
use crate::ir::Span;
use crate::ir::builder::Label;
use crate::ir::op::Op;
use crate::ir::program::{Const, NameId, Slot};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::{span, types};
use syn::{BinOp, Expr};

/// What a `match` looks at: a place that can be pushed again for every arm.
pub enum Scrutinee {
    /// A variable.
    Variable(Variable),
    /// A temporary that holds the value.
    Temporary(Slot),
    /// A temporary that holds the place.
    Place(Slot),
}

impl<'t> Lowering<'t> {
    /// `if` as a value.
    pub fn if_value(&mut self, e: &'t syn::ExprIf, expected: Option<&TypeExpr>) {
        let at = span::of(e.if_token.span);
        let (otherwise, end) = (self.label(), self.label());
        self.open();
        self.if_condition(&e.cond, otherwise);
        let depth = self.body().depth;
        self.block_value(&e.then_branch, expected);
        self.close_branch(at);
        self.jump(Op::Jump, end, at, 0);
        self.body().depth = depth;
        self.place_label(otherwise);
        self.before_else(at);
        match &e.else_branch {
            Some((_, other)) => self.value(other, expected),
            None => self.unit(at),
        }
        self.close(at);
        self.place_label(end);
    }

    /// `if` as a statement.
    pub fn if_effect(&mut self, e: &'t syn::ExprIf) {
        let at = span::of(e.if_token.span);
        let (otherwise, end) = (self.label(), self.label());
        self.open();
        self.if_condition(&e.cond, otherwise);
        self.block_effect(&e.then_branch);
        self.close_branch(at);
        self.jump(Op::Jump, end, at, 0);
        self.place_label(otherwise);
        self.before_else(at);
        if let Some((_, other)) = &e.else_branch {
            self.forget_names();
            self.effect(other);
        }
        self.close(at);
        self.place_label(end);
    }

    /// The condition of an `if`: before Rust 2024 the temporaries of what a `let` looks at live as long as those of
    /// the expression around.
    fn if_condition(&mut self, expr: &'t Expr, otherwise: Label) {
        self.outlived(matches!(expr, Expr::Let(_)));
        self.condition(expr, otherwise);
        self.outlived(false);
    }

    /// The condition did not hold: its temporaries may end here.
    fn before_else(&mut self, at: Span) {
        if self.drops_early() {
            self.close_branch(at);
        }
    }

    /// Clears the innermost scope on the way out of one branch; the scope stays open for the other.
    fn close_branch(&mut self, at: Span) {
        let keep = self.body().scopes.len() - 1;
        self.clear_inside(keep, at);
        self.forget_names();
    }

    /// The names of the innermost scope mean nothing any more; its slots are still cleared.
    fn forget_names(&mut self) {
        if let Some(scope) = self.body().scopes.last_mut() {
            scope.variables.clear();
        }
    }

    /// Goes to `otherwise` if the condition does not hold; what it binds is declared in the innermost
    /// scope.
    pub fn condition(&mut self, expr: &'t Expr, otherwise: Label) {
        let at = span::expr(expr);
        match expr {
            Expr::Let(e) => {
                let ty = self.static_type(&e.expr);
                let scrutinee = self.scrutinee(&e.expr);
                self.push_scrutinee(&scrutinee, at);
                let (pattern, names) = self.pattern(&e.pat, &ty);
                self.emit(Op::Rs(RsOp::Match(pattern)), at, 0);
                self.jump(Op::JumpIfFalse, otherwise, at, -1);
                self.declare_all(names);
            }
            Expr::Binary(e) if matches!(e.op, BinOp::And(_)) => {
                self.condition(&e.left, otherwise);
                self.condition(&e.right, otherwise);
            }
            Expr::Paren(e) => self.condition(&e.expr, otherwise),
            _ => {
                self.open();
                self.value(expr, None);
                self.close(at);
                self.jump(Op::JumpIfFalse, otherwise, at, -1);
            }
        }
    }

    /// A `let` chain as a value (only inside conditions; elsewhere rustc rejects it).
    pub fn condition_value(&mut self, expr: &'t Expr, at: Span) {
        let (otherwise, end) = (self.label(), self.label());
        self.open();
        self.condition(expr, otherwise);
        self.constant(Const::Bool(true), at);
        self.jump(Op::Jump, end, at, -1);
        self.place_label(otherwise);
        self.constant(Const::Bool(false), at);
        self.place_label(end);
        self.close(at);
    }

    /// Evaluates what is matched, once.
    pub fn scrutinee(&mut self, expr: &'t Expr) -> Scrutinee {
        let at = span::expr(expr);
        if let Some(name) = local_name(expr)
            && let Some(variable) = self.variable(&name, at, true)
        {
            return Scrutinee::Variable(variable);
        }
        if is_place(expr) && !self.is_named_constant(expr) {
            self.place(expr);
            let slot = self.temporary(at);
            self.emit(Op::Store(slot), at, -1);
            return Scrutinee::Place(slot);
        }
        self.value(expr, None);
        let slot = self.temporary(at);
        self.emit(Op::Store(slot), at, -1);
        Scrutinee::Temporary(slot)
    }

    /// Pushes the place of what is matched.
    pub fn push_scrutinee(&mut self, scrutinee: &Scrutinee, at: Span) {
        match scrutinee {
            Scrutinee::Variable(variable) => self.variable_place(variable, at),
            Scrutinee::Temporary(slot) => self.emit(Op::Rs(RsOp::RefLocal(*slot)), at, 1),
            Scrutinee::Place(slot) => self.emit(Op::Load(*slot), at, 1),
        }
    }

    /// `match`
    pub fn match_value(&mut self, e: &'t syn::ExprMatch, expected: Option<&TypeExpr>) {
        let at = span::expr(&e.expr);
        let end = self.label();
        let ty = self.static_type(&e.expr);
        let scrutinee = self.scrutinee(&e.expr);
        let depth = self.body().depth;
        let mut unguarded = Vec::new();
        for arm in &e.arms {
            let (pat, guard) = match &arm.pat {
                syn::Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
                pat => (pat, None),
            };
            let arm_at = span::pat(pat);
            let next = self.label();
            self.open();
            self.push_scrutinee(&scrutinee, arm_at);
            let (pattern, names) = self.pattern(pat, &ty);
            let matching = match guard {
                Some(_) => RsOp::MatchGuarded(pattern),
                None => {
                    unguarded.push(pattern);
                    RsOp::Match(pattern)
                }
            };
            self.emit(Op::Rs(matching), arm_at, 0);
            self.jump(Op::JumpIfFalse, next, arm_at, -1);
            self.declare_all(names);
            if let Some(guard) = guard {
                self.condition(guard, next);
                self.push_scrutinee(&scrutinee, arm_at);
                self.emit(Op::Rs(RsOp::Match(pattern)), arm_at, 0);
                self.emit(Op::Pop, arm_at, -1);
            }
            self.statement_start(span::expr(&arm.body), &arm.body);
            self.value(&arm.body, expected);
            self.close(arm_at);
            self.jump(Op::Jump, end, arm_at, 0);
            self.body().depth = depth;
            self.place_label(next);
        }
        self.uncovered(e, &unguarded);
        self.constant(Const::Text("no arm of this match fits".into()), at);
        self.emit(Op::Rs(RsOp::Panic), at, 0);
        self.place_label(end);
        self.body().depth = depth + 1;
    }

    fn enter_loop(&mut self, label: Option<&syn::Label>, span: Span, result: Option<Slot>) {
        let (exit, again) = (self.label(), self.label());
        let body = self.body();
        let entered = Loop {
            label: label.map(|label| label.name.ident.to_string()),
            exit,
            again,
            scopes: body.scopes.len(),
            depth: body.depth,
            result,
            block: false,
        };
        body.loops.push(entered);
        body.loop_spans.push(span);
    }

    fn leave_loop(&mut self) -> Option<Loop> {
        let body = self.body();
        body.loop_spans.pop();
        body.loops.pop()
    }

    fn loop_labels(&mut self) -> (Label, Label) {
        let innermost = self.body().loops.last();
        let innermost = innermost.expect("a loop was just entered");
        (innermost.exit, innermost.again)
    }

    /// `loop`; as a value it gives what `break` gives.
    pub fn plain_loop(&mut self, e: &'t syn::ExprLoop, as_value: bool) {
        let at = span::of(e.loop_token.span);
        let whole = at.to(span::block(&e.body));
        let result = as_value.then(|| self.temporary(at));
        self.enter_loop(e.label.as_ref(), whole, result);
        let (exit, again) = self.loop_labels();
        self.place_label(again);
        self.emit(Op::Statement, at, 0);
        self.block_effect(&e.body);
        self.jump(Op::Jump, again, at, 0);
        self.place_label(exit);
        self.leave_loop();
        if let Some(result) = result {
            self.emit(Op::Take(result), at, 1);
        }
    }

    /// `'label: { .. }`: `break 'label value` leaves it.
    pub fn labelled_block(
        &mut self,
        label: &syn::Label,
        block: &'t syn::Block,
        expected: Option<&TypeExpr>,
    ) {
        let at = span::of(label.name.span());
        let result = self.temporary(at);
        self.enter_loop(Some(label), span::block(block), Some(result));
        if let Some(entered) = self.body().loops.last_mut() {
            entered.block = true;
        }
        let (exit, _) = self.loop_labels();
        self.block_value(block, expected);
        self.emit(Op::Store(result), at, -1);
        self.place_label(exit);
        self.leave_loop();
        self.emit(Op::Take(result), at, 1);
    }

    /// `while`, `while let`
    pub fn while_loop(&mut self, e: &'t syn::ExprWhile) {
        let at = span::of(e.while_token.span);
        let whole = at.to(span::block(&e.body));
        let head = at.to(span::expr(&e.cond));
        let done = self.label();
        self.enter_loop(e.label.as_ref(), whole, None);
        let (exit, again) = self.loop_labels();
        self.place_label(again);
        self.emit(Op::Statement, head, 0);
        self.open();
        self.condition(&e.cond, done);
        self.block_effect(&e.body);
        self.close_branch(at);
        self.jump(Op::Jump, again, at, 0);
        self.place_label(done);
        self.close(at);
        self.place_label(exit);
        self.leave_loop();
    }

    /// `for`
    pub fn for_loop(&mut self, e: &'t syn::ExprForLoop) {
        let at = span::of(e.for_token.span);
        let whole = at.to(span::block(&e.body));
        let head = at.to(span::expr(&e.expr));
        self.open();
        let ty = self.item_type(&e.expr);
        self.iterated(&e.expr);
        let iterator = self.body().builder.slot(NameId(0), at);
        self.keep(iterator);
        self.emit(Op::Store(iterator), at, -1);
        self.enter_loop(e.label.as_ref(), whole, None);
        let (exit, again) = self.loop_labels();
        self.place_label(again);
        self.emit(Op::Statement, head, 0);
        self.jump(
            |target| Op::Rs(RsOp::IterNext(iterator, target)),
            exit,
            head,
            1,
        );
        self.jump(
            |target| Op::Rs(RsOp::IterItem(iterator, target)),
            exit,
            head,
            0,
        );
        self.open();
        self.bind_item(&e.pat, ty);
        self.block_effect(&e.body);
        self.close(at);
        self.jump(Op::Jump, again, at, 0);
        self.place_label(exit);
        self.leave_loop();
        self.close(at);
    }

    /// Binds the item on top of the stack.
    fn bind_item(&mut self, pat: &'t syn::Pat, ty: TypeExpr) {
        let at = span::pat(pat);
        if let Some(name) = super::function::simple_name(pat) {
            let slot = self.variable_slot(&name, at);
            let ty = self.bound_type(pat, ty);
            self.declare(&name, slot, ty);
            self.emit(Op::Store(slot), at, -1);
            return;
        }
        let slot = self.temporary(at);
        self.emit(Op::Store(slot), at, -1);
        self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
        let pattern = self.bind_irrefutable(pat, &ty, at);
        self.refutable(at, pattern, None);
    }

    /// The type of what a `for` gives, if the text says it.
    fn item_type(&mut self, expr: &Expr) -> TypeExpr {
        match expr {
            Expr::Paren(e) => self.item_type(&e.expr),
            Expr::Range(e) => {
                let bounds = [e.start.as_deref(), e.end.as_deref()];
                let mut known = TypeExpr::Other;
                for bound in bounds.into_iter().flatten() {
                    let ty = self.static_type(bound);
                    let ty = types::behind(&ty).clone();
                    if known == TypeExpr::Other
                        || known == TypeExpr::Int(crate::ir::program::IntKind::Infer)
                    {
                        known = ty;
                    }
                }
                known
            }
            _ => TypeExpr::Other,
        }
    }

    /// The index of the loop that a label, or its absence, means.
    fn target(&mut self, label: Option<&syn::Lifetime>, at: Span) -> Option<usize> {
        let label = label.map(|label| label.ident.to_string());
        let position = self.body().loops.iter().rposition(|open| match &label {
            Some(_) => open.label == label,
            None => !open.block,
        });
        if position.is_none() {
            self.no_loop(label.as_deref(), at);
        }
        position
    }

    /// `break`
    pub fn break_loop(&mut self, e: &'t syn::ExprBreak, at: Span) {
        let Some(index) = self.target(e.label.as_ref(), at) else {
            return self.unit(at);
        };
        let result = self.body().loops[index].result;
        match (&e.expr, result) {
            (Some(value), Some(result)) => {
                self.value(value, None);
                self.emit(Op::Store(result), at, -1);
            }
            (Some(value), None) => self.effect(value),
            (None, Some(result)) => {
                self.unit(at);
                self.emit(Op::Store(result), at, -1);
            }
            (None, None) => {}
        }
        self.leave_to(index, true, at);
    }

    /// `continue`
    pub fn continue_loop(&mut self, e: &'t syn::ExprContinue, at: Span) {
        match self.target(e.label.as_ref(), at) {
            Some(index) => self.leave_to(index, false, at),
            None => self.unit(at),
        }
    }

    /// Drops what is inside the loop and jumps; a value that is never there is counted for the caller.
    fn leave_to(&mut self, index: usize, exit: bool, at: Span) {
        let body = self.body();
        let (scopes, depth) = (body.loops[index].scopes, body.loops[index].depth);
        let (label, here) = match exit {
            true => (body.loops[index].exit, body.depth),
            false => (body.loops[index].again, body.depth),
        };
        for _ in depth..here {
            self.emit(Op::Pop, at, -1);
        }
        self.clear_inside(scopes, at);
        self.jump(Op::Jump, label, at, 0);
        self.body().depth = here + 1;
    }
}
