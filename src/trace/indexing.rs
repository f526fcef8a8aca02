//! How a run becomes its index: one pass over the events, in slices.

use super::Trace;
use super::index::{OutputLine, TraceIndex};
use super::lives::{Growing, Lives, SegmentKind};
use crate::sim::Stream;
use crate::sim::event::{Event, EventKind, TaskId};
use std::rc::Rc;

#[derive(Clone, Default)]
struct Task {
    life: Growing,
    /// Woken during its own poll: it is ready when the poll ends.
    notified: bool,
    /// When its timer is due, virtual nanoseconds. Fired later than that, the task was ready in
    /// between: only nobody looked, because the thread that turns the timers was busy.
    due_ns: Option<u64>,
}

impl Task {
    fn kind(&self) -> Option<SegmentKind> {
        let (kind, _) = self.life.last()?;
        self.life.ended.is_none().then_some(kind)
    }

    fn enter(&mut self, kind: SegmentKind, now_ns: u64) {
        self.life.begin(kind, now_ns);
    }

    /// From waiting to ready, at once or already since its timer was due.
    fn wake(&mut self, now_ns: u64) {
        let since = self.life.last().map_or(now_ns, |(_, start_ns)| start_ns);
        let due_ns = self.due_ns.take().unwrap_or(now_ns).clamp(since, now_ns);
        self.enter(SegmentKind::Ready, due_ns);
    }

    fn end(&mut self, event: u32, now_ns: u64) {
        if self.life.ended.is_none() {
            self.life.ended = Some(event);
            self.life.end(now_ns);
        }
    }
}

/// An index that is made in slices: every task, which threads are in a poll, where turns and lines ended.
pub struct Indexing {
    tasks: Vec<Task>,
    polling: Vec<bool>,
    /// A waiting task was woken outside of a poll: how many events had happened when it was in its queue.
    woken: Option<u32>,
    turns: Vec<u32>,
    lines: LineStops,
    output: Lines,
    /// The next event to look at.
    next: u32,
    /// The next stretch of output.
    chunk: u32,
}

impl Indexing {
    /// Of a run of which nothing was looked at yet.
    pub fn new(trace: &Trace) -> Indexing {
        Indexing {
            tasks: vec![Task::default(); trace.last.tasks.len() as usize],
            polling: vec![false; trace.last.threads.len()],
            woken: None,
            turns: Vec::new(),
            lines: LineStops::default(),
            output: Lines::default(),
            next: 0,
            chunk: 0,
        }
    }

    /// Looks at so many events more, and at as many stretches of output. Whether it goes on.
    pub fn go_on(&mut self, trace: &Trace, count: u32) -> bool {
        let left = &trace.events[self.next as usize..];
        for (event, index) in left.iter().zip(self.next..).take(count as usize) {
            self.event(trace, event, index);
            self.lines.event(trace, event, index);
        }
        self.next = self.next.saturating_add(count).min(trace.len());
        let chunks = trace.chunks.len() as u32;
        let end = self.chunk.saturating_add(count).min(chunks);
        for chunk in self.chunk..end {
            self.output.chunk(trace, chunk);
        }
        self.chunk = end;
        self.next < trace.len() || self.chunk < chunks
    }

    /// The index, once everything was looked at.
    pub fn finish(self, trace: &Trace) -> TraceIndex {
        let end_ns = trace.events.last().map_or(0, |event| event.time);
        let lives = self.tasks.into_iter().map(|Task { mut life, .. }| {
            if life.ended.is_none() {
                life.end(end_ns);
            }
            life
        });
        let lives = Rc::new(Lives::of(lives));
        let with_end = |mut stops: Vec<u32>| {
            stops.push(trace.len());
            stops.dedup();
            stops.shrink_to_fit();
            stops
        };
        TraceIndex {
            lives,
            turns: with_end(self.turns),
            lines: with_end(self.lines.stops),
            output: self.output.finish(trace.len()),
        }
    }

    fn stop(&mut self, events: u32) {
        self.woken = None;
        if self.turns.last().is_none_or(|last| *last < events) {
            self.turns.push(events);
        }
    }

    fn set_polling(&mut self, event: &Event, polling: bool) {
        let thread = usize::from(event.thread().0);
        if let Some(known) = self.polling.get_mut(thread) {
            *known = polling;
        }
    }

    fn is_polling(&self, event: &Event) -> bool {
        let thread = usize::from(event.thread().0);
        self.polling.get(thread).copied().unwrap_or(false)
    }

    fn event(&mut self, trace: &Trace, event: &Event, index: u32) {
        use EventKind::*;
        let kind = event.kind();
        match kind {
            PollStarted => {
                if let Some(events) = self.woken {
                    self.stop(events);
                }
                self.set_polling(event, true);
            }
            PollPending | TaskReturned | TaskFailed | TaskCancelled => {
                self.set_polling(event, false);
                self.stop(after_queue_moves(trace, index));
            }
            BlockingStarted if event.arg > 0 => self.stop(index + 1),
            Output if !self.is_polling(event) => self.stop(index + 1),
            ProgramEnded => self.stop(index + 1),
            _ => {}
        }
        let outside = !self.is_polling(event);
        let task = event.task().0 as usize;
        if let Some(task) = self.tasks.get_mut(task) {
            let woken = task_event(task, event, index) && outside;
            if woken || (self.woken.is_some() && wakes(kind, event.arg)) {
                self.woken = Some(index + 1);
            }
        }
    }
}

/// Follows one task; whether this woke it while it was waiting.
fn task_event(task: &mut Task, event: &Event, index: u32) -> bool {
    use EventKind::*;
    let now_ns = event.time;
    match (event.kind(), task.kind()) {
        (TaskSpawned, None) => task.enter(SegmentKind::Ready, now_ns),
        (PollStarted, _) => {
            task.life.polls += 1;
            task.notified = false;
            task.enter(SegmentKind::Running, now_ns);
        }
        (TimerSet | TimerPutOff, _) => {
            task.due_ns = Some(now_ns + u64::from(event.arg) * 1_000);
        }
        (TimerCancelled, _) => task.due_ns = None,
        (PollPending, _) => {
            let ready = task.notified || event.arg == 1;
            let next = [SegmentKind::Suspended, SegmentKind::Ready][usize::from(ready)];
            task.enter(next, now_ns);
        }
        (TaskReturned | TaskFailed | TaskCancelled | FutureDropped, Some(_)) => {
            task.end(index, now_ns);
        }
        (BlockingStarted, Some(_)) => task.enter(SegmentKind::Blocking, now_ns),
        (BlockingEnded, Some(SegmentKind::Blocking)) => task.enter(SegmentKind::Running, now_ns),
        (kind, Some(now)) if wakes(kind, event.arg) => match now {
            SegmentKind::Suspended => {
                task.wake(now_ns);
                return true;
            }
            SegmentKind::Running | SegmentKind::Blocking => task.notified = true,
            SegmentKind::Ready => {}
        },
        _ => {}
    }
    false
}

fn wakes(kind: EventKind, arg: u32) -> bool {
    use EventKind::*;
    match kind {
        CallSoon | LifoSlot | RunQueue | InjectionQueue | Deferred => true,
        Woken => arg < 2,
        _ => false,
    }
}

/// The number of events after a poll's end and what its thread does to queues right after it.
fn after_queue_moves(trace: &Trace, ended: u32) -> u32 {
    use EventKind::*;
    let thread = trace.events[ended as usize].thread();
    let after = &trace.events[ended as usize + 1..];
    let moves = after.iter().take_while(|event| {
        event.thread() == thread
            && matches!(
                event.kind(),
                CallSoon
                    | FutureDone
                    | Woken
                    | LifoSlot
                    | LifoPushedOut
                    | RunQueue
                    | InjectionQueue
                    | Overflow
                    | Deferred
                    | TimerSet
                    | TimerCancelled
                    | Unparked
            )
    });
    ended + 1 + moves.count() as u32
}

/// An event whose place is on another line than the last one of its task ends a line; so does what
/// happens without a place when a task's poll ends.
#[derive(Default)]
struct LineStops {
    last: Option<(TaskId, u32)>,
    stops: Vec<u32>,
}

impl LineStops {
    fn event(&mut self, trace: &Trace, event: &Event, index: u32) {
        if event.site().0 == 0 {
            return;
        }
        let here = (event.task(), trace.program.site_line(event.site()));
        if self.last != Some(here) {
            self.stops.push(index + 1);
            self.last = Some(here);
        }
    }
}

/// Cuts what was written into lines, each stream for itself.
#[derive(Default)]
struct Lines {
    lines: Vec<OutputLine>,
    /// By stream: a line that was begun, by which stretch and event, with its text so far.
    open: [Option<(u32, u32, String)>; 2],
}

impl Lines {
    fn chunk(&mut self, trace: &Trace, number: u32) {
        let chunk = &trace.chunks[number as usize];
        let open = &mut self.open[usize::from(chunk.stream == Stream::Err)];
        for piece in trace.text(chunk).split_inclusive('\n') {
            let begins = || (number, chunk.event, String::new());
            let (begun, first, mut text) = open.take().unwrap_or_else(begins);
            text.push_str(piece.trim_end_matches('\n'));
            if !piece.ends_with('\n') {
                *open = Some((begun, first, text));
                continue;
            }
            let ended = line(chunk.stream, &text, begun, first, chunk.event);
            self.lines.push(ended);
        }
    }

    /// All lines of a run of so many events.
    fn finish(self, events: u32) -> Vec<OutputLine> {
        let mut lines = self.lines;
        let streams = [Stream::Out, Stream::Err];
        for (stream, open) in streams.into_iter().zip(self.open) {
            if let Some((begun, first, text)) = open {
                lines.push(line(stream, &text, begun, first, events.saturating_sub(1)));
            }
        }
        lines.sort_by_key(|line| line.chunk);
        lines
    }
}

fn line(stream: Stream, text: &str, chunk: u32, first: u32, last: u32) -> OutputLine {
    OutputLine {
        stream,
        text: text.into(),
        chunk,
        first,
        last,
    }
}
