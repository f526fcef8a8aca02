//! The flavour with one runtime on each core prints what the same program prints that builds it by hand,
//! whose output is the real Tokio's.

use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::sim::Stream;
use pollscope::sim::config::{Config, Runtime};
use pollscope::sim::outcome::Outcome;
use pollscope::trace::Trace;
use std::fs;
use std::path::Path;

fn run(file: &str, runtime: Option<Runtime>) -> Trace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join(file)).expect("the program can be read");
    let compiled = lang::compile(Language::Rust, &text);
    let program = compiled.program.expect("the program compiles");
    let mut config = Config::for_program(&program);
    config.check = true;
    config.runtime = runtime.unwrap_or(config.runtime);
    Trace::record(program, config, Vec::new())
}

#[test]
fn it_is_what_is_built_by_hand() {
    let flavour = Some(Runtime::ThreadPerCore(3));
    let flavour = run("tests/it/data/thread_per_core/shards.rs", flavour);
    let by_hand = run("tests/cases/rust/thread_per_core.rs", None);
    let printed = |run: &Trace| run.written(Stream::Out, u32::MAX);
    assert_eq!(printed(&flavour), printed(&by_hand));
    assert_eq!(flavour.outcome, Outcome::Finished);
}

#[test]
fn a_core_that_blocks_holds_up_only_its_own_tasks() {
    let busy = "tests/it/data/thread_per_core/busy.rs";
    for (cores, printed) in [(2, "beside, behind"), (1, "behind, beside")] {
        let run = run(busy, Some(Runtime::ThreadPerCore(cores)));
        assert_eq!(
            run.written(Stream::Out, u32::MAX).trim(),
            printed,
            "{cores}"
        );
    }
}
