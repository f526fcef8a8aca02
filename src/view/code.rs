//! The code pane: lines with token spans, folds, findings, and which task stands where.

use super::look::Look;
use super::stage::{Shape, TOKENS_MAX, Token};
use super::words::duration;
use crate::ir::span::LineIndex;
use crate::lang::diagnostic::{Diagnostic, Severity, Suggestion};
use crate::lang::token::{self as lexed, TokenClass};
use crate::sim::event::TaskId;
use crate::sim::inspect::TaskSnapshot;
use crate::sim::task::TaskPhase;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A line of source text. Stays the same while the text does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLine {
    /// From 1, as editors count.
    pub number: u32,
    /// Its text without the line break.
    pub text: Rc<str>,
    /// Its classed stretches, in order, without overlap; the rest is plain.
    pub spans: Rc<[TextSpan]>,
}

/// A classed stretch of a line, in bytes of the line's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub class: TokenClass,
}

/// Lines a reader need not see: `# region setup` to `# endregion`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Its first line, from 1: the one with the word `region`.
    pub first: u32,
    /// Its last line.
    pub last: u32,
    /// What the fold shows instead.
    pub label: Rc<str>,
}

/// What a task does on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// It runs: the line is current.
    Running,
    /// It holds its thread in a blocking call here: the line is current.
    Blocking,
    /// It is suspended here and waits to be woken.
    Suspended,
    /// It is suspended here, has been woken and waits for its turn; or has not started (signature).
    Ready,
}

/// A task on a line, for the gutter and the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMark {
    /// The line, from 1.
    pub line: u32,
    /// The task.
    pub token: Token,
    /// What it does there.
    pub kind: MarkKind,
    /// The margin note: only for suspended and blocking tasks (`waits 12 ms more`).
    pub note: Rc<str>,
    /// The expression it stands at, in bytes of the line's text.
    pub span: (u32, u32),
}

/// A finding at its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The line, from 1.
    pub line: u32,
    /// Where on it, in bytes of the line's text; at least one byte wide unless the line is empty.
    pub span: (u32, u32),
    /// Where in the whole text, in bytes.
    pub range: (u32, u32),
    /// `line 3, column 5: …`, with the compiler's code if it has one.
    pub message: Rc<str>,
    /// What to do instead; empty if nothing is known.
    pub help: Rc<str>,
    /// What is said at its place and at others, and why.
    pub said: Rc<[String]>,
    /// Repairs of the text as it is.
    pub repairs: Rc<[Suggestion]>,
}

/// The code pane of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeView {
    /// The text, as in the text box.
    pub source: Rc<str>,
    /// Its lines.
    pub lines: Rc<[CodeLine]>,
    /// Its folds.
    pub folds: Rc<[Fold]>,
    /// Tasks on lines, by line. Empty while the text does not belong to the run.
    pub marks: Rc<[LineMark]>,
    /// What is wrong with the text.
    pub findings: Rc<[Finding]>,
    /// The line the view should follow, from 1.
    pub follow: Option<u32>,
    /// The lines at which playing halts, from 1, ascending.
    pub stops: Rc<[u32]>,
    /// The line that the reader looks at, if there is a run of this text.
    pub pointed: Option<Pointed>,
}

/// A line that the reader looks at, and when it is executed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// The line, from 1.
    pub line: u32,
    /// How many steps of the whole run are on it; none while the future is masked.
    pub times: Option<u32>,
    /// How many of them have happened.
    pub happened: u32,
}

/// The lines of a text with its classed tokens.
pub fn lines(source: &str, tokens: &[lexed::Token]) -> Rc<[CodeLine]> {
    let mut rest = tokens;
    let mut start = 0;
    let mut lines = Vec::new();
    for (number, with_break) in (1..).zip(source.split_inclusive('\n')) {
        let text = with_break.trim_end_matches('\n');
        let end = start + text.len() as u32;
        let mut spans = Vec::new();
        while let Some((token, after)) = rest.split_first() {
            if token.span.start >= end && token.span.start > start {
                break;
            }
            let from = token.span.start.max(start);
            let to = token.span.end.min(end);
            if from < to {
                spans.push(TextSpan {
                    start: from - start,
                    end: to - start,
                    class: token.class,
                });
            }
            if token.span.end > end {
                break;
            }
            rest = after;
        }
        lines.push(CodeLine {
            number,
            text: text.into(),
            spans: spans.into(),
        });
        start += with_break.len() as u32;
    }
    if source.is_empty() || source.ends_with('\n') {
        lines.push(CodeLine {
            number: lines.len() as u32 + 1,
            text: "".into(),
            spans: Rc::from([]),
        });
    }
    lines.into()
}

/// The folded regions of a text; one that does not end is none.
pub fn folds(source: &str) -> Rc<[Fold]> {
    let mut begun: Option<(u32, &str)> = None;
    let mut folds = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        let line = line.trim();
        let comment = line.strip_prefix("//").or_else(|| line.strip_prefix('#'));
        match comment.map(str::trim) {
            Some("endregion") => {
                if let Some((first, label)) = begun.take() {
                    folds.push(Fold {
                        first,
                        last: number,
                        label: label.into(),
                    });
                }
            }
            Some(words) => {
                if let Some(label) = words.strip_prefix("region") {
                    begun.get_or_insert((number, label.trim()));
                }
            }
            None => {}
        }
    }
    folds.into()
}

/// Findings with their places in the text.
pub fn findings(source: &str, diagnostics: &[Diagnostic]) -> Rc<[Finding]> {
    let index = LineIndex::new(source);
    let place = |diagnostic: &Diagnostic| {
        let length = source.len() as u32;
        let start = diagnostic.span.start.min(length);
        let end = diagnostic.span.end.clamp(start, length);
        let (line, column) = index.line_column(start);
        let next = index.start_of(line + 1).map_or(length, |next| next - 1);
        let last = end.min(next).max((start + 1).min(next)).max(start);
        let code = diagnostic.code.map(|code| format!("{code} at "));
        let message = format!(
            "{}line {}, column {}: {}",
            code.unwrap_or_default(),
            line + 1,
            characters(source, start - column, start) + 1,
            diagnostic.message
        );
        Finding {
            severity: diagnostic.severity,
            line: line + 1,
            span: (column, column + (last - start)),
            range: (start, end),
            message: message.into(),
            help: diagnostic.help.as_deref().unwrap_or("").into(),
            said: said(&index, diagnostic),
            repairs: diagnostic.suggestions.as_slice().into(),
        }
    };
    diagnostics.iter().map(place).collect()
}

/// The labels of a finding in order of their lines, then its notes.
fn said(index: &LineIndex, diagnostic: &Diagnostic) -> Rc<[String]> {
    let own = diagnostic.label.as_deref();
    let own = own.map(|text| (diagnostic.span, text)).into_iter();
    let labels = diagnostic.labels.iter();
    let labels = labels.map(|label| (label.span, label.text.as_str()));
    let mut places: Vec<_> = own.chain(labels).collect();
    places.sort();
    let places = places.into_iter().map(|(span, text)| {
        let line = index.line(span.start) + 1;
        format!("line {line}: {text}")
    });
    let notes = diagnostic.notes.iter().map(|note| {
        let kind = if note.is_help { "help" } else { "note" };
        format!("{kind}: {}", note.text)
    });
    places.chain(notes).collect()
}

fn characters(source: &str, start: u32, end: u32) -> usize {
    let text = source.get(start as usize..end as usize);
    text.map_or(0, |text| text.chars().count())
}

/// Which task stands on which line, by line; at most [`TOKENS_MAX`] tasks a line.
pub fn marks(look: &Look) -> Rc<[LineMark]> {
    let tasks = look.snapshot.tasks.iter();
    let mut places: BTreeMap<(u32, MarkKind), Vec<Placed>> = BTreeMap::new();
    for place in tasks.filter_map(|task| placed(look, task)) {
        let alike = places.entry((place.line, place.kind)).or_default();
        if alike.len() < TOKENS_MAX {
            alike.push(place);
        }
    }
    let mut line = 0;
    let mut on_line = 0;
    let drawn = places.values().flatten().filter(|place| {
        on_line = if place.line == line { on_line + 1 } else { 1 };
        line = place.line;
        on_line <= TOKENS_MAX
    });
    let mut marks: Vec<LineMark> = drawn.map(|place| mark(look, place)).collect();
    if look.snapshot.tasks.is_empty() {
        let running = look.snapshot.threads.iter().find_map(|thread| thread.site);
        if let Some((line, span)) = running.and_then(|site| look.site(site)) {
            let token = look.token(TaskId::MAIN, Shape::Running, "running", String::new());
            marks.push(LineMark {
                line,
                token,
                kind: MarkKind::Running,
                note: "".into(),
                span,
            });
        }
    }
    marks.into()
}

/// Where a task stands, before it is put into words: of many tasks only a few are drawn.
struct Placed<'a> {
    task: &'a TaskSnapshot,
    line: u32,
    span: (u32, u32),
    kind: MarkKind,
}

fn placed<'a>(look: &Look<'a>, task: &'a TaskSnapshot) -> Option<Placed<'a>> {
    let ((line, span), kind) = match task.phase {
        TaskPhase::Running(on) => {
            let thread = look.thread(on)?;
            let site = thread.site.and_then(|site| look.site(site));
            let kind = match super::threads::blocked(look, thread) {
                Some(_) => MarkKind::Blocking,
                None => MarkKind::Running,
            };
            (site.or_else(|| look.standing(task))?, kind)
        }
        TaskPhase::Waiting => (look.standing(task)?, MarkKind::Suspended),
        TaskPhase::Ready => (look.standing(task)?, MarkKind::Ready),
        TaskPhase::Returned | TaskPhase::Failed | TaskPhase::Cancelled => return None,
    };
    Some(Placed {
        task,
        line,
        span,
        kind,
    })
}

fn mark(look: &Look, place: &Placed) -> LineMark {
    let token = look.token_now(place.task);
    let note = match (place.kind, place.task.phase) {
        (MarkKind::Blocking, TaskPhase::Running(on)) => {
            let blocked = look
                .thread(on)
                .and_then(|on| super::threads::blocked(look, on));
            let so_far_ns = blocked.map_or(0, |blocked| blocked.so_far_ns);
            let so_far = duration(so_far_ns / 100_000 * 100_000);
            format!("blocks its thread, {so_far} so far")
        }
        (MarkKind::Suspended, _) if token.note.is_empty() => "waits".to_owned(),
        (MarkKind::Suspended, _) => format!("waits: {}", token.note),
        _ => String::new(),
    };
    LineMark {
        line: place.line,
        token,
        kind: place.kind,
        note: note.into(),
        span: place.span,
    }
}

/// The line the view follows: the shown task's, of one that is over the station at which it ended.
pub fn follow(
    look: &Look,
    marks: &[LineMark],
    task: Option<TaskId>,
    station: Option<u32>,
) -> Option<u32> {
    let shown = task.and_then(|task| placed(look, look.task(task)?));
    let of_task = |mark: &&LineMark| Some(mark.token.key) == task.map(|task| task.0);
    let runs = |mark: &&LineMark| matches!(mark.kind, MarkKind::Running | MarkKind::Blocking);
    let mark = marks.iter().find(of_task).map(|mark| mark.line);
    let line = mark.or(shown.map(|place| place.line));
    line.or(station)
        .or_else(|| marks.iter().find(runs).map(|mark| mark.line))
}
