//! What is lowered alone and linked is what is lowered in place: every number of a piece becomes the program's.

use pollscope::ir::Span;
use pollscope::ir::builder::{FunctionBuilder, ProgramBuilder};
use pollscope::ir::link::Piece;
use pollscope::ir::op::Op;
use pollscope::ir::program::{
    AwaitPoint, CallShape, Const, Format, FormatPiece, FuncId, FunctionKind, IntKind, Language,
    Parameter, ParameterKind, Pc, SiteId, Slot,
};
use pollscope::ir::py::PyOp;

/// The names that all programs here begin with.
const SHARED: &[&str] = &["print", "len"];

#[test]
fn a_linked_piece_is_as_if_lowered_in_place() {
    let mut in_place = program();
    piece(&mut in_place);
    let mut alone = empty();
    piece(&mut alone);
    for (here, there) in operations(&in_place).iter().zip(operations(&alone)) {
        assert_ne!(*here, there, "the program has other numbers");
    }
    let linked_piece = Piece::new(alone);
    for _ in 0..2 {
        let mut linked = program();
        linked.link(&linked_piece);
        let expected = in_place.clone().finish(FuncId(0));
        assert_eq!(linked.finish(FuncId(0)), expected);
    }
}

#[test]
fn what_is_linked_twice_is_interned_once() {
    let mut alone = empty();
    piece(&mut alone);
    let linked_piece = Piece::new(alone);
    let mut linked = program();
    linked.link(&linked_piece);
    let once = linked.program().clone();
    linked.link(&linked_piece);
    let twice = linked.program();
    assert_eq!(once.names, twice.names);
    assert_eq!(once.constants, twice.constants);
    assert_eq!(once.globals, twice.globals);
    assert_eq!(once.shapes, twice.shapes);
    assert_eq!(once.prelude_values, twice.prelude_values);
}

fn empty() -> ProgramBuilder {
    ProgramBuilder::new(Language::Python, "", SHARED)
}

/// A program with rows of its own in every table, some in common with the piece.
fn program() -> ProgramBuilder {
    let mut builder = empty();
    let name = builder.name("own");
    builder.name("called");
    builder.constant(Const::Unit);
    builder.constant(Const::Text("own".into()));
    builder.constant(Const::Int(IntKind::Py, 7));
    builder.global(name);
    builder.prelude_global("Own");
    builder.prelude_global("Made");
    let positional = 3;
    let keywords = vec![name];
    builder.shape(CallShape {
        positional,
        keywords,
    });
    builder.format(Format { pieces: Vec::new() });
    let function = builder.declare_function(name, FunctionKind::Plain, Span::default());
    builder.prelude(name, function);
    builder
}

/// What is lowered: rows of every table, and every operation that holds the number of one.
fn piece(builder: &mut ProgramBuilder) {
    let [called, keyword, typed] = ["called", "keyword", "typed"].map(|text| builder.name(text));
    let inner = builder.declare_function(called, FunctionKind::Async, Span::default());
    let outer = builder.declare_function(keyword, FunctionKind::Plain, Span::default());
    let constant = builder.constant(Const::Float(2.5));
    let common = builder.constant(Const::Int(IntKind::Py, 7));
    let global = builder.prelude_global("Made");
    let new_global = builder.prelude_global("New");
    let positional = 1;
    let keywords = vec![keyword];
    let shape = builder.shape(CallShape {
        positional,
        keywords,
    });
    let pieces = vec![FormatPiece::Literal("x".into())];
    let format = builder.format(Format { pieces });
    let mut function = FunctionBuilder::new(keyword, FunctionKind::Plain, Span::default());
    let kind = ParameterKind::Required;
    function.parameter(Parameter { name: called, kind }, Span::default());
    function.slot(keyword, Span::default());
    function.declaration().slots[1].type_name = typed;
    function.declaration().hidden = true;
    function.declaration().library.push((Pc(1), 4));
    function.await_point(AwaitPoint {
        span: Span::default(),
        whole: Span::default(),
        saved: vec![Slot(1)],
    });
    let operations = [
        Op::Const(constant),
        Op::Const(common),
        Op::MakeFunction(inner),
        Op::CallDirect(inner, 2),
        Op::Call(shape),
        Op::Py(PyOp::LoadGlobal(global)),
        Op::Py(PyOp::StoreGlobal(new_global)),
        Op::Py(PyOp::DeleteGlobal(new_global)),
        Op::Py(PyOp::ClearGlobal(global)),
        Op::Py(PyOp::LoadBuiltin(keyword)),
        Op::Py(PyOp::GetAttr(keyword)),
        Op::Py(PyOp::SetAttr(called)),
        Op::Py(PyOp::DeleteAttr(typed)),
        Op::Py(PyOp::LoadMethod(keyword)),
        Op::Py(PyOp::CallMethod(typed, shape)),
        Op::Py(PyOp::MakeClass(called)),
        Op::Py(PyOp::LoadClassName(keyword, Pc(0))),
        Op::Py(PyOp::CallManager(shape)),
        Op::Py(PyOp::FormatValue(format)),
        Op::Py(PyOp::Format(format)),
    ];
    let start = function.label();
    function.place(start);
    for op in operations {
        function.emit(op, SiteId(0));
    }
    let end = function.here();
    function.handler(Pc(0), end, start, 0);
    builder.define(outer, function);
    builder.define(
        inner,
        FunctionBuilder::new(called, FunctionKind::Async, Span::default()),
    );
    builder.prelude(keyword, outer);
    builder.prelude(called, inner);
    builder.initializer(outer);
}

/// The operations of the function that has them.
fn operations(builder: &ProgramBuilder) -> Vec<Op> {
    let functions = &builder.program().functions;
    functions.last().map_or(Vec::new(), |last| last.ops.clone())
}
