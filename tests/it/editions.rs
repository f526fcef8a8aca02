//! When temporaries end, by the rules of each edition: programs of `tests/cases/rust` with a second recording,
//! of the same text under Rust 2024. (That of 2021 is compared by the conformance tests.)

use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::lang::rust::saved::Edition;
use pollscope::sim::Stream;
use pollscope::sim::config::Config;
use pollscope::trace::Trace;
use std::fs;
use std::path::Path;

#[test]
fn programs_print_what_they_print_under_2024() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rust");
    let mut compared = 0;
    for entry in fs::read_dir(&folder).expect("the folder can be read") {
        let recorded = entry.expect("the entry can be read").path();
        let name = recorded.file_name().and_then(|name| name.to_str());
        let Some(stem) = name.and_then(|name| name.strip_suffix(".2024.out")) else {
            continue;
        };
        let text = fs::read_to_string(folder.join(stem).with_extension("rs"));
        let text = text.expect("the program can be read");
        let compiled = lang::compile_in(Language::Rust, &text, Edition::Rust2024);
        let program = compiled.program.expect("the program is within the subset");
        let config = Config::for_program(&program);
        let run = Trace::record(program, config, Vec::new());
        let expected = fs::read_to_string(&recorded).expect("the recording can be read");
        assert_eq!(run.written(Stream::Out, u32::MAX), expected, "{stem}");
        let earlier = fs::read_to_string(folder.join(stem).with_extension("out"));
        assert_ne!(earlier.expect("there is one of 2021"), expected, "{stem}");
        compared += 1;
    }
    assert!(compared > 0, "there are programs to compare");
}
