//! What the reader chooses besides the text.

pub use crate::lang::rust::saved::Edition;
use crate::sim::config::PythonVersion;

/// How much the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Question, code, stage, state rails, timeline, caption.
    #[default]
    Story,
    /// And why-now, fields, speed, `Step by`, transcript.
    Inspect,
    /// And runtimes and seed.
    Lab,
}

impl Level {
    /// All, least first.
    pub const ALL: [Level; 3] = [Level::Story, Level::Inspect, Level::Lab];

    /// What `?level=` says.
    pub fn name(self) -> &'static str {
        match self {
            Level::Story => "story",
            Level::Inspect => "inspect",
            Level::Lab => "lab",
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order in which a button goes through them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// What `?theme=` says.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// What a presentation shows: one thing at a time, large enough for the last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// The programs.
    Code,
    /// Where the tasks are, and the timeline.
    Stage,
}

/// Which sides are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Both; on a narrow screen one at a time.
    #[default]
    Both,
    /// Python only.
    Python,
    /// Rust only.
    Rust,
}

impl Shown {
    /// All.
    pub const ALL: [Shown; 3] = [Shown::Both, Shown::Python, Shown::Rust];

    /// What `?side=` says.
    pub fn name(self) -> &'static str {
        match self {
            Shown::Both => "both",
            Shown::Python => "python",
            Shown::Rust => "rust",
        }
    }
}

/// How far one step goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepBy {
    /// One poll or one task step with its queue moves; one wake of a waiting task.
    #[default]
    Turn,
    /// Until a task stands on another line.
    Line,
    /// One event.
    Event,
}

impl StepBy {
    /// All, longest first.
    pub const ALL: [StepBy; 3] = [StepBy::Turn, StepBy::Line, StepBy::Event];

    /// What the combobox says.
    pub fn name(self) -> &'static str {
        match self {
            StepBy::Turn => "turn",
            StepBy::Line => "line",
            StepBy::Event => "event",
        }
    }
}

/// How fast playing goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speed {
    /// A quarter.
    Quarter,
    /// Half.
    Half,
    /// 700 ms a turn.
    #[default]
    Normal,
    /// Twice.
    Double,
    /// Four times.
    Quadruple,
}

impl Speed {
    /// All, slowest first.
    pub const ALL: [Speed; 5] = [
        Speed::Quarter,
        Speed::Half,
        Speed::Normal,
        Speed::Double,
        Speed::Quadruple,
    ];

    /// What the combobox says.
    pub fn name(self) -> &'static str {
        match self {
            Speed::Quarter => "¼×",
            Speed::Half => "½×",
            Speed::Normal => "1×",
            Speed::Double => "2×",
            Speed::Quadruple => "4×",
        }
    }

    /// The next faster one, or itself.
    pub fn faster(self) -> Speed {
        Speed::ALL[(self as usize + 1).min(Speed::ALL.len() - 1)]
    }

    /// The next slower one, or itself.
    pub fn slower(self) -> Speed {
        Speed::ALL[(self as usize).saturating_sub(1)]
    }
}

/// Which Tokio runs the Rust program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RustRuntime {
    /// As the text says (`#[tokio::main(…)]`); 4 workers if it says nothing.
    #[default]
    AsText,
    /// `current_thread`.
    CurrentThread,
    /// `multi_thread` with [`Settings::workers`].
    MultiThread,
    /// So many `current_thread` runtimes, each on its own thread.
    ThreadPerCore,
}

impl RustRuntime {
    /// All.
    pub const ALL: [RustRuntime; 4] = [
        RustRuntime::AsText,
        RustRuntime::CurrentThread,
        RustRuntime::MultiThread,
        RustRuntime::ThreadPerCore,
    ];

    /// What the combobox says.
    pub fn name(self) -> &'static str {
        match self {
            RustRuntime::AsText => "as the text says",
            RustRuntime::CurrentThread => "current_thread",
            RustRuntime::MultiThread => "multi_thread",
            RustRuntime::ThreadPerCore => "thread_per_core",
        }
    }
}

/// Most workers that can be asked for.
pub const WORKERS_MAX: u32 = 16;

/// What decides the runs besides the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which CPython.
    pub python: PythonVersion,
    /// Which Tokio.
    pub rust: RustRuntime,
    /// Workers, 1 to [`WORKERS_MAX`]; overrides the text, visibly. `None`: as the text says.
    pub workers: Option<u32>,
    /// By the rules of which edition the Rust text is compiled.
    pub edition: Edition,
    /// Seed of every decision that reality leaves open.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            python: PythonVersion::V3_13,
            rust: RustRuntime::AsText,
            workers: None,
            edition: Edition::default(),
            seed: 0,
        }
    }
}

/// The CPython versions there are, as the combobox and links name them.
pub const PYTHONS: [(PythonVersion, &str); 5] = [
    (PythonVersion::V3_11, "3.11"),
    (PythonVersion::V3_12, "3.12"),
    (PythonVersion::V3_13, "3.13"),
    (PythonVersion::V3_14, "3.14"),
    (PythonVersion::V3_14T, "3.14t"),
];

/// What a CPython version is called: `3.13`.
pub fn python_name(version: PythonVersion) -> &'static str {
    let same = |(known, _): &&(PythonVersion, &'static str)| *known == version;
    PYTHONS.iter().find(same).map_or("", |(_, name)| name)
}
