//! Our own Python texts as pieces of programs: each is parsed and lowered once, when it is first needed on a thread,
//! and kept, because these texts never change; programs link them.

use super::uses::Uses;
use super::{Lowering, prelude};
use crate::ir::Span;
use crate::ir::builder::{FunctionBuilder, ProgramBuilder};
use crate::ir::link::Piece;
use crate::ir::program::{FunctionKind, Language};
use crate::ir::py::{PyModule, name};
use crate::lang::python::names::{self, Names};
use crate::lang::python::parse;
use crate::lang::slices::pause;
use ruff_python_ast::{ModModule, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// One of our texts.
pub(super) struct Text {
    text: &'static str,
    /// What it binds, in order.
    pub(super) bound: Vec<String>,
    /// Kept until it is lowered.
    tree: Cell<Option<Tree>>,
    lowered: OnceCell<Lowered>,
}

/// A text, parsed.
pub(super) struct Tree {
    /// Its statements.
    pub(super) module: ModModule,
    /// Its scopes.
    pub(super) names: Names,
}

/// A text, lowered.
pub(super) struct Lowered {
    /// What programs link.
    pub(super) piece: Piece,
    /// What it needs of the other texts.
    pub(super) needs: Needs,
}

/// What a program, or a piece of one, needs of our texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    /// Parts of asyncio, by their place in the table of [`super::units`].
    pub(super) units: BTreeSet<usize>,
    /// Library modules.
    pub(super) modules: BTreeSet<PyModule>,
    /// Those that are needed with a part that few programs need.
    pub(super) whole: BTreeSet<PyModule>,
    /// Files, by their place in the table of [`super::prelude`].
    pub(super) files: BTreeSet<usize>,
}

impl Needs {
    /// Adds what something else needs.
    pub(super) fn add(&mut self, other: &Needs) {
        self.units.extend(&other.units);
        self.modules.extend(&other.modules);
        self.whole.extend(&other.whole);
        self.files.extend(&other.files);
    }
}

thread_local! {
    /// The texts that this thread has parsed.
    static KEPT: RefCell<BTreeMap<&'static str, Rc<Text>>> = const { RefCell::new(BTreeMap::new()) };
    /// A program without anything of its own.
    static EMPTY: ProgramBuilder = ProgramBuilder::new(Language::Python, "", name::WELL_KNOWN);
}

/// A program of which nothing is lowered yet.
pub(super) fn begin(text: &str) -> ProgramBuilder {
    EMPTY.with(|empty| empty.retold(text))
}

/// One of our texts, parsed.
pub(super) fn text(text: &'static str) -> Rc<Text> {
    if let Some(found) = KEPT.with_borrow(|kept| kept.get(text).cloned()) {
        return found;
    }
    let (module, faults) = parse::parse(text);
    debug_assert!(faults.is_empty(), "the prelude parses: {faults:?}");
    let module = module.expect("the prelude is a module");
    let names = names::analyse(&module.body);
    let parsed = Rc::new(Text {
        text,
        bound: names.scope(0).bound.clone(),
        tree: Cell::new(Some(Tree { module, names })),
        lowered: OnceCell::new(),
    });
    KEPT.with_borrow_mut(|kept| kept.insert(text, parsed.clone()));
    parsed
}

impl Text {
    /// The text, lowered: by `lower`, unless it was before. That gives what the text needs besides files.
    pub(super) async fn lowered(
        &self,
        lower: impl for<'t> FnOnce(&mut Lowering<'t>, &'t Tree) -> Needs,
    ) -> &Lowered {
        if self.lowered.get().is_none() {
            pause().await;
            // Another program may have come first meanwhile.
            self.lowered.get_or_init(|| self.lower(lower));
            pause().await;
        }
        self.lowered.get().expect("it was lowered above")
    }

    fn lower(&self, lower: impl for<'t> FnOnce(&mut Lowering<'t>, &'t Tree) -> Needs) -> Lowered {
        let tree = self.tree.take().expect("a text is lowered once");
        let mut lowering = Lowering::new(begin(""), self.text, &tree.names, true);
        let needs = lower(&mut lowering, &tree);
        let Lowering {
            builder,
            diagnostics,
            ..
        } = lowering;
        debug_assert!(
            diagnostics.is_empty(),
            "the prelude stays inside the subset: {diagnostics:?}"
        );
        let files = prelude::needed(&Uses::of(builder.program()));
        Lowered {
            needs: Needs { files, ..needs },
            piece: Piece::new(builder),
        }
    }
}

impl<'a> Lowering<'a> {
    /// Lowers statements into a function of this name that runs before the program.
    pub(super) fn initializer(
        &mut self,
        name: &str,
        made: impl Iterator<Item = &'a Stmt>,
        tree: &Tree,
    ) {
        let name = self.builder.name(name);
        let (kind, span) = (FunctionKind::Plain, Span::default());
        let id = self.builder.declare_function(name, kind, span);
        let mut function = FunctionBuilder::new(name, kind, span);
        function.declaration().hidden = true;
        self.enter_function(function, 0, "");
        for stmt in made {
            self.body(std::slice::from_ref(stmt));
        }
        self.emit_none_return(TextRange::empty(tree.module.end()));
        let body = self.leave_function();
        self.builder.define(id, body);
        self.builder.initializer(id);
    }
}
