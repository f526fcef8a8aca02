//! Frames of CPython's own library in tracebacks: what runs natively or in the prelude here is shown as the
//! library's functions, per version.

use crate::ir::program::{FuncId, SiteId};
pub use crate::ir::py::library::Row;
use crate::ir::py::library::SHOWN;
use crate::sim::Sim;
use crate::sim::config::{PythonVersion, Runtime};
use crate::sim::machine::py::exception;
use crate::sim::machine::py::object::TracebackEntry;
use crate::sim::value::Value;

/// Stands for a function of the library in a traceback's entry; its `pc` is the row.
const LIBRARY: FuncId = FuncId(u32::MAX);

/// The row of an entry, if it is a frame of the library.
pub fn row_of(entry: &TracebackEntry) -> Option<u32> {
    (entry.function == LIBRARY).then_some(entry.pc)
}

/// A traceback's entry for a row.
pub fn entry(row: u32) -> TracebackEntry {
    TracebackEntry {
        function: LIBRARY,
        pc: row,
        site: SiteId(0),
    }
}

/// Adds frames, the innermost first, that an exception has passed.
pub fn add(sim: &mut Sim, error: Value, rows: &[Row]) {
    if let Some(found) = exception::get_mut(sim, error) {
        let entries = rows.iter().map(|row| entry(*row as u32));
        found.traceback.extend(entries);
    }
}

/// As [`add`]; the frames hold a value (owned) as long as the traceback lives.
pub fn add_holding(sim: &mut Sim, error: Value, rows: &[Row], value: Value) {
    add(sim, error, rows);
    match exception::get_mut(sim, error) {
        Some(found) => found.held.push(value),
        None => sim.heap.release(value),
    }
}

/// Writes an entry that is a frame of the library; whether it was one.
pub fn write_frame(sim: &Sim, entry: &TracebackEntry, out: &mut String) -> bool {
    let Some(row) = row_of(entry) else {
        return false;
    };
    let (minor, version) = match sim.config.runtime {
        Runtime::Asyncio(PythonVersion::V3_11) => (11, 0),
        Runtime::Asyncio(PythonVersion::V3_12) => (12, 1),
        Runtime::Asyncio(PythonVersion::V3_14) => (14, 3),
        _ => (13, 2),
    };
    let (file, line, function, text) = SHOWN[row as usize][version];
    out.push_str(&format!(
        "  File \"/usr/lib/python3.{minor}/{file}\", line {line}, in {function}\n{text}"
    ));
    true
}
