//! Syntax trees of our own Python texts, kept from one program to the next: these texts never change.

use crate::lang::python::names::{self, Names};
use crate::lang::python::parse;
use ruff_python_ast::ModModule;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A text of the prelude, parsed.
pub struct Tree {
    /// Its statements.
    pub module: ModModule,
    /// Its scopes.
    pub names: Names,
}

thread_local! {
    /// Those that a program of this thread has needed.
    static KEPT: RefCell<BTreeMap<&'static str, Rc<Tree>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The tree of a text of the prelude.
pub fn tree(text: &'static str) -> Rc<Tree> {
    if let Some(tree) = KEPT.with_borrow(|kept| kept.get(text).cloned()) {
        return tree;
    }
    let (module, faults) = parse::parse(text);
    debug_assert!(faults.is_empty(), "the prelude parses: {faults:?}");
    let module = module.expect("the prelude is a module");
    let names = names::analyse(&module.body);
    let tree = Rc::new(Tree { module, names });
    KEPT.with_borrow_mut(|kept| kept.insert(text, tree.clone()));
    tree
}
