//! The source lines of a traceback entry with the marks under them: which part was running.
//!
//! CPython 3.13 `Lib/traceback.py` `StackSummary.format_frame_summary`, `_should_show_carets`; 3.11 and
//! 3.12 show only the first line, and no brackets of calls.

use crate::ir::Span;
use crate::ir::program::{Anchor, AnchorKind, Program};
use crate::sim::config::PythonVersion;

/// Appends the lines for a span of the program's text, each indented by four spaces.
pub fn write(program: &Program, span: Span, version: PythonVersion, out: &mut String) {
    let first = program.lines.line(span.start);
    if line_text(program, first).trim().is_empty() {
        return;
    }
    let anchor = program.anchor(span);
    match version >= PythonVersion::V3_13 {
        true => write_lines(program, span, anchor, out),
        false => {
            let anchor = anchor.filter(|anchor| anchor.kind != AnchorKind::Call);
            write_first_line(program, span, anchor, out);
        }
    }
}

/// A line of the program's text, without its line break.
pub fn line_text(program: &Program, line: u32) -> &str {
    let start = program.lines.start_of(line).unwrap_or(0) as usize;
    let rest = program.source.get(start..).unwrap_or_default();
    rest.lines().next().unwrap_or_default()
}

/// The zero-based column of a byte, in characters.
fn column(program: &Program, at: u32) -> usize {
    let (line, bytes) = program.lines.line_column(at);
    let text = line_text(program, line);
    let before = text.get(..bytes as usize).unwrap_or(text);
    before.chars().count()
}

/// As 3.11 and 3.12 do.
fn write_first_line(program: &Program, span: Span, anchor: Option<Anchor>, out: &mut String) {
    let first = program.lines.line(span.start);
    let text = line_text(program, first);
    let stripped = text.trim();
    out.push_str(&format!("    {stripped}\n"));
    let indent = text.chars().count() - text.trim_start().chars().count();
    let is_one_line = program.lines.line(span.end) == first;
    let start = column(program, span.start);
    let end = match is_one_line {
        true => column(program, span.end),
        false => text.trim_end().chars().count(),
    };
    let anchor = anchor.filter(|_| is_one_line);
    let covers_line = end - start >= stripped.chars().count();
    if start < indent || covers_line && anchor.is_none() {
        return;
    }
    let mut marks = " ".repeat(start - indent);
    match anchor {
        None => marks.push_str(&"^".repeat(end - start)),
        Some(anchor) => {
            let left = column(program, anchor.span.start);
            let right = column(program, anchor.span.end);
            marks.push_str(&"~".repeat(left - start));
            marks.push_str(&"^".repeat(right - left));
            marks.push_str(&"~".repeat(end - right));
        }
    }
    out.push_str(&format!("    {marks}\n"));
}

/// What is shown of one entry: its lines without their common indentation, and places in them as line
/// and column.
struct Shown {
    lines: Vec<String>,
    start: (usize, usize),
    end: (usize, usize),
    anchor: Option<[(usize, usize); 2]>,
}

/// As 3.13 does: all lines of the span, of which those far from what matters are left out.
fn write_lines(program: &Program, span: Span, anchor: Option<Anchor>, out: &mut String) {
    let (first, last) = (program.lines.line(span.start), program.lines.line(span.end));
    let originals: Vec<&str> = (first..=last)
        .map(|line| line_text(program, line))
        .collect();
    let lines = dedented(&originals);
    let cut = originals[0].chars().count() - lines[0].chars().count();
    let place = |at: u32| {
        let line = program.lines.line(at) - first;
        (line as usize, column(program, at).saturating_sub(cut))
    };
    let shown = Shown {
        start: place(span.start),
        end: place(span.end),
        anchor: anchor.map(|anchor| [place(anchor.span.start), place(anchor.span.end)]),
        lines,
    };
    let marked = shown.has_marks(program, span);
    let mut written: Vec<String> = Vec::new();
    let mut before: Option<usize> = None;
    for line in shown.significant() {
        match before.map(|before| line - before) {
            Some(2) => shown.write_line(line - 1, marked, &mut written),
            Some(far) if far > 2 => written.push(format!("...<{} lines>...", far - 1)),
            _ => {}
        }
        shown.write_line(line, marked, &mut written);
        before = Some(line);
    }
    let written: Vec<&str> = written.iter().map(String::as_str).collect();
    for line in dedented(&written) {
        out.push_str(&format!("    {line}\n"));
    }
}

impl Shown {
    /// Whether marks say anything: not where they cover all there is, and not under `return f(..)` or
    /// `name = f(..)` as a whole.
    fn has_marks(&self, program: &Program, span: Span) -> bool {
        let before: String = self.lines[0].chars().take(self.start.1).collect();
        let is_call = program
            .anchor(span)
            .is_some_and(|anchor| anchor.kind == AnchorKind::Call);
        if is_call && is_whole_value(&before, program, span) {
            return false;
        }
        let after: String = self.lines[self.lines.len() - 1]
            .chars()
            .skip(self.end.1)
            .collect();
        self.anchor.is_some() || !before.trim().is_empty() || !after.trim().is_empty()
    }

    /// The first line, the last, and those around the anchor's ends, in order.
    fn significant(&self) -> Vec<usize> {
        let count = self.lines.len();
        let mut lines = vec![0, count - 1];
        for (line, _) in self.anchor.into_iter().flatten() {
            lines.extend(line.saturating_sub(1)..(line + 2).min(count));
        }
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    fn write_line(&self, line: usize, marked: bool, written: &mut Vec<String>) {
        let text = &self.lines[line];
        written.push(text.clone());
        if !marked {
            return;
        }
        let indent = text
            .chars()
            .take_while(|letter| letter.is_whitespace())
            .count();
        let end = match line + 1 == self.lines.len() {
            true => self.end.1,
            false => text.chars().count(),
        };
        let mark = |column: usize| {
            let at = (line, column);
            match self.anchor {
                _ if column < indent || at < self.start => ' ',
                Some([left, right]) if at < left || at >= right => '~',
                _ => '^',
            }
        };
        written.push((0..end).map(mark).collect());
    }
}

/// Whether what stands before a call makes it `return name(..)` or `name = call(..)`.
fn is_whole_value(before: &str, program: &Program, span: Span) -> bool {
    let is_name = |text: &str| {
        let mut letters = text.chars();
        letters
            .next()
            .is_some_and(|first| first.is_alphabetic() || first == '_')
            && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    if before.trim() == "return" {
        let source = program.source.get(span.start as usize..span.end as usize);
        let callee = source.unwrap_or_default().split('(').next();
        return is_name(callee.unwrap_or_default().trim_end());
    }
    let target = before.trim().strip_suffix('=');
    target.is_some_and(|target| is_name(target.trim_end()))
}

/// Lines without the white space that all of them start with; blank lines become empty.
fn dedented(lines: &[&str]) -> Vec<String> {
    let indent = |line: &&&str| line.len() - line.trim_start().len();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = filled.map(|line| indent(&line)).min().unwrap_or(0);
    let cut = |line: &&str| match line.trim().is_empty() {
        true => String::new(),
        false => line.get(margin..).unwrap_or_default().to_owned(),
    };
    lines.iter().map(cut).collect()
}
