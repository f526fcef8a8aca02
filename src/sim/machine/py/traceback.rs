//! Tracebacks and reports of exceptions as CPython 3.13 prints them.

use super::object::TracebackEntry;
use super::{carets, class, exception};
use crate::sim::Sim;
use crate::sim::asyncio::library;
use crate::sim::frame::FrameId;
use crate::sim::value::Value;

/// What CPython's `traceback.print_exception` writes, with a final newline.
pub fn report(sim: &Sim, exception: Value) -> String {
    let mut out = String::new();
    write_chain(sim, exception, &mut out, 0);
    out
}

/// What CPython's interpreter writes for an exception that it ignores: without causes, and with the line
/// that runs where the exception passed none. CPython 3.13 `Python/errors.c` `write_unraisable_exc_file`.
pub fn report_alone(sim: &Sim, value: Value, running: Option<FrameId>) -> String {
    let mut entries = match exception::get(sim, value) {
        Some(found) => found.traceback.clone(),
        None => Vec::new(),
    };
    if entries.is_empty()
        && let Some(frame) = running
    {
        let frame = sim.frames.get(frame);
        let pc = frame.pc.saturating_sub(1);
        let function = frame.function;
        let site = sim.program.function(function).sites[pc as usize];
        entries.push(TracebackEntry { function, pc, site });
    }
    let mut out = String::new();
    if !entries.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
        write_entries(sim, &entries, &mut out);
    }
    out.push_str(&last_line(sim, value));
    out.push('\n');
    out
}

/// Causes and contexts come first. A chain longer than this is cut: contexts may form one per iteration.
const CHAIN_MAX: usize = 100;

fn write_chain(sim: &Sim, value: Value, out: &mut String, depth: usize) {
    let Some(found) = exception::get(sim, value) else {
        return;
    };
    if depth < CHAIN_MAX && exception::get(sim, found.cause).is_some() {
        write_chain(sim, found.cause, out, depth + 1);
        out.push_str("\nThe above exception was the direct cause of the following exception:\n\n");
    } else if depth < CHAIN_MAX
        && !found.suppress_context
        && exception::get(sim, found.context).is_some()
    {
        write_chain(sim, found.context, out, depth + 1);
        out.push_str("\nDuring handling of the above exception, another exception occurred:\n\n");
    }
    if !found.traceback.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
        write_entries(sim, &found.traceback, out);
    }
    out.push_str(&last_line(sim, value));
    out.push('\n');
}

/// `ValueError: boom`.
pub fn last_line(sim: &Sim, value: Value) -> String {
    let name = exception::get(sim, value).map(|found| class::full_name(sim, found.class));
    let name = name.unwrap_or_default();
    let name = name.strip_prefix("__main__.").unwrap_or(&name);
    match exception::message(sim, value) {
        message if message.is_empty() => name.to_owned(),
        message => format!("{name}: {message}"),
    }
}

/// Equal entries in a row are written so often, then counted (`Lib/traceback.py` `_RECURSIVE_CUTOFF`).
const REPEATED_MAX: usize = 3;

fn write_entries(sim: &Sim, entries: &[TracebackEntry], out: &mut String) {
    let place = |entry: &TracebackEntry| {
        let line = sim.program.site_line(entry.site);
        (entry.function, line, library::row_of(entry))
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
            write_entry(sim, entry, out);
        }
    }
    tell_more(repeated, out);
}

fn write_entry(sim: &Sim, entry: &TracebackEntry, out: &mut String) {
    if library::write_frame(sim, entry, out) {
        return;
    }
    let (program, file) = (&sim.program, &sim.config.file);
    let line = program.site_line(entry.site);
    let name = class::last_part(program.name(program.function(entry.function).name));
    out.push_str(&format!(
        "  File \"{file}\", line {}, in {name}\n",
        line + 1
    ));
    let text = source_line(sim, line);
    if text.trim().is_empty() {
        return;
    }
    out.push_str(&format!("    {}\n", text.trim()));
    let op = program.function(entry.function).ops[entry.pc as usize];
    let span = program.site(entry.site);
    let start = program.lines.start_of(line).unwrap_or(0);
    let (from, to) = ((span.start - start) as usize, (span.end - start) as usize);
    if to <= text.len()
        && let Some(marks) = carets::marks(text, from, to, op)
    {
        out.push_str(&format!("    {marks}\n"));
    }
}

/// A line of the program's text, without its line break.
pub fn source_line(sim: &Sim, line: u32) -> &str {
    let program = &sim.program;
    let start = program.lines.start_of(line).unwrap_or(0) as usize;
    let rest = program.source.get(start..).unwrap_or_default();
    rest.lines().next().unwrap_or_default()
}
