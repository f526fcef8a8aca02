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
pub mod library;
pub mod lower;
pub mod names;
pub mod parse;
pub mod prelude;
pub mod span;
pub mod subset;
pub mod transcribe;
pub mod types;

use super::diagnostic::{Diagnostic, Severity};
use crate::ir::Program;

/// Compiles a text that is within the limits.
pub fn compile(text: &str) -> (Option<Program>, Vec<Diagnostic>) {
    let compiled = match parse::parse(text) {
        Ok(file) => lower::lower(text, &file),
        Err(diagnostics) => (None, diagnostics),
    };
    // Every parse leaves its text in a table of this thread; nothing refers to it any more.
    proc_macro2::extra::invalidate_current_thread_spans();
    let (program, mut diagnostics) = compiled;
    keep_fuller(&mut diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    let broken = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let program = program.filter(|_| !diagnostics.iter().any(broken));
    (program, diagnostics)
}

/// Where the checks and the lowering say the same, the checks say more.
fn keep_fuller(diagnostics: &mut Vec<Diagnostic>) {
    let full = diagnostics.iter().filter(|found| found.label.is_some());
    let full: Vec<_> = full.map(|found| (found.code, found.span)).collect();
    diagnostics.retain(|found| {
        found.label.is_some() || found.code.is_none() || !full.contains(&(found.code, found.span))
    });
}
