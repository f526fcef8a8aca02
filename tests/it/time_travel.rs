//! A run is a value: the same text, configuration and choices give the same trace, byte for byte, and
//! any position of it can be reached in both directions.

use crate::programs;
use pollscope::lang;
use pollscope::sim::config::Config;
use pollscope::sim::inspect;
use pollscope::sim::{Deaf, Sim};
use pollscope::trace::Trace;
use pollscope::trace::seek::Cursor;
use std::rc::Rc;

/// Every program that compiles, with its trace under `seed`.
fn traces(seed: u64) -> Vec<(String, Trace)> {
    let mut traces = Vec::new();
    for file in programs::all() {
        let Some(program) = lang::compile(file.language, &file.text).program else {
            continue;
        };
        let config = Config {
            seed,
            ..Config::for_program(&program)
        };
        traces.push((
            file.path.display().to_string(),
            Trace::record(program, config, vec![]),
        ));
    }
    assert!(traces.len() > 20, "most programs compile");
    traces
}

#[test]
fn the_same_text_and_seed_give_the_same_trace() {
    for seed in [0, 7] {
        for ((name, first), (_, second)) in traces(seed).iter().zip(&traces(seed)) {
            assert_eq!(first.events, second.events, "{name}");
            assert_eq!(first.output, second.output, "{name}");
            assert_eq!(first.chunks, second.chunks, "{name}");
            assert_eq!(first.choices, second.choices, "{name}");
            assert_eq!(first.outcome, second.outcome, "{name}");
        }
    }
}

#[test]
fn the_choices_of_a_run_replay_it() {
    for (name, trace) in traces(3) {
        let script = trace.choices.iter().map(|(_, _, answer)| *answer).collect();
        let config = Config {
            seed: 99,
            ..Config::clone(&trace.config)
        };
        let again = Trace::record(trace.program.clone(), config, script);
        assert_eq!(trace.events, again.events, "{name}");
    }
}

#[test]
fn every_position_is_reached_in_any_order() {
    for (name, trace) in traces(0) {
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
            let sought = cursor.at(&trace, at);
            let expected = forward.iter().find(|(events, _)| *events >= at);
            let (events, snapshot) = expected.expect("every position is on the way");
            assert_eq!(sought.counters.events, *events, "{name} at {at}");
            assert_eq!(&inspect::snapshot(&sought), snapshot, "{name} at {at}");
        }
    }
}

#[test]
fn events_are_in_order_of_time_and_after_their_causes() {
    for (name, trace) in traces(0) {
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
}
