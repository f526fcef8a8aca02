//! Every order: where which thread acts next is a choice, not a matter of clocks.
//!
//! A thread acts from one *point* to the next; between two points it does nothing that another thread
//! could see or change. A thread that is chosen out of turn models an OS delay: the clocks of those
//! passed over rise to its own. Timers and blocking calls end only when nothing else can run.

use super::config::{Config, Order};
use super::event::ThreadId;
use super::frame::Frame;
use super::heap::Body;
use super::machine::destroy;
use super::outcome::Outcome;
use super::thread::{Driver, Exit, Thread, ThreadState};
use super::tokio::block_on::Step as BlockOnStep;
use super::tokio::object::TokioObject;
use super::tokio::task::harness::Stage;
use super::tokio::worker::{ParkFor, Step};
use super::value::Value;
use super::{Recorder, Sim};
use crate::ir::native::{Native, TokioNative};
use crate::ir::program::{Language, NameId};
use crate::ir::rs::{RsNative, RsOp};
use crate::ir::{Op, Program};
use crate::sim::choice::ChoicePoint;

/// Threads whose times are due within so many nanoseconds of each other may act in any order: a tick of
/// Tokio's timers.
const SAME_TIME_NS: u64 = 1_000_000;

/// Whose turn it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turn {
    /// The thread that acts up to its next point.
    pub acting: Option<ThreadId>,
    /// In the last step nobody acted, because everybody chose to wait.
    pub is_waiting: bool,
    /// Whether the program waits for time in a runtime.
    has_timers: bool,
}

impl Turn {
    /// Nobody's turn yet.
    pub fn new(config: &Config, program: &Program) -> Turn {
        Turn {
            acting: None,
            is_waiting: false,
            has_timers: config.order == Order::Chosen && has_timers(program),
        }
    }
}

impl Sim {
    /// Whether the thread that acted last is still the earliest, so that nobody need be asked: whoever starts
    /// or unparks a thread lowers the horizon. Threads of Python ask for their lock as well.
    pub(super) fn is_ahead(&self, id: ThreadId) -> bool {
        let thread = self.thread(id);
        thread.state == ThreadState::Ready
            && thread.clock < self.horizon
            && self.outcome.is_none()
            && (self.threads.len() == 1 || self.language() == Language::Rust)
    }

    /// Acts; a rule of the runtime that is broken then ends the run, where the run asks for that.
    pub(super) fn act_checked(&mut self, id: ThreadId, recorder: &mut dyn Recorder) {
        let before = self
            .config
            .check
            .then(|| super::tokio::moves::Before::of(self));
        self.act(id, recorder);
        if let (Some(before), None) = (before, &self.outcome) {
            let kept = super::tokio::invariants::check(self).and_then(|()| before.check(self, id));
            if let Err(broken) = kept {
                self.end(Outcome::Broken(broken.into()));
            }
        }
    }

    /// The threads of which one acts next, by number; none if nothing can ever happen.
    pub fn may_act(&self) -> Vec<ThreadId> {
        if let Some(thread) = self.turn.acting.filter(|id| !self.is_at_point(*id)) {
            return vec![thread];
        }
        let is_ready = |thread: &&Thread| thread.state == ThreadState::Ready;
        let ready = self.threads.iter().filter(is_ready);
        let inside = ready.clone().find(|thread| !self.is_at_point(thread.id));
        if let Some(thread) = inside {
            return vec![thread.id];
        }
        let first_ready = ready.map(|thread| thread.clock).min();
        let sleeping = self.threads.iter().filter(|thread| !is_ready(thread));
        let first_due = sleeping.filter_map(Thread::next_time).min();
        let until = first_due.map(|due| match first_ready {
            Some(first) => first,
            None => due + SAME_TIME_NS - 1,
        });
        let is_due = |thread: &&Thread| {
            let due = thread.next_time();
            due.is_some_and(|due| until.is_some_and(|until| due <= until))
        };
        let able = self.threads.iter();
        let able = able.filter(|thread| is_ready(thread) || is_due(thread));
        able.map(|thread| thread.id).collect()
    }

    /// The thread that goes on to its next point, or the one chosen among all that may act; unless a
    /// script says otherwise, the earliest. The answer after the last thread, where something is due
    /// later: everybody waits until then.
    pub(super) fn chosen_thread(&mut self, recorder: &mut dyn Recorder) -> Option<ThreadId> {
        let able = self.may_act();
        let due = self.due_later(&able);
        let times = able.iter().map(|id| self.thread(*id).next_time());
        let earliest = times.zip(0..).min().map_or(0, |(_, index)| index);
        let options = able.len() as u32 + u32::from(due.is_some());
        let answer = self.choices.pick(options, Some(earliest));
        if options > 1 {
            recorder.choice(ChoicePoint::NextThread, options, answer);
        }
        let chosen = able.get(answer as usize).copied();
        self.turn.is_waiting = chosen.is_none() && due.is_some();
        if let (None, Some(due)) = (chosen, due) {
            self.wait_until(due);
        }
        let chosen = chosen?;
        let time = self.thread(chosen).next_time().unwrap_or_default();
        for passed in able {
            self.thread_mut(passed).sleep_until(time);
        }
        self.horizon = u64::MAX;
        self.turn.acting = Some(chosen);
        Some(chosen)
    }

    /// When the next thing is due for which nobody able to act has to wait: the end of a blocking call or
    /// of a park, or a timer of a runtime. None while no thread can choose to wait.
    pub fn due_later(&self, able: &[ThreadId]) -> Option<u64> {
        let ready = |id: &&ThreadId| self.thread(**id).state == ThreadState::Ready;
        let latest = able.iter().filter(ready);
        let latest = latest.map(|id| self.thread(*id).clock).max()?;
        if self.turn.acting.is_some_and(|id| !self.is_at_point(id)) {
            return None;
        }
        let sleeping = self.threads.iter();
        let sleeping = sleeping.filter(|thread| thread.state != ThreadState::Ready);
        let sleepers = sleeping.filter_map(Thread::next_time);
        let timers = self.tokio.runtimes.iter();
        let timers = timers.filter_map(|runtime| runtime.driver.first_due_ns());
        let later = sleepers.chain(timers).filter(|due| *due > latest);
        later.min()
    }

    /// Everybody who could act waits until a moment.
    fn wait_until(&mut self, due: u64) {
        for thread in &mut self.threads {
            if thread.state == ThreadState::Ready {
                thread.sleep_until(due);
            }
        }
    }

    /// Whether what the thread does next is something that others could see or change.
    pub fn is_at_point(&self, id: ThreadId) -> bool {
        let thread = self.thread(id);
        if thread.state != ThreadState::Ready {
            return true;
        }
        if destroy::pending(self, id) {
            return false;
        }
        match thread.frame {
            Some(frame) => self.is_operation_shared(self.frames.get(frame)),
            None => self.is_driver_step_shared(thread),
        }
    }

    /// Whether what the thread's driver does next works on what threads share.
    fn is_driver_step_shared(&self, thread: &Thread) -> bool {
        let context = self.tokio.context(thread.id);
        let is_ending = !matches!(thread.exit, None | Some(Exit::Suspended(_)));
        if is_ending && matches!(context.stage, Stage::Polling(_)) {
            return false;
        }
        match thread.drivers.last().map(|entry| &entry.driver) {
            Some(Driver::TokioWorker(index)) => context.runtime.is_none_or(|runtime| {
                let worker = &self.tokio.runtime(runtime).workers[*index as usize];
                self.is_worker_step_shared(worker.step)
            }),
            Some(Driver::TokioBlockOn) => {
                let calls = &self.tokio.block_ons;
                let call = calls.iter().find(|call| call.thread == thread.id);
                call.is_none_or(|call| self.is_block_on_step_shared(call.step, thread))
            }
            Some(Driver::Program) => thread.exit.is_some(),
            _ => true,
        }
    }

    /// A worker's start concerns nobody. Who joins the sleepers sleeps: a wake-up between the two is as
    /// good as one after; only with timers does it matter who gets the driver.
    fn is_worker_step_shared(&self, step: Step) -> bool {
        match step {
            Step::Start => false,
            Step::Sleep(ParkFor::Rest | ParkFor::Yield) => self.turn.has_timers,
            _ => true,
        }
    }

    /// Between its poll and its park the calling thread only looks whether it was woken, and does so again
    /// afterwards.
    fn is_block_on_step_shared(&self, step: BlockOnStep, thread: &Thread) -> bool {
        match step {
            BlockOnStep::Polled | BlockOnStep::Park => false,
            BlockOnStep::Poll => thread.exit.is_some(),
            _ => true,
        }
    }

    /// Whether the frame's next operation works on what threads share.
    fn is_operation_shared(&self, frame: &Frame) -> bool {
        let function = self.program.function(frame.function);
        // A frame that raises behind its last operation does nothing more.
        let Some(op) = function.ops.get(frame.pc as usize).copied() else {
            return false;
        };
        if let Op::Rs(RsOp::CallMethod(name, _)) = op
            && self.wakes(name)
        {
            return true;
        }
        let is_native_poll = matches!(op, Op::Await(_)) && self.awaits_runtime(frame);
        if function.hidden {
            let goes_on = match frame.pc.checked_sub(1) {
                Some(before) => matches!(function.ops[before as usize], Op::Suspend(_)),
                None => !self.is_inside_shared(frame),
            };
            return function.shares && (goes_on || is_native_poll);
        }
        match op {
            Op::CallNative(native, _) => is_native_shared(native),
            Op::Rs(RsOp::JoinPoll(_)) => true,
            _ => is_native_poll,
        }
    }

    /// Whether a future of the runtime is on top of the operand stack.
    fn awaits_runtime(&self, frame: &Frame) -> bool {
        match frame.values.last() {
            Some(Value::Object(object)) => match self.heap.body(*object) {
                Body::Tokio(TokioObject::YieldNow(_)) => false,
                Body::Tokio(_) => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// `waker.wake()`, `waker.wake_by_ref()`
    fn wakes(&self, name: NameId) -> bool {
        matches!(self.program.name(name), "wake" | "wake_by_ref")
    }

    /// Whether the frame belongs to a step that has begun further out.
    fn is_inside_shared(&self, frame: &Frame) -> bool {
        frame.link.caller().is_some_and(|caller| {
            let function = self.frames.get(caller).function;
            self.program.function(function).shares
        })
    }
}

/// Whether a program waits for time in a runtime.
fn has_timers(program: &Program) -> bool {
    let ops = program.functions.iter().flat_map(|function| &function.ops);
    let waits = |op: &Op| {
        use TokioNative::{Sleep, SleepUntil};
        matches!(op, Op::CallNative(Native::Tokio(Sleep | SleepUntil), _))
    };
    ops.into_iter().any(waits)
}

/// Whether a function of the library works on what threads share, as far as programs call it directly.
fn is_native_shared(native: Native) -> bool {
    match native {
        Native::Tokio(native) => !matches!(
            native,
            TokioNative::YieldNow | TokioNative::Sleep | TokioNative::SleepUntil | TokioNative::Now
        ),
        Native::Rs(native) => matches!(
            native,
            RsNative::Print
                | RsNative::PrintErr
                | RsNative::Exit
                | RsNative::StrongCount
                | RsNative::WeakCount
                | RsNative::SharedGetMut
                | RsNative::TryUnwrap
                | RsNative::SharedIntoInner
                | RsNative::MakeMut
        ),
        Native::Py(_) | Native::Asyncio(_) => false,
    }
}
