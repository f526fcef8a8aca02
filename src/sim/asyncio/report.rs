//! What the loop reports on stderr. CPython 3.13 `Lib/asyncio/base_events.py`
//! `default_exception_handler`, as `logging.lastResort` writes it.

use super::text;
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::heap::ObjectId;
use crate::sim::machine::py::exception;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, Stream};

/// `call_exception_handler({'message': .., key: object, 'exception': ..})`
pub fn exception(
    sim: &mut Sim,
    id: ThreadId,
    message: &str,
    (key, object): (&str, ObjectId),
    raised: Option<Value>,
    recorder: &mut dyn Recorder,
) {
    let about = text::repr(sim, Value::Object(object));
    let traceback = raised.map(|raised| exception::report(sim, raised));
    let traceback = traceback.unwrap_or_default();
    let report = format!("{message}\n{key}: {about}\n{traceback}");
    warn(sim, id, &report, recorder);
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
    exception(
        sim,
        id,
        &message,
        ("handle", handle),
        Some(raised),
        recorder,
    );
}

fn warn(sim: &mut Sim, id: ThreadId, report: &str, recorder: &mut dyn Recorder) {
    let site = super::base_events::visible_site(sim, id);
    sim.write(recorder, EventKind::Warning, id, site, Stream::Err, report);
}
