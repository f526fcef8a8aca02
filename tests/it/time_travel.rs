//! A run is a value: the same text, configuration and choices give the same trace, byte for byte, and
//! any position of it can be reached in both directions.

use crate::programs;
use pollscope::ir::Program;
use pollscope::ir::program::Language;
use pollscope::lang;
use pollscope::sim::config::Config;
use pollscope::sim::inspect;
use pollscope::sim::{Deaf, Sim};
use pollscope::trace::placing::Placing;
use pollscope::trace::seek::Cursor;
use pollscope::trace::{Taking, Trace};
use std::rc::Rc;

/// Runs every second program that compiles, from `first` on, and asks of its traces what each trace
/// must hold. Two tests share the programs because recording them is most of the work.
fn every_second_program(first: usize) {
    let mut checked = 0;
    for file in programs::all().iter().skip(first).step_by(2) {
        let Some(program) = lang::compile(file.language, &file.text).program else {
            continue;
        };
        let name = file.path.display().to_string();
        let trace = record(&program, 0);
        in_order_of_time_and_after_their_causes(&name, &trace);
        the_same_again(&name, &trace, &record(&program, 0));
        every_position_is_reached_in_any_order(&name, &trace);
        the_choices_replay_it(&name, &record(&program, 7));
        checked += 1;
    }
    assert!(checked > 20, "most programs compile");
}

#[test]
fn traces_of_the_even_programs() {
    every_second_program(0);
}

#[test]
fn traces_of_the_odd_programs() {
    every_second_program(1);
}

/// Ten thousand events each: long enough for copies beside the keyframes.
const LONG: [(Language, &str); 2] = [
    (
        Language::Python,
        include_str!("../browser/src/measure/programs/hundred_lines.py"),
    ),
    (
        Language::Rust,
        include_str!("../browser/src/measure/programs/hundred_lines.rs"),
    ),
];

#[test]
fn copies_of_a_run_lead_to_the_same_positions() {
    for (language, text) in LONG {
        let program = lang::compile(language, text).program.expect("it compiles");
        let config = Config::for_program(&program);
        let mut taking = Taking::new(program, config, vec![], vec![]).with_checkpoints();
        while taking.go_on(1_000) {}
        let mut cursor = Cursor::new(taking.take_checkpoints());
        let trace = taking.finish();
        for number in 0..50 {
            let events = number * 7_919 % trace.len();
            let (sought, replayed) = (cursor.at(&trace, events), trace.at(events));
            assert_eq!(
                inspect::snapshot(&sought),
                inspect::snapshot(&replayed),
                "{events}"
            );
        }
    }
}

/// So many tasks that hardly any copy has room while they run.
const CROWD: &str = "import asyncio

async def worker():
    await asyncio.sleep(0)
    await asyncio.sleep(0)

async def main():
    tasks = [asyncio.create_task(worker()) for _ in range(8000)]
    for task in tasks:
        await task

asyncio.run(main())
";

#[test]
fn copies_of_a_very_large_run_are_placed_all_over_it() {
    let program = lang::compile(Language::Python, CROWD)
        .program
        .expect("it compiles");
    let config = Config::for_program(&program);
    let mut taking = Taking::new(program, config, vec![], vec![]).with_checkpoints();
    while taking.go_on(1_000) {}
    let copies = taking.take_checkpoints();
    let mut trace = taking.finish();
    let mut placing = Placing::new(&mut trace, copies);
    while placing.go_on(1_000) {}
    let copies = placing.finish();
    let far = (1..8).map(|eighth| {
        let events = trace.len() / 8 * eighth;
        let operations = |sim: &Sim| sim.counters.operations;
        operations(&trace.at(events)) - copies.before(events).map_or(0, operations)
    });
    let whole = trace.last.counters.operations;
    assert!(far.max() < Some(whole / 8), "{whole} operations");
    let mut cursor = Cursor::new(copies);
    for number in 0..12 {
        let events = number * 37_919 % trace.len();
        let (sought, replayed) = (cursor.at(&trace, events), trace.at(events));
        let seen = [sought, replayed].map(|sim| inspect::snapshot_of(&sim, None));
        assert!(seen[0] == seen[1], "{events}");
    }
}

fn record(program: &Rc<Program>, seed: u64) -> Trace {
    let config = Config {
        seed,
        ..Config::for_program(program)
    };
    Trace::record(program.clone(), config, vec![])
}

fn the_same_again(name: &str, first: &Trace, second: &Trace) {
    assert_eq!(first.events, second.events, "{name}");
    assert_eq!(first.output, second.output, "{name}");
    assert_eq!(first.chunks, second.chunks, "{name}");
    assert_eq!(first.choices, second.choices, "{name}");
    assert_eq!(first.outcome, second.outcome, "{name}");
}

fn the_choices_replay_it(name: &str, trace: &Trace) {
    let script = trace.choices.iter().map(|(_, _, answer)| *answer).collect();
    let config = Config {
        seed: 99,
        ..Config::clone(&trace.config)
    };
    let again = Trace::record(trace.program.clone(), config, script);
    assert_eq!(trace.events, again.events, "{name}");
}

fn every_position_is_reached_in_any_order(name: &str, trace: &Trace) {
    let mut sim = Sim::new(trace.program.clone(), Rc::clone(&trace.config), vec![]);
    let mut forward = vec![(0, inspect::snapshot(&sim))];
    while sim.outcome.is_none() {
        sim.step(&mut Deaf);
        forward.push((sim.counters.events, inspect::snapshot(&sim)));
    }
    let mut cursor = Cursor::default();
    let stride = trace.len() / 5 * 2 + 1;
    let mut at = 0;
    for _ in 0..trace.len().min(40) {
        at = (at + stride) % trace.len();
        let sought = cursor.at(trace, at);
        let expected = forward.iter().find(|(events, _)| *events >= at);
        let (events, snapshot) = expected.expect("every position is on the way");
        assert_eq!(sought.counters.events, *events, "{name} at {at}");
        assert_eq!(&inspect::snapshot(&sought), snapshot, "{name} at {at}");
    }
}

fn in_order_of_time_and_after_their_causes(name: &str, trace: &Trace) {
    for (index, pair) in trace.events.windows(2).enumerate() {
        assert!(
            pair[0].time <= pair[1].time,
            "{name}: event {} is earlier",
            index + 1
        );
    }
    for (index, event) in trace.events.iter().enumerate() {
        let caused_before = event.cause == u32::MAX || (event.cause as usize) < index;
        assert!(caused_before, "{name}: event {index} precedes its cause");
    }
}
