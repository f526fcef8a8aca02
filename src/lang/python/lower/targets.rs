//! Assignment targets, augmented assignment, `del`.

use super::Lowering;
use super::expressions::binary_operator;
use crate::ir::op::Op;
use crate::ir::py::PyOp;
use crate::lang::python::subset::Construct;
use ruff_python_ast::{Expr, StmtAugAssign};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Lowering<'a> {
    /// `a = b = value`: the value once, then the targets from left to right.
    pub(super) fn assign(&mut self, targets: &'a [Expr], value: &'a Expr) {
        self.expression(value);
        let Some((last, others)) = targets.split_last() else {
            return;
        };
        for target in others {
            self.emit(Op::Dup, target.range());
            self.store(target);
        }
        self.store(last);
    }

    /// Pops into a target.
    pub(super) fn store(&mut self, target: &'a Expr) {
        self.anchor(target);
        let range = target.range();
        match target {
            Expr::Name(name) => self.store_name(&name.id, range),
            Expr::Attribute(attribute) => {
                self.expression(&attribute.value);
                let id = self.builder.name(&self.mangled(&attribute.attr));
                self.py(PyOp::SetAttr(id), range);
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                self.expression(&subscript.slice);
                self.py(PyOp::SetItem, range);
            }
            Expr::Tuple(tuple) => self.store_many(&tuple.elts, range),
            Expr::List(list) => self.store_many(&list.elts, range),
            _ => self.unsupported(Construct::Target, range),
        }
    }

    fn store_many(&mut self, targets: &'a [Expr], range: TextRange) {
        let is_starred = |target: &Expr| matches!(target, Expr::Starred(_));
        let Some(star) = targets.iter().position(is_starred) else {
            self.py(PyOp::Unpack(targets.len() as u32), range);
            return targets.iter().for_each(|target| self.store(target));
        };
        let after = targets.len() - star - 1;
        if targets[star + 1..].iter().any(is_starred) {
            return self.syntax(range, "multiple starred expressions in assignment");
        }
        let (Ok(before), Ok(after)) = (u8::try_from(star), u8::try_from(after)) else {
            return self.unsupported(Construct::TooMany, range);
        };
        self.py(PyOp::UnpackStarred(before, after), range);
        for target in targets {
            match target {
                Expr::Starred(starred) => self.store(&starred.value),
                target => self.store(target),
            }
        }
    }

    /// `target op= value`: the target's parts are evaluated once.
    pub(super) fn augmented(&mut self, assign: &'a StmtAugAssign) {
        let operator = binary_operator(assign.op);
        let (target, range) = (&*assign.target, assign.range);
        self.anchor(target);
        match target {
            Expr::Name(name) => {
                self.load_name(&name.id, target.range());
                self.expression(&assign.value);
                self.py(PyOp::InPlace(operator), range);
                self.store_name(&name.id, target.range());
            }
            Expr::Attribute(attribute) => {
                let id = self.builder.name(&self.mangled(&attribute.attr));
                self.expression(&attribute.value);
                self.emit(Op::Dup, target.range());
                self.py(PyOp::GetAttr(id), target.range());
                self.expression(&assign.value);
                self.py(PyOp::InPlace(operator), range);
                self.emit(Op::Swap, range);
                self.py(PyOp::SetAttr(id), target.range());
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                self.expression(&subscript.slice);
                self.py(PyOp::Dup2, target.range());
                self.py(PyOp::GetItem, target.range());
                self.expression(&assign.value);
                self.py(PyOp::InPlace(operator), range);
                self.emit(Op::Rotate3, range);
                self.py(PyOp::SetItem, target.range());
            }
            _ => self.unsupported(Construct::Target, target.range()),
        }
    }

    /// `del target`.
    pub(super) fn delete(&mut self, target: &'a Expr) {
        self.anchor(target);
        let range = target.range();
        match target {
            Expr::Name(name) => self.delete_name(&name.id, false, range),
            Expr::Attribute(attribute) => {
                self.expression(&attribute.value);
                let id = self.builder.name(&self.mangled(&attribute.attr));
                self.py(PyOp::DeleteAttr(id), range);
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                self.expression(&subscript.slice);
                self.py(PyOp::DeleteItem, range);
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| self.delete(target)),
            Expr::List(list) => list.elts.iter().for_each(|target| self.delete(target)),
            _ => self.unsupported(Construct::Delete, range),
        }
    }
}
