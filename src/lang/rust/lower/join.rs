//! `tokio::join!`: every branch inside one task, as tokio 1.54's `macros/join.rs` expands it.

use super::Lowering;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{NameId, Slot};
use crate::ir::rs::RsOp;
use crate::lang::rust::{span, subset};
use syn::Expr;

/// Most branches of a `join!`: a round's finished branches are bits of one word.
const BRANCHES_MAX: usize = 62;

impl<'t> Lowering<'t> {
    /// Lowers the branches to a loop of rounds. The expressions have been parsed from the macro.
    pub fn join(&mut self, branches: &'t [Expr], biased: bool, at: Span) {
        if !self.body().is_async {
            let finding = subset::refuse(at, subset::AWAIT_OUTSIDE).with_code("E0728");
            self.diagnostics.push(finding);
            return self.unit(at);
        }
        if branches.is_empty() || branches.len() > BRANCHES_MAX {
            self.error(at, "`join!` takes 1 to 62 branches here", "");
            return self.unit(at);
        }
        let count = branches.len() as u8;
        let state = self.body().builder.slot(NameId(0), at);
        let slots: Vec<Slot> = branches
            .iter()
            .map(|_| self.body().builder.slot(NameId(0), at))
            .collect();
        self.keep(state);
        for (branch, slot) in branches.iter().zip(slots.iter().rev()) {
            self.value(branch, None);
            self.emit(Op::Rs(RsOp::IntoFuture), span::expr(branch), 0);
            self.emit(Op::Store(*slot), span::expr(branch), -1);
        }
        slots.iter().for_each(|slot| self.keep(*slot));
        self.emit(Op::Rs(RsOp::JoinNew(count)), at, 1);
        self.emit(Op::Store(state), at, -1);
        self.join_rounds(state, biased, at);
        for slot in slots.iter().rev() {
            self.emit(Op::Take(*slot), at, 1);
        }
        let count = u32::from(count);
        self.emit(Op::Rs(RsOp::Tuple(count)), at, 1 - count as i32);
    }

    fn join_rounds(&mut self, state: Slot, biased: bool, at: Span) {
        let (next, round_over, done) = (self.label(), self.label(), self.label());
        let point = self.await_point(at, at);
        self.place_label(next);
        self.emit(Op::Rs(RsOp::JoinPick(state)), at, 1);
        self.jump(Op::JumpIfFalse, round_over, at, -1);
        self.emit(Op::Rs(RsOp::JoinPoll(state)), at, 2);
        self.emit(Op::Rs(RsOp::JoinTake(state)), at, -2);
        self.jump(Op::Jump, next, at, 0);
        self.place_label(round_over);
        self.emit(Op::Rs(RsOp::JoinPending(state)), at, 1);
        if biased {
            self.emit(Op::Rs(RsOp::JoinRewind(state)), at, 0);
        }
        self.jump(Op::JumpIfFalse, done, at, -1);
        self.unit(at);
        self.emit(Op::Suspend(point), at, 0);
        self.emit(Op::Pop, at, -1);
        self.jump(Op::Jump, next, at, 0);
        self.place_label(done);
    }
}
