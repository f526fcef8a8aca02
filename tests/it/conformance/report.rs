//! All the failures of a suite together, each with the command that shows it again, and a closing count.

use std::env;
use std::fmt::Write;
use std::process::Command;

use super::REAL_ATTEMPTS;
use super::case::Case;
use super::process::Printed;

/// The exit code of `pollscope run` for every way in which the program itself can fail.
const EXIT_PROGRAM_FAILED: i32 = 1;

/// The exit code of `pollscope run` for a program outside the subset.
const EXIT_REFUSED: i32 = 2;

/// What to do about a case that has no recorded output.
const NOT_RECORDED: &str =
    "  to record what the real runtime prints: POLLSCOPE_UPDATE=1 cargo test --test it\n";

/// Collects failures until [`Report::finish`].
pub struct Report {
    suite: &'static str,
    cases: usize,
    failures: Vec<String>,
}

impl Report {
    pub fn new(suite: &'static str) -> Report {
        Report {
            suite,
            cases: 0,
            failures: Vec::new(),
        }
    }

    /// Counts a case that holds when `problem` is `None`.
    pub fn case(&mut self, name: &str, problem: Option<String>) {
        self.cases += 1;
        if let Some(problem) = problem {
            self.failures.push(format!("{name}: {problem}"));
        }
    }

    /// Compares a recording with a run of the real runtime, or rewrites it when `POLLSCOPE_UPDATE` is set.
    pub fn check_recording(&mut self, case: &Case, command: &str, run: impl Fn() -> Printed) {
        let agrees = |real: &Printed| {
            case.recorded()
                .is_some_and(|recorded| case.agree(real, &recorded))
        };
        let mut real = case.normalised(run());
        if env::var_os("POLLSCOPE_UPDATE").is_some_and(|value| value == "1") && !agrees(&real) {
            case.record(&real);
        }
        for _ in 1..REAL_ATTEMPTS {
            if agrees(&real) {
                break;
            }
            real = case.normalised(run());
        }
        let problem = match case.recorded() {
            None => Some(format!(
                "not recorded yet\n  to see it: {command}\n{NOT_RECORDED}"
            )),
            Some(_) if agrees(&real) => None,
            Some(recorded) => Some(difference(command, &recorded, &real)),
        };
        self.case(&case.name, problem);
    }

    /// Runs the case through `pollscope run` and compares it with the recording. Every failure of the program
    /// has one exit code there, while a real Rust program ends with 101 when it panics.
    pub fn check_simulator(&mut self, case: &Case) {
        self.check_simulated(case, false);
    }

    /// As [`Report::check_simulator`], for a program that may be outside the subset: it can also be refused,
    /// before it runs or after a part of its output that is right.
    pub fn check_simulator_or_refusal(&mut self, case: &Case) {
        self.check_simulated(case, true);
    }

    fn check_simulated(&mut self, case: &Case, may_be_refused: bool) {
        let binary = env!("CARGO_BIN_EXE_pollscope");
        let folder = case
            .source
            .parent()
            .expect("a source file lies in a folder");
        let file = case.source.file_name().expect("a source file has a name");
        let mut run = Command::new(binary);
        run.args(["run", "--check"]).arg(file).current_dir(folder);
        let mut command = format!("cargo run -- run {}", case.source.display());
        if let Some(version) = case.version {
            let runtime = format!("asyncio-{version}");
            command = format!("{command} --runtime {runtime}");
            run.args(["--runtime", &runtime]);
        }
        let simulated = Printed::by(&mut run);
        let simulated = case.normalised(simulated);
        let Some(mut wanted) = case.recorded() else {
            self.case(&case.name, Some(NOT_RECORDED.to_owned()));
            return;
        };
        if wanted.exit != 0 {
            wanted.exit = EXIT_PROGRAM_FAILED;
        }
        let is_refused =
            simulated.exit == EXIT_REFUSED && wanted.stdout.starts_with(&simulated.stdout);
        if may_be_refused && is_refused {
            return self.case(&case.name, None);
        }
        self.case(
            &case.name,
            (!case.agree(&simulated, &wanted)).then(|| difference(&command, &wanted, &simulated)),
        );
    }

    /// Prints the count.
    ///
    /// # Panics
    ///
    /// When a case failed, with all the failures.
    pub fn finish(self) {
        let passed = self.cases - self.failures.len();
        let count = format!("{}: {passed} of {} agree", self.suite, self.cases);
        assert!(
            self.failures.is_empty(),
            "\n{}\n\n{count}",
            self.failures.join("\n")
        );
        println!("{count}");
    }
}

/// Where two runs first differ, stream by stream.
fn difference(command: &str, wanted: &Printed, got: &Printed) -> String {
    let mut text = format!("differs\n  to see it: {command}\n");
    for (stream, wanted, got) in [
        ("stdout", &wanted.stdout, &got.stdout),
        ("stderr", &wanted.stderr, &got.stderr),
    ] {
        if wanted != got {
            let (mut left, mut right) = (wanted.lines(), got.lines());
            let mut line = 1;
            let (left, right) = loop {
                let pair = (left.next(), right.next());
                if pair.0 != pair.1 || pair.0.is_none() {
                    break pair;
                }
                line += 1;
            };
            let shown = |line: Option<&str>| {
                line.map_or_else(|| "(nothing)".to_owned(), |text| format!("{text:?}"))
            };
            let _ = writeln!(text, "  {stream}, line {line}: recorded {}", shown(left));
            let _ = writeln!(text, "  {stream}, line {line}: got      {}", shown(right));
        }
    }
    if wanted.exit != got.exit {
        let _ = writeln!(
            text,
            "  exit code: wanted {}, got {}",
            wanted.exit, got.exit
        );
    }
    text
}
