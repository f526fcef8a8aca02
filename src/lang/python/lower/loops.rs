//! `while` and `for`. Each round starts with its statement mark: the loop's line.

use super::Lowering;
use super::blocks::BlockKind;
use crate::ir::op::Op;
use crate::ir::py::PyOp;
use crate::lang::python::subset::Construct;
use ruff_python_ast::{Expr, StmtFor, StmtWhile};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Lowering<'a> {
    pub(super) fn while_statement(&mut self, found: &'a StmtWhile) {
        let (next, over, end) = (self.label(), self.label(), self.label());
        let range = found.test.range();
        self.place_label(next);
        self.start(range);
        let forever = matches!(&*found.test, Expr::BooleanLiteral(literal) if literal.value);
        if !forever {
            self.jump_unless(&found.test, over);
        }
        let kind = BlockKind::Loop {
            next,
            end,
            iterator: false,
        };
        self.open_plain(kind);
        self.body(&found.body);
        self.close();
        self.jump(Op::Jump, next, range);
        self.place_label(over);
        self.body(&found.orelse);
        self.place_label(end);
    }

    pub(super) fn for_statement(&mut self, found: &'a StmtFor) {
        if found.is_async {
            let range = TextRange::new(found.start(), found.target.end());
            return self.unsupported(Construct::AsyncFor, range);
        }
        let (next, over, end) = (self.label(), self.label(), self.label());
        let head = TextRange::new(found.start(), found.iter.end());
        self.start(head);
        self.expression(&found.iter);
        self.py(PyOp::GetIter, found.iter.range());
        self.function().depth += 1;
        self.jump(|to| Op::Py(PyOp::ForIter(to)), over, found.iter.range());
        let first = self.label();
        self.jump(Op::Jump, first, head);
        self.place_label(next);
        self.start(head);
        self.jump(|to| Op::Py(PyOp::ForIter(to)), over, found.iter.range());
        self.place_label(first);
        self.store(&found.target);
        let kind = BlockKind::Loop {
            next,
            end,
            iterator: true,
        };
        self.open_plain(kind);
        self.body(&found.body);
        self.close();
        self.jump(Op::Jump, next, head);
        self.function().depth -= 1;
        self.place_label(over);
        self.body(&found.orelse);
        self.place_label(end);
    }
}
