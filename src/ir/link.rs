//! Linking: a piece of a program that was lowered alone, with tables of its own, is appended to another program as if
//! it had been lowered there.
//!
//! Pieces are Python's, and hidden: they have no places in a text, no declared types and nothing of Rust. Whatever
//! numbers a row of a table goes through [`Numbers`]. Its matches name every variant and every field: nothing that is
//! added to the language is passed over in silence.

use super::builder::ProgramBuilder;
use super::op::Op;
use super::program::{
    AwaitPoint, CallShape, Const, ConstId, Format, FormatId, FuncId, Function, GlobalId, NameId,
    Parameter, Program, ShapeId, SlotInfo,
};
use super::py::PyOp;
use std::sync::Arc;

/// A part of a Python program, lowered alone.
#[derive(Clone, Debug)]
pub struct Piece {
    /// How many names it shares with every program: those have the same numbers everywhere.
    shared: u32,
    /// The names after those.
    names: Vec<Arc<str>>,
    constants: Vec<Const>,
    globals: Vec<NameId>,
    shapes: Vec<CallShape>,
    formats: Vec<Format>,
    functions: Vec<Function>,
    prelude: Vec<(NameId, FuncId)>,
    initializers: Vec<FuncId>,
    prelude_values: Vec<(NameId, GlobalId)>,
}

impl Piece {
    /// What a builder has collected, which began with the names that all begin with.
    pub fn new(builder: ProgramBuilder) -> Piece {
        let shared = builder.shared();
        let Program {
            language: _,
            functions,
            entry: _,
            constants,
            mut names,
            globals,
            shapes,
            types,
            formats,
            rust: _,
            sites,
            anchors,
            loops,
            lines: _,
            source: _,
            prelude,
            initializers,
            prelude_values,
            runtime: _,
        } = builder.finish(FuncId(0));
        debug_assert!(types.is_empty(), "Python declares no types");
        let is_hidden = sites.len() == 1 && anchors.is_empty() && loops.is_empty();
        debug_assert!(is_hidden, "a piece has no places in a text");
        Piece {
            shared,
            names: names.split_off(shared as usize),
            constants,
            globals,
            shapes,
            formats,
            functions,
            prelude,
            initializers,
            prelude_values,
        }
    }
}

impl ProgramBuilder {
    /// Appends a piece. What it has in common with the program gets the program's numbers, the rest the next ones, in
    /// the piece's own order: as if its text had been lowered here.
    pub fn link(&mut self, piece: &Piece) {
        debug_assert_eq!(
            self.shared(),
            piece.shared,
            "both began with the same names"
        );
        let mut numbers = Numbers {
            shared: piece.shared,
            names: piece.names.iter().map(|it| self.shared_name(it)).collect(),
            constants: Vec::with_capacity(piece.constants.len()),
            globals: Vec::with_capacity(piece.globals.len()),
            shapes: Vec::with_capacity(piece.shapes.len()),
            formats: self.program().formats.len() as u32,
            functions: self.program().functions.len() as u32,
        };
        for constant in &piece.constants {
            let constant = numbers.in_constant(constant);
            numbers.constants.push(self.constant(constant));
        }
        let globals_before = self.program().globals.len();
        for name in &piece.globals {
            numbers.globals.push(self.global(numbers.name(*name)));
        }
        for shape in &piece.shapes {
            let shape = numbers.in_shape(shape);
            numbers.shapes.push(self.shape(shape));
        }
        for format in &piece.formats {
            self.format(numbers.in_format(format));
        }
        for function in &piece.functions {
            self.add_function(numbers.in_function(function));
        }
        for (name, function) in &piece.prelude {
            self.prelude(numbers.name(*name), numbers.function(*function));
        }
        for function in &piece.initializers {
            self.initializer(numbers.function(*function));
        }
        for (name, global) in &piece.prelude_values {
            let global = numbers.global(*global);
            if global.index() >= globals_before {
                self.prelude_value(numbers.name(*name), global);
            }
        }
    }
}

/// The numbers in the program for those in a piece.
struct Numbers {
    /// So many names, the first ones, have the same number in both.
    shared: u32,
    names: Vec<NameId>,
    constants: Vec<ConstId>,
    globals: Vec<GlobalId>,
    shapes: Vec<ShapeId>,
    /// The program's number of the piece's first format; the others follow.
    formats: u32,
    /// The program's number of the piece's first function; the others follow.
    functions: u32,
}

impl Numbers {
    fn name(&self, id: NameId) -> NameId {
        match id.0.checked_sub(self.shared) {
            Some(own) => self.names[own as usize],
            None => id,
        }
    }

    fn constant(&self, id: ConstId) -> ConstId {
        self.constants[id.index()]
    }

    fn global(&self, id: GlobalId) -> GlobalId {
        self.globals[id.index()]
    }

    fn shape(&self, id: ShapeId) -> ShapeId {
        self.shapes[id.index()]
    }

    fn format(&self, id: FormatId) -> FormatId {
        FormatId(self.formats + id.0)
    }

    fn function(&self, id: FuncId) -> FuncId {
        FuncId(self.functions + id.0)
    }

    /// Constants number nothing.
    fn in_constant(&self, constant: &Const) -> Const {
        match constant {
            Const::Unit
            | Const::Bool(_)
            | Const::Int(..)
            | Const::Float(_)
            | Const::Single(_)
            | Const::Char(_)
            | Const::Duration(_)
            | Const::Text(_) => constant.clone(),
        }
    }

    /// What formats number are their own arguments.
    fn in_format(&self, format: &Format) -> Format {
        let Format { pieces } = format;
        Format {
            pieces: pieces.clone(),
        }
    }

    fn in_shape(&self, shape: &CallShape) -> CallShape {
        let CallShape {
            positional,
            keywords,
        } = shape;
        CallShape {
            positional: *positional,
            keywords: keywords.iter().map(|name| self.name(*name)).collect(),
        }
    }

    fn in_function(&self, function: &Function) -> Function {
        let Function {
            name,
            kind,
            hidden,
            shares,
            in_c,
            parameters,
            positional_only,
            captures,
            slots,
            stack_max,
            ops,
            sites,
            library,
            handlers,
            awaits,
            opening,
            signature,
            span,
        } = function;
        Function {
            name: self.name(*name),
            kind: *kind,
            hidden: *hidden,
            shares: *shares,
            in_c: *in_c,
            parameters: parameters.iter().map(|it| self.in_parameter(it)).collect(),
            positional_only: *positional_only,
            captures: *captures,
            slots: slots.iter().map(|slot| self.in_slot(slot)).collect(),
            stack_max: *stack_max,
            ops: ops.iter().map(|op| self.in_op(*op)).collect(),
            // All are the whole text, which is site 0 everywhere.
            sites: sites.clone(),
            library: library.clone(),
            handlers: handlers.clone(),
            awaits: awaits.iter().map(|point| self.in_await(point)).collect(),
            opening: *opening,
            signature: *signature,
            span: *span,
        }
    }

    fn in_parameter(&self, parameter: &Parameter) -> Parameter {
        let Parameter { name, kind } = *parameter;
        Parameter {
            name: self.name(name),
            kind,
        }
    }

    fn in_slot(&self, slot: &SlotInfo) -> SlotInfo {
        let SlotInfo {
            name,
            span,
            type_name,
        } = *slot;
        SlotInfo {
            name: self.name(name),
            span,
            type_name: self.name(type_name),
        }
    }

    /// What await points number are slots of their function.
    fn in_await(&self, point: &AwaitPoint) -> AwaitPoint {
        let AwaitPoint { span, whole, saved } = point;
        AwaitPoint {
            span: *span,
            whole: *whole,
            saved: saved.clone(),
        }
    }

    fn in_op(&self, op: Op) -> Op {
        match op {
            Op::Const(id) => Op::Const(self.constant(id)),
            Op::MakeFunction(id) => Op::MakeFunction(self.function(id)),
            Op::CallDirect(id, arguments) => Op::CallDirect(self.function(id), arguments),
            Op::Call(id) => Op::Call(self.shape(id)),
            Op::Py(op) => Op::Py(self.in_primitive(op)),
            // Slots and places of the function itself.
            Op::Load(_) | Op::Take(_) | Op::Store(_) | Op::Clear(_) => op,
            Op::Jump(_) | Op::JumpIfTrue(_) | Op::JumpIfFalse(_) => op,
            Op::Await(_) | Op::Suspend(_) => op,
            // What is the same in every program.
            Op::CallNative(..) => op,
            // Nothing.
            Op::Statement | Op::Pop | Op::Dup | Op::Swap | Op::Rotate3 => op,
            Op::Return | Op::Raise | Op::ResumeUnwind => op,
            // No piece has one.
            Op::Rs(_) => op,
        }
    }

    fn in_primitive(&self, op: PyOp) -> PyOp {
        match op {
            PyOp::LoadGlobal(id) => PyOp::LoadGlobal(self.global(id)),
            PyOp::StoreGlobal(id) => PyOp::StoreGlobal(self.global(id)),
            PyOp::DeleteGlobal(id) => PyOp::DeleteGlobal(self.global(id)),
            PyOp::ClearGlobal(id) => PyOp::ClearGlobal(self.global(id)),
            PyOp::LoadBuiltin(id) => PyOp::LoadBuiltin(self.name(id)),
            PyOp::GetAttr(id) => PyOp::GetAttr(self.name(id)),
            PyOp::SetAttr(id) => PyOp::SetAttr(self.name(id)),
            PyOp::DeleteAttr(id) => PyOp::DeleteAttr(self.name(id)),
            PyOp::LoadMethod(id) => PyOp::LoadMethod(self.name(id)),
            PyOp::CallMethod(id, shape) => PyOp::CallMethod(self.name(id), self.shape(shape)),
            PyOp::MakeClass(id) => PyOp::MakeClass(self.name(id)),
            PyOp::LoadClassName(id, target) => PyOp::LoadClassName(self.name(id), target),
            PyOp::CallManager(id) => PyOp::CallManager(self.shape(id)),
            PyOp::FormatValue(id) => PyOp::FormatValue(self.format(id)),
            PyOp::Format(id) => PyOp::Format(self.format(id)),
            // Slots and places of the function itself.
            PyOp::MakeCell(_) | PyOp::LoadCell(_) | PyOp::StoreCell(_) | PyOp::ClearCell(_) => op,
            PyOp::DeleteLocal(_) | PyOp::DeleteCell(_) | PyOp::ForIter(_) => op,
            // What is the same in every program.
            PyOp::Import(_) | PyOp::Binary(_) | PyOp::InPlace(_) | PyOp::Unary(_) => op,
            PyOp::Compare(_) | PyOp::ToText(_) | PyOp::WithMethods(_) | PyOp::AssertFailed(_) => op,
            // How many, or how deep.
            PyOp::MakeList(_) | PyOp::MakeTuple(_) | PyOp::MakeSet(_) | PyOp::MakeDict(_) => op,
            PyOp::ListAppend(_) | PyOp::SetAdd(_) | PyOp::DictSet(_) => op,
            PyOp::Unpack(_) | PyOp::UnpackStarred(..) => op,
            // Nothing.
            PyOp::Dup2 | PyOp::Truth | PyOp::GetItem | PyOp::SetItem | PyOp::DeleteItem => op,
            PyOp::MakeSlice | PyOp::ListExtend | PyOp::ArgumentsExtend | PyOp::ListToTuple => op,
            PyOp::DictUpdate | PyOp::DictMerge | PyOp::CallSpread | PyOp::GetIter => op,
            PyOp::Delegate | PyOp::AsyncIter | PyOp::AsyncNext | PyOp::EndAsyncFor => op,
            PyOp::FormatWith | PyOp::FinishClass | PyOp::MakeException | PyOp::Super => op,
            PyOp::Raise | PyOp::RaiseFrom | PyOp::Reraise | PyOp::ExceptionMatches => op,
            PyOp::EnterHandler | PyOp::LoadHandled | PyOp::LeaveHandler => op,
        }
    }
}
