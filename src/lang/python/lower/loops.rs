//! `while` and `for`. Each round starts with its statement mark: the loop's line.

use super::Lowering;
use super::blocks::BlockKind;
use crate::ir::builder::Label;
use crate::ir::op::{Handler, Op};
use crate::ir::py::PyOp;
use ruff_python_ast::{Expr, StmtFor, StmtWhile};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Lowering<'a> {
    pub(super) fn while_statement(&mut self, found: &'a StmtWhile) {
        let (next, over, end) = (self.label(), self.label(), self.label());
        let range = found.test.range();
        if self.here().0 == 0 {
            // A function's first operation is where it begins, and never where a loop goes back to.
            self.jump(Op::Jump, next, range);
        }
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

    fn async_for(&mut self, found: &'a StmtFor) {
        let (next, over, end) = (self.label(), self.label(), self.label());
        let head = TextRange::new(found.start(), found.iter.end());
        self.check_async(head, "'async for' outside async function");
        self.start(head);
        self.expression(&found.iter);
        self.py(PyOp::AsyncIter, found.iter.range());
        self.function().depth += 1;
        let first = self.label();
        self.jump(Op::Jump, first, head);
        self.place_label(next);
        self.start(head);
        self.place_label(first);
        self.async_next(&found.iter, over);
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
        self.py(PyOp::EndAsyncFor, found.iter.range());
        self.body(&found.orelse);
        self.place_label(end);
    }

    /// Pushes the next item of the asynchronous iterator on top; what that raises goes to `over`.
    pub(super) fn async_next(&mut self, iter: &'a Expr, over: Label) {
        let start = self.here();
        self.py(PyOp::AsyncNext, iter.range());
        self.await_top(iter, iter.range());
        let end = self.here();
        let body = &mut self.function().body;
        body.handler(start, end, over, Handler::UNCUT);
    }

    pub(super) fn for_statement(&mut self, found: &'a StmtFor) {
        if found.is_async {
            return self.async_for(found);
        }
        self.loop_place(&found.iter, found.range, None);
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
