//! Where every task is: a ledger with a row a place. Its slots make the layout; the tokens lie in one
//! layer above, keyed by task, and are moved to their slots after each step.

use super::Act;
use super::placed::use_placed;
use super::token::{hue, long, state, words};
use crate::app::Action;
use crate::app::state::Selection;
use crate::view::Side;
use crate::view::stage::{Place, PlaceKind, Stage, Token, Wake};
use crate::view::threads::{ROWS_MAX, ThreadRow, ThreadState};
use std::rc::Rc;
use yew::prelude::*;

/// What the stage shows.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// Whose stage.
    pub side: Side,
    /// The places; `None` until there is a run.
    pub stage: Option<Rc<Stage>>,
    /// Whether the picture belongs to an older text.
    pub stale: bool,
    /// Where selections go.
    pub act: Act,
}

/// The stage of one side.
#[component]
pub fn StagePanel(props: &StageProps) -> Html {
    let node = use_placed(props.stage.clone());
    let Some(stage) = &props.stage else {
        return html! { <div class="stage" ref={node}><p class="nothing">{"There is no run yet."}</p></div> };
    };
    let mut rows = places(stage);
    let done = rows.pop();
    html! {
        <div class="stage" ref={node} data-stale={props.stale.then_some("")} data-workers={has_workers(stage).then_some("")}>
            <div class="places" data-many={(stage.threads.len() > ROWS_MAX).then_some("")}>
                { for rows }
                {crowd(stage)}
                {heads(stage)}
                { for stage.threads.iter().map(thread) }
                {done}
            </div>
            if let Some(wake) = stage.wake { {edge(wake)} }
            <div class="token-layer">
                { for tokens(stage).map(|(token, blocked)| token_button(token, blocked, props)) }
            </div>
        </div>
    }
}

/// The edge of a wake; where its ends are is known once the slots are laid out. A timer that fired is in the list no
/// more, so its edge comes from the name of the place.
fn edge(wake: Wake) -> Html {
    let from = wake
        .by
        .map_or_else(|| TIMERS.to_owned(), |by| by.to_string());
    html! {
        <svg class="wake" aria-hidden="true" data-from={from} data-to={wake.task.to_string()}>
            <path />
        </svg>
    }
}

/// Where the edge of a timer starts.
const TIMERS: &str = "timers";

/// The rows of the ledger but those of the threads; the last one is that of the tasks that ended. All keep their room
/// when they are empty, so that none of the others moves when they are used; those that are of no use to these runs take
/// none where there is little, and deferred wakers none anywhere.
fn places(stage: &Stage) -> Vec<Html> {
    let all = stage.waiting.iter().chain(&*stage.ready);
    let all = all.chain([&stage.done]).filter_map(|place| {
        let is_used = match place.kind {
            PlaceKind::Timers => stage.timed,
            PlaceKind::Deferred => stage.deferring,
            _ => true,
        } || !place.is_empty();
        (is_used || place.kind != PlaceKind::Deferred).then_some((place, is_used))
    });
    let all: Vec<(&Place, bool)> = all.collect();
    let unused = all.iter().filter(|(_, is_used)| !is_used).count();
    let left = (0..all.len()).rev();
    let rows = all.iter().zip(left);
    rows.map(|((place, is_used), left)| row(place, *is_used, share(all.len() - unused, left)))
        .collect()
}

/// How much of a line a place has in a narrow window, where two of them make a line: of an odd number the last one has a
/// whole line, of many the last three, which have few words, make one. `left` is how many come after it.
fn share(places: usize, left: usize) -> Option<&'static str> {
    match (places % 2, left) {
        (0, _) => None,
        (_, 0) if places < 5 => Some("whole"),
        (_, 0) => Some("third"),
        (_, 1) if places >= 5 => Some("second"),
        (_, 2) if places >= 5 => Some("first"),
        _ => None,
    }
}

/// A row of the ledger.
fn row(place: &Place, is_used: bool, share: Option<&'static str>) -> Html {
    let is_shared = place.kind == PlaceKind::Shared;
    html! {
        <div class="place" key={place.label.to_string()} data-unused={(!is_used).then_some("")} data-share={share}>
            <span class="place-name" aria-hidden="true" title={is_shared.then(|| place.label.to_string())}
                data-shared={is_shared.then_some("")}>
                <span data-slot={(place.kind == PlaceKind::Timers).then_some(TIMERS)}>{place.label.clone()}</span>
            </span>
            {slots(place)}
        </div>
    }
}

/// More tokens than this overlap, so that all of them and the count of the rest are seen.
const CROWDED: usize = 4;

/// The slots of a place. All that is in the list has a key, so that who stays is not made anew when others come and go.
fn slots(place: &Place) -> Html {
    let shown = place.tokens.len();
    html! {
        <ul class="slots" role="list" aria-label={place.label.to_string()}
            data-crowded={(shown > CROWDED).then_some("")}>
            { for place.tokens.iter().zip(1..).map(|(token, number)| html! {
                <li key={token.key} class="seated" data-last={(number == shown).then_some("")}>
                    <span class="slot" data-slot={token.key.to_string()}>{hidden_words(token)}</span>
                </li>
            }) }
            { for place.seats.map(seats) }
            {(place.more > 0).then(|| html! { <li key="more" class="more">{format!("+{}", place.more)}</li> })}
            {beside(place).map(|words| html! { <li key="beside" class="beside"><span>{words}</span></li> })}
        </ul>
    }
}

/// The buffer of a queue or channel, a cell a value.
fn seats((full, of): (u32, u32)) -> Html {
    html! {
        <li key="seats" class="buffer" aria-hidden="true">
            { for (0..of).map(|number| html! { <i data-full={(number < full).then_some("")} /> }) }
        </li>
    }
}

/// What is said beside the tokens of a place: what one waits for; of a few the first timer, or what all wait for, unless
/// there is something else to say.
fn beside(place: &Place) -> Option<String> {
    let said = match &*place.tokens {
        [one] if place.note.is_empty() => one.note.to_string(),
        [one] => format!("{} {}", one.note, place.note),
        [first, ..] if place.tokens.len() < CROWDED && place.note.is_empty() => match place.kind {
            PlaceKind::Timers => format!("first {}", first.note),
            _ if place.tokens.iter().all(|one| one.note == first.note) => first.note.to_string(),
            _ => String::new(),
        },
        _ => place.note.to_string(),
    };
    let said = said.trim();
    (!said.is_empty()).then(|| said.to_owned())
}

/// The task in words, in its list, for those who listen; the token above the slot is for the others.
fn hidden_words(token: &Token) -> Html {
    html! { <span class="visually-hidden">{words(token)}</span> }
}

/// Whether threads have queues of their own.
fn has_workers(stage: &Stage) -> bool {
    stage.threads.iter().any(|row| row.lifo.is_some())
}

fn heads(stage: &Stage) -> Html {
    html! {
        <div class="seat-heads" key="heads" aria-hidden="true">
            <span /><span>{"runs"}</span>
            if has_workers(stage) { <span>{"LIFO"}</span><span>{"queue"}</span> }
        </div>
    }
}

/// Of many workers how many do what, and a cell for each: all are seen at once, however few rows are in sight.
fn crowd(stage: &Stage) -> Html {
    if stage.crowd.is_empty() {
        return html! {};
    }
    let workers = stage.threads.iter().filter(|row| row.worker.is_some());
    html! {
        <div class="crowd-strip">
            <p>{stage.crowd.clone()}</p>
            <div class="cells" aria-hidden="true">{ for workers.map(cell) }</div>
        </div>
    }
}

/// A worker of a crowd: the hue of the task that it polls, else the shape of what it does.
fn cell(row: &ThreadRow) -> Html {
    let task = row.running.as_ref();
    let doing = match row.state {
        ThreadState::Blocked => "blocked",
        ThreadState::Running => "running",
        ThreadState::Between => "between",
        ThreadState::Parked => "parked",
        ThreadState::Absent => "absent",
    };
    html! {
        <i data-hue={task.map(|token| hue(token.hue))} data-doing={doing} title={format!("{}: {}", row.label, row.doing)} />
    }
}

/// What the names of workers begin with.
const WORKER: &str = "Worker ";

fn thread(row: &ThreadRow) -> Html {
    let doing = if row.blocked.is_some() {
        "blocked"
    } else {
        "other"
    };
    let number = row.label.strip_prefix(WORKER);
    html! {
        <div class="place thread" key={row.key} role="group" aria-label={row.label.to_string()} data-doing={doing}
            data-numbered={number.map(|_| "")}>
            <span class="place-name" title={row.doing.to_string()}>
                <span aria-hidden="true">
                    if let Some(number) = number {
                        <span class="kind">{WORKER}</span>{number.to_owned()}
                    } else {
                        {row.label.clone()}
                    }
                </span>
                <span class="doing">{row.doing.clone()}</span>
            </span>
            <div class="seats">
                <span class="seat run">
                    if let Some(token) = &row.running {
                        <span class="slot" data-slot={token.key.to_string()}>{hidden_words(token)}</span>
                    }
                </span>
                if let Some(lifo) = &row.lifo { {lifo_seat(lifo)} }
                if let Some(queue) = &row.queue { {slots(queue)} }
            </div>
        </div>
    }
}

fn lifo_seat(lifo: &Place) -> Html {
    html! {
        <ul class="seat lifo" role="list" aria-label={lifo.label.to_string()}>
            { for lifo.tokens.iter().map(|token| html! {
                <li key={token.key} class="slot" data-slot={token.key.to_string()}>{hidden_words(token)}</li>
            }) }
        </ul>
    }
}

/// Every token drawn, in order of its key, and whether its thread is in a blocking call.
fn tokens(stage: &Stage) -> impl Iterator<Item = (&Token, bool)> {
    let places = stage.waiting.iter().chain(stage.ready.iter());
    let mut all: Vec<(&Token, bool)> = places
        .chain(
            stage
                .threads
                .iter()
                .flat_map(|row| row.lifo.iter().chain(&row.queue)),
        )
        .chain([&stage.done])
        .flat_map(|place| place.tokens.iter())
        .map(|token| (token, false))
        .collect();
    let running = stage
        .threads
        .iter()
        .filter_map(|row| Some((row.running.as_ref()?, row.blocked.is_some())));
    all.extend(running);
    all.sort_by_key(|(token, _)| token.key);
    all.dedup_by_key(|(token, _)| token.key);
    all.into_iter()
}

/// What a pointer is told of a task: what it waits for, too.
fn title(token: &Token) -> String {
    match token.note.is_empty() {
        true => words(token),
        false => format!("{}: {}", words(token), token.note),
    }
}

fn token_button(token: &Token, blocked: bool, props: &StageProps) -> Html {
    let selection = Selection {
        side: props.side,
        task: token.key,
    };
    let selected = token.selected;
    let onclick = props
        .act
        .reform(move |_: MouseEvent| Action::Select((!selected).then_some(selection)));
    html! {
        <button key={token.key} class="token" data-token={token.key.to_string()} data-hue={hue(token.hue)}
            data-state={state(token.shape, blocked)} data-patterned={token.patterned.then_some("")}
            data-selected={selected.then_some("")} data-long={long(&token.letter)} aria-pressed={selected.to_string()}
            aria-label={words(token)} title={title(token)} {onclick}>
            {token.letter.clone()}
        </button>
    }
}
