//! Suspension: a chain of frames stops at an await or a yield, and goes on there.

use super::control::resume_caller;
use super::{Flow, unwind};
use crate::ir::program::{FunctionKind, Language};
use crate::ir::{Op, Program};
use crate::sim::asyncio::sleep;
use crate::sim::event::ThreadId;
use crate::sim::frame::{Found, FrameId, FrameState, Link, Standing};
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Goes on with a created or suspended root frame: at its innermost frame. `link` gets what it gives.
/// `sent` (owned by the frame now) is what a `Suspend` gives back; elsewhere it must not be counted.
pub fn resume(sim: &mut Sim, id: ThreadId, root: FrameId, link: Link, sent: Value) {
    let (leaf, standing) = enter_suspended(sim, id, root, link, false);
    match standing {
        Standing::AtSuspend => sim.frames.get_mut(leaf).push(sent),
        Standing::AtZero => sleep::go_on(sim, leaf, sent),
        Standing::Next | Standing::AtAwait => {}
    }
}

/// Goes on with a created or suspended root frame by raising `exception` where it stands
/// (`coro.throw`, a dropped future). A fresh frame raises before its first operation: no line of it runs.
pub fn resume_raising(
    sim: &mut Sim,
    id: ThreadId,
    root: FrameId,
    link: Link,
    exception: Value,
    recorder: &mut dyn Recorder,
) {
    let (leaf, standing) = enter_suspended(sim, id, root, link, true);
    if sim.language() == Language::Python {
        super::py::thrown_into(sim, leaf, root, exception);
    }
    if standing == Standing::AtAwait {
        let frame = sim.frames.get_mut(leaf);
        let awaited = frame.pop();
        frame.pc += 1;
        sim.heap.release(awaited);
    }
    unwind::raise(sim, id, exception, recorder);
}

/// The chain of the thread's frame goes on by an exception that its innermost await raises.
pub fn mark_thrown(sim: &mut Sim, id: ThreadId) {
    let mut at = sim.thread(id).frame;
    while let Some(frame) = at {
        let frame = sim.frames.get_mut(frame);
        frame.thrown = true;
        at = match frame.link {
            Link::Await(awaiter) => Some(awaiter),
            _ => None,
        };
    }
}

/// Makes a created or suspended root's innermost frame the thread's frame, the whole chain running.
fn enter_suspended(
    sim: &mut Sim,
    id: ThreadId,
    root: FrameId,
    link: Link,
    thrown: bool,
) -> (FrameId, Standing) {
    let frame = sim.frames.get_mut(root);
    frame.link = link;
    let mut leaf = frame.leaf.take().unwrap_or(root);
    if sim.frames.get(leaf).standing == Standing::AtZero && (thrown || sim.python.threads.are_used)
    {
        leaf = sleep::make_frame(sim, leaf);
    }
    let mut at = leaf;
    let mut depth = 1;
    loop {
        let frame = sim.frames.get_mut(at);
        frame.found = Found::of(frame.state);
        frame.state = FrameState::Running;
        frame.thrown = thrown;
        match frame.link {
            Link::Await(awaiter) if at != root => at = awaiter,
            _ => break,
        }
        depth += 1;
    }
    let thread = sim.thread_mut(id);
    thread.depth += depth;
    thread.frame = Some(leaf);
    let frame = sim.frames.get_mut(leaf);
    (leaf, std::mem::replace(&mut frame.standing, Standing::Next))
}

/// `Op::Suspend`.
pub fn suspend_here(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> Flow {
    let frame = sim.thread(id).frame.expect("a suspension has a frame");
    let yielded = sim.frames.get_mut(frame).pop();
    let function = sim.program.function(sim.frames.get(frame).function);
    if function.kind == FunctionKind::AsyncGenerator {
        return super::py::async_generator_yielded(sim, id, frame, yielded, recorder);
    }
    suspend(sim, id, yielded, Standing::AtSuspend, recorder)
}

/// Suspends the chain of the thread's frame up to its root and tells whoever is linked there.
pub fn suspend(
    sim: &mut Sim,
    id: ThreadId,
    yielded: Value,
    standing: Standing,
    recorder: &mut dyn Recorder,
) -> Flow {
    let program = sim.program.clone();
    let leaf = sim.thread(id).frame.expect("a suspension has a frame");
    sim.frames.get_mut(leaf).standing = standing;
    let mut at = leaf;
    let mut depth = 1;
    loop {
        let point = await_point(&program, sim, at);
        let frame = sim.frames.get_mut(at);
        frame.state = FrameState::Suspended(point);
        match frame.link {
            Link::Await(awaiter) => at = awaiter,
            _ => break,
        }
        depth += 1;
    }
    let root = sim.frames.get_mut(at);
    root.leaf = Some(leaf);
    let link = std::mem::replace(&mut root.link, Link::Nobody);
    let thread = sim.thread_mut(id);
    thread.depth = thread.depth.saturating_sub(depth);
    match link {
        Link::Advance(caller, asked) => {
            if standing == Standing::AtAwait {
                sim.heap.retain(yielded);
            }
            sim.thread_mut(id).frame = Some(caller);
            return super::py::generator_yielded(sim, id, asked, at, yielded);
        }
        Link::Drop(next) if program.language == Language::Python => {
            if standing == Standing::AtSuspend {
                sim.heap.release(yielded);
            }
            sim.thread_mut(id).depth += depth;
            return super::py::ignored_exit(sim, id, (leaf, at), next, recorder);
        }
        Link::Poll(poller) => resume_caller(sim, id, poller, &[Value::Unit, Value::Bool(false)]),
        Link::Driver => {
            let thread = sim.thread_mut(id);
            thread.frame = None;
            thread.exit = Some(Exit::Suspended(yielded));
        }
        Link::Call(_) | Link::Discard(_) | Link::Drop(_) | Link::Nobody | Link::Await(_) => {
            return super::unsupported(sim, id, "a suspension inside code that cannot suspend");
        }
    }
    Flow::Next
}

/// The number of the await point at which a frame stands: its own `Await` to be executed again, or the
/// `Await` or `Suspend` it just executed.
fn await_point(program: &Program, sim: &Sim, at: FrameId) -> u32 {
    let frame = sim.frames.get(at);
    let back = usize::from(frame.standing != Standing::AtAwait);
    match program.function(frame.function).ops[frame.pc as usize - back] {
        Op::Await(point) | Op::Suspend(point) => point.0,
        other => unreachable!("a frame suspends only at an await: {other:?}"),
    }
}
