//! A page as text, for goldens: what is drawn where, without how it looks.

use pollscope::view::code::LineMark;
use pollscope::view::enumeration::{Enumeration, Mark};
use pollscope::view::machine::{MachineFrame, MachineView, Node};
use pollscope::view::page::{Page, SideView};
use pollscope::view::stage::{Place, Stage, Token};
use pollscope::view::threads::ThreadRow;
use pollscope::view::timeline::{SegmentKind, Timeline};
use pollscope::view::window::{self, Window};
use std::fmt::Write;

/// Columns of the time axis.
const COLUMNS: u64 = 60;

/// The page at one position.
pub fn page(page: &Page) -> String {
    let mut text = String::new();
    let transport = &page.transport;
    let (step, steps) = (transport.step, transport.steps);
    writeln!(text, "== step {step} of {steps} at {}", transport.time).unwrap();
    writeln!(text, "{}", page.caption.text).unwrap();
    for why in page.caption.why.iter() {
        writeln!(text, "  why: {}", why.text).unwrap();
    }
    for side in &page.sides {
        side_text(&mut text, side);
    }
    text
}

fn side_text(text: &mut String, side: &SideView) {
    let dim = if side.changed { "" } else { " (dim)" };
    let name = side.side.name();
    writeln!(text, "-- {name}{dim} · {} · {}", side.subtitle, side.waits).unwrap();
    for mark in side.code.marks.iter() {
        mark_text(text, side, mark);
    }
    if let Some(stage) = &side.stage {
        stage_text(text, stage);
    }
    if let Some(machine) = &side.machine {
        machine_text(text, machine);
    }
    for line in side.output.lines.iter() {
        let error = if line.error { " stderr" } else { "" };
        writeln!(text, "  output{error} {} | {}", line.letter, line.text).unwrap();
    }
    if !side.output.ending.is_empty() {
        writeln!(text, "  ending: {}", side.output.ending).unwrap();
    }
}

fn mark_text(text: &mut String, side: &SideView, mark: &LineMark) {
    let line = &side.code.lines[mark.line as usize - 1];
    let (start, end) = mark.span;
    let at = line.text.get(start as usize..end as usize).unwrap_or("?");
    let (letter, kind) = (&mark.token.letter, mark.kind);
    let note = &mark.note;
    writeln!(
        text,
        "  line {:>2} {letter} {kind:?} `{at}` {note}",
        mark.line
    )
    .unwrap();
}

fn token(token: &Token) -> String {
    let shape = format!("{:?}", token.shape).to_lowercase();
    let note = match token.note.is_empty() {
        true => String::new(),
        false => format!(" ({})", token.note),
    };
    format!("{}:{shape}{note}", token.letter)
}

fn place(text: &mut String, place: &Place) {
    if place.is_empty() {
        return;
    }
    let tokens: Vec<String> = place.tokens.iter().map(token).collect();
    let more = match place.more {
        0 => String::new(),
        more => format!(" +{more}"),
    };
    let tokens = tokens.join(" ");
    writeln!(text, "  {}: {tokens}{more} {}", place.label, place.note).unwrap();
}

fn stage_text(text: &mut String, stage: &Stage) {
    for waiting in stage.waiting.iter().chain(stage.ready.iter()) {
        place(text, waiting);
    }
    for row in stage.threads.iter() {
        thread(text, row);
    }
    place(text, &stage.done);
    if let Some(wake) = stage.wake {
        let by = wake
            .by
            .map_or("a timer".to_owned(), |by| format!("task {by}"));
        writeln!(text, "  wake of task {} by {by}", wake.task).unwrap();
    }
}

fn thread(text: &mut String, row: &ThreadRow) {
    let running = row.running.as_ref().map_or(String::new(), token);
    writeln!(text, "  {}: {running} [{}]", row.label, row.doing).unwrap();
    for queue in row.lifo.iter().chain(&row.queue) {
        place(text, queue);
    }
}

pub fn machine_text(text: &mut String, machine: &MachineView) {
    let waits = &machine.waits_for;
    writeln!(
        text,
        "  machine {}: {} {waits}",
        machine.token.letter, machine.title
    )
    .unwrap();
    for row in machine.rows.iter() {
        let indent = "  ".repeat(row.depth as usize);
        let aside = if row.aside { " (aside)" } else { "" };
        match &row.node {
            Node::Frame(one) => frame(text, one, &format!("{indent}{}{aside}", one.function)),
            Node::Native(name) => writeln!(text, "    {indent}{name}{aside}").unwrap(),
        }
    }
    if !machine.fut_waiter.is_empty() {
        writeln!(text, "    _fut_waiter: {}", machine.fut_waiter).unwrap();
    }
    if let Some(taken) = &machine.allocation {
        let parts = taken.parts.iter();
        let parts: Vec<String> = parts
            .map(|(name, bytes)| format!("{bytes} {name}"))
            .collect();
        let parts = parts.join(" + ");
        writeln!(
            text,
            "    memory: {} = {parts}; {}",
            taken.total, taken.words
        )
        .unwrap();
    }
    for real in machine.real.iter() {
        let (name, estimate) = (real.name, real.estimate);
        writeln!(
            text,
            "    real: {name}, estimate {estimate}, {}",
            real.told()
        )
        .unwrap();
    }
}

/// A frame, under its name in the tree.
fn frame(text: &mut String, frame: &MachineFrame, name: &str) {
    let states = frame.states.iter().map(|state| {
        let here = if state.current { "*" } else { "" };
        match state.detail.is_empty() {
            true => format!("{here}{}", state.label),
            false => format!(
                "{here}{}(`{}` line {})",
                state.label, state.detail, state.line
            ),
        }
    });
    let states: Vec<String> = states.collect();
    let polled = match (frame.polled, frame.dropped) {
        (true, _) => " being polled",
        (_, true) => " dropped",
        _ => "",
    };
    writeln!(text, "    {name}: {}{polled}", states.join(" | ")).unwrap();
    if let Some(moved) = &frame.transition {
        writeln!(text, "      moved: {}", moved.words).unwrap();
    }
    for (first, last) in frame.loops.iter() {
        writeln!(text, "      loop in lines {first} to {last}").unwrap();
    }
    for field in frame.fields.iter() {
        writeln!(text, "      {} = {}", field.name, field.value).unwrap();
    }
    if !frame.cr_await.is_empty() {
        writeln!(text, "      cr_await: {}", frame.cr_await).unwrap();
    }
    if !frame.bytes.is_empty() {
        writeln!(text, "      {}", frame.bytes).unwrap();
    }
    if let Some(inside) = &frame.inside {
        enumeration(text, inside);
    }
}

fn enumeration(text: &mut String, inside: &Enumeration) {
    for line in inside.lines.iter() {
        let here = match line.mark {
            Mark::Plain => " ",
            Mark::Now => "*",
            Mark::Left => "<",
            Mark::Arm => ">",
        };
        writeln!(text, "     {here}{}  // {}", line.text, line.beside).unwrap();
    }
    for kept in inside.kept.iter() {
        let borrows = kept.borrows.join(", ");
        let (name, ty, bytes) = (&kept.name, &kept.ty, &kept.bytes);
        writeln!(
            text,
            "      {name}: {ty}, {bytes}, = {} -> {borrows} ({})",
            kept.value, kept.why
        )
        .unwrap();
    }
    for remark in inside.remarks.iter() {
        writeln!(text, "      {remark}").unwrap();
    }
}

/// The timeline: a row of characters a task.
pub fn timeline(timeline: &Timeline) -> String {
    let mut text = String::new();
    for row in timeline.rows.iter() {
        let mut lane = vec!['\u{b7}'; COLUMNS as usize];
        let column = |at_ns: u64| (at_ns * (COLUMNS - 1) / timeline.end_ns) as usize;
        let whole = Window::whole(timeline.end_ns);
        let mut segments: Vec<_> = window::segments(row, whole).map(|(_, one)| one).collect();
        segments.sort_by_key(|segment| std::cmp::Reverse(segment.kind == SegmentKind::Suspended));
        for segment in segments {
            let letter = match segment.kind {
                SegmentKind::Ready => 'o',
                SegmentKind::Running => '#',
                SegmentKind::Blocking => '/',
                SegmentKind::Suspended => '-',
            };
            lane[column(segment.start_ns)..=column(segment.end_ns)].fill(letter);
        }
        let lane: String = lane.into_iter().collect();
        writeln!(text, "{lane} {}", row.words).unwrap();
    }
    let ticks: Vec<&str> = timeline.ticks.iter().map(|tick| &*tick.label).collect();
    writeln!(text, "ticks: {}", ticks.join(", ")).unwrap();
    if let Some(mark) = &timeline.divergence {
        writeln!(text, "first difference: {}", mark.words).unwrap();
    }
    text
}
