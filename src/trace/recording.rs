//! How a run becomes a trace.

use super::checkpoints::Checkpoints;
use super::spacing::Spacing;
use crate::ir::Program;
use crate::ir::program::Language;
use crate::sim::choice::ChoicePoint;
use crate::sim::config::{Config, Runtime};
use crate::sim::event::Event;
use crate::sim::intervene::Intervention;
use crate::sim::outcome::Outcome;
use crate::sim::{Progress, Recorder, Sim, Stream};
use std::rc::Rc;

/// A stretch of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// The `Output` or `Warning` event that wrote it.
    pub event: u32,
    /// Where it went.
    pub stream: Stream,
    /// First byte in [`Trace::output`].
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
}

/// A run at an event: everything before event number `events` has happened.
#[derive(Clone, Debug)]
pub struct Keyframe {
    /// How many events have happened.
    pub events: u32,
    /// The run.
    pub sim: Sim,
}

/// A recorded run.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The program.
    pub program: Rc<Program>,
    /// The configuration.
    pub config: Rc<Config>,
    /// Every decision, as `(point, options, answer)`; the answers replay the run.
    pub choices: Vec<(ChoicePoint, u32, u32)>,
    /// The events, in order of time.
    pub events: Vec<Event>,
    /// Everything written, in order.
    pub output: String,
    /// Where it was written, in order.
    pub chunks: Vec<Chunk>,
    /// The run at some distances (see [`super::spacing`]), the first at 0.
    pub keyframes: Vec<Keyframe>,
    /// How it ended.
    pub outcome: Outcome,
    /// The run at its end.
    pub last: Sim,
    /// Bytes of its pages there, once it has let go of them: see [`Trace::let_go`].
    pub gone: Option<usize>,
}

#[derive(Default)]
struct Recording {
    choices: Vec<(ChoicePoint, u32, u32)>,
    events: Vec<Event>,
    output: String,
    chunks: Vec<Chunk>,
}

impl Recorder for Recording {
    fn event(&mut self, event: Event) {
        self.events.push(event);
    }

    fn output(&mut self, stream: Stream, text: &str) {
        let start = self.output.len() as u32;
        self.output.push_str(text);
        self.chunks.push(Chunk {
            event: self.events.len() as u32,
            stream,
            start,
            end: self.output.len() as u32,
        });
    }

    fn choice(&mut self, point: ChoicePoint, options: u32, answer: u32) {
        self.choices.push((point, options, answer));
    }
}

/// A recording that goes on in slices.
pub struct Taking {
    program: Rc<Program>,
    config: Rc<Config>,
    sim: Sim,
    recording: Recording,
    keyframes: Vec<Keyframe>,
    spacing: Spacing,
    /// For whoever is going to look at the trace.
    checkpoints: Option<Checkpoints>,
}

impl Taking {
    /// A recording of which nothing was run yet.
    pub fn new(
        program: Rc<Program>,
        config: Config,
        script: Vec<u32>,
        interventions: Vec<Intervention>,
    ) -> Taking {
        let config = Rc::new(config);
        let mut sim = Sim::new(program.clone(), config.clone(), script);
        sim.choices.intervene(interventions);
        let first = Keyframe {
            events: 0,
            sim: sim.clone(),
        };
        Taking {
            program,
            config,
            sim,
            recording: Recording::default(),
            keyframes: vec![first],
            spacing: Spacing::new(),
            checkpoints: None,
        }
    }

    /// The same, with copies of the run for jumps in its trace.
    pub fn with_checkpoints(mut self) -> Taking {
        self.checkpoints = Some(Checkpoints::new());
        self
    }

    /// The copies so far.
    pub fn take_checkpoints(&mut self) -> Checkpoints {
        self.checkpoints.take().unwrap_or_default()
    }

    /// Runs at most so many steps more. Whether the run goes on.
    pub fn go_on(&mut self, steps: u32) -> bool {
        for _ in 0..steps {
            if self.sim.step(&mut self.recording) == Progress::Ended {
                return false;
            }
            if self.spacing.due(&self.sim) {
                self.keyframes.push(Keyframe {
                    events: self.sim.counters.events,
                    sim: self.sim.clone(),
                });
                if let Some(checkpoints) = &mut self.checkpoints {
                    checkpoints.pass(&self.sim);
                }
            } else if let Some(checkpoints) = &mut self.checkpoints {
                checkpoints.offer(&self.sim);
            }
        }
        self.sim.outcome.is_none()
    }

    /// How many events have happened.
    pub fn events(&self) -> u32 {
        self.sim.counters.events
    }

    /// The trace of a run that has ended.
    pub fn finish(self) -> Trace {
        let Taking {
            sim, mut recording, ..
        } = self;
        recording.events.shrink_to_fit();
        let outcome = sim
            .outcome
            .clone()
            .expect("a run that stopped has an outcome");
        Trace {
            program: self.program,
            config: self.config,
            choices: recording.choices,
            events: recording.events,
            output: recording.output,
            chunks: recording.chunks,
            keyframes: self.keyframes,
            outcome,
            last: sim,
            gone: None,
        }
    }
}

impl Trace {
    /// The runtime of the run; none if a Rust program built none.
    pub fn runtime(&self) -> Option<Runtime> {
        let has_one =
            self.program.language == Language::Python || !self.last.tokio.runtimes.is_empty();
        has_one.then_some(self.config.runtime)
    }

    /// Runs `program` to its end, or to a limit.
    pub fn record(program: Rc<Program>, config: Config, script: Vec<u32>) -> Trace {
        Trace::fork(program, config, script, Vec::new())
    }

    /// As [`Trace::record`], with what somebody outside does to the run.
    pub fn fork(
        program: Rc<Program>,
        config: Config,
        script: Vec<u32>,
        interventions: Vec<Intervention>,
    ) -> Trace {
        let mut taking = Taking::new(program, config, script, interventions);
        while taking.go_on(u32::MAX) {}
        taking.finish()
    }

    /// Lets go of what the run at its end needs only to run on. In a very large run that takes the room of a copy, and
    /// only its threads and tasks are asked for.
    pub fn let_go(&mut self) {
        let pages = self.last.weight().pages;
        self.gone.get_or_insert(pages);
        self.last.let_go();
    }

    /// How many events there are.
    pub fn len(&self) -> u32 {
        self.events.len() as u32
    }

    /// Whether nothing happened: never, a run has at least its start.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// What the program wrote to `stream` before event number `step`.
    pub fn written(&self, stream: Stream, step: u32) -> String {
        let before = |chunk: &&Chunk| chunk.event < step && chunk.stream == stream;
        let chunks = self.chunks.iter().filter(before);
        chunks.map(|chunk| self.text(chunk)).collect()
    }

    /// Bytes the trace holds: events, choices, output, the run at its end, the tables of the keyframes, and
    /// the pages that they do not share with the end.
    pub fn bytes(&self) -> usize {
        let rows = size_of_val(&self.events[..])
            + size_of_val(&self.choices[..])
            + size_of_val(&self.chunks[..]);
        let tables = |keyframe: &Keyframe| keyframe.sim.weight().tables;
        let keyframes: usize = self.keyframes.iter().map(tables).sum();
        let last = self.last.weight();
        rows + self.output.len() + keyframes + last.tables + last.pages + last.left
    }

    /// The text of a chunk.
    pub fn text(&self, chunk: &Chunk) -> &str {
        &self.output[chunk.start as usize..chunk.end as usize]
    }
}
