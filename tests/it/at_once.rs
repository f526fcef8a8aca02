//! What the machine does at once, in its loop for operations that only move values, is what it does one by one:
//! where the schedule is chosen from outside, that loop is never entered.

use super::programs;
use pollscope::lang;
use pollscope::sim::config::{Config, Order};
use pollscope::trace::Trace;

/// Programs of one thread that leave nothing to choice: fewer would mean that little was compared.
const AT_LEAST: usize = 150;

#[test]
fn runs_of_one_thread_are_the_same_one_by_one() {
    let mut compared = 0;
    for file in programs::all() {
        let Some(program) = lang::compile(file.language, &file.text).program else {
            continue;
        };
        let config = Config::for_program(&program);
        let at_once = Trace::record(program.clone(), config.clone(), Vec::new());
        if at_once.last.threads.len() > 1 || !at_once.choices.is_empty() {
            continue;
        }
        let careful = Config {
            order: Order::Chosen,
            ..config
        };
        let one_by_one = Trace::record(program, careful, Vec::new());
        if !one_by_one.choices.is_empty() {
            continue;
        }
        let name = file.path.display();
        assert_eq!(at_once.output, one_by_one.output, "{name}");
        assert!(
            at_once.events == one_by_one.events,
            "{name}: the events differ"
        );
        compared += 1;
    }
    assert!(
        compared >= AT_LEAST,
        "only {compared} programs were compared"
    );
}
