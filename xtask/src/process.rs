//! Running other programs: found on PATH, with a time limit, and with a sentence when they fail.

use std::env;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a child with a time limit is looked at.
const POLL: Duration = Duration::from_millis(50);

/// Lines of a failed program's output that are worth showing.
const TAIL_LINES: usize = 12;

/// The first of `names` that is an executable file on PATH.
pub fn find_on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|candidate| candidate.is_file())
}

/// Runs a command whose output the reader should see; it fails with the command line.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a set-up step quietly: one line with what it does and about how long it takes, one with
/// how long it took. The program's output is shown only when it fails.
pub fn install(what: &str, about: &str, limit: Duration, command: &mut Command) -> Result<()> {
    print!("Installing {what} ({about}) ... ");
    std::io::stdout().flush()?;
    let start = Instant::now();
    let outcome = run_quietly(limit, command);
    match &outcome {
        Ok(()) => println!("done in {:.0} s", start.elapsed().as_secs_f64()),
        Err(_) => println!("failed after {:.0} s", start.elapsed().as_secs_f64()),
    }
    outcome
}

/// Runs a command without showing its output; on failure the error carries its last lines.
pub fn run_quietly(limit: Duration, command: &mut Command) -> Result<()> {
    let shown = show(command);
    let log = env::temp_dir().join(format!("pollscope-xtask-{}.log", std::process::id()));
    let writer = File::create(&log).context("no temporary file can be written")?;
    let child = command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .spawn();
    let outcome = child
        .with_context(|| format!("`{shown}` could not be started"))
        .and_then(|mut child| wait(&mut child, limit));
    let said = tail(&log);
    std::fs::remove_file(&log).ok();
    match outcome? {
        Some(status) if status.success() => Ok(()),
        Some(status) => bail!("`{shown}` failed ({status}):\n{said}"),
        None => bail!(
            "`{shown}` was stopped after {} s without finishing:\n{said}",
            limit.as_secs()
        ),
    }
}

/// Waits until the child ends or the limit is over; then it is killed and `None` returned.
fn wait(child: &mut Child, limit: Duration) -> Result<Option<ExitStatus>> {
    let end = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}

/// The last lines of a program's output.
fn tail(log: &Path) -> String {
    let mut bytes = Vec::new();
    if let Ok(mut file) = File::open(log) {
        file.read_to_end(&mut bytes).ok();
    }
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
}

/// The command as a person would type it.
pub fn show(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_carries_the_last_words() {
        let error = run_quietly(
            Duration::from_secs(5),
            Command::new("sh").args(["-c", "echo no route to host; exit 3"]),
        );
        let message = error.unwrap_err().to_string();
        assert!(message.contains("no route to host"), "{message}");
        assert!(message.contains("exit status: 3"), "{message}");
    }

    #[test]
    fn a_hanging_program_is_stopped() {
        let error = run_quietly(Duration::from_millis(200), Command::new("sleep").arg("30"));
        assert!(error.unwrap_err().to_string().contains("was stopped after"));
    }
}
