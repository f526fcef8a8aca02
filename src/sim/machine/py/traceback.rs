//! Reports of exceptions as CPython prints them: tracebacks, chains, groups, notes.
//!
//! CPython 3.13 `Lib/traceback.py` `TracebackException.format`; 3.11 and 3.12 `Python/pythonrun.c`
//! `print_exception_recursive`.

use super::entries::{write_entries, write_marked};
use super::object::{PyObject, TracebackEntry};
use super::{class, exception, sequences, text};
use crate::ir::program::NameId;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::config::PythonVersion;
use crate::sim::frame::FrameId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// Causes, contexts and groups nest; deeper than this is cut: contexts may form one per iteration.
const CHAIN_MAX: usize = 100;

/// More exceptions of a group than this are counted only (`max_group_width`).
const GROUP_WIDTH_MAX: usize = 15;

/// Groups inside groups deeper than this are left out (`max_group_depth`).
const GROUP_DEPTH_MAX: usize = 10;

/// What CPython's `traceback.print_exception` writes, with a final newline.
pub fn report(sim: &Sim, value: Value) -> String {
    report_chain(sim, value, true)
}

/// What the interpreter writes for an exception that leaves the program: already 3.11 suggests names.
pub fn report_leaving(sim: &Sim, value: Value) -> String {
    write_report(sim, value, true, true)
}

/// As [`report`]; `chained`: with causes and contexts.
pub fn report_chain(sim: &Sim, value: Value, chained: bool) -> String {
    let suggests = sim.config.python_version() >= PythonVersion::V3_12;
    write_report(sim, value, chained, suggests)
}

fn write_report(sim: &Sim, value: Value, chained: bool, suggests: bool) -> String {
    let mut report = Report {
        sim,
        out: String::new(),
        depth: 0,
        must_close: false,
        chained,
        suggests,
        seen: Vec::new(),
    };
    report.exception(value);
    report.out
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
        let pc = frame.operation();
        let function = frame.function;
        let site = sim.program.function(function).sites[pc as usize];
        entries.push(TracebackEntry { function, pc, site });
    }
    let mut out = String::new();
    if !entries.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
        write_marked(sim, &entries, false, &mut out);
    }
    out.push_str(&last_line(sim, value));
    out.push('\n');
    out
}

/// The entries of a traceback; or the report of an exception, with what it follows from (true), without
/// (false), or its last lines alone (None).
pub fn formatted(sim: &Sim, value: Value, chained: Value) -> String {
    if let Value::Object(object) = value
        && let Body::Py(PyObject::Traceback(entries)) = sim.heap.body(object)
    {
        let mut out = String::new();
        write_entries(sim, entries, &mut out);
        return out;
    }
    if chained != Value::Unit {
        return report_chain(sim, value, chained == Value::Bool(true));
    }
    let mut last = last_line(sim, value);
    last.push('\n');
    write_notes(sim, value, &mut last);
    last
}

/// `tb_lineno` and `tb_next` of a traceback.
pub fn attribute(sim: &mut Sim, entries: &[TracebackEntry], name: NameId) -> Option<Value> {
    let (outermost, inner) = entries.split_last()?;
    match name {
        name::TB_LINENO => {
            let line = sim.program.site_line(outermost.site);
            Some(super::operators::int(i64::from(line) + 1))
        }
        name::TB_NEXT if inner.is_empty() => Some(Value::Unit),
        name::TB_NEXT => {
            let body = Body::Py(PyObject::Traceback(inner.into()));
            Some(Value::Object(sim.heap.alloc(body)))
        }
        _ => None,
    }
}

/// A report being written.
struct Report<'s> {
    sim: &'s Sim,
    out: String,
    /// How deep in groups.
    depth: usize,
    /// The innermost group still needs its closing line.
    must_close: bool,
    chained: bool,
    suggests: bool,
    /// Exceptions written so far: none is written twice as a cause or context.
    seen: Vec<Value>,
}

impl Report<'_> {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Writes lines with the margin of the group around them.
    fn emit(&mut self, lines: &str, margin: char) {
        if self.depth == 0 {
            return self.out.push_str(lines);
        }
        let indent = self.indent();
        for line in lines.split_inclusive('\n') {
            self.out.push_str(&format!("{indent}{margin} {line}"));
        }
    }

    /// An exception after those that it follows from.
    fn exception(&mut self, value: Value) {
        let mut chain = vec![(value, "")];
        self.seen.push(value);
        while let Some((at, _)) = chain.last().copied()
            && let Some((next, why)) = self.before(at).filter(|_| chain.len() < CHAIN_MAX)
        {
            self.seen.push(next);
            chain.push((next, why));
        }
        for at in (0..chain.len()).rev() {
            self.one(chain[at].0);
            if at > 0 {
                self.emit(&format!("\n{}\n\n", chain[at].1), '|');
            }
        }
    }

    /// What an exception follows from, and how CPython says so.
    fn before(&self, value: Value) -> Option<(Value, &'static str)> {
        let found = exception::get(self.sim, value).filter(|_| self.chained)?;
        let is_new = |value: &Value| {
            exception::get(self.sim, *value).is_some() && !self.seen.contains(value)
        };
        if let Some(cause) = Some(found.cause).filter(is_new) {
            let why = "The above exception was the direct cause of the following exception:";
            return Some((cause, why));
        }
        if exception::get(self.sim, found.cause).is_some() || found.suppress_context {
            return None;
        }
        let why = "During handling of the above exception, another exception occurred:";
        Some(found.context)
            .filter(is_new)
            .map(|context| (context, why))
    }

    fn one(&mut self, value: Value) {
        let Some(found) = exception::get(self.sim, value) else {
            return;
        };
        let members = exception::group_members(self.sim, value);
        if members.is_some() && self.depth > GROUP_DEPTH_MAX {
            let text = format!("... (max_group_depth is {GROUP_DEPTH_MAX})\n");
            return self.emit(&text, '|');
        }
        let is_top = self.depth == 0 && members.is_some();
        if is_top {
            self.depth += 1;
        }
        if !found.traceback.is_empty() {
            let head = match members {
                Some(_) => "Exception Group Traceback (most recent call last):\n",
                None => "Traceback (most recent call last):\n",
            };
            self.emit(head, if is_top { '+' } else { '|' });
            let mut entries = String::new();
            write_entries(self.sim, &found.traceback, &mut entries);
            self.emit(&entries, '|');
        }
        let mut last = last_line(self.sim, value);
        if self.suggests {
            last.push_str(&suggestion(self.sim, value));
        }
        last.push('\n');
        write_notes(self.sim, value, &mut last);
        self.emit(&last, '|');
        if let Some(members) = members {
            self.members(&members);
        }
        if is_top {
            self.depth = 0;
        }
    }

    fn members(&mut self, members: &[Value]) {
        let shown = members.len().min(GROUP_WIDTH_MAX + 1);
        self.must_close = false;
        for (index, member) in members.iter().take(shown).enumerate() {
            let is_last = index + 1 == shown;
            if is_last {
                self.must_close = true;
            }
            let cut = index >= GROUP_WIDTH_MAX;
            let title = match cut {
                true => "...".to_owned(),
                false => (index + 1).to_string(),
            };
            let branch = if index == 0 { "+-" } else { "  " };
            let line = format!("{branch}+---------------- {title} ----------------\n");
            let indent = self.indent();
            self.out.push_str(&format!("{indent}{line}"));
            self.depth += 1;
            if cut {
                let more = members.len() - GROUP_WIDTH_MAX;
                let plural = if more > 1 { "s" } else { "" };
                self.emit(&format!("and {more} more exception{plural}\n"), '|');
            } else {
                self.exception(*member);
            }
            if is_last && self.must_close {
                let indent = self.indent();
                let line = "+------------------------------------\n";
                self.out.push_str(&format!("{indent}{line}"));
                self.must_close = false;
            }
            self.depth -= 1;
        }
    }
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

/// What follows the message of an error about a name that is not there.
fn suggestion(sim: &Sim, value: Value) -> String {
    let attributes = exception::get(sim, value).map(|found| &found.attributes[..]);
    let mut attributes = attributes.unwrap_or_default().iter();
    let found = attributes.find(|entry| entry.0 == name::SUGGESTION);
    let said = found.and_then(|entry| text::of(sim, entry.1));
    said.unwrap_or_default().to_owned()
}

/// The notes of `add_note`, each line as it is.
pub fn write_notes(sim: &Sim, value: Value, out: &mut String) {
    let Some(found) = exception::get(sim, value) else {
        return;
    };
    let notes = found.attributes.iter().find(|entry| entry.0 == name::NOTES);
    let notes = notes.and_then(|notes| sequences::items(sim, notes.1));
    for note in notes.unwrap_or_default() {
        for line in text::of(sim, note).unwrap_or_default().split('\n') {
            out.push_str(line);
            out.push('\n');
        }
    }
}
