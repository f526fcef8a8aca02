//! `tokio::time::sleep` (tokio 1.54 `time/sleep.rs`, `runtime/time/entry.rs`): the deadline is fixed at the
//! call, the timer registered at the first poll or at a reset before it.

use super::task::waker::{Waker, current, wake};
use super::time::{self, TimerKey};
use super::{coop, object::TokioObject, park, task};
use crate::sim::event::{EventIndex, EventKind, NO_CAUSE, TaskId, ThreadId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::control::Polled;
use crate::sim::machine::{Reply, unsupported};
use crate::sim::tokio::context::RuntimeId;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// tokio's own words when the runtime has gone (`RUNTIME_SHUTTING_DOWN_ERROR`).
const SHUTTING_DOWN: &str = "A Tokio 1.x context was found, but it is being shutdown.";

/// A Sleep future.
#[derive(Clone, Debug)]
pub struct Sleep {
    /// When it is due, virtual nanoseconds of its runtime's clock.
    pub deadline_ns: u64,
    runtime: RuntimeId,
    timer: Timer,
    waker: Option<Waker>,
    /// The event that told of the timer.
    set: EventIndex,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Timer {
    /// Not polled yet.
    Unregistered,
    /// In the wheel.
    Registered(TimerKey),
    /// Due.
    Fired,
}

impl Sleep {
    /// `Sleep::is_elapsed`.
    pub fn is_elapsed(&self) -> bool {
        self.timer == Timer::Fired
    }

    /// Whether its timer is in the wheel.
    pub fn is_registered(&self) -> bool {
        matches!(self.timer, Timer::Registered(_))
    }

    /// Its waker, if it was polled.
    pub fn waker(&self) -> Option<Waker> {
        self.waker
    }

    /// The event that set its timer or put it off last.
    pub fn set(&self) -> EventIndex {
        self.set
    }

    /// Whom it will wake.
    pub fn waiter(&self) -> TaskId {
        self.waker.map_or(TaskId::NONE, |waker| waker.task)
    }
}

/// `sleep(duration)`: pushes an inert future whose deadline is fixed now.
pub fn sleep(sim: &mut Sim, id: ThreadId, duration: Value, recorder: &mut dyn Recorder) -> Reply {
    let Value::Duration(duration) = duration else {
        unsupported(sim, id, "this argument of `sleep` (a Duration is needed)");
        return Reply::Value(Value::Unit);
    };
    let deadline_ns = time::now(sim, id).saturating_add(duration);
    until(sim, id, deadline_ns, recorder)
}

/// `sleep_until(deadline)`
pub fn until(sim: &mut Sim, id: ThreadId, deadline_ns: u64, recorder: &mut dyn Recorder) -> Reply {
    let deadline_ns = deadline_ns & !time::SYSTEM_NS;
    let Some(runtime) = sim.tokio.context(id).runtime else {
        return Reply::Raise(super::panic(
            sim,
            id,
            task::spawn::CONTEXT_MISSING,
            recorder,
        ));
    };
    let sleep = Sleep {
        deadline_ns,
        runtime,
        timer: Timer::Unregistered,
        waker: None,
        set: NO_CAUSE,
    };
    let object = Body::Tokio(TokioObject::Sleep(Box::new(sleep)));
    Reply::Value(Value::Object(sim.heap.alloc(object)))
}

/// Polls a Sleep for the thread's task. Takes one unit of budget.
pub fn poll(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) -> Polled {
    if !coop::proceed(sim, id, recorder) {
        return Polled::Pending;
    }
    let (timer, runtime, deadline_ns) = {
        let sleep = sleep_mut(sim, object);
        (sleep.timer, sleep.runtime, sleep.deadline_ns)
    };
    if sim.tokio.runtime(runtime).driver.is_shutdown {
        return Polled::Raise(super::panic(sim, id, SHUTTING_DOWN, recorder));
    }
    if timer == Timer::Unregistered {
        register(sim, id, object, runtime, deadline_ns, recorder);
    }
    let waker = current(sim, id);
    let sleep = sleep_mut(sim, object);
    if sleep.timer == Timer::Fired {
        return Polled::Ready(Value::Unit);
    }
    sleep.waker = Some(waker);
    coop::give_back(sim, id);
    Polled::Pending
}

/// Registers the timer; one whose tick has passed has fired already.
fn register(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    runtime: RuntimeId,
    deadline_ns: u64,
    recorder: &mut dyn Recorder,
) {
    let now = time::now_in(sim, id, runtime);
    let driver = &mut sim.tokio.runtime_mut(runtime).driver;
    let tick = driver.deadline_to_tick(deadline_ns);
    let Some((key, is_first)) = driver.insert(tick, object) else {
        sleep_mut(sim, object).timer = Timer::Fired;
        return;
    };
    let micros = deadline_ns.saturating_sub(now).div_ceil(1000);
    let micros = u32::try_from(micros).unwrap_or(u32::MAX);
    let (task, site) = (sim.thread(id).task, sim.site(id));
    let set = sim.emit(recorder, EventKind::TimerSet, id, task, site, micros);
    let sleep = sleep_mut(sim, object);
    sleep.timer = Timer::Registered(key);
    sleep.set = set;
    if is_first {
        super::context::with_cause(sim, id, set, |sim| {
            park::unpark_io(sim, id, runtime, recorder);
        });
    }
    sim.charge_runtime(id);
}

/// `Sleep::reset(deadline)` (`TimerEntry::reset`): a timer that is put off stays where it is in the wheel, which
/// moves it when that tick has come (`extend_expiration`); any other is registered anew at once, also before
/// the first poll (`reregister`).
pub fn reset(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    deadline_ns: u64,
    recorder: &mut dyn Recorder,
) {
    let sleep = sleep_mut(sim, object).clone();
    let runtime = sleep.runtime;
    sleep_mut(sim, object).deadline_ns = deadline_ns;
    let driver = &sim.tokio.runtime(runtime).driver;
    let is_shutdown = driver.is_shutdown;
    let tick = |deadline_ns| driver.deadline_to_tick(deadline_ns);
    if sleep.is_registered() && tick(deadline_ns) >= tick(sleep.deadline_ns) {
        return;
    }
    drop_sleep(sim, id, sleep, recorder);
    if is_shutdown {
        sleep_mut(sim, object).timer = Timer::Fired;
        return;
    }
    register(sim, id, object, runtime, deadline_ns, recorder);
    let sleep = sleep_mut(sim, object);
    if sleep.is_elapsed() && sleep.waker.is_some() {
        go_off(sim, id, object, recorder);
    }
}

/// `Sleep::reset_without_timer(deadline)`, as intervals do: the timer is registered at the next poll.
pub fn reset_without_timer(
    sim: &mut Sim,
    id: ThreadId,
    object: ObjectId,
    deadline_ns: u64,
    recorder: &mut dyn Recorder,
) {
    let sleep = sleep_mut(sim, object).clone();
    drop_sleep(sim, id, sleep, recorder);
    let sleep = sleep_mut(sim, object);
    sleep.deadline_ns = deadline_ns;
    sleep.timer = Timer::Unregistered;
    sleep.waker = None;
}

/// From outside: the timer that this event set is due later, as if its Sleep had been reset.
pub fn put_off(
    sim: &mut Sim,
    id: ThreadId,
    set: EventIndex,
    by_ns: u64,
    recorder: &mut dyn Recorder,
) {
    let runtimes = sim.tokio.runtimes.iter();
    let mut timers = runtimes.flat_map(|runtime| runtime.driver.timers());
    let is_meant = |object: &ObjectId| match sim.heap.body(*object) {
        Body::Tokio(TokioObject::Sleep(sleep)) => sleep.set == set,
        _ => false,
    };
    let found = timers.find(|(_, object)| is_meant(object));
    drop(timers);
    let Some((_, object)) = found else {
        return;
    };
    let sleep = sleep_mut(sim, object);
    sleep.deadline_ns = sleep.deadline_ns.saturating_add(by_ns);
    let (task, due_ns, runtime) = (sleep.waiter(), sleep.deadline_ns, sleep.runtime);
    let driver = &sim.tokio.runtime(runtime).driver;
    let now = driver.paused.unwrap_or(sim.told_until + driver.ahead_ns);
    let left_ns = due_ns.saturating_sub(now);
    let told = sim.tell_put_off(id, task, set, left_ns, recorder);
    sleep_mut(sim, object).set = told;
}

/// The timer is due: it has fired, and whoever waits for it is woken.
pub fn fire(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) {
    if !goes_back(sim, object) {
        go_off(sim, id, object, recorder);
    }
}

fn go_off(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) {
    let sleep = sleep_mut(sim, object);
    sleep.timer = Timer::Fired;
    let (waker, set) = (sleep.waker.take(), sleep.set);
    let task = waker.map_or(TaskId::NONE, |waker| waker.task);
    let site = match waker {
        Some(_) => sim.waiting_site(task),
        None => Default::default(),
    };
    let kind = EventKind::TimerFired;
    let fired = sim.emit_caused(recorder, kind, id, task, site, 0, set);
    if let Some(waker) = waker {
        wake(sim, id, waker, fired, recorder);
    }
}

/// Puts a timer whose deadline was put off since it was set back into the wheel (`mark_pending`); whether it
/// is one.
fn goes_back(sim: &mut Sim, object: ObjectId) -> bool {
    let sleep = sleep_mut(sim, object);
    let (Timer::Registered((set_for, _)), runtime) = (sleep.timer, sleep.runtime) else {
        return false;
    };
    let deadline_ns = sleep.deadline_ns;
    let driver = &mut sim.tokio.runtime_mut(runtime).driver;
    let tick = driver.deadline_to_tick(deadline_ns);
    let again = (tick > set_for).then(|| driver.insert(tick, object));
    let Some((key, _)) = again.flatten() else {
        return false;
    };
    sleep_mut(sim, object).timer = Timer::Registered(key);
    true
}

/// A Sleep is dropped: its timer leaves the wheel.
pub fn drop_sleep(sim: &mut Sim, id: ThreadId, sleep: Sleep, recorder: &mut dyn Recorder) {
    let Timer::Registered(key) = sleep.timer else {
        return;
    };
    sim.tokio.runtime_mut(sleep.runtime).driver.remove(key);
    let site = sim.site(id);
    let task = sleep.waiter();
    let kind = EventKind::TimerCancelled;
    sim.emit(recorder, kind, id, task, site, 0);
}

fn sleep_mut(sim: &mut Sim, object: ObjectId) -> &mut Sleep {
    match sim.heap.body_mut(object) {
        Body::Tokio(TokioObject::Sleep(sleep)) => sleep,
        other => unreachable!("a timer belongs to a Sleep: {other:?}"),
    }
}
