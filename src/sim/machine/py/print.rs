//! What a program writes: `print`, and texts for standard error.

use super::{Given, class, repr, text, type_error, unsupported};
use crate::ir::py::PyNative;
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, Stream};

/// `print`: keywords first, then the values.
pub fn print(
    sim: &mut Sim,
    id: ThreadId,
    arguments: &[Value],
    recorder: &mut dyn Recorder,
) -> Given {
    let [separator, end, _flush, file, values @ ..] = arguments else {
        return Ok(Value::Unit);
    };
    if !matches!(file, Value::Empty | Value::Unit) {
        return unsupported(sim, id, "`print(file=..)`");
    }
    for (given, what) in [(separator, "sep"), (end, "end")] {
        let is_text =
            matches!(given, Value::Empty | Value::Unit) || text::of(sim, *given).is_some();
        if !is_text {
            let kind = class::type_name(sim, *given);
            return type_error(sim, &format!("{what} must be None or a string, not {kind}"));
        }
    }
    let mut out = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push_str(text::of(sim, *separator).unwrap_or(" "));
        }
        repr::write_text(sim, *value, &mut out);
    }
    out.push_str(text::of(sim, *end).unwrap_or("\n"));
    let site = sim.site(id);
    sim.charge_runtime(id);
    sim.write(recorder, EventKind::Output, id, site, Stream::Out, &out);
    Ok(Value::Unit)
}

/// Writes a text to standard error: as it is, or as a warning at the program's line.
pub fn write_err(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    written: Value,
    recorder: &mut dyn Recorder,
) {
    let text = text::of(sim, written).unwrap_or_default().to_owned();
    if native == PyNative::Warn {
        return super::lifecycle::show_warning(sim, id, &text, "", recorder);
    }
    let site = sim.site(id);
    sim.charge_runtime(id);
    sim.write(recorder, EventKind::Output, id, site, Stream::Err, &text);
}
