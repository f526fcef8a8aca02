//! `gc.collect()`: objects that only hold each other are found and let go.
//!
//! CPython 3.13 `Python/gc.c`: owners that are not themselves inside the heap make an object alive, and so
//! what it holds. The others are lost: coroutines are closed and tasks reported first, in the order in which
//! they were made, while all of them are still whole; then each lets go of what it holds.

use super::lifecycle;
use super::object::PyObject;
use crate::sim::Recorder;
use crate::sim::Sim;
use crate::sim::asyncio;
use crate::sim::event::ThreadId;
use crate::sim::frame::FrameState;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::destroy::{self, Destruction};
use crate::sim::value::Value;
use std::collections::BTreeMap;

/// Finds lost objects and lets them go before the next operation. How many there were. At the program's
/// end (`is_end`) tasks are reported before their coroutines are closed.
pub fn collect(sim: &mut Sim, id: ThreadId, is_end: bool) -> usize {
    let lost = find(sim);
    let count = lost.len();
    let mut steps = Vec::new();
    let coroutine_of = |object: ObjectId| match sim.heap.body(object) {
        Body::Asyncio(_) => asyncio::tasks::get(sim, object).map(|task| task.coroutine),
        _ => None,
    };
    let mut tasks: Vec<ObjectId> = lost
        .iter()
        .copied()
        .filter(|found| coroutine_of(*found).is_some())
        .collect();
    tasks.sort_by_key(|task| asyncio::tasks::id_of(sim, *task).map(|number| number.0));
    for task in &tasks {
        let close = coroutine_of(*task).map(Destruction::Close);
        let parts = [close, Some(Destruction::Break(*task))];
        match is_end {
            true => steps.extend(parts.into_iter().rev().flatten()),
            false => steps.extend(parts.into_iter().flatten()),
        }
    }
    let others = lost.iter().filter(|found| !tasks.contains(found));
    for other in others.clone() {
        if matches!(sim.heap.body(*other), Body::Coroutine(_)) {
            steps.push(Destruction::Close(*other));
        }
    }
    steps.extend(others.map(|other| Destruction::Break(*other)));
    for found in &lost {
        sim.heap.retain(Value::Object(*found));
    }
    let kept = lost.into_iter().map(Value::Object).collect();
    steps.push(Destruction::Values(kept));
    let waiting = &mut sim.thread_mut(id).destroying;
    waiting.extend(steps.into_iter().rev());
    count
}

/// The objects that nobody outside the heap can reach, by number.
fn find(sim: &Sim) -> Vec<ObjectId> {
    let all: Vec<(ObjectId, Vec<ObjectId>)> = sim
        .heap
        .owned()
        .map(|object| (object, held(sim, object)))
        .collect();
    let mut outside: BTreeMap<ObjectId, i64> = all
        .iter()
        .map(|(object, _)| (*object, i64::from(sim.heap.count(*object))))
        .collect();
    for child in all.iter().flat_map(|(_, children)| children) {
        if let Some(owners) = outside.get_mut(child) {
            *owners -= 1;
        }
    }
    let children: BTreeMap<ObjectId, &[ObjectId]> = all
        .iter()
        .map(|(object, children)| (*object, &children[..]))
        .collect();
    let mut reached: Vec<ObjectId> = Vec::new();
    let held_outside = outside.iter().filter(|entry| *entry.1 > 0);
    let mut next: Vec<ObjectId> = held_outside.map(|entry| *entry.0).collect();
    let mut unseen: BTreeMap<ObjectId, ()> = all.iter().map(|entry| (entry.0, ())).collect();
    while let Some(object) = next.pop() {
        if unseen.remove(&object).is_some() {
            reached.push(object);
            next.extend(children.get(&object).copied().unwrap_or_default());
        }
    }
    unseen.into_keys().collect()
}

/// What an object owns.
fn held(sim: &Sim, object: ObjectId) -> Vec<ObjectId> {
    let values = match sim.heap.body(object) {
        Body::Coroutine(frame) => {
            let frame = sim.frames.get(*frame);
            match frame.state {
                FrameState::Running => Vec::new(),
                _ => {
                    let own = frame
                        .values
                        .iter()
                        .chain(frame.handling.as_slice())
                        .copied();
                    own.chain([frame.awaitee]).collect()
                }
            }
        }
        Body::Py(body) => lifecycle::parts(body.clone()),
        Body::Asyncio(body) => asyncio::destroy::held(sim, body),
        other => destroy::parts(other.clone()),
    };
    let objects = values.into_iter().filter_map(|value| match value {
        Value::Object(object) => Some(object),
        _ => None,
    });
    objects.collect()
}

/// Lets a lost object go of what it holds.
pub fn break_up(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) {
    let lost = match sim.heap.body_mut(object) {
        Body::List(values) => std::mem::take(values),
        Body::Cell(value) => vec![std::mem::take(value)],
        Body::Closure(closure) => {
            let attributes = std::mem::take(&mut closure.attributes);
            attributes.into_iter().map(|entry| entry.1).collect()
        }
        Body::Py(PyObject::Dict(table) | PyObject::Set(table)) => table.drain(),
        Body::Py(PyObject::Instance(_, attributes)) => {
            let attributes = std::mem::take(attributes);
            attributes.into_iter().map(|entry| entry.1).collect()
        }
        Body::Py(PyObject::Class(class)) => {
            let attributes = std::mem::take(&mut class.attributes);
            attributes.into_iter().map(|entry| entry.1).collect()
        }
        Body::Py(PyObject::Exception(exception)) => {
            let attributes = std::mem::take(&mut exception.attributes);
            let links = [&mut exception.cause, &mut exception.context].map(std::mem::take);
            let held = std::mem::take(&mut exception.held);
            let named = attributes.into_iter().map(|entry| entry.1);
            named.chain(held).chain(links).collect()
        }
        Body::Asyncio(_) => {
            return asyncio::destroy::break_up(sim, id, object, recorder);
        }
        _ => Vec::new(),
    };
    destroy::release_all(sim, id, lost);
}
