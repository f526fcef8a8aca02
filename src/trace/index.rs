//! What is derived from a recorded run once: each task's segments, where turns and lines end, lines of
//! output. One pass over the events each.

use super::Trace;
use crate::sim::Stream;
use crate::sim::event::{Event, EventKind, TaskId};
use std::rc::Rc;

/// What a task does during a stretch of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SegmentKind {
    /// It could run and waits for its turn.
    Ready,
    /// It is being polled.
    Running,
    /// It is being polled and holds its thread in a blocking call.
    Blocking,
    /// It waits to be woken.
    Suspended,
}

/// A stretch of a task's life, between two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskSegment {
    /// Virtual nanoseconds.
    pub start_ns: u64,
    /// Virtual nanoseconds; at least `start_ns`.
    pub end_ns: u64,
    /// What it does.
    pub kind: SegmentKind,
}

/// A task's whole life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskLife {
    /// In order, without overlap; of the same kind never twice in a row, except polls.
    pub segments: Vec<TaskSegment>,
    /// How many polls it had.
    pub polls: u32,
    /// The event that ended it, if it ended.
    pub ended: Option<u32>,
}

/// A line that the program wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// Where it went.
    pub stream: Stream,
    /// Its text without the line break.
    pub text: Rc<str>,
    /// The chunk that began it.
    pub chunk: u32,
    /// The event that began it.
    pub first: u32,
    /// The event that completed it; the last one that wrote to it if nothing did.
    pub last: u32,
}

/// Derived once per trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceIndex {
    /// By task; shared with what draws them.
    pub lives: Vec<Rc<TaskLife>>,
    /// After how many events a turn ends, ascending: a poll with its queue moves, the wake of a waiting
    /// task, the start of a blocking call, output outside of polls, the end.
    pub turns: Vec<u32>,
    /// After how many events a task stands on another line, ascending.
    pub lines: Vec<u32>,
    /// What was written, by the event that began each line.
    pub output: Vec<OutputLine>,
}

impl TraceIndex {
    /// Indexes a run.
    pub fn new(trace: &Trace) -> TraceIndex {
        let mut walk = Walk::new(trace);
        for (event, index) in trace.events.iter().zip(0..) {
            walk.event(event, index);
        }
        let end_ns = trace.events.last().map_or(0, |event| event.time);
        let lives = walk.tasks.into_iter().map(|task| {
            let mut life = task.life;
            if let (Some(last), None) = (life.segments.last_mut(), life.ended) {
                last.end_ns = end_ns;
            }
            Rc::new(life)
        });
        let lives = lives.collect();
        let mut turns = walk.turns;
        turns.push(trace.len());
        turns.dedup();
        TraceIndex {
            lives,
            turns,
            lines: line_stops(trace),
            output: output_lines(trace),
        }
    }

    /// What a task did at a moment, if it lived.
    pub fn segment_at(&self, task: TaskId, at_ns: u64) -> Option<&TaskSegment> {
        let segments = &self.lives.get(task.0 as usize)?.segments;
        let after = segments.partition_point(|segment| segment.start_ns <= at_ns);
        segments.get(after.checked_sub(1)?)
    }
}

#[derive(Clone, Default)]
struct Task {
    life: TaskLife,
    /// Woken during its own poll: it is ready when the poll ends.
    notified: bool,
    /// When its timer is due, virtual nanoseconds. Fired later than that, the task was ready in
    /// between: only nobody looked, because the thread that turns the timers was busy.
    due_ns: Option<u64>,
}

impl Task {
    fn kind(&self) -> Option<SegmentKind> {
        let last = self.life.segments.last()?;
        self.life.ended.is_none().then_some(last.kind)
    }

    fn enter(&mut self, kind: SegmentKind, now_ns: u64) {
        if let Some(last) = self.life.segments.last_mut() {
            last.end_ns = now_ns;
        }
        self.life.segments.push(TaskSegment {
            start_ns: now_ns,
            end_ns: now_ns,
            kind,
        });
    }

    /// From waiting to ready, at once or already since its timer was due.
    fn wake(&mut self, now_ns: u64) {
        let since = self
            .life
            .segments
            .last()
            .map_or(now_ns, |last| last.start_ns);
        let due_ns = self.due_ns.take().unwrap_or(now_ns).clamp(since, now_ns);
        self.enter(SegmentKind::Ready, due_ns);
    }

    fn end(&mut self, event: u32, now_ns: u64) {
        if self.life.ended.is_none() {
            self.life.ended = Some(event);
            if let Some(last) = self.life.segments.last_mut() {
                last.end_ns = now_ns;
            }
        }
    }
}

/// The state of the pass: every task, which threads are in a poll, where turns ended.
struct Walk<'a> {
    trace: &'a Trace,
    tasks: Vec<Task>,
    polling: Vec<bool>,
    /// A waiting task was woken outside of a poll: how many events had happened when it was in its queue.
    woken: Option<u32>,
    turns: Vec<u32>,
}

impl<'a> Walk<'a> {
    fn new(trace: &'a Trace) -> Walk<'a> {
        Walk {
            trace,
            tasks: vec![Task::default(); trace.last.tasks.len() as usize],
            polling: vec![false; trace.last.threads.len()],
            woken: None,
            turns: Vec::new(),
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

    fn event(&mut self, event: &Event, index: u32) {
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
                self.stop(after_queue_moves(self.trace, index));
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
fn line_stops(trace: &Trace) -> Vec<u32> {
    let mut last: Option<(TaskId, u32)> = None;
    let mut stops = Vec::new();
    for (event, index) in trace.events.iter().zip(0..) {
        if event.site().0 == 0 {
            continue;
        }
        let here = (event.task(), trace.program.site_line(event.site()));
        if last != Some(here) {
            stops.push(index + 1);
            last = Some(here);
        }
    }
    stops.push(trace.len());
    stops.dedup();
    stops
}

/// Cuts what was written into lines, each stream for itself.
fn output_lines(trace: &Trace) -> Vec<OutputLine> {
    let mut lines = Vec::new();
    let mut open: [Option<(u32, u32, String)>; 2] = [None, None];
    for (chunk, number) in trace.chunks.iter().zip(0..) {
        let open = &mut open[usize::from(chunk.stream == Stream::Err)];
        for piece in trace.text(chunk).split_inclusive('\n') {
            let begins = || (number, chunk.event, String::new());
            let (begun, first, mut text) = open.take().unwrap_or_else(begins);
            text.push_str(piece.trim_end_matches('\n'));
            if !piece.ends_with('\n') {
                *open = Some((begun, first, text));
                continue;
            }
            lines.push(line(chunk.stream, &text, begun, first, chunk.event));
        }
    }
    let streams = [Stream::Out, Stream::Err];
    for (stream, open) in streams.into_iter().zip(open) {
        if let Some((begun, first, text)) = open {
            let last = trace.len().saturating_sub(1);
            lines.push(line(stream, &text, begun, first, last));
        }
    }
    lines.sort_by_key(|line| line.chunk);
    lines
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
