//! `await asyncio.sleep(0)` without a frame. CPython 3.13 `Lib/asyncio/tasks.py` `sleep`, `__sleep0`.
//!
//! The coroutine of such a call lives for one bare yield, and nobody sees it unless something is thrown
//! into it: only then it is made, as it would stand.

use crate::ir::Op;
use crate::ir::Program;
use crate::ir::program::{FuncId, IntKind};
use crate::ir::py::name;
use crate::sim::config::Order;
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameId, FrameState, Link, Standing};
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, suspension};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// What the prelude's `sleep` does when its delay is zero: its operations in a row, with one bare yield.
#[derive(Clone, Copy, Debug)]
pub struct SleepZero {
    function: FuncId,
    /// The number of its bare yield, and the operation that does it.
    point: u32,
    suspends_at: u32,
    /// How many operations it has from the start to there, and from there to its return.
    before: u64,
    after: u64,
}

const ZERO: Value = Value::Int(IntKind::Py, 0);

impl SleepZero {
    /// Of the program's prelude, if it has `sleep`.
    pub fn of(program: &Program) -> Option<SleepZero> {
        let function = program.prelude(name::SLEEP)?;
        let ops = &program.function(function).ops;
        let suspends = |op: &Op| matches!(op, Op::Suspend(_));
        let suspends_at = ops.iter().position(suspends)?;
        let Op::Suspend(point) = ops[suspends_at] else {
            return None;
        };
        let after = ops[suspends_at..].iter();
        let after = after.take_while(|op| **op != Op::Return).count();
        Some(SleepZero {
            function,
            point: point.0,
            suspends_at: suspends_at as u32,
            before: suspends_at as u64 + 1,
            after: after as u64,
        })
    }
}

/// A function is called with the one argument on top of the frame's operand stack, and lies `below` places
/// under it: if that is `sleep(0)`, awaited at once in a task's step, the task's chain is suspended there.
/// Where other threads may come in between, the frame is made.
pub fn suspend(
    sim: &mut Sim,
    id: ThreadId,
    frame_id: FrameId,
    function: FuncId,
    below: usize,
    recorder: &mut dyn Recorder,
) -> Option<Flow> {
    let zero = sim
        .asyncio
        .sleep_zero
        .filter(|zero| zero.function == function)?;
    let frame = sim.frames.get(frame_id);
    let next = sim.program.function(frame.function).ops[frame.pc as usize];
    if frame.values.last() != Some(&ZERO) || !matches!(next, Op::Await(_)) {
        return None;
    }
    let thread = sim.thread(id);
    let operations = sim.counters.operations + 1 + zero.before;
    let is_alone = !sim.python.threads.are_used && sim.config.order == Order::Clock;
    if !is_alone
        || thread.clock > sim.horizon
        || thread.depth >= sim.config.limits.recursion_max
        || operations > sim.config.limits.operations_max
        || !is_in_step(sim, frame_id)
    {
        return None;
    }
    sim.counters.operations = operations;
    let frame = sim.frames.get_mut(frame_id);
    let callee = frame.values.len() - 1 - below;
    frame.values.truncate(callee);
    frame.pc += 1;
    Some(suspension::suspend(
        sim,
        id,
        Value::Unit,
        Standing::AtZero,
        recorder,
    ))
}

/// Whether a task's step drives the chain of awaits that ends with this frame.
fn is_in_step(sim: &Sim, mut at: FrameId) -> bool {
    loop {
        match sim.frames.get(at).link {
            Link::Await(awaiter) => at = awaiter,
            link => return link == Link::Driver,
        }
    }
}

/// The frame that stands at `sleep(0)` goes on: the call gives None. What was sent is lost.
pub fn go_on(sim: &mut Sim, leaf: FrameId, sent: Value) {
    sim.heap.release(sent);
    sim.counters.operations += sim.asyncio.sleep_zero.map_or(0, |zero| zero.after);
    sim.frames.get_mut(leaf).push(Value::Unit);
}

/// Makes the coroutine that the frame at `sleep(0)` awaits, suspended at its yield. Gives its frame.
pub fn make_frame(sim: &mut Sim, leaf: FrameId) -> FrameId {
    let Some(zero) = sim.asyncio.sleep_zero else {
        return leaf;
    };
    let frame = control::new_frame(sim, zero.function, &[ZERO, Value::Unit]);
    let object = sim.heap.alloc(Body::Coroutine(frame));
    let made = sim.frames.get_mut(frame);
    made.owner = Some(object);
    made.pc = zero.suspends_at + 1;
    made.link = Link::Await(leaf);
    made.standing = Standing::AtSuspend;
    made.state = FrameState::Suspended(zero.point);
    let awaiter = sim.frames.get_mut(leaf);
    awaiter.standing = Standing::Next;
    awaiter.awaitee = Value::Object(object);
    frame
}
