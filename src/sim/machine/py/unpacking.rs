//! Unpacking: `a, b = x` and `a, *b = x`.

use super::compare::step_back;
use super::sequences::length;
use super::{class, error, give, iterate, pop, type_error, value_error};
use crate::ir::py::{PyClass, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;

/// Pops an iterable for unpacking; one that runs code becomes a list first (`None`: it was entered).
fn unpacked(sim: &mut Sim, id: ThreadId) -> Option<Result<Vec<Value>, Value>> {
    let value = pop(sim, id);
    if iterate::runs_code(sim, value) {
        let function = sim.program.prelude(name::LIST)?;
        step_back(sim, id);
        control::call_function(sim, id, function, &[value]);
        return None;
    }
    let collected = match iterate::collect(sim, value) {
        Err(exception) if length(sim, value).is_none() => {
            let kind = class::type_name(sim, value);
            sim.heap.release(exception);
            type_error(sim, &format!("cannot unpack non-iterable {kind} object"))
        }
        other => other,
    };
    sim.heap.release(value);
    Some(collected)
}

/// `Unpack`.
pub fn unpack(sim: &mut Sim, id: ThreadId, count: usize) -> Flow {
    let values = match unpacked(sim, id) {
        None => return Flow::Next,
        Some(Err(exception)) => return Flow::Raise(exception),
        Some(Ok(values)) => values,
    };
    if values.len() == count {
        for value in values.into_iter().rev() {
            control::push(sim, id, value);
        }
        return Flow::Next;
    }
    let message = match values.len() < count {
        true => format!(
            "not enough values to unpack (expected {count}, got {})",
            values.len()
        ),
        false => format!("too many values to unpack (expected {count})"),
    };
    values.into_iter().for_each(|value| sim.heap.release(value));
    let raised = error(sim, PyClass::ValueError, &message);
    give(sim, id, raised)
}

/// `UnpackStarred`.
pub fn unpack_starred(sim: &mut Sim, id: ThreadId, before: usize, after: usize) -> Flow {
    let mut values = match unpacked(sim, id) {
        None => return Flow::Next,
        Some(Err(exception)) => return Flow::Raise(exception),
        Some(Ok(values)) => values,
    };
    if values.len() < before + after {
        let message = format!(
            "not enough values to unpack (expected at least {}, got {})",
            before + after,
            values.len()
        );
        values.into_iter().for_each(|value| sim.heap.release(value));
        let raised = value_error(sim, &message);
        return give(sim, id, raised);
    }
    let last = values.split_off(values.len() - after);
    let middle = values.split_off(before);
    for value in last.into_iter().rev() {
        control::push(sim, id, value);
    }
    let middle = sim.heap.alloc(Body::List(middle));
    control::push(sim, id, Value::Object(middle));
    for value in values.into_iter().rev() {
        control::push(sim, id, value);
    }
    Flow::Next
}
