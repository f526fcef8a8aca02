//! Both runs on one axis: a row a task and side. Positions are percentages in SVG attributes, so that
//! nothing is distorted and the strict policy has nothing to refuse.
//!
//! The axis can be zoomed and moved: by the wheel with Ctrl or Shift, by the keys + - 0 and Shift with an
//! arrow, by buttons. Which stretch is in sight is nobody else's matter, so it is kept here.

use super::Act;
use super::lanes::{Crowds, Lanes, Names};
use super::pixels::Pixels;
use super::token::hue;
use crate::app::Action;
use crate::platform::placing;
use crate::view::timeline::{Row, RowsBy, Tick, Timeline, WakeEdge, ticks};
use crate::view::window::{PLACES, Window, is_dense};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Height of a row, CSS pixels, as in `timeline.css`.
const ROW_PX: u32 = 16;

/// Height of a row where there are many, CSS pixels, as in `timeline.css`.
const COMPACT_PX: u32 = 12;

/// Most rows of full height: on a page of usual height, and on a low one.
const FULL_ROWS: [usize; 2] = [9, 6];

/// Height of a run's density, with the room around it, as in `timeline.css`.
pub const DENSITY_PX: u32 = 46;

/// Room above the first row of a pair, CSS pixels, as in `timeline.css`.
const PAIR_PX: u32 = 4;

/// Room above the first row, CSS pixels, as in `timeline.css`: the word for the first difference.
pub const HEAD_PX: u32 = 11;

/// How far the marks of the axis go on under the last row; how high their moments are. CSS pixels, as in `timeline.css`.
const UNDER_PX: u32 = 3;
const SCALE_PX: u32 = 15;

/// How much longer the stretch in sight is after one press of a button or key.
const ZOOM: f64 = 2.0;

/// By how much of its length a key moves the stretch in sight.
const MOVE: f64 = 0.25;

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
    let end_ns = timeline.end_ns.max(1);
    let whole = Window::whole(end_ns);
    let zoom = use_zoom(whole, props.started.then_some(timeline.now_ns));
    let axis = zoom.window;
    let is_compact = timeline.rows.len() > FULL_ROWS[usize::from(use_low())];
    let row_px = if is_compact { COMPACT_PX } else { ROW_PX };
    let tops = use_memo((timeline.rows.clone(), row_px), |(rows, row_px)| {
        Rc::<[u32]>::from(tops(rows, *row_px))
    });
    let rows_end = tops.last().map_or(0, |top| top + row_px);
    let bottom = rows_end + timeline.densities.len() as u32 * DENSITY_PX;
    let dense = is_dense(&timeline.rows, axis, whole);
    let canvas = use_node_ref();
    let onclick = {
        let canvas = canvas.clone();
        props.act.reform(move |event: MouseEvent| {
            Action::SeekTime(axis.at(share(&canvas, event.client_x())))
        })
    };
    let onwheel = {
        let (canvas, turn) = (canvas.clone(), zoom.turn.clone());
        Callback::from(move |event: WheelEvent| {
            if let Some(turned) = turned(&event, share(&canvas, event.client_x())) {
                event.prevent_default();
                turn.emit(turned);
            }
        })
    };
    let tops: Rc<[u32]> = (*tops).clone();
    let marks = marks(timeline, axis, whole);
    html! {
        <div class="timeline" role="group" aria-label={props.name} tabindex="0" {onwheel} onkeydown={keys(&zoom.turn)}
            data-compact={is_compact.then_some("")}>
            if timeline.rows.is_empty() { <p class="nothing">{nothing(timeline)}</p> }
            <Names rows={timeline.rows.clone()} densities={timeline.densities.clone()} labels={timeline.labels} />
            <svg ref={canvas} height={(bottom + UNDER_PX).to_string()} aria-hidden="true" {onclick}>
                <defs>
                    <pattern id="hatch" class="hatch" width="7" height="7" patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)"><path d="M0 0V7" /></pattern>
                </defs>
                {rules(&marks, axis, bottom + UNDER_PX)}
                if !dense { <Lanes rows={timeline.rows.clone()} tops={tops.clone()} {row_px} window={axis} /> }
                <Crowds densities={timeline.densities.clone()} top={rows_end} window={axis} {whole} />
                { for timeline.wakes.iter().map(|one| wake(one, timeline, &tops, row_px, axis)) }
                { for timeline.forks.iter().map(|(at_ns, words)| fork(*at_ns, words, axis, bottom)) }
                {difference(timeline, axis, bottom)}
            </svg>
            <svg class="scale" height={SCALE_PX.to_string()} aria-hidden="true">
                { for marks.iter().map(|one| moment(one, axis)) }
            </svg>
            if props.started { <Now place={axis.place(timeline.now_ns)} /> }
            if dense { <Pixels rows={timeline.rows.clone()} {tops} {row_px} window={axis} /> }
            if zoom.is_alive { <Buttons turn={zoom.turn} is_whole={axis == whole} by={timeline.by} act={props.act.clone()} /> }
        </div>
    }
}

/// Why there are no rows.
fn nothing(timeline: &Timeline) -> &'static str {
    match timeline.masked {
        true => "What happens is drawn here, as far as you have stepped.",
        false => "Neither program starts a task: there is nothing to draw on an axis of time.",
    }
}

/// Whether the window is so low that rows are to be.
#[hook]
fn use_low() -> bool {
    let low = use_state_eq(|| false);
    {
        let low = low.clone();
        use_effect_with((), move |()| {
            low.set(placing::is_low());
            let resized = placing::on_resize(move || low.set(placing::is_low()));
            move || drop(resized)
        });
    }
    *low
}

/// A change of the stretch in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Turn {
    /// So many times as long, about a share of the width.
    Scale(f64, f64),
    /// Moved by a share of its length.
    Move(f64),
    /// The whole axis.
    Whole,
    /// Moved so that a moment is in sight.
    Around(u64),
}

/// The stretch in sight, if it is not the whole axis. What it turns into is said together with the axis.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Sight(Option<Window>);

impl Sight {
    /// On an axis; one that reaches beyond it is of another run.
    fn window(self, whole: Window) -> Window {
        let window = self.0.filter(|window| window.to_ns <= whole.to_ns);
        window.unwrap_or(whole)
    }
}

impl Reducible for Sight {
    type Action = (Turn, Window);

    fn reduce(self: Rc<Sight>, (turn, whole): (Turn, Window)) -> Rc<Sight> {
        let (window, end_ns) = (self.window(whole), whole.to_ns);
        let next = match turn {
            Turn::Scale(times, about) => window.scaled(times, about, end_ns),
            Turn::Move(share) => window.moved(share, end_ns),
            Turn::Whole => whole,
            Turn::Around(ns) => window.around(ns, end_ns),
        };
        Rc::new(Sight((next != whole).then_some(next)))
    }
}

/// The stretch in sight and how to change it.
struct Zoom {
    window: Window,
    turn: Callback<Turn>,
    /// Whether the page answers input: before, there is nothing to press.
    is_alive: bool,
}

/// The stretch in sight: the whole axis until the reader zooms; then it follows the position.
#[hook]
fn use_zoom(whole: Window, now_ns: Option<u64>) -> Zoom {
    let sight = use_reducer_eq(|| Sight(None));
    let is_alive = use_state_eq(|| false);
    {
        let is_alive = is_alive.clone();
        use_effect_with((), move |()| is_alive.set(true));
    }
    let dispatcher = sight.dispatcher();
    let turn = use_callback(whole, move |turn, whole| {
        dispatcher.dispatch((turn, *whole));
    });
    {
        let turn = turn.clone();
        use_effect_with(now_ns, move |now_ns| {
            if let Some(now_ns) = *now_ns {
                turn.emit(Turn::Around(now_ns));
            }
        });
    }
    Zoom {
        window: sight.window(whole),
        turn,
        is_alive: *is_alive,
    }
}

/// What a turn of the wheel means: with Ctrl (or two fingers that part) zooming about the pointer, sideways
/// or with Shift moving; otherwise the rows scroll.
fn turned(event: &WheelEvent, about: f64) -> Option<Turn> {
    let (x, y) = (event.delta_x(), event.delta_y());
    if event.ctrl_key() {
        return Some(Turn::Scale((y / 200.0).exp(), about));
    }
    let by = if event.shift_key() { x + y } else { x };
    (by != 0.0).then_some(Turn::Move(by / 1_000.0))
}

/// The keys of the timeline while it has the focus.
fn keys(turn: &Callback<Turn>) -> Callback<KeyboardEvent> {
    let turn = turn.clone();
    Callback::from(move |event: KeyboardEvent| {
        let turned = match event.key().as_str() {
            "+" | "=" => Turn::Scale(1.0 / ZOOM, 0.5),
            "-" => Turn::Scale(ZOOM, 0.5),
            "0" => Turn::Whole,
            "ArrowLeft" if event.shift_key() => Turn::Move(-MOVE),
            "ArrowRight" if event.shift_key() => Turn::Move(MOVE),
            _ => return,
        };
        if !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            event.stop_propagation();
            turn.emit(turned);
        }
    })
}

/// What the buttons do.
#[derive(Properties, PartialEq)]
struct ButtonsProps {
    turn: Callback<Turn>,
    is_whole: bool,
    by: Option<RowsBy>,
    act: Act,
}

/// The buttons `Zoom and rows`; not drawn again while the wheel turns.
#[component]
fn Buttons(props: &ButtonsProps) -> Html {
    let button = |name: &'static str, key: &str, sign: &'static str, turn: Turn| {
        let onclick = props.turn.reform(move |_: MouseEvent| turn);
        let title = format!("{name} ({key})");
        html! { <button aria-label={name} {title} {onclick}>{sign}</button> }
    };
    let rows = props.by.map(|by| {
        let is_pressed = by == RowsBy::Thread;
        let other = if is_pressed { RowsBy::Task } else { RowsBy::Thread };
        let onclick = props.act.reform(move |_: MouseEvent| Action::SetRowsBy(other));
        html! { <button class="by" aria-pressed={is_pressed.to_string()} {onclick}>{"Rows by thread"}</button> }
    });
    html! {
        <div class="zoom inspect" role="group" aria-label="Zoom and rows">
            { for rows }
            {button("Zoom in", "+", "+", Turn::Scale(1.0 / ZOOM, 0.5))}
            if !props.is_whole {
                {button("Zoom out", "-", "−", Turn::Scale(ZOOM, 0.5))}
                {button("Earlier", "Shift ←", "‹", Turn::Move(-MOVE))}
                {button("Later", "Shift →", "›", Turn::Move(MOVE))}
                {button("Whole run", "0", "⤢", Turn::Whole)}
            }
        </div>
    }
}

/// The marks of the stretch in sight, without those that a prediction masks.
fn marks(timeline: &Timeline, window: Window, whole: Window) -> Rc<[Tick]> {
    if window == whole {
        return timeline.ticks.clone();
    }
    let told = |tick: &&Tick| !timeline.masked || tick.at_ns <= timeline.now_ns;
    ticks(window).iter().filter(told).cloned().collect()
}

/// Hundredths of a percent as an SVG length.
pub fn percent(place: u32) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}

/// At which share of the timeline's width a pointer is.
fn share(canvas: &NodeRef, client_x: i32) -> f64 {
    let Some(canvas) = canvas.cast::<Element>() else {
        return 0.0;
    };
    let frame = canvas.get_bounding_client_rect();
    (f64::from(client_x) - frame.left()) / frame.width().max(1.0)
}

/// The top of each row.
fn tops(rows: &[Row], row_px: u32) -> Vec<u32> {
    let mut top = HEAD_PX;
    let mut pair = None;
    let mut tops = Vec::with_capacity(rows.len());
    for row in rows {
        if pair != Some(row.pair) {
            top += PAIR_PX;
        }
        pair = Some(row.pair);
        tops.push(top);
        top += row_px;
    }
    tops
}

/// The marks' lines, as one path: it changes with every turn of the wheel.
fn rules(marks: &[Tick], axis: Window, height: u32) -> Html {
    let mut path = String::new();
    for mark in marks {
        path += &format!("M{} {HEAD_PX}V{height}", axis.place(mark.at_ns));
    }
    html! {
        <svg class="axis" width="100%" height={height.to_string()} preserveAspectRatio="none"
            viewBox={format!("0 0 {PLACES} {height}")}><path d={path} vector-effect="non-scaling-stroke" /></svg>
    }
}

/// The moment of a mark, under the rows: it stays in sight where they scroll.
fn moment(tick: &Tick, axis: Window) -> Html {
    let place = axis.place(tick.at_ns);
    html! { <text x={percent(place)} y="11" text-anchor={anchor(place)}>{tick.label.clone()}</text> }
}

/// Where a word at this place of the axis begins, so that it stays inside.
pub fn anchor(place: u32) -> &'static str {
    match place {
        0..400 => "start",
        400..9_600 => "middle",
        _ => "end",
    }
}

/// Who woke the selected task: from the row of the one who did to its own; a timer comes from above.
fn wake(edge: &WakeEdge, timeline: &Timeline, tops: &[u32], row_px: u32, axis: Window) -> Html {
    let row_of = |task: u32| {
        let mut rows = timeline.rows.iter().zip(tops);
        rows.find(|(row, _)| row.side == edge.side && row.key == task)
    };
    let Some((woken, top)) = row_of(edge.wake.task).filter(|_| axis.shows(edge.at_ns)) else {
        return html! {};
    };
    let to = top + row_px / 2;
    let by = edge.wake.by.and_then(row_of);
    let from = by.map_or(top - 3, |(_, top)| top + row_px / 2);
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
fn fork(at_ns: u64, words: &str, axis: Window, bottom: u32) -> Html {
    if !axis.shows(at_ns) {
        return html! {};
    }
    let x = percent(axis.place(at_ns));
    html! {
        <g class="forked">
            <title>{words.to_owned()}</title>
            <line x1={x.clone()} x2={x.clone()} y1={HEAD_PX.to_string()} y2={bottom.to_string()} />
            <circle cx={x} cy={HEAD_PX.to_string()} r="3.5" />
        </g>
    }
}

fn difference(timeline: &Timeline, axis: Window, bottom: u32) -> Html {
    let Some(mark) = timeline
        .divergence
        .as_ref()
        .filter(|mark| axis.shows(mark.at_ns))
    else {
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

/// Where the position is.
#[derive(Properties, PartialEq)]
struct NowProps {
    /// Hundredths of a percent of the width.
    place: u32,
}

/// The line at the position, and the veil over what is still to come: as wide as the axis and moved as a whole, which
/// lays nothing out anew.
#[component]
fn Now(props: &NowProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.place, move |place| {
            if let Some(element) = node.cast::<Element>() {
                placing::move_right(&element, *place);
            }
        });
    }
    html! { <div class="now-window" aria-hidden="true"><div class="now-line" ref={node}></div></div> }
}
