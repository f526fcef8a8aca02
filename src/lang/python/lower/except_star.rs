//! `except*`: every handler gets its part of the group; what is left and what handlers raised is raised
//! at the end, together.
//!
//! CPython 3.13 `Python/compile.c` `compiler_try_star_except`.

use super::Lowering;
use super::blocks::BlockKind;
use crate::ir::op::Op;
use crate::ir::program::Slot;
use crate::ir::py::{PyCompare, PyOp, name};
use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry};
use ruff_text_size::{Ranged, TextRange};

/// The hidden slots of one `try`.
struct Parts {
    raised: Slot,
    rest: Slot,
    part: Slot,
    results: Slot,
}

impl<'a> Lowering<'a> {
    pub(super) fn try_except_star(&mut self, found: &'a StmtTry, head: TextRange) {
        let (raised, end, quiet) = (self.label(), self.label(), self.label());
        self.open(BlockKind::Try, raised);
        self.body(&found.body);
        self.close();
        self.body(&found.orelse);
        self.jump(Op::Jump, end, head);
        self.place_label(raised);
        let failed = self.enter_handling(head);
        let parts = Parts {
            raised: self.temporary(),
            rest: self.temporary(),
            part: self.temporary(),
            results: self.temporary(),
        };
        self.py(PyOp::LoadHandled, head);
        self.emit(Op::Dup, head);
        self.emit(Op::Store(parts.raised), head);
        self.emit(Op::Store(parts.rest), head);
        self.py(PyOp::MakeList(0), head);
        self.emit(Op::Store(parts.results), head);
        for handler in &found.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            self.star_handler(handler, &parts);
        }
        self.py(PyOp::LoadBuiltin(name::EXCEPT_STAR_END), head);
        for slot in [parts.raised, parts.results, parts.rest] {
            self.emit(Op::Take(slot), head);
        }
        self.call_positional(3, head);
        self.emit(Op::Store(parts.part), head);
        self.leave_handling_quietly(head);
        self.emit(Op::Load(parts.part), head);
        self.none(head);
        self.py(PyOp::Compare(PyCompare::Is), head);
        self.jump(Op::JumpIfTrue, quiet, head);
        self.emit(Op::Take(parts.part), head);
        self.emit(Op::ResumeUnwind, head);
        self.place_label(failed);
        self.py(PyOp::LeaveHandler, head);
        self.emit(Op::ResumeUnwind, head);
        self.place_label(quiet);
        self.emit(Op::Clear(parts.part), head);
        self.place_label(end);
        for slot in [parts.raised, parts.rest, parts.part, parts.results] {
            self.free_temporary(slot);
        }
    }

    fn leave_handling_quietly(&mut self, range: TextRange) {
        self.close();
        self.py(PyOp::LeaveHandler, range);
    }

    fn star_handler(&mut self, handler: &'a ExceptHandlerExceptHandler, parts: &Parts) {
        let next = self.label();
        let Some(type_) = &handler.type_ else {
            return self.syntax(handler.range, "expected one or more exception types");
        };
        let head = TextRange::new(handler.start(), type_.end());
        self.start(head);
        self.py(PyOp::LoadBuiltin(name::EXCEPT_STAR), head);
        self.emit(Op::Take(parts.rest), head);
        self.expression(type_);
        self.call_positional(2, type_.range());
        self.py(PyOp::Unpack(2), head);
        self.emit(Op::Store(parts.part), head);
        self.emit(Op::Store(parts.rest), head);
        self.emit(Op::Load(parts.part), head);
        self.none(head);
        self.py(PyOp::Compare(PyCompare::Is), head);
        self.jump(Op::JumpIfTrue, next, head);
        self.emit(Op::Take(parts.part), head);
        let failed = self.enter_handling(head);
        if let Some(name) = &handler.name {
            self.py(PyOp::LoadHandled, name.range);
            self.store_name(name, name.range);
        }
        self.open_plain(BlockKind::Star);
        self.body(&handler.body);
        self.close();
        self.leave_handling_quietly(head);
        self.forget(handler);
        self.jump(Op::Jump, next, head);
        self.place_label(failed);
        self.py(PyOp::LeaveHandler, head);
        self.emit(Op::Store(parts.part), head);
        self.emit(Op::Load(parts.results), head);
        self.emit(Op::Take(parts.part), head);
        self.py(PyOp::ListAppend(1), head);
        self.emit(Op::Pop, head);
        self.forget(handler);
        self.place_label(next);
    }

    fn forget(&mut self, handler: &'a ExceptHandlerExceptHandler) {
        if let Some(name) = &handler.name {
            self.delete_name(name, true, name.range);
        }
    }
}
