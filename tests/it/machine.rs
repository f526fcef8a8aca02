//! The inside of tasks: which transition each event makes, in loops, branches, `join!`, `select!` and nested
//! futures, against `tests/cases/machine/*.txt` (`POLLSCOPE_UPDATE=1 cargo test --test it machine` rewrites those
//! of Rust); coroutine chains against what CPython said (`tests/oracle/coroutine_chains.py`).

use crate::inspect::{opened, settled};
use pollscope::app::{Action, State, scene, update};
use pollscope::ir::program::{FunctionKind, Language};
use pollscope::sim::event::EventKind;
use pollscope::trace::merge::Side;
use pollscope::view::enumeration::Mark;
use pollscope::view::machine::{MachineFrame, MachineView, Node};
use pollscope::view::memory;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{env, fs};

fn case(name: &str) -> PathBuf {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/machine");
    cases.join(name)
}

/// A page with a case on its side.
fn page(name: &str, side: Side) -> State {
    let text = fs::read_to_string(case(name)).unwrap();
    let state = opened("?lesson=state-machine&level=inspect&predict=0", "");
    settled(update(&state, Action::Edit(side, Rc::from(text))))
}

fn machine(state: &State, side: Side) -> Option<Rc<MachineView>> {
    scene::scene(state).sides[side.index()].machine.clone()
}

/// A frame with its transition, and what is marked in its enum and `match`.
fn moved(frame: &MachineFrame) -> String {
    let now = frame.states.iter().find(|state| state.current);
    let mut text = match (&frame.transition, now) {
        (Some(moved), _) => format!("{}: {}", frame.function, moved.words),
        (None, Some(now)) => format!("{}: {}", frame.function, now.label),
        (None, None) => format!("{}: -", frame.function),
    };
    let lines = frame.inside.iter().flat_map(|inside| inside.lines.iter());
    for line in lines {
        let short: Vec<&str> = line.text.split_whitespace().collect();
        let name = short.first().unwrap_or(&"").trim_end_matches([',', '(']);
        match line.mark {
            Mark::Plain => {}
            Mark::Now => write!(text, " | now {name}").unwrap(),
            Mark::Left => write!(text, " | left {name}").unwrap(),
            Mark::Arm => write!(text, " | arm {}", short.join(" ")).unwrap(),
        }
    }
    text
}

fn tree(view: &MachineView) -> String {
    let mut text = String::new();
    for row in view.rows.iter() {
        let indent = "  ".repeat(row.depth as usize + 1);
        let aside = if row.aside { "(aside) " } else { "" };
        match &row.node {
            Node::Frame(frame) => writeln!(text, "{indent}{aside}{}", moved(frame)).unwrap(),
            Node::Native(name) => writeln!(text, "{indent}{aside}{name}").unwrap(),
        }
    }
    text
}

/// What each event that polls or ends does.
fn transitions(name: &str) -> String {
    use EventKind::*;
    let mut state = page(name, Side::Rust);
    let mut text = String::new();
    for position in 1..=state.last_position() {
        let telling = state.telling();
        let Some((Side::Rust, _, event)) = telling.event(position) else {
            continue;
        };
        let kind = event.kind();
        let told = matches!(
            kind,
            PollStarted
                | PollPending
                | CoroutineReturned
                | TaskReturned
                | TaskCancelled
                | FutureDropped
                | Woken
        );
        if !told {
            continue;
        }
        state = update(&state, Action::Seek(position)).0;
        if let Some(view) = machine(&state, Side::Rust) {
            let letter = &view.token.letter;
            write!(text, "{kind:?} {letter}\n{}", tree(&view)).unwrap();
        }
    }
    text
}

fn check(name: &str, found: &str) {
    let path = case(name);
    if env::var_os("POLLSCOPE_UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    for (number, (expected, found)) in expected.lines().zip(found.lines()).enumerate() {
        assert_eq!(expected, found, "{}: line {}", path.display(), number + 1);
    }
    assert_eq!(expected.lines().count(), found.lines().count());
}

#[test]
fn every_event_marks_its_transition() {
    check("rounds.txt", &transitions("rounds.rs"));
}

#[test]
fn the_tree_ends_at_what_is_pending_in_the_library() {
    check("library.txt", &transitions("library.rs"));
}

/// The last position of a side before a moment.
fn before(state: &State, side: Side, ns: u64) -> u32 {
    let telling = state.telling();
    let mut all = 1..=state.last_position();
    let of_side = |position: &u32| {
        let event = telling.event(*position);
        event.is_some_and(|(of, _, event)| of == side && event.time < ns)
    };
    all.rfind(of_side).unwrap_or(0)
}

/// `name=value` of a number or a text, else the name.
fn variable(name: &str, value: &str) -> String {
    let plain = value.parse::<i64>().is_ok() || value.starts_with(['\'', '"']);
    if plain {
        format!("{name}={value}")
    } else {
        name.to_owned()
    }
}

/// What the page says of a Python task, in the words of `coroutine_chains.py`.
fn chain(view: &MachineView) -> String {
    let mut text = String::new();
    for frame in view.frames() {
        let now = frame.states.iter().find(|state| state.current).unwrap();
        let held = frame.fields.iter();
        let mut held: Vec<String> = held.map(|one| variable(&one.name, &one.value)).collect();
        held.sort();
        let awaits = frame.cr_await.replace('\u{2192}', "->");
        let (name, label) = (&frame.function, &now.label);
        writeln!(
            text,
            "  {name} {label} [{}] cr_await {awaits}",
            held.join(" ")
        )
        .unwrap();
    }
    writeln!(text, "  _fut_waiter {}", view.fut_waiter).unwrap();
    text
}

#[test]
fn chains_of_coroutines_are_cpython_s() {
    let recorded = fs::read_to_string(case("chains.txt")).unwrap();
    let mut state = page("chains.py", Side::Python);
    let mut compared = 0;
    let mut lines = recorded.lines().peekable();
    while let Some(head) = lines.next() {
        let (ms, number) = head.split_once(" ms Task-").unwrap();
        let mut expected = String::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
            writeln!(expected, "{line}").unwrap();
        }
        let position = before(&state, Side::Python, ms.parse::<u64>().unwrap() * 1_000_000);
        state = update(&state, Action::Seek(position)).0;
        let key: u32 = number.parse::<u32>().unwrap() - 1;
        let selection = pollscope::app::state::Selection {
            side: Side::Python,
            task: key,
        };
        state = update(&state, Action::Select(Some(selection))).0;
        let view = machine(&state, Side::Python).unwrap();
        assert_eq!(chain(&view), expected, "{head}");
        compared += 1;
    }
    assert!(compared >= 20, "{compared} tasks were compared");
}

/// The number of an await of the program is that of the state that the compiler makes of it.
#[test]
fn awaits_are_numbered_as_the_states() {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rust");
    let mut compared = 0;
    let entries = fs::read_dir(programs).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    paths.sort();
    for path in paths.into_iter().step_by(3) {
        let text = fs::read_to_string(&path).unwrap();
        let Some(program) = pollscope::lang::compile(Language::Rust, &text).program else {
            continue;
        };
        for shape in &program.rust.shapes {
            let mut functions = program.functions.iter();
            let Some(function) = functions
                .find(|one| one.kind == FunctionKind::Async && one.span.end == shape.span.end)
            else {
                continue;
            };
            let states = shape.variants.iter().filter_map(|state| state.span);
            let states: Vec<(u32, u32)> = states.map(|span| (span.start, span.end)).collect();
            let awaits = function.awaits.iter().map(|point| point.span);
            let awaits: Vec<(u32, u32)> = awaits.map(|span| (span.start, span.end)).collect();
            assert_eq!(states, awaits, "{} {}", path.display(), shape.name);
            compared += 1;
        }
    }
    assert!(compared >= 100, "{compared} bodies were compared");
}

#[test]
fn a_task_s_cell_is_as_large_as_tokio_s() {
    let recorded = include_str!("../../src/lang/rust/layout/library.txt");
    let cells = recorded
        .lines()
        .filter_map(|line| line.strip_prefix("tokio::task/"));
    let mut compared = 0;
    for line in cells {
        let numbers: Vec<u64> = line
            .split(['/', ' '])
            .map(|word| word.parse().unwrap())
            .collect();
        let [future, finished, cell, ..] = numbers[..] else {
            panic!("{line}");
        };
        assert_eq!(memory::cell_bytes(future, finished), cell, "{line}");
        compared += 1;
    }
    assert!(compared >= 10, "{compared} cells were compared");
}

#[test]
fn the_lesson_shows_what_this_build_made() {
    let state = opened("?lesson=state-machine&level=inspect&predict=0", "");
    let state = update(&state, Action::ToEnd).0;
    let real = machine(&state, Side::Rust).unwrap().real.clone();
    assert!(real.iter().any(|one| one.name == "brew(2)"));
    let heat = real.iter().find(|one| one.name == "heat(2)").unwrap();
    assert_eq!(heat.told(), "Pending, woken, Ready");
    let edited = format!("{}\n", state.side(Side::Rust).source);
    let edited = settled(update(&state, Action::Edit(Side::Rust, edited.into())));
    assert!(machine(&edited, Side::Rust).unwrap().real.is_empty());
}
