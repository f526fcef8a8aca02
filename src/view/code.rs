//! The code pane: lines with token spans, folds, findings, and which task stands where.

use super::stage::Token;
use crate::lang::diagnostic::Severity;
use crate::lang::token::TokenClass;
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
}
