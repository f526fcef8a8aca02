//! Statements, one after the other.

use super::Lowering;
use crate::ir::op::Op;
use crate::ir::program::FunctionKind;
use crate::ir::py::PyOp;
use crate::lang::python::subset::Construct;
use ruff_python_ast::{Expr, Stmt, StmtIf};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// More operations than any program of the allowed length needs: nested `finally` bodies are copied, and
/// so could double with each level.
const OPERATIONS_MAX: usize = 400_000;

impl<'a> Lowering<'a> {
    /// Lowers a block of statements.
    pub(super) fn body(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            self.statement(stmt);
        }
    }

    /// Marks the start of a statement.
    pub(super) fn start(&mut self, range: TextRange) {
        if !self.hidden {
            self.emit(Op::Statement, range);
        }
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        if self.emitted > OPERATIONS_MAX {
            return self.unsupported(Construct::TooMany, stmt.range());
        }
        match stmt {
            Stmt::FunctionDef(function) => self.function_def(function),
            Stmt::ClassDef(class) => self.class_def(class),
            Stmt::Return(found) => self.return_statement(found.value.as_deref(), found.range),
            Stmt::Expr(found) => self.expression_statement(&found.value, found.range),
            Stmt::Assign(assign) => {
                self.start(assign.range);
                self.assign(&assign.targets, &assign.value);
            }
            Stmt::AugAssign(assign) => {
                self.start(assign.range);
                self.augmented(assign);
            }
            Stmt::AnnAssign(assign) => {
                self.note_annotation(assign);
                if let Some(value) = &assign.value {
                    self.start(assign.range);
                    self.expression(value);
                    self.store(&assign.target);
                }
            }
            Stmt::Delete(delete) => {
                self.start(delete.range);
                delete.targets.iter().for_each(|target| self.delete(target));
            }
            Stmt::If(found) => self.if_statement(found),
            Stmt::While(found) => self.while_statement(found),
            Stmt::For(found) => self.for_statement(found),
            Stmt::Try(found) => self.try_statement(found),
            Stmt::With(found) => self.with_statement(found),
            Stmt::Raise(found) => {
                self.start(found.range);
                self.raise(found.exc.as_deref(), found.cause.as_deref(), found.range);
            }
            Stmt::Assert(found) => {
                self.start(found.range);
                self.assert_statement(found.start(), &found.test, found.msg.as_deref());
            }
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Break(found) => {
                self.start(found.range);
                self.leave_loop(true, found.range);
            }
            Stmt::Continue(found) => {
                self.start(found.range);
                self.leave_loop(false, found.range);
            }
            Stmt::Pass(found) => self.start(found.range),
            Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::Match(found) => self.match_statement(found),
            Stmt::TypeAlias(found) => {
                self.start(found.range);
                self.none(found.range);
                self.store(&found.name);
            }
            Stmt::IpyEscapeCommand(found) => self.syntax(found.range, "invalid syntax"),
        }
    }

    /// An expression as a statement; literals alone (docstrings, `...`) do nothing.
    fn expression_statement(&mut self, value: &'a Expr, range: TextRange) {
        self.start(range);
        if matches!(value, Expr::StringLiteral(_) | Expr::EllipsisLiteral(_)) {
            return;
        }
        self.expression(value);
        self.emit(Op::Pop, range);
    }

    fn return_statement(&mut self, value: Option<&'a Expr>, range: TextRange) {
        self.start(range);
        if self.functions.len() == 1 && !self.hidden || !self.function().classes.is_empty() {
            return self.syntax(range, "'return' outside function");
        }
        match value {
            Some(value) if self.kind() == FunctionKind::AsyncGenerator => {
                self.syntax(value.range(), "'return' with value in async generator");
            }
            Some(value) => self.expression(value),
            None => self.none(range),
        }
        self.leave_function_with_value(range);
    }

    fn if_statement(&mut self, found: &'a StmtIf) {
        self.start(found.test.range());
        if is_main_guard(&found.test) && !self.hidden {
            self.body(&found.body);
            return;
        }
        let end = self.label();
        let mut next = self.label();
        self.jump_unless(&found.test, next);
        self.body(&found.body);
        let mut range = found.test.range();
        for clause in &found.elif_else_clauses {
            self.jump(Op::Jump, end, range);
            self.place_label(next);
            next = self.label();
            if let Some(test) = &clause.test {
                range = test.range();
                self.start(range);
                self.jump_unless(test, next);
            }
            self.body(&clause.body);
        }
        self.place_label(next);
        self.place_label(end);
    }

    fn raise(&mut self, exc: Option<&'a Expr>, cause: Option<&'a Expr>, range: TextRange) {
        let Some(exc) = exc else {
            return self.py(PyOp::Reraise, range);
        };
        self.expression(exc);
        self.py(PyOp::MakeException, range);
        match cause {
            None => self.py(PyOp::Raise, range),
            Some(cause) => {
                self.expression(cause);
                if !matches!(cause, Expr::NoneLiteral(_)) {
                    self.py(PyOp::MakeException, range);
                }
                self.py(PyOp::RaiseFrom, range);
            }
        }
    }

    fn assert_statement(&mut self, start: TextSize, test: &'a Expr, message: Option<&'a Expr>) {
        let fine = self.label();
        let end = message.map_or(test.end(), Ranged::end);
        self.loop_place(test, TextRange::new(start, end), None);
        self.jump_if(test, fine);
        if let Some(message) = message {
            self.expression(message);
        }
        self.py(PyOp::AssertFailed(message.is_some()), test.range());
        self.place_label(fine);
    }
}

/// `__name__ == "__main__"`: the program is always the main module.
fn is_main_guard(test: &Expr) -> bool {
    let Expr::Compare(compare) = test else {
        return false;
    };
    let (Expr::Name(name), [ruff_python_ast::CmpOp::Eq], [Expr::StringLiteral(text)]) =
        (&*compare.left, &compare.ops[..], &compare.comparators[..])
    else {
        return false;
    };
    name.id == "__name__" && text.value.to_str() == "__main__"
}
