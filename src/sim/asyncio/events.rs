//! Handles: what the loop runs. CPython 3.13 `Lib/asyncio/events.py` `Handle`, `TimerHandle`.
//!
//! A task's own steps are never seen by a program as handles, so they are sixteen bytes in the queue.

use super::object::{AsyncioObject, Callback};
use super::{LoopId, base_events, futures};
use crate::sim::event::{EventIndex, EventKind, TaskId, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;
use crate::sim::weight::Weigh;
use crate::sim::{Recorder, Sim};

/// What a handle in the ready queue does. Objects named are owned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handle {
    /// `Task.__step`.
    Step(ObjectId),
    /// `Task.__step(exception)`: the task, the exception.
    StepRaising(ObjectId, ObjectId),
    /// `Task.__wakeup(future)`: the task, the future.
    Wakeup(ObjectId, ObjectId),
    /// gather's `_done_callback(child)`: the outer future, the child.
    GatherChild(ObjectId, ObjectId),
    /// `_run_until_complete_cb`.
    Stop,
    /// A due TimerHandle.
    Timer(ObjectId),
    /// A Handle of `call_soon`.
    User(ObjectId),
    /// The only step of `shutdown_asyncgens()` or `shutdown_default_executor()`.
    ShutdownStep,
}

/// An entry of `loop._ready`.
#[derive(Clone, Copy, Debug)]
pub struct Ready {
    /// What it does.
    pub handle: Handle,
    /// The event that put it there.
    pub cause: EventIndex,
}

const _: () = assert!(size_of::<Ready>() == 16);

/// What a timer does when it is due. Values are owned.
#[derive(Clone, Debug)]
pub enum TimerAction {
    /// Nothing: it was cancelled, or has run.
    Nothing,
    /// `futures._set_result_unless_cancelled(future, value)`.
    SetResult(ObjectId, Value),
    /// A function of the program with its arguments.
    User(Value, Box<[Value]>),
}

impl Weigh for TimerAction {
    fn outside(&self) -> usize {
        match self {
            TimerAction::User(_, arguments) => size_of_val(&arguments[..]),
            TimerAction::Nothing | TimerAction::SetResult(..) => 0,
        }
    }
}

/// A timer.
#[derive(Clone, Debug)]
pub struct TimerHandle {
    /// When it is due, virtual nanoseconds.
    pub when_ns: i64,
    /// What it does.
    pub action: TimerAction,
    /// `_cancelled`
    pub cancelled: bool,
    /// `_scheduled`: it is in the heap.
    pub scheduled: bool,
    /// The `TimerSet` event.
    pub cause: EventIndex,
    /// `_context`; none: an empty one. Owned.
    pub context: Option<ObjectId>,
    /// `_loop`
    pub home: LoopId,
}

/// A function of the program that the loop calls, with its arguments. Owned.
#[derive(Clone, Debug)]
pub struct UserHandle {
    /// The callable.
    pub callback: Value,
    /// Its arguments.
    pub arguments: Box<[Value]>,
    /// `_cancelled`
    pub cancelled: bool,
    /// `_context`; none: an empty one. Owned.
    pub context: Option<ObjectId>,
}

impl Handle {
    /// The objects it owns.
    pub fn owned(self) -> [Option<ObjectId>; 2] {
        match self {
            Handle::Step(a) | Handle::Timer(a) | Handle::User(a) => [Some(a), None],
            Handle::StepRaising(a, b) | Handle::Wakeup(a, b) | Handle::GatherChild(a, b) => {
                [Some(a), Some(b)]
            }
            Handle::Stop | Handle::ShutdownStep => [None, None],
        }
    }

    /// The task whose step it is.
    pub fn task(self) -> Option<ObjectId> {
        match self {
            Handle::Step(task) | Handle::StepRaising(task, _) | Handle::Wakeup(task, _) => {
                Some(task)
            }
            _ => None,
        }
    }
}

/// The timer behind an object.
pub fn timer(sim: &Sim, object: ObjectId) -> Option<&TimerHandle> {
    match sim.heap.body(object) {
        Body::Asyncio(AsyncioObject::Timer(timer)) => Some(timer),
        _ => None,
    }
}

fn timer_mut(sim: &mut Sim, object: ObjectId) -> Option<&mut TimerHandle> {
    match sim.heap.body_mut(object) {
        Body::Asyncio(AsyncioObject::Timer(timer)) => Some(timer),
        _ => None,
    }
}

/// What a due timer does. What only the loop can see is taken out of it; a function of the program
/// stays, for reports.
pub fn due_action(sim: &mut Sim, object: ObjectId) -> TimerAction {
    match timer_mut(sim, object) {
        Some(timer) => match timer.action {
            TimerAction::User(..) => timer.action.clone(),
            _ => std::mem::replace(&mut timer.action, TimerAction::Nothing),
        },
        None => TimerAction::Nothing,
    }
}

/// The timer left the heap.
pub fn unschedule(sim: &mut Sim, object: ObjectId) {
    if let Some(timer) = timer_mut(sim, object) {
        timer.scheduled = false;
    }
}

/// The task that a timer will wake: whoever waits for its future.
pub fn timer_task(sim: &Sim, object: ObjectId) -> TaskId {
    let Some(TimerAction::SetResult(future, _)) = timer(sim, object).map(|timer| &timer.action)
    else {
        return TaskId::NONE;
    };
    futures::first_waiter(sim, *future)
}

/// `Handle.cancel()`: `_callback` and `_args` are let go at once; a scheduled timer stays in the heap
/// and is counted.
pub fn cancel(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) {
    let task = timer_task(sim, object);
    let (pending, released) = match sim.heap.body_mut(object) {
        Body::Asyncio(AsyncioObject::Timer(timer)) if !timer.cancelled => {
            timer.cancelled = true;
            let action = std::mem::replace(&mut timer.action, TimerAction::Nothing);
            (timer.scheduled.then_some(timer.home), action_values(action))
        }
        Body::Asyncio(AsyncioObject::Handle(handle)) if !handle.cancelled => {
            handle.cancelled = true;
            let callback = std::mem::take(&mut handle.callback);
            let arguments = std::mem::take(&mut handle.arguments);
            (None, arguments.into_iter().chain([callback]).collect())
        }
        _ => return,
    };
    for value in released {
        sim.heap.release(value);
    }
    if let Some(home) = pending {
        base_events::get_mut(sim, home).cancelled_timers += 1;
        let site = base_events::visible_site(sim, id);
        sim.emit(recorder, EventKind::TimerCancelled, id, task, site, 0);
    }
}

/// From outside: the timer that this event set is due later. Its loop, if it sleeps, wakes up when it meant to
/// and finds nothing due.
pub fn put_off(
    sim: &mut Sim,
    id: ThreadId,
    set: EventIndex,
    by_ns: u64,
    recorder: &mut dyn Recorder,
) {
    let loops = sim.asyncio.loops.iter();
    let mut scheduled = loops.flat_map(|looped| looped.scheduled.items());
    let is_meant = |object| timer(sim, object).is_some_and(|it| it.cause == set && !it.cancelled);
    let Some(found) = scheduled.find(|item| is_meant(item.handle)).copied() else {
        return;
    };
    let object = found.handle;
    let when_ns = found.when_ns.saturating_add_unsigned(by_ns);
    let task = timer_task(sim, object);
    let left_ns = when_ns.saturating_sub_unsigned(sim.told_until).max(0) as u64;
    let told = sim.tell_put_off(id, task, set, left_ns, recorder);
    if let Some(timer) = timer_mut(sim, object) {
        timer.when_ns = when_ns;
        timer.cause = told;
        let home = timer.home;
        let heap = &mut base_events::get_mut(sim, home).scheduled;
        heap.put_off(object, when_ns);
    }
}

/// What an action owns.
pub fn action_values(action: TimerAction) -> Vec<Value> {
    match action {
        TimerAction::Nothing => Vec::new(),
        TimerAction::SetResult(future, value) => vec![Value::Object(future), value],
        TimerAction::User(callback, arguments) => arguments.into_iter().chain([callback]).collect(),
    }
}

/// The handle that a done callback becomes when its future `future` is done; it owns the callback's
/// object already, the future gains an owner.
pub fn of_callback(sim: &mut Sim, callback: Callback, future: ObjectId) -> Handle {
    if callback != Callback::Stop {
        sim.heap.retain(Value::Object(future));
    }
    match callback {
        Callback::Wakeup(task) => Handle::Wakeup(task, future),
        Callback::GatherChild(outer) => Handle::GatherChild(outer, future),
        Callback::Stop => Handle::Stop,
        Callback::User(handle) => {
            if let Body::Asyncio(AsyncioObject::Handle(user)) = sim.heap.body_mut(handle) {
                user.arguments = Box::new([Value::Object(future)]);
            }
            Handle::User(handle)
        }
    }
}

/// A Handle, count 1. Callback, arguments and context are owned by it.
pub fn user_handle(
    sim: &mut Sim,
    callback: Value,
    arguments: &[Value],
    context: Option<ObjectId>,
) -> ObjectId {
    let handle = UserHandle {
        callback,
        arguments: arguments.into(),
        cancelled: false,
        context,
    };
    let object = AsyncioObject::Handle(Box::new(handle));
    sim.heap.alloc(Body::Asyncio(object))
}
