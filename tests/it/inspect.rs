//! What the level `inspect` adds: from a line of output, a word or a cause to its step.

use crate::app::{after, ready};
use pollscope::app::{Action, Effect, query, run, scene, start, update};
use pollscope::trace::merge::Side;
use std::rc::Rc;

#[test]
fn a_line_of_output_and_words_of_the_transcript_lead_to_their_step() {
    let state = after(&ready(), Action::ToEnd);
    let page = scene::scene(&state);
    let first = &page.sides[0].output.lines[0];
    let there = after(&state, Action::SeekEvent(Side::Python, first.event));
    let lines = &scene::scene(&there).sides[0].output;
    assert_eq!(lines.lines.len(), 1);
    assert_eq!(lines.lines.last(), Some(first));
    assert_eq!(lines.next, Some(page.sides[0].output.lines[1].event));
    let found = after(&state, Action::Find(" BLOCKS its thread ".into()));
    assert!(found.position < state.position);
    let again = after(&found, Action::Find("blocks its thread".into()));
    assert!(again.position > found.position, "Rust blocks after Python");
    let (same, effects) = update(&again, Action::Find("nowhere to be read".into()));
    assert_eq!(same.position, again.position);
    assert!(matches!(&effects[..], [Effect::Announce(_)]));
}

#[test]
fn the_causes_of_a_step_lead_back_to_the_start() {
    let (mut state, _) = start(&query::parse("?lesson=blocking-call"), "");
    for side in Side::BOTH {
        let ran = run::run(&state, side);
        state = after(&state, Action::Ran(Rc::new(ran)));
    }
    state = after(&state, Action::SeekStep(10));
    let why = scene::scene(&state).caption.why;
    assert!(why.len() > 3);
    assert!(
        why.windows(2)
            .all(|pair| pair[0].position > pair[1].position)
    );
    assert!(why.last().is_some_and(|first| first.text.contains("start")));
}
