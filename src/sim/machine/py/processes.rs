//! Worker processes: interpreters with memory of their own, on the run's clock and cores.
//!
//! A process begins as a copy of the one that starts it, as `fork` makes one, with the starting thread alone;
//! the copy shares its pages until they are written. Processes have nothing in common but channels, which
//! carry plain data: what the prelude has taken objects apart into. CPython 3.13
//! `Lib/multiprocessing/popen_fork.py`, `Lib/multiprocessing/queues.py`.

use super::big::Big;
use super::object::PyObject;
use super::operators::int;
use super::{World, gil, text};
use crate::ir::program::NameId;
use crate::ir::py::PyNative;
use crate::sim::event::ThreadId;
use crate::sim::frame::Frames;
use crate::sim::heap::{Body, Heap, ObjectId};
use crate::sim::machine::{self, Reply, control};
use crate::sim::thread::ThreadState;
use crate::sim::value::Value;
use crate::sim::weight::Weight;
use crate::sim::{Recorder, Sim, asyncio};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// What `fork` takes in the process that calls it: about a millisecond for a small interpreter.
const FORK_NS: u64 = 1_000_000;
/// From then until the new process runs its function: page tables, pipes, `_bootstrap`.
const START_NS: u64 = 4_000_000;
/// Processes of one run.
const PROCESSES_MAX: u16 = 64;

/// What sending costs, and what receiving costs, in runtime operations: taking apart or putting together,
/// and the pipe.
const MESSAGE_OPERATIONS: u64 = 60;

/// How far threads of several processes may run past each other: as if a core came late.
const SLACK_NS: u64 = 10_000;

/// Which process; the one that the run began with is 0.
type ProcessId = u16;

/// The processes of a run.
#[derive(Clone, Debug, Default)]
pub struct Processes {
    /// The one whose memory the run has at hand.
    focused: ProcessId,
    /// How many were started.
    started: u16,
    /// Threads of those that were started.
    of_threads: BTreeMap<ThreadId, ProcessId>,
    /// The memory of the others.
    away: BTreeMap<ProcessId, Box<Memory>>,
    /// What was sent and not received yet, by channel.
    channels: Vec<VecDeque<Parcel>>,
    /// Threads that wait for a channel, the longest first.
    receiving: Vec<(ThreadId, usize)>,
}

/// What a process does not share.
#[derive(Clone, Debug)]
struct Memory {
    heap: Heap,
    frames: Frames,
    globals: Vec<Value>,
    python: World,
    asyncio: asyncio::World,
}

/// A value on its way between processes.
#[derive(Clone, Debug)]
enum Parcel {
    /// Not on the heap.
    Plain(Value),
    /// A string.
    Text(Rc<str>),
    /// An int beyond 64 bits.
    Int(Rc<Big>),
    /// `bytes`, or `bytearray`.
    Bytes(Vec<u8>, bool),
    /// A tuple.
    Row(Vec<Parcel>),
    /// A builtin method bound to this.
    Method(Box<Parcel>, NameId),
    /// An object that is there in all processes: a class or function of the library.
    Same(ObjectId),
}

impl Processes {
    /// Whether any were started.
    pub fn are_used(&self) -> bool {
        self.started > 0
    }

    /// Whether the memory at hand is that of the thread.
    pub fn is_here(&self, id: ThreadId) -> bool {
        self.of(id) == self.focused
    }

    /// Whether the memory at hand is that of a process that was started.
    pub fn is_worker(&self) -> bool {
        self.focused > 0
    }

    /// Whether the thread waits for a channel.
    pub fn is_receiving(&self, id: ThreadId) -> bool {
        self.receiving.iter().any(|(thread, _)| *thread == id)
    }

    /// What the memory of the others weighs.
    pub fn weight(&self) -> Weight {
        let memory =
            |found: &Memory| found.heap.weight() + found.frames.weight() + found.asyncio.weight();
        self.away.values().map(|found| memory(found)).sum()
    }

    /// How far a thread may run past the others' clocks: processes see nothing of each other between
    /// messages.
    pub fn slack_ns(&self) -> u64 {
        if self.are_used() { SLACK_NS } else { 0 }
    }

    fn of(&self, id: ThreadId) -> ProcessId {
        self.of_threads.get(&id).copied().unwrap_or(0)
    }
}

/// The memory of the thread's process is at hand from now on.
#[inline]
pub fn focus(sim: &mut Sim, id: ThreadId) {
    if sim.processes.are_used() {
        bring(sim, id);
    }
}

fn bring(sim: &mut Sim, id: ThreadId) {
    let wanted = sim.processes.of(id);
    if wanted == sim.processes.focused {
        return;
    }
    let Some(mut other) = sim.processes.away.remove(&wanted) else {
        return;
    };
    std::mem::swap(&mut sim.heap, &mut other.heap);
    std::mem::swap(&mut sim.frames, &mut other.frames);
    std::mem::swap(&mut sim.globals, &mut other.globals);
    std::mem::swap(&mut sim.python, &mut other.python);
    std::mem::swap(&mut sim.asyncio, &mut other.asyncio);
    sim.python.threads.keep_shared(&mut other.python.threads);
    let left = std::mem::replace(&mut sim.processes.focused, wanted);
    sim.processes.away.insert(left, other);
}

/// Whether [`native`] does it.
pub fn does(native: PyNative) -> bool {
    matches!(
        native,
        PyNative::Fork
            | PyNative::ProcessNumber
            | PyNative::Channel
            | PyNative::Send
            | PyNative::Receive
            | PyNative::Sent
            | PyNative::MainGlobal
    )
}

/// Calls such a function. The arguments are handed over.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    let second = arguments.get(1).copied().unwrap_or(Value::Unit);
    let channel = match first {
        Value::Int(_, number) => number as usize,
        _ => 0,
    };
    let reply = match native {
        PyNative::Fork => return fork(sim, id, first, second),
        PyNative::ProcessNumber => int(i64::from(sim.processes.focused)),
        PyNative::Channel => {
            sim.processes.channels.push(VecDeque::new());
            int(sim.processes.channels.len() as i64 - 1)
        }
        PyNative::Sent => int(sim.processes.channels[channel].len() as i64),
        PyNative::Send => {
            let Some(parcel) = pack(sim, second) else {
                let what = "this kind of object sent to another process";
                machine::unsupported(sim, id, what);
                return Reply::Later;
            };
            sim.processes.channels[channel].push_back(parcel);
            charge_message(sim, id);
            wake_receiver(sim, id, channel, recorder);
            Value::Unit
        }
        PyNative::Receive => return receive(sim, id, channel),
        _ => main_global(sim, first),
    };
    for value in arguments {
        sim.heap.release(*value);
    }
    Reply::Value(reply)
}

/// What the program's own module has under a name; None if nothing.
fn main_global(sim: &mut Sim, asked: Value) -> Value {
    let Some(asked) = text::of(sim, asked).map(str::to_owned) else {
        return Value::Unit;
    };
    let program = sim.program.clone();
    let mut globals = program.globals.iter();
    let found = globals.position(|global| program.name(*global) == asked);
    match found.map(|at| sim.globals[at]) {
        None | Some(Value::Empty) => Value::Unit,
        Some(value) => sim.heap.retain(value),
    }
}

/// `(function, name)`: a process whose main thread calls it; its number.
fn fork(sim: &mut Sim, id: ThreadId, function: Value, name: Value) -> Reply {
    if sim.processes.started >= PROCESSES_MAX {
        machine::unsupported(sim, id, "more than 64 worker processes in one run");
        return Reply::Later;
    }
    let called = text::of(sim, name).unwrap_or_default().into();
    let Some(thread) = super::threads::make(sim, id, function, called) else {
        return Reply::Later;
    };
    let parent = sim.thread_mut(id);
    parent.clock += FORK_NS;
    let begins = parent.clock + START_NS;
    sim.thread_mut(thread).sleep_until(begins);
    let context = sim.asyncio.context;
    sim.python.threads.have_processes = true;
    let mut memory = Memory {
        heap: sim.heap.clone(),
        frames: sim.frames.clone(),
        globals: sim.globals.clone(),
        python: sim.python.clone(),
        asyncio: sim.asyncio.clone(),
    };
    memory.heap.dying.clear();
    memory.python.threads.forget_waits();
    memory.python.gil = gil::Gil::forked(&sim.python.gil, thread);
    memory.asyncio.focus(thread);
    memory.asyncio.context = context.inspect(|context| {
        memory.heap.retain(Value::Object(*context));
    });
    sim.processes.started += 1;
    let number = sim.processes.started;
    sim.processes.of_threads.insert(thread, number);
    sim.processes.away.insert(number, Box::new(memory));
    sim.heap.release(function);
    sim.heap.release(name);
    Reply::Value(int(i64::from(number)))
}

fn charge_message(sim: &mut Sim, id: ThreadId) {
    sim.thread_mut(id).clock += MESSAGE_OPERATIONS * sim.config.costs.runtime_ns;
}

fn wake_receiver(sim: &mut Sim, id: ThreadId, channel: usize, recorder: &mut dyn Recorder) {
    let waits = |(thread, on): &&(ThreadId, usize)| {
        *on == channel && sim.thread(*thread).state == ThreadState::Parked(None)
    };
    if let Some((thread, _)) = sim.processes.receiving.iter().find(waits).copied() {
        sim.unpark(recorder, id, thread);
    }
}

/// `(channel)`: the next of what was sent; blocks the thread until there is one.
fn receive(sim: &mut Sim, id: ThreadId, channel: usize) -> Reply {
    if let Some(parcel) = sim.processes.channels[channel].pop_front() {
        charge_message(sim, id);
        let value = unpack(sim, parcel);
        return Reply::Value(value);
    }
    sim.processes.receiving.push((id, channel));
    sim.thread_mut(id).state = ThreadState::Parked(None);
    Reply::Later
}

/// A thread that waits for a channel acts: whether its wait is over. It then finds what it received on its
/// operand stack.
pub fn settle_receive(sim: &mut Sim, id: ThreadId) -> bool {
    let mut receiving = sim.processes.receiving.iter();
    let Some(at) = receiving.position(|(thread, _)| *thread == id) else {
        return true;
    };
    let channel = sim.processes.receiving[at].1;
    let Some(parcel) = sim.processes.channels[channel].pop_front() else {
        sim.thread_mut(id).state = ThreadState::Parked(None);
        return false;
    };
    sim.processes.receiving.remove(at);
    charge_message(sim, id);
    let value = unpack(sim, parcel);
    control::push(sim, id, value);
    true
}

/// What the prelude has taken an object apart into, without its heap; none for what cannot be taken there.
fn pack(sim: &Sim, value: Value) -> Option<Parcel> {
    let Value::Object(object) = value else {
        return Some(Parcel::Plain(value));
    };
    Some(match sim.heap.body(object) {
        Body::Text(text) => Parcel::Text(text.clone()),
        Body::Tuple(values) => {
            let parts = values.iter().map(|part| pack(sim, *part));
            Parcel::Row(parts.collect::<Option<_>>()?)
        }
        Body::Closure(closure) if sim.program.function(closure.function).hidden => {
            Parcel::Same(object)
        }
        Body::Py(body) => match body {
            PyObject::Int(big) => Parcel::Int(big.clone()),
            PyObject::Bytes(bytes, changes) => Parcel::Bytes(bytes.clone(), *changes),
            PyObject::BuiltinMethod(receiver, name) => {
                Parcel::Method(Box::new(pack(sim, *receiver)?), *name)
            }
            PyObject::Class(_) => Parcel::Same(object),
            _ => return None,
        },
        _ => return None,
    })
}

/// The value in the memory at hand, as a new owner.
fn unpack(sim: &mut Sim, parcel: Parcel) -> Value {
    let body = match parcel {
        Parcel::Plain(value) => return value,
        Parcel::Same(object) => return sim.heap.retain(Value::Object(object)),
        Parcel::Text(text) => Body::Text(text),
        Parcel::Int(big) => Body::Py(PyObject::Int(big)),
        Parcel::Bytes(bytes, changes) => Body::Py(PyObject::Bytes(bytes, changes)),
        Parcel::Method(receiver, name) => {
            let receiver = unpack(sim, *receiver);
            Body::Py(PyObject::BuiltinMethod(receiver, name))
        }
        Parcel::Row(parts) => {
            let parts: Vec<Value> = parts.into_iter().map(|part| unpack(sim, part)).collect();
            Body::Tuple(parts.into())
        }
    };
    Value::Object(sim.heap.alloc(body))
}
