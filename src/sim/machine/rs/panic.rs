//! Panics: what the default hook writes, and the payload that unwinds.

use super::arith::Fault;
use super::object::RsObject;
use super::place;
use crate::ir::program::SiteId;
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::machine::{Flow, unsupported};
use crate::sim::{Recorder, Sim, Stream};

/// Panics with `message` at the current operation: writes what rustc 1.95's default hook writes
/// (`library/std/src/panicking.rs` `default_hook`) and unwinds. The number behind the thread's name is
/// the thread's id on the system; here it is the virtual thread's, from 1.
pub fn raise(sim: &mut Sim, id: ThreadId, message: &str, recorder: &mut dyn Recorder) -> Flow {
    let site = match sim.thread(id).frame {
        Some(frame) => sim.visible_site_of(frame),
        None => SiteId(0),
    };
    raise_at(sim, id, site, message, recorder)
}

/// As [`raise`], reported at another place of the text.
pub fn raise_at(
    sim: &mut Sim,
    id: ThreadId,
    site: SiteId,
    message: &str,
    recorder: &mut dyn Recorder,
) -> Flow {
    let span = sim.program.site(site);
    let (line, column) = sim.program.lines.line_column(span.start);
    if sim.silent_panics {
        return Flow::Raise(place::alloc(sim, RsObject::Panic(message.into())));
    }
    let name = super::thread::name(sim, id).unwrap_or("<unnamed>");
    let mut text = format!(
        "\nthread '{name}' ({}) panicked at src/main.rs:{}:{}:\n{message}\n",
        id.0 + 1,
        line + 1,
        column + 1
    );
    if sim.counters.panics == 0 {
        text.push_str(
            "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        );
    }
    sim.counters.panics += 1;
    sim.charge_runtime(id);
    sim.write(recorder, EventKind::Output, id, site, Stream::Err, &text);
    Flow::Raise(place::alloc(sim, RsObject::Panic(message.into())))
}

/// Ends the operation that met `fault`: a panic, or the end of the run.
pub fn fault(sim: &mut Sim, id: ThreadId, fault: Fault, recorder: &mut dyn Recorder) -> Flow {
    match fault {
        Fault::Panic(message) => raise(sim, id, &message, recorder),
        Fault::Unsupported(what) => unsupported(sim, id, &what),
    }
}
