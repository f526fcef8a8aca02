//! The frames of a traceback as CPython prints them: repeated ones counted, each with its source line and marks.
//!
//! CPython 3.13 `Lib/traceback.py` `StackSummary.format`.

use super::object::TracebackEntry;
use super::{carets, class, exception};
use crate::ir::Op;
use crate::ir::Span;
use crate::ir::program::{NameId, Program};
use crate::ir::py::PyOp;
use crate::sim::Sim;
use crate::sim::asyncio::library;
use crate::sim::config::PythonVersion;
use crate::sim::value::Value;

/// Equal entries in a row are written so often, then counted (`Lib/traceback.py` `_RECURSIVE_CUTOFF`).
const REPEATED_MAX: usize = 3;

/// Traceback entries, the outermost first.
pub fn write_entries(sim: &Sim, entries: &[TracebackEntry], out: &mut String) {
    write_marked(sim, entries, true, out);
}

/// `by_module`: as the module `traceback` writes them, else as the interpreter itself does, which from
/// 3.13 on marks nothing.
pub fn write_marked(sim: &Sim, entries: &[TracebackEntry], by_module: bool, out: &mut String) {
    let entries = &frames(sim, entries);
    let marked = by_module || sim.config.python_version() < PythonVersion::V3_13;
    let place = |shown: &Shown| {
        let line = sim.program.lines.line(shown.span.start);
        (shown.name, line, library::row_of(&shown.entry))
    };
    let mut last = None;
    let mut repeated = 0;
    let tell_more = |repeated: usize, out: &mut String| {
        if repeated > REPEATED_MAX {
            let more = repeated - REPEATED_MAX;
            let plural = if more > 1 { "s" } else { "" };
            out.push_str(&format!(
                "  [Previous line repeated {more} more time{plural}]\n"
            ));
        }
    };
    for entry in entries.iter().rev() {
        if last != Some(place(entry)) {
            tell_more(repeated, out);
            repeated = 0;
        }
        last = Some(place(entry));
        repeated += 1;
        if repeated <= REPEATED_MAX {
            write_entry(sim, entry, marked, out);
        }
    }
    tell_more(repeated, out);
}

fn write_entry(sim: &Sim, entry: &Shown, marked: bool, out: &mut String) {
    if library::write_frame(sim, &entry.entry, out) {
        return;
    }
    let (program, file) = (&sim.program, &sim.config.file);
    let line = program.lines.line(entry.span.start);
    let name = class::last_part(program.name(entry.name));
    out.push_str(&format!(
        "  File \"{file}\", line {}, in {name}\n",
        line + 1
    ));
    let version = sim.config.python_version();
    let is_whole = version < PythonVersion::V3_13 && awaits_manager(program, entry);
    if marked && !is_whole {
        return carets::write(program, entry.span, version, out);
    }
    let text = carets::line_text(program, line).trim();
    if !text.is_empty() {
        out.push_str(&format!("    {text}\n"));
    }
}

/// Whether a frame stands where `async with` awaits its manager: before 3.13 that is the whole statement, which
/// gets no marks. CPython 3.12 `Python/compile.c` `compiler_async_with`.
fn awaits_manager(program: &Program, entry: &Shown) -> bool {
    let TracebackEntry { function, pc, .. } = entry.entry;
    let is_await = matches!(
        program.function(function).ops.get(pc as usize),
        Some(Op::Await(_))
    );
    let line = carets::line_text(program, program.lines.line(entry.span.start));
    is_await && line.trim_start().starts_with("async with ")
}

/// `File ".."` and the source line of a frame of the program, without marks.
pub fn plain_entry(sim: &Sim, name: &str, line: u32) -> String {
    let (file, text) = (&sim.config.file, source_line(sim, line).trim());
    let line = line + 1;
    format!("  File \"{file}\", line {line}, in {name}\n    {text}\n")
}

/// The frames that an exception passed, the outermost first, without marks.
pub fn plain_entries(sim: &Sim, exception: Value) -> String {
    let mut out = String::new();
    let entries = exception::get(sim, exception).map(|found| found.traceback.clone());
    for entry in entries.unwrap_or_default().iter().rev() {
        if !library::write_frame(sim, entry, &mut out) {
            let name = sim.program.name(sim.program.function(entry.function).name);
            let line = sim.program.site_line(entry.site);
            out.push_str(&plain_entry(sim, class::last_part(name), line));
        }
    }
    out
}

/// A frame as it is written.
#[derive(Clone, Copy)]
struct Shown {
    entry: TracebackEntry,
    name: NameId,
    span: Span,
}

/// The frames behind entries, in their order. Until 3.12 advancing the iterator of a loop stands for the
/// whole loop; until 3.11 comprehensions have frames of their own.
fn frames(sim: &Sim, entries: &[TracebackEntry]) -> Vec<Shown> {
    let program = &sim.program;
    let version = sim.config.python_version();
    let mut shown = Vec::new();
    for entry in entries {
        if library::row_of(entry).is_some() {
            shown.push(Shown {
                entry: *entry,
                name: NameId(0),
                span: Span::default(),
            });
            continue;
        }
        let function = program.function(entry.function);
        let op = function.ops[entry.pc as usize];
        let starts = match op {
            Op::Py(PyOp::GetIter | PyOp::WithMethods(_) | PyOp::CallManager(_)) => true,
            Op::Py(PyOp::AssertFailed(_)) => version == PythonVersion::V3_12,
            _ => false,
        };
        let advances = starts || matches!(op, Op::Py(PyOp::ForIter(_)));
        let span = program.site(entry.site);
        let around = program.loops_around(span, function.span, advances);
        let mut at = Shown {
            entry: *entry,
            name: function.name,
            span,
        };
        if advances
            && version < PythonVersion::V3_13
            && let Some(innermost) = around.first()
        {
            at.span = innermost.whole;
        }
        let around = around
            .iter()
            .filter(|found| !starts || found.iterable != span);
        let own = around.filter(|found| found.is_class || version < PythonVersion::V3_12);
        for (name, whole) in own.filter_map(|found| Some((found.name?, found.whole))) {
            shown.push(Shown { name, ..at });
            at.span = whole;
        }
        shown.push(at);
    }
    shown
}

/// A line of the program's text, without its line break.
pub fn source_line(sim: &Sim, line: u32) -> &str {
    carets::line_text(&sim.program, line)
}
