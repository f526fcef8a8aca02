//! What a program prints: by the real CPython in virtual time, and by the simulator.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process;

/// What a program printed, and how it ended: `finished`, `stuck`, or something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Standard output.
    pub stdout: String,
    /// How it ended.
    pub end: String,
}

/// A CPython.
#[derive(Clone, Debug)]
pub struct CPython {
    /// The command that starts it.
    pub program: PathBuf,
    /// Its minor version.
    pub minor: u32,
}

impl CPython {
    /// The CPython that this command starts.
    pub fn find(program: PathBuf) -> Result<CPython> {
        let print_minor = "import sys; print(sys.version_info.minor)";
        let answer = Command::new(&program)
            .args(["-c", print_minor])
            .output()
            .with_context(|| format!("`{}` could not be started", program.display()))?;
        let minor = String::from_utf8_lossy(&answer.stdout).trim().parse();
        let minor = minor.with_context(|| format!("`{}` is no Python", program.display()))?;
        Ok(CPython { program, minor })
    }

    /// Runs the programs in one process; `script` is the virtual loop.
    pub fn run(&self, script: &Path, programs: &[PathBuf]) -> Result<Vec<Printed>> {
        let mut command = Command::new(&self.program);
        command.arg(script).args(programs).stdin(Stdio::null());
        let answer = command.output().context("CPython could not be started")?;
        let lines = String::from_utf8_lossy(&answer.stdout).into_owned();
        let printed: Vec<Printed> = lines.lines().map(read).collect::<Result<_>>()?;
        if printed.len() != programs.len() {
            let said = String::from_utf8_lossy(&answer.stderr);
            bail!("{} stopped early: {said}", process::show(&command));
        }
        Ok(printed)
    }
}

fn read(line: &str) -> Result<Printed> {
    let value: serde_json::Value = serde_json::from_str(line)?;
    let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Ok(Printed {
        stdout: field("stdout"),
        end: field("end"),
    })
}

/// Runs a program in the simulator.
pub fn simulate(simulator: &Path, minor: u32, program: &Path) -> Result<Printed> {
    let answer = Command::new(simulator)
        .arg("run")
        .arg(program)
        .args(["--runtime", &format!("asyncio-3.{minor}"), "--cost", "zero"])
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{}` could not be started", simulator.display()))?;
    let end = match answer.status.code() {
        Some(0) => "finished".to_owned(),
        Some(4) => "stuck".to_owned(),
        _ => {
            let said = String::from_utf8_lossy(&answer.stderr).into_owned();
            said.lines().take(4).collect::<Vec<_>>().join("\n")
        }
    };
    Ok(Printed {
        stdout: String::from_utf8_lossy(&answer.stdout).into_owned(),
        end,
    })
}

/// Writes a program into a folder.
pub fn write(folder: &Path, name: &str, text: &str) -> Result<PathBuf> {
    let path = folder.join(format!("{name}.py"));
    fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(path)
}
