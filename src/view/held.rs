//! Locks, queues and channels that tasks share: each a place of its own, with its state and those who wait there.

use super::look::Look;
use super::stage::{Place, PlaceKind, place};
use super::threads::label;
use super::words::count;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::shared::{SharedSnapshot, SharedState};
use crate::sim::task::TaskPhase;

/// Most places drawn: those with waiters come before others.
const PLACES_MAX: usize = 4;

/// A buffer with more seats is told in words alone.
const SEATS_MAX: u32 = 8;

/// The places, and who is in one of them.
pub struct Held {
    /// In the order in which variables lead to them.
    pub places: Vec<Place>,
    tasks: Vec<TaskId>,
}

impl Held {
    /// Whether a task is in one of the places.
    pub fn has(&self, task: TaskId) -> bool {
        self.tasks.contains(&task)
    }
}

/// What tasks share; `may_wait` says of a waiting task whether it is in no other place.
pub fn held(look: &Look, may_wait: impl Fn(TaskId) -> bool) -> Held {
    let mut shown: Vec<(usize, &SharedSnapshot)> =
        look.snapshot.shared.iter().enumerate().collect();
    shown.sort_by_key(|(_, one)| one.waiters.is_empty());
    shown.truncate(PLACES_MAX);
    shown.sort_by_key(|(number, _)| *number);
    let mut held = Held {
        places: Vec::new(),
        tasks: Vec::new(),
    };
    for (_, one) in shown {
        let is_waiting = |task: TaskId| {
            let known = look.task(task);
            known.is_some_and(|known| known.phase == TaskPhase::Waiting)
        };
        let mut tasks: Vec<TaskId> = Vec::new();
        let mut timed = 0;
        for task in one.waiters.iter().copied().filter(|task| is_waiting(*task)) {
            if held.has(task) || tasks.contains(&task) {
                continue;
            }
            match may_wait(task) {
                true => tasks.push(task),
                false => timed += 1,
            }
        }
        let mut words = words(look, one);
        if timed > 0 {
            words += &format!(" and {} among the timers", count(timed, "waiter"));
        }
        held.places.push(Place {
            seats: seats(one.state),
            ..place(look, PlaceKind::Shared, &one.name, &tasks, words)
        });
        held.tasks.extend(tasks);
    }
    held
}

/// `Lock, locked`; `Mutex, held by A`; `Queue, holds 1 of 2`.
fn words(look: &Look, one: &SharedSnapshot) -> String {
    let letter = |task: &TaskId| look.names.get(task.0 as usize).map(|name| &*name.letter);
    let holders: Vec<&str> = one.holders.iter().filter_map(letter).collect();
    let holders = holders.join(", ");
    let state = match one.state {
        SharedState::Locked(true) if !holders.is_empty() => format!("held by {holders}"),
        SharedState::Read(1..) if !holders.is_empty() => format!("read by {holders}"),
        SharedState::Permits(left) if !holders.is_empty() => {
            format!("{} left, held by {holders}", count(left, "permit"))
        }
        SharedState::Locked(true) => "locked".to_owned(),
        SharedState::Locked(false) | SharedState::Read(0) => "free".to_owned(),
        SharedState::Read(readers) => format!("read by {readers}"),
        SharedState::Permits(left) => format!("{} left", count(left, "permit")),
        SharedState::Set(true) => "set".to_owned(),
        SharedState::Set(false) => "not set".to_owned(),
        SharedState::Holds(held, None) => format!("holds {held}"),
        SharedState::Holds(held, Some(bound)) => format!("holds {held} of {bound}"),
        SharedState::Arrived(there, all) => format!("{there} of {all} there"),
        SharedState::Gil(holder, waiters) => return gil(look, holder, waiters),
        SharedState::Plain => return one.what.to_owned(),
    };
    format!("{}, {state}", one.what)
}

/// `held by Thread asyncio_0, 1 thread waits`.
fn gil(look: &Look, holder: Option<ThreadId>, waiters: u32) -> String {
    let named = |thread: ThreadId| {
        let name = look.thread(thread).map_or("", |thread| &thread.name);
        label(look.side, thread, None, name)
    };
    let holder = holder.map_or_else(
        || "free".to_owned(),
        |thread| format!("held by {}", named(thread)),
    );
    match waiters {
        0 => holder,
        1 => format!("{holder}, 1 thread waits"),
        more => format!("{holder}, {more} threads wait"),
    }
}

fn seats(state: SharedState) -> Option<(u32, u32)> {
    match state {
        SharedState::Holds(held, Some(bound)) => {
            (bound <= SEATS_MAX).then_some((held.min(bound), bound))
        }
        _ => None,
    }
}
