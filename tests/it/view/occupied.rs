//! The timeline by thread: each task's polls and blocking calls are on one thread or another, to the nanosecond.

use super::{lesson, settled};
use pollscope::app::{Action, State, scene, update};
use pollscope::lessons::LESSONS;
use pollscope::trace::lives::SegmentKind;
use pollscope::view::timeline::{RowsBy, Timeline};
use pollscope::view::timetable::table;
use std::collections::BTreeMap;
use std::rc::Rc;

fn timeline(state: &State) -> Rc<Timeline> {
    scene::scene(state).timeline
}

/// By side and task: nanoseconds in polls and blocking calls.
fn busy(timeline: &Timeline) -> BTreeMap<(usize, u32), u64> {
    let mut busy = BTreeMap::new();
    for row in timeline.rows.iter() {
        for (place, one) in row.life().segments().enumerate() {
            let task = match row.whose {
                Some(_) => row.whose(place).map(|name| name.key),
                None => Some(row.key),
            };
            if let (SegmentKind::Running | SegmentKind::Blocking, Some(task)) = (one.kind, task) {
                *busy.entry((row.side.index(), task)).or_default() += one.end_ns - one.start_ns;
            }
        }
    }
    busy.retain(|_, ns| *ns > 0);
    busy
}

#[test]
fn threads_run_what_tasks_are_run() {
    for one in LESSONS {
        let state = lesson(one.slug);
        let by_task = timeline(&state);
        let state = settled(update(&state, Action::SetRowsBy(RowsBy::Thread)));
        let by_thread = timeline(&state);
        assert_eq!(by_thread.by, Some(RowsBy::Thread));
        assert_eq!(busy(&by_task), busy(&by_thread), "{}", one.slug);
    }
}

#[test]
fn threads_are_called_as_on_the_stage() {
    let state = settled(update(
        &lesson("work-stealing"),
        Action::SetRowsBy(RowsBy::Thread),
    ));
    let shown = timeline(&state);
    let names: Vec<&str> = shown.rows.iter().map(|row| &*row.function).collect();
    assert_eq!(
        names,
        ["Loop thread", "Main thread", "Worker 0", "Worker 1"]
    );
    let said = &shown.rows[0].words;
    assert!(
        said.starts_with("Python, Loop thread: 5 steps, busy for 60"),
        "{said}"
    );
}

#[test]
fn the_table_has_what_the_rows_have() {
    let state = lesson("blocking-call");
    let tasks = table(&timeline(&state).rows);
    let block = tasks
        .rows
        .iter()
        .find(|(side, name, _)| *side == "Python" && &**name == "B block");
    let (.., cells) = block.expect("a row of B");
    assert_eq!(tasks.heads[2], "blocking");
    assert_eq!(cells[2], "100 ms");
    let state = settled(update(&state, Action::SetRowsBy(RowsBy::Thread)));
    let threads = table(&timeline(&state).rows);
    assert_eq!((threads.of, &*threads.rows[0].1), ("thread", "Loop thread"));
    assert_eq!(threads.rows[0].2[2], "100 ms");
    for row in timeline(&state).rows.iter() {
        let name = &row.function;
        let told = threads
            .rows
            .iter()
            .find(|(side, of, _)| *side == row.side.name() && of == name);
        let polls = told.map(|(.., cells)| cells[0].clone());
        assert_eq!(polls, Some(row.life().polls.to_string()), "{name}");
    }
}
