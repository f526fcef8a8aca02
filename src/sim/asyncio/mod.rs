//! CPython's asyncio, file for file after `Lib/asyncio`.
//!
//! Read in this order: [`object`] (the data), [`events`] (handles and timers), [`heapq`],
//! [`event_loop`] and [`base_events`] (the loop), [`futures`], [`tasks`] and [`new_task`], [`cancel`], [`combinators`] (gather), [`callbacks`],
//! [`sleep`] (of no time), [`eager`] (first steps inside `create_task`), [`contexts`] (contextvars), [`custom`] (a `_run_once` of
//! the program's own), [`runners`] (`asyncio.run`), [`shutdown`], [`asyncgens`], then [`native`], [`create_task`], [`construct`] and [`methods`] with
//! [`loop_methods`], [`future_methods`] and [`context_methods`] (what programs call), [`destroy`],
//! [`report`] and [`text`] (what is written), [`inspect`] (what the page sees).
//!
//! It must never: run a callback inline where CPython queues it, keep a task alive that CPython would
//! let go, or look at every task in one step of the loop.

pub mod asyncgens;
pub mod base_events;
pub mod callbacks;
pub mod cancel;
pub mod combinators;
pub mod construct;
pub mod context_methods;
pub mod contexts;
pub mod create_task;
pub mod custom;
pub mod destroy;
pub mod eager;
pub mod event_loop;
pub mod events;
pub mod future_methods;
pub mod futures;
pub mod heapq;
pub mod inspect;
pub mod library;
pub mod loop_methods;
pub mod methods;
pub mod native;
pub mod new_task;
pub mod object;
pub mod report;
pub mod runners;
pub mod shutdown;
pub mod sleep;
pub mod tasks;
pub mod text;

#[cfg(test)]
mod tests;

use super::config::{PythonVersion, Runtime};
use super::event::ThreadId;
use super::heap::{Body, ObjectId};
use super::machine::control::Polled;
use super::paged::Paged;
use super::task::TaskPhase;
use super::value::Value;
use super::weight::Weight;
use super::{Recorder, Sim};
use crate::ir::Program;
pub use base_events::drive;
pub use construct::{adopt_loop, construct, constructs};
pub use destroy::destroy;
pub use inspect::fill_snapshot;
pub use methods::method;
pub use methods::{attribute, set_attribute};
pub use native::native;
use object::{AsyncioObject, TaskState};
use std::collections::BTreeMap;

/// Which loop: an index of [`World::loops`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LoopId(pub u16);

/// What asyncio owns in a run: its loops and module state (the task counter).
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Every loop that was made, by [`LoopId`].
    pub loops: Vec<base_events::Loop>,
    /// `_get_running_loop()`.
    pub running: Option<LoopId>,
    /// The policy's loop: what `set_event_loop` was given.
    pub installed: Option<LoopId>,
    /// Whether `set_event_loop` was called: `get_event_loop` then makes no loop by itself.
    pub was_installed: bool,
    /// The task whose step runs; not owned.
    pub current: Option<ObjectId>,
    /// The exceptions that running steps threw into their coroutines, with the tasks; unit: a CancelledError
    /// that is made when the await is executed again. Owned until the step ends: CPython
    /// `Modules/_asynciomodule.c` `task_wakeup`, `task_step`.
    pub thrown: Vec<(ObjectId, Value)>,
    /// The current context of contextvars; none: an empty one that nobody has seen. Owned.
    pub context: Option<ObjectId>,
    /// `_task_name_counter`: the last number taken.
    pub names: u32,
    /// States of tasks, by the slot their object holds.
    pub tasks: Paged<TaskState>,
    /// `sleep(0)`, if the program sleeps.
    pub sleep_zero: Option<sleep::SleepZero>,
    /// Debug mode: where futures and handles were made (`_source_traceback[-1]`).
    pub origins: BTreeMap<ObjectId, Box<str>>,
    /// The thread that `running`, `installed`, `current` and `context` are of.
    focused: ThreadId,
    /// Those of the other threads.
    of_threads: BTreeMap<ThreadId, OfThread>,
    /// Slots of tasks that were destroyed.
    free_tasks: Paged<u32>,
}

/// What asyncio and contextvars keep for each thread, while another runs.
#[derive(Clone, Copy, Debug, Default)]
struct OfThread {
    running: Option<LoopId>,
    installed: Option<LoopId>,
    was_installed: bool,
    current: Option<ObjectId>,
    context: Option<ObjectId>,
}

impl World {
    /// Before the program starts.
    pub fn of(program: &Program) -> World {
        World {
            sleep_zero: sleep::SleepZero::of(program),
            ..World::default()
        }
    }

    /// Another thread runs Python now: what belongs to a thread is its own.
    pub fn focus(&mut self, id: ThreadId) {
        let left = OfThread {
            running: self.running,
            installed: self.installed,
            was_installed: self.was_installed,
            current: self.current,
            context: self.context,
        };
        self.of_threads.insert(self.focused, left);
        let own = self.of_threads.remove(&id).unwrap_or_default();
        self.focused = id;
        self.running = own.running;
        self.installed = own.installed;
        self.was_installed = own.was_installed;
        self.current = own.current;
        self.context = own.context;
    }

    /// The loop that the page shows: the running one of this thread, else of the first that has one.
    pub fn shown(&self) -> Option<LoopId> {
        let mut others = self.of_threads.values();
        self.running.or_else(|| others.find_map(|own| own.running))
    }

    /// The thread that runs the loop, if one does.
    pub fn runner(&self, home: LoopId) -> Option<ThreadId> {
        if self.running == Some(home) {
            return Some(self.focused);
        }
        let mut others = self.of_threads.iter();
        let found = others.find(|(_, own)| own.running == Some(home));
        found.map(|(thread, _)| *thread)
    }

    /// A slot for a new task's state.
    pub fn new_task(&mut self, state: TaskState) -> u32 {
        match self.free_tasks.pop() {
            Some(slot) => {
                *self.tasks.get_mut(slot) = state;
                slot
            }
            None => self.tasks.push(state),
        }
    }

    /// What loops and tasks weigh.
    pub fn weight(&self) -> Weight {
        let of_loop = |found: &base_events::Loop| Weight {
            tables: size_of_val(found) + size_of_val(found.scheduled.items()),
            ..found.ready.weight()
        };
        let loops: Weight = self.loops.iter().map(of_loop).sum();
        self.tasks.weight() + self.free_tasks.weight() + loops
    }

    /// Takes the state of a destroyed task.
    pub fn free_task(&mut self, slot: u32) -> TaskState {
        self.free_tasks.push(slot);
        let state = self.tasks.get_mut(slot);
        let callbacks = std::mem::take(&mut state.future.callbacks);
        let mut taken = state.clone();
        taken.future.callbacks = callbacks;
        taken
    }
}

/// In debug mode a new future or handle remembers where it was made: at a row of the library, or where the
/// frame that runs stands.
pub fn remember_origin(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    object: ObjectId,
    row: Option<library::Row>,
) {
    if !base_events::get(sim, home).debug {
        return;
    }
    let place = match (row, sim.thread(id).frame) {
        (Some(row), _) => Some(library::place(sim, row as u32)),
        (None, Some(frame)) => library::standing(sim, frame),
        (None, None) => None,
    };
    if let Some(place) = place {
        sim.asyncio.origins.insert(object, place.into());
    }
}

/// The exception that `asyncio.run` handles while it cleans up.
pub fn ending_error(sim: &Sim) -> Option<Value> {
    match base_events::get(sim, sim.asyncio.running?).ending {
        Some(runners::Ending::Raised(error)) => Some(error),
        _ => None,
    }
}

/// The loop that new futures belong to: the running one, or the one that was installed.
pub fn current_home(sim: &Sim) -> LoopId {
    let world = &sim.asyncio;
    world.running.or(world.installed).unwrap_or_default()
}

/// `asyncio.all_tasks(loop)`: every task of the loop that is not done, in order of creation (a set in
/// reality).
pub fn all_tasks(sim: &Sim, home: LoopId) -> Vec<ObjectId> {
    let alive = sim.tasks.iter().filter(|record| {
        matches!(
            record.phase,
            TaskPhase::Ready | TaskPhase::Running(_) | TaskPhase::Waiting
        )
    });
    let objects = alive.filter_map(|record| record.object);
    let of_loop = |object: &ObjectId| futures::home(sim, *object) == home;
    objects.filter(of_loop).collect()
}

/// Whether the simulated version of asyncio has no member of this name yet.
pub fn is_missing(sim: &Sim, member: crate::ir::program::NameId) -> bool {
    member == crate::ir::py::name::EAGER_TASK_FACTORY
        && sim.config.runtime == Runtime::Asyncio(PythonVersion::V3_11)
}

/// Whether the simulated CPython is 3.11 or 3.12.
fn before_3_13(sim: &Sim) -> bool {
    matches!(
        sim.config.runtime,
        Runtime::Asyncio(PythonVersion::V3_11 | PythonVersion::V3_12)
    )
}

/// Awaits an asyncio object (Future, Task). `None`: it cannot be awaited.
pub fn await_object(
    sim: &mut Sim,
    _id: ThreadId,
    object: ObjectId,
    _recorder: &mut dyn Recorder,
) -> Option<Polled> {
    if futures::get(sim, object).is_some() {
        return Some(futures::poll(sim, object));
    }
    let Body::Asyncio(AsyncioObject::BareYield(yielded)) = sim.heap.body_mut(object) else {
        return None;
    };
    Some(match std::mem::replace(yielded, true) {
        true => Polled::Ready(Value::Unit),
        false => Polled::Pending,
    })
}
