//! asyncio's locks and queues, by the attributes that CPython's own have.

use super::{SharedSnapshot, SharedState};
use crate::ir::program::NameId;
use crate::sim::Sim;
use crate::sim::asyncio::tasks;
use crate::sim::event::TaskId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::object::PyObject;
use crate::sim::machine::py::{instance, text};
use crate::sim::value::Value;
use std::collections::BTreeMap;

/// Classes of `asyncio.locks` and `asyncio.queues`.
const KINDS: [&str; 9] = [
    "Lock",
    "Event",
    "Condition",
    "Semaphore",
    "BoundedSemaphore",
    "Queue",
    "PriorityQueue",
    "LifoQueue",
    "Barrier",
];

/// What an object is, if it is one of asyncio's, or of a class that inherits from one.
pub fn kind(sim: &Sim, object: ObjectId) -> Option<&'static str> {
    let Body::Py(PyObject::Instance(class, _)) = sim.heap.body(object) else {
        return None;
    };
    let Body::Py(PyObject::Class(class)) = sim.heap.body(*class) else {
        return None;
    };
    let of_library = |attributes: &[(NameId, Value)], name: NameId| {
        let named = |entry: &&(NameId, Value)| sim.program.name(entry.0) == "__module__";
        let module = attributes.iter().find(named);
        let module = module.and_then(|(_, module)| text::of(sim, *module));
        matches!(module, Some("asyncio.locks" | "asyncio.queues"))
            .then(|| {
                KINDS
                    .into_iter()
                    .find(|kind| *kind == sim.program.name(name))
            })
            .flatten()
    };
    let own = of_library(&class.attributes, class.name);
    own.or_else(|| {
        class.order.iter().find_map(|base| match base {
            Value::Object(base) => match sim.heap.body(*base) {
                Body::Py(PyObject::Class(base)) => of_library(&base.attributes, base.name),
                _ => None,
            },
            _ => None,
        })
    })
}

/// The interpreter's lock, once there are threads that share it.
pub fn gil(sim: &Sim) -> Option<SharedSnapshot> {
    let threads = &sim.python.threads;
    let gil = &sim.python.gil;
    (threads.are_used && !threads.run_together()).then(|| SharedSnapshot {
        name: "GIL".to_owned(),
        what: "",
        state: SharedState::Gil(gil.holder(), gil.waiters()),
        waiters: Vec::new(),
        holders: Vec::new(),
    })
}

/// The attributes of an instance of the program.
pub fn fields(sim: &Sim, object: ObjectId) -> Vec<(NameId, Value)> {
    let attributes = instance::attributes(sim, object);
    attributes.map_or_else(Vec::new, |attributes| attributes.to_vec())
}

/// Which task waits for which future.
pub fn waiting(sim: &Sim) -> BTreeMap<ObjectId, TaskId> {
    let all = (0..sim.tasks.len()).filter_map(|task| {
        let state = tasks::get(sim, sim.tasks.get(task).object?)?;
        Some((state.waiter?, state.id))
    });
    all.collect()
}

/// An object in words of the page.
pub fn look(
    sim: &Sim,
    object: ObjectId,
    name: String,
    waiting: &BTreeMap<ObjectId, TaskId>,
) -> Option<SharedSnapshot> {
    let what = kind(sim, object)?;
    let seen = Seen {
        sim,
        object,
        waiting,
    };
    let (state, lists): (_, &[&str]) = match what {
        "Lock" => (SharedState::Locked(seen.truth("_locked")), &["_waiters"]),
        "Event" => (SharedState::Set(seen.truth("_value")), &["_waiters"]),
        "Semaphore" | "BoundedSemaphore" => {
            (SharedState::Permits(seen.number("_value")), &["_waiters"])
        }
        "Queue" | "PriorityQueue" | "LifoQueue" => {
            let bound = seen.number("_maxsize");
            let held = seen.list("_queue").len() as u32;
            let bound = (bound > 0).then_some(bound);
            (SharedState::Holds(held, bound), &["_getters", "_putters"])
        }
        "Barrier" => {
            let (there, all) = (seen.number("_count"), seen.number("_parties"));
            (SharedState::Arrived(there, all), &[])
        }
        _ => (SharedState::Plain, &["_waiters"]),
    };
    let mut waiters: Vec<TaskId> = lists.iter().flat_map(|list| seen.tasks(list)).collect();
    for (inner, list) in [
        ("_cond", "_waiters"),
        ("_finished", "_waiters"),
        ("_lock", "_waiters"),
    ] {
        if let Some(Value::Object(object)) = seen.attribute(inner) {
            waiters.extend(Seen { object, ..seen }.tasks(list));
        }
    }
    Some(SharedSnapshot {
        name,
        what,
        state,
        waiters,
        holders: Vec::new(),
    })
}

/// An object that is looked at.
#[derive(Clone, Copy)]
struct Seen<'s> {
    sim: &'s Sim,
    object: ObjectId,
    waiting: &'s BTreeMap<ObjectId, TaskId>,
}

impl<'s> Seen<'s> {
    fn attribute(self, name: &str) -> Option<Value> {
        let attributes = instance::attributes(self.sim, self.object)?;
        let mut named = attributes.iter();
        let found = named.find(|(own, _)| self.sim.program.name(*own) == name);
        found.map(|(_, value)| *value)
    }

    fn truth(self, name: &str) -> bool {
        self.attribute(name) == Some(Value::Bool(true))
    }

    fn number(self, name: &str) -> u32 {
        match self.attribute(name) {
            Some(Value::Int(_, number)) => u32::try_from(number).unwrap_or(0),
            _ => 0,
        }
    }

    fn list(self, name: &str) -> &'s [Value] {
        match self.attribute(name) {
            Some(Value::Object(list)) => match self.sim.heap.body(list) {
                Body::List(values) => values,
                _ => &[],
            },
            _ => &[],
        }
    }

    /// The tasks behind the futures in a list.
    fn tasks(self, name: &str) -> impl Iterator<Item = TaskId> + 's {
        let futures = self.list(name).iter();
        futures.filter_map(move |future| match future {
            Value::Object(future) => self.waiting.get(future).copied(),
            _ => None,
        })
    }
}
