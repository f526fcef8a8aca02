//! A body in the order in which it runs: which variables may have been moved out of, or assigned, where.
//!
//! Branches come together by taking both; a loop whose body moves something is looked at once more with
//! what its first round left. Closures and async blocks are bodies of their own, entered with everything
//! in place; what they use of the variables around them are their captures.

use super::captures::Capture;
use super::parts::{Given, Part};
use super::state::{Frame, How, State, Variable};
use super::taken::By;
use super::{Check, local_name};
use crate::ir::Span;
use crate::lang::rust::lower::expr::{binary_operator, member_name};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::Head;
use std::collections::{BTreeMap, BTreeSet};
use syn::{Block, Expr, Stmt};

/// A body while it is walked.
pub struct Flow<'f, 'c, 'a, 't> {
    pub check: &'f mut Check<'c, 'a, 't>,
    pub variables: Vec<Variable<'t>>,
    /// The names in scope, innermost last.
    pub scopes: Vec<(String, usize)>,
    pub state: State<'t>,
    /// The loops and labelled blocks around, innermost last.
    pub frames: Vec<Frame<'t>>,
    /// How many variables are outside the closure or async block.
    pub outside: usize,
    /// What the closure or async block uses of them.
    pub captured: Vec<Capture>,
    /// The ends of the blocks being walked.
    pub ends: Vec<u32>,
    /// The heads of the loops around, innermost last, and how many variables there were.
    pub loops: Vec<(Span, usize)>,
    /// Moves and variables that a finding was about.
    pub told: BTreeSet<(Span, Span)>,
    /// The closures that change what they capture, by address: which variable, and where.
    pub changing: BTreeMap<usize, (usize, Span)>,
}

impl<'c, 'a, 't> Check<'c, 'a, 't> {
    /// The rules over the order in which things happen.
    pub fn flow(&mut self) {
        let (signature, block) = (self.subject.signature, self.subject.block);
        let mut flow = Flow {
            check: self,
            variables: Vec::new(),
            scopes: Vec::new(),
            state: State {
                reached: true,
                ..State::default()
            },
            frames: Vec::new(),
            outside: 0,
            captured: Vec::new(),
            ends: vec![span::block(block).end.saturating_sub(1)],
            loops: Vec::new(),
            told: BTreeSet::new(),
            changing: BTreeMap::new(),
        };
        for input in &signature.inputs {
            match input {
                syn::FnArg::Receiver(receiver) => {
                    let at = span::of(receiver.self_token.span);
                    let mutable =
                        matches!(receiver.kind, syn::ReceiverKind::Value) && flow.starts_mut(at);
                    let own = flow.check.subject.of.is_some();
                    flow.declare("self", at, None, mutable || own);
                }
                syn::FnArg::Typed(typed) => {
                    let before = flow.variables.len();
                    flow.bind(&typed.pat);
                    for variable in &mut flow.variables[before..] {
                        variable.parameter = Some(&typed.ty);
                    }
                }
            }
        }
        flow.block(block, true);
    }
}

impl<'t> Flow<'_, '_, '_, 't> {
    /// A block: its names end with it.
    pub fn block(&mut self, block: &'t Block, tail: bool) {
        let outer = self.scopes.len();
        self.ends.push(span::block(block).end.saturating_sub(1));
        for (index, stmt) in block.stmts.iter().enumerate() {
            let is_last = tail && index + 1 == block.stmts.len();
            self.stmt(stmt, is_last);
        }
        self.ends.pop();
        self.scopes.truncate(outer);
    }

    fn stmt(&mut self, stmt: &'t Stmt, is_last: bool) {
        match stmt {
            Stmt::Local(local) => self.local(local),
            Stmt::Expr(Expr::Macro(e), _) => self.mac(&e.mac, !is_last),
            Stmt::Macro(mac) => self.mac(&mac.mac, !is_last || mac.semi_token.is_some()),
            // `name;` does not move where it is a statement's own place expression; it does in Rust.
            Stmt::Expr(expr, _) => self.value(expr),
            Stmt::Item(_) => {}
        }
    }

    fn mac(&mut self, mac: &'t syn::Macro, is_stmt: bool) {
        match self.check.given(mac) {
            Given::Select(select) => {
                for branch in &select.branches {
                    branch
                        .condition
                        .iter()
                        .for_each(|condition| self.value(condition));
                    self.value(&branch.future);
                }
                let before = self.state.clone();
                let mut after = State::default();
                for branch in &select.branches {
                    self.state = before.clone();
                    let outer = self.scopes.len();
                    self.bind(&branch.pat);
                    self.value(&branch.handler);
                    self.scopes.truncate(outer);
                    after.join(std::mem::take(&mut self.state));
                }
                if let Some(other) = &select.otherwise {
                    self.state = before;
                    self.value(other);
                    after.join(std::mem::take(&mut self.state));
                }
                self.state = after;
            }
            Given::Pinned(all) => {
                all.iter().for_each(|pinned| self.value(pinned));
                for pinned in all.iter().filter(|_| is_stmt) {
                    if let Some(name) = local_name(pinned) {
                        self.declare(&name, span::expr(pinned), None, true);
                    }
                }
            }
            Given::Matches(all) => {
                self.place(&all.value);
                let outer = self.scopes.len();
                self.bind(&all.pattern);
                all.guard.iter().for_each(|guard| self.value(guard));
                self.scopes.truncate(outer);
            }
            _ => {
                let parts = self.check.macro_parts(mac);
                parts.into_iter().for_each(|part| self.part(part));
            }
        }
        let last = mac.path.segments.last().map(|last| last.ident.to_string());
        if matches!(
            last.as_deref(),
            Some("panic" | "todo" | "unimplemented" | "unreachable")
        ) {
            self.state.reached = false;
        }
    }

    fn part(&mut self, part: Part<'t>) {
        match part {
            Part::Value(expr) => self.value(expr),
            Part::Place(expr) => self.place(expr),
            Part::Block(block) => self.block(block, false),
            Part::Pat(pat) => self.bind(pat),
            Part::Name(name, at) => {
                if let Some(id) = self.named(&name) {
                    self.borrow(id, at, true);
                }
            }
        }
    }

    /// An expression that is looked at where it is.
    pub fn place(&mut self, expr: &'t Expr) {
        match expr {
            Expr::Paren(e) => self.place(&e.expr),
            Expr::Field(e) => match self.variable(&e.base) {
                Some(id) => {
                    self.field_used(id, e, span::expr(expr), true);
                    self.look(id, span::expr(&e.base), true);
                }
                None => self.place(&e.base),
            },
            Expr::Path(_) => {
                if let Some(id) = self.variable(expr) {
                    self.look(id, span::expr(expr), false);
                }
            }
            Expr::Index(_) | Expr::Unary(_) => self.each_part(expr),
            _ => self.value(expr),
        }
    }

    /// A place of which parts are used, perhaps through what it refers to.
    fn look(&mut self, id: usize, at: Span, projected: bool) {
        match projected {
            true => self.use_part(id, at),
            false => self.borrow(id, at, false),
        }
    }

    /// An expression whose value is taken.
    pub fn value(&mut self, expr: &'t Expr) {
        match expr {
            Expr::Path(_) => {
                if let Some(id) = self.variable(expr) {
                    self.take(id, span::expr(expr), How::Plain);
                }
            }
            Expr::Paren(e) => self.value(&e.expr),
            Expr::Block(e) => match &e.label {
                Some(label) => {
                    self.enter(Some(label), false);
                    self.block(&e.block, true);
                    self.leave();
                }
                None => self.block(&e.block, true),
            },
            Expr::If(e) => self.if_else(e),
            Expr::Match(e) => self.match_arms(e),
            Expr::Binary(e) => self.operated(e, expr),
            Expr::Assign(e) => {
                self.value(&e.right);
                self.assigned_place(&e.left, expr, false);
            }
            Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_) => self.looped(expr),
            Expr::Break(e) => {
                e.expr.iter().for_each(|value| self.value(value));
                self.jump(e.label.as_ref(), true);
            }
            Expr::Continue(e) => self.jump(e.label.as_ref(), false),
            Expr::Return(e) => {
                e.expr.iter().for_each(|value| self.value(value));
                self.state.reached = false;
            }
            Expr::Macro(e) => self.mac(&e.mac, false),
            Expr::Async(_) | Expr::Closure(_) => {
                self.capture(expr);
            }
            Expr::Await(e) => self.awaited(e),
            Expr::Reference(e) => self.referenced(e, expr),
            Expr::Let(e) => {
                self.place(&e.expr);
                self.taken_by_pattern(&e.pat, &e.expr);
                self.bind(&e.pat);
            }
            Expr::Struct(e) => self.built(e),
            Expr::Call(e) => self.call(e),
            Expr::MethodCall(e) => self.method_call(e),
            Expr::Field(e) => {
                self.place(expr);
                self.field_taken(e, expr, None);
                self.place_taken(expr, By::Itself);
            }
            Expr::Index(_) | Expr::Unary(_) => {
                self.each_part(expr);
                self.place_taken(expr, By::Itself);
            }
            _ => self.each_part(expr),
        }
        let never = matches!(expr, Expr::Call(_) | Expr::MethodCall(_))
            && self.check.head(expr) == Some(Head::Never);
        if never {
            self.state.reached = false;
        }
    }

    fn each_part(&mut self, expr: &'t Expr) {
        let parts = self.check.parts(expr);
        parts.into_iter().for_each(|part| self.part(part));
    }

    /// `Name { field: value, ..rest }`
    fn built(&mut self, e: &'t syn::ExprStruct) {
        e.fields.iter().for_each(|field| self.value(&field.expr));
        // Of `..rest` only the other fields are taken.
        let rest = e.rest.as_deref();
        let rest = rest.filter(|rest| self.variable(rest).is_none());
        rest.into_iter().for_each(|rest| match rest {
            Expr::Unary(_) | Expr::Index(_) | Expr::Field(_) => self.place(rest),
            rest => self.value(rest),
        });
    }

    /// `future.await` takes the future.
    fn awaited(&mut self, e: &'t syn::ExprAwait) {
        let token = span::of(e.await_token.span);
        match (self.variable(&e.base), &*e.base) {
            (Some(id), base) => self.take(id, span::expr(base), How::Await(token)),
            (None, Expr::Field(field)) => {
                self.place(&e.base);
                self.field_taken(field, &e.base, Some(token));
            }
            (None, base) => self.value(base),
        }
    }

    /// `left op right`
    fn operated(&mut self, e: &'t syn::ExprBinary, expr: &'t Expr) {
        if matches!(e.op, syn::BinOp::And(_) | syn::BinOp::Or(_)) {
            self.value(&e.left);
            let before = self.state.clone();
            self.value(&e.right);
            return self.state.join(before);
        }
        match binary_operator(&e.op) {
            Some((_, true)) => {
                self.value(&e.right);
                self.assigned_place(&e.left, expr, true);
            }
            _ => self.each_part(expr),
        }
    }

    fn assigned_place(&mut self, left: &'t Expr, whole: &Expr, adds: bool) {
        if let Expr::Field(field) = left
            && let (Some(id), false) = (self.variable(&field.base), adds)
        {
            let name = member_name(&field.member).to_string();
            self.state.parts.remove(&(id, Some(name)));
        }
        match self.variable(left) {
            Some(id) => self.assign(id, span::expr(whole), adds),
            None => {
                self.changes(left, span::expr(whole), true);
                self.place(left);
            }
        }
    }

    /// Walks a closure's or async block's body; gives what it captures.
    pub fn inside(&mut self, walk: impl FnOnce(&mut Self)) -> Vec<Capture> {
        let fresh = State {
            reached: true,
            moved: BTreeMap::new(),
            parts: BTreeMap::new(),
            assigned: self.state.assigned.clone(),
        };
        let state = std::mem::replace(&mut self.state, fresh);
        let frames = std::mem::take(&mut self.frames);
        let loops = std::mem::take(&mut self.loops);
        let captured = std::mem::take(&mut self.captured);
        let outside = std::mem::replace(&mut self.outside, self.variables.len());
        let scopes = self.scopes.len();
        walk(self);
        self.scopes.truncate(scopes);
        self.outside = outside;
        self.frames = frames;
        self.loops = loops;
        self.state = state;
        std::mem::replace(&mut self.captured, captured)
    }
}
