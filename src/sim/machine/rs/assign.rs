//! Operators and assignments.

use super::arith::{self, Fault};
use super::operate::{no_place, pop, pop_place, push_result};
use super::{call, compare, panic, place, text};
use crate::ir::program::IntKind;
use crate::ir::rs::RsBinary;
use crate::sim::event::ThreadId;
use crate::sim::machine::Flow;
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};
use std::cmp::Ordering;

/// Keeps the popped value at a place; the old one is dropped after it. A literal takes the old kind.
pub fn assign(sim: &mut Sim, id: ThreadId, at: Place) -> Flow {
    let mut value = pop(sim, id);
    let Some(kept) = place::get_mut(sim, at) else {
        return no_place(sim, id);
    };
    if let (Value::Int(IntKind::Infer, bits), Value::Int(kind, _)) = (value, *kept) {
        value = Value::Int(kind, bits);
    }
    let old = std::mem::replace(kept, value);
    sim.heap.release(old);
    Flow::Next
}

/// An operator between the two topmost values.
pub fn binary(sim: &mut Sim, id: ThreadId, op: RsBinary, recorder: &mut dyn Recorder) -> Flow {
    let right = pop(sim, id);
    let left = pop(sim, id);
    if let Some(flow) = call::operator(sim, id, op, left, right) {
        return flow;
    }
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let program = sim.program.clone();
    let at = sim.frames.get(frame);
    let next = program.function(at.function).ops[at.pc as usize];
    if matches!(next, crate::ir::Op::Rs(crate::ir::rs::RsOp::OrderingIs(_))) {
        let is_order = !matches!(op, RsBinary::Eq | RsBinary::Ne);
        if let Some(flow) = super::parts::compare_by_parts(sim, id, is_order, (left, right)) {
            return flow;
        }
        sim.frames.get_mut(frame).pc += 1;
    }
    let done = operate(sim, op, left, right);
    sim.heap.release(left);
    sim.heap.release(right);
    push_result(sim, id, done, recorder)
}

/// The result of an operator; the operands stay the caller's.
fn operate(sim: &mut Sim, op: RsBinary, left: Value, right: Value) -> Result<Value, Fault> {
    let (left, right) = (place::follow(sim, left), place::follow(sim, right));
    let holds = |order: Option<Ordering>| match op {
        RsBinary::Eq => order == Some(Ordering::Equal),
        RsBinary::Ne => order != Some(Ordering::Equal),
        RsBinary::Lt => order == Some(Ordering::Less),
        RsBinary::Le => order.is_some_and(Ordering::is_le),
        RsBinary::Gt => order == Some(Ordering::Greater),
        _ => order.is_some_and(Ordering::is_ge),
    };
    match op {
        RsBinary::Eq | RsBinary::Ne | RsBinary::Lt | RsBinary::Le | RsBinary::Gt | RsBinary::Ge => {
            Ok(Value::Bool(holds(compare::compare(sim, left, right))))
        }
        RsBinary::Add => match (text::of(sim, left), text::of(sim, right)) {
            (Some(left), Some(right)) => {
                let both = format!("{left}{right}");
                Ok(sim.heap.text(&both))
            }
            _ => numbers(sim, op, left, right),
        },
        _ => numbers(sim, op, left, right),
    }
}

fn numbers(sim: &mut Sim, op: RsBinary, left: Value, right: Value) -> Result<Value, Fault> {
    match super::wide::binary(sim, op, left, right) {
        Some(done) => done,
        None => arith::binary(op, left, right),
    }
}

/// `place += value`
pub fn compound(sim: &mut Sim, id: ThreadId, op: RsBinary, recorder: &mut dyn Recorder) -> Flow {
    let Some(at) = pop_place(sim, id) else {
        return no_place(sim, id);
    };
    let right = pop(sim, id);
    let at = place::follow_place(sim, at);
    let left = place::get(sim, at);
    if left == Value::Empty {
        return super::moved(sim, id);
    }
    if let Some(flow) = call::operator_assign(sim, id, op, at, right) {
        return flow;
    }
    let done = operate(sim, op, left, right);
    sim.heap.release(right);
    match done {
        Ok(value) => {
            if let Some(kept) = place::get_mut(sim, at) {
                *kept = value;
            }
            sim.heap.release(left);
            Flow::Next
        }
        Err(fault) => panic::fault(sim, id, fault, recorder),
    }
}
