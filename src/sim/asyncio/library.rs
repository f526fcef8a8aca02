//! Frames of CPython's own library in tracebacks: what runs natively or in the prelude here is shown as the
//! library's functions, per version.

use crate::ir::program::{FuncId, SiteId};
pub use crate::ir::py::library::Row;
use crate::ir::py::library::{SHOWN, Shown};
use crate::sim::Sim;
use crate::sim::config::PythonVersion;
use crate::sim::frame::{FrameId, Standing};
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
    let (_, line, function, text) = SHOWN[row as usize][version(sim).1];
    let path = path(sim, row);
    out.push_str(&format!(
        "  File \"{path}\", line {line}, in {function}\n{text}"
    ));
    true
}

/// The minor version and its column.
fn version(sim: &Sim) -> (u32, usize) {
    let minor = u32::from(sim.config.python_version().minor());
    (minor, minor as usize - 11)
}

fn path(sim: &Sim, row: u32) -> String {
    let (minor, column) = version(sim);
    let file = SHOWN[row as usize][column].0;
    let build = match sim.config.python_version() {
        PythonVersion::V3_14T => "t",
        _ => "",
    };
    format!("/usr/lib/python3.{minor}{build}/{file}")
}

/// `FILE:LINE` of a row.
pub fn place(sim: &Sim, row: u32) -> String {
    let line = SHOWN[row as usize][version(sim).1].1;
    format!("{}:{line}", path(sim, row))
}

/// `FILE:LINE` where a loop runs a handle, and what is written there.
pub fn running_handle(sim: &Sim) -> (String, String) {
    let row = Row::HandleRun as u32;
    let text = SHOWN[row as usize][version(sim).1].3;
    let written = text.lines().next().unwrap_or_default().trim();
    (place(sim, row), written.to_owned())
}

/// `FILE:LINE` at which a function is defined; none for a function of the prelude that the library does not
/// have by this name.
pub fn definition(sim: &Sim, function: FuncId) -> Option<String> {
    let declared = sim.program.function(function);
    if !declared.hidden {
        let line = sim.program.lines.line(declared.signature.start) + 1;
        return Some(format!("{}:{line}", sim.config.file));
    }
    let name = sim.program.name(declared.name);
    let column = version(sim).1;
    let is_it = |shown: &[Shown; 4]| shown[column].2 == name && shown[column].3.is_empty();
    let row = SHOWN.iter().position(is_it)?;
    Some(place(sim, row as u32))
}

/// `FILE:LINE` at which a frame stands: of the library where it is one of the prelude.
pub fn standing(sim: &Sim, frame: FrameId) -> Option<String> {
    let found = sim.frames.get(frame);
    let function = sim.program.function(found.function);
    if !function.hidden {
        let line = sim.program.site_line(sim.site_of(frame)) + 1;
        return Some(format!("{}:{line}", sim.config.file));
    }
    let back = u32::from(found.standing != Standing::AtAwait);
    let at = found.pc.saturating_sub(back);
    let row = function.library.iter().find(|entry| entry.0.0 == at);
    match row {
        Some((_, row)) => Some(place(sim, *row)),
        None => definition(sim, found.function),
    }
}
