//! Panics: what the default hook writes, and the payload that unwinds.

use super::arith::Fault;
use super::object::RsObject;
use super::place;
use crate::ir::program::{Const, SiteId};
use crate::ir::rs::TypeExpr;
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::machine::{Flow, unsupported};
use crate::sim::value::Value;
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
        return thrown(sim, message);
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
    thrown(sim, message)
}

fn thrown(sim: &mut Sim, message: &str) -> Flow {
    let literal = is_literal(&sim.program, message);
    Flow::Raise(place::alloc(sim, RsObject::Panic(message.into(), literal)))
}

/// Whether a panic with this message carries a `&'static str` (`library/std/src/panicking.rs`: a message
/// without arguments): a literal of the text, or one of the library's.
fn is_literal(program: &crate::ir::Program, message: &str) -> bool {
    let mut constants = program.constants.iter();
    message.starts_with("attempt to ")
        || message == "called `Option::unwrap()` on a `None` value"
        || constants.any(|known| matches!(known, Const::Text(text) if **text == *message))
}

/// Ends the operation that met `fault`: a panic, or the end of the run.
pub fn fault(sim: &mut Sim, id: ThreadId, fault: Fault, recorder: &mut dyn Recorder) -> Flow {
    match fault {
        Fault::Panic(message) => raise(sim, id, &message, recorder),
        Fault::Unsupported(what) => unsupported(sim, id, &what),
    }
}

/// Methods of the payload of a caught panic (`Box<dyn Any + Send>`): the type asked for is the argument's
/// number.
pub fn payload(sim: &mut Sim, call: &mut super::method::Call) -> Option<Value> {
    let Some(RsObject::Panic(message, literal)) = place::rust_object(sim, call.receiver) else {
        return None;
    };
    let (message, literal) = (message.to_string(), *literal);
    let Value::Int(_, asked) = call.argument(sim, 0) else {
        return None;
    };
    let asked = sim.program.rust.types.get(asked as usize)?;
    let fits = match asked {
        TypeExpr::Reference(inner) if literal => **inner == TypeExpr::Str,
        TypeExpr::Str => literal,
        TypeExpr::Text => !literal,
        _ => false,
    };
    let text = |sim: &mut Sim| match literal {
        true => super::text::slice(sim, &message),
        false => sim.heap.text(&message),
    };
    match call.name {
        "is" => Some(Value::Bool(fits)),
        "downcast_ref" => {
            let found = fits.then(|| text(sim));
            Some(place::alloc(sim, RsObject::Option(found)))
        }
        "downcast" => {
            let result = match fits {
                true => Ok(text(sim)),
                false => Err(sim.heap.retain(call.receiver)),
            };
            Some(place::alloc(sim, RsObject::Result(result)))
        }
        _ => None,
    }
}
