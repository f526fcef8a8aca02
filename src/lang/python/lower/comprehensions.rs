//! Comprehensions, in line (PEP 709), and generator expressions, as functions of their own.

use super::Lowering;
use super::functions::{GENERATOR_EXPRESSION, Head};
use crate::ir::builder::Label;
use crate::ir::op::Op;
use crate::ir::program::FunctionKind;
use crate::ir::py::PyOp;
use crate::lang::python::names::{FIRST_ITERABLE, Place, ScopeId};
use ruff_python_ast::{Comprehension, ExprDictComp, ExprGenerator, ExprListComp, ExprSetComp};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Lowering<'a> {
    pub(super) fn list_comprehension(&mut self, comp: &'a ExprListComp) {
        self.py(PyOp::MakeList(0), comp.range);
        let below = comp.generators.len() as u32 + 1;
        self.inline("<listcomp>", comp.range, &comp.generators, |lowering| {
            lowering.expression(&comp.elt);
            lowering.py(PyOp::ListAppend(below), comp.elt.range());
        });
    }

    pub(super) fn set_comprehension(&mut self, comp: &'a ExprSetComp) {
        self.py(PyOp::MakeSet(0), comp.range);
        let below = comp.generators.len() as u32 + 1;
        self.inline("<setcomp>", comp.range, &comp.generators, |lowering| {
            lowering.expression(&comp.elt);
            lowering.py(PyOp::SetAdd(below), comp.elt.range());
        });
    }

    pub(super) fn dict_comprehension(&mut self, comp: &'a ExprDictComp) {
        let Some(key) = &comp.key else {
            return self.syntax(
                comp.range,
                "dict unpacking cannot be used in dict comprehension",
            );
        };
        self.py(PyOp::MakeDict(0), comp.range);
        let below = comp.generators.len() as u32 + 1;
        self.inline("<dictcomp>", comp.range, &comp.generators, |lowering| {
            lowering.expression(key);
            lowering.expression(&comp.value);
            lowering.py(PyOp::DictSet(below), comp.value.range());
        });
    }

    /// Loops in the current function, with variables of their own.
    fn inline(
        &mut self,
        name: &str,
        range: TextRange,
        generators: &'a [Comprehension],
        element: impl FnOnce(&mut Self),
    ) {
        let Some((first, others)) = generators.split_first() else {
            return;
        };
        self.loop_place(&first.iter, range, Some(name));
        for generator in others {
            self.loop_place(&generator.iter, range, None);
        }
        if let Some(found) = generators.iter().find(|generator| generator.is_async) {
            let message = "asynchronous comprehension outside of an asynchronous function";
            self.check_async(found.range, message);
        }
        self.expression(&first.iter);
        self.iterator(first);
        let scope = self.names.scope_at(range);
        let outer = std::mem::replace(&mut self.function().scope, scope);
        self.comprehension_cells(scope, range);
        self.rounds(generators, element);
        for name in self.names.scope(scope).bound.clone() {
            if let Place::Local(binder) | Place::Cell(binder) = self.place_of(&name) {
                let slot = self.slot_of(binder, &name, range);
                self.emit(Op::Clear(slot), range);
            }
        }
        self.function().scope = outer;
    }

    /// Fresh cells for the variables that inner functions capture.
    fn comprehension_cells(&mut self, scope: ScopeId, range: TextRange) {
        for name in self.names.scope(scope).cells.clone() {
            let slot = self.slot_of(scope, &name, range);
            self.emit(Op::Clear(slot), range);
            self.py(PyOp::MakeCell(slot), range);
        }
    }

    /// The nested loops; the first iterator is on the operand stack and gone at the end.
    fn rounds(&mut self, generators: &'a [Comprehension], element: impl FnOnce(&mut Self)) {
        let mut open: Vec<(Label, Label, &Comprehension)> = Vec::new();
        for (index, generator) in generators.iter().enumerate() {
            if index > 0 {
                self.expression(&generator.iter);
                self.iterator(generator);
            }
            let (next, over) = (self.label(), self.label());
            self.place_label(next);
            match generator.is_async {
                true => self.async_next(&generator.iter, over),
                false => {
                    let advance = |to| Op::Py(PyOp::ForIter(to));
                    self.jump(advance, over, generator.iter.range());
                }
            }
            self.store(&generator.target);
            for test in &generator.ifs {
                self.jump_unless(test, next);
            }
            open.push((next, over, generator));
        }
        element(self);
        for (next, over, generator) in open.into_iter().rev() {
            self.jump(Op::Jump, next, generator.range);
            self.place_label(over);
            if generator.is_async {
                self.py(PyOp::EndAsyncFor, generator.iter.range());
            }
        }
    }

    /// Makes the iterable on top an iterator.
    fn iterator(&mut self, generator: &'a Comprehension) {
        let op = match generator.is_async {
            true => PyOp::AsyncIter,
            false => PyOp::GetIter,
        };
        self.py(op, generator.iter.range());
    }

    /// A generator made at once from the first iterator.
    pub(super) fn generator_expression(&mut self, comp: &'a ExprGenerator) {
        let Some(first) = comp.generators.first() else {
            return;
        };
        let scope = self.names.scope_at(comp.range);
        let brackets = match comp.parenthesized {
            true => comp.range,
            false => comp.range.sub_start(1.into()).add_end(1.into()),
        };
        for generator in &comp.generators {
            self.loop_place(&generator.iter, brackets, None);
        }
        let rounds_async = comp.generators.iter().any(|generator| generator.is_async);
        let kind = match rounds_async || self.names.scope(scope).awaits {
            true => FunctionKind::AsyncGenerator,
            false => FunctionKind::Generator,
        };
        let head = Head {
            name: GENERATOR_EXPRESSION,
            kind,
            scope,
            signature: comp.range,
            whole: comp.range,
        };
        let id = self.lower_function(&head, None, |lowering| {
            lowering.load_name(FIRST_ITERABLE, first.iter.range());
            lowering.rounds(&comp.generators, |lowering| {
                lowering.expression(&comp.elt);
                lowering.suspend_top(comp.elt.range());
                lowering.emit(Op::Pop, comp.elt.range());
            });
            lowering.emit_none_return(comp.range);
        });
        self.make_function(id, scope, comp.range);
        self.expression(&first.iter);
        self.iterator(first);
        self.call_positional(1, comp.range);
    }
}
