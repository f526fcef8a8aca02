//! Truth: `and`, `or`, `not`, comparisons, conditional expressions, and jumps on them.

use super::Lowering;
use crate::ir::builder::Label;
use crate::ir::op::Op;
use crate::ir::py::{PyCompare, PyOp};
use ruff_python_ast::{BoolOp, CmpOp, Expr, ExprBoolOp, ExprCompare, ExprIf, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

fn comparison(operator: CmpOp) -> PyCompare {
    match operator {
        CmpOp::Eq => PyCompare::Eq,
        CmpOp::NotEq => PyCompare::Ne,
        CmpOp::Lt => PyCompare::Lt,
        CmpOp::LtE => PyCompare::Le,
        CmpOp::Gt => PyCompare::Gt,
        CmpOp::GtE => PyCompare::Ge,
        CmpOp::Is => PyCompare::Is,
        CmpOp::IsNot => PyCompare::IsNot,
        CmpOp::In => PyCompare::In,
        CmpOp::NotIn => PyCompare::NotIn,
    }
}

impl<'a> Lowering<'a> {
    /// Goes to `label` if the test is false.
    pub(super) fn jump_unless(&mut self, test: &'a Expr, label: Label) {
        match test {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => self.jump_if(&unary.operand, label),
            Expr::BoolOp(found) if found.op == BoolOp::And => {
                let jump = |value| self.jump_unless(value, label);
                found.values.iter().for_each(jump);
            }
            Expr::BoolOp(found) => {
                let yes = self.label();
                let (last, others) = split(found);
                others.iter().for_each(|value| self.jump_if(value, yes));
                self.jump_unless(last, label);
                self.place_label(yes);
            }
            _ => {
                self.truth(test);
                self.jump(Op::JumpIfFalse, label, test.range());
            }
        }
    }

    /// Goes to `label` if the test is true.
    pub(super) fn jump_if(&mut self, test: &'a Expr, label: Label) {
        match test {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => {
                self.jump_unless(&unary.operand, label);
            }
            Expr::BoolOp(found) if found.op == BoolOp::Or => {
                let jump = |value| self.jump_if(value, label);
                found.values.iter().for_each(jump);
            }
            Expr::BoolOp(found) => {
                let no = self.label();
                let (last, others) = split(found);
                others.iter().for_each(|value| self.jump_unless(value, no));
                self.jump_if(last, label);
                self.place_label(no);
            }
            _ => {
                self.truth(test);
                self.jump(Op::JumpIfTrue, label, test.range());
            }
        }
    }

    /// Pushes the truth of a test as a bool.
    fn truth(&mut self, test: &'a Expr) {
        self.expression(test);
        let is_bool = match test {
            Expr::BooleanLiteral(_) => true,
            Expr::Compare(compare) => {
                matches!(
                    compare.ops[..],
                    [CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn]
                )
            }
            _ => false,
        };
        if !is_bool {
            self.py(PyOp::Truth, test.range());
        }
    }

    /// `a and b` as a value: the first operand that decides, else the last.
    pub(super) fn bool_op(&mut self, found: &'a ExprBoolOp) {
        let end = self.label();
        let (last, others) = split(found);
        for value in others {
            let range = value.range();
            self.expression(value);
            self.emit(Op::Dup, range);
            self.py(PyOp::Truth, range);
            match found.op {
                BoolOp::And => self.jump(Op::JumpIfFalse, end, range),
                BoolOp::Or => self.jump(Op::JumpIfTrue, end, range),
            }
            self.emit(Op::Pop, range);
        }
        self.expression(last);
        self.place_label(end);
    }

    pub(super) fn compare(&mut self, compare: &'a ExprCompare) {
        let range = compare.range;
        self.expression(&compare.left);
        let Some((last, others)) = compare.ops.split_last() else {
            return;
        };
        let (fails, end) = (self.label(), self.label());
        for (operator, operand) in others.iter().zip(&compare.comparators) {
            self.expression(operand);
            self.emit(Op::Dup, range);
            self.emit(Op::Rotate3, range);
            self.py(PyOp::Compare(comparison(*operator)), range);
            self.emit(Op::Dup, range);
            self.py(PyOp::Truth, range);
            self.jump(Op::JumpIfFalse, fails, range);
            self.emit(Op::Pop, range);
        }
        if let Some(operand) = compare.comparators.last() {
            self.expression(operand);
        }
        self.py(PyOp::Compare(comparison(*last)), range);
        if others.is_empty() {
            self.place_label(fails);
        } else {
            self.jump(Op::Jump, end, range);
            self.place_label(fails);
            self.emit(Op::Swap, range);
            self.emit(Op::Pop, range);
        }
        self.place_label(end);
    }

    /// `a if test else b`.
    pub(super) fn conditional(&mut self, found: &'a ExprIf) {
        let (otherwise, end) = (self.label(), self.label());
        self.jump_unless(&found.test, otherwise);
        self.expression(&found.body);
        let range: TextRange = found.range;
        self.jump(Op::Jump, end, range);
        self.place_label(otherwise);
        self.expression(&found.orelse);
        self.place_label(end);
    }
}

/// The last operand and the ones before it; ruff gives at least two.
fn split(found: &ExprBoolOp) -> (&Expr, &[Expr]) {
    let (last, others) = found
        .values
        .split_last()
        .expect("a boolean operation has operands");
    (last, others)
}
