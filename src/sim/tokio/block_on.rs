//! `block_on` (tokio 1.54 `runtime/runtime.rs`, `multi_thread/mod.rs`, `runtime/park.rs` `CachedParkThread`): the
//! main future on the calling thread, then the runtime's drop.
//!
//! On a multi_thread runtime the thread is no worker: it polls, and parks on a condvar of its own.

use super::context::{Context, Place, RuntimeId, with_cause};
use super::coop::Budget;
use super::current_thread::{self, Loop};
use super::runtime::{self, Flavor};
use super::task::cell::Kind;
use super::task::{harness, spawn};
use super::thread_per_core::{self, Cores};
use super::{blocking, park, shutdown};
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::machine::{Reply, control, unwind};
use crate::sim::task::TaskPhase;
use crate::sim::thread::{Driver, DriverEntry, Exit};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// tokio's own words for a nested call (`runtime/context/runtime.rs` `enter_runtime`).
const NESTED: &str = "Cannot start a runtime from within a runtime. This happens because a function \
                      (like `block_on`) attempted to block the current thread while the thread is being \
                      used to drive asynchronous tasks. If you are in an async function, use `.await` on \
                      the future instead of blocking on it.";

/// As [`NESTED`], of the functions that block (`future/block_on.rs`).
const CANNOT_BLOCK: &str = "Cannot block the current thread from within a runtime. This happens because a \
                            function attempted to block the current thread while the thread is being used \
                            to drive asynchronous tasks.";

/// A `block_on` call under way.
#[derive(Clone, Copy, Debug)]
pub struct BlockOn {
    /// The calling thread.
    pub thread: ThreadId,
    /// The runtime.
    pub runtime: RuntimeId,
    /// The future's number.
    pub task: TaskId,
    /// What it does next.
    pub step: Step,
    /// Its parker was notified: the next park returns at once.
    pub notified: bool,
    /// Whether the runtime stays when the future is done.
    pub stays: bool,
    /// What the thread was before.
    pub outer: Context,
    /// The task it polled before.
    pub outer_task: TaskId,
    /// Whether it runs the tasks of a current_thread runtime: not through a Handle.
    pub drives: bool,
    /// Whether it is no call of the program's, but the loop of a core's thread.
    pub is_core: bool,
    /// Until when it waits for threads of the runtime it drops; none: for ever.
    pub patience: Option<u64>,
}

impl BlockOn {
    /// Whether it waits for the runtime's threads to end.
    pub fn is_closing(&self) -> bool {
        matches!(self.step, Step::WaitForWorkers(_))
    }
}

/// What `block_on` does next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// The loop of current_thread.
    CurrentThread(Loop),
    /// multi_thread: polls the future.
    Poll,
    /// multi_thread: the poll came back.
    Polled,
    /// multi_thread: parks on its condvar.
    Park,
    /// multi_thread: the condvar returned.
    Unparked,
    /// The future is done: drops the runtime.
    Close(Exit),
    /// current_thread: drops the remaining tasks.
    Shutdown(Exit, shutdown::Progress),
    /// multi_thread: waits for the worker threads to end.
    WaitForWorkers(Exit),
    /// Hands the output to the caller.
    Return(Exit),
}

/// `#[tokio::main]`: builds the runtime, blocks on the future, drops the runtime, gives the output.
pub fn main(sim: &mut Sim, id: ThreadId, future: Value, recorder: &mut dyn Recorder) -> Reply {
    if sim.tokio.context(id).runtime.is_some() {
        sim.heap.release(future);
        return Reply::Raise(super::panic(sim, id, NESTED, recorder));
    }
    let runtime = runtime::build(sim, id, recorder);
    let drives = drives(sim, runtime) && sim.tokio.cores.is_none();
    enter(sim, id, (runtime, false, drives), future, recorder)
}

/// `runtime.block_on(future)`, or `handle.block_on(future)`: the runtime stays.
pub fn block_on(
    sim: &mut Sim,
    id: ThreadId,
    (runtime, by_handle): (RuntimeId, bool),
    future: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    if sim.tokio.context(id).place != Place::Outside {
        sim.heap.release(future);
        return Reply::Raise(super::panic(sim, id, NESTED, recorder));
    }
    let drives = !by_handle && drives(sim, runtime);
    enter(sim, id, (runtime, true, drives), future, recorder)
}

/// `drop(runtime)`: its tasks are dropped, its workers waited for.
/// `patience_ns`: how long its threads are waited for, if not for ever.
pub fn shut_down(
    sim: &mut Sim,
    id: ThreadId,
    runtime: RuntimeId,
    patience_ns: Option<u64>,
) -> Reply {
    let step = Step::Close(Exit::Returned(Value::Unit));
    let drives = drives(sim, runtime);
    begin(sim, id, (runtime, false, drives), TaskId::NONE, step);
    let end = patience_ns.map(|patience| sim.thread(id).clock.saturating_add(patience));
    if let Some(call) = sim.tokio.block_ons.last_mut() {
        call.patience = end;
    }
    let thread = sim.thread_mut(id);
    let caller = thread.frame.take();
    thread.drivers.push(DriverEntry {
        driver: Driver::TokioBlockOn,
        caller,
    });
    Reply::Later
}

/// The `blocking_` functions: blocks the thread on a future; it need not be in a runtime's context.
pub fn block_outside(
    sim: &mut Sim,
    id: ThreadId,
    future: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    let context = sim.tokio.context(id);
    if context.place != Place::Outside {
        sim.heap.release(future);
        return Reply::Raise(super::panic(sim, id, CANNOT_BLOCK, recorder));
    }
    let runtime = context.runtime.unwrap_or(RuntimeId(0));
    let reply = enter(sim, id, (runtime, true, false), future, recorder);
    sim.tokio.context_mut(id).runtime = context.runtime;
    reply
}

/// Notes a call under way, and what the thread is to the runtime meanwhile. `drives`: it runs the tasks of
/// a current_thread runtime.
fn begin(
    sim: &mut Sim,
    id: ThreadId,
    (runtime, stays, drives): (RuntimeId, bool, bool),
    task: TaskId,
    step: Step,
) {
    let place = match drives {
        true => Place::CurrentThread,
        false => Place::BlockOn,
    };
    let entered = Context {
        runtime: Some(runtime),
        place,
        ..Context::default()
    };
    let outer = std::mem::replace(sim.tokio.context_mut(id), entered);
    let outer_task = sim.thread(id).task;
    sim.tokio.block_ons.push(BlockOn {
        thread: id,
        runtime,
        task,
        step,
        notified: false,
        stays,
        outer,
        outer_task,
        drives,
        is_core: false,
        patience: None,
    });
}

/// The loop of a core's thread: it runs tasks until it is told to stop, then drops the runtime.
pub fn begin_core(sim: &mut Sim, id: ThreadId, runtime: RuntimeId) {
    let step = Step::CurrentThread(Loop::Outer);
    begin(sim, id, (runtime, false, true), TaskId::NONE, step);
    if let Some(call) = sim.tokio.block_ons.last_mut() {
        call.is_core = true;
    }
}

/// Whether a `block_on` that is no Handle's runs the tasks itself.
fn drives(sim: &Sim, runtime: RuntimeId) -> bool {
    sim.tokio.runtime(runtime).flavor == Flavor::CurrentThread
}

fn enter(
    sim: &mut Sim,
    id: ThreadId,
    (runtime, stays, drives): (RuntimeId, bool, bool),
    future: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    let site = sim.site(id);
    let task = spawn::new_task(sim, runtime, Kind::BlockOn(id), future, site);
    let step = match drives {
        true => {
            sim.tokio.runtime_mut(runtime).current.woken = true;
            Step::CurrentThread(Loop::Outer)
        }
        false => Step::Poll,
    };
    begin(sim, id, (runtime, stays, drives), task, step);
    let started = sim.emit(recorder, EventKind::BlockOnStarted, id, task, site, 0);
    sim.tasks.get_mut(task.0).cause = started;
    let thread = sim.thread_mut(id);
    thread.cause = started;
    let caller = thread.frame.take();
    thread.drivers.push(DriverEntry {
        driver: Driver::TokioBlockOn,
        caller,
    });
    sim.charge_runtime(id);
    Reply::Later
}

/// One step of `block_on` on this thread.
pub fn drive_block_on(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let Some(at) = position(sim, id) else {
        sim.thread_mut(id).drivers.pop();
        return;
    };
    let call = sim.tokio.block_ons[at];
    let next = match call.step {
        Step::CurrentThread(step) => current_thread::drive(sim, id, call, step, recorder),
        Step::Poll => {
            sim.tokio.context_mut(id).budget = Budget::FULL;
            harness::start_poll(sim, id, call.task, recorder);
            Step::Polled
        }
        Step::Polled => match main_polled(sim, id, call.task, call.notified, recorder) {
            Some(exit) => Step::Close(exit),
            None => Step::Park,
        },
        Step::Park if call.notified => Step::Unparked,
        Step::Park => {
            park::sleep_thread(sim, id, None, 0, recorder);
            Step::Unparked
        }
        Step::Unparked => {
            sim.tokio.block_ons[at].notified = false;
            Step::Poll
        }
        Step::Close(exit) => close(sim, id, call, exit, recorder),
        Step::Shutdown(exit, progress) => {
            match shutdown::step(sim, id, call.runtime, progress, recorder) {
                Some(progress) => Step::Shutdown(exit, progress),
                None => {
                    shutdown::drain(sim, call.runtime);
                    Step::WaitForWorkers(exit)
                }
            }
        }
        Step::WaitForWorkers(exit) => {
            let runtime = sim.tokio.runtime(call.runtime);
            let cores = sim.tokio.cores.as_ref().filter(|_| !call.is_core);
            let ended = runtime.workers_ended == runtime.workers.len() as u32
                && cores.is_none_or(Cores::have_ended);
            let now = sim.thread(id).clock;
            if ended && runtime.blocking.threads == 0 || call.patience.is_some_and(|end| now >= end)
            {
                Step::Return(exit)
            } else {
                park::sleep_thread(sim, id, call.patience, 0, recorder);
                Step::WaitForWorkers(exit)
            }
        }
        Step::Return(exit) => return finish(sim, id, at, exit, recorder),
    };
    sim.tokio.block_ons[at].step = match next {
        Step::Close(exit) if call.stays => Step::Return(exit),
        next => next,
    };
}

/// The call under way on a thread.
fn position(sim: &Sim, id: ThreadId) -> Option<usize> {
    let calls = &sim.tokio.block_ons;
    calls.iter().rposition(|call| call.thread == id)
}

/// The main future's poll came back: how it ended, if it did. `woken`: it was woken meanwhile.
pub fn main_polled(
    sim: &mut Sim,
    id: ThreadId,
    task: TaskId,
    woken: bool,
    recorder: &mut dyn Recorder,
) -> Option<Exit> {
    let exit = sim.thread_mut(id).exit.take();
    sim.tokio.context_mut(id).budget = Budget::UNCONSTRAINED;
    sim.charge_runtime(id);
    let (kind, phase, exit) = match exit {
        Some(exit @ Exit::Returned(_)) => (EventKind::TaskReturned, TaskPhase::Returned, exit),
        Some(exit @ Exit::Raised(_)) => (EventKind::TaskFailed, TaskPhase::Failed, exit),
        Some(Exit::Suspended(_)) => {
            let yielded = woken || sim.tokio.context(id).deferred;
            harness::tell_pending(sim, id, task, yielded, recorder);
            if woken {
                sim.tasks.get_mut(task.0).phase = TaskPhase::Ready;
            }
            return None;
        }
        Some(Exit::Dropped) | None => unreachable!("a poll returns, raises or suspends"),
    };
    let event = sim.emit(recorder, kind, id, task, harness::end_site(sim, task), 0);
    let record = sim.tasks.get_mut(task.0);
    record.phase = phase;
    record.root = None;
    record.object = None;
    record.cause = event;
    let thread = sim.thread_mut(id);
    thread.task = TaskId::NONE;
    thread.cause = event;
    let kind = EventKind::BlockOnReturned;
    let returned = sim.emit(recorder, kind, id, task, Default::default(), 0);
    sim.thread_mut(id).cause = returned;
    let future = std::mem::take(&mut sim.tokio.cell_mut(task).future);
    sim.heap.release(future);
    Some(exit)
}

/// The runtime is dropped (`Runtime::drop`): current_thread drops its tasks here, multi_thread tells its
/// workers and waits for them.
fn close(
    sim: &mut Sim,
    id: ThreadId,
    call: BlockOn,
    exit: Exit,
    recorder: &mut dyn Recorder,
) -> Step {
    let kind = EventKind::ShutdownStarted;
    let alive = sim.tokio.runtime(call.runtime).metrics.num_alive_tasks;
    let event = sim.emit(recorder, kind, id, TaskId::NONE, Default::default(), alive);
    sim.thread_mut(id).cause = event;
    sim.charge_runtime(id);
    if !call.is_core && thread_per_core::stop(sim, id, recorder) {
        return Step::WaitForWorkers(exit);
    }
    blocking::shut_down(sim, id, call.runtime, recorder);
    let owner = sim.tokio.runtime_mut(call.runtime);
    if owner.flavor == Flavor::CurrentThread {
        return Step::Shutdown(exit, shutdown::start(sim, call.runtime, recorder));
    }
    owner.inject.close();
    for worker in 0..owner.workers.len() as u32 {
        park::unpark_worker(sim, id, call.runtime, worker, recorder);
    }
    Step::WaitForWorkers(exit)
}

/// The runtime is gone: the output goes to the caller.
fn finish(sim: &mut Sim, id: ThreadId, at: usize, exit: Exit, recorder: &mut dyn Recorder) {
    let call = sim.tokio.block_ons.remove(at);
    *sim.tokio.context_mut(id) = call.outer;
    if call.is_core {
        return thread_per_core::end(sim, id, recorder);
    }
    let thread = sim.thread_mut(id);
    thread.task = call.outer_task;
    if let Some(entry) = thread.drivers.pop() {
        thread.frame = entry.caller;
    }
    match exit {
        Exit::Returned(value) => control::push(sim, id, value),
        Exit::Raised(panic) => unwind::raise(sim, id, panic, recorder),
        Exit::Suspended(_) | Exit::Dropped => {}
    }
}

/// Wakes a `block_on` future: its thread is unparked; current_thread polls it at its loop's head.
pub fn wake(
    sim: &mut Sim,
    by: ThreadId,
    task: TaskId,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    let Some(at) = sim
        .tokio
        .block_ons
        .iter()
        .position(|call| call.task == task)
    else {
        return;
    };
    let BlockOn {
        thread,
        runtime,
        drives,
        ..
    } = sim.tokio.block_ons[at];
    let was_woken = match drives {
        true => {
            let core = &mut sim.tokio.runtime_mut(runtime).current;
            std::mem::replace(&mut core.woken, true)
        }
        false => {
            let call = &mut sim.tokio.block_ons[at];
            std::mem::replace(&mut call.notified, true)
        }
    };
    if was_woken || sim.tasks.get(task.0).object.is_none() {
        return;
    }
    let runs = matches!(sim.tasks.get(task.0).phase, TaskPhase::Running(_));
    let (site, arg) = (sim.site(by), u32::from(runs));
    let woken = sim.emit_caused(recorder, EventKind::Woken, by, task, site, arg, cause);
    let record = sim.tasks.get_mut(task.0);
    record.cause = woken;
    if !runs {
        record.phase = TaskPhase::Ready;
    }
    with_cause(sim, by, woken, |sim| match drives {
        false => sim.unpark(recorder, by, thread),
        true if by == thread => {
            sim.tokio.runtime_mut(runtime).driver.did_wake = true;
        }
        true => park::unpark_driver(sim, by, runtime, recorder),
    });
    sim.charge_runtime(by);
}
