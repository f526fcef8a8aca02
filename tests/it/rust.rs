//! The Rust front end: each file of `data/rust` against its golden text: the diagnostics of a text that is
//! refused, else the operations and what a run prints.
//!
//! `POLLSCOPE_UPDATE=1 cargo test --test it rust` rewrites the golden texts.

use pollscope::ir::dump::dump;
use pollscope::ir::program::Language;
use pollscope::lang::{self, Compiled};
use pollscope::sim::config::Config;
use pollscope::trace::Trace;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[test]
fn programs_and_refusals_are_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/rust");
    let entries = fs::read_dir(&folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut sources: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    sources.sort();
    assert!(!sources.is_empty(), "there are files to check");
    for source in sources {
        check(&source);
    }
}

/// Compares one file with its golden text.
fn check(source: &Path) {
    let text = fs::read_to_string(source).expect("the source can be read");
    let now = shown(&text, &lang::compile(Language::Rust, &text));
    let golden = source.with_extension("txt");
    if env::var_os("POLLSCOPE_UPDATE").is_some() {
        fs::write(&golden, &now).expect("the golden text can be written");
        return;
    }
    let recorded = fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(
        recorded,
        now,
        "{}: rewrite it with POLLSCOPE_UPDATE=1 cargo test --test it rust",
        golden.display()
    );
}

fn shown(text: &str, compiled: &Compiled) -> String {
    let mut out = String::new();
    for diagnostic in &compiled.diagnostics {
        let span = diagnostic.span;
        let token = text.get(span.start as usize..span.end as usize);
        let line = text[..span.start as usize].matches('\n').count() + 1;
        let _ = writeln!(
            out,
            "line {line} `{}`: {}{}",
            token.unwrap_or("?"),
            diagnostic.message,
            diagnostic
                .help
                .as_ref()
                .map(|help| format!(" ({help})"))
                .unwrap_or_default()
        );
    }
    if let Some(program) = &compiled.program {
        out.push_str(&dump(program));
        let config = Config {
            check: true,
            ..Config::for_program(program)
        };
        let trace = Trace::record(program.clone(), config, Vec::new());
        let _ = write!(out, "prints\n{}", trace.output);
        let _ = writeln!(out, "ends {:?}", trace.outcome);
    }
    out
}
