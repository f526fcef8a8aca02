//! How a run ends. Always visibly, always as a value.

use super::Sim;
use super::event::{TaskId, ThreadId};
use super::task::TaskPhase;
use super::waits::Wait;
use crate::ir::program::SiteId;

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The program ended by itself with exit code 0.
    Finished,
    /// The program failed: an uncaught exception, a panic in main, an error from main; its exit code.
    Failed(i32),
    /// A limit stopped it.
    Limit(Limit),
    /// It can never go on.
    Stuck(Stuck),
    /// It came to something outside the subset that could not be seen before running: where and what.
    Unsupported(SiteId, Box<str>),
    /// The simulation broke a rule that the runtime keeps ([`super::config::Config::check`]): which.
    Broken(Box<str>),
}

impl Outcome {
    /// The command's exit code for this outcome.
    pub fn exit_code(&self) -> i32 {
        match self {
            Outcome::Finished => 0,
            Outcome::Failed(_) => 1,
            Outcome::Unsupported(..) => 2,
            Outcome::Limit(_) => 3,
            Outcome::Stuck(_) => 4,
            Outcome::Broken(_) => 5,
        }
    }
}

/// Which limit stopped a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`super::config::Limits::events_max`]
    Events,
    /// [`super::config::Limits::operations_max`]
    Operations,
    /// [`super::config::Limits::time_max_ns`]
    Time,
    /// [`super::config::Limits::tasks_max`]
    Tasks,
    /// [`super::config::Limits::objects_max`]
    Objects,
    /// [`super::config::Limits::output_bytes_max`]
    Output,
}

/// Nothing can ever happen again: the tasks that wait, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// The waiting tasks and the sites of their awaits.
    pub waiting: Vec<(TaskId, SiteId)>,
    /// Rust: what each waits for, and who could have ended it.
    pub waits: Vec<Wait>,
    /// The threads of a Python program that wait for a lock, where, and which thread holds it.
    pub threads: Vec<(ThreadId, SiteId, Option<ThreadId>)>,
}

impl Stuck {
    /// Who waits in `sim`, at most 64 of them.
    pub fn of(sim: &Sim) -> Stuck {
        let waits = |task: &super::task::TaskRecord| matches!(task.phase, TaskPhase::Waiting);
        let waiting = (0..sim.tasks.len())
            .filter(|index| waits(sim.tasks.get(*index)))
            .take(64)
            .map(|index| (TaskId(index), sim.waiting_site(TaskId(index))))
            .collect();
        let waits = super::waits::all(sim);
        let threads = crate::sim::machine::py::threads::waiting(sim);
        Stuck {
            waiting,
            waits,
            threads,
        }
    }
}
