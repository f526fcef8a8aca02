//! Stand-ins for recorded runs: a few events written down by hand.

use pollscope::app::run::{Ran, Run};
use pollscope::ir::Op;
use pollscope::ir::builder::{FunctionBuilder, ProgramBuilder};
use pollscope::ir::program::{Const, FuncId, FunctionKind, Program, SiteId};
use pollscope::ir::span::Span;
use pollscope::sim::config::Config;
use pollscope::sim::event::{Event, EventKind, NO_CAUSE, TaskId, ThreadId};
use pollscope::sim::outcome::Outcome;
use pollscope::sim::task::{TaskPhase, TaskRecord};
use pollscope::sim::{Sim, Stream};
use pollscope::trace::{Chunk, Keyframe, Trace};
use pollscope::view::Side;
use std::rc::Rc;

/// A run of `source` whose tasks run the functions given (main first). Each line of `events` is
/// `microseconds kind task argument`, on thread 0, optionally followed by what it prints.
pub fn run(side: Side, source: &str, functions: &[&str], events: &str) -> Rc<Run> {
    let (program, ids) = program(side, source, functions);
    let program = Rc::new(program);
    let config = Config::for_program(&program);
    let mut sim = Sim::new(program.clone(), Rc::new(config.clone()), Vec::new());
    for function in ids {
        sim.tasks.push(TaskRecord {
            function,
            root: None,
            object: None,
            phase: TaskPhase::Returned,
            site: SiteId(0),
            polls: 0,
            cause: NO_CAUSE,
        });
    }
    let mut trace = Trace {
        program,
        config: Rc::new(config),
        choices: Vec::new(),
        events: Vec::new(),
        output: String::new(),
        chunks: Vec::new(),
        keyframes: vec![Keyframe {
            events: 0,
            sim: sim.clone(),
        }],
        outcome: Outcome::Finished,
        last: sim,
        gone: None,
    };
    for line in events.lines().filter(|line| !line.trim().is_empty()) {
        push(&mut trace, line.trim());
    }
    Rc::new(Run::of(source.into(), trace))
}

/// The action that brings a run in.
pub fn ran(side: Side, revision: u32, run: &Rc<Run>) -> Rc<Ran> {
    Rc::new(Ran {
        side,
        revision,
        diagnostics: Rc::from([]),
        run: Some(run.clone()),
    })
}

fn program(side: Side, source: &str, functions: &[&str]) -> (Program, Vec<FuncId>) {
    let mut builder = ProgramBuilder::new(side.language(), source, &[]);
    let unit = builder.constant(Const::Unit);
    let mut ids = Vec::new();
    for function in functions {
        let name = builder.name(function);
        let kind = FunctionKind::Plain;
        let mut body = FunctionBuilder::new(name, kind, Span::new(0, 1));
        body.emit(Op::Const(unit), SiteId(0));
        body.emit(Op::Return, SiteId(0));
        let id = builder.declare_function(name, kind, Span::new(0, 1));
        builder.define(id, body);
        ids.push(id);
    }
    let entry = ids[0];
    (builder.finish(entry), ids)
}

fn push(trace: &mut Trace, line: &str) {
    let mut words = line.splitn(5, ' ');
    let mut word = || words.next().unwrap_or("");
    let time: u64 = word().parse().unwrap();
    let name = word();
    let task = match word() {
        "-" => TaskId::NONE,
        task => TaskId(task.parse().unwrap()),
    };
    let arg: u32 = word().parse().unwrap();
    let text = word();
    let named = |kind: &&EventKind| format!("{kind:?}") == name;
    let kind = *EventKind::ALL.iter().find(named).unwrap();
    let mut event = Event::new(time * 1000, kind, SiteId(0), ThreadId(0), task);
    event.arg = arg;
    event.cause = NO_CAUSE;
    if !text.is_empty() {
        let start = trace.output.len() as u32;
        trace.output.push_str(text);
        trace.output.push('\n');
        event.arg = trace.chunks.len() as u32;
        trace.chunks.push(Chunk {
            event: trace.len(),
            stream: Stream::Out,
            start,
            end: trace.output.len() as u32,
        });
    }
    trace.events.push(event);
}
