//! The rows of the timeline: who they are, and each stretch of their lives where there is room for it.

use super::timeline::{DENSITY_PX, percent};
use super::token::{hue, letter};
use crate::trace::lives::TaskSegment;
use crate::view::timeline::{DENSITY_COLUMNS, Density, Row, SegmentKind};
use crate::view::window::{self, Window};
use std::rc::Rc;
use yew::prelude::*;

/// Narrower stretches (in hundredths of a percent) get a fixed width, so that every poll can be seen.
const NARROW: u32 = 35;

/// Wider stretches carry a word.
const WIDE: u32 = 1_850;

/// Wider stretches of threads carry the letter of the task that they poll.
const LETTER: u32 = 180;

/// As many hues as tasks have, beside the main program's.
const HUES: u8 = 8;

/// What the list of names shows.
#[derive(Properties, PartialEq)]
pub struct NamesProps {
    /// The rows.
    pub rows: Rc<[Row]>,
    /// All tasks in counts, if some have no row.
    pub densities: Rc<[Density]>,
    /// What the rows of either run are called.
    pub labels: [&'static str; 2],
}

/// Who the rows are, and in words what they do. Drawn once a run. A thread polls tasks of all hues: what draws pixels asks
/// for them here.
#[component]
pub fn Names(props: &NamesProps) -> Html {
    let are_threads = props.rows.iter().any(|row| row.whose.is_some());
    html! {
        <ol class="rows" data-threads={are_threads.then_some("")}>
            { for names(props) }{ for crowds(&props.densities) }
            if are_threads { { for (0..=HUES).map(|one| html! { <li hidden=true data-hue={hue(one)}></li> }) } }
        </ol>
    }
}

fn names(props: &NamesProps) -> impl Iterator<Item = Html> {
    let mut pair = None;
    let labels = props.labels;
    props.rows.iter().map(move |row| {
        let first = pair != Some(row.pair);
        pair = Some(row.pair);
        html! {
            <li data-first={first.then_some("")} data-hue={hue(row.hue)}>
                <span class="who" aria-hidden="true" title={first.then(|| row.function.to_string())}>
                    if first {
                        if !row.letter.is_empty() { {letter(&row.letter, row.hue)}{" "} }
                        <span class="function">{row.function.clone()}</span>
                    }
                </span>
                <span class="language" aria-hidden="true">{labels[row.side.index()]}</span>
                <span class="visually-hidden">{row.words.clone()}</span>
            </li>
        }
    })
}

/// The names of the densities: all tasks of each run.
fn crowds(densities: &[Density]) -> impl Iterator<Item = Html> {
    densities.iter().map(|all| {
        html! {
            <li class="crowd">
                <span class="who" aria-hidden="true">{format!("all {}", all.tasks)}</span>
                <span class="language" aria-hidden="true">{all.side.name()}</span>
                <span class="visually-hidden">{all.words.clone()}</span>
            </li>
        }
    })
}

/// What the rows show.
#[derive(Clone, Properties, PartialEq)]
pub struct LanesProps {
    /// The rows.
    pub rows: Rc<[Row]>,
    /// Where each begins, CSS pixels.
    pub tops: Rc<[u32]>,
    /// How high each is, CSS pixels.
    pub row_px: u32,
    /// The stretch of the axis in sight.
    pub window: Window,
}

/// The rows' lives, each stretch an element. Not drawn again while only the position moves.
#[component]
pub fn Lanes(props: &LanesProps) -> Html {
    let rows = props.rows.iter().zip(props.tops.iter());
    let rows = rows.map(|(one, top)| {
        row(
            one,
            Lane {
                top: *top,
                height: props.row_px,
            },
            props.window,
        )
    });
    html! { <>{ for rows }</> }
}

/// What the crowds show.
#[derive(Properties, PartialEq)]
pub struct CrowdsProps {
    /// All tasks of each run in counts.
    pub densities: Rc<[Density]>,
    /// Where the first one begins, CSS pixels.
    pub top: u32,
    /// The stretch of the axis in sight.
    pub window: Window,
    /// The whole axis.
    pub whole: Window,
}

/// How many tasks of each run do what, over time.
#[component]
pub fn Crowds(props: &CrowdsProps) -> Html {
    let tops = (0..).map(|number| props.top + number * DENSITY_PX);
    let all = props.densities.iter().zip(tops);
    let all = all.map(|(one, top)| density(one, top, props.window, props.whole));
    html! { <>{ for all }</> }
}

/// What the areas show.
#[derive(Properties, PartialEq)]
struct AreasProps {
    all: Density,
}

/// Running at the bottom, ready above it, waiting on top: the same in every stretch of the axis.
#[component]
fn Areas(props: &AreasProps) -> Html {
    let all = &props.all;
    let area = |kinds: std::ops::Range<usize>| {
        let mut path = format!("M0 {}", all.most);
        for (column, at) in all.columns.iter().zip(0..) {
            let below: u32 = column[kinds.clone()].iter().sum();
            path += &format!("V{}H{}", all.most - below, at + 1);
        }
        path + &format!("V{}Z", all.most)
    };
    html! {
        <>
            <path data-kind="waiting" d={area(0..3)} />
            <path data-kind="ready" d={area(0..2)} />
            <path data-kind="running" d={area(0..1)} />
        </>
    }
}

/// How many tasks do what, over time.
fn density(all: &Density, top: u32, window: Window, whole: Window) -> Html {
    let height = DENSITY_PX - 6;
    // Columns of the drawing: whole numbers are written as such.
    let column = |ns: u64| ns as f64 / whole.length_ns() as f64 * f64::from(DENSITY_COLUMNS);
    html! {
        <g class="density">
            <title>{all.words.clone()}</title>
            <svg y={(top + 3).to_string()} width="100%" height={height.to_string()} preserveAspectRatio="none"
                viewBox={format!("{} 0 {} {}", column(window.from_ns), column(window.length_ns()), all.most)}>
                <Areas all={all.clone()} />
            </svg>
        </g>
    }
}

/// Where a row lies, CSS pixels.
#[derive(Clone, Copy)]
struct Lane {
    top: u32,
    height: u32,
}

impl Lane {
    /// The room above and below its bars.
    fn inset(self) -> u32 {
        self.height / 8
    }

    /// How high its bars are.
    fn bar(self) -> u32 {
        self.height - 2 * self.inset()
    }
}

fn row(row: &Row, lane: Lane, axis: Window) -> Html {
    let last = row.life().last();
    let last = last.filter(|last| last.end_ns < row.until_ns && axis.shows(last.end_ns));
    let end = last.map(|last| axis.place(last.end_ns));
    html! {
        <g data-hue={hue(row.hue)}>
            { for window::segments(row, axis).map(|(place, one)| stretch(row, place, one, lane, axis)) }
            if let Some(end) = end {
                <rect class="end" x={percent(end)} y={(lane.top + lane.height / 2 - 3).to_string()} width="6" height="6" />
            }
        </g>
    }
}

/// A stretch in its row's hue, or in that of the task whose poll a thread runs.
fn stretch(row: &Row, place: usize, one: TaskSegment, lane: Lane, axis: Window) -> Html {
    match row.whose(place) {
        None => segment(one, None, lane, axis),
        Some(name) => html! {
            <g data-hue={hue(name.hue)}>
                <title>{name.full()}</title>
                {segment(one, Some(&name.letter), lane, axis)}
            </g>
        },
    }
}

fn segment(segment: TaskSegment, whose: Option<&str>, lane: Lane, axis: Window) -> Html {
    let start = axis.place(segment.start_ns);
    let width = axis.place(segment.end_ns).saturating_sub(start);
    let x = percent(start);
    let length = if width < NARROW {
        "3".to_owned()
    } else {
        percent(width)
    };
    let (top, height) = (lane.top + lane.inset(), lane.bar());
    let bar = |kind: &'static str, smaller: u32| {
        html! {
            <rect class="bar" data-kind={kind} x={x.clone()} y={(top + smaller).to_string()}
                width={length.clone()} height={(height - 2 * smaller).to_string()} rx="2" />
        }
    };
    match segment.kind {
        SegmentKind::Suspended => html! {
            <rect class="bar" data-kind="waiting" {x} y={(lane.top + lane.height / 2 - 1).to_string()} width={percent(width)} height="1.5" />
        },
        SegmentKind::Ready if width < NARROW => html! {},
        SegmentKind::Ready => html! {
            <>{bar("ready", 1)}{word(width, start, lane, "waits for its turn", "bar-text")}</>
        },
        SegmentKind::Running => html! {
            <>{bar("running", 0)}{ for whose.map(|letter| said(width, start, lane, letter)) }</>
        },
        SegmentKind::Blocking => html! {
            <>
                {bar("running", 0)}
                <rect class="hatched" fill="url(#hatch)" x={x.clone()} y={top.to_string()}
                    width={length.clone()} height={height.to_string()} rx="2" />
                if let Some(letter) = whose {
                    {said(width, start, lane, letter)}
                } else {
                    {word(width, start, lane, "blocks its thread", "bar-text on")}
                }
            </>
        },
    }
}

fn word(width: u32, start: u32, lane: Lane, words: &str, class: &'static str) -> Html {
    if width < WIDE {
        return html! {};
    }
    text(width, start, lane, words, class)
}

/// Who is polled on a thread, where there is room for the letter.
fn said(width: u32, start: u32, lane: Lane, letter: &str) -> Html {
    if width < LETTER {
        return html! {};
    }
    text(width, start, lane, letter, "bar-text on")
}

fn text(width: u32, start: u32, lane: Lane, words: &str, class: &'static str) -> Html {
    html! {
        <text {class} x={percent(start + width / 2)} y={(lane.top + lane.height * 3 / 4).to_string()} text-anchor="middle">{words.to_owned()}</text>
    }
}
