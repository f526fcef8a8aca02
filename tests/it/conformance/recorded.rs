//! The simulator against what several CPythons printed: stdout and stderr as one text, in order.
//!
//! A case is `tests/cases/recorded/NAME.py` with `NAME.VERSION.txt` for each version, or `NAME.txt` for all.
//! The recordings of 3.14 were made by one process that ran all programs without their files: source
//! lines are missing there and tasks count on from program to program, so neither is compared.

use super::normalise::without_addresses;
use super::report::Report;
use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::sim::config::{Config, PythonVersion, Runtime};
use pollscope::trace::Trace;
use std::fs;
use std::path::{Path, PathBuf};

const VERSIONS: [(PythonVersion, &str); 4] = [
    (PythonVersion::V3_11, "3.11"),
    (PythonVersion::V3_12, "3.12"),
    (PythonVersion::V3_13, "3.13"),
    (PythonVersion::V3_14, "3.14"),
];

#[test]
fn simulator_prints_what_four_cpythons_printed() {
    let mut report = Report::new("simulator against four CPythons");
    let mut compared = 0;
    for source in sources() {
        let name = source.file_stem().unwrap_or_default().to_string_lossy();
        for (version, shown) in VERSIONS {
            let own = source.with_extension(format!("{shown}.txt"));
            let shared = source.with_extension("txt");
            let recording = if own.exists() { own } else { shared };
            let Ok(recorded) = fs::read_to_string(&recording) else {
                continue;
            };
            let printed = simulate(&source, version);
            let wanted = normalised(&recorded, version);
            let got = normalised(&printed, version);
            let problem = (wanted != got)
                .then(|| format!("differs on {shown}\n--- recorded\n{wanted}--- simulated\n{got}"));
            report.case(&format!("{name} on {shown}"), problem);
            compared += 1;
        }
    }
    report.finish();
    assert!(compared > 250, "the recordings are where they were");
}

fn sources() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/recorded");
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut sources: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    sources.sort();
    sources
}

/// Everything the program prints on the version, both streams in order.
fn simulate(source: &Path, version: PythonVersion) -> String {
    let text = fs::read_to_string(source).expect("the program can be read");
    let compiled = lang::compile(Language::Python, &text);
    let Some(program) = compiled.program else {
        let faults = compiled.diagnostics.iter();
        return faults
            .map(|fault| format!("error: {}\n", fault.message))
            .collect();
    };
    let mut config = Config::for_program(&program);
    config.runtime = Runtime::Asyncio(version);
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    config.file = Box::from(&*name);
    Trace::record(program, config, Vec::new()).output
}

/// Without addresses, numbers of lines, the library's folder, and what 3.14's recordings lack.
fn normalised(text: &str, version: PythonVersion) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let echo = line.starts_with("  ") && !line.trim_start().starts_with("File \"");
        if version == PythonVersion::V3_14 && echo {
            continue;
        }
        let mut line = without_addresses(line);
        line = without_number(&line, "line ", "N");
        line = without_number(&line, ":", "LINE").replace(":LINE> ", ":LINE>");
        if version == PythonVersion::V3_14 {
            line = without_number(&line, "Task-", "N");
        }
        out.push_str(&without_library_folder(&line));
        out.push('\n');
    }
    out
}

/// Every number after `before` becomes `word`; after a colon, only one that `>` or a space ends.
fn without_number(line: &str, before: &str, word: &str) -> String {
    let mut parts = line.split(before);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(before);
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &part[digits..];
        let is_place = before != ":" || rest.starts_with([':', '>', ' ']);
        match digits > 0 && is_place {
            true => out.push_str(&format!("{word}{rest}")),
            false => out.push_str(part),
        }
    }
    out
}

fn without_library_folder(line: &str) -> String {
    let Some((before, path)) = line.split_once("File \"/") else {
        return line.to_owned();
    };
    match path.split_once("/asyncio/") {
        Some((_, rest)) => format!("{before}File \"LIB/asyncio/{rest}"),
        None => line.to_owned(),
    }
}
