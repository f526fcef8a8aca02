//! Wakers of parts of a task: a future that polls many others (`FuturesUnordered`) gives each a waker of its
//! own, and so knows which to poll again (futures-util 0.3 `stream/futures_unordered/ready_to_run_queue.rs`).

use super::waker::{Waker, current, wake};
use crate::ir::native::TokioNative;
use crate::ir::program::IntKind;
use crate::sim::event::{EventIndex, ThreadId};
use crate::sim::machine::rs::object::RsObject;
use crate::sim::machine::rs::place;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};
use std::collections::VecDeque;

/// A part: which set of parts, and which of its slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    set: u32,
    slot: u32,
}

impl Part {
    /// The set and the slot.
    pub fn numbers(self) -> (u32, u32) {
        (self.set, self.slot)
    }
}

/// The parts that are ready to be polled, in the order in which they were woken.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    ready: VecDeque<u32>,
    parent: Option<Waker>,
}

impl Parts {
    /// The slots that are ready, in the order in which they were woken.
    pub fn ready(&self) -> impl Iterator<Item = u32> {
        self.ready.iter().copied()
    }

    /// Whoever polls the set and is to be woken.
    pub fn parent(&self) -> Option<Waker> {
        self.parent
    }
}

/// Calls one of these. `None`: the arguments are something else.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: TokioNative,
    (set, slot): (Value, Value),
) -> Option<Value> {
    if native == TokioNative::PartsNew {
        let number = sim.tokio.parts.len() as i64;
        sim.tokio.parts.push(Parts::default());
        return Some(Value::Int(IntKind::Usize, number));
    }
    let (Value::Int(_, set), slot) = (set, slot) else {
        return None;
    };
    let set = u32::try_from(set).ok()?;
    let slot = match slot {
        Value::Int(_, slot) => u32::try_from(slot).ok()?,
        _ => 0,
    };
    Some(match native {
        TokioNative::PartsBegin => {
            let parent = current(sim, id);
            sim.tokio.parts[set as usize].parent = Some(parent);
            Value::Unit
        }
        TokioNative::PartsPush => {
            sim.tokio.parts[set as usize].ready.push_back(slot);
            Value::Unit
        }
        TokioNative::PartsPop => {
            let next = sim.tokio.parts[set as usize].ready.pop_front();
            let next = next.map(|slot| Value::Int(IntKind::Usize, i64::from(slot)));
            place::alloc(sim, RsObject::Option(next))
        }
        TokioNative::PartsIsReady => {
            let ready = &sim.tokio.parts[set as usize].ready;
            Value::Bool(ready.contains(&slot))
        }
        TokioNative::PartsWaker => {
            let task = sim.thread(id).task;
            let waker = Waker {
                task,
                part: Some(Part { set, slot }),
            };
            place::alloc(sim, RsObject::Waker(Some(waker)))
        }
        _ => return None,
    })
}

/// A part is woken: it is ready, and whoever polls the set is woken.
pub fn wake_part(
    sim: &mut Sim,
    by: ThreadId,
    part: Part,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    let parts = &mut sim.tokio.parts[part.set as usize];
    if parts.ready.contains(&part.slot) {
        return;
    }
    parts.ready.push_back(part.slot);
    if let Some(parent) = parts.parent.take() {
        wake(sim, by, parent, cause, recorder);
    }
}
