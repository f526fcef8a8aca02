//! What tasks share and wait at: locks, semaphores, events, queues, channels, with their state and those who wait there,
//! as the objects of the two libraries have it. Found through the variables of the program. Children: `py` (asyncio's
//! `locks.py` and `queues.py`), `rs` (`tokio::sync`, `std::sync`).

mod py;
mod rs;

use super::Sim;
use super::event::{TaskId, ThreadId};
use super::frame::FrameId;
use super::heap::{Body, ObjectId};
use super::inspect::outward;
use super::value::Value;
use crate::ir::program::{Language, NameId};
use std::collections::BTreeSet;

/// Something that tasks share, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedSnapshot {
    /// The variable that leads to it: `lock`, `self.queue`, `forks[1]`.
    pub name: String,
    /// What it is, as its library calls it: `Lock`, `Mutex`, `mpsc`.
    pub what: &'static str,
    /// Its state.
    pub state: SharedState,
    /// The tasks that wait there, the first one first.
    pub waiters: Vec<TaskId>,
    /// The tasks whose variables hold a guard or permit of it. Python's objects do not know who holds them.
    pub holders: Vec<TaskId>,
}

/// The state of something shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedState {
    /// A lock: whether somebody holds it.
    Locked(bool),
    /// A lock for many readers: how many hold it.
    Read(u32),
    /// A semaphore: how many permits are left.
    Permits(u32),
    /// An event or a stored notification: whether it is set.
    Set(bool),
    /// A queue or channel: how many values are in it, and how many it can hold, if there is a bound.
    Holds(u32, Option<u32>),
    /// A barrier: how many of how many are there.
    Arrived(u32, u32),
    /// The interpreter's lock: which thread has it, and how many threads wait for it.
    Gil(Option<ThreadId>, u32),
    /// Nothing can be told but who waits.
    Plain,
}

/// Most that is told.
const SHARED_MAX: usize = 16;

/// Living tasks whose variables are looked through.
const TASKS_MAX: usize = 64;

/// Values that are looked at.
const VALUES_MAX: u32 = 2_000;

/// How far from a variable: `self.state.lock`.
const DEPTH_MAX: u32 = 2;

/// Elements of a list that are looked at.
const ELEMENTS_MAX: usize = 16;

/// Something shared, and the way to it.
struct Found {
    object: ObjectId,
    name: String,
    /// Whether the name is that of the receiving end of a channel.
    by_receiver: bool,
}

/// A search through variables.
struct Search<'s> {
    sim: &'s Sim,
    /// Each object once, by the first variable that leads to it.
    found: Vec<Found>,
    seen: BTreeSet<ObjectId>,
    /// Who has a guard or permit of which.
    held: Vec<(ObjectId, TaskId)>,
    /// Whose variables are looked through.
    task: TaskId,
    left: u32,
}

/// What the living tasks of a run share, in the order in which variables lead there: module's or static ones, then those
/// of tasks in order of their creation. Of a run with very many tasks the first ones are looked through.
pub fn shared(sim: &Sim) -> Vec<SharedSnapshot> {
    let mut search = Search {
        sim,
        found: Vec::new(),
        seen: BTreeSet::new(),
        held: Vec::new(),
        task: TaskId::NONE,
        left: VALUES_MAX,
    };
    for (name, value) in sim.program.globals.iter().zip(&sim.globals) {
        search.value(sim.program.name(*name), *value, 0);
    }
    for (task, root) in roots(sim) {
        search.task = task;
        search.task(root);
    }
    let found = search.found.into_iter().take(SHARED_MAX);
    let held = search.held;
    match sim.language() {
        Language::Python => {
            let waiting = match found.len() {
                0 => Default::default(),
                _ => py::waiting(sim),
            };
            let look = |found: Found| py::look(sim, found.object, found.name, &waiting);
            py::gil(sim)
                .into_iter()
                .chain(found.filter_map(look))
                .collect()
        }
        Language::Rust => found
            .filter_map(|found| rs::look(sim, found.object, found.name, &held))
            .collect(),
    }
}

/// The outermost frames of the first living tasks.
fn roots(sim: &Sim) -> impl Iterator<Item = (TaskId, FrameId)> + '_ {
    let tasks = 0..sim.tasks.len();
    let living = tasks.filter_map(|task| Some((TaskId(task), sim.tasks.get(task).root?)));
    living.take(TASKS_MAX)
}

impl Search<'_> {
    /// The variables of a task, from its outermost frame in.
    fn task(&mut self, root: FrameId) {
        let sim = self.sim;
        let leaf = sim.frames.get(root).leaf.unwrap_or(root);
        let chain: Vec<FrameId> = outward(sim, leaf, root).collect();
        for frame in chain.into_iter().rev() {
            let frame = sim.frames.get(frame);
            let function = sim.program.function(frame.function);
            if function.hidden {
                continue;
            }
            for (slot, value) in function.slots.iter().zip(frame.values.iter()) {
                if slot.name != NameId(0) {
                    self.value(sim.program.name(slot.name), *value, 0);
                }
            }
        }
    }

    /// What a value leads to, by the name of the way there.
    fn value(&mut self, name: &str, value: Value, depth: u32) {
        if self.left == 0 || self.found.len() == SHARED_MAX {
            return;
        }
        self.left -= 1;
        let original = value;
        let value = match self.sim.language() {
            Language::Python => value,
            Language::Rust => {
                let held = rs::held(self.sim, value).filter(|_| self.task != TaskId::NONE);
                self.held.extend(held.map(|object| (object, self.task)));
                rs::meant(self.sim, value)
            }
        };
        let Value::Object(object) = value else {
            return;
        };
        if !self.seen.insert(object) {
            return self.call(object, name, original);
        }
        let is_one = match self.sim.language() {
            Language::Python => py::kind(self.sim, object).is_some(),
            Language::Rust => rs::kind(self.sim, object).is_some(),
        };
        if is_one {
            let is_rust = self.sim.language() == Language::Rust;
            self.found.push(Found {
                object,
                name: name.to_owned(),
                by_receiver: is_rust && rs::is_receiver(self.sim, original),
            });
        } else if depth < DEPTH_MAX {
            self.inside(name, object, depth + 1);
        }
    }

    /// A channel is called as its receiver is.
    fn call(&mut self, object: ObjectId, name: &str, variable: Value) {
        let is_rust = self.sim.language() == Language::Rust;
        if !is_rust || !rs::is_receiver(self.sim, variable) {
            return;
        }
        let mut found = self.found.iter_mut();
        let known = found.find(|found| found.object == object);
        if let Some(known) = known.filter(|known| !known.by_receiver) {
            known.name = name.to_owned();
            known.by_receiver = true;
        }
    }

    /// What is in an object of the program.
    fn inside(&mut self, name: &str, object: ObjectId, depth: u32) {
        let sim = self.sim;
        let elements = match sim.heap.body(object) {
            Body::Cell(inner) => return self.value(name, *inner, depth),
            Body::List(values) => &values[..],
            Body::Tuple(values) => &values[..],
            _ => &[],
        };
        for (number, element) in elements.iter().take(ELEMENTS_MAX).enumerate() {
            self.value(&format!("{name}[{number}]"), *element, depth);
        }
        let fields = match sim.language() {
            Language::Python => py::fields(sim, object),
            Language::Rust => rs::fields(sim, object),
        };
        for (field, value) in fields {
            self.value(&format!("{name}.{}", sim.program.name(field)), value, depth);
        }
    }
}
