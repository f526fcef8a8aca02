//! The simulator against the real runtimes, case by case.
//!
//! A case is a program in `tests/cases/<language>` with what the real runtime printed beside it:
//! `NAME.out` (stdout), `NAME.err` (stderr, normalised; absent when empty) and `NAME.exit` (the exit
//! code; absent when 0). Three tests keep the triangle closed: the recordings are what CPython prints,
//! they are what Tokio prints, and the simulator prints the recordings. The programs of
//! `tests/cases/natural`, in both languages, have the same files; the Python ones run on several versions of
//! CPython.
//!
//! Children in reading order: `case` (the files), `normalise` (what is not compared), `process` (running
//! a program with a time limit), `cpython` and `tokio` (the real runtimes), `recorded` (programs with the
//! recordings of four CPythons), `report` (all failures
//! together). The recordings are rewritten by `POLLSCOPE_UPDATE=1 cargo test --test it conformance`, from
//! the real runtimes only: nothing in here may write down what the simulator says.

pub mod case;
pub mod cpython;
mod normalise;
pub mod process;
mod recorded;
pub mod report;
pub mod tokio;

use case::{Case, Language};
use report::Report;

/// How often a real program may be run before a difference counts: a busy machine can be late for a timer.
pub const REAL_ATTEMPTS: usize = 4;

/// The versions of CPython the natural programs were recorded with, and other cases that differ between them.
const VERSIONS: &[&str] = &["3.11", "3.12", "3.13"];

/// The natural Rust programs that may use something outside the subset: what they print is right as far as
/// they come, and then they are refused.
const OUTSIDE_THE_SUBSET: &[&str] = &[
    "async_inventory_shop",
    "block_on_thread_parker",
    "builder_pattern_default",
    "caesar_and_run_length",
    "drop_order_raii",
    "error_box_dyn_downcast",
    "events_scheduler_btreemap",
    "fractions_ops_ordering",
    "generic_repository_trait",
    "lifetimes_text_splitter",
    "rbe_matrix_operators",
    "task_local_request_id",
    "vending_machine_typestate",
];

#[test]
fn recordings_are_what_cpython_prints() {
    let Some(python) = cpython::installed() else {
        println!("no CPython 3.11 or newer here: the recorded outputs stand unchecked");
        return;
    };
    println!("CPython {} ({})", python.version, python.program);
    let mut report = Report::new("Python recordings against CPython");
    for case in Case::all(Language::Python, VERSIONS) {
        if case.version.is_none_or(|version| python.is(version)) {
            let command = format!("{} {}", python.program, case.source.display());
            report.check_recording(&case, &command, || python.run(&case.source));
        }
    }
    report.finish();
}

#[test]
fn natural_recordings_are_what_cpython_prints() {
    let Some(python) = cpython::installed() else {
        println!("no CPython 3.11 or newer here: the recorded outputs stand unchecked");
        return;
    };
    let mut report = Report::new("natural programs against CPython");
    for case in Case::natural_python(VERSIONS) {
        if case.version.is_some_and(|version| python.is(version)) {
            let command = format!("{} {}", python.program, case.source.display());
            report.check_recording(&case, &command, || python.run(&case.source));
        }
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
    println!("{}", built.toolchain);
    let mut report = Report::new("Rust recordings against Tokio");
    for case in Case::all(Language::Rust, &[]) {
        let binary = built.binary(&case.name);
        report.check_recording(&case, &binary.display().to_string(), || {
            built.run(&case.name)
        });
    }
    for case in Case::natural_rust() {
        let command = built.natural_command(&case.name);
        report.check_recording(&case, &command, || built.run_natural(&case.name));
    }
    report.finish();
}

#[test]
fn simulator_prints_what_the_runtimes_print() {
    let mut report = Report::new("simulator against the recordings");
    for language in [Language::Python, Language::Rust] {
        for case in Case::all(language, VERSIONS) {
            report.check_simulator(&case);
        }
    }
    report.finish();
}

#[test]
fn simulator_prints_what_natural_programs_print() {
    let mut report = Report::new("simulator against the natural programs");
    for case in Case::natural_python(VERSIONS) {
        report.check_simulator(&case);
    }
    for case in Case::natural_rust() {
        match OUTSIDE_THE_SUBSET.contains(&case.name.as_str()) {
            true => report.check_simulator_or_refusal(&case),
            false => report.check_simulator(&case),
        }
    }
    report.finish();
}
