//! Calls, returns and destruction between two stretches of [`super::straight`], where nobody else can act and no
//! code but the called function's runs: what most of them are. What is left alone here is done by
//! [`super::control`] and [`super::destroy`], whose results are the same.

use super::destroy::{self, Destruction};
use super::rs;
use super::rs::everyday::Callee;
use crate::ir::Op;
use crate::ir::program::{FuncId, FunctionKind, Language, Program};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameState, Link};
use crate::sim::heap::{Body, Heap, ObjectId};
use crate::sim::value::{Place, Value};

/// Executes an operation of the thread's frame that was begun, if it is one of these. Whether it was: else
/// nothing has changed. `callee`: what the method is that it calls, if that was found.
pub fn execute(
    sim: &mut Sim,
    id: ThreadId,
    op: Op,
    callee: Option<Callee>,
    program: &Program,
) -> bool {
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
        _ => match callee {
            Some(callee) => rs::everyday::call_own(sim, id, callee, program),
            None => false,
        },
    }
}

/// Whether a new frame, and an object with it, are within the limit.
fn has_room(sim: &Sim) -> bool {
    sim.frames.live() + sim.heap.live() + 1 < sim.config.limits.objects_max
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
    count <= declared.slots.len()
        && matches!(declared.kind, FunctionKind::Plain | FunctionKind::Async)
        && sim.thread(id).depth < sim.config.limits.recursion_max
        && has_room(sim)
}

/// Calls a function with the `count` topmost values: a plain one is entered, an async one gives an inert coroutine.
pub fn call(sim: &mut Sim, id: ThreadId, function: FuncId, count: usize, program: &Program) {
    let thread = &mut sim.threads[id.0 as usize];
    let Some(caller) = thread.frame else {
        return;
    };
    let declared = program.function(function);
    let (slots, stack) = (declared.slots.len(), declared.stack_max as usize);
    let made = sim.frames.alloc_for(function, caller, count, slots, stack);
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

/// `Op::Return` to a caller, or out of a destructor. In Rust what the frame holds is dropped before, the last first.
fn return_value(sim: &mut Sim, id: ThreadId, program: &Program) -> bool {
    let thread = &mut sim.threads[id.0 as usize];
    let Some(ended) = thread.frame else {
        return false;
    };
    let frame = sim.frames.get_mut(ended);
    let (Link::Call(caller) | Link::Drop(Some(caller))) = frame.link else {
        return false;
    };
    let is_call = matches!(frame.link, Link::Call(_));
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
    thread.frame = Some(caller);
    thread.depth = thread.depth.saturating_sub(1);
    match is_call {
        true => sim.frames.get_mut(caller).push(value),
        false => {
            sim.heap.release(value);
            destroy::go_on(sim, id);
        }
    }
    true
}

/// Destroys what is to be destroyed as long as nothing but the objects themselves is touched by that, up to the
/// first whose destructor is entered. Whether the thread's frame can go on.
pub fn destroy(sim: &mut Sim, id: ThreadId, program: &Program) -> bool {
    if program.language != Language::Rust {
        return false;
    }
    loop {
        let destroying = &mut sim.threads[id.0 as usize].destroying;
        let gone = match sim.heap.dying[..] {
            [] => match destroying.last() {
                None | Some(Destruction::Running) => return true,
                Some(Destruction::Parts(object)) => {
                    let object = *object;
                    destroying.pop();
                    object
                }
                Some(_) => return false,
            },
            [object] if sim.heap.count(object) == 0 => {
                let body = sim.heap.body(object);
                if rs::has_destructor(program, body) {
                    if !has_room(sim) {
                        return false;
                    }
                    sim.heap.dying.clear();
                    return rs::destroy(sim, id, object);
                }
                if !rs::is_plain(&sim.heap, body) {
                    return false;
                }
                sim.heap.dying.clear();
                object
            }
            _ => return false,
        };
        if !let_go(&mut sim.heap, destroying, gone) {
            return false;
        }
    }
}

/// Frees an object and releases what it owns, in order. `false`: what was released first is to be destroyed
/// before the rest, which waits.
fn let_go(heap: &mut Heap, destroying: &mut Vec<Destruction>, object: ObjectId) -> bool {
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
            destroying.push(Destruction::Values(rest));
            return false;
        }
        break;
    }
    true
}
