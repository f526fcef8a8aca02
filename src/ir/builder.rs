//! How front ends emit: interning for the whole program, labels and handlers for one function.

use super::index::{self, Index};
use super::op::{Handler, Op};
use super::program::{
    Anchor, AwaitId, AwaitPoint, CallShape, Const, ConstId, Format, FormatId, FuncId, Function,
    FunctionKind, GlobalId, Language, LoopPlace, NameId, Parameter, Pc, Program, RuntimeRequest,
    ShapeId, SiteId, Slot, SlotInfo, TypeDecl, TypeId,
};
use super::rs::{Everyday, Methods};
use super::span::{LineIndex, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Collects a program. Everything interned is found again in logarithmic time or less.
#[derive(Clone, Debug)]
pub struct ProgramBuilder {
    program: Program,
    /// How many names it began with.
    shared: u32,
    names: Index,
    constants: Index,
    globals: BTreeMap<NameId, GlobalId>,
    shapes: BTreeMap<CallShape, ShapeId>,
    sites: Index,
}

impl ProgramBuilder {
    /// An empty program of `language` for `text`; `well_known` names get the first numbers.
    pub fn new(language: Language, text: &str, well_known: &[&str]) -> ProgramBuilder {
        let program = Program {
            language,
            functions: Vec::new(),
            entry: FuncId(0),
            constants: Vec::new(),
            names: Vec::new(),
            globals: Vec::new(),
            shapes: Vec::new(),
            types: Vec::new(),
            formats: Vec::new(),
            rust: super::rs::Tables::default(),
            sites: Vec::new(),
            anchors: BTreeMap::new(),
            loops: Vec::new(),
            lines: LineIndex::new(text),
            source: text.into(),
            prelude: Vec::new(),
            initializers: Vec::new(),
            prelude_values: Vec::new(),
            runtime: RuntimeRequest::default(),
        };
        let mut builder = ProgramBuilder {
            program,
            shared: 0,
            names: Index::default(),
            constants: Index::default(),
            globals: BTreeMap::new(),
            shapes: BTreeMap::new(),
            sites: Index::default(),
        };
        builder.name("");
        for name in well_known {
            builder.name(name);
        }
        builder.shared = builder.program.names.len() as u32;
        builder.site(Span::new(0, text.len() as u32));
        builder
    }

    /// The same for another text: nothing of it has been told apart yet but the whole.
    pub fn retold(&self, text: &str) -> ProgramBuilder {
        let mut builder = self.clone();
        let program = &mut builder.program;
        program.sites[0] = Span::new(0, text.len() as u32);
        program.lines = LineIndex::new(text);
        program.source = text.into();
        builder.sites = Index::default();
        for site in &program.sites {
            builder.sites.add(index::hash_of_pair(site.start, site.end));
        }
        builder
    }

    /// How many names it began with: they have the same numbers in every program that began with them.
    pub(super) fn shared(&self) -> u32 {
        self.shared
    }

    /// Interns a name. The empty name is number 0; well-known names follow in their order.
    pub fn name(&mut self, name: &str) -> NameId {
        self.interned(name, || name.into())
    }

    /// Interns a name whose text another program has.
    pub(super) fn shared_name(&mut self, name: &Arc<str>) -> NameId {
        self.interned(name, || name.clone())
    }

    fn interned(&mut self, name: &str, make: impl FnOnce() -> Arc<str>) -> NameId {
        let table = &mut self.program.names;
        let hash = index::hash(name.as_bytes());
        let found = self.names.find(hash, |row| *table[row] == *name);
        NameId(found.unwrap_or_else(|| {
            table.push(make());
            self.names.add(hash)
        }))
    }

    /// The text of an interned name.
    pub fn name_text(&self, id: NameId) -> &str {
        self.program.name(id)
    }

    /// Interns a constant. Floats are equal when their bits are.
    pub fn constant(&mut self, constant: Const) -> ConstId {
        let table = &mut self.program.constants;
        let hash = hash_of(&constant);
        let found = self
            .constants
            .find(hash, |row| is_same(&table[row], &constant));
        ConstId(found.unwrap_or_else(|| {
            table.push(constant);
            self.constants.add(hash)
        }))
    }

    /// Interns a site.
    pub fn site(&mut self, span: Span) -> SiteId {
        let table = &mut self.program.sites;
        let hash = index::hash_of_pair(span.start, span.end);
        let found = self.sites.find(hash, |row| table[row] == span);
        SiteId(found.unwrap_or_else(|| {
            table.push(span);
            self.sites.add(hash)
        }))
    }

    /// Says what tracebacks mark inside the expression at `span`.
    pub fn anchor(&mut self, span: Span, anchor: Anchor) {
        self.program.anchors.insert(span, anchor);
    }

    /// Says where a loop is, for tracebacks.
    pub fn loop_place(&mut self, place: LoopPlace) {
        self.program.loops.push(place);
    }

    /// Interns a global of this name.
    pub fn global(&mut self, name: NameId) -> GlobalId {
        let next = GlobalId(self.program.globals.len() as u32);
        let id = *self.globals.entry(name).or_insert(next);
        if id == next {
            self.program.globals.push(name);
        }
        id
    }

    /// Interns a call shape.
    pub fn shape(&mut self, shape: CallShape) -> ShapeId {
        let next = ShapeId(self.program.shapes.len() as u32);
        let id = *self.shapes.entry(shape.clone()).or_insert(next);
        if id == next {
            self.program.shapes.push(shape);
        }
        id
    }

    /// Adds a format.
    pub fn format(&mut self, format: Format) -> FormatId {
        self.program.formats.push(format);
        FormatId(self.program.formats.len() as u32 - 1)
    }

    /// The tables that only Rust programs have.
    pub fn rust_mut(&mut self) -> &mut super::rs::Tables {
        &mut self.program.rust
    }

    /// Adds a declared type.
    pub fn declare_type(&mut self, declared: TypeDecl) -> TypeId {
        self.program.types.push(declared);
        TypeId(self.program.types.len() as u32 - 1)
    }

    /// A declared type, for completing it.
    pub fn type_mut(&mut self, id: TypeId) -> &mut TypeDecl {
        &mut self.program.types[id.index()]
    }

    /// Reserves the number of a function whose body comes later through [`ProgramBuilder::define`].
    pub fn declare_function(&mut self, name: NameId, kind: FunctionKind, span: Span) -> FuncId {
        let function = FunctionBuilder::new(name, kind, span).function;
        self.program.functions.push(function);
        FuncId(self.program.functions.len() as u32 - 1)
    }

    /// Gives a declared function its body.
    pub fn define(&mut self, id: FuncId, body: FunctionBuilder) {
        self.program.functions[id.index()] = body.finish();
    }

    /// Adds a function whose numbers are this program's.
    pub(super) fn add_function(&mut self, function: Function) {
        self.program.functions.push(function);
    }

    /// Makes a function of the prelude known by its name.
    pub fn prelude(&mut self, name: NameId, function: FuncId) {
        let known = &mut self.program.prelude;
        let at = known.partition_point(|other| *other < (name, function));
        known.insert(at, (name, function));
    }

    /// The global that holds a class or value of the prelude: no program can name it.
    pub fn prelude_global(&mut self, name: &str) -> GlobalId {
        let hidden = self.name(&format!(".{name}"));
        let before = self.program.globals.len();
        let global = self.global(hidden);
        let name = self.name(name);
        if global.index() == before {
            self.prelude_value(name, global);
        }
        global
    }

    /// Makes a class or value of the prelude known by its name.
    pub(super) fn prelude_value(&mut self, name: NameId, global: GlobalId) {
        self.program.prelude_values.push((name, global));
    }

    /// Adds a function that makes classes and values of the prelude.
    pub fn initializer(&mut self, function: FuncId) {
        self.program.initializers.push(function);
    }

    /// What the text says about its runtime.
    pub fn runtime_mut(&mut self) -> &mut RuntimeRequest {
        &mut self.program.runtime
    }

    /// The program so far.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The finished program, starting at `entry`.
    pub fn finish(mut self, entry: FuncId) -> Program {
        self.program.entry = entry;
        if self.program.language == Language::Rust {
            let names = self.program.names.iter();
            let rust = &mut self.program.rust;
            rust.everyday = names.map(|name| Everyday::of(name)).collect();
            rust.extensions.sort_by_key(|extension| extension.1);
            self.program.rust.methods = Methods::of(&self.program);
        }
        self.program
    }
}

fn is_same(one: &Const, other: &Const) -> bool {
    match (one, other) {
        (Const::Float(a), Const::Float(b)) => a.to_bits() == b.to_bits(),
        (Const::Single(a), Const::Single(b)) => a.to_bits() == b.to_bits(),
        (a, b) => a == b,
    }
}

/// What is the same has the same hash.
fn hash_of(constant: &Const) -> u32 {
    match constant {
        Const::Unit => 0,
        Const::Bool(value) => 1 + u32::from(*value),
        Const::Int(_, value) => index::hash(&value.to_le_bytes()),
        Const::Float(value) => index::hash(&value.to_bits().to_le_bytes()),
        Const::Single(value) => index::hash(&value.to_bits().to_le_bytes()),
        Const::Char(value) => index::hash(&u32::from(*value).to_le_bytes()),
        Const::Duration(nanoseconds) => index::hash(&nanoseconds.to_le_bytes()),
        Const::Text(text) => index::hash(text.as_bytes()),
    }
}

/// A place in a function that jumps go to before it is known where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(u32);

/// Collects one function.
#[derive(Debug)]
pub struct FunctionBuilder {
    function: Function,
    labels: Vec<Option<Pc>>,
    handler_labels: Vec<Label>,
}

impl FunctionBuilder {
    /// An empty function.
    pub fn new(name: NameId, kind: FunctionKind, span: Span) -> FunctionBuilder {
        let function = Function {
            name,
            kind,
            hidden: false,
            shares: false,
            in_c: false,
            parameters: Vec::new(),
            positional_only: 0,
            captures: 0,
            slots: Vec::new(),
            stack_max: 8,
            ops: Vec::new(),
            sites: Vec::new(),
            library: Vec::new(),
            handlers: Vec::new(),
            awaits: Vec::new(),
            opening: SiteId(0),
            signature: span,
            span,
        };
        FunctionBuilder {
            function,
            labels: Vec::new(),
            handler_labels: Vec::new(),
        }
    }

    /// The function so far, for its declarations (parameters, captures, hidden, signature).
    pub fn declaration(&mut self) -> &mut Function {
        &mut self.function
    }

    /// A new local slot. Parameters must be declared first, then captures, then the others.
    pub fn slot(&mut self, name: NameId, span: Span) -> Slot {
        self.function.slots.push(SlotInfo {
            name,
            span,
            type_name: NameId(0),
        });
        Slot(self.function.slots.len() as u32 - 1)
    }

    /// Adds a parameter with its slot.
    pub fn parameter(&mut self, parameter: Parameter, span: Span) -> Slot {
        self.function.parameters.push(parameter);
        self.slot(parameter.name, span)
    }

    /// Adds an await point.
    pub fn await_point(&mut self, point: AwaitPoint) -> AwaitId {
        self.function.awaits.push(point);
        AwaitId(self.function.awaits.len() as u32 - 1)
    }

    /// Emits an operation. Jumps to labels go through [`FunctionBuilder::jump`].
    pub fn emit(&mut self, op: Op, site: SiteId) {
        self.function.ops.push(op);
        self.function.sites.push(site);
    }

    /// A label that is placed later.
    pub fn label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() as u32 - 1)
    }

    /// Places a label before the next operation.
    pub fn place(&mut self, label: Label) {
        self.labels[label.0 as usize] = Some(self.here());
    }

    /// Emits an operation that jumps to a label; `op` makes it from the target. Until
    /// [`FunctionBuilder::finish`] the target is the label's number.
    pub fn jump(&mut self, op: impl FnOnce(Pc) -> Op, label: Label, site: SiteId) {
        self.emit(op(Pc(label.0)), site);
    }

    /// Where the next operation goes.
    pub fn here(&self) -> Pc {
        Pc(self.function.ops.len() as u32)
    }

    /// Adds a handler for `start..end` (already emitted) that goes to a label. Handlers are searched in
    /// the order in which they are added: add inner ones first.
    pub fn handler(&mut self, start: Pc, end: Pc, target: Label, depth: u32) {
        if start >= end {
            return;
        }
        self.function.handlers.push(Handler {
            start,
            end,
            target: Pc(0),
            depth,
        });
        self.handler_labels.push(target);
    }

    fn finish(mut self) -> Function {
        use super::py::PyOp;
        let at = |label: Pc| self.labels[label.index()].expect("every label is placed");
        for op in &mut self.function.ops {
            match op {
                Op::Jump(target)
                | Op::JumpIfTrue(target)
                | Op::JumpIfFalse(target)
                | Op::Py(PyOp::ForIter(target) | PyOp::LoadClassName(_, target)) => {
                    *target = at(*target);
                }
                other => super::rs::resolve_label(other, &at),
            }
        }
        for (handler, label) in self.function.handlers.iter_mut().zip(&self.handler_labels) {
            handler.target = at(Pc(label.0));
        }
        self.function
    }
}
