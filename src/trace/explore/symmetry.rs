//! Workers that do the same are interchangeable: states that differ only by which of them does what are
//! one, unless the program can tell them apart.

use crate::ir::native::{Native, TokioNative};
use crate::ir::rs::RsNative;
use crate::ir::{Op, Program};
use crate::sim::Sim;
use crate::sim::event::TaskId;
use crate::sim::thread::ThreadState;
use crate::sim::tokio::runtime::Runtime;
use crate::sim::tokio::task::harness::Stage;
use crate::sim::tokio::worker::{ParkFor, Step, Worker};

/// Which place each thread has among its like, and who has each place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// By thread: the thread whose place it takes.
    pub of: Vec<u16>,
    /// By place: the thread that takes it.
    pub at: Vec<u16>,
}

/// Whether a program can tell its threads apart.
pub fn tells_threads_apart(program: &Program) -> bool {
    let ops = program.functions.iter().flat_map(|function| &function.ops);
    let mut ops = ops.filter_map(|op| match op {
        Op::CallNative(native, _) => Some(native),
        _ => None,
    });
    ops.any(|native| {
        matches!(
            native,
            Native::Rs(RsNative::ThreadNumber) | Native::Tokio(TokioNative::WorkerMetric)
        )
    })
}

impl Places {
    /// Each thread in its own place.
    pub fn own(sim: &Sim) -> Places {
        let own: Vec<u16> = (0..sim.threads.len() as u16).collect();
        Places {
            of: own.clone(),
            at: own,
        }
    }

    /// The workers of each runtime in the order of what they do.
    pub fn sorted(sim: &Sim) -> Places {
        let mut places = Places::own(sim);
        for runtime in &sim.tokio.runtimes {
            let mut sorted: Vec<(u64, u16)> = runtime
                .workers
                .iter()
                .map(|worker| (looks(sim, runtime, worker), worker.thread.0))
                .collect();
            sorted.sort_unstable();
            for (worker, (_, thread)) in runtime.workers.iter().zip(&sorted) {
                places.at[usize::from(worker.thread.0)] = *thread;
                places.of[usize::from(*thread)] = worker.thread.0;
            }
        }
        places
    }

    /// Which thread of this state plays the part of each thread of another state that is the same but for
    /// the places; nothing if each plays its own.
    pub fn parts_of(&self, other: &Places) -> Vec<u16> {
        if self == other {
            return Vec::new();
        }
        let part = |place: &u16| self.at[usize::from(*place)];
        other.of.iter().map(part).collect()
    }
}

/// A number that two workers share only if they look alike; which tasks they have is told by the tasks'
/// functions and where they were spawned.
fn looks(sim: &Sim, runtime: &Runtime, worker: &Worker) -> u64 {
    let thread = sim.thread(worker.thread);
    let mut number = 0;
    let mut add = |part: u64| {
        number = (number ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        number ^= number >> 29;
    };
    add(match worker.step {
        Step::Start => 0,
        Step::Tick => 1,
        Step::NextTask => 2,
        Step::Task(polls) => 100 + u64::from(polls),
        Step::Steal => 3,
        Step::Park => 4,
        Step::Sleep(why) => 10 + reason(why),
        Step::Turn(why, _) => 20 + reason(why),
        Step::Shutdown(_) => 5,
        Step::End => 6,
    });
    add(match thread.state {
        ThreadState::Ready => 0,
        ThreadState::Blocked => 1,
        ThreadState::Parked(None) => 2,
        ThreadState::Parked(Some(_)) => 3,
        ThreadState::Ended => 4,
    });
    let sleeper = runtime.idle.sleepers.iter();
    let sleeper = sleeper.zip(1..).find(|(index, _)| **index == worker.index);
    add(sleeper.map_or(0, |(_, place)| place));
    let flags = [
        worker.is_searching,
        worker.has_park,
        worker.lifo_enabled,
        runtime.driver.holder == Some(worker.thread),
    ];
    flags.iter().for_each(|flag| add(u64::from(*flag)));
    if let Some(frame) = thread.frame {
        let frame = sim.frames.get(frame);
        add(u64::from(frame.function.0) << 32 | u64::from(frame.pc));
    }
    let stage = match sim.tokio.context(worker.thread).stage {
        Stage::Idle => None,
        Stage::Starting(task)
        | Stage::Polling(task)
        | Stage::Cancelling(task)
        | Stage::Completing(task, _) => Some(task),
    };
    let queued = worker.run_queue.iter();
    let mine = stage.into_iter().chain(worker.lifo_slot).chain(queued);
    mine.for_each(|task| add(kind_of(sim, task)));
    number
}

fn reason(why: ParkFor) -> u64 {
    match why {
        ParkFor::Maintenance => 0,
        ParkFor::Yield => 1,
        ParkFor::Rest => 2,
    }
}

fn kind_of(sim: &Sim, task: TaskId) -> u64 {
    let record = sim.tasks.get(task.0);
    u64::from(record.function.0) << 32 | u64::from(record.site.0)
}
