//! `tokio::select!` and `tokio::try_join!`, as tokio 1.54's `macros/select.rs` and `macros/try_join.rs` expand
//! them: branches are polled inside one task, and what has not finished is dropped.

use super::Lowering;
use crate::ir::Span;
use crate::ir::builder::Label;
use crate::ir::op::Op;
use crate::ir::program::{Const, NameId, Slot};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::{span, subset};
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Pat, Token};

/// Most branches: a round's finished branches are bits of one word.
const BRANCHES_MAX: usize = 62;

/// tokio's own words when no branch is left.
const ALL_DISABLED: &str = "all branches are disabled and there is no else branch";

/// What `select!` is given.
pub struct Select {
    biased: bool,
    /// The branches.
    pub branches: Vec<Branch>,
    /// `else`
    pub otherwise: Option<Expr>,
}

/// `pattern = future, if condition => handler`
pub struct Branch {
    /// What the output is bound to.
    pub pat: Pat,
    /// What is polled.
    pub future: Expr,
    /// Whether it is polled at all.
    pub condition: Option<Expr>,
    /// What runs when it is ready.
    pub handler: Expr,
}

impl Parse for Select {
    fn parse(input: ParseStream) -> syn::Result<Select> {
        let mut select = Select {
            biased: false,
            branches: Vec::new(),
            otherwise: None,
        };
        if input.peek(syn::Ident) && input.peek2(Token![;]) {
            let word: syn::Ident = input.parse()?;
            select.biased = word == "biased";
            input.parse::<Token![;]>()?;
        }
        while !input.is_empty() {
            if input.peek(Token![else]) {
                input.parse::<Token![else]>()?;
                input.parse::<Token![=>]>()?;
                select.otherwise = Some(handler(input)?);
                continue;
            }
            let pat = Pat::parse_multi_with_leading_vert(input)?;
            input.parse::<Token![=]>()?;
            let future = input.parse()?;
            let mut condition = None;
            if input.peek(Token![,]) {
                input.parse::<Token![,]>()?;
                input.parse::<Token![if]>()?;
                condition = Some(input.parse()?);
            }
            input.parse::<Token![=>]>()?;
            let handler = handler(input)?;
            select.branches.push(Branch {
                pat,
                future,
                condition,
                handler,
            });
        }
        Ok(select)
    }
}

/// A handler: a block, or an expression with a comma after it.
fn handler(input: ParseStream) -> syn::Result<Expr> {
    let handler = match input.peek(syn::token::Brace) {
        true => Expr::Block(input.parse()?),
        false => input.parse()?,
    };
    if input.peek(Token![,]) {
        input.parse::<Token![,]>()?;
    }
    Ok(handler)
}

/// Where the parts of a `select!` or `try_join!` are kept.
struct Parts {
    /// The state of the rounds.
    state: Slot,
    /// The futures: the first branch's last, so that they are dropped in order.
    futures: Vec<Slot>,
    /// Where a new round begins.
    round: Label,
    /// Where the next branch of the round is picked.
    next: Label,
    /// Where a round has been through its branches.
    over: Label,
}

impl<'t> Lowering<'t> {
    /// `tokio::select! { .. }`
    pub fn select(&mut self, mac: &'t syn::Macro, at: Span, expected: Option<&TypeExpr>) {
        let Some(select) = self.parsed(mac, at, Select::parse) else {
            return self.unit(at);
        };
        let count = select.branches.len();
        if !self.may_poll(count, at) {
            return self.unit(at);
        }
        let depth = self.body().depth;
        self.open();
        let parts = self.parts(count, at);
        self.emit(Op::Rs(RsOp::JoinNew(count as u8)), at, 1);
        self.emit(Op::Store(parts.state), at, -1);
        for (index, branch) in select.branches.iter().enumerate() {
            self.precondition(branch, index as u8, &parts);
        }
        self.make_futures(select.branches.iter().map(|branch| &branch.future), &parts);
        let output = self.temporary(at);
        let end = self.label();
        self.place_label(parts.round);
        let ready = self.label();
        let point = self.await_point(at, at);
        self.emit(Op::Rs(RsOp::SelectStart(parts.state, select.biased)), at, 1);
        self.jump(Op::JumpIfTrue, parts.next, at, -1);
        self.suspend_round(point, &parts, at);
        self.poll_picked(&parts, ready, at);
        self.place_label(ready);
        self.body().depth = depth + 1;
        self.emit(Op::Store(output), at, -1);
        for (index, branch) in select.branches.iter().enumerate() {
            self.selected(branch, index as u8, &parts, (output, end), expected);
        }
        self.place_label(parts.over);
        self.emit(Op::Rs(RsOp::JoinPending(parts.state)), at, 1);
        let disabled = self.label();
        self.jump(Op::JumpIfFalse, disabled, at, -1);
        self.suspend_round(point, &parts, at);
        self.place_label(disabled);
        self.drop_futures(&parts, at);
        match &select.otherwise {
            Some(handler) => self.handled(handler, expected),
            None => {
                self.constant(Const::Text(ALL_DISABLED.into()), at);
                self.emit(Op::Rs(RsOp::Panic), at, 0);
            }
        }
        self.place_label(end);
        self.body().depth = depth + 1;
        self.close(at);
    }

    /// `if condition`: a branch whose condition is false is not polled.
    fn precondition(&mut self, branch: &'t Branch, index: u8, parts: &Parts) {
        let Some(condition) = &branch.condition else {
            return;
        };
        let at = span::expr(condition);
        let (off, on) = (self.label(), self.label());
        self.condition(condition, off);
        self.jump(Op::Jump, on, at, 0);
        self.place_label(off);
        self.emit(Op::Rs(RsOp::SelectDisable(parts.state, index)), at, 0);
        self.place_label(on);
    }

    /// What happens when this branch was ready: unless its pattern does not match, the other futures are
    /// dropped and the handler runs.
    fn selected(
        &mut self,
        branch: &'t Branch,
        index: u8,
        parts: &Parts,
        (output, end): (Slot, Label),
        expected: Option<&TypeExpr>,
    ) {
        let at = span::pat(&branch.pat);
        let (other, unfit) = (self.label(), self.label());
        let depth = self.body().depth;
        self.emit(Op::Rs(RsOp::SelectIs(parts.state, index)), at, 1);
        self.jump(Op::JumpIfFalse, other, at, -1);
        self.open();
        let (pattern, names) = self.pattern(&branch.pat, &TypeExpr::Other);
        self.emit(Op::Rs(RsOp::RefLocal(output)), at, 1);
        self.emit(Op::Rs(RsOp::MatchGuarded(pattern)), at, 0);
        self.jump(Op::JumpIfFalse, unfit, at, -1);
        self.drop_futures(parts, at);
        self.emit(Op::Rs(RsOp::RefLocal(output)), at, 1);
        self.emit(Op::Rs(RsOp::Match(pattern)), at, 0);
        self.emit(Op::Pop, at, -1);
        self.declare_all(names);
        self.handled(&branch.handler, expected);
        self.close(at);
        self.jump(Op::Jump, end, at, 0);
        self.body().depth = depth;
        self.place_label(unfit);
        self.emit(Op::Clear(output), at, 0);
        self.jump(Op::Jump, parts.next, at, 0);
        self.place_label(other);
    }

    fn handled(&mut self, handler: &'t Expr, expected: Option<&TypeExpr>) {
        self.statement_start(span::expr(handler), handler);
        self.value(handler, expected);
    }

    /// `tokio::try_join!(a, b)`: the outputs, or the first error.
    pub fn try_join(&mut self, branches: &'t [Expr], biased: bool, at: Span) {
        if !self.may_poll(branches.len(), at) {
            return self.unit(at);
        }
        let count = branches.len();
        let depth = self.body().depth;
        self.open();
        let parts = self.parts(count, at);
        self.make_futures(branches.iter(), &parts);
        self.emit(Op::Rs(RsOp::JoinNew(count as u8)), at, 1);
        self.emit(Op::Store(parts.state), at, -1);
        let (ready, fine, all, end) = (self.label(), self.label(), self.label(), self.label());
        self.place_label(parts.round);
        let point = self.await_point(at, at);
        self.poll_picked(&parts, ready, at);
        self.place_label(ready);
        self.body().depth = depth + 1;
        self.emit(Op::Rs(RsOp::Try), at, 1);
        self.jump(Op::JumpIfTrue, fine, at, -1);
        self.drop_futures(&parts, at);
        self.jump(Op::Jump, end, at, -1);
        self.place_label(fine);
        self.body().depth = depth + 1;
        self.emit(Op::Rs(RsOp::TryJoinKeep(parts.state)), at, -1);
        self.jump(Op::Jump, parts.next, at, 0);
        self.place_label(parts.over);
        self.emit(Op::Rs(RsOp::JoinPending(parts.state)), at, 1);
        if biased {
            self.emit(Op::Rs(RsOp::JoinRewind(parts.state)), at, 0);
        }
        self.jump(Op::JumpIfFalse, all, at, -1);
        self.suspend_round(point, &parts, at);
        self.place_label(all);
        for slot in parts.futures.iter().rev() {
            self.emit(Op::Take(*slot), at, 1);
        }
        self.emit(Op::Rs(RsOp::Tuple(count as u32)), at, 1 - count as i32);
        self.emit(Op::Rs(RsOp::Ok), at, 0);
        self.place_label(end);
        self.body().depth = depth + 1;
        self.close(at);
    }

    /// Whether so many branches can be polled here; reports what is in the way.
    fn may_poll(&mut self, branches: usize, at: Span) -> bool {
        if !self.body().is_async {
            let finding = subset::refuse(at, subset::AWAIT_OUTSIDE).with_code("E0728");
            self.diagnostics.push(finding);
            return false;
        }
        if branches == 0 || branches > BRANCHES_MAX {
            self.error(at, "this macro takes 1 to 62 branches here", "");
            return false;
        }
        true
    }

    fn parts(&mut self, count: usize, at: Span) -> Parts {
        let state = self.temporary(at);
        let slots = (0..count).map(|_| self.body().builder.slot(NameId(0), at));
        let futures: Vec<Slot> = slots.collect();
        futures.iter().for_each(|slot| self.keep(*slot));
        Parts {
            state,
            futures,
            round: self.label(),
            next: self.label(),
            over: self.label(),
        }
    }

    fn make_futures(&mut self, branches: impl Iterator<Item = &'t Expr>, parts: &Parts) {
        for (branch, slot) in branches.zip(parts.futures.iter().rev()) {
            let at = span::expr(branch);
            self.value(branch, None);
            self.emit(Op::Rs(RsOp::IntoFuture), at, 0);
            self.emit(Op::Store(*slot), at, -1);
        }
    }

    /// Polls the picked branches of a round: goes to `ready` with the output of one that is.
    fn poll_picked(&mut self, parts: &Parts, ready: Label, at: Span) {
        self.place_label(parts.next);
        self.emit(Op::Rs(RsOp::JoinPick(parts.state)), at, 1);
        self.jump(Op::JumpIfFalse, parts.over, at, -1);
        self.emit(Op::Rs(RsOp::JoinPoll(parts.state)), at, 2);
        self.emit(Op::Rs(RsOp::SelectTake(parts.state)), at, 0);
        self.jump(Op::JumpIfTrue, ready, at, -1);
        self.emit(Op::Pop, at, -1);
        self.jump(Op::Jump, parts.next, at, 0);
    }

    fn suspend_round(&mut self, point: crate::ir::program::AwaitId, parts: &Parts, at: Span) {
        self.unit(at);
        self.emit(Op::Suspend(point), at, 0);
        self.emit(Op::Pop, at, -1);
        self.jump(Op::Jump, parts.round, at, 0);
    }

    /// The futures are dropped, the first branch's first.
    fn drop_futures(&mut self, parts: &Parts, at: Span) {
        for slot in parts.futures.iter().rev() {
            self.emit(Op::Clear(*slot), at, 0);
        }
    }
}
