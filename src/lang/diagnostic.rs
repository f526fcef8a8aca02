//! What is wrong with a text: where, what, why, and what to do instead.
//!
//! The shape is rustc's: a message with the compiler's code, one primary span, labelled spans beside it,
//! notes and helps that may have spans of their own, and suggestions that are edits.

use crate::ir::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// There is no program.
    Error,
    /// There is a program; this is worth knowing.
    Warning,
}

/// Words at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is said there; empty: the place is only marked.
    pub text: String,
}

/// A sentence under the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Whether it is advice; else it is an explanation.
    pub is_help: bool,
    /// The sentence.
    pub text: String,
    /// The places it is about, the first being its own.
    pub labels: Vec<Label>,
}

/// A piece of the text and what to put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go; empty: an insertion.
    pub span: Span,
    /// What comes instead.
    pub text: String,
}

/// A repair that can be applied to the text as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it does.
    pub text: String,
    /// The edits, which do not overlap, in order of position.
    pub edits: Vec<Edit>,
}

/// One finding at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The compiler's own code, where it has one (`E0382`, `SyntaxError`).
    pub code: Option<&'static str>,
    /// The token it is about.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What is said at the span.
    pub label: Option<String>,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// Explanations and advice.
    pub notes: Vec<Note>,
    /// What to do instead, or what is supported.
    pub help: Option<String>,
    /// Repairs.
    pub suggestions: Vec<Suggestion>,
}

impl Diagnostic {
    /// An error.
    pub fn error(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code: None,
            span,
            message: message.into(),
            label: None,
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            suggestions: Vec::new(),
        }
    }

    /// A warning.
    pub fn warning(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(span, message)
        }
    }

    /// With advice.
    pub fn with_help(self, help: impl Into<String>) -> Diagnostic {
        Diagnostic {
            help: Some(help.into()),
            ..self
        }
    }

    /// With the compiler's code.
    pub fn with_code(self, code: &'static str) -> Diagnostic {
        Diagnostic {
            code: Some(code),
            ..self
        }
    }

    /// With words at the primary span.
    pub fn with_label(self, text: impl Into<String>) -> Diagnostic {
        Diagnostic {
            label: Some(text.into()),
            ..self
        }
    }

    /// With words at another place.
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        let text = text.into();
        self.labels.push(Label { span, text });
        self
    }

    /// With an explanation.
    pub fn with_note(self, text: impl Into<String>) -> Diagnostic {
        self.noted(false, text.into(), Vec::new())
    }

    /// With an explanation, or advice, that has places of its own.
    pub fn noted(mut self, is_help: bool, text: String, labels: Vec<Label>) -> Diagnostic {
        self.notes.push(Note {
            is_help,
            text,
            labels,
        });
        self
    }

    /// With a repair.
    pub fn suggest(mut self, text: impl Into<String>, edits: Vec<Edit>) -> Diagnostic {
        let text = text.into();
        self.suggestions.push(Suggestion { text, edits });
        self
    }
}

impl Label {
    /// Words at a place.
    pub fn new(span: Span, text: impl Into<String>) -> Label {
        let text = text.into();
        Label { span, text }
    }
}

impl Edit {
    /// Puts text before a byte.
    pub fn insert(at: u32, text: impl Into<String>) -> Edit {
        Edit::replace(Span::new(at, at), text)
    }

    /// Puts text in the place of some.
    pub fn replace(span: Span, text: impl Into<String>) -> Edit {
        let text = text.into();
        Edit { span, text }
    }
}

impl Suggestion {
    /// The text with the repair; `None`: it is no longer the text that was looked at.
    pub fn apply(&self, text: &str) -> Option<String> {
        let mut repaired = String::with_capacity(text.len() + 16);
        let mut done = 0;
        for edit in &self.edits {
            repaired.push_str(text.get(done..edit.span.start as usize)?);
            repaired.push_str(&edit.text);
            done = edit.span.end as usize;
        }
        repaired.push_str(text.get(done..)?);
        Some(repaired)
    }
}
