//! The Python front end and its primitives, boundary by boundary: data files in, golden text out.
//!
//! A failing case is rewritten by `POLLSCOPE_UPDATE=1 cargo test --test it python`; read the difference
//! before keeping it. What `output/` holds was compared with CPython's own output.

use pollscope::ir::dump;
use pollscope::ir::program::Language;
use pollscope::lang::{self, Compiled};
use pollscope::sim::Stream;
use pollscope::sim::config::Config;
use pollscope::trace::Trace;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(boundary: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/it/data/python").join(boundary)
}

/// Compares what `told` makes of every program of a boundary's folder with the text beside it.
fn check(boundary: &str, told: impl Fn(&str) -> String) {
    let mut faults = Vec::new();
    let entries = fs::read_dir(folder(boundary)).expect("the folder can be read");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no programs in {boundary}");
    for file in files {
        let text = fs::read_to_string(&file).expect("the program can be read");
        let got = told(&text);
        let golden = file.with_extension("txt");
        if std::env::var_os("POLLSCOPE_UPDATE").is_some() {
            fs::write(&golden, &got).expect("the golden text can be written");
        }
        let wanted = fs::read_to_string(&golden).unwrap_or_default();
        if got != wanted {
            let first = got.lines().zip(wanted.lines()).position(|(a, b)| a != b);
            let line = first.map_or(wanted.lines().count().min(got.lines().count()), |at| at);
            faults.push(format!(
                "{} line {}:\n  got    {:?}\n  wanted {:?}",
                golden.display(),
                line + 1,
                got.lines().nth(line),
                wanted.lines().nth(line)
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{}\nrewrite with: POLLSCOPE_UPDATE=1 cargo test --test it python",
        faults.join("\n")
    );
}

fn diagnostics(text: &str) -> String {
    let mut out = String::new();
    for diagnostic in lang::compile(Language::Python, text).diagnostics {
        let (line, column) =
            pollscope::ir::span::LineIndex::new(text).line_column(diagnostic.span.start);
        let marked = &text[diagnostic.span.start as usize..diagnostic.span.end as usize];
        let code = diagnostic.code.unwrap_or("");
        let _ = writeln!(
            out,
            "{}:{} {code} {}\n    at {marked:?}\n    {}",
            line + 1,
            column + 1,
            diagnostic.message,
            diagnostic.help.unwrap_or_default()
        );
    }
    out
}

fn program(text: &str) -> std::rc::Rc<pollscope::ir::Program> {
    let Compiled {
        program,
        diagnostics,
        ..
    } = lang::compile(Language::Python, text);
    program.unwrap_or_else(|| panic!("it compiles: {diagnostics:?}"))
}

fn output(text: &str) -> String {
    let program = program(text);
    let config = Config::for_program(&program);
    let trace = Trace::record(program, config, Vec::new());
    format!(
        "{}--- stderr\n{}--- {:?}\n",
        trace.written(Stream::Out, u32::MAX),
        trace.written(Stream::Err, u32::MAX),
        trace.outcome
    )
}

#[test]
fn constructs_become_operations() {
    check("dump", |text| dump::dump(&program(text)));
}

#[test]
fn what_is_not_supported_is_told_at_its_token() {
    check("diagnostics", diagnostics);
}

#[test]
fn programs_print_what_cpython_prints() {
    check("output", output);
}

#[test]
fn well_known_names_are_numbered_once() {
    use pollscope::ir::builder::ProgramBuilder;
    use pollscope::ir::py::name;
    let mut builder = ProgramBuilder::new(Language::Python, "", name::WELL_KNOWN);
    for (index, text) in name::WELL_KNOWN.iter().enumerate() {
        assert_eq!(builder.name(text).0 as usize, index + 1, "{text}");
    }
}
