//! What the simulator makes of a program: one run, or everything it can print.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::Printed;

/// States that an exploration may look at: more take longer than they teach.
const STATES_MAX: &str = "60000";

/// What a program can print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everything {
    /// The different outputs with their endings.
    pub outputs: Vec<Printed>,
    /// Whether these are all.
    pub is_complete: bool,
}

impl Everything {
    /// Whether a run is one of these, or one of these cut.
    pub fn has(&self, run: &Printed) -> bool {
        let is_one = |one: &Printed| match run.is_cut() {
            true => one.end == run.end && one.stdout.starts_with(&run.stdout),
            false => one == run,
        };
        self.outputs.iter().any(is_one)
    }
}

/// One run of a program by the simulator; `more` are further options of `pollscope run`.
pub fn run(simulator: &Path, program: &Path, more: &[&str]) -> Result<Printed> {
    let answer = Command::new(simulator)
        .args(["run", "--check"])
        .arg(program)
        .args(more)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{}` could not be started", simulator.display()))?;
    let said = String::from_utf8_lossy(&answer.stderr);
    Ok(Printed {
        stdout: String::from_utf8_lossy(&answer.stdout).into_owned(),
        end: ending(answer.status.code().map(i64::from), &said),
    })
}

/// Everything that a program can print.
pub fn explore(simulator: &Path, program: &Path) -> Result<Everything> {
    asked(simulator, program, &["--max-outputs", "5000"])
}

/// Which of these a program can print.
pub fn find(simulator: &Path, program: &Path, printed: &[&Printed]) -> Result<Everything> {
    let mut wanted = Vec::new();
    for (number, one) in printed.iter().enumerate() {
        let path = program.with_extension(format!("{number}.txt"));
        fs::write(&path, &one.stdout)?;
        wanted.push("--prints".to_owned());
        wanted.push(format!("{}:{}", code(&one.end), path.display()));
    }
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    asked(simulator, program, &wanted)
}

fn asked(simulator: &Path, program: &Path, options: &[&str]) -> Result<Everything> {
    let answer = Command::new(simulator)
        .args(["explore", "--check"])
        .arg(program)
        .args(["--json", "--max-states", STATES_MAX])
        .args(options)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{}` could not be started", simulator.display()))?;
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    let found: serde_json::Value = serde_json::from_slice(&answer.stdout).with_context(|| said)?;
    let outputs = found["outputs"].as_array().cloned().unwrap_or_default();
    let outputs = outputs.iter().map(|output| Printed {
        stdout: output["stdout"].as_str().unwrap_or_default().to_owned(),
        end: ending(
            output["exit"].as_i64(),
            output["ending"].as_str().unwrap_or_default(),
        ),
    });
    Ok(Everything {
        outputs: outputs.collect(),
        is_complete: found["complete"].as_bool().unwrap_or(false),
    })
}

/// The exit code of what ends so.
fn code(end: &str) -> u32 {
    match end {
        "finished" => 0,
        "failed" => 1,
        _ => 4,
    }
}

/// How a run ended, in the words used for the real one.
fn ending(code: Option<i64>, said: &str) -> String {
    match code {
        Some(0) => "finished".to_owned(),
        Some(1) => "failed".to_owned(),
        Some(4) | None => "stuck".to_owned(),
        _ => said.lines().take(4).collect::<Vec<_>>().join("\n"),
    }
}
