//! What a program has written up to the position.

use super::look::Look;
use super::words::moment;
use crate::sim::Stream;
use crate::sim::event::TaskId;
use crate::trace::index;
use std::rc::Rc;

/// Most lines shown.
pub const LINES_MAX: usize = 200;

/// A line of output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// Its number, from 1: the key.
    pub number: u32,
    /// Without the line break.
    pub text: Rc<str>,
    /// Whether it went to stderr.
    pub error: bool,
    /// The letter of the task that wrote it; empty if none did.
    pub letter: Rc<str>,
    /// 0 for the main program or no task, else 1 to 8.
    pub hue: u8,
    /// When, `20.003 ms`.
    pub time: Rc<str>,
    /// The side's event that began it, from 0: where choosing the line goes.
    pub event: u32,
}

/// The output of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputView {
    /// The last lines, at most [`LINES_MAX`].
    pub lines: Rc<[OutputLine]>,
    /// How many come before them.
    pub before: u32,
    /// The event that begins the next line, from 0; none at the last line, and while the future is masked.
    pub next: Option<u32>,
    /// How the run ended, once the position is there and there is something to say; else empty.
    pub ending: Rc<str>,
}

/// What was written up to the position. `ending` is how the run ended, if the position is there.
pub fn output(look: &Look, ending: &str, masked: bool) -> OutputView {
    let begun = look
        .index
        .output
        .partition_point(|line| line.first < look.events);
    let first = begun.saturating_sub(LINES_MAX);
    let shown = &look.index.output[first..begun];
    let lines = shown.iter().zip(first as u32 + 1..);
    OutputView {
        lines: lines
            .map(|(line, number)| shown_line(look, line, number))
            .collect(),
        before: first as u32,
        next: match masked {
            true => None,
            false => look.index.output.get(begun).map(|line| line.first),
        },
        ending: ending.into(),
    }
}

fn shown_line(look: &Look, line: &index::OutputLine, number: u32) -> OutputLine {
    let event = look.trace.events.get(line.first as usize);
    let task = event.map_or(TaskId::NONE, |event| event.task());
    let name = look.names.get(task.0 as usize);
    let text = match line.last < look.events {
        true => line.text.clone(),
        false => so_far(look, line).into(),
    };
    OutputLine {
        number,
        text,
        error: line.stream == Stream::Err,
        letter: name.map_or_else(|| "".into(), |name| name.letter.clone()),
        hue: name.map_or(0, |name| name.hue),
        time: moment(event.map_or(0, |event| event.time)).into(),
        event: line.first,
    }
}

/// The part of an unfinished line that was written before the position.
fn so_far(look: &Look, line: &index::OutputLine) -> String {
    let chunks = look.trace.chunks[line.chunk as usize..].iter();
    let before = chunks.take_while(|chunk| chunk.event < look.events);
    let own = before.filter(|chunk| chunk.stream == line.stream);
    let written: String = own.map(|chunk| look.trace.text(chunk)).collect();
    written.rsplit('\n').next().unwrap_or("").to_owned()
}
