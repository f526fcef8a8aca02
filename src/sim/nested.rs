//! The futures that a frame of Rust holds: machines inside its own, pending together (`join!`, `select!`, a
//! `timeout` around one) or made and not polled yet.

use super::Sim;
use super::event::TaskId;
use super::frame::{FrameId, FrameState};
use super::heap::{Body, ObjectId};
use super::inspect::{self, FrameSnapshot};
use super::machine::rs::place;
use super::tokio::object::TokioObject;
use super::value::Value;
use crate::ir::program::NameId;

/// How deep structs are looked into, and frames into frames.
const DEPTH_MAX: u32 = 6;

/// Most futures of one frame that are told.
const NESTED_MAX: usize = 8;

/// A future inside a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nested {
    /// The one that the task's own chain goes on with.
    Further,
    /// Of the program: its frames, from the outermost in.
    Frames(Vec<FrameSnapshot>),
    /// Of the runtime: `Sleep`.
    Native(&'static str),
    /// A handle of a task, in `join!` and the like.
    Handle(TaskId),
}

/// Looks for them.
struct Search<'s> {
    sim: &'s Sim,
    /// The frames that are told already.
    chain: &'s [FrameId],
    /// What is looked at has no name: the program cannot use it for anything but waiting.
    unnamed: bool,
    left: u32,
    found: Vec<Nested>,
}

/// The futures that a frame holds: named ones in the order of their variables, then the branches of what it
/// polls.
pub fn nested(sim: &Sim, frame: FrameId, chain: &[FrameId], left: u32) -> Vec<Nested> {
    let looked = sim.frames.get(frame);
    let slots = &sim.program.function(looked.function).slots;
    let mut search = Search {
        sim,
        chain,
        unnamed: false,
        left,
        found: Vec::new(),
    };
    let name_of = |index: usize| slots.get(index).map_or(NameId(0), |slot| slot.name);
    let held = looked.values.iter().enumerate();
    for (_, value) in held.clone().filter(|(at, _)| name_of(*at) != NameId(0)) {
        search.value(*value, DEPTH_MAX);
    }
    search.unnamed = true;
    for (_, value) in held.rev().filter(|(at, _)| name_of(*at) == NameId(0)) {
        search.value(*value, DEPTH_MAX);
    }
    search.value(looked.awaitee, DEPTH_MAX);
    search.found
}

impl Search<'_> {
    fn value(&mut self, value: Value, depth: u32) {
        if let Value::Object(object) = value
            && depth > 0
            && self.found.len() < NESTED_MAX
        {
            self.object(object, depth - 1);
        }
    }

    fn object(&mut self, object: ObjectId, depth: u32) {
        match self.sim.heap.body(object) {
            Body::Coroutine(frame) => self.future(*frame),
            Body::Tokio(TokioObject::Sleep(_)) => self.found.push(Nested::Native("Sleep")),
            Body::Tokio(TokioObject::YieldNow(_)) => self.found.push(Nested::Native("yield_now")),
            Body::Tokio(TokioObject::JoinHandle(task)) if self.unnamed => {
                self.found.push(Nested::Handle(*task));
            }
            Body::Rs(_) | Body::List(_) | Body::Tuple(_) => {
                for part in place::parts(self.sim, object).unwrap_or(&[]) {
                    self.value(*part, depth);
                }
            }
            _ => {}
        }
    }

    fn future(&mut self, root: FrameId) {
        let frame = self.sim.frames.get(root);
        if self.chain.contains(&root) {
            self.found.push(Nested::Further);
            return;
        }
        if self.left == 0 || matches!(frame.state, FrameState::Returned | FrameState::Panicked) {
            return;
        }
        let frames = inspect::frames(self.sim, frame.leaf.unwrap_or(root), root, self.left - 1);
        self.found.push(Nested::Frames(frames));
    }
}
