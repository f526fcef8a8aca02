//! `class`: its body runs in line, in the function around it; what it binds becomes attributes.

use super::Lowering;
use crate::ir::op::Op;
use crate::ir::program::Slot;
use crate::ir::py::PyOp;
use crate::lang::python::names::{CLASS_CELL, ScopeId};
use crate::lang::python::subset::Construct;
use ruff_python_ast::{Expr, StmtClassDef};
use ruff_text_size::{Ranged, TextRange};
use std::collections::BTreeSet;

/// A class whose body is being run.
pub(super) struct OpenClass {
    pub(super) slot: Slot,
    pub(super) scope: ScopeId,
    bound: BTreeSet<String>,
}

impl<'a> Lowering<'a> {
    pub(super) fn class_def(&mut self, class: &'a StmtClassDef) {
        if let Some(decorator) = class.decorator_list.first() {
            self.unsupported(Construct::Decorator, decorator.range);
        }
        if let Some(parameters) = &class.type_params {
            self.unsupported(Construct::TypeParameters, parameters.range);
        }
        let head = TextRange::new(class.start(), class.name.end());
        self.start(head);
        self.base(class, head);
        let qualified = format!("{}{}", self.function().prefix, class.name);
        let name = self.builder.name(&qualified);
        self.py(PyOp::MakeClass(name), head);
        let slot = self.temporary();
        self.emit(Op::Store(slot), head);
        let scope = self.names.scope_at(class.range);
        let has_cell = self.names.scope(scope).cells.contains(CLASS_CELL);
        if has_cell {
            let cell = self.slot_of(scope, CLASS_CELL, head);
            self.emit(Op::Clear(cell), head);
            self.py(PyOp::MakeCell(cell), head);
        }
        let prefix = format!("{qualified}.");
        let state = self.function();
        let outer_prefix = std::mem::replace(&mut state.prefix, prefix);
        let outer_scope = std::mem::replace(&mut state.scope, scope);
        state.classes.push(OpenClass {
            slot,
            scope,
            bound: BTreeSet::new(),
        });
        self.body(&class.body);
        let state = self.function();
        state.classes.pop();
        state.prefix = outer_prefix;
        state.scope = outer_scope;
        if has_cell {
            let cell = self.slot_of(scope, CLASS_CELL, head);
            self.emit(Op::Load(slot), head);
            self.py(PyOp::StoreCell(cell), head);
            self.emit(Op::Clear(cell), head);
        }
        self.emit(Op::Take(slot), head);
        self.free_temporary(slot);
        self.store_name(&class.name, class.name.range);
    }

    /// Pushes the base class, or None.
    fn base(&mut self, class: &'a StmtClassDef, head: TextRange) {
        let Some(arguments) = &class.arguments else {
            return self.none(head);
        };
        if let Some(keyword) = arguments.keywords.first() {
            self.unsupported(Construct::ClassHead, keyword.range);
        }
        match &arguments.args[..] {
            [] => self.none(head),
            [Expr::Starred(starred)] => self.unsupported(Construct::ClassHead, starred.range),
            [base] => self.expression(base),
            [_, second, ..] => self.unsupported(Construct::ClassHead, second.range()),
        }
    }

    /// Pops into an attribute of the class whose body is being run.
    pub(super) fn store_class_name(&mut self, name: &str, range: TextRange) {
        let id = self.builder.name(name);
        let Some(class) = self.function().classes.last_mut() else {
            return;
        };
        class.bound.insert(name.to_owned());
        let slot = class.slot;
        self.emit(Op::Load(slot), range);
        self.py(PyOp::SetAttr(id), range);
    }

    /// Pushes a name in a class body: its attribute once bound, else a global.
    pub(super) fn load_class_name(&mut self, name: &str, range: TextRange) {
        let id = self.builder.name(name);
        let found = self.function().classes.last();
        match found.filter(|class| class.bound.contains(name)) {
            Some(class) => {
                let slot = class.slot;
                self.emit(Op::Load(slot), range);
                self.py(PyOp::GetAttr(id), range);
            }
            None => self.load_global_name(name, range),
        }
    }
}
