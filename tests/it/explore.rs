//! All the orders: each program of `data/explore` against its golden text, and every output shown again by
//! its choices.
//!
//! `POLLSCOPE_UPDATE=1 cargo test --test it explore` rewrites the golden texts.

use pollscope::ir::Program;
use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::sim::Stream;
use pollscope::sim::choice::{list_from_text, list_to_text};
use pollscope::sim::config::{Config, Order};
use pollscope::sim::outcome::Outcome;
use pollscope::trace::Trace;
use pollscope::trace::explore::wanted::Wanted;
use pollscope::trace::explore::{Bounds, Exploration, Output, explore, find, report};
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn compiled(source: &Path) -> Rc<Program> {
    let text = fs::read_to_string(source).expect("the source can be read");
    let language = match source.extension().is_some_and(|name| name == "py") {
        true => Language::Python,
        false => Language::Rust,
    };
    let compiled = lang::compile(language, &text);
    assert_eq!(compiled.diagnostics, Vec::new(), "{}", source.display());
    compiled.program.expect("the program is within the subset")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/explore")
}

#[test]
fn programs_print_what_was_recorded_over_all_schedules() {
    let entries = fs::read_dir(folder()).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let is_source = |path: &PathBuf| path.extension().is_some_and(|name| name != "txt");
    let mut sources: Vec<_> = paths.filter(is_source).collect();
    sources.sort();
    assert!(!sources.is_empty(), "there are programs to explore");
    for source in sources {
        let program = compiled(&source);
        let config = Config::for_program(&program);
        let found = explore(program.clone(), config.clone(), Bounds::default());
        check(&source, &found);
        show_again(&program, &config, &found);
        if program.language == Language::Rust && found.is_complete {
            find_again(&program, &config, &found);
        }
    }
}

/// Compares with the golden text; the choices and the number of states may change.
fn check(source: &Path, found: &Exploration) {
    let mut now = report::summary(found) + "\n";
    for output in &found.outputs {
        let _ = write!(now, "\n{}\n{}", report::ending(output), output.stdout);
    }
    let golden = source.with_extension("txt");
    if env::var_os("POLLSCOPE_UPDATE").is_some() {
        fs::write(&golden, &now).expect("the golden text can be written");
        return;
    }
    let recorded = fs::read_to_string(&golden).unwrap_or_default();
    let again = "POLLSCOPE_UPDATE=1 cargo test --test it explore";
    assert_eq!(
        recorded,
        now,
        "{}: rewrite it with {again}",
        golden.display()
    );
}

/// Every output that ends comes again from its choices.
fn show_again(program: &Rc<Program>, config: &Config, found: &Exploration) {
    for output in &found.outputs {
        let Some(outcome) = &output.outcome else {
            continue;
        };
        let text = list_to_text(&output.choices);
        let script = list_from_text(&text).expect("what was written can be read");
        let order = match program.language {
            Language::Rust => Order::Chosen,
            Language::Python => Order::Clock,
        };
        let config = Config {
            order,
            ..config.clone()
        };
        let run = Trace::record(program.clone(), config, script);
        assert_eq!(run.written(Stream::Out, u32::MAX), output.stdout, "{text}");
        assert_eq!(run.outcome.exit_code(), outcome.exit_code(), "{text}");
    }
}

/// Looking for some outputs only finds those that are there, and none that is not.
fn find_again(program: &Rc<Program>, config: &Config, all: &Exploration) {
    let ends = |output: &Output| output.outcome.as_ref().map(Outcome::exit_code);
    let wanted = |output: &Output| Wanted {
        stdout: output.stdout.clone(),
        exit: ends(output),
    };
    let find = |wanted| find(program.clone(), config.clone(), Bounds::default(), wanted);
    let found = find(all.outputs.iter().map(wanted).collect());
    assert!(found.is_complete);
    let mut printed: Vec<_> = found
        .outputs
        .iter()
        .map(|one| (&one.stdout, ends(one)))
        .collect();
    let mut expected: Vec<_> = all
        .outputs
        .iter()
        .map(|one| (&one.stdout, ends(one)))
        .collect();
    printed.sort();
    expected.sort();
    assert_eq!(printed, expected);
    show_again(program, config, &found);
    for output in all.outputs.iter().take(2) {
        let other = |stdout: String, exit| find(vec![Wanted { stdout, exit }]);
        let backwards: String = output
            .stdout
            .lines()
            .rev()
            .map(|line| format!("{line}\n"))
            .collect();
        let is_there = all.outputs.iter().any(|one| one.stdout == backwards);
        assert_eq!(!other(backwards, None).outputs.is_empty(), is_there);
        let longer = other(output.stdout.clone() + "?\n", None);
        assert!(longer.is_complete && longer.outputs.is_empty());
        let failing = other(output.stdout.clone(), Some(3));
        assert!(failing.is_complete && failing.outputs.is_empty());
    }
}

#[test]
fn a_bound_is_told() {
    let program = compiled(&folder().join("three_children.rs"));
    let few_states = Bounds {
        states_max: 50,
        ..Bounds::default()
    };
    let few_operations = Bounds {
        operations_max: 2000,
        ..Bounds::default()
    };
    let config = Config::for_program(&program);
    for bounds in [few_states, few_operations] {
        let found = explore(program.clone(), config.clone(), bounds);
        assert!(!found.is_complete);
        assert!(report::summary(&found).starts_with("at least "));
    }
}
