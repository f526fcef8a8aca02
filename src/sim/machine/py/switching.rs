//! Where a thread looks whether another has asked for the interpreter's lock: where CPython's bytecode has
//! `CHECK_EVAL_BREAKER`, and nowhere else.
//!
//! CPython 3.11 to 3.14 `Python/bytecodes.c`: at the start of a function's own code and behind a `yield`
//! (`RESUME`), after a call of something written in C, and at backward jumps. Between the others, `n += 1`
//! among them, no thread can come in.

use crate::ir::Op;
use crate::ir::program::Program;
use crate::ir::py::{PyNative, PyOp, name};
use crate::sim::Sim;
use crate::sim::config::PythonVersion;
use crate::sim::event::ThreadId;
use crate::sim::frame::FrameId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// What the thread is about to execute.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    frame: FrameId,
    pc: u32,
    op: Op,
    in_c: bool,
    is_quiet: bool,
}

/// The body of a `while` loop that is entered again: before 3.14 the test stands at the loop's end too, and
/// the request is looked for between it and the body.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    frame: FrameId,
    head: u32,
    end: u32,
}

/// Whether the thread stands at the start of a function's own code, behind a `yield` that has come back, or
/// at the next round of a `while` loop whose test has held.
pub fn is_at_start(sim: &mut Sim, id: ThreadId, program: &Program) -> bool {
    let Some(at) = sim.thread(id).frame else {
        return false;
    };
    let frame = sim.frames.get(at);
    let function = program.function(frame.function);
    if function.in_c {
        return false;
    }
    if let Some(found) = sim.python.gil.round
        && found.frame == at
        && function.ops[frame.pc as usize] == Op::Statement
        && frame.pc != found.head
    {
        sim.python.gil.round = None;
        return found.head < frame.pc && frame.pc < found.end;
    }
    match frame.pc.checked_sub(1) {
        None => true,
        Some(last) => matches!(function.ops[last as usize], Op::Suspend(_)),
    }
}

/// Notes what the thread is about to execute.
pub fn standing(sim: &Sim, id: ThreadId, program: &Program) -> Option<Standing> {
    let at = sim.thread(id).frame?;
    let frame = sim.frames.get(at);
    let function = program.function(frame.function);
    let op = function.ops[frame.pc as usize];
    Some(Standing {
        frame: at,
        pc: frame.pc,
        op,
        in_c: function.in_c,
        is_quiet: is_quiet(op, &frame.values, program),
    })
}

/// Calls that CPython's specialised instructions make without looking: `len(x)`, `isinstance(x, y)`,
/// `type(x)`, `list.append(x)`.
fn is_quiet(op: Op, stack: &[Value], program: &Program) -> bool {
    match op {
        Op::Call(shape) => {
            let given = program.shapes[shape.index()].positional as usize;
            let callee = stack.len().checked_sub(given + 1).map(|at| stack[at]);
            let Some(Value::Native(crate::ir::native::Native::Py(native))) = callee else {
                return false;
            };
            matches!(native, PyNative::Len | PyNative::IsInstance)
                || native == PyNative::Class(crate::ir::py::PyClass::Type)
        }
        Op::Py(PyOp::CallMethod(name::APPEND, _)) => true,
        _ => false,
    }
}

/// Whether what was just executed is followed by a look at the request.
pub fn is_behind(sim: &mut Sim, id: ThreadId, program: &Program, before: Standing) -> bool {
    let Some(at) = sim.thread(id).frame else {
        return false;
    };
    let frame = sim.frames.get(at);
    let function = program.function(frame.function);
    if function.in_c {
        return false;
    }
    if at != before.frame {
        let came_back = before.op == Op::Return && before.in_c;
        let called = frame
            .pc
            .checked_sub(1)
            .map(|last| function.ops[last as usize]);
        return came_back && called.is_some_and(|op| is_call(sim, program, op));
    }
    if frame.pc == before.pc || before.is_quiet {
        return false;
    }
    match before.op {
        Op::Jump(target) | Op::JumpIfTrue(target) | Op::JumpIfFalse(target) => {
            if target.0 > before.pc || frame.pc != target.0 {
                return false;
            }
            let is_while = !is_for(&function.ops, target.0);
            if is_while && sim.config.python_version() < PythonVersion::V3_14 {
                sim.python.gil.round = Some(Round {
                    frame: at,
                    head: target.0,
                    end: before.pc,
                });
                return false;
            }
            true
        }
        op => is_call(sim, program, op) && !is_new_coroutine(sim, frame.values.last()),
    }
}

/// Whether a loop's head takes the next item of an iterator: else it is the head of a `while`.
fn is_for(ops: &[Op], head: u32) -> bool {
    let after = |by: usize| ops.get(head as usize + by);
    let takes = |op: Option<&Op>| matches!(op, Some(Op::Py(PyOp::ForIter(_) | PyOp::AsyncNext)));
    takes(after(0)) || takes(after(1))
}

/// `__enter__` is called without a look before 3.14.
fn is_call(sim: &Sim, program: &Program, op: Op) -> bool {
    match op {
        Op::Call(_) | Op::CallDirect(..) | Op::CallNative(..) => true,
        Op::Py(PyOp::CallMethod(..) | PyOp::CallSpread) => true,
        Op::Py(PyOp::CallManager(shape)) => {
            program.shapes[shape.index()].positional > 0
                || sim.config.python_version() >= PythonVersion::V3_14
        }
        _ => false,
    }
}

/// A call of an async or generator function runs none of its code.
fn is_new_coroutine(sim: &Sim, made: Option<&Value>) -> bool {
    match made {
        Some(Value::Object(object)) => matches!(sim.heap.body(*object), Body::Coroutine(_)),
        _ => false,
    }
}
