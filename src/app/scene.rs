//! The state as something to draw.

use super::caption::{self, caption};
use super::orders::Orders;
use super::pair::thread_rows;
use super::run::Run;
use super::settings::{Level, python_name};
use super::state::{SideState, State};
use super::{breakpoints, lab, lesson};
use crate::lessons::real::{self, Real};
use crate::sim::config::{Limits, Runtime};
use crate::sim::event::{EventKind, TaskId};
use crate::sim::inspect::{Snapshot, TaskSnapshot, snapshot_of, task_of};
use crate::sim::outcome::Outcome;
use crate::trace::merge::Side;
use crate::trace::{Trace, ending};
use crate::view::code::{self, CodeView, Pointed};
use crate::view::fork::{ForkView, fork};
use crate::view::look::{Look, current_task};
use crate::view::machine::{MachineView, machine};
use crate::view::orders::OrdersView;
use crate::view::output::{OutputView, output};
use crate::view::page::{LabView, Page, SideView, TransportView};
use crate::view::stage::{Stage, stage};
use crate::view::timeline::{self, RowsBy, Timeline, WakeEdge};
use crate::view::transcript::{Transcript, transcript};
use crate::view::wake::{wake, wakes};
use crate::view::words;
use std::rc::Rc;

/// Everything there is to draw at this state. Slices that do not change are shared with the state.
pub fn scene(state: &State) -> Page {
    let now = state.position;
    let seen = Side::BOTH.map(|side| seen(state, side));
    Page {
        sides: Side::BOTH.map(|side| side_view(state, side, seen[side.index()].as_ref())),
        transport: transport(state),
        caption: caption(state),
        timeline: Rc::new(timeline(state)),
        transcript: Rc::new(match state.level {
            Level::Story => Transcript::default(),
            Level::Inspect | Level::Lab => transcript(&state.telling(), now, state.masked()),
        }),
        lesson: lesson::view(state).map(Rc::new),
        lessons: lesson::choices(state),
        lab: lab_view(state, &seen).map(Rc::new),
    }
}

/// The lab, at its level; nothing of what a prediction masks.
fn lab_view(state: &State, seen: &[Option<Seen>; 2]) -> Option<LabView> {
    if state.level != Level::Lab {
        return None;
    }
    if state.masked() {
        return Some(LabView::default());
    }
    let measures = Side::BOTH.map(|side| match &state.side(side).run {
        Some(run) => run.measures(side),
        None => Rc::from([]),
    });
    let mut orders = OrdersView::default();
    match &state.lab.orders {
        Orders::Unknown => {}
        Orders::Looking(progress) => orders.progress = Some(progress.clone()),
        Orders::Found(found) => {
            orders.summary = found.summary.clone();
            orders.outputs = found.outputs.clone();
        }
    }
    let chosen = state.lab.choices.as_ref();
    let shown = orders
        .outputs
        .iter()
        .find(|order| Some(&order.choices) == chosen);
    orders.shown = shown.map_or(0, |order| order.number);
    Some(LabView {
        measures,
        orders,
        is_chosen: chosen.is_some(),
        forks: Side::BOTH.map(|side| fork_view(state, side, seen[side.index()].as_ref())),
        delay_ms: state.lab.delay_ms.0,
        comparison: state.lab.comparison.clone(),
        is_open: true,
    })
}

fn fork_view(state: &State, side: Side, seen: Option<&Seen>) -> ForkView {
    let (Some(run), Some(seen)) = (&state.side(side).run, seen) else {
        return ForkView::default();
    };
    let look = look(state, side, run, seen);
    fork(&look, lab::done(state, side))
}

/// What the builders of a side look at.
fn look<'a>(state: &'a State, side: Side, run: &'a Run, seen: &'a Seen) -> Look<'a> {
    Look {
        side,
        source: &run.source,
        trace: &run.trace,
        index: &run.index,
        names: &state.pair.names[side.index()],
        snapshot: &seen.now,
        before: seen.before.as_ref(),
        events: state.events(side),
        now_ns: state.now_ns(),
        selected: state.selected_on(side),
        inspects: state.level != Level::Story,
    }
}

/// The task that a side's machine shows: the selected one, else the current one.
fn shown_task(state: &State, side: Side) -> Option<TaskId> {
    let selected = state.selected_on(side).map(TaskId);
    selected.or_else(|| current_task(state.trace(side)?, state.events(side)))
}

/// A side's run at the position.
struct Seen {
    now: Snapshot,
    /// The shown task right before the event at the position, if that ends it or one of its frames.
    before: Option<TaskSnapshot>,
}

fn seen(state: &State, side: Side) -> Option<Seen> {
    let run = state.side(side).run.as_ref()?;
    let events = state.events(side);
    let shown = shown_task(state, side);
    let before = shown.and_then(|task| before(run, events, task));
    let at = run.at(events);
    Some(Seen {
        now: snapshot_of(&at, shown),
        before,
    })
}

/// A task right before the event at the position, if that ends it or one of its frames.
fn before(run: &Run, events: u32, task: TaskId) -> Option<TaskSnapshot> {
    use EventKind::{CoroutineReturned, FutureDropped, TaskCancelled, TaskFailed, TaskReturned};
    let last = events.checked_sub(1)?;
    let event = run.trace.events.get(last as usize)?;
    let ends = matches!(
        event.kind(),
        CoroutineReturned | FutureDropped | TaskCancelled | TaskFailed | TaskReturned
    );
    if !ends || event.task() != task {
        return None;
    }
    task_of(&run.at(last), task)
}

fn side_view(state: &State, side: Side, seen: Option<&Seen>) -> SideView {
    let known = state.side(side);
    let mut view = SideView {
        side,
        subtitle: subtitle(state, side).into(),
        badge: lesson::badge(state, side).into(),
        code: Rc::new(code_view(state, side)),
        stage: None,
        machine: None,
        output: Rc::new(OutputView {
            lines: Rc::from([]),
            before: 0,
            next: None,
            ending: "".into(),
        }),
        stale: known.stale && known.run.is_some(),
        progress: known
            .progress
            .map(|events| (events, Limits::default().events_max)),
        changed: changed(state, side),
        waits: waits(state, side).into(),
    };
    let (Some(run), Some(seen)) = (&known.run, seen) else {
        return view;
    };
    let events = state.events(side);
    let shown = shown_task(state, side);
    let look = look(state, side, run, seen);
    let telling = state.telling();
    let step = caption::step(&telling, state).filter(|(of, ..)| *of == side);
    view.stage = Some(Rc::new(Stage {
        wake: wake(&look, step.map(|(_, index, _)| index)),
        timed: state.told(state.pair.timed),
        deferring: state.told(state.pair.deferring),
        ..stage(&look)
    }));
    view.machine = shown.and_then(|task| machine(&look, task)).map(|machine| {
        let real = real_futures(state, side);
        Rc::new(MachineView { real, ..machine })
    });
    let over = events >= run.trace.len();
    let words = if over {
        ending_words(&run.trace)
    } else {
        String::new()
    };
    view.output = Rc::new(output(&look, &words, state.masked()));
    if run.source == known.source {
        let marks = code::marks(&look);
        let station = view.machine.as_ref().and_then(|machine| machine.station());
        let follow = code::follow(&look, &marks, shown, station);
        view.code = Rc::new(CodeView {
            follow,
            marks,
            pointed: pointed(state, side, follow),
            ..code_view(state, side)
        });
    }
    view
}

/// What is compiled into this build, beside the lesson that it belongs to.
fn real_futures(state: &State, side: Side) -> Rc<[Real]> {
    let lesson = state.lesson.filter(|lesson| lesson.slug == real::LESSON);
    let is_beside = side == Side::Rust && state.level != Level::Story && lesson.is_some();
    match is_beside && state.is_lessons_text(side) {
        true => real::all().into(),
        false => Rc::from([]),
    }
}

fn code_view(state: &State, side: Side) -> CodeView {
    let known: &SideState = state.side(side);
    let stops = &state.breakpoints.lines[side.index()];
    CodeView {
        source: known.source.clone(),
        lines: known.lines.clone(),
        folds: known.folds.clone(),
        marks: Rc::from([]),
        findings: known.findings.clone(),
        follow: None,
        stops: stops.iter().copied().collect(),
        pointed: None,
    }
}

/// The line that the reader looks at: the one with the cursor, else the followed one.
fn pointed(state: &State, side: Side, follow: Option<u32>) -> Option<Pointed> {
    let line = match state.pointed[side.index()] {
        0 => follow?,
        line => line,
    };
    if state.level == Level::Story {
        return None;
    }
    let run = breakpoints::current(state, side)?;
    let happened = state.events(side);
    let all = run.executions(line);
    Some(Pointed {
        line,
        times: (!state.masked()).then_some(all.len() as u32),
        happened: all.partition_point(|events| *events <= happened) as u32,
    })
}

fn changed(state: &State, side: Side) -> bool {
    let merged = &state.pair.merged;
    merged.events(side, state.previous) != merged.events(side, state.position)
}

/// What a side that did not change waits for. What is masked is not told.
fn waits(state: &State, side: Side) -> String {
    let Some(trace) = state.trace(side) else {
        return String::new();
    };
    // After a jump by a link neither side has moved: none steps back.
    let rests = state.position == 0 || state.position == state.previous;
    if changed(state, side) || rests {
        return String::new();
    }
    match trace.events.get(state.events(side) as usize) {
        None => "has ended".to_owned(),
        Some(_) if state.masked() => String::new(),
        Some(next) => format!("goes on at {}", words::moment(next.time)),
    }
}

fn subtitle(state: &State, side: Side) -> String {
    match state.runtime(side) {
        Some(Runtime::Asyncio(version)) => {
            format!("asyncio {} · one loop, one thread", python_name(version))
        }
        Some(Runtime::CurrentThread) => "current_thread · one thread".to_owned(),
        Some(Runtime::MultiThread(1)) => "multi_thread · 1 worker".to_owned(),
        Some(Runtime::MultiThread(workers)) => {
            format!("multi_thread · {workers} workers, stealing")
        }
        Some(Runtime::ThreadPerCore(cores)) => {
            format!("{cores} × current_thread · no stealing")
        }
        None if state.trace(side).is_some() => "no runtime".to_owned(),
        None => match side {
            Side::Python => "one loop, one thread".to_owned(),
            Side::Rust => "workers".to_owned(),
        },
    }
}

fn transport(state: &State) -> TransportView {
    let steps = &state.pair.steps;
    TransportView {
        step: steps.taken(state.step_by, state.position),
        steps: steps.count(state.step_by),
        time: words::moment(state.now_ns()).into(),
        playing: state.playing,
        at_start: state.position == 0,
        at_end: state.at_end(),
    }
}

fn timeline(state: &State) -> Timeline {
    let pair = &state.pair;
    let now_ns = state.now_ns();
    let masked = state.masked();
    let runs = Side::BOTH.map(|side| state.side(side).run.as_ref());
    let (rows, more) = match state.rows_by {
        RowsBy::Task => (&pair.rows, pair.rows_more),
        RowsBy::Thread => {
            let rows = pair.threads.get_or_init(|| thread_rows(runs, &pair.names));
            (&rows.0, rows.1)
        }
    };
    let by_task = state.rows_by == RowsBy::Task;
    Timeline {
        by: Some(state.rows_by),
        labels: Side::BOTH.map(Side::name),
        end_ns: pair.end_ns.max(1),
        rows: match masked {
            true => timeline::masked(rows, now_ns),
            false => rows.clone(),
        },
        more: if masked { 0 } else { more },
        densities: match masked || !by_task {
            true => Rc::from([]),
            false => pair.densities.clone(),
        },
        ticks: match masked {
            true => pair
                .ticks
                .iter()
                .filter(|tick| tick.at_ns <= now_ns)
                .cloned()
                .collect(),
            false => pair.ticks.clone(),
        },
        divergence: pair.divergence.clone().filter(|_| !masked),
        forks: Side::BOTH
            .into_iter()
            .flat_map(|side| lab::marks(state, side))
            .collect(),
        wakes: match by_task {
            true => wake_edges(state, if masked { now_ns } else { u64::MAX }),
            false => Rc::from([]),
        },
        now_ns,
        masked,
    }
}

/// What woke the selected task on its side, and its partner on the other, up to a moment.
fn wake_edges(state: &State, until_ns: u64) -> Rc<[WakeEdge]> {
    let of_side = |side: Side| {
        let task = TaskId(state.selected_on(side)?);
        let all = wakes(state.trace(side)?, task).into_iter();
        let edge = move |(at_ns, wake)| WakeEdge { side, at_ns, wake };
        Some(all.map(edge).filter(move |edge| edge.at_ns <= until_ns))
    };
    let both = Side::BOTH.into_iter().filter_map(of_side);
    both.flatten().collect()
}

/// How a run ended, in words for its output pane; empty if it just finished.
fn ending_words(trace: &Trace) -> String {
    match &trace.outcome {
        Outcome::Finished => String::new(),
        Outcome::Failed(code) => format!("ended with exit code {code}"),
        Outcome::Unsupported(site, what) => {
            let line = trace.program.site_line(*site) + 1;
            format!("stopped at line {line}: {what}")
        }
        Outcome::Limit(_) | Outcome::Stuck(_) | Outcome::Broken(_) => {
            ending::sentence(trace).unwrap_or_default()
        }
    }
}

/// How each side ended, one sentence a side; empty before the end of both.
pub fn endings(state: &State) -> String {
    match state.at_end() && state.last_position() > 0 {
        true => outcomes(state),
        false => String::new(),
    }
}

/// How each side's run ends, one sentence a side.
pub fn outcomes(state: &State) -> String {
    let of_side = |side: Side| {
        let trace = state.trace(side)?;
        let words = match &trace.outcome {
            Outcome::Finished => {
                let end = trace.events.last().map_or(0, |event| event.time);
                format!("finished after {}", words::moment(end))
            }
            _ => ending_words(trace),
        };
        Some(format!("{} {words}.", side.name()))
    };
    let all: Vec<String> = Side::BOTH.into_iter().filter_map(of_side).collect();
    all.join(" ")
}
