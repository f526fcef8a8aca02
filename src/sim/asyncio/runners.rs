//! `asyncio.run`, `Runner`, `run_until_complete`, `run_forever`. CPython 3.13 `Lib/asyncio/runners.py`
//! `Runner`, `_cancel_all_tasks`; `base_events.py` `run_until_complete`, `run_forever`, `close`.
//!
//! Main ends; the stop callback is queued behind what is ready. `asyncio.run` and `Runner.close` then, each
//! in its own `run_until_complete`, cancel and gather the remaining tasks, close async generators, shut the
//! executor down (the last two are tasks too and take names), and close the loop.

use super::base_events::{self, Stage, running};
use super::library::{self, Row};
use super::object::{Callback, FutureStatus};
use super::shutdown::{cancel_all_tasks, close_running, report_cancelled, shut_down};
use super::{LoopId, combinators, contexts, create_task, futures, report, tasks, text};
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::heap::ObjectId;
use crate::sim::machine::py::exception::{self, ExceptionKind};
use crate::sim::machine::{Reply, control, unwind};
use crate::sim::thread::{Driver, DriverEntry};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// What runs a loop: what happens once main has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// `run_until_complete` or `run_forever`: the loop stops.
    Stop,
    /// `Runner.run`: the loop stops.
    Runner,
    /// `asyncio.run` or `Runner.close`: the loop is cleaned up and closed.
    Close,
}

/// Which `run_until_complete` the loop is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The main coroutine, or what the program waits for.
    Main,
    /// `_cancel_all_tasks`
    CancelAll,
    /// `loop.shutdown_asyncgens()`
    ShutdownAsyncgens,
    /// `loop.shutdown_default_executor()`
    ShutdownExecutor,
}

/// How main ended. Values are owned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// It returned.
    Returned(Value),
    /// It raised.
    Raised(Value),
}

fn runtime_error(sim: &mut Sim, what: &str) -> Value {
    exception::new(sim, ExceptionKind::RuntimeError, what)
}

/// The coroutine in a value.
fn coroutine_of(sim: &Sim, value: Value) -> Option<ObjectId> {
    match value {
        Value::Object(object) if create_task::is_coroutine(sim, object) => Some(object),
        _ => None,
    }
}

/// `asyncio.run(main, debug)`: runs it on a new loop (none while another runs) and closes that. Main is
/// owned.
pub fn run(
    sim: &mut Sim,
    id: ThreadId,
    home: Option<LoopId>,
    main: Value,
    debug: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    if sim.processes.is_worker() {
        return in_worker(sim, id);
    }
    let Some(home) = home else {
        let what = "asyncio.run() cannot be called from a running event loop";
        let error = runtime_error(sim, what);
        library::add_holding(sim, error, &[Row::RunNested], main);
        return Reply::Raise(error);
    };
    if coroutine_of(sim, main).is_none() {
        let error = not_a_coroutine(sim, main);
        library::add(sim, error, &[Row::RunnerRunNoCoroutine, Row::Run]);
        return Reply::Raise(error);
    }
    sim.asyncio.was_installed = true;
    if debug != Value::Unit {
        base_events::get_mut(sim, home).debug = debug == Value::Bool(true);
    }
    let reply = run_main(sim, id, home, main, None, Goal::Close, recorder);
    if matches!(reply, Reply::Later) {
        report::tell_selector(sim, id, recorder);
    }
    reply
}

/// `ValueError: a coroutine was expected`; the value is given up.
fn not_a_coroutine(sim: &mut Sim, given: Value) -> Value {
    let what = format!("a coroutine was expected, got {}", text::repr(sim, given));
    sim.heap.release(given);
    exception::new(sim, ExceptionKind::ValueError, &what)
}

/// `Runner.run(coro, context)` on its loop; both are owned.
pub fn runner_run(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    main: Value,
    context: Option<ObjectId>,
    recorder: &mut dyn Recorder,
) -> Reply {
    if sim.processes.is_worker() {
        return in_worker(sim, id);
    }
    if sim.asyncio.running.is_some() {
        contexts::release(sim, context);
        let what = "Runner.run() cannot be called from a running event loop";
        let error = runtime_error(sim, what);
        library::add_holding(sim, error, &[Row::RunnerRunNested], main);
        return Reply::Raise(error);
    }
    if coroutine_of(sim, main).is_none() {
        contexts::release(sim, context);
        let error = not_a_coroutine(sim, main);
        library::add(sim, error, &[Row::RunnerRunNoCoroutine]);
        return Reply::Raise(error);
    }
    run_main(sim, id, home, main, context, Goal::Runner, recorder)
}

fn run_main(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    main: Value,
    context: Option<ObjectId>,
    goal: Goal,
    recorder: &mut dyn Recorder,
) -> Reply {
    let Some(coroutine) = coroutine_of(sim, main) else {
        return Reply::Later;
    };
    tell_start(sim, id, home, recorder);
    let given = tasks::NewTask {
        coroutine,
        home,
        name: None,
        context,
    };
    match tasks::create(sim, id, given, recorder) {
        Some(task) => {
            super::remember_origin(sim, id, home, task, Some(Row::RunnerCreate));
            enter(sim, id, home, Some(task), goal, recorder)
        }
        None => Reply::Later,
    }
}

/// `loop.run_until_complete(future)`, `loop.run_forever()` (None). The future is owned.
pub fn run_loop(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    future: Option<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    if sim.processes.is_worker() {
        return in_worker(sim, id);
    }
    if let Some((what, rows)) = refusal(sim, home) {
        let error = runtime_error(sim, what);
        match future {
            Some(future) => library::add_holding(sim, error, &rows, future),
            None => library::add(sim, error, &rows[..1]),
        }
        return Reply::Raise(error);
    }
    tell_start(sim, id, home, recorder);
    let awaited = match future {
        None => None,
        Some(given @ Value::Object(object)) => {
            let is_future = futures::get(sim, object).is_some();
            if !is_future && coroutine_of(sim, given).is_none() {
                return Reply::Raise(not_awaitable(sim, given));
            }
            match combinators::ensure_future(sim, id, home, object, recorder) {
                Some(future) => Some(future),
                None => return Reply::Later,
            }
        }
        Some(other) => return Reply::Raise(not_awaitable(sim, other)),
    };
    enter(sim, id, home, awaited, Goal::Stop, recorder)
}

/// Why a loop cannot run now. `_check_closed`, `_check_running`
fn refusal(sim: &Sim, home: LoopId) -> Option<(&'static str, [Row; 2])> {
    if base_events::get(sim, home).closed {
        let rows = [Row::CheckClosed, Row::RunUntilCompleteClosed];
        return Some(("Event loop is closed", rows));
    }
    let running = sim.asyncio.running?;
    Some(if running == home {
        let rows = [Row::CheckRunning, Row::RunUntilCompleteRunning];
        ("This event loop is already running", rows)
    } else {
        let what = "Cannot run the event loop while another loop is running";
        (what, [Row::CheckOther, Row::RunUntilCompleteRunning])
    })
}

/// TypeError of `ensure_future`; the value is given up.
pub fn not_awaitable(sim: &mut Sim, given: Value) -> Value {
    sim.heap.release(given);
    let what = "An asyncio.Future, a coroutine or an awaitable is required";
    exception::new(sim, ExceptionKind::TypeError, what)
}

/// `Runner.close()` of a runner that has a loop.
pub fn close_runner(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    recorder: &mut dyn Recorder,
) -> Reply {
    if let Some((what, _)) = refusal(sim, home) {
        return Reply::Raise(runtime_error(sim, what));
    }
    enter(sim, id, home, None, Goal::Close, recorder);
    running(sim).ending = Some(Ending::Returned(Value::Unit));
    cancel_all_tasks(sim, id, recorder);
    Reply::Later
}

/// The loop starts to run, unless it has run before.
fn tell_start(sim: &mut Sim, id: ThreadId, home: LoopId, recorder: &mut dyn Recorder) {
    let site = base_events::visible_site(sim, id);
    let starting = base_events::get_mut(sim, home);
    starting.site = site;
    if starting.turn == 0 {
        let cause = sim.emit(recorder, EventKind::LoopStarted, id, TaskId::NONE, site, 0);
        sim.thread_mut(id).cause = cause;
    }
}

/// The thread drives the loop until it stops; the future (owned) is what that waits for.
fn enter(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    awaited: Option<ObjectId>,
    goal: Goal,
    recorder: &mut dyn Recorder,
) -> Reply {
    if let Some(future) = awaited {
        futures::add_done_callback(sim, id, future, Callback::Stop, recorder);
    }
    let context = sim.asyncio.context;
    if let Some(context) = context {
        sim.heap.retain(Value::Object(context));
    }
    sim.asyncio.running = Some(home);
    let is_custom = super::custom::overrides(sim, home);
    let entered = running(sim);
    entered.is_custom = is_custom;
    entered.thread = id;
    entered.awaited = awaited;
    entered.goal = goal;
    entered.phase = Phase::Main;
    entered.stage = Stage::Turn;
    entered.outer_context = context;
    let thread = sim.thread_mut(id);
    let caller = thread.frame.take();
    thread.drivers.push(DriverEntry {
        driver: Driver::Asyncio,
        caller,
    });
    Reply::Later
}

/// `_run_until_complete_cb`: the loop stops after this iteration. Not for SystemExit and
/// KeyboardInterrupt, which leave the loop by themselves.
pub fn main_done(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    if let Some(awaited) = running(sim).awaited {
        let future = futures::get_mut(sim, awaited);
        let failure = (future.status == FutureStatus::Failed).then_some(future.value);
        if let Some(exception) = failure {
            future.log_traceback = false;
            if leaves_loop(sim, exception) {
                return;
            }
        }
    }
    let running = running(sim);
    running.stopping = true;
    if running.phase == Phase::Main {
        let site = running.site;
        sim.emit(recorder, EventKind::LoopStopping, id, TaskId::MAIN, site, 0);
    }
}

fn leaves_loop(sim: &Sim, exception: Value) -> bool {
    exception::is_instance(sim, exception, ExceptionKind::SystemExit)
        || exception::is_instance(sim, exception, ExceptionKind::KeyboardInterrupt)
}

/// `run_forever` ended by itself: what was awaited is done, or somebody stopped the loop.
pub fn stopped(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let awaited = running(sim).awaited.take();
    match running(sim).phase {
        Phase::Main => {
            let ending = main_ending(sim, awaited);
            running(sim).ending = Some(ending);
            match running(sim).goal {
                Goal::Close => cancel_all_tasks(sim, id, recorder),
                Goal::Stop | Goal::Runner => running(sim).stage = Stage::Over,
            }
        }
        Phase::CancelAll => {
            report_cancelled(sim, id, recorder);
            shut_down(sim, id, Phase::ShutdownAsyncgens, recorder);
        }
        Phase::ShutdownAsyncgens => shut_down(sim, id, Phase::ShutdownExecutor, recorder),
        Phase::ShutdownExecutor => close_running(sim, id, recorder),
    }
    if let Some(awaited) = awaited {
        sim.heap.release(Value::Object(awaited));
    }
}

/// What `run_until_complete` or `run_forever` gives, with the library's frames in its traceback.
fn main_ending(sim: &mut Sim, awaited: Option<ObjectId>) -> Ending {
    let (last, result) = match awaited {
        None => return Ending::Returned(Value::Unit),
        Some(main) if futures::done(sim, main) => {
            (Row::RunUntilComplete, futures::result(sim, main))
        }
        Some(main) => {
            remove_stop(sim, main);
            let what = "Event loop stopped before Future completed.";
            (Row::RunUntilCompleteStopped, Err(runtime_error(sim, what)))
        }
    };
    match result {
        Ok(value) => Ending::Returned(value),
        Err(error) => {
            let rows = [last, Row::RunnerRun, Row::Run];
            let passed = match running(sim).goal {
                Goal::Stop => 1,
                Goal::Runner => 2,
                Goal::Close => 3,
            };
            library::add(sim, error, &rows[..passed]);
            Ending::Raised(error)
        }
    }
}

/// SystemExit or KeyboardInterrupt (owned) left the loop in the middle of an iteration.
pub fn interrupted(sim: &mut Sim, id: ThreadId, exception: Value, recorder: &mut dyn Recorder) {
    if super::custom::leave(sim, id) {
        return unwind::raise(sim, id, exception, recorder);
    }
    let running = running(sim);
    let awaited = running.awaited.take();
    let (phase, goal) = (running.phase, running.goal);
    replace_ending(sim, Ending::Raised(exception));
    if let Some(awaited) = awaited {
        remove_stop(sim, awaited);
        futures::get_mut(sim, awaited).log_traceback = false;
        sim.heap.release(Value::Object(awaited));
    }
    match (goal, phase) {
        (Goal::Stop | Goal::Runner, _) => self::running(sim).stage = Stage::Over,
        (Goal::Close, Phase::Main) => cancel_all_tasks(sim, id, recorder),
        (Goal::Close, _) => close_running(sim, id, recorder),
    }
}

/// Raises (owned) in the frame that the thread goes on with, or, where a driver does, in it.
pub fn raise(sim: &mut Sim, id: ThreadId, exception: Value, recorder: &mut dyn Recorder) {
    match sim.thread(id).frame {
        Some(_) => unwind::raise(sim, id, exception, recorder),
        None => interrupted(sim, id, exception, recorder),
    }
}

/// How `asyncio.run` ends is decided anew: the last exception wins.
pub fn replace_ending(sim: &mut Sim, ending: Ending) {
    let old = running(sim).ending.replace(ending);
    if let Some(Ending::Returned(old) | Ending::Raised(old)) = old {
        sim.heap.release(old);
    }
}

/// `future.remove_done_callback(_run_until_complete_cb)`
fn remove_stop(sim: &mut Sim, future: ObjectId) {
    let callbacks = &mut futures::get_mut(sim, future).callbacks;
    let kept = callbacks.as_slice().iter().copied();
    let kept: Vec<_> = kept
        .filter(|callback| *callback != Callback::Stop)
        .collect();
    *callbacks = super::object::Callbacks::None;
    for callback in kept {
        callbacks.push(callback);
    }
}

/// What runs the loop returns or raises in its caller.
pub fn hand_over(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let left = running(sim);
    let ending = left.ending.take();
    let context = left.outer_context.take();
    left.stage = Stage::Turn;
    left.stopping = false;
    if left.closed && sim.asyncio.installed == sim.asyncio.running {
        sim.asyncio.installed = None;
    }
    sim.asyncio.running = None;
    contexts::switch(sim, context);
    contexts::release(sim, context);
    let thread = sim.thread_mut(id);
    if let Some(entry) = thread.drivers.pop() {
        thread.frame = entry.caller;
    }
    match ending {
        Some(Ending::Returned(value)) => control::push(sim, id, value),
        Some(Ending::Raised(exception)) => raise(sim, id, exception, recorder),
        None => control::push(sim, id, Value::Unit),
    }
}

/// A loop in a worker process is not simulated.
fn in_worker(sim: &mut Sim, id: ThreadId) -> Reply {
    let what = "an event loop in a worker process: run it in the program's own process";
    crate::sim::machine::unsupported(sim, id, what);
    Reply::Later
}
