//! What the level `inspect` adds: from a line of output, a word or a cause to its step.

use crate::app::{after, ready};
use pollscope::app::breakpoints::Happening;
use pollscope::app::state::Selection;
use pollscope::app::{Action, Effect, State, link, query, run, scene, start, update};
use pollscope::trace::merge::Side;
use std::rc::Rc;

/// A page with both runs of its programs there.
pub fn opened(address: &str, fragment: &str) -> State {
    settled(start(&query::parse(address), fragment))
}

/// Carries out the runs that an action asks for.
pub fn settled((mut state, effects): (State, Vec<Effect>)) -> State {
    for effect in effects {
        if let Effect::Run { side, .. } = effect {
            let ran = run::run(&state, side);
            state = settled(update(&state, Action::Ran(Rc::new(ran))));
        }
    }
    state
}

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
    let state = opened("?lesson=blocking-call&level=inspect", "");
    let state = after(&state, Action::SeekStep(10));
    let why = scene::scene(&state).caption.why;
    assert!(why.len() > 3);
    assert!(
        why.windows(2)
            .all(|pair| pair[0].position > pair[1].position)
    );
    assert!(why.last().is_some_and(|first| first.text.contains("start")));
}

/// The lesson's line with these words, from 1.
fn line_of(state: &State, side: Side, words: &str) -> u32 {
    let source = state.side(side).source.clone();
    let line = source.lines().position(|line| line.contains(words));
    line.expect("the lesson has the line") as u32 + 1
}

#[test]
fn a_line_leads_to_its_next_and_previous_step() {
    let state = opened("?lesson=blocking-call&level=inspect", "");
    let print = line_of(&state, Side::Python, "print(\"tick\"");
    let mut state = after(&state, Action::PointAt(Side::Python, print));
    let pointed = |state: &State| scene::scene(state).sides[0].code.pointed.unwrap();
    assert_eq!(pointed(&state).times, Some(3));
    let mut seen = Vec::new();
    for number in 1..=3 {
        state = after(&state, Action::SeekLine(Side::Python, print, true));
        assert_eq!(pointed(&state).happened, number);
        seen.push(state.position);
    }
    let (last, effects) = update(&state, Action::SeekLine(Side::Python, print, true));
    assert_eq!(last.position, state.position);
    assert!(matches!(&effects[..], [Effect::Announce(words)] if words.contains("no later step")));
    let back = after(&state, Action::SeekLine(Side::Python, print, false));
    assert_eq!(back.position, seen[1]);
}

#[test]
fn playing_halts_at_breakpoints_and_the_link_has_them() {
    let state = opened("?lesson=blocking-call", "");
    let sleep = line_of(&state, Side::Rust, "thread::sleep");
    let state = after(&state, Action::ToggleLine(Side::Rust, sleep));
    let state = after(&state, Action::ToggleKind(Happening::Print));
    let mut playing = after(&state, Action::Play);
    let mut due = 0;
    while playing.playing {
        playing = after(&playing, Action::PlaybackDue);
        due += 1;
        assert!(due < 100);
    }
    let (side, _, event) = playing.telling().event(playing.position).unwrap();
    let line = playing.trace(side).unwrap().program.site_line(event.site()) + 1;
    assert_eq!((side, line), (Side::Rust, sleep));
    let next = after(&playing, Action::ToNextStop);
    let said = scene::scene(&next).caption.text;
    assert!(said.contains("prints"), "{said}");
    let linked = link::decode(&link::encode(&state)).unwrap();
    assert_eq!(linked.breakpoints, state.breakpoints);
    let source = state.side(Side::Rust).source.clone();
    let longer: Rc<str> = format!("// one more line\n{source}").into();
    let edited = after(&state, Action::Edit(Side::Rust, longer));
    let lines: Vec<u32> = edited.breakpoints.lines[1].iter().copied().collect();
    assert_eq!(lines, [sleep + 1], "a breakpoint stays with its line");
}

#[test]
fn the_wakes_of_the_selected_task_are_edges_of_the_timeline() {
    let state = opened("?lesson=blocking-call", "");
    assert!(scene::scene(&state).timeline.wakes.is_empty());
    let task = state.pair.names[1].iter().find(|name| &*name.letter == "A");
    let selection = Selection {
        side: Side::Rust,
        task: task.unwrap().key,
    };
    let state = after(&state, Action::Select(Some(selection)));
    let wakes = scene::scene(&state).timeline.wakes.clone();
    let timers = |side: Side| {
        let of_side = wakes.iter().filter(|edge| edge.side == side);
        of_side.filter(|edge| edge.wake.by.is_none()).count()
    };
    assert_eq!([timers(Side::Python), timers(Side::Rust)], [3, 3]);
}
