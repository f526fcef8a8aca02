//! Runs frames: one operation after the other until the frame's thread must let others act.
//!
//! Read in this order: this file (the loop), [`straight`] (what only moves values), [`direct`] (calls and
//! returns between such stretches), [`control`] (calls, returns, awaits), [`suspension`],
//! [`unwind`] (exceptions, panics, cancellation), [`destroy`] (counts that reached zero),
//! [`program`] (the start and end of a program), then [`py`] and [`rs`], the primitives.
//!
//! It must never know a scheduler: whoever starts a root frame gets its exit through the thread.

pub mod control;
pub mod destroy;
pub mod direct;
pub mod program;
pub mod py;
pub mod rs;
pub mod straight;
pub mod suspension;
pub mod unwind;

use super::config::Order;
use super::event::ThreadId;
use super::frame::Frame;
use super::outcome::{Limit, Outcome};
use super::thread::ThreadState;
use super::value::Value;
use super::{Recorder, Sim};
use crate::ir::Op;
use crate::ir::native::Native;
use crate::ir::program::{Const, ConstId, Function, Language, Program};
use crate::ir::py::PyOp;

/// What an operation did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Flow {
    /// Go on with the next operation of whichever frame the thread now has.
    Next,
    /// Unwind with this exception or panic, from the current operation.
    Raise(Value),
    /// Others may act first: leave the loop. The program counter says where to go on.
    Leave,
}

/// What a native function did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reply {
    /// It is done: push this.
    Value(Value),
    /// It raises this.
    Raise(Value),
    /// It entered a frame or a driver: the result comes later, onto the caller's stack.
    Later,
}

/// Runs the thread's frame until it has none, blocks, another thread's turn has come, or an event was
/// told: so every event is a moment that can be sought.
pub fn run(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let program = sim.program.clone();
    let told = sim.counters.events;
    let is_asked = sim.python.gil.is_asked_of(id);
    let is_chosen = sim.config.order == Order::Chosen;
    loop {
        if destroy::pending(sim, id) && !destroy::advance(sim, id, recorder) {
            continue;
        }
        if sim.outcome.is_some() || sim.thread(id).frame.is_none() {
            return;
        }
        let threads = &sim.python.threads;
        let mut begun = None;
        if !is_asked && !is_chosen && !threads.interleave && threads.runnable == 0 {
            let has_told = sim.counters.events != told;
            begun = straight::advance(sim, id, &program, has_told);
            if begun.is_none() && destroy::pending(sim, id) {
                continue;
            }
        } else if is_asked && py::switching::is_at_start(sim, id, &program) {
            return py::gil::hand_over(sim, id);
        }
        let mut before = match is_asked {
            true => py::switching::standing(sim, id, &program),
            false => None,
        };
        let Some(op) = begun.or_else(|| begin(sim, id, &program)) else {
            return;
        };
        match execute(sim, id, op, &program, recorder) {
            Flow::Next => {}
            Flow::Raise(exception) => {
                before = None;
                unwind::raise(sim, id, exception, recorder);
            }
            Flow::Leave => return,
        }
        if sim.thread(id).state != ThreadState::Ready {
            return;
        }
        if let Some(before) = before
            && py::switching::is_behind(sim, id, &program, before)
        {
            return py::gil::hand_over(sim, id);
        }
        if sim.counters.events != told {
            return;
        }
        if is_chosen && sim.is_at_point(id) {
            return;
        }
    }
}

/// Begins the next operation of the thread's frame: it is counted, and the frame stands behind it. `None`:
/// others act first, or so many operations are too many.
fn begin(sim: &mut Sim, id: ThreadId, program: &Program) -> Option<Op> {
    let frame_id = sim.thread(id).frame?;
    let frame = sim.frames.get_mut(frame_id);
    let function = program.function(frame.function);
    let (op, pc) = (function.ops[frame.pc as usize], frame.pc);
    let interleaves = sim.python.threads.interleave;
    let may_leave = match interleaves {
        true => !function.in_c,
        false => is_turning_point(op, pc, function, program.language),
    };
    if may_leave && sim.thread(id).clock > sim.horizon {
        return None;
    }
    sim.counters.operations += 1;
    if interleaves {
        py::cores::charge_operation(sim, id);
    }
    if sim.counters.operations > sim.config.limits.operations_max {
        sim.end(Outcome::Limit(Limit::Operations));
        return None;
    }
    let frame = sim.frames.get_mut(frame_id);
    if frame.again == frame.pc {
        frame.again = Frame::NO_OPERATION;
    }
    frame.pc += 1;
    Some(op)
}

/// Executes an operation of the thread's frame that was begun.
fn execute(
    sim: &mut Sim,
    id: ThreadId,
    op: Op,
    program: &Program,
    recorder: &mut dyn Recorder,
) -> Flow {
    match op {
        Op::CallDirect(function, arguments) => control::call_direct(sim, id, function, arguments),
        Op::Call(shape) => match program.language {
            Language::Python => py::call(sim, id, shape, recorder),
            Language::Rust => rs::call(sim, id, shape, recorder),
        },
        Op::CallNative(native, arguments) => call_native(sim, id, native, arguments, recorder),
        Op::MakeFunction(function) => control::make_function(sim, id, function),
        Op::Return => control::return_value(sim, id, recorder),
        Op::Await(point) => control::await_value(sim, id, point, recorder),
        Op::Suspend(_) => control::suspend_here(sim, id, recorder),
        Op::Raise => Flow::Raise(pop(sim, id)),
        Op::ResumeUnwind => {
            let token = pop(sim, id);
            unwind::resume(sim, id, token, recorder)
        }
        Op::Py(PyOp::CallMethod(name, shape)) => py::call_method(sim, id, name, shape, recorder),
        Op::Py(op) => py::execute(sim, id, op, recorder),
        Op::Rs(op) => rs::execute(sim, id, op, recorder),
        _ => move_values(sim, id, op, program),
    }
}

fn pop(sim: &mut Sim, id: ThreadId) -> Value {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    sim.frames.get_mut(frame).pop()
}

/// A statement begins: it costs time, where its operations do not.
fn charge_statement(sim: &mut Sim, id: ThreadId) {
    let cost = sim.config.costs.statement_ns(sim.language());
    let threads = &sim.python.threads;
    match threads.runnable {
        0 => sim.thread_mut(id).clock += cost,
        _ if threads.interleave => {}
        _ => py::cores::charge(sim, id, cost),
    }
}

/// The operations that only move values between slots and the operand stack, or go somewhere else.
fn move_values(sim: &mut Sim, id: ThreadId, op: Op, program: &Program) -> Flow {
    let frame_id = sim.thread(id).frame.expect("an operation has a frame");
    let frame = sim.frames.get_mut(frame_id);
    match op {
        Op::Statement => {
            frame.found.run();
            charge_statement(sim, id);
        }
        Op::Jump(target) => frame.pc = target.0,
        Op::JumpIfTrue(target) => {
            if frame.pop() == Value::Bool(true) {
                frame.pc = target.0;
            }
        }
        Op::JumpIfFalse(target) => {
            if frame.pop() == Value::Bool(false) {
                frame.pc = target.0;
            }
        }
        Op::Const(constant) => frame.push(constant_value(program, constant)),
        Op::Load(slot) => {
            let value = frame.values[slot.index()];
            if value == Value::Empty {
                return match program.language {
                    Language::Python => py::unbound_local(sim, id, slot),
                    Language::Rust => rs::moved_local(sim, id, slot),
                };
            }
            frame.push(value);
            sim.heap.retain(value);
        }
        Op::Take(slot) => {
            let value = std::mem::take(&mut frame.values[slot.index()]);
            frame.push(value);
        }
        Op::Store(slot) => {
            let value = frame.pop();
            let old = std::mem::replace(&mut frame.values[slot.index()], value);
            sim.heap.release(old);
        }
        Op::Clear(slot) => {
            let old = std::mem::take(&mut frame.values[slot.index()]);
            sim.heap.release(old);
        }
        Op::Pop => {
            let value = frame.pop();
            sim.heap.release(value);
        }
        Op::Dup => {
            let top = *frame
                .values
                .last()
                .expect("the validator checked the stack depth");
            frame.push(top);
            sim.heap.retain(top);
        }
        Op::Swap => {
            let top = frame.values.len() - 1;
            frame.values.swap(top, top - 1);
        }
        Op::Rotate3 => {
            let len = frame.values.len();
            frame.values[len - 3..].rotate_right(1);
        }
        _ => unreachable!("the loop executes every other operation: {op:?}"),
    }
    Flow::Next
}

/// Whether another thread with an earlier clock acts before this operation: statements, and whatever
/// others can see (natives, and futures of the runtime when they are polled). What a function of Rust's
/// prelude stands for is atomic, or holds a lock meanwhile.
#[inline]
fn is_turning_point(op: Op, pc: u32, function: &Function, language: Language) -> bool {
    if function.hidden && language == Language::Rust {
        return function.shares && pc == 0;
    }
    matches!(op, Op::Statement | Op::CallNative(..) | Op::Await(_))
}

/// The value of a constant; string constants stay in the program's pool.
#[inline]
pub fn constant_value(program: &Program, id: ConstId) -> Value {
    match &program.constants[id.index()] {
        Const::Unit => Value::Unit,
        Const::Bool(value) => Value::Bool(*value),
        Const::Int(kind, value) => Value::Int(*kind, *value),
        Const::Float(value) => Value::Float(*value),
        Const::Single(value) => Value::Single(*value),
        Const::Char(value) => Value::Char(*value),
        Const::Duration(nanos) => Value::Duration(*nanos),
        Const::Text(_) => Value::Text(id),
    }
}

/// Calls a native with the `arguments` topmost values; they are owned by the native.
fn call_native(
    sim: &mut Sim,
    id: ThreadId,
    native: Native,
    arguments: u8,
    recorder: &mut dyn Recorder,
) -> Flow {
    let mut args = control::pop_arguments(sim, id, arguments as usize);
    if let (Native::Tokio(_), Some(first)) = (native, args.first_mut()) {
        *first = rs::future::driven(sim, *first);
    }
    let reply = match native {
        Native::Py(native) => py::native(sim, id, native, args, recorder),
        Native::Asyncio(native) => super::asyncio::native(sim, id, native, args, recorder),
        Native::Rs(native) => rs::native(sim, id, native, args, recorder),
        Native::Tokio(native) => super::tokio::native(sim, id, native, args, recorder),
    };
    control::reply(sim, id, reply)
}

/// Ends the run at the current operation because of something outside the subset that only running
/// could show; `what` names it and what to do instead.
pub fn unsupported(sim: &mut Sim, id: ThreadId, what: &str) -> Flow {
    let site = match sim.thread(id).frame {
        Some(frame) => sim.visible_site_of(frame),
        None => sim.site(id),
    };
    sim.end(Outcome::Unsupported(site, what.into()));
    Flow::Leave
}
