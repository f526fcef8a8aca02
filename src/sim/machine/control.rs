//! Calls, returns, awaits and suspension: the same for both languages.

use super::suspension::suspend;
pub use super::suspension::{mark_thrown, resume, resume_raising, suspend_here};
use super::{Flow, Reply, unwind};
use crate::ir::program::{AwaitId, FuncId, FunctionKind, Language};

use crate::sim::event::{EventKind, ThreadId};
use crate::sim::frame::{FrameId, FrameState, Link, Standing};
use crate::sim::heap::{Body, Closure};
use crate::sim::outcome::{Limit, Outcome};
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, asyncio, tokio};

/// What awaiting (polling) a native future gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Polled {
    /// Its output, owned by the caller now. The future itself is released by the caller.
    Ready(Value),
    /// It raises.
    Raise(Value),
    /// Nothing yet; the current task's waker is registered.
    Pending,
}

/// Pops the `count` topmost values of the thread's frame, in the order in which they were pushed.
pub fn pop_arguments(sim: &mut Sim, id: ThreadId, count: usize) -> Vec<Value> {
    let frame = sim
        .frames
        .get_mut(sim.thread(id).frame.expect("a call has a frame"));
    frame.values.split_off(frame.values.len() - count)
}

/// Hands a native's reply to the frame that called it.
pub fn reply(sim: &mut Sim, id: ThreadId, reply: Reply) -> Flow {
    match reply {
        Reply::Value(value) => {
            push(sim, id, value);
            Flow::Next
        }
        Reply::Raise(exception) => Flow::Raise(exception),
        Reply::Later => Flow::Next,
    }
}

/// Pushes on the operand stack of the thread's frame.
#[inline]
pub fn push(sim: &mut Sim, id: ThreadId, value: Value) {
    let frame = sim.thread(id).frame.expect("a result has a frame to go to");
    sim.frames.get_mut(frame).push(value);
}

/// A new frame of `function` whose first slots hold `values` (parameters, then captures; owned by it).
pub fn new_frame(sim: &mut Sim, function: FuncId, values: &[Value]) -> FrameId {
    let declared = sim.program.function(function);
    let (slots, stack) = (declared.slots.len(), declared.stack_max as usize);
    let slots = slots.max(values.len());
    let frame = sim.frames.alloc(function, values, slots, stack);
    if sim.frames.live() + sim.heap.live() > sim.config.limits.objects_max {
        sim.end(Outcome::Limit(Limit::Objects));
    }
    frame
}

/// Calls `function` with its parameters and captures in `values`: a plain one is entered, an async one
/// gives an inert coroutine / future, which is pushed.
pub fn call_function(sim: &mut Sim, id: ThreadId, function: FuncId, values: &[Value]) -> Flow {
    if values.len() > sim.program.function(function).slots.len() {
        return super::unsupported(
            sim,
            id,
            "a call with more arguments than the function takes",
        );
    }
    let frame = new_frame(sim, function, values);
    match sim.program.function(function).kind {
        FunctionKind::Plain => enter(sim, id, frame, Link::Call),
        FunctionKind::Async | FunctionKind::Generator | FunctionKind::AsyncGenerator => {
            let object = sim.heap.alloc(Body::Coroutine(frame));
            sim.frames.get_mut(frame).owner = Some(object);
            push(sim, id, Value::Object(object));
            Flow::Next
        }
    }
}

/// Calls a plain function whose result is dropped: a constructor's `__init__`.
pub fn call_discarding(sim: &mut Sim, id: ThreadId, function: FuncId, values: &[Value]) -> Flow {
    let frame = new_frame(sim, function, values);
    enter(sim, id, frame, Link::Discard)
}

fn enter(sim: &mut Sim, id: ThreadId, frame: FrameId, link: fn(FrameId) -> Link) -> Flow {
    let caller = sim.thread(id).frame.expect("a call has a caller");
    let entered = sim.frames.get_mut(frame);
    entered.link = link(caller);
    entered.state = FrameState::Running;
    let limit = sim.config.limits.recursion_max;
    let thread = sim.thread_mut(id);
    thread.frame = Some(frame);
    thread.depth += 1;
    if thread.depth <= limit {
        return Flow::Next;
    }
    match sim.language() {
        Language::Python => super::py::recursion_error(sim, id),
        Language::Rust => super::rs::stack_overflow(sim, id),
    }
}

/// `Op::CallDirect`.
pub fn call_direct(sim: &mut Sim, id: ThreadId, function: FuncId, arguments: u8) -> Flow {
    let values = pop_arguments(sim, id, arguments as usize);
    call_function(sim, id, function, &values)
}

/// `Op::MakeFunction`: pops captures and, below them, defaults.
pub fn make_function(sim: &mut Sim, id: ThreadId, function: FuncId) -> Flow {
    use crate::ir::program::ParameterKind::{Default, KeywordDefault};
    let declared = sim.program.function(function);
    let captures = declared.captures as usize;
    let has_default = |kind| matches!(kind, Default | KeywordDefault);
    let defaults = declared
        .parameters
        .iter()
        .filter(|parameter| has_default(parameter.kind));
    let defaults = defaults.count();
    let captures = pop_arguments(sim, id, captures).into_boxed_slice();
    let defaults = pop_arguments(sim, id, defaults).into_boxed_slice();
    let closure = Closure {
        function,
        defaults,
        captures,
        attributes: Box::default(),
    };
    let object = sim.heap.alloc(Body::Closure(Box::new(closure)));
    push(sim, id, Value::Object(object));
    Flow::Next
}

/// `Op::Return`: the popped value goes to whoever the frame is linked to.
pub fn return_value(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> Flow {
    let frame_id = sim.thread(id).frame.expect("a return has a frame");
    let value = sim.frames.get_mut(frame_id).pop();
    if sim.language() == Language::Rust && super::rs::drop_last(sim, frame_id) {
        let frame = sim.frames.get_mut(frame_id);
        frame.push(value);
        frame.pc -= 1;
        return Flow::Next;
    }
    let value = match super::rs::place::outliving(sim, frame_id, value) {
        Some(value) => value,
        None => return super::rs::dangling(sim, id),
    };
    let kind = sim.program.function(sim.frames.get(frame_id).function).kind;
    let link = finish_frame(sim, id, frame_id, FrameState::Returned, recorder);
    match link {
        Link::Await(awaiter) if kind == FunctionKind::AsyncGenerator => {
            return super::py::async_generator_returned(sim, id, awaiter, value);
        }
        Link::Await(awaiter) if sim.frames.get(awaiter).closing => {
            sim.heap.release(value);
            return close_awaiter(sim, id, awaiter);
        }
        Link::Call(caller) => resume_caller(sim, id, caller, &[value]),
        Link::Discard(caller) => {
            resume_caller(sim, id, caller, &[]);
            sim.heap.release(value);
        }
        Link::Await(awaiter) => {
            let awaitee = std::mem::take(&mut sim.frames.get_mut(awaiter).awaitee);
            resume_caller(sim, id, awaiter, &[value]);
            sim.heap.release(awaitee);
            super::destroy::free_returned(sim, id);
        }
        Link::Advance(caller, asked) => {
            sim.thread_mut(id).frame = Some(caller);
            return super::py::generator_returned(sim, id, asked, value);
        }
        Link::Poll(poller) => resume_caller(sim, id, poller, &[value, Value::Bool(true)]),
        Link::Driver => {
            let thread = sim.thread_mut(id);
            thread.frame = None;
            thread.exit = Some(Exit::Returned(value));
        }
        Link::Drop(next) => {
            sim.heap.release(value);
            unwind::after_drop(sim, id, next);
        }
        Link::Nobody => unreachable!("a running frame is linked to someone"),
    }
    Flow::Next
}

/// What a frame delegates to ended quietly while GeneratorExit was thrown into the chain: now it is
/// raised in the frame itself.
fn close_awaiter(sim: &mut Sim, id: ThreadId, awaiter: FrameId) -> Flow {
    let frame = sim.frames.get_mut(awaiter);
    frame.closing = false;
    let awaitee = std::mem::take(&mut frame.awaitee);
    sim.heap.release(awaitee);
    sim.thread_mut(id).frame = Some(awaiter);
    Flow::Raise(super::py::generator_exit(sim))
}

/// Ends a frame: its locals are released (Python: in slot order; Rust: in reverse), its slot is free
/// unless a coroutine object still owns it. Gives its link.
pub fn finish_frame(
    sim: &mut Sim,
    id: ThreadId,
    frame_id: FrameId,
    state: FrameState,
    recorder: &mut dyn Recorder,
) -> Link {
    let language = sim.language();
    let frame = sim.frames.get_mut(frame_id);
    let link = frame.link;
    let function = frame.function;
    frame.state = state;
    frame.link = Link::Nobody;
    let owned = frame.owner.is_some();
    sim.heap.release(std::mem::take(&mut frame.awaitee));
    if language == Language::Rust {
        frame.values.reverse();
    }
    for value in frame.values.iter().chain(frame.handling.as_slice()) {
        sim.heap.release(*value);
    }
    frame.values.clear();
    frame.handling.clear();
    if !owned {
        sim.frames.free(frame_id);
    }
    let thread = sim.thread_mut(id);
    thread.depth = thread.depth.saturating_sub(1);
    let declared = sim.program.function(function);
    if matches!(link, Link::Await(_)) && declared.kind == FunctionKind::Async && !declared.hidden {
        let site = sim.site(id);
        let task = sim.thread(id).task;
        sim.emit(
            recorder,
            EventKind::CoroutineReturned,
            id,
            task,
            site,
            function.0,
        );
    }
    link
}

/// Gives the caller values and makes it the thread's frame.
#[inline]
pub fn resume_caller(sim: &mut Sim, id: ThreadId, caller: FrameId, values: &[Value]) {
    let frame = sim.frames.get_mut(caller);
    values.iter().for_each(|value| frame.push(*value));
    sim.thread_mut(id).frame = Some(caller);
}

/// `Op::Await`: enters a coroutine / future of the program, or polls a native one.
pub fn await_value(
    sim: &mut Sim,
    id: ThreadId,
    point: AwaitId,
    recorder: &mut dyn Recorder,
) -> Flow {
    let frame_id = sim.thread(id).frame.expect("an await has a frame");
    let value = sim.frames.get_mut(frame_id).pop();
    let object = match value {
        Value::Object(object) => object,
        Value::Place(_) => return super::rs::await_object(sim, id, value, point, recorder),
        _ => return not_awaitable(sim, id, value),
    };
    let polled = match sim.heap.body(object) {
        Body::Coroutine(child) => {
            let child = *child;
            return enter_coroutine(sim, id, frame_id, value, child, recorder);
        }
        Body::Asyncio(_) => asyncio::await_object(sim, id, object, recorder),
        Body::Tokio(_) => tokio::poll(sim, id, object, recorder),
        Body::Py(_) => return super::py::await_object(sim, id, value, point, recorder),
        Body::Rs(_) => return super::rs::await_object(sim, id, value, point, recorder),
        _ => return not_awaitable(sim, id, value),
    };
    match polled {
        Some(Polled::Ready(output)) => {
            push(sim, id, output);
            sim.heap.release(value);
            Flow::Next
        }
        Some(Polled::Raise(exception)) => {
            if sim.language() == Language::Python {
                let frame = sim.frames.get(frame_id);
                let is_woken = frame.thrown && !frame.found.has_run();
                match is_woken && asyncio::tasks::throws_at_wakeup(sim, object) {
                    true => super::py::chain(sim, frame_id, exception),
                    false => super::py::raised_again(sim, Some(frame_id), exception),
                }
            }
            sim.heap.release(value);
            Flow::Raise(exception)
        }
        Some(Polled::Pending) => {
            let frame = sim.frames.get_mut(frame_id);
            frame.push(value);
            frame.pc -= 1;
            suspend(sim, id, value, Standing::AtAwait, recorder)
        }
        None => not_awaitable(sim, id, value),
    }
}

fn not_awaitable(sim: &mut Sim, id: ThreadId, value: Value) -> Flow {
    match sim.language() {
        Language::Python => super::py::not_awaitable(sim, id, value),
        Language::Rust => super::rs::not_awaitable(sim, id, value),
    }
}

fn enter_coroutine(
    sim: &mut Sim,
    id: ThreadId,
    awaiter: FrameId,
    value: Value,
    child: FrameId,
    recorder: &mut dyn Recorder,
) -> Flow {
    let entered = sim.frames.get(child);
    let fresh = entered.state == FrameState::Created;
    let function = sim.program.function(entered.function);
    if sim.language() == Language::Python
        && (!fresh || function.kind != FunctionKind::Async)
        && let Some(flow) = super::py::before_delegating(sim, id, value, child)
    {
        return flow;
    }
    if sim.language() == Language::Rust
        && let Some(panic) = super::rs::future::resumed(sim, id, child, recorder)
    {
        sim.heap.release(value);
        return panic;
    }
    let entered = sim.frames.get(child);
    let function = sim.program.function(entered.function);
    if fresh && function.kind == FunctionKind::Async && !function.hidden {
        let site = function.sites[0];
        let (task, arg) = (sim.thread(id).task, entered.function.0);
        sim.emit(recorder, EventKind::CoroutineEntered, id, task, site, arg);
    }
    sim.frames.get_mut(awaiter).awaitee = value;
    resume(sim, id, child, Link::Await(awaiter), Value::Unit);
    if sim.thread(id).depth <= sim.config.limits.recursion_max {
        return Flow::Next;
    }
    match sim.language() {
        Language::Python => super::py::recursion_error(sim, id),
        Language::Rust => super::rs::stack_overflow(sim, id),
    }
}
