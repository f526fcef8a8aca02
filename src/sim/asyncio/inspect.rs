//! What the page sees of asyncio: the ready queue, timers, the iteration, what each task waits for.

use super::base_events::{Loop, Stage};
use super::events::{self, Handle};
use super::{tasks, text};
use crate::sim::Sim;
use crate::sim::event::{NO_CAUSE, TaskId};
use crate::sim::inspect::{QueueEntry, Snapshot, ThreadDoing, TimerSnapshot};
use crate::sim::machine::py::threads;
use crate::sim::thread::{Driver, ThreadState};

/// Adds asyncio's part to a snapshot whose tasks and threads are there already.
pub fn fill_snapshot(sim: &Sim, snapshot: &mut Snapshot) {
    waiting_threads(sim, snapshot);
    let Some(running) = sim.asyncio.shown() else {
        return;
    };
    let running = super::base_events::get(sim, running);
    snapshot.turn = running.turn;
    let entries = running
        .ready
        .iter()
        .map(|entry| entry_of(sim, entry.handle));
    snapshot.ready = entries.collect();
    let scheduled = running.scheduled.items().iter();
    let live = scheduled
        .filter(|item| events::timer(sim, item.handle).is_some_and(|timer| !timer.cancelled));
    let mut timers: Vec<_> = live.collect();
    timers.sort_by_key(|item| (item.when_ns, item.seq));
    snapshot.timers = timers
        .into_iter()
        .map(|item| TimerSnapshot {
            task: events::timer_task(sim, item.handle),
            due_ns: item.when_ns.max(0) as u64,
            set: events::timer(sim, item.handle).map_or(NO_CAUSE, |timer| timer.cause),
        })
        .collect();
    for task in &mut snapshot.tasks {
        let object = sim.tasks.get(task.task.0).object;
        if let Some(state) = object.and_then(|object| tasks::get(sim, object)) {
            task.waits_for = text::waits_for(sim, state);
            if !task.chain.is_empty() {
                task.fut_waiter = text::fut_waiter(sim, state);
            }
        }
    }
    threads(sim, running, snapshot);
}

/// What threads are called, and what they wait for that do not sleep in a select.
fn waiting_threads(sim: &Sim, snapshot: &mut Snapshot) {
    for (thread, shown) in sim.threads.iter().zip(&mut snapshot.threads) {
        let name = sim.python.threads.name(thread.id);
        shown.name = name.unwrap_or_default().to_owned();
        let ThreadState::Parked(until) = thread.state else {
            continue;
        };
        if sim.python.gil.is_waiting(thread.id) {
            shown.doing = ThreadDoing::AtGil;
        } else if sim.python.threads.is_waiting(thread.id) {
            shown.doing = ThreadDoing::AtLock(until);
        }
    }
}

/// The thread of the loop waits in select while it is parked.
fn threads(sim: &Sim, running: &Loop, snapshot: &mut Snapshot) {
    for (thread, shown) in sim.threads.iter().zip(&mut snapshot.threads) {
        let loops = matches!(
            thread.drivers.last().map(|entry| &entry.driver),
            Some(Driver::Asyncio)
        );
        if !loops || thread.id != running.thread {
            continue;
        }
        match (thread.state, running.stage) {
            (ThreadState::Parked(until), Stage::Selected)
                if threads::is_in_select(sim, thread.id) =>
            {
                shown.doing = ThreadDoing::InDriver(until);
            }
            (ThreadState::Ready, Stage::Turn | Stage::Selected | Stage::Handles(_)) => {
                shown.doing = ThreadDoing::Scheduling;
            }
            _ => {}
        }
    }
}

fn entry_of(sim: &Sim, handle: Handle) -> QueueEntry {
    if let Some(task) = handle.task() {
        let number = tasks::id_of(sim, task);
        return QueueEntry::Task(number.unwrap_or(TaskId::NONE));
    }
    QueueEntry::Callback(
        match handle {
            Handle::GatherChild(..) => "gather: a child is done",
            Handle::Stop => "stop the loop",
            Handle::Timer(_) => "timer is due",
            Handle::User(_) => "callback",
            Handle::ShutdownStep => "shut down",
            Handle::Step(_) | Handle::StepRaising(..) | Handle::Wakeup(..) => "step",
        }
        .to_owned(),
    )
}
