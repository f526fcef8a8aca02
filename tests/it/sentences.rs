//! What the page tells of a run, read as text: no sentence has a colon of its own, because the page puts the side and
//! the task in front of it with one.

use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::sim::config::Config;
use pollscope::trace::{Trace, narrate};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The sentences of every recorded program of a folder, without what it printed.
fn sentences(language: Language, folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let ending = match language {
        Language::Python => "py",
        Language::Rust => "rs",
    };
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let programs = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
    let mut told = BTreeSet::new();
    for path in programs {
        let text = fs::read_to_string(path).expect("the program can be read");
        let Some(program) = lang::compile(language, &text).program else {
            continue;
        };
        let mut config = Config::for_program(&program);
        config.limits.events_max = 3_000;
        let run = Trace::record(program, config, Vec::new());
        for index in 0..run.events.len() as u32 {
            let sentence = narrate::sentence(&run, index, &narrate::letter);
            told.insert(unquoted(&sentence));
        }
    }
    told
}

/// A sentence up to what it quotes.
fn unquoted(sentence: &str) -> String {
    sentence.split('“').next().unwrap_or_default().to_owned()
}

#[test]
fn no_sentence_has_a_colon_of_its_own() {
    let folders = [
        (Language::Python, "python"),
        (Language::Rust, "rust"),
        (Language::Python, "natural"),
        (Language::Rust, "natural"),
    ];
    let told: BTreeSet<String> = folders
        .into_iter()
        .flat_map(|(language, folder)| sentences(language, folder))
        .collect();
    assert!(told.len() > 1_000, "there are sentences to read");
    let wrong: Vec<&String> = told
        .iter()
        .filter(|one| one.contains(": ") || one.ends_with('.'))
        .collect();
    assert_eq!(wrong, Vec::<&String>::new());
}
