//! Library modules of CPython that are written in Python, as our own Python text, in units: a program gets
//! the units whose members it names, and those that these use.
//!
//! A unit's body runs once before the program. What it binds is kept in globals that no program can
//! name; [`member::LIBRARY`] is the part that programs get through the module.

use super::Lowering;
use super::trees::{self, Tree};
use crate::ir::Span;
use crate::ir::builder::{FunctionBuilder, ProgramBuilder};
use crate::ir::op::Op;
use crate::ir::program::{Const, FunctionKind, NameId, Program};
use crate::ir::py::{PyOp, member};
use crate::lang::slices::pause;
use ruff_text_size::{Ranged, TextRange};
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

/// Adds the units whose members the program names, and those that they use.
pub(super) async fn append(mut builder: ProgramBuilder) -> ProgramBuilder {
    let mut open = named(builder.program());
    let mut parsed: Vec<Option<Rc<Tree>>> = vec![None; UNITS.len()];
    while let Some(index) = open.pop() {
        if parsed[index].is_some() {
            continue;
        }
        let tree = trees::tree(UNITS[index].text);
        let uses = |unit: &usize| {
            UNITS[*unit]
                .binds
                .iter()
                .any(|name| tree.names.uses_global(name))
        };
        open.extend((0..UNITS.len()).filter(uses));
        parsed[index] = Some(tree);
        pause().await;
    }
    for (unit, parsed) in UNITS.iter().zip(&parsed) {
        if let Some(tree) = parsed {
            builder = append_unit(builder, unit, tree);
            pause().await;
        }
    }
    builder
}

/// The units with a member whose name the program gets from an object or a module, or has as a string.
fn named(program: &Program) -> Vec<usize> {
    let mut used: BTreeSet<NameId> = BTreeSet::new();
    for op in program.functions.iter().flat_map(|function| &function.ops) {
        if let Op::Py(PyOp::LoadMethod(name) | PyOp::GetAttr(name)) = op
            && member::LIBRARY.contains(name)
        {
            used.insert(*name);
        }
    }
    let written = program
        .constants
        .iter()
        .filter_map(|constant| match constant {
            Const::Text(text) => Some(&**text),
            _ => None,
        });
    let members = member::LIBRARY.iter().map(|name| program.name(*name));
    let members: BTreeSet<&str> = members.collect();
    let written = written.filter(|text| members.contains(text));
    let used = used.iter().map(|name| program.name(*name));
    let used: BTreeSet<&str> = used.chain(written).collect();
    let binds = |unit: &Unit| unit.binds.iter().any(|name| used.contains(name));
    (0..UNITS.len())
        .filter(|unit| binds(&UNITS[*unit]))
        .collect()
}

fn append_unit(mut builder: ProgramBuilder, unit: &'static Unit, tree: &Tree) -> ProgramBuilder {
    let Tree { module, names } = tree;
    let name = builder.name("<module>");
    let body = builder.declare_function(name, FunctionKind::Plain, Span::default());
    let mut lowering = Lowering::new(builder, unit.text, names, true);
    let mut function = FunctionBuilder::new(name, FunctionKind::Plain, Span::default());
    function.declaration().hidden = true;
    lowering.enter_function(function, 0, "");
    lowering.body(&module.body);
    lowering.emit_none_return(TextRange::empty(module.end()));
    let lowered = lowering.leave_function();
    lowering.builder.define(body, lowered);
    lowering.builder.initializer(body);
    let bound = unit.binds.iter().all(|name| names.binds_global(name));
    debug_assert!(bound, "a unit binds what it says: {:?}", unit.binds);
    for name in unit.binds {
        lowering.global_named(name);
    }
    debug_assert!(
        lowering.diagnostics.is_empty(),
        "the prelude stays inside the subset: {:?}",
        lowering.diagnostics
    );
    lowering.builder
}
