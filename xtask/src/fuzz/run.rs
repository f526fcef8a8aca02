//! What a program prints: by the real CPython in virtual time, and by the simulator.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::program::Costs;
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
    /// The virtual loop.
    pub script: PathBuf,
}

impl CPython {
    /// The CPython that this command starts.
    pub fn find(program: PathBuf) -> Result<CPython> {
        let print_minor = "import sys; print(sys.executable); print(sys.version_info.minor)";
        let answer = Command::new(&program)
            .args(["-c", print_minor])
            .output()
            .with_context(|| format!("`{}` could not be started", program.display()))?;
        let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
        let (itself, minor) = answer.trim().split_once('\n').unwrap_or_default();
        let minor = minor.trim().parse();
        let minor = minor.with_context(|| format!("`{}` is no Python", program.display()))?;
        Ok(CPython {
            program: PathBuf::from(itself.trim()),
            minor,
            script: PathBuf::new(),
        })
    }

    /// Runs the programs, all by one process.
    pub fn run(&self, programs: &[PathBuf]) -> Result<Vec<Printed>> {
        let mut command = Command::new(&self.program);
        command.arg(&self.script).args(programs);
        command.stdin(Stdio::null());
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

/// The simulator as a command.
#[derive(Clone, Debug)]
pub struct Simulator {
    /// The command.
    pub program: PathBuf,
    /// The minor version of the simulated CPython.
    pub minor: u32,
    /// What things cost.
    pub costs: Costs,
}

/// What the simulator printed.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// What the program printed.
    pub printed: Printed,
    /// Whether it can be compared with a run in which nothing cost anything.
    pub comparable: bool,
}

impl Simulator {
    /// Runs a program.
    pub fn run(&self, program: &Path) -> Result<Simulated> {
        let runtime = format!("asyncio-3.{}", self.minor);
        let answer = Command::new(&self.program)
            .arg("run")
            .arg(program)
            .args([
                "--runtime",
                &runtime,
                "--cost",
                self.costs.word(),
                "--stats",
            ])
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("`{}` could not be started", self.program.display()))?;
        let said = String::from_utf8_lossy(&answer.stderr).into_owned();
        let end = match answer.status.code() {
            Some(0) => "finished".to_owned(),
            Some(4) => "stuck".to_owned(),
            Some(2) if said.contains("SyntaxError") => "SyntaxError".to_owned(),
            Some(1) => raised(&said),
            _ => said.lines().take(4).collect::<Vec<_>>().join("\n"),
        };
        Ok(Simulated {
            printed: Printed {
                stdout: String::from_utf8_lossy(&answer.stdout).into_owned(),
                end,
            },
            comparable: events(&said).is_none_or(|count| self.costs.comparable(count)),
        })
    }
}

/// The name of the exception that ended a program: its traceback's last line begins with it, and the
/// statistics follow.
fn raised(said: &str) -> String {
    let last = said.lines().rev().nth(1).unwrap_or_default();
    last.split(':').next().unwrap_or_default().to_owned()
}

/// How many events a run had, by its statistics: the last line it says.
fn events(said: &str) -> Option<u64> {
    let value: serde_json::Value = serde_json::from_str(said.lines().last()?).ok()?;
    value["events"].as_u64()
}

/// Writes a program into a folder.
pub fn write(folder: &Path, name: &str, text: &str) -> Result<PathBuf> {
    let path = folder.join(format!("{name}.py"));
    fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(path)
}
