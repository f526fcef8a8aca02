//! `import` and `from .. import`.

use super::{Lowering, modules, span_of};
use crate::ir::py::native::PyModule;
use crate::ir::py::{PyOp, member};
use crate::lang::diagnostic::Edit;
use crate::lang::python::subset::Construct;
use crate::lang::similar::nearest;
use ruff_python_ast::{Expr, StmtImport, StmtImportFrom};
use ruff_text_size::TextRange;
use std::collections::BTreeSet;

impl Lowering<'_> {
    pub(super) fn import(&mut self, import: &StmtImport) {
        self.start(import.range);
        for alias in &import.names {
            let Some(module) = PyModule::named(&alias.name) else {
                self.unsupported(Construct::of_module(&alias.name), alias.name.range);
                continue;
            };
            let (package, module) = match alias.name.split_once('.') {
                Some((package, _)) if alias.asname.is_none() => {
                    (package, PyModule::named(package).unwrap_or(module))
                }
                _ => (alias.name.as_str(), module),
            };
            let name = alias.asname.as_ref().map_or(package, |name| name.as_str());
            self.modules.insert(name.to_string(), module);
            self.py(PyOp::Import(module), alias.range);
            self.store_name(name, alias.range);
        }
    }

    pub(super) fn import_from(&mut self, import: &StmtImportFrom) {
        if import.level > 0 {
            return self.unsupported(Construct::RelativeImport, import.range);
        }
        let Some(name) = &import.module else {
            return self.unsupported(Construct::RelativeImport, import.range);
        };
        if name.as_str() == "__future__" {
            return self.import_annotations(import);
        }
        let Some(module) = PyModule::named(name) else {
            return self.unsupported(Construct::of_module(name), name.range);
        };
        self.start(import.range);
        for alias in &import.names {
            if alias.name.as_str() == "*" {
                self.unsupported(Construct::ImportStar, alias.range);
                continue;
            }
            let id = self.builder.name(&alias.name);
            let in_prelude = module.in_prelude().contains(&alias.name.as_str());
            if !self.offers(module, &alias.name) && !in_prelude {
                self.lacks(module, &alias.name, alias.name.range);
                continue;
            }
            self.py(PyOp::Import(module), alias.range);
            self.py(PyOp::GetAttr(id), alias.range);
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.store_name(name, alias.range);
        }
    }

    /// Whether a module has a member of this name.
    fn offers(&mut self, module: PyModule, member: &str) -> bool {
        let id = self.builder.name(member);
        member::find(module, id).is_some() || modules::offers(module, member)
    }

    /// Names for annotations: annotations are not evaluated, so the names hold nothing of use.
    fn import_annotations(&mut self, import: &StmtImportFrom) {
        self.start(import.range);
        for alias in &import.names {
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.none(alias.range);
            self.store_name(name, alias.range);
        }
    }

    /// Naming what a module does not offer is found before running.
    pub(super) fn check_member(&mut self, value: &Expr, attribute: &str, range: TextRange) {
        let Expr::Name(name) = value else {
            return;
        };
        let Some(module) = self.modules.get(name.id.as_str()).copied() else {
            return;
        };
        let in_prelude = module.in_prelude().contains(&attribute);
        if !self.offers(module, attribute) && !in_prelude {
            self.lacks(module, attribute, range);
        }
    }

    /// Reports that a module does not have a member, and what it has.
    fn lacks(&mut self, module: PyModule, member: &str, range: TextRange) {
        let refused = Construct::of_member(module, member);
        let mut found = refused.at(span_of(range));
        if refused == Construct::ModuleMember {
            let builtin = member::named(module).into_iter();
            let in_prelude = module.in_prelude().iter().copied();
            let mut names: BTreeSet<&str> = builtin.chain(in_prelude).collect();
            let in_library = modules::offered(module);
            names.extend(in_library.iter().map(String::as_str));
            let names: Vec<&str> = names.into_iter().collect();
            if let Some(meant) = nearest(member, names.iter().copied()) {
                let words = format!("the module has a name like it: `{meant}`");
                found = found.suggest(words, vec![Edit::replace(span_of(range), meant)]);
            }
            found = found.with_help(format!("`{}` has {}", module.name(), names.join(", ")));
        }
        self.diagnostics.push(found);
    }
}
