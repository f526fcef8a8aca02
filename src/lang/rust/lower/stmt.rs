//! Statements and blocks.

use super::Lowering;
use super::function::simple_name;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{Const, IntKind};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::names;
use crate::lang::rust::{span, subset, types};
use syn::{Block, Expr, Pat, Stmt};

impl<'t> Lowering<'t> {
    /// A block as a value: its tail, or unit.
    pub fn block_value(&mut self, block: &'t Block, expected: Option<&TypeExpr>) {
        let end = span::of(block.brace_token.span.close());
        self.open();
        self.items_inside(block);
        self.uses_inside(block);
        match block.stmts.split_last() {
            Some((Stmt::Expr(tail, None), rest)) => {
                self.statements(rest);
                self.at_tail();
                self.statement_start(span::expr(tail), tail);
                self.value(tail, expected);
            }
            Some((Stmt::Macro(tail), rest)) if tail.semi_token.is_none() => {
                self.statements(rest);
                let at = span::mac(&tail.mac);
                self.at_tail();
                self.emit(Op::Statement, at, 0);
                self.macro_value(&tail.mac, expected);
            }
            _ => {
                self.statements(&block.stmts);
                self.unit(end);
            }
        }
        self.items.inside.pop();
        self.close(end);
    }

    /// A block as a statement: nothing is left on the stack.
    pub fn block_effect(&mut self, block: &'t Block) {
        let end = span::of(block.brace_token.span.close());
        self.open();
        self.open();
        self.items_inside(block);
        self.uses_inside(block);
        match block.stmts.split_last() {
            Some((Stmt::Expr(tail, None), rest)) => {
                self.statements(rest);
                self.at_tail();
                self.statement_start(span::expr(tail), tail);
                self.effect(tail);
            }
            _ => self.statements(&block.stmts),
        }
        self.items.inside.pop();
        self.close(end);
        self.close(end);
    }

    fn statements(&mut self, stmts: &'t [Stmt]) {
        for stmt in stmts {
            self.statement(stmt);
        }
    }

    /// Items inside a block are as good as items of the file.
    pub fn items_inside(&mut self, block: &'t Block) {
        if !self.declared_blocks.insert(types::walk::address(block)) {
            return;
        }
        let mut items = block.stmts.iter().filter_map(|stmt| match stmt {
            Stmt::Item(item) => Some(item),
            _ => None,
        });
        let Some(first) = items.next() else { return };
        self.blocks_with_items += 1;
        let items = std::iter::once(first).chain(items);
        let work: Vec<_> = items
            .flat_map(|item| self.collect(std::slice::from_ref(item)))
            .collect();
        self.derive_defaults();
        self.define(work);
    }

    /// What the `use` declarations of a block say, while it is lowered: they go before the items of the
    /// module.
    fn uses_inside(&mut self, block: &Block) {
        let uses = names::uses_of(block);
        self.items.inside.push(uses);
    }

    /// `Op::Statement`, unless the expression is a block, whose own statements have it.
    pub fn statement_start(&mut self, at: Span, expr: &Expr) {
        if !matches!(expr, Expr::Block(_) | Expr::Loop(_) | Expr::While(_)) {
            self.emit(Op::Statement, at, 0);
        }
    }

    fn statement(&mut self, stmt: &'t Stmt) {
        let at = span::stmt(stmt);
        match stmt {
            Stmt::Local(local) => self.local(local, at),
            Stmt::Item(_) => {}
            Stmt::Expr(expr, _) => {
                self.open();
                self.statement_start(at, expr);
                self.effect(expr);
                self.close(at);
            }
            Stmt::Macro(mac) => {
                self.open();
                self.emit(Op::Statement, at, 0);
                self.macro_value(&mac.mac, None);
                self.emit(Op::Pop, at, -1);
                self.close(at);
            }
        }
    }

    /// `let`
    fn local(&mut self, local: &'t syn::Local, at: Span) {
        let (pat, ty) = match &local.pat {
            Pat::Type(typed) => {
                let this = self.body().this;
                (&*typed.pat, Some(self.type_of(&typed.ty, this)))
            }
            pat => (pat, None),
        };
        let Some(init) = &local.init else {
            return self.local_later(pat, ty.unwrap_or(TypeExpr::Other));
        };
        self.extend_temporaries(&init.expr);
        self.open();
        self.emit(Op::Statement, at, 0);
        let known = match &ty {
            Some(ty) if *ty != TypeExpr::Other => ty.clone(),
            _ => self.static_type(&init.expr),
        };
        if let Some((_, diverge)) = &init.diverge {
            return self.local_else(pat, &init.expr, diverge, known, at);
        }
        if let Some(name) = simple_name(pat)
            && !self.is_constant_pattern(&name)
        {
            self.value(&init.expr, ty.as_ref());
            if let Some(ty) = &ty {
                self.coerce(ty, at);
            }
            self.close(at);
            let slot = self.variable_slot(&name, span::pat(pat));
            let known = self.bound_type(pat, known);
            self.declare(&name, slot, known);
            self.emit(Op::Store(slot), span::pat(pat), -1);
            return;
        }
        self.local_pattern(pat, &init.expr, ty.as_ref(), known, at);
    }

    /// Notes which temporaries of an initializer live as long as the variables declared here.
    fn extend_temporaries(&mut self, init: &Expr) {
        let mut found = Vec::new();
        super::place::extended_by(init, &mut found);
        let scope = self.body().scopes.len() - 1;
        let found = found.into_iter().map(|at| (at, scope));
        self.extended.extend(found);
    }

    /// `let x;`: the value comes later.
    fn local_later(&mut self, pat: &'t Pat, ty: TypeExpr) {
        match simple_name(pat) {
            Some(name) => {
                let slot = self.variable_slot(&name, span::pat(pat));
                let ty = self.bound_type(pat, ty);
                self.declare(&name, slot, ty);
            }
            None => {
                let finding = subset::refuse(span::pat(pat), subset::PATTERN);
                self.diagnostics.push(finding);
            }
        }
    }

    /// `let pattern = value;`
    fn local_pattern(
        &mut self,
        pat: &'t Pat,
        init: &'t Expr,
        ty: Option<&TypeExpr>,
        known: TypeExpr,
        at: Span,
    ) {
        if let Pat::Wild(_) = pat {
            match super::place::is_place(init) {
                true => self.place(init),
                false => self.value(init, ty),
            }
            self.emit(Op::Pop, at, -1);
            self.close(at);
            return;
        }
        if super::place::is_place(init) {
            self.place(init);
        } else {
            self.value(init, ty);
            if let Some(ty) = ty {
                self.coerce(ty, at);
            }
            let slot = self.temporary(at);
            self.emit(Op::Store(slot), at, -1);
            self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
        }
        let (pattern, names) = self.pattern(pat, &known);
        self.emit(Op::Rs(RsOp::Match(pattern)), at, 0);
        self.emit(Op::Pop, at, -1);
        self.close(at);
        self.refutable(span::pat(pat), pattern, Some(span::expr(init).end));
        self.declare_all(names);
    }

    /// `let pattern = value else { .. };`
    fn local_else(
        &mut self,
        pat: &'t Pat,
        init: &'t Expr,
        diverge: &'t Expr,
        known: TypeExpr,
        at: Span,
    ) {
        let matched = self.label();
        match super::place::is_place(init) {
            true => self.place(init),
            false => {
                self.value(init, Some(&known));
                let slot = self.temporary(at);
                self.emit(Op::Store(slot), at, -1);
                self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
            }
        }
        let (pattern, names) = self.pattern(pat, &known);
        self.emit(Op::Rs(RsOp::Match(pattern)), at, 0);
        self.jump(Op::JumpIfTrue, matched, at, -1);
        self.effect(diverge);
        self.place_label(matched);
        self.close(at);
        self.declare_all(names);
    }

    /// E0426, E0268: `break` or `continue` that no loop is meant by.
    pub fn no_loop(&mut self, label: Option<&str>, at: Span) {
        let words = &self.text[at.start as usize..at.end as usize];
        let (code, message, told) = match label {
            Some(label) => {
                let message = format!("use of undeclared label `'{label}`");
                ("E0426", message, format!("undeclared label `'{label}`"))
            }
            None if words.starts_with("continue") => {
                let told = "cannot `continue` outside of a loop";
                ("E0268", "`continue` outside of a loop".into(), told.into())
            }
            None => {
                let told = "cannot `break` outside of a loop or labeled block";
                (
                    "E0268",
                    "`break` outside of a loop or labeled block".into(),
                    told.into(),
                )
            }
        };
        self.refused_with(code, message, at, &told);
    }

    /// An expression whose value nobody needs.
    pub fn effect(&mut self, expr: &'t Expr) {
        match expr {
            Expr::Assign(assign) => self.assign(assign),
            Expr::Binary(binary) if self.compound_assignment(binary) => {}
            Expr::While(e) => self.while_loop(e),
            Expr::ForLoop(e) => self.for_loop(e),
            Expr::Loop(e) => self.plain_loop(e, false),
            Expr::If(e) => self.if_effect(e),
            Expr::Block(e) if e.label.is_none() => self.block_effect(&e.block),
            Expr::Paren(e) => self.effect(&e.expr),
            Expr::Match(e) => {
                self.match_value(e, None);
                self.emit(Op::Pop, span::expr(expr), -1);
            }
            _ => {
                self.value(expr, None);
                self.emit(Op::Pop, span::expr(expr), -1);
            }
        }
    }

    /// `place = value`
    fn assign(&mut self, assign: &'t syn::ExprAssign) {
        let at = span::of(assign.eq_token.span);
        let whole = span::expr(&assign.left).to(span::expr(&assign.right));
        if let Expr::Infer(_) = &*assign.left {
            self.value(&assign.right, None);
            self.emit(Op::Pop, whole, -1);
            return;
        }
        if let Expr::Tuple(_) | Expr::Array(_) = &*assign.left {
            return self.assign_parts(&assign.left, &assign.right, whole);
        }
        let ty = self.static_type(&assign.left);
        self.value(&assign.right, Some(&ty));
        self.coerce(&ty, whole);
        if let Some(name) = super::place::local_name(&assign.left)
            && let Some(variable) = self.variable(&name, span::expr(&assign.left), true)
            && !variable.capture
        {
            self.emit(Op::Rs(RsOp::Assign(variable.slot)), whole, -1);
            return;
        }
        if !super::place::is_place(&assign.left) {
            let at = at.to(span::expr(&assign.left));
            self.diagnostics
                .push(subset::refuse(at, subset::ASSIGNMENT));
            self.emit(Op::Pop, at, -1);
            return;
        }
        self.place(&assign.left);
        self.emit(Op::Rs(RsOp::Write), whole, -2);
    }

    /// `(a, b) = value`, `[a, b] = value`: the parts are assigned from the left to the right.
    fn assign_parts(&mut self, left: &'t Expr, right: &'t Expr, at: Span) {
        let ty = self.static_type(left);
        self.value(right, Some(&ty));
        self.parts_taken(left, at);
    }

    /// Pops a value and assigns its parts.
    fn parts_taken(&mut self, left: &'t Expr, at: Span) {
        let (parts, is_tuple) = match left {
            Expr::Tuple(e) => (&e.elems, true),
            Expr::Array(e) => (&e.elems, false),
            Expr::Infer(_) => return self.emit(Op::Pop, at, -1),
            place if super::place::is_place(place) => {
                self.place(place);
                return self.emit(Op::Rs(RsOp::Write), at, -2);
            }
            other => {
                let at = span::expr(other);
                self.diagnostics
                    .push(subset::refuse(at, subset::ASSIGNMENT));
                return self.emit(Op::Pop, at, -1);
            }
        };
        let slot = self.temporary(at);
        self.emit(Op::Store(slot), at, -1);
        for (index, part) in parts.iter().enumerate() {
            if let Expr::Infer(_) = part {
                continue;
            }
            self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
            match is_tuple {
                true => {
                    let name = self.program.name(&index.to_string());
                    self.emit(Op::Rs(RsOp::Field(name)), at, 0);
                }
                false => {
                    let index = Const::Int(IntKind::Usize, index as i64);
                    self.constant(index, at);
                    let site = self.site(at);
                    self.emit(Op::Rs(RsOp::Index(site)), at, -1);
                }
            }
            self.emit(Op::Rs(RsOp::Read), at, 0);
            self.parts_taken(part, at);
        }
    }

    /// `place += value`: whether it was one.
    pub fn compound_assignment(&mut self, binary: &'t syn::ExprBinary) -> bool {
        let Some((op, true)) = super::expr::binary_operator(&binary.op) else {
            return false;
        };
        let whole = span::expr(&binary.left).to(span::expr(&binary.right));
        let ty = self.static_type(&binary.left);
        let ty = types::behind(&ty).clone();
        let expected = match op {
            crate::ir::rs::RsBinary::Shl | crate::ir::rs::RsBinary::Shr => None,
            _ => Some(&ty),
        };
        match super::place::is_place(&binary.right) && ty == TypeExpr::Text {
            true => self.place(&binary.right),
            false => self.value(&binary.right, expected),
        }
        if !super::place::is_place(&binary.left) {
            let at = span::expr(&binary.left);
            self.diagnostics
                .push(subset::refuse(at, subset::ASSIGNMENT));
            self.emit(Op::Pop, at, -1);
            return true;
        }
        self.place(&binary.left);
        self.emit(Op::Rs(RsOp::Compound(op)), whole, -2);
        true
    }
}
