//! What rustc says of the programs in `tests/cases/check`: recorded in `verdicts.txt` there, and of the
//! repaired ones in `repairs.txt` ([`repairs`]).
//!
//! One section a program: for each error, and each warning of `unused_must_use`, its code or message and
//! the line of its primary span; below it the labelled lines, and the lines that its notes point at. What
//! is said twice of one place (a macro's expansion) is recorded once.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::fuzz::tokio::real::Tokio;
use crate::repairs;
use crate::workspace::Workspace;

/// Records the verdict of the real rustc, with the real Tokio, on every program.
///
/// # Errors
///
/// When Tokio cannot be built or a file not be read or written.
pub fn record(workspace: &Workspace) -> Result<()> {
    let tokio = Tokio::built(workspace)?;
    let folder = workspace.root.join("tests/cases/check");
    let mut programs = Vec::new();
    for entry in fs::read_dir(&folder).context("there is no folder tests/cases/check")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            programs.push(path);
        }
    }
    programs.sort();
    let output = workspace.target.join("verdicts");
    fs::create_dir_all(&output)?;
    let mut text = String::from("# Written by `cargo xtask record-checks`: what rustc says.\n");
    for program in &programs {
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        text.push_str(&format!("\n== {name}\n"));
        for verdict in verdicts(&tokio.check(program, &output)?, program) {
            text.push_str(&verdict);
        }
    }
    fs::write(folder.join("verdicts.txt"), text)?;
    let repaired = repairs::record(workspace, &tokio, &programs, &output)?;
    fs::write(folder.join("repairs.txt"), repaired)?;
    println!("{} programs are recorded", programs.len());
    Ok(())
}

/// The level, code and line of what rustc finds in a program.
pub fn heads(said: &str, program: &Path) -> BTreeSet<String> {
    let all = verdicts(said, program);
    let heads = all.iter().filter_map(|verdict| verdict.split(':').next());
    heads.map(str::to_string).collect()
}

/// The findings that concern the program itself.
fn verdicts(said: &str, program: &Path) -> BTreeSet<String> {
    let file = program.file_name().unwrap_or_default().to_string_lossy();
    let findings = said
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    findings
        .filter_map(|finding: Value| verdict(&finding, &file))
        .collect()
}

fn verdict(finding: &Value, file: &str) -> Option<String> {
    let level = finding["level"].as_str()?;
    let spans = own_spans(&finding["spans"], file);
    let primary = spans.iter().find(|span| span.is_primary)?.place;
    let code = finding["code"]["code"].as_str().unwrap_or("-");
    let message = finding["message"].as_str()?.lines().next()?;
    let mut text = format!("{level} {code} {}: {message}\n", primary["line_start"]);
    let mut lines = BTreeSet::new();
    for span in &spans {
        if let Some(label) = span.label {
            let line = span.place["line_start"].as_u64()?;
            lines.insert((line, label.replace('\n', " / ")));
        }
    }
    for (line, label) in lines {
        text.push_str(&format!("  {line} {label}\n"));
    }
    let children = finding["children"].as_array()?.iter();
    let spans = children.flat_map(|child| own_spans(&child["spans"], file));
    let notes: BTreeSet<u64> = spans
        .filter(|span| span.place["suggested_replacement"].is_null())
        .filter_map(|span| span.place["line_start"].as_u64())
        .collect();
    for line in notes {
        text.push_str(&format!("  note {line}\n"));
    }
    Some(text)
}

/// A span in the program, and its label.
struct Own<'v> {
    place: &'v Value,
    is_primary: bool,
    label: Option<&'v str>,
}

/// The spans in the program, a macro's at its call.
fn own_spans<'v>(spans: &'v Value, file: &str) -> Vec<Own<'v>> {
    let all = spans.as_array().map_or(&[][..], Vec::as_slice).iter();
    let own = all.filter_map(|span| {
        let mut place = span;
        while place["file_name"] != *file && place["expansion"].is_object() {
            place = &place["expansion"]["span"];
        }
        (place["file_name"] == *file).then(|| Own {
            place,
            is_primary: span["is_primary"] == true,
            label: span["label"].as_str(),
        })
    });
    own.collect()
}
