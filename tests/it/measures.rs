//! What a run came to, against figures worked out by hand: costs are zero, so that the clock moves by sleeping
//! alone.

use pollscope::lang;
use pollscope::sim::config::{Config, Costs};
use pollscope::trace::Trace;
use pollscope::trace::index::TraceIndex;
use pollscope::trace::merge::Side;
use pollscope::view::measures::measures;

/// Runs a program at zero costs and looks its measures up, by name.
fn measured(side: Side, text: &str, names: &[&str]) -> Vec<String> {
    let compiled = lang::compile(side.language(), text);
    assert_eq!(compiled.diagnostics, Vec::new());
    let program = compiled.program.expect("the program compiles");
    let mut config = Config::for_program(&program);
    config.costs = Costs::ZERO;
    let trace = Trace::record(program, config, Vec::new());
    let all = measures(&trace, &TraceIndex::new(&trace), side);
    for one in all.iter() {
        let is_sentence = one.words.ends_with('.') && one.words.split(' ').count() > 3;
        assert!(is_sentence, "{}: {}", one.name, one.words);
    }
    let value = |name: &&str| {
        let found = all.iter().find(|measure| measure.name == *name);
        found.map_or_else(|| "-".to_owned(), |measure| measure.value.to_string())
    };
    names.iter().map(value).collect()
}

#[test]
fn a_blocking_call_on_asyncios_one_thread() {
    let text = "import asyncio, time\n\nasync def tick():\n    for _ in range(2):\n        await asyncio.sleep(0.01)\n\n\
                async def block():\n    time.sleep(0.05)\n\nasync def main():\n    \
                await asyncio.gather(tick(), block())\n\nasyncio.run(main())\n";
    let names = ["makespan", "busy", "blocked", "threads", "steals"];
    // block holds the thread for 50 ms; then tick sleeps its second 10 ms.
    assert_eq!(
        measured(Side::Python, text, &names),
        ["60.000 ms", "50 ms", "50 ms", "1", "-"]
    );
    let names = ["polls", "waiting for a turn", "loop lag", "in select"];
    // main 2, tick 3, block 1; tick was due at 10 ms and ran at 50.
    assert_eq!(
        measured(Side::Python, text, &names),
        ["6", "40 ms", "40 ms", "10 ms"]
    );
    // main; tick and block; the timer and gather's callback; tick; the timer; tick; gather's callback; main.
    assert_eq!(measured(Side::Python, text, &["turns of the loop"]), ["8"]);
}

#[test]
fn a_loop_that_waits_for_another_thread() {
    let text = "import asyncio, time\n\nasync def main():\n    await asyncio.to_thread(time.sleep, 0.03)\n\n\
                asyncio.run(main())\n";
    // The loop's thread, the executor's, and the one in which asyncio.run shuts the executor down.
    let names = ["makespan", "in select", "threads"];
    assert_eq!(
        measured(Side::Python, text, &names),
        ["30.000 ms", "30 ms", "3"]
    );
}

#[test]
fn a_task_in_the_lifo_slot_waits_while_its_neighbour_is_stolen() {
    let text = "use std::time::Duration;\n\nasync fn child() {}\n\n#[tokio::main(worker_threads = 2)]\nasync fn main() {\n    \
                let parent = tokio::spawn(async {\n        let a = tokio::spawn(child());\n        \
                let b = tokio::spawn(child());\n        std::thread::sleep(Duration::from_millis(50));\n        \
                let _ = tokio::join!(a, b);\n    });\n    parent.await.unwrap();\n}\n";
    let names = [
        "makespan",
        "busy",
        "blocked",
        "threads",
        "turns of the loop",
    ];
    assert_eq!(
        measured(Side::Rust, text, &names),
        ["50.000 ms", "50 ms", "50 ms", "3", "-"]
    );
    // b pushes a out of the slot, worker 1 steals a at once, b waits there for 50 ms, its end wakes the parent.
    let names = [
        "steals",
        "LIFO slot",
        "injection queue",
        "waiting for a turn",
        "loop lag",
    ];
    assert_eq!(
        measured(Side::Rust, text, &names),
        ["1 (1 task)", "3", "1", "50 ms", "50 ms"]
    );
    // main 2, the parent 2, a and b; main parks until the parent is done and until the workers have ended,
    // worker 1 when it finds nothing more.
    assert_eq!(measured(Side::Rust, text, &["polls", "parks"]), ["6", "3"]);
}

#[test]
fn timers_on_current_thread() {
    let text = "use std::time::Duration;\nuse tokio::time::sleep;\n\nasync fn tick() {\n    for _ in 0..2 {\n        \
                sleep(Duration::from_millis(10)).await;\n    }\n}\n\n#[tokio::main(flavor = \"current_thread\")]\n\
                async fn main() {\n    tokio::spawn(tick()).await.unwrap();\n}\n";
    // main 2, tick 3; the thread parks for each of the two timers.
    let names = [
        "makespan", "polls", "parks", "busy", "loop lag", "steals", "threads",
    ];
    assert_eq!(
        measured(Side::Rust, text, &names),
        ["20.000 ms", "5", "2", "0 ms", "0 ms", "0", "1"]
    );
}

#[test]
fn what_is_held_grows_with_the_tasks() {
    let text = |tasks: u32| {
        format!(
            "import asyncio\n\nasync def nap():\n    await asyncio.sleep(1)\n\nasync def main():\n    \
             naps = [asyncio.create_task(nap()) for _ in range({tasks})]\n    await asyncio.gather(*naps)\n    \
             await asyncio.sleep(1)\n\nasyncio.run(main())\n"
        )
    };
    let held = |tasks| {
        let value = measured(Side::Python, &text(tasks), &["peak bytes"]).remove(0);
        let kilobytes = value.strip_suffix(" KB").map(str::parse::<u64>);
        kilobytes
            .and_then(Result::ok)
            .unwrap_or_else(|| panic!("{value}"))
    };
    let (few, many) = (held(10), held(2000));
    // A waiting task is a task, a coroutine with its frame, a future and a timer: some hundred bytes.
    assert!(
        (2000 * 200 / 1000..2000 * 3000 / 1000).contains(&(many - few)),
        "{few} {many}"
    );
}
