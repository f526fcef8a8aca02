//! What our prelude's Rust text of Tokio's library is built on: the budget, the clock, lists of handles.

use super::coop::{self, Budget};
use super::object::{TokioObject, task_of};
use super::task::{join, join_list, parts};
use super::{sleep, time};
use crate::ir::native::TokioNative;
use crate::ir::program::IntKind;
use crate::sim::choice::ChoicePoint;
use crate::sim::config::Order;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::heap::Body;
use crate::sim::machine::rs::object::RsObject;
use crate::sim::machine::rs::{future, place};
use crate::sim::machine::{Reply, unsupported};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// How many lists a `watch` channel's receivers wait on (tokio 1.54 `sync/watch.rs` `BigNotify`).
const WATCH_LISTS: u32 = 8;

/// tokio's own words (`time/clock.rs`).
const NOT_FROZEN: &str = "time is not frozen";
const FROZEN: &str = "time is already frozen";
const NEEDS_CURRENT_THREAD: &str = "`time::pause()` requires the `current_thread` Tokio runtime. This is \
                                    the default Runtime used by `#[tokio::test].";

/// Calls one of these. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: TokioNative,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Reply {
    let given = arguments.first().copied().unwrap_or_default();
    let second = arguments.get(1).copied().unwrap_or_default();
    let first = place::follow(sim, given);
    let reply = match native {
        TokioNative::CoopProceed => Some(Value::Bool(coop::proceed(sim, id, recorder))),
        TokioNative::CoopGiveBack => {
            coop::give_back(sim, id);
            Some(Value::Unit)
        }
        TokioNative::CoopRemains => Some(Value::Bool(sim.tokio.context(id).budget.remains())),
        TokioNative::CoopSet => Some(coop_set(sim, id, first)),
        TokioNative::CoopReset => {
            if let Value::Int(_, left) = first {
                sim.tokio.context_mut(id).budget = Budget(u8::try_from(left).ok());
            }
            Some(Value::Unit)
        }
        TokioNative::WatchShard => Some(watch_list(sim, first == Value::Bool(true), recorder)),
        TokioNative::SleepUntil => match first {
            Value::Instant(deadline) => return sleep::until(sim, id, deadline, recorder),
            _ => None,
        },
        TokioNative::Pause | TokioNative::Resume | TokioNative::AdvanceClock => {
            return clock(sim, id, native, first, recorder);
        }
        TokioNative::IntoFuture => return Reply::Value(future::driven(sim, given)),
        TokioNative::JoinList => {
            let list = Body::Tokio(TokioObject::JoinList(Box::default()));
            Some(Value::Object(sim.heap.alloc(list)))
        }
        TokioNative::JoinListAdd | TokioNative::JoinListPush | TokioNative::JoinListPop => {
            join_list::native(sim, id, native, (first, second), recorder)
        }
        TokioNative::PartsNew
        | TokioNative::PartsBegin
        | TokioNative::PartsPush
        | TokioNative::PartsPop
        | TokioNative::PartsIsReady
        | TokioNative::PartsWaker => {
            let second = place::follow(sim, second);
            parts::native(sim, id, native, (first, second))
        }
        TokioNative::SameTask => {
            let other = place::follow(sim, second);
            Some(Value::Bool(task_of(sim, first) == task_of(sim, other)))
        }
        TokioNative::TakeOutput => task_of(sim, first).map(|task| output(sim, task)),
        _ => None,
    };
    sim.heap.release(given);
    sim.heap.release(second);
    match reply {
        Some(value) => Reply::Value(value),
        None => {
            unsupported(sim, id, "calling this with these arguments");
            Reply::Value(Value::Unit)
        }
    }
}

/// On which list a receiver of a `watch` channel waits. The lists are alike while nobody does: from the middle
/// one, all orders of later receivers are there.
fn watch_list(sim: &mut Sim, is_first: bool, recorder: &mut dyn Recorder) -> Value {
    let list = match is_first && sim.config.order == Order::Chosen {
        true => WATCH_LISTS / 2,
        false => {
            let answer = sim.choices.pick(WATCH_LISTS, None);
            recorder.choice(ChoicePoint::WatchList, WATCH_LISTS, answer);
            answer
        }
    };
    Value::Int(IntKind::Usize, i64::from(list))
}

/// Takes what a task gave: an `Option` of its `Result`, empty when there is none to take.
fn output(sim: &mut Sim, task: TaskId) -> Value {
    let output = join::take_output(sim, task).map(|result| {
        let result = RsObject::Result(result);
        place::alloc(sim, result)
    });
    place::alloc(sim, RsObject::Option(output))
}

/// Lifts the budget if asked to: what is left is given, to be put back.
fn coop_set(sim: &mut Sim, id: ThreadId, lift: Value) -> Value {
    if lift != Value::Bool(true) {
        return Value::Unit;
    }
    let context = sim.tokio.context_mut(id);
    let before = std::mem::replace(&mut context.budget, Budget::UNCONSTRAINED);
    Value::Int(IntKind::I32, before.0.map_or(-1, i64::from))
}

/// `time::pause()`, and the clock's part of `time::advance(duration)` (tokio 1.54 `time/clock.rs`).
fn clock(
    sim: &mut Sim,
    id: ThreadId,
    native: TokioNative,
    by: Value,
    recorder: &mut dyn Recorder,
) -> Reply {
    let Some(runtime) = sim.tokio.context(id).runtime else {
        return Reply::Raise(super::panic(
            sim,
            id,
            super::task::spawn::CONTEXT_MISSING,
            recorder,
        ));
    };
    let now = time::now(sim, id);
    let clock = sim.thread(id).clock;
    let owner = sim.tokio.runtime_mut(runtime);
    let failure = match (native, owner.driver.paused, by) {
        (TokioNative::Pause, _, _) if !owner.workers.is_empty() => Some(NEEDS_CURRENT_THREAD),
        (TokioNative::Pause, None, _) => {
            owner.driver.paused = Some(now);
            None
        }
        (TokioNative::Pause, Some(_), _) => Some(FROZEN),
        (TokioNative::Resume, Some(at), _) => {
            let driver = &mut owner.driver;
            driver.ahead_ns = at.saturating_sub(clock);
            driver.paused = None;
            None
        }
        (TokioNative::Resume, None, _) => Some(NOT_FROZEN),
        (_, Some(at), Value::Duration(by)) => {
            owner.driver.paused = Some(at.saturating_add(by));
            None
        }
        _ => Some(NOT_FROZEN),
    };
    match failure {
        Some(message) => Reply::Raise(super::panic(sim, id, message, recorder)),
        None => Reply::Value(Value::Unit),
    }
}
