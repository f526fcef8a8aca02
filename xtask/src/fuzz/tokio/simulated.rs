//! What the simulator makes of a program: one run, or everything it can print.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::Printed;

/// States that an exploration may look at: more take longer than they teach.
const STATES_MAX: &str = "60000";

/// Everything that a program can print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everything {
    /// The different outputs with their endings.
    pub outputs: Vec<Printed>,
    /// Whether these are all.
    pub is_complete: bool,
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
    let answer = Command::new(simulator)
        .args(["explore", "--check"])
        .arg(program)
        .args([
            "--json",
            "--max-states",
            STATES_MAX,
            "--max-outputs",
            "5000",
        ])
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

/// How a run ended, in the words used for the real one.
fn ending(code: Option<i64>, said: &str) -> String {
    match code {
        Some(0) => "finished".to_owned(),
        Some(1) => "failed".to_owned(),
        Some(4) | None => "stuck".to_owned(),
        _ => said.lines().take(4).collect::<Vec<_>>().join("\n"),
    }
}
