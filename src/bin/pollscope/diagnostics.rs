//! Diagnostics on the terminal, rendered by the crate that rustc itself uses, and as JSON.

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use pollscope::ir::Span;
use pollscope::ir::span::LineIndex;
use pollscope::lang::diagnostic::{Diagnostic, Edit, Label, Note, Severity, Suggestion};
use pollscope::trace::json::quoted;
use std::ops::Range;

/// Prints the findings on stderr, as rustc would.
pub fn show(file: &str, text: &str, diagnostics: &[Diagnostic]) {
    let renderer = Renderer::plain();
    for diagnostic in diagnostics {
        eprintln!("{}\n", renderer.render(&report(file, text, diagnostic)));
    }
}

fn report<'a>(file: &'a str, text: &'a str, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut title = level.primary_title(diagnostic.message.as_str());
    if let Some(code) = diagnostic.code {
        title = title.id(code);
    }
    let mark = AnnotationKind::Primary.span(range(text, diagnostic.span));
    let mark = mark.label(diagnostic.label.as_deref());
    let snippet = Snippet::source(text).path(file).annotation(mark);
    let labels = diagnostic.labels.iter().map(|label| {
        let mark = AnnotationKind::Context.span(range(text, label.span));
        mark.label(worded(label))
    });
    let mut groups = Vec::new();
    let mut group = title.element(snippet.annotations(labels));
    for note in &diagnostic.notes {
        let level = match note.is_help {
            true => Level::HELP,
            false => Level::NOTE,
        };
        match note.labels.is_empty() {
            true => group = group.element(level.message(note.text.as_str())),
            false => {
                groups.push(group);
                let title = level.secondary_title(note.text.as_str());
                group = title.element(places(file, text, note));
            }
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    groups.push(group);
    groups.extend(diagnostic.suggestions.iter().map(|found| {
        let title = Level::HELP.secondary_title(found.text.as_str());
        let patches = found.edits.iter();
        let patches = patches.map(|edit| Patch::new(range(text, edit.span), edit.text.as_str()));
        title.element(Snippet::source(text).path(file).patches(patches))
    }));
    groups
}

fn places<'a>(
    file: &'a str,
    text: &'a str,
    note: &'a Note,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let labels = note.labels.iter().enumerate().map(|(index, label)| {
        let kind = match index {
            0 => AnnotationKind::Primary,
            _ => AnnotationKind::Context,
        };
        kind.span(range(text, label.span)).label(worded(label))
    });
    Snippet::source(text).path(file).annotations(labels)
}

fn worded(label: &Label) -> Option<&str> {
    (!label.text.is_empty()).then_some(label.text.as_str())
}

fn range(text: &str, span: Span) -> Range<usize> {
    let length = text.len();
    (span.start as usize).min(length)..(span.end as usize).min(length)
}

/// Prints the findings on stdout: one object a line, its fields named as those of `rustc
/// --error-format=json`; lines and columns count from 1, columns in characters.
pub fn print_json(file: &str, text: &str, diagnostics: &[Diagnostic]) {
    let places = Places {
        file,
        text,
        index: LineIndex::new(text),
    };
    for diagnostic in diagnostics {
        println!("{}", places.diagnostic(diagnostic));
    }
}

struct Places<'a> {
    file: &'a str,
    text: &'a str,
    index: LineIndex,
}

impl Places<'_> {
    fn diagnostic(&self, found: &Diagnostic) -> String {
        let level = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let code = match found.code {
            Some(code) => format!("{{\"code\":{}}}", quoted(code)),
            None => "null".into(),
        };
        let label = found.label.as_deref().unwrap_or("");
        let first = self.span(found.span, true, label, None);
        let rest = found.labels.iter();
        let rest = rest.map(|label| self.span(label.span, false, &label.text, None));
        let mut children: Vec<String> = found.notes.iter().map(|note| self.note(note)).collect();
        children.extend(found.help.iter().map(|help| child(true, help, "")));
        children.extend(found.suggestions.iter().map(|found| self.suggestion(found)));
        format!(
            "{{\"message\":{},\"code\":{code},\"level\":\"{level}\",\"spans\":[{}],\"children\":[{}]}}",
            quoted(&found.message),
            joined(std::iter::once(first).chain(rest)),
            children.join(",")
        )
    }

    fn note(&self, note: &Note) -> String {
        let spans = note.labels.iter().enumerate();
        let spans = spans.map(|(at, label)| self.span(label.span, at == 0, &label.text, None));
        child(note.is_help, &note.text, &joined(spans))
    }

    fn suggestion(&self, found: &Suggestion) -> String {
        let edits = found.edits.iter();
        let edits = edits.map(|edit: &Edit| self.span(edit.span, true, "", Some(&edit.text)));
        child(true, &found.text, &joined(edits))
    }

    fn span(&self, span: Span, primary: bool, label: &str, instead: Option<&str>) -> String {
        let ((line, column), (line_end, column_end)) =
            (self.place(span.start), self.place(span.end));
        let or_null = |text: Option<&str>| text.map_or("null".into(), quoted);
        format!(
            "{{\"file_name\":{},\"byte_start\":{},\"byte_end\":{},\"line_start\":{line},\"line_end\":{line_end},\
             \"column_start\":{column},\"column_end\":{column_end},\"is_primary\":{primary},\"label\":{},\
             \"suggested_replacement\":{}}}",
            quoted(self.file),
            span.start,
            span.end,
            or_null(Some(label).filter(|label| !label.is_empty())),
            or_null(instead),
        )
    }

    fn place(&self, at: u32) -> (u32, usize) {
        let at = at.min(self.text.len() as u32);
        let (line, column) = self.index.line_column(at);
        let before = self.text.get((at - column) as usize..at as usize);
        (line + 1, before.map_or(0, |text| text.chars().count()) + 1)
    }
}

fn child(is_help: bool, text: &str, spans: &str) -> String {
    let level = if is_help { "help" } else { "note" };
    format!(
        "{{\"message\":{},\"level\":\"{level}\",\"spans\":[{spans}]}}",
        quoted(text)
    )
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",")
}
