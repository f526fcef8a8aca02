//! Running a program to its end, or to the end of our patience.
#![expect(clippy::disallowed_types, reason = "a real program takes real time")]

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than any case takes, on any machine the tests should pass on.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// The exit code reported for a program that was stopped at the time limit, as `timeout` has it.
const EXIT_TIMED_OUT: i32 = 124;

/// What a program left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    pub stdout: String,
    pub stderr: String,
    pub exit: i32,
}

impl Printed {
    /// Runs `command` without standard input, at most [`TIME_LIMIT`] long.
    ///
    /// # Panics
    ///
    /// When the program cannot be started at all.
    pub fn by(command: &mut Command) -> Printed {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
        let stdout = reader(child.stdout.take().unwrap());
        let stderr = reader(child.stderr.take().unwrap());
        let started = Instant::now();
        let exit = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status.code().unwrap_or(-1);
            }
            if started.elapsed() > TIME_LIMIT {
                child.kill().unwrap();
                child.wait().unwrap();
                break EXIT_TIMED_OUT;
            }
            thread::sleep(Duration::from_millis(2));
        };
        Printed {
            stdout: stdout.join().unwrap(),
            stderr: stderr.join().unwrap(),
            exit,
        }
    }
}

fn reader(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
