//! The Rust front end.
//!
//! Read in this order: [`parse`] (syn, and where its nodes are: [`span`]; the program's own macros:
//! [`expand`] and [`transcribe`]), [`subset`] (what is
//! supported), [`names`] (what paths mean), [`types`], [`formats`] (the format language), [`lower`],
//! [`check`] (what rustc would refuse).
//!
//! It must never panic, whatever the text, and never give a program that runs differently from what
//! rustc makes of it: what is not supported gets a diagnostic at its token.

pub mod check;
pub mod expand;
pub mod formats;
pub mod hygiene;
pub mod layout;
pub mod library;
pub mod lower;
pub mod names;
pub mod parse;
pub mod prelude;
pub mod saved;
pub mod span;
pub mod subset;
pub mod transcribe;
pub mod types;

use super::diagnostic::{Diagnostic, Severity};
use super::slices::{at_once, pause};
use crate::ir::{Program, Span};
use lower::{Library, Lowered};
use prelude::{Prelude, Used};
use proc_macro2::extra::invalidate_current_thread_spans;
use saved::{Edition, Report};
use std::rc::Rc;

/// Compiles a text that is within the limits, by the rules of an edition.
pub fn compile_in(text: &str, edition: Edition) -> (Option<Program>, Vec<Diagnostic>) {
    at_once(compiled(text, edition))
}

/// As [`compile_in`], in slices.
pub async fn compiled(text: &str, edition: Edition) -> (Option<Program>, Vec<Diagnostic>) {
    let (program, mut diagnostics, _) = lowered(text, edition).await;
    keep_fuller(&mut diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    let broken = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let program = program.filter(|_| !diagnostics.iter().any(broken));
    (program, diagnostics)
}

/// What the async functions and blocks of a text keep at their await points.
pub fn report(text: &str, edition: Edition) -> Report {
    at_once(lowered(text, edition)).2
}

async fn lowered(text: &str, edition: Edition) -> (Option<Program>, Vec<Diagnostic>, Report) {
    span::expect(None);
    let used = Used::of(text).await;
    pause().await;
    let lowered = lowered_with(text, used, edition).await;
    span::expect(None);
    // Every parse leaves its text in a table of this thread; nothing refers to it any more.
    invalidate_current_thread_spans();
    match lowered {
        Ok(lowered) => (lowered.program, lowered.diagnostics, lowered.report),
        Err(diagnostics) => (None, diagnostics, Report::default()),
    }
}

async fn lowered_with(
    text: &str,
    used: Used,
    edition: Edition,
) -> Result<Lowered, Vec<Diagnostic>> {
    invalidate_current_thread_spans();
    let mut file = parse::parse(text)?;
    pause().await;
    let kept = match lower::kept::find(&used) {
        Some(kept) => kept,
        None => {
            let Some(prelude) = Prelude::of(used).await.map(Rc::new) else {
                unreachable!("our prelude parses");
            };
            span::expect(Some(prelude.parsed.text));
            let kept = lower::kept::make(&prelude).await;
            span::expect(None);
            invalidate_current_thread_spans();
            file = parse::parse(text)?;
            kept
        }
    };
    span::expect(Some(text));
    let prelude = kept.prelude().clone();
    if let Some(lowered) = lower::lower(text, &file, &Library::Kept(kept), edition).await {
        return Ok(lowered);
    }
    span::expect(None);
    pause().await;
    prelude.parsed.take_place();
    let file = parse::parse(text)?;
    let with = Library::Own(prelude);
    let Some(lowered) = lower::lower(text, &file, &with, edition).await else {
        unreachable!("nothing changes what is lowered with the text");
    };
    Ok(lowered)
}

/// Where the checks and the lowering say the same, the checks say more.
fn keep_fuller(diagnostics: &mut Vec<Diagnostic>) {
    let full = diagnostics.iter().filter(|found| found.label.is_some());
    let counted = |found: &&Diagnostic| found.code == Some("E0061") && !found.labels.is_empty();
    let full = full.chain(diagnostics.iter().filter(counted));
    let full: Vec<_> = full.map(|found| (found.code, found.span)).collect();
    let around = |found: &Diagnostic| {
        full.iter().any(|(code, span)| {
            *code == found.code && found.span.start <= span.start && span.end <= found.span.end
        })
    };
    let missing = diagnostics
        .iter()
        .filter(|found| found.code == Some("E0599"));
    let missing: Vec<Span> = missing.map(|found| found.span).collect();
    let refused = |found: &Diagnostic| {
        let holds = |span: &Span| found.span.start <= span.start && span.end <= found.span.end;
        found.code.is_none()
            && found.message.ends_with("is not supported here")
            && missing.iter().any(holds)
    };
    diagnostics.retain(|found| {
        let told = found.label.is_some() || !found.labels.is_empty();
        !refused(found) && (told || found.code.is_none() || !around(found))
    });
}
