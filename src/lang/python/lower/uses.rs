//! What a program uses: what decides which of our own texts are linked to it.

use crate::ir::op::Op;
use crate::ir::program::{Const, FunctionKind, NameId, Program};
use crate::ir::py::{PyModule, PyOp};
use std::collections::BTreeSet;

/// What a program, or a piece of one, uses: found in one pass.
pub(super) struct Uses<'p> {
    program: &'p Program,
    /// The names of attributes and methods that it gets from objects and modules.
    attributes: BTreeSet<&'p str>,
    /// The names of keywords that it gives to calls.
    keywords: BTreeSet<&'p str>,
    /// The builtins that lowering itself has put in.
    builtins: BTreeSet<NameId>,
    /// The modules that it imports.
    pub(super) modules: BTreeSet<PyModule>,
    /// Whether it makes classes.
    pub(super) makes_class: bool,
    /// Whether it has a `yield from`.
    pub(super) delegates: bool,
}

impl<'p> Uses<'p> {
    /// What the program uses.
    pub(super) fn of(program: &'p Program) -> Uses<'p> {
        let mut uses = Uses {
            program,
            attributes: BTreeSet::new(),
            keywords: BTreeSet::new(),
            builtins: BTreeSet::new(),
            modules: BTreeSet::new(),
            makes_class: false,
            delegates: false,
        };
        let mut attributes = BTreeSet::new();
        for op in program.functions.iter().flat_map(|function| &function.ops) {
            let Op::Py(op) = op else {
                continue;
            };
            match op {
                PyOp::LoadMethod(name) | PyOp::GetAttr(name) => drop(attributes.insert(*name)),
                PyOp::LoadBuiltin(name) => drop(uses.builtins.insert(*name)),
                PyOp::Import(module) => drop(uses.modules.insert(*module)),
                PyOp::MakeClass(_) => uses.makes_class = true,
                PyOp::Delegate => uses.delegates = true,
                _ => {}
            }
        }
        let keywords = program.shapes.iter().flat_map(|shape| &shape.keywords);
        uses.keywords = keywords.map(|name| program.name(*name)).collect();
        uses.attributes = attributes.iter().map(|name| program.name(*name)).collect();
        if uses.modules.contains(&PyModule::Collections) && uses.has_name(&["abc"]) {
            uses.modules.insert(PyModule::CollectionsAbc);
        }
        uses
    }

    /// Whether it gets something of one of these names from an object or module, or gives such a keyword.
    pub(super) fn has_name(&self, names: &[&str]) -> bool {
        let is_used = |name: &&str| self.attributes.contains(name) || self.keywords.contains(name);
        names.iter().any(is_used)
    }

    /// Those of these names that it gets from an object or module, or has as a string.
    pub(super) fn named(&self, among: &[NameId]) -> BTreeSet<&'p str> {
        let among = among.iter().map(|name| self.program.name(*name));
        let among: BTreeSet<&str> = among.collect();
        let constants = self.program.constants.iter();
        let written = constants.filter_map(|constant| match constant {
            Const::Text(text) => Some(&**text),
            _ => None,
        });
        let all = self.attributes.iter().copied().chain(written);
        all.filter(|name| among.contains(name)).collect()
    }

    /// Whether it has a global of one of these names.
    pub(super) fn has_global(&self, names: &[&str]) -> bool {
        self.globals().any(|global| names.contains(&global))
    }

    /// The names of its globals.
    pub(super) fn globals(&self) -> impl Iterator<Item = &'p str> {
        let globals = self.program.globals.iter();
        globals.map(|global| self.program.name(*global))
    }

    /// Whether it has a method of one of these names.
    pub(super) fn has_method(&self, names: &[&str]) -> bool {
        let mut functions = self.program.functions.iter();
        functions.any(|function| {
            let name = self.program.name(function.name);
            let method = name.rsplit_once('.').map(|(_, method)| method);
            method.is_some_and(|method| names.contains(&method))
        })
    }

    /// Whether it has a function of this kind.
    pub(super) fn has_kind(&self, kind: FunctionKind) -> bool {
        let mut functions = self.program.functions.iter();
        functions.any(|function| function.kind == kind)
    }

    /// Whether lowering itself has put in one of these builtins.
    pub(super) fn has_builtin(&self, names: &[NameId]) -> bool {
        names.iter().any(|name| self.builtins.contains(name))
    }

    /// Whether it imports the module.
    pub(super) fn imports(&self, module: PyModule) -> bool {
        self.modules.contains(&module)
    }
}
