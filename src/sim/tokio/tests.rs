//! Schedulers against programs built by hand: the order of polls, as the real runtime has it, with the
//! invariants checked after every step.

use super::invariants;
use crate::ir::builder::{FunctionBuilder, ProgramBuilder};
use crate::ir::native::{Native, TokioNative};
use crate::ir::program::{
    AwaitId, AwaitPoint, Const, FuncId, FunctionKind, Language, Program, SiteId, Slot,
};
use crate::ir::{Op, Span};
use crate::sim::choice::ChoicePoint;
use crate::sim::config::{Config, Runtime};
use crate::sim::event::{Event, EventKind};
use crate::sim::outcome::Outcome;
use crate::sim::{Progress, Recorder, Sim, Stream};
use std::rc::Rc;

/// Emits async functions statement by statement; site numbers are meaningless.
struct Async {
    name: crate::ir::program::NameId,
    function: FunctionBuilder,
}

const HERE: SiteId = SiteId(0);

struct Builder {
    program: ProgramBuilder,
}

impl Builder {
    fn new() -> Builder {
        Builder {
            program: ProgramBuilder::new(Language::Rust, "", &[]),
        }
    }

    fn function(&mut self, name: &str) -> Async {
        let name = self.program.name(name);
        Async {
            name,
            function: FunctionBuilder::new(name, FunctionKind::Async, Span::default()),
        }
    }

    fn finish(&mut self, mut body: Async) -> FuncId {
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

    /// `#[tokio::main] async fn main` with this body.
    fn program(mut self, main: FuncId) -> Program {
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
    fn native(&mut self, native: TokioNative, arguments: u8) {
        let op = Op::CallNative(Native::Tokio(native), arguments);
        self.function.emit(op, HERE);
    }

    fn await_top(&mut self) {
        let point = self.function.await_point(AwaitPoint {
            span: Span::default(),
            whole: Span::default(),
            saved: Vec::new(),
        });
        self.function.emit(Op::Await(AwaitId(point.0)), HERE);
    }

    fn pop(&mut self) {
        self.function.emit(Op::Pop, HERE);
    }

    fn statement(&mut self) {
        self.function.emit(Op::Statement, HERE);
    }

    /// `let handle = tokio::spawn(function());`
    fn spawn(&mut self, function: FuncId) -> Slot {
        self.statement();
        self.function.emit(Op::CallDirect(function, 0), HERE);
        self.native(TokioNative::Spawn, 1);
        let slot = self.function.slot(self.name, Span::default());
        self.function.emit(Op::Store(slot), HERE);
        slot
    }

    /// `handle.await.unwrap();`, the result thrown away.
    fn join(&mut self, handle: Slot) {
        self.statement();
        self.function.emit(Op::Take(handle), HERE);
        self.await_top();
        self.pop();
    }

    fn yield_now(&mut self) {
        self.statement();
        self.native(TokioNative::YieldNow, 0);
        self.await_top();
        self.pop();
    }
}

#[derive(Default)]
struct Tape {
    events: Vec<Event>,
}

impl Recorder for Tape {
    fn event(&mut self, event: Event) {
        self.events.push(event);
    }
    fn output(&mut self, _stream: Stream, _text: &str) {}
    fn choice(&mut self, _point: ChoicePoint, _options: u32, _answer: u32) {}
}

fn run(program: Program, runtime: Runtime) -> (Sim, Vec<Event>) {
    let program = Rc::new(program);
    let mut config = Config::for_program(&program);
    config.runtime = runtime;
    let mut sim = Sim::new(program, Rc::new(config), Vec::new());
    let mut tape = Tape::default();
    loop {
        let progress = sim.step(&mut tape);
        if let Err(fault) = invariants::check(&sim) {
            panic!("{fault}\n{}", dump(&tape.events));
        }
        if progress == Progress::Ended {
            break;
        }
    }
    assert_eq!(
        sim.outcome,
        Some(Outcome::Finished),
        "{}",
        dump(&tape.events)
    );
    (sim, tape.events)
}

fn dump(events: &[Event]) -> String {
    let line = |(index, event): (usize, &Event)| {
        format!(
            "{index:4} {:>10} T{} task {:>7} {:?} {} <- {}\n",
            event.time,
            event.thread().0,
            event.task().0,
            event.kind(),
            event.arg,
            event.cause as i32
        )
    };
    events.iter().enumerate().map(line).collect()
}

/// The tasks in the order in which they are polled, as letters from task 1 on; M is the main future.
fn polls(events: &[Event]) -> String {
    let polls = events
        .iter()
        .filter(|event| event.kind() == EventKind::PollStarted);
    let letter = |event: &Event| match event.task().0 {
        0 => 'M',
        task => (b'A' + (task - 1) as u8) as char,
    };
    polls.map(letter).collect()
}

/// Tasks that yield so many times each.
fn yielders(builder: &mut Builder, yields: usize) -> FuncId {
    let mut body = builder.function("yielder");
    for _ in 0..yields {
        body.yield_now();
    }
    builder.finish(body)
}

/// Spawns `count` tasks of `function`, then joins them in order.
fn spawn_and_join(builder: &mut Builder, function: FuncId, count: usize) -> FuncId {
    let mut body = builder.function("parent");
    let handles: Vec<Slot> = (0..count).map(|_| body.spawn(function)).collect();
    for handle in handles {
        body.join(handle);
    }
    builder.finish(body)
}

/// A main that runs `function` inside one spawned task, as the oracle's `on_worker` does.
fn on_worker(builder: &mut Builder, function: FuncId) -> FuncId {
    spawn_and_join(builder, function, 1)
}

fn yield_program(count: usize, yields: usize, inside_a_task: bool) -> Program {
    let mut builder = Builder::new();
    let task = yielders(&mut builder, yields);
    let mut main = spawn_and_join(&mut builder, task, count);
    if inside_a_task {
        main = on_worker(&mut builder, main);
    }
    builder.program(main)
}

#[test]
fn current_thread_runs_spawned_tasks_first_in_first_out() {
    let (_, events) = run(yield_program(4, 0, false), Runtime::CurrentThread);
    assert_eq!(polls(&events), "MABCDM", "{}", dump(&events));
}

#[test]
fn current_thread_wakes_yielders_from_the_end() {
    let (_, events) = run(yield_program(3, 4, false), Runtime::CurrentThread);
    assert_eq!(polls(&events), "MABCCBAABCCBAABCM", "{}", dump(&events));
}

#[test]
fn a_worker_runs_the_last_spawned_task_first() {
    let (_, events) = run(yield_program(4, 0, true), Runtime::MultiThread(1));
    let tasks: String = polls(&events)
        .chars()
        .filter(|task| !"MA".contains(*task))
        .collect();
    assert_eq!(tasks, "EBCD", "{}", dump(&events));
}

#[test]
fn a_worker_wakes_yielders_from_the_end_through_its_slot() {
    let (_, events) = run(yield_program(3, 4, true), Runtime::MultiThread(1));
    let tasks: String = polls(&events)
        .chars()
        .filter(|task| !"MA".contains(*task))
        .collect();
    assert_eq!(tasks, "DBCDCBDBCDCBDBC", "{}", dump(&events));
}
