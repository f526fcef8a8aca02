//! Syntax tree to operations.
//!
//! Read in this order: this file (the state of lowering, names, sites), [`statements`], [`loops`],
//! [`matching`], [`protected`] (try, with) and [`except_star`], [`targets`] (assignment, del), [`functions`], [`classes`], [`imports`],
//! [`expressions`], [`conditions`] (truth, comparison), [`anchors`], [`calls`], [`comprehensions`], [`fstrings`],
//! [`blocks`] (what leaving a block by return, break or continue must do), [`prelude`], [`units`], [`modules`],
//! [`uses`] and [`pieces`].
//!
//! It must never panic, whatever the tree: what it does not know becomes a diagnostic.

pub mod anchors;
pub mod blocks;
pub mod calls;
pub mod classes;
pub mod comprehensions;
pub mod conditions;
pub mod except_star;
pub mod expressions;
pub mod fstrings;
pub mod functions;
pub mod imports;
pub mod loops;
pub mod matching;
pub mod modules;
pub mod pieces;
pub mod prelude;
pub mod protected;
pub mod statements;
pub mod targets;
pub mod units;
pub mod uses;

use super::names::{Names, Place, ScopeId};
use super::subset::Construct;
use super::{names, parse, span_of};
use crate::ir::builder::{FunctionBuilder, Label, ProgramBuilder};
use crate::ir::op::Op;
use crate::ir::program::{
    AwaitId, AwaitPoint, Const, FunctionKind, GlobalId, IntKind, NameId, Pc, SiteId, Slot,
};
use crate::ir::py::{PyModule, PyOp, library};
use crate::ir::{Program, Span};
use crate::lang::diagnostic::Diagnostic;
use crate::lang::slices::pause;
use blocks::Block;
use ruff_python_ast::ModModule;
use ruff_text_size::{Ranged, TextRange};
use std::collections::{BTreeMap, BTreeSet};

/// Lowers a module that parses. The program is whole only if there is no diagnostic.
pub async fn lower(text: &str, module: &ModModule) -> (Program, Vec<Diagnostic>) {
    let names = names::analyse(&module.body);
    let mut builder = pieces::begin(text);
    let whole = Span::new(0, text.len() as u32);
    let module_name = builder.name("<module>");
    let entry = builder.declare_function(module_name, FunctionKind::Plain, whole);
    let mut lowering = Lowering::new(builder, text, &names, false);
    for (range, message) in &names.faults {
        lowering.syntax(*range, message);
    }
    lowering.enter_function(
        FunctionBuilder::new(module_name, FunctionKind::Plain, whole),
        0,
        "",
    );
    lowering.body(&module.body);
    lowering.emit_none_return(TextRange::empty(module.range.end()));
    let body = lowering.leave_function();
    lowering.builder.define(entry, body);
    let Lowering {
        builder,
        diagnostics,
        ..
    } = lowering;
    pause().await;
    let builder = prelude::append(builder).await;
    pause().await;
    (builder.finish(entry), diagnostics)
}

/// A line of the prelude, from some place to its end.
#[derive(Default)]
struct LibraryLine {
    start: usize,
    end: usize,
    /// The frames of CPython's library that it is shown as: rows of their table.
    rows: Vec<u32>,
}

/// The state of lowering one text.
pub struct Lowering<'a> {
    pub(super) builder: ProgramBuilder,
    pub(super) text: &'a str,
    names: &'a Names,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether this text is our prelude's: its functions are hidden and its names lead to builtins.
    hidden: bool,
    /// Whether CPython has in C what this text stands for.
    in_c: bool,
    /// Of a text of the prelude: the classes and values that it makes before the program starts.
    values: BTreeSet<String>,
    /// Of a library module's text: the globals of its names.
    qualified: BTreeMap<String, String>,
    functions: Vec<FunctionState<'a>>,
    /// Operations emitted so far: copies of `finally` bodies can double with each level.
    emitted: usize,
    /// The line of a library module that was looked at last.
    line: LibraryLine,
    /// Names that modules were imported as.
    modules: BTreeMap<String, PyModule>,
}

/// The state of lowering one function.
struct FunctionState<'a> {
    body: FunctionBuilder,
    scope: ScopeId,
    /// Qualified name with a dot, before the names of what is defined inside.
    prefix: String,
    slots: BTreeMap<(ScopeId, String), Slot>,
    captures: BTreeMap<String, Slot>,
    blocks: Vec<Block<'a>>,
    /// Entries on the operand stack at the start of a statement: iterators of the loops around it.
    depth: u32,
    free_temporaries: Vec<Slot>,
    /// The classes whose bodies are being run in this function, innermost last.
    classes: Vec<classes::OpenClass>,
}

impl<'a> Lowering<'a> {
    fn new(builder: ProgramBuilder, text: &'a str, names: &'a Names, hidden: bool) -> Lowering<'a> {
        Lowering {
            builder,
            text,
            names,
            diagnostics: Vec::new(),
            hidden,
            in_c: false,
            values: BTreeSet::new(),
            qualified: BTreeMap::new(),
            functions: Vec::new(),
            emitted: 0,
            line: LibraryLine::default(),
            modules: BTreeMap::new(),
        }
    }

    fn enter_function(&mut self, body: FunctionBuilder, scope: ScopeId, prefix: &str) {
        self.functions.push(FunctionState {
            body,
            scope,
            prefix: prefix.to_owned(),
            slots: BTreeMap::new(),
            captures: BTreeMap::new(),
            blocks: Vec::new(),
            depth: 0,
            free_temporaries: Vec::new(),
            classes: Vec::new(),
        });
    }

    fn leave_function(&mut self) -> FunctionBuilder {
        let state = self.functions.pop().expect("functions are left as entered");
        state.body
    }

    fn function(&mut self) -> &mut FunctionState<'a> {
        self.functions
            .last_mut()
            .expect("a function is being lowered")
    }

    fn kind(&mut self) -> FunctionKind {
        self.function().body.declaration().kind
    }

    /// Reports a construct outside the subset.
    fn unsupported(&mut self, construct: Construct, range: TextRange) {
        self.diagnostics.push(construct.at(span_of(range)));
    }

    /// Reports what CPython's compiler refuses.
    fn syntax(&mut self, range: TextRange, message: &str) {
        self.diagnostics
            .push(parse::syntax_error(span_of(range), message));
    }

    fn site(&mut self, range: TextRange) -> SiteId {
        match self.hidden {
            true => SiteId(0),
            false => self.builder.site(span_of(range)),
        }
    }

    fn emit(&mut self, op: Op, range: TextRange) {
        let site = self.site(range);
        self.emitted += 1;
        if self.hidden {
            let at = self.here();
            self.look_at_line(range.start().to_usize());
            let rows = std::mem::take(&mut self.line.rows);
            let told = rows.iter().map(|row| (at, *row));
            self.function().body.declaration().library.extend(told);
            self.line.rows = rows;
        }
        self.function().body.emit(op, site);
    }

    /// Finds the frames of CPython's library that the line of the prelude from here on is shown as: `#: Sleep`
    /// behind it; where one of ours stands for several, the innermost first.
    fn look_at_line(&mut self, start: usize) {
        if (self.line.start..self.line.end).contains(&start) {
            return;
        }
        let line = self.text.get(start..).and_then(|rest| rest.lines().next());
        let line = line.unwrap_or("");
        let names = line.split_once("#: ").map(|(_, names)| names.split(", "));
        let rows = names.into_iter().flatten().filter_map(library::Row::named);
        self.line = LibraryLine {
            start,
            end: start + line.len(),
            rows: rows.map(|row| row as u32).collect(),
        };
    }

    fn py(&mut self, op: PyOp, range: TextRange) {
        self.emit(Op::Py(op), range);
    }

    fn label(&mut self) -> Label {
        self.function().body.label()
    }

    fn place_label(&mut self, label: Label) {
        self.function().body.place(label);
    }

    fn jump(&mut self, op: impl FnOnce(Pc) -> Op, label: Label, range: TextRange) {
        let site = self.site(range);
        self.function().body.jump(op, label, site);
    }

    fn here(&mut self) -> Pc {
        self.function().body.here()
    }

    fn constant(&mut self, constant: Const, range: TextRange) {
        let id = self.builder.constant(constant);
        self.emit(Op::Const(id), range);
    }

    fn none(&mut self, range: TextRange) {
        self.constant(Const::Unit, range);
    }

    fn int(&mut self, value: i64, range: TextRange) {
        self.constant(Const::Int(IntKind::Py, value), range);
    }

    fn emit_none_return(&mut self, range: TextRange) {
        self.none(range);
        self.emit(Op::Return, range);
    }

    /// A slot without a name; give it back with [`Lowering::free_temporary`].
    fn temporary(&mut self) -> Slot {
        let state = self.function();
        match state.free_temporaries.pop() {
            Some(slot) => slot,
            None => state.body.slot(NameId(0), Span::default()),
        }
    }

    fn free_temporary(&mut self, slot: Slot) {
        self.function().free_temporaries.push(slot);
    }

    /// The slot of a variable of this function (or of a comprehension in it), made when first met.
    fn slot_of(&mut self, binder: ScopeId, name: &str, range: TextRange) -> Slot {
        let key = (binder, name.to_owned());
        if let Some(slot) = self.function().slots.get(&key) {
            return *slot;
        }
        let id = self.builder.name(name);
        let span = match self.hidden {
            true => Span::default(),
            false => span_of(range),
        };
        let state = self.function();
        let slot = state.body.slot(id, span);
        state.slots.insert(key, slot);
        slot
    }

    /// The slot of a captured variable.
    fn capture_slot(&mut self, name: &str) -> Slot {
        let found = self.function().captures.get(name).copied();
        found.expect("the names' walk found every capture")
    }

    fn place_of(&mut self, name: &str) -> Place {
        let scope = self.function().scope;
        self.names.place(scope, name)
    }

    /// Pushes what a name holds.
    fn load_name(&mut self, name: &str, range: TextRange) {
        match self.place_of(name) {
            Place::Local(binder) => {
                let slot = self.slot_of(binder, name, range);
                self.emit(Op::Load(slot), range);
            }
            Place::Cell(binder) => {
                let slot = self.slot_of(binder, name, range);
                self.py(PyOp::LoadCell(slot), range);
            }
            Place::Capture => {
                let slot = self.capture_slot(name);
                self.py(PyOp::LoadCell(slot), range);
            }
            Place::Class => self.load_class_name(name, range),
            Place::Global => self.load_global_name(name, range),
        }
    }

    /// Pushes what a global or builtin name holds; the prelude's own names lead to the prelude.
    fn load_global_name(&mut self, name: &str, range: TextRange) {
        let is_library = !self.qualified.is_empty();
        let is_own = match is_library {
            true => self.qualified.contains_key(name),
            false => self.values.contains(name) || units::is_bound(name),
        };
        if self.hidden && !is_own {
            let id = self.builder.name(name);
            return self.py(PyOp::LoadBuiltin(id), range);
        }
        if !self.hidden {
            self.check_builtin(name, range);
        }
        let global = self.global_named(name);
        self.py(PyOp::LoadGlobal(global), range);
    }

    /// The global of this name in this text.
    pub(super) fn global_named(&mut self, name: &str) -> GlobalId {
        if let Some(qualified) = self.qualified.get(name) {
            return self.builder.prelude_global(qualified);
        }
        if self.hidden {
            return self.builder.prelude_global(name);
        }
        let id = self.builder.name(name);
        self.builder.global(id)
    }

    /// Pops into a name.
    fn store_name(&mut self, name: &str, range: TextRange) {
        match self.place_of(name) {
            Place::Local(binder) => {
                let slot = self.slot_of(binder, name, range);
                self.emit(Op::Store(slot), range);
            }
            Place::Cell(binder) => {
                let slot = self.slot_of(binder, name, range);
                self.py(PyOp::StoreCell(slot), range);
            }
            Place::Capture => {
                let slot = self.capture_slot(name);
                self.py(PyOp::StoreCell(slot), range);
            }
            Place::Class => self.store_class_name(name, range),
            Place::Global => {
                let global = self.global_named(name);
                self.py(PyOp::StoreGlobal(global), range);
            }
        }
    }

    /// Empties a name: `del`, or (`quietly`) the end of `except .. as name`.
    fn delete_name(&mut self, name: &str, quietly: bool, range: TextRange) {
        let op = match self.place_of(name) {
            Place::Local(binder) => {
                let slot = self.slot_of(binder, name, range);
                match quietly {
                    true => Op::Clear(slot),
                    false => Op::Py(PyOp::DeleteLocal(slot)),
                }
            }
            Place::Cell(_) | Place::Capture => {
                let slot = match self.place_of(name) {
                    Place::Cell(binder) => self.slot_of(binder, name, range),
                    _ => self.capture_slot(name),
                };
                Op::Py(match quietly {
                    true => PyOp::ClearCell(slot),
                    false => PyOp::DeleteCell(slot),
                })
            }
            Place::Class => return self.delete_class_name(name, range),
            Place::Global => {
                let global = self.global_named(name);
                Op::Py(match quietly {
                    true => PyOp::ClearGlobal(global),
                    false => PyOp::DeleteGlobal(global),
                })
            }
        };
        self.emit(op, range);
    }

    /// Naming a builtin that is not there is found before running, unless the program defines it.
    fn check_builtin(&mut self, name: &str, range: TextRange) {
        let missing = super::subset::MISSING_BUILTINS.contains(&name);
        if missing && !self.names.scope(0).bound.iter().any(|bound| bound == name) {
            self.unsupported(Construct::of_builtin(name), range);
        }
    }

    /// A new await point of the function.
    fn await_point(&mut self, awaited: &impl Ranged, whole: TextRange) -> AwaitId {
        let (span, whole) = match self.hidden {
            true => (Span::default(), Span::default()),
            false => (span_of(awaited.range()), span_of(whole)),
        };
        let saved = Vec::new();
        self.function()
            .body
            .await_point(AwaitPoint { span, whole, saved })
    }
}
