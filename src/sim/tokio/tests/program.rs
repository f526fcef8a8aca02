//! Programs built by hand, statement by statement.

use crate::ir::builder::{FunctionBuilder, ProgramBuilder};
use crate::ir::native::{Native, TokioNative};
use crate::ir::program::{
    AwaitId, AwaitPoint, Const, ConstId, FuncId, FunctionKind, Language, NameId, Program, SiteId,
    Slot,
};
use crate::ir::rs::RsNative;
use crate::ir::{Op, Span};

/// Emits async functions statement by statement; site numbers are meaningless.
pub struct Async {
    name: NameId,
    function: FunctionBuilder,
}

const HERE: SiteId = SiteId(0);

pub struct Builder {
    /// The program so far.
    pub program: ProgramBuilder,
}

impl Builder {
    pub fn new() -> Builder {
        Builder {
            program: ProgramBuilder::new(Language::Rust, "", &[]),
        }
    }

    pub fn function(&mut self, name: &str) -> Async {
        let name = self.program.name(name);
        Async {
            name,
            function: FunctionBuilder::new(name, FunctionKind::Async, Span::default()),
        }
    }

    pub fn finish(&mut self, mut body: Async) -> FuncId {
        let unit = self.program.constant(Const::Unit);
        body.function.emit(Op::Const(unit), HERE);
        body.function.emit(Op::Return, HERE);
        let kind = FunctionKind::Async;
        let id = self
            .program
            .declare_function(body.name, kind, Span::default());
        self.program.define(id, body.function);
        id
    }

    /// `print!("text");`
    pub fn print(&mut self, body: &mut Async, text: &str) {
        let text = self.program.constant(Const::Text(text.into()));
        body.statement();
        body.function.emit(Op::Const(text), HERE);
        let print = Native::Rs(RsNative::Print);
        body.function.emit(Op::CallNative(print, 1), HERE);
        body.pop();
    }

    /// `#[tokio::main] async fn main` with this body.
    pub fn program(mut self, main: FuncId) -> Program {
        let name = self.program.name("main");
        let mut entry = FunctionBuilder::new(name, FunctionKind::Plain, Span::default());
        entry.emit(Op::CallDirect(main, 0), HERE);
        entry.emit(Op::CallNative(Native::Tokio(TokioNative::Main), 1), HERE);
        entry.emit(Op::Return, HERE);
        let kind = FunctionKind::Plain;
        let id = self.program.declare_function(name, kind, Span::default());
        self.program.define(id, entry);
        self.program.finish(id)
    }
}

impl Async {
    pub fn native(&mut self, native: TokioNative, arguments: u8) {
        let op = Op::CallNative(Native::Tokio(native), arguments);
        self.function.emit(op, HERE);
    }

    pub fn await_top(&mut self) {
        let point = self.function.await_point(AwaitPoint {
            span: Span::default(),
            whole: Span::default(),
            saved: Vec::new(),
        });
        self.function.emit(Op::Await(AwaitId(point.0)), HERE);
    }

    pub fn pop(&mut self) {
        self.function.emit(Op::Pop, HERE);
    }

    pub fn statement(&mut self) {
        self.function.emit(Op::Statement, HERE);
    }

    /// `handle.abort();`
    pub fn abort(&mut self, handle: Slot) {
        self.statement();
        self.function.emit(Op::Load(handle), HERE);
        self.native(TokioNative::Abort, 1);
        self.pop();
    }

    /// `drop(handle);`
    pub fn drop_handle(&mut self, handle: Slot) {
        self.statement();
        self.function.emit(Op::Clear(handle), HERE);
    }

    /// `let handle = tokio::spawn(function());`
    pub fn spawn(&mut self, function: FuncId) -> Slot {
        self.statement();
        self.function.emit(Op::CallDirect(function, 0), HERE);
        self.native(TokioNative::Spawn, 1);
        let slot = self.function.slot(self.name, Span::default());
        self.function.emit(Op::Store(slot), HERE);
        slot
    }

    /// `handle.await.unwrap();`, the result thrown away.
    pub fn join(&mut self, handle: Slot) {
        self.statement();
        self.function.emit(Op::Take(handle), HERE);
        self.await_top();
        self.pop();
    }

    /// `tokio::time::sleep(Duration::from_millis(ms)).await;`
    pub fn sleep(&mut self, ms: ConstId) {
        self.statement();
        self.function.emit(Op::Const(ms), HERE);
        let duration = Native::Rs(RsNative::DurationMillis);
        self.function.emit(Op::CallNative(duration, 1), HERE);
        self.native(TokioNative::Sleep, 1);
        self.await_top();
        self.pop();
    }

    pub fn yield_now(&mut self) {
        self.statement();
        self.native(TokioNative::YieldNow, 0);
        self.await_top();
        self.pop();
    }
}
