//! What somebody outside does to a run: at an event, an action. The run forks there; everything before is as
//! without it. Replaying does the same again, so that every position stays a real run.

use super::asyncio::{base_events, cancel};
use super::event::{EventIndex, EventKind, NO_CAUSE, TaskId, ThreadId};
use super::thread::ThreadState;
use super::tokio::context::Place;
use super::tokio::task::join;
use super::value::Value;
use super::{Recorder, Sim, asyncio};
use crate::ir::program::{Language, SiteId};

/// How long the operating system holds up the threads that are passed over: longer than a poll that does
/// not block, shorter than a timer.
const HELD_UP_NS: u64 = 100_000;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// The task is cancelled: `Task.cancel()`, or the abort of a spawned task, from another thread.
    Cancel(TaskId),
    /// The thread goes first: the operating system holds up all others for [`HELD_UP_NS`].
    First(ThreadId),
    /// The timer that this event set, or put off last, is due so many milliseconds later than it was.
    PutOff(EventIndex, u32),
}

/// Longest delay of a timer, milliseconds: an hour.
pub const DELAY_MAX_MS: u32 = 3_600_000;

/// An action and its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Intervention {
    /// It is done once so many events have happened.
    pub event: EventIndex,
    /// What is done.
    pub action: Action,
}

impl Sim {
    /// Does what is due by now.
    pub(super) fn intervene(&mut self, recorder: &mut dyn Recorder) {
        while let Some(action) = self.choices.due(self.counters.events) {
            match action {
                Action::Cancel(task) if task.0 < self.tasks.len() => match self.language() {
                    Language::Python => self.cancel_from_outside(task, recorder),
                    Language::Rust => self.abort_from_outside(task, recorder),
                },
                Action::First(thread) if usize::from(thread.0) < self.threads.len() => {
                    self.let_go_first(thread);
                }
                Action::PutOff(set, by_ms) => self.put_timer_off(set, by_ms, recorder),
                Action::Cancel(_) | Action::First(_) => {}
            }
            self.forget_who_is_ahead();
        }
    }

    /// `loop.call_soon_threadsafe(task.cancel)`, without the turn of the loop in between.
    fn cancel_from_outside(&mut self, task: TaskId, recorder: &mut dyn Recorder) {
        let Some(object) = self.tasks.get(task.0).object else {
            return;
        };
        let Some(home) = asyncio::tasks::get(self, object).map(|state| state.future.home) else {
            return;
        };
        let id = base_events::get(self, home).thread;
        let cause = std::mem::replace(&mut self.thread_mut(id).cause, NO_CAUSE);
        if let Err(error) = cancel::cancel(self, id, object, Value::Unit, recorder) {
            self.heap.release(error);
        }
        self.thread_mut(id).cause = cause;
        base_events::signal(self, id, home, recorder);
    }

    /// `AbortHandle::abort` by a thread outside of the runtime. The program's own future is no task.
    fn abort_from_outside(&mut self, task: TaskId, recorder: &mut dyn Recorder) {
        if task == TaskId::MAIN {
            return;
        }
        let id = ThreadId(0);
        let cause = std::mem::replace(&mut self.thread_mut(id).cause, NO_CAUSE);
        let place = std::mem::replace(&mut self.tokio.context_mut(id).place, Place::Outside);
        join::abort(self, id, task, recorder);
        self.tokio.context_mut(id).place = place;
        self.thread_mut(id).cause = cause;
    }

    /// A timer of the program is due later than it was set for.
    fn put_timer_off(&mut self, set: EventIndex, by_ms: u32, recorder: &mut dyn Recorder) {
        let by_ns = u64::from(by_ms) * 1_000_000;
        let put_off = match self.language() {
            Language::Python => asyncio::events::put_off,
            Language::Rust => super::tokio::sleep::put_off,
        };
        put_off(self, ThreadId(0), set, by_ns, recorder);
    }

    /// Tells now, whatever the thread's own clock says, that a timer is due later.
    pub(super) fn tell_put_off(
        &mut self,
        id: ThreadId,
        task: TaskId,
        set: EventIndex,
        left_ns: u64,
        recorder: &mut dyn Recorder,
    ) -> EventIndex {
        let clock = self.thread(id).clock;
        let micros = u32::try_from(left_ns.div_ceil(1000)).unwrap_or(u32::MAX);
        self.thread_mut(id).clock = self.told_until;
        let kind = EventKind::TimerPutOff;
        let told = self.emit_caused(recorder, kind, id, task, SiteId(0), micros, set);
        self.thread_mut(id).clock = clock;
        told
    }

    fn let_go_first(&mut self, first: ThreadId) {
        let Some(time) = self.thread(first).next_time() else {
            return;
        };
        for thread in &mut self.threads {
            if thread.id != first && thread.state == ThreadState::Ready {
                let until = thread.clock.max(time).saturating_add(HELD_UP_NS);
                thread.sleep_until(until);
            }
        }
    }
}

impl Action {
    /// As a link says it: `cancel:3`, `first:1`, `delay:41:20` (the timer set by event 41, by 20 ms).
    pub fn to_text(self) -> String {
        match self {
            Action::Cancel(task) => format!("cancel:{}", task.0),
            Action::First(thread) => format!("first:{}", thread.0),
            Action::PutOff(set, by_ms) => format!("delay:{set}:{by_ms}"),
        }
    }

    /// Reads what [`Action::to_text`] writes.
    pub fn from_text(text: &str) -> Option<Action> {
        let (what, number) = text.split_once(':')?;
        match what {
            "cancel" => {
                let task: u32 = number.parse().ok()?;
                (task < TaskId::NONE.0).then_some(Action::Cancel(TaskId(task)))
            }
            "delay" => {
                let (set, by_ms) = number.split_once(':')?;
                let by_ms: u32 = by_ms.parse().ok()?;
                let is_legal = (1..=DELAY_MAX_MS).contains(&by_ms);
                is_legal.then_some(Action::PutOff(set.parse().ok()?, by_ms))
            }
            "first" => Some(Action::First(ThreadId(number.parse().ok()?))),
            _ => None,
        }
    }
}
