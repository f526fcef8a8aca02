//! Calls, returns and destruction between two stretches of [`super::straight`], where nobody else can act and no
//! code but the called function's runs: what most of them are. What is left alone here is done by
//! [`super::control`] and [`super::destroy`], whose results are the same.

use super::destroy::Destruction;
use super::rs;
use crate::ir::Op;
use crate::ir::program::{FuncId, FunctionKind, Language, Program};
use crate::ir::rs::RsOp;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameState, Link};
use crate::sim::heap::Body;
use crate::sim::value::{Place, Value};

/// So many values are passed without an allocation.
const FEW: usize = 8;

/// Executes an operation of the thread's frame that was begun, if it is one of these. Whether it was: else
/// nothing has changed.
pub fn execute(sim: &mut Sim, id: ThreadId, op: Op, program: &Program) -> bool {
    match op {
        Op::Return => return_value(sim, id, program),
        Op::CallDirect(function, count) => {
            let count = usize::from(count);
            let is_done = may_call(sim, id, function, count, program);
            if is_done {
                call(sim, id, function, count, program);
            }
            is_done
        }
        Op::Rs(RsOp::CallMethod(name, count)) => {
            rs::everyday::call_own(sim, id, name, usize::from(count), program)
        }
        _ => false,
    }
}

/// Whether a function can be called with so many values as [`call`] does it: its frame is within the limits.
pub fn may_call(
    sim: &Sim,
    id: ThreadId,
    function: FuncId,
    count: usize,
    program: &Program,
) -> bool {
    let declared = program.function(function);
    let limits = &sim.config.limits;
    count <= FEW.min(declared.slots.len())
        && matches!(declared.kind, FunctionKind::Plain | FunctionKind::Async)
        && sim.thread(id).depth < limits.recursion_max
        && sim.frames.live() + sim.heap.live() + 1 < limits.objects_max
}

/// Calls a function with the `count` topmost values: a plain one is entered, an async one gives an inert coroutine.
pub fn call(sim: &mut Sim, id: ThreadId, function: FuncId, count: usize, program: &Program) {
    let thread = &mut sim.threads[id.0 as usize];
    let Some(caller) = thread.frame else {
        return;
    };
    let values = &mut sim.frames.get_mut(caller).values;
    let below = values.len() - count;
    let mut given = [Value::Empty; FEW];
    given[..count].copy_from_slice(&values[below..]);
    values.truncate(below);
    let declared = program.function(function);
    let (slots, stack) = (declared.slots.len(), declared.stack_max as usize);
    let made = sim.frames.alloc(function, &given[..count], slots, stack);
    let frame = sim.frames.get_mut(made);
    if declared.kind == FunctionKind::Async {
        let object = sim.heap.alloc(Body::Coroutine(made));
        frame.owner = Some(object);
        sim.frames.get_mut(caller).push(Value::Object(object));
        return;
    }
    frame.link = Link::Call(caller);
    frame.state = FrameState::Running;
    thread.frame = Some(made);
    thread.depth += 1;
}

/// `Op::Return` to a caller. In Rust what the frame holds is dropped before, the last first.
fn return_value(sim: &mut Sim, id: ThreadId, program: &Program) -> bool {
    let thread = &mut sim.threads[id.0 as usize];
    let Some(ended) = thread.frame else {
        return false;
    };
    let frame = sim.frames.get_mut(ended);
    let Link::Call(caller) = frame.link else {
        return false;
    };
    if frame.owner.is_some()
        || matches!(frame.awaitee, Value::Object(_))
        || !frame.handling.as_slice().is_empty()
    {
        return false;
    }
    let Some((value, held)) = frame.values.split_last_mut() else {
        return false;
    };
    let value = *value;
    if matches!(value, Value::Place(Place::Local(owner, _)) if owner == ended) {
        return false;
    }
    let is_object = |value: &&mut Value| matches!(value, Value::Object(_));
    match program.language {
        Language::Rust => {
            if let Some(last) = held.iter_mut().rev().find(is_object) {
                sim.heap.release(std::mem::take(last));
                frame.pc -= 1;
                return true;
            }
        }
        Language::Python => held.iter().for_each(|value| sim.heap.release(*value)),
    }
    frame.state = FrameState::Returned;
    frame.link = Link::Nobody;
    frame.values.clear();
    sim.frames.free(ended);
    sim.frames.get_mut(caller).push(value);
    thread.frame = Some(caller);
    thread.depth = thread.depth.saturating_sub(1);
    true
}

/// Destroys what is dying as long as it is plain. Whether nothing is left to be destroyed.
pub fn destroy(sim: &mut Sim, id: ThreadId, program: &Program) -> bool {
    if program.language != Language::Rust {
        return false;
    }
    let heap = &mut sim.heap;
    while let [object] = heap.dying[..]
        && heap.count(object) == 0
        && rs::is_plain(program, heap, heap.body(object))
    {
        heap.dying.clear();
        let body = heap.take(object);
        let parts = rs::owned(&body);
        for (index, part) in parts.iter().enumerate() {
            heap.release(*part);
            if heap.dying.is_empty() {
                continue;
            }
            let is_object = |value: &&Value| matches!(value, Value::Object(_));
            let rest = parts[index + 1..].iter().rev().filter(is_object);
            let rest: Vec<Value> = rest.copied().collect();
            if !rest.is_empty() {
                let rest = Destruction::Values(rest);
                sim.threads[id.0 as usize].destroying.push(rest);
                return false;
            }
            break;
        }
    }
    heap.dying.is_empty()
}
