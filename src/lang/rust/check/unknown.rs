//! E0425: a name that nothing has: the similar one that is meant (`rustc_resolve`'s `smart_resolve_report_errors`).

use super::repair::text::Text;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Severity};
use crate::lang::similar::distance;

/// Functions that programs import.
const FUNCTIONS: &[&str] = &[
    "tokio::time::sleep",
    "tokio::time::timeout",
    "tokio::time::interval",
    "tokio::spawn",
    "tokio::task::yield_now",
    "tokio::task::spawn_blocking",
];

/// Completes what the lowering says of names that it does not know.
pub fn complete(text: &str, diagnostics: &mut [Diagnostic]) {
    // What is refused before may be what declares the name.
    let refused = |found: &Diagnostic| found.severity == Severity::Error && found.code.is_none();
    if diagnostics.iter().any(refused) {
        return;
    }
    let unknown =
        |found: &&mut Diagnostic| found.code == Some("E0425") && found.suggestions.is_empty();
    for found in diagnostics.iter_mut().filter(unknown) {
        let Some(text) = Text::of(text) else { return };
        let name = text.at(found.span);
        // A constant, or a parameter that is one, which is not supported.
        let constant = |index: usize| {
            let before = |word: &str| text.is_before(index, 1, word);
            text.word(index) == name && (before("const") || before("static"))
        };
        if (0..text.tokens.len()).any(constant) {
            continue;
        }
        let called = text.word(text.within(found.span).end) == "(";
        match similar(&text, name, found.span, called) {
            Some(meant) => {
                let kind = if called { "function" } else { "local variable" };
                let words = format!("a {kind} with a similar name exists");
                let edits = vec![Edit::replace(found.span, meant)];
                *found = found.clone().suggest(words, edits);
                found.label = found.label.take().filter(|_| called);
            }
            None => {
                found.label = Some("not found in this scope".into());
                let path = FUNCTIONS
                    .iter()
                    .find(|path| path.rsplit("::").next() == Some(name));
                let path = path.filter(|_| called && text.text.contains("tokio"));
                if let Some(path) = path {
                    let edit = Edit::insert(text.first_item(), format!("use {path};\n"));
                    *found = found
                        .clone()
                        .suggest("consider importing this function", vec![edit]);
                }
            }
        }
    }
}

/// The nearest of the names declared before it in its function, or of the functions.
fn similar<'s>(text: &Text<'s>, name: &str, at: Span, called: bool) -> Option<&'s str> {
    let function = text.blocks(at).last().copied()?;
    let declared = |index: &usize| {
        let inside = text.tokens[*index].span;
        let before = |word: &str| text.is_before(*index, 1, word);
        match called {
            true => before("fn"),
            false => {
                let mutable = before("mut") && text.is_before(*index, 2, "let");
                let here = function.start <= inside.start && inside.end <= at.start;
                here && (before("let") || mutable || before("for"))
            }
        }
    };
    let names = (0..text.tokens.len())
        .filter(declared)
        .map(|index| text.word(index));
    let most = name.chars().count().max(3) / 3;
    let near = names.filter_map(|known| Some((distance(name, known, most)?, known)));
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}
