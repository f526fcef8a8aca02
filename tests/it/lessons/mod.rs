//! The catalogue of lessons: complete, short enough to show, and true.
//!
//! What a lesson is made of is said in `static/lessons/README.md`; these tests hold every folder to it. The
//! programs are run by CPython and Tokio where those are installed, and by the simulator.
//!
//! Children in reading order: `catalogue` (the folders as data), `program` (a program's visible lines and
//! anchors), `rules` (what must hold without running anything), `simulated` (what must hold of the run that the
//! page shows).

mod catalogue;
mod program;
mod rules;
mod simulated;

use crate::conformance::case::{Case, Language};
use crate::conformance::report::Report;
use crate::conformance::{cpython, tokio};
use catalogue::{Condition, Lesson};

/// The Rust programs of every lesson, its solutions among them, for the crate that links the real Tokio.
pub fn rust_programs() -> Vec<Case> {
    Lesson::all()
        .iter()
        .flat_map(|lesson| lesson.cases(Language::Rust))
        .collect()
}

#[test]
fn folders_follow_the_rules() {
    let mut report = Report::new("lessons against the rules of static/lessons/README.md");
    let lessons = Lesson::all();
    for lesson in &lessons {
        let problems = rules::problems(lesson);
        let text = problems.join("\n  ");
        report.case(
            &lesson.slug,
            (!problems.is_empty()).then(|| format!("\n  {text}")),
        );
    }
    report.case("order", rules::order_problem(&lessons));
    report.finish();
}

#[test]
fn recordings_are_what_cpython_prints() {
    let Some(python) = cpython::installed() else {
        println!("no CPython 3.11 or newer here: the recorded outputs stand unchecked");
        return;
    };
    let mut report = Report::new("Python lessons against CPython");
    for case in Lesson::all()
        .iter()
        .flat_map(|lesson| lesson.cases(Language::Python))
    {
        let command = format!("{} {}", python.program, case.source.display());
        report.check_recording(&case, &command, || python.run(&case.source));
    }
    report.finish();
}

#[test]
fn recordings_are_what_tokio_prints() {
    let built = match tokio::built() {
        Ok(built) => built,
        Err(unavailable) => {
            println!("{unavailable}: the recorded outputs stand unchecked");
            return;
        }
    };
    let mut report = Report::new("Rust lessons against Tokio");
    for case in rust_programs() {
        let binary = built.binary(&case.name);
        report.check_recording(&case, &binary.display().to_string(), || {
            built.run(&case.name)
        });
    }
    report.finish();
}

/// The exercise can be solved, and is not solved to begin with, as far as real output can tell.
#[test]
fn exercises_can_be_solved() {
    let mut report = Report::new("exercises");
    for lesson in Lesson::all() {
        let printed = |solved: bool| -> Vec<Option<bool>> {
            let program = |language| {
                if solved {
                    lesson.solution(language)
                } else {
                    lesson.main(language)
                }
            };
            lesson
                .done
                .iter()
                .map(|(language, done)| done.shows_in_output(&program(*language)))
                .collect()
        };
        let problem = if printed(true).contains(&Some(false)) {
            Some("the solution does not meet its conditions".to_owned())
        } else if printed(false).iter().all(|holds| *holds == Some(true)) {
            Some("its conditions hold before anything was changed".to_owned())
        } else {
            None
        };
        report.case(&lesson.slug, problem);
    }
    report.finish();
}

/// The run on the page is short, reaches every stop, and decides the exercise as it should.
#[test]
fn runs_on_the_page_do_what_the_lesson_says() {
    let mut report = Report::new("lessons as the page runs them");
    for lesson in Lesson::all() {
        let problems = simulated::problems(&lesson);
        let text = problems.join("\n  ");
        report.case(
            &lesson.slug,
            (!problems.is_empty()).then(|| format!("\n  {text}")),
        );
    }
    report.finish();
}

#[test]
fn simulator_prints_what_the_runtimes_print() {
    let mut report = Report::new("lessons, simulator against the recordings");
    for lesson in Lesson::all() {
        for language in [Language::Python, Language::Rust] {
            for case in lesson.cases(language) {
                report.check_simulator(&case);
            }
        }
    }
    report.finish();
}

impl Condition {
    /// Whether a recorded run meets the condition; `None` when its output cannot tell.
    fn shows_in_output(&self, case: &Case) -> Option<bool> {
        let recorded = case.recorded()?;
        match self {
            Condition::Prints(_) | Condition::Before(..) => {
                Some(self.holds(&recorded.stdout, 0, 0))
            }
            Condition::WithinMs(_) | Condition::Threads(_) => None,
        }
    }

    /// Whether a run meets the condition, given what it printed, how long it took in its own time, and how many
    /// threads polled something.
    fn holds(&self, stdout: &str, took_ns: u64, polling_threads: u32) -> bool {
        let place = |wanted: &str| stdout.lines().position(|line| line == wanted);
        match self {
            Condition::Prints(line) => place(line).is_some(),
            Condition::Before(first, second) => match (place(first), place(second)) {
                (Some(first), Some(second)) => first < second,
                _ => false,
            },
            Condition::WithinMs(limit) => took_ns <= limit * 1_000_000,
            Condition::Threads(count) => polling_threads == *count,
        }
    }
}
