//! The loop against programs built by hand: order of events, timers, cancellation, ends.

use crate::ir::builder::{FunctionBuilder, ProgramBuilder};
use crate::ir::native::{AsyncioNative, Native};
use crate::ir::program::{
    AwaitPoint, Const, FuncId, FunctionKind, IntKind, Language, SiteId, Slot,
};
use crate::ir::span::Span;
use crate::ir::{Op, Program};
use crate::sim::config::{Config, Costs};
use crate::sim::event::{Event, EventKind};
use crate::sim::outcome::Outcome;
use crate::trace::Trace;
use std::rc::Rc;

const NOWHERE: Span = Span { start: 0, end: 0 };

/// Builds programs; a body is given as a function that emits its operations.
struct Builder {
    program: ProgramBuilder,
}

impl Builder {
    fn new() -> Builder {
        Builder {
            program: ProgramBuilder::new(Language::Python, "", &[]),
        }
    }

    fn function(&mut self, name: &str, kind: FunctionKind, body: &[Do]) -> FuncId {
        let name = self.program.name(name);
        let id = self.program.declare_function(name, kind, NOWHERE);
        let mut function = FunctionBuilder::new(name, kind, NOWHERE);
        let slots: Vec<Slot> = (0..4).map(|_| function.slot(name, NOWHERE)).collect();
        for step in body {
            self.emit(&mut function, &slots, *step);
        }
        let none = self.program.constant(Const::Unit);
        function.emit(Op::Const(none), SiteId(0));
        function.emit(Op::Return, SiteId(0));
        self.program.define(id, function);
        id
    }

    fn emit(&mut self, function: &mut FunctionBuilder, slots: &[Slot], step: Do) {
        let native = |native| Op::CallNative(Native::Asyncio(native), 0);
        let op = match step {
            Do::Call(id) => Op::CallDirect(id, 0),
            Do::Native(which, count) => Op::CallNative(Native::Asyncio(which), count),
            Do::Number(number) => Op::Const(self.program.constant(Const::Int(IntKind::Py, number))),
            Do::Seconds(seconds) => Op::Const(self.program.constant(Const::Float(seconds))),
            Do::None => Op::Const(self.program.constant(Const::Unit)),
            Do::False => Op::Const(self.program.constant(Const::Bool(false))),
            Do::Store(slot) => Op::Store(slots[slot]),
            Do::Load(slot) => Op::Load(slots[slot]),
            Do::Pop => Op::Pop,
            Do::Yield => {
                function.emit(native(AsyncioNative::BareYield), SiteId(0));
                self.emit(function, slots, Do::Await);
                Op::Pop
            }
            Do::Await => Op::Await(function.await_point(AwaitPoint {
                span: NOWHERE,
                whole: NOWHERE,
                saved: Vec::new(),
            })),
        };
        function.emit(op, SiteId(0));
    }

    /// Runs `asyncio.run(main())`, nothing costing anything.
    fn run(mut self, main: FuncId) -> Trace {
        let body = [Do::Call(main), Do::Native(AsyncioNative::Run, 1), Do::Pop];
        let entry = self.function("<module>", FunctionKind::Plain, &body);
        let program: Program = self.program.finish(entry);
        let mut config = Config::for_program(&program);
        config.costs = Costs::ZERO;
        Trace::record(Rc::new(program), config, Vec::new())
    }
}

/// A step of a hand-built body.
#[derive(Clone, Copy)]
enum Do {
    Call(FuncId),
    Native(AsyncioNative, u8),
    Number(i64),
    Seconds(f64),
    None,
    False,
    Store(usize),
    Load(usize),
    Pop,
    Yield,
    Await,
}

/// Kinds and tasks of the events of these kinds, in order.
fn order(trace: &Trace, kinds: &[EventKind]) -> Vec<(EventKind, u32)> {
    let told = |event: &&Event| kinds.contains(&event.kind());
    let events = trace.events.iter().filter(told);
    events.map(|event| (event.kind(), event.task().0)).collect()
}

/// A closed loop stays an object of the run: nothing else is alive.
fn only_the_loop_is_left(trace: &Trace) {
    let heap = &trace.last.heap;
    let loops = trace.last.asyncio.loops.iter().map(|found| found.object);
    assert!(loops.clone().all(|object| heap.count(object) > 0));
    assert_eq!(
        heap.live() as usize,
        loops.count(),
        "everything else was released"
    );
}

fn spawn(task: FuncId) -> [Do; 3] {
    [
        Do::Call(task),
        Do::None,
        Do::Native(AsyncioNative::CreateTask, 2),
    ]
}

fn sleep(seconds: f64) -> Vec<Do> {
    let set = AsyncioNative::CallLaterSetResult;
    vec![
        Do::Native(AsyncioNative::CreateFuture, 0),
        Do::Store(3),
        Do::Seconds(seconds),
        Do::Load(3),
        Do::None,
        Do::Native(set, 3),
        Do::Pop,
        Do::Load(3),
        Do::Await,
        Do::Pop,
    ]
}

#[test]
fn bare_yields_go_round() {
    use EventKind::{LoopTurn, PollStarted, TaskReturned};
    let mut builder = Builder::new();
    let tick = builder.function("tick", FunctionKind::Async, &[Do::Yield]);
    let mut body = Vec::new();
    body.extend(spawn(tick));
    body.push(Do::Store(0));
    body.extend(spawn(tick));
    body.push(Do::Store(1));
    body.extend([
        Do::Load(0),
        Do::Await,
        Do::Pop,
        Do::Load(1),
        Do::Await,
        Do::Pop,
    ]);
    let main = builder.function("main", FunctionKind::Async, &body);
    let trace = builder.run(main);
    assert_eq!(trace.outcome, Outcome::Finished);
    let kinds = [LoopTurn, PollStarted, TaskReturned];
    let none = crate::sim::event::TaskId::NONE.0;
    let expected = [
        (LoopTurn, none),
        (PollStarted, 0),
        (LoopTurn, none),
        (PollStarted, 1),
        (PollStarted, 2),
        (LoopTurn, none),
        (PollStarted, 1),
        (TaskReturned, 1),
        (PollStarted, 2),
        (TaskReturned, 2),
        (LoopTurn, none),
        (PollStarted, 0),
        (TaskReturned, 0),
    ];
    assert_eq!(order(&trace, &kinds), expected);
    only_the_loop_is_left(&trace);
}

#[test]
fn timers_fire_in_order_of_deadline() {
    let mut builder = Builder::new();
    let late = builder.function("late", FunctionKind::Async, &sleep(0.2));
    let early = builder.function("early", FunctionKind::Async, &sleep(0.1));
    let mut body = vec![Do::False];
    body.extend([Do::Call(late), Do::Call(early), Do::Call(late)]);
    body.extend([Do::Native(AsyncioNative::Gather, 4), Do::Await, Do::Pop]);
    let main = builder.function("main", FunctionKind::Async, &body);
    let trace = builder.run(main);
    assert_eq!(trace.outcome, Outcome::Finished);
    let fired = order(&trace, &[EventKind::TimerFired]);
    let tasks: Vec<u32> = fired.iter().map(|event| event.1).collect();
    assert_eq!(tasks, [2, 1, 3]);
    assert_eq!(trace.last.told_until, 200_000_000);
    only_the_loop_is_left(&trace);
}

#[test]
fn a_task_left_over_is_cancelled_at_the_end() {
    let mut builder = Builder::new();
    let waits = builder.function("waits", FunctionKind::Async, &sleep(60.0));
    let mut body: Vec<Do> = spawn(waits).into();
    body.extend([Do::Pop, Do::Number(1), Do::Pop, Do::Yield]);
    let main = builder.function("main", FunctionKind::Async, &body);
    let trace = builder.run(main);
    assert_eq!(trace.outcome, Outcome::Finished);
    let kinds = [
        EventKind::CancelAll,
        EventKind::TaskCancelled,
        EventKind::LoopClosed,
    ];
    let told: Vec<EventKind> = order(&trace, &kinds).iter().map(|told| told.0).collect();
    assert_eq!(told, kinds);
    assert_eq!(trace.last.told_until, 0);
    only_the_loop_is_left(&trace);
}

#[test]
fn equal_deadlines_of_call_at_follow_heapq() {
    use super::heapq::{Scheduled, TimerHeap};
    use crate::sim::heap::ObjectId;
    let mut heap = TimerHeap::default();
    for number in 0..9 {
        heap.push(Scheduled {
            when_ns: if number < 8 { 5 } else { 6 },
            seq: 0,
            handle: ObjectId::new(number),
        });
    }
    let popped: Vec<u32> = std::iter::from_fn(|| heap.pop())
        .map(|item| item.handle.slot())
        .collect();
    assert_eq!(popped, [0, 2, 6, 5, 7, 1, 3, 4, 8]);
}
