//! Who waits for what when nothing can go on, and who could have ended it: lost wakers and deadlocks of Rust
//! programs.
//!
//! It reads frames and objects as they stand. A task that waits is followed to the function of the library
//! that it calls, that function's object to the guards, permits and channel ends that belong to it, and
//! those to the task or thread whose variable owns them.

use super::Sim;
use super::event::{TaskId, ThreadId};
use super::frame::{FrameId, Standing};
use super::heap::{Body, ObjectId};
use super::machine::destroy;
use super::machine::rs::object::RsObject;
use super::machine::rs::{call, extension, place};
use super::task::TaskPhase;
use super::tokio::object::TokioObject;
use super::value::Value;
use crate::ir::program::{Language, NameId, SiteId, TypeId};
use std::collections::BTreeMap;

/// Waits that are told of one run.
const WAITS_MAX: usize = 32;
/// Objects looked through for who owns what.
const OBJECTS_MAX: usize = 100_000;

/// Who waits or holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// A task; the future of `block_on` is one too.
    Task(TaskId),
    /// A thread outside of tasks.
    Thread(ThreadId),
}

/// Who owns something that another waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub who: Actor,
    /// The variable; 0: a value without a name.
    pub variable: NameId,
    /// What it is: `MutexGuard`, `Sender`.
    pub what: NameId,
}

/// What somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// A function of the library: `Mutex::lock`.
    Call(NameId),
    /// The end of a task or thread.
    End(Actor),
    /// A future of the program's own: its type, and what keeps its waker: a type's name, or nothing.
    Future(NameId, Option<NameId>),
    /// Something that is never ready.
    Never,
}

/// Somebody who waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Who.
    pub who: Actor,
    /// Where: the await or call.
    pub site: SiteId,
    /// For what.
    pub on: Awaited,
    /// Who owns what would have to be dropped or used.
    pub holders: Vec<Holder>,
}

impl Wait {
    /// Who must act for this wait to end.
    pub fn needs(&self) -> impl Iterator<Item = Actor> + '_ {
        let ending = match self.on {
            Awaited::End(actor) => Some(actor),
            _ => None,
        };
        ending
            .into_iter()
            .chain(self.holders.iter().map(|holder| holder.who))
    }
}

/// Everybody who waits in a run that can never go on.
pub fn all(sim: &Sim) -> Vec<Wait> {
    if sim.language() == Language::Python {
        return Vec::new();
    }
    let owners = Owners::of(sim);
    let mut waits = Vec::new();
    for index in 0..sim.tasks.len() {
        let record = sim.tasks.get(index);
        if record.phase == TaskPhase::Waiting
            && let Some(root) = record.root
        {
            follow(sim, Actor::Task(TaskId(index)), root, &owners, &mut waits);
        }
    }
    for (object, thread) in &sim.parked_on {
        let task = sim.thread(*thread).task;
        let who = match task {
            TaskId::NONE => Actor::Thread(*thread),
            task => Actor::Task(task),
        };
        if let Some(frame) = sim.thread(*thread).frame
            && let Some(wait) = of_call(sim, who, frame, Some(*object), &owners)
        {
            waits.push(wait);
        }
    }
    waits.truncate(WAITS_MAX);
    waits
}

/// The waits that lead in a circle, in order, if some do: each needs the next, the last the first.
pub fn circle(waits: &[Wait]) -> Vec<usize> {
    for start in 0..waits.len() {
        let mut path = vec![start];
        if leads_back(waits, &mut path) {
            return path;
        }
    }
    Vec::new()
}

fn leads_back(waits: &[Wait], path: &mut Vec<usize>) -> bool {
    let last = path[path.len() - 1];
    for needed in waits[last].needs() {
        if waits[path[0]].who == needed {
            return true;
        }
        let next = waits.iter().position(|wait| wait.who == needed);
        if let Some(next) = next.filter(|next| !path.contains(next)) {
            path.push(next);
            if leads_back(waits, path) {
                return true;
            }
            path.pop();
        }
    }
    false
}

/// The waits of a suspended chain: of its innermost frame, or of the branches of a `join!` or `select!` there.
fn follow(sim: &Sim, who: Actor, root: FrameId, owners: &Owners, waits: &mut Vec<Wait>) {
    let leaf = sim.frames.get(root).leaf.unwrap_or(root);
    let frame = sim.frames.get(leaf);
    let found = waits.len();
    if frame.standing == Standing::AtSuspend {
        for value in frame.values.iter() {
            if let Value::Object(object) = value
                && let Body::Coroutine(branch) = sim.heap.body(*object)
                && *branch != leaf
            {
                follow(sim, who, *branch, owners, waits);
            }
        }
    }
    if waits.len() == found
        && let Some(wait) = of_call(sim, who, leaf, None, owners)
    {
        waits.push(wait);
    }
}

/// What the innermost frame waits for: the outermost function of the library around it says it.
fn of_call(
    sim: &Sim,
    who: Actor,
    leaf: FrameId,
    parked_on: Option<ObjectId>,
    owners: &Owners,
) -> Option<Wait> {
    let site = match (sim.visible_site_of(leaf), who) {
        (SiteId(0), Actor::Task(task)) => sim.tasks.get(task.0).site,
        (site, _) => site,
    };
    let wait = |on: Awaited, holders: Vec<Holder>| Wait {
        who,
        site,
        on,
        holders,
    };
    if let Some(Value::Object(object)) = sim.frames.get(leaf).values.last()
        && let Body::Tokio(awaited) = sim.heap.body(*object)
        && sim.frames.get(leaf).standing == Standing::AtAwait
    {
        return match awaited {
            TokioObject::JoinHandle(task) => {
                Some(wait(Awaited::End(Actor::Task(*task)), Vec::new()))
            }
            _ => None,
        };
    }
    let mut called = None;
    let mut at = Some(leaf);
    while let Some(frame) = at.filter(|frame| is_hidden(sim, *frame)) {
        called = Some(frame);
        at = sim.frames.get(frame).link.caller();
    }
    let Some(called) = called else {
        return Some(wait(Awaited::Never, Vec::new()));
    };
    let function = sim.frames.get(called).function;
    let values = &sim.frames.get(called).values;
    let this = values.first().copied().unwrap_or_default();
    if sim.program.rust.known.drive == Some(function) {
        let polled = |value: &&Value| polls(sim, **value);
        let this = values.iter().find(polled).copied().unwrap_or_default();
        let declared = call::declared_type(sim, this)?;
        let name = sim.program.types[declared.index()].name;
        if is_own_future(sim, declared) {
            let keeper = waker_keeper(sim, who, called);
            return Some(wait(Awaited::Future(name, keeper), Vec::new()));
        }
        let holders = holders_of(sim, this, parked_on, name, owners);
        return Some(match sim.program.name(name) {
            "Pending" => wait(Awaited::Never, holders),
            _ => wait(Awaited::Call(name), holders),
        });
    }
    let name = sim.program.function(function).name;
    let holders = holders_of(sim, this, parked_on, name, owners);
    let ending = holders
        .iter()
        .find(|holder| sim.program.name(holder.what) == "Ending");
    if let Some(ending) = ending {
        return Some(wait(Awaited::End(ending.who), Vec::new()));
    }
    Some(wait(Awaited::Call(name), holders))
}

fn is_hidden(sim: &Sim, frame: FrameId) -> bool {
    sim.program.function(sim.frames.get(frame).function).hidden
}

/// Whether a value is a future with a `poll` of its own.
fn polls(sim: &Sim, value: Value) -> bool {
    let declared = call::declared_type(sim, value);
    declared.is_some_and(|declared| call::method_named(sim, declared, "poll").is_some())
}

/// Whether a future's `poll` is the program's.
fn is_own_future(sim: &Sim, declared: TypeId) -> bool {
    let poll = call::method_named(sim, declared, "poll");
    poll.is_some_and(|poll| !sim.program.function(poll).hidden)
}

/// What keeps a waker of a task beyond the poll that got it: the type of what contains it.
fn waker_keeper(sim: &Sim, who: Actor, drive: FrameId) -> Option<NameId> {
    let Actor::Task(task) = who else {
        return None;
    };
    let of_the_poll = &sim.frames.get(drive).values;
    let is_waker = |value: &Value| matches!(place::rust_object(sim, *value), Some(RsObject::Waker(Some(of))) if of.task == task);
    for object in sim.heap.owned() {
        let value = Value::Object(object);
        if of_the_poll.contains(&value) {
            continue;
        }
        let parts = place::parts(sim, object).unwrap_or(&[]);
        let direct = parts.iter().any(is_waker);
        let inside = parts
            .iter()
            .any(|part| match (place::rust_object(sim, *part), part) {
                (Some(RsObject::Option(Some(inner))), _) => is_waker(inner),
                (_, Value::Object(list)) => match sim.heap.body(*list) {
                    Body::List(values) => values.iter().any(is_waker),
                    _ => false,
                },
                _ => false,
            });
        if (direct || inside)
            && let Some(declared) = extension::declared(sim, value)
        {
            return Some(sim.program.types[declared.index()].name);
        }
    }
    None
}

/// Who owns the guards, permits or channel ends that belong to what a call of the library waits on.
fn holders_of(
    sim: &Sim,
    this: Value,
    parked_on: Option<ObjectId>,
    called: NameId,
    owners: &Owners,
) -> Vec<Holder> {
    let mut meant: Vec<Value> = parked_on.map(Value::Object).into_iter().collect();
    let this = place::follow_all(sim, this);
    meant.push(this);
    if let Value::Object(object) = this {
        let parts = place::parts(sim, object).unwrap_or(&[]);
        meant.extend(parts.iter().map(|part| place::follow_all(sim, *part)));
    }
    meant.retain(|value| matches!(value, Value::Object(_)));
    let name = sim.program.name(called);
    let wanted: &[&str] = match name.split("::").next().unwrap_or("") {
        "Receiver" | "UnboundedReceiver" => &["Sender", "UnboundedSender", "SyncSender"],
        "Sender" | "SyncSender" => &["Receiver"],
        "JoinHandle" => &["Ending"],
        _ => &["Guard", "Permit"],
    };
    let mut holders: Vec<Holder> = Vec::new();
    for object in sim.heap.owned() {
        let Some(declared) = extension::declared(sim, Value::Object(object)) else {
            continue;
        };
        let declared = &sim.program.types[declared.index()];
        let is_library = declared
            .drop
            .is_some_and(|drop| sim.program.function(drop).hidden);
        let what = sim.program.name(declared.name);
        if !is_library || !wanted.iter().any(|wanted| what.ends_with(wanted)) {
            continue;
        }
        let parts = place::parts(sim, object).unwrap_or(&[]);
        let belongs = parts
            .iter()
            .any(|part| meant.contains(&place::follow_all(sim, *part)));
        if let (true, Some((who, variable))) = (belongs, owners.owned.get(&object)) {
            holders.push(Holder {
                who: *who,
                variable: *variable,
                what: declared.name,
            });
        }
    }
    holders
}

/// Which actor's frames own which object, and through which variable.
struct Owners {
    owned: BTreeMap<ObjectId, (Actor, NameId)>,
}

impl Owners {
    fn of(sim: &Sim) -> Owners {
        let mut owners = Owners {
            owned: BTreeMap::new(),
        };
        for index in 0..sim.tasks.len() {
            if let Some(root) = sim.tasks.get(index).root {
                let leaf = sim.frames.get(root).leaf.unwrap_or(root);
                owners.chain(sim, Actor::Task(TaskId(index)), Some(leaf));
            }
        }
        for thread in &sim.threads {
            let who = match thread.task {
                TaskId::NONE => Actor::Thread(thread.id),
                task => Actor::Task(task),
            };
            owners.chain(sim, who, thread.frame);
            for driver in &thread.drivers {
                owners.chain(sim, Actor::Thread(thread.id), driver.caller);
            }
        }
        owners
    }

    /// What the frames from the innermost outwards own.
    fn chain(&mut self, sim: &Sim, who: Actor, mut at: Option<FrameId>) {
        while let Some(id) = at {
            let frame = sim.frames.get(id);
            let function = sim.program.function(frame.function);
            for (index, value) in frame.values.iter().enumerate() {
                let slot = function.slots.get(index).filter(|_| !function.hidden);
                let variable = slot.map_or(NameId(0), |slot| slot.name);
                self.value(sim, (who, variable), *value);
            }
            at = frame.link.caller();
        }
    }

    fn value(&mut self, sim: &Sim, owner: (Actor, NameId), value: Value) {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            let Value::Object(object) = value else {
                continue;
            };
            if self.owned.contains_key(&object) || self.owned.len() >= OBJECTS_MAX {
                continue;
            }
            self.owned.insert(object, owner);
            match sim.heap.body(object) {
                Body::Coroutine(frame) => {
                    let leaf = sim.frames.get(*frame).leaf.unwrap_or(*frame);
                    self.chain(sim, owner.0, Some(leaf));
                }
                Body::Rs(RsObject::Shared(inner)) => open.push(*inner),
                Body::Closure(_) | Body::Cell(_) => {
                    open.extend(destroy::parts(sim.heap.body(object).clone()));
                }
                _ => open.extend_from_slice(place::parts(sim, object).unwrap_or(&[])),
            }
        }
    }
}
