//! A timer that somebody outside puts off: the run forks there, and goes on as if the timer had been set for
//! the later moment.

use crate::app::after;
use crate::inspect::{opened, settled};
use pollscope::app::settings::RustRuntime;
use pollscope::app::{Action, State, link, scene, update};
use pollscope::sim::event::EventKind;
use pollscope::sim::intervene::{Action as Done, DELAY_MAX_MS};
use pollscope::trace::merge::Side;
use pollscope::view::fork::TimerChoice;

const PYTHON: &str = "import asyncio\n\nasync def tick(name, seconds):\n    await asyncio.sleep(seconds)\n    \
    print(name)\n\nasync def main():\n    asyncio.get_running_loop().call_later(0.04, print, \"callback\")\n    \
    await asyncio.gather(tick(\"a\", FIRST), tick(\"b\", 0.03), tick(\"c\", 0.05))\n\nasyncio.run(main())\n";

const RUST: &str = "use std::time::Duration;\nuse tokio::time::sleep;\n\nasync fn tick(name: &str, ms: u64) {\n    \
    sleep(Duration::from_millis(ms)).await;\n    println!(\"{name}\");\n}\n\n#[tokio::main]\nasync fn main() {\n    \
    let a = tokio::spawn(tick(\"a\", FIRST));\n    let b = tokio::spawn(tick(\"b\", 30));\n    \
    let c = tokio::spawn(tick(\"c\", 50));\n    let _ = tokio::join!(a, b, c);\n}\n";

fn doing(state: &State, action: Action) -> State {
    settled(update(state, action))
}

/// Both programs, their first timer for so many milliseconds, at the level `lab`.
fn programs(first_ms: u32) -> State {
    let state = opened("?level=lab&predict=0", "");
    let python = PYTHON.replace("FIRST", &format!("{}", f64::from(first_ms) / 1000.0));
    let rust = RUST.replace("FIRST", &first_ms.to_string());
    let state = doing(&state, Action::Edit(Side::Python, python.into()));
    doing(&state, Action::Edit(Side::Rust, rust.into()))
}

fn printed(state: &State, side: Side) -> String {
    let end = after(state, Action::ToEnd);
    let lines = scene::scene(&end).sides[side.index()].output.lines.clone();
    let lines = lines.iter().map(|line| line.text.to_string());
    lines.collect::<Vec<_>>().join(" ")
}

fn timers(state: &State, side: Side) -> Vec<TimerChoice> {
    let lab = scene::scene(state).lab.expect("the level is lab");
    lab.forks[side.index()].timers.to_vec()
}

/// When the timers of a run fire, in microseconds.
fn fired_us(state: &State, side: Side) -> Vec<u64> {
    let events = &state.trace(side).expect("it ran").events;
    let fired = events
        .iter()
        .filter(|event| event.kind() == EventKind::TimerFired);
    fired.map(|event| event.time / 1000).collect()
}

#[test]
fn the_run_forks_and_is_as_if_the_timer_had_been_set_for_later() {
    for (side, others) in [(Side::Python, "b callback a c"), (Side::Rust, "b a c")] {
        let state = after(&programs(20), Action::SeekTime(10_000_000));
        let before = state.trace(side).unwrap().clone();
        let happened = state.events(side) as usize;
        let pending = timers(&state, side);
        assert!(pending[0].due.starts_with("due in 19."), "{side:?}");
        let forked = doing(
            &state,
            Action::Intervene(side, Done::PutOff(pending[0].set, 25)),
        );
        let trace = forked.trace(side).unwrap();
        assert_eq!(
            before.events[..happened],
            trace.events[..happened],
            "{side:?}"
        );
        let told = &trace.events[happened];
        assert_eq!(told.kind(), EventKind::TimerPutOff, "{side:?}");
        assert_eq!(told.cause, pending[0].set, "{side:?}");
        // The other side may stand at a later time: then the fork has happened.
        let position = forked.events(side) as usize;
        assert!((happened..=happened + 1).contains(&position), "{side:?}");
        assert_eq!(printed(&forked, side), others, "{side:?}");
        let later = programs(45);
        assert_eq!(printed(&later, side), others, "{side:?}");
        for (forked, set_so) in fired_us(&forked, side).iter().zip(fired_us(&later, side)) {
            assert!(forked.abs_diff(set_so) < 20, "{side:?}: {forked} {set_so}");
        }
        let lab = scene::scene(&forked).lab.unwrap();
        let done = lab.forks[side.index()].done.clone();
        assert!(done[0].ends_with("is put off by 25 ms"), "{}", done[0]);
        let compared = lab.comparison.as_ref().expect("the run before is kept");
        assert!(compared.timeline.divergence.is_some(), "{side:?}");
        let again = opened("?level=lab", &link::encode(&forked));
        assert_eq!(again.trace(side).unwrap().events, trace.events, "{side:?}");
        let back = doing(&forked, Action::Undo(side));
        assert_eq!(back.trace(side).unwrap().events, before.events);
    }
}

#[test]
fn a_callback_of_no_task_and_a_timer_put_off_twice() {
    let state = after(&programs(20), Action::SeekTime(10_000_000));
    let callback = timers(&state, Side::Python);
    let callback = callback.iter().find(|timer| timer.task.is_none()).unwrap();
    let state = doing(
        &state,
        Action::Intervene(Side::Python, Done::PutOff(callback.set, 5)),
    );
    assert_eq!(printed(&state, Side::Python), "a b callback c");
    let state = after(&state, Action::SeekTime(15_000_000));
    let again = timers(&state, Side::Python);
    let again = again.iter().find(|timer| timer.task.is_none()).unwrap();
    assert_ne!(
        again.set, callback.set,
        "it was put off by an event of its own"
    );
    let state = doing(
        &state,
        Action::Intervene(Side::Python, Done::PutOff(again.set, 20)),
    );
    assert_eq!(printed(&state, Side::Python), "a b c");
    let lab = scene::scene(&state).lab.unwrap();
    assert_eq!(lab.forks[0].done.len(), 2);
}

#[test]
fn every_cores_timers_are_there_and_each_can_be_put_off() {
    let state = doing(&programs(20), Action::SetRust(RustRuntime::ThreadPerCore));
    let state = doing(&state, Action::SetWorkers(3));
    let state = after(&state, Action::SeekTime(10_000_000));
    let dues: Vec<String> = timers(&state, Side::Rust)
        .iter()
        .map(|timer| timer.due.to_string())
        .collect();
    assert_eq!(dues.len(), 3, "{dues:?}");
    for (which, order) in [(0, "b c a"), (1, "a c b"), (2, "a b c")] {
        let set = timers(&state, Side::Rust)[which].set;
        let forked = doing(&state, Action::Intervene(Side::Rust, Done::PutOff(set, 40)));
        assert_eq!(printed(&forked, Side::Rust), order);
    }
}

#[test]
fn a_paused_clock_jumps_to_the_later_moment() {
    let text = RUST.replace("FIRST", "20");
    let text = text.replace(
        "main]",
        "main(flavor = \"current_thread\", start_paused = true)]",
    );
    let mut state = doing(&programs(20), Action::Edit(Side::Rust, text.into()));
    while timers(&state, Side::Rust).len() < 3 {
        assert!(!state.at_end(), "three timers are set somewhere");
        state = after(&state, Action::StepForward);
    }
    let set = timers(&state, Side::Rust)[0].set;
    let forked = doing(&state, Action::Intervene(Side::Rust, Done::PutOff(set, 15)));
    assert_eq!(printed(&forked, Side::Rust), "b a c");
}

#[test]
fn a_link_says_which_timer_and_by_how_much() {
    let one = Done::PutOff(41, 20);
    assert_eq!(one.to_text(), "delay:41:20");
    assert_eq!(Done::from_text("delay:41:20"), Some(one));
    let too_long = format!("delay:41:{}", DELAY_MAX_MS + 1);
    for wrong in ["delay:41", "delay:41:0", "delay:-1:5", "delay::", &too_long] {
        assert_eq!(Done::from_text(wrong), None, "{wrong}");
    }
    // A timer that is not there: nothing is done.
    let state = programs(20);
    let same = doing(&state, Action::Intervene(Side::Rust, Done::PutOff(0, 20)));
    assert_eq!(printed(&same, Side::Rust), printed(&state, Side::Rust));
    let state = doing(&state, Action::SetDelay(0));
    assert_eq!(scene::scene(&state).lab.unwrap().delay_ms, 1);
}
