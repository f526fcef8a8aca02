//! Python's threads: which interleavings there are with the interpreter's lock, and which without it.

use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::sim::Stream;
use pollscope::sim::config::{Config, PythonVersion, Runtime};
use pollscope::trace::{Trace, ending};

fn run(text: &str, version: PythonVersion, seed: u64) -> Trace {
    let compiled = lang::compile(Language::Python, text);
    let program = compiled.program.expect("the program compiles");
    let mut config = Config::for_program(&program);
    config.runtime = Runtime::Asyncio(version);
    config.seed = seed;
    Trace::record(program, config, Vec::new())
}

fn printed(text: &str, version: PythonVersion, seed: u64) -> String {
    run(text, version, seed).written(Stream::Out, u32::MAX)
}

/// Threads that each count a shared variable up 3000 times, in a way.
fn counting(way: &str) -> String {
    format!(
        "import sys, threading\nsys.setswitchinterval(1e-6)\nn = 0\nlock = threading.Lock()\ndef same(x):\n    return x\n\
         def work():\n    global n\n    for _ in range(3000):\n        {way}\n\
         threads = [threading.Thread(target=work) for _ in range(3)]\nfor t in threads: t.start()\n\
         for t in threads: t.join()\nprint(n)\n"
    )
}

#[test]
fn no_thread_comes_into_an_augmented_assignment_with_the_lock() {
    let text = counting("n += 1");
    for version in [PythonVersion::V3_11, PythonVersion::V3_14] {
        assert_eq!(printed(&text, version, 0), "9000\n");
    }
}

#[test]
fn a_call_between_reading_and_writing_loses_updates() {
    let text = counting("m = same(n); n = m + 1");
    let count: u32 = printed(&text, PythonVersion::V3_13, 0)
        .trim()
        .parse()
        .expect("a number");
    assert!((3000..9000).contains(&count), "{count}");
}

#[test]
fn free_threads_lose_updates_unless_they_hold_a_lock() {
    for seed in 0..4 {
        let racy = printed(&counting("n += 1"), PythonVersion::V3_14T, seed);
        let count: u32 = racy.trim().parse().expect("a number");
        assert!((3000..9000).contains(&count), "{count} with seed {seed}");
        let held = counting("with lock: n += 1");
        assert_eq!(printed(&held, PythonVersion::V3_14T, seed), "9000\n");
    }
}

#[test]
fn a_seed_repeats_its_interleaving() {
    let text = counting("n += 1");
    let once = printed(&text, PythonVersion::V3_14T, 7);
    assert_eq!(once, printed(&text, PythonVersion::V3_14T, 7));
}

/// Before 3.14 the test of a `while` stands behind its body too, and others come in between it and the body.
#[test]
fn a_while_loop_overshoots_only_where_cpython_looks_behind_its_test() {
    let text = "import sys, threading\nsys.setswitchinterval(1e-6)\nn = 0\ndef work():\n    global n\n    k = 0\n    \
                while n < 900:\n        n += 1\n        k += 1\n\
                threads = [threading.Thread(target=work) for _ in range(3)]\nfor t in threads: t.start()\n\
                for t in threads: t.join()\nprint(n)\n";
    assert_eq!(printed(text, PythonVersion::V3_13, 0), "902\n");
    assert_eq!(printed(text, PythonVersion::V3_14, 0), "900\n");
}

#[test]
fn a_deadlock_names_what_each_thread_waits_for() {
    let text = "import threading, time\na, b = threading.Lock(), threading.Lock()\ndef take(x, y):\n    with x:\n        \
                time.sleep(0.01)\n        with y:\n            pass\n\
                one = threading.Thread(target=take, args=(a, b), name=\"one\")\n\
                two = threading.Thread(target=take, args=(b, a), name=\"two\")\n\
                one.start(); two.start(); one.join()\n";
    let told = ending::sentence(&run(text, PythonVersion::V3_13, 0)).expect("it is stuck");
    assert_eq!(
        told,
        "can never go on: MainThread waits at line 10 for `one.join()`; one waits at line 6 for `y`, which two \
         holds; two waits at line 6 for `y`, which one holds"
    );
}
