//! The locks and channels of `tokio::sync` and `std::sync`, by the fields that they have in our text of the library.

use super::{SharedSnapshot, SharedState};
use crate::ir::program::NameId;
use crate::sim::Sim;
use crate::sim::event::TaskId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::rs::object::RsObject;
use crate::sim::machine::rs::place;
use crate::sim::value::Value;

/// What an object is: how it is called, and where those who wait have left their wakers.
#[derive(Clone, Copy)]
pub struct Kind {
    what: &'static str,
    wakers: &'static [&'static str],
}

/// Library types by their names and first fields: `Mutex` is tokio's and std's.
const KINDS: [(&str, &str, &str, &[&str]); 14] = [
    ("Mutex", "batch", "Mutex", &["batch"]),
    ("Mutex", "locked", "std Mutex", &[]),
    ("RwLock", "batch", "RwLock", &["batch"]),
    ("RwLock", "readers", "std RwLock", &[]),
    ("Semaphore", "batch", "Semaphore", &["batch"]),
    ("Notify", "permit", "Notify", &["queue"]),
    ("Barrier", "tellers", "Barrier", &["tellers"]),
    ("Barrier", "arrived", "std Barrier", &[]),
    ("Condvar", "calls", "Condvar", &[]),
    ("Chan", "bound", "mpsc", &["batch", "waker", "gone"]),
    ("Queue", "kept", "std mpsc", &[]),
    ("Shot", "receiver", "oneshot", &["receiver", "sender"]),
    ("Watched", "lists", "watch", &["lists", "gone"]),
    ("Ring", "kept", "broadcast", &["queue"]),
];

/// Values looked through for wakers.
const WAKERS_MAX: u32 = 500;

/// Readers of tokio's `RwLock` at most: `MAX_READS`.
const READS_MAX: i64 = 536_870_911;

/// What a variable means: what a pointer points to; of an end of a channel the channel.
pub fn meant(sim: &Sim, value: Value) -> Value {
    let mut value = place::follow_all(sim, value);
    for _ in 0..2 {
        let Value::Object(object) = value else {
            break;
        };
        let ends = ["chan", "shot", "watched", "ring", "queue", "inner"];
        let inner = ends.iter().find_map(|end| field(sim, object, end));
        match inner {
            Some(inner) if is_end(sim, object) => value = place::follow_all(sim, inner),
            _ => break,
        }
    }
    value
}

/// Whether a variable has the receiving end of a channel.
pub fn is_receiver(sim: &Sim, value: Value) -> bool {
    let Value::Object(object) = place::follow_all(sim, value) else {
        return false;
    };
    library_type(sim, object).is_some_and(|name| name.ends_with("Receiver"))
}

/// What a guard or permit is of.
pub fn held(sim: &Sim, value: Value) -> Option<ObjectId> {
    let Value::Object(guard) = place::follow(sim, value) else {
        return None;
    };
    let name = library_type(sim, guard)?;
    if !name.ends_with("Guard") && !name.ends_with("Permit") {
        return None;
    }
    let of = ["lock", "sem"]
        .iter()
        .find_map(|of| field(sim, guard, of))?;
    match place::follow_all(sim, of) {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// Whether an object is an end of one of the library's channels.
fn is_end(sim: &Sim, object: ObjectId) -> bool {
    let ends = [
        "Sender",
        "Receiver",
        "SyncSender",
        "UnboundedSender",
        "UnboundedReceiver",
    ];
    library_type(sim, object).is_some_and(|name| ends.contains(&name))
}

/// The name of a struct's type, if it is the library's.
fn library_type(sim: &Sim, object: ObjectId) -> Option<&str> {
    let Body::Rs(RsObject::Struct(declared, _)) = sim.heap.body(object) else {
        return None;
    };
    let declared = &sim.program.types[declared.index()];
    let (_, method) = declared.methods.first()?;
    let is_library = sim.program.function(*method).hidden;
    is_library.then(|| sim.program.name(declared.name))
}

/// What an object is, if tasks or threads wait at it.
pub fn kind(sim: &Sim, object: ObjectId) -> Option<Kind> {
    let name = library_type(sim, object)?;
    let fits = |one: &&(&str, &str, &'static str, &'static [&'static str])| {
        one.0 == name && field(sim, object, one.1).is_some()
    };
    let (.., what, wakers) = KINDS.iter().find(fits)?;
    Some(Kind { what, wakers })
}

/// The fields of a struct of the program.
pub fn fields(sim: &Sim, object: ObjectId) -> Vec<(NameId, Value)> {
    let Body::Rs(RsObject::Struct(declared, values)) = sim.heap.body(object) else {
        return Vec::new();
    };
    let declared = &sim.program.types[declared.index()];
    if library_type(sim, object).is_some() {
        return Vec::new();
    }
    let named = declared.fields.iter().copied();
    named.zip(values.iter().copied()).collect()
}

fn field(sim: &Sim, object: ObjectId, name: &str) -> Option<Value> {
    let Body::Rs(RsObject::Struct(declared, values)) = sim.heap.body(object) else {
        return None;
    };
    let declared = &sim.program.types[declared.index()];
    let mut fields = declared.fields.iter();
    let at = fields.position(|own| sim.program.name(*own) == name)?;
    values.get(at).copied()
}

fn number(sim: &Sim, object: ObjectId, name: &str) -> i64 {
    match field(sim, object, name) {
        Some(Value::Int(_, number)) => number,
        _ => 0,
    }
}

/// The permits of a batch semaphore.
fn permits(sim: &Sim, object: ObjectId) -> i64 {
    match field(sim, object, "batch") {
        Some(Value::Object(batch)) => number(sim, batch, "permits"),
        _ => 0,
    }
}

/// How many elements a deque or list in a field has.
fn length(sim: &Sim, object: ObjectId, name: &str) -> u32 {
    match field(sim, object, name) {
        Some(Value::Object(list)) => place::parts(sim, list).map_or(0, |all| all.len() as u32),
        _ => 0,
    }
}

/// An object in words of the page.
pub fn look(
    sim: &Sim,
    object: ObjectId,
    name: String,
    held: &[(ObjectId, TaskId)],
) -> Option<SharedSnapshot> {
    let kind = kind(sim, object)?;
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let is_true = |name: &str| field(sim, object, name) == Some(Value::Bool(true));
    let state = match kind.what {
        "Mutex" => SharedState::Locked(permits(sim, object) == 0),
        "std Mutex" => SharedState::Locked(is_true("locked")),
        "RwLock" => match permits(sim, object) {
            0 => SharedState::Locked(true),
            left => SharedState::Read(count(READS_MAX - left)),
        },
        "std RwLock" => match number(sim, object, "readers") {
            writer @ i64::MIN..0 => SharedState::Locked(writer < 0),
            readers => SharedState::Read(count(readers)),
        },
        "Semaphore" => SharedState::Permits(count(permits(sim, object))),
        "Notify" => SharedState::Set(is_true("permit")),
        "Barrier" | "std Barrier" => {
            let number = |name| count(number(sim, object, name));
            SharedState::Arrived(number("arrived"), number("n"))
        }
        "mpsc" => {
            let bound = count(number(sim, object, "bound"));
            let bound = (bound > 0).then_some(bound);
            SharedState::Holds(length(sim, object, "queue"), bound)
        }
        "std mpsc" => SharedState::Holds(length(sim, object, "kept"), None),
        "broadcast" => {
            let bound = count(number(sim, object, "bound"));
            SharedState::Holds(length(sim, object, "kept"), Some(bound))
        }
        "oneshot" => SharedState::Holds(u32::from(is_true("complete")), Some(1)),
        _ => SharedState::Plain,
    };
    let mut waiters = Vec::new();
    let mut left = WAKERS_MAX;
    for place in kind.wakers {
        if let Some(value) = field(sim, object, place) {
            wakers(sim, value, &mut waiters, &mut left);
        }
    }
    let parked = sim.parked_on.iter().filter(|(on, _)| *on == object);
    let parked = parked.map(|(_, thread)| sim.thread(*thread).task);
    waiters.extend(parked.filter(|task| *task != TaskId::NONE));
    Some(SharedSnapshot {
        name,
        what: kind.what,
        state,
        waiters,
        holders: held
            .iter()
            .filter(|(of, _)| *of == object)
            .map(|(_, task)| *task)
            .collect(),
    })
}

/// The tasks of the wakers in a value, in order.
fn wakers(sim: &Sim, value: Value, found: &mut Vec<TaskId>, left: &mut u32) {
    let Value::Object(object) = place::follow_all(sim, value) else {
        return;
    };
    if *left == 0 {
        return;
    }
    *left -= 1;
    if let Body::Rs(RsObject::Waker(waker)) = sim.heap.body(object) {
        found.extend(waker.as_ref().map(|waker| waker.task));
        return;
    }
    let parts = match sim.heap.body(object) {
        Body::Rs(RsObject::Option(Some(inner))) => std::slice::from_ref(inner),
        _ => place::parts(sim, object).unwrap_or(&[]),
    };
    for part in parts {
        wakers(sim, *part, found, left);
    }
}
