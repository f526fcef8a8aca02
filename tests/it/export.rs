//! A run for other tools: valid JSON, slices that nest, a name for every thread, nothing of the run left out.

use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::sim::config::Config;
use pollscope::trace::{Trace, export};
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn runs() -> Vec<Trace> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let folders = [
        (Language::Python, "python", "py"),
        (Language::Rust, "rust", "rs"),
    ];
    let mut runs = Vec::new();
    for (language, folder, ending) in folders {
        let mut paths: Vec<_> = fs::read_dir(cases.join(folder))
            .expect("the folder can be read")
            .map(|entry| entry.expect("the entry can be read").path())
            .filter(|path| path.extension().is_some_and(|found| found == ending))
            .collect();
        paths.sort();
        for path in paths.iter().step_by(10) {
            let text = fs::read_to_string(path).expect("the program can be read");
            if let Some(program) = lang::compile(language, &text).program {
                let config = Config::for_program(&program);
                runs.push(Trace::record(program, config, Vec::new()));
            }
        }
    }
    runs
}

#[test]
fn slices_of_a_thread_nest_and_every_event_is_there() {
    let runs = runs();
    assert!(runs.len() > 30, "there are runs to write");
    for run in &runs {
        let written: Value = serde_json::from_str(&export::chrome(run)).expect("it is JSON");
        let events = written["traceEvents"].as_array().expect("it has events");
        let of = |phase: &str| events.iter().filter(|event| event["ph"] == phase).count();
        assert_eq!(of("M"), run.last.threads.len());
        assert_eq!(of("X"), run.last.counters.polls as usize);
        // A slice stands for two events, unless the run ended before the second.
        let told = 2 * of("X") + of("i");
        assert!(told >= run.events.len() && told <= run.events.len() + run.last.threads.len());
        let mut slices: BTreeMap<u64, Vec<(u64, u64)>> = BTreeMap::new();
        for event in events.iter().filter(|event| event["ph"] == "X") {
            let nanoseconds =
                |key: &str| (event[key].as_f64().expect("a number") * 1e3).round() as u64;
            let thread = event["tid"].as_u64().expect("a thread");
            let start = nanoseconds("ts");
            let slice = (start, start + nanoseconds("dur"));
            slices.entry(thread).or_default().push(slice);
        }
        for slices in slices.values_mut() {
            slices.sort_by_key(|(from, until)| (*from, Reverse(*until)));
            let mut around: Vec<u64> = Vec::new();
            for (from, until) in slices {
                around.retain(|end| *end > *from);
                assert!(around.last().is_none_or(|end| *until <= *end));
                around.push(*until);
            }
        }
    }
}
