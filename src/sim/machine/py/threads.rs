//! Threads of the program and the locks they wait on: what the texts of `threading` and `concurrent.futures`
//! leave to Rust. CPython 3.13 `Modules/_threadmodule.c`, `Python/thread_pthread.h`.
//!
//! A lock is a list of one bool: whether it is taken. Who waits for one looks again when it is let go;
//! a thread that did not wait can be faster.

use super::operators::{Number, int, number};
use super::{roots, text};
use crate::ir::program::SiteId;
use crate::ir::py::PyNative;
use crate::sim::config::PythonVersion;
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{self, Reply, control};
use crate::sim::thread::{Driver, DriverEntry, Exit, Thread, ThreadState};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, asyncio};
use std::collections::BTreeMap;

/// Threads of one run: what ten bits of an event can name.
const THREADS_MAX: usize = 1 << 10;

/// `TIME_TO_BE_FAIR_NS` of CPython 3.14 `Python/lock.c`: who waited longer is handed the lock.
const FAIR_NS: u64 = 1_000_000;

/// A thread that waits for a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wait {
    thread: ThreadId,
    /// The lock. Counted.
    lock: ObjectId,
    /// When it gives up, virtual nanoseconds.
    until: Option<u64>,
    /// Whether it has been woken and not acted since.
    is_woken: bool,
    /// Since when it waits, virtual nanoseconds.
    since: u64,
    /// Whether who let go handed it the lock.
    is_given: bool,
}

/// What waits for what.
#[derive(Clone, Debug, Default)]
pub struct Threads {
    /// Who waits for a lock, the longest first.
    waits: Vec<Wait>,
    /// What the threads are called, but for a main thread that was never given a name.
    names: BTreeMap<ThreadId, Box<str>>,
    /// Whether the program has started a thread or waited for a lock: only then the interpreter's lock
    /// matters.
    pub are_used: bool,
    /// Whether threads act between each other's operations: a free-threaded build whose program has
    /// threads.
    pub interleave: bool,
    /// Whether there are worker processes.
    pub have_processes: bool,
    /// How many threads want to run, as they were counted last.
    pub runnable: u32,
    /// Whether the end of the program has joined its threads.
    pub are_joined: bool,
}

impl Threads {
    /// What a thread is called; none for a main thread that was never given a name.
    pub fn name(&self, id: ThreadId) -> Option<&str> {
        self.names.get(&id).map(|name| &**name)
    }

    /// Whether several threads can run Python at the same time.
    pub fn run_together(&self) -> bool {
        self.interleave || self.have_processes
    }

    /// What all processes share of the others' moment stays.
    pub fn keep_shared(&mut self, left: &mut Threads) {
        std::mem::swap(&mut self.names, &mut left.names);
        self.runnable = left.runnable;
        self.have_processes = true;
    }

    /// In a new process nobody waits.
    pub fn forget_waits(&mut self) {
        self.waits.clear();
    }

    /// Whether the thread waits for a lock.
    pub fn is_waiting(&self, id: ThreadId) -> bool {
        self.waits.iter().any(|wait| wait.thread == id)
    }
}

/// Whether [`native`] does it.
pub fn does(native: PyNative) -> bool {
    matches!(
        native,
        PyNative::ThreadStart
            | PyNative::ThreadIdent
            | PyNative::ThreadName
            | PyNative::LockAcquire
            | PyNative::LockRelease
            | PyNative::Cores
            | PyNative::SwitchInterval
            | PyNative::GilEnabled
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
    let reply = match native {
        PyNative::ThreadStart => return start(sim, id, first, second),
        PyNative::ThreadIdent => int(i64::from(id.0)),
        PyNative::ThreadName => name(sim, first, second),
        PyNative::GilEnabled => Value::Bool(sim.config.python_version() != PythonVersion::V3_14T),
        PyNative::Cores => int(i64::from(sim.config.cores)),
        PyNative::SwitchInterval => {
            if let Ok(Some(interval)) = nanoseconds(first) {
                sim.python.gil.interval_ns = interval;
            }
            Value::Float(sim.python.gil.interval_ns as f64 / 1e9)
        }
        PyNative::LockAcquire => return acquire(sim, id, first, second),
        _ => {
            if let Value::Object(lock) = first {
                release(sim, id, lock, recorder);
            }
            Value::Unit
        }
    };
    for value in arguments {
        sim.heap.release(*value);
    }
    Reply::Value(reply)
}

/// `(number, name or None)`: what the thread is called, after it was given a name.
fn name(sim: &mut Sim, number: Value, given: Value) -> Value {
    let Value::Int(_, number) = number else {
        return Value::Unit;
    };
    if let Some(given) = text::of(sim, given) {
        let given = given.into();
        let names = &mut sim.python.threads.names;
        names.insert(ThreadId(number as u16), given);
    }
    let called = sim.python.threads.name(ThreadId(number as u16));
    let called = called.unwrap_or("MainThread").to_owned();
    sim.heap.text(&called)
}

/// Seconds as nanoseconds; none for None.
fn nanoseconds(value: Value) -> Result<Option<u64>, Value> {
    let seconds = match number(value) {
        Some(Number::Int(whole)) => whole as f64,
        Some(Number::Float(seconds)) => seconds,
        None => return Ok(None),
    };
    Ok(Some((seconds * 1e9).ceil().max(0.0) as u64))
}

/// `_thread.start_new_thread(function, ())` with the thread's name: the number of the thread; it starts one
/// wake latency later.
fn start(sim: &mut Sim, id: ThreadId, function: Value, name: Value) -> Reply {
    let called = text::of(sim, name).unwrap_or_default().into();
    match make(sim, id, function, called) {
        Some(thread) => {
            sim.heap.release(name);
            Reply::Value(int(i64::from(thread.0)))
        }
        None => Reply::Later,
    }
}

/// A thread that calls a function (owned); none if there are too many, which ends the run.
pub fn make(sim: &mut Sim, id: ThreadId, function: Value, called: Box<str>) -> Option<ThreadId> {
    if sim.threads.len() >= THREADS_MAX {
        machine::unsupported(sim, id, "more than 1023 threads in one run");
        return None;
    }
    sim.charge_runtime(id);
    let number = ThreadId(sim.threads.len() as u16);
    sim.python.threads.names.insert(number, called);
    begin_use(sim);
    let begins = sim.thread(id).clock + sim.config.costs.unpark_ns;
    let mut thread = Thread::new(number, begins);
    thread.cause = sim.thread(id).cause;
    thread.drivers.push(DriverEntry {
        driver: Driver::PythonThread(function),
        caller: None,
    });
    sim.threads.push(thread);
    sim.horizon = sim.horizon.min(begins);
    Some(number)
}

/// The program has threads: from now on the interpreter's lock matters, or the lack of it.
fn begin_use(sim: &mut Sim) {
    sim.python.threads.are_used = true;
    sim.python.threads.interleave = sim.config.python_version() == PythonVersion::V3_14T;
}

/// One step of a thread's driver: calls its function (owned) once, then ends the thread.
pub fn drive(sim: &mut Sim, id: ThreadId, function: Value, recorder: &mut dyn Recorder) {
    if function != Value::Unit {
        if let Some(entry) = sim.thread_mut(id).drivers.last_mut() {
            entry.driver = Driver::PythonThread(Value::Unit);
        }
        let kind = EventKind::WorkerStarted;
        let number = u32::from(id.0);
        let site = sim.site(id);
        let cause = sim.emit(recorder, kind, id, TaskId::NONE, site, number);
        sim.thread_mut(id).cause = cause;
        return roots::call_from_driver(sim, id, function, Vec::new(), recorder);
    }
    match sim.thread_mut(id).exit.take() {
        Some(Exit::Returned(value) | Exit::Raised(value)) => sim.heap.release(value),
        Some(Exit::Suspended(_) | Exit::Dropped) => {}
        None => {
            let kind = EventKind::WorkerEnded;
            let (number, site) = (u32::from(id.0), sim.site(id));
            sim.emit(recorder, kind, id, TaskId::NONE, site, number);
            sim.thread_mut(id).state = ThreadState::Ended;
        }
    }
}

/// Takes a lock if it is free; one that can be held notes by whom.
fn take(sim: &mut Sim, id: ThreadId, lock: ObjectId) -> bool {
    match sim.heap.body_mut(lock) {
        Body::List(values) if values.first() == Some(&Value::Bool(false)) => {
            values[0] = Value::Bool(true);
            if let Some(holder) = values.get_mut(1) {
                *holder = int(i64::from(id.0));
            }
            true
        }
        _ => false,
    }
}

/// The threads that wait for a lock, where in the text, and who holds it.
pub fn waiting(sim: &Sim) -> Vec<(ThreadId, SiteId, Option<ThreadId>)> {
    let here = |wait: &&Wait| sim.processes.is_here(wait.thread);
    let waits = sim.python.threads.waits.iter().filter(here);
    let row = |wait: &Wait| {
        let frame = sim.thread(wait.thread).frame;
        let site = frame.map(|frame| sim.visible_site_of(frame));
        let holder = match sim.heap.body(wait.lock) {
            Body::List(values) => match values.get(1) {
                Some(Value::Int(_, holder)) => Some(ThreadId(*holder as u16)),
                _ => None,
            },
            _ => None,
        };
        (wait.thread, site.unwrap_or_default(), holder)
    };
    let is_in_text = |row: &(ThreadId, SiteId, Option<ThreadId>)| {
        let span = sim.program.site(row.1);
        span.start < span.end
    };
    let mut rows: Vec<_> = waits.map(row).filter(is_in_text).collect();
    rows.sort_by_key(|row| row.0);
    rows
}

/// `(lock, seconds or None)`: whether the lock was taken; blocks the thread until then or until the time is
/// over.
fn acquire(sim: &mut Sim, id: ThreadId, lock: Value, seconds: Value) -> Reply {
    let Value::Object(object) = lock else {
        return Reply::Value(Value::Bool(false));
    };
    let patience = nanoseconds(seconds).unwrap_or_default();
    let is_taken = take(sim, id, object);
    if is_taken || patience == Some(0) {
        sim.heap.release(lock);
        return Reply::Value(Value::Bool(is_taken));
    }
    sim.charge_runtime(id);
    let until = patience.map(|patience| sim.thread(id).clock.saturating_add(patience));
    begin_use(sim);
    sim.python.threads.waits.push(Wait {
        thread: id,
        lock: object,
        until,
        is_woken: false,
        since: sim.thread(id).clock,
        is_given: false,
    });
    sim.thread_mut(id).state = ThreadState::Parked(until);
    Reply::Later
}

/// Lets a lock go: the one that waits longest looks again; from 3.14 on it gets the lock if it has waited for
/// [`FAIR_NS`].
fn release(sim: &mut Sim, id: ThreadId, lock: ObjectId, recorder: &mut dyn Recorder) {
    let now = sim.thread(id).clock;
    let is_fair = sim.config.python_version() >= PythonVersion::V3_14;
    let mut waits = sim.python.threads.waits.iter_mut();
    let first = waits.find(|wait| wait.lock == lock && !wait.is_woken);
    let woken = first.map(|wait| {
        wait.is_woken = true;
        wait.is_given = is_fair && now.saturating_sub(wait.since) > FAIR_NS;
        (wait.thread, wait.is_given)
    });
    let heir = woken
        .filter(|(_, is_given)| *is_given)
        .map(|(heir, _)| heir);
    if let Body::List(values) = sim.heap.body_mut(lock)
        && let Some(is_taken) = values.first_mut()
    {
        *is_taken = Value::Bool(heir.is_some());
        if let Some(holder) = values.get_mut(1) {
            *holder = heir.map_or(Value::Unit, |heir| int(i64::from(heir.0)));
        }
    }
    if let Some((thread, _)) = woken {
        sim.unpark(recorder, id, thread);
    }
}

/// A thread that waits for a lock acts: whether its wait is over. It is then told on its operand stack
/// whether it has the lock.
pub fn settle_wait(sim: &mut Sim, id: ThreadId) -> bool {
    let waits = &sim.python.threads.waits;
    let Some(at) = waits.iter().position(|wait| wait.thread == id) else {
        return true;
    };
    let wait = waits[at];
    let is_taken = wait.is_given || take(sim, id, wait.lock);
    let is_over = wait
        .until
        .is_some_and(|until| sim.thread(id).clock >= until);
    if !is_taken && !is_over {
        sim.python.threads.waits[at].is_woken = false;
        sim.thread_mut(id).state = ThreadState::Parked(wait.until);
        return false;
    }
    sim.python.threads.waits.remove(at);
    control::push(sim, id, Value::Bool(is_taken));
    sim.heap.release(Value::Object(wait.lock));
    true
}

/// Whether a thread sleeps in the select of its loop: not for a lock.
pub fn is_in_select(sim: &Sim, id: ThreadId) -> bool {
    let thread = sim.thread(id);
    matches!(thread.state, ThreadState::Parked(_))
        && thread.frame.is_none()
        && !sim.python.gil.is_waiting(id)
        && !sim.python.threads.is_waiting(id)
}

/// The end of the program's body: joins its threads once, if it has any; the exit code is kept meanwhile.
pub fn join_all(sim: &mut Sim, id: ThreadId, code: i32) -> bool {
    let has_joined = std::mem::replace(&mut sim.python.threads.are_joined, true);
    let function = asyncio::shutdown::unit_function(sim, "threading._shutdown");
    let Some(function) = function.filter(|_| !has_joined) else {
        return false;
    };
    roots::start_root(sim, id, function, &[int(i64::from(code))]);
    true
}
