//! The start and end of a program on the main thread.

use super::control;
use crate::ir::program::{Language, SiteId};
use crate::sim::event::{EventKind, TaskId, ThreadId};
use crate::sim::frame::{FrameId, FrameState, Link};
use crate::sim::outcome::Outcome;
use crate::sim::thread::Exit;
use crate::sim::{Recorder, Sim};

/// One step of the main thread's outermost driver: enters the entry function, then ends the program.
pub fn drive(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    match sim.thread_mut(id).exit.take() {
        None => start(sim, id, recorder),
        Some(exit) => finish(sim, id, exit, recorder),
    }
}

fn start(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    let cause = sim.emit(
        recorder,
        EventKind::ProgramStarted,
        id,
        TaskId::NONE,
        SiteId(0),
        0,
    );
    let entry = sim.program.entry;
    let frame = control::new_frame(sim, entry, &[]);
    let entered = sim.frames.get_mut(frame);
    entered.link = Link::Driver;
    entered.state = FrameState::Running;
    let thread = sim.thread_mut(id);
    thread.cause = cause;
    thread.frame = Some(frame);
    thread.depth = 1;
    initialize_prelude(sim, id, frame);
}

/// Enters what makes the prelude's classes and values, the first on top; the entry goes on after them.
fn initialize_prelude(sim: &mut Sim, id: ThreadId, entry: FrameId) {
    let program = sim.program.clone();
    let mut next = entry;
    for initializer in program.initializers.iter().rev() {
        let frame = control::new_frame(sim, *initializer, &[]);
        let entered = sim.frames.get_mut(frame);
        entered.link = Link::Discard(next);
        entered.state = FrameState::Running;
        let thread = sim.thread_mut(id);
        thread.frame = Some(frame);
        thread.depth += 1;
        next = frame;
    }
}

/// The entry function came back. The languages decide what that prints and the exit code; `None` means
/// that there is more to do first (destructors, shutdown): they put the exit back.
fn finish(sim: &mut Sim, id: ThreadId, exit: Exit, recorder: &mut dyn Recorder) {
    let code = match sim.language() {
        Language::Python => super::py::finish(sim, id, exit, recorder),
        Language::Rust => super::rs::finish(sim, id, exit, recorder),
    };
    if let Some(code) = code {
        sim.emit(
            recorder,
            EventKind::ProgramEnded,
            id,
            TaskId::NONE,
            SiteId(0),
            code as u32,
        );
        sim.end(match code {
            0 => Outcome::Finished,
            code => Outcome::Failed(code),
        });
    }
}
