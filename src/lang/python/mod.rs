//! The Python front end.
//!
//! Read in this order: [`parse`] (ruff's parser), [`names`] (scopes), [`subset`] (what is supported),
//! [`lower`] (to operations, one file per kind of construct).
//!
//! It must never fail: what it cannot lower becomes a diagnostic at its token.

pub mod lower;
pub mod names;
pub mod parse;
pub mod subset;

use super::diagnostic::{Diagnostic, Severity};
use super::slices::pause;
use crate::ir::{Program, Span, validate};
use ruff_text_size::TextRange;

/// Compiles a text that is within the limits, in slices.
pub async fn compiled(text: &str) -> (Option<Program>, Vec<Diagnostic>) {
    let (module, mut diagnostics) = parse::parse(text);
    let Some(module) = module else {
        return (None, diagnostics);
    };
    pause().await;
    let mut program = None;
    if diagnostics.is_empty() {
        let (lowered, more) = lower::lower(text, &module).await;
        diagnostics = more;
        program = Some(lowered);
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.message.clone()));
    diagnostics.dedup();
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        return (None, diagnostics);
    }
    if let Some(fault) = program
        .as_ref()
        .and_then(|program| validate::validate(program).err())
    {
        let message = format!("this program was not translated correctly: {fault}");
        diagnostics.push(Diagnostic::error(Span::default(), message));
        return (None, diagnostics);
    }
    (program, diagnostics)
}

/// Our span of ruff's range.
pub fn span_of(range: TextRange) -> Span {
    Span::new(range.start().to_u32(), range.end().to_u32())
}
