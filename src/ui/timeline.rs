//! Both runs on one axis: a row a task and side. Positions are percentages in SVG attributes, so that
//! nothing is distorted and the strict policy has nothing to refuse.

use super::Act;
use super::token::{hue, letter};
use crate::app::Action;
use crate::view::timeline::{
    DENSITY_COLUMNS, Density, Row, Segment, SegmentKind, Tick, Timeline, WakeEdge,
};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Height of a row, CSS pixels, as in `timeline.css`.
const ROW_PX: u32 = 16;

/// Height of a run's density, with the room around it, as in `timeline.css`.
const DENSITY_PX: u32 = 46;

/// Room above the first row of a pair, CSS pixels, as in `timeline.css`.
const PAIR_PX: u32 = 4;

/// Room above the first row, CSS pixels, as in `timeline.css`: the word for the first difference.
const HEAD_PX: u32 = 11;

/// Height of a running bar.
const BAR_PX: u32 = 12;

/// Narrower stretches (in hundredths of a percent) get a fixed width, so that every poll can be seen.
const NARROW: u32 = 35;

/// Wider stretches carry a word.
const WIDE: u32 = 1_600;

/// What the timeline shows.
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// The rows, axis and marks.
    pub timeline: Rc<Timeline>,
    /// What it is called.
    #[prop_or("Timeline")]
    pub name: &'static str,
    /// Whether a step has been taken: then what is still to come is veiled.
    pub started: bool,
    /// Where clicks go.
    pub act: Act,
}

/// The group `Timeline`.
#[component]
pub fn TimelinePanel(props: &TimelineProps) -> Html {
    let timeline = &props.timeline;
    let axis = Axis {
        end_ns: timeline.end_ns.max(1),
    };
    let tops = tops(&timeline.rows);
    let rows_end = tops.last().map_or(0, |top| top + ROW_PX);
    let bottom = rows_end + timeline.densities.len() as u32 * DENSITY_PX;
    let canvas = use_node_ref();
    let onclick = {
        let (canvas, end_ns) = (canvas.clone(), axis.end_ns);
        props.act.reform(move |event: MouseEvent| {
            Action::SeekTime(time_at(&canvas, event.client_x(), end_ns))
        })
    };
    html! {
        <div class="timeline" role="group" aria-label={props.name} tabindex="0">
            <ol class="rows">{ for names(timeline) }{ for crowds(timeline) }</ol>
            <svg ref={canvas} height={(bottom + 18).to_string()} aria-hidden="true" {onclick}>
                <defs>
                    <pattern id="hatch" class="hatch" width="7" height="7" patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)"><path d="M0 0V7" /></pattern>
                </defs>
                { for timeline.ticks.iter().map(|one| tick(one, axis, bottom)) }
                { for timeline.rows.iter().zip(&tops).map(|(one, top)| row(one, *top, axis, until(timeline))) }
                { for timeline.densities.iter().zip(0..).map(|(one, number)| density(one, rows_end + number * DENSITY_PX)) }
                { for timeline.wakes.iter().map(|one| wake(one, timeline, &tops, axis)) }
                { for timeline.forks.iter().map(|(at_ns, words)| fork(*at_ns, words, axis, bottom)) }
                {difference(timeline, axis, bottom)}
                if props.started { {now(timeline.now_ns, axis, bottom)} }
            </svg>
        </div>
    }
}

/// The axis of virtual time.
#[derive(Clone, Copy)]
struct Axis {
    end_ns: u64,
}

impl Axis {
    /// A moment as hundredths of a percent of the width.
    fn place(self, ns: u64) -> u32 {
        (ns.min(self.end_ns) as f64 / self.end_ns as f64 * 10_000.0) as u32
    }
}

/// Hundredths of a percent as an SVG length.
fn percent(place: u32) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}

fn time_at(canvas: &NodeRef, client_x: i32, end_ns: u64) -> u64 {
    let Some(canvas) = canvas.cast::<Element>() else {
        return 0;
    };
    let frame = canvas.get_bounding_client_rect();
    let share = (f64::from(client_x) - frame.left()) / frame.width().max(1.0);
    (share.clamp(0.0, 1.0) * end_ns as f64) as u64
}

/// The top of each row.
fn tops(rows: &[Row]) -> Vec<u32> {
    let mut top = HEAD_PX;
    let mut pair = None;
    let mut tops = Vec::with_capacity(rows.len());
    for row in rows {
        if pair != Some(row.pair) {
            top += PAIR_PX;
        }
        pair = Some(row.pair);
        tops.push(top);
        top += ROW_PX;
    }
    tops
}

fn names(timeline: &Timeline) -> impl Iterator<Item = Html> {
    let mut pair = None;
    let labels = timeline.labels;
    timeline.rows.iter().map(move |row| {
        let first = pair != Some(row.pair);
        pair = Some(row.pair);
        html! {
            <li data-first={first.then_some("")} data-hue={hue(row.hue)}>
                <span class="who" aria-hidden="true">
                    if first { {letter(&row.letter, row.hue)}{" "}<span class="function">{row.function.clone()}</span> }
                </span>
                <span class="language" aria-hidden="true">{labels[row.side.index()]}</span>
                <span class="visually-hidden">{row.words.clone()}</span>
            </li>
        }
    })
}

/// The names of the densities: all tasks of each run.
fn crowds(timeline: &Timeline) -> impl Iterator<Item = Html> {
    timeline.densities.iter().map(|all| {
        html! {
            <li class="crowd">
                <span class="who" aria-hidden="true">{format!("all {}", all.tasks)}</span>
                <span class="language" aria-hidden="true">{all.side.name()}</span>
                <span class="visually-hidden">{all.words.clone()}</span>
            </li>
        }
    })
}

/// How many tasks do what, over time: running at the bottom, ready above it, waiting on top.
fn density(all: &Density, top: u32) -> Html {
    let height = DENSITY_PX - 6;
    let area = |kinds: std::ops::Range<usize>| {
        let mut path = format!("M0 {}", all.most);
        for (column, at) in all.columns.iter().zip(0..) {
            let below: u32 = column[kinds.clone()].iter().sum();
            path += &format!("V{}H{}", all.most - below, at + 1);
        }
        path + &format!("V{}Z", all.most)
    };
    html! {
        <g class="density">
            <title>{all.words.clone()}</title>
            <svg y={(top + 3).to_string()} width="100%" height={height.to_string()} preserveAspectRatio="none"
                viewBox={format!("0 0 {DENSITY_COLUMNS} {}", all.most)}>
                <path data-kind="waiting" d={area(0..3)} />
                <path data-kind="ready" d={area(0..2)} />
                <path data-kind="running" d={area(0..1)} />
            </svg>
        </g>
    }
}

fn tick(tick: &Tick, axis: Axis, bottom: u32) -> Html {
    let place = axis.place(tick.at_ns);
    let x = percent(place);
    html! {
        <g class="axis">
            <line x1={x.clone()} x2={x.clone()} y1={HEAD_PX.to_string()} y2={(bottom + 3).to_string()} />
            <text {x} y={(bottom + 14).to_string()} text-anchor={anchor(place)}>{tick.label.clone()}</text>
        </g>
    }
}

/// Where a word at this place of the axis begins, so that it stays inside.
fn anchor(place: u32) -> &'static str {
    match place {
        0..400 => "start",
        400..9_600 => "middle",
        _ => "end",
    }
}

/// The moment after which nothing is told, because a prediction is open.
fn until(timeline: &Timeline) -> u64 {
    match timeline.masked {
        true => timeline.now_ns,
        false => u64::MAX,
    }
}

fn row(row: &Row, top: u32, axis: Axis, until_ns: u64) -> Html {
    let last = row.segments.last().filter(|last| last.end_ns < until_ns);
    let end = last.map(|last| axis.place(last.end_ns));
    html! {
        <g data-hue={hue(row.hue)}>
            { for row.segments.iter().map(|one| segment(one, top, axis)) }
            if let Some(end) = end {
                <rect class="end" x={percent(end)} y={(top + 5).to_string()} width="6" height="6" />
            }
        </g>
    }
}

fn segment(segment: &Segment, top: u32, axis: Axis) -> Html {
    let start = axis.place(segment.start_ns);
    let width = axis.place(segment.end_ns).saturating_sub(start);
    let x = percent(start);
    let length = if width < NARROW {
        "3".to_owned()
    } else {
        percent(width)
    };
    let bar = |kind: &'static str, y: u32, height: &'static str| {
        html! {
            <rect class="bar" data-kind={kind} x={x.clone()} y={(top + y).to_string()}
                width={length.clone()} {height} rx="2" />
        }
    };
    match segment.kind {
        SegmentKind::Suspended => html! {
            <rect class="bar" data-kind="waiting" {x} y={(top + 7).to_string()} width={percent(width)} height="1.5" />
        },
        SegmentKind::Ready if width < NARROW => html! {},
        SegmentKind::Ready => html! {
            <>{bar("ready", 3, "10")}{word(width, start, top, "waits for its turn", "bar-text")}</>
        },
        SegmentKind::Running => bar("running", 2, "12"),
        SegmentKind::Blocking => html! {
            <>
                {bar("running", 2, "12")}
                <rect class="hatched" fill="url(#hatch)" x={x.clone()} y={(top + 2).to_string()}
                    width={length.clone()} height={BAR_PX.to_string()} rx="2" />
                {word(width, start, top, "blocks its thread", "bar-text on")}
            </>
        },
    }
}

fn word(width: u32, start: u32, top: u32, words: &'static str, class: &'static str) -> Html {
    if width < WIDE {
        return html! {};
    }
    html! {
        <text {class} x={percent(start + width / 2)} y={(top + 12).to_string()} text-anchor="middle">{words}</text>
    }
}

/// Who woke the selected task: from the row of the one who did to its own; a timer comes from above.
fn wake(edge: &WakeEdge, timeline: &Timeline, tops: &[u32], axis: Axis) -> Html {
    let row_of = |task: u32| {
        let mut rows = timeline.rows.iter().zip(tops);
        rows.find(|(row, _)| row.side == edge.side && row.key == task)
    };
    let Some((woken, top)) = row_of(edge.wake.task) else {
        return html! {};
    };
    let to = top + ROW_PX / 2;
    let by = edge.wake.by.and_then(row_of);
    let from = by.map_or(top - 3, |(_, top)| top + ROW_PX / 2);
    let words = by.map_or("a timer".to_owned(), |(row, _)| {
        format!("{} {}", row.letter, row.function)
    });
    let x = percent(axis.place(edge.at_ns));
    let source = by.map_or(woken.hue, |(row, _)| row.hue);
    html! {
        <g class="wakes" data-hue={hue(source)} data-by={by.is_none().then_some("timer")}>
            <title>{format!("{} {} is woken by {words}", woken.letter, woken.function)}</title>
            <line x1={x.clone()} x2={x.clone()} y1={from.to_string()} y2={to.to_string()} />
            <circle cx={x} cy={to.to_string()} r="2.5" />
        </g>
    }
}

/// Where a run was forked by hand.
fn fork(at_ns: u64, words: &str, axis: Axis, bottom: u32) -> Html {
    let x = percent(axis.place(at_ns));
    html! {
        <g class="forked">
            <title>{words.to_owned()}</title>
            <line x1={x.clone()} x2={x.clone()} y1={HEAD_PX.to_string()} y2={bottom.to_string()} />
            <circle cx={x} cy={HEAD_PX.to_string()} r="3.5" />
        </g>
    }
}

fn difference(timeline: &Timeline, axis: Axis, bottom: u32) -> Html {
    let Some(mark) = &timeline.divergence else {
        return html! {};
    };
    let place = axis.place(mark.at_ns);
    let x = percent(place);
    // Beside its line, towards the middle, so that it stays inside on the narrowest page.
    let (towards, dx) = match place {
        0..5_000 => ("start", "4"),
        _ => ("end", "-4"),
    };
    html! {
        <g class="difference">
            <title>{mark.words.clone()}</title>
            <line x1={x.clone()} x2={x.clone()} y1="12" y2={bottom.to_string()} />
            <text {x} y="9" {dx} text-anchor={towards}>{"first difference"}</text>
        </g>
    }
}

fn now(now_ns: u64, axis: Axis, bottom: u32) -> Html {
    let x = percent(axis.place(now_ns));
    html! {
        <>
            <rect class="veil" x={x.clone()} y={HEAD_PX.to_string()} width="101%" height={bottom.saturating_sub(HEAD_PX).to_string()} />
            <rect class="now-line" {x} y="0" width="1.5" height={(bottom + 3).to_string()} />
        </>
    }
}
