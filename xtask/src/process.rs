//! Running other programs: found on PATH, with a time limit, and with a sentence when they fail.

use std::env;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a child with a time limit is looked at.
const POLL: Duration = Duration::from_millis(50);

/// Lines of a failed program's output that are worth showing.
const TAIL_LINES: usize = 12;

/// Tells the logs of one process apart.
static LOGS: AtomicU32 = AtomicU32::new(0);

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
/// how long it took. When it fails, the error is the most telling line of the program's output.
pub fn install(what: &str, about: &str, limit: Duration, command: &mut Command) -> Result<()> {
    print!("Installing {what} ({about}) ... ");
    std::io::stdout().flush()?;
    let start = Instant::now();
    let ended = listen(limit, command);
    let seconds = start.elapsed().as_secs_f64();
    match ended {
        Ok((Ending::Success, _)) => {
            println!("done in {seconds:.0} s");
            Ok(())
        }
        Ok((Ending::Failure(_), said)) => {
            println!("failed after {seconds:.0} s");
            bail!("{}", telling_line(&said))
        }
        Ok((Ending::Stopped, _)) => {
            println!("stopped after {seconds:.0} s");
            bail!("no answer within {seconds:.0} s")
        }
        Err(error) => {
            println!("not started");
            Err(error)
        }
    }
}

/// Runs a command without showing its output; on failure the error carries its last lines.
pub fn run_quietly(limit: Duration, command: &mut Command) -> Result<()> {
    let (ending, said) = listen(limit, command)?;
    let shown = show(command);
    let lines: Vec<&str> = said.lines().collect();
    let last = lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n");
    match ending {
        Ending::Success => Ok(()),
        Ending::Failure(status) => bail!("`{shown}` failed ({status}):\n{last}"),
        Ending::Stopped => bail!(
            "`{shown}` was stopped after {} s without finishing:\n{last}",
            limit.as_secs()
        ),
    }
}

/// How a program with a time limit ended.
enum Ending {
    Success,
    Failure(ExitStatus),
    Stopped,
}

/// Runs a command and returns how it ended and what it said on both of its streams.
fn listen(limit: Duration, command: &mut Command) -> Result<(Ending, String)> {
    let number = LOGS.fetch_add(1, Ordering::Relaxed);
    let name = format!("pollscope-xtask-{}-{number}.log", std::process::id());
    let log = env::temp_dir().join(name);
    let writer = File::create(&log).context("no temporary file can be written")?;
    let child = command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .spawn();
    let ending = child
        .with_context(|| format!("`{}` could not be started", show(command)))
        .and_then(|mut child| wait(&mut child, limit));
    let said = std::fs::read(&log).unwrap_or_default();
    std::fs::remove_file(&log).ok();
    Ok((ending?, String::from_utf8_lossy(&said).trim().to_string()))
}

/// The first line that speaks of a failure, else the last one.
fn telling_line(said: &str) -> &str {
    let speaks_of_failure = |line: &&str| {
        let line = line.to_lowercase();
        line.contains("fail") || line.contains("unable") || line.contains("error:")
    };
    let mut lines = said.lines().map(str::trim);
    let last = said.lines().last().unwrap_or("it said nothing").trim();
    lines.find(speaks_of_failure).unwrap_or(last)
}

/// Waits until the child ends; when the limit is over it is killed.
fn wait(child: &mut Child, limit: Duration) -> Result<Ending> {
    let end = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(if status.success() {
                Ending::Success
            } else {
                Ending::Failure(status)
            });
        }
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            return Ok(Ending::Stopped);
        }
        thread::sleep(POLL);
    }
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
    fn the_telling_line_is_the_first_that_speaks_of_a_failure() {
        let apt = "Err:1 bookworm InRelease\n  Temporary failure resolving 'debian'\nE: Failed";
        assert_eq!(telling_line(apt), "Temporary failure resolving 'debian'");
        assert_eq!(telling_line("one\ntwo"), "two");
        assert_eq!(telling_line(""), "it said nothing");
    }

    #[test]
    fn a_hanging_program_is_stopped() {
        let error = run_quietly(Duration::from_millis(200), Command::new("sleep").arg("30"));
        assert!(error.unwrap_err().to_string().contains("was stopped after"));
    }
}
