//! The application as pure data: stepping is reversible, editing keeps the last good run, links and
//! messages from outside are read with care.

use crate::double;
use pollscope::app::host::{self, HostMessage};
use pollscope::app::settings::{Edition, Level, Shown, Speed, StepBy, Theme};
use pollscope::app::{Action, Effect, State, keymap, link, playback, query, run, scene};
use pollscope::app::{start, update};
use pollscope::view::Side;
use pollscope::view::window::{Window, segments};
use std::rc::Rc;

const PYTHON: &str = "
    0 ProgramStarted - 0
    1 LoopStarted - 0
    1 TaskSpawned 0 4194303
    2 CallSoon 0 0
    3 LoopTurn - 1
    4 PollStarted 0 0
    5 TaskSpawned 1 0
    5 CallSoon 1 0
    6 TaskSpawned 2 0
    6 CallSoon 2 1
    7 PollPending 0 0
    8 LoopTurn - 2
    9 PollStarted 1 0
    10 TimerSet 1 20000
    11 PollPending 1 0
    12 PollStarted 2 0
    13 BlockingStarted 2 100000
    100013 BlockingEnded 2 0
    100014 Output 2 0 unblocked
    100015 TaskReturned 2 0
    100016 LoopTurn - 3
    100017 TimerFired 1 0
    100018 CallSoon 1 0
    100019 PollStarted 1 1
    100020 Output 1 0 tick
    100021 TaskReturned 1 0
    100021 CallSoon 0 0
    100022 PollStarted 0 1
    100023 TaskReturned 0 0
    100024 ProgramEnded - 0
";

const RUST: &str = "
    0 ProgramStarted - 0
    1 RuntimeBuilt - 0
    2 BlockOnStarted 0 0
    3 PollStarted 0 0
    4 TaskSpawned 1 0
    5 TaskSpawned 2 0
    6 PollPending 0 0
    7 PollStarted 1 0
    8 PollPending 1 0
    9 PollStarted 2 0
    10 BlockingStarted 2 100000
    20008 TimerFired 1 0
    20008 Woken 1 0
    20009 PollStarted 1 1
    20010 Output 1 0 tick
    20011 TaskReturned 1 0
    100010 BlockingEnded 2 0
    100011 Output 2 0 unblocked
    100012 TaskReturned 2 0
    100013 ProgramEnded - 0
";

/// A page with both runs there.
pub fn ready() -> State {
    let (state, effects) = start(&query::parse("?lesson=blocking-call"), "");
    let runs = [Side::Python, Side::Rust].map(|side| Effect::Run { side, delay_ms: 0 });
    assert_eq!(effects, runs);
    let mut state = state;
    for (side, events) in [(Side::Python, PYTHON), (Side::Rust, RUST)] {
        let source = state.side(side).source.clone();
        let run = double::run(side, &source, &["main", "tick", "block"], events);
        let revision = state.side(side).revision;
        let ran = Action::Ran(double::ran(side, revision, &run));
        state = update(&state, ran).0;
    }
    state
}

pub fn after(state: &State, action: Action) -> State {
    update(state, action).0
}

#[test]
fn both_runs_are_merged_by_time_and_python_is_first() {
    let state = ready();
    assert_eq!(state.last_position(), 50);
    let first = [1, 2].map(|position| state.pair.merged.last(position));
    assert_eq!(first, [Some((Side::Python, 0)), Some((Side::Rust, 0))]);
}

#[test]
fn every_step_forward_is_taken_back() {
    let mut state = ready();
    for by in StepBy::ALL {
        state = after(&state, Action::SetStepBy(by));
        state = after(&state, Action::ToStart);
        let mut seen = vec![0];
        while !state.at_end() {
            state = after(&state, Action::StepForward);
            assert!(state.position > *seen.last().unwrap());
            seen.push(state.position);
        }
        let steps = state.pair.steps.count(by);
        assert_eq!(seen.len() as u32, steps + 1, "{by:?}");
        while let Some(expected) = seen.pop() {
            assert_eq!(state.position, expected, "{by:?}");
            state = after(&state, Action::StepBack);
        }
        assert_eq!(state.position, 0);
    }
}

#[test]
fn a_turn_ends_after_a_poll_a_wake_or_where_a_call_blocks() {
    let state = ready();
    let turns = &state.index(Side::Python).unwrap().turns;
    let kinds: Vec<String> = turns
        .iter()
        .map(|events| {
            let event = &state.trace(Side::Python).unwrap().events[*events as usize - 1];
            format!(
                "{} {:?} {}",
                event.time / 1000,
                event.kind(),
                event.task().0
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "7 PollPending 0",
            "11 PollPending 1",
            "13 BlockingStarted 2",
            "100015 TaskReturned 2",
            "100018 CallSoon 1",
            "100021 CallSoon 0",
            "100023 TaskReturned 0",
            "100024 ProgramEnded 4194303",
        ]
    );
}

#[test]
fn the_first_difference_is_the_first_line_of_output() {
    let state = ready();
    let mark = state.pair.divergence.as_ref().unwrap();
    assert_eq!(
        &*mark.words,
        "Line 1 differs: Python prints “unblocked”, Rust “tick”."
    );
    assert_eq!(mark.at_ns, 20_010_000);
}

#[test]
fn partners_share_a_letter_and_a_hue() {
    let state = ready();
    let names = |side: Side| {
        let names = state.pair.names[side.index()].iter();
        names
            .map(|name| format!("{} {}", name.full(), name.hue))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(Side::Python), ["M main 0", "A tick 1", "B block 2"]);
    assert_eq!(names(Side::Python), names(Side::Rust));
}

#[test]
fn broken_text_keeps_the_last_good_run_and_the_text() {
    let state = after(&ready(), Action::ToEnd);
    let (edited, effects) = update(&state, Action::Edit(Side::Python, "async def (".into()));
    let asked =
        |effect: &Effect| matches!(effect, Effect::Run { side, .. } if *side == Side::Python);
    assert!(effects.iter().any(asked));
    let ran = run::run(&edited, Side::Python);
    let edited = after(&edited, Action::Ran(Rc::new(ran)));
    let side = edited.side(Side::Python);
    assert_eq!(&*side.source, "async def (");
    assert!(side.run.is_some() && side.stale);
    let page = scene::scene(&edited);
    assert!(page.sides[0].stale && page.sides[0].code.marks.is_empty());
    assert_eq!(page.sides[0].output.lines.len(), 2);
}

#[test]
fn a_lesson_speaks_of_its_own_programs_only() {
    let state = ready();
    let text = state.side(Side::Rust).source.to_string();
    let with = |text: &str| {
        let edited = after(&state, Action::Edit(Side::Rust, text.into()));
        scene::scene(&edited)
    };
    let repaired = with(&text.replace("ms(100)", "ms(10)"));
    assert!(repaired.lesson.is_some() && repaired.lessons.iter().any(|lesson| lesson.open));
    let own = with("fn main() {\n    println!(\"mine\");\n}\n");
    assert!(own.lesson.is_none() && !own.lessons.iter().any(|lesson| lesson.open));
    assert!(with(&text).lesson.is_some());
}

#[test]
fn a_run_of_an_older_text_is_dropped() {
    let state = ready();
    let late = double::run(Side::Python, "x", &["main"], "0 ProgramStarted - 0");
    let revision = state.side(Side::Python).revision - 1;
    let (next, effects) = update(
        &state,
        Action::Ran(double::ran(Side::Python, revision, &late)),
    );
    assert!(effects.is_empty());
    assert_eq!(next.last_position(), state.last_position());
}

#[test]
fn an_edit_stays_at_the_last_event_before_the_runs_differ() {
    let state = after(&ready(), Action::ToEnd);
    let state = after(&state, Action::Edit(Side::Python, "other".into()));
    let other = PYTHON.replace("100014 Output 2 0 unblocked", "100014 Output 2 0 changed");
    let run = double::run(Side::Python, "other", &["main", "tick", "block"], &other);
    let revision = state.side(Side::Python).revision;
    let state = after(
        &state,
        Action::Ran(double::ran(Side::Python, revision, &run)),
    );
    assert_eq!(state.events(Side::Python), 18);
    assert_eq!(state.now_ns(), 100_013_000);
}

#[test]
fn playing_ends_with_a_sentence_and_starts_again() {
    let state = ready();
    let (mut state, effects) = update(&state, Action::Play);
    assert_eq!(effects, [Effect::StartPlayback]);
    let mut all = Vec::new();
    while state.playing {
        assert!(playback::delay_ms(&state).is_some());
        let (next, effects) = update(&state, Action::PlaybackDue);
        state = next;
        all.extend(effects);
    }
    assert!(state.at_end() && playback::delay_ms(&state).is_none());
    assert_eq!(all[0], Effect::StopPlayback);
    assert!(matches!(&all[1], Effect::Announce(text) if text.contains("Python finished after")));
    assert_eq!(after(&state, Action::Play).position, 0);
}

#[test]
fn playing_takes_700_ms_a_turn_and_at_most_600_for_an_idle_stretch() {
    let mut state = ready();
    assert_eq!(playback::delay_ms(&state), Some(700));
    while state.now_ns() < 20_000 {
        state = after(&state, Action::StepForward);
        if state.now_ns() == 13_000 {
            break;
        }
    }
    assert_eq!(playback::delay_ms(&state), Some(600));
    let slow = after(&state, Action::SetSpeed(Speed::Quarter));
    assert_eq!(playback::delay_ms(&slow), Some(2400));
}

#[test]
fn a_link_brings_back_texts_settings_and_position() {
    let state = after(
        &ready(),
        Action::Edit(Side::Rust, "fn main() { /* é */ }".into()),
    );
    let state = after(&state, Action::SetWorkers(3));
    let state = after(&state, Action::SetEdition(Edition::Rust2024));
    let state = State {
        position: 7,
        ..state
    };
    let fragment = link::encode(&state);
    assert!(
        fragment.starts_with("#v1.") && fragment.len() < 300,
        "{fragment}"
    );
    let linked = link::decode(&fragment).unwrap();
    assert_eq!(
        linked.texts,
        [None, Some("fn main() { /* é */ }".to_owned())]
    );
    assert_eq!(linked.settings, state.settings);
    assert_eq!(
        (linked.lesson.as_deref(), linked.position),
        (Some("blocking-call"), 7)
    );
    let (opened, _) = start(&query::Query::default(), &fragment);
    for side in Side::BOTH {
        assert_eq!(opened.side(side).source, state.side(side).source);
    }
}

#[test]
fn hostile_links_are_refused() {
    use base64::Engine;
    let engine = base64::prelude::BASE64_URL_SAFE_NO_PAD;
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b'a'; 40 << 20], 9);
    let fragment = |bytes: &[u8]| format!("#v1.{}", engine.encode(bytes));
    let packed = |text: &str| {
        let deflated = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9);
        link::decode(&fragment(&deflated))
    };
    assert_eq!(link::decode("#v2.AAAA"), Err(link::Refused::Version));
    assert_eq!(link::decode("#v1.%%%"), Err(link::Refused::Damaged));
    assert_eq!(link::decode("#v1."), Err(link::Refused::Damaged));
    assert_eq!(link::decode(&fragment(&bomb)), Err(link::Refused::TooLong));
    assert_eq!(
        link::decode(&"#v1.A".repeat(20_000)),
        Err(link::Refused::TooLong)
    );
    assert_eq!(
        link::decode(&fragment(&bomb[..40])),
        Err(link::Refused::Damaged)
    );
    assert_eq!(packed("python=9\n\nshort"), Err(link::Refused::Damaged));
    assert_eq!(
        packed("python=99999999999\n\nshort"),
        Err(link::Refused::TooLong)
    );
    assert_eq!(packed("python=1\n\né"), Err(link::Refused::Damaged));
    assert!(
        packed("a=b\nworkers=900\nat=x\n\n")
            .is_ok_and(|linked| linked.settings.workers == Some(16))
    );
    let (state, effects) = start(&query::Query::default(), "#v1.%%%");
    assert_eq!(
        state.lesson.map(|lesson| lesson.slug),
        Some("blocking-call")
    );
    assert!(matches!(effects.last(), Some(Effect::Announce(_))));
}

#[test]
fn the_query_is_read_and_what_is_unknown_is_ignored() {
    let read =
        query::parse("?lesson=one-loop&embed&level=lab&theme=dark&side=rust&step=4&x=y&predict=0");
    assert_eq!(read.lesson.as_deref(), Some("one-loop"));
    assert!(read.embed && !read.autoplay);
    assert_eq!(
        (read.level, read.theme),
        (Some(Level::Lab), Some(Theme::Dark))
    );
    assert_eq!((read.shown, read.step), (Some(Shown::Rust), Some(4)));
    assert_eq!(read.predict, Some(false));
    assert_eq!(
        query::parse("?lesson=../x&level=max&step=-1"),
        query::Query::default()
    );
}

#[test]
fn host_messages_are_versioned_and_validated() {
    let read = |text: &str| host::parse(text);
    assert_eq!(
        read(r#"{"pollscope":1,"type":"step"}"#),
        Some(HostMessage::Step)
    );
    assert_eq!(
        read(r#"{"type":"seek","step":12,"pollscope":1.0}"#),
        Some(HostMessage::Seek(12))
    );
    for ignored in [
        r#"{"pollscope":2,"type":"step"}"#,
        r#"{"pollscope":1,"type":"dance"}"#,
        r#"{"pollscope":1,"type":"seek","step":-1}"#,
        r#"{"pollscope":1,"type":"step"} x"#,
        r#"{"pollscope":1,"type":"step""#,
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
        "",
    ] {
        assert_eq!(read(ignored), None, "{ignored}");
    }
    let load = read(
        r#"{"pollscope":1,"type":"load","python":"a\n\u00e9\ud83d\ude00","config":{"workers":2}}"#,
    );
    let Some(HostMessage::Load(load)) = load else {
        panic!("a load message");
    };
    assert_eq!(load.python.as_deref(), Some("a\né😀"));
    assert_eq!((load.rust, load.workers, load.seed), (None, Some(2), None));
    let out = host::format(&HostMessage::State {
        step: 1,
        steps: 2,
        outcome: "say \"x\"".to_owned(),
    });
    assert_eq!(
        out,
        r#"{"pollscope":1,"type":"state","step":1,"steps":2,"outcome":"say \"x\""}"#
    );
}

#[test]
fn keys_can_be_switched_off() {
    let state = ready();
    assert!(matches!(
        keymap::action(&state, " "),
        Some(Action::TogglePlay)
    ));
    assert!(matches!(
        keymap::action(&state, "PageDown"),
        Some(Action::StepForward)
    ));
    assert!(keymap::action(&state, "x").is_none());
    let off = after(&state, Action::SetShortcuts(false));
    assert!(keymap::action(&off, " ").is_none());
}

#[test]
fn an_open_prediction_hides_what_comes_after_the_position() {
    let state = after(&ready(), Action::Pause);
    let masked = State {
        prediction: pollscope::app::state::Prediction {
            open: true,
            ..state.prediction
        },
        level: Level::Inspect,
        ..state
    };
    let page = scene::scene(&masked);
    assert!(
        page.timeline
            .rows
            .iter()
            .all(|row| segments(row, Window::whole(1_000_000)).all(|(_, part)| part.end_ns == 0))
    );
    assert!(page.timeline.divergence.is_none() && page.transcript.sentences.is_empty());
    let lesson = page.lesson.unwrap();
    assert!(lesson.open && lesson.answers.iter().all(|answer| answer.right.is_none()));
    let half = after(&masked, Action::Answer(Side::Python, 0));
    assert!(half.masked());
    let (told, effects) = update(&half, Action::Answer(Side::Rust, 1));
    assert!(!told.masked() && !effects.is_empty());
    assert!(!scene::scene(&told).transcript.sentences.is_empty());
}
