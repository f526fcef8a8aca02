//! Panics: what the default hook writes, and the payload that unwinds.

use super::arith::Fault;
use super::object::{Panic, RsObject};
use super::place;
use crate::ir::program::{IntKind, SiteId};
use crate::ir::rs::RsNative;
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::frame::{FrameState, Link};
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, Reply, control, unsupported};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, Stream};

/// Panics with `message` at the current operation: writes what rustc 1.95's default hook writes
/// (`library/std/src/panicking.rs` `default_hook`), or has the program's own hook told, and unwinds.
pub fn raise(sim: &mut Sim, id: ThreadId, message: &str, recorder: &mut dyn Recorder) -> Flow {
    let site = current_site(sim, id);
    let payload = super::text::slice(sim, message);
    raise_with(sim, id, site, payload, recorder)
}

/// As [`raise`], reported at another place of the text, with a message that was put together while
/// running: a `String` for the program, not a `&str`.
pub fn raise_at(
    sim: &mut Sim,
    id: ThreadId,
    site: SiteId,
    message: &str,
    recorder: &mut dyn Recorder,
) -> Flow {
    let payload = sim.heap.text(message);
    raise_with(sim, id, site, payload, recorder)
}

/// How the standard library's messages begin that are constants.
const CONSTANT: &[&str] = &["attempt to ", "called `Option::unwrap()`"];

/// Where the current operation of the thread is in the text.
pub fn current_site(sim: &Sim, id: ThreadId) -> SiteId {
    match sim.thread(id).frame {
        Some(frame) => sim.visible_site_of(frame),
        None => SiteId(0),
    }
}

/// Panics with a payload (owned).
pub fn raise_with(
    sim: &mut Sim,
    id: ThreadId,
    site: SiteId,
    payload: Value,
    recorder: &mut dyn Recorder,
) -> Flow {
    let hooked = sim.panic_hook != Value::Unit;
    if hooked && sim.thread(id).frame.is_none() {
        return unsupported(
            sim,
            id,
            "a panic hook for a panic outside of the program's text",
        );
    }
    if !hooked {
        report(sim, id, site, payload, recorder);
    }
    let panic = Panic {
        payload,
        site,
        told: !hooked,
    };
    Flow::Raise(place::alloc(sim, RsObject::Panic(panic)))
}

/// Writes what the default hook writes. The number behind the thread's name is the thread's id on the
/// system; here it is the virtual thread's, from 1.
pub fn report(
    sim: &mut Sim,
    id: ThreadId,
    site: SiteId,
    payload: Value,
    recorder: &mut dyn Recorder,
) {
    let (line, column) = line_column(sim, site);
    let name = super::thread::name(sim, id);
    let name = name.as_deref().unwrap_or("<unnamed>");
    let message = super::text::of(sim, payload).unwrap_or("Box<dyn Any>");
    let mut text = format!(
        "\nthread '{name}' ({}) panicked at src/main.rs:{line}:{column}:\n{message}\n",
        id.0 + 1,
    );
    if sim.counters.panics == 0 {
        text.push_str(
            "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        );
    }
    sim.counters.panics += 1;
    sim.charge_runtime(id);
    sim.write(recorder, EventKind::Output, id, site, Stream::Err, &text);
}

/// Line and column of a site, from 1.
fn line_column(sim: &Sim, site: SiteId) -> (u32, u32) {
    let span = sim.program.site(site);
    let (line, column) = sim.program.lines.line_column(span.start);
    (line + 1, column + 1)
}

/// Enters the program's panic hook for a panic that begins to unwind, unless it was told: our prelude's
/// `run_hook` calls it and then goes on with the panic. Whether it did.
pub fn tell_hook(sim: &mut Sim, id: ThreadId, panic: Value) -> bool {
    let Value::Object(object) = panic else {
        return false;
    };
    let Body::Rs(RsObject::Panic(raised)) = sim.heap.body_mut(object) else {
        return false;
    };
    if std::mem::replace(&mut raised.told, true) {
        return false;
    }
    let (Some(run_hook), Some(caller)) = (sim.program.rust.known.run_hook, sim.thread(id).frame)
    else {
        return false;
    };
    let hook = sim.heap.retain(sim.panic_hook);
    let frame = control::new_frame(sim, run_hook, &[hook, panic]);
    let entered = sim.frames.get_mut(frame);
    entered.link = Link::Call(caller);
    entered.state = FrameState::Running;
    let thread = sim.thread_mut(id);
    thread.frame = Some(frame);
    thread.depth += 1;
    true
}

/// What was given to `panic!`, taken out of a panic that was caught (owned).
pub fn payload(sim: &mut Sim, panic: Value) -> Value {
    let payload = match panic {
        Value::Object(object) => match sim.heap.body_mut(object) {
            Body::Rs(RsObject::Panic(panic)) => Some(std::mem::take(&mut panic.payload)),
            _ => None,
        },
        _ => None,
    };
    match payload {
        Some(payload) => {
            sim.heap.release(panic);
            payload
        }
        None => panic,
    }
}

/// Hooks, catching, and panics with any payload: what `std::panic` in our prelude is made of. `None`: not
/// of these arguments. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: RsNative,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Option<Reply> {
    let first = arguments.first().copied().unwrap_or_default();
    let raised = match place::rust_object(sim, place::follow(sim, first)) {
        Some(RsObject::Panic(panic)) => Some(*panic),
        _ => None,
    };
    Some(match native {
        RsNative::SetHook => {
            let old = std::mem::replace(&mut sim.panic_hook, first);
            sim.heap.release(old);
            Reply::Value(Value::Unit)
        }
        RsNative::TakeHook => {
            let hook = std::mem::replace(&mut sim.panic_hook, Value::Unit);
            let hook = (hook != Value::Unit).then_some(hook);
            Reply::Value(place::alloc(sim, RsObject::Option(hook)))
        }
        RsNative::PanicAny => {
            let site = current_site(sim, id);
            match raise_with(sim, id, site, first, recorder) {
                Flow::Raise(panic) => Reply::Raise(panic),
                _ => Reply::Value(Value::Unit),
            }
        }
        RsNative::ResumeUnwind if raised.is_some() => Reply::Raise(first),
        RsNative::ResumeUnwind => {
            let site = current_site(sim, id);
            let panic = Panic {
                payload: first,
                site,
                told: true,
            };
            Reply::Raise(place::alloc(sim, RsObject::Panic(panic)))
        }
        RsNative::CaughtPanic => Reply::Value(payload(sim, first)),
        RsNative::ReportPanic => {
            let raised = raised?;
            report(sim, id, raised.site, raised.payload, recorder);
            Reply::Value(Value::Unit)
        }
        RsNative::PanicLine | RsNative::PanicColumn => {
            let (line, column) = line_column(sim, raised?.site);
            let number = match native {
                RsNative::PanicLine => line,
                _ => column,
            };
            Reply::Value(Value::Int(IntKind::U32, i64::from(number)))
        }
        _ => return None,
    })
}

/// Ends the operation that met `fault`: a panic, or the end of the run.
pub fn fault(sim: &mut Sim, id: ThreadId, fault: Fault, recorder: &mut dyn Recorder) -> Flow {
    match fault {
        Fault::Panic(message) => match CONSTANT.iter().any(|start| message.starts_with(start)) {
            true => raise(sim, id, &message, recorder),
            false => {
                let site = current_site(sim, id);
                raise_at(sim, id, site, &message, recorder)
            }
        },
        Fault::Unsupported(what) => unsupported(sim, id, &what),
    }
}
