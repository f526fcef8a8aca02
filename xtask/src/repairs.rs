//! What rustc says of the programs in `tests/cases/check` once they are repaired: recorded in `repairs.txt` there.
//!
//! One entry a suggestion: its sentence, its edits, and what rustc finds afterwards; where it still finds
//! something, the first suggestion that is made then follows, until nothing is left or nothing is suggested.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::fuzz::tokio::real::Tokio;
use crate::process;
use crate::verdicts;
use crate::workspace::{self, Workspace};

/// How many repairs may follow each other.
const STEPS_MAX: usize = 8;

/// A suggestion: its sentence, and its edits by place.
struct Repair {
    text: String,
    edits: Vec<Edit>,
}

/// The bytes that go, their line and column, and what comes instead.
struct Edit {
    start: usize,
    end: usize,
    line: u64,
    column: u64,
    instead: String,
}

/// What makes and judges repairs.
struct Chore<'w> {
    command: PathBuf,
    tokio: &'w Tokio,
    output: &'w Path,
}

/// Records the verdict on every repair of every program.
///
/// # Errors
///
/// When the command cannot be built or run, or a file not be read or written.
pub fn record(
    workspace: &Workspace,
    tokio: &Tokio,
    programs: &[PathBuf],
    output: &Path,
) -> Result<String> {
    let mut build = workspace::cargo();
    build.args(["build", "--quiet", "--bin", "pollscope"]);
    process::run(build.current_dir(&workspace.root))?;
    let chore = Chore {
        command: workspace.target.join("debug/pollscope"),
        tokio,
        output,
    };
    let mut text = String::from(
        "# Written by `cargo xtask record-checks`: the repairs, and what rustc says once they are made.\n",
    );
    for program in programs {
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        let written = fs::read_to_string(program)?;
        let mut found = String::new();
        for repair in chore.repairs(&written)?.into_iter().flatten() {
            chore.follow(&written, &repair, STEPS_MAX, &mut found)?;
        }
        if !found.is_empty() {
            text.push_str(&format!("\n== {name}\n{found}"));
        }
    }
    Ok(text)
}

impl Chore<'_> {
    /// The suggestions of each finding.
    fn repairs(&self, written: &str) -> Result<Vec<Vec<Repair>>> {
        let file = self.output.join("repaired.rs");
        fs::write(&file, written)?;
        let mut check = std::process::Command::new(&self.command);
        let answer = check.args(["check", "--json"]).arg(&file).output();
        let answer = answer.context("the command could not be started")?;
        let said = String::from_utf8_lossy(&answer.stdout).into_owned();
        let findings = said.lines().map(serde_json::from_str::<Value>);
        findings
            .map(|finding| {
                let finding = finding?;
                let children = finding["children"].as_array();
                let children = children.into_iter().flatten();
                Ok(children.filter_map(repair).collect())
            })
            .collect()
    }

    /// Makes a repair, and those that are suggested then.
    fn follow(
        &self,
        written: &str,
        repair: &Repair,
        left: usize,
        found: &mut String,
    ) -> Result<()> {
        found.push_str(&format!("{}\n", repair.text));
        let mut repaired = String::new();
        let mut done = 0;
        for edit in &repair.edits {
            let (Some(before), Some(old)) = (
                written.get(done..edit.start),
                written.get(edit.start..edit.end),
            ) else {
                bail!("the edits of `{}` overlap", repair.text);
            };
            let (line, column) = (edit.line, edit.column);
            found.push_str(&format!(
                "  {line}:{column} {old:?} -> {:?}\n",
                edit.instead
            ));
            repaired.push_str(before);
            repaired.push_str(&edit.instead);
            done = edit.end;
        }
        repaired.push_str(written.get(done..).unwrap_or(""));
        let file = self.output.join("repaired.rs");
        fs::write(&file, &repaired)?;
        let heads = verdicts::heads(&self.tokio.check(&file, self.output)?, &file);
        if heads.is_empty() {
            found.push_str("  = fine\n");
            return Ok(());
        }
        for head in heads {
            found.push_str(&format!("  = {head}\n"));
        }
        let next = self.repairs(&repaired)?.into_iter().flatten().next();
        match next.filter(|_| left > 0) {
            Some(next) => {
                found.push_str("then ");
                self.follow(&repaired, &next, left - 1, found)
            }
            None => Ok(()),
        }
    }
}

fn repair(child: &Value) -> Option<Repair> {
    let spans = child["spans"].as_array()?;
    let edits = spans.iter().map(|span| {
        Some(Edit {
            start: usize::try_from(span["byte_start"].as_u64()?).ok()?,
            end: usize::try_from(span["byte_end"].as_u64()?).ok()?,
            line: span["line_start"].as_u64()?,
            column: span["column_start"].as_u64()?,
            instead: span["suggested_replacement"].as_str()?.to_string(),
        })
    });
    let edits: Vec<Edit> = edits.collect::<Option<_>>()?;
    let text = child["message"].as_str()?.to_string();
    (!edits.is_empty()).then_some(Repair { text, edits })
}
