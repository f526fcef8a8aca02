//! `cargo xtask lighthouse`: what Lighthouse says of the release page, on its desktop and its mobile
//! profile.
//!
//! The page is served as static hosts serve it: compressed. Lighthouse itself comes from npm, pinned,
//! and drives the system's Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::page::{self, Build};
use crate::process;
use crate::server::{Server, Site};
use crate::tools::browser::Browser;
use crate::tools::node;
use crate::workspace::Workspace;

/// The flags of `lighthouse`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lighthouse {
    /// A release page that is there already, instead of building one.
    pub page: Option<PathBuf>,
}

/// A category with the least that it must reach, of 100.
const BARS: [(&str, f64); 3] = [
    ("performance", 95.0),
    ("accessibility", 100.0),
    ("best-practices", 100.0),
];

/// What performance is made of, as Lighthouse calls its audits.
const METRICS: [&str; 5] = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "speed-index",
    "total-blocking-time",
    "cumulative-layout-shift",
];

/// Runs of a profile; the one with the median performance counts, as Lighthouse's own advice is.
const RUNS: usize = 3;

/// Chromium as the browser suite starts it, but for what Lighthouse sets itself.
const CHROMIUM_FLAGS: &str = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage";

/// Measures both profiles and prints what they are made of.
///
/// # Errors
/// When Lighthouse cannot be had or run, or a category is below its bar.
pub fn run(workspace: &Workspace, options: &Lighthouse) -> Result<()> {
    let program = node::lighthouse(workspace)?;
    let browser = Browser::find()?;
    let folder = match &options.page {
        Some(folder) => std::path::absolute(folder)?,
        None => page::build(workspace, Build::Release)?,
    };
    let server = Server::start(Site::compressed(folder)?, 0)?;
    let address = format!("{}/", server.origin());
    let mut missed = Vec::new();
    for profile in ["mobile", "desktop"] {
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let output = workspace.target.join(format!("lighthouse-{profile}.json"));
            let mut command = command(&program, &browser.chromium, profile, &address, &output);
            runs.push(report(&mut command, &output)?);
        }
        runs.sort_by(|a, b| score(a, "performance").total_cmp(&score(b, "performance")));
        print(profile, &runs, &mut missed);
    }
    match missed.is_empty() {
        true => Ok(()),
        false => bail!("missed: {}", missed.join(", ")),
    }
}

fn command(
    program: &Path,
    chromium: &Path,
    profile: &str,
    address: &str,
    output: &Path,
) -> Command {
    let categories = BARS.map(|(name, _)| name).join(",");
    let mut command = Command::new("node");
    command
        .arg(program)
        .arg(address)
        .args(["--quiet", "--output=json"])
        .arg(format!("--output-path={}", output.display()))
        .arg(format!("--only-categories={categories}"))
        .arg(format!("--chrome-flags={CHROMIUM_FLAGS}"))
        .args((profile == "desktop").then_some("--preset=desktop"))
        .env("CHROME_PATH", chromium)
        .stdin(Stdio::null());
    command
}

fn report(command: &mut Command, output: &Path) -> Result<Value> {
    process::run(command).context("Lighthouse did not run")?;
    let text = fs::read_to_string(output)
        .with_context(|| format!("Lighthouse left no {}", output.display()))?;
    let report: Value = serde_json::from_str(&text)?;
    match report["runtimeError"]["message"].as_str() {
        Some(message) => bail!("Lighthouse could not look at the page: {message}"),
        None => Ok(report),
    }
}

/// A category's score, of 100.
fn score(report: &Value, category: &str) -> f64 {
    let score = report["categories"][category]["score"].as_f64();
    (score.unwrap_or(0.0) * 100.0).round()
}

/// Prints the run with the median performance, and the spread.
fn print(profile: &str, runs: &[Value], missed: &mut Vec<String>) {
    let middle = &runs[runs.len() / 2];
    for (category, least) in BARS {
        let all: Vec<String> = runs
            .iter()
            .map(|run| score(run, category).to_string())
            .collect();
        let reached = score(middle, category);
        let verdict = if reached >= least { "ok" } else { "MISSED" };
        let spread = all.join(" ");
        println!(
            "{profile:<8} {category:<16} {reached:>4} (runs: {spread}) at least {least}: {verdict}"
        );
        if reached < least {
            missed.push(format!("{profile} {category} {reached}"));
        }
    }
    for metric in METRICS {
        let shown = middle["audits"][metric]["displayValue"].as_str();
        println!("         {metric:<26} {}", shown.unwrap_or("not measured"));
    }
    for (category, audit, title) in failed(middle) {
        println!("         {category}: {audit}: {title}");
    }
}

/// The weighted audits that are not full, of the categories that must be: category, audit, title.
fn failed(report: &Value) -> Vec<(&'static str, String, String)> {
    let mut failed = Vec::new();
    for (category, _) in BARS.into_iter().filter(|(_, least)| *least == 100.0) {
        let audits = report["categories"][category]["auditRefs"].as_array();
        for reference in audits.into_iter().flatten() {
            let name = reference["id"].as_str().unwrap_or("");
            let audit = &report["audits"][name];
            let weighs = reference["weight"].as_f64().unwrap_or(0.0) > 0.0;
            if weighs && audit["score"].as_f64().is_some_and(|score| score < 1.0) {
                let title = audit["title"].as_str().unwrap_or("");
                failed.push((category, name.to_string(), title.to_string()));
            }
        }
    }
    failed
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_full_is_named() {
        let report = json!({
            "categories": {
                "performance": { "score": 0.947 },
                "accessibility": { "score": 0.98, "auditRefs": [
                    { "id": "label", "weight": 7 }, { "id": "hint", "weight": 0 },
                ] },
            },
            "audits": {
                "label": { "score": 0, "title": "A field has no label" },
                "hint": { "score": 0, "title": "Only a hint" },
            },
        });
        assert_eq!(score(&report, "performance"), 95.0);
        let named = failed(&report);
        assert_eq!(named.len(), 1);
        assert_eq!(named[0].1, "label");
    }
}
