//! The deterministic core: runs a [`Program`] under a [`Config`] and tells a [`Recorder`] what happens.
//!
//! Plain data, `Clone` at the price of its page tables. No clock but virtual time, no randomness but
//! [`choice`], no host text beyond what programs print.
//!
//! Read in this order: [`value`], [`paged`], [`fifo`], [`heap`], [`frame`] (the state), [`event`] (what is told),
//! [`config`], [`choice`], [`intervene`], [`outcome`], [`thread`] (who acts), [`machine`] (how frames run), then the two
//! worlds, [`asyncio`] and [`tokio`], and [`inspect`] (a look at a run for the page; [`nested`]: futures in futures; [`shared`]: locks and channels).
//!
//! It must never: call the program's code on Rust's own stack, iterate anything unordered, or know
//! what a screen is.

#![deny(clippy::disallowed_types)]

pub mod asyncio;
pub mod choice;
pub mod config;
pub mod event;
pub mod fifo;
pub mod frame;
pub mod heap;
pub mod inspect;
pub mod intervene;
pub mod machine;
pub mod nested;
pub mod order;
pub mod outcome;
pub mod paged;
pub mod shared;
mod sites;
mod slot;
pub mod task;
pub mod thread;
pub mod tokio;
pub mod value;
pub mod values;
pub mod waits;
pub mod weight;

use crate::ir::Program;
use crate::ir::program::{Language, SiteId};
use choice::{ChoicePoint, Choices};
pub use config::Config;
use config::Order;
use event::{Event, EventIndex, EventKind, TaskId, ThreadId};
use outcome::{Limit, Outcome, Stuck};
use std::rc::Rc;
use thread::{Driver, DriverEntry, Thread, ThreadState};

/// Where a program writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// stdout.
    Out,
    /// stderr.
    Err,
}

/// Who is told what happens. Replays use [`Deaf`].
pub trait Recorder {
    /// An event happened; events come in order of virtual time.
    fn event(&mut self, event: Event);
    /// The program wrote text. The `Output` event that follows has the chunk's number as its `arg`.
    fn output(&mut self, stream: Stream, text: &str);
    /// A decision was made among `options` answers.
    fn choice(&mut self, point: ChoicePoint, options: u32, answer: u32);
}

/// A recorder that drops everything: for replaying.
pub struct Deaf;

impl Recorder for Deaf {
    fn event(&mut self, _event: Event) {}
    fn output(&mut self, _stream: Stream, _text: &str) {}
    fn choice(&mut self, _point: ChoicePoint, _options: u32, _answer: u32) {}
}

/// Whether a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It goes on.
    Running,
    /// It ended: [`Sim::outcome`] says how.
    Ended,
}

/// Counters of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Events told so far.
    pub events: u32,
    /// Operations executed.
    pub operations: u64,
    /// Output chunks told so far.
    pub chunks: u32,
    /// Bytes of output.
    pub output_bytes: u32,
    /// Polls / steps of tasks.
    pub polls: u64,
    /// Panics reported so far: the first report tells of `RUST_BACKTRACE`.
    pub panics: u32,
}

/// Everything a run owns.
#[derive(Clone, Debug)]
pub struct Sim {
    /// The program; shared by all clones.
    pub program: Rc<Program>,
    /// The configuration; shared by all clones.
    pub config: Rc<Config>,
    /// Objects.
    pub heap: heap::Heap,
    /// Activations.
    pub frames: frame::Frames,
    /// Threads; the index is the [`ThreadId`].
    pub threads: Vec<Thread>,
    /// Python's module globals.
    pub globals: Vec<value::Value>,
    /// Rust: what the program's own `fmt`s wrote of the format argument that is being written.
    pub rendered: Vec<(heap::ObjectId, Box<str>)>,
    /// Rust: threads that wait on an object.
    pub parked_on: Vec<(heap::ObjectId, ThreadId)>,
    /// Rust: the program's panic hook (owned); Unit: the default one.
    pub panic_hook: value::Value,
    /// Every task ever made, for names and counts; the index is the [`TaskId`].
    pub tasks: paged::Paged<task::TaskRecord>,
    /// What CPython itself owns: the warnings shown so far.
    pub python: machine::py::World,
    /// Worker processes of a Python program.
    pub processes: machine::py::processes::Processes,
    /// asyncio's loop and what belongs to it.
    pub asyncio: asyncio::World,
    /// Tokio's runtime and what belongs to it.
    pub tokio: tokio::World,
    /// Decisions.
    pub choices: Choices,
    /// Counters.
    pub counters: Counters,
    /// The time of the last event: a thread that was passed over has lost the time (an OS delay).
    pub told_until: u64,
    /// The earliest time at which a thread other than the acting one acts.
    pub horizon: u64,
    /// Where which thread acts next is chosen: whose turn it is.
    pub turn: order::Turn,
    /// The thread that acted last.
    ahead: Option<ThreadId>,
    /// How it ended, if it has.
    pub outcome: Option<Outcome>,
}

impl Sim {
    /// A run that has not started: the main thread is about to run the program's entry.
    pub fn new(program: Rc<Program>, config: Rc<Config>, script: Vec<u32>) -> Sim {
        let mut main = Thread::new(ThreadId(0), 0);
        main.drivers.push(DriverEntry {
            driver: Driver::Program,
            caller: None,
        });
        let globals = vec![value::Value::Empty; program.globals.len()];
        let choices = Choices::new(config.seed, script);
        let turn = order::Turn::new(&config, &program);
        let asyncio = asyncio::World::of(&program);
        Sim {
            program,
            config,
            heap: heap::Heap::default(),
            frames: frame::Frames::default(),
            threads: vec![main],
            globals,
            rendered: Vec::new(),
            parked_on: Vec::new(),
            panic_hook: value::Value::Unit,
            tasks: paged::Paged::default(),
            python: machine::py::World::default(),
            processes: machine::py::processes::Processes::default(),
            asyncio,
            tokio: tokio::World::default(),
            choices,
            counters: Counters::default(),
            told_until: 0,
            horizon: u64::MAX,
            turn,
            ahead: None,
            outcome: None,
        }
    }

    /// Lets the thread with the earliest clock act: a stretch of operations up to the next point at
    /// which others may act, or one step of its driver. At least one event or operation happens.
    pub fn step(&mut self, recorder: &mut dyn Recorder) -> Progress {
        if self.outcome.is_some() {
            return Progress::Ended;
        }
        self.intervene(recorder);
        let next = match (self.config.order, self.ahead) {
            (Order::Chosen, _) => self.chosen_thread(recorder),
            (Order::Clock, Some(last)) if self.is_ahead(last) => Some(last),
            (Order::Clock, _) => self.earliest_thread(recorder),
        };
        let Some(thread) = next else {
            if self.turn.is_waiting {
                return Progress::Running;
            }
            let stuck = Stuck::of(self);
            return self.end(Outcome::Stuck(stuck));
        };
        self.ahead = Some(thread);
        let told = self.counters.events;
        self.act_checked(thread, recorder);
        let by_clock = self.config.order == Order::Clock;
        while by_clock && self.counters.events == told && self.is_ahead(thread) {
            self.act_checked(thread, recorder);
        }
        machine::py::processes::focus(self, ThreadId(0));
        match self.outcome {
            Some(_) => Progress::Ended,
            None => Progress::Running,
        }
    }

    /// The clocks were changed from outside: who is the earliest is asked again.
    fn forget_who_is_ahead(&mut self) {
        self.ahead = None;
    }

    /// The thread that acts next; sets the horizon. Ties go to the lowest number, unless a script says
    /// otherwise.
    fn earliest_thread(&mut self, recorder: &mut dyn Recorder) -> Option<ThreadId> {
        let mut best: Option<(u64, ThreadId)> = None;
        let mut ties = 0;
        self.horizon = u64::MAX;
        for thread in &self.threads {
            let Some(time) = thread.next_time() else {
                continue;
            };
            match best {
                Some((earliest, _)) if time >= earliest => {
                    ties += u32::from(time == earliest);
                    self.horizon = self.horizon.min(time);
                }
                _ => {
                    self.horizon = best.map_or(u64::MAX, |(earliest, _)| earliest);
                    best = Some((time, thread.id));
                    ties = 1;
                }
            }
        }
        machine::py::cores::count(self);
        self.horizon = self.horizon.saturating_add(self.processes.slack_ns());
        let (time, first) = best?;
        if ties == 1 {
            return Some(first);
        }
        let answer = self.choices.pick(ties, Some(0));
        recorder.choice(ChoicePoint::NextThread, ties, answer);
        let tied = self
            .threads
            .iter()
            .filter(|thread| thread.next_time() == Some(time));
        tied.map(|thread| thread.id).nth(answer as usize)
    }

    fn act(&mut self, id: ThreadId, recorder: &mut dyn Recorder) {
        machine::py::processes::focus(self, id);
        let thread = self.thread_mut(id);
        match thread.state {
            ThreadState::Blocked => {
                thread.state = ThreadState::Ready;
                let task = thread.task;
                let index = self.emit(recorder, EventKind::BlockingEnded, id, task, SiteId(0), 0);
                self.thread_mut(id).cause = index;
            }
            ThreadState::Parked(until) => {
                let until = until.unwrap_or(thread.clock);
                thread.sleep_until(until);
                thread.state = ThreadState::Ready;
            }
            ThreadState::Ready | ThreadState::Ended => {}
        }
        if !machine::py::gil::may_act(self, id) {
            return;
        }
        if self.thread(id).clock > self.config.limits.time_max_ns {
            self.end(Outcome::Limit(Limit::Time));
        } else if self.thread(id).frame.is_some() || machine::destroy::pending(self, id) {
            machine::run(self, id, recorder);
        } else if machine::py::gil::is_asked_between_handles(self, id) {
            return machine::py::gil::hand_over(self, id);
        } else {
            self.drive(id, recorder);
        }
        machine::destroy::claim(self, id);
        machine::py::gil::leave(self, id);
    }

    /// One step of the thread's top driver.
    fn drive(&mut self, id: ThreadId, recorder: &mut dyn Recorder) {
        let driver = self
            .thread(id)
            .drivers
            .last()
            .map(|entry| entry.driver.clone());
        match driver {
            Some(Driver::Program) => machine::program::drive(self, id, recorder),
            Some(Driver::Asyncio) => asyncio::drive(self, id, recorder),
            Some(Driver::TokioBlockOn) => tokio::drive_block_on(self, id, recorder),
            Some(Driver::TokioWorker(worker)) => tokio::drive_worker(self, id, worker, recorder),
            Some(Driver::StdThread(future)) => machine::rs::thread::drive(self, id, future),
            Some(Driver::TokioBlocking) => tokio::blocking::drive(self, id, recorder),
            Some(Driver::TokioLocal) => tokio::local::drive(self, id, recorder),
            Some(Driver::PythonThread(function)) => {
                machine::py::threads::drive(self, id, function, recorder);
            }
            None => self.thread_mut(id).state = ThreadState::Ended,
        }
    }

    /// Tells an event of `thread` at its clock, caused by what the thread does now; gives its index.
    /// `cause` can be changed with [`Sim::emit_caused`].
    pub fn emit(
        &mut self,
        recorder: &mut dyn Recorder,
        kind: EventKind,
        thread: ThreadId,
        task: TaskId,
        site: SiteId,
        arg: u32,
    ) -> EventIndex {
        let cause = self.thread(thread).cause;
        self.emit_caused(recorder, kind, thread, task, site, arg, cause)
    }

    /// As [`Sim::emit`], with the cause given.
    #[expect(clippy::too_many_arguments, reason = "an event has seven parts")]
    pub fn emit_caused(
        &mut self,
        recorder: &mut dyn Recorder,
        kind: EventKind,
        thread: ThreadId,
        task: TaskId,
        site: SiteId,
        arg: u32,
        cause: EventIndex,
    ) -> EventIndex {
        let time = self.thread(thread).clock.max(self.told_until);
        self.told_until = time;
        self.thread_mut(thread).clock = time;
        let mut event = Event::new(time, kind, site, thread, task);
        event.cause = cause;
        event.arg = arg;
        let index = self.counters.events;
        self.counters.events += 1;
        recorder.event(event);
        if self.counters.events >= self.config.limits.events_max && self.outcome.is_none() {
            self.outcome = Some(Outcome::Limit(Limit::Events));
        }
        index
    }

    /// Writes program output from `thread` at `site`, with its event (`Output`, or `Warning`).
    pub fn write(
        &mut self,
        recorder: &mut dyn Recorder,
        kind: EventKind,
        thread: ThreadId,
        site: SiteId,
        stream: Stream,
        text: &str,
    ) {
        recorder.output(stream, text);
        let chunk = self.counters.chunks;
        self.counters.chunks += 1;
        self.counters.output_bytes = self.counters.output_bytes.saturating_add(text.len() as u32);
        let task = self.thread(thread).task;
        self.emit(recorder, kind, thread, task, site, chunk);
        if self.counters.output_bytes > self.config.limits.output_bytes_max {
            self.end(Outcome::Limit(Limit::Output));
        }
    }

    /// Ends the run, unless it has ended already.
    pub fn end(&mut self, outcome: Outcome) -> Progress {
        self.outcome.get_or_insert(outcome);
        Progress::Ended
    }

    /// The thread.
    #[inline]
    pub fn thread(&self, id: ThreadId) -> &Thread {
        &self.threads[id.0 as usize]
    }

    /// The thread for writing.
    #[inline]
    pub fn thread_mut(&mut self, id: ThreadId) -> &mut Thread {
        &mut self.threads[id.0 as usize]
    }

    /// Moves a thread's clock on by the cost of one runtime operation.
    #[inline]
    pub fn charge_runtime(&mut self, id: ThreadId) {
        let cost = self.config.costs.runtime_ns;
        self.thread_mut(id).clock += cost;
    }

    /// Puts a thread into a blocking call of `duration_ns`; it goes on after it.
    pub fn block(
        &mut self,
        recorder: &mut dyn Recorder,
        id: ThreadId,
        site: SiteId,
        duration_ns: u64,
    ) {
        let micros = u32::try_from(duration_ns.div_ceil(1000)).unwrap_or(u32::MAX);
        let task = self.thread(id).task;
        let index = self.emit(recorder, EventKind::BlockingStarted, id, task, site, micros);
        let thread = self.thread_mut(id);
        thread.cause = index;
        thread.sleep_until(thread.clock.saturating_add(duration_ns));
        thread.state = ThreadState::Blocked;
    }

    /// Unparks a parked thread: it acts after the unpark latency, or when its own time comes if that is
    /// earlier. Nothing for a thread that is not parked.
    pub fn unpark(&mut self, recorder: &mut dyn Recorder, by: ThreadId, target: ThreadId) {
        let ThreadState::Parked(until) = self.thread(target).state else {
            return;
        };
        let now = self.thread(by).clock;
        let kind = EventKind::Unparked;
        let number = u32::from(target.0);
        let cause = self.emit(recorder, kind, by, TaskId::NONE, SiteId(0), number);
        let wake_at = now + self.config.costs.unpark_ns;
        let wake_at = until.map_or(wake_at, |until| until.min(wake_at));
        let thread = self.thread_mut(target);
        thread.sleep_until(wake_at);
        thread.state = ThreadState::Ready;
        thread.cause = cause;
        self.horizon = self.horizon.min(self.thread(target).clock);
    }

    /// The language of the program.
    pub fn language(&self) -> Language {
        self.program.language
    }
}
