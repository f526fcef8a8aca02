//! `class`: its body runs in line, in the function around it; what it binds becomes attributes.

use super::Lowering;
use crate::ir::op::Op;
use crate::ir::program::{Const, Slot};
use crate::ir::py::{PyOp, name};
use crate::lang::python::names::{CLASS_CELL, ScopeId};
use ruff_python_ast::{Expr, Keyword, Stmt, StmtAnnAssign, StmtClassDef};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// A class whose body is being run.
pub(super) struct OpenClass {
    pub(super) slot: Slot,
    pub(super) scope: ScopeId,
    name: String,
    /// Names and texts of the annotations met in the body, in order.
    annotations: Vec<(String, String)>,
}

impl<'a> Lowering<'a> {
    pub(super) fn class_def(&mut self, class: &'a StmtClassDef) {
        let head = self.class_head(class);
        let mut decorators = Vec::new();
        for decorator in &class.decorator_list {
            let kept = self.temporary();
            self.expression(&decorator.expression);
            self.emit(Op::Store(kept), decorator.range);
            decorators.push((kept, decorator.expression.range()));
        }
        self.bases(class, head);
        let keywords = self.keywords(class, head);
        let qualified = format!("{}{}", self.function().prefix, class.name);
        let qualified_name = self.builder.name(&qualified);
        self.py(PyOp::MakeClass(qualified_name), head);
        self.docstring(&class.body, head);
        let slot = self.temporary();
        self.emit(Op::Store(slot), head);
        self.class_body(class, slot, format!("{qualified}."), head);
        for (kept, range) in &decorators {
            self.emit(Op::Take(*kept), *range);
            self.free_temporary(*kept);
        }
        self.emit(Op::Take(slot), head);
        self.free_temporary(slot);
        match keywords {
            Some(keywords) => {
                self.emit(Op::Take(keywords), head);
                self.free_temporary(keywords);
            }
            None => self.none(head),
        }
        self.py(PyOp::FinishClass, head);
        for (_, range) in decorators.iter().rev() {
            self.call_positional(1, *range);
        }
        self.store_name(&class.name, class.name.range);
    }

    /// Begins the statement; gives the range from `class` or its last decorator to the name.
    fn class_head(&mut self, class: &StmtClassDef) -> TextRange {
        let decorators = class.decorator_list.last();
        let start = decorators.map_or(class.start(), |last| last.end());
        let head = TextRange::new(start, class.name.end());
        self.start(head);
        let rest = self.text.get(start.to_usize()..);
        let keyword = rest.and_then(|rest| rest.find("class ")).unwrap_or(0);
        let keyword = start + TextSize::from(keyword as u32);
        let arguments = class.arguments.as_ref();
        let end = arguments.map_or(head.end(), |found| found.end());
        let named = TextRange::new(keyword, end);
        self.class_place(named, TextRange::new(keyword, class.end()), &class.name);
        head
    }

    /// The body, run with the class in `slot`.
    fn class_body(&mut self, class: &'a StmtClassDef, slot: Slot, prefix: String, head: TextRange) {
        let scope = self.names.scope_at(class.range);
        let has_cell = self.names.scope(scope).cells.contains(CLASS_CELL);
        if has_cell {
            let cell = self.slot_of(scope, CLASS_CELL, head);
            self.emit(Op::Clear(cell), head);
            self.py(PyOp::MakeCell(cell), head);
        }
        let state = self.function();
        let outer_prefix = std::mem::replace(&mut state.prefix, prefix);
        let outer_scope = std::mem::replace(&mut state.scope, scope);
        state.classes.push(OpenClass {
            slot,
            scope,
            name: class.name.to_string(),
            annotations: Vec::new(),
        });
        let outer = self.in_c;
        self.in_c |= self.hidden && is_in_c(class);
        self.body(&class.body);
        self.in_c = outer;
        self.annotations(head);
        if class.type_params.is_some() {
            self.none(head);
            self.emit(Op::Load(slot), head);
            self.py(PyOp::SetAttr(name::GENERIC), head);
        }
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
    }

    /// Remembers an annotated name of the class body that is being lowered.
    pub(super) fn note_annotation(&mut self, assign: &StmtAnnAssign) {
        let Expr::Name(name) = &*assign.target else {
            return;
        };
        let range = assign.annotation.range();
        let written = match &*assign.annotation {
            Expr::StringLiteral(text) => text.value.to_str().to_owned(),
            _ => self.text[range].to_owned(),
        };
        let name = name.id.to_string();
        if let Some(class) = self.function().classes.last_mut()
            && class.annotations.iter().all(|known| known.0 != name)
        {
            class.annotations.push((name, written));
        }
    }

    /// Gives the class its annotations, where something of the library asks for them.
    fn annotations(&mut self, head: TextRange) {
        let askers = ["dataclass", "NamedTuple", "runtime_checkable"];
        let asked = askers.iter().any(|asker| self.text.contains(asker));
        let Some(class) = self.function().classes.last_mut() else {
            return;
        };
        let slot = class.slot;
        let annotations = std::mem::take(&mut class.annotations);
        if annotations.is_empty() || !asked {
            return;
        }
        let count = annotations.len() as u32;
        for (name, written) in annotations {
            self.constant(Const::Text(name.as_str().into()), head);
            self.constant(Const::Text(written.as_str().into()), head);
            self.py(PyOp::MakeTuple(2), head);
        }
        self.py(PyOp::MakeTuple(count), head);
        self.emit(Op::Load(slot), head);
        self.py(PyOp::SetAttr(name::ANNOTATIONS), head);
    }

    /// Pushes a list of the base classes, then the metaclass or None.
    fn bases(&mut self, class: &'a StmtClassDef, head: TextRange) {
        let Some(arguments) = &class.arguments else {
            self.py(PyOp::MakeList(0), head);
            return self.none(head);
        };
        match arguments
            .args
            .iter()
            .any(|base| self.base_in_prelude(base).is_some())
        {
            false => self.items(&arguments.args, PyOp::MakeList, head),
            true => self.bases_in_prelude(&arguments.args, head),
        }
        let mut keywords = arguments.keywords.iter();
        match keywords.find(|keyword| is_metaclass(keyword)) {
            Some(keyword) => self.expression(&keyword.value),
            None => self.none(head),
        }
    }

    /// The bases when one of them is a builtin container: the prelude has what stands for it.
    fn bases_in_prelude(&mut self, bases: &'a [Expr], head: TextRange) {
        self.py(PyOp::MakeList(0), head);
        for base in bases {
            match self.base_in_prelude(base) {
                Some(name) => {
                    let global = self.builder.prelude_global(name);
                    self.py(PyOp::LoadGlobal(global), base.range());
                }
                None => self.expression(base),
            }
            self.py(PyOp::ListAppend(1), base.range());
        }
    }

    /// What of the prelude a class inherits from instead of `list`, `dict` or `set`.
    pub(super) fn base_in_prelude(&self, base: &Expr) -> Option<&'static str> {
        let named = match base {
            Expr::Subscript(subscript) => &subscript.value,
            base => base,
        };
        let Expr::Name(name) = named else {
            return None;
        };
        let is_builtin = !self.hidden
            && self
                .names
                .scope(0)
                .bound
                .iter()
                .all(|bound| *bound != *name.id);
        let found = match name.id.as_str() {
            "list" => "_list_base",
            "dict" => "_dict_base",
            "set" => "_set_base",
            _ => return None,
        };
        is_builtin.then_some(found)
    }

    /// The other keywords of the head as a dict, in a temporary.
    fn keywords(&mut self, class: &'a StmtClassDef, head: TextRange) -> Option<Slot> {
        let arguments = class.arguments.as_ref()?;
        let others = || {
            arguments
                .keywords
                .iter()
                .filter(|keyword| !is_metaclass(keyword))
        };
        others().next()?;
        self.py(PyOp::MakeDict(0), head);
        for keyword in others() {
            match &keyword.arg {
                Some(name) => {
                    self.constant(Const::Text(name.as_str().into()), name.range);
                    self.expression(&keyword.value);
                    self.py(PyOp::DictSet(1), keyword.range);
                }
                None => {
                    self.expression(&keyword.value);
                    self.py(PyOp::DictUpdate, keyword.range);
                }
            }
        }
        let kept = self.temporary();
        self.emit(Op::Store(kept), head);
        Some(kept)
    }

    /// Pops into an attribute of the class whose body is being run.
    pub(super) fn store_class_name(&mut self, name: &str, range: TextRange) {
        let id = self.builder.name(&self.mangled(name));
        if let Some(slot) = self.function().classes.last().map(|class| class.slot) {
            self.emit(Op::Load(slot), range);
            self.py(PyOp::SetAttr(id), range);
        }
    }

    /// Pushes a name in a class body: its attribute once bound, else a global.
    pub(super) fn load_class_name(&mut self, name: &str, range: TextRange) {
        let id = self.builder.name(&self.mangled(name));
        let Some(slot) = self.function().classes.last().map(|class| class.slot) else {
            return self.load_global_name(name, range);
        };
        let (missing, end) = (self.label(), self.label());
        self.emit(Op::Load(slot), range);
        self.jump(|to| Op::Py(PyOp::LoadClassName(id, to)), missing, range);
        self.jump(Op::Jump, end, range);
        self.place_label(missing);
        self.load_global_name(name, range);
        self.place_label(end);
    }

    /// Deletes a name of the class whose body is being run.
    pub(super) fn delete_class_name(&mut self, name: &str, range: TextRange) {
        let id = self.builder.name(&self.mangled(name));
        if let Some(slot) = self.function().classes.last().map(|class| class.slot) {
            self.emit(Op::Load(slot), range);
            self.py(PyOp::DeleteAttr(id), range);
        }
    }

    /// A private name (`__x`) in a class is `_Class__x`. CPython `Python/compile.c` `_Py_Mangle`.
    pub(super) fn mangled(&self, name: &str) -> String {
        let is_private = name.starts_with("__") && !name.ends_with("__");
        let class = self
            .functions
            .iter()
            .rev()
            .find_map(|function| function.classes.last().map(|class| class.name.as_str()));
        match class.map(|class| class.trim_start_matches('_')) {
            Some(class) if is_private && !class.is_empty() => format!("_{class}{name}"),
            _ => name.to_owned(),
        }
    }
}

fn is_metaclass(keyword: &Keyword) -> bool {
    keyword
        .arg
        .as_ref()
        .is_some_and(|name| name.as_str() == "metaclass")
}

/// Whether a class of the prelude says that its module is one in C: `__module__ = "_thread"`.
fn is_in_c(class: &StmtClassDef) -> bool {
    class.body.iter().any(|stmt| match stmt {
        Stmt::Assign(assign) => match (&assign.targets[..], &*assign.value) {
            ([Expr::Name(name)], Expr::StringLiteral(text)) => {
                name.id == "__module__" && text.value.to_str().starts_with('_')
            }
            _ => false,
        },
        _ => false,
    })
}
