//! What the loop reports: to the program's exception handler, or on stderr. CPython 3.13
//! `Lib/asyncio/base_events.py` `call_exception_handler`, `default_exception_handler`, as
//! `logging.lastResort` writes it.

use super::base_events;
use super::{LoopId, text};
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::frame::{FrameState, Link};
use crate::sim::heap::ObjectId;
use crate::sim::machine::py::arguments::Arguments;
use crate::sim::machine::py::operators::int;
use crate::sim::machine::py::{calls, exception, tables};
use crate::sim::machine::{self, control, destroy};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, Stream};

/// `logging.ERROR`
const ERROR: i64 = 40;

/// `logging.DEBUG`
const DEBUG: i64 = 10;

/// `logging.WARNING`
pub const WARNING: i64 = 30;

/// The function of our text of `logging` that takes asyncio's records.
const LOGGER: &str = "logging._of_asyncio";

/// `call_exception_handler({'message': .., key: object, 'exception': ..})` of the object's loop. Nothing is
/// owned.
pub fn exception(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    message: &str,
    (key, object): (&str, ObjectId),
    raised: Option<Value>,
    recorder: &mut dyn Recorder,
) {
    let handler = base_events::get(sim, home).handler;
    if handler == Value::Unit {
        let about = text::repr(sim, Value::Object(object));
        let traceback = raised.map(|raised| exception::report(sim, raised));
        let traceback = traceback.unwrap_or_default();
        let report = format!("{message}\n{key}: {about}\n{traceback}");
        return log(sim, id, ERROR, &report, recorder);
    }
    let mut parts = vec![("message", sim.heap.text(message))];
    if let Some(raised) = raised {
        parts.push(("exception", sim.heap.retain(raised)));
    }
    parts.push((key, sim.heap.retain(Value::Object(object))));
    let mut flat = Vec::new();
    for (key, value) in parts {
        flat.push(sim.heap.text(key));
        flat.push(value);
    }
    if let Ok(context) = tables::dict_of(sim, flat) {
        call_handler(sim, id, home, handler, context);
    }
}

/// Enters the program's exception handler with a context (owned); what was going on goes on after it.
fn call_handler(sim: &mut Sim, id: ThreadId, home: LoopId, handler: Value, context: Value) {
    let object = Value::Object(base_events::get(sim, home).object);
    sim.heap.retain(object);
    enter(sim, id, handler, vec![object, context]);
}

/// Enters a function of the program or of our Python text; the arguments are owned.
fn enter(sim: &mut Sim, id: ThreadId, callee: Value, arguments: Vec<Value>) {
    sim.heap.retain(callee);
    let arguments = Arguments::positional(arguments);
    let Some(Ok((function, values))) = calls::bound_function(sim, callee, arguments) else {
        machine::unsupported(sim, id, "this kind of exception handler");
        return;
    };
    let frame = control::new_frame(sim, function, &values);
    let next = sim.thread(id).frame;
    let entered = sim.frames.get_mut(frame);
    entered.link = Link::Drop(next);
    entered.state = FrameState::Running;
    destroy::hold(sim, id);
    let thread = sim.thread_mut(id);
    thread.frame = Some(frame);
    thread.depth += 1;
}

/// `loop.call_exception_handler(context)` or `loop.default_exception_handler(context)` called by the
/// program; the context is owned.
pub fn by_program(
    sim: &mut Sim,
    id: ThreadId,
    home: LoopId,
    context: Value,
    by_default: bool,
    recorder: &mut dyn Recorder,
) {
    let handler = base_events::get(sim, home).handler;
    if handler != Value::Unit && !by_default {
        return call_handler(sim, id, home, handler, context);
    }
    let mut message = "Unhandled exception in event loop".to_owned();
    let mut lines = Vec::new();
    let mut traceback = String::new();
    for (key, value) in tables::entries(sim, context) {
        let key = crate::sim::machine::py::repr::text(sim, key);
        match key.as_str() {
            "message" => message = crate::sim::machine::py::repr::text(sim, value),
            "exception" if exception::get(sim, value).is_some() => {
                traceback = exception::report(sim, value);
            }
            "exception" => {}
            _ => lines.push((format!("{key}: {}", text::repr(sim, value)), key)),
        }
    }
    lines.sort_by(|one, other| one.1.cmp(&other.1));
    let mut report = message;
    for (line, _) in lines {
        report.push('\n');
        report.push_str(&line);
    }
    report.push('\n');
    report.push_str(&traceback);
    sim.heap.release(context);
    log(sim, id, ERROR, &report, recorder);
}

/// `Exception in callback work() at main.py:3`, with its handle.
pub fn callback_failed(
    sim: &mut Sim,
    id: ThreadId,
    handle: ObjectId,
    raised: Value,
    recorder: &mut dyn Recorder,
) {
    let message = format!("Exception in callback {}", text::handle_call(sim, handle));
    let home = super::current_home(sim);
    let about = ("handle", handle);
    exception(sim, id, home, &message, about, Some(raised), recorder);
}

/// Gives a record to the `asyncio` logger: to our text of `logging` where the program imports it, else
/// it is what `logging.lastResort` writes.
pub fn log(sim: &mut Sim, id: ThreadId, level: i64, report: &str, recorder: &mut dyn Recorder) {
    if let Some(logger) = logger(sim) {
        let text = sim.heap.text(report.trim_end_matches('\n'));
        return enter(sim, id, logger, vec![int(level), text]);
    }
    let site = base_events::visible_site(sim, id);
    sim.write(recorder, EventKind::Warning, id, site, Stream::Err, report);
}

/// What a new loop logs, for a program that imports `logging`. CPython `Lib/asyncio/selector_events.py`
/// `BaseSelectorEventLoop.__init__`, on Linux.
pub fn tell_selector(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) {
    if logger(sim).is_some() {
        log(sim, id, DEBUG, "Using selector: EpollSelector", recorder);
    }
}

/// Our function of `logging` that takes asyncio's records, where the program imports it.
fn logger(sim: &Sim) -> Option<Value> {
    let program = &sim.program;
    let mut values = program.prelude_values.iter();
    let found = values.find(|value| program.name(value.0) == LOGGER);
    found.map(|(_, global)| sim.globals[global.index()])
}

/// Whether what a loop reports enters a function: then the last of several reports is written first.
pub fn enters(sim: &Sim, home: LoopId) -> bool {
    base_events::get(sim, home).handler != Value::Unit || logger(sim).is_some()
}
