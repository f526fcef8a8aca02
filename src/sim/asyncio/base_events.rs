//! The event loop. CPython 3.13 `Lib/asyncio/base_events.py` `BaseEventLoop._run_once`,
//! `selectors.py` `EpollSelector.select`.
//!
//! One iteration: cancelled timers leave the heap; select waits for the earliest timer, unless
//! something is ready; due timers join the ready queue behind what is there; then as many handles run
//! as are in the queue now. What they add runs in the next iteration.

pub use super::event_loop::{Loop, Stage, TaskFactory, create, create_as, get, get_mut, running};
use super::events::{Handle, Ready, TimerAction, TimerHandle};
use super::heapq::Scheduled;
use super::object::AsyncioObject;
use super::runners;
use super::{LoopId, callbacks, combinators, events, futures, tasks};
use crate::ir::program::SiteId;
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::fifo::Fifo;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::control;
use crate::sim::machine::py::threads;
use crate::sim::thread::ThreadState;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// `_MIN_SCHEDULED_TIMER_HANDLES`: below it cancelled timers are only dropped from the top.
const SCHEDULED_TIMERS_MIN: usize = 100;
/// `MAXIMUM_SELECT_TIMEOUT`: a day, in nanoseconds.
const SELECT_MAX_NS: i64 = 24 * 3600 * 1_000_000_000;
/// epoll waits whole milliseconds; `EpollSelector.select` rounds up.
const SELECT_STEP_NS: i64 = 1_000_000;

/// `loop.call_soon` on the running loop; what the handle names is owned.
pub fn call_soon(
    sim: &mut Sim,
    id: ThreadId,
    handle: Handle,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    match sim.asyncio.running {
        Some(home) => call_soon_on(sim, id, home, handle, cause, recorder),
        None => release_handle(sim, handle),
    }
}

/// `loop.call_soon`: the handle joins the ready queue, told with its place there. What it names is owned.
pub fn call_soon_on(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    handle: Handle,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    let task = match handle.task() {
        Some(task) => tasks::get_mut(sim, task).id,
        None => TaskId::NONE,
    };
    enqueue(sim, id, home, handle, task, cause, recorder);
}

/// As [`call_soon_on`], with the number of the task whose step the handle is.
pub fn enqueue(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    handle: Handle,
    task: TaskId,
    cause: EventIndex,
    recorder: &mut dyn Recorder,
) {
    let queue = get(sim, home);
    if queue.closed {
        return release_handle(sim, handle);
    }
    let place = queue.ready.len() as u32;
    let mut index = cause;
    if !matches!(handle, Handle::Stop | Handle::ShutdownStep) {
        let (kind, site) = (EventKind::CallSoon, SiteId(0));
        index = sim.emit_caused(recorder, kind, id, task, site, place, cause);
        if task != TaskId::NONE {
            let record = sim.tasks.get_mut(task.0);
            record.phase = crate::sim::task::TaskPhase::Ready;
            record.cause = index;
        }
    }
    get_mut(sim, home).ready.push_back(Ready {
        handle,
        cause: index,
    });
}

/// `_write_to_self`: the select of the loop returns, the one it is in or the next.
pub fn signal(sim: &mut Sim, id: ThreadId, home: LoopId, recorder: &mut dyn Recorder) {
    let signalled = get_mut(sim, home);
    signalled.is_signalled = true;
    let (thread, stage) = (signalled.thread, signalled.stage);
    if stage == Stage::Selected && threads::is_in_select(sim, thread) {
        sim.charge_runtime(id);
        sim.unpark(recorder, id, thread);
    }
}

fn running_queue(sim: &mut Sim) -> &mut Fifo<Ready> {
    &mut running(sim).ready
}

/// Gives up what a handle owns.
pub fn release_handle(sim: &mut Sim, handle: Handle) {
    for object in handle.owned().into_iter().flatten() {
        sim.heap.release(Value::Object(object));
    }
}

/// `loop.call_later` (`by_clock`: each reads a later clock, as `loop.time` does) or `loop.call_at` (equal
/// times are equal unless the clock was read between): gives the TimerHandle,
/// with one count for the heap and one for the caller. What the action names and the context are owned.
#[expect(clippy::too_many_arguments, reason = "a timer has these parts")]
pub fn schedule(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    when_ns: i64,
    by_clock: bool,
    action: TimerAction,
    context: Option<ObjectId>,
    recorder: &mut dyn Recorder,
) -> Value {
    sim.charge_runtime(id);
    let until = when_ns.saturating_sub(sim.thread(id).clock as i64).max(0);
    let micros = u32::try_from((until as u64).div_ceil(1000)).unwrap_or(u32::MAX);
    let task = sim.thread(id).task;
    let site = visible_site(sim, id);
    let cause = sim.emit(recorder, EventKind::TimerSet, id, task, site, micros);
    let timer = TimerHandle {
        when_ns,
        action,
        cancelled: false,
        scheduled: true,
        cause,
        context,
        home,
    };
    let body = AsyncioObject::Timer(Box::new(timer));
    let handle = sim.heap.alloc(Body::Asyncio(body));
    let running = get_mut(sim, home);
    running.timers_made += u64::from(by_clock);
    running.scheduled.push(Scheduled {
        when_ns,
        seq: running.timers_made,
        handle,
    });
    sim.heap.retain(Value::Object(handle))
}

/// One step of the loop.
pub fn drive(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    if !running(sim).eager.is_empty() {
        return super::eager::drive(sim, id, recorder);
    }
    let driven = running(sim);
    let by_program = driven.is_custom && !driven.inside_custom;
    match driven.stage {
        Stage::Turn if by_program => super::custom::call(sim, id, recorder),
        Stage::Turn => start_turn(sim, id, recorder),
        Stage::InRunOnce => super::custom::returned(sim, id, recorder),
        Stage::Selected => collect_timers(sim, id, recorder),
        Stage::Handles(0) => end_turn(sim, id, recorder),
        Stage::Handles(left) => run_handle(sim, id, left - 1, recorder),
        Stage::InStep(task, left) => {
            let through = match sim.thread_mut(id).exit.take() {
                Some(exit) => tasks::after_step(sim, id, task, exit, recorder),
                None => None,
            };
            after_handle(sim, id, left);
            if running(sim).debug {
                let text = super::text::step_text(sim, task);
                slow_callback(sim, id, &text, recorder);
            }
            sim.heap.release(Value::Object(task));
            if let Some(future) = running(sim).woken_by.take() {
                sim.heap.release(Value::Object(future));
            }
            if let Some(exception) = through {
                runners::interrupted(sim, id, exception, recorder);
            }
        }
        Stage::InCallback(handle, left) => {
            after_handle(sim, id, left);
            if running(sim).debug {
                let text = super::text::repr(sim, Value::Object(handle));
                slow_callback(sim, id, &text, recorder);
            }
            if let Some(exit) = sim.thread_mut(id).exit.take() {
                callbacks::returned(sim, id, handle, exit, recorder);
            }
            sim.heap.release(Value::Object(handle));
        }
        Stage::Over => runners::hand_over(sim, id, recorder),
    }
}

/// A handle has run: the context is again that of whoever runs the loop.
fn after_handle(sim: &mut Sim, id: ThreadId, left: u32) {
    let running = running(sim);
    running.stage = Stage::Handles(left);
    let outer = running.outer_context;
    sim.thread_mut(id).task = TaskId::NONE;
    super::contexts::switch(sim, outer);
}

/// Debug mode: a handle that took long is reported. `BaseEventLoop._run_once`, `_format_handle`.
fn slow_callback(sim: &mut Sim, id: ThreadId, what: &str, recorder: &mut dyn Recorder) {
    let now = sim.thread(id).clock;
    let running = running(sim);
    let took = now.saturating_sub(running.began_ns);
    let limit = super::native::delay_ns(running.slow_callback);
    if took as i64 >= limit {
        let seconds = took as f64 / 1e9;
        let text = format!("Executing {what} took {seconds:.3} seconds\n");
        super::report::log(sim, id, super::report::WARNING, &text, recorder);
    }
}

/// Steps 1 to 3 of `_run_once`: drop cancelled timers, select.
fn start_turn(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    drop_cancelled(sim);
    let now = sim.thread(id).clock as i64;
    let running = running(sim);
    running.turn_told = false;
    running.stage = Stage::Selected;
    if !running.ready.is_empty() || running.stopping || running.is_signalled {
        return collect_timers(sim, id, recorder);
    }
    let Some(first) = running.scheduled.first() else {
        sim.thread_mut(id).state = ThreadState::Parked(None);
        return;
    };
    let timeout = first.when_ns.saturating_sub(now).clamp(0, SELECT_MAX_NS);
    if timeout == 0 {
        return collect_timers(sim, id, recorder);
    }
    let waits = (timeout as u64).next_multiple_of(SELECT_STEP_NS as u64);
    let micros = u32::try_from(waits / 1000).unwrap_or(u32::MAX);
    let index = sim.emit(
        recorder,
        EventKind::Select,
        id,
        TaskId::NONE,
        SiteId(0),
        micros,
    );
    sim.thread_mut(id).cause = index;
    sim.thread_mut(id).state = ThreadState::Parked(Some(now as u64 + waits));
}

/// Step 1: all cancelled timers if they are more than half of more than a hundred, else those on top.
fn drop_cancelled(sim: &mut Sim) {
    let cancelled_timers = running(sim).cancelled_timers;
    let mut scheduled = std::mem::take(&mut running(sim).scheduled);
    let total = scheduled.items().len();
    let cancelled = |sim: &Sim, item: &Scheduled| {
        events::timer(sim, item.handle).is_some_and(|timer| timer.cancelled)
    };
    let mut dropped = Vec::new();
    let mut left = cancelled_timers;
    if total > SCHEDULED_TIMERS_MIN && cancelled_timers as usize * 2 > total {
        dropped = scheduled.retain(|item| !cancelled(sim, item));
        left = 0;
    } else {
        while let Some(first) = scheduled.first()
            && cancelled(sim, first)
        {
            left = left.saturating_sub(1);
            dropped.extend(scheduled.pop());
        }
    }
    let running = running(sim);
    running.scheduled = scheduled;
    running.cancelled_timers = left;
    for item in dropped {
        events::unschedule(sim, item.handle);
        sim.heap.release(Value::Object(item.handle));
    }
}

/// Steps 4 and 5: due timers join the ready queue; the queue's length now is what this iteration runs.
/// The clock's resolution is a nanosecond: `when < time() + resolution` is `when <= time()`.
fn collect_timers(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    running(sim).is_signalled = false;
    let now = sim.thread(id).clock as i64;
    while let Some(item) = running(sim).scheduled.first().copied()
        && item.when_ns <= now
    {
        running(sim).scheduled.pop();
        events::unschedule(sim, item.handle);
        let timer = events::timer(sim, item.handle);
        let (set, cancelled) = timer.map_or((0, true), |timer| (timer.cause, timer.cancelled));
        let mut cause = set;
        if !cancelled {
            let task = events::timer_task(sim, item.handle);
            let kind = EventKind::TimerFired;
            cause = sim.emit_caused(recorder, kind, id, task, SiteId(0), 0, set);
        }
        running_queue(sim).push_back(Ready {
            handle: Handle::Timer(item.handle),
            cause,
        });
    }
    let running = running(sim);
    running.stage = Stage::Handles(running.ready.len() as u32);
}

/// The next handle of this iteration.
fn run_handle(sim: &mut Sim, id: ThreadId, left: u32, recorder: &mut dyn Recorder) {
    let Some(Ready { handle, cause }) = running_queue(sim).pop_front() else {
        running(sim).stage = Stage::Handles(0);
        return;
    };
    tell_turn(sim, id, handle, recorder);
    sim.thread_mut(id).cause = cause;
    let now = sim.thread(id).clock;
    let turning = running(sim);
    turning.stage = Stage::Handles(left);
    turning.began_ns = now;
    match handle {
        Handle::Step(task) => {
            running(sim).stage = Stage::InStep(task, left);
            tasks::step(sim, id, task, None, recorder);
        }
        Handle::StepRaising(task, exception) => {
            running(sim).stage = Stage::InStep(task, left);
            tasks::step(sim, id, task, Some(Value::Object(exception)), recorder);
        }
        Handle::Wakeup(task, future) => {
            let turning = running(sim);
            turning.stage = Stage::InStep(task, left);
            turning.woken_by = Some(future);
            tasks::wakeup(sim, id, task, future, recorder);
        }
        Handle::GatherChild(outer, child) => {
            let kind = EventKind::HandleRun;
            let index = sim.emit(recorder, kind, id, TaskId::NONE, SiteId(0), 1);
            sim.thread_mut(id).cause = index;
            combinators::child_done(sim, id, outer, child, recorder);
            release_handle(sim, handle);
        }
        Handle::Stop => runners::main_done(sim, id, recorder),
        Handle::Timer(timer) => fire(sim, id, timer, left, recorder),
        Handle::User(user) => callbacks::run(sim, id, user, left, recorder),
        Handle::ShutdownStep => call_soon(sim, id, Handle::Stop, cause, recorder),
    }
}

/// An iteration is told when it runs something of the program.
fn tell_turn(sim: &mut Sim, id: ThreadId, handle: Handle, recorder: &mut dyn Recorder) {
    let running = running(sim);
    if running.turn_told || matches!(handle, Handle::Stop | Handle::ShutdownStep) {
        return;
    }
    running.turn_told = true;
    running.turn += 1;
    let turn = running.turn;
    sim.emit(
        recorder,
        EventKind::LoopTurn,
        id,
        TaskId::NONE,
        SiteId(0),
        turn,
    );
}

/// A due timer's handle runs.
fn fire(sim: &mut Sim, id: ThreadId, timer: ObjectId, left: u32, recorder: &mut dyn Recorder) {
    match events::due_action(sim, timer) {
        TimerAction::Nothing => {}
        TimerAction::SetResult(future, value) => {
            if futures::done(sim, future) {
                sim.heap.release(value);
            } else {
                futures::set_result(sim, id, future, value, recorder);
            }
            sim.heap.release(Value::Object(future));
        }
        TimerAction::User(callback, arguments) => {
            let context = events::timer(sim, timer).and_then(|timer| timer.context);
            super::contexts::switch(sim, context);
            return callbacks::call(sim, id, timer, callback, &arguments, left, recorder);
        }
    }
    sim.heap.release(Value::Object(timer));
}

/// `run_forever` looks at `_stopping` only between iterations.
pub fn end_turn(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    if super::custom::leave(sim, id) {
        return control::push(sim, id, Value::Unit);
    }
    if std::mem::take(&mut running(sim).stopping) {
        runners::stopped(sim, id, recorder);
    } else if running(sim).is_custom {
        running(sim).stage = Stage::Turn;
    } else {
        start_turn(sim, id, recorder);
    }
}

/// The site of the person's own text that the thread is at: out of our prelude's frames.
pub fn visible_site(sim: &Sim, id: ThreadId) -> SiteId {
    let Some(frame) = sim.thread(id).frame else {
        return SiteId(0);
    };
    sim.visible_site_of(frame)
}
