//! Library modules of CPython that are written in Python, as our own Python text, in units: a program gets
//! the units whose members it names, and those that these use.
//!
//! A unit's body runs once before the program. What it binds is kept in globals that no program can
//! name; [`member::LIBRARY`] is the part that programs get through the module.

use super::Lowering;
use super::modules;
use super::pieces::{self, Lowered, Needs, Text, Tree};
use super::uses::Uses;
use crate::ir::builder::ProgramBuilder;
use crate::ir::py::member;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A part of a library module: every name that its body binds, and its text.
struct Unit {
    binds: &'static [&'static str],
    text: &'static str,
}

macro_rules! unit {
    ($file:literal, $($name:literal)*) => {
        Unit {
            binds: &[$($name,)*],
            text: include_str!(concat!("../../../sim/prelude/py/asyncio/", $file)),
        }
    };
}

/// The parts of asyncio, each after those that its body uses.
const UNITS: &[Unit] = &[
    unit!("base.py", "VERSION" "CancelledError" "get_running_loop" "current_task" "isfuture" "_release_waiter"
        "_LoopBoundMixin" "_ContextManagerMixin"),
    unit!("ensure_future.py", "ensure_future" "_wrap_awaitable"),
    unit!("lock.py", "Lock"),
    unit!("event.py", "Event"),
    unit!("semaphore.py", "Semaphore" "BoundedSemaphore"),
    unit!("condition.py", "Condition"),
    unit!("barrier.py", "Barrier" "BrokenBarrierError"),
    unit!("queues.py", "Queue" "PriorityQueue" "LifoQueue" "QueueEmpty" "QueueFull" "QueueShutDown" "_heappush"
        "_heappop" "_sift_down" "_sift_up"),
    unit!("timeouts.py", "Timeout" "timeout" "timeout_at" "delayed" "_insert_timeout_error"),
    unit!("taskgroups.py", "TaskGroup" "_is_base_error" "_refuse"),
    unit!("wait.py", "wait" "_wait" "FIRST_COMPLETED" "FIRST_EXCEPTION" "ALL_COMPLETED"),
    unit!("wait_for.py", "wait_for" "_expired" "_cancel_and_wait" "_Releasing"),
    unit!("as_completed.py", "as_completed" "_AsCompletedIterator"),
    unit!("threads.py", "to_thread" "run_in_executor" "set_default_executor" "_do_shutdown"
        "shutdown_default_executor" "_converted" "_copy_future_state" "_copy_to_concurrent" "wrap_future"
        "run_coroutine_threadsafe" "_chain_future" "_shut_down"),
    unit!("shield.py", "shield" "_log_on_exception"),
];

/// Whether a unit binds the name.
pub(super) fn is_bound(name: &str) -> bool {
    UNITS.iter().any(|unit| unit.binds.contains(&name))
}

/// The units with a member whose name the program gets from an object or a module, or has as a string.
pub(super) fn named(uses: &Uses) -> BTreeSet<usize> {
    let used = uses.named(member::LIBRARY);
    let binds = |unit: &Unit| unit.binds.iter().any(|name| used.contains(name));
    (0..UNITS.len())
        .filter(|unit| binds(&UNITS[*unit]))
        .collect()
}

/// Links the units that the program needs, and those that they use.
pub(super) async fn link(builder: &mut ProgramBuilder, needs: &mut Needs) {
    let mut texts: Vec<Option<Rc<Text>>> = vec![None; UNITS.len()];
    let mut open = needs.units.clone();
    while let Some(index) = open.pop_last() {
        if texts[index].is_none() {
            let text = pieces::text(UNITS[index].text);
            let lowered = lowered(&UNITS[index], &text).await;
            needs.add(&lowered.needs);
            open.extend(&lowered.needs.units);
            texts[index] = Some(text);
        }
    }
    for (unit, text) in UNITS.iter().zip(&texts) {
        if let Some(text) = text {
            builder.link(&lowered(unit, text).await.piece);
        }
    }
}

async fn lowered<'t>(unit: &Unit, text: &'t Text) -> &'t Lowered {
    text.lowered(|lowering, tree| lower(unit, lowering, tree))
        .await
}

fn lower<'t>(unit: &Unit, lowering: &mut Lowering<'t>, tree: &'t Tree) -> Needs {
    let Tree { module, names } = tree;
    lowering.initializer("<module>", module.body.iter(), tree);
    let bound = unit.binds.iter().all(|name| names.binds_global(name));
    debug_assert!(bound, "a unit binds what it says: {:?}", unit.binds);
    for name in unit.binds {
        lowering.global_named(name);
    }
    let is_used = |unit: &usize| {
        let mut binds = UNITS[*unit].binds.iter();
        binds.any(|name| names.uses_global(name))
    };
    let uses = Uses::of(lowering.builder.program());
    Needs {
        units: (0..UNITS.len()).filter(is_used).collect(),
        whole: modules::whole(&uses),
        modules: uses.modules,
        ..Needs::default()
    }
}
