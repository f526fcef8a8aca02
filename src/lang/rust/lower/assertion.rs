//! `assert!`, `assert_eq!`, `assert_ne!`.

use super::Lowering;
use super::macros::arguments;
use super::place::is_place;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{Const, Format, FormatPiece, FormatSpec, Slot};
use crate::ir::rs::{RsBinary, RsOp, TypeExpr};
use crate::lang::rust::span;
use syn::{Expr, Macro};

impl<'t> Lowering<'t> {
    /// `assert!(condition, ..)`
    pub fn assert(&mut self, mac: &'t Macro, at: Span) {
        let parsed = self.parsed(mac, at, arguments);
        let Some((expressions, _)) = parsed else {
            return self.unit(at);
        };
        let Some(condition) = expressions.first() else {
            self.error(at, "`assert!` needs a condition", "");
            return self.unit(at);
        };
        let fine = self.label();
        self.value(condition, None);
        self.jump(Op::JumpIfTrue, fine, at, -1);
        if expressions.len() > 1 {
            self.message(mac, 1, "", at);
        } else {
            let said = span::expr(condition);
            let said = self.text.get(said.start as usize..said.end as usize);
            let words: Vec<&str> = said.unwrap_or("").split_whitespace().collect();
            let message = format!("assertion failed: {}", words.join(" "));
            self.constant(Const::Text(message.into()), at);
        }
        self.emit(Op::Rs(RsOp::Panic), at, -1);
        self.place_label(fine);
        self.unit(at);
    }

    /// `assert_eq!(left, right, ..)`, `assert_ne!`
    pub fn assert_compare(&mut self, mac: &'t Macro, op: RsBinary, at: Span) {
        let parsed = self.parsed(mac, at, arguments);
        let Some((expressions, _)) = parsed else {
            return self.unit(at);
        };
        let [left, right, ..] = &expressions[..] else {
            self.error(at, "this takes two values to compare", "");
            return self.unit(at);
        };
        let fine = self.label();
        let known = self.static_type(left);
        let places: Vec<Slot> = [left, right]
            .map(|side| self.kept_place(side, &known))
            .into();
        for place in &places {
            self.emit(Op::Load(*place), at, 1);
        }
        self.emit(Op::Rs(RsOp::Binary(op)), at, -1);
        if self.orders_itself {
            self.emit(Op::Rs(RsOp::OrderingIs(op)), at, 0);
        }
        self.jump(Op::JumpIfTrue, fine, at, -1);
        let sign = if op == RsBinary::Eq { "==" } else { "!=" };
        let with_message = expressions.len() > 2;
        if with_message {
            self.formatted(mac, 2, "", "", at);
        }
        for place in &places {
            self.emit(Op::Load(*place), at, 1);
        }
        let format = self.compare_message(sign, with_message);
        let count = 2 + i32::from(with_message);
        self.emit(Op::Rs(RsOp::Format(format)), at, 1 - count);
        self.emit(Op::Rs(RsOp::Panic), at, -1);
        self.place_label(fine);
        self.unit(at);
    }

    /// What `assert_eq!` says (`core::panicking::assert_failed`).
    fn compare_message(&mut self, sign: &str, with_message: bool) -> crate::ir::program::FormatId {
        let debug = FormatSpec {
            conversion: Some('?'),
            ..FormatSpec::default()
        };
        let argument = |index: u32, spec: &FormatSpec| FormatPiece::Argument {
            index,
            spec: spec.clone(),
        };
        let literal = |text: String| FormatPiece::Literal(text.into());
        let first = u32::from(with_message);
        let mut pieces = vec![literal(format!("assertion `left {sign} right` failed"))];
        if with_message {
            pieces.push(literal(": ".into()));
            pieces.push(argument(0, &FormatSpec::default()));
        }
        pieces.push(literal("\n  left: ".into()));
        pieces.push(argument(first, &debug));
        pieces.push(literal("\n right: ".into()));
        pieces.push(argument(first + 1, &debug));
        self.program.format(Format { pieces })
    }

    /// Keeps a value, or the place it is in, in a temporary that can be loaded as a place.
    fn kept_place(&mut self, expr: &'t Expr, known: &TypeExpr) -> Slot {
        let at = span::expr(expr);
        let place = match is_place(expr) && !self.is_named_constant(expr) {
            true => {
                self.place(expr);
                self.temporary(at)
            }
            false => {
                self.value(expr, Some(known));
                let value = self.temporary(at);
                self.emit(Op::Store(value), at, -1);
                self.emit(Op::Rs(RsOp::RefLocal(value)), at, 1);
                self.temporary(at)
            }
        };
        self.emit(Op::Store(place), at, -1);
        place
    }
}
