//! `try` and `with`.
//!
//! An exception being handled is kept by the frame between `EnterHandler` and `LeaveHandler`; whatever
//! leaves that stretch by raising goes through a cleanup that leaves the handler and goes on unwinding.

use super::Lowering;
use super::blocks::BlockKind;
use crate::ir::builder::Label;
use crate::ir::op::Op;
use crate::ir::program::{CallShape, Slot};
use crate::ir::py::{PyOp, name};
use ruff_python_ast::{
    ExceptHandler, ExceptHandlerExceptHandler, Stmt, StmtTry, StmtWith, WithItem,
};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Lowering<'a> {
    pub(super) fn try_statement(&mut self, found: &'a StmtTry) {
        let head = TextRange::at(found.start(), 3.into());
        self.start(head);
        if found.finalbody.is_empty() {
            return self.try_except(found, head);
        }
        let (raised, end) = (self.label(), self.label());
        self.open(BlockKind::Finally(&found.finalbody), raised);
        match found.handlers.is_empty() {
            true => self.body(&found.body),
            false => self.try_except(found, head),
        }
        self.close();
        self.body(&found.finalbody);
        self.jump(Op::Jump, end, head);
        self.place_label(raised);
        let failed = self.enter_handling(head);
        self.body(&found.finalbody);
        self.py(PyOp::Reraise, head);
        self.leave_handling(failed, head);
        self.place_label(end);
    }

    /// Where an exception arrives: it becomes the one being handled. Gives the label of the cleanup.
    pub(super) fn enter_handling(&mut self, range: TextRange) -> Label {
        let failed = self.label();
        self.py(PyOp::EnterHandler, range);
        self.open(BlockKind::Handling, failed);
        failed
    }

    /// The end of the stretch that [`Lowering::enter_handling`] opened, with its cleanup.
    pub(super) fn leave_handling(&mut self, failed: Label, range: TextRange) {
        self.close();
        self.place_label(failed);
        self.py(PyOp::LeaveHandler, range);
        self.emit(Op::ResumeUnwind, range);
    }

    fn try_except(&mut self, found: &'a StmtTry, head: TextRange) {
        if found.is_star {
            return self.try_except_star(found, head);
        }
        let (raised, end) = (self.label(), self.label());
        self.open(BlockKind::Try, raised);
        self.body(&found.body);
        self.close();
        self.body(&found.orelse);
        self.jump(Op::Jump, end, head);
        self.place_label(raised);
        let failed = self.enter_handling(head);
        let last = found.handlers.len().saturating_sub(1);
        for (index, handler) in found.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(handler) = handler;
            if handler.type_.is_none() && index != last {
                self.syntax(handler.range, "default 'except:' must be last");
            }
            self.handler(handler, end);
        }
        self.py(PyOp::Reraise, head);
        self.leave_handling(failed, head);
        self.place_label(end);
    }

    fn handler(&mut self, handler: &'a ExceptHandlerExceptHandler, end: Label) {
        let next = self.label();
        let head = match &handler.type_ {
            Some(type_) => TextRange::new(handler.start(), type_.end()),
            None => TextRange::at(handler.start(), 6.into()),
        };
        if let Some(type_) = &handler.type_ {
            self.start(head);
            self.expression(type_);
            self.py(PyOp::ExceptionMatches, type_.range());
            self.jump(Op::JumpIfFalse, next, head);
        } else {
            self.start(head);
        }
        match &handler.name {
            Some(name) => {
                let failed = self.label();
                self.py(PyOp::LoadHandled, name.range);
                self.store_name(name, name.range);
                self.open(BlockKind::Named(name.as_str(), name.range), failed);
                self.body(&handler.body);
                self.close();
                self.suspend();
                let last = last_statement(&handler.body).unwrap_or(head);
                self.py(PyOp::LeaveHandler, last);
                self.delete_name(name, true, last);
                self.jump(Op::Jump, end, head);
                self.resume();
                self.place_label(failed);
                self.delete_name(name, true, name.range);
                self.emit(Op::ResumeUnwind, head);
            }
            None => {
                self.body(&handler.body);
                self.suspend();
                let last = last_statement(&handler.body).unwrap_or(head);
                self.py(PyOp::LeaveHandler, last);
                self.jump(Op::Jump, end, head);
                self.resume();
            }
        }
        self.place_label(next);
    }

    pub(super) fn with_statement(&mut self, found: &'a StmtWith) {
        if let (true, Some(last)) = (found.is_async, found.items.last()) {
            let head = TextRange::new(found.start(), last.end());
            self.check_async(head, "'async with' outside async function");
        }
        self.with_items(found, &found.items);
    }

    /// `with a, b:` is `with a:` around `with b:`.
    fn with_items(&mut self, found: &'a StmtWith, items: &'a [WithItem]) {
        let Some((item, rest)) = items.split_first() else {
            return self.body(&found.body);
        };
        let range = item.context_expr.range();
        self.start(range);
        self.loop_place(&item.context_expr, found.range, None);
        let exit = self.temporary();
        self.expression(&item.context_expr);
        self.py(PyOp::WithMethods(found.is_async), range);
        self.emit(Op::Swap, range);
        self.emit(Op::Store(exit), range);
        let shape = self.builder.shape(CallShape::default());
        self.py(PyOp::CallManager(shape), range);
        if found.is_async {
            self.await_top(&item.context_expr, range);
        }
        let (raised, end, swallowed) = (self.label(), self.label(), self.label());
        let is_async = found.is_async;
        let kind = BlockKind::With {
            exit,
            is_async,
            range,
        };
        self.open(kind, raised);
        match &item.optional_vars {
            Some(target) => self.store(target),
            None => self.emit(Op::Pop, range),
        }
        self.with_items(found, rest);
        self.close();
        self.with_exit(exit, is_async, range);
        self.jump(Op::Jump, end, range);
        self.place_label(raised);
        let failed = self.enter_handling(range);
        self.emit(Op::Take(exit), range);
        self.py(PyOp::LoadHandled, range);
        self.py(PyOp::GetAttr(name::DUNDER_CLASS), range);
        self.py(PyOp::LoadHandled, range);
        self.py(PyOp::LoadHandled, range);
        self.py(PyOp::GetAttr(name::TRACEBACK), range);
        self.call_manager(range);
        if is_async {
            self.await_top(&item.context_expr, range);
        }
        self.py(PyOp::Truth, range);
        self.jump(Op::JumpIfTrue, swallowed, range);
        self.py(PyOp::Reraise, range);
        self.leave_handling(failed, range);
        self.place_label(swallowed);
        self.py(PyOp::LeaveHandler, range);
        self.place_label(end);
        self.free_temporary(exit);
    }

    /// Calls an `__exit__` with its three arguments.
    fn call_manager(&mut self, range: TextRange) {
        let shape = self.builder.shape(CallShape {
            positional: 3,
            keywords: Vec::new(),
        });
        self.py(PyOp::CallManager(shape), range);
    }

    /// Calls the `__exit__` in the slot without an exception.
    pub(super) fn with_exit(&mut self, exit: Slot, is_async: bool, range: TextRange) {
        self.emit(Op::Take(exit), range);
        (0..3).for_each(|_| self.none(range));
        self.call_manager(range);
        if is_async {
            self.await_range(range, range);
        }
        self.emit(Op::Pop, range);
    }
}

/// The statement that a handler's body ends with: its line is still the current one when the exception is
/// let go (`Python/compile.c` gives that code no line).
fn last_statement(body: &[Stmt]) -> Option<TextRange> {
    let last = body.last()?;
    let inner: Option<&[Stmt]> = match last {
        Stmt::With(found) => Some(&found.body),
        Stmt::If(found) => Some(match found.elif_else_clauses.last() {
            Some(clause) if clause.test.is_none() => &clause.body,
            _ => &found.body,
        }),
        _ => None,
    };
    match inner {
        Some(inner) => last_statement(inner),
        None => Some(last.range()),
    }
}
