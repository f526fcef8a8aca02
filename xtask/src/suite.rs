//! `cargo xtask test`: formatting, clippy, native tests, browser tests, in this order; or one part.
//!
//! Every part runs even when an earlier one failed, so that one run tells everything. The last line
//! is the sum in cargo test's own form.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::fuzz;
use crate::page::{self, Build};
use crate::process;
use crate::tools::browser::Browser;
use crate::tools::node;
use crate::tools::rust::{self, WASM};
use crate::workspace::{Workspace, cargo};

/// What to run.
#[derive(Debug, PartialEq, Eq)]
pub struct Selection {
    /// One part, or all of them.
    pub part: Option<Part>,
    /// Only tests whose names contain this; for the parts native and browser.
    pub name: Option<String>,
    /// Which page the browser sees: the one that is published, unless a quick answer is wanted.
    pub build: Build,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection {
            part: None,
            name: None,
            build: Build::Release,
        }
    }
}

/// A part of the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `cargo fmt --check`.
    Format,
    /// Clippy with warnings denied, for this machine and for the page.
    Lint,
    /// Unit and integration tests, tidy among them.
    Native,
    /// The page in a real browser.
    Browser,
}

const ALL: [Part; 4] = [Part::Format, Part::Lint, Part::Native, Part::Browser];

/// How many tests passed, failed and were left out.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    passed: u64,
    failed: u64,
    ignored: u64,
}

/// Runs the selected parts; fails when any of them failed, naming them.
pub fn run(workspace: &Workspace, selection: &Selection) -> Result<()> {
    let start = Instant::now();
    rust::components()?;
    let mut tally = Tally::default();
    let mut failures = Vec::new();
    for part in selection.part.map_or(ALL.to_vec(), |part| vec![part]) {
        println!("== {}", title(part));
        if let Err(error) = run_part(workspace, part, selection, &mut tally) {
            eprintln!("error: {error:#}");
            failures.push(title(part));
        }
    }
    let verdict = if failures.is_empty() { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {verdict}. {} passed; {} failed; {} ignored; 0 measured; 0 filtered out; \
         finished in {:.2}s",
        tally.passed,
        tally.failed,
        tally.ignored,
        start.elapsed().as_secs_f64()
    );
    if !failures.is_empty() {
        bail!("these parts of the suite failed: {}", failures.join(", "));
    }
    Ok(())
}

fn title(part: Part) -> &'static str {
    match part {
        Part::Format => "format",
        Part::Lint => "lint",
        Part::Native => "native",
        Part::Browser => "browser",
    }
}

fn run_part(
    workspace: &Workspace,
    part: Part,
    selection: &Selection,
    tally: &mut Tally,
) -> Result<()> {
    match part {
        Part::Format => {
            let mut command = prepared(workspace, cargo());
            process::run(command.args(["fmt", "--all", "--check"]))
                .context("`cargo fmt` puts the formatting right")
        }
        Part::Lint => lint(workspace),
        Part::Native => {
            let mut command = prepared(workspace, cargo());
            command.args(["test", "--workspace", "--no-fail-fast"]);
            command.args(&selection.name);
            let tested = run_tests(&mut command, tally);
            let compared = match selection.name {
                Some(_) => Ok(()),
                None => fuzz::fresh(workspace).and(fuzz::tokio::fresh(workspace)),
            };
            tested.and(compared)
        }
        Part::Browser => browser(workspace, selection, tally),
    }
}

fn lint(workspace: &Workspace) -> Result<()> {
    let mut native = prepared(workspace, cargo());
    native.args(["clippy", "--workspace", "--all-targets", "--all-features"]);
    process::run(native.args(["--", "--deny", "warnings"]))?;
    let mut page = prepared(workspace, rust::wasm_toolchain(workspace)?.cargo());
    page.args([
        "clippy",
        "--target",
        WASM,
        "--lib",
        "--bin",
        page::compile::BINARY,
    ]);
    process::run(page.args(["--", "--deny", "warnings"]))
}

fn browser(workspace: &Workspace, selection: &Selection, tally: &mut Tally) -> Result<()> {
    let browser = Browser::find()?;
    let folder = page::build(workspace, selection.build)?;
    let mut command = prepared(workspace, cargo());
    command
        .args([
            "test",
            "--package",
            "browser-tests",
            "--features",
            "browser",
        ])
        .args(["--test", "browser", "--no-fail-fast"])
        .args(&selection.name)
        .args(["--", "--test-threads", "1"])
        .env("RUST_LIB_BACKTRACE", "0")
        .env("POLLSCOPE_PAGE", folder)
        .env("POLLSCOPE_CHROMIUM", &browser.chromium)
        .env("POLLSCOPE_CHROMEDRIVER", &browser.driver);
    if let Some(script) = node::axe(workspace) {
        command.env("POLLSCOPE_AXE", script);
    }
    run_tests(&mut command, tally)
}

/// In CI nothing is compiled twice, so what cargo keeps for that is left out.
fn prepared(workspace: &Workspace, mut command: Command) -> Command {
    command.current_dir(&workspace.root).stdin(Stdio::null());
    if env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// Runs `cargo test`, passing its output on and adding its result lines to the tally.
fn run_tests(command: &mut Command, tally: &mut Tally) -> Result<()> {
    let shown = process::show(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{shown}` could not be started"))?;
    let output = child.stdout.take().context("cargo has no output")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        tally.add(&text);
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}")?;
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

impl Tally {
    /// Adds the counts of a line `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in counts.split("; ") {
            match part
                .split_once(' ')
                .map(|(n, what)| (n.parse::<u64>(), what))
            {
                Some((Ok(n), "passed")) => self.passed += n,
                Some((Ok(n), "failed")) => self.failed += n,
                Some((Ok(n), "ignored")) => self.ignored += n,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_summed() {
        let mut tally = Tally::default();
        tally.add("running 4 tests");
        tally.add("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out");
        tally.add("test result: FAILED. 2 passed; 5 failed; 0 ignored; 0 measured; finished in 1s");
        let expected = Tally {
            passed: 5,
            failed: 5,
            ignored: 1,
        };
        assert_eq!(tally, expected);
    }
}
