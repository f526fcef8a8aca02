//! What is drawn, as text: the panels of lessons at several positions against `tests/cases/view`,
//! rewritten by `POLLSCOPE_UPDATE=1 cargo test --test it view`. Children: `render` (a page as text), `occupied` (the timeline by
//! thread), `held` (locks and channels).

mod held;
mod occupied;
mod render;

use pollscope::app::{Action, Effect, State, query, run, scene, start, update};
use pollscope::lessons::LESSONS;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{env, fs};

/// Carries out the runs that an action asks for.
fn settled((mut state, effects): (State, Vec<Effect>)) -> State {
    for effect in effects {
        if let Effect::Run { side, .. } = effect {
            let ran = run::run(&state, side);
            state = settled(update(&state, Action::Ran(Rc::new(ran))));
        }
    }
    state
}

fn lesson(slug: &str) -> State {
    let address = format!("?lesson={slug}&predict=0&level=inspect");
    settled(start(&query::parse(&address), ""))
}

/// The timeline, where the stops are, and the page at the start, two places between, and the end.
fn panels(slug: &str) -> String {
    let state = lesson(slug);
    let first = scene::scene(&state);
    let mut text = render::timeline(&first.timeline);
    for stop in first.lesson.iter().flat_map(|lesson| lesson.stops.iter()) {
        text.push_str(&format!("stop {}\n", stop.when));
    }
    let steps = first.transport.steps;
    for step in [0, steps / 3, steps * 2 / 3, steps] {
        let (there, _) = update(&state, Action::SeekStep(step));
        text.push('\n');
        text.push_str(&render::page(&scene::scene(&there)));
    }
    text
}

fn golden(slug: &str) -> PathBuf {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/view");
    cases.join(format!("{slug}.txt"))
}

/// Compares with the golden, or rewrites it when an update is asked for.
fn check(slug: &str) {
    let text = panels(slug);
    let path = golden(slug);
    if env::var_os("POLLSCOPE_UPDATE").is_some_and(|value| value == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = expected.lines().zip(text.lines()).position(|(a, b)| a != b);
    assert!(
        expected == text,
        "{}: line {} differs; POLLSCOPE_UPDATE=1 cargo test --test it view rewrites it",
        path.display(),
        differs.map_or(expected.lines().count(), |line| line) + 1
    );
}

#[test]
fn a_blocking_call_is_drawn() {
    check("blocking-call");
}

#[test]
fn a_state_machine_is_drawn() {
    check("state-machine");
}

#[test]
fn stealing_is_drawn() {
    check("work-stealing");
}

#[test]
fn spawning_is_drawn() {
    check("spawn-or-await");
}

/// Every stop of every lesson is a moment of its runs, on each side that it names.
#[test]
fn every_stop_of_every_lesson_is_reached() {
    let mut missing = Vec::new();
    for known in LESSONS {
        let state = lesson(known.slug);
        for (stop, events) in known.stops.iter().zip(state.pair.stops.iter()) {
            for (side, name) in [(0, "Python"), (1, "Rust")] {
                if stop.sides[side] && events[side].is_none() {
                    missing.push(format!("{}: `{}` in {name}", known.slug, stop.anchor));
                }
            }
        }
    }
    assert!(
        missing.is_empty(),
        "stops not reached:\n{}",
        missing.join("\n")
    );
}

/// Stepping through a lesson tells each of its stops, also where one turn passes several.
#[test]
fn no_step_passes_over_a_stop() {
    let mut passed_over = Vec::new();
    for known in LESSONS {
        let mut state = lesson(known.slug);
        let mut told = vec![false; known.stops.len()];
        while !state.at_end() {
            state = settled(update(&state, Action::StepForward));
            let view = pollscope::app::lesson::view(&state).expect("a lesson is open");
            for (stop, told) in view.stops.iter().zip(&mut told) {
                *told |= stop.current;
            }
        }
        if told.contains(&false) {
            passed_over.push(format!("{}: {told:?}", known.slug));
        }
    }
    assert_eq!(passed_over, Vec::<String>::new());
}

/// Whatever the position, the page can be drawn; a step forward and back draws the same page.
#[test]
fn every_step_of_every_lesson_is_drawn() {
    for known in LESSONS {
        let mut state = lesson(known.slug);
        let mut drawn = Vec::new();
        while !state.at_end() {
            drawn.push((state.position, scene::scene(&state).sides));
            state = update(&state, Action::StepForward).0;
        }
        while let Some((position, sides)) = drawn.pop() {
            state = update(&state, Action::StepBack).0;
            assert_eq!(state.position, position, "{}", known.slug);
            let again = scene::scene(&state).sides;
            for (before, now) in sides.iter().zip(&again) {
                assert_eq!(before.stage, now.stage, "{} at {position}", known.slug);
                assert_eq!(before.code, now.code, "{} at {position}", known.slug);
                assert_eq!(before.machine, now.machine, "{} at {position}", known.slug);
                assert_eq!(before.output, now.output, "{} at {position}", known.slug);
            }
        }
    }
}
