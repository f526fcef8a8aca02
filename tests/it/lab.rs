//! What the level `lab` adds: measures, all the orders, forks, comparisons, live mode, crowds in counts.

use crate::app::after;
use crate::inspect::{opened, settled};
use pollscope::app::live::{self, Wait};
use pollscope::app::orders::{Explorer, Found};
use pollscope::app::settings::{Edition, RustRuntime};
use pollscope::app::{Action, Effect, State, link, scene, update};
use pollscope::sim::event::{EventKind, TaskId};
use pollscope::sim::intervene::Action as Done;
use pollscope::trace::merge::Side;
use pollscope::view::measures::Measure;
use std::rc::Rc;

fn lab(lesson: &str) -> State {
    opened(&format!("?lesson={lesson}&level=lab&predict=0"), "")
}

fn doing(state: &State, action: Action) -> State {
    settled(update(state, action))
}

fn printed(state: &State, side: Side) -> Vec<String> {
    let end = after(state, Action::ToEnd);
    let lines = scene::scene(&end).sides[side.index()].output.lines.clone();
    lines.iter().map(|line| line.text.to_string()).collect()
}

#[test]
fn a_run_is_measured_in_the_runtimes_own_terms() {
    let state = lab("blocking-call");
    let [python, rust] = scene::scene(&state).lab.unwrap().measures.clone();
    let value = |of: &[Measure], name: &str| {
        let found = of.iter().find(|measure| measure.name == name);
        found.map(|measure| measure.value.to_string())
    };
    assert_eq!(value(&python, "blocked").as_deref(), Some("100 ms"));
    assert_eq!(value(&rust, "threads").as_deref(), Some("3"));
    let lag = value(&python, "loop lag").unwrap();
    assert!(lag.starts_with("79.") || lag.starts_with("80"), "{lag}");
    let lag = value(&rust, "loop lag").unwrap();
    assert!(lag.ends_with("µs") || lag.starts_with("1."), "{lag}");
    assert!(value(&rust, "steals").is_some() && value(&python, "steals").is_none());
    let masked = opened("?lesson=blocking-call&level=lab&predict=1", "");
    let masked = scene::scene(&masked).lab.unwrap();
    assert!(!masked.is_open && masked.measures[0].is_empty());
}

#[test]
fn the_edition_decides_when_temporaries_end() {
    let text = "struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!(\"drop {}\", self.0);
    }
}
fn main() {
    let _kept = Loud(\"variable\");
    match Loud(\"tail\").0.len() {
        _ => println!(\"body\"),
    }
}
";
    let state = doing(&lab("one-loop"), Action::Edit(Side::Rust, text.into()));
    assert_eq!(
        printed(&state, Side::Rust),
        ["body", "drop variable", "drop tail"]
    );
    let state = doing(&state, Action::SetEdition(Edition::Rust2024));
    assert_eq!(
        printed(&state, Side::Rust),
        ["body", "drop tail", "drop variable"]
    );
    let again = opened("", &link::encode(&state));
    assert_eq!(printed(&again, Side::Rust), printed(&state, Side::Rust));
    let lesson = doing(&state, Action::ResetTexts);
    assert_eq!(lesson.settings.edition, Edition::Rust2021);
}

/// Carries out an exploration as the page does, slice after slice.
fn explored(state: &State) -> Rc<Found> {
    let mut explorer = Explorer::new(state).unwrap();
    let mut slices = 0;
    loop {
        if let Some(found) = explorer.go_on() {
            assert!(slices > 2, "it comes in slices");
            return Rc::new(found);
        }
        slices += 1;
    }
}

#[test]
fn all_the_orders_are_found_and_each_is_shown_by_its_choices() {
    let state = lab("work-stealing");
    let (state, effects) = update(&state, Action::Explore);
    assert!(effects.contains(&Effect::Explore));
    let found = explored(&state);
    let state = after(&state, Action::Explored(found.clone()));
    let orders = scene::scene(&state).lab.unwrap().orders.clone();
    assert_eq!(&*orders.summary, &*found.summary);
    assert!(orders.outputs.len() > 1 && orders.shown == 0);
    for order in orders.outputs.iter() {
        assert!(order.orders.is_some_and(|count| count > 0));
        assert!(!order.cells.is_empty());
        let there = doing(&state, Action::ChooseOrder(Some(order.choices.clone())));
        let stdout = printed(&there, Side::Rust).join("\n") + "\n";
        assert_eq!(stdout, &*order.stdout);
        assert_eq!(scene::scene(&there).lab.unwrap().orders.shown, order.number);
        let again = opened("?level=lab", &link::encode(&there));
        assert_eq!(printed(&again, Side::Rust), printed(&there, Side::Rust));
    }
    let other = doing(&state, Action::SetRust(RustRuntime::CurrentThread));
    let forgotten = scene::scene(&other).lab.unwrap();
    assert!(forgotten.orders.outputs.is_empty() && !forgotten.is_chosen);
}

#[test]
fn a_cancelled_task_forks_the_run_and_the_link_has_the_fork() {
    for side in Side::BOTH {
        let state = after(&lab("blocking-call"), Action::SeekStep(9));
        let name = state.pair.names[side.index()]
            .iter()
            .find(|name| &*name.letter == "A");
        let task = TaskId(name.unwrap().key);
        let before = state.trace(side).unwrap().clone();
        let happened = state.events(side) as usize;
        let forked = doing(&state, Action::Intervene(side, Done::Cancel(task)));
        let after = forked.trace(side).unwrap();
        assert_eq!(
            before.events[..happened],
            after.events[..happened],
            "{side:?}"
        );
        let asked = after.events[happened..].iter();
        let mut asked = asked.filter(|event| event.kind() == EventKind::CancelRequested);
        assert!(asked.any(|event| event.task() == task), "{side:?}");
        assert!(
            !printed(&forked, side).contains(&"tick 2".to_owned()),
            "{side:?}"
        );
        assert_eq!(forked.events(side) as usize, happened, "the position stays");
        let view = scene::scene(&forked).lab.unwrap();
        assert_eq!(view.forks[side.index()].done.len(), 1);
        let difference = view
            .comparison
            .as_ref()
            .unwrap()
            .timeline
            .divergence
            .clone();
        assert!(difference.unwrap().words.contains("kept run"), "{side:?}");
        let again = opened("?level=lab", &link::encode(&forked));
        assert_eq!(printed(&again, side), printed(&forked, side), "{side:?}");
        assert_eq!(again.position, forked.position);
        let back = doing(&forked, Action::Undo(side));
        assert_eq!(back.trace(side).unwrap().events, before.events);
    }
}

#[test]
fn a_worker_that_goes_first_is_another_legal_order() {
    let state = after(&lab("work-stealing"), Action::SeekStep(2));
    let mut state = state;
    let first = loop {
        let threads = scene::scene(&state).lab.unwrap().forks[1].threads.clone();
        match threads.last() {
            Some((thread, _)) => break pollscope::sim::event::ThreadId(*thread),
            None => state = after(&state, Action::StepForward),
        }
        assert!(!state.at_end(), "two threads are able somewhere");
    };
    let forked = doing(&state, Action::Intervene(Side::Rust, Done::First(first)));
    let outcome = &forked.trace(Side::Rust).unwrap().outcome;
    assert_eq!(*outcome, state.trace(Side::Rust).unwrap().outcome);
    assert!(scene::scene(&forked).lab.unwrap().comparison.is_some());
}

#[test]
fn a_kept_run_is_compared_with_what_another_setting_gives() {
    let state = doing(&lab("blocking-call"), Action::Keep(Side::Rust));
    let same = scene::scene(&state)
        .lab
        .unwrap()
        .comparison
        .clone()
        .unwrap();
    assert_eq!(same.timeline.divergence, None);
    let state = doing(&state, Action::SetWorkers(1));
    let view = scene::scene(&state)
        .lab
        .unwrap()
        .comparison
        .clone()
        .unwrap();
    assert_eq!(&*view.kept, "multi_thread, 2 workers");
    assert_eq!(&*view.now, "multi_thread, 1 worker");
    let words = view.timeline.divergence.clone().unwrap().words;
    assert!(words.starts_with("Line 1 differs"), "{words}");
    let letters = |row: &pollscope::view::timeline::Row| row.letter.to_string();
    let own: Vec<String> = view.timeline.rows.iter().map(letters).collect();
    assert_eq!(own, ["M", "M", "A", "A", "B", "B"]);
    let state = after(&state, Action::DropKept);
    assert!(scene::scene(&state).lab.unwrap().comparison.is_none());
}

#[test]
fn a_link_has_the_kept_run_and_live_mode() {
    let state = doing(&lab("blocking-call"), Action::SetSeed(3));
    let state = doing(
        &after(&state, Action::SeekStep(9)),
        Action::Keep(Side::Rust),
    );
    let text = state.side(Side::Rust).source.replace("tick", "tock");
    let state = doing(&state, Action::Edit(Side::Rust, text.into()));
    let state = doing(&state, Action::SetWorkers(1));
    let state = doing(&state, Action::SetSeed(0));
    let state = after(&state, Action::SetLive(live::Live::Tenth));
    let again = opened("?level=lab", &link::encode(&state));
    assert_eq!(again.live, live::Live::Tenth);
    let kept = |state: &State| state.lab.kept.clone().unwrap();
    assert_eq!(kept(&again).recipe, kept(&state).recipe);
    assert_eq!(kept(&again).words, kept(&state).words);
    assert_eq!(kept(&again).names, kept(&state).names);
    let events = |state: &State| kept(state).run.trace.events.clone();
    assert_eq!(events(&again), events(&state));
    assert_eq!(again.lab.comparison, state.lab.comparison);
    assert_eq!(
        (again.settings, again.position),
        (state.settings, state.position)
    );
    for side in Side::BOTH {
        assert_eq!(again.side(side).source, state.side(side).source);
        let events = |state: &State| state.trace(side).unwrap().events.clone();
        assert_eq!(events(&again), events(&state), "{side:?}");
    }
    assert_eq!(link::encode(&again), link::encode(&state));
}

#[test]
fn a_link_has_a_fork_and_what_it_forked_from() {
    let state = after(&lab("work-stealing"), Action::SeekStep(3));
    let state = doing(
        &state,
        Action::Intervene(Side::Python, Done::Cancel(TaskId(1))),
    );
    let again = opened("?level=lab", &link::encode(&state));
    assert_eq!(again.lab.comparison, state.lab.comparison);
    assert!(
        again
            .lab
            .kept
            .as_ref()
            .unwrap()
            .recipe
            .interventions
            .is_empty()
    );
    assert_eq!(again.lab.interventions, state.lab.interventions);
    assert_eq!(again.position, state.position);
}

#[test]
fn live_mode_waits_for_the_programs_timers() {
    let mut state = lab("blocking-call");
    let mut waited = 0;
    while let Some(plan) = live::plan(&state) {
        assert!(plan.timers.len() <= live::TIMERS_MAX);
        let before = state.now_ns();
        state = after(&state, Action::StepForward);
        match plan.step {
            Wait::Timer(key) => {
                waited += 1;
                assert!(plan.timers.iter().any(|(timer, _)| *timer == key));
                assert!(key.due_ns <= state.now_ns());
            }
            Wait::Until(ns) => assert!(ns >= before),
        }
    }
    assert!(waited >= 4, "{waited}");
    assert_eq!(live::Live::Tenth.real_ms(20_000_000), Some(200.0));
}

#[test]
fn many_tasks_are_drawn_in_counts() {
    let python = "import asyncio\n\nasync def work():\n    await asyncio.sleep(0.01)\n\nasync def main():\n    \
                  await asyncio.gather(*(work() for _ in range(2000)))\n\nasyncio.run(main())\n";
    let state = lab("blocking-call");
    assert!(scene::scene(&state).timeline.densities.is_empty());
    let state = doing(&state, Action::Edit(Side::Python, python.into()));
    let timeline = scene::scene(&state).timeline;
    assert_eq!(timeline.more, state.pair.rows_more);
    let all = &timeline.densities[0];
    assert_eq!((all.side, all.tasks, all.most), (Side::Python, 2001, 2001));
    let stage = scene::scene(&after(&state, Action::SeekTime(5_000_000)));
    let timers = &stage.sides[0].stage.as_ref().unwrap().waiting[0];
    assert_eq!(timers.tokens.len() as u32 + timers.more, 2000);
    assert_eq!(timers.tokens.len(), 7);
}
